// SPDX-License-Identifier: Apache-2.0

// Files in and out. A TableReader gives the rows of a CSV, JSON, JSON Lines or XLSX file as views, chunk by
// chunk; a TableWriter writes rows in a dialect. The encoding is decided by as much of the file as leaves no
// doubt, if need be the whole, and the evidence is kept for the person who wonders.
#pragma once

#include <msh/base/arena.hpp>
#include <msh/base/files.hpp>
#include <msh/base/limits.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace msh::codec {

enum class Format : std::uint8_t { csv, json, jsonl, xlsx };
enum class Encoding : std::uint8_t { utf8, utf8_bom, windows_1251, koi8_r, cp866, utf16_le, utf16_be };

/// Rows under a header, not objects with keys.
constexpr bool is_table(Format format)
{
    return format == Format::csv || format == Format::xlsx;
}
std::string_view format_name(Format format);
struct Dialect;
std::string_view source_name(const Dialect& dialect);  ///< of what was read: "xml" too
std::string_view encoding_name(Encoding encoding);
std::optional<Format> find_format(std::string_view name);
std::optional<Encoding> find_encoding(std::string_view name);  ///< also cp1251, win1251, utf-8-sig …

struct Dialect {
    Format format = Format::csv;
    Encoding encoding = Encoding::utf8;
    char delimiter = ';';
    bool crlf = false;
    std::string evidence;  ///< why: "UTF-8: 5312 letters of two bytes, none broken"; in the reader's language
    bool xml = false;      ///< read from XML, whose records go on as JSON Lines
};

struct ReadOptions {
    std::optional<Format> format;
    std::optional<Encoding> encoding;
    std::optional<char> delimiter;
    std::optional<std::string> sheet;  ///< of a workbook; the only one with known columns without it
    /// How many of a row's cells are names of columns. Finds the header below title rows and the sheet of a
    /// workbook; the first row is the header where it is empty.
    std::function<std::size_t(std::span<const std::string_view>)> known_headers;
    bool header = true;    ///< of a table; false: its first row is a record, and the columns have no titles
    unsigned threads = 1;  ///< for the look over the file
    std::size_t chunk_bytes = limits::chunk_bytes;        ///< tests make it small
    std::size_t surveyed_bytes = limits::surveyed_bytes;  ///< … and this
};

/// What a cell is where the format knows more than text.
enum class CellKind : std::uint8_t {
    text,
    number,  ///< of JSON and of a sheet
    date,    ///< ISO in, a real date of a sheet
    code,    ///< CSV: digits with a zero in front are written ="0920", which Excel leaves as they are
};

/// What is wrong with a row as such. Such a row is one finding and is never a record.
enum class RowFault : std::uint8_t {
    none,
    too_few_cells,   ///< fewer than the header has (missing cells at the end that are all optional are no
                     ///< fault)
    too_many_cells,  ///< more than the header has, and the surplus is not empty
    bad_bytes,       ///< not in the file's encoding, or NUL
    open_quote,      ///< a quote that is never closed
    text_after_quote,
    too_long,  ///< limits::field_bytes, limits::record_bytes
    bad_json,  ///< not a JSON object, or broken inside
    repeated_key,
    too_deep,
    nested_value,  ///< an array or object where a value belongs
    // What stands in a table and is no record; nothing is wrong with it.
    header_again,
    total,  ///< «Итого», «Всего»
};
constexpr bool is_no_record(RowFault fault)
{
    return fault == RowFault::header_again || fault == RowFault::total;
}

struct RawRow {
    std::uint64_t number;     ///< 1 for the first record after the header; blank lines have none
    std::uint64_t line;       ///< physical line, or the row of a sheet
    std::uint64_t byte;       ///< offset in the file, unpacked and in UTF-8; 0 in a sheet
    std::string_view source;  ///< the row's own bytes without line end; empty in a sheet
    std::size_t first_cell;   ///< in Chunk::cells
    std::size_t cell_count;
    RowFault fault = RowFault::none;
    std::uint8_t face = 0;  ///< which of the people in it this is about, after TableReader::unfold()
    bool again = false;     ///< the row has been given before, for another one of them
};

