// SPDX-License-Identifier: Apache-2.0

// Birth certificates: the Roman numeral and two Russian letters of the series, and the number.
#include "topics.hpp"

#include <msh/base/text.hpp>

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"birth-certificate-type", Severity::warning, "pupil", "P7",
     mark("this kind of document is not a birth certificate"),
     mark("choose 03 for a Russian certificate or 23 for a foreign one"), source::papers, "21", "03"},
    {"birth-certificate-series", Severity::error, "pupil", "P7 P8",
     mark("the series of a birth certificate is a Roman numeral and two Russian letters"),
     mark("copy the series from the certificate; for a foreign certificate set its kind to 23"),
     source::certificate, "4-12", "IV-ЖА"},
    {"birth-certificate-series-spelling", Severity::warning, "pupil", "P8",
     mark("the series of the birth certificate is legible and not written as usual"),
     mark("write the numeral in Latin letters, a hyphen, and two Russian capitals"), source::certificate,
     "1V жа", "IV-ЖА"},
    {"birth-certificate-series-roman", Severity::warning, "pupil", "P7 P8",
     mark("the Roman numeral of the series is not written by the rules"),
     mark("compare the series with the certificate"), source::practice, "IIII-ЖА", "IV-ЖА"},
    {"birth-certificate-zero-lost", Severity::error, "pupil", "P7 P8",
     mark("the number of the certificate has five digits; mostly a zero at its beginning was lost"),
     mark("compare with the certificate and write all six digits; in Excel make the column text first"),
     source::certificate, "12348", "012348"},
    {"birth-certificate-series-missing", Severity::warning, "pupil", "P7 P8",
     mark("the birth certificate has a number and no series"),
     mark("add the series; for a foreign certificate set its kind to 23"), source::certificate,
     "03, , 123456", "03, IV-ЖА, 123456"},
    {"birth-certificate-number", Severity::error, "pupil", "P7 P8",
     mark("the number of a Russian birth certificate is six digits, seldom seven"),
     mark("copy the number from the certificate; for a foreign certificate set its kind to 23"),
     source::certificate, "12З456", "123456"},
    {"birth-certificate-unlike", Severity::warning, "pupil", "P7",
     mark("the kind of the certificate is not given, and it does not look like a Russian one"),
     mark("add the kind: 03 for a Russian certificate, 23 for a foreign one"), source::certificate, "AB 12",
     "IV-ЖА"},
    {"birth-certificate-number-dummy", Severity::warning, "pupil", "P7 P8",
     mark("the certificate's number repeats one digit"),
     mark("look whether somebody typed it to fill the cell"), source::practice, "000000", ""},
};

/// The series as it should be written, or what was understood of it.
struct Series {
    std::string roman;
    int letters = 0;
    bool canonical = true;
    bool legible = true;
};

bool is_roman(char c)
{
    return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C' || c == 'D' || c == 'M';
}

char roman_digit(char32_t c)
{
    switch (c) {
        case U'I':
        case U'V':
        case U'X':
        case U'L':
        case U'C':
        case U'D':
        case U'M':
            return static_cast<char>(c);
        case U'1':
        case U'l':
        case U'|':
        case U'i':
        case U'І':
        case U'і':
            return 'I';
        case U'v':
            return 'V';
        case U'Х':
        case U'х':
        case U'x':
            return 'X';
        case U'С':
        case U'с':
        case U'c':
            return 'C';
        case U'М':
        case U'м':
        case U'm':
            return 'M';
        default:
            return 0;
    }
}

bool is_separator(char32_t c)
{
    return text::is_blank(c) || c == U'-' || c == U'–' || c == U'—' || c == U'−' || c == U'‑';
}

/// Reads a series that is not in the usual form. The numeral ends where two Russian letters are left: «ХС»
/// may be both, so the last two letters are taken off first.
Series read_loosely(std::string_view written)
{
    std::u32string signs;
    for (std::string_view rest = written; !rest.empty();) {
        char32_t c = text::next(rest);
        if (!is_separator(c)) signs.push_back(c);
    }
    Series series;
    series.canonical = false;
    if (signs.size() < 3) {
        series.legible = false;
        return series;
    }
    for (std::size_t i = 0; i < signs.size(); ++i) {
        if (i + 2 >= signs.size()) {
            char32_t upper = text::to_upper(signs[i]);
            series.letters += text::is_cyrillic(signs[i]) || text::cyrillic_twin(upper) != 0;
        } else if (char digit = roman_digit(signs[i])) {
            series.roman.push_back(digit);
        } else {
            series.legible = false;
        }
    }
    series.legible &= series.letters == 2 && series.roman.size() <= 6;
    return series;
}

