// SPDX-License-Identifier: Apache-2.0
#include "cells_try.hpp"

#include <doctest/doctest.h>

namespace msh::cells_test {

void check(const Entity& entity, std::initializer_list<Case> cases)
{
    for (const Case& each : cases) {
        Arena arena;
        Cell cell;
        int at = entity.index_of(each.field);
        REQUIRE(at >= 0);
        schema::clean_cell(entity, entity.fields[static_cast<std::size_t>(at)], each.raw, arena, cell);
        CAPTURE(std::string(each.field));
        CAPTURE(std::string(each.raw));
        CHECK(std::string(cell.text) == std::string(each.text));
        CHECK(static_cast<int>(cell.fault) == static_cast<int>(each.fault));
    }
}

Texts read(const std::vector<std::string>& headers, const std::vector<std::string_view>& cells,
           const Entity* as)
{
    auto layout = schema::understand_headers(headers, as);
    Arena arena;
    schema::Row row;
    schema::read_row(layout, cells, arena, row);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < row.count; ++i)
        for (std::size_t f = 0; f < row.records[i].entity->fields.size(); ++f)
            if (const Cell& cell = row.records[i].cells[f]; !cell.empty() || cell.fault != Fault::none)
                out.push_back(std::string(row.records[i].entity->name) + "." +
                              std::string(row.records[i].entity->fields[f].name) + "=" +
                              std::string(cell.text) + (cell.fault == Fault::none ? "" : "!"));
    return out;
}

}  // namespace msh::cells_test
