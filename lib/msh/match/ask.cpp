// SPDX-License-Identifier: Apache-2.0

// The questions for a person. Records that say the same and fit more of theirs than a person can choose from
// are told together instead.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

using Asked = std::vector<const Candidate*>;

/// Leaves out whom nobody can tell apart.
Asked choose_questions(const Asked& pairs, const Evidence& evidence, Outcome& outcome)
{
    const Settings& settings = evidence.settings;
    TooAlike alike(evidence.ours, outcome);
    Asked kept;
    for (std::size_t i = 0; i < pairs.size();) {
        std::size_t end = i;
        std::size_t near = 0;
        for (; end < pairs.size() && pairs[end]->our_place == pairs[i]->our_place; ++end)
            if (pairs[i]->bits - pairs[end]->bits < settings.margin) ++near;
        if (near > settings.most_asked) {
            alike.add(pairs[i]->ours);
        } else {
            std::size_t last = std::min<std::size_t>(end, i + settings.most_asked);
            for (std::size_t k = i; k < last; ++k) kept.push_back(pairs[k]);
        }
        i = end;
    }
    return kept;
}

/// Adds to each pair the odds of the others of its place.
void add_rivals(const Asked& pairs, std::uint32_t Candidate::*place, std::span<const Pair> reviews,
                std::vector<double>& others)
{
    std::vector<std::size_t> order(pairs.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return pairs[a]->*place < pairs[b]->*place; });
    // Once from the front and once from behind: nothing is taken away from a sum.
    auto go = [&](auto begin, auto end) {
        double before = 0;
        for (auto one = begin; one != end; ++one) {
            if (one != begin && pairs[*one]->*place != pairs[*(one - 1)]->*place) before = 0;
            others[*one] += before;
            before += std::exp2(reviews[*one].bits);
        }
    };
    go(order.begin(), order.end());
    go(order.rbegin(), order.rend());
}

}  // namespace

void ask(std::vector<const Candidate*> pairs, const Evidence& evidence, Outcome& outcome)
{
    std::stable_sort(pairs.begin(), pairs.end(), [](const Candidate* a, const Candidate* b) {
        return a->our_place != b->our_place ? a->our_place < b->our_place : a->bits > b->bits;
    });
    pairs = choose_questions(pairs, evidence, outcome);
    std::vector<Pair>& reviews = outcome.reviews;
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (i == 0 || pairs[i]->our_place != pairs[i - 1]->our_place) ++group;
        reviews.push_back(describe(*pairs[i], evidence));
        reviews.back().group = group;
    }
    // Choices of one record exclude each other, and all may be wrong.
    std::vector<double> others(pairs.size(), 0);
    add_rivals(pairs, &Candidate::our_place, reviews, others);
    add_rivals(pairs, &Candidate::their_place, reviews, others);
    for (std::size_t i = 0; i < reviews.size(); ++i) {
        reviews[i].rivals = -std::log2(1 + others[i]);
        reviews[i].probability = to_probability(reviews[i].bits + reviews[i].rivals);
    }
}

}  // namespace msh::match
