// SPDX-License-Identifier: Apache-2.0

// What the rows of a file become: each column goes where a mapping sends it, or where its header says, and
// the fields that nothing gives are noted.
#include "parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>
#include <set>
#include <tuple>

namespace msh::schema {

namespace {

int slot_of(const Layout& layout, const Entity* entity)
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
            if (main.fields[i].name.starts_with(prefix) &&
                layout.target_of(0, static_cast<int>(i)) != nullptr)
                return true;
        return false;
    };
    for (std::size_t i = 0; i < main.fields.size(); ++i) {
        const Field& field = main.fields[i];
        if (!field.is(required) || layout.target_of(0, static_cast<int>(i)) != nullptr) continue;
        // A guardianship may name its people by SNILS or by name instead.
        if (&main == &guardianship_entity && (field.name == "pupil" || field.name == "parent") &&
            given(field.name))
            continue;
        if (field.name == "representative_type" &&
            layout.target_of(0, main.index_of("representative_kind")) != nullptr)
            continue;
        layout.notes.push_back({HeaderNote::What::missing, -1, 0, static_cast<int>(i)});
    }
}

constexpr int type_field = field_at(guardianship_entity, "representative_type");
constexpr int kind_field = field_at(guardianship_entity, "representative_kind");

/// A link that no column types is told, unless all headers about the parent say «матери», or all «отца».
void complete_link(Layout& layout)
{
    int slot = slot_of(layout, &guardianship_entity);
    if (slot < 1 || layout.gives(slot, type_field)) return;
    int parent = slot_of(layout, &parent_entity);
    std::optional<std::string_view> kind;
    for (const Target& target : layout.targets) {
        if (target.slot != parent || target.column < 0) continue;
        std::string_view named =
            kind_in_header(layout.columns[static_cast<std::size_t>(target.column)].header);
        kind = !kind || *kind == named ? named : std::string_view();
    }
    if (!kind || kind->empty()) {
        layout.notes.push_back({HeaderNote::What::untyped, -1, slot, type_field});
        return;
    }
    Derivation derivation;
    derivation.constant = *kind;
    layout.targets.push_back({slot, kind_field, Take::cell, -1, static_cast<int>(layout.derivations.size())});
    layout.derivations.push_back(std::move(derivation));
}

/// A pupil's row that names no parent cannot make a link, whatever it says of one.
void choose_entities(Layout& layout, const Entity& main, const std::vector<Draft>& drafts)
{
    auto any = [&](const Entity& entity) {
        return std::any_of(drafts.begin(), drafts.end(), [&](const Draft& draft) {
            return draft.entity == &entity && draft.target.field >= 0;
        });
    };
    // Nobody is made of a telephone number alone.
    bool named = std::any_of(drafts.begin(), drafts.end(), [](const Draft& draft) {
        return draft.entity == &parent_entity && draft.target.fills(field_at(parent_entity, "surname"));
    });
    bool second = &main == &pupil_entity && named;
    bool link = any(guardianship_entity) && &main == &parent_entity;
    layout.entities.push_back(&main);
    if (second) layout.entities.push_back(&parent_entity);
    if (second || link) layout.entities.push_back(&guardianship_entity);
}

/// «ФИО матери» says that she is the mother where no column of its own says what the parent is.
void add_kind(Layout& layout, std::string_view kind)
{
    int slot = slot_of(layout, &guardianship_entity);
    if (slot < 0) return;
    for (const char* field : {"representative_type", "representative_kind"})
        if (layout.target_of(slot, guardianship_entity.index_of(field)) != nullptr) return;
    Derivation derivation;
    derivation.constant = kind;
    layout.targets.push_back({slot, guardianship_entity.index_of("representative_kind"), Take::cell, -1,
                              static_cast<int>(layout.derivations.size())});
    layout.derivations.push_back(std::move(derivation));
}

