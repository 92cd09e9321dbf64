// SPDX-License-Identifier: Apache-2.0

// A row that names several people, once for each of them.
#include "parts.hpp"

#include <msh/base/placeholder.hpp>
#include <msh/base/text.hpp>

#include <algorithm>

namespace msh::codec {

namespace {

enum class Said : std::uint8_t { nothing, death, somebody };

/// Nobody is made of «нет» and a dash, nor of «умер».
Said said_in(std::span<const std::string_view> cells, const std::vector<int>& columns)
{
    Said said = Said::nothing;
    for (int column : columns) {
        auto at = static_cast<std::size_t>(column);
        std::string_view cell = at < cells.size() ? text::trim(cells[at]) : std::string_view();
        if (says_nothing(cell)) continue;
        if (!says_deceased(cell)) return Said::somebody;
        said = Said::death;
    }
    return said;
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
        RawRow nobody = row;
        bool kept = keep_nobody;
        for (std::size_t face = 0; face < columns.size(); ++face, ++person.number) {
            Said said = said_in(cells, columns[face]);
            if (said == Said::death && !kept) {
                // The row has to be there for somebody to be told.
                nobody.face = static_cast<std::uint8_t>(face);
                kept = true;
            }
            if (said != Said::somebody) continue;
            person.face = static_cast<std::uint8_t>(face);
            rows.push_back(person);
            person.again = true;
        }
        if (!person.again && kept) rows.push_back(nobody);
    }
    chunk.rows = std::move(rows);
}

}  // namespace msh::codec
