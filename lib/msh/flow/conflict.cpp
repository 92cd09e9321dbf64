// SPDX-License-Identifier: Apache-2.0
#include "pull_parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/conflict.hpp>

#include <algorithm>

namespace msh {

OpenConflict describe_conflict(const store::Store& store, const store::Conflict& conflict)
{
    const Entity& entity = *conflict.entity;
    OpenConflict open;
    open.entity = &entity;
    open.id = conflict.id;
    open.key = store.external_key(entity, conflict.id);
    open.remote_id = conflict.remote_id;
    open.at = conflict.at;
    auto theirs = pulling::Json::parse(conflict.theirs, nullptr, false);
    auto stored = store.load(entity, conflict.id);
    open.gone_here = !stored || !stored->state.active;
    open.gone_there = pulling::is_tombstone(theirs);
    if (!stored || !theirs.is_object() || open.gone_there) return open;
    pulling::ItemReader reader;
    const Record& record = reader.read(entity, theirs);
    for (int field = 0; field < static_cast<int>(entity.fields.size()); ++field) {
        const Field& what = entity.fields[static_cast<std::size_t>(field)];
        const std::string& ours = stored->values[static_cast<std::size_t>(field)];
        if (!pulling::speaks_of(entity, field, theirs) || record[field].text == ours) continue;
        // A source's number is its own.
        if (what.name == "source_id" && store.source_name(stored->state.source) != conflict.profile) continue;
        open.fields.push_back({field, ours, std::string(record[field].text)});
    }
    return open;
}

std::vector<OpenConflict> list_conflicts(const store::Store& store, const std::string& profile)
{
    std::vector<OpenConflict> all;
    for (const store::Conflict& conflict : store.conflicts(profile))
        all.push_back(describe_conflict(store, conflict));
    return all;
}

std::vector<store::Conflict> pulling::choose_conflicts(const store::Store& store, const PullOptions& options)
{
    std::vector<store::Conflict> open = store.conflicts(options.profile);
    if (options.chosen.empty()) return open;
    // The server's side of these has never been taken, so that a person may prefer ours as well.
    store.each_unaccepted(options.profile, [&](const store::Unaccepted& each) {
        auto theirs = pulling::Json::parse(each.item, nullptr, false);
        auto id = store.find_by_remote_id(options.profile, *each.entity, each.remote_id);
        if (!id && theirs.is_object())
            id = store.from_external_key(*each.entity, pulling::text_of(theirs, "external_id"));
        if (id) open.push_back({0, options.profile, each.entity, *id, each.remote_id, {}, {}, each.item});
    });
    std::vector<store::Conflict> chosen;
    for (const auto& [entity, id] : options.chosen) {
        auto found = std::ranges::find_if(open, [&, what = entity, number = id](const store::Conflict& each) {
            return each.entity == what && each.id == number;
        });
        if (found == open.end())
            throw Error(Trouble::usage, say("{} is in no open conflict", store.external_key(*entity, id)),
                        say("msh pull lists those that are open"));
        chosen.push_back(*found);
    }
    return chosen;
}

}  // namespace msh
