// SPDX-License-Identifier: Apache-2.0

// Two packed records into the pattern of their agreement.
#include "match_parts.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace msh::match {

namespace {

/// The digits, the last one first. Numbers that differ in length are padded with noughts in front.
std::array<std::uint8_t, 20> digits_of(std::uint64_t number)
{
    std::array<std::uint8_t, 20> digits{};
    for (std::size_t i = 0; number != 0; ++i, number /= 10)
        digits[i] = static_cast<std::uint8_t>(number % 10);
    return digits;
}

bool is_one_digit_off(std::uint64_t left, std::uint64_t right)
{
    return is_one_slip(digits_of(left), digits_of(right));
}

/// Numbers of papers that were filled in one after another, as those of twins are.
bool are_neighbours(std::uint32_t left, std::uint32_t right)
{
    return std::max(left, right) - std::min(left, right) <= 2;
}

Level compare_phones(std::uint32_t left, std::uint32_t right)
{
    if (left == 0 || right == 0) return Level::missing;
    if (left == right) return Level::equal;
    return is_one_digit_off(left, right) ? Level::edit : Level::other;
}

Level compare_addresses(const Packed& left, const Packed& right)
{
    if (left.address == 0 || right.address == 0) return Level::missing;
    if (left.address == right.address) return Level::equal;
    return left.house == right.house || left.house == right.address || left.address == right.house
               ? Level::near
               : Level::other;
}

Level compare_paper(const Packed& left, const Packed& right, std::size_t slot)
{
    std::uint32_t ours = left.paper[slot];
    std::uint32_t theirs = right.paper[slot];
    bool distrusted = ((left.no_papers | right.no_papers) >> slot & 1U) != 0;
    if (ours == 0 || theirs == 0 || distrusted) return Level::missing;
    if (left.series[slot] >> 24 != right.series[slot] >> 24) return Level::missing;
    std::uint32_t our_series = left.series[slot] & 0xFFFFFFU;
    std::uint32_t their_series = right.series[slot] & 0xFFFFFFU;
    if (ours == theirs) return our_series == their_series ? Level::equal : Level::edit;
    bool digits = ours < 0x80000000U && theirs < 0x80000000U;
    bool alike = is_one_digit_off(ours, theirs) || are_neighbours(ours, theirs);
    return our_series == their_series && digits && alike ? Level::edit : Level::other;
}

/// Of one record only the year is known, written as its first day, and the other one has that year.
bool is_year_alone(std::int32_t left, std::int32_t right)
{
    return left >> 9 == right >> 9 && (is_first_of_january(left) || is_first_of_january(right));
}

/// Levels of surname and given name where they stand in each other's place, one of them with a slip at most.
std::optional<std::pair<Level, Level>> compare_swapped(const Packed& left, const Packed& right,
                                                       const Names& names)
{
    auto hash = [&](std::uint32_t name) { return names.glance(name).hash; };
    bool same_given = hash(left.names[0]) == hash(right.names[1]);
    bool same_surname = hash(left.names[1]) == hash(right.names[0]);
    if (same_given && same_surname) return std::pair(Level::variant, Level::equal);
    if (!same_given && !same_surname) return {};
    // Each as what it is, wherever it stands.
    Level other =
        same_given ? compare_names(names[left.names[1]].name, names[right.names[0]].name, Part::surname)
                   : compare_names(names[left.names[0]].name, names[right.names[1]].name, Part::given_name);
    if (!is_alike(other)) return {};
    return same_given ? std::pair(other, Level::equal) : std::pair(Level::variant, other);
}

}  // namespace

bool is_alike(Level level)
{
    return level == Level::equal || level == Level::variant || level == Level::edit;
}

