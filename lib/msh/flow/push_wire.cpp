// SPDX-License-Identifier: Apache-2.0

// Batches as JSON and back. They are written by hand: a JSON tree of fifty fields a record would cost more
// than everything else a push does.
#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/push.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace msh {

namespace {

void append_text(std::string& to, std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    auto is_special = [](char letter) {
        return letter == '"' || letter == '\\' || static_cast<unsigned char>(letter) < 32;
    };
    to += '"';
    while (true) {
        auto place = std::find_if(text.begin(), text.end(), is_special);
        auto plain = static_cast<std::size_t>(place - text.begin());
        to += text.substr(0, plain);
        if (place == text.end()) break;
        auto byte = static_cast<unsigned char>(*place);
        text.remove_prefix(plain + 1);
        to += '\\';
        if (byte >= 32) {
            to += static_cast<char>(byte);
        } else {
            to += "u00";
            to += hex[byte >> 4];
            to += hex[byte & 15];
        }
    }
    to += '"';
}

void append_fields(std::string& to, const Entity& entity, const store::PushItem& item, bool special)
{
    for (std::size_t i = 0; i < entity.fields.size() && i < item.values.size(); ++i) {
        const Field& field = entity.fields[i];
        if (item.values[i].empty() || field.is(reading_only)) continue;
        if (field.is(msh::special) && !special) continue;
        to += ",\"";
        to += field.name;
        to += "\":";
        if (field.kind == Kind::integer)
            to += item.values[i];
        else
            append_text(to, item.values[i]);
    }
}

/// A server's own words may quote a record or steer a terminal: only small letters and dashes are shown.
std::string tame_code(const std::string& code)
{
    bool plain = code.find_first_not_of("abcdefghijklmnopqrstuvwxyz-_") == std::string::npos;
    return plain && !code.empty() ? code.substr(0, 60) : "?";
}

/// A name that is one of ours, or "?".
std::string tame_field(const Entity& entity, const std::string& field)
{
    return entity.index_of(field) >= 0 || field == "external_id" || field == "version" ? field : "?";
}

/// Which fields are wrong, by name and code: what may be shown of a refusal.
std::string describe_problem(const Entity& entity, const nlohmann::json& result, bool& missing_person)
{
    missing_person = false;
    auto problem = result.find("problem");
    if (problem == result.end() || !problem->is_object()) return {};
    std::string out;
    bool only_people = true;
    auto errors = problem->find("errors");
    if (errors != problem->end() && errors->is_array()) {
        for (const auto& error : *errors) {
            if (!error.is_object()) continue;
            std::string field = error.value("field", std::string());
            std::string code = error.value("code", std::string());
            if (code != "unknown-reference") only_people = false;
            out += (out.empty() ? "" : ", ") + tame_field(entity, field) + ": " + tame_code(code);
        }
        missing_person = only_people && !out.empty();
    }
    return out.empty() ? std::to_string(problem->value("status", 0)) : out;
}

[[noreturn]] void refuse_answer()
{
    throw Error(Trouble::server, say("the server's answer does not fit the batch"),
                say("the records stay to be sent; show this message to the server's operator"));
}

/// How far values lie within each other.
int depth_of(std::string_view json)
{
    int depth = 0;
    int deepest = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        char sign = json[at];
        if (sign == '"')
            quoted = !quoted;
        else if (sign == '\\')
            ++at;
        else if (quoted)
            continue;
        else if (sign == '[' || sign == '{')
            deepest = std::max(deepest, ++depth);
        else if (sign == ']' || sign == '}')
            --depth;
    }
    return deepest;
}

store::Outcome outcome_of(const std::string& word, store::PushOp op)
{
    bool remove = op == store::PushOp::remove;
    if (word == "created") return remove ? store::Outcome::removed : store::Outcome::created;
    if (word == "updated") return remove ? store::Outcome::removed : store::Outcome::updated;
    if (word == "unchanged") return remove ? store::Outcome::removed : store::Outcome::unchanged;
    if (word == "conflict") return store::Outcome::conflict;
    if (word == "rejected") return store::Outcome::rejected;
    refuse_answer();
}

}  // namespace

std::string write_batch(const store::Store& store, const Entity& entity,
                        std::span<const store::PushItem> items, bool special)
{
    constexpr std::size_t usual = 1500;  // bytes of a record
    std::string body;
    body.reserve(items.size() * usual);
    body += "{\"items\":[";
    for (const store::PushItem& item : items) {
        if (body.back() != '[') body += ',';
        body += "{\"external_id\":";
        append_text(body, store.external_key(entity, item.id));
        if (!item.remote_id.empty()) {
            body += ",\"id\":";
            append_text(body, item.remote_id);
        }
        bool known = !item.remote_version.empty() &&
                     item.remote_version.find_first_not_of("0123456789") == std::string::npos;
        body += ",\"version\":" + (known ? item.remote_version : "0");
        if (item.op == store::PushOp::remove)
            body += ",\"deleted\":true";
        else
            append_fields(body, entity, item, special);
        body += '}';
    }
    body += "]}";
    return body;
}

std::vector<store::Answer> read_results(const store::Store& store, const store::Batch& batch,
                                        const std::string& body)
{
    // What lies too deep is left out; a parser that asks about each value takes twice as long.
    nlohmann::json::parser_callback_t shallow;
    if (depth_of(body) > limits::json_depth)
        shallow = [](int depth, auto, auto&) { return depth <= limits::json_depth; };
    auto document = nlohmann::json::parse(body, shallow, false);
    if (!document.is_object() || !document.contains("results")) refuse_answer();
    const auto& results = document["results"];
    if (!results.is_array() || results.size() != batch.items.size()) refuse_answer();
    std::vector<store::Answer> answers;
    try {
        for (std::size_t i = 0; i < results.size(); ++i) {
            const auto& result = results[i];
            store::Answer answer;
            answer.id = batch.items[i].id;
            answer.version = batch.items[i].version;
            if (result.at("external_id") != store.external_key(*batch.entity, answer.id)) refuse_answer();
            answer.outcome = outcome_of(result.at("result").get<std::string>(), batch.items[i].op);
            answer.remote_id = result.value("id", std::string());
            bool conflict = answer.outcome == store::Outcome::conflict;
            if (result.contains("version") && !conflict) answer.remote_version = result["version"].dump();
            bool missing_person = false;
            answer.problem = describe_problem(*batch.entity, result, missing_person);
            if (answer.outcome == store::Outcome::rejected && missing_person)
                answer.outcome = store::Outcome::later;
            if (conflict && result.contains("current")) answer.theirs = result["current"].dump();
            answers.push_back(std::move(answer));
        }
    } catch (const nlohmann::json::exception&) {
        refuse_answer();
    }
    return answers;
}

}  // namespace msh
