// SPDX-License-Identifier: Apache-2.0

// Which stored record each row may be, found for many rows at once by sorted sweeps over the keys; most rows
// of a file that comes again are done with here.
#include "import_parts.hpp"

#include <msh/base/hash.hpp>

#include <algorithm>
#include <array>
#include <functional>

namespace msh {

template <class KeyOf>
void Lookup::find_by(const Entity& entity, const std::vector<Waiting>& rows, std::vector<std::int64_t>& ids,
                     store::KeyKind kind, KeyOf key_of) const
{
    std::vector<KeyValue> pairs;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (ids[i] != 0) continue;
        if (std::uint64_t key = key_of(rows[i].keys); key != 0) pairs.push_back({key, i});
    }
    std::ranges::sort(pairs);
    store_.look_up(entity, kind, pairs,
                   [&](std::uint64_t row, std::int64_t id) { ids[static_cast<std::size_t>(row)] = id; });
}

namespace {

/// Finds the rows of a file that comes again among stored states, both in their order: a row is looked for in
/// the next few states only, so each of the two may lack some of the other.
class Follower {
public:
    Follower(std::size_t rows, std::function<bool(std::size_t row, const store::State&)> take)
        : rows_(rows), take_(std::move(take))
    {
    }
    void add(const store::State& state)
    {
        if (row_ == rows_) return;
        if (last_ == window_.size()) {
            std::move(window_.begin() + static_cast<std::ptrdiff_t>(first_), window_.end(), window_.begin());
            last_ -= first_;
            first_ = 0;
        }
        window_[last_++] = state;
        while (last_ - first_ == ahead && row_ < rows_) follow();
    }
    void finish()
    {
        while (first_ != last_ && row_ < rows_) follow();
    }

    static constexpr std::size_t ahead = 64;

private:
    void follow()
    {
        for (std::size_t i = first_; i < last_; ++i)
            if (take_(row_, window_[i])) {
                first_ = i + 1;
                break;
            }
        ++row_;
    }

    std::size_t rows_;
    std::function<bool(std::size_t, const store::State&)> take_;
    std::size_t row_ = 0;
    std::array<store::State, 16 * ahead> window_;
    std::size_t first_ = 0, last_ = 0;
};

}  // namespace

/// Takes out rows with a source id that say what was said when their record was made. Nothing has changed it
/// since, so the id still leads to it: to look for that in a large store would cost more than all of this.
void Lookup::take_unchanged(Slot& slot, std::vector<Waiting>& rows) const
{
    constexpr std::size_t tries = 16;
    std::int64_t first = 0;
    for (std::size_t i = 0; i < std::min(tries, rows.size()) && first == 0; ++i) {
        if (rows[i].keys.source_id == 0) continue;
        KeyValue pair{source_key(rows[i].keys, source_).value, i};
        store_.look_up(*slot.entity, store::KeyKind::source_id, {&pair, 1},
                       [&](std::uint64_t, std::int64_t id) { first = id; });
    }
    if (first == 0) return;
    std::vector<bool> taken(rows.size());
    Follower follower(rows.size(), [&](std::size_t row, const store::State& state) {
        const Waiting& waiting = rows[row];
        if (state.hash != slot.hash_of(waiting.keys) || waiting.keys.source_id == 0 ||
            state.source != source_ || state.version != 1 || !state.active)
            return false;
        slot.at(waiting.record) = Verdict::unchanged;
        slot.see(state.id, waiting.record);
        taken[row] = true;
        return true;
    });
    auto last = first + static_cast<std::int64_t>(rows.size() + Follower::ahead);
    store_.states_between(*slot.entity, first, last, [&](const store::State& state) { follower.add(state); });
    follower.finish();
    std::size_t left = 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!taken[i]) rows[left++] = rows[i];
    rows.resize(left);
}

void Lookup::look_up(Slot& slot, std::vector<Waiting>& rows) const
{
    if (slot.entity->number == guardianship_entity.number) {
        for (const Waiting& row : rows) slot.at(row.record) = Verdict::look;
        rows.clear();
        return;
    }
    store::Glance glance = store_.glance();
    if (!slot.empty_store) take_unchanged(slot, rows);
    std::vector<std::int64_t> ids(rows.size());
    if (!slot.empty_store) {
        find_by(*slot.entity, rows, ids, store::KeyKind::source_id,
                [&](const Keys& keys) { return keys.source_id == 0 ? 0 : source_key(keys, source_).value; });
        find_by(*slot.entity, rows, ids, store::KeyKind::snils,
                [](const Keys& keys) { return store::make_key(keys.snils); });
        find_by(*slot.entity, rows, ids, store::KeyKind::document, [](const Keys& keys) {
            auto key = document_key(keys);
            return key ? key->value : 0;
        });
        find_by(*slot.entity, rows, ids, store::KeyKind::person,
                [](const Keys& keys) { return store::make_key(keys.person); });
    }
    std::vector<std::int64_t> others(rows.size());
    if (slot.other_kind != nullptr)
        find_by(*slot.other_kind, rows, others, store::KeyKind::snils,
                [](const Keys& keys) { return store::make_key(keys.snils); });
    judge(slot, rows, ids, others);
    rows.clear();
}

