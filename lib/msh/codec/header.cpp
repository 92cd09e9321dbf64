// SPDX-License-Identifier: Apache-2.0

// What stands in a table besides its records: a title above the header, the header once more, totals.
#include "parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <algorithm>

namespace msh::codec {

namespace {

/// Whether `cell` begins with this word of two-byte letters, small or capital, and goes on with none.
bool begins_with_word(std::string_view cell, std::string_view small, std::string_view capital)
{
    if (cell.size() < small.size()) return false;
    for (std::size_t i = 0; i < small.size(); i += 2)
        if (cell.substr(i, 2) != small.substr(i, 2) && cell.substr(i, 2) != capital.substr(i, 2))
            return false;
    std::string_view rest = cell.substr(small.size());
    return rest.empty() || !text::is_cyrillic(text::next(rest));
}

bool is_total(std::span<const std::string_view> cells)
{
    auto first =
        std::find_if(cells.begin(), cells.end(), [](std::string_view cell) { return !cell.empty(); });
    if (first == cells.end() || first->front() != '\xD0') return false;
    if (!begins_with_word(*first, "итого", "ИТОГО") && !begins_with_word(*first, "всего", "ВСЕГО"))
        return false;
    // Beside it stand a few cells or numbers alone. Somebody called so would have more.
    auto filled = std::count_if(first, cells.end(), [](std::string_view cell) { return !cell.empty(); });
    return filled * 2 <= static_cast<std::ptrdiff_t>(cells.size()) ||
           std::none_of(first + 1, cells.end(), [](std::string_view cell) {
               return std::any_of(cell.begin(), cell.end(),
                                  [](char sign) { return static_cast<unsigned char>(sign) >= 'A'; });
           });
}

/// ="0920" as 0920; any other text as it is.
std::string_view without_equals(std::string_view text)
{
    bool guarded = text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"');
    if (!guarded || text.find('"', 2) != text.size() - 1) return text;
    return text.substr(2, text.size() - 3);
}

}  // namespace

void drop_equals(Chunk& chunk)
{
    for (const RawRow& row : chunk.rows)
        for (std::string_view& cell : std::span(chunk.cells).subspan(row.first_cell, row.cell_count))
            if (cell.starts_with('=')) cell = without_equals(cell);
}

HeaderGuess find_header(const Chunk& chunk, const ReadOptions& options)
{
    HeaderGuess best;
    if (!options.known_headers) return best;
    for (std::size_t i = 0; i < std::min(chunk.rows.size(), limits::header_rows); ++i) {
        auto cells = chunk.cells_of(chunk.rows[i]);
        std::size_t known = options.known_headers(cells);
        auto filled = std::count_if(cells.begin(), cells.end(), [](auto cell) { return !cell.empty(); });
        bool sure = known >= 3 && known * 2 >= static_cast<std::size_t>(filled);
        if (known > best.known || sure) best = {i, known, sure};
        // The usual file needs no look at its records.
        if (sure) break;
    }
    return best;
}

std::vector<TableReader::TopRow> rows_to(const Chunk& chunk, std::size_t last)
{
    std::vector<TableReader::TopRow> rows;
    for (std::size_t i = 0; i <= last; ++i) {
        auto cells = chunk.cells_of(chunk.rows[i]);
        rows.push_back({chunk.rows[i].line, {cells.begin(), cells.end()}});
        auto kinds = chunk.kinds.begin() + static_cast<std::ptrdiff_t>(chunk.rows[i].first_cell);
        if (!chunk.kinds.empty())
            rows.back().kinds.assign(kinds, kinds + static_cast<std::ptrdiff_t>(cells.size()));
    }
    return rows;
}

std::vector<TableReader::Nameless> find_nameless(const std::vector<std::string>& headers,
                                                 const std::vector<std::uint32_t>& last_line,
                                                 std::uint64_t header_line)
{
    std::vector<TableReader::Nameless> columns;
    for (std::size_t i = 0; i < last_line.size(); ++i)
        if (last_line[i] > header_line && (i >= headers.size() || text::trim(headers[i]).empty()))
            columns.push_back({static_cast<int>(i), last_line[i]});
    return columns;
}

void NoRecords::set(const std::vector<std::string>& headers)
{
    headers_ = headers;
    auto named = std::find_if(headers.begin(), headers.end(), [](auto& header) { return !header.empty(); });
    named_ = static_cast<std::size_t>(named - headers.begin());
}

void NoRecords::mark(Chunk& chunk) const
{
    for (RawRow& row : chunk.rows) {
        auto cells = chunk.cells_of(row);
        bool titled = named_ < headers_.size();
        if (titled && named_ >= cells.size()) continue;
        bool again = titled && without_bom(cells[named_]) == headers_[named_] &&
                     cells.size() >= headers_.size() &&
                     std::equal(headers_.begin() + static_cast<std::ptrdiff_t>(named_) + 1, headers_.end(),
                                cells.begin() + static_cast<std::ptrdiff_t>(named_) + 1);
        if (again)
            row.fault = RowFault::header_again;
        else if ((row.fault == RowFault::none || row.fault == RowFault::too_few_cells) && is_total(cells))
            row.fault = RowFault::total;
    }
}

void refuse_header(const std::string& name)
{
    throw Error(Trouble::input, say("{} has no header", name), say("the first line must name the columns"));
}

void check_header(const std::string& name, const RawRow& row, std::span<const std::string_view> cells)
{
    bool named = std::ranges::any_of(cells, [](auto cell) { return !text::trim(cell).empty(); });
    if (cells.size() > limits::columns || row.fault == RowFault::too_many_cells)
        throw Error(Trouble::input, say("{} has more than {} columns", name, limits::columns),
                    say("leave out the columns that are not needed, and those that are empty"));
    if (row.fault != RowFault::none || !named) refuse_header(name);
}

}  // namespace msh::codec
