// SPDX-License-Identifier: Apache-2.0
#include "key_log.hpp"

#include <algorithm>
#include <bit>
#include <new>

namespace msh::rules {

namespace {

constexpr unsigned least_places = 12;  // of both a binary logarithm
constexpr unsigned most_places = 23;

}  // namespace

Marks::Marks(unsigned log2_places)
    : mask_((std::uint64_t{1} << log2_places) - 1),
      words_(static_cast<std::uint64_t*>(
          std::calloc(std::size_t{kinds} << (log2_places - 5), sizeof(std::uint64_t))))
{
    if (!words_) throw std::bad_alloc();
}

void Marks::add(std::span<const Entry> entries, Round round)
{
    // Kind by kind, so that one table at a time fills the cache.
    for (unsigned kind = 0; kind < kinds; ++kind)
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i + ahead < entries.size()) fetch(kind, entries[i + ahead].wanted(kind));
            std::uint64_t key = entries[i].wanted(kind);
            if (!round.has(key)) continue;
            std::uint64_t& word = words_.get()[word_of(kind, key)];
            std::uint64_t once = places_of(key);
            word |= once | (word & once) << 1;
        }
}

void KeyLog::mark_held()
{
    // Too many for one round: they are marked anew in each.
    if (size() > records_a_round_) return;
    auto wanted = static_cast<unsigned>(std::bit_width(size())) + 3;
    if (!marks_)
        marks_.emplace(held_.size() == most_held ? most_places
                                                 : std::clamp(wanted, least_places, most_places));
    marks_->add(held_, {});
}

void KeyLog::put_by()
{
    mark_held();
    file_.append(std::span<const Entry>(held_));
    spilled_ += held_.size();
    held_.clear();
}

/// Calls `take` with blocks of entries, all of them in order.
template <class Take>
void KeyLog::read(Take take) const
{
    std::vector<Entry> room(std::min<std::uint64_t>(most_held, spilled_));
    for (std::uint64_t at = 0; at < spilled_; at += room.size()) {
        file_.read(at, std::span(room));
        take(std::span<const Entry>(room));
    }
    take(std::span<const Entry>(held_));
}

std::vector<SpillSorter> KeyLog::drain()
{
    std::vector<SpillSorter> suspects;
    for (unsigned kind = 0; kind < kinds; ++kind) suspects.emplace_back(1 << 15);
    mark_held();
    Round round{0, size() / (records_a_round_ + 1) + 1};
    for (; round.number < round.count; ++round.number) {
        if (round.count > 1) {
            marks_.emplace(most_places);
            read([&](std::span<const Entry> entries) { marks_->add(entries, round); });
        }
        read([&](std::span<const Entry> entries) {
            // Kind by kind here too; each kind has a list of its own.
            for (unsigned kind = 0; kind < kinds; ++kind)
                for (std::size_t i = 0; i < entries.size(); ++i) {
                    if (i + Marks::ahead < entries.size())
                        marks_->fetch(kind, entries[i + Marks::ahead].wanted(kind));
                    const Entry& entry = entries[i];
                    std::uint64_t key = entry.wanted(kind);
                    if (!round.has(key) || !marks_->maybe_twice(kind, key)) continue;
                    std::uint64_t value = entry.record << 1 | (entry.has_only_a_name() ? 1U : 0U);
                    suspects[kind].add(key, value);
                    std::uint64_t content = entry.keys[by_content];
                    if (kind != by_content && content != 0) suspects[by_content].add(content, value);
                }
        });
    }
    marks_.reset();
    return suspects;
}

bool KeyLog::Walk::fetch()
{
    std::uint64_t left = log_.size() - next_;
    if (left == 0) return false;
    if (next_ < log_.spilled_) {
        window_.resize(std::min<std::uint64_t>(most_held / 4, log_.spilled_ - next_));
        log_.file_.read(next_, std::span(window_));
    } else {
        window_ = log_.held_;
    }
    next_ += window_.size();
    at_ = 0;
    return true;
}

const Entry* KeyLog::Walk::find(std::uint64_t record)
{
    while (true) {
        while (at_ < window_.size() && window_[at_].record < record) ++at_;
        if (at_ < window_.size()) return window_[at_].record == record ? &window_[at_] : nullptr;
        if (!fetch()) return nullptr;
    }
}

}  // namespace msh::rules
