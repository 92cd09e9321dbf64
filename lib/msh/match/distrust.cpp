// SPDX-License-Identifier: Apache-2.0

// A number that two different people of one file carry says nothing about either of them.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

constexpr std::size_t most_compared = 20;  // so many people of one number are different people

/// Whether records that carry one number cannot all be one person.
bool are_different(std::span<const std::pair<std::uint64_t, std::uint32_t>> group, const Records& records,
                   const Names& names, Comparer& comparer)
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

/// The numbers that may stand in several records, with their records. Nearly all stand in one, and a look at
/// the bits of a table tells so of most.
void find_repeated(const Records& records, std::size_t first, std::size_t which,
                   std::vector<std::pair<std::uint64_t, std::uint32_t>>& numbers)
{
    numbers.clear();
    constexpr std::size_t bits_a_record = 16;
    std::size_t bits = std::bit_ceil(bits_a_record * (records.size() - first) + 64);
    auto shift = 64 - static_cast<unsigned>(std::countr_zero(bits));
    auto place_of = [&](std::uint64_t number) { return number * 0x9E3779B97F4A7C15U >> shift; };
    std::vector<bool> once(bits);
    std::vector<bool> again(bits);
    for (std::size_t i = first; i < records.size(); ++i)
        if (std::uint64_t number = number_of(records[i], which)) {
            std::size_t place = place_of(number);
            if (once[place]) again[place] = true;
            once[place] = true;
        }
    for (std::size_t i = first; i < records.size(); ++i)
        if (std::uint64_t number = number_of(records[i], which); number != 0 && again[place_of(number)])
            numbers.emplace_back(number, static_cast<std::uint32_t>(i));
}

}  // namespace

std::uint64_t trusted_number_of(const Packed& record, std::size_t which)
{
    bool distrusted = which == 0 ? record.no_snils != 0 : (record.no_papers >> (which - 1) & 1U) != 0;
    return distrusted ? 0 : number_of(record, which);
}

void distrust(Records& records, std::size_t first, std::size_t which, const Names& names, Side side,
              std::vector<Untrusted>& told)
{
    Comparer comparer;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> numbers;
    find_repeated(records, first, which, numbers);
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

void distrust(Records& records, std::size_t first, const Names& names, Side side,
              std::vector<Untrusted>& told)
{
    for (std::size_t which = 0; which < 3; ++which) distrust(records, first, which, names, side, told);
}

void distrust_contacts(Records& records, std::size_t first)
{
    FlatMap<std::uint32_t> phones;
    FlatMap<std::uint32_t> addresses;
    for (std::size_t i = first; i < records.size(); ++i) {
        if (records[i].phone != 0) ++phones[records[i].phone];
        if (records[i].address != 0) ++addresses[records[i].address];
    }
    for (std::size_t i = first; i < records.size(); ++i) {
        Packed& record = records[i];
        if (record.phone != 0 && *phones.find(record.phone) > most_by_phone) record.phone = 0;
        if (record.address != 0 && *addresses.find(record.address) > most_by_address)
            record.address = record.house = 0;
    }
}

}  // namespace msh::match
