// SPDX-License-Identifier: Apache-2.0

// JSON that somebody else has written: a server, a client of the sandbox.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace msh {

/// The document with its members in their order; empty for what is no JSON, is nested deeper than
/// limits::json_depth, or has one key twice in an object.
std::optional<nlohmann::ordered_json> parse_outside(const std::string& text);

}  // namespace msh
