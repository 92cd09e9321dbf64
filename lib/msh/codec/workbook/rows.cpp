// SPDX-License-Identifier: Apache-2.0

// Rows of a sheet between the workbook and the reader. A row is its size after these four bytes, the sheet's
// row number, the fault, the number of cells, and each cell as its size and its bytes, or as the number of a
// text that cells share. The two highest bits of the size say what the cell is, and those of the number that
// it is one.
#include "workbook.hpp"

#include <msh/base/say.hpp>

#include <algorithm>
#include <cstring>
#include <tuple>

namespace msh::codec {

namespace {

constexpr std::size_t head_bytes = 16;
constexpr int kind_shift = 30;
constexpr std::uint32_t size_bits = (1U << kind_shift) - 1;
static_assert(limits::field_bytes <= size_bits && limits::shared_strings_bytes / 8 <= size_bits);
constexpr std::uint32_t shared_kind = 3;
static_assert(static_cast<std::uint32_t>(CellKind::code) == shared_kind,
              "no cell of a sheet is of that kind");

/// Returns the place behind it.
char* put_number(char* place, std::uint32_t number)
{
    std::memcpy(place, &number, sizeof number);
    return place + sizeof number;
}

std::uint32_t number_at(const char* place)
{
    std::uint32_t number = 0;
    std::memcpy(&number, place, sizeof number);
    return number;
}

}  // namespace

Cut cut_sheet(std::string_view data, std::uint64_t most)
{
    Cut cut;
    while (data.size() - cut.size >= head_bytes && cut.records < most) {
        std::size_t size = 4 + number_at(data.data() + cut.size);
        if (size > data.size() - cut.size) break;
        cut.size += size;
        ++cut.records;
    }
    return cut;
}

/// `see` is told each cell's kind.
template <class See>
static void walk_rows(Chunk& chunk, std::size_t columns, const workbook::SharedStrings& strings, See see)
{
    chunk.rows.clear();
    chunk.cells.clear();
    std::uint64_t number = chunk.first_number;
    const char* end = chunk.bytes.data() + chunk.size;
    for (const char* at = chunk.bytes.data(); at < end; at += 4 + number_at(at)) {
        RawRow row{number++, number_at(at + 4), 0, {}, chunk.cells.size(), 0};
        row.fault = static_cast<RowFault>(number_at(at + 8));
        std::size_t count = number_at(at + 12);
        if (columns != 0) count = std::min(count, columns);
        const char* cell = at + head_bytes;
        for (; row.cell_count < count; ++row.cell_count) {
            std::uint32_t kind = number_at(cell) >> kind_shift;
            std::size_t size = number_at(cell) & size_bits;
            cell += 4;
            if (kind == shared_kind) {
                see(CellKind::text);
                chunk.cells.push_back(strings.at(size));
                continue;
            }
            see(static_cast<CellKind>(kind));
            chunk.cells.emplace_back(cell, size);
            cell += size;
        }
        auto cells = chunk.cells_of(row);
        bool nothing = std::all_of(cells.begin(), cells.end(), [](std::string_view each) {
            return each.find_first_not_of(' ') == std::string_view::npos;
        });
        if (nothing)
            chunk.cells.resize(row.first_cell);
        else
            chunk.rows.push_back(row);
    }
}

void split_sheet(Chunk& chunk, std::size_t columns, const workbook::SharedStrings& strings)
{
    walk_rows(chunk, columns, strings, [](CellKind) {});
}

void split_whole_sheet(Chunk& chunk, const workbook::SharedStrings& strings)
{
    chunk.kinds.clear();
    walk_rows(chunk, 0, strings, [&](CellKind kind) {
        // Cells of an empty row have been taken back.
        chunk.kinds.resize(chunk.cells.size());
        chunk.kinds.push_back(kind);
    });
}

namespace workbook {

RowSpool::RowSpool(const std::string& name, std::uint64_t packed) : name_(name), packed_(packed)
{
}

void RowSpool::add(std::uint32_t line, std::span<const SheetCell> cells, RowFault fault)
{
    std::size_t count = cells.size();
    while (count > 0 && cells[count - 1].text.empty()) --count;
    if (count == 0) return;
    std::size_t room = 0;
    for (const SheetCell& cell : cells.first(count))
        room += cell.shared == SheetCell::not_shared ? cell.text.size() : 0;
    room = head_bytes + 4 * count + std::min(room, limits::record_bytes);
    if (row_.size() < room) row_.resize(room);
    std::size_t swollen = head_bytes;  // as if shared texts stood here
    if (last_line_.size() < count) last_line_.resize(count);
    char* at = row_.data() + head_bytes;
    for (std::size_t i = 0; i < count; ++i) {
        SheetCell cell = cells[i];
        // Never so in a sheet that a spreadsheet made; the reader could not take the row whole.
        if (swollen + cell.text.size() > limits::record_bytes || cell.text.size() > limits::field_bytes) {
            fault = RowFault::too_long;
            cell = {{}, cell.kind};
        }
        swollen += 4 + cell.text.size();
        if (!cell.text.empty()) last_line_[i] = line;
        if (cell.shared != SheetCell::not_shared) {
            at = put_number(at, cell.shared | shared_kind << kind_shift);
            continue;
        }
        at = put_number(at, static_cast<std::uint32_t>(cell.text.size()) |
                                static_cast<std::uint32_t>(cell.kind) << kind_shift);
        cell.text.copy(at, cell.text.size());
        at += cell.text.size();
    }
    auto size = static_cast<std::size_t>(at - row_.data());
    at = put_number(row_.data(), static_cast<std::uint32_t>(size - 4));
    at = put_number(at, line);
    at = put_number(at, static_cast<std::uint32_t>(fault));
    put_number(at, static_cast<std::uint32_t>(count));
    spool_.write({row_.data(), size});
    // A cell may name a long text in a few bytes, and merged cells stand in each of their rows.
    swollen_ += swollen;
    check_unpacked(name_, packed_, swollen_);
    ++count_;
}

SheetRows RowSpool::finish() &&
{
    return {std::move(spool_).as_input(name_), {}, std::move(last_line_), nullptr};
}

namespace {

/// What stands in the first row of merged cells, for the rows below.
struct Spread {
    std::uint32_t column;
    std::uint32_t last;
    std::string value;
    CellKind kind;
};

void fill_row(std::vector<Spread>& spreads, std::uint32_t line, std::vector<SheetCell>& cells)
{
    std::erase_if(spreads, [&](const Spread& each) { return each.last < line; });
    for (const Spread& each : spreads) {
        if (cells.size() <= each.column) cells.resize(each.column + 1);
        if (cells[each.column].text.empty()) cells[each.column] = {each.value, each.kind};
    }
}

}  // namespace

SheetRows spread_merged(const SheetReading& reading, SheetRows sheet, std::vector<Merged> merged)
{
    const std::string& name = sheet.rows.name();
    // Else as many copies of one text as there are ranges would be held.
    std::ranges::sort(merged, [](const Merged& a, const Merged& b) {
        return std::tie(a.column, a.first) < std::tie(b.column, b.first);
    });
    if (std::ranges::adjacent_find(merged, [](const Merged& a, const Merged& b) {
            return a.column == b.column && b.first <= a.last;
        }) != merged.end())
        refuse(name, say("its merged cells lie over each other"));
    std::ranges::sort(merged, {}, &Merged::first);
    RowSpool filled(name, reading.package.size());
    std::uint32_t above = 0;
    std::vector<Spread> spreads;
    auto next = merged.begin();
    Chunk chunk;
    std::string carry;
    std::vector<SheetCell> cells;
    while (true) {
        chunk.bytes.resize(2 * limits::record_bytes);
        std::copy(carry.begin(), carry.end(), chunk.bytes.begin());
        std::size_t got = sheet.rows.read(std::span(chunk.bytes).subspan(carry.size()));
        std::size_t size = carry.size() + got;
        chunk.size = cut_sheet({chunk.bytes.data(), size}).size;
        if (chunk.size == 0) break;
        carry.assign(chunk.bytes.data() + chunk.size, size - chunk.size);
        split_whole_sheet(chunk, reading.strings);
        for (const RawRow& row : chunk.rows) {
            auto line = static_cast<std::uint32_t>(row.line);
            if (std::exchange(above, line) >= line) refuse(name, say("its rows are out of order"));
            auto views = chunk.cells_of(row);
            cells.clear();
            for (std::size_t i = 0; i < views.size(); ++i)
                cells.push_back({views[i], chunk.kinds[row.first_cell + i]});
            for (; next != merged.end() && next->first <= line; ++next) {
                bool here = next->first == line && next->column < cells.size();
                if (!here) continue;
                const SheetCell& cell = cells[next->column];
                spreads.push_back({next->column, next->last, std::string(cell.text), cell.kind});
            }
            fill_row(spreads, line, cells);
            filled.add(line, cells, row.fault);
        }
    }
    return std::move(filled).finish();
}

}  // namespace workbook

}  // namespace msh::codec
