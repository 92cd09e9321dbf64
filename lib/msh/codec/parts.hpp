// SPDX-License-Identifier: Apache-2.0

// What the files of codec/ share: where a quoted cell ends, where a chunk may be cut, and the two ways a
// chunk is split. Nothing outside this folder includes it.
#pragma once

#include <msh/base/blocks.hpp>
#include <msh/codec/codec.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace msh::codec {

/// Bytes that may be read past the end of a chunk: whole blocks here, and what simdjson asks for.
inline constexpr std::size_t padding = 128;

inline bool is_break(char sign)
{
    return sign == '\n' || sign == '\r';
}
bool has_break(std::string_view text);
/// CR LF is one line end, CR alone another.
std::uint64_t count_lines(std::string_view text);
std::string_view without_bom(std::string_view bytes);

/// Where a quoted cell ends. Not closed within limits::field_bytes, or closed lines later in the middle of
/// text: a stray quote, which must not swallow the records after it. Both sides of the reader ask here, so
/// they agree.
struct QuoteEnd {
    enum class Kind : std::uint8_t {
        closed,
        stray,
        unknown
    } kind;                    ///< unknown: the bytes at hand end before it
    const char* at = nullptr;  ///< the closing quote
    bool doubled = false;      ///< "" inside
    bool text_after = false;
    bool low_inside = false;  ///< line ends, tabs or NUL, which are looked at only where there are some
};
/// `open` is the opening quote; `last`: nothing follows `end` in the file.
QuoteEnd find_quote_end(const char* open, const char* end, bool last, char delimiter);

/// Where the cell of a row of CSV ends that begins at `from`: its delimiter, or the end of the row. `row` is
/// padded.
std::size_t find_cell_end(std::string_view row, std::size_t from, char delimiter);

/// How much of a buffer is whole records, and how many.
struct Cut {
    std::size_t size = 0;
    std::uint64_t records = 0;
    std::uint64_t lines = 0;
    bool equals = false;  ///< a cell may be written ="0920"
};
/// `delimiter` 0: quotes mean nothing (JSON Lines). `data` is padded and begins a record.
Cut cut_lines(std::string_view data, bool last, char delimiter);

/// Cuts a JSON array (or objects one after another) at its top-level elements.
class JsonCutter {
public:
    explicit JsonCutter(bool bare = false) : bare_(bare) {}
    /// Puts the elements that are whole into `chunk.rows`; returns how many bytes are done with.
    std::size_t cut(Chunk& chunk, std::size_t size, bool last);
    [[nodiscard]] bool ended_early() const { return !bare_ && (!closed_ || trailing_); }
    void give_up() { closed_ = false; }

private:
    class Walk;

    bool bare_;  ///< no brackets around the elements
    bool opened_ = false;
    bool closed_ = false;
    bool trailing_ = false;  ///< something stands after the closing bracket
};

/// An encoding of one byte a letter: what each byte is in UTF-8.
struct Letter {
    char bytes[3];
    unsigned char size;  ///< 0: the encoding has nothing here
};
static_assert(sizeof(Letter) == 4);
using Letters = std::array<Letter, 256>;
constexpr bool is_utf16(Encoding encoding)
{
    return encoding == Encoding::utf16_le || encoding == Encoding::utf16_be;
}
/// Null for the kinds of Unicode.
const Letters* letters_of(Encoding encoding);

/// Room of three bytes a byte is needed at `to`, and three more; returns the end of what was written, or null
/// where a byte means nothing in the encoding.
char* decode(std::string_view bytes, const Letters& letters, char* to);
/// UTF-8 in another encoding. What one of one byte a letter lacks becomes "?".
std::string encode(std::string_view utf8, Encoding encoding);
bool all_ascii(std::string_view bytes);

struct CsvShape {
    char delimiter = ';';
    const Letters* letters = nullptr;  ///< of an encoding of one byte a letter; null: UTF-8
    bool sound = true;                 ///< the whole file is known to be valid UTF-8
    std::size_t columns = 0;           ///< of the header; 0: any number
    std::size_t least = 0;             ///< cells a row must have
};
/// Finds the rows and cells of a chunk that begins and ends with a record.
void split_csv(Chunk& chunk, const CsvShape& shape);

