// SPDX-License-Identifier: Apache-2.0

// Headers as schools write them: the words of the table, in any spelling, with or without the person they
// belong to.
#include "parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace msh::schema {

namespace {

/// Every word of the table for one entity, normalised once.
using Words = std::unordered_map<std::string, int>;

/// A title with Latin letters as it is normalised beside Russian words, where an E is taken for theirs:
/// «E-mail представителя».
void add_among_russian(Words& words, std::string_view title, int field)
{
    constexpr std::string_view before = "и ";
    bool latin =
        std::ranges::any_of(title, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
    if (latin)
        words.emplace(normalise_header(std::string(before) + std::string(title)).substr(before.size()),
                      field);
}

struct OtherWords {
    std::string_view field;
    std::string_view titles;  ///< separated by `|`
};

// Titles that say the same of whomever the row is about.
constexpr OtherWords other_words[] = {
    {"surname", "last name|family name"},
    {"given_name", "first name"},
    {"patronymic", "middle name"},
    {"birth_date",
     "birthday|dob|число месяц год рождения|число месяц и год рождения|день месяц год рождения"},
    {"sex", "gender"},
    {"citizenship", "введите гражданство|укажите гражданство"},
    {"registration_address", "адрес по прописке|адрес по регистрации|адрес по месту регистрации"},
    {"residence_address", "адрес по месту жительства фактический|фактический адрес проживания"},
    {"enrolment_date", "дата приема в оо|дата приема в школу|дата зачисления в школу"},
    {"school",
     "school name|оу|наименование оу|название оу|название оо|наименование школы|"
     "наименование образовательного учреждения|наименование образовательная организация|"
     "общеобразовательная организация|общеобразовательное учреждение|место учебы|место обучения"},
};

Words gather_words(const Entity& entity)
{
    Words words;
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        const Field& field = entity.fields[i];
        for (std::string_view title : {field.name, field.title_ru, field.title})
            words.insert_or_assign(normalise_header(title), static_cast<int>(i));
    }
    for (std::size_t i = 0; i < entity.fields.size(); ++i)
        add_among_russian(words, entity.fields[i].title_ru, static_cast<int>(i));
    for (std::size_t i = 0; i < entity.fields.size(); ++i)
        for (std::string_view rest = entity.fields[i].synonyms; !rest.empty();) {
            auto bar = rest.find('|');
            words.emplace(normalise_header(rest.substr(0, bar)), static_cast<int>(i));
            add_among_russian(words, rest.substr(0, bar), static_cast<int>(i));
            rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
        }
    for (const auto& [name, titles] : other_words)
        for (std::string_view rest = titles; entity.index_of(name) >= 0 && !rest.empty();) {
            auto bar = rest.find('|');
            words.emplace(rest.substr(0, bar), entity.index_of(name));
            rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
        }
    return words;
}

int find_field(const Entity& entity, const std::string& normal)
{
    static const std::array<Words, 4> all = {gather_words(*entities[0]), gather_words(*entities[1]),
                                             gather_words(*entities[2]), gather_words(*entities[3])};
    const Words& words = all[static_cast<std::size_t>(entity.number - 1)];
    auto at = words.find(normal);
    return at == words.end() ? -1 : at->second;
}

struct Reading {
    int field = -1;
    Take take = Take::skip;
};

bool is_one_of(const std::string& normal, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), normal) != words.end();
}

/// «кем выдан паспорт» → «кем выдан паспорта»: the table knows papers in the genitive.
std::string to_genitive(std::string normal)
{
    for (std::string_view word : {" паспорт", " документ"})
        if (normal.ends_with(word)) return normal + "а";
    if (auto at = normal.find(" свидетельство"); at != std::string::npos)
        normal.replace(at, std::string_view(" свидетельство").size(), " свидетельства");
    return normal;
}

