// SPDX-License-Identifier: Apache-2.0

// Where thousands of theirs fit one of ours, only those that fit best are kept. Which these are does not
// depend on the order in which they came.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

template <class Pair>
void keep_best(std::vector<Pair>& pairs, const Records& of_theirs, std::size_t most)
{
    std::sort(pairs.begin(), pairs.end(), [&](const Pair& a, const Pair& b) {
        if (a.ours != b.ours) return a.ours < b.ours;
        int one = promise_of(a.pattern);
        int other = promise_of(b.pattern);
        if (one != other) return one > other;
        return stands_before(of_theirs[a.theirs], of_theirs[b.theirs]);
    });
    std::size_t kept = 0;
    std::size_t of_record = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        of_record = i > 0 && pairs[i].ours == pairs[i - 1].ours ? of_record + 1 : 0;
        if (of_record < most) pairs[kept++] = pairs[i];
    }
    pairs.resize(kept);
}

template void keep_best(std::vector<Found>&, const Records&, std::size_t);
template void keep_best(std::vector<Candidate>&, const Records&, std::size_t);

void Linker::Inside::keep_candidates()
{
    if (pairs.size() < many_pairs) return;
    keep_best(pairs, theirs, settings.most_candidates);
    many_pairs = std::max(many_pairs, 2 * pairs.size());
}

void Linker::Inside::leave_out_alike(unsigned threads)
{
    std::size_t many = settings.most_candidates;
    auto is_over = [&](std::size_t i) { return i >= many && pairs[i].ours == pairs[i - many].ours; };
    std::size_t over = many;
    while (over < pairs.size() && !is_over(over)) ++over;
    if (over < pairs.size()) keep_best(pairs, theirs, many);
    // Who fits as many as are kept, all alike, fits anybody.
    TooAlike alike(ours, outcome);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < pairs.size();) {
        std::size_t end = i;
        while (end < pairs.size() && pairs[end].ours == pairs[i].ours) ++end;
        auto [low, high] = std::minmax_element(pairs.begin() + static_cast<std::ptrdiff_t>(i),
                                               pairs.begin() + static_cast<std::ptrdiff_t>(end),
                                               [](const Candidate& a, const Candidate& b) {
                                                   return promise_of(a.pattern) < promise_of(b.pattern);
                                               });
        if (end - i >= many && promise_of(low->pattern) == promise_of(high->pattern))
            alike.add(pairs[i].ours);
        else
            for (std::size_t k = i; k < end; ++k) pairs[kept++] = pairs[k];
        i = end;
    }
    if (kept == pairs.size() && over >= pairs.size()) return;
    pairs.resize(kept);
    // Whoever came only for pairs that are gone goes too.
    std::vector<std::uint32_t> stays(theirs.size(), 0);
    for (const Candidate& pair : pairs) stays[pair.theirs] = 1;
    std::uint32_t stay = 0;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        if (stays[i] == 0) continue;
        theirs[stay] = theirs[i];
        stays[i] = stay++;
    }
    theirs.resize(stay);
    for (Candidate& pair : pairs) pair.theirs = stays[pair.theirs];
    sort_pairs(threads);
}

TooAlike::TooAlike(const Records& ours, Outcome& outcome) : ours_(ours), outcome_(outcome)
{
    const std::vector<Oversized>& told = outcome.oversized;
    for (std::size_t i = 0; i < told.size(); ++i)
        if (told[i].pass == Oversized::too_alike) places_.emplace(told[i].content, i);
}

void TooAlike::add(std::uint32_t place)
{
    const Packed& record = ours_[place];
    std::vector<Oversized>& told = outcome_.oversized;
    auto [known, fresh] = places_.try_emplace(record.content, told.size());
    if (fresh) told.push_back({Oversized::too_alike, 0, record.number(), record.content});
    ++told[known->second].records;
    outcome_.unmatched.push_back({record.number(), 0, 0, Unmatched::Why::too_alike});
}

}  // namespace msh::match
