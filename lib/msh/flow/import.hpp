// SPDX-License-Identifier: Apache-2.0

// read → check → sift → plan → guard → apply → tell: files become records of the store. A file is one
// transaction: all that it changes is stored, or nothing.
#pragma once

#include <msh/codec/settings.hpp>
#include <msh/flow/resubmit.hpp>
#include <msh/flow/together.hpp>
#include <msh/flow/validate.hpp>
#include <msh/model/plan.hpp>
#include <msh/store/store.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace msh {

/// Told of every change before anything is written, kind by kind; a record to be created only by its number
/// in the file.
using PlanSink = std::function<void(const Entity&, const Change&)>;

struct ImportOptions {
    CheckOptions check;
    std::string source;
    bool complete = false;  ///< the file is the whole list: who is not in it is deactivated
    bool dry_run = false;
    /// Of a dry run: the store is a rehearsal(), and what is planned is carried out there for the next file.
    bool rehearse = false;
    codec::Settings::Guard guard;
    std::multimap<Action, std::uint64_t> allow;  ///< the exact counts a person has allowed
    std::filesystem::path set_aside;  ///< folder for rows that were refused; empty: they are only counted
    Existing existing = Existing::refuse;
    std::string map_file;  ///< where the mapping was read from, for the ticket of rows set aside
    bool resubmitted =
        false;           ///< the file holds corrected rows set aside: it is settled when they are stored
    std::string server;  ///< of rows that a pull set aside: the profile whose server said them
};

/// Why a scope was held.
struct Stop {
    const Entity* entity;
    Action action;
    std::uint64_t count;
    std::uint64_t of;  ///< active records of the scope
};

struct ImportResult {
    CheckCounts checks;
    std::vector<ScopeCounts> scopes;       ///< one an entity of the file; the first is what the file is about
    std::uint64_t repeated = 0;            ///< of the unchanged: rows that say again what an earlier row said
    std::uint64_t held = 0;                ///< records of the first scope a guard has held
    std::uint64_t held_deactivations = 0;  ///< records of the store that a held list does not name
    std::uint64_t unlinked = 0;            ///< links not made, because the store does not know the child
    /// Of the unchanged: a server removed them, and the file still has them as before. They stay off.
    std::vector<std::string> left_off;
    bool any_pupils = false;  ///< the store holds pupils to link to
    std::vector<Stop> stops;
    std::multimap<Action, std::uint64_t> met;  ///< those of `allow` that are the count of something here
    std::string not_removed;          ///< why --complete removed nothing; empty where it did its work
    std::filesystem::path set_aside;  ///< the file of rows set aside
    std::filesystem::path done;       ///< the new name of a resubmitted file
    bool changed = false;             ///< something was written
};

/// What a guard stops; a count that `allow` names passes. One action may be held for several kinds.
std::vector<Stop> find_stops(const std::vector<ScopeCounts>& scopes, const codec::Settings::Guard& guard,
                             const std::multimap<Action, std::uint64_t>& allow);

/// Those of `allow` that name the count of one of the scopes.
std::multimap<Action, std::uint64_t> find_met(const std::vector<ScopeCounts>& scopes,
                                              const std::multimap<Action, std::uint64_t>& allow);

/// Imports one file; its findings go to `report`. A dry run needs a store opened for reading only. Throws
/// Error(unexpected) should the books not balance.
ImportResult import_file(store::Store& store, const store::Run& run, InputFile input,
                         const ImportOptions& options, FindingReport& report, const PlanSink& planned,
                         Reporter& reporter);
/// The same for the `place`th of several files. `options.check` is what together.check() says.
ImportResult import_file(store::Store& store, const store::Run& run, Together& together, std::size_t place,
                         const ImportOptions& options, FindingReport& report, const PlanSink& planned,
                         Reporter& reporter);

}  // namespace msh