namespace workbook {
class SharedStrings;
}
/// The rows of one sheet of a workbook, each as its size, row number, fault and cells, one after another.
struct SheetRows {
    InputFile rows;
    std::string evidence;
    std::vector<std::uint32_t> last_line;  ///< by column: the last row with a cell in it; 0: none
    std::shared_ptr<const workbook::SharedStrings> strings;  ///< that the cells refer to
};
bool is_workbook(std::string_view head);
/// Throws Error(input) for what is no workbook, or has no sheet or several that could be meant.
SheetRows read_workbook(InputFile& input, const ReadOptions& options);
/// At most so many rows.
Cut cut_sheet(std::string_view data, std::uint64_t most = ~std::uint64_t{0});
/// Finds the rows and cells of a chunk; cells past `columns` are left out (0: none is).
void split_sheet(Chunk& chunk, std::size_t columns, const workbook::SharedStrings& strings);
/// The same for all cells, and what they are.
void split_whole_sheet(Chunk& chunk, const workbook::SharedStrings& strings);

/// Writes a table as a workbook of one sheet.
class SheetWriter {
public:
    SheetWriter(OutputFile& output, const std::vector<std::string>& columns, std::vector<CellKind> kinds);
    void row(std::span<const std::string_view> cells);
    void finish();

private:
    BookWriter book_;
    std::vector<CellKind> kinds_;
    std::vector<BookCell> cells_;
};

/// The keys a JSON object is asked for, found by name, and first where they usually stand.
class KeyIndex {
public:
    void set(std::vector<std::string> keys);
    [[nodiscard]] std::size_t size() const { return keys_.size(); }
    /// The key's place, or -1.
    [[nodiscard]] int find(std::string_view key) const;
    /// The place of a key as it stands in JSON, its closing quote included, when it is one of the next from
    /// `likely` on; -1 leaves it open. `quoted` points behind the opening quote; `room` bytes may be read.
    [[nodiscard]] int find_next(const char* quoted, std::size_t room, std::size_t likely) const;
    /// Whether it is certainly the key at `place`, which may be past the last one.
    [[nodiscard]] bool is_at(std::size_t place, const char* quoted, std::size_t room) const
    {
        if (place >= quoted_.size()) return false;
        const std::string& key = quoted_[place];
        return !key.empty() && key.size() <= room && quoted[key.size() - 1] == '"' &&
               std::memcmp(quoted, key.data(), key.size() - 1) == 0;
    }

private:
    std::vector<std::string> keys_;
    std::vector<std::string> quoted_;  ///< with the closing quote; empty where it may stand otherwise
    std::vector<std::size_t> sorted_;
};
/// Parses the elements of `chunk.rows`; keys nobody asked for are added to `unknown`.
void split_json(Chunk& chunk, const KeyIndex& keys, std::vector<std::string>& unknown);
/// Finds the rows of a chunk of JSON Lines.
void find_json_lines(Chunk& chunk);
/// The keys of one JSON object in their order; empty when it is none. `text` is padded.
std::vector<std::string> json_keys(std::string_view text);

/// What a look over the file found out.
struct Survey {
    Dialect dialect;
    std::string head;           ///< the first bytes, padded
    std::size_t head_size = 0;  ///< without the padding
    std::size_t start = 0;      ///< where the text begins: after a BOM and a "sep=;" line
    std::uint64_t start_line = 1;
    bool sound = true;
    bool bare_json = false;      ///< objects one after another, over several lines
    std::uint64_t surveyed = 0;  ///< bytes that left no doubt of the encoding; 0: all were looked at
};
Survey look_over(InputFile& input, const ReadOptions& options);
/// JSON is in an encoding of one byte a letter. Throws Error(input).
[[noreturn]] void refuse_json(const std::string& name, Encoding encoding);

/// Refuses what is certainly no table, by its first bytes. Throws Error(input).
void refuse_binary(const std::string& name, std::string_view head);
void refuse_controls(const std::string& name, std::string_view head);

/// Whether the first line names known columns once it is read as Excel on a Mac may have written it.
void refuse_mac_cyrillic(const std::string& name, std::string_view head, const ReadOptions& options);

