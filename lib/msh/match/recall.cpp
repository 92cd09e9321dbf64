// SPDX-License-Identifier: Apache-2.0

// What the passes may have missed. By the model, each part of a true pair agrees or not by itself; a pass
// brings the pair together when every part of its key agrees and is there.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

/// How often each part is there at all.
std::array<double, parts> share_given(const GivenParts& of)
{
    std::array<double, parts> shares = of.given;
    for (double& share : shares) share /= std::max(1.0, of.records);
    return shares;
}

}  // namespace

double estimate_recall(const Model& model, const GivenParts& ours, const Records& theirs,
                       const std::array<Pass, passes>& told)
{
    GivenParts of_theirs;
    for (const Packed& record : theirs) of_theirs.add(record);
    std::array<double, parts> here = share_given(ours);
    std::array<double, parts> there = share_given(of_theirs);
    std::array<double, parts> agrees{};
    for (std::size_t part = 0; part < parts; ++part) {
        const auto& chance = model.chance[at(Kin::match)][part];
        agrees[part] = (chance[at(Level::equal)] + chance[at(Level::variant)]) * here[part] * there[part];
    }
    agrees[at(Part::sex)] = 1;  // no pass asks for it
    double met = 0;
    for (std::uint32_t state = 0; state < 1U << parts; ++state) {
        bool together = false;
        for (std::size_t pass = 0; pass < passes && !together; ++pass) {
            std::uint32_t asked = pass_rows[pass].constrains & ~(1U << at(Part::sex));
            together = told[pass].used && (state & asked) == asked;
        }
        if (!together) continue;
        double chance = 1;
        for (std::size_t part = 0; part < parts; ++part)
            chance *= (state >> part & 1U) != 0 ? agrees[part] : 1 - agrees[part];
        met += chance;
    }
    return met;
}

}  // namespace msh::match
