// SPDX-License-Identifier: Apache-2.0

// A pattern into bits: against strangers part by part, then against twins and relatives, who look alike too.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

constexpr double lowest = 1e-9;
/// A value seen nowhere else may still be borne by so many.
constexpr double unseen = 2;

double ratio(double left, double right)
{
    return std::log2(std::max(left, lowest) / std::max(right, lowest));
}

}  // namespace

double Scale::rarity(Part part, Pattern pattern, const Packed& ours) const
{
    if (seen_ == nullptr) return 0;
    Level level = level_of(pattern, part);
    double usual = model_.chance[at(Kin::unrelated)][at(part)][at(level)];
    if (part == Part::birth_date) {
        if ((level != Level::equal && level != Level::variant) || seen_->dated == 0) return 0;
        auto year = static_cast<std::size_t>(std::clamp((ours.birth >> 9) - 1800, 0, 511));
        double of_year = (seen_->years[year] + unseen) / (static_cast<double>(seen_->dated) + unseen);
        double of_day = level == Level::equal
                            ? 1.0 / 365
                            : std::max(1.0 / 365, static_cast<double>(seen_->first_of_january) /
                                                      static_cast<double>(seen_->dated));
        return ratio(usual, of_year * of_day);
    }
    if (level != Level::equal || at(part) > 2) return 0;
    if ((pattern & mark_swapped) != 0) return 0;
    std::uint32_t id = ours.names[at(part)];
    if ((id & foreign) != 0 || id >= seen_->here.size()) return 0;
    double bearers = seen_->here[id] + (id < seen_->there.size() ? seen_->there[id] : 0) + unseen;
    double all = static_cast<double>(seen_->named_here[at(part)] + seen_->named_there[at(part)]) + unseen;
    // A file of ten people says little of how rare a name is: as if a thousand had been seen before.
    constexpr double before = 1000;
    return ratio(usual, (bearers + before * usual) / (all + before));
}

Scale::Reading Scale::read(Pattern pattern, const Packed& ours) const
{
    Reading reading;
    std::array<double, kins> bits{};
    for (std::size_t i = 0; i < parts; ++i) {
        auto part = static_cast<Part>(i);
        Level level = level_of(pattern, part);
        if (level == Level::missing) continue;
        Level given = level_of(pattern, Part::given_name);
        if (part == Part::sex && (given == Level::equal || given == Level::variant))
            continue;  // the given name has said it
        double chance = model_.chance[at(Kin::unrelated)][i][at(level)];
        double rare = rarity(part, pattern, ours);
        for (std::size_t kin = 0; kin < at(Kin::unrelated); ++kin)
            bits[kin] += ratio(model_.chance[kin][i][at(level)], chance) + rare;
        reading.part_bits[i] = static_cast<float>(ratio(model_.chance[0][i][at(level)], chance) + rare);
    }
    double others =
        seen_ == nullptr || seen_->records_there < 2 ? 1e6 : static_cast<double>(seen_->records_there);
    for (std::size_t kin = 0; kin < at(Kin::unrelated); ++kin) {
        double share = std::min(model_.share[kin], 0.95 * others);
        double prior = std::log2(std::max(share, lowest) / (others - share));
        if (kin == 0) reading.prior = prior;
        bits[kin] += prior;
    }
    double rivals =
        std::log2(1 + std::exp2(bits[at(Kin::twin_or_namesake)]) + std::exp2(bits[at(Kin::relative)]));
    reading.kinship = -rivals;
    reading.bits = bits[0] - rivals;
    double best = 0;
    for (std::size_t kin = 0; kin < at(Kin::unrelated); ++kin)
        if (bits[kin] > best) {
            best = bits[kin];
            reading.kin = static_cast<Kin>(kin);
        }
    bool same_name = level_of(pattern, Part::surname) == Level::equal &&
                     level_of(pattern, Part::given_name) == Level::equal;
    if (reading.kin == Kin::unrelated && same_name) reading.kin = Kin::twin_or_namesake;
    return reading;
}

}  // namespace msh::match
