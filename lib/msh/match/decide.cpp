// SPDX-License-Identifier: Apache-2.0

// From weighed pairs to what is done with them. A pair is taken without asking only where nothing speaks
// against it; whoever cannot be told apart by what the records say is shown to a person.
#include "match_run.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <tuple>

namespace msh::match {

namespace {

bool is_taken(Why why)
{
    return why == Why::rule_snils || why == Why::rule_document || why == Why::weight || why == Why::decided;
}

bool is_rule(Why why)
{
    return why == Why::rule_snils || why == Why::rule_document || why == Why::decided;
}

/// A rule is surer than its weights may say of a rare kind of pair.
constexpr double rule_bits = 12;
constexpr double never = -1e6;

/// Two records of one side are one person: names and date agree, something else too, and nothing differs that
/// tells brothers and namesakes apart.
bool is_repetition(const Packed& left, const Packed& right, Pattern pattern)
{
    bool one_id = left.has_id() && left.key == right.key;
    return may_be_one(pattern) && count_agreeing(pattern) == 3 && (one_id || is_supported(pattern)) &&
           is_alike(level_of(pattern, Part::given_name)) &&
           level_of(pattern, Part::patronymic) != Level::other &&
           level_of(pattern, Part::snils) != Level::other &&
           (level_of(pattern, Part::document) != Level::other ||
            level_of(pattern, Part::snils) == Level::equal);
}

using Member = std::uint32_t Candidate::*;

Clusters::Agree repetitions_of(const Records& records, const Names& names)
{
    return [&records, names, comparer = Comparer()](std::uint32_t left, std::uint32_t right) mutable {
        const Packed& one = records[left];
        const Packed& other = records[right];
        return is_repetition(one, other, comparer.compare(one, other, names));
    };
}

/// Joins records of one side that compete for one record of the other and are one person.
void join_rivals(std::vector<Candidate*>& pairs, Member rival, Member about, std::size_t abouts,
                 Clusters& clusters)
{
    pairs = sort_by_number(pairs, abouts, [&](const Candidate* pair) { return pair->*about; });
    constexpr std::size_t most = 50;
    for (std::size_t i = 0; i < pairs.size(); ++i)
        for (std::size_t j = i + 1; j < pairs.size() && j < i + most && pairs[j]->*about == pairs[i]->*about;
             ++j)
            clusters.join(pairs[i]->*rival, pairs[j]->*rival);
}

/// Whether one of the earlier members is the same record once more: the same id, and the same said.
bool is_said_before(const Records& records, std::span<const std::pair<std::uint32_t, std::uint32_t>> earlier,
                    const Packed& one)
{
    return one.has_id() && std::ranges::any_of(earlier, [&](const auto& member) {
               const Packed& other = records[member.second];
               return other.key == one.key && other.content == one.content;
           });
}

void tell_clusters(Clusters& groups, const Records& records, const std::vector<std::uint32_t>& members,
                   const Evidence& evidence, Side side, Outcome& outcome)
{
    // Of ours, a parent has a row for each child; of a register, a row that comes again is told.
    bool ids_tell = side == Side::here && !evidence.settings.numbered_here;
    std::vector<bool> joined(records.size());
    for (std::uint32_t member : members)
        if (groups.find(member) != member) joined[groups.find(member)] = true;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
    for (std::uint32_t member : members)
        if (joined[groups.find(member)]) order.emplace_back(groups.find(member), member);
    std::sort(order.begin(), order.end());
    order.erase(std::unique(order.begin(), order.end()), order.end());
    Comparer comparer;
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i + 1;
        while (end < order.size() && order[end].first == order[i].first) ++end;
        if (end - i > 1) {
            Cluster cluster{side, {}, 1};
            for (std::size_t k = i; k < end; ++k) {
                const Packed& one = records[order[k].second];
                if (ids_tell && is_said_before(records, std::span(order).subspan(i, k - i), one)) continue;
                cluster.rows.push_back(one.number());
                if (k == i) continue;
                Pattern pattern = comparer.compare(records[order[i].second], one, evidence.names);
                double bits = evidence.scale.read(pattern, one).bits;
                cluster.weakest = std::min(cluster.weakest, to_probability(bits));
            }
            if (cluster.rows.size() > 1) outcome.duplicates.push_back(std::move(cluster));
        }
        i = end;
    }
}

/// Of several pairs between two people the best stays.
void keep_best_of_places(std::vector<Candidate>& pairs)
{
    std::stable_sort(pairs.begin(), pairs.end(), [](const Candidate& a, const Candidate& b) {
        if (a.our_place != b.our_place) return a.our_place < b.our_place;
        if (a.their_place != b.their_place) return a.their_place < b.their_place;
        return std::tuple(-a.bits, a.ours, a.theirs) < std::tuple(-b.bits, b.ours, b.theirs);
    });
    auto last = std::unique(pairs.begin(), pairs.end(), [](const Candidate& a, const Candidate& b) {
        return a.our_place == b.our_place && a.their_place == b.their_place;
    });
    pairs.erase(last, pairs.end());
}

void find_duplicate_people(std::vector<Candidate>& pairs, const Evidence& evidence, Outcome& outcome)
{
    Clusters ours(evidence.ours, repetitions_of(evidence.ours, evidence.names));
    Clusters theirs(evidence.theirs, repetitions_of(evidence.theirs, evidence.names));
    std::vector<Candidate*> all;
    all.reserve(pairs.size());
    for (Candidate& pair : pairs) all.push_back(&pair);
    // Each of the two leaves them in the order that the next one begins with.
    join_rivals(all, &Candidate::ours, &Candidate::theirs, evidence.theirs.size(), ours);
    join_rivals(all, &Candidate::theirs, &Candidate::ours, evidence.ours.size(), theirs);
    std::vector<std::uint32_t> here;
    std::vector<std::uint32_t> there;
    for (Candidate& pair : pairs) {
        here.push_back(pair.ours);
        there.push_back(pair.theirs);
        pair.our_place = ours.find(pair.ours);
        pair.their_place = theirs.find(pair.theirs);
    }
    tell_clusters(ours, evidence.ours, here, evidence, Side::here, outcome);
    tell_clusters(theirs, evidence.theirs, there, evidence, Side::there, outcome);
    keep_best_of_places(pairs);
}

/// Applies what somebody decided before.
void recall_decision(Candidate& pair, const Evidence& evidence)
{
    switch (evidence.decided.find(evidence.ours[pair.ours], evidence.theirs[pair.theirs])) {
        case Decisions::Verdict::none:
            return;
        case Decisions::Verdict::same:
            pair.why = Why::decided;
            pair.bits += 100;
            return;
        case Decisions::Verdict::different:
            pair.why = Why::decided;
            pair.bits = never;
            return;
        case Decisions::Verdict::was_different:
            if (is_taken(pair.why)) pair.why = Why::decided_before;
            return;
    }
}

/// Of a file: the same row once more under one id, which is nobody twice.
bool is_row_again(const Candidate& pair, const Evidence& evidence)
{
    const Packed& one = evidence.ours[pair.ours];
    const Packed& other = evidence.ours[pair.theirs];
    return !evidence.settings.numbered_here && one.has_id() && one.key == other.key &&
           one.content == other.content;
}

/// Two matches whose records of one side carry one id: results name records by their ids.
void refuse_shared_ids(std::vector<Candidate>& pairs, Member side, Member place, const Records& records)
{
    std::vector<std::pair<std::uint64_t, Candidate*>> named;
    for (Candidate& pair : pairs)
        if (pair.chosen && is_taken(pair.why) && records[pair.*side].has_id())
            named.emplace_back(records[pair.*side].key, &pair);
    std::sort(named.begin(), named.end(),
              [](const auto& one, const auto& other) { return one.first < other.first; });
    for (std::size_t i = 1; i < named.size(); ++i) {
        auto [key, pair] = named[i];
        auto [before, other] = named[i - 1];
        if (key == before && pair->*place != other->*place) pair->why = other->why = Why::same_id;
    }
}

}  // namespace

