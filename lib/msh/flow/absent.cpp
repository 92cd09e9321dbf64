// SPDX-License-Identifier: Apache-2.0

// What a source gives, and gives no more: a whole list takes back what it gave itself, and nothing else.
#include "apply.hpp"

namespace msh {

void Slot::keep_given()
{
    SpillSorter taken;
    given_anew.drain([&](const KeyValue& pair) {
        if (at(pair.key) == Verdict::none) return;
        taken.add(pair.key, pair.value);
        ++counts.given_too;
    });
    given_anew = std::move(taken);
}

std::vector<Absent> find_absent(const store::Store& store, Slot& slot, std::int64_t source,
                                const PlanSink& planned)
{
    std::vector<Absent> absent;
    const Entity& entity = *slot.entity;
    store.each_given(entity, source, [&](const store::State& state) {
        auto place = static_cast<std::size_t>(state.id);
        if (place < slot.seen.size() && slot.seen[place]) return;
        if (state.source == source && !state.active) return;
        bool given = store.givers(entity, state).size() > 1;
        absent.push_back({state, given || !state.active});
        if (!state.active) return;
        Action action = given ? Action::keep : Action::deactivate;
        ++slot.counts.of(action);
        if (planned) planned(entity, {action, state.id, state.version, 0, {}});
    });
    return absent;
}

}  // namespace msh
