// SPDX-License-Identifier: Apache-2.0

// The end of a run: what the batches found is put in order, weighed and decided.
#include "match_run.hpp"

#include <algorithm>
#include <numeric>
#include <thread>

namespace msh::match {

namespace {

/// Sums of probabilities as whole numbers, so that their order does not matter.
constexpr double whole = 4294967296.0;

double sum_probabilities(const std::vector<Candidate>& pairs)
{
    double sum = 0;
    for (std::size_t i = 0; i < pairs.size();) {
        double of_record = 0;
        for (std::uint32_t ours = pairs[i].ours; i < pairs.size() && pairs[i].ours == ours; ++i)
            of_record += to_probability(pairs[i].bits);
        sum += std::floor(std::min(1.0, of_record) * whole);
    }
    return sum / whole;
}

void weigh_pairs(std::span<Candidate> pairs, const Records& ours, const Scale& scale, unsigned threads)
{
    auto weigh = [&](std::span<Candidate> some) {
        for (Candidate& pair : some) pair.bits = scale.read(pair.pattern, ours[pair.ours]).bits;
    };
    std::size_t share = pairs.size() / std::max(1U, threads) + 1;
    std::vector<std::jthread> helpers;
    for (; pairs.size() > share; pairs = pairs.subspan(share))
        helpers.emplace_back(weigh, pairs.first(share));
    weigh(pairs);
}

}  // namespace

std::vector<std::uint32_t> put_records_in_order(Records& records, std::size_t first, unsigned threads)
{
    struct Turn {
        std::uint64_t key;
        std::uint32_t place;
    };
    std::vector<Turn> order;
    order.reserve(records.size() - first);
    for (std::size_t i = first; i < records.size(); ++i)
        order.push_back({records[i].key, static_cast<std::uint32_t>(i)});
    sort_on(threads, std::span(order), [&](const Turn& a, const Turn& b) {
        return a.key != b.key ? a.key < b.key : stands_before(records[a.place], records[b.place]);
    });
    std::vector<std::uint32_t> places(records.size());
    std::iota(places.begin(), places.end(), 0U);
    for (std::size_t i = 0; i < order.size(); ++i)
        places[order[i].place] = static_cast<std::uint32_t>(first + i);
    // Round by round, each record to where it belongs.
    std::vector<bool> settled(order.size());
    for (std::size_t start = 0; start < order.size(); ++start) {
        if (settled[start]) continue;
        Packed carried = records[first + start];
        std::size_t place = start;
        while (true) {
            settled[place] = true;
            std::size_t from = order[place].place - first;
            if (from == start) break;
            records[first + place] = records[first + from];
            place = from;
        }
        records[first + place] = carried;
    }
    return places;
}

void Linker::Inside::add_counts(const Batch::Inside& work)
{
    seen.add(work.seen);
    if (seen.there.size() < held.size()) seen.there.resize(held.size(), 0);
    for (std::uint32_t name : work.named) ++seen.there[name];
    work.counts.each([&](std::uint64_t key, std::uint64_t pairs_seen) {
        counts[key] += pairs_seen;
        outcome.compared += pairs_seen;
        for (std::uint64_t rest = key >> 32 & (every_pair - 1); rest != 0; rest &= rest - 1)
            by_pass[static_cast<std::size_t>(std::countr_zero(rest))] += pairs_seen;
    });
}

void Linker::take(Batch& batch)
{
    Inside& linker = *inside_;
    Batch::Inside& work = *batch.inside_;
    linker.add_counts(work);
    if (linker.slice == 0) {  // later slices see the same once more
        for (const Unlinkable& one : work.unlinkable)
            if (linker.outcome.unlinkable_there++ < Unlinkable::most_there)
                linker.outcome.unlinkable.push_back(one);
    }
    if (linker.early_holds) {
        std::uint64_t all = (linker.early.size() + work.records.size()) * linker.ours.size();
        constexpr std::size_t most = 65'536;
        if (all > linker.settings.everything || linker.early.size() + work.records.size() > most) {
            linker.early_holds = false;
            linker.early = {};
        } else {
            for (Packed packed : work.records) {
                work.move_names(packed, linker.others, foreign);
                linker.early.push_back(packed);
            }
        }
    }
    for (const Found& found : work.pairs) {
        Packed& theirs = work.records[found.theirs];
        std::uint32_t& place = linker.their_places[theirs.number() + 1];
        if (place == 0) {
            work.move_names(theirs, linker.others, foreign);
            linker.theirs.push_back(theirs);
            place = static_cast<std::uint32_t>(linker.theirs.size());
        }
        linker.pairs.emplace_back(found, place - 1);
    }
    linker.keep_candidates();
    work.clear();
}

void Linker::next_slice(unsigned threads)
{
    Inside& linker = *inside_;
    ++linker.slice;
    std::vector<std::uint32_t> places(linker.ours.size(), 0);
    Records stay;
    for (Candidate& pair : linker.pairs) {
        std::uint32_t& place = places[pair.ours];
        if (place == 0) {
            stay.push_back(linker.ours[pair.ours]);
            place = static_cast<std::uint32_t>(stay.size());
        }
        pair.ours = place - 1;
    }
    linker.ours = std::move(stay);
    linker.settled = linker.ours.size();
    linker.blocks.clear();
    // Theirs are counted anew as they go by again; ours add up.
    Frequencies ours;
    ours.here = std::move(linker.seen.here);
    ours.named_here = linker.seen.named_here;
    ours.records_here = linker.seen.records_here;
    linker.seen = std::move(ours);
    linker.index(threads);
}

void Linker::Inside::compare_everything()
{
    Batch::Inside work;
    pairs.clear();
    counts.clear();
    theirs.swap(early);
    outcome.compared = 0;
    outcome.everything = true;
    for (std::uint32_t i = 0; i < theirs.size(); ++i) {
        for (std::uint32_t k = 0; k < ours.size(); ++k)
            if (ours[k].thin == 0 && theirs[i].thin == 0)
                work.meet(ours[k], theirs[i], {k, i, 0, every_pair}, names());
        for (const Found& found : work.pairs) pairs.emplace_back(found, i);
        work.pairs.clear();
        keep_candidates();
    }
    work.counts.each([&](std::uint64_t key, std::uint64_t pairs_seen) {
        counts[key] += pairs_seen;
        outcome.compared += pairs_seen;
    });
}

void Linker::Inside::put_in_order(unsigned threads)
{
    std::vector<std::uint32_t> their_order = put_records_in_order(theirs, 0, threads);
    for (Candidate& pair : pairs) pair.theirs = their_order[pair.theirs];
    if (settled > 0) {
        std::vector<std::uint32_t> our_order = put_records_in_order(ours, 0, threads);
        for (Candidate& pair : pairs) pair.ours = our_order[pair.ours];
    }
    sort_pairs(threads);
}

void Linker::Inside::sort_pairs(unsigned threads)
{
    sort_on(threads, std::span(pairs), [](const Candidate& a, const Candidate& b) {
        return a.ours != b.ours ? a.ours < b.ours : a.theirs < b.theirs;
    });
}

void Linker::Inside::distrust_theirs()
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> contacts;
    for (const Packed& record : theirs) contacts.emplace_back(record.phone, record.address);
    distrust(theirs, 0, names(), Side::there, outcome.untrusted);
    distrust_contacts(theirs, 0);
    Comparer comparer;
    for (Candidate& pair : pairs) {
        const Packed& record = theirs[pair.theirs];
        bool trusted = record.no_snils == 0 && record.no_papers == 0 &&
                       contacts[pair.theirs] == std::pair(record.phone, record.address);
        if (trusted) continue;
        Pattern pattern = comparer.compare(ours[pair.ours], theirs[pair.theirs], names());
        --counts[std::uint64_t{pair.met} << 32 | pair.pattern];
        ++counts[std::uint64_t{pair.met} << 32 | pattern];
        pair.pattern = pattern;
    }
}

