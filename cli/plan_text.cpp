// SPDX-License-Identifier: Apache-2.0
#include "plan_text.hpp"

#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <fmt/format.h>

namespace msh::cli {

namespace {

constexpr std::size_t shown = 10;  ///< records of each kind and action

const Entity& entity_of(int number)
{
    for (const Entity* entity : entities)
        if (entity->number == number) return *entity;
    return pupil_entity;
}

/// "pupil:3 (record 7; 17, 5А)", as `msh show` takes it; a new record has only its place in the file.
std::string name_of(const Entity& entity, const Change& change, const std::string& called)
{
    std::string place = change.record != 0 ? say("record {}", change.record) : std::string();
    if (!called.empty()) place += (place.empty() ? "" : "; ") + called;
    if (change.id == 0) return place;
    std::string name = fmt::format("{}:{}", entity.name, change.id);
    return place.empty() ? name : name + " (" + place + ")";
}

}  // namespace

std::string describe_done(Action action, std::uint64_t count)
{
    switch (action) {
        case Action::create:
            return say("created {}", count);
        case Action::update:
            return say("updated {}", count);
        case Action::deactivate:
            return say("deactivated {}", count);
        case Action::reactivate:
            return say("brought back {}", count);
        case Action::remove:
            return say("deleted {}", count);
        case Action::held:
            return say("held {}", count);
        case Action::keep:
            return say("kept for another system {}", count);
        case Action::unchanged:
            break;
    }
    return say("unchanged {}", count);
}

std::string action_word(Action action)
{
    switch (action) {
        case Action::create:
            return say("create");
        case Action::update:
            return say("update");
        case Action::deactivate:
            return say("deactivate");
        case Action::reactivate:
            return say("bring back");
        case Action::remove:
            return say("delete");
        case Action::held:
            return say("hold");
        case Action::keep:
            return say("keep for another system");
        case Action::unchanged:
            break;
    }
    return say("leave as it is");
}

std::string_view word_of(const Entity& entity)
{
    return language() == "ru" ? entity.title_ru : entity.name;
}

std::string_view plural_of(const Entity& entity)
{
    return language() == "ru" ? entity.title_ru_plural : entity.plural;
}

std::string_view label_of(const Field& field)
{
    return language() == "ru" ? field.title_ru : field.name;
}

std::string show_value(const Field& field, const std::string& value, bool bare)
{
    if (value.empty()) return say("(empty)");
    return field.is(sensitive | special) && !bare ? text::shape(value) : value;
}

std::string shown_or_empty(const Field& field, const std::string& value, bool bare)
{
    return value.empty() ? value : show_value(field, value, bare);
}

std::string call_record(const store::Store& store, const Entity& entity, std::int64_t id)
{
    auto stored = store.load(entity, id);
    if (!stored) return {};
    auto value = [&](std::string_view field) {
        int place = entity.index_of(field);
        return place < 0 ? std::string() : stored->values[static_cast<std::size_t>(place)];
    };
    std::string own = value("source_id");
    std::string form = value("parallel") + value("class_letter");
    return own.empty() || form.empty() ? own + form : own + ", " + form;
}

void PlanText::add(const Entity& entity, const Change& change, const std::string& name)
{
    Group& group = groups_[{entity.number, change.action}];
    for (const FieldChange& each : change.fields) ++group.fields[each.field];
    if (++group.count > shown && !all_) return;
    group.first.push_back(change);
    group.names.push_back(name.empty() && call_ && change.id != 0 ? call_(entity, change.id) : name);
}

void PlanText::tell_fields(const Entity& entity, const Change& change, const std::string& name,
                           std::vector<std::string>& lines) const
{
    lines.push_back("    " + name_of(entity, change, name));
    for (const FieldChange& each : change.fields) {
        const Field& field = entity.fields[static_cast<std::size_t>(each.field)];
        lines.push_back(fmt::format("      {}: {} → {}", label_of(field),
                                    show_value(field, each.before, show_values_),
                                    show_value(field, each.after, show_values_)));
    }
}

std::vector<std::string> PlanText::lines() const
{
    std::vector<std::string> lines;
    for (const auto& [key, group] : groups_) {
        const Entity& entity = entity_of(key.first);
        lines.push_back(fmt::format("  {}: {} {}", plural_of(entity), action_word(key.second), group.count));
        if (key.second == Action::reactivate)
            lines.back() += " (" + say("counted as updated, for --allow too: update") + ")";
        std::string by_field;
        for (const auto& [field, count] : group.fields)
            by_field += fmt::format("{}{}: {}", by_field.empty() ? "" : ", ",
                                    label_of(entity.fields[static_cast<std::size_t>(field)]), count);
        if (group.count > 1 && !by_field.empty()) lines.push_back("    " + say("by field: {}", by_field));
        std::string names;
        for (std::size_t i = 0; i < group.first.size(); ++i) {
            const Change& change = group.first[i];
            if (!change.fields.empty())
                tell_fields(entity, change, group.names[i], lines);
            else if (change.id != 0 || change.record != 0)
                names += (names.empty() ? "    " : ", ") + name_of(entity, change, group.names[i]);
        }
        if (!names.empty()) lines.push_back(names);
        if (group.count > group.first.size())
            lines.push_back("    " + say("… and {} more", group.count - group.first.size()));
    }
    if (lines.empty()) lines.push_back("  " + say("nothing would change"));
    return lines;
}

nlohmann::json PlanText::json() const
{
    nlohmann::json all = nlohmann::json::array();
    for (const auto& [key, group] : groups_) {
        const Entity& entity = entity_of(key.first);
        nlohmann::json records = nlohmann::json::array();
        for (std::size_t i = 0; i < group.first.size(); ++i) {
            const Change& change = group.first[i];
            nlohmann::json record = nlohmann::json::object();
            if (!group.names[i].empty()) record["name"] = group.names[i];
            if (change.id != 0) record["id"] = change.id;
            if (change.record != 0) record["record"] = change.record;
            for (const FieldChange& each : change.fields) {
                const Field& field = entity.fields[static_cast<std::size_t>(each.field)];
                record["fields"].push_back({{"field", field.name},
                                            {"before", shown_or_empty(field, each.before, show_values_)},
                                            {"after", shown_or_empty(field, each.after, show_values_)}});
            }
            records.push_back(std::move(record));
        }
        nlohmann::json fields = nlohmann::json::object();
        for (const auto& [field, count] : group.fields)
            fields[std::string(entity.fields[static_cast<std::size_t>(field)].name)] = count;
        all.push_back({{"entity", entity.name},
                       {"action", action_name(key.second)},
                       {"count", group.count},
                       {"first", std::move(records)}});
        if (!fields.empty()) all.back()["by_field"] = std::move(fields);
    }
    return all;
}

}  // namespace msh::cli
