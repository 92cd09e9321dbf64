// SPDX-License-Identifier: Apache-2.0

// How long a walk still takes, by what was measured of it.
#pragma once

#include <optional>

namespace msh::cli {

/// The seconds that are left of a walk first seen at `first_share` of the whole and now, `spent` seconds
/// later, at `share`; nothing while that tells nothing.
constexpr std::optional<double> seconds_left(double first_share, double share, double spent)
{
    if (share <= first_share || spent <= 0) return {};
    return spent / (share - first_share) * (1 - share);
}

}  // namespace msh::cli
