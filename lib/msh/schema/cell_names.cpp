// SPDX-License-Identifier: Apache-2.0

// Names of people and of classes, alone or several in one cell.
#include "parts.hpp"
#include "sixteen.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace msh::schema {

namespace {

/// а–я without ё, and nothing else.
bool all_small(std::string_view letters)
{
#ifdef __SSE2__
    auto are_small = [](__m128i bytes) {
        __m128i points = _mm_or_si128(_mm_slli_epi16(bytes, 8), _mm_srli_epi16(bytes, 8));
        // From а: а–п are 0x00 to 0x0F, р–я, which begin with another byte, 0xD0 to 0xDF.
        __m128i row = _mm_and_si128(_mm_sub_epi16(points, _mm_set1_epi16(static_cast<short>(0xD0B0))),
                                    _mm_set1_epi16(static_cast<short>(0xFFF0)));
        __m128i either = _mm_or_si128(_mm_cmpeq_epi16(row, _mm_setzero_si128()),
                                      _mm_cmpeq_epi16(row, _mm_set1_epi16(0xD0)));
        return _mm_movemask_epi8(either) == 0xFFFF;
    };
    if (letters.size() >= 4 && letters.size() <= 16) return are_small(load_ends(letters));
    if (letters.size() > 16) {
        for (std::size_t at = 0; at + 16 < letters.size(); at += 16)
            if (!are_small(load(letters.data() + at))) return false;
        return are_small(load(letters.data() + letters.size() - 16));
    }
#endif
    for (std::size_t i = 0; i + 1 < letters.size(); i += 2) {
        auto first = static_cast<unsigned char>(letters[i]);
        auto second = static_cast<unsigned char>(letters[i + 1]);
        bool small = first == 0xD0 ? second >= 0xB0 && second <= 0xBF
                                   : first == 0xD1 && second >= 0x80 && second <= 0x8F;
        if (!small) return false;
    }
    return true;
}

/// What Cell::plain says: nearly every name there is.
bool is_one_plain_word(std::string_view line)
{
    if (line.size() < 4 || line.size() % 2 != 0 || static_cast<unsigned char>(line[0]) != 0xD0) return false;
    auto second = static_cast<unsigned char>(line[1]);
    return second >= 0x90 && second <= 0xAF && all_small(line.substr(2));
}

/// Cyrillic letters and single inner hyphens or spaces.
bool is_plain_name(std::string_view line)
{
    bool joint = true;
    for (std::size_t i = 0; i < line.size(); ++i) {
        auto byte = static_cast<unsigned char>(line[i]);
        if ((byte == 0xD0 || byte == 0xD1) && i + 1 < line.size()) {
            ++i;
            joint = false;
        } else if ((byte == '-' || byte == ' ') && !joint) {
            joint = true;
        } else {
            return false;
        }
    }
    return !joint;
}

bool is_dash(char32_t point)
{
    return point == '-' || (point >= 0x2010 && point <= 0x2015) || point == 0x2212;
}

bool is_apostrophe(char32_t point)
{
    return point == '\'' || point == 0x2018 || point == 0x2019 || point == 0x02BC || point == '`';
}

std::vector<std::string_view> split_words(std::string_view line)
{
    std::vector<std::string_view> words;
    while (!line.empty()) {
        auto gap = line.find(' ');
        if (gap != 0) words.push_back(line.substr(0, gap));
        line = gap == std::string_view::npos ? std::string_view() : line.substr(gap + 1);
    }
    return words;
}

/// оглы, кызы and their like are no name of their own: they belong to the patronymic before them.
bool is_patronymic_tail(std::string_view word)
{
    static constexpr std::array<std::string_view, 7> tails = {"оглы", "кызы", "улы", "уулу",
                                                              "кизи", "гызы", "оглу"};
    std::string folded = text::fold(word);
    return std::find(tails.begin(), tails.end(), folded) != tails.end();
}

/// 11 for «XI», 0 where `word` is no Roman number up to twelve.
int roman(std::string_view word)
{
    static constexpr std::array<std::string_view, 12> numbers = {"I",   "II",   "III", "IV", "V",  "VI",
                                                                 "VII", "VIII", "IX",  "X",  "XI", "XII"};
    auto at = std::find(numbers.begin(), numbers.end(), word);
    return at == numbers.end() ? 0 : static_cast<int>(at - numbers.begin()) + 1;
}

bool is_month(std::string_view word)
{
    static constexpr std::array<std::string_view, 25> months = {
        "янв", "фев", "мар", "апр", "май", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    constexpr std::size_t longest = 4;  // сент
    while (word.ends_with('.')) word.remove_suffix(1);
    std::string folded = text::fold(word);
    return text::length(folded) <= longest &&
           std::ranges::any_of(months, [&](std::string_view month) { return folded.starts_with(month); });
}

/// «1 фев», «1-Feb», «Feb-01», «05.сен»
bool is_day_and_month(std::string_view line)
{
    constexpr std::string_view marks = " .-";
    auto mark = line.find_first_of(marks);
    if (mark == std::string_view::npos || mark == 0) return false;
    std::string_view first = line.substr(0, mark);
    std::string_view second = line.substr(
        line.find_first_not_of(marks, mark) == line.npos ? line.size() : line.find_first_not_of(marks, mark));
    auto is_number = [](std::string_view word) {
        constexpr std::size_t year = 4;
        return !word.empty() && word.size() <= year && all_digits(word);
    };
    return (is_number(first) && is_month(second)) || (is_month(first) && is_number(second));
}

/// 44593: the days of a date as Excel counts them, from 2000 to 2100.
bool is_serial_day(std::string_view line)
{
    return line.size() == 5 && all_digits(line) && line >= "36526" && line <= "73415";
}

/// «1.янв», «фев.05», «02.01.2024»: what Excel makes of «1-1» and «5-2».
bool looks_like_date(std::string_view line)
{
    Cell probe;
    Arena arena;
    read_date(line, Century::other, arena, probe);
    return !probe.empty() || is_serial_day(line) || is_day_and_month(line);
}

std::string_view drop_marks(std::string_view rest)
{
    while (!rest.empty() && std::string_view(" -./").find(rest[0]) != std::string_view::npos)
        rest.remove_prefix(1);
    for (std::string_view dash : {"–", "—", "−"})
        if (rest.starts_with(dash)) return drop_marks(rest.substr(dash.size()));
    return rest;
}

/// What names the class behind its number, without the words and marks around it: А of «-й класс А», of
/// «А кл.» and of «(А)».
std::string_view find_letter(std::string_view rest)
{
    static constexpr std::array<std::string_view, 9> idle = {"класс", "Класс", "КЛАСС", "кл", "Кл",
                                                             "КЛ",    "ый",    "ой",    "й"};
    rest = drop_marks(rest);
    auto drop_idle = [&](std::string_view word) {
        if (!rest.starts_with(word)) return false;
        std::string_view behind = rest.substr(word.size());
        if (!behind.empty() && static_cast<unsigned char>(behind[0]) >= 0x80 &&
            drop_marks(behind) == behind && !behind.starts_with("«"))
            return false;
        rest = drop_marks(behind);
        return true;
    };
    while (std::any_of(idle.begin(), idle.end(), drop_idle)) {
    }
    std::string_view end = rest.ends_with('.') ? rest.substr(0, rest.size() - 1) : rest;
    for (std::string_view word : {" класс", " Класс", " КЛАСС", " кл", " Кл", " КЛ"})
        if (end.ends_with(word)) rest = text::trim(end.substr(0, end.size() - word.size()));
    if (rest.size() > 2 && rest.starts_with('(') && rest.ends_with(')')) {
        std::string_view inside = text::trim(rest.substr(1, rest.size() - 2));
        if (text::length(inside) == 1) return inside;
    }
    return rest;
}

}  // namespace

bool read_plain_name(std::string_view raw, Cell& cell)
{
    if (!is_one_plain_word(raw)) return false;
    cell.plain = true;
    cell.text = raw;
    return true;
}

void read_name(std::string_view line, Arena& arena, Cell& cell)
{
    if (read_plain_name(line, cell)) return;
    cell.plain = false;
    if (is_plain_name(line)) {
        cell.text = line;
        return;
    }
    std::string made;
    std::u32string word;
    bool repaired = false;
    auto end_word = [&] {
        bool russian = std::any_of(word.begin(), word.end(), text::is_cyrillic);
        for (char32_t point : word) {
            char32_t twin = russian ? text::cyrillic_twin(point) : 0;
            repaired = repaired || twin != 0;
            text::append(made, twin != 0 ? twin : point);
        }
        word.clear();
    };
    for (std::string_view rest = line; !rest.empty();) {
        char32_t point = text::next(rest);
        if (is_dash(point)) {
            end_word();
            while (made.ends_with(' ')) made.pop_back();
            made.push_back('-');
            while (rest.starts_with(' ')) rest.remove_prefix(1);
        } else if (point == ' ') {
            end_word();
            made.push_back(' ');
        } else {
            word.push_back(is_apostrophe(point) ? U'\'' : point);
        }
    }
    end_word();
    cell.text = made == line ? line : arena.keep(made);
    if (repaired) cell.fault = Fault::look_alike;
}

void split_full_name(std::string_view line, Arena& arena, Cell* three)
{
    std::vector<std::string_view> words = split_words(line);
    // «Салтыков (Щедрин)» is one surname.
    if (words.size() > 2 && words[1].starts_with('(') && words[1].ends_with(')')) {
        words[0] = {words[0].data(),
                    static_cast<std::size_t>(words[1].data() + words[1].size() - words[0].data())};
        words.erase(words.begin() + 1);
    }
    // «нет», «без отчества» in the patronymic's place.
    if (words.size() > 2 &&
        is_placeholder(line.substr(static_cast<std::size_t>(words[2].data() - line.data()))))
        words.resize(2);
    bool too_many = words.size() > 4 || (words.size() == 4 && !is_patronymic_tail(words.back()));
    bool initials = words.size() > 1 && words[1].find('.') != std::string_view::npos;
    // «Нурсултан уулу Азамат» has the patronymic in front; and «оглы» alone is none.
    bool tail_alone = words.size() > 1 && (is_patronymic_tail(words[0]) || is_patronymic_tail(words[1]) ||
                                           (words.size() == 3 && is_patronymic_tail(words[2])));
    bool nobody = words.size() > 1 && (is_placeholder(words[0]) || is_placeholder(words[1]));
    if (words.size() < 2 || too_many || initials || nobody || tail_alone) {
        three[0].fault = Fault::name_not_split;
        return;
    }
    read_name(words[0], arena, three[0]);
    read_name(words[1], arena, three[1]);
    if (words.size() == 2) return;
    std::string_view last = words.back();
    std::string_view patronymic{words[2].data(),
                                static_cast<std::size_t>(last.data() + last.size() - words[2].data())};
    read_name(patronymic, arena, three[2]);
}

void read_class_letter(std::string_view line, Arena& arena, Cell& cell)
{
    std::string bare;
    for (std::string_view rest = line; !rest.empty();) {
        char32_t point = text::next(rest);
        bool quote = point == '"' || point == 0xAB || point == 0xBB || (point >= 0x2018 && point <= 0x201F);
        if (!quote) text::append(bare, point);
    }
    std::string_view name = text::trim(bare);
    if (text::length(name) == 1 && !is_placeholder(name)) {
        char32_t letter = text::to_upper(text::next(name));
        if (char32_t twin = text::cyrillic_twin(letter)) {
            letter = twin;
            cell.fault = Fault::look_alike;
        }
        std::string one;
        text::append(one, letter);
        cell.text = one == line ? line : arena.keep(one);
    } else if (looks_like_date(name)) {
        cell.fault = Fault::class_became_date;
    } else if (is_placeholder(name) || name.find_first_not_of('0') == name.npos) {
        cell.fault = Fault::placeholder;
    } else {
        cell.text = name == line ? line : arena.keep(name);
    }
}

void split_class(std::string_view line, Arena& arena, Cell* two)
{
    if (looks_like_date(line)) {
        two[0].fault = Fault::class_became_date;
        return;
    }
    std::size_t digits = 0;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
    int parallel = 0;
    std::string_view rest;
    if (digits > 0 && digits <= 2) {
        for (char c : line.substr(0, digits)) parallel = parallel * 10 + (c - '0');
        rest = line.substr(digits);
    } else if (digits == 0) {
        auto gap = line.find_first_of(" -\"");
        parallel = roman(line.substr(0, gap));
        rest = gap == std::string_view::npos ? std::string_view() : line.substr(gap);
    }
    if (parallel == 0) {
        two[0].fault = Fault::class_not_read;
        return;
    }
    read_integer(arena.keep(std::to_string(parallel)), arena, two[0]);
    rest = drop_point_zero(rest) == rest && rest != ".0" ? rest : std::string_view();
    rest = find_letter(rest);
    if (!rest.empty()) read_class_letter(rest, arena, two[1]);
}

}  // namespace msh::schema
