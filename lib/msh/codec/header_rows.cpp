// SPDX-License-Identifier: Apache-2.0

// A header in two rows: a group's title over the titles of its columns, or one title cut in two.
#include "parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>

namespace msh::codec {

namespace {

/// A date, a telephone, a number of a paper: no title has so many digits, and hardly a record has none.
bool holds_data(std::string_view cell)
{
    constexpr std::ptrdiff_t few = 4;
    return std::ranges::count_if(cell, [](char sign) { return sign >= '0' && sign <= '9'; }) >= few;
}

}  // namespace

std::vector<std::string> join_header_rows(std::span<const std::string_view> top,
                                          std::span<const std::string_view> bottom,
                                          const ReadOptions& options)
{
    if (std::ranges::any_of(top, holds_data) || std::ranges::any_of(bottom, holds_data)) return {};
    auto cell = [](std::span<const std::string_view> row, std::size_t column) {
        return column < row.size() ? text::trim(without_bom(row[column])) : std::string_view();
    };
    auto known = [&](std::string_view title) { return options.known_headers({&title, 1}) != 0; };
    std::vector<std::string> titles;
    std::string_view group;
    for (std::size_t i = 0; i < std::max(top.size(), bottom.size()); ++i) {
        std::string_view above = cell(top, i);
        std::string_view below = cell(bottom, i);
        if (!above.empty()) group = above;
        // Cells merged over both rows say the same in each.
        if (below.empty() || below == above || group.empty()) {
            titles.emplace_back(below.empty() ? above : below);
            continue;
        }
        std::string both = std::string(group) + " " + std::string(below);
        // «Серия» below «Паспорт» is the series of the passport.
        std::string reversed = std::string(below) + " " + std::string(group);
        if (!known(both) && known(reversed)) both = std::move(reversed);
        bool own = !above.empty();
        // «СНИЛС» in the row above is no group for what stands to its right.
        if (known(both) || (own && !known(below) && !known(above)))
            titles.push_back(std::move(both));
        else
            titles.emplace_back(own && !known(below) ? above : below);
    }
    while (!titles.empty() && titles.back().empty()) titles.pop_back();
    return titles;
}

}  // namespace msh::codec
