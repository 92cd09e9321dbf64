// SPDX-License-Identifier: Apache-2.0

// Ours in slices: all of it lies outside of memory, and what no slice can know by itself is found out before
// the first one is held. So the outcome is the same for any number of slices.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

constexpr std::size_t at_once = 4096;
constexpr std::uint64_t step = 0x9E3779B97F4A7C15U;

/// Whom strangers are told by: those of the least hash, whatever the order of records.
std::uint64_t lot_of(const Packed& record)
{
    std::uint64_t lot = (record.key ^ record.content >> 7) * step;
    return lot ^ lot >> 32;
}

void draw(Records& sample, std::size_t size)
{
    if (sample.size() <= size) return;
    auto before = [](const Packed& a, const Packed& b) {
        std::uint64_t one = lot_of(a);
        std::uint64_t other = lot_of(b);
        return one != other ? one < other : stands_before(a, b);
    };
    std::nth_element(sample.begin(), sample.begin() + static_cast<std::ptrdiff_t>(size), sample.end(),
                     before);
    sample.erase(sample.begin() + static_cast<std::ptrdiff_t>(size), sample.end());
}

constexpr std::size_t numbers = 5;  // SNILS, the two papers, phone, address

std::uint64_t number_of(const Packed& record, std::size_t which)
{
    if (which < 3) return trusted_number_of(record, which);
    std::uint64_t contact = which == 3 ? record.phone : record.address;
    return contact == 0 ? 0 : contact | std::uint64_t{1} << 32;
}

}  // namespace

void Sample::add(const Packed& record)
{
    records_.push_back(record);
    if (records_.size() >= 2 * most) draw(records_, most);
}

const Records& Sample::sort()
{
    draw(records_, most);
    std::sort(records_.begin(), records_.end(), stands_before);
    return records_;
}

void GivenParts::add(const Packed& record)
{
    for (std::size_t i = 0; i < 3; ++i) given[i] += record.names[i] != 0 ? 1 : 0;
    given[at(Part::birth_date)] += record.birth != 0 ? 1 : 0;
    given[at(Part::snils)] += record.snils != 0 && record.no_snils == 0 ? 1 : 0;
    given[at(Part::document)] += record.paper[0] != 0 || record.paper[1] != 0 ? 1 : 0;
    given[at(Part::phone)] += record.phone != 0 ? 1 : 0;
    given[at(Part::address)] += record.address != 0 ? 1 : 0;
    ++records;
}

void Survey::put(std::span<const Packed> records)
{
    file_.append(records);
    count_ += records.size();
}

template <class Take>
void Survey::each(Take take) const
{
    std::vector<Packed> some(at_once);
    for (std::uint64_t first = 0; first < count_; first += some.size()) {
        some.resize(std::min<std::uint64_t>(at_once, count_ - first));
        file_.read(first, std::span(some));
        for (std::size_t i = 0; i < some.size(); ++i) take(some[i], first + i);
    }
}

Packed Survey::read(std::uint64_t place) const
{
    Packed record;
    file_.read(place, std::span(&record, 1));
    return record;
}

void Survey::find_untrusted(const Names& names, std::vector<Untrusted>& told)
{
    for (std::size_t which = 0; which < numbers; ++which) {
        SpillSorter sorter;
        each([&](const Packed& record, std::uint64_t place) {
            if (std::uint64_t number = number_of(record, which)) sorter.add(number, place);
        });
        Records group;
        std::uint64_t key = 0;
        std::uint64_t carriers = 0;
        std::vector<std::uint64_t> places;
        auto close = [&] {
            if (which >= 3) {
                if (carriers > (which == 3 ? most_by_phone : most_by_address)) untrusted_[which][key] = 1;
            } else if (places.size() > 1) {
                group.clear();
                for (std::uint64_t place : places) group.push_back(read(place));
                std::sort(group.begin(), group.end(), stands_before);
                std::size_t before = told.size();
                distrust(group, 0, which, names, Side::here, told);
                if (told.size() > before) untrusted_[which][key] = 1;
            }
            places.clear();
            carriers = 0;
        };
        sorter.drain([&](const KeyValue& pair) {
            if (pair.key != key) close();
            key = pair.key;
            ++carriers;
            if (which < 3) places.push_back(pair.value);
        });
        close();
    }
}

void Survey::mark(Packed& record) const
{
    auto is_untrusted = [&](std::size_t which) {
        std::uint64_t number = number_of(record, which);
        return number != 0 && untrusted_[which].find(number) != nullptr;
    };
    bool phone = is_untrusted(3);
    bool address = is_untrusted(4);
    if (is_untrusted(0)) record.no_snils = 1;
    for (std::size_t paper = 0; paper < 2; ++paper)
        if (is_untrusted(1 + paper)) record.no_papers = (record.no_papers | 1U << paper) & 3U;
    if (phone) record.phone = 0;
    if (address) record.address = record.house = 0;
}

void Survey::count_blocks(const Names& names, const Settings& settings)
{
    std::uint64_t allowed = settings.pairs_per_record * std::max<std::uint64_t>(1, count_);
    for (std::size_t pass = 0; pass < passes; ++pass) {
        SpillSorter sorter;
        each([&](Packed record, std::uint64_t place) {
            mark(record);
            if (std::uint64_t key = key_of(record, names_of(record, names), pass)) sorter.add(key, place);
        });
        Pass& told = told_[pass] = Pass{pass_rows[pass].name, 0, 0, true};
        std::vector<Oversized> oversized;
        std::vector<std::uint64_t> large;
        std::uint64_t meetings = 0;
        std::uint64_t key = 0;
        std::vector<std::uint64_t> places;
        auto close = [&] {
            if (places.size() > settings.largest_block) {
                Packed first = read(places.front());
                for (std::uint64_t place : places)
                    if (Packed other = read(place); stands_before(other, first)) first = other;
                oversized.push_back({told.name, places.size(), first.number()});
                large.push_back(key);
            } else {
                meetings += places.size() * places.size();
            }
            places.clear();
        };
        sorter.drain([&](const KeyValue& pair) {
            if (pair.key != key) close();
            key = pair.key;
            places.push_back(pair.value);
        });
        if (!places.empty()) close();
        told.skipped = large.size();
        told.used = !pass_rows[pass].loose || meetings <= allowed;
        if (!told.used) continue;
        for (std::uint64_t each_large : large) large_[each_large] = 1;
        sort_oversized(oversized);
        oversized_.insert(oversized_.end(), oversized.begin(), oversized.end());
    }
}

void Survey::look(const Names& names, const Settings& settings, std::vector<Untrusted>& told)
{
    find_untrusted(names, told);
    count_blocks(names, settings);
    each([&](Packed record, std::uint64_t) {
        mark(record);
        sample_.add(record);
    });
}

void Survey::take(unsigned slice, unsigned slices, Records& to) const
{
    each([&](Packed record, std::uint64_t) {
        if (((record.content * step) >> 32) * slices >> 32 != slice) return;
        mark(record);
        to.push_back(record);
    });
}

}  // namespace msh::match