/// What one thread works on: a piece of the file (limits::chunk_bytes) and the rows found in it. Reused.
struct Chunk {
    std::vector<char> bytes;
    std::size_t size = 0;
    std::uint64_t first_number = 0;
    std::uint64_t first_line = 0;
    std::uint64_t first_byte = 0;
    /// A cell may be written ="0920", by which a spreadsheet is told to leave digits alone.
    bool equals = false;
    std::vector<RawRow> rows;
    /// UTF-8, unquoted; views into bytes, arena or texts that the reader holds. Longer than needed.
    std::vector<std::string_view> cells;
    std::vector<CellKind> kinds;  ///< of the cells of a sheet, after split_whole()
    Arena arena;

    [[nodiscard]] std::span<const std::string_view> cells_of(const RawRow& row) const
    {
        return {cells.data() + row.first_cell, row.cell_count};
    }
};

/// One file as rows of cells. In a table the columns are the header's; for JSON they are the keys `known`
/// plus keys met that are not in it (unknown_keys()).
class TableReader {
public:
    /// Looks the file over and decides the dialect. Throws Error(input) for a file that is empty,
    /// binary, garbled, or has no header; the message names the file.
    TableReader(InputFile input, const ReadOptions& options);
    ~TableReader();
    TableReader(TableReader&&) noexcept;

    [[nodiscard]] const Dialect& dialect() const;
    [[nodiscard]] const std::string& name() const;
    /// Bytes, unpacked: what Chunk::first_byte goes up to. Of a workbook, those of the rows alone.
    [[nodiscard]] std::uint64_t size() const;
    /// A column of a sheet that has cells and no header; what stands there is not read.
    struct Nameless {
        int column;
        std::uint64_t line;  ///< the last row with such a cell
    };
    [[nodiscard]] const std::vector<Nameless>& nameless_columns() const;
    /// A row of a table as it stands in the file.
    struct TopRow {
        std::uint64_t line;
        std::vector<std::string> cells;
        std::vector<CellKind> kinds = {};  ///< of a sheet's cells
    };
    /// Where the names of a table's columns come from; empty where it has none.
    struct Header {
        std::vector<std::string> titles;  ///< headers()
        std::size_t rows = 1;             ///< 2: the words of two rows are joined
        std::vector<TopRow> top;   ///< the rows above that are no records, such as a title, and its own last
        std::string group_source;  ///< CSV: the upper one of two rows as it stands in the file

        /// How many rows above are no records.
        [[nodiscard]] std::uint64_t title_rows() const { return top.empty() ? 0 : top.size() - rows; }
        /// The lower one of two; 0 where there is none.
        [[nodiscard]] std::uint64_t line() const { return top.empty() ? 0 : top.back().line; }
    };
    [[nodiscard]] const Header& header() const;
    /// A table: the header's cells. JSON: the keys of the first object, to guess what the file is about.
    [[nodiscard]] const std::vector<std::string>& headers() const;
    /// CSV: the header line as it stands in the file, without line end.
    [[nodiscard]] const std::string& header_source() const;
    /// JSON: cells come in the order of `keys`. Call once before the first next().
    void expect_keys(std::vector<std::string> keys);
    /// CSV: a row of fewer cells than this is at fault; the header's number of cells until it is called.
    void expect_cells(std::size_t least);
    /// A row of a table is given once for each of several people in it, with RawRow::face: those of whose
    /// `columns` one says something. `keep_nobody`: a row that names none of them is given all the same.
    void unfold(std::vector<std::vector<int>> columns, bool keep_nobody);

    /// The next chunk's bytes, cut at a record's end; false at the end. Not thread-safe: one caller at a
    /// time.
    bool next(Chunk& chunk);
    /// CSV: a few records from one on that was found before, for whoever needs only some here and there.
    struct Spot {
        std::uint64_t number, line, byte;  ///< as in RawRow
    };
    bool next_at(const Spot& spot, Chunk& chunk);
    /// Finds rows and cells in a chunk that next() filled. Thread-safe for different chunks.
    void split(Chunk& chunk) const;
    /// The same for showing a table as it is: columns without a header too, and no row is judged by its
    /// cells.
    void split_whole(Chunk& chunk) const;
    /// Keys of JSON objects that nobody asked for, each once, sorted. Complete when all chunks are split.
    [[nodiscard]] std::vector<std::string> unknown_keys() const;
    /// True when a JSON array ended before its `]` or is followed by something. Known after the last chunk.
    [[nodiscard]] bool ended_early() const;
    /// What the rest of a file turned out to be whose encoding was beyond doubt before its end.
    enum class Misread : std::uint8_t {
        no,
        other_encoding,  ///< most of it is in another encoding: files were put one behind another
        garbled,         ///< most of its text went through a wrong encoding before it came here
    };
    /// Known after the last chunk is split. Never anything but `no` where the encoding was asked for.
    [[nodiscard]] Misread misread() const;
    /// Requires: misread() is other_encoding. What most of the file seems to be in.
    [[nodiscard]] Encoding other_encoding() const;
    /// Back to the first record; misread() begins anew too.
    void rewind();

private:
    bool next(Chunk& chunk, std::size_t bytes);

