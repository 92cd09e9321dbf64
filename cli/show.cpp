// SPDX-License-Identifier: Apache-2.0

// One run with its sums, or one record with its history. Personal data is masked unless it is asked for.
#include "command.hpp"
#include "conflict_text.hpp"
#include "import_text.hpp"
#include "plan_text.hpp"
#include "remote.hpp"
#include "run_text.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/flow/called.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace msh::cli {

namespace {

struct Asked {
    std::string what;
    std::optional<std::string> source;
    bool special = false;
};

/// The action of a past change in the reader's language.
std::string word_of(const std::string& action)
{
    for (std::size_t i = 0; i < action_names.size(); ++i)
        if (action_names[i] == action) return action_word(static_cast<Action>(i));
    return action;
}

/// A value with what its code means to a Russian reader.
std::string show_code(const Field& field, const std::string& shown)
{
    const Code* code = field.codes != nullptr && language() == "ru" ? field.codes->find(shown) : nullptr;
    return code == nullptr ? shown : fmt::format("{} ({})", shown, code->title_ru);
}

/// Counts in words, those that say something; those inside go further in, and what is no count is told
/// elsewhere.
void show_counts(Console& console, const nlohmann::json& counts, const std::string& margin, bool words)
{
    for (const std::string& key : sort_counts(counts)) {
        const nlohmann::json& value = counts[key];
        std::string name = words ? count_word(key) : key;
        if (value.is_boolean()) {
            if (value.get<bool>()) console.show(fmt::format("{}{}: {}", margin, name, say("yes")));
        } else if (value.is_number()) {
            if (value != 0) console.show(fmt::format("{}{}: {}", margin, name, value.dump()));
        } else if (value.is_object() && !value.empty()) {
            console.show(fmt::format("{}{}:", margin, name));
            show_counts(console, value, margin + "  ", key != "by_rule");
        }
    }
}

void show_run(Session& session, const store::Run& run, Outcome& outcome)
{
    Console& console = session.console();
    console.show(fmt::format("{}  {}", run.id, run.command));
    console.show(say("who: {}, began {}, ended {}", run.who, local_time(run.began),
                     run.ended.empty() ? "-" : local_time(run.ended)));
    if (run.running)
        console.show(say("result: still running"));
    else if (run.ended.empty())
        console.show(say("result: interrupted; what it had not finished was undone, run it again"));
    else
        console.show(say("result: {} ({}): {}", result_word(run), run.exit_code,
                         translate(exit_row(static_cast<Exit>(run.exit_code)).meaning)));
    for (const std::string& file : run.inputs) console.show(say("file: {}", file));
    nlohmann::json counts = nlohmann::json::parse(run.counts, nullptr, false);
    if (counts.is_object()) {
        for (const Stop& stop : read_stops(counts)) console.show(describe_stop(stop));
        for (const auto& file : counts.value("set_aside_files", nlohmann::json::array()))
            console.show(say("rows set aside are in {}", file.get<std::string>()));
        show_counts(console, counts, "  ", true);
    }
    outcome.run = run.id;
    outcome.counts = counts.is_object() ? counts : nlohmann::json::object();
    outcome.more["began"] = run.began;
    outcome.more["ended"] = run.ended;
    outcome.more["who"] = run.who;
    outcome.more["files"] = run.inputs;
    outcome.more["running"] = run.running;
}

void show_record(Session& session, const store::Store& store, const Entity& entity, std::int64_t id,
                 bool special_too, Outcome& outcome)
{
    Console& console = session.console();
    auto stored = store.load(entity, id);
    if (!stored) throw Error(Trouble::usage, say("there is no {} {}", entity.name, id));
    bool bare = session.globals().show_values;
    console.show(fmt::format("{}:{}  {}", entity.name, id, store.external_key(entity, id)));
    console.show(say("source {}, version {}, {}, created by {}, changed by {}",
                     store.source_name(stored->state.source), stored->state.version,
                     stored->state.active ? say("active") : say("inactive"), stored->created_run,
                     stored->changed_run));
    nlohmann::json given_by = nlohmann::json::array();
    std::string names;
    for (std::int64_t source : store.givers(entity, stored->state)) {
        given_by.push_back(store.source_name(source));
        names += (names.empty() ? "" : ", ") + store.source_name(source);
    }
    bool told = given_by.size() != 1 || given_by.front() != store.source_name(stored->state.source);
    if (stored->state.active && told) console.show(say("given by {}", names));
    nlohmann::json fields = nlohmann::json::object();
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        const Field& field = entity.fields[i];
        if (stored->values[i].empty() || (field.is(special) && !special_too)) continue;
        std::string shown = show_value(field, stored->values[i], bare);
        console.show(fmt::format("  {}: {}", label_of(field), show_code(field, shown)));
        fields[std::string(field.name)] = shown;
    }
    outcome.more["record"] = {{"entity", entity.name},
                              {"id", id},
                              {"version", stored->state.version},
                              {"active", stored->state.active},
                              {"source", store.source_name(stored->state.source)},
                              {"fields", fields}};
    if (stored->state.active) outcome.more["record"]["given_by"] = given_by;
    for (const OpenConflict& open : list_conflicts(store, profile)) {
        if (open.entity != &entity || open.id != id) continue;
        console.show(say("in conflict since {}:", local_time(open.at)));
        for (const std::string& line : describe(open, bare)) console.show("  " + line);
        outcome.more["conflict"] = to_json(open, bare);
    }
    outcome.more["history"] = nlohmann::json::array();
    for (const store::Past& past : store.history(entity, id)) {
        console.show(say("before {} ({}, {}):", past.run, word_of(past.action), local_time(past.at)));
        nlohmann::json before = nlohmann::json::parse(past.before, nullptr, false);
        nlohmann::json shown_before = nlohmann::json::object();
        for (const auto& [name, value] : before.items()) {
            int place = entity.index_of(name);
            if (place >= 0 && entity.fields[static_cast<std::size_t>(place)].is(special) && !special_too)
                continue;
            std::string text = value.is_string() ? value.get<std::string>() : value.dump();
            std::string shown =
                place < 0 ? text : show_value(entity.fields[static_cast<std::size_t>(place)], text, bare);
            if (place >= 0) {
                const Field& field = entity.fields[static_cast<std::size_t>(place)];
                console.show(fmt::format("  {}: {}", label_of(field), show_code(field, shown)));
            } else if (value.is_boolean()) {
                console.show(value.get<bool>() ? "  " + say("active") : "  " + say("inactive"));
            } else {
                bool since = name == "deactivated_on";
                console.show(fmt::format("  {}: {}", since ? say("deactivated on") : name, shown));
            }
            shown_before[name] = text.empty() ? text : shown;
        }
        outcome.more["history"].push_back({{"run", past.run},
                                           {"at", past.at},
                                           {"action", past.action},
                                           {"version", past.version},
                                           {"before", shown_before}});
    }
}

