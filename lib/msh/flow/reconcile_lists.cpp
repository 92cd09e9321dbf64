// SPDX-License-Identifier: Apache-2.0

// What a result folder lists of single records: those that are one person or carry one number, and those that
// say too little.
#include "reconcile_parts.hpp"

#include <msh/base/say.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace msh {

namespace {

using codec::CellKind;

constexpr const char* one_person = "one_person";

/// A record by its name, and its number.
struct Listed {
    std::string name;
    std::uint64_t row;
};

bool comes_first(const Listed& one, const Listed& other)
{
    return one.name != other.name ? comes_before(one.name, other.name) : one.row < other.row;
}

/// Records that stand together in duplicates.csv.
struct Same {
    match::Side side;
    std::vector<Listed> records;
    std::string reason;
    double probability;
};

std::string side_word(match::Side side)
{
    return side == match::Side::here ? "left" : "right";
}

std::string name_of_row(const Results& results, match::Side side, std::uint64_t row)
{
    return std::string((side == match::Side::here ? results.here : results.there).name_of(row));
}

std::vector<Listed> name_rows(const Results& results, match::Side side,
                              const std::vector<std::uint64_t>& rows)
{
    std::vector<Listed> names;
    for (std::uint64_t row : rows) names.push_back({name_of_row(results, side, row), row});
    std::ranges::sort(names, comes_first);
    return names;
}

Portrait portrait_of(const Results& results, match::Side side, std::uint64_t row)
{
    const Quotes& quotes = side == match::Side::here ? results.here : results.there;
    return portrait_of(*results.options.entity, quotes.find(row));
}

/// By their records: the engine's order depends on how many slices there were.
void add_sorted(std::vector<Same>& all, std::vector<Same> some)
{
    std::ranges::stable_sort(some, [](const Same& one, const Same& other) {
        return one.side != other.side ? one.side < other.side : comes_first(one.records[0], other.records[0]);
    });
    std::ranges::move(some, std::back_inserter(all));
}

std::string reason_of(const match::Unlinkable& one)
{
    std::string reason;
    for (auto [lacks, word] :
         {std::pair(one.no_surname, "no_surname"), std::pair(one.no_given_name, "no_given_name"),
          std::pair(one.no_birth_date, "no_birth_date")})
        if (lacks) reason += (reason.empty() ? "" : "+") + std::string(word);
    return reason;
}

}  // namespace

std::vector<ResultColumn> columns_of_duplicates()
{
    return {{"side", "side"},
            {"cluster", "cluster", CellKind::number},
            {"record", "record", CellKind::code},
            {"reason", "reason"},
            {"probability", "probability", CellKind::number},
            {"name", say("Whole name")},
            {"birth_date", say("Date of birth")},
            {"class", say("Class")},
            {"line", say("Line of the file"), CellKind::number},
            {"entry", "entry"},
            {"confirmed", "confirmed"}};
}

void write_duplicates(ResultFile& out, const Results& results)
{
    std::vector<Same> persons, numbers, ids, all;
    for (const match::Cluster& one : results.outcome.duplicates)
        persons.push_back({one.side, name_rows(results, one.side, one.rows), one_person, one.weakest});
    for (const match::Untrusted& one : results.outcome.untrusted)
        numbers.push_back({one.side, name_rows(results, one.side, one.rows),
                           "same_" + std::string(match::name_of(one.part)), 0});
    for (const match::Cluster& one : results.repeated)
        ids.push_back({one.side, name_rows(results, one.side, one.rows), "same_id", 0});
    add_sorted(all, std::move(persons));
    add_sorted(all, std::move(numbers));
    add_sorted(all, std::move(ids));
    std::set<std::uint64_t> confirmed;  // of one list, both records of a pair are ours
    for (const match::Pair& pair : results.outcome.matches)
        if (results.twice && pair.why == match::Why::decided) confirmed.insert({pair.here, pair.there});
    std::size_t number = 0;
    for (const Same& one : all) {
        ++number;
        std::string probability = one.probability == 0 ? "" : fmt::format("{:.4f}", one.probability);
        for (const Listed& record : one.records) {
            Portrait who = portrait_of(results, one.side, record.row);
            std::vector<std::string> cells = {side_word(one.side),
                                              std::to_string(number),
                                              record.name,
                                              one.reason,
                                              probability,
                                              who.name,
                                              who.birth_date,
                                              who.group,
                                              who.line,
                                              results.record_of(one.side, record.row),
                                              {}};
            if (one.reason == one_person && confirmed.contains(record.row)) cells.back() = "yes";
            std::vector<std::string> shown = cells;
            shown[6] = dress(match::Part::birth_date, who.birth_date);
            out.row(cells, shown);
        }
    }
    out.finish();
}

std::vector<ResultColumn> columns_of_conflicts(std::vector<ResultColumn> pairs, bool twice)
{
    for (bool here : {true, false}) {
        std::string side = here ? "left_" : "right_";
        auto title = [&](const std::string& what) {
            return title_of_side(what, here ? match::Side::here : match::Side::there, twice);
        };
        pairs.push_back({side + "name", title(say("Whole name"))});
        pairs.push_back({side + "birth_date", title(say("Date of birth"))});
        if (here) pairs.push_back({"left_class", title(say("Class"))});
        pairs.push_back({side + "line", title(say("Line of the file")), CellKind::number});
    }
    return pairs;
}

