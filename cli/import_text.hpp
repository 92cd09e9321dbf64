// SPDX-License-Identifier: Apache-2.0

// What an import came to, for a person and for --json.
#pragma once

#include "report.hpp"

#include <msh/flow/import.hpp>

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace msh::cli {

/// "deactivate=37" and its like. Throws Error(usage).
std::multimap<Action, std::uint64_t> understand_allow(const std::vector<std::string>& words);

/// What was done, or would be, in words: "created 3", "unchanged 12". `repeated` rows are among the
/// unchanged.
std::vector<std::string> describe_scope(const ScopeCounts& scope, bool dry_run, std::uint64_t repeated = 0);
/// The first of some records by name, and how many more there are.
std::string list_names(const std::vector<std::string>& names);
/// Why the guard has held a change, and what to do.
std::string describe_stop(const Stop& stop);
nlohmann::json scope_counts(const ScopeCounts& scope);

/// One line a kind of record, what the guard held, and why nobody was deactivated.
void tell_import(FindingOutput& output, Console& console, const std::string& file, const ImportResult& result,
                 bool dry_run);

/// The counts that --json promises. Kinds that stand in the file beside the first one are under "beside".
nlohmann::json import_counts(const ImportResult& result);
/// Adds the counts of one more file.
void add_counts(nlohmann::json& sum, const nlohmann::json& more);

}  // namespace msh::cli
