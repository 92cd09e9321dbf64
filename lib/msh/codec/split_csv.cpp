// SPDX-License-Identifier: Apache-2.0

// Rows and cells of a chunk of CSV: delimiters and line ends are found 64 bytes at a time, and a small state
// machine walks from one to the next. Clean text is never copied.
#include "parts.hpp"

#include <msh/base/limits.hpp>

#include <simdjson.h>

#include <algorithm>

namespace msh::codec {

namespace {

class Splitter {
public:
    Splitter(Chunk& chunk, const CsvShape& shape)
        : chunk_(chunk),
          shape_(shape),
          begin_(chunk.bytes.data()),
          end_(begin_ + chunk.size),
          line_(chunk.first_line),
          number_(chunk.first_number)
    {
        if (shape.letters != nullptr) decoded_ = chunk.arena.take(3 * chunk.size + 4);
        check_rows_ = !shape.sound && shape.letters == nullptr;
    }

    void run()
    {
        chunk_.rows.clear();
        begin_row(begin_);
        const char* at = begin_cell(begin_);
        const char delimiter = shape_.delimiter;
        while (at < end_) {
            std::uint64_t signs =
                mask_sign_or_low(at, delimiter) & mask_first(static_cast<std::size_t>(end_ - at));
            make_room();
            at = walk(at, signs);
        }
        make_room();
        if (row_ < end_) end_row(end_);
    }

private:
    /// Through the signs of one block; returns where the next one begins. Cells that nothing is special about
    /// are put down here, with the counters in registers.
    const char* walk(const char* at, std::uint64_t signs)
    {
        std::string_view* to = cells_ + count_;
        const char* cell = cell_;
        const char delimiter = shape_.delimiter;
        bool special = is_special_;
        for (; signs != 0; signs &= signs - 1) {
            const char* sign = at + std::countr_zero(signs);
            if (*sign == delimiter && !special) {
                *to++ = {cell, static_cast<std::size_t>(sign - cell)};
                cell = sign + 1;
                if (!may_be_special(*cell)) continue;
            } else {
                count_ = static_cast<std::size_t>(to - cells_);
                cell_ = cell;
                if (*sign == delimiter) {
                    put(sign);
                } else if (is_break(*sign)) {
                    end_row(sign);
                } else {
                    if (*sign == '\0') row_fault_ = RowFault::bad_bytes;
                    continue;
                }
                to = cells_ + count_;
            }
            const char* from = begin_cell(sign + 1);
            cell = cell_;
            special = is_special_;
            if (from == sign + 1) continue;
            count_ = static_cast<std::size_t>(to - cells_);
            return from;
        }
        count_ = static_cast<std::size_t>(to - cells_);
        cell_ = cell;
        return at + block_bytes;
    }

    /// " or ' are rare, and one test finds both.
    static bool may_be_special(char first) { return (first & 0xFA) == ('"' & 0xFA); }

    void make_room()
    {
        // A block of 64 bytes cannot end more cells than this.
        if (chunk_.cells.size() < count_ + block_bytes + 2)
            chunk_.cells.resize(std::max<std::size_t>(4096, 2 * chunk_.cells.size()));
        cells_ = chunk_.cells.data();
    }

    void begin_row(const char* at)
    {
        row_ = at;
        row_line_ = line_;
        row_first_ = count_;
        row_fault_ = RowFault::none;
    }

    /// Steps over what is quoted; returns where to look for the cell's end.
    const char* begin_cell(const char* at)
    {
        cell_ = at;
        if (at >= end_ || !may_be_special(*at)) return at;
        if (*at == '"') return begin_quoted(at);
        if (*at == '\'') is_special_ = guarded_ = true;
        return at;
    }

    const char* begin_quoted(const char* open)
    {
        QuoteEnd found = find_quote_end(open, end_, true, shape_.delimiter);
        if (found.kind == QuoteEnd::Kind::stray) {
            row_fault_ = RowFault::open_quote;
            return open;
        }
        if (found.text_after) row_fault_ = RowFault::text_after_quote;
        std::string_view inner(open + 1, static_cast<std::size_t>(found.at - open - 1));
        if (found.low_inside) {
            if (inner.find('\0') != std::string_view::npos) row_fault_ = RowFault::bad_bytes;
            line_ += count_lines(inner);
        }
        quoted_ = found.doubled ? undouble(inner) : inner;
        is_special_ = is_quoted_ = true;
        if (quoted_.starts_with('\'')) guarded_ = true;
        return found.at + 1;
    }

    std::string_view undouble(std::string_view inner)
    {
        char* begin = chunk_.arena.take(inner.size());
        char* to = begin;
        for (std::size_t at = 0; at < inner.size();) {
            // With the first of the two quotes.
            std::size_t piece = std::min(inner.find('"', at), inner.size() - 1) + 1 - at;
            to = std::copy_n(inner.data() + at, piece, to);
            at += piece + 1;
        }
        return {begin, static_cast<std::size_t>(to - begin)};
    }

