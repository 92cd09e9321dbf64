// SPDX-License-Identifier: Apache-2.0

// Who of ours ends without a partner, and why; and whom people have parted.
#include "identity.hpp"
#include "reconcile_parts.hpp"

#include <msh/base/say.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

namespace msh {

namespace {

using codec::CellKind;

std::string describe_unmatched(std::string_view reason)
{
    if (reason == "unlinkable") return say("the record says too little: see unlinkable.csv");
    if (reason == "unlike") return say("the most alike one is not alike enough to be asked about");
    if (reason == "taken") return say("the one that fits belongs to another record of ours");
    if (reason == "too_alike") return say("too many fit it alike");
    if (reason == "number_of_another")
        return say("its SNILS or document is that of another person: see conflicts.csv");
    if (reason == "declined") return say("somebody said no: see declined.csv");
    return say("nobody like that");
}

/// One of our records by its name in the store; empty where it was not compared.
std::optional<std::uint64_t> find_ours(const Entity& entity, const std::vector<bool>& ours,
                                       const std::string& name)
{
    auto row = find_number(entity, name);
    if (!row || static_cast<std::uint64_t>(*row) >= ours.size() || !ours[static_cast<std::size_t>(*row)])
        return {};
    return static_cast<std::uint64_t>(*row);
}

/// The pairs that somebody has said no to and that met again, by our record and what theirs says.
class Parted {
public:
    explicit Parted(const std::vector<match::Pair>& pairs)
    {
        for (const match::Pair& pair : pairs) theirs_[{pair.here, pair.hash_there}] = pair.there;
    }
    [[nodiscard]] std::optional<std::uint64_t> find(std::uint64_t here, std::uint64_t hash_there) const
    {
        auto at = theirs_.find({here, hash_there});
        return at == theirs_.end() ? std::nullopt : std::optional(at->second);
    }

private:
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint64_t> theirs_;
};

}  // namespace

std::vector<Lonely> find_lonely(const std::vector<bool>& ours, const match::Outcome& outcome)
{
    std::vector<bool> met(ours.size());
    for (const auto* pairs : {&outcome.matches, &outcome.reviews})
        for (const match::Pair& pair : *pairs) met[pair.here] = true;
    std::unordered_map<std::uint64_t, const match::Unmatched*> nearest;
    for (const match::Unmatched& one : outcome.unmatched) nearest.emplace(one.here, &one);
    std::vector<bool> unlinkable(ours.size());
    for (const match::Unlinkable& one : outcome.unlinkable)
        if (one.side == match::Side::here) unlinkable[one.row] = true;
    std::vector<Lonely> lonely;
    for (std::uint64_t row = 0; row < ours.size(); ++row) {
        if (!ours[row] || met[row]) continue;
        auto near = nearest.find(row);
        if (unlinkable[row])
            lonely.push_back({row, "unlinkable"});
        else if (near == nearest.end())
            lonely.push_back({row, "nobody"});
        else
            lonely.push_back(
                {row, match::name_of(near->second->why), near->second->there, near->second->probability});
    }
    return lonely;
}

void add_rows(const Entity& entity, const std::vector<Lonely>& lonely, const match::Outcome& outcome,
              const std::vector<store::Decision>& decisions, const std::vector<bool>& ours,
              std::vector<std::uint64_t>& here, std::vector<std::uint64_t>& there)
{
    for (const Lonely& one : lonely) {
        here.push_back(one.row);
        if (one.there != 0) there.push_back(one.there);
    }
    for (const match::Pair& pair : outcome.declined) there.push_back(pair.there);
    // Of one list, both of a decision are ours.
    for (const store::Decision& decision : decisions)
        for (const std::string& record : {decision.left, decision.right})
            if (auto row = find_ours(entity, ours, record)) here.push_back(*row);
}

std::vector<ResultColumn> columns_of_unmatched()
{
    return {{"left", "left", CellKind::code},
            {"left_record", "left_record"},
            {"name", say("Whole name")},
            {"birth_date", say("Date of birth")},
            {"class", say("Class")},
            {"line", say("Line of the file"), CellKind::number},
            {"reason", say("Why without a partner")},
            {"probability", "probability", CellKind::number},
            {"right", "right", CellKind::code},
            {"right_record", "right_record"}};
}

void write_unmatched(ResultFile& out, const Results& results)
{
    std::vector<std::pair<std::string_view, const Lonely*>> rows;
    for (const Lonely& one : results.lonely) rows.emplace_back(results.here.name_of(one.row), &one);
    std::ranges::sort(rows, [](const auto& one, const auto& other) {
        return one.first != other.first ? comes_before(one.first, other.first)
                                        : one.second->row < other.second->row;
    });
    for (const auto& [name, one] : rows) {
        Portrait who = portrait_of(*results.options.entity, results.here.find(one->row));
        bool near = one->there != 0;
        std::vector<std::string> cells = {
            std::string(name),
            results.record_of(match::Side::here, one->row),
            who.name,
            who.birth_date,
            who.group,
            who.line,
            std::string(one->reason),
            near && one->probability > 0 ? fmt::format("{:.4f}", one->probability) : std::string(),
            near ? std::string(results.there.name_of(one->there)) : std::string(),
            near ? results.record_of(match::Side::there, one->there) : std::string()};
        std::vector<std::string> shown = cells;
        shown[3] = dress(match::Part::birth_date, who.birth_date);
        shown[6] = describe_unmatched(one->reason);
        out.row(cells, shown);
    }
    out.finish();
}

std::vector<std::array<std::string, 5>> portraits_of_declined(const Results& results)
{
    Parted parted(results.outcome.declined);
    std::vector<std::array<std::string, 5>> all;
    const Entity& entity = *results.options.entity;
    for (const store::Decision& decision : results.decisions) {
        auto& cells = all.emplace_back();
        auto row = find_ours(entity, results.ours, decision.left);
        if (!row) continue;
        Portrait here = portrait_of(entity, results.here.find(*row));
        cells = {here.name, here.birth_date, here.group, {}, {}};
        auto other = results.twice ? find_ours(entity, results.ours, decision.right)
                                   : parted.find(*row, decision.hash_there);
        if (other) {
            Portrait there = portrait_of(entity, results.there.find(*other));
            cells[3] = there.name;
            cells[4] = there.birth_date;
        }
    }
    return all;
}

}  // namespace msh