/// Ids that lie close together, as those of a file that comes again, are read in one go.
template <class Settle>
void Lookup::each_state(const Slot& slot, const std::vector<KeyValue>& by_id, Settle settle) const
{
    if (by_id.empty()) return;
    std::uint64_t spread = by_id.back().key - by_id.front().key;
    if (spread > 4 * by_id.size()) {
        for (const KeyValue& pair : by_id)
            settle(pair, store_.state_of(*slot.entity, static_cast<std::int64_t>(pair.key)));
        return;
    }
    auto next = by_id.begin();
    store_.states_between(*slot.entity, static_cast<std::int64_t>(by_id.front().key),
                          static_cast<std::int64_t>(by_id.back().key), [&](const store::State& state) {
                              auto id = static_cast<std::uint64_t>(state.id);
                              for (; next != by_id.end() && next->key < id; ++next) settle(*next, {});
                              for (; next != by_id.end() && next->key == id; ++next) settle(*next, state);
                          });
    for (; next != by_id.end(); ++next) settle(*next, {});
}

void Lookup::judge(Slot& slot, const std::vector<Waiting>& rows, const std::vector<std::int64_t>& ids,
                   const std::vector<std::int64_t>& others) const
{
    std::vector<KeyValue> by_id;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Keys& keys = rows[i].keys;
        if (ids[i] != 0) {
            by_id.push_back({static_cast<std::uint64_t>(ids[i]), i});
            continue;
        }
        bool nameless = is_nameless(keys);
        bool doubtful = nameless || others[i] != 0;
        slot.at(rows[i].record) = doubtful ? Verdict::look : Verdict::create;
        if (!slot.shared || doubtful) continue;
        auto all = stored_keys(*slot.entity, keys, source_);
        slot.firsts.add(common_key(all), rows[i].record);
    }
    std::ranges::sort(by_id);
    auto settle = [&](const KeyValue& pair, const std::optional<store::State>& state) {
        const Waiting& row = rows[pair.value];
        bool same =
            state && state->active && state->source == source_ && state->hash == slot.hash_of(row.keys);
        slot.at(row.record) = same ? Verdict::unchanged : Verdict::look;
        if (same) slot.see(state->id, row.record);
    };
    each_state(slot, by_id, settle);
}

void Slot::take(Decision decision, std::uint64_t record)
{
    // Found by names alone, yet somebody else: new, and perhaps beside the next child again.
    if (shared && decision.verdict == Verdict::create && !decision.new_keys.empty())
        firsts.add(common_key(decision.new_keys), record);
    if (decision.id != 0) {
        // The same parent beside the next child says nothing new.
        auto known = static_cast<std::size_t>(decision.id);
        bool met = known < seen.size() && seen[known];
        bool speaks = decision.verdict == Verdict::update || decision.verdict == Verdict::left_off;
        if (shared && met && speaks) decision.verdict = Verdict::repeat;
        if (!met && decision.verdict == Verdict::left_off) left_off.push_back(decision.id);
        if (!met && gives && decision.given_anew)
            given_anew.add(record, static_cast<std::uint64_t>(decision.id));
        see(decision.id, record);
    }
    see_link(decision, record);
    at(record) = decision.verdict;
}

std::uint64_t Slot::bring_back(const std::multimap<Action, std::uint64_t>& allow)
{
    auto [first, last] = allow.equal_range(Action::reactivate);
    std::uint64_t count = left_off.size();
    brings_back =
        count != 0 && std::any_of(first, last, [&](const auto& each) { return each.second == count; });
    if (!brings_back) return 0;
    std::ranges::replace(verdicts, Verdict::left_off, Verdict::update);
    left_off.clear();
    return count;
}

Slot open_slot(const schema::Layout& layout, std::size_t place, const store::Store& store,
               std::int64_t source, const std::string& source_name)
{
    Slot slot;
    slot.entity = layout.entities[place];
    slot.place = static_cast<int>(place);
    Hasher mask;
    for (std::size_t field = 0; field < slot.entity->fields.size(); ++field) {
        int number = static_cast<int>(field);
        if (!store::has_column(*slot.entity, number)) continue;
        if (!layout.gives(slot.place, number)) continue;
        slot.given.push_back(number);
        mask.add(slot.entity->fields[field].name);
    }
    slot.mask = mask.value();
    slot.empty_store = store.count(*slot.entity) == 0;
    if (const Entity* other = other_kind_of(*slot.entity); other != nullptr && store.count(*other) != 0)
        slot.other_kind = other;
    slot.shared = layout.entities.size() > 1 && slot.entity->number != guardianship_entity.number;
    slot.counts.entity = slot.entity;
    slot.counts.source = source_name;
    slot.counts.active = store.count_active(*slot.entity, source);
    return slot;
}

}  // namespace msh
