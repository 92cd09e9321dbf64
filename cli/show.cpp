// SPDX-License-Identifier: Apache-2.0

// One run with its sums, or one record with its history. Personal data is masked unless it is asked for.
#include "command.hpp"
#include "plan_text.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <fmt/format.h>

#include <charconv>

namespace msh::cli {

namespace {

struct Asked {
    std::string what;
    bool special = false;
};

/// The action of a past change in the reader's language.
std::string word_of(const std::string& action)
{
    for (std::size_t i = 0; i < action_names.size(); ++i)
        if (action_names[i] == action) return action_word(static_cast<Action>(i));
    return action;
}

/// Counts under their names in JSON; those inside go further in.
void print_counts(Console& console, const nlohmann::json& counts, const std::string& margin)
{
    for (const auto& [key, value] : counts.items()) {
        if (value.is_primitive()) {
            console.show(fmt::format("{}{}: {}", margin, key, value.dump()));
        } else if (!value.empty()) {
            console.show(fmt::format("{}{}:", margin, key));
            for (const auto& [name, inner] : value.items())
                console.show(fmt::format("{}  {}{}", margin, value.is_array() ? "" : name + ": ",
                                         inner.is_string() ? inner.get<std::string>() : inner.dump()));
        }
    }
}

void show_run(Session& session, const store::Run& run, Outcome& outcome)
{
    Console& console = session.console();
    console.show(fmt::format("{}  {}", run.id, run.command));
    console.show(say("who: {}, began {}, ended {}", run.who, run.began, run.ended.empty() ? "-" : run.ended));
    if (run.ended.empty())
        console.show(say("result: not ended, or killed"));
    else
        console.show(say("result: {} ({}): {}", run.result, run.exit_code,
                         translate(exit_row(static_cast<Exit>(run.exit_code)).meaning)));
    nlohmann::json counts = nlohmann::json::parse(run.counts, nullptr, false);
    if (counts.is_object()) print_counts(console, counts, "  ");
    outcome.run = run.id;
    outcome.counts = counts.is_object() ? counts : nlohmann::json::object();
    outcome.more["began"] = run.began;
    outcome.more["ended"] = run.ended;
    outcome.more["who"] = run.who;
}

/// "pupil:17", or an external key of this store.
std::pair<const Entity*, std::int64_t> find_record(const store::Store& store, const std::string& name)
{
    for (const Entity* entity : entities) {
        if (auto id = store.from_external_key(*entity, name)) return {entity, *id};
        std::string start = std::string(entity->name) + ":";
        std::int64_t id = 0;
        const char* end = name.data() + name.size();
        if (name.starts_with(start) && std::from_chars(name.data() + start.size(), end, id).ptr == end)
            return {entity, id};
    }
    return {nullptr, 0};
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
                     stored->state.active ? say("active") : say("deactivated"), stored->created_run,
                     stored->changed_run));
    nlohmann::json fields = nlohmann::json::object();
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        const Field& field = entity.fields[i];
        if (stored->values[i].empty() || (field.is(special) && !special_too)) continue;
        std::string shown = show_value(field, stored->values[i], bare);
        console.show(fmt::format("  {}: {}", field.name, shown));
        fields[std::string(field.name)] = shown;
    }
    outcome.more["record"] = {{"entity", entity.name},
                              {"id", id},
                              {"version", stored->state.version},
                              {"active", stored->state.active},
                              {"fields", fields}};
    outcome.more["history"] = nlohmann::json::array();
    for (const store::Past& past : store.history(entity, id)) {
        console.show(say("before {} ({}, {}):", past.run, word_of(past.action), past.at));
        nlohmann::json before = nlohmann::json::parse(past.before, nullptr, false);
        nlohmann::json shown_before = nlohmann::json::object();
        for (const auto& [name, value] : before.items()) {
            int place = entity.index_of(name);
            if (place >= 0 && entity.fields[static_cast<std::size_t>(place)].is(special) && !special_too)
                continue;
            std::string text = value.is_string() ? value.get<std::string>() : value.dump();
            std::string shown =
                place < 0 ? text : show_value(entity.fields[static_cast<std::size_t>(place)], text, bare);
            console.show(fmt::format("  {}: {}", name, shown));
            shown_before[name] = text.empty() ? text : shown;
        }
        outcome.more["history"].push_back({{"run", past.run},
                                           {"at", past.at},
                                           {"action", past.action},
                                           {"version", past.version},
                                           {"before", shown_before}});
    }
}

}  // namespace

Act declare_show(Line& line)
{
    auto asked = std::make_shared<Asked>();
    line.positional("RUN|RECORD", asked->what,
                    say("a run's id, a record as pupil:17, or \"last\" for the last run"), true);
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
        if (entity == nullptr)
            throw Error(Trouble::usage, say("there is no run or record \"{}\"", asked->what),
                        say("msh runs lists the runs; a record is named as pupil:17"));
        show_record(session, store, *entity, id, asked->special, outcome);
        return outcome;
    };
}

}  // namespace msh::cli
