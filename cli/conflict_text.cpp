// SPDX-License-Identifier: Apache-2.0
#include "conflict_text.hpp"

#include "plan_text.hpp"

#include <msh/base/say.hpp>

#include <fmt/format.h>

#include <charconv>

namespace msh::cli {

namespace {

constexpr std::size_t most_shown = 10;

const Field& field_of(const OpenConflict& conflict, const Difference& difference)
{
    return conflict.entity->fields[static_cast<std::size_t>(difference.field)];
}

}  // namespace

std::vector<std::string> describe(const OpenConflict& conflict, bool show_values)
{
    std::vector<std::string> lines = {
        fmt::format("{} ({}:{})", conflict.key, conflict.entity->name, conflict.id)};
    if (!conflict.remote_id.empty()) lines[0] += ", " + say("on the server {}", conflict.remote_id);
    if (conflict.gone_there) lines.push_back("  " + say("changed here, and gone from the server"));
    if (conflict.gone_here && !conflict.gone_there)
        lines.push_back("  " + say("deactivated here, and there on the server"));
    for (const Difference& each : conflict.fields) {
        const Field& field = field_of(conflict, each);
        if (field.is(special))
            lines.push_back("  " + say("{}: differs, health-related", label_of(field)));
        else
            lines.push_back("  " + say("{}: here {}, on the server {}", label_of(field),
                                       show_value(field, each.ours, show_values),
                                       show_value(field, each.theirs, show_values)));
    }
    return lines;
}

nlohmann::json to_json(const OpenConflict& conflict, bool show_values)
{
    nlohmann::json json = {{"key", conflict.key},
                           {"entity", conflict.entity->name},
                           {"id", conflict.id},
                           {"remote_id", conflict.remote_id},
                           {"gone_here", conflict.gone_here},
                           {"gone_there", conflict.gone_there},
                           {"fields", nlohmann::json::array()}};
    for (const Difference& each : conflict.fields) {
        const Field& field = field_of(conflict, each);
        nlohmann::json sides = {{"field", field.name}};
        if (!field.is(special)) {
            sides["ours"] = shown_or_empty(field, each.ours, show_values);
            sides["theirs"] = shown_or_empty(field, each.theirs, show_values);
        }
        json["fields"].push_back(std::move(sides));
    }
    return json;
}

nlohmann::json to_json(const std::vector<OpenConflict>& conflicts, bool show_values)
{
    nlohmann::json all = nlohmann::json::array();
    for (const OpenConflict& each : conflicts) all.push_back(to_json(each, show_values));
    return all;
}

void tell_conflicts(Console& console, const std::vector<OpenConflict>& conflicts, bool show_values)
{
    if (conflicts.empty()) return;
    console.print(
        say_count("conflict: {} record was changed here and on the server, and is left as it is",
                  "conflict: {} records were changed here and on the server, and are left as they are",
                  conflicts.size()));
    for (std::size_t i = 0; i < std::min(conflicts.size(), most_shown); ++i)
        for (const std::string& line : describe(conflicts[i], show_values)) console.print("  " + line);
    if (conflicts.size() > most_shown)
        console.print("  " + say("… and {} more", conflicts.size() - most_shown));
    console.print(
        "  " + say("what to do:") + " " +
        say("msh pull --take ours KEY or --take theirs KEY decides; msh show KEY --show-values shows "
            "both sides in full"));
}

RecordName find_record(const store::Store& store, const std::string& name)
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

}  // namespace msh::cli
