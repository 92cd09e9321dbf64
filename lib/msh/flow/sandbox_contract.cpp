// SPDX-License-Identifier: Apache-2.0

// The contract, looked at strictly: a value is canonical or it is refused. msh itself cleans what it reads;
// the server it rehearses with must not.
#include "sandbox_parts.hpp"

#include <msh/base/date.hpp>
#include <msh/base/text.hpp>

#include <charconv>

namespace msh::sandbox {

namespace {

bool all_digits(std::string_view text)
{
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool known_countries(std::string_view text, const CodeList& codes)
{
    while (true) {
        std::size_t comma = text.find(',');
        if (codes.find(text.substr(0, comma)) == nullptr) return false;
        if (comma == std::string_view::npos) return true;
        text.remove_prefix(comma + 1);
    }
}

bool is_guid(std::string_view text)
{
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-'
                 : std::string_view("0123456789abcdef").find(text[i]) == std::string_view::npos)
            return false;
    }
    return true;
}

bool is_clean_line(std::string_view text)
{
    for (char letter : text)
        if (static_cast<unsigned char>(letter) < 32) return false;
    return text == text::trim(text);
}

/// Empty when the text is a canonical value of the field, else what is wrong.
std::string text_error(const Field& field, const std::string& text)
{
    if (text::length(text) > static_cast<std::size_t>(field.max_length)) return "too-long";
    if (!is_clean_line(text)) return "not-canonical";
    switch (field.kind) {
        case Kind::date:
            return Date::from_iso(text) ? "" : "not-a-date";
        case Kind::variant:
        case Kind::code:
            return field.codes == nullptr || field.codes->find(text) ? "" : "unknown-code";
        case Kind::countries:
            return known_countries(text, *field.codes) ? "" : "unknown-code";
        case Kind::snils:
            return text.size() == 11 && all_digits(text) ? "" : "not-a-snils";
        case Kind::yes_no:
            return text == "yes" || text == "no" ? "" : "not-yes-or-no";
        case Kind::phone:
            return text.size() > 1 && text[0] == '+' && all_digits(text.substr(1)) ? "" : "not-a-phone";
        case Kind::email:
            return text.find('@') != std::string::npos ? "" : "not-an-email";
        case Kind::guid:
            return is_guid(text) ? "" : "not-a-guid";
        default:
            return "";
    }
}

std::string value_error(const Field& field, const Json& value)
{
    if (field.kind == Kind::integer) return value.is_number_integer() ? "" : "wrong-type";
    if (!value.is_string()) return "wrong-type";
    return text_error(field, value.get_ref<const std::string&>());
}

bool is_service_key(std::string_view key)
{
    return key == "id" || key == "external_id" || key == "version" || key == "updated_at" || key == "deleted";
}

void add_error(Json& errors, std::string_view field, std::string_view code)
{
    errors.push_back({{"field", field}, {"code", code}});
}

}  // namespace

Json find_service_errors(const Json& item)
{
    Json errors = Json::array();
    auto version = item.find("version");
    if (version != item.end() && !version->is_number_unsigned()) add_error(errors, "version", "wrong-type");
    auto id = item.find("id");
    if (id != item.end() && !id->is_string()) add_error(errors, "id", "wrong-type");
    auto deleted = item.find("deleted");
    if (deleted != item.end() && !deleted->is_boolean()) add_error(errors, "deleted", "wrong-type");
    return errors;
}

Json find_errors(const Entity& entity, const Json& item, bool whole)
{
    Json errors = Json::array();
    for (const auto& [key, value] : item.items()) {
        if (is_service_key(key)) continue;
        int at = entity.index_of(key);
        if (at < 0 || entity.fields[static_cast<std::size_t>(at)].is(reading_only)) {
            // The key itself may be anything; only a short plain one is repeated.
            add_error(errors, text::is_ascii(key) && key.size() <= 40 ? key : "", "unknown-field");
            continue;
        }
        if (value.is_null()) continue;
        std::string error = value_error(entity.fields[static_cast<std::size_t>(at)], value);
        if (!error.empty()) add_error(errors, key, error);
    }
    for (const Field& field : entity.fields) {
        if (!whole || !field.is(required)) continue;
        auto found = item.find(std::string(field.name));
        bool there = found != item.end() && !found->is_null() && *found != "";
        if (!there) add_error(errors, field.name, "required");
    }
    return errors;
}

Json fields_of(const Entity& entity, const Json& item, const Json& before)
{
    Json fields = Json::object();
    for (const Field& field : entity.fields) {
        std::string name(field.name);
        const Json& from = field.is(special) && !item.contains(name) ? before : item;
        auto found = from.find(name);
        if (found != from.end() && !found->is_null() && *found != "") fields[name] = *found;
    }
    return fields;
}

std::string wire_id(const Entity& entity, std::int64_t id)
{
    // Parents begin with the letter of a representative: p is taken.
    char letter = entity.number == parent_entity.number ? 'r' : entity.name.front();
    return letter + std::to_string(id);
}

std::int64_t read_wire_id(const Entity& entity, const std::string& text)
{
    std::int64_t id = 0;
    if (text.size() < 2 || !all_digits(text.substr(1))) return 0;
    std::from_chars(text.data() + 1, text.data() + text.size(), id);
    return wire_id(entity, id) == text ? id : 0;
}

Json wire_item(const Entity& entity, const store::SandboxItem& item)
{
    Json out = {{"id", wire_id(entity, item.id)},
                {"external_id", item.external_id},
                {"version", item.version},
                {"updated_at", item.updated_at}};
    Json fields = Json::parse(item.body);
    out.insert(fields.begin(), fields.end());
    return out;
}

Json problem(int status, const std::string& title, const std::string& detail, Json errors)
{
    Json out = {{"type", "about:blank"}, {"title", title}, {"status", status}};
    if (!detail.empty()) out["detail"] = detail;
    if (!errors.empty()) out["errors"] = std::move(errors);
    return out;
}

net::ServerAnswer refuse(int status, const std::string& title, const std::string& detail, Json errors)
{
    net::ServerAnswer answer{status, problem(status, title, detail, std::move(errors)).dump()};
    answer.type = "application/problem+json";
    return answer;
}

}  // namespace msh::sandbox
