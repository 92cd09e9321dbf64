// SPDX-License-Identifier: Apache-2.0

// Where a chunk may be cut. This part runs under the reader's lock, so it looks at quotes and line ends only.
#include "parts.hpp"

#include <msh/base/limits.hpp>

#include <algorithm>
#include <cstring>

namespace msh::codec {

bool has_break(std::string_view text)
{
    return text.find('\n') != std::string_view::npos || text.find('\r') != std::string_view::npos;
}

std::uint64_t count_lines(std::string_view text)
{
    std::uint64_t lines = 0;
    if (!has_break(text)) return lines;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++lines;
    return lines;
}

std::string_view without_bom(std::string_view bytes)
{
    return bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
}

namespace {

/// `quote` closes the cell that begins at `cell`, and text ends after it; says how.
void end_at(const char* quote, std::string_view cell, bool last, char delimiter, QuoteEnd& found)
{
    const char* end = cell.data() + cell.size();
    const char* after = quote + 1;
    while (after < end && *after == ' ' && *after != delimiter) ++after;
    if (after == end && !last) {
        found = {QuoteEnd::Kind::unknown};
        return;
    }
    found.at = quote;
    found.text_after = after < end && *after != delimiter && !is_break(*after);
    std::string_view inside = cell.substr(0, static_cast<std::size_t>(quote - cell.data()));
    found.kind = found.text_after && found.low_inside && has_break(inside) ? QuoteEnd::Kind::stray
                                                                           : QuoteEnd::Kind::closed;
}

}  // namespace

QuoteEnd find_quote_end(const char* open, const char* end, bool last, char delimiter)
{
    QuoteEnd found{last ? QuoteEnd::Kind::stray : QuoteEnd::Kind::unknown};
    const char* limit = end;
    if (static_cast<std::size_t>(end - open) > limits::field_bytes) {
        limit = open + limits::field_bytes;
        found.kind = QuoteEnd::Kind::stray;
    }
    const char* next = nullptr;
    for (const char* at = open + 1; at < limit; at = next) {
        std::uint64_t signs = mask_sign_or_low(at, '"') & mask_first(static_cast<std::size_t>(limit - at));
        next = at + block_bytes;
        while (signs != 0) {
            const char* quote = at + std::countr_zero(signs);
            signs &= signs - 1;
            if (*quote != '"') {
                found.low_inside = true;
                continue;
            }
            if (quote + 1 == end && !last) return {QuoteEnd::Kind::unknown};
            if (quote + 1 < end && quote[1] == '"') {
                found.doubled = true;
                // The second of the two is the next sign, unless it stands in the next block.
                signs &= signs - 1;
                if (quote + 1 == next) ++next;
                continue;
            }
            end_at(quote, {open, static_cast<std::size_t>(end - open)}, last, delimiter, found);
            return found;
        }
    }
    return found;
}

std::size_t find_cell_end(std::string_view row, std::size_t from, char delimiter)
{
    if (from < row.size() && row[from] == '"') {
        QuoteEnd quoted = find_quote_end(row.data() + from, row.data() + row.size(), true, delimiter);
        if (quoted.kind == QuoteEnd::Kind::closed)
            from = static_cast<std::size_t>(quoted.at - row.data()) + 1;
    }
    return std::min(row.find(delimiter, from), row.size());
}

std::string_view first_cells(std::string_view source, std::size_t columns, char delimiter)
{
    std::string padded(source);
    padded.resize(source.size() + padding);
    std::string_view row(padded.data(), source.size());
    std::size_t end = 0;
    for (std::size_t from = 0; columns > 0 && from <= row.size(); --columns) {
        end = find_cell_end(row, from, delimiter);
        from = end + 1;
    }
    return source.substr(0, end);
}

Cut cut_lines(std::string_view data, bool last, char delimiter)
{
    Cut cut;
    const char* begin = data.data();
    const char* end = begin + data.size();
    // The LF of a CR at the very end may still be on its way.
    if (!last && !data.empty() && data.back() == '\r') --end;
    std::uint64_t lines = 0;
    std::uint64_t records = 0;
    bool equals = false;
    for (const char* at = begin; at < end;) {
        // Most blocks have neither a quote that counts nor a line end.
        if (!any_sign_or_low(at, delimiter == 0 ? '\n' : '"')) {
            at += block_bytes;
            continue;
        }
        std::uint64_t there = mask_first(static_cast<std::size_t>(end - at));
        std::uint64_t quotes = delimiter == 0 ? 0 : mask_equal(at, '"') & there;
        const char* next = at + block_bytes;
        QuoteEnd quoted{QuoteEnd::Kind::stray};
        const char* open = nullptr;
        for (; quotes != 0; quotes &= quotes - 1) {
            const char* quote = at + std::countr_zero(quotes);
            if (quote != begin && quote[-1] != delimiter && !is_break(quote[-1])) {
                equals = equals || quote[-1] == '=';
                continue;
            }
            equals = equals || quote[1] == '=' || quote[1] == '\'';
            quoted = find_quote_end(quote, begin + data.size(), last, delimiter);
            if (quoted.kind == QuoteEnd::Kind::stray) continue;
            open = quote;
            there &= mask_first(static_cast<std::size_t>(quote - at));
            next = quoted.at + 1;
            break;
        }
        std::uint64_t feeds = mask_equal(at, '\n') & there;
        std::uint64_t returns = mask_equal(at, '\r') & there;
        if (std::uint64_t breaks = feeds | returns) {
            std::uint64_t before = at == begin || is_break(at[-1]) ? 1 : 0;
            records += static_cast<unsigned>(std::popcount(breaks & ~(breaks << 1 | before)));
            std::uint64_t after_return = at != begin && at[-1] == '\r' ? 1 : 0;
            lines += static_cast<unsigned>(std::popcount(breaks)) -
                     static_cast<unsigned>(std::popcount(feeds & (returns << 1 | after_return)));
            cut = {
                static_cast<std::size_t>(at - begin) + 64 - static_cast<unsigned>(std::countl_zero(breaks)),
                records, lines, equals};
        }
        if (open != nullptr) {
            if (quoted.kind == QuoteEnd::Kind::unknown) return cut;
            if (quoted.low_inside) lines += count_lines({open, static_cast<std::size_t>(quoted.at - open)});
        }
        at = next;
    }
    if (last && cut.size < data.size()) cut = {data.size(), records + 1, lines, equals};
    return cut;
}

}  // namespace msh::codec
