// SPDX-License-Identifier: Apache-2.0

// load outbox → plan → send → record answers. What is sent is stored as a batch with its idempotency key
// before it leaves; whatever happens on the way, the next run sends the same bytes under the same key.
#pragma once

#include <msh/base/error.hpp>
#include <msh/flow/conflict.hpp>
#include <msh/flow/reporter.hpp>
#include <msh/net/net.hpp>
#include <msh/store/store.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace msh {

struct PushOptions {
    std::string profile = "remote";
    std::string url;
    std::size_t batch = 200;
    unsigned at_once = 4;
    bool special = false;  ///< health-related fields go there too
    bool full = false;     ///< everything counts as never sent
    std::optional<net::Time> deadline;
};

struct PushCounts {
    std::uint64_t pending = 0;  ///< before the run
    std::uint64_t created = 0;
    std::uint64_t updated = 0;
    std::uint64_t unchanged = 0;
    std::uint64_t removed = 0;
    std::uint64_t conflicts = 0;
    std::uint64_t rejected = 0;
    std::uint64_t later = 0;  ///< wait for somebody who is not on the server yet
    std::uint64_t left = 0;   ///< not sent, because the time was over
    std::uint64_t batches = 0;
};

struct Refused {
    std::string key;  ///< external key of the record
    bool conflict = false;
    std::string problem;
};

struct PushResult {
    PushCounts counts;
    std::vector<Refused> refused;         ///< all that the server does not take, also from earlier runs
    std::vector<OpenConflict> conflicts;  ///< what differs, of those of `refused` that are in conflict
    std::optional<Error> failure;         ///< what ended the run early; the counts are true all the same
};

/// What would be sent, by entity (in the order of `entities`): create, update, remove.
struct PushPlan {
    std::array<std::array<std::uint64_t, 3>, std::size(entities)> by_entity{};
    std::vector<std::string> updates;   ///< external keys
    std::vector<std::string> removals;  ///< external keys
    std::uint64_t open_batches = 0;
};
PushPlan plan_push(const store::Store& store, const PushOptions& options);

/// What net::Client throws ends the run and stands in the result; all that was answered until then is
/// recorded.
PushResult push(store::Store& store, net::Client& client, const PushOptions& options, Reporter& reporter);

/// One batch as the contract wants it.
std::string write_batch(const store::Store& store, const Entity& entity,
                        std::span<const store::PushItem> items, bool special);
/// What the server said of each item; throws Error(server) when the answer does not fit the batch.
std::vector<store::Answer> read_results(const store::Store& store, const store::Batch& batch,
                                        const std::string& body);

}  // namespace msh
