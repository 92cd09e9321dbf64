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
    room_.pop_back();
    ends[col_bits] = room_.size();
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

void sort_pairs(std::vector<NamedPair>& pairs)
{
    // What mostly tells: numbers by their size and digits, other names by their first letters.
    struct Turn {
        bool is_word = false;
        std::uint32_t size = 0;
        std::uint64_t letters = 0;
        std::uint32_t place = 0;
    };
    std::vector<Turn> order;
    order.reserve(pairs.size());
    for (const NamedPair& pair : pairs) {
        Turn turn;
        turn.is_word = !is_number(pair.left);
        turn.size = turn.is_word ? 0 : static_cast<std::uint32_t>(pair.left.size());
        turn.place = static_cast<std::uint32_t>(order.size());
        constexpr std::size_t exact = 19;  // so many digits fit
        if (!turn.is_word && pair.left.size() <= exact)
            for (char digit : pair.left)
                turn.letters = turn.letters * 10 + static_cast<unsigned>(digit - '0');
        else
            for (std::size_t i = 0; i < std::min<std::size_t>(8, pair.left.size()); ++i)
                turn.letters |= std::uint64_t{static_cast<unsigned char>(pair.left[i])} << (56 - 8 * i);
        order.push_back(turn);
    }
    std::ranges::sort(order, [&](const Turn& a, const Turn& b) {
        if (a.is_word != b.is_word) return b.is_word;
        if (a.size != b.size) return a.size < b.size;
        if (a.letters != b.letters) return a.letters < b.letters;
        const NamedPair& one = pairs[a.place];
        const NamedPair& other = pairs[b.place];
        if (one.left != other.left) return comes_before(one.left, other.left);
        if (one.right != other.right) return comes_before(one.right, other.right);
        return a.place < b.place;
    });
    std::vector<NamedPair> sorted;
    sorted.reserve(pairs.size());
    for (const Turn& turn : order) sorted.push_back(pairs[turn.place]);
    pairs.swap(sorted);
}

}  // namespace msh
