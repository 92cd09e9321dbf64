// SPDX-License-Identifier: Apache-2.0

// Series and numbers of documents.
#include "parts.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <string>

namespace msh::schema {

namespace {

/// The Latin Roman sign a person meant: І (U+0406), 1, l and | for I, Х for X, С for C, М for M; 0 for no
/// such sign.
char roman_sign(char32_t point, bool& repaired)
{
    char32_t upper = text::to_upper(point);
    if (upper < 0x80 &&
        std::string_view("IVXLCDM").find(static_cast<char>(upper)) != std::string_view::npos && point != 'l')
        return static_cast<char>(upper);
    repaired = true;
    switch (upper) {
        case 0x406:
        case '1':
        case 'L':
        case '|':
            return 'I';
        case U'Х':
            return 'X';
        case U'С':
            return 'C';
        case U'М':
            return 'M';
        default:
            return 0;
    }
}

bool is_dash(char32_t point)
{
    return point == '-' || (point >= 0x2010 && point <= 0x2015) || point == 0x2212;
}

/// Ⅰ … Ⅻ as one sign each.
std::string_view roman_ligature(char32_t point)
{
    static constexpr std::string_view numbers[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                                   "VII", "VIII", "IX",  "X",  "XI", "XII"};
    return point >= 0x2160 && point <= 0x216B ? numbers[point - 0x2160] : std::string_view();
}

bool is_roman(char c)
{
    return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C' || c == 'D' || c == 'M';
}

/// IV-ЖА: Roman letters, a hyphen, two Cyrillic capitals (D0 90 … D0 AF).
bool is_canonical_series(std::string_view line)
{
    std::size_t dash = 0;
    while (dash < line.size() && is_roman(line[dash])) ++dash;
    if (dash == 0 || line.size() != dash + 5 || line[dash] != '-') return false;
    auto capital = [&](std::size_t at) {
        auto second = static_cast<unsigned char>(line[at + 1]);
        return static_cast<unsigned char>(line[at]) == 0xD0 && second >= 0x90 && second <= 0xAF;
    };
    return capital(dash + 1) && capital(dash + 3);
}

/// Passports of other countries mostly have one number, letters in front, and no series: C01234567.
bool is_foreign_passport(std::string_view line)
{
    constexpr std::size_t least = 7;
    constexpr std::size_t most = 10;
    constexpr auto least_digits = 5;
    auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return line.size() >= least && line.size() <= most && is_capital(line[0]) &&
           std::ranges::all_of(line, [&](char c) { return is_digit(c) || is_capital(c); }) &&
           std::ranges::count_if(line, is_digit) >= least_digits;
}

struct SeriesAndNumber {
    std::string_view series = {};
    std::string_view number = {};
};

/// «IIРЖ512345», «II-РЖ N 512345», «512345 II-РЖ»: the Roman numeral tells which is which, in any order.
/// Empty where no series of a certificate stands beside the digits.
SeriesAndNumber split_at_roman(std::string_view line, Arena& arena)
{
    constexpr std::size_t least = 5;
    constexpr std::size_t most = 7;
    auto count_digits = [](auto begin, auto end) {
        return static_cast<std::size_t>(std::find_if_not(begin, end, is_digit) - begin);
    };
    std::size_t behind = count_digits(line.rbegin(), line.rend());
    std::size_t before = count_digits(line.begin(), line.end());
    SeriesAndNumber split;
    if (behind >= least && behind <= most && behind < line.size())
        split = {line.substr(0, line.size() - behind), line.substr(line.size() - behind)};
    else if (before >= least && before <= most && before < line.size())
        split = {line.substr(before), line.substr(0, before)};
    else
        return {};
    for (bool marked = true; marked;) {
        split.series = text::trim(split.series);
        marked = false;
        for (std::string_view sign : {"№", "N", "#", "-", "–", "—"}) {
            marked = marked || split.series.ends_with(sign) || split.series.starts_with(sign);
            if (split.series.ends_with(sign)) split.series.remove_suffix(sign.size());
            if (split.series.starts_with(sign)) split.series.remove_prefix(sign.size());
        }
    }
    Cell series;
    read_certificate_series(split.series, arena, series);
    if (!is_canonical_series(series.text)) return {};
    return split;
}

/// «2910 312345», «29 10 № 312345»: a Russian passport, which nothing else is written like.
SeriesAndNumber split_passport(std::string_view line)
{
    constexpr std::size_t of_series = 4;
    constexpr std::size_t of_number = 6;
    if (line.size() <= of_series + of_number) return {};
    std::string_view number = line.substr(line.size() - of_number);
    std::string_view series = line.substr(0, line.size() - of_number);
    for (std::string_view sign : {" ", "№", "N", " "})
        while (series.ends_with(sign)) series.remove_suffix(sign.size());
    if (series.size() + of_number == line.size()) return {};
    bool four = (series.size() == of_series && all_digits(series)) ||
                (series.size() == of_series + 1 && series[2] == ' ' && all_digits(series.substr(0, 2)) &&
                 all_digits(series.substr(3)));
    return four && all_digits(number) ? SeriesAndNumber{series, number} : SeriesAndNumber{};
}

bool is_series_like(std::string_view word)
{
    return word.empty() || std::any_of(word.begin(), word.end(), [](char c) { return !is_digit(c); }) ||
           word.size() <= 4;
}

}  // namespace

bool read_usual_series(std::string_view raw, Cell& cell)
{
    if (!is_canonical_series(raw)) return false;
    cell.plain = true;
    cell.text = raw;
    return true;
}

void read_certificate_series(std::string_view line, Arena& arena, Cell& cell)
{
    if (read_usual_series(line, cell)) return;
    cell.text = line;
    std::u32string points;
    for (std::string_view rest = line; !rest.empty();) {
        char32_t point = text::next(rest);
        if (!text::is_blank(point) && point != U'№') points.push_back(point);
    }
    if (points.size() < 3) return;
    bool repaired = false;
    std::string letters;
    for (std::size_t i = points.size() - 2; i < points.size(); ++i) {
        char32_t upper = text::to_upper(points[i]);
        if (char32_t twin = text::cyrillic_twin(upper)) {
            upper = twin;
            repaired = true;
        }
        if (!text::is_cyrillic(upper)) return;
        text::append(letters, upper);
    }
    std::u32string_view signs(points.data(), points.size() - 2);
    while (!signs.empty() && is_dash(signs.back())) signs.remove_suffix(1);
    std::string roman;
    for (char32_t point : signs) {
        std::string_view ligature = roman_ligature(point);
        char sign = ligature.empty() ? roman_sign(point, repaired) : '\0';
        if (ligature.empty() && sign == 0) return;
        if (ligature.empty())
            roman.push_back(sign);
        else
            roman += ligature;
    }
    if (roman.empty() || roman.size() > 8) return;
    std::string canonical = roman + "-" + letters;
    if (canonical != line) cell.text = arena.keep(canonical);
    if (repaired) cell.fault = Fault::look_alike;
}

void read_paper_number(std::string_view line, Arena& arena, Cell& cell)
{
    if (std::all_of(line.begin(), line.end(), is_digit)) {
        cell.text = line;
        return;
    }
    std::string_view bare = line;
    for (std::string_view sign : {"№", "N ", "# "})
        if (bare.starts_with(sign)) bare = text::trim(bare.substr(sign.size()));
    bare = drop_point_zero(bare);
    bool numeric = std::all_of(bare.begin(), bare.end(), [](char c) { return is_digit(c) || c == ' '; });
    if (numeric && bare.find(' ') != std::string_view::npos) {
        std::string joined;
        std::copy_if(bare.begin(), bare.end(), std::back_inserter(joined), is_digit);
        cell.text = arena.keep(joined);
    } else {
        cell.text = bare;
    }
    if (is_scientific(line)) {
        cell.text = {};
        cell.fault = Fault::scientific_number;
    }
}

void split_paper(const Entity& entity, int series_field, bool number_first, std::string_view line,
                 Arena& arena, Cell* two)
{
    const Field* fields = &entity.fields[static_cast<std::size_t>(series_field)];
    std::string_view series;
    std::string_view number;
    auto sign = line.find("№");
    bool ten_digits = line.size() == 10 && std::all_of(line.begin(), line.end(), is_digit);
    if (ten_digits) {
        series = line.substr(0, 4);
        number = line.substr(4);
    } else if (sign != std::string_view::npos && sign > 0) {
        series = text::trim(line.substr(0, sign));
        number = text::trim(line.substr(sign + std::string_view("№").size()));
        if (number_first) std::swap(series, number);
    } else {
        auto gap = number_first ? line.find(' ') : line.rfind(' ');
        if (gap != std::string_view::npos) {
            series = text::trim(line.substr(0, gap));
            number = text::trim(line.substr(gap));
            if (number_first) std::swap(series, number);
        }
    }
    if (SeriesAndNumber roman = split_at_roman(line, arena); !roman.number.empty()) {
        series = roman.series;
        number = roman.number;
    }
    bool whole = fields[0].name == "identity_document_series" && is_foreign_passport(line);
    if (whole) number = line;
    bool digits = number.size() >= 5 && std::all_of(number.begin(), number.end(), is_digit);
    if (!whole && (!digits || !is_series_like(series))) {
        two[0].fault = Fault::number_not_split;
        return;
    }
    clean_cell(entity, fields[0], series, arena, two[0]);
    clean_cell(entity, fields[1], number, arena, two[1]);
}

void find_series_in_number(const Entity& entity, int series_field, Arena& arena, Cell* two)
{
    const Field* fields = &entity.fields[static_cast<std::size_t>(series_field)];
    Cell& series = two[0];
    Cell& number = two[1];
    // What the row above said, where this one repeats its cells.
    if (!series.text.empty()) {
        series = Cell{};
        series.given = true;
        clean_cell(entity, fields[1], number.raw, arena, number);
    }
    if (all_digits(number.raw)) return;
    Fault fault = Fault::none;
    std::string_view line = clean_line(number.raw, arena, fault);
    SeriesAndNumber split = split_at_roman(line, arena);
    if (split.number.empty() && fields[0].name == "identity_document_series") split = split_passport(line);
    if (fault != Fault::none || split.number.empty()) return;
    // Of the number only its own part is left as `raw`, so that the next row reads the cell anew.
    clean_cell(entity, fields[0], split.series, arena, series);
    clean_cell(entity, fields[1], split.number, arena, number);
    series.raw = {};
}

}  // namespace msh::schema
