// SPDX-License-Identifier: Apache-2.0

// fetch → read → check → sift → plan → guard → apply → tell: what changed on a server becomes changes of the
// store. All that one pull changes, and how far the server's feed was read, is one transaction.
#pragma once

#include <msh/base/error.hpp>
#include <msh/codec/settings.hpp>
#include <msh/flow/conflict.hpp>
#include <msh/flow/import.hpp>
#include <msh/flow/reporter.hpp>
#include <msh/model/plan.hpp>
#include <msh/net/net.hpp>
#include <msh/store/store.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace msh {

struct PullOptions {
    std::string profile = "remote";  ///< also the source of records the server is the first to know
    std::string url;
    bool full = false;  ///< read the lists of all records and compare everything
    bool dry_run = false;
    bool show_values = false;
    rules::Severities severities;
    codec::Settings::Guard guard;
    std::multimap<Action, std::uint64_t> allow;
    std::filesystem::path set_aside;  ///< folder for records that were refused; empty: they are only counted
    Existing existing = Existing::refuse;
    /// Decides the conflicts of `chosen`, or all that are open. One whose other side has changed since it was
    /// listed stays open: nobody has seen that yet. `chosen` may also name records no pull could take.
    std::optional<Side> take;
    std::vector<RecordName> chosen;
};

/// read + recalled + absent = set_aside + waiting + repeated + conflicts + held + what the scopes count.
struct PullCounts {
    std::uint64_t pages = 0;
    std::uint64_t read = 0;
    std::uint64_t recalled =
        0;                     ///< said in earlier pulls and looked at again: not taken then, or decided now
    std::uint64_t absent = 0;  ///< known to the server once, and in its whole list no more
    std::uint64_t repeated = 0;  ///< said again later, so that only the last word counts
    std::uint64_t set_aside = 0;
    std::uint64_t waiting = 0;    ///< of the recalled: still not to be taken
    std::uint64_t decided = 0;    ///< conflicts that `take` has ended
    std::uint64_t conflicts = 0;  ///< changed on both sides; kept as they are
    std::uint64_t held = 0;
    std::uint64_t findings = 0;
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
    std::map<std::string, std::uint64_t, std::less<>> by_rule;
};

struct PullResult {
    PullCounts counts;
    std::vector<ScopeCounts> scopes;  ///< one an entity, in the order of `entities`
    std::vector<Stop> stops;
    std::vector<std::string> not_removed;          ///< why nobody of a list was deactivated
    std::vector<OpenConflict> conflicts;           ///< also of earlier runs
    std::vector<std::filesystem::path> set_aside;  ///< also where those that wait stand
    std::vector<std::string> not_to_take;          ///< decided for the server, whose record breaks a rule
    std::vector<std::string> corrected;  ///< waiting, and the file where they were set aside is done with
    bool full = false;
    bool changed = false;
    /// The line broke after some pages: those were taken, the rest comes next time.
    std::optional<Error> interrupted;
};

/// Throws Error(usage) for a record of `chosen` that is in no open conflict, what net::Client throws when
/// nothing could be taken, Error(server) for an answer outside the
/// contract, Error(network) for lists that keep changing while they are read.
PullResult pull(store::Store& store, const store::Run& run, net::Client& client, const PullOptions& options,
                const FindingSink& found, const PlanSink& planned, Reporter& reporter);

}  // namespace msh
