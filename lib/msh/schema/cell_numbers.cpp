// SPDX-License-Identifier: Apache-2.0

// Numbers that are names of something: SNILS, telephones, codes of the address register; and e-mail.
#include "parts.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace msh::schema {

namespace {

/// Digits of a number written with spaces, dots and dashes; false where anything else stands between them.
/// Cyrillic О and З, typed for 0 and 3, are read and reported.
bool gather_digits(std::string_view line, std::string_view also, std::string& digits, bool& look_alike)
{
    while (!line.empty()) {
        char32_t point = text::next(line);
        if (point < 0x80 && is_digit(static_cast<char>(point))) {
            digits.push_back(static_cast<char>(point));
        } else if (point == U'О' || point == U'о' || point == U'З' || point == U'з') {
            digits.push_back(point == U'О' || point == U'о' ? '0' : '3');
            look_alike = true;
        } else if (!text::is_blank(point) && !(point >= 0x2010 && point <= 0x2015) && point != 0x2212 &&
                   (point >= 0x80 || also.find(static_cast<char>(point)) == std::string_view::npos)) {
            return false;
        }
    }
    return true;
}

bool looks_like_digit(char32_t point)
{
    return point == U'О' || point == U'о' || point == U'З' || point == U'з';
}

bool is_letter(char32_t point)
{
    return text::is_cyrillic(point) || text::is_latin(point);
}

/// Where words begin behind a number: «8-900-000-00-21 мама», «… доб. 5». Letters right behind a digit that
/// were all typed for digits are no word.
std::size_t find_words(std::string_view line)
{
    std::size_t begin = line.npos;
    bool digits_only = false;
    char32_t before = 0;
    for (std::string_view rest = line; !rest.empty();) {
        std::size_t at = line.size() - rest.size();
        char32_t point = text::next(rest);
        if (is_letter(point)) {
            if (begin == line.npos) {
                begin = at;
                digits_only = before >= '0' && before <= '9';
            }
            digits_only = digits_only && looks_like_digit(point);
            if (!digits_only) return begin;
        } else {
            begin = line.npos;
        }
        before = point;
    }
    return line.npos;
}

/// Whether ten digits are a whole number without its 8 or +7. Mobile numbers begin with 9, those of towns
/// with 3, 4 and 8. An 8 in front is more often the way out of town, with a digit lost behind it: only where
/// no code could follow such an 8 is it part of one (800, 812, 862). What begins with 7 lost a digit behind
/// +7, or is Kazakh. A number left out is asked for again; a wrong one is dialled.
bool is_without_prefix(std::string_view ten)
{
    constexpr std::string_view codes = "349";
    constexpr std::string_view follows_no_eight = "01256";
    if (ten[0] == '8') return follows_no_eight.find(ten[1]) != std::string_view::npos;
    return codes.find(ten[0]) != std::string_view::npos;
}

/// «т.», «моб. тел.:» and the like before a number say nothing that the column does not.
std::string_view drop_phone_words(std::string_view line)
{
    static constexpr std::array<std::string_view, 8> words = {"телефон", "тел", "моб", "сот",
                                                              "дом",     "раб", "т",   "м"};
    while (true) {
        std::size_t end = line.find_first_of(" .:+0123456789(");
        if (end == 0 || end == line.npos) return line;
        std::string word = text::fold(line.substr(0, end));
        if (std::find(words.begin(), words.end(), word) == words.end()) return line;
        line.remove_prefix(end);
        while (!line.empty() && std::string_view(" .:").find(line[0]) != line.npos) line.remove_prefix(1);
    }
}

/// Printable ASCII without what separates addresses or quotes them.
constexpr auto mail_signs = [] {
    std::array<bool, 256> allowed{};
    for (std::size_t c = '!'; c < 0x7F; ++c)
        allowed[c] = std::string_view(",;:()<>[]\"\\").find(static_cast<char>(c)) == std::string_view::npos;
    return allowed;
}();

bool is_email(std::string_view line)
{
    auto at = line.find('@');
    if (at == 0 || at == std::string_view::npos || line.find('@', at + 1) != std::string_view::npos)
        return false;
    std::string_view host = line.substr(at + 1);
    auto dot = host.rfind('.');
    if (dot == 0 || dot == std::string_view::npos || host.size() - dot < 3 ||
        host.find("..") != std::string_view::npos)
        return false;
    return std::all_of(line.begin(), line.end(),
                       [](char c) { return mail_signs[static_cast<unsigned char>(c)]; });
}

}  // namespace

bool read_bare_snils(std::string_view raw, Cell& cell)
{
    if (raw.size() != 11 || !all_digits(raw)) return false;
    cell.text = raw;
    return true;
}