    struct State;
    std::unique_ptr<State> state_;
};

/// The first `columns` cells of a row of CSV as its bytes stand, cut where the reader cuts them.
std::string_view first_cells(std::string_view source, std::size_t columns, char delimiter);

class SheetWriter;

/// Writes rows of cells in a dialect. JSON objects are written with the columns as keys, empty cells left
/// out. CSV cells that a spreadsheet would run as a formula are written with an apostrophe in front, which
/// the reader takes away again; telephones and numbers stay as they are. What an encoding of one byte a
/// letter lacks becomes "?".
class TableWriter {
public:
    /// Columns past the end of `kinds` are text. CSV without `columns` has no header line.
    TableWriter(OutputFile& output, Dialect dialect, std::vector<std::string> columns,
                std::vector<CellKind> kinds = {});
    ~TableWriter();
    TableWriter(const TableWriter&) = delete;
    void row(std::span<const std::string_view> cells);
    /// JSON: lets the next row name every key, null where its cell is empty.
    void name_all_keys() { name_all_ = true; }
    /// A row's own bytes followed by more cells: how a set-aside file keeps what the operator wrote. Cells
    /// that a spreadsheet would run get their apostrophe here too. `lacking` cells are added first, so that a
    /// short row's additions stand in their columns.
    void source_row(std::string_view source, std::span<const std::string_view> more, std::size_t lacking = 0);
    /// The same for JSON: members added to an object; what is no object is kept whole as the text `source`.
    void source_object(std::string_view source, bool sound, std::span<const std::string_view> keys,
                       std::span<const std::string_view> values);
    /// Ends the file (JSON's closing bracket, a workbook's contents). The OutputFile is the caller's to
    /// commit.
    void finish();

private:
    [[nodiscard]] bool needs_quotes(std::string_view cell) const;
    [[nodiscard]] CellKind kind_of(std::size_t column) const;
    void add_csv(std::string_view cell);
    void add_source(std::string_view source);
    void end_line();
    void put(std::string_view utf8);

    OutputFile& output_;
    Dialect dialect_;
    std::vector<std::string> columns_;
    std::vector<CellKind> kinds_;
    std::vector<std::string> keys_;   ///< JSON: a column's name as it stands before its value
    std::array<bool, 256> quoted_{};  ///< CSV: signs for whose sake a cell is quoted
    std::string line_;
    bool first_ = true;
    bool name_all_ = false;
    std::unique_ptr<SheetWriter> sheet_;
};

/// How a cell of a workbook stands out: by how bad what it holds is, or as a header.
enum class Shade : std::uint8_t { none, info, warning, error, header };

struct BookCell {
    std::string_view text;  ///< bytes that are no UTF-8 are shown as U+FFFD
    CellKind kind = CellKind::text;
    Shade shade = Shade::none;
    bool wrap = false;  ///< over several lines
};

/// Writes a workbook of several sheets, row by row. The same rows give the same bytes.
class BookWriter {
public:
    explicit BookWriter(OutputFile& output);
    ~BookWriter();
    BookWriter(const BookWriter&) = delete;
    /// `name` is made one that a sheet may have and no other has; `widths` are those of its columns, in
    /// letters. The rows down to `header` stay in place, and it has a filter.
    void begin_sheet(std::string_view name, std::span<const std::size_t> widths, std::uint64_t header = 1);
    /// Rows that are left out are empty. Requires: `number`, from 1, is more than the last.
    void row(std::uint64_t number, std::span<const BookCell> cells);
    void row(std::span<const BookCell> cells);
    /// The filter takes rows down to `last`; 0: all.
    void end_sheet(std::uint64_t last = 0);
    /// Requires: there is a sheet, and it is ended. The OutputFile is the caller's to commit.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace msh::codec
