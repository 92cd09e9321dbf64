// SPDX-License-Identifier: Apache-2.0

// What a server does not take, told so that a person can mend it: the same reason once, with the records it
// is about.
#pragma once

#include "console.hpp"

#include <msh/flow/push.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace msh::cli {

/// "surname: required" in the reader's language. What is not known stays as the server says it.
std::string describe_problem(const Entity& entity, const std::string& problem);
/// Those in conflict are told elsewhere.
void tell_refusals(Console& console, const store::Store& store, const std::vector<Refused>& refused);
nlohmann::json refusals_json(const store::Store& store, const std::vector<Refused>& refused);

}  // namespace msh::cli