/// Letters of a file, a few thousand bytes of every megabyte: what they say about the encoding.
class LetterSample {
public:
    void add(std::string_view bytes);
    void add(const LetterSample& more);
    /// Which encoding of one byte a letter makes the likeliest Russian of the bytes above ASCII.
    [[nodiscard]] Encoding likeliest() const;

private:
    std::array<std::uint64_t, 256> counts_{};
};
/// Text that went through a wrong encoding before it came here.
struct Garble {
    std::uint64_t letters = 0;  ///< above ASCII
    std::uint64_t twice = 0;    ///< … of them: UTF-8 that was read as windows-1251
    std::uint64_t western = 0;  ///< … of them: windows-1251 that was read as Latin-1
    std::uint64_t mac = 0;      ///< … of them: UTF-8 that was read as a Mac's encoding
    std::uint64_t greek = 0;    ///< … of them: UTF-8 that was read as windows-1253

    void add(std::string_view utf8);
    Garble& operator+=(const Garble& more);
    /// Whether most of it went through one of them.
    [[nodiscard]] bool is_most() const;
};
/// What bytes say about the encoding they are in.
struct Votes {
    std::uint64_t letters = 0;  ///< sequences of several bytes that are sound in UTF-8
    std::uint64_t broken = 0;   ///< bytes that are not
    std::uint64_t russian = 0;  ///< … that are letters in windows-1251 and stand beside another one
    std::uint64_t dos = 0;      ///< … that are letters in CP866 only and stand beside another broken one
    LetterSample sample;        ///< where it is not sound
    Garble garble;              ///< where it is

    /// A broken byte here and there makes only its own piece of a few thousand bytes slow. `sampled`: one
    /// such piece is looked at letter by letter. `text` is padded.
    void add(std::string_view text, bool sampled);
    Votes& operator+=(const Votes& more);
};
/// Bytes at the end of `text` that begin a sequence of UTF-8 and do not end it.
std::size_t open_tail(std::string_view text);

/// Whether a file goes on as its beginning led to expect, by the rows of its chunks. Thread-safe.
class Agreement {
public:
    /// `chunk` is split. `one_byte`: the file is read in an encoding of one byte a letter, in which nearly
    /// every byte can be read, so a piece of each chunk has a vote; in UTF-8 only chunks with broken rows
    /// have one.
    void add(const Chunk& chunk, bool one_byte);
    void reset();
    [[nodiscard]] TableReader::Misread verdict() const;
    /// Which encoding of one byte a letter the broken rows are in, if in any.
    [[nodiscard]] Encoding likeliest() const;

private:
    mutable std::mutex guard_;
    std::uint64_t for_ = 0;  ///< rows
    std::uint64_t against_ = 0;
    Garble garble_;
    LetterSample sample_;  ///< of broken rows
};

/// Counts against limits::unpacked_bytes and its kin. Throws Error(input) when it is too much.
void check_unpacked(const std::string& name, std::uint64_t packed, std::uint64_t unpacked);
/// A gzip file as what it holds; any other file as it is.
InputFile unpack(InputFile input);
/// Which UTF-16 a file that begins so is in; utf8 where it is in none.
Encoding guess_utf16(std::string_view head);
/// Throws Error(input) where it was asked for and the file is not in it.
void check_utf16(const std::string& name, std::string_view head, Encoding encoding,
                 const ReadOptions& options);
/// How it was known, in the reader's language.
std::string describe_utf16(Encoding encoding, std::string_view head, const ReadOptions& options);
/// Whether a file that begins so is XML and no document of an office program.
bool is_xml(std::string_view head);
/// Records as JSON Lines: the elements under the root, or in a wrapper. What they hold goes by name, the name
/// of one within another behind an underscore. With them what is to be told of elements beside the records.
/// Throws Error(input) for what is broken, ends early, declares a document type or is no list.
std::pair<InputFile, std::string> from_xml(InputFile input);
/// A lone surrogate becomes bytes that are no UTF-8.
InputFile from_utf16(InputFile input, Encoding encoding);

/// The first bytes of a file, from its beginning; the file stands at its beginning again.
std::string peek(InputFile& input, std::size_t most);

