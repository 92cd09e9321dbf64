// SPDX-License-Identifier: Apache-2.0

// The walk over one file: chunks are read one at a time, cleaned and checked by all threads, and told in the
// order of the file. Findings stay small until somebody wants to see them.
#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/ordered.hpp>
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

/// As many cells as the last column that matters: a row may leave out optional ones at its end.
std::size_t least_cells(const schema::Layout& layout)
{
    std::size_t least = 1;
    for (std::size_t slot = 0; slot < layout.entities.size(); ++slot)
        for (std::size_t field = 0; field < layout.entities[slot]->fields.size(); ++field) {
            if (!layout.entities[slot]->fields[field].is(required)) continue;
            int column = layout.column_of(static_cast<int>(slot), static_cast<int>(field));
            if (column >= 0) least = std::max(least, static_cast<std::size_t>(column) + 1);
        }
    return least;
}

/// What a mapping may ask of a JSON object: the titles it names, and our own names for the rest.
std::vector<std::string> keys_of(const schema::Mapping& mapping)
{
    for (const schema::MappedValue& value : mapping.values)
        for (const schema::ColumnName& name : value.columns)
            if (name.number > 0)
                throw Error(Trouble::settings,
                            say("the mapping asks for column {}, and JSON has no columns", name.number),
                            say("name the key instead"));
    std::vector<std::string> keys;
    auto add = [&](const std::string& key) {
        if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    };
    for (const schema::MappedValue& value : mapping.values)
        for (const schema::ColumnName& name : value.columns) add(name.title);
    for (const schema::ColumnName& name : mapping.ignored) add(name.title);
    if (mapping.rest == schema::Mapping::Rest::understand)
        for (const schema::Column& column : schema::full_layout(*mapping.about).columns) add(column.header);
    return keys;
}

schema::Layout lay_out_table(const codec::TableReader& reader, const CheckOptions& options)
{
    return options.mapping ? schema::map_headers(reader.headers(), *options.mapping)
                           : schema::understand_headers(reader.headers(), options.as);
}

