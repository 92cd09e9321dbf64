// SPDX-License-Identifier: Apache-2.0

// Names of people: what they may be written with, and whether patronymic and sex agree. Nearly every name is
// plain Russian words with a capital letter; those are recognised byte by byte, and only the others are
// looked at closely.
#include "topics.hpp"

#include <msh/base/text.hpp>

#include <algorithm>

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"name-digits", Severity::error, "", "P1 R1", mark("a name has digits in it"),
     mark("take the digits out of the name"), source::names, "Иванов1", "Иванов"},
    {"name-characters", Severity::error, "", "P1 R1", mark("a name has a character that names do not have"),
     mark("leave only letters, a hyphen, a space or an apostrophe"), source::names, "Иванов@", "Иванов"},
    {"name-mixed-scripts", Severity::error, "", "P1 R1",
     mark("a word of the name mixes Russian and Latin letters"),
     mark("type the name again in Russian letters"), source::names, "Wолков", "Волков"},
    {"name-latin", Severity::warning, "", "P1 R1", mark("the name is written in Latin letters"),
     mark("write the name in Russian, as in the translated document"), source::names, "Smith", "Смит"},
    {"name-capitals", Severity::info, "", "P1 R1", mark("the name is written in capital letters only"),
     mark("write it as usual, with one capital letter"), source::practice, "ИВАНОВ", "Иванов"},
    {"name-small-letters", Severity::info, "", "P1 R1", mark("the name begins with a small letter"),
     mark("write it as usual, with one capital letter"), source::practice, "иванов", "Иванов"},
    {"name-spacing", Severity::warning, "", "P1 R1",
     mark("spaces or hyphens of the name are doubled or stand at its edge"),
     mark("leave one hyphen without spaces, or one space"), source::names, "Мамин--Сибиряк", "Мамин-Сибиряк"},
    {"name-initial", Severity::warning, "", "P1 R1", mark("an initial stands in place of the name"),
     mark("write the name in full"), source::accuracy, "И.", "Иван"},
    {"name-repeated", Severity::warning, "", "P1 R1", mark("surname and given name are the same word"),
     mark("look whether one cell was copied into the other"), source::accuracy, "Иванов, Иванов",
     "Иванов, Иван"},
    {"patronymic-sex", Severity::warning, "", "P1 P3 R1 R3", mark("patronymic and sex do not agree"),
     mark("look in the document which of the two is wrong"), source::practice, "Ивановна, Мужской",
     "Ивановна, Женский"},
    {"surname-sex", Severity::info, "", "P1 P3 R1 R3", mark("the surname looks like one of the other sex"),
     mark("look in the document which of the two is wrong; surnames that do not change do exist"),
     source::practice, "Иванова, Мужской", "Иванова, Женский"},
};

constexpr int surname = field_at(pupil_entity, "surname");
constexpr int given_name = field_at(pupil_entity, "given_name");
constexpr int patronymic_field = field_at(pupil_entity, "patronymic");
constexpr int sex = field_at(pupil_entity, "sex");
static_assert(patronymic_field == field_at(parent_entity, "patronymic"));
static_assert(surname == field_at(parent_entity, "surname") && sex == field_at(parent_entity, "sex") &&
              given_name == field_at(parent_entity, "given_name"));

enum Letter : unsigned char { none, capital, small };

/// The Russian letter at `at`, which needs two bytes of UTF-8.
Letter letter_at(const unsigned char* at)
{
    if (at[0] == 0xD0) {
        if (at[1] >= 0xB0) return small;                     // а–п
        if (at[1] >= 0x90 || at[1] == 0x81) return capital;  // А–Я, Ё
    } else if (at[0] == 0xD1 && (at[1] < 0x90 || at[1] == 0x91)) {
        return small;  // р–я, ё
    }
    return none;
}

/// Russian words, each a capital and small letters, joined by single hyphens or spaces.
bool is_plain(std::string_view name)
{
    const auto* at = reinterpret_cast<const unsigned char*>(name.data());
    const auto* end = at + name.size();
    while (end - at >= 2) {
        if (letter_at(at) != capital) return false;
        at += 2;
        while (end - at >= 2 && letter_at(at) == small) at += 2;
        if (at == end) return true;
        if (*at != '-' && *at != ' ') return false;
        ++at;
    }
    return false;
}

/// What a name that is not plain is made of.
struct Look {
    bool digits = false;
    bool strange = false;
    bool mixed = false;
    bool latin = false;
    bool spacing = false;
    bool any_small = false;
    bool any_capital = false;
    bool starts_small = false;
    int letters = 0;
};

class Word {
public:
    void add(char32_t letter)
    {
        cyrillic_ |= text::is_cyrillic(letter);
        if (!text::is_latin(letter)) return;
        latin_ = true;
        roman_ &= std::u32string_view(U"IVXLCDM").find(letter) != std::u32string_view::npos;
    }
    void end(Look& look)
    {
        if (latin_ && cyrillic_) look.mixed = true;
        if (latin_ && !cyrillic_ && !roman_) look.latin = true;
        *this = {};
    }

private:
    bool cyrillic_ = false;
    bool latin_ = false;
    bool roman_ = true;
};

/// Ә, Ң, Ҷ and other capitals of languages that are written in Cyrillic letters of their own: they stand
/// before their small letters.
bool is_neighbours_capital(char32_t c)
{
    constexpr char32_t palochka = 0x4C0;
    if (c < 0x460 || c > 0x52F) return false;
    if (c >= palochka && c < 0x4D0) return c == palochka || c % 2 == 1;
    return c % 2 == 0;
}