double raise_bits(const Candidate& pair, Why why, double floor)
{
    if (is_rule(why)) return std::max(pair.bits, rule_bits);
    // One number on two records is a question whatever the weights say of it.
    return has_number_in_common(pair.pattern) ? std::max(pair.bits, floor + 1) : pair.bits;
}

Pair describe(const Candidate& pair, const Evidence& evidence)
{
    const Packed& ours = evidence.ours[pair.ours];
    const Packed& theirs = evidence.theirs[pair.theirs];
    Scale::Reading reading = evidence.scale.read(pair.pattern, ours);
    Pair told;
    told.here = ours.number();
    told.there = theirs.number();
    told.hash_here = ours.content;
    told.hash_there = theirs.content;
    told.bits = reading.bits;
    told.prior = reading.prior;
    told.kinship = reading.kinship;
    told.probability = to_probability(reading.bits);
    told.margin = pair.margin;
    told.why = pair.why;
    told.kin = reading.kin;
    told.swapped = (pair.pattern & mark_swapped) != 0;
    for (std::size_t part = 0; part < parts; ++part)
        told.levels[part] = level_of(pair.pattern, static_cast<Part>(part));
    told.part_bits = reading.part_bits;
    return told;
}

void decide(std::vector<Candidate>& pairs, const Evidence& evidence, unsigned threads, Outcome& outcome)
{
    const Settings& settings = evidence.settings;
    double floor = to_bits(settings.review);
    std::size_t kept = 0;
    for (Candidate& pair : pairs) {
        pair.why = judge(pair.pattern, pair.bits, settings);
        recall_decision(pair, evidence);
        if (pair.why == Why::snils_of_another || pair.why == Why::document_of_another) {
            outcome.conflicts.push_back(describe(pair, evidence));
            continue;
        }
        if (pair.bits > never) pair.bits = raise_bits(pair, pair.why, floor);
        if (pair.bits > floor) pairs[kept++] = pair;
    }
    pairs.resize(kept);
    std::vector<Candidate>& live = pairs;
    find_duplicate_people(live, evidence, outcome);
    choose_pairs(live, floor);
    for (Candidate& pair : live)
        if (pair.chosen && is_taken(pair.why) && pair.why != Why::decided && pair.margin < settings.margin)
            pair.why = Why::rivals;
    if (!settings.numbered_here)
        refuse_shared_ids(live, &Candidate::ours, &Candidate::our_place, evidence.ours);
    refuse_shared_ids(live, &Candidate::theirs, &Candidate::their_place, evidence.theirs);
    std::vector<const Candidate*> taken;
    std::vector<bool> ours_settled(evidence.ours.size());
    std::vector<bool> theirs_settled(evidence.theirs.size());
    for (Candidate& pair : live) {
        if (!pair.chosen || !is_taken(pair.why)) continue;
        ours_settled[pair.our_place] = theirs_settled[pair.their_place] = true;
        taken.push_back(&pair);
    }
    outcome.matches.resize(taken.size());
    std::atomic<std::size_t> next{0};
    auto describe_some = [&] {
        constexpr std::size_t at_once = 1024;
        for (std::size_t start = 0; (start = next.fetch_add(at_once)) < taken.size();)
            for (std::size_t i = start; i < std::min(start + at_once, taken.size()); ++i)
                outcome.matches[i] = describe(*taken[i], evidence);
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < threads; ++i) helpers.emplace_back(describe_some);
        describe_some();
    }
    std::vector<const Candidate*> asked;
    for (Candidate& pair : live) {
        if (ours_settled[pair.our_place] || theirs_settled[pair.their_place]) continue;
        if (is_taken(pair.why)) pair.why = Why::rivals;
        asked.push_back(&pair);
    }
    ask(std::move(asked), evidence, outcome);
}