/// By a number of its source, or by what the server calls it. Throws Error(usage) where several are meant.
RecordName find_by_number(const store::Store& store, const Asked& asked)
{
    std::vector<RecordName> found;
    std::string names;
    auto add = [&](const Entity& entity, std::int64_t id, const std::string& source) {
        if (std::ranges::find(found, RecordName(&entity, id)) != found.end()) return;
        found.emplace_back(&entity, id);
        names += fmt::format("{}{}:{} ({})", names.empty() ? "" : ", ", entity.name, id, source);
    };
    std::vector<std::pair<std::int64_t, std::string>> sources = store.sources();
    if (asked.source) std::erase_if(sources, [&](const auto& each) { return each.second != *asked.source; });
    for (const Entity* entity : entities) {
        if (auto id = store.find_by_remote_id(profile, *entity, asked.what); id && !asked.source)
            add(*entity, *id, store.source_name(store.state_of(*entity, *id)->source));
        for (const auto& [source, name] : sources)
            for (std::int64_t id : find_by_source_id(store, *entity, source, asked.what))
                add(*entity, id, name);
    }
    if (found.empty()) return {nullptr, 0};
    if (found.size() > 1)
        throw Error(Trouble::usage, say("\"{}\" is what several records are called: {}", asked.what, names),
                    say("name one of these, or its system with --source"));
    return found.front();
}

}  // namespace

Act declare_show(Line& line)
{
    auto asked = std::make_shared<Asked>();
    line.positional(
        "RUN|RECORD", asked->what,
        say("a run's id, \"last\" for the last run, or a record: pupil:17, its number in its source, "
            "the server's id"),
        true);
    line.option("--source", asked->source, "NAME", say("the system whose number RECORD is"));
    line.flag("--special", asked->special, say("health-related fields too"));
    line.example("msh show last");
    line.example("msh show pupil:1");
    return [asked](Session& session) {
        store::Store store = session.open_store(store::Access::read);
        Outcome outcome;
        std::optional<store::Run> run = store.find_run(asked->what);
        if (auto all = store.runs(1); asked->what == "last" && !all.empty()) run = all.front();
        if (run) {
            show_run(session, *run, outcome);
            return outcome;
        }
        auto [entity, id] = find_record(store, asked->what);
        if (entity == nullptr) std::tie(entity, id) = find_by_number(store, *asked);
        if (entity == nullptr)
            throw Error(Trouble::usage, say("there is no run or record \"{}\"", asked->what),
                        say("msh runs lists the runs; a record is named as pupil:17, by its number in its "
                            "source, or as "
                            "the server calls it"));
        show_record(session, store, *entity, id, asked->special, outcome);
        return outcome;
    };
}

}  // namespace msh::cli
