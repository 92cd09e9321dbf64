// SPDX-License-Identifier: Apache-2.0

// A row that names several people, once for each of them.
#include "parts.hpp"

#include <msh/base/placeholder.hpp>
#include <msh/base/text.hpp>

#include <algorithm>

namespace msh::codec {

namespace {

/// Nobody is made of «нет» and a dash.
bool says_something(std::span<const std::string_view> cells, const std::vector<int>& columns)
{
    return std::ranges::any_of(columns, [&](int column) {
        auto at = static_cast<std::size_t>(column);
        return at < cells.size() && !says_nothing(text::trim(cells[at]));
    });
}

}  // namespace

void Unfolding::renumber(Chunk& chunk) const
{
    if (columns.empty()) return;
    for (RawRow& row : chunk.rows) row.number = (row.number - 1) * columns.size() + 1;
}

void Unfolding::apply(Chunk& chunk) const
{
    if (columns.empty()) return;
    renumber(chunk);
    std::vector<RawRow> rows;
    rows.reserve(chunk.rows.size() * columns.size());
    for (const RawRow& row : chunk.rows) {
        if (row.fault != RowFault::none) {
            rows.push_back(row);
            continue;
        }
        auto cells = chunk.cells_of(row);
        RawRow person = row;
        for (std::size_t face = 0; face < columns.size(); ++face, ++person.number) {
            if (!says_something(cells, columns[face])) continue;
            person.face = static_cast<std::uint8_t>(face);
            rows.push_back(person);
            person.again = true;
        }
        if (!person.again && keep_nobody) rows.push_back(row);
    }
    chunk.rows = std::move(rows);
}

}  // namespace msh::codec
