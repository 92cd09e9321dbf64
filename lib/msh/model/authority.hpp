// SPDX-License-Identifier: Apache-2.0

// Whose word counts for a field that two systems keep, and what is proposed where they differ. The usual
// table stands in flow/reconcile_policy.cpp; the settings change it field by field.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace msh {

/// Whose value of a field is the official one.
enum class Authority : std::uint8_t { here, there };

/// What is proposed where a field differs.
enum class Proposal : std::uint8_t {
    keep,     ///< nothing is to be done
    take,     ///< the official value of the other side: applied with the accepted pairs
    propose,  ///< a person looks at it: the other side may know better
    alert,    ///< something is wrong here, there, or the two are not one person
};

/// What somebody wants otherwise than usual for one field.
struct FieldPolicy {
    std::optional<Authority> authority;
    std::optional<Proposal> near;  ///< missing here, or apart by a slip or a spelling
    std::optional<Proposal> far;   ///< another value altogether
};

/// By the field's name.
using FieldPolicies = std::map<std::string, FieldPolicy, std::less<>>;

}  // namespace msh
