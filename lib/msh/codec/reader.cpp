// SPDX-License-Identifier: Apache-2.0
#include "parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <mutex>
#include <tuple>

namespace msh::codec {

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

namespace {

/// A record is looked for in this much before it is called too long.
constexpr std::size_t most_bytes = 2 * limits::record_bytes;

}  // namespace

/// Takes the names of the columns from the row that holds them.
const RawRow& TableReader::State::choose_header(const Chunk& chunk)
{
    if (chunk.rows.empty()) refuse_header(input.name());
    HeaderGuess guess = find_header(chunk, options);
    if (guess.known == 0 && !survey.sound) refuse_mac_cyrillic(input.name(), survey.head, options);
    header = take_header(input.name(), chunk, guess);
    no_records.set(header);
    return chunk.rows[guess.row];
}

/// All columns go by their numbers alone.
const RawRow& TableReader::State::do_without_header(const Chunk& chunk, std::size_t columns)
{
    if (chunk.rows.empty()) refuse_header(input.name());
    for (const RawRow& row : chunk.rows) columns = std::max(columns, row.cell_count);
    header.titles.assign(std::min(columns, limits::columns), {});
    return chunk.rows.front();
}

void TableReader::State::read_sheet_header(const std::vector<std::uint32_t>& last_line)
{
    Chunk chunk;
    chunk.bytes.resize(limits::header_rows * limits::kib);
    chunk.first_number = 1;
    while (true) {
        input.rewind();
        std::size_t size = input.read(chunk.bytes);
        Cut cut = cut_sheet({chunk.bytes.data(), size});
        chunk.size = cut.size;
        if (cut.records >= limits::header_rows || size < chunk.bytes.size()) break;
        chunk.bytes.resize(2 * chunk.bytes.size());
    }
    split_whole_sheet(chunk, *strings);
    if (!options.header) return void(do_without_header(chunk, last_line.size()));
    const RawRow& row = choose_header(chunk);
    first_byte = cut_sheet({chunk.bytes.data(), chunk.size}, row.number).size;
    shape.columns = header.titles.size();
    nameless = find_nameless(header.titles, last_line, row.line);
}

void TableReader::State::read_header()
{
    Chunk chunk;
    chunk.bytes.assign(survey.head.begin() + static_cast<std::ptrdiff_t>(survey.start), survey.head.end());
    chunk.size = survey.head_size - survey.start;
    chunk.first_byte = survey.start;
    chunk.first_line = survey.start_line;
    shape.delimiter = survey.dialect.delimiter;
    shape.letters = letters_of(survey.dialect.encoding);
    shape.sound = survey.sound && survey.surveyed == 0;
    split_csv(chunk, shape);
    const RawRow& row = options.header ? choose_header(chunk) : do_without_header(chunk, 0);
    std::size_t end = row.byte + row.source.size();
    std::string_view rest = std::string_view(survey.head).substr(end, 2);
    survey.dialect.crlf = rest.starts_with("\r\n");
    first_byte = survey.start;
    first_line = survey.start_line;
    if (!options.header) return;
    header_source = row.source;
    std::size_t step = survey.dialect.crlf ? 2 : is_break(rest.front()) ? 1 : 0;
    first_byte = end + (end + step <= survey.head_size ? step : 0);
    first_line = row.line + count_lines(row.source) + 1;
    shape.columns = shape.least = header.titles.size();
}

void TableReader::State::read_first_object()
{
    Chunk chunk;
    chunk.bytes.assign(survey.head.begin() + static_cast<std::ptrdiff_t>(survey.start), survey.head.end());
    chunk.size = survey.head_size - survey.start;
    if (format() == Format::json)
        JsonCutter(survey.bare_json).cut(chunk, chunk.size, true);
    else
        find_json_lines(chunk);
    for (const RawRow& row : chunk.rows) {
        header.titles = json_keys(row.source);
        if (!header.titles.empty()) break;
    }
    first_byte = survey.start;
    first_line = survey.start_line;
}

void TableReader::State::start_over()
{
    input.seek(first_byte);
    byte = first_byte;
    line = first_line;
    number = 1;
    carry.clear();
    at_end = overlong = false;
    cutter = JsonCutter(survey.bare_json);
}

std::size_t TableReader::State::fill(Chunk& chunk, std::size_t wanted)
{
    if (chunk.bytes.size() < wanted + padding) chunk.bytes.resize(wanted + padding);
    std::copy(carry.begin(), carry.end(), chunk.bytes.begin());
    std::span<char> room(chunk.bytes.data() + carry.size(), wanted - carry.size());
    std::size_t got = input.read(room);
    at_end = got < room.size();
    return carry.size() + got;
}

Cut TableReader::State::find_cut(Chunk& chunk, std::size_t size)
{
    std::string_view text(chunk.bytes.data(), size);
    if (format() == Format::csv) return cut_lines(text, at_end, shape.delimiter);
    if (format() == Format::jsonl) return cut_lines(text, at_end, 0);
    if (format() == Format::xlsx) return cut_sheet(text);
    JsonCutter before = cutter;
    Cut cut;
    cut.size = cutter.cut(chunk, size, at_end);
    cut.records = chunk.rows.size();
    if (cut.size == 0) cutter = before;
    cut.lines = static_cast<std::uint64_t>(
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(cut.size), '\n'));
    return cut;
}

