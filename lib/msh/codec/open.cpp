// SPDX-License-Identifier: Apache-2.0

// Opening a file: what it is packed in, what it is, and which of its rows names the columns.
#include "parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>

#include <algorithm>
#include <optional>
#include <tuple>

namespace msh::codec {

/// Takes the names of the columns from the row that holds them.
const RawRow& TableReader::State::choose_header(const Chunk& chunk)
{
    if (chunk.rows.empty()) refuse_header(input.name());
    HeaderGuess guess = find_header(chunk, options);
    if (guess.known == 0 && !survey.sound) refuse_mac_cyrillic(input.name(), survey.head, options);
    if (guess.known == 0) refuse_other_encoding(input.name(), chunk.rows[guess.row], survey.dialect.encoding);
    refuse_garbled_header(input.name(), chunk.cells_of(chunk.rows[guess.row]), guess.known, options);
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

}  // namespace msh::codec
