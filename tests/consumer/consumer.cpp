// SPDX-License-Identifier: Apache-2.0

// The smallest program that uses libmsh: scripts/test-install.sh builds it against an installed copy.
#include <msh/base/date.hpp>
#include <msh/schema/schema.hpp>

#include <cstdio>

int main()
{
    auto born = msh::Date::from_iso("2012-05-07");
    std::puts(born ? born->russian().c_str() : "no such day");
    return msh::schema::normalise_header("СНИЛС *").empty() ? 1 : 0;
}