schema::Layout make_layout(codec::TableReader& reader, const CheckOptions& options)
{
    bool table = codec::is_table(reader.dialect().format);
    schema::Layout layout = lay_out_table(reader, options);
    if (layout.targets.empty() && !reader.headers().empty())
        throw Error(
            Trouble::input,
            table ? say("{}: none of its columns is known", reader.name())
                  : say("{}: none of its keys is known", reader.name()),
            options.mapping ? say("correct the titles in the mapping; msh map shows those of the file")
            : table ? say("the first line must name the columns; msh schema template prints one to fill in")
                    : say("the keys must be field names; msh schema lists them"));
    if (layout.two_parents)
        throw Error(Trouble::input, say("{}: both parents stand in one row, which holds one", reader.name()),
                    say("let a mapping (--map) read the one and ignore the other, then the other way round"));
    if (layout.ambiguous)
        throw Error(Trouble::input, say("{}: the columns fit pupils and parents alike", reader.name()),
                    say("say which they are: --as pupil or --as parent"));
    if (table) {
        reader.expect_cells(least_cells(layout));
        return layout;
    }
    // Any object may bring any field, so all of them are asked for; the first object only says what it is
    // about.
    std::vector<std::string> keys;
    if (options.mapping) {
        keys = keys_of(*options.mapping);
        layout = schema::map_headers(keys, *options.mapping);
        layout.notes.clear();
    } else {
        layout = schema::full_layout(options.as != nullptr ? *options.as : *layout.entities.front(),
                                     layout.entities.size() == schema::row_slots);
        for (const schema::Column& column : layout.columns) keys.push_back(column.header);
    }
    reader.expect_keys(std::move(keys));
    return layout;
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
    : reader(file), options(wanted), layout(make_layout(file, wanted)), profile(layout)
{
    is_table = codec::is_table(reader.dialect().format);
    for (const Entity* entity : layout.entities) {
        // Where a row names several people, one of them may come again beside the next one.
        bool shared = layout.entities.size() > 1 && entity->name != "guardianship";
        sets.emplace_back(*entity,
                          shared ? rules::SetChecker::Repeats::normal : rules::SetChecker::Repeats::told);
    }
    columns.resize(layout.entities.size());
    for (std::size_t slot = 0; slot < columns.size(); ++slot)
        for (std::size_t field = 0; field < layout.entities[slot]->fields.size(); ++field)
            columns[slot].push_back(
                is_table ? layout.column_of(static_cast<int>(slot), static_cast<int>(field)) : -1);
    for (std::string_view id : fault_rules) faults.push_back(id.empty() ? nullptr : &rule_of(id));
}

bool weighs(const Rule& rule, bool strict)
{
    return rule.severity == Severity::error || (strict && rule.severity == Severity::warning);
}

bool Inspection::State::weighs(const Rule& rule) const
{
    return msh::weighs(rule, options.strict);
}

bool Inspection::State::says_again(const std::vector<Note>& notes, std::size_t row, const Rule& rule,
                                   int slot, int field) const
{
    auto column_of = [&](int place) {
        return columns[static_cast<std::size_t>(slot)][static_cast<std::size_t>(place)];
    };
    for (auto note = notes.rbegin(); note != notes.rend() && note->row == row; ++note)
        if (note->rule == &rule && note->slot == slot && note->field >= 0 && column_of(field) >= 0 &&
            column_of(note->field) == column_of(field))
            return true;
    return false;
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
        if (weighs(rule)) work.accepted[index] = false;
        // One cell that holds several fields is complained of once.
        if (field >= 0 && says_again(work.notes, index, rule, slot, field)) return;
        std::string_view cell;
        if (field >= 0) cell = work.row.records[static_cast<std::size_t>(slot)][field].raw;
        work.notes.push_back({&rule, static_cast<std::uint32_t>(index), slot, field, cell, std::move(other)});
    };
    if (raw.fault != codec::RowFault::none) {
        note(*faults[static_cast<std::size_t>(raw.fault)], 0, -1, {});
        if (codec::is_no_record(raw.fault)) work.accepted[index] = false;
        return;
    }
    schema::read_next_row(layout, work.chunk.cells_of(raw), work.chunk.arena, work.row);
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

void Inspection::State::check_chunk(Work& work) const
{
    split(work);
    std::size_t rows = work.chunk.rows.size();
    std::size_t slots = layout.entities.size();
    work.accepted.assign(rows, true);
    work.notes.clear();
    work.keys.assign(rows * slots, {});
    for (std::size_t i = 0; i < rows; ++i) {
        check_row(work, i);
        if (work.chunk.rows[i].fault != codec::RowFault::none) continue;
        for (std::size_t slot = 0; slot < work.row.count; ++slot)
            work.keys[i * slots + slot] = rules::SetChecker::keys_of(work.row.records[slot]);
    }
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

void Inspection::State::tell(const Finding& finding)
{
    const Rule& rule = *finding.rule;
    ++counts.findings;
    if (weighs(rule))
        ++counts.errors;
    else if (rule.severity == Severity::warning)
        ++counts.warnings;
    std::uint64_t place = ++by_rule[&rule];
    if (found && (options.places_per_rule == 0 || place <= options.places_per_rule))
        found(reader.name(), finding);
}

bool Inspection::State::will_tell(const Rule& rule)
{
    return found && (options.places_per_rule == 0 || by_rule[&rule] < options.places_per_rule);
}

Obstacles::Set Inspection::State::reckon(std::span<const Note> notes)
{
    auto cause_of = [](const Note& note) { return Obstacles::Cause{note.rule, note.slot, note.field}; };
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
                finding.column =
                    columns[static_cast<std::size_t>(note.slot)][static_cast<std::size_t>(note.field)];
            finding.shape = text::shape(note.cell);
            finding.other =
                note.other.empty() && note.field >= 0
                    ? advise(*note.rule, finding.entity->fields[static_cast<std::size_t>(note.field)],
                             note.cell)
                    : std::move(note.other);
            if (options.show_values) finding.value = note.cell;
        }
        if (note.field >= 0 && profile.counts(*note.rule))
            profile.add_unread(
                columns[static_cast<std::size_t>(note.slot)][static_cast<std::size_t>(note.field)]);
        tell(finding);
    }
    if (reader.dialect().format == codec::Format::csv) open_end = has_open_end(work.chunk);
    if (is_table) profile.add(work.chunk);
    auto note = work.notes.begin();
    for (std::size_t i = 0; i < work.chunk.rows.size(); ++i) {
        const codec::RawRow& raw = work.chunk.rows[i];
        auto begin = note;
        note = std::find_if(begin, work.notes.end(), [&](const Note& each) { return each.row != i; });
        if (codec::is_no_record(raw.fault)) continue;
        Obstacles::Set set = begin == note ? 0 : reckon({begin, note});
        ++counts.read;
        if (!work.accepted[i]) {
            ++counts.set_aside;
            mark_bad(raw.number);
            obstacles.count(set);
        }
        if (raw.fault != codec::RowFault::none) continue;
        if (found) places.add(raw.number, {raw.line, raw.byte, set});
        for (std::size_t slot = 0; slot < slots; ++slot)
            sets[slot].add(work.keys[i * slots + slot], raw.number);
    }
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
        say("{}: {} of {}; {}", reader.name(), codec::format_name(dialect.format), about, dialect.evidence));
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
