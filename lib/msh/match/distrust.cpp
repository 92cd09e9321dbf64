// SPDX-License-Identifier: Apache-2.0

// A number that two different people of one file carry says nothing about either of them.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

constexpr std::size_t most_compared = 20;  // so many people of one number are different people

/// Whether records that carry one number cannot all be one person.
bool are_different(std::span<const std::pair<std::uint64_t, std::uint32_t>> group,
                   const std::vector<Packed>& records, const Names& names, Comparer& comparer)
{
    if (group.size() > most_compared) return true;
    for (std::size_t i = 0; i < group.size(); ++i)
        for (std::size_t k = i + 1; k < group.size(); ++k)
            if (!may_be_one(comparer.compare(records[group[i].second], records[group[k].second], names)))
                return true;
    return false;
}

std::uint64_t number_of(const Packed& record, std::size_t which)
{
    if (which == 0) return record.snils;
    return record.paper[which - 1] == 0
               ? 0
               : std::uint64_t{record.series[which - 1]} << 32 | record.paper[which - 1];
}

}  // namespace

void distrust(std::vector<Packed>& records, std::size_t first, const Names& names, Side side,
              std::vector<Untrusted>& told)
{
    Comparer comparer;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> numbers;
    for (std::size_t which = 0; which < 3; ++which) {
        numbers.clear();
        for (std::size_t i = first; i < records.size(); ++i)
            if (std::uint64_t number = number_of(records[i], which))
                numbers.emplace_back(number, static_cast<std::uint32_t>(i));
        std::sort(numbers.begin(), numbers.end());
        for (std::size_t i = 0; i < numbers.size();) {
            std::size_t end = i + 1;
            while (end < numbers.size() && numbers[end].first == numbers[i].first) ++end;
            auto group = std::span(numbers).subspan(i, end - i);
            i = end;
            if (group.size() < 2 || !are_different(group, records, names, comparer)) continue;
            Untrusted untrusted{side, which == 0 ? Part::snils : Part::document, {}};
            for (const auto& [number, place] : group) {
                untrusted.rows.push_back(records[place].number());
                if (which == 0)
                    records[place].no_snils = 1;
                else
                    records[place].no_papers = (records[place].no_papers | 1U << (which - 1)) & 3U;
            }
            told.push_back(std::move(untrusted));
        }
    }
}

}  // namespace msh::match