/// The two letters of a legible series as Russian capitals.
std::u32string last_two(std::string_view series)
{
    std::u32string letters;
    while (!series.empty()) {
        char32_t upper = text::to_upper(text::next(series));
        char32_t twin = text::cyrillic_twin(upper);
        letters.push_back(twin != 0 ? twin : upper);
    }
    return letters.substr(letters.size() - std::min<std::size_t>(letters.size(), 2));
}

/// "IV-ЖА", byte by byte; `canonical` is false for anything else.
Series read_series(std::string_view written)
{
    std::size_t numeral = 0;
    while (numeral < written.size() && is_roman(written[numeral])) ++numeral;
    std::string_view rest = written.substr(numeral);
    auto is_capital = [&](std::size_t at) {
        auto second = static_cast<unsigned char>(rest[at + 1]);
        return static_cast<unsigned char>(rest[at]) == 0xD0 && second >= 0x90 && second <= 0xAF;
    };
    if (numeral < 1 || numeral > 6 || rest.size() != 5 || rest[0] != '-' || !is_capital(1) || !is_capital(3))
        return read_loosely(written);
    return {std::string(written.substr(0, numeral)), 2, true, true};
}

/// Takes one decimal place of a Roman numeral off its front: IX, IV, or V and up to three I.
void take_place(std::string_view& rest, char one, char five, char ten)
{
    if (rest.size() >= 2 && rest[0] == one && (rest[1] == ten || rest[1] == five)) {
        rest.remove_prefix(2);
        return;
    }
    if (!rest.empty() && rest[0] == five) rest.remove_prefix(1);
    for (int ones = 0; ones < 3 && !rest.empty() && rest[0] == one; ++ones) rest.remove_prefix(1);
}

/// Whether the numeral is the usual form of its number.
bool is_by_the_rules(std::string_view roman)
{
    while (roman.starts_with('M')) roman.remove_prefix(1);
    take_place(roman, 'C', 'D', 'M');
    take_place(roman, 'X', 'L', 'C');
    take_place(roman, 'I', 'V', 'X');
    return roman.empty();
}

/// "03", or nothing where the kind is not said; other kinds have no form of their own.
bool is_checked(std::string_view type)
{
    return type == "03" || type.empty();
}

}  // namespace

std::span<const Rule> certificate_rules()
{
    return rows;
}

bool is_legible_series(std::string_view series)
{
    return read_series(series).legible;
}

bool is_same_series(std::string_view one, std::string_view other)
{
    if (one == other) return true;
    return read_loosely(one).roman == read_loosely(other).roman && last_two(one) == last_two(other);
}

void check_certificate_type(const Site& site, int field)
{
    std::string_view type = site.text(field);
    if (type != "03" && type != "23" && type != "91") site.blame(row(rows, "birth-certificate-type"), field);
}

void check_certificate_series(const Site& site, int field)
{
    std::string_view type = site.text(field - 1);
    if (!is_checked(type)) return;
    constexpr std::size_t most_signs = 6;
    std::string_view roman = site.text(field);
    roman.remove_suffix(std::min<std::size_t>(roman.size(), std::string_view("-АА").size()));
    if (site.cell(field).plain && roman.size() <= most_signs && is_by_the_rules(roman)) return;
    Series series = read_series(site.text(field));
    if (!series.legible) {
        site.blame(
            type.empty() ? row(rows, "birth-certificate-unlike") : row(rows, "birth-certificate-series"),
            field);
        return;
    }
    if (!series.canonical) site.blame(row(rows, "birth-certificate-series-spelling"), field);
    if (!is_by_the_rules(series.roman)) site.blame(row(rows, "birth-certificate-series-roman"), field);
}

void check_certificate_number(const Site& site, int field)
{
    std::string_view type = site.text(field - 2);
    std::string_view number = site.text(field);
    if (is_one_digit_repeated(number) && number.size() >= 5)
        site.blame(row(rows, "birth-certificate-number-dummy"), field);
    if (!is_checked(type) || is_digits(number, 6) || is_digits(number, 7)) return;
    bool five = is_digits(number, 5);
    if (five && (!type.empty() || is_legible_series(site.text(field - 1))))
        return site.blame(row(rows, "birth-certificate-zero-lost"), field);
    if (!type.empty())
        site.blame(row(rows, "birth-certificate-number"), field);
    else if (!site.has(field - 1) || is_legible_series(site.text(field - 1)))
        site.blame(row(rows, "birth-certificate-unlike"), field);
}

void miss_certificate_series(const Site& site, int field)
{
    if (site.has(field + 1) && is_checked(site.text(field - 1)))
        site.blame(row(rows, "birth-certificate-series-missing"), field);
}

}  // namespace msh::rules
