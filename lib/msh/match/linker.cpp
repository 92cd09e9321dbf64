// SPDX-License-Identifier: Apache-2.0

// The course of a run: hold ours, index them, take what batches of theirs found.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

Linker::Linker(const Entity& entity, const Settings& settings)
    : inside_(std::make_unique<Inside>(entity, settings))
{
    // Before anything is learnt, explain() speaks with the weights of the settings.
    inside_->scale.emplace(inside_->settings.model.value_or(shipped_model()), nullptr, inside_->held);
}
Linker::~Linker() = default;
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;

void Linker::remember(std::uint64_t hash_here, std::uint64_t hash_there, bool same)
{
    inside_->decided[decision_key(hash_here, hash_there)] = same ? 1 : 2;
}

void Linker::hold(Batch& batch)
{
    Inside& linker = *inside_;
    Batch::Inside& work = *batch.inside_;
    for (Packed& packed : work.records) {
        work.move_names(packed, linker.held, 0);
        linker.ours.push_back(packed);
    }
    work.clear();
}

void Linker::index(unsigned threads)
{
    Inside& linker = *inside_;
    put_records_in_order(linker.ours, linker.settled, threads);
    auto fresh = linker.ours.begin() + static_cast<std::ptrdiff_t>(linker.settled);
    for (auto record = fresh; record != linker.ours.end(); ++record)
        if (record->thin != 0) linker.outcome.unlinkable.push_back(lacks_of(Side::here, *record));
    distrust(linker.ours, linker.settled, linker.names(), Side::here, linker.outcome.untrusted);
    linker.blocks.build(linker.ours, linker.settled, linker.names(), linker.settings, threads);
    linker.seen.here.resize(linker.held.size(), 0);
    for (auto record = fresh; record != linker.ours.end(); ++record)
        for (std::size_t k = 0; k < 3; ++k)
            if (record->names[k] != 0) {
                ++linker.seen.here[record->names[k]];
                ++linker.seen.named_here[k];
            }
    linker.seen.records_here += static_cast<std::uint64_t>(linker.ours.end() - fresh);
    ++linker.phase;
    linker.indexed = true;
}

}  // namespace msh::match
