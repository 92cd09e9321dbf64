// SPDX-License-Identifier: Apache-2.0
#include "parts.hpp"

#include <msh/base/limits.hpp>

#include <algorithm>

namespace msh::codec {

namespace {

/// A record is looked for in this much before it is called too long.
constexpr std::size_t most_bytes = 2 * limits::record_bytes;

}  // namespace

void TableReader::State::start_over()
{
    input.seek(first_byte);
    byte = first_byte;
    line = first_line;
    number = 1;
    carry.clear();
    at_end = overlong = false;
    cutter = JsonCutter(survey.bare_json);
    agreement.reset();
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
    return next(chunk, state_->options.chunk_bytes);
}

bool TableReader::next_at(const Spot& spot, Chunk& chunk)
{
    constexpr std::size_t usual_record = 1024;
    State& s = *state_;
    s.input.seek(spot.byte);
    s.byte = spot.byte;
    s.line = spot.line;
    s.number = spot.number;
    s.carry.clear();
    s.at_end = s.overlong = false;
    return next(chunk, usual_record);
}

bool TableReader::next(Chunk& chunk, std::size_t bytes)
{
    State& s = *state_;
    if (s.overlong) s.skip_overlong(chunk);
    if (s.at_end && s.carry.empty()) return false;
    std::size_t wanted = std::max(bytes, s.carry.size() + 1);
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
        if (s.is_held_against()) s.agreement.add(chunk, s.shape.letters != nullptr);
        s.no_records.mark(chunk);
        return s.unfolding.apply(chunk);
    }
    if (s.format() == Format::jsonl) find_json_lines(chunk);
    std::vector<std::string> unknown;
    split_json(chunk, s.keys, unknown);
    if (s.is_held_against()) s.agreement.add(chunk, false);
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

TableReader::Misread TableReader::misread() const
{
    return state_->agreement.verdict();
}

Encoding TableReader::other_encoding() const
{
    bool one_byte = letters_of(state_->survey.dialect.encoding) != nullptr;
    return one_byte ? Encoding::utf8 : state_->agreement.likeliest();
}

bool TableReader::ended_early() const
{
    return state_->format() == Format::json && state_->cutter.ended_early();
}

}  // namespace msh::codec
