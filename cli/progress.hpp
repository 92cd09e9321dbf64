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

/// Follows one walk after another by what is seen of them, each from where it was first seen: how long all
/// before it took, unpacking a workbook too, says nothing about it.
class WalkClock {
public:
    /// The share that is done `now`, in seconds that never go back; a share that does is another walk's. What
    /// is left of this one, in seconds.
    constexpr std::optional<double> see(double share, double now)
    {
        if (share < share_) {
            begin_ = now;
            first_share_ = share;
        }
        share_ = share;
        return seconds_left(first_share_, share, now - begin_);
    }

private:
    double begin_ = 0;
    double share_ = 1;
    double first_share_ = 0;
};

}  // namespace msh::cli
