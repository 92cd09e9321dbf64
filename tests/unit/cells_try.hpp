// SPDX-License-Identifier: Apache-2.0

// Cells and rows as a file holds them, read for a test.
#pragma once

#include <msh/schema/schema.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace msh::cells_test {

struct Case {
    std::string_view field;
    std::string_view raw;
    std::string_view text;
    Fault fault = Fault::none;
};

/// Reads each cell alone.
void check(const Entity& entity, std::initializer_list<Case> cases);

using Texts = std::vector<std::string>;
/// The records of one row as "entity.field=text", with a `!` where something is told of the cell.
Texts read(const std::vector<std::string>& headers, const std::vector<std::string_view>& cells,
           const Entity* as = nullptr);

}  // namespace msh::cells_test
