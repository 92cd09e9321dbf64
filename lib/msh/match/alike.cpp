// SPDX-License-Identifier: Apache-2.0

// How far two names and two dates agree.
#include "match_parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>
#include <array>

namespace msh::match {

namespace {

/// Letters put in, left out, replaced, or swapped with their neighbour; 3 stands for three and more.
int count_slips(std::u32string_view left, std::u32string_view right)
{
    constexpr int most = 3;
    constexpr std::size_t longest = 64;
    if (left.size() > right.size()) std::swap(left, right);
    if (right.size() - left.size() >= static_cast<std::size_t>(most)) return most;
    while (!left.empty() && left.front() == right.front()) left.remove_prefix(1), right.remove_prefix(1);
    while (!left.empty() && left.back() == right.back()) left.remove_suffix(1), right.remove_suffix(1);
    if (left.empty()) return static_cast<int>(right.size());
    if (right.size() >= longest) return most;
    std::array<std::array<int, longest>, 3> rows;  // the last three of the table, in turn
    for (std::size_t j = 0; j <= right.size(); ++j) rows[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= left.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& before = rows[(i + 1) % 3];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= right.size(); ++j) {
            row[j] = std::min(
                {above[j] + 1, row[j - 1] + 1, above[j - 1] + (left[i - 1] != right[j - 1] ? 1 : 0)});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return std::min(rows[left.size() % 3][right.size()], most);
}

std::vector<std::string_view> cut(std::string_view text)
{
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        std::string_view one = text.substr(0, text.find_first_of("- "));
        if (!one.empty()) pieces.push_back(one);
        text.remove_prefix(std::min(text.size(), one.size() + 1));
    }
    return pieces;
}

/// A double name against another order of its parts, or against one of them.
Level compare_pieces(std::string_view left, std::string_view right)
{
    if (left.find_first_of("- ") == std::string_view::npos &&
        right.find_first_of("- ") == std::string_view::npos)
        return Level::other;
    auto ours = cut(left);
    auto theirs = cut(right);
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    if (ours == theirs) return Level::variant;
    bool inside = std::includes(ours.begin(), ours.end(), theirs.begin(), theirs.end()) ||
                  std::includes(theirs.begin(), theirs.end(), ours.begin(), ours.end());
    return inside ? Level::near : Level::other;
}

/// A surname without what tells a woman's from a man's.
std::string_view without_sex(std::string_view surname)
{
    for (std::string_view ending : {"ИЙ", "ЫЙ", "ОЙ", "АЯ", "ЯЯ", "А", "Я"})
        if (surname.ends_with(ending) && surname.size() > ending.size() + 4)
            return surname.substr(0, surname.size() - ending.size());
    return surname;
}

struct Stem {
    std::string_view text;
    char sex = 0;
};

Stem stem_of(std::string_view patronymic)
{
    for (std::string_view ending : {"ОВИЧ", "ЕВИЧ", "ИЧ"})
        if (patronymic.ends_with(ending))
            return {patronymic.substr(0, patronymic.size() - ending.size()), 'm'};
    for (std::string_view ending : {"ОВНА", "ЕВНА", "ИНИЧНА", "ИЧНА"})
        if (patronymic.ends_with(ending))
            return {patronymic.substr(0, patronymic.size() - ending.size()), 'f'};
    return {patronymic, 0};
}

Level compare_stems(std::string_view left, std::string_view right)
{
    Stem ours = stem_of(left);
    Stem theirs = stem_of(right);
    if (ours.text != theirs.text || ours.sex == theirs.sex) return Level::other;
    return ours.sex != 0 && theirs.sex != 0 ? Level::near : Level::variant;
}

std::u32string letters_of(std::string_view text)
{
    std::u32string letters;
    letters.reserve(text.size() / 2 + 1);
    while (!text.empty()) letters.push_back(text::next(text));
    return letters;
}

Level compare_letters(const NameEntry& left, const NameEntry& right, std::string_view ours,
                      std::string_view theirs)
{
    std::u32string our_letters = letters_of(ours);
    std::u32string their_letters = letters_of(theirs);
    int slips = count_slips(our_letters, their_letters);
    std::size_t length = std::max(our_letters.size(), their_letters.size());
    bool two_names = left.common && right.common;
    if (slips == 0) return Level::variant;
    if (slips == 1) {
        bool relatives = left.part == Part::surname && without_sex(ours) == without_sex(theirs);
        return length < 4 || two_names || relatives ? Level::near : Level::edit;
    }
    bool reading = !left.name.reading.empty() || !right.name.reading.empty();
    if (slips == 2 && reading && length >= 5 && !two_names) return Level::edit;
    return slips == 2 && length >= 6 && !two_names ? Level::near : Level::other;
}

/// Four bits a digit, as in 0x20120507.
std::uint32_t digits_of(Date date)
{
    static constexpr auto of_number = [] {
        std::array<std::uint8_t, 128> digits{};
        for (std::size_t i = 0; i < digits.size(); ++i)
            digits[i] = static_cast<std::uint8_t>(i / 10 % 10 * 16 + i % 10);
        return digits;
    }();
    auto year = static_cast<unsigned>(date.year());
    return std::uint32_t{of_number[year / 100 & 127U]} << 24 | std::uint32_t{of_number[year % 100]} << 16 |
           std::uint32_t{of_number[static_cast<std::size_t>(date.month())]} << 8 |
           of_number[static_cast<std::size_t>(date.day())];
}

}  // namespace

Level compare_entries(const NameEntry& left, const NameEntry& right)
{
    std::string_view ours = left.sound();
    std::string_view theirs = right.sound();
    if (left.initial || right.initial) {
        std::string_view a = ours;
        std::string_view b = theirs;
        return text::next(a) == text::next(b) ? Level::near : Level::other;
    }
    if (left.hash == right.hash) return left.name.text == right.name.text ? Level::equal : Level::variant;
    if (left.variant == right.variant) return Level::variant;
    if (Level level = compare_pieces(ours, theirs); level != Level::other) return level;
    if (left.part == Part::patronymic)
        if (Level level = compare_stems(ours, theirs); level != Level::other) return level;
    return compare_letters(left, right, ours, theirs);
}

Level compare_dates(Date left, Date right)
{
    if (left == right) return left.month() == 1 && left.day() == 1 ? Level::variant : Level::equal;
    std::uint32_t ours = digits_of(left);
    std::uint32_t theirs = digits_of(right);
    std::uint32_t places = ours ^ theirs;
    places |= places >> 2;
    places = (places | places >> 1) & 0x11111111U;
    int differ = std::popcount(places);
    bool same_year = left.year() == right.year();
    if (differ > 2 && !same_year) return Level::other;
    if (differ == 1) return Level::edit;
    if (same_year && left.day() == right.month() && left.month() == right.day()) return Level::edit;
    if (differ == 2) {
        auto low = static_cast<unsigned>(std::countr_zero(places));
        bool neighbours = (places >> low) == 0x11U;
        std::uint32_t two = ours >> low & 0xFFU;
        if (neighbours && (theirs >> low & 0xFFU) == ((two << 4 | two >> 4) & 0xFFU)) return Level::edit;
    }
    auto is_default = [](Date date) { return date.month() == 1 && date.day() == 1; };
    if (differ == 2 ||
        (same_year && (left.month() == right.month() || is_default(left) || is_default(right))))
        return Level::near;
    return Level::other;
}

Level compare_names(const Name& left, const Name& right, Part part)
{
    if (left.text.empty() || right.text.empty()) return Level::missing;
    return compare_entries(describe_name(left.text, part), describe_name(right.text, part));
}

}  // namespace msh::match
