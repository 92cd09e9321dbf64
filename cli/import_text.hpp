// SPDX-License-Identifier: Apache-2.0

// What an import came to, for a person and for --json.
#pragma once

#include "report.hpp"

#include <msh/flow/import.hpp>

#include <nlohmann/json.hpp>

#include <string>

namespace msh::cli {

/// One line a kind of record, what the guard held, and why nobody was deactivated.
void tell_import(FindingOutput& output, Console& console, const std::string& file, const ImportResult& result,
                 bool dry_run);

/// The counts that --json promises. Kinds that stand in the file beside the first one are under "beside".
nlohmann::json import_counts(const ImportResult& result);
/// Adds the counts of one more file.
void add_counts(nlohmann::json& sum, const nlohmann::json& more);

}  // namespace msh::cli