void TableReader::State::take(Chunk& chunk, std::size_t size, const Cut& cut)
{
    chunk.size = cut.size;
    chunk.equals = cut.equals;
    carry.assign(chunk.bytes.data() + cut.size, size - cut.size);
    byte += cut.size;
    line += cut.lines;
    number += cut.records;
}

/// The end of a record that was given away without it is passed over, line end included.
void TableReader::State::skip_overlong(Chunk& chunk)
{
    while (true) {
        std::size_t size = fill(chunk, std::max(options.chunk_bytes, carry.size() + 1));
        std::string_view text(chunk.bytes.data(), size);
        std::size_t end = std::min(text.find('\n'), text.size());
        bool found = end < text.size();
        take(chunk, size, {end + (found ? 1 : 0), 0, found ? 1u : 0u});
        if (found || at_end) break;
    }
    overlong = false;
}

void TableReader::State::open_workbook()
{
    if (options.format && *options.format != Format::xlsx)
        throw Error(Trouble::input,
                    say("{} is a workbook, not {}", input.name(), format_name(*options.format)));
    SheetRows sheet = read_workbook(input, options);
    survey.dialect.format = Format::xlsx;
    survey.dialect.evidence = std::move(sheet.evidence);
    input = std::move(sheet.rows);
    strings = std::move(sheet.strings);
    options.chunk_bytes = options.chunk_bytes / 4 + 1;  // rows are short without the texts they share
    if (input.size() == 0) refuse_header(input.name());
    read_sheet_header(sheet.last_line);
}

void TableReader::State::open()
{
    input = unpack(std::move(input));
    std::string head = peek(input, 64 * limits::kib);
    std::optional<std::string> xml;  // what is to be told of it
    auto look = [&](const ReadOptions& how) {
        survey = look_over(input, how);
        survey.dialect.xml = xml.has_value();
    };
    if (is_workbook(head)) {
        refuse_binary(input.name(), head);
        return open_workbook();
    }
    if (options.sheet)
        throw Error(Trouble::input, say("{} is no workbook and has no sheets", input.name()),
                    say("leave out --sheet"));
    if (is_xml(head)) {
        std::tie(input, xml) = from_xml(std::move(input));
        options.encoding.reset();
        head = peek(input, 64 * limits::kib);
    }
    Encoding encoding = options.encoding.value_or(guess_utf16(head));
    if (is_utf16(encoding)) {
        check_utf16(input.name(), head, encoding, options);
        input = from_utf16(std::move(input), encoding);
        ReadOptions as_utf8 = options;
        as_utf8.encoding.reset();
        look(as_utf8);
        if (format() == Format::csv) survey.dialect.encoding = encoding;
        survey.dialect.evidence = describe_utf16(encoding, head, options);
    } else {
        look(options);
    }
    survey.dialect.evidence += xml.value_or("");
    format() == Format::csv ? read_header() : read_first_object();
    survey.head = {};
}

TableReader::TableReader(InputFile input, const ReadOptions& options)
    : state_(std::make_unique<State>(std::move(input), options))
{
    state_->open();
    state_->start_over();
}

