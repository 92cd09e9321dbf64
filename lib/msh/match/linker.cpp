// SPDX-License-Identifier: Apache-2.0

// The course of a run: hold ours, index them, take what batches of theirs found.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

Unlinkable lacks_of(Side side, const Packed& record)
{
    return {side, record.number(), record.names[0] == 0, record.names[1] == 0, record.birth == 0};
}

Linker::Linker(const Entity& entity, const Settings& settings)
    : inside_(std::make_unique<Inside>(entity, settings))
{
    // Before anything is learnt, explain() speaks with the weights of the settings.
    inside_->scale.emplace(inside_->settings.model.value_or(shipped_model()), nullptr, inside_->held);
}
Linker::~Linker() = default;
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;

void Linker::remember(const Decided& decided)
{
    inside_->decided.add(decided);
}

void Linker::hold(Batch& batch)
{
    Inside& linker = *inside_;
    Batch::Inside& work = *batch.inside_;
    for (Packed& packed : work.records) work.move_names(packed, linker.held, 0);
    if (linker.settings.slices > 1) {
        if (!linker.survey) linker.survey.emplace();
        linker.survey->put(work.records);
    } else {
        linker.ours.insert(linker.ours.end(), work.records.begin(), work.records.end());
    }
    work.clear();
}

void Linker::index(unsigned threads)
{
    Inside& linker = *inside_;
    if (linker.settings.slices > 1 && !linker.survey) linker.survey.emplace();
    if (linker.survey) {
        linker.survey->look(linker.names(), linker.settings, linker.outcome.untrusted);
        linker.sample = linker.survey->sample().sort();
        linker.early_holds = false;
    }
    linker.index(threads);
    if (!linker.survey) {
        Sample sample;
        for (const Packed& record : linker.ours) sample.add(record);
        linker.sample = sample.sort();
    }
}

void Linker::Inside::index(unsigned threads)
{
    if (survey) survey->take(slice, settings.slices, ours);
    put_records_in_order(ours, settled, threads);
    if (!survey) {
        distrust(ours, settled, names(), Side::here, outcome.untrusted);
        distrust_contacts(ours, settled);
    }
    auto fresh = ours.begin() + static_cast<std::ptrdiff_t>(settled);
    for (auto record = fresh; record != ours.end(); ++record) {
        if (record->thin != 0) outcome.unlinkable.push_back(lacks_of(Side::here, *record));
        given.add(*record);
    }
    blocks.build(ours, settled, names(), settings, survey ? &*survey : nullptr, threads);
    seen.here.resize(held.size(), 0);
    for (auto record = fresh; record != ours.end(); ++record)
        for (std::size_t k = 0; k < 3; ++k)
            if (record->names[k] != 0) {
                ++seen.here[record->names[k]];
                ++seen.named_here[k];
            }
    seen.records_here += static_cast<std::uint64_t>(ours.end() - fresh);
    ++phase;
    indexed = true;
}

}  // namespace msh::match
