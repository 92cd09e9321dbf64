// SPDX-License-Identifier: Apache-2.0

// A pattern into bits: against strangers part by part, then against twins and relatives, who look alike too.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

constexpr double lowest = 1e-9;
/// A value seen nowhere else may still be borne by so many.
constexpr double unseen = 2;
/// Whoever is not in a short list may have a namesake outside of it all the same.
constexpr double fewest_others = 1000;

/// Where 1 January stands for a year, of the date the year alone is compared: one stranger in ten has it, and
/// few relatives do. Half of those born that day were; so it counts a bit less.
constexpr std::array<double, kins> year_alone_bits{2, 2, -3, 0};

double ratio(double left, double right)
{
    return std::log2(std::max(left, lowest) / std::max(right, lowest));
}

std::size_t year_of(std::int32_t birth)
{
    return static_cast<std::size_t>(std::clamp((birth >> 9) - first_year, 0, years_counted - 1));
}

double usual_share(const Model& model, std::size_t part, Level level = Level::equal)
{
    return model.chance[at(Kin::unrelated)][part][at(level)];
}

/// Of so many people. A file of ten says little of how rare a name is: as if a thousand had been seen before.
double share_of_name(double bearers, double all, double usual)
{
    constexpr double before = 1000;
    return (bearers + before * usual) / (all + before);
}

double bearers_of(const Frequencies& seen, std::uint32_t id)
{
    return static_cast<double>(seen.here[id]) + (id < seen.there.size() ? seen.there[id] : 0);
}

double count_named(const Frequencies& seen, std::size_t part)
{
    return static_cast<double>(seen.named_here[part] + seen.named_there[part]);
}

double share_of_year(double born, const Frequencies& seen)
{
    return (born + unseen) / (static_cast<double>(seen.dated) + unseen);
}

/// By how much rarer than usual each held name is, in bits.
std::vector<float> reckon_names(const Model& model, const Frequencies* seen, const NameTable& held)
{
    std::vector<float> rarity(model.commonness ? held.size() : seen->here.size(), 0);
    for (std::uint32_t id = 1; id < rarity.size(); ++id) {
        std::size_t part = at(held[id].part);
        double usual = usual_share(model, part);
        double share = 0;
        if (model.commonness) {
            const auto& listed = model.commonness->names[part];
            auto name = listed.find(held[id].name.text);
            share = name == listed.end() ? model.commonness->other_names[part] : name->second;
        } else {
            share = share_of_name(bearers_of(*seen, id) + unseen, count_named(*seen, part) + unseen, usual);
        }
        rarity[id] = static_cast<float>(ratio(usual, share));
    }
    return rarity;
}

/// The same for the days of each year; `of_day`: the share of the year's people that one day has.
std::vector<float> reckon_years(const Model& model, const Frequencies* seen, Level level, double of_day)
{
    double usual = usual_share(model, at(Part::birth_date), level);
    std::vector<float> rarity(years_counted, 0);
    for (std::size_t year = 0; year < rarity.size(); ++year) {
        double of_year = 0;
        if (model.commonness) {
            auto listed = model.commonness->years.find(static_cast<int>(year) + first_year);
            of_year = listed == model.commonness->years.end() ? model.commonness->other_year : listed->second;
        } else {
            of_year = share_of_year(seen->years[year], *seen);
        }
        rarity[year] = static_cast<float>(ratio(usual, of_year * of_day));
    }
    return rarity;
}

}  // namespace

void Frequencies::count_birth(std::int32_t birth)
{
    if (birth == 0) return;
    ++dated;
    ++years[year_of(birth)];
    if (is_first_of_january(birth)) ++first_of_january;
}

Commonness freeze(const Model& model, const Frequencies& seen, const NameTable& held)
{
    constexpr auto few = static_cast<double>(Commonness::bearers);
    Commonness common;
    std::array<double, 3> people{};  // who bear names that are not listed
    std::array<double, 3> squares{};
    for (std::uint32_t id = 1; id < seen.here.size(); ++id) {
        std::size_t part = at(held[id].part);
        double bearers = bearers_of(seen, id);
        // Whoever stands on both sides is counted twice; of one side it must be enough.
        double of_one_side = std::max(static_cast<double>(seen.here[id]), bearers - seen.here[id]);
        if (of_one_side >= few) {
            common.names[part][held[id].name.text] =
                share_of_name(bearers + unseen, count_named(seen, part) + unseen, usual_share(model, part));
        } else {
            people[part] += bearers;
            squares[part] += bearers * bearers;
        }
    }
    // What is not listed is either rare, or nobody of ours bears it: three bearers or more among ours would
    // have been seen, mostly.
    constexpr double missed = 3;
    for (std::size_t part = 0; part < 3; ++part) {
        double usual = usual_share(model, part);
        double bearers = people[part] > 0 ? squares[part] / people[part] : 0;
        common.other_names[part] =
            std::max(share_of_name(bearers + unseen, count_named(seen, part) + unseen, usual),
                     share_of_name(missed, static_cast<double>(seen.named_here[part]), usual));
    }
    common.population = static_cast<double>(seen.records_there);
    if (seen.dated == 0) return common;
    for (std::size_t year = 0; year < seen.years.size(); ++year)
        if (seen.years[year] >= Commonness::bearers)
            common.years[static_cast<int>(year) + first_year] = share_of_year(seen.years[year], seen);
    common.other_year = std::min(1.0, share_of_year(few, seen));
    if (seen.first_of_january >= Commonness::bearers)
        common.new_year = static_cast<double>(seen.first_of_january) / static_cast<double>(seen.dated);
    return common;
}

