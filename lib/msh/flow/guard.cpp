// SPDX-License-Identifier: Apache-2.0

// The guard against a change that is too large to be meant: by share and by count, for each kind of record
// and what would happen to it. A person lets it pass by naming the exact count.
#include <msh/flow/import.hpp>

#include <algorithm>

namespace msh {

std::vector<Stop> find_stops(const std::vector<ScopeCounts>& scopes, const codec::Settings::Guard& guard,
                             const std::multimap<Action, std::uint64_t>& allow)
{
    std::vector<Stop> stops;
    for (const ScopeCounts& scope : scopes)
        for (Action action : {Action::update, Action::deactivate, Action::remove}) {
            std::uint64_t count = scope.of(action);
            double share = static_cast<double>(count) * 100;
            bool many = count > guard.count && share > guard.share * static_cast<double>(scope.active);
            auto [first, last] = allow.equal_range(action);
            bool allowed = std::any_of(first, last, [&](const auto& each) { return each.second == count; });
            if (many && !allowed) stops.push_back({scope.entity, action, count, scope.active});
        }
    return stops;
}

std::multimap<Action, std::uint64_t> find_met(const std::vector<ScopeCounts>& scopes,
                                              const std::multimap<Action, std::uint64_t>& allow)
{
    std::multimap<Action, std::uint64_t> met;
    for (const auto& each : allow)
        if (std::ranges::any_of(
                scopes, [&](const ScopeCounts& scope) { return scope.of(each.first) == each.second; }))
            met.insert(each);
    return met;
}

}  // namespace msh
