// SPDX-License-Identifier: Apache-2.0

// A person's decisions about pairs of the store's own records, taken back from the files of msh duplicates
// and kept, so that nobody is asked twice. No record is changed: two that are one person are joined where
// they come from.
#pragma once

#include <msh/store/store.hpp>

#include <cstdint>
#include <filesystem>

namespace msh {

struct VerdictOptions {
    std::filesystem::path review;        ///< the file with the decisions
    std::filesystem::path folder;        ///< the result folder it belongs to
    std::uint64_t decisions_days = 730;  ///< how long a decision holds
    bool dry_run = false;
};

struct VerdictResult {
    std::uint64_t yes = 0;       ///< decided: one person
    std::uint64_t no = 0;        ///< decided: two people
    std::uint64_t open = 0;      ///< not decided yet
    std::uint64_t outdated = 0;  ///< of the decided: one of the records has changed since it was compared
    bool changed = false;
};

/// Throws Error(input) unless the folder is of msh duplicates and of a store.
void expect_verdicts(const std::filesystem::path& folder);

/// Reads the decisions, as harmonise() does. Throws Error(input) for a pair that was not asked, for answers
/// that contradict each other or what was decided before, for an answer to another run, or a folder that is
/// of another store or not as it was written, and keeps nothing.
VerdictResult keep_verdicts(store::Store& store, const store::Run& run, const VerdictOptions& options);

}  // namespace msh
