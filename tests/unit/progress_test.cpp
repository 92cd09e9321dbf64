// SPDX-License-Identifier: Apache-2.0
#include "../../cli/progress.hpp"

#include <doctest/doctest.h>

using msh::cli::seconds_left;

TEST_CASE("what is left of a walk is said when something of it was measured")
{
    CHECK_FALSE(seconds_left(0, 0, 0));
    CHECK_FALSE(seconds_left(0.25, 0.25, 3));
    CHECK_FALSE(seconds_left(0.25, 0.5, 0));
    CHECK(seconds_left(0, 0.25, 3) == 9);
    CHECK(seconds_left(0.5, 0.75, 2) == 2);
    CHECK(seconds_left(0, 1, 5) == 0);
}

TEST_CASE("each walk is measured by itself, whatever those before it took")
{
    msh::cli::WalkClock clock;
    CHECK_FALSE(clock.see(0, 0));
    CHECK(clock.see(0.25, 3) == 9);
    CHECK(clock.see(0.5, 8) == 8);
    CHECK(clock.see(1, 10) == 0);
    // The second one begins a tenth in, after a pause that says nothing of it.
    CHECK_FALSE(clock.see(0.1, 100));
    CHECK(*clock.see(0.6, 101) == doctest::Approx(0.8));
    CHECK_FALSE(clock.see(0, 200));
    CHECK_FALSE(clock.see(0, 205));
    CHECK(clock.see(0.5, 210) == 10);
}
