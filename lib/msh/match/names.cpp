// SPDX-License-Identifier: Apache-2.0

// Names made ready for comparing, with memory of what was done to them.
#include "match_parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace msh::match {

namespace {

bool is_one_of(char32_t point, std::u32string_view set)
{
    return set.find(point) != std::u32string_view::npos;
}

/// What fold() is going to do to the text, told from its letters.
unsigned foresee_steps(std::string_view written)
{
    unsigned steps = 0;
    bool cyrillic = false;
    bool latin = false;
    bool starts = true;
    char32_t last = 0;
    for (std::string_view rest = written; !rest.empty();) {
        char32_t point = text::next(rest);
        bool letter = text::is_cyrillic(point) || text::is_latin(point);
        if (point == 0x306 || point == 0x308) {
            steps |= composed;
            continue;
        }
        if (is_one_of(point, U"ёЁ")) steps |= yo;
        if (letter && (text::to_upper(point) == point) != starts) steps |= cased;
        cyrillic |= text::is_cyrillic(point);
        latin |= text::is_latin(point);
        if (is_one_of(point, U"‐‑‒–—―−") || (text::is_blank(point) && last == '-') ||
            (point == '-' && last == ' '))
            steps |= dashes;
        else if (!letter && !is_one_of(point, U"-' "))
            steps |= cleaned;
        if (point == ' ' && (last == ' ' || last == 0)) steps |= cleaned;
        if (is_one_of(point, U"\u00AD\u200B\u200C\u200D\u2060\uFEFF")) continue;  // no width: inside a word
        starts = !letter;
        last = is_one_of(point, U"‐‑‒–—―−") ? U'-' : point;
    }
    if (last == ' ') steps |= cleaned;
    if (cyrillic && latin) steps |= look_alikes;
    return steps;
}

/// Upper case without dots and apostrophes, of what fold() made.
std::string finish_text(std::string_view folded)
{
    std::string done;
    done.reserve(folded.size());
    for (std::string_view rest = folded; !rest.empty();) {
        char32_t point = text::next(rest);
        if (is_one_of(point, U".,'`()_")) {
            if (point == '.' && !rest.empty() && rest.front() != ' ') done.push_back(' ');
            continue;
        }
        text::append(done, text::to_upper(point));
    }
    while (!done.empty() && (done.back() == ' ' || done.back() == '-')) done.pop_back();
    std::size_t start = done.find_first_not_of(" -");
    return start == std::string::npos ? std::string() : done.substr(start);
}

// clang-format off
constexpr std::pair<std::string_view, std::string_view> readings[] = {  // the longest first
    {"SHCH", "Щ"}, {"SCH", "Щ"}, {"ZH", "Ж"}, {"KH", "Х"}, {"TS", "Ц"}, {"TC", "Ц"}, {"CH", "Ч"},
    {"SH", "Ш"}, {"YU", "Ю"}, {"IU", "Ю"}, {"JU", "Ю"}, {"YA", "Я"}, {"IA", "Я"}, {"JA", "Я"}, {"YE", "Е"},
    {"JE", "Е"}, {"YO", "Е"}, {"JO", "Е"}, {"IY", "ИЙ"}, {"II", "ИЙ"}, {"EY", "ЕЙ"}, {"EI", "ЕЙ"},
    {"AY", "АЙ"}, {"AI", "АЙ"}, {"OY", "ОЙ"}, {"OI", "ОЙ"}, {"A", "А"}, {"B", "Б"}, {"C", "К"}, {"D", "Д"},
    {"E", "Е"}, {"F", "Ф"}, {"G", "Г"}, {"H", "Х"}, {"I", "И"}, {"J", "Й"}, {"K", "К"}, {"L", "Л"},
    {"M", "М"}, {"N", "Н"}, {"O", "О"}, {"P", "П"}, {"Q", "К"}, {"R", "Р"}, {"S", "С"}, {"T", "Т"},
    {"U", "У"}, {"V", "В"}, {"W", "В"}, {"X", "КС"}, {"Y", "Ы"}, {"Z", "З"}, {"-", "-"}, {" ", " "}};
constexpr std::string_view sons[] = {" ОГЛЫ", " КЫЗЫ", " УЛЫ", " УУЛУ", " ОГЛИ", " КИЗИ", " ГЫЗЫ", " ОГЛУ",
                                     "-ОГЛЫ", "-КЫЗЫ", "-УЛЫ", "-УУЛУ", "-ОГЛИ", "-КИЗИ", "-ГЫЗЫ", "-ОГЛУ"};
// clang-format on

/// The Cyrillic a Latin name was probably made from, by the usual passport table turned round.
std::string read_latin(std::string_view upper)
{
    std::string read;
    while (!upper.empty()) {
        auto row = std::find_if(std::begin(readings), std::end(readings),
                                [&](const auto& one) { return upper.starts_with(one.first); });
        if (row == std::end(readings)) return {};
        bool last = upper.size() == 1;
        if (row->first == "Y" && last && !read.empty())
            read += "ИЙ";
        else
            read += row->second;
        upper.remove_prefix(row->first.size());
    }
    return read;
}

/// A word of Latin letters that all look like Cyrillic ones may be Cyrillic altogether.
std::string read_look_alikes(std::string_view upper)
{
    std::string read;
    while (!upper.empty()) {
        char32_t point = text::next(upper);
        char32_t twin = text::cyrillic_twin(point);
        if (twin == 0 && point != '-' && point != ' ') return {};
        text::append(read, twin != 0 ? twin : point);
    }
    return read;
}

void replace_all(std::string& in, std::string_view what, std::string_view with)
{
    for (std::size_t at = 0; (at = in.find(what, at)) != std::string::npos; at += with.size())
        in.replace(at, what.size(), with);
}

}  // namespace

bool starts_with_latin(std::string_view text)
{
    return !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
}

Name normalise_name(std::string_view written, Part part)
{
    Name name;
    name.steps = foresee_steps(written);
    name.text = finish_text(text::fold(written));
    if (part == Part::patronymic)
        for (std::string_view ending : sons)
            if (name.text.size() > ending.size() && name.text.ends_with(ending)) {
                name.text.resize(name.text.size() - ending.size());
                name.steps |= son_of;
                // «оглы» is small as it should be.
                std::string_view before = text::trim(written);
                before = before.substr(0, before.find_last_of(" -"));
                name.steps = (name.steps & ~unsigned{cased}) | (foresee_steps(before) & cased);
                break;
            }
    if (starts_with_latin(name.text) && text::is_ascii(name.text)) {
        name.reading = read_look_alikes(name.text);
        if (name.reading.empty()) name.reading = read_latin(name.text);
        name.steps |= transliterated;
    }
    return name;
}

std::string variant_key(std::string_view normalised, Part part)
{
    std::string key;
    char32_t last = 0;
    for (std::string_view rest = normalised; !rest.empty();) {
        char32_t point = text::next(rest);
        if (point == last || point == U'Ъ') continue;  // Филлип, Генадий
        if (point == ' ') point = U'-';
        text::append(key, point);
        last = point;
    }
    if (part == Part::surname) return key;
    replace_all(key, "ИЕВИЧ", "ЬЕВИЧ");  // Геннадиевич
    replace_all(key, "ИЕВНА", "ЬЕВНА");
    if (part == Part::patronymic) return key;
    replace_all(key, "ИЯ", "ЬЯ");  // Наталия, София, Мария
    replace_all(key, "ИАНА", "ЬЯНА");
    return std::string(chief_spelling(key));
}

}  // namespace msh::match