    void put(const char* end)
    {
        std::string_view cell(cell_, static_cast<std::size_t>(end - cell_));
        if (is_quoted_) cell = quoted_;
        // The apostrophe a writer put before a formula is not part of the value.
        if (guarded_ && looks_like_formula(cell.substr(1))) cell.remove_prefix(1);
        is_special_ = is_quoted_ = guarded_ = false;
        cells_[count_++] = cell;
    }

    void end_row(const char* at)
    {
        // The line end of the row is counted with the row, CR LF when its LF comes.
        bool counts = at == end_ || *at == '\n' || at + 1 == end_ || at[1] != '\n';
        if (at == row_) {
            // A blank line, or the LF of CR LF.
            if (counts) ++line_;
            begin_row(at + 1);
            return;
        }
        put(at);
        std::uint64_t number = number_++;
        RawRow row{number,
                   row_line_,
                   chunk_.first_byte + static_cast<std::size_t>(row_ - begin_),
                   {row_, static_cast<std::size_t>(at - row_)},
                   row_first_,
                   count_ - row_first_,
                   row_fault_};
        if (counts) ++line_;
        if (row.fault == RowFault::none && nothing_in(row)) {
            count_ = row_first_;
        } else {
            finish(row);
            chunk_.rows.push_back(row);
        }
        begin_row(at + 1);
    }

    /// Lines of delimiters and spaces alone, as Excel leaves them below a table.
    [[nodiscard]] bool nothing_in(const RawRow& row) const
    {
        if (!cells_[row_first_].empty() && cells_[row_first_].front() != ' ') return false;
        return std::all_of(row.source.begin(), row.source.end(),
                           [&](char c) { return c == shape_.delimiter || c == ' ' || c == 0x1A; });
    }

    void finish(RawRow& row)
    {
        if (row.fault == RowFault::none && shape_.columns != 0) check_width(row);
        if (row.source.size() > limits::field_bytes) check_sizes(row);
        if (check_rows_ && !is_sound(row.source)) row.fault = RowFault::bad_bytes;
        if (shape_.letters != nullptr) decode_row(row);
    }

    /// Rows are looked at many together; one by one only where something among them is broken.
    bool is_sound(std::string_view row)
    {
        constexpr std::size_t together = 16 * limits::kib;
        const char* row_end = row.data() + row.size();
        if (row.data() >= looked_until_) {
            std::string_view rows(row.data(), static_cast<std::size_t>(end_ - row.data()));
            // A line end is never inside of a letter.
            if (rows.size() > together) rows = rows.substr(0, rows.substr(0, together).rfind('\n') + 1);
            looked_until_ = rows.data() + rows.size();
            if (simdjson::validate_utf8(rows.data(), rows.size())) sound_until_ = looked_until_;
        }
        return row_end <= sound_until_ || simdjson::validate_utf8(row.data(), row.size());
    }

    void check_width(RawRow& row)
    {
        if (row.cell_count < shape_.least) row.fault = RowFault::too_few_cells;
        for (; row.cell_count > shape_.columns; --row.cell_count, --count_)
            if (!cells_[count_ - 1].empty()) {
                row.fault = RowFault::too_many_cells;
                return;
            }
    }

    void check_sizes(RawRow& row) const
    {
        bool long_cell = std::any_of(cells_ + row.first_cell, cells_ + count_,
                                     [](std::string_view cell) { return cell.size() > limits::field_bytes; });
        if (long_cell || row.source.size() > limits::record_bytes) row.fault = RowFault::too_long;
    }

    void decode_row(RawRow& row)
    {
        for (std::size_t i = row.first_cell; i < count_; ++i) {
            std::string_view& cell = cells_[i];
            if (all_ascii(cell)) continue;
            char* end = decode(cell, *shape_.letters, decoded_);
            if (end == nullptr) {
                row.fault = RowFault::bad_bytes;
                cell = {};
                continue;
            }
            cell = {decoded_, static_cast<std::size_t>(end - decoded_)};
            decoded_ = end;
        }
    }

    Chunk& chunk_;
    const CsvShape& shape_;
    const char* begin_;
    const char* end_;
    std::uint64_t line_;
    std::uint64_t number_;
    std::string_view* cells_ = nullptr;
    std::size_t count_ = 0;
    const char* cell_ = nullptr;
    std::string_view quoted_;
    bool is_special_ = false;  ///< the cell is quoted, guarded or both
    bool is_quoted_ = false;
    bool guarded_ = false;
    const char* row_ = nullptr;
    std::uint64_t row_line_ = 0;
    std::size_t row_first_ = 0;
    RowFault row_fault_ = RowFault::none;
    bool check_rows_ = false;
    const char* looked_until_ = nullptr;
    const char* sound_until_ = nullptr;
    char* decoded_ = nullptr;
};

}  // namespace

bool looks_like_formula(std::string_view text)
{
    if (text.empty() || static_cast<unsigned char>(text.front()) > '@') return false;
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    constexpr std::string_view starts = "=+-@\t\r";
    return !text.empty() && starts.find(text.front()) != std::string_view::npos;
}

void split_csv(Chunk& chunk, const CsvShape& shape)
{
    Splitter(chunk, shape).run();
}

}  // namespace msh::codec
