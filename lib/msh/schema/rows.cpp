// SPDX-License-Identifier: Apache-2.0

// A row of cells into the records it holds.
#include "parts.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace msh::schema {

namespace {

constexpr int type_field = field_at(guardianship_entity, "representative_type");
constexpr int kind_field = field_at(guardianship_entity, "representative_kind");
constexpr int pupil_kind = field_at(pupil_entity, "citizenship_kind");
constexpr int pupil_country = field_at(pupil_entity, "citizenship");
constexpr int parent_kind = field_at(parent_entity, "citizenship_kind");
constexpr int parent_country = field_at(parent_entity, "citizenship");
constexpr int pupil_certificate = field_at(pupil_entity, "birth_certificate_series");
constexpr int pupil_paper = field_at(pupil_entity, "identity_document_series");
constexpr int parent_paper = field_at(parent_entity, "identity_document_series");
constexpr int proof_paper = field_at(guardianship_entity, "proof_document_series");

std::size_t width_of(Take take)
{
    switch (take) {
        case Take::skip:
            return 0;
        case Take::cell:
            return 1;
        case Take::full_name:
            return 3;
        case Take::class_name:
        case Take::series_then_number:
        case Take::number_then_series:
            return 2;
    }
    return 0;
}

/// One cell that fills several fields standing next to each other in the table.
void split(const ReadStep& step, const Entity& entity, std::string_view raw, Arena& arena, Cell* cells)
{
    std::size_t width = width_of(step.take);
    for (std::size_t i = 0; i < width; ++i) {
        cells[i] = Cell{};
        cells[i].raw = raw;
        cells[i].given = true;
    }
    Fault fault = Fault::none;
    std::string_view line = clean_line(raw, arena, fault);
    if (fault != Fault::none || line.empty() || is_placeholder(line)) {
        if (!line.empty()) cells[0].fault = fault != Fault::none ? fault : Fault::placeholder;
        return;
    }
    if (line[0] == '#' && is_spreadsheet_error(line)) {
        cells[0].fault = Fault::spreadsheet_error;
        return;
    }
    if (step.take == Take::full_name)
        split_full_name(line, arena, cells);
    else if (step.take == Take::class_name)
        split_class(line, arena, cells);
    else
        split_paper(entity, step.field, step.take == Take::number_then_series, line, arena, cells);
    for (std::size_t i = 0; i < width; ++i) cells[i].raw = raw;
}

/// «мать» says that somebody is a parent, «опекун» that he is not: type and kind complete each other.
void complete_representative(Record& link)
{
    Cell& type = link[type_field];
    Cell& kind = link[kind_field];
    if (type.empty() && !type.unreadable() && !kind.empty()) {
        bool parent = kind.text == "mother" || kind.text == "father" || kind.text == "adoptive";
        type.text = parent ? "parent" : "legal_representative";
        type.given = true;
    } else if (kind.empty() && !kind.given && !type.empty() && type.raw != type.text) {
        Cell named;
        read_code(codes::representative_kind, text::trim(type.raw), named);
        if (named.text.empty()) return;
        kind.text = named.text;
        kind.raw = type.raw;
        kind.given = true;
    }
}

/// «Лицо без гражданства» in the column of the country is said of the kind. The country is left without
/// `raw`, for nobody to take it for the cell above.
void complete_citizenship(Record& person, int kind_of_it, int country_of_it)
{
    Cell& kind = person[kind_of_it];
    Cell& country = person[country_of_it];
    bool from_above = kind.raw.empty() && !kind.text.empty();
    if (from_above) [[unlikely]]
        kind = Cell{};
    if (country.fault != Fault::unknown_code) [[likely]]
        return;
    std::string_view word = text::trim(country.raw);
    if (word.empty() || (word[0] >= '0' && word[0] <= '9' && word != "999")) return;
    Cell named;
    read_code(codes::citizenship_kind, word, named);
    if (named.text.empty() || kind.fault != Fault::none || (!kind.empty() && kind.text != named.text)) return;
    country = Cell{};
    country.given = true;
    if (!kind.empty()) return;
    kind = Cell{};
    kind.text = named.text;
    kind.given = true;
}

/// A word of death stands in the place of the name.
bool has_died(const Record& parent)
{
    constexpr int surname = field_at(parent_entity, "surname");
    for (int part = 0; part < 3; ++part)
        if (says_deceased(text::trim(parent[surname + part].raw))) return true;
    return false;
}

/// Letters, or a letter before seven digits, as other countries print them: no slip of somebody who copies a
/// Russian passport.
bool looks_foreign(std::string_view series, std::string_view number)
{
    constexpr std::size_t shortest = 7;
    return number.size() >= shortest && !(all_digits(number) && !series.empty() && all_digits(series));
}

/// What the titles say («Серия паспорта») is not said of a foreigner's paper, nor of an empty cell, which
/// leaves the kind as it is known elsewhere.
void limit_passport(Record& person, int paper, int kind_of_it, int country_of_it)
{
    std::string_view kind = person[kind_of_it].text;
    std::string_view country = person[country_of_it].text;
    std::string_view series = person[paper + 1].text;
    std::string_view number = person[paper + 2].text;
    bool russian = kind == "russian" || country.find("643") != std::string_view::npos;
    bool foreign = !russian && (!kind.empty() || !country.empty() || looks_foreign(series, number));
    if (foreign || (series.empty() && number.empty())) person[paper] = Cell{};
}

/// Somebody's telephone or name, and not that there is nobody.
bool speaks_of_somebody(std::string_view raw)
{
    std::string_view cell = text::trim(raw);
    return !says_nothing(cell) && !says_deceased(cell);
}

bool has_second_person(const Layout& layout, std::span<const std::string_view> cells, const Record& record)
{
    return std::any_of(layout.targets.begin(), layout.targets.end(), [&](const Target& target) {
        if (target.slot != 1) return false;
        if (target.derivation >= 0)
            return says_anything(layout.derivations[static_cast<std::size_t>(target.derivation)], cells);
        return speaks_of_somebody(record[target.field].raw);
    });
}

/// Whether the row names the pupil whose representative it is about.
bool names_pupil(const Record& link)
{
    for (std::size_t i = 0; i < link.entity->fields.size(); ++i)
        if (link.entity->fields[i].name.starts_with("pupil") && !link.cells[i].raw.empty()) return true;
    return false;
}

/// Whether a row that leaves the child out says that there is one: «мать», in a file with columns for the
/// child. The type alone, item 9 of the list of parents, is said of a parent without a child too.
bool misses_pupil(const Layout& layout, std::span<const std::string_view> cells, const Record& link)
{
    auto slot = static_cast<int>(layout.entities.size()) - 1;
    bool says = false;
    bool asked = false;
    for (const Target& target : layout.targets) {
        if (target.slot != slot) continue;
        std::string_view name = link.entity->fields[static_cast<std::size_t>(target.field)].name;
        asked = asked || name.starts_with("pupil");
        if (target.field != type_field && target.field != kind_field) continue;
        says = says ||
               (target.derivation >= 0
                    ? says_anything(layout.derivations[static_cast<std::size_t>(target.derivation)], cells)
                    : !says_nothing(text::trim(link[target.field].raw)));
    }
    return says && asked && !link[kind_field].text.empty();
}

/// Most cells are short, and a call would cost more than the look.
[[gnu::always_inline]] inline bool is_same(std::string_view a, std::string_view b)
{
    auto ends_alike = [&](auto word) {
        auto load = [&](const char* at) {
            std::memcpy(&word, at, sizeof word);
            return word;
        };
        std::size_t last = a.size() - sizeof word;
        return load(a.data()) == load(b.data()) && load(a.data() + last) == load(b.data() + last);
    };
    if (a.size() != b.size()) return false;
    if (a.size() >= 8) return ends_alike(std::uint64_t{}) && (a.size() <= 16 || a == b);
    if (a.size() >= 4) return ends_alike(std::uint32_t{});
    return a.empty() ||
           (a.front() == b.front() && a[a.size() / 2] == b[a.size() / 2] && a.back() == b.back());
}

template <bool as_above>
void read_step(const ReadStep& step, const Layout& layout, std::span<const std::string_view> cells,
               Arena& arena, Record& record)
{
    Cell* cell = record.cells.data() + step.field;
    std::string_view raw = step.column < cells.size() ? cells[step.column] : std::string_view();
    if (step.alone) {
        if (as_above && is_same(cell->raw, raw)) return;
    } else if (step.derivation >= 0) {
        raw = derive(layout.derivations[static_cast<std::size_t>(step.derivation)], cells, arena);
    }
    if (step.take != Take::cell) return split(step, *record.entity, raw, arena, cell);
    const Cell& twin = record.cells[step.twin];
    if (step.twin != step.field && twin.raw == raw) {
        *cell = twin;
        cell->raw = raw;
        return;
    }
    clean_cell(*record.entity, record.entity->fields[step.field], raw, arena, *cell);
}

/// A number without a series may hold it. The series is left without `raw`, for nobody to take it for the
/// cell above.
[[gnu::always_inline]] inline void complete_paper(Record& record, int series, Arena& arena)
{
    const Cell& cell = record[series];
    if (!cell.raw.empty() || !cell.given || (cell.text.empty() && record[series + 1].raw.empty())) [[likely]]
        return;
    find_series_in_number(*record.entity, series, arena, record.cells.data() + series);
}

template <bool as_above>
void read(const Layout& layout, std::span<const std::string_view> cells, Arena& arena, Row& row)
{
    row.count = layout.entities.size();
    auto step = layout.steps.begin();
    for (std::size_t slot = 0; slot < row.count; ++slot) {
        Record& record = row.records[slot];
        record.entity = layout.entities[slot];
        if (record.entity == &guardianship_entity) record[type_field] = record[kind_field] = Cell{};
        for (; step != layout.steps.end() && step->slot == slot; ++step)
            read_step<as_above>(*step, layout, cells, arena, record);
    }
    for (std::size_t slot = 0; slot < row.count; ++slot) {
        Record& record = row.records[slot];
        if (record.entity == &pupil_entity) {
            complete_citizenship(record, pupil_kind, pupil_country);
            complete_paper(record, pupil_certificate, arena);
            complete_paper(record, pupil_paper, arena);
        } else if (record.entity == &parent_entity) {
            complete_citizenship(record, parent_kind, parent_country);
            complete_paper(record, parent_paper, arena);
        } else if (record.entity == &guardianship_entity) {
            complete_paper(record, proof_paper, arena);
        }
    }
    for (const ReadStep& derived : layout.steps) {
        if (derived.derivation < 0) [[likely]]
            continue;
        if (!layout.derivations[static_cast<std::size_t>(derived.derivation)].by_title) continue;
        Record& record = row.records[derived.slot];
        bool of_pupil = record.entity == &pupil_entity;
        limit_passport(record, derived.field, of_pupil ? pupil_kind : parent_kind,
                       of_pupil ? pupil_country : parent_country);
    }
    if (row.records[0].entity == &parent_entity && has_died(row.records[0])) {
        row.count = 0;
        return;
    }
    if (row.count == 1) {
        if (row.records[0].entity == &guardianship_entity) complete_representative(row.records[0]);
        return;
    }
    // A row may leave its second person, or the child, out.
    Record& link = row.records[row.count - 1];
    complete_representative(link);
    bool about_parent = row.records[0].entity == &parent_entity;
    if (about_parent ? !names_pupil(link) && !misses_pupil(layout, cells, link)
                     : !has_second_person(layout, cells, row.records[1]))
        row.count = 1;
}

}  // namespace