bool is_joint(char32_t c)
{
    return c == U' ' || c == U'-';
}

Look look_at(std::string_view name)
{
    Look look;
    Word word;
    char32_t before = U' ';
    for (std::string_view rest = name; !rest.empty();) {
        char32_t c = text::next(rest);
        if (text::is_cyrillic(c) || text::is_latin(c)) {
            word.add(c);
            bool is_small = text::to_lower(c) == c && !is_neighbours_capital(c);
            if (look.letters++ == 0) look.starts_small = is_small;
            (is_small ? look.any_small : look.any_capital) = true;
        } else {
            word.end(look);
            if (c >= U'0' && c <= U'9')
                look.digits = true;
            else if (is_joint(c))
                look.spacing |= is_joint(before);
            else if (std::u32string_view(U"'’ʼ.()\"«»").find(c) == std::u32string_view::npos)
                look.strange = true;
        }
        before = c;
    }
    word.end(look);
    look.spacing |= is_joint(before);
    return look;
}

/// By the endings that Russian surnames change with the sex. A hint, for Калина ends like one of them; one of
/// a few letters, such as Цин or Ева, does not tell.
bool has_ending_of(char whose, std::string_view name)
{
    constexpr std::string_view male[] = {"ов", "ев", "ёв", "ин", "ын", "ский", "цкий"};
    constexpr std::string_view female[] = {"ова", "ева", "ёва", "ина", "ына", "ская", "цкая"};
    // The last letter says it of nearly every name: А and Я, or В, Н and Й.
    auto last = name.size() < 2 ? '\0' : name.back();
    if (whose == 'f' ? last != '\xB0' && last != '\x8F' : last != '\xB2' && last != '\xBD' && last != '\xB9')
        return false;
    constexpr std::size_t shortest_stem = 2 * 2;  // bytes
    return std::ranges::any_of(whose == 'm' ? male : female, [&](std::string_view ending) {
        return name.size() >= ending.size() + shortest_stem && name.ends_with(ending);
    });
}

/// What follows the last hyphen of a surname changes with the sex; in Russian letters only.
void compare_surname(const Site& site, int field)
{
    const Cell& cell = site.cell(field);
    std::string_view name = cell.text;
    std::string folded;
    if (!cell.plain) {
        if (!is_plain(name)) name = folded = text::fold(name);
        if (auto hyphen = name.rfind('-'); hyphen != std::string_view::npos) name.remove_prefix(hyphen + 1);
    }
    char said = site.text(sex).front();
    if (!has_ending_of(said == 'm' ? 'f' : 'm', name)) return;
    // A patronymic tells better, and is told of where it stands.
    char by_patronymic = sex_by_ending(site.text(patronymic_field));
    if (by_patronymic == 0 || by_patronymic == said) site.blame(row(rows, "surname-sex"), field);
}

void examine(const Site& site, int field)
{
    std::string_view name = site.text(field);
    Look look = look_at(name);
    if (look.digits) site.blame(row(rows, "name-digits"), field);
    if (look.strange || look.letters == 0) site.blame(row(rows, "name-characters"), field);
    if (look.mixed) site.blame(row(rows, "name-mixed-scripts"), field);
    if (look.latin && !look.mixed) site.blame(row(rows, "name-latin"), field);
    if (look.spacing) site.blame(row(rows, "name-spacing"), field);
    if (name.ends_with('.') && look.letters <= 2) site.blame(row(rows, "name-initial"), field);
    if (look.letters > 1 && !look.any_small) site.blame(row(rows, "name-capitals"), field);
    if (look.letters > 0 && look.starts_small && !look.any_capital)
        site.blame(row(rows, "name-small-letters"), field);
}

}  // namespace

std::span<const Rule> name_rules()
{
    return rows;
}

char sex_by_ending(std::string_view patronymic)
{
    if (patronymic.ends_with("ич")) return 'm';
    if (patronymic.ends_with("вна") || patronymic.ends_with("чна")) return 'f';
    std::string folded = text::fold(patronymic);
    for (std::string_view ending : {"ич", "оглы", "оглу", "улы", "уулу", "угли"})
        if (folded.ends_with(ending)) return 'm';
    for (std::string_view ending : {"вна", "чна", "кызы", "кизи", "гызы"})
        if (folded.ends_with(ending)) return 'f';
    return 0;
}

void check_name(const Site& site, int field)
{
    const Cell& cell = site.cell(field);
    if (!cell.plain && !is_plain(cell.text)) examine(site, field);
    // Cleaning has already put doubled spaces right; the source still has them. A cell with the whole name is
    // the raw text of each of its parts.
    bool first_of_cell = field == 0 || site.cell(field - 1).raw.data() != cell.raw.data();
    if (first_of_cell && cell.raw.size() > cell.text.size() &&
        text::trim(cell.raw).find("  ") != std::string_view::npos)
        site.blame(row(rows, "name-spacing"), field);
    if (field == surname && !site.is(guardianship_entity) && site.has(sex)) compare_surname(site, field);
    if (field == given_name && cell.text == site.text(surname) && !site.is(guardianship_entity))
        site.blame(row(rows, "name-repeated"), field);
}

void check_patronymic(const Site& site, int field)
{
    check_name(site, field);
    if (site.is(guardianship_entity) || !site.has(sex)) return;
    char ending = sex_by_ending(site.text(field));
    if (ending != 0 && ending != site.text(sex).front()) site.blame(row(rows, "patronymic-sex"), field);
}

}  // namespace msh::rules
