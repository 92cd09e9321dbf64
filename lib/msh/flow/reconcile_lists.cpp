// SPDX-License-Identifier: Apache-2.0

// What a result folder lists of single records: those that are one person or carry one number, and those that
// say too little.
#include "reconcile_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace msh {

namespace {

using codec::CellKind;

/// Records that stand together in duplicates.csv.
struct Same {
    match::Side side;
    std::vector<std::string> records;
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

std::vector<std::string> name_rows(const Results& results, match::Side side,
                                   const std::vector<std::uint64_t>& rows)
{
    std::vector<std::string> names;
    for (std::uint64_t row : rows) names.push_back(name_of_row(results, side, row));
    std::ranges::sort(names, comes_before);
    return names;
}

/// By their records: the engine's order depends on how many slices there were.
void add_sorted(std::vector<Same>& all, std::vector<Same> some)
{
    std::ranges::stable_sort(some, [](const Same& one, const Same& other) {
        return one.side != other.side ? one.side < other.side
                                      : comes_before(one.records[0], other.records[0]);
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
            {"probability", "probability", CellKind::number}};
}

void write_duplicates(ResultFile& out, const Results& results)
{
    std::vector<Same> persons, numbers, ids, all;
    for (const match::Cluster& one : results.outcome.duplicates)
        persons.push_back({one.side, name_rows(results, one.side, one.rows), "one_person", one.weakest});
    for (const match::Untrusted& one : results.outcome.untrusted)
        numbers.push_back({one.side, name_rows(results, one.side, one.rows),
                           "same_" + std::string(match::name_of(one.part)), 0});
    for (const match::Cluster& one : results.repeated)
        ids.push_back({one.side, name_rows(results, one.side, one.rows), "same_id", 0});
    add_sorted(all, std::move(persons));
    add_sorted(all, std::move(numbers));
    add_sorted(all, std::move(ids));
    std::size_t number = 0;
    for (const Same& one : all) {
        ++number;
        std::string probability = one.probability == 0 ? "" : fmt::format("{:.4f}", one.probability);
        for (const std::string& record : one.records)
            out.row({side_word(one.side), std::to_string(number), record, one.reason, probability});
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

}  // namespace msh