std::vector<std::string> cells_of_conflict(const Results& results, const match::Pair& pair)
{
    Portrait ours = portrait_of(results, match::Side::here, pair.here);
    Portrait theirs = portrait_of(results, match::Side::there, pair.there);
    return {ours.name, ours.birth_date, ours.group, ours.line, theirs.name, theirs.birth_date, theirs.line};
}

std::vector<ResultColumn> columns_of_differences(bool twice)
{
    std::vector<ResultColumn> columns = {
        {"left", "left", CellKind::code},
        {"right", "right", CellKind::code},
        {"decision", "decision"},
        {"field", "field"},
        {"change", say("How it differs")},
        {"here", twice ? say("First record") : say("Here"), CellKind::code},
        {"there", twice ? say("Second record") : say("In the register"), CellKind::code},
        {"authority", say("Whose word counts")},
        {"action", say("What is proposed")},
        {"left_record", "left_record"},
        {"right_record", "right_record"},
        {"rule", say("Which rule it would break")},
        {"steps", "steps"},
        {"evidence", "evidence"},
        {"answer", "answer"}};
    // Of one list nothing is taken over.
    if (twice) columns.resize(columns.size() - 2);
    return columns;
}

std::vector<ResultColumn> columns_of_declined(bool twice)
{
    return {{"left", "left", CellKind::code},
            {"right", "right", CellKind::code},
            {"decision", "decision"},
            {"decided_on", "decided_on"},
            {"evidence", "evidence"},
            {"left_record", "left_record"},
            {"left_name", title_of_side(say("Whole name"), match::Side::here, twice)},
            {"left_birth_date", title_of_side(say("Date of birth"), match::Side::here, twice)},
            {"left_class", title_of_side(say("Class"), match::Side::here, twice)},
            {"right_name", title_of_side(say("Whole name"), match::Side::there, twice)},
            {"right_birth_date", title_of_side(say("Date of birth"), match::Side::there, twice)}};
}

void write_declined(ResultFile& out, const Results& results)
{
    std::vector<std::array<std::string, 5>> people = portraits_of_declined(results);
    for (std::size_t i = 0; i < results.decisions.size(); ++i) {
        const store::Decision& decision = results.decisions[i];
        // What was found to be one person stands among the matches.
        if (decision.same || !decision.left.starts_with(results.options.entity->name)) continue;
        std::string right = decision.right.substr(0, decision.right.find("#h"));
        std::vector<std::string> cells = {
            decision.left, right, {}, decision.at, evidence_of(decision.hash_here, decision.hash_there),
            decision.left};
        std::ranges::move(people[i], std::back_inserter(cells));
        std::vector<std::string> shown = cells;
        for (std::size_t date : {7, 10}) shown[date] = dress(match::Part::birth_date, cells[date]);
        out.row(cells, shown);
    }
    out.finish();
}

std::vector<ResultColumn> columns_of_unlinkable()
{
    return {{"side", "side"}, {"record", "record", CellKind::code}, {"reason", "reason"}};
}

void write_unlinkable(ResultFile& out, const Results& results)
{
    for (match::Side side : {match::Side::here, match::Side::there}) {
        std::vector<std::array<std::string, 2>> rows;
        for (const match::Unlinkable& one : results.outcome.unlinkable)
            if (one.side == side) rows.push_back({name_of_row(results, side, one.row), reason_of(one)});
        std::ranges::sort(rows, [](const auto& one, const auto& other) {
            return one[0] != other[0] ? comes_before(one[0], other[0]) : one[1] < other[1];
        });
        for (const auto& [record, reason] : rows) out.row({side_word(side), record, reason});
    }
    out.finish();
}

void note_stale(Results& results, const std::vector<store::Decision>& held,
                const std::vector<store::Decision>& too_old)
{
    auto list = [](const std::vector<store::Decision>& decisions) {
        std::set<std::pair<std::string, std::string>> pairs;
        for (const store::Decision& decision : decisions)
            pairs.emplace(decision.left, decision.right.substr(0, decision.right.find("#h")));
        return pairs;
    };
    auto known = list(held);
    auto expired = list(too_old);
    if (known.empty() && expired.empty()) return;
    for (const match::Pair& pair : results.outcome.reviews) {
        std::pair name(std::string(results.here.name_of(pair.here)),
                       std::string(results.there.name_of(pair.there)));
        std::string record = results.record_of(match::Side::here, pair.here);
        std::string other = results.twice ? results.record_of(match::Side::there, pair.there) : name.second;
        auto holds = [&](const auto& pairs) {
            return pairs.contains({record, other}) ||
                   pairs.contains(results.twice ? std::pair(other, record) : name);
        };
        if (holds(known))
            results.stale.insert(std::move(name));
        else if (holds(expired))
            results.expired.insert(std::move(name));
    }
}

}  // namespace msh
