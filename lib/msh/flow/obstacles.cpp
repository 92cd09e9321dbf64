// SPDX-License-Identifier: Apache-2.0
#include "obstacles.hpp"

#include <algorithm>

namespace msh {

namespace {

/// Rules that compare a cell with another one, by which they may be led astray.
struct Compares {
    std::string_view rule;
    std::string_view with;
};

constexpr Compares comparisons[] = {
    {"age-parallel", "birth_date"},          {"age-parallel", "parallel"},
    {"document-before-birth", "birth_date"}, {"enrolment-before-birth", "birth_date"},
    {"enrolment-too-early", "birth_date"},   {"level-parallel", "parallel"},
    {"passport-due", "birth_date"},          {"passport-expired", "birth_date"},
    {"passport-too-early", "birth_date"},
};

bool compares(const Rule& rule)
{
    return std::ranges::any_of(comparisons, [&](const Compares& each) { return each.rule == rule.id; });
}

/// Takes the causes away from the sets one by one.
class Mending {
public:
    struct Open {
        std::vector<std::uint32_t> causes;
        std::uint64_t records;
    };

    Mending(std::vector<Open> open, std::size_t causes) : open_(std::move(open)), causes_(causes) {}

    [[nodiscard]] bool done() const { return open_.empty(); }

    [[nodiscard]] std::uint32_t choose() const
    {
        std::vector<std::pair<std::uint64_t, std::uint64_t>> gains(causes_);  ///< freed, waiting
        for (const Open& each : open_)
            for (std::uint32_t cause : each.causes) {
                if (each.causes.size() == 1) gains[cause].first += each.records;
                gains[cause].second += each.records;
            }
        // The first of equals: causes are numbered as the file meets them.
        return static_cast<std::uint32_t>(std::ranges::max_element(gains) - gains.begin());
    }

    /// How many records have nothing against them any more.
    std::uint64_t mend(std::uint32_t cause)
    {
        std::uint64_t freed = 0;
        for (Open& each : open_) {
            std::erase(each.causes, cause);
            if (each.causes.empty()) freed += each.records;
        }
        std::erase_if(open_, [](const Open& each) { return each.causes.empty(); });
        return freed;
    }

private:
    std::vector<Open> open_;
    std::size_t causes_;
};

}  // namespace

Obstacles::Set Obstacles::add(Set to, const Cause& cause)
{
    if (to == beyond) return beyond;
    auto [at, is_new] = numbers_.try_emplace(cause, static_cast<std::uint32_t>(causes_.size()));
    if (is_new) causes_.push_back(cause);
    std::uint32_t number = at->second;
    if (auto known = sums_.find({to, number}); known != sums_.end()) return known->second;
    std::vector<std::uint32_t> causes = sets_[to].causes;
    auto place = std::ranges::lower_bound(causes, number);
    if (place != causes.end() && *place == number) return to;
    causes.insert(place, number);
    auto set = by_causes_.find(causes);
    if (set == by_causes_.end()) {
        if (sets_.size() >= most_ + 2) return beyond;
        set = by_causes_.emplace(causes, static_cast<Set>(sets_.size())).first;
        sets_.push_back({std::move(causes), 0});
    }
    sums_.emplace(std::pair(to, number), set->second);
    return set->second;
}

FixOrder Obstacles::order(const schema::Layout& layout) const
{
    FixOrder order;
    std::vector<Mending::Open> open;
    for (const Known& each : sets_) {
        order.records += each.records;
        if (each.records != 0 && !each.causes.empty()) open.push_back({each.causes, each.records});
    }
    Mending mending(std::move(open), causes_.size());
    while (!mending.done() && order.steps.size() < FixOrder::most_steps) {
        std::uint32_t number = mending.choose();
        const Cause& cause = causes_[number];
        FixOrder::Step step{cause.rule, layout.entities[static_cast<std::size_t>(cause.slot)], cause.field,
                            -1, 0};
        if (cause.field >= 0)
            step.column =
                layout.face(static_cast<std::size_t>(cause.face)).column_of(cause.slot, cause.field);
        step.frees = mending.mend(number);
        order.steps.push_back(step);
    }
    return order;
}

bool follows_from(const Obstacles::Cause& finding, const Obstacles::Cause& other, const Entity& entity)
{
    if (other.field < 0 || other.slot != finding.slot || other.face != finding.face || compares(*other.rule))
        return false;
    std::string_view field = entity.fields[static_cast<std::size_t>(other.field)].name;
    return std::ranges::any_of(comparisons, [&](const Compares& each) {
        return each.rule == finding.rule->id && each.with == field;
    });
}

}  // namespace msh
