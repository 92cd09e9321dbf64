// SPDX-License-Identifier: Apache-2.0

// Weights without labels. Between strangers: counted. Between records of one person: EM a pass, over the
// parts the pass's key says nothing about, with the shipped weights as so many pairs seen before.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

constexpr double seen_before = 200;  // pairs the shipped weights of a match count for
constexpr double strangers_before = 2000;
constexpr double lowest = 1e-9;
constexpr int rounds = 25;

using Chances = std::array<std::array<double, levels>, parts>;

struct Heap {
    Pattern pattern;
    double pairs;
};

/// The patterns of one pass with the constrained parts left out, each once, in the order of patterns.
std::vector<Heap> gather(const Counts& counts, std::uint32_t pass_bit, std::uint32_t constrains)
{
    FlatMap<std::uint64_t> sums;
    counts.each([&](std::uint64_t key, std::uint64_t pairs) {
        if ((key >> 32 & pass_bit) == 0) return;
        auto pattern = static_cast<Pattern>(key) & (mark_swapped - 1);
        for (std::size_t part = 0; part < parts; ++part)
            if ((constrains >> part & 1U) != 0)
                pattern = with_level(pattern, static_cast<Part>(part), Level::missing);
        sums[pattern | mark_swapped] += pairs;
    });
    std::vector<Heap> heaps;
    heaps.reserve(sums.size());
    sums.each([&](std::uint64_t pattern, std::uint64_t pairs) {
        heaps.push_back({static_cast<Pattern>(pattern), static_cast<double>(pairs)});
    });
    std::sort(heaps.begin(), heaps.end(), [](const Heap& a, const Heap& b) { return a.pattern < b.pattern; });
    return heaps;
}

double chance_of(const Chances& chances, Pattern pattern)
{
    double chance = 1;
    for (std::size_t part = 0; part < parts; ++part)
        if (auto level = at(level_of(pattern, static_cast<Part>(part))); level != 0)
            chance *= std::max(lowest, chances[part][level]);
    return chance;
}

/// What one pass says: how many matches of its pairs show each level of each free part.
Chances count_matches(const Model& start, const std::vector<Heap>& heaps)
{
    std::vector<std::array<double, kins>> chances(heaps.size());
    for (std::size_t i = 0; i < heaps.size(); ++i)
        for (std::size_t kin = 1; kin < kins; ++kin)
            chances[i][kin] = chance_of(start.chance[kin], heaps[i].pattern);
    Chances match = start.chance[at(Kin::match)];
    std::array<double, kins> shares{0.4, 0.02, 0.08, 0.5};
    Chances seen{};
    for (int round = 0; round < rounds; ++round) {
        seen = {};
        std::array<double, kins> sums{1, 1, 1, 1};
        for (std::size_t i = 0; i < heaps.size(); ++i) {
            chances[i][0] = chance_of(match, heaps[i].pattern);
            double all = 0;
            for (std::size_t kin = 0; kin < kins; ++kin) all += shares[kin] * chances[i][kin];
            for (std::size_t kin = 0; kin < kins; ++kin)
                sums[kin] += heaps[i].pairs * shares[kin] * chances[i][kin] / all;
            double matches = heaps[i].pairs * shares[0] * chances[i][0] / all;
            for (std::size_t part = 0; part < parts; ++part)
                seen[part][at(level_of(heaps[i].pattern, static_cast<Part>(part)))] += matches;
        }
        double all = sums[0] + sums[1] + sums[2] + sums[3];
        for (std::size_t kin = 0; kin < kins; ++kin) shares[kin] = sums[kin] / all;
        for (std::size_t part = 0; part < parts; ++part) {
            double total = seen_before;
            for (std::size_t level = 1; level < levels; ++level) total += seen[part][level];
            for (std::size_t level = 1; level < levels; ++level)
                match[part][level] =
                    (seen[part][level] + seen_before * start.chance[at(Kin::match)][part][level]) / total;
        }
    }
    return seen;
}

}  // namespace

void Frequencies::add(const Frequencies& other)
{
    auto sum = [](auto& to, const auto& from) {
        for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
    };
    sum(named_there, other.named_there);
    sum(years, other.years);
    for (std::size_t part = 0; part < parts; ++part) sum(strangers[part], other.strangers[part]);
    dated += other.dated;
    first_of_january += other.first_of_january;
    records_there += other.records_there;
}

void measure_strangers(Model& model, const Frequencies& seen, const NameTable& held)
{
    Chances& chances = model.chance[at(Kin::unrelated)];
    const Chances shipped = shipped_model().chance[at(Kin::unrelated)];
    for (std::size_t part = 0; part < parts; ++part) {
        std::uint64_t pairs = 0;
        for (std::size_t level = 1; level < levels; ++level) pairs += seen.strangers[part][level];
        for (std::size_t level = 1; level < levels; ++level)
            chances[part][level] =
                (static_cast<double>(seen.strangers[part][level]) + strangers_before * shipped[part][level]) /
                (static_cast<double>(pairs) + strangers_before);
    }
    std::array<double, 3> equal{};
    for (std::uint32_t id = 1; id < seen.here.size() && id < held.size(); ++id) {
        std::uint32_t there = id < seen.there.size() ? seen.there[id] : 0;
        equal[at(held[id].part)] += static_cast<double>(seen.here[id]) * static_cast<double>(there) -
                                    std::min(seen.here[id], there);  // most of these are the same people
    }
    for (std::size_t part = 0; part < 3; ++part) {
        double all = static_cast<double>(seen.named_here[part]) * static_cast<double>(seen.named_there[part]);
        double before = 1e4;
        chances[part][at(Level::equal)] =
            (equal[part] + before * shipped[part][at(Level::equal)]) / (all + before);
    }
    for (std::size_t part = 0; part < parts; ++part) {
        double sum = 0;
        for (std::size_t level = 1; level < levels; ++level) sum += chances[part][level];
        for (std::size_t level = 1; level < levels; ++level) chances[part][level] /= sum;
    }
}

Model learn_weights(const Model& start, const Counts& counts)
{
    Chances seen{};
    for (std::size_t pass = 0; pass <= passes; ++pass) {
        std::uint32_t constrains = pass == passes ? 0 : pass_rows[pass].constrains;
        std::vector<Heap> heaps = gather(counts, 1U << pass, constrains);
        if (heaps.empty()) continue;
        Chances of_pass = count_matches(start, heaps);
        for (std::size_t part = 0; part < parts; ++part)
            if ((constrains >> part & 1U) == 0)
                for (std::size_t level = 1; level < levels; ++level)
                    seen[part][level] += of_pass[part][level];
    }
    Model learnt = start;
    learnt.learnt = true;
    Chances& match = learnt.chance[at(Kin::match)];
    for (std::size_t part = 0; part < parts; ++part) {
        double total = seen_before;
        for (std::size_t level = 1; level < levels; ++level) total += seen[part][level];
        for (std::size_t level = 1; level < levels; ++level)
            match[part][level] = (seen[part][level] + seen_before * match[part][level]) / total;
    }
    return learnt;
}

}  // namespace msh::match