/// How a column called `normal` is read as part of an `entity`; titles of several fields in one cell
/// included.
Reading read_title(const Entity& entity, const std::string& normal)
{
    if (int field = find_field(entity, normal); field >= 0) return {field, Take::cell};
    if (int field = find_field(entity, to_genitive(normal)); field >= 0) return {field, Take::cell};
    if (is_one_of(normal, {"фио", "ф и о", "фамилия имя отчество", "фамилия имя и отчество", "full name",
                           "фио полностью", "фамилия имя отчество при наличии", "фио при наличии",
                           "фио фамилия имя отчество"}))
        return {entity.index_of("surname"), Take::full_name};
    if (is_one_of(normal, {"класс", "кл", "класс литера", "класс и литера", "класс и буква", "класс буква",
                           "класс параллель", "класс обучения", "параллель и литера", "class", "grade"}) &&
        entity.index_of("parallel") >= 0)
        return {entity.index_of("parallel"), Take::class_name};
    if (is_one_of(normal, {"паспорт", "документ", "паспортные данные"}))
        return {entity.index_of("identity_document_series"), Take::series_then_number};
    if (is_one_of(normal, {"свидетельство о рождении"}))
        return {entity.index_of("birth_certificate_series"), Take::series_then_number};
    struct Pattern {
        std::string_view begins;
        Take take;
    };
    static constexpr std::array<Pattern, 6> patterns = {{{"серия и номер ", Take::series_then_number},
                                                         {"серия номер ", Take::series_then_number},
                                                         {"номер и серия ", Take::number_then_series},
                                                         {"номер серия ", Take::number_then_series},
                                                         {"реквизиты ", Take::series_then_number},
                                                         {"данные ", Take::series_then_number}}};
    for (const Pattern& pattern : patterns) {
        if (!normal.starts_with(pattern.begins)) continue;
        int field = find_field(entity, to_genitive("серия " + normal.substr(pattern.begins.size())));
        if (field >= 0) return {field, pattern.take};
    }
    return {};
}

/// The pupil as a guardianship names it: pupil_surname for surname, `pupil` for source_id.
Reading read_reference(std::string_view who, const Entity& person, const std::string& normal)
{
    Reading reading = read_title(person, normal);
    if (reading.field < 0) return {};
    std::string_view name = person.fields[static_cast<std::size_t>(reading.field)].name;
    std::string wanted = name == "source_id" ? std::string(who) : std::string(who) + "_" + std::string(name);
    return {guardianship_entity.index_of(wanted), reading.take};
}

Place place_at(const Entity& entity, const Reading& reading, const Title& title = {})
{
    return {&entity, reading.field, reading.take, title.kind, title.who, title.owner != Owner::nobody};
}

/// Of a title that says whose it is. «Мать» alone names her.
Reading read_owned(const Entity& person, const Title& title)
{
    if (title.words.empty() && !title.who.empty()) return {person.index_of("surname"), Take::full_name};
    return read_title(person, title.words);
}

/// What a column says of the link, and not of the two people whom it names.
int find_link_field(const std::string& words)
{
    int field = find_field(guardianship_entity, words);
    if (field < 0) return -1;
    const Field& found = guardianship_entity.fields[static_cast<std::size_t>(field)];
    bool person = found.name.starts_with("pupil") || found.name.starts_with("parent");
    return person || found.is(reading_only) ? -1 : field;
}

/// «Ученик» alone names him; «Обучающийся» of a link is his key.
bool is_child_alone(const Entity& main, const std::string& normal)
{
    return is_one_of(normal, {"ученик", "учащийся", "ребенок"}) ||
           (&main == &pupil_entity && normal == "обучающийся");
}