void read_row(const Layout& layout, std::span<const std::string_view> cells, Arena& arena, Row& row)
{
    // What was read for the other parent would stay where this one has no column.
    if (!layout.who.empty()) row = {};
    read<false>(layout, cells, arena, row);
}

void read_next_row(const Layout& layout, std::span<const std::string_view> cells, Arena& arena, Row& row)
{
    if (row.count == 0 || !layout.who.empty())
        read_row(layout, cells, arena, row);
    else
        read<true>(layout, cells, arena, row);
}

bool Target::fills(int wanted) const
{
    return wanted >= field && wanted < field + static_cast<int>(width_of(take));
}

void plan_reading(Layout& layout)
{
    layout.steps.clear();
    for (const Target& target : layout.targets) {
        // Type and kind of a representative complete each other after the walk.
        bool alone = target.derivation < 0 &&
                     (layout.entities[static_cast<std::size_t>(target.slot)] != &guardianship_entity ||
                      (!target.fills(type_field) && !target.fills(kind_field)));
        for (const Target& other : layout.targets)
            if (&other != &target && other.slot == target.slot)
                for (int field = other.field; other.fills(field); ++field)
                    alone = alone && !target.fills(field);
        layout.steps.push_back(
            {static_cast<std::uint16_t>(target.column), static_cast<std::uint16_t>(target.field),
             static_cast<std::uint8_t>(target.slot), alone, target.take,
             static_cast<std::int16_t>(target.derivation), static_cast<std::uint16_t>(target.field)});
        ReadStep& step = layout.steps.back();
        auto kind_of = [&](const ReadStep& each) {
            return layout.entities[each.slot]->fields[each.field].kind;
        };
        if (!alone || step.take != Take::cell || kind_of(step) != Kind::address) continue;
        for (const ReadStep& before : layout.steps)
            if (&before != &step && before.alone && before.take == Take::cell && before.slot == step.slot &&
                kind_of(before) == Kind::address)
                step.twin = before.field;
    }
    std::ranges::stable_sort(layout.steps, {}, &ReadStep::slot);
}

const Target* Layout::target_of(int slot, int field) const
{
    for (const Target& target : targets)
        if (target.slot == slot && target.fills(field)) return &target;
    return nullptr;
}

bool Layout::gives(int slot, int field) const
{
    if (target_of(slot, field) != nullptr) return true;
    if (std::ranges::any_of(others, [&](const Layout& other) { return other.gives(slot, field); }))
        return true;
    const Entity& entity = *entities[static_cast<std::size_t>(slot)];
    if (&entity != &guardianship_entity)
        return (&entity == &pupil_entity && field == pupil_kind &&
                target_of(slot, pupil_country) != nullptr) ||
               (&entity == &parent_entity && field == parent_kind &&
                target_of(slot, parent_country) != nullptr);
    return (field == type_field && target_of(slot, kind_field) != nullptr) ||
           (field == kind_field && target_of(slot, type_field) != nullptr);
}

int Layout::column_of(int slot, int field) const
{
    const Target* target = target_of(slot, field);
    return target == nullptr ? -1 : target->column;
}

bool Layout::lacks_mandatory() const
{
    return std::any_of(notes.begin(), notes.end(),
                       [](const HeaderNote& note) { return note.what == HeaderNote::What::missing; });
}

}  // namespace msh::schema