void decide_duplicates(std::vector<Candidate>& pairs, const Evidence& evidence, Outcome& outcome)
{
    const Records& records = evidence.ours;
    auto is_one = [&](Pattern pattern, Why why) {
        if (why == Why::decided) return true;
        bool numbered = has_number_in_common(pattern);
        bool named = count_agreeing(pattern) == 3 && level_of(pattern, Part::patronymic) != Level::other;
        return is_taken(why) && (numbered || named);
    };
    std::vector<Candidate> doubtful;
    std::vector<Candidate*> sure;
    std::vector<Found> parted;
    Groups decided(records.size());
    double floor = to_bits(evidence.settings.review);
    for (Candidate& pair : pairs) {
        pair.why = judge(pair.pattern, pair.bits, evidence.settings);
        bool conflicts = pair.why == Why::snils_of_another || pair.why == Why::document_of_another;
        bool would_be_told = conflicts || is_one(pair.pattern, pair.why) || pair.bits > floor;
        recall_decision(pair, evidence);
        if (pair.bits <= never || pair.why == Why::decided_before) parted.push_back(pair);
        if (pair.bits <= never) {
            outcome.parted += would_be_told ? 1 : 0;
            continue;
        }
        if (pair.why == Why::decided) decided.join(pair.ours, pair.theirs);
        if (pair.why == Why::snils_of_another || pair.why == Why::document_of_another)
            outcome.conflicts.push_back(describe(pair, evidence));
        else if (is_one(pair.pattern, pair.why))
            sure.push_back(&pair);
        else if (pair.bits > floor)
            doubtful.push_back(pair);
    }
    std::stable_sort(sure.begin(), sure.end(),
                     [](const Candidate* a, const Candidate* b) { return a->bits > b->bits; });
    Comparer comparer;
    Clusters clusters(records, [&](std::uint32_t left, std::uint32_t right) {
        // Whoever says that A is B and B is C says that A is C.
        if (decided.find(left) == decided.find(right)) return true;
        Pattern pattern = comparer.compare(records[left], records[right], evidence.names);
        double bits = evidence.scale.read(pattern, records[left]).bits;
        return is_one(pattern, judge(pattern, bits, evidence.settings));
    });
    // Nobody brings together through a third one what somebody has parted.
    auto parts_any = [&](std::uint32_t left, std::uint32_t right) {
        return std::ranges::any_of(parted, [&](const Found& each) {
            std::uint32_t one = clusters.find(each.ours);
            std::uint32_t other = clusters.find(each.theirs);
            return (one == left && other == right) || (one == right && other == left);
        });
    };
    std::vector<std::uint32_t> members;
    for (Candidate* pair : sure) {
        std::uint32_t left = clusters.find(pair->ours);
        std::uint32_t right = clusters.find(pair->theirs);
        if (parts_any(left, right) || !clusters.join(pair->ours, pair->theirs)) {
            doubtful.push_back(*pair);
            continue;
        }
        members.push_back(pair->ours);
        members.push_back(pair->theirs);
        // What holds a cluster together can be answered, and what was answered is shown.
        if ((left != right || pair->why == Why::decided) && !is_row_again(*pair, evidence))
            outcome.matches.push_back(describe(*pair, evidence));
    }
    tell_clusters(clusters, records, members, evidence, Side::here, outcome);
    std::stable_sort(doubtful.begin(), doubtful.end(), [](const Candidate& a, const Candidate& b) {
        return a.ours != b.ours ? a.ours < b.ours : a.theirs < b.theirs;
    });
    std::erase_if(doubtful, [&](const Candidate& pair) {
        return clusters.find(pair.ours) == clusters.find(pair.theirs);
    });
    // Of people who are all alike nobody can say who is who.
    std::map<std::uint32_t, std::uint32_t> questions;
    for (const Candidate& pair : doubtful) {
        ++questions[pair.ours];
        ++questions[pair.theirs];
    }
    TooAlike alike(records, outcome);
    for (auto [record, count] : questions)
        if (count > evidence.settings.most_asked) alike.add(record);
    std::uint32_t group = 0;
    for (const Candidate& pair : doubtful) {
        if (std::max(questions[pair.ours], questions[pair.theirs]) > evidence.settings.most_asked) continue;
        outcome.reviews.push_back(describe(pair, evidence));
        outcome.reviews.back().group = ++group;
    }
}

}  // namespace msh::match
