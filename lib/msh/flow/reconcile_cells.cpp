// SPDX-License-Identifier: Apache-2.0

// The cells of a pair. There is a row for each of ours, so numbers are written without asking for memory.
#include "reconcile_parts.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace msh {

namespace {

std::string_view decision_word(match::Why why)
{
    switch (why) {
        case match::Why::rule_snils:
        case match::Why::rule_document:
        case match::Why::weight:
        case match::Why::decided:
            return "match";
        case match::Why::snils_of_another:
        case match::Why::document_of_another:
            return "conflict";
        default:
            return "";
    }
}

}  // namespace

void append_tenths(std::string& to, double value)
{
    double tenths = std::abs(value) * 10;
    double whole = std::floor(tenths + 0.5);
    // What lies between two tenths has to be rounded with more care than this.
    constexpr double between = 1e-6;
    constexpr double most = 1e9;
    if (!(tenths < most) || std::abs(tenths + 0.5 - std::round(tenths + 0.5)) < between) {
        fmt::format_to(std::back_inserter(to), "{:.1f}", value);
        return;
    }
    auto number = static_cast<std::uint32_t>(whole);
    std::array<char, 16> digits{};
    auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number / 10);
    if (std::signbit(value)) to += '-';
    to.append(digits.data(), end);
    to += '.';
    to += static_cast<char>('0' + number % 10);
}

PairCells::PairCells(const Results& results) : results_(results)
{
}

std::span<const std::string_view> PairCells::of(const NamedPair& named)
{
    const match::Pair& pair = *named.pair;
    room_.clear();
    std::array<std::size_t, std::size(pair_columns)> ends{};
    constexpr double surely = 0.99996;
    if (pair.probability >= surely)
        room_ += "1.0000";
    else
        fmt::format_to(std::back_inserter(room_), "{:.4f}", pair.probability);
    ends[col_probability] = room_.size();
    append_tenths(room_, std::min(pair.margin, 999.0));
    ends[col_margin] = room_.size();
    fmt::format_to(std::back_inserter(room_), FMT_COMPILE("{}"), pair.group);
    ends[col_group] = room_.size();
    fmt::format_to(std::back_inserter(room_), FMT_COMPILE("h{:016x}-h{:016x}"), pair.hash_here,
                   pair.hash_there);
    ends[col_evidence] = room_.size();
    for (match::Level level : pair.levels) room_ += level_letters[static_cast<std::size_t>(level)];
    ends[col_levels] = room_.size();
    for (float bits : pair.part_bits) {
        append_tenths(room_, static_cast<double>(bits));
        room_ += ' ';
    }
    for (double bits : {pair.prior, pair.kinship, pair.rivals}) {
        append_tenths(room_, bits);
        room_ += ' ';
    }
    ends[col_bits] = room_.size() - 1;
    room_ += results_.record_of(match::Side::here, pair.here);
    ends[col_left_record] = room_.size();
    auto row = static_cast<std::size_t>(pair.here);
    if (row < results_.versions.size())
        fmt::format_to(std::back_inserter(room_), FMT_COMPILE("{}"), results_.versions[row]);
    ends[col_left_version] = room_.size();
    room_ += results_.record_of(match::Side::there, pair.there);
    ends[col_right_record] = room_.size();
    cells_[col_left] = named.left;
    cells_[col_right] = named.right;
    cells_[col_decision] = decision_word(pair.why);
    cells_[col_reason] = match::name_of(pair.why);
    std::size_t begin = 0;
    for (std::size_t column : {col_probability, col_margin, col_group, col_evidence, col_levels, col_bits,
                               col_left_record, col_left_version, col_right_record}) {
        cells_[column] = std::string_view(room_).substr(begin, ends[column] - begin);
        begin = ends[column];
    }
    return cells_;
}

}  // namespace msh