TableReader::~TableReader() = default;
TableReader::TableReader(TableReader&&) noexcept = default;

const Dialect& TableReader::dialect() const
{
    return state_->survey.dialect;
}
const std::string& TableReader::name() const
{
    return state_->input.name();
}
std::uint64_t TableReader::size() const
{
    return state_->input.size();
}
const TableReader::Header& TableReader::header() const
{
    return state_->header;
}
const std::vector<TableReader::Nameless>& TableReader::nameless_columns() const
{
    return state_->nameless;
}
const std::vector<std::string>& TableReader::headers() const
{
    return state_->header.titles;
}
const std::string& TableReader::header_source() const
{
    return state_->header_source;
}
void TableReader::unfold(std::vector<std::vector<int>> columns, bool keep_nobody)
{
    state_->unfolding = {std::move(columns), keep_nobody};
}
void TableReader::expect_keys(std::vector<std::string> keys)
{
    state_->keys.set(std::move(keys));
}
void TableReader::expect_cells(std::size_t least)
{
    state_->shape.least = least;
}
void TableReader::rewind()
{
    state_->start_over();
}

bool TableReader::next(Chunk& chunk)
{
    State& s = *state_;
    if (s.overlong) s.skip_overlong(chunk);
    if (s.at_end && s.carry.empty()) return false;
    std::size_t wanted = std::max(s.options.chunk_bytes, s.carry.size() + 1);
    chunk.first_byte = s.byte;
    chunk.first_line = s.line;
    chunk.first_number = s.number;
    while (true) {
        std::size_t size = s.fill(chunk, wanted);
        if (size == 0) return false;
        Cut cut = s.find_cut(chunk, size);
        if (cut.size == 0 && size >= most_bytes) {
            cut = {size, 1, 0};
            s.overlong = !s.at_end;
            if (s.format() == Format::json) {
                chunk.rows.assign(
                    1, {s.number, s.line, s.byte, {chunk.bytes.data(), size}, 0, 0, RowFault::too_long});
                s.cutter.give_up();
            }
        }
        if (cut.size != 0) {
            s.take(chunk, size, cut);
            return true;
        }
        if (s.at_end) return false;
        s.carry.assign(chunk.bytes.data(), size);
        wanted *= 2;
    }
}

void TableReader::split(Chunk& chunk) const
{
    const State& s = *state_;
    chunk.arena.clear();
    if (is_table(s.format())) {
        if (s.format() == Format::csv)
            split_csv(chunk, s.shape);
        else
            split_sheet(chunk, s.shape.columns, *s.strings);
        if (chunk.equals) drop_equals(chunk);
        if (s.survey.surveyed != 0) s.agreement.add(chunk, s.shape.letters != nullptr);
        s.no_records.mark(chunk);
        return s.unfolding.apply(chunk);
    }
    if (s.format() == Format::jsonl) find_json_lines(chunk);
    std::vector<std::string> unknown;
    split_json(chunk, s.keys, unknown);
    if (s.survey.surveyed != 0) s.agreement.add(chunk, false);
    s.unfolding.apply(chunk);
    if (unknown.empty()) return;
    std::lock_guard hold(s.guard);
    for (std::string& key : unknown)
        if (std::find(s.unknown.begin(), s.unknown.end(), key) == s.unknown.end() &&
            s.unknown.size() < limits::columns)
            s.unknown.push_back(std::move(key));
}

void TableReader::split_whole(Chunk& chunk) const
{
    chunk.arena.clear();
    if (state_->format() == Format::xlsx) {
        split_whole_sheet(chunk, *state_->strings);
        return state_->unfolding.renumber(chunk);
    }
    CsvShape shape = state_->shape;
    shape.columns = shape.least = 0;
    split_csv(chunk, shape);
    if (chunk.equals) drop_equals(chunk);
    state_->unfolding.renumber(chunk);
}

std::vector<std::string> TableReader::unknown_keys() const
{
    std::vector<std::string> keys = state_->unknown;
    std::sort(keys.begin(), keys.end());
    return keys;
}

bool TableReader::changes_encoding() const
{
    return state_->agreement.is_lost();
}

bool TableReader::ended_early() const
{
    return state_->format() == Format::json && state_->cutter.ended_early();
}

}  // namespace msh::codec
