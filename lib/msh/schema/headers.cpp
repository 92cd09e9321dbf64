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

enum class Owner { nobody, pupil, parent };

/// A header without the words that say whose it is, and whose it is.
struct Title {
    std::string words;
    Owner owner = Owner::nobody;
};

// Longer phrases first: «родителя (законного представителя)» is one owner.
constexpr std::array<std::pair<std::string_view, Owner>, 21> owner_words = {{
    {"родителя законного представителя", Owner::parent},
    {"законного представителя", Owner::parent},
    {"представителя", Owner::parent},
    {"родителя", Owner::parent},
    {"родителей", Owner::parent},
    {"матери", Owner::parent},
    {"отца", Owner::parent},
    {"мамы", Owner::parent},
    {"папы", Owner::parent},
    {"опекуна", Owner::parent},
    {"parent", Owner::parent},
    {"обучающегося", Owner::pupil},
    {"обучающейся", Owner::pupil},
    {"учащегося", Owner::pupil},
    {"ученика", Owner::pupil},
    {"ученицы", Owner::pupil},
    {"ребенка", Owner::pupil},
    {"ребёнка", Owner::pupil},
    {"pupil", Owner::pupil},
    {"student", Owner::pupil},
    {"child", Owner::pupil},
}};

Title take_owner(const std::string& normal)
{
    std::string padded = " " + normal + " ";
    for (const auto& [word, owner] : owner_words) {
        auto at = padded.find(" " + std::string(word) + " ");
        if (at == std::string::npos) continue;
        padded.erase(at, word.size() + 1);
        return {std::string(text::trim(padded)), owner};
    }
    return {normal, Owner::nobody};
}

/// Every word of the table for one entity, normalised once.
using Words = std::unordered_map<std::string, int>;

Words gather_words(const Entity& entity)
{
    Words words;
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        const Field& field = entity.fields[i];
        for (std::string_view title : {field.name, field.title_ru, field.title})
            words.insert_or_assign(normalise_header(title), static_cast<int>(i));
    }
    for (std::size_t i = 0; i < entity.fields.size(); ++i)
        for (std::string_view rest = entity.fields[i].synonyms; !rest.empty();) {
            auto bar = rest.find('|');
            words.emplace(normalise_header(rest.substr(0, bar)), static_cast<int>(i));
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
                           "фио полностью", "фамилия имя отчество при наличии", "фио при наличии"}))
        return {entity.index_of("surname"), Take::full_name};
    if (is_one_of(normal, {"класс", "класс литера", "класс и буква", "класс буква", "class"}) &&
        entity.index_of("parallel") >= 0)
        return {entity.index_of("parallel"), Take::class_name};
    if (is_one_of(normal, {"паспорт", "документ"}))
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
        int field = find_field(entity, "серия " + normal.substr(pattern.begins.size()));
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

struct Place {
    const Entity* entity = nullptr;
    Reading reading;
};

/// Where a header of a file about `main` belongs.
Place find_place(const Entity& main, const std::string& normal)
{
    bool person = &main == &pupil_entity || &main == &parent_entity;
    Title title = take_owner(normal);
    bool about_link = &main == &guardianship_entity;
    if (Reading own = read_title(main, normal); own.field >= 0) return {&main, own};
    if (!person && !about_link) return {};
    // The link's own fields: «Степень родства», «Тип представителя»; its references only in its own file.
    if (person) {
        int field = find_field(guardianship_entity, normal);
        bool own_name =
            field >= 0 &&
            guardianship_entity.fields[static_cast<std::size_t>(field)].name.starts_with(main.name);
        if (field >= 0 && !own_name) return {&guardianship_entity, {field, Take::cell}};
    }
    if (title.owner == Owner::nobody) return {};
    const Entity& owner = title.owner == Owner::pupil ? pupil_entity : parent_entity;
    if (&owner == &main) return {&main, read_title(main, title.words)};
    if (&main == &pupil_entity) return {&parent_entity, read_title(parent_entity, title.words)};
    return {&guardianship_entity, read_reference(owner.name, owner, title.words)};
}

/// A column number, known and of no use.
bool is_ordinal(const std::string& normal)
{
    return is_one_of(normal, {"номер п п", "номер", "п п", "nn", "n п п", "n", "no", "номер по порядку"});
}

int slot_of(Layout& layout, const Entity* entity)
{
    auto at = std::find(layout.entities.begin(), layout.entities.end(), entity);
    if (at == layout.entities.end()) return -1;
    return static_cast<int>(at - layout.entities.begin());
}