void Linker::Inside::weigh(unsigned threads)
{
    constexpr int rounds = 6;
    Model model = settings.model.value_or(shipped_model());
    if (!settings.model) {
        measure_strangers(model, seen, held);
        model = learn_weights(model, counts);
    }
    model.share[0] = settings.model ? model.share[0] : usual_share;
    Model shipped = settings.model.value_or(shipped_model());
    if (!settings.model) shipped.chance[at(Kin::unrelated)] = model.chance[at(Kin::unrelated)];
    scale.emplace(model, &seen, held);
    for (int round = 0; round < rounds; ++round) {
        weigh_pairs(pairs, ours, *scale, threads);
        double matches = sum_probabilities(pairs);
        model.matches = matches;
        if (settings.model) break;
        if (model.learnt && matches < settings.enough_matches) {
            shipped.share = model.share;
            model = shipped;  // too few to learn from
            model.matches = matches;
        }
        constexpr double before = 20;
        double all = static_cast<double>(seen.records_here);
        double share = (matches + before * usual_share) / (all + before);
        bool settled_down = std::abs(share - model.share[0]) < 0.001 * share;
        model.share[0] = std::clamp(share, 1e-4, 0.999);
        // Whoever is not on the other side has no household there either.
        if (!inside_one_side)
            for (Kin kin : {Kin::twin_or_namesake, Kin::relative})
                model.share[at(kin)] = shipped_model().share[at(kin)] * model.share[0] / usual_share;
        scale.emplace(model, &seen, held);
        if (settled_down) break;
    }
    if (settings.freeze && !model.commonness) {
        // Weighed by what is frozen, so that the frozen weights give the same again.
        model.commonness = freeze(model, seen, held);
        scale.emplace(model, &seen, held);
    }
    weigh_pairs(pairs, ours, *scale, threads);
    outcome.expected_matches = model.matches;
    outcome.model = model;
}

Outcome Linker::Inside::tell()
{
    outcome.records_here = seen.records_here;
    outcome.records_there = seen.records_there;
    // Where everything was compared, nothing was left out for the size of a block.
    if (!outcome.everything)
        outcome.oversized.insert(outcome.oversized.begin(), blocks.oversized().begin(),
                                 blocks.oversized().end());
    auto told = blocks.tell();
    for (std::size_t pass = 0; pass < passes; ++pass) {
        told[pass].pairs = by_pass[pass];
        if (outcome.everything) told[pass].skipped = 0;
        outcome.passes.push_back(told[pass]);
    }
    if (!outcome.everything) outcome.blocking_recall = estimate_recall(outcome.model, given, theirs, told);
    ours = theirs = {};
    pairs = {};
    blocks = {};
    return std::move(outcome);
}

Outcome Linker::finish(unsigned threads)
{
    Inside& linker = *inside_;
    if (linker.early_holds && !linker.early.empty()) linker.compare_everything();
    // What comes now takes as much again as what is let go.
    linker.early = {};
    linker.their_places = {};
    linker.blocks.clear();
    linker.put_in_order(threads);
    linker.leave_out_alike(threads);
    linker.distrust_theirs();
    linker.weigh(threads);
    Evidence evidence{linker.ours,   linker.theirs,   linker.names(),
                      *linker.scale, linker.settings, linker.decided};
    std::vector<Unmatched> nearest = find_nearest(linker.pairs, evidence, linker.outcome);
    decide(linker.pairs, evidence, threads, linker.outcome);
    tell_unmatched(nearest, linker.outcome);
    return linker.tell();
}

}  // namespace msh::match
