// SPDX-License-Identifier: Apache-2.0

// The walk over one file: chunks are read one at a time, cleaned and checked by all threads, and told in the
// order of the file. Findings stay small until somebody wants to see them.
#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/ordered.hpp>
#include <msh/base/placeholder.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <unordered_map>

namespace msh {

namespace {

constexpr std::string_view fault_rules[] = {
    "",
    "row-too-few-cells",
    "row-too-many-cells",
    "row-bad-bytes",
    "row-open-quote",
    "row-text-after-quote",
    "row-too-long",
    "row-bad-json",
    "row-repeated-key",
    "row-too-deep",
    "row-nested-value",
    "row-header-again",
    "row-total",
};

/// A row is taken whole or set aside whole, however many parents are in it.
void join_verdicts(Work& work)
{
    const auto& rows = work.chunk.rows;
    for (std::size_t i = 1; i < rows.size(); ++i)
        if (rows[i].again && !work.accepted[i - 1]) work.accepted[i] = false;
    for (std::size_t i = rows.size(); i-- > 1;)
        if (rows[i].again && !work.accepted[i]) work.accepted[i - 1] = false;
}

/// Where it is said of the parent whose columns these are that he has died; null where it is not, or where
/// they speak of somebody all the same.
const schema::Target* find_deceased(const schema::Layout& columns, std::ptrdiff_t slot,
                                    std::span<const std::string_view> cells)
{
    const schema::Target* died = nullptr;
    bool shared = columns.own_columns.empty();
    for (const schema::Target& target : columns.targets) {
        if (target.slot != slot || target.column < 0) continue;
        if (!shared && !std::ranges::binary_search(columns.own_columns, target.column)) continue;
        auto at = static_cast<std::size_t>(target.column);
        std::string_view cell = at < cells.size() ? text::trim(cells[at]) : std::string_view();
        if (says_deceased(cell))
            died = died == nullptr ? &target : died;
        else if (!shared && !says_nothing(cell))
            return nullptr;
    }
    return died;
}

}  // namespace

CheckCounts& CheckCounts::operator+=(const CheckCounts& more)
{
    read += more.read;
    accepted += more.accepted;
    set_aside += more.set_aside;
    findings += more.findings;
    errors += more.errors;
    warnings += more.warnings;
    for (const auto& [rule, count] : more.by_rule) by_rule[rule] += count;
    if (more.refused) refuse(more.refusal);
    return *this;
}

void CheckCounts::refuse(const std::string& why)
{
    if (!refused) refusal = why;
    refused = true;
}

bool CheckCounts::exceeds(const ErrorLimit& limit) const
{
    return (limit.records && set_aside > *limit.records) ||
           (limit.percent &&
            static_cast<double>(set_aside) * 100 > *limit.percent * static_cast<double>(read));
}

const Rule& rule_of(std::string_view id)
{
    const Rule* rule = rules::find(id);
    if (rule == nullptr) throw Error(Trouble::unexpected, say("there is no rule {}", id));
    return *rule;
}

Inspection::State::State(codec::TableReader& file, const CheckOptions& wanted)
    : reader(file), options(wanted), layout(make_layout(file, wanted)), profile(layout), habits(layout)
{
    is_table = codec::is_table(reader.dialect().format);
    options.context.document_codes = document_codes(layout, options);
    for (const Entity* entity : layout.entities) {
        // Where a row names several people, one of them may come again beside the next one.
        bool shared = layout.entities.size() > 1 && entity->name != "guardianship";
        sets.emplace_back(*entity,
                          shared ? rules::SetChecker::Repeats::normal : rules::SetChecker::Repeats::told);
    }
    for (std::size_t face = 0; face < layout.faces(); ++face) {
        auto& slots = columns.emplace_back(layout.entities.size());
        for (std::size_t slot = 0; slot < slots.size(); ++slot)
            for (std::size_t field = 0; field < layout.entities[slot]->fields.size(); ++field)
                slots[slot].push_back(
                    is_table ? layout.face(face).column_of(static_cast<int>(slot), static_cast<int>(field))
                             : -1);
    }
    for (std::string_view id : fault_rules) faults.push_back(id.empty() ? nullptr : &rule_of(id));
}

bool Inspection::State::says_again(const Work& work, std::size_t row, const Rule& rule, int slot,
                                   int field) const
{
    int column = column_of(work.chunk.rows[row], slot, field);
    if (column < 0) return false;
    for (auto note = work.notes.rbegin(); note != work.notes.rend() && note->row == row; ++note)
        if (note->rule == &rule && note->slot == slot && note->field >= 0 &&
            column_of(work.chunk.rows[row], slot, note->field) == column)
            return true;
    return false;
}

bool Inspection::State::was_seen(const codec::RawRow& row, int slot, int field) const
{
    if (!row.again) return false;
    if (layout.entities[static_cast<std::size_t>(slot)] == &pupil_entity) return true;
    int column = field < 0 ? -1 : column_of(row, slot, field);
    return column >= 0 && !std::ranges::binary_search(layout.face(row.face).own_columns, column);
}

void Inspection::State::split(Work& work) const
{
    reader.split(work.chunk);
    work.row = {};
}

void Inspection::State::check_row(Work& work, std::size_t index) const
{
    const codec::RawRow& raw = work.chunk.rows[index];
    auto note = [&](const Rule& rule, int slot, int field, std::string&& other) {
        const Rule* told = &rule;
        std::string_view cell;
        if (field >= 0) {
            const Record& record = work.row.records[static_cast<std::size_t>(slot)];
            cell = record[field].raw;
            bool is_needed = record.entity->fields[static_cast<std::size_t>(field)].is(required);
            if (is_needed && record[field].unreadable()) told = &options.severities.of_required(rule);
            if (told != &rule) other = translate(rule.text);
        }
        if (options.severities.of(*told) == Severity::off) return;
        if (weighs(*told)) work.accepted[index] = false;
        // One cell that holds several fields is complained of once.
        if (field >= 0 && says_again(work, index, *told, slot, field)) return;
        if (was_seen(raw, slot, field)) return;
        work.notes.push_back({told, static_cast<std::uint32_t>(index), slot, field, cell, std::move(other)});
    };
    if (raw.fault != codec::RowFault::none) {
        note(*faults[static_cast<std::size_t>(raw.fault)], 0, -1, {});
        if (codec::is_no_record(raw.fault)) work.accepted[index] = false;
        return;
    }
    schema::read_next_row(layout.face(raw.face), work.chunk.cells_of(raw), work.chunk.arena, work.row);
    if (work.row.count < layout.entities.size() || layout.faces() > 1) note_deceased(work, index);
    rules::Context context = options.context;
    context.row = std::span(work.row.records).first(work.row.count);
    for (std::size_t slot = 0; slot < work.row.count; ++slot) {
        Record& record = work.row.records[slot];
        record.number = raw.number;
        record.line = raw.line;
        record.byte = raw.byte;
        auto blame = [&](const Rule& rule, int field, std::string&& other) {
            note(rule, static_cast<int>(slot), field, std::move(other));
        };
        rules::check(record, context, blame);
    }
}

void Inspection::State::note_deceased(Work& work, std::size_t index) const
{
    const codec::RawRow& raw = work.chunk.rows[index];
    const Rule& rule = rule_of("parent-deceased");
    if (raw.again || options.severities.of(rule) == Severity::off) return;
    auto slot = std::ranges::find(layout.entities, &parent_entity) - layout.entities.begin();
    // A parent who is there, without a child.
    if (slot == 0 && layout.faces() == 1 && work.row.count != 0) return;
    auto cells = work.chunk.cells_of(raw);
    for (std::size_t face = 0; face < layout.faces(); ++face) {
        const schema::Target* target = find_deceased(layout.face(face), slot, cells);
        if (target == nullptr) continue;
        if (weighs(rule)) work.accepted[index] = false;
        std::string_view cell = cells[static_cast<std::size_t>(target->column)];
        work.notes.push_back({&rule,
                              static_cast<std::uint32_t>(index),
                              static_cast<int>(slot),
                              target->field,
                              cell,
                              {},
                              static_cast<int>(face)});
    }
}

void Inspection::State::check_chunk(Work& work) const
{
    split(work);
    std::size_t rows = work.chunk.rows.size();
    std::size_t slots = layout.entities.size();
    work.accepted.assign(rows, true);
    work.notes.clear();
    work.shifted.clear();
    work.keys.assign(rows * slots, {});
    bool linked = slots > 1 && layout.entities.back() == &guardianship_entity;
    work.links.assign(linked ? rows : 0, {});
    for (std::size_t i = 0; i < rows; ++i) {
        std::size_t first_note = work.notes.size();
        check_row(work, i);
        if (work.notes.size() >= first_note + least_misfits) [[unlikely]]
            look_for_shift(work, i, first_note);
        if (work.chunk.rows[i].fault != codec::RowFault::none) continue;
        for (std::size_t slot = 0; slot < work.row.count; ++slot)
            work.keys[i * slots + slot] = rules::SetChecker::keys_of(work.row.records[slot]);
        if (linked && work.row.count == slots)
            work.links[i] = rules::SetChecker::keys_of_link(std::span(work.row.records).first(slots),
                                                            work.keys[(i + 1) * slots - 1]);
    }
    if (layout.faces() > 1) join_verdicts(work);
}

void Inspection::State::look_for_shift(Work& work, std::size_t index, std::size_t first_note) const
{
    if (!is_table || options.severities.of(rule_of("rows-shifted")) == Severity::off) return;
    int misfits = 0;
    int first_column = static_cast<int>(layout.columns.size());
    for (const Note& note : std::span(work.notes).subspan(first_note)) {
        if (note.field < 0 || !profile.counts(*note.rule)) continue;
        ++misfits;
        int column = column_of(work.chunk.rows[index], note.slot, note.field);
        if (column >= 0) first_column = std::min(first_column, column);
    }
    if (misfits < least_misfits) return;
    Shift shift = find_shift(
        layout.face(work.chunk.rows[index].face), work.chunk.cells_of(work.chunk.rows[index]), misfits,
        first_column, options.context, [this](const Rule& rule) { return profile.counts(rule); },
        work.chunk.arena);
    if (shift != Shift::none) work.shifted.emplace_back(index, shift);
}

void Inspection::hear(Across& across, std::size_t file)
{
    state_->across = &across;
    state_->file_number = file;
}

Inspection::Inspection(codec::TableReader& reader, const CheckOptions& options)
    : state_(std::make_unique<State>(reader, options))
{
}

Inspection::~Inspection() = default;

const schema::Layout& Inspection::layout() const
{
    return state_->layout;
}

const std::vector<std::uint64_t>& Inspection::refused_by_set() const
{
    return state_->refused_by_set;
}

const std::vector<std::uint64_t>& Inspection::repeats() const
{
    return state_->repeats;
}

rules::SetChecker::Walk Inspection::keys_of(std::size_t slot) const
{
    return rules::SetChecker::Walk(state_->sets[slot]);
}

void note_reading(const codec::TableReader& reader, const schema::Layout& layout, Reporter& reporter)
{
    std::string about;
    for (const Entity* entity : layout.entities) {
        about += about.empty() ? "" : ", ";
        about += language() == "ru" ? entity->title_ru_plural : entity->plural;
    }
    const codec::Dialect& dialect = reader.dialect();
    reporter.note(
        say("{}: {} of {}; {}", reader.name(), codec::source_name(dialect), about, dialect.evidence));
}

CheckCounts Inspection::run(const FindingSink& found, const ChunkSink& each, Reporter& reporter)
{
    State& s = *state_;
    s.found = found;
    s.tell_headers();
    std::vector<Work> works(chunks_for(s.options.read.threads));
    auto deliver = [&](Work& work) {
        s.deliver(work);
        if (each) each(work.chunk, work.accepted, work.keys);
        reporter.progress(work.chunk.first_byte + work.chunk.size, s.reader.size());
        return true;
    };
    run_in_order(
        works, [&](Work& work) { return s.reader.next(work.chunk); },
        [&](Work& work) { s.check_chunk(work); }, deliver);
    s.check_sets();
    s.finish(reporter);
    s.found = {};
    return s.counts;
}

}  // namespace msh