/// Whether a title says of a paper that it is a Russian passport: «Серия паспорта», and not «Серия паспорта
/// или свидетельства», «Номер иностранного паспорта».
bool names_passport(std::string_view header)
{
    std::string normal = " " + normalise_header(header);
    constexpr std::string_view others[] = {" загран",   " иностран", " свидетельств",
                                           " документ", " дул",      " внж"};
    return normal.find(" паспорт") != std::string::npos &&
           std::ranges::none_of(others,
                                [&](std::string_view other) { return normal.find(other) != normal.npos; });
}

/// Where no column tells the kind of a paper and the titles of series and number say «паспорт», whatever
/// stands there is one.
void complete_passport(Layout& layout, int slot)
{
    const Entity& entity = *layout.entities[static_cast<std::size_t>(slot)];
    int type = entity.index_of("identity_document_type");
    if (type < 0 || layout.target_of(slot, type) != nullptr) return;
    Derivation derivation;
    for (int field : {type + 2, type + 1}) {  // the number is never left out
        const Target* target = layout.target_of(slot, field);
        if (target == nullptr) continue;
        if (target->column < 0 || target->derivation >= 0 ||
            !names_passport(layout.columns[static_cast<std::size_t>(target->column)].header))
            return;
        derivation.columns.push_back(target->column);
    }
    if (derivation.columns.empty()) return;
    derivation.by_title = true;
    derivation.other = "21";
    layout.targets.push_back(
        {slot, type, Take::cell, derivation.columns.front(), static_cast<int>(layout.derivations.size())});
    layout.derivations.push_back(std::move(derivation));
}

/// Which records a row has, and what each column gives them.
void place(Layout& layout, const Entity& main, std::span<const std::string> headers,
           std::vector<Draft> drafts, bool has_mapping)
{
    choose_entities(layout, main, drafts);
    std::string_view kind;
    bool mixed = false;  // by a mapping, which may
    for (Draft& draft : drafts) {
        Target& target = draft.target;
        target.slot = target.field >= 0 ? slot_of(layout, draft.entity) : -1;
        if (target.slot < 0) {
            auto column = static_cast<std::size_t>(target.column);
            if (target.column >= 0 && (!is_ordinal(headers[column]) || stands_by_series(headers, column)))
                layout.notes.push_back({HeaderNote::What::unknown, target.column, 0, -1});
            continue;
        }
        bool repeated = layout.target_of(target.slot, target.field) != nullptr;
        if (!draft.kind.empty() && !(repeated && has_mapping)) {
            if (!kind.empty() && kind != draft.kind)
                (draft.mapped || mixed ? mixed : layout.two_parents) = true;
            kind = draft.kind;
        }
        if (repeated) {
            layout.notes.push_back({HeaderNote::What::repeated, target.column, target.slot, target.field});
            continue;
        }
        if (target.column >= 0) layout.columns[static_cast<std::size_t>(target.column)].used = true;
        layout.targets.push_back(target);
    }
    if (!kind.empty() && !mixed) add_kind(layout, kind);
    add_missing(layout);
    complete_link(layout);
    for (std::size_t slot = 0; slot < layout.entities.size(); ++slot)
        complete_passport(layout, static_cast<int>(slot));
    plan_reading(layout);
}

Layout lay_out(std::span<const std::string> headers, const Entity& main, const Mapping* mapping)
{
    Layout layout;
    for (const std::string& header : headers) layout.columns.push_back({header, false});
    std::vector<Draft> drafts = draft_columns(headers, main, mapping, layout);
    std::vector<std::string_view> people = find_parents(drafts);
    if (people.size() < 2) {
        place(layout, main, headers, std::move(drafts), mapping != nullptr);
        return layout;
    }
    if (&main == &parent_entity) leave_rest_to_child(drafts, headers);
    std::vector<Layout> faces;
    for (std::string_view who : people) {
        Layout& face = faces.emplace_back(layout);
        face.who = who;
        face.own_columns = columns_of(drafts, who, face);
        place(face, main, headers, drafts_of(drafts, who, people), mapping != nullptr);
    }
    return join_faces(std::move(faces));
}

void add_field(Layout& layout, int slot, std::size_t field)
{
    layout.targets.push_back(
        {slot, static_cast<int>(field), Take::cell, static_cast<int>(layout.columns.size()), -1});
    layout.columns.push_back({column_name(layout, slot, static_cast<int>(field)), true});
}

}  // namespace

