// SPDX-License-Identifier: Apache-2.0

// What stands in a table besides its records: a title above the header, the header once more, totals.
#include "parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <algorithm>

namespace msh::codec {

void refuse_header(const std::string& name)
{
    throw Error(Trouble::input, say("{} has no header", name), say("the first line must name the columns"));
}

void refuse_other_encoding(const std::string& name, const RawRow& row, Encoding encoding)
{
    constexpr std::uint64_t few = 3;
    std::string source(row.source);
    source.resize(source.size() + padding);
    Votes votes;
    votes.add(std::string_view(source).substr(0, row.source.size()), false);
    std::uint64_t others = std::max(votes.russian, votes.dos);
    bool one_byte = letters_of(encoding) != nullptr;
    if (one_byte ? votes.letters < few || votes.broken != 0 : others < few || others < votes.letters) return;
    throw Error(Trouble::input, say("{} changes its encoding: its first row is in another one", name),
                say("files were put one behind another: save each as UTF-8 first, or give them one by one"));
}

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

/// Refuses a row that cannot name columns.
void check_header(const std::string& name, const RawRow& row, std::span<const std::string_view> cells)
{
    bool named = std::ranges::any_of(cells, [](auto cell) { return !text::trim(cell).empty(); });
    if (cells.size() > limits::columns || row.fault == RowFault::too_many_cells)
        throw Error(Trouble::input, say("{} has more than {} columns", name, limits::columns),
                    say("leave out the columns that are not needed, and those that are empty"));
    if (row.fault != RowFault::none || !named) refuse_header(name);
}

/// The rows down to the header's.
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
    std::vector<std::size_t> names;  // of columns, by row
    for (std::size_t i = 0; i < std::min(chunk.rows.size(), limits::header_rows); ++i) {
        auto cells = chunk.cells_of(chunk.rows[i]);
        std::size_t known = names.emplace_back(options.known_headers(cells));
        auto filled = std::count_if(cells.begin(), cells.end(), [](auto cell) { return !cell.empty(); });
        bool sure = known >= 3 && known * 2 >= static_cast<std::size_t>(filled);
        if (known > best.known || sure) best = {i, known, sure};
        // The usual file needs no look at its records.
        if (sure) break;
    }
    std::size_t last = best.sure ? best.row + 1 : names.size() - 1;
    for (std::size_t i = 1; i <= last && i < chunk.rows.size() && !names.empty(); ++i) {
        std::vector<std::string> joined =
            join_header_rows(chunk.cells_of(chunk.rows[i - 1]), chunk.cells_of(chunk.rows[i]), options);
        std::vector<std::string_view> cells(joined.begin(), joined.end());
        std::size_t known = options.known_headers(cells);
        if (known <= best.known) continue;
        best = {i, known, known >= 3 && known * 2 >= cells.size(), std::move(joined)};
    }
    return best;
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

TableReader::Header take_header(const std::string& name, const Chunk& chunk, const HeaderGuess& guess)
{
    TableReader::Header header;
    header.rows = guess.rows();
    for (std::size_t i = guess.row + 1 - header.rows; i <= guess.row; ++i)
        check_header(name, chunk.rows[i], chunk.cells_of(chunk.rows[i]));
    auto cells = chunk.cells_of(chunk.rows[guess.row]);
    header.titles.assign(cells.begin(), cells.end());
    if (header.rows == 2) {
        header.titles = guess.joined;
        header.group_source = chunk.rows[guess.row - 1].source;
    }
    // Excel names fewer columns than it writes delimiters for.
    while (text::trim(header.titles.back()).empty()) header.titles.pop_back();
    header.top = rows_to(chunk, guess.row);
    return header;
}

void NoRecords::set(const TableReader::Header& header)
{
    for (const TableReader::TopRow& row : std::span(header.top).last(header.rows)) {
        std::vector<std::string> cells = row.cells;
        while (!cells.empty() && text::trim(cells.back()).empty()) cells.pop_back();
        auto named = std::find_if(cells.begin(), cells.end(), [](auto& cell) { return !cell.empty(); });
        auto place = static_cast<std::size_t>(named - cells.begin());
        if (place < cells.size()) rows_.push_back({std::move(cells), place});
    }
}

bool NoRecords::HeaderRow::is(std::span<const std::string_view> row) const
{
    return row.size() > named && without_bom(row[named]) == cells[named] && row.size() >= cells.size() &&
           std::equal(cells.begin() + static_cast<std::ptrdiff_t>(named) + 1, cells.end(),
                      row.begin() + static_cast<std::ptrdiff_t>(named) + 1);
}

void NoRecords::mark(Chunk& chunk) const
{
    for (RawRow& row : chunk.rows) {
        auto cells = chunk.cells_of(row);
        if (std::ranges::any_of(rows_, [&](const HeaderRow& header) { return header.is(cells); }))
            row.fault = RowFault::header_again;
        else if ((row.fault == RowFault::none || row.fault == RowFault::too_few_cells) && is_total(cells))
            row.fault = RowFault::total;
    }
}

}  // namespace msh::codec
