// SPDX-License-Identifier: Apache-2.0

// What people decided in earlier runs. Two entries of a register may say the same of two people; a decision
// is about the one that was shown.
#include "match_run.hpp"

#include <utility>

namespace msh::match {

namespace {

/// Records of a store keep their number.
std::uint64_t key_of_row(std::uint64_t row)
{
    return row * 0x9E3779B97F4A7C15U ^ 0x726f77U;
}

std::uint64_t key_of_pair(std::uint64_t left, std::uint64_t right)
{
    return (left * 0x9E3779B97F4A7C15U ^ std::rotl(right, 32)) | 1;
}

}  // namespace

void Decisions::add(const Decided& decided)
{
    Said said{decided.hash_here, decided.hash_there, decided.same};
    if (decided.row && decided.other_row) {
        // Either record may be the first one of the pair in another run.
        put(key_of_row(*decided.row), key_of_row(*decided.other_row), said);
        std::swap(said.hash_here, said.hash_there);
        put(key_of_row(*decided.other_row), key_of_row(*decided.row), said);
        return;
    }
    // A record without an id is known by what it says, and a name says nothing of whether there was one.
    for (std::uint64_t right : {key_of_id(decided.right), decided.hash_there}) {
        put(key_of_id(decided.left), right, said);
        put(decided.row ? key_of_row(*decided.row) : decided.hash_here, right, said);
    }
}

void Decisions::put(std::uint64_t left, std::uint64_t right, const Said& said)
{
    std::uint32_t& place = places_[key_of_pair(left, right)];
    if (place == 0) {
        said_.push_back(said);
        place = static_cast<std::uint32_t>(said_.size());
    } else if (said.same || !said_[place - 1].same) {
        said_[place - 1] = said;
    }
}

const Decisions::Said* Decisions::find_said(std::uint64_t left, std::uint64_t right) const
{
    const std::uint32_t* place = places_.find(key_of_pair(left, right));
    return place == nullptr ? nullptr : &said_[*place - 1];
}

Decisions::Verdict Decisions::find(const Packed& ours, const Packed& theirs) const
{
    if (said_.empty()) return Verdict::none;
    const Said* said = find_said(key_of_row(ours.number()), key_of_row(theirs.number()));
    if (said == nullptr) said = find_said(ours.key, theirs.key);
    if (said == nullptr) said = find_said(key_of_row(ours.number()), theirs.key);
    if (said == nullptr) return Verdict::none;
    bool as_it_was = said->hash_here == ours.content && said->hash_there == theirs.content;
    if (as_it_was) return said->same ? Verdict::same : Verdict::different;
    return said->same ? Verdict::none : Verdict::was_different;
}

}  // namespace msh::match