void read_snils(std::string_view line, Arena& arena, Cell& cell)
{
    if (read_bare_snils(line, cell)) return;
    if (line.size() == 14 && line[3] == '-' && line[7] == '-' && (line[11] == ' ' || line[11] == '-')) {
        char plain[11] = {line[0], line[1], line[2],  line[4],  line[5], line[6],
                          line[8], line[9], line[10], line[12], line[13]};
        if (all_digits({plain, 11})) {
            cell.text = arena.keep({plain, 11});
            return;
        }
    }
    if (is_scientific(line)) {
        cell.fault = Fault::scientific_number;
        return;
    }
    for (std::string_view word : {"СНИЛС", "Снилс", "снилс", ":", "№"})
        if (line.starts_with(word)) line = text::trim(line.substr(word.size()));
    std::string digits;
    bool look_alike = false;
    if (!gather_digits(drop_point_zero(line), "-._", digits, look_alike)) {
        cell.fault = Fault::bad_snils_characters;
        return;
    }
    if (digits.size() == 11) {
        cell.text = arena.keep(digits);
        if (look_alike) cell.fault = Fault::look_alike;
        return;
    }
    if (digits.size() == 10 || digits.size() == 9) {
        digits.insert(0, 11 - digits.size(), '0');
        // One in a hundred wrong numbers passes too, so this is repaired and said; numbers too low to have a
        // checksum prove nothing.
        if (digits.substr(0, 9) > "001001998" && snils_checksum_agrees(digits)) {
            cell.text = arena.keep(digits);
            cell.fault = Fault::snils_zeros_lost;
            return;
        }
    }
    cell.fault = Fault::bad_snils_length;
}

void read_phone(std::string_view line, Arena& arena, Cell& cell)
{
    if (line.size() == 12 && line[0] == '+' && line[1] == '7' && all_digits(line.substr(1))) {
        cell.text = line;
        return;
    }
    line = drop_phone_words(line);
    auto end = std::min(line.find_first_of(",;/"), find_words(line));
    std::string_view first = text::trim(line.substr(0, end));
    std::string digits;
    bool look_alike = false;
    bool abroad = first.starts_with('+') && !first.starts_with("+7");
    bool read = gather_digits(drop_point_zero(first), "+-.()", digits, look_alike);
    if (read && abroad && digits.size() >= 8 && digits.size() <= 15)
        digits.insert(0, "+");
    else if (read && digits.size() == 11 && (digits[0] == '7' || digits[0] == '8'))
        digits.replace(0, 1, "+7");
    else if (read && digits.size() == 10 && !first.starts_with('+') && is_without_prefix(digits))
        digits.insert(0, "+7");
    else
        read = false;
    if (!read) {
        cell.fault = Fault::bad_phone;
        return;
    }
    cell.text = arena.keep(digits);
    if (look_alike)
        cell.fault = Fault::look_alike;
    else if (end != std::string_view::npos && !text::trim(line.substr(end)).empty() &&
             text::trim(line.substr(end)).find_first_not_of(",;/ ") != std::string_view::npos)
        cell.fault = Fault::several_phones;
}

void read_email(std::string_view line, Arena& arena, Cell& cell)
{
    if (is_email(line)) {
        cell.text = line;
        return;
    }
    std::string repaired;
    for (std::string_view rest = line; !rest.empty();) {
        char32_t point = text::next(rest);
        char32_t twin = text::latin_twin(point);
        // The Cyrillic г of «.гu» looks like a Latin r in many typefaces.
        if (point == U'г' && repaired.ends_with('.')) twin = U'r';
        text::append(repaired, twin != 0 ? twin : point);
    }
    if (repaired != line && is_email(repaired)) {
        cell.text = arena.keep(repaired);
        cell.fault = Fault::email_look_alike;
    } else {
        cell.fault = Fault::bad_email;
    }
}

void read_integer(std::string_view line, Arena& arena, Cell& cell)
{
    std::string_view whole = drop_point_zero(line);
    if (whole.empty() || !all_digits(whole)) {
        cell.fault = Fault::not_an_integer;
        return;
    }
    while (whole.size() > 1 && whole[0] == '0') whole.remove_prefix(1);
    if (whole.size() > 9) {
        cell.fault = Fault::out_of_range;
        return;
    }
    int value = 0;
    for (char c : whole) value = value * 10 + (c - '0');
    cell.number = value;
    cell.text = whole.size() == line.size() ? line : arena.keep(whole);
}

void read_guid(std::string_view line, Arena& arena, Cell& cell)
{
    std::string_view bare = line.size() == 38 && line.front() == '{' ? line.substr(1, 36) : line;
    std::string lower(bare);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
    bool good = lower.size() == 36;
    for (std::size_t i = 0; good && i < 36; ++i) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        good = dash ? lower[i] == '-' : is_digit(lower[i]) || (lower[i] >= 'a' && lower[i] <= 'f');
    }
    if (!good)
        cell.fault = Fault::bad_guid;
    else
        cell.text = lower == line ? line : arena.keep(lower);
}

}  // namespace msh::schema