void add_missing(Layout& layout)
{
    const Entity& main = *layout.entities.front();
    auto given = [&](std::string_view prefix) {
        for (std::size_t i = 0; i < main.fields.size(); ++i)
            if (main.fields[i].name.starts_with(prefix) && layout.column_of(0, static_cast<int>(i)) >= 0)
                return true;
        return false;
    };
    for (std::size_t i = 0; i < main.fields.size(); ++i) {
        const Field& field = main.fields[i];
        if (!field.is(required) || layout.column_of(0, static_cast<int>(i)) >= 0) continue;
        // A guardianship may name its people by SNILS or by name instead.
        if (&main == &guardianship_entity && (field.name == "pupil" || field.name == "parent") &&
            given(field.name))
            continue;
        if (field.name == "representative_type" &&
            layout.column_of(0, main.index_of("representative_kind")) >= 0)
            continue;
        layout.notes.push_back({HeaderNote::What::missing, -1, 0, static_cast<int>(i)});
    }
}

Layout lay_out(std::span<const std::string> headers, const Entity& main)
{
    Layout layout;
    std::vector<Place> places;
    bool link = false;
    bool second = false;
    for (const std::string& header : headers) {
        places.push_back(find_place(main, normalise_header(header)));
        const Place& place = places.back();
        if (place.reading.field < 0 || place.entity == &main) continue;
        link = true;
        second = second || place.entity == &parent_entity;
    }
    layout.entities.push_back(&main);
    // A pupil's row that names no parent cannot make a link, whatever it says of one.
    if (&main == &pupil_entity && second) layout.entities.push_back(&parent_entity);
    if (link && (&main == &parent_entity || second)) layout.entities.push_back(&guardianship_entity);
    for (std::size_t i = 0; i < headers.size(); ++i) {
        const Place& place = places[i];
        Column column{headers[i], 0, -1, Take::skip};
        int slot = place.reading.field >= 0 ? slot_of(layout, place.entity) : -1;
        if (slot < 0) {
            layout.columns.push_back(column);
            std::string normal = normalise_header(headers[i]);
            if (!is_ordinal(normal) && !normal.empty())
                layout.notes.push_back({HeaderNote::What::unknown, static_cast<int>(i), 0, -1});
            continue;
        }
        if (layout.column_of(slot, place.reading.field) >= 0) {
            layout.columns.push_back(column);
            layout.notes.push_back(
                {HeaderNote::What::repeated, static_cast<int>(i), slot, place.reading.field});
            continue;
        }
        column.slot = slot;
        column.field = place.reading.field;
        column.take = place.reading.take;
        layout.columns.push_back(column);
    }
    add_missing(layout);
    plan_reading(layout);
    return layout;
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

Layout understand_headers(std::span<const std::string> headers, const Entity* as)
{
    if (as != nullptr) return lay_out(headers, *as);
    // Whoever knows the most columns; only between equals does a missing mandatory one decide. A misspelt
    // header must not make parents of a school's pupils.
    Layout best;
    long most = -1;
    long pupils = 0;
    for (const Entity* entity : entities) {
        Layout layout = lay_out(headers, *entity);
        long known = std::count_if(layout.columns.begin(), layout.columns.end(),
                                   [](const Column& column) { return column.take != Take::skip; });
        if (entity == &pupil_entity) pupils = known;
        long score = 2 * known + (layout.lacks_mandatory() ? 0 : 1);
        if (score <= most) continue;
        most = score;
        best = std::move(layout);
    }
    best.ambiguous = best.entities.size() == 1 && best.entities[0] == &parent_entity && pupils == most / 2;
    return best;
}

std::size_t count_known_headers(std::span<const std::string_view> cells, const Entity* as)
{
    constexpr std::size_t longest = 200;  // bytes; no title of a column is a text
    std::vector<std::string> normals;
    for (std::string_view cell : cells)
        if (!cell.empty() && cell.size() <= longest) normals.push_back(normalise_header(cell));
    auto count = [&](const Entity& main) {
        return static_cast<std::size_t>(std::count_if(
            normals.begin(), normals.end(),
            [&](const std::string& normal) { return find_place(main, normal).reading.field >= 0; }));
    };
    if (as != nullptr) return count(*as);
    std::size_t most = 0;
    for (const Entity* entity : entities) most = std::max(most, count(*entity));
    return most;
}

Layout own_layout(const Entity& entity)
{
    Layout layout;
    layout.entities.push_back(&entity);
    for (std::size_t i = 0; i < entity.fields.size(); ++i)
        layout.columns.push_back({std::string(entity.fields[i].name), 0, static_cast<int>(i), Take::cell});
    plan_reading(layout);
    return layout;
}

Layout full_layout(const Entity& as)
{
    Layout layout = own_layout(as);
    if (&as != &parent_entity) return layout;
    layout.entities.push_back(&guardianship_entity);
    for (std::size_t i = 0; i < guardianship_entity.fields.size(); ++i) {
        std::string_view name = guardianship_entity.fields[i].name;
        if (!name.starts_with("parent"))
            layout.columns.push_back({std::string(name), 1, static_cast<int>(i), Take::cell});
    }
    plan_reading(layout);
    return layout;
}

}  // namespace msh::schema
