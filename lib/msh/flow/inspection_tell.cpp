// SPDX-License-Identifier: Apache-2.0

// What one chunk's notes come to: findings told in the order of the file, counts, and what keeps each record
// from being taken.
#include "inspection.hpp"

#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <algorithm>

namespace msh {

void Inspection::State::tell(Finding finding)
{
    const Rule& rule = *finding.rule;
    finding.severity = options.severities.of(rule);
    if (finding.severity == Severity::off) return;
    ++counts.findings;
    if (weighs(rule))
        ++counts.errors;
    else if (finding.severity == Severity::warning)
        ++counts.warnings;
    std::uint64_t place = ++by_rule[&rule];
    if (found && (options.places_per_rule == 0 || place <= options.places_per_rule))
        found(reader.name(), finding);
}

void Inspection::State::tell_of_file(std::string_view id, std::string other, std::uint64_t line)
{
    Finding finding;
    finding.rule = &rule_of(id);
    finding.entity = layout.entities.front();
    finding.line = line;
    finding.other = std::move(other);
    tell(std::move(finding));
}

bool Inspection::State::will_tell(const Rule& rule)
{
    return found && (options.places_per_rule == 0 || by_rule[&rule] < options.places_per_rule);
}

Obstacles::Set Inspection::State::reckon(std::span<const Note> notes, Shift shift, int face)
{
    if (shift != Shift::none) {
        for (const Note& note : notes) ++consequences[note.rule];
        return obstacles.add(0, {&rule_of("rows-shifted"), 0, -1});
    }
    auto cause_of = [&](const Note& note) {
        return Obstacles::Cause{note.rule, note.slot, note.field, face};
    };
    Obstacles::Set set = 0;
    for (const Note& note : notes) {
        const Entity& entity = *layout.entities[static_cast<std::size_t>(note.slot)];
        bool follows = std::ranges::any_of(notes, [&](const Note& other) {
            return weighs(*other.rule) && follows_from(cause_of(note), cause_of(other), entity);
        });
        if (follows)
            ++consequences[note.rule];
        else if (weighs(*note.rule))
            set = obstacles.add(set, cause_of(note));
    }
    return set;
}

void Inspection::State::deliver(Work& work)
{
    std::size_t slots = layout.entities.size();
    for (Note& note : work.notes) {
        const codec::RawRow& raw = work.chunk.rows[note.row];
        Finding finding;
        finding.rule = note.rule;
        if (will_tell(*note.rule)) {
            finding.entity = layout.entities[static_cast<std::size_t>(note.slot)];
            finding.field = note.field;
            finding.record = raw.number;
            finding.line = raw.line;
            finding.byte = raw.byte;
            if (note.field >= 0)
                finding.column = columns[note.face_in(raw)][static_cast<std::size_t>(note.slot)]
                                        [static_cast<std::size_t>(note.field)];
            finding.shape = text::shape(note.cell);
            finding.other =
                note.other.empty() && note.field >= 0
                    ? advise(*note.rule, finding.entity->fields[static_cast<std::size_t>(note.field)],
                             note.cell)
                    : std::move(note.other);
            if (options.show_values) finding.value = note.cell;
        }
        if (note.field >= 0 && profile.counts(*note.rule))
            profile.add_unread(column_of(raw, note.slot, note.field));
        tell(std::move(finding));
    }
    if (reader.dialect().format == codec::Format::csv) open_end = has_open_end(work.chunk);
    if (is_table) profile.add(work.chunk);
    auto note = work.notes.begin();
    auto next_shifted = work.shifted.begin();
    for (std::size_t i = 0; i < work.chunk.rows.size(); ++i) {
        const codec::RawRow& raw = work.chunk.rows[i];
        auto begin = note;
        note = std::find_if(begin, work.notes.end(), [&](const Note& each) { return each.row != i; });
        if (codec::is_no_record(raw.fault)) continue;
        Shift shift = Shift::none;
        if (next_shifted != work.shifted.end() && next_shifted->first == i) shift = next_shifted++->second;
        shift_runs.add(shift, raw.number, raw.line);
        Obstacles::Set set = begin == note ? 0 : reckon({begin, note}, shift, raw.face);
        ++counts.read;
        if (!work.accepted[i]) {
            ++counts.set_aside;
            mark_bad(raw.number);
            obstacles.count(set);
        }
        if (layout.faces() > 1) {
            if (beside.size() <= raw.number) beside.resize(2 * (raw.number + 1));
            beside[raw.number] = true;
        }
        if (found) places.add(raw.number, {raw.line, raw.byte, set});
        if (raw.fault != codec::RowFault::none) continue;
        for (std::size_t slot = 0; slot < slots; ++slot)
            sets[slot].add(work.keys[i * slots + slot], raw.number);
    }
}

}  // namespace msh