Scale::Scale(const Model& model, const Frequencies* seen, const NameTable& held) : model_(model)
{
    for (std::size_t kin = 0; kin < at(Kin::unrelated); ++kin)
        for (std::size_t part = 0; part < parts; ++part)
            for (std::size_t level = 1; level < levels; ++level)
                bits_[kin][part][level] =
                    ratio(model.chance[kin][part][level], model.chance[at(Kin::unrelated)][part][level]);
    double others = 1e6;
    if (model.commonness)
        others = std::max(fewest_others, model.commonness->population);
    else if (seen != nullptr)
        others = std::max(fewest_others, static_cast<double>(seen->records_there));
    for (std::size_t kin = 0; kin < at(Kin::unrelated); ++kin) {
        double share = std::min(model_.share[kin], 0.95 * others);
        priors_[kin] = std::log2(std::max(share, lowest) / (others - share));
    }
    if (seen == nullptr && !model.commonness) return;
    names_ = reckon_names(model, seen, held);
    double new_year = 0;
    if (model.commonness) {
        if (model.commonness->other_year == 0) return;  // nobody had a date
        new_year = model.commonness->new_year;
    } else {
        if (seen->dated == 0) return;
        new_year = static_cast<double>(seen->first_of_january) / static_cast<double>(seen->dated);
    }
    constexpr double usual_day = 1.0 / 365;
    days_ = reckon_years(model, seen, Level::equal, usual_day);
    new_years_ = reckon_years(model, seen, Level::variant, std::max(usual_day, new_year));
}

double Scale::rarity(Part part, Pattern pattern, const Packed& ours) const
{
    Level level = level_of(pattern, part);
    if (part == Part::birth_date) {
        if ((level != Level::equal && level != Level::variant) || days_.empty()) return 0;
        return (level == Level::equal ? days_ : new_years_)[year_of(ours.birth)];
    }
    if (level != Level::equal || at(part) > at(Part::patronymic) || (pattern & mark_swapped) != 0) return 0;
    std::uint32_t id = ours.names[at(part)];
    return id < names_.size() ? names_[id] : 0;
}

Scale::Reading Scale::read(Pattern pattern, const Packed& ours) const
{
    Reading reading;
    std::array<double, kins> bits{};
    Level given = level_of(pattern, Part::given_name);
    bool sex_is_told = given == Level::equal || given == Level::variant;
    for (std::size_t i = 0; i < parts; ++i) {
        auto part = static_cast<Part>(i);
        Level level = level_of(pattern, part);
        if (level == Level::missing || (part == Part::sex && sex_is_told)) continue;
        bool year_alone = part == Part::birth_date && (pattern & mark_year_alone) != 0;
        double rare = rarity(part, pattern, ours);
        auto weight = [&](std::size_t kin) {
            return year_alone ? year_alone_bits[kin] : bits_[kin][i][at(level)] + rare;
        };
        for (std::size_t kin = 0; kin < at(Kin::unrelated); ++kin) bits[kin] += weight(kin);
        reading.part_bits[i] = static_cast<float>(weight(0));
    }
    for (std::size_t kin = 0; kin < at(Kin::unrelated); ++kin) bits[kin] += priors_[kin];
    reading.prior = priors_[0];
    reading.kinship =
        -std::log2(1 + std::exp2(bits[at(Kin::twin_or_namesake)]) + std::exp2(bits[at(Kin::relative)]));
    reading.bits = bits[0] + reading.kinship;
    double best = 0;
    for (std::size_t kin = 0; kin < at(Kin::unrelated); ++kin)
        if (bits[kin] > best) {
            best = bits[kin];
            reading.kin = static_cast<Kin>(kin);
        }
    bool one_name = level_of(pattern, Part::surname) == Level::equal && given == Level::equal;
    if (reading.kin == Kin::unrelated && one_name) reading.kin = Kin::twin_or_namesake;
    return reading;
}

}  // namespace msh::match
