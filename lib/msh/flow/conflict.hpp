// SPDX-License-Identifier: Apache-2.0

// Where a record was changed here and on a server: what differs, for a person to decide.
#pragma once

#include <msh/store/store.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace msh {

enum class Side : std::uint8_t { ours, theirs };

using RecordName = std::pair<const Entity*, std::int64_t>;

struct Difference {
    int field;
    std::string ours;
    std::string theirs;
};

struct OpenConflict {
    const Entity* entity = nullptr;
    std::int64_t id = 0;
    std::string key;        ///< the record as the server is told of it
    std::string remote_id;  ///< as the server calls it
    std::string at;         ///< when it was noted; empty: it is of this run
    bool gone_here = false;
    bool gone_there = false;
    std::vector<Difference> fields;  ///< none where one side is gone
};

/// Compares the server's side with the record as it is here now.
OpenConflict describe_conflict(const store::Store& store, const store::Conflict& conflict);
std::vector<OpenConflict> list_conflicts(const store::Store& store, const std::string& profile);

}  // namespace msh