[[noreturn]] void refuse_header(const std::string& name);
/// Refuses a file whose first row, by its bytes, is not in the encoding of the rest.
void refuse_other_encoding(const std::string& name, const RawRow& row, Encoding encoding);
/// The header among the first rows of a table: the row with the most names of columns, the first where none
/// is known.
struct HeaderGuess {
    std::size_t row = 0;                   ///< in Chunk::rows; the lower one of two
    std::size_t known = 0;                 ///< names of columns in it
    bool sure = false;                     ///< no other row and no other delimiter has to be looked at
    std::vector<std::string> joined = {};  ///< the titles, where they stand in this row and the one above

    [[nodiscard]] std::size_t rows() const { return joined.empty() ? 1 : 2; }
};
HeaderGuess find_header(const Chunk& chunk, const ReadOptions& options);
/// What two rows name together: the words of both, and a group's title over the columns to its right as far
/// as the next one. Empty where one of the rows holds data.
std::vector<std::string> join_header_rows(std::span<const std::string_view> top,
                                          std::span<const std::string_view> bottom,
                                          const ReadOptions& options);
/// Throws Error(input) for rows that cannot name columns.
TableReader::Header take_header(const std::string& name, const Chunk& chunk, const HeaderGuess& guess);
/// Columns of a sheet with cells below a header that has nothing there.
std::vector<TableReader::Nameless> find_nameless(const std::vector<std::string>& headers,
                                                 const std::vector<std::uint32_t>& last_line,
                                                 std::uint64_t header_line);
/// Finds rows that are no records: the header once more, totals.
class NoRecords {
public:
    void set(const TableReader::Header& header);
    void mark(Chunk& chunk) const;

private:
    struct HeaderRow {
        std::vector<std::string> cells;
        std::size_t named;  ///< the first that is not empty

        [[nodiscard]] bool is(std::span<const std::string_view> row) const;
    };
    std::vector<HeaderRow> rows_;
};

/// What TableReader::unfold() was told. Records are numbered so that each row has room for all its people.
struct Unfolding {
    std::vector<std::vector<int>> columns = {};
    bool keep_nobody = true;

    void apply(Chunk& chunk) const;
    void renumber(Chunk& chunk) const;
};

/// Signs that make a spreadsheet run a cell's text, with any number of apostrophes before them.
bool looks_like_formula(std::string_view text);
/// Takes ="0920", by which a spreadsheet is told to leave digits alone, for 0920.
void drop_equals(Chunk& chunk);

/// What a reader knows of its file: open.cpp finds it out, reader.cpp goes by it.
struct TableReader::State {
    InputFile input;
    ReadOptions options;
    Survey survey;
    Header header;
    std::string header_source;
    CsvShape shape;
    KeyIndex keys;
    JsonCutter cutter;
    NoRecords no_records;
    Unfolding unfolding;
    std::vector<Nameless> nameless;
    std::shared_ptr<const workbook::SharedStrings> strings;  ///< of a workbook

    // Where the records begin, and where next() is.
    std::uint64_t first_byte = 0;
    std::uint64_t first_line = 1;
    std::uint64_t byte = 0;
    std::uint64_t line = 1;
    std::uint64_t number = 1;
    std::string carry;  ///< read, and not yet given away
    bool at_end = false;
    bool overlong = false;  ///< the rest of a record that is too long comes next

    mutable Agreement agreement;
    mutable std::mutex guard;
    mutable std::vector<std::string> unknown;

    State(InputFile file, const ReadOptions& wanted) : input(std::move(file)), options(wanted) {}

    [[nodiscard]] Format format() const { return survey.dialect.format; }
    /// What was asked for is not doubted.
    [[nodiscard]] bool is_held_against() const { return survey.surveyed != 0 && !options.encoding; }
    void open();
    void open_workbook();
    void read_header();
    const RawRow& choose_header(const Chunk& chunk);
    const RawRow& do_without_header(const Chunk& chunk, std::size_t columns);
    void read_sheet_header(const std::vector<std::uint32_t>& last_line);
    void read_first_object();
    void start_over();
    Cut find_cut(Chunk& chunk, std::size_t size);
    void take(Chunk& chunk, std::size_t size, const Cut& cut);
    std::size_t fill(Chunk& chunk, std::size_t wanted);
    void skip_overlong(Chunk& chunk);
};

}  // namespace msh::codec
