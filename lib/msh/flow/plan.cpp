// SPDX-License-Identifier: Apache-2.0

// Decides what one record changes: who it is, what differs from what is stored, and what a person must see
// first.
#include "import_parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>

namespace msh {

Verdict& Slot::at(std::uint64_t record)
{
    if (verdicts.size() <= record) verdicts.resize(std::max<std::size_t>(record + 1, verdicts.size() * 2));
    return verdicts[record];
}

void Slot::see(std::int64_t id, std::uint64_t record)
{
    auto number = static_cast<std::size_t>(id);
    if (seen.size() <= number) seen.resize(std::max<std::size_t>(number + 1, seen.size() * 2));
    if (!shared && entity->number != guardianship_entity.number) {
        met_twice = met_twice || seen[number];
        speakers.add(number, record);
    }
    seen[number] = true;
}

void Slot::see_link(const Decision& decision, std::uint64_t record)
{
    std::uint64_t pair = decision.pair();
    bool writes = decision.verdict == Verdict::create || decision.verdict == Verdict::update;
    if (pair == 0 || !writes) return;
    met_twice = true;
    speakers.add(pair, record);
}

namespace {

const Record* record_about(const schema::Row& row, const Entity& entity)
{
    for (std::size_t i = 0; i < row.count; ++i)
        if (row.records[i].entity->number == entity.number) return &row.records[i];
    return nullptr;
}

const Record& link_of(const schema::Row& row)
{
    return *record_about(row, guardianship_entity);
}

/// In JSON any parent may have a link beside it; one that names nobody asks for nothing.
bool names_child(const Record& link)
{
    constexpr int snils = field_at(guardianship_entity, "pupil_snils");
    bool named = !link[field_at(guardianship_entity, "pupil")].empty();
    for (int part = 0; part < 5; ++part) named = named || !link[snils + part].empty();
    return named;
}

/// A link that is all a row has to say fails with it, whatever is wrong.
const Rule* refusal_of(const Match& match)
{
    bool heavy = match.refusal != nullptr && match.refusal->severity == Severity::error;
    return heavy ? match.refusal : rules::find("link-person-unknown");
}

/// SNILS, and series and number of a paper: what tells one person from another.
bool names_somebody(const Field& field)
{
    return field.kind == Kind::snils || field.name.ends_with("_series") || field.name.ends_with("_number");
}

std::size_t count_yo(std::string_view name)
{
    std::size_t count = 0;
    while (!name.empty()) {
        char32_t letter = text::next(name);
        if (letter == U'ё' || letter == U'Ё') ++count;
    }
    return count;
}

/// Capitals throughout, or a small letter in front.
bool is_spelled_unusually(std::string_view name)
{
    bool any_small = false;
    bool first_small = false;
    int letters = 0;
    while (!name.empty()) {
        char32_t letter = text::next(name);
        if (!text::is_cyrillic(letter) && !text::is_latin(letter)) continue;
        bool small = text::to_upper(letter) != letter;
        if (letters++ == 0) first_small = small;
        any_small = any_small || small;
    }
    return first_small || (letters > 1 && !any_small);
}

/// The same name in capitals or small letters, or with е for ё: what is stored stays.
bool is_worse_spelling(std::string_view name, std::string_view stored)
{
    if (name.empty() || text::fold(name) != text::fold(stored)) return false;
    bool unusual = is_spelled_unusually(name);
    if (unusual != is_spelled_unusually(stored)) return unusual;
    return count_yo(name) < count_yo(stored);
}

/// What the stored kind of citizenship has to become, where the file names a country and no kind; empty where
/// the two agree.
std::string_view kind_by_country(const Record& record, std::string_view stored_kind)
{
    int country = record.entity->index_of("citizenship");
    if (country < 0 || stored_kind.empty()) return {};
    const Cell& kind = record[record.entity->index_of("citizenship_kind")];
    std::string_view countries = record[country].text;
    if (kind.given || countries.empty()) return {};
    std::string_view meant = countries.find("643") == std::string_view::npos ? "foreign" : "russian";
    return meant == stored_kind ? std::string_view() : meant;
}

/// A pupil who is at another school now is on that school's list; the old one is whole without them.
bool changes_school(const Entity& entity, const std::vector<FieldChange>& changes)
{
    constexpr int school = field_at(pupil_entity, "school");
    return entity.number == pupil_entity.number &&
           std::ranges::any_of(changes, [](const FieldChange& each) { return each.field == school; });
}

}  // namespace

bool Decider::stays_off(const Slot& slot, const Decision& decision) const
{
    if (!decision.comes_back || slot.brings_back) return false;
    std::vector<store::Past> past = store_.history(*slot.entity, decision.id);
    auto last =
        std::ranges::find(past.rbegin(), past.rend(), action_name(Action::deactivate), &store::Past::action);
    if (last == past.rend()) return false;
    std::optional<store::Run> run = store_.find_run(last->run);
    return run && run->command == "pull";
}

std::int64_t Decider::child_of(const schema::Row& row) const
{
    if (record_about(row, guardianship_entity) == nullptr) return 0;
    return find_in_row(row, pupil_entity, link_of(row), 0).id;
}

Match Decider::find_in_row(const schema::Row& row, const Entity& person, const Record& link,
                           std::int64_t child) const
{
    const Record* beside = record_about(row, person);
    if (beside != nullptr)
        return find_same(store_, *beside, rules::SetChecker::keys_of(*beside), source_, child);
    return find_named(store_, person, link, source_, names_);
}

void Decider::blame_other_kind(const Slot& slot, const schema::Row& row, Decision& decision) const
{
    if (slot.other_kind == nullptr) return;
    const Record& record = row.records[static_cast<std::size_t>(slot.place)];
    int snils = slot.entity->index_of("snils");
    bool is_new = decision.verdict == Verdict::create ||
                  std::ranges::any_of(decision.changes, [&](const FieldChange& change) {
                      return change.field == snils && !change.after.empty();
                  });
    std::uint64_t key = rules::SetChecker::keys_of(record).snils;
    if (!is_new || key == 0) return;
    auto others = store_.find(*slot.other_kind, {store::KeyKind::snils, store::make_key(key)});
    if (others.empty()) return;
    decision.rule = rules::find("snils-across");
    decision.other = name_of(*slot.other_kind, others.front());
}

Decision Decider::decide(const Slot& slot, const schema::Row& row) const
{
    if (slot.entity->number == guardianship_entity.number) return decide_link(slot, row);
    const Record& record = row.records[static_cast<std::size_t>(slot.place)];
    Keys keys = rules::SetChecker::keys_of(record);
    bool weak = is_nameless(keys);
    bool is_parent = slot.entity->number == parent_entity.number;
    std::int64_t child = weak && is_parent ? child_of(row) : 0;
    Match match = find_same(store_, record, keys, source_, child);
    Decision decision;
    decision.id = match.id;
    if (match.refusal != nullptr) {
        decision.verdict = Verdict::none;
        decision.rule = match.refusal;
        return decision;
    }
    decision.new_keys = stored_keys(*slot.entity, keys, source_);
    if (weak && is_parent)
        if (auto key = child_key(record, child)) decision.new_keys.push_back(*key);
    if (match.id == 0) {
        decision.verdict = Verdict::create;
        if (match.paper != 0) {
            decision.rule = rules::find("document-known");
            decision.other = name_of(*slot.entity, match.paper);
        }
        return decision;
    }
    return compare(slot, record, keys, std::move(decision));
}

Decision Decider::decide_link(const Slot& slot, const schema::Row& row) const
{
    const Record& link = row.records[static_cast<std::size_t>(slot.place)];
    Decision decision;
    Match pupil = find_in_row(row, pupil_entity, link, 0);
    Match parent = find_in_row(row, parent_entity, link, pupil.id);
    bool alone = slots_.size() == 1;
    if (pupil.id == 0 && !(pupil.refusal == nullptr && record_about(row, pupil_entity) != nullptr)) {
        decision.verdict = !alone && names_child(link) ? Verdict::unlinked : Verdict::none;
        decision.rule = alone ? refusal_of(pupil) : pupil.refusal;
        return decision;
    }
    if (parent.id == 0 && parent.refusal != nullptr) {
        decision.verdict = alone ? Verdict::none : Verdict::unlinked;
        decision.rule = refusal_of(parent);
        return decision;
    }
    decision.pupil = pupil.id;
    decision.parent = parent.id;
    // A person still to be created beside the link has no number yet: the link is new in any case.
    std::optional<std::int64_t> id;
    if (pupil.id != 0 && parent.id != 0) id = store_.find_link(pupil.id, parent.id);
    if (!id) {
        // Nobody can be told of a link that does not say what it is.
        bool typed = !link[field_at(guardianship_entity, "representative_type")].empty();
        decision.verdict = typed ? Verdict::create : Verdict::unlinked;
        return decision;
    }
    decision.id = *id;
    return compare(slot, link, rules::SetChecker::keys_of(link), std::move(decision));
}

Decision Decider::compare(const Slot& slot, const Record& record, const Keys& keys, Decision decision) const
{
    const Entity& entity = *slot.entity;
    auto state = store_.state_of(entity, decision.id);
    decision.before = *state;
    decision.comes_back = !state->active;
    decision.verdict = decision.comes_back ? Verdict::update : Verdict::unchanged;
    bool same_source = state->source == source_;
    // Where its own source has left it out, there is no hash.
    bool certain = same_source && state->hash != 0;
    decision.given_anew = !certain && !store_.gives(entity, *state, source_);
    // Half of a link may stand in another record of the row; its content tells nothing then.
    if (same_source && keys.content != 0 && state->hash == slot.hash_of(keys)) {
        if (stays_off(slot, decision)) decision.verdict = Verdict::left_off;
        return decision;
    }
    auto stored = store_.load(entity, decision.id);
    std::vector<std::string_view> before(stored->values.begin(), stored->values.end());
    std::vector<std::string_view> after = before;
    for (int field : slot.given) {
        const Cell& cell = record[field];
        auto place = static_cast<std::size_t>(field);
        // What could not be read is unknown, not empty; and another source's number for the person is its
        // own.
        if (cell.text.empty() && (slot.sparse || !cell.given)) continue;
        if (cell.unreadable() || cell.text == before[place]) continue;
        if (entity.fields[place].name == "source_id" && !same_source) continue;
        if (entity.fields[place].kind == Kind::name && is_worse_spelling(cell.text, before[place])) continue;
        after[place] = cell.text;
        if (cell.text.empty() && names_somebody(entity.fields[place]) && decision.rule == nullptr) {
            decision.rule = rules::find("value-erased");
            decision.other = name_of(entity, decision.id);
        }
        decision.changes.push_back({field, std::string(before[place]), std::string(cell.text)});
    }
    if (int kind = entity.index_of("citizenship_kind"); kind >= 0) {
        auto place = static_cast<std::size_t>(kind);
        std::string_view meant = kind_by_country(record, before[place]);
        if (!meant.empty()) {
            after[place] = meant;
            decision.changes.push_back({kind, std::string(before[place]), std::string(meant)});
        }
    }
    if (decision.changes.empty() && stays_off(slot, decision)) {
        decision.verdict = Verdict::left_off;
        return decision;
    }
    if (!decision.changes.empty()) decision.verdict = Verdict::update;
    decision.goes_over = !same_source && (decision.comes_back || changes_school(entity, decision.changes));
    if (decision.goes_over) decision.given_anew = false;
    if (entity.number == guardianship_entity.number) return decision;
    int own_number = entity.index_of("source_id");
    if (decision.goes_over && own_number >= 0) {
        auto place = static_cast<std::size_t>(own_number);
        after[place] = record[own_number].unreadable() ? std::string_view() : record[own_number].text;
        if (after[place] != before[place])
            decision.changes.push_back({own_number, std::string(before[place]), std::string(after[place])});
    }
    std::vector<store::Key> beside = std::move(decision.new_keys);
    decision.old_keys =
        stored_keys(entity, rules::SetChecker::keys_of(record_of(entity, before)), state->source);
    decision.new_keys = stored_keys(entity, rules::SetChecker::keys_of(record_of(entity, after)),
                                    decision.goes_over ? source_ : state->source);
    for (const store::Key& key : beside)
        if (!same_source || key.kind == store::KeyKind::child) decision.new_keys.push_back(key);
    // The source it came from still finds it by its own number.
    for (const store::Key& key : decision.old_keys)
        if (decision.goes_over && key.kind == store::KeyKind::source_id) decision.new_keys.push_back(key);
    return decision;
}

}  // namespace msh