Level compare_snils(const Packed& left, const Packed& right)
{
    if (left.snils == 0 || right.snils == 0 || left.no_snils != 0 || right.no_snils != 0)
        return Level::missing;
    bool bad = left.snils_bad != 0 || right.snils_bad != 0;
    if (left.snils == right.snils) return bad ? Level::edit : Level::equal;
    if (!bad) return Level::other;
    return is_one_digit_off(left.snils, right.snils) ? Level::edit : Level::missing;
}

Level compare_papers(const Packed& left, const Packed& right)
{
    Level certificate = compare_paper(left, right, 0);
    Level identity = compare_paper(left, right, 1);
    if (certificate == Level::missing) return identity;
    return identity == Level::missing ? certificate : std::min(certificate, identity);
}

Level Comparer::meet(const Packed& one, const Packed& other, std::size_t which, const Names& names)
{
    std::uint32_t left = one.names[which];
    std::uint32_t right = other.names[which];
    if (left == 0 || right == 0) return Level::missing;
    // A surname is no initial, and most of those that meet are one.
    if (which == at(Part::surname) && left == right) return Level::equal;
    const Glance& ours = names.glance(left);
    if (left == right) return ours.initial ? Level::near : Level::equal;
    if (differ_at_a_glance(ours, names.glance(right))) return Level::other;
    std::uint64_t pair = static_cast<std::uint64_t>(left) << 32 | right;
    std::uint64_t place = (pair * 0x9E3779B97F4A7C15U) >> 50;
    Met& met = met_[place];
    if (met.pair != pair) {
        met.pair = pair;
        met.level = compare_entries(names[left], names[right]);
    }
    return met.level;
}

Pattern Comparer::compare(const Packed& left, const Packed& right, const Names& names)
{
    constexpr auto shifted = [](Part part, Level level) {
        return static_cast<Pattern>(level) << (3 * at(part));
    };
    Level surname = meet(left, right, 0, names);
    Level given = meet(left, right, 1, names);
    Pattern pattern = 0;
    if (surname >= Level::near && given >= Level::near)
        if (auto swapped = compare_swapped(left, right, names)) {
            std::tie(surname, given) = *swapped;
            pattern |= mark_swapped;
        }
    if (given == Level::near && (names.glance(left.names[1]).initial || names.glance(right.names[1]).initial))
        pattern |= mark_initial;
    if (given == Level::near && (pattern & mark_swapped) == 0 && names[left.names[1]].common &&
        names[right.names[1]].common)
        pattern |= mark_two_names;
    if (left.snils != 0 && right.snils != 0 && left.snils_bad == 0 && right.snils_bad == 0)
        pattern |= mark_good_snils;
    pattern |= shifted(Part::surname, surname) | shifted(Part::given_name, given) |
               shifted(Part::patronymic, meet(left, right, 2, names));
    if (left.birth != 0 && right.birth != 0) {
        Level date = compare_dates(Date::unpack(left.birth), Date::unpack(right.birth));
        pattern |= shifted(Part::birth_date, date);
        if (date == Level::near && is_year_alone(left.birth, right.birth)) pattern |= mark_year_alone;
    }
    if (left.sex != 0 && right.sex != 0)
        pattern |= shifted(Part::sex, left.sex == right.sex ? Level::equal : Level::other);
    return pattern | shifted(Part::snils, compare_snils(left, right)) |
           shifted(Part::document, compare_papers(left, right)) |
           shifted(Part::phone, compare_phones(left.phone, right.phone)) |
           shifted(Part::address, compare_addresses(left, right));
}

int count_agreeing(Pattern pattern)
{
    int agreeing = 0;
    for (Part part : {Part::surname, Part::given_name, Part::birth_date}) {
        Level level = level_of(pattern, part);
        agreeing += is_alike(level) || level == Level::near ? 1 : 0;
    }
    return agreeing;
}

bool may_be_one(Pattern pattern)
{
    return count_agreeing(pattern) >= 2 && level_of(pattern, Part::given_name) != Level::other &&
           level_of(pattern, Part::birth_date) != Level::other;
}

}  // namespace msh::match
