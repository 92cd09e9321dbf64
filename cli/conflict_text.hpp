// SPDX-License-Identifier: Apache-2.0

// Conflicts as a person or a script sees them: the record, and what stands in it on either side.
#pragma once

#include "session.hpp"

#include <msh/flow/conflict.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace msh::cli {

/// Health-related fields are named; what stands in them is never shown here.
std::vector<std::string> describe(const OpenConflict& conflict, bool show_values);
nlohmann::json to_json(const OpenConflict& conflict, bool show_values);
nlohmann::json to_json(const std::vector<OpenConflict>& conflicts, bool show_values);
/// The first of them in full, the rest counted, and what to do.
void tell_conflicts(Console& console, const std::vector<OpenConflict>& conflicts, bool show_values);

/// A record by "pupil:17" or by an external key of this store; no entity: `name` is neither.
RecordName find_record(const store::Store& store, const std::string& name);

}  // namespace msh::cli