Layout understand_headers(std::span<const std::string> headers, const Entity* as)
{
    if (as != nullptr) return lay_out(headers, *as, nullptr);
    // Whoever knows the most columns; only between equals does a missing mandatory one decide. A misspelt
    // header must not make parents of a school's pupils.
    Layout best;
    long most = -1;
    long pupils = 0;
    for (const Entity* entity : entities) {
        Layout layout = lay_out(headers, *entity, nullptr);
        std::set<std::pair<int, int>> places;  // of columns, and what each gives
        for (std::size_t face = 0; face < layout.faces(); ++face)
            for (const Target& target : layout.face(face).targets)
                if (target.column >= 0) places.emplace(target.column, target.field);
        auto known = static_cast<long>(places.size());
        // Titles that say whose they are do not fit a pupil himself.
        if (entity == &pupil_entity) pupils = std::ranges::count(layout.targets, 0, &Target::slot);
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
    std::vector<std::string> headers;
    for (std::string_view cell : cells)
        if (!cell.empty() && cell.size() <= longest) headers.emplace_back(cell);
    auto count = [&](const Entity& main) {
        // A title that comes again names nothing more: «Фамилия» below «Ребёнок» and below «Родитель».
        std::set<std::tuple<const Entity*, int, std::string_view>> places;
        for (const std::string& header : headers)
            if (Place place = find_place(main, header); place.field >= 0)
                places.emplace(place.entity, place.field, place.who);
        return places.size();
    };
    if (as != nullptr) return count(*as);
    std::size_t most = 0;
    for (const Entity* entity : entities) most = std::max(most, count(*entity));
    return most;
}

std::size_t count_mapped_headers(std::span<const std::string_view> cells, const Mapping& mapping)
{
    std::vector<std::string> headers(cells.begin(), cells.end());
    std::size_t known =
        mapping.rest == Mapping::Rest::understand ? count_known_headers(cells, mapping.about) : 0;
    auto count = [&](const std::vector<ColumnName>& names) {
        return static_cast<std::size_t>(std::count_if(
            names.begin(), names.end(),
            [&](const ColumnName& name) { return name.number == 0 && find_column(headers, name) >= 0; }));
    };
    for (const MappedValue& value : mapping.values) known += count(value.columns);
    for (const auto& [notice, name] : mapping.notices) known += count({name});
    return known + count(mapping.ignored);
}

Layout map_headers(std::span<const std::string> headers, const Mapping& mapping)
{
    return lay_out(headers, *mapping.about, &mapping);
}

Layout own_layout(const Entity& entity)
{
    Layout layout;
    layout.entities.push_back(&entity);
    for (std::size_t i = 0; i < entity.fields.size(); ++i) add_field(layout, 0, i);
    plan_reading(layout);
    return layout;
}

Layout full_layout(const Entity& as, bool with_parents)
{
    Layout layout = own_layout(as);
    bool both = &as == &pupil_entity && with_parents;
    if (&as != &parent_entity && !both) return layout;
    if (both) {
        layout.entities.push_back(&parent_entity);
        for (std::size_t i = 0; i < parent_entity.fields.size(); ++i) add_field(layout, 1, i);
    }
    layout.entities.push_back(&guardianship_entity);
    int slot = both ? 2 : 1;
    for (std::size_t i = 0; i < guardianship_entity.fields.size(); ++i) {
        std::string_view name = guardianship_entity.fields[i].name;
        // Whoever stands in the row needs no other words to be found by.
        if (!name.starts_with("parent") && !(both && name.starts_with("pupil"))) add_field(layout, slot, i);
    }
    plan_reading(layout);
    return layout;
}

std::string column_name(const Layout& layout, int slot, int field)
{
    const Entity& entity = *layout.entities[static_cast<std::size_t>(slot)];
    std::string name(entity.fields[static_cast<std::size_t>(field)].name);
    bool second = slot > 0 && &entity != &guardianship_entity;
    return second ? std::string(entity.name) + "_" + name : name;
}

}  // namespace msh::schema
