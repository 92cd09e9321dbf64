// SPDX-License-Identifier: Apache-2.0

// What would be done, as a value: counted by the guard, printed by --dry-run, carried out by apply. One
// change is one record; before and after are kept field by field only for what differs.
#pragma once

#include <msh/model/entities.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace msh {

enum class Action : std::uint8_t { create, update, unchanged, deactivate, reactivate, remove, held, keep };
inline constexpr std::array<std::string_view, 8> action_names = {
    "create", "update", "unchanged", "deactivate", "reactivate", "delete", "held", "keep"};
constexpr std::string_view action_name(Action action)
{
    return action_names[static_cast<std::size_t>(action)];
}

struct FieldChange {
    int field;
    std::string before;
    std::string after;
};

struct Change {
    Action action = Action::unchanged;
    std::int64_t id = 0;       ///< the store's number of the record; 0 for one to be created
    std::int64_t version = 0;  ///< the version the change starts from
    std::uint64_t record = 0;  ///< in the file, 0 where there is none
    std::vector<FieldChange> fields;
};

/// How many records of one scope (a source and a kind) each action meets.
struct ScopeCounts {
    const Entity* entity = nullptr;
    std::string source;
    std::uint64_t active = 0;  ///< records of the scope that are active now
    std::array<std::uint64_t, action_names.size()> by_action{};
    std::uint64_t given_too =
        0;  ///< records of other sources that this one is seen to give for the first time

    [[nodiscard]] std::uint64_t of(Action action) const
    {
        return by_action[static_cast<std::size_t>(action)];
    }
    std::uint64_t& of(Action action) { return by_action[static_cast<std::size_t>(action)]; }
};

}  // namespace msh