Place find_normal(const Entity& main, const std::string& normal)
{
    if (is_child_alone(main, normal)) return find_normal(main, normal + " фио");
    bool person = &main == &pupil_entity || &main == &parent_entity;
    Title title = take_owner(normal);
    bool about_link = &main == &guardianship_entity;
    if (Reading own = read_title(main, normal); own.field >= 0) return place_at(main, own);
    if (!person && !about_link) return {};
    // The link's own fields: «Степень родства», «Тип представителя»; its references only in its own file.
    if (person) {
        int field = find_field(guardianship_entity, normal);
        bool own_name =
            field >= 0 &&
            guardianship_entity.fields[static_cast<std::size_t>(field)].name.starts_with(main.name);
        // «Фамилия представителя» names somebody elsewhere; in a pupil's row the representative stands
        // himself.
        bool reference = field >= 0 && &main == &pupil_entity &&
                         guardianship_entity.fields[static_cast<std::size_t>(field)].is(reading_only);
        if (field >= 0 && !own_name && !reference) return {&guardianship_entity, field, Take::cell};
    }
    if (title.owner == Owner::nobody) return {};
    const Entity& owner = title.owner == Owner::pupil ? pupil_entity : parent_entity;
    if (about_link) return place_at(main, read_reference(owner.name, owner, title.words), title);
    if (&owner == &pupil_entity && &main == &parent_entity)
        return place_at(guardianship_entity, read_reference(owner.name, owner, title.words), title);
    Reading reading = read_owned(owner, title);
    int link = reading.field < 0 && &owner == &parent_entity ? find_link_field(title.words) : -1;
    if (link >= 0) return place_at(guardianship_entity, {link, Take::cell}, title);
    return place_at(owner, reading, title);
}

bool is_number_of_row(const std::string& normal)
{
    return normal.empty() ||
           is_one_of(normal, {"номер п п", "номер", "п п", "nn", "n п п", "n", "no", "номер по порядку"});
}

/// Digits as they stand in SNILS, telephones and papers, or a date alone in its cell: no title has so many.
bool reads_as_data(std::string_view header)
{
    constexpr std::string_view between = " -.()/+";
    constexpr std::size_t long_number = 10;
    std::size_t digits = 0;
    for (char c : header) {
        if (c >= '0' && c <= '9')
            ++digits;
        else if (between.find(c) == std::string_view::npos)
            digits = 0;
        if (digits == long_number) return true;
    }
    std::string_view cell = text::trim(header);
    if (cell.size() != 10 || digits != 8) return false;
    Arena arena;
    Cell date;
    clean_cell(pupil_entity, pupil_fields[field_at(pupil_entity, "birth_date")], cell, arena, date);
    return date.fault == Fault::none;
}

}  // namespace

std::string normalise_header(std::string_view header)
{
    std::string normal;
    std::string folded = text::fold(header);
    bool gap = false;
    for (std::string_view rest = folded; !rest.empty();) {
        char32_t point = text::next(rest);
        bool letter = text::is_cyrillic(point) || text::is_latin(point) || (point >= '0' && point <= '9');
        if (point == U'№') {
            if (!normal.empty()) normal += ' ';
            normal += "номер";
            gap = true;
        } else if (letter) {
            if (gap && !normal.empty()) normal += ' ';
            gap = false;
            text::append(normal, point);
        } else {
            gap = true;
        }
    }
    return normal;
}

std::string_view kind_in_header(std::string_view header)
{
    return take_owner(normalise_header(header)).kind;
}

Place find_place(const Entity& main, std::string_view header)
{
    Place place = find_normal(main, normalise_header(header));
    for (const std::string& reading : place.field < 0 ? read_brackets(header) : std::vector<std::string>())
        if (Place other = find_normal(main, reading); other.field >= 0) return other;
    return place;
}

Place find_child(std::string_view header)
{
    std::vector<std::string> readings = read_brackets(header);
    readings.insert(readings.begin(), normalise_header(header));
    Reading found;
    for (const std::string& reading : readings)
        if (found.field < 0) found = read_reference("pupil", pupil_entity, reading);
    return place_at(guardianship_entity, found);
}

bool is_ordinal(std::string_view header)
{
    return is_number_of_row(normalise_header(header));
}

void mask_headers(std::vector<Column>& columns)
{
    bool data = std::ranges::any_of(columns, [](const Column& each) { return reads_as_data(each.header); });
    if (!data) return;
    for (Column& column : columns)
        if (!column.used || reads_as_data(column.header)) column.header = text::shape(column.header);
}

}  // namespace msh::schema
