// SPDX-License-Identifier: Apache-2.0

// Why one of ours ends without a partner: the likeliest pair it was in, and what became of that.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

/// Which of two pairs of a record says more of why it has no partner: one that was likely, then a conflict,
/// then an answer, then one that was not likely.
int weight_of(Unmatched::Why why)
{
    switch (why) {
        case Unmatched::Why::taken:
        case Unmatched::Why::too_alike:
            return 3;
        case Unmatched::Why::number_of_another:
            return 2;
        case Unmatched::Why::declined:
            return 1;
        case Unmatched::Why::unlike:
            return 0;
    }
    return 0;
}

}  // namespace

std::string_view name_of(Unmatched::Why why)
{
    switch (why) {
        case Unmatched::Why::unlike:
            return "unlike";
        case Unmatched::Why::taken:
            return "taken";
        case Unmatched::Why::too_alike:
            return "too_alike";
        case Unmatched::Why::number_of_another:
            return "number_of_another";
        case Unmatched::Why::declined:
            return "declined";
    }
    return {};
}

std::vector<Unmatched> find_nearest(std::span<const Candidate> pairs, const Evidence& evidence,
                                    Outcome& outcome)
{
    double floor = to_bits(evidence.settings.review);
    std::vector<Unmatched> nearest;
    double best = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const Candidate& pair = pairs[i];
        const Packed& ours = evidence.ours[pair.ours];
        const Packed& theirs = evidence.theirs[pair.theirs];
        Why judged = judge(pair.pattern, pair.bits, evidence.settings);
        Unmatched one{ours.number(), theirs.number(), to_probability(pair.bits), Unmatched::Why::unlike};
        if (evidence.decided.find(ours, theirs) == Decisions::Verdict::different) {
            one.why = Unmatched::Why::declined;
            outcome.declined.push_back(describe(pair, evidence));
        } else if (judged == Why::snils_of_another || judged == Why::document_of_another) {
            one.why = Unmatched::Why::number_of_another;
        } else if (raise_bits(pair, judged, floor) > floor) {
            one.why = Unmatched::Why::taken;
        }
        bool first = i == 0 || pairs[i - 1].ours != pair.ours;
        int ahead = first ? 1 : weight_of(one.why) - weight_of(nearest.back().why);
        if (ahead < 0 || (ahead == 0 && pair.bits <= best)) continue;
        if (first)
            nearest.push_back(one);
        else
            nearest.back() = one;
        best = pair.bits;
    }
    return nearest;
}

void tell_unmatched(const std::vector<Unmatched>& nearest, Outcome& outcome)
{
    std::vector<std::uint64_t> told;
    for (const auto* pairs : {&outcome.matches, &outcome.reviews})
        for (const Pair& pair : *pairs) told.push_back(pair.here);
    for (const Unmatched& one : outcome.unmatched) told.push_back(one.here);
    std::sort(told.begin(), told.end());
    for (const Unmatched& one : nearest)
        if (!std::binary_search(told.begin(), told.end(), one.here)) outcome.unmatched.push_back(one);
}

}  // namespace msh::match
