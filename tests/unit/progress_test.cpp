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
