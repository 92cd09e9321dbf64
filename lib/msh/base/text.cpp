// SPDX-License-Identifier: Apache-2.0
#include <msh/base/digits.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <array>

namespace msh::text {

namespace {

constexpr char32_t broken = 0xFFFD;
constexpr std::u32string_view latin_letters = U"ABCEHKMOPTXaceopxy";
constexpr std::u32string_view cyrillic_letters = U"АВСЕНКМОРТХасеорху";

bool is_dash(char32_t point)
{
    return (point >= 0x2010 && point <= 0x2015) || point == 0x2212 || point == '-';
}

bool is_quote(char32_t point)
{
    return point == '"' || point == 0xAB || point == 0xBB || (point >= 0x201C && point <= 0x201F);
}

bool is_apostrophe(char32_t point)
{
    return point == '\'' || point == 0x2018 || point == 0x2019 || point == 0x02BC || point == '`';
}

/// No width at all: dropped rather than turned into a space.
bool is_invisible(char32_t point)
{
    return point == 0xAD || (point >= 0x200B && point <= 0x200F) || point == 0x2060 || point == 0xFEFF;
}

bool has_cyrillic(std::string_view utf8)
{
    while (!utf8.empty())
        if (is_cyrillic(next(utf8))) return true;
    return false;
}

/// One word without look-alikes of the other alphabet. `russian`: Cyrillic letters stand elsewhere in the
/// text, so a word made of look-alikes alone (the C of «Петрова C.») is Cyrillic too.
void fold_word(std::u32string& word, bool russian, std::string& to)
{
    auto twin_or_sign = [](char32_t point) { return cyrillic_twin(point) != 0 || !is_latin(point); };
    if (std::any_of(word.begin(), word.end(), is_cyrillic) ||
        (russian && std::all_of(word.begin(), word.end(), twin_or_sign)))
        for (char32_t& point : word)
            if (char32_t twin = cyrillic_twin(point)) point = twin;
    for (char32_t point : word) {
        point = to_lower(point);
        append(to, point == U'ё' ? U'е' : point);
    }
    word.clear();
}

/// What a spreadsheet writes where it has no value, as it stands in files of Excel in both languages.
constexpr std::array<std::string_view, 18> cell_errors = {
    "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!",  "#ДЕЛ/0!", "#ИМЯ?",  "#ЧИСЛО!", "#ПУСТО!", "#ПЕРЕНОС!", "#ВЫЧИСЛ!",
    "#N/A", "#REF!",    "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!",   "#NULL!",  "#SPILL!",   "#CALC!"};
constexpr std::array<std::string_view, 13> months = {"янв", "фев", "мар", "апр", "май", "мая", "июн",
                                                     "июл", "авг", "сен", "окт", "ноя", "дек"};

/// «01.фев»: a class such as 1/2 after Excel has taken it for a day.
bool is_day_of_month(std::string_view utf8)
{
    bool begins = utf8.size() > 3 && is_digit(utf8[0]) && is_digit(utf8[1]) && utf8[2] == '.';
    return begins && std::ranges::find(months, utf8.substr(3)) != months.end();
}

/// Nobody's data, whatever cell it stands in.
bool tells_of_nobody(std::string_view utf8)
{
    if (!utf8.starts_with('#')) return is_day_of_month(utf8);
    return std::ranges::find(cell_errors, utf8) != cell_errors.end() ||
           utf8.find_first_not_of('#') == std::string_view::npos;
}

/// What a terminal obeys, or what turns the text around it.
bool is_order(char32_t point)
{
    return (point < 0x20 && point != '\t') || (point >= 0x7F && point < 0xA0) ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

void append_hex(std::string& to, char32_t point, int digits)
{
    while (digits-- > 0) to += "0123456789abcdef"[(point >> (4 * digits)) & 0xF];
}

}  // namespace

char32_t next(std::string_view& rest)
{
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
    unsigned char first = byte(0);
    std::size_t size = first < 0x80 ? 1 : first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : 2;
    bool sound = (first < 0x80 || first >= 0xC2) && first < 0xF5 && rest.size() >= size;
    for (std::size_t i = 1; sound && i < size; ++i) sound = (byte(i) & 0xC0) == 0x80;
    if (!sound) {
        rest.remove_prefix(1);
        return broken;
    }
    char32_t point = size == 1 ? first : first & (0xFF >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) point = (point << 6) | (byte(i) & 0x3F);
    rest.remove_prefix(size);
    return point;
}

void append(std::string& to, char32_t point)
{
    auto put = [&](char32_t byte) { to.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

std::size_t length(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_blank(char32_t point)
{
    return point == ' ' || (point >= 9 && point <= 13) || point == 0xA0 || point == 0x202F ||
           point == 0x2007 || point == 0x3000 || is_invisible(point);
}

std::string_view trim(std::string_view utf8)
{
    while (!utf8.empty()) {
        std::string_view rest = utf8;
        if (!is_blank(next(rest))) break;
        utf8 = rest;
    }
    while (!utf8.empty()) {
        std::size_t start = utf8.size() - 1;
        while (start > 0 && (utf8[start] & 0xC0) == 0x80) --start;
        std::string_view last = utf8.substr(start);
        if (!is_blank(next(last))) break;
        utf8 = utf8.substr(0, start);
    }
    return utf8;
}

bool is_ascii(std::string_view bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
}

char32_t to_upper(char32_t point)
{
    if ((point >= 'a' && point <= 'z') || (point >= U'а' && point <= U'я')) return point - 32;
    if (point >= 0x450 && point <= 0x45F) return point - 80;
    return point;
}

char32_t to_lower(char32_t point)
{
    if ((point >= 'A' && point <= 'Z') || (point >= U'А' && point <= U'Я')) return point + 32;
    if (point >= 0x400 && point <= 0x40F) return point + 80;
    return point;
}

bool is_cyrillic(char32_t point)
{
    return point >= 0x400 && point <= 0x52F;
}

bool is_latin(char32_t point)
{
    return (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z') ||
           (point >= 0xC0 && point <= 0x24F);
}

char32_t cyrillic_twin(char32_t latin)
{
    auto at = latin_letters.find(latin);
    return at == std::u32string_view::npos ? 0 : cyrillic_letters[at];
}

char32_t latin_twin(char32_t cyrillic)
{
    auto at = cyrillic_letters.find(cyrillic);
    return at == std::u32string_view::npos ? 0 : latin_letters[at];
}

std::string fold(std::string_view utf8)
{
    std::string folded;
    folded.reserve(utf8.size());
    std::u32string word;
    bool gap = false;
    bool russian = has_cyrillic(utf8);
    for (std::string_view rest = utf8; !rest.empty();) {
        char32_t point = next(rest);
        if (point == 0x306 && !word.empty() && (word.back() == U'и' || word.back() == U'И')) {
            word.back() = U'й';
        } else if (point == 0x308 && !word.empty() && (word.back() == U'е' || word.back() == U'Е')) {
            // ё and е are one when compared
        } else if (is_invisible(point) || is_quote(point)) {
            continue;
        } else if (is_blank(point) || is_dash(point)) {
            fold_word(word, russian, folded);
            if (is_blank(point)) {
                gap = !folded.empty();
            } else {
                folded.push_back('-');
                gap = false;
            }
        } else {
            if (gap && !folded.empty() && folded.back() != '-') folded.push_back(' ');
            gap = false;
            word.push_back(is_apostrophe(point) ? U'\'' : point);
        }
    }
    fold_word(word, russian, folded);
    return folded;
}

std::string shape(std::string_view utf8)
{
    if (tells_of_nobody(utf8)) return std::string(utf8);
    std::string drawn;
    char32_t last = 0;
    int repeats = 0;
    for (std::string_view rest = utf8; !rest.empty();) {
        char32_t point = next(rest);
        char32_t sign = point;
        if (is_cyrillic(point))
            sign = to_lower(point) == point ? U'а' : U'А';
        else if (is_latin(point))
            sign = to_lower(point) == point ? U'a' : U'A';
        else if (point >= '0' && point <= '9')
            sign = U'9';
        else if (is_blank(point))
            sign = U' ';
        else if (is_order(point))
            sign = U'?';
        else if (point >= 0x80 && !is_dash(point) && !is_quote(point))
            sign = U'?';
        repeats = sign == last ? repeats + 1 : 1;
        last = sign;
        if (repeats <= 3)
            append(drawn, sign);
        else if (repeats == 4)
            drawn += "…";
    }
    return drawn;
}

std::string printable(std::string_view utf8)
{
    std::string shown;
    shown.reserve(utf8.size());
    for (std::string_view rest = utf8; !rest.empty();) {
        char32_t point = next(rest);
        if (!is_order(point)) {
            append(shown, point);
        } else if (point == '\n') {
            shown += "\\n";
        } else {
            shown += point < 0x100 ? "\\x" : "\\u";
            append_hex(shown, point, point < 0x100 ? 2 : 4);
        }
    }
    return shown;
}

}  // namespace msh::text
