// SPDX-License-Identifier: Apache-2.0

// One-to-one: which of the candidate pairs stand together. Pairs that share no record do not matter to each
// other, so each knot of entangled pairs is solved by itself.
#include "match_run.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace msh::match {

namespace {

constexpr std::size_t most_seats = 8;  // of the smaller side of a knot that is solved exactly
constexpr std::size_t most_pairs = 40;

using Knot = std::vector<Candidate*>;

/// The best total when every place is used once; `without` is left out. `taken`: marks the pairs of the best.
class Solver {
public:
    explicit Solver(const Knot& knot, double floor) : knot_(knot), floor_(floor)
    {
        for (Candidate* pair : knot) {
            rows_.push_back(pair->our_place);
            seats_.push_back(pair->their_place);
        }
        auto tidy = [](std::vector<std::uint32_t>& places) {
            std::sort(places.begin(), places.end());
            places.erase(std::unique(places.begin(), places.end()), places.end());
        };
        tidy(rows_);
        tidy(seats_);
        turned_ = rows_.size() < seats_.size();
        if (turned_) rows_.swap(seats_);
    }

    [[nodiscard]] bool is_small() const { return seats_.size() <= most_seats && knot_.size() <= most_pairs; }

    double solve(const Candidate* without, std::vector<const Candidate*>* taken) const
    {
        std::size_t masks = std::size_t{1} << seats_.size();
        std::vector<std::vector<const Candidate*>> steps(rows_.size(), std::vector<const Candidate*>(masks));
        std::vector<double> best(masks, 0);
        for (std::size_t row = rows_.size(); row-- > 0;) {
            std::vector<double> next = best;
            for (const Candidate* pair : knot_) {
                if (pair == without || row_of(*pair) != rows_[row]) continue;
                std::size_t seat = std::size_t{1} << seat_of(*pair);
                for (std::size_t mask = 0; mask < masks; ++mask) {
                    if ((mask & seat) != 0) continue;
                    double total = pair->bits - floor_ + best[mask | seat];
                    if (total <= next[mask]) continue;
                    next[mask] = total;
                    steps[row][mask] = pair;
                }
            }
            best.swap(next);
        }
        if (taken != nullptr)
            for (std::size_t row = 0, mask = 0; row < rows_.size(); ++row)
                if (const Candidate* pair = steps[row][mask]) {
                    taken->push_back(pair);
                    mask |= std::size_t{1} << seat_of(*pair);
                }
        return best[0];
    }

private:
    [[nodiscard]] std::uint32_t row_of(const Candidate& pair) const
    {
        return turned_ ? pair.their_place : pair.our_place;
    }
    [[nodiscard]] std::size_t seat_of(const Candidate& pair) const
    {
        std::uint32_t place = turned_ ? pair.our_place : pair.their_place;
        return static_cast<std::size_t>(std::lower_bound(seats_.begin(), seats_.end(), place) -
                                        seats_.begin());
    }

    const Knot& knot_;
    double floor_;
    std::vector<std::uint32_t> rows_;
    std::vector<std::uint32_t> seats_;
    bool turned_ = false;
};

void choose_exactly(Knot& knot, const Solver& solver)
{
    std::vector<const Candidate*> taken;
    double best = solver.solve(nullptr, &taken);
    for (Candidate* pair : knot)
        if (std::find(taken.begin(), taken.end(), pair) != taken.end()) {
            pair->chosen = true;
            pair->margin = best - solver.solve(pair, nullptr);
        }
}

/// The two likeliest pairs of a place.
struct Best {
    const Candidate* first = nullptr;
    double second = -1e300;

    void add(const Candidate& pair)
    {
        if (first == nullptr)
            first = &pair;
        else
            second = std::max(second, pair.bits);
    }
    /// The bits of the likeliest pair but this one.
    [[nodiscard]] double without(const Candidate& pair) const
    {
        return first == &pair ? second : first->bits;
    }
};

void choose_best_first(Knot& knot, double floor)
{
    std::stable_sort(knot.begin(), knot.end(),
                     [](const Candidate* a, const Candidate* b) { return a->bits > b->bits; });
    std::unordered_map<std::uint32_t, Best> ours;
    std::unordered_map<std::uint32_t, Best> theirs;
    for (const Candidate* pair : knot) {
        ours[pair->our_place].add(*pair);
        theirs[pair->their_place].add(*pair);
    }
    std::unordered_set<std::uint32_t> ours_taken;
    std::unordered_set<std::uint32_t> theirs_taken;
    for (Candidate* pair : knot) {
        if (ours_taken.contains(pair->our_place) || theirs_taken.contains(pair->their_place)) continue;
        ours_taken.insert(pair->our_place);
        theirs_taken.insert(pair->their_place);
        pair->chosen = true;
        double next =
            std::max(ours[pair->our_place].without(*pair), theirs[pair->their_place].without(*pair));
        pair->margin = pair->bits - std::max(floor, next);
    }
}

}  // namespace

Groups::Groups(std::size_t size) : parent_(size)
{
    std::iota(parent_.begin(), parent_.end(), 0U);
}

std::uint32_t Groups::find(std::uint32_t one)
{
    while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
    return one;
}

void Groups::join(std::uint32_t left, std::uint32_t right)
{
    left = find(left);
    right = find(right);
    parent_[std::max(left, right)] = std::min(left, right);
}

void choose_pairs(std::vector<Candidate>& pairs, double floor)
{
    std::uint32_t ours = 0;
    std::uint32_t theirs = 0;
    for (const Candidate& pair : pairs) {
        ours = std::max(ours, pair.our_place + 1);
        theirs = std::max(theirs, pair.their_place + 1);
    }
    Groups groups(std::size_t{ours} + theirs);
    for (const Candidate& pair : pairs) groups.join(pair.our_place, ours + pair.their_place);
    std::vector<std::pair<std::uint32_t, Candidate*>> order;
    order.reserve(pairs.size());
    for (Candidate& pair : pairs) order.emplace_back(groups.find(pair.our_place), &pair);
    order = sort_by_number(order, std::size_t{ours} + theirs, [](const auto& one) { return one.first; });
    Knot knot;
    for (std::size_t i = 0; i < order.size(); ++i) {
        knot.push_back(order[i].second);
        if (i + 1 < order.size() && order[i + 1].first == order[i].first) continue;
        if (knot.size() == 1) {
            knot.front()->chosen = true;
            knot.front()->margin = knot.front()->bits - floor;
        } else if (Solver solver(knot, floor); solver.is_small()) {
            choose_exactly(knot, solver);
        } else {
            choose_best_first(knot, floor);
        }
        knot.clear();
    }
}

}  // namespace msh::match
