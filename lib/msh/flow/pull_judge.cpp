// SPDX-License-Identifier: Apache-2.0

// What becomes of one record of the server. Both sides may have changed it since they last agreed: a field
// that only one side has touched is taken from that side; a field that both have touched is a person's to
// decide, and until then the record stays as it is.
#include "pull_parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>
#include <charconv>

namespace msh::pulling {

namespace {

bool is_link(const Entity& entity)
{
    return entity.number == guardianship_entity.number;
}

std::vector<store::Key> keys_of(const Entity& entity, std::span<const std::string_view> texts,
                                std::int64_t source)
{
    return stored_keys(entity, rules::SetChecker::keys_of(record_of(entity, texts)), source);
}

std::int64_t place_of(const Entity& entity, std::int64_t id)
{
    return id * 8 + entity.number;
}

}  // namespace

bool speaks_of(const Entity& entity, int field, const Json& item)
{
    const Field& what = entity.fields[static_cast<std::size_t>(field)];
    return store::has_column(entity, field) && (!what.is(special) || item.contains(std::string(what.name)));
}

Finding Complaint::as_finding(const Entity& entity, Severity severity) const
{
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.entity = &entity;
    finding.field = field;
    finding.shape = text::shape(cell);
    finding.other = other;
    return finding;
}

ItemReader::ItemReader()
{
    for (const Entity* entity : entities) known_.push_back({schema::own_layout(*entity), {}});
}

const Record& ItemReader::read(const Entity& entity, const Json& item)
{
    Known& known = known_[static_cast<std::size_t>(entity.number - 1)];
    known.texts.clear();
    for (const Field& field : entity.fields) known.texts.push_back(text_of(item, field.name));
    arena_.clear();
    std::vector<std::string_view> cells(known.texts.begin(), known.texts.end());
    schema::read_row(known.layout, cells, arena_, row_);
    return row_.records[0];
}

Judge::Judge(const store::Store& store, const PullOptions& options, std::int64_t source, bool full)
    : store_(store), options_(options), full_(full), source_(source)
{
}

void Judge::decide(const Entity& entity, std::int64_t id, Side side, const std::string& version)
{
    decided_[place_of(entity, id)] = {side, version};
}

std::optional<Side> Judge::side_of(const Entity& entity, std::int64_t id, const std::string& version) const
{
    auto found = decided_.find(place_of(entity, id));
    if (found == decided_.end() || found->second.second != version) return {};
    return found->second.first;
}

void Judge::adopt(const Entity& entity, const std::string& remote_id, std::int64_t id)
{
    adopted_[record_hash(entity, remote_id)] = id;
    renamed_.insert(place_of(entity, id));
}

void Judge::expect(const Entity& entity, const std::string& remote_id)
{
    expected_.insert(record_hash(entity, remote_id));
}

std::int64_t Judge::find(const Entity& entity, const std::string& remote_id,
                         const std::string& external_id) const
{
    auto adopted = adopted_.find(record_hash(entity, remote_id));
    if (adopted != adopted_.end()) return adopted->second;
    // What the server once called a record that has another name now means nobody.
    if (auto id = store_.find_by_remote_id(options_.profile, entity, remote_id))
        return renamed_.contains(place_of(entity, *id)) ? 0 : *id;
    auto own = store_.from_external_key(entity, external_id);
    return own && store_.state_of(entity, *own) ? *own : 0;
}

Fate Judge::judge(const Said& said, const Json& item, const Complain& complain)
{
    const Entity& entity = *entities[said.entity];
    if (said.kind == Said::Kind::remove) return judge_removal(entity, item);
    Fate fate = judge_upsert(entity, item, complain);
    if (fate.refused) keep_ours(entity, fate);
    return fate;
}

Fate Judge::judge_removal(const Entity& entity, const Json& item) const
{
    Fate fate;
    fate.remote_id = text_of(item, "id");
    fate.remote_version = text_of(item, "version");
    fate.id = find(entity, fate.remote_id, text_of(item, "external_id"));
    if (fate.id == 0) return fate;
    fate.before = *store_.state_of(entity, fate.id);
    fate.note = true;
    if (!fate.before.active) return fate;
    weigh_removal(entity, fate.remote_version, fate);
    return fate;
}

void Judge::weigh_removal(const Entity& entity, const std::string& version, Fate& fate) const
{
    fate.note = true;
    fate.action = Action::deactivate;
    store::Remote remote = store_.remote_of(options_.profile, entity, fate.id);
    if (fate.remote_version.empty()) fate.remote_version = remote.version;
    if (remote.agreed == fate.before.version) return;
    std::optional<Side> side = side_of(entity, fate.id, version);
    fate.decided = side.has_value();
    if (side == Side::theirs) return;
    fate.action = Action::unchanged;
    fate.conflict = !side;
    fate.standing = side ? store::Standing::ahead : store::Standing::conflict;
}

std::int64_t Judge::find_person(const Entity& person, const std::string& name, bool& expected) const
{
    expected = expected_.contains(record_hash(person, name));
    return name.empty() ? 0 : find(person, name, name);
}

bool Judge::find_people(const Json& item, Fate& fate) const
{
    bool pupil_comes = false;
    bool parent_comes = false;
    fate.pupil = find_person(pupil_entity, text_of(item, "pupil"), pupil_comes);
    fate.parent = find_person(parent_entity, text_of(item, "parent"), parent_comes);
    return (fate.pupil != 0 || pupil_comes) && (fate.parent != 0 || parent_comes);
}

/// Whose record it is, where find() has not told; false when it has to be refused.
bool Judge::find_record(const Entity& entity, const Record& record, const Json& item, Fate& fate,
                        const Complain& complain)
{
    auto refuse = [&](const Rule& rule) {
        complain(rule, -1, {}, fate.remote_id);
        return false;
    };
    if (is_link(entity)) {
        if (!find_people(item, fate)) return refuse(*rules::find("link-person-unknown"));
        if (fate.id == 0 && fate.pupil != 0 && fate.parent != 0)
            fate.id = store_.find_link(fate.pupil, fate.parent).value_or(0);
        return true;
    }
    if (fate.id != 0) return true;
    Keys keys = rules::SetChecker::keys_of(record);
    Match match = find_same(store_, record, keys, source_, 0);
    if (match.refusal != nullptr) return refuse(*match.refusal);
    if (match.id == 0) {
        if (match.paper == 0) return true;
        const Rule& known = *rules::find("document-known");
        complain(known, -1, {}, fate.remote_id + ", " + name_of(entity, match.paper));
        return options_.severities.of(known) != Severity::error;
    }
    // Found by likeness: it must not be somebody the server already calls otherwise.
    store::Remote remote = store_.remote_of(options_.profile, entity, match.id);
    auto [taken, first] = taken_.try_emplace(place_of(entity, match.id), fate.remote_id);
    if ((!remote.id.empty() && remote.id != fate.remote_id) || taken->second != fate.remote_id)
        return refuse(*rules::find("server-person-twice"));
    fate.id = match.id;
    return true;
}

Fate Judge::judge_upsert(const Entity& entity, const Json& item, const Complain& complain)
{
    Fate fate;
    fate.remote_id = text_of(item, "id");
    fate.remote_version = text_of(item, "version");
    fate.id = find(entity, fate.remote_id, text_of(item, "external_id"));
    const Record& record = read(entity, item);
    rules::check(record, context_, [&](const Rule& broken, int field, std::string&& other) {
        bool is_needed = field >= 0 && entity.fields[static_cast<std::size_t>(field)].is(required);
        const Rule& rule =
            is_needed && record[field].unreadable() ? options_.severities.of_required(broken) : broken;
        fate.refused = fate.refused || options_.severities.of(rule) == Severity::error;
        std::string called = fate.remote_id;
        if (fate.id != 0) called += " (" + name_of(entity, fate.id) + ")";
        complain(rule, field, field < 0 ? std::string_view() : record[field].raw,
                 other.empty() ? called : called + ", " + other);
    });
    if (!fate.refused) fate.refused = !find_record(entity, record, item, fate, complain);
    if (fate.refused) return fate;
    if (fate.id == 0) {
        fate.action = Action::create;
        if (!is_link(entity))
            fate.new_keys = stored_keys(entity, rules::SetChecker::keys_of(record), source_);
        return fate;
    }
    compare(entity, record, item, fate);
    int snils = entity.index_of("snils");
    bool new_snils =
        std::ranges::any_of(fate.changes, [&](const FieldChange& each) { return each.field == snils; });
    for (const store::Key& key : fate.new_keys) {
        if (key.kind != store::KeyKind::snils || !new_snils) continue;
        auto others = store_.find(entity, key);
        if (std::ranges::all_of(others, [&](std::int64_t id) { return id == fate.id; })) continue;
        complain(*rules::find("snils-other-person"), -1, {}, fate.remote_id);
        fate.refused = true;
    }
    return fate;
}

/// A record that cannot be taken ends a conflict all the same where a person has chosen ours: all of ours
/// stays, and goes to the server over the version that was refused.
void Judge::keep_ours(const Entity& entity, Fate& fate) const
{
    if (fate.id == 0) return;
    std::optional<Side> side = side_of(entity, fate.id, fate.remote_version);
    fate.decided = side.has_value();
    if (side != Side::ours) return;
    fate.refused = false;
    fate.before = *store_.state_of(entity, fate.id);
    fate.action = Action::unchanged;
    fate.changes.clear();
    fate.new_keys.clear();
    fate.comes_back = false;
    fate.conflict = false;
    fate.note = true;
    fate.standing = store::Standing::ahead;
}

const Said* Twins::find(const Said& said, const Fate& fate)
{
    int snils = entities[said.entity]->index_of("snils");
    bool given = fate.action == Action::create ||
                 std::ranges::any_of(fate.changes, [&](auto& each) { return each.field == snils; });
    if (!given) return nullptr;
    for (const store::Key& key : fate.new_keys) {
        if (key.kind != store::KeyKind::snils) continue;
        auto [first, is_new] = first_.try_emplace(key.value ^ said.entity, &said);
        if (!is_new) return first->second;
    }
    return nullptr;
}

void Judge::compare(const Entity& entity, const Record& record, const Json& item, Fate& fate) const
{
    auto stored = store_.load(entity, fate.id);
    fate.before = stored->state;
    store::Remote remote = store_.remote_of(options_.profile, entity, fate.id);
    bool known = remote.id == fate.remote_id;
    std::optional<Side> side = side_of(entity, fate.id, fate.remote_version);
    fate.decided = side.has_value();
    // The echo of what was sent from here, and pages that come again.
    if (known && remote.version == fate.remote_version && !full_ && !side) return;
    bool changed_here = remote.agreed != 0 && fate.before.version > remote.agreed;
    std::map<std::string, std::string, std::less<>> base;
    if (changed_here) base = store_.values_at(entity, fate.id, remote.agreed);

    std::vector<std::string_view> before(stored->values.begin(), stored->values.end());
    std::vector<std::string_view> after = before;
    bool ahead = false;
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        const Field& field = entity.fields[i];
        int place = static_cast<int>(i);
        const Cell& cell = record[place];
        if (!speaks_of(entity, place, item) || cell.unreadable() || cell.text == before[i]) continue;
        // A source's number is its own.
        if (field.name == "source_id" && fate.before.source != source_) continue;
        auto at_agreement = base.find(field.name);
        bool take = true;
        bool clash = false;
        if (remote.agreed == 0) {
            // They have never been the same: each side fills what the other lacks.
            take = before[i].empty();
            clash = !take && !cell.text.empty();
        } else if (at_agreement != base.end()) {
            take = false;
            clash = cell.text != at_agreement->second;
        }
        if (clash && side) take = side == Side::theirs;
        fate.conflict = fate.conflict || (clash && !side);
        if (!take) {
            ahead = true;
            continue;
        }
        after[i] = cell.text;
        fate.changes.push_back({place, std::string(before[i]), std::string(cell.text)});
    }
    if (!fate.before.active) {
        // Gone on both sides and here again; gone only here and still to be told; or never agreed on.
        fate.comes_back = side ? side == Side::theirs : !changed_here && remote.agreed != 0;
        bool clash = remote.agreed == 0 || (changed_here && !fate.changes.empty());
        fate.conflict = fate.conflict || (clash && !side);
        if (!fate.comes_back) {
            ahead = ahead || changed_here || side;
            if (side) fate.changes.clear();
        }
    }
    fate.note =
        side || !known || remote.version != fate.remote_version || remote.agreed != fate.before.version;
    fate.standing = ahead ? store::Standing::ahead : store::Standing::same;
    if (fate.conflict) {
        fate.standing = store::Standing::conflict;
        fate.changes.clear();
        fate.comes_back = false;
        return;
    }
    if (!fate.changes.empty() || fate.comes_back) fate.action = Action::update;
    if (is_link(entity)) return;
    fate.old_keys = keys_of(entity, before, fate.before.source);
    fate.new_keys = keys_of(entity, after, fate.before.source);
}

}  // namespace msh::pulling
