// SPDX-License-Identifier: Apache-2.0

// The index of the held records: a table a pass, its entries grouped by the first bits of their key and told
// apart by the rest.
#include "match_run.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace msh::match {

namespace {

std::uint32_t mark_of(std::uint64_t key)
{
    return static_cast<std::uint32_t>(key);
}

std::uint64_t bits_of(std::uint64_t key)
{
    return std::uint64_t{1} << (key & 63U) | std::uint64_t{1} << (key >> 6 & 63U);
}

}  // namespace

void sort_oversized(std::vector<Oversized>& some)
{
    constexpr std::size_t most_told = 1000;
    std::sort(some.begin(), some.end(), [](const Oversized& a, const Oversized& b) {
        return a.records != b.records ? a.records > b.records : a.example < b.example;
    });
    if (some.size() > most_told) some.resize(most_told);
}

void Blocks::clear()
{
    tables_ = {};
    starts_ = {};
    entries_ = {};
    filters_ = {};
}

namespace {

std::vector<std::uint64_t> make_filter(std::size_t entries, std::span<const std::uint64_t> keys)
{
    constexpr std::size_t bits_a_key = 6;
    std::vector<std::uint64_t> filter(std::bit_ceil(entries * bits_a_key / 64 + 2));
    auto shift = 64 - static_cast<unsigned>(std::countr_zero(filter.size()));
    for (std::uint64_t key : keys)
        if (key != 0) filter[key >> shift] |= bits_of(key);
    return filter;
}

}  // namespace

/// Loose passes are taken in the order of the table while a record of theirs, were it like ours, would not
/// meet more than settings allow.
void Blocks::build_one(std::size_t pass, std::span<const Packed> records, std::uint32_t first_place,
                       const std::vector<std::uint64_t>& keys, const Settings& settings, const Survey* survey,
                       Draft& draft, std::vector<Oversized>& oversized)
{
    std::size_t buckets = std::size_t{1} << (64 - shift_);
    std::vector<std::uint32_t> ends(buckets + 1, 0);  // where each bucket ends, once it is filled
    for (std::uint64_t key : keys)
        if (key != 0) ++ends[(key >> shift_) + 1];
    for (std::size_t i = 1; i <= buckets; ++i) ends[i] += ends[i - 1];
    Draft table;
    table.entries.resize(ends.back() + 1);
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (keys[i] != 0)
            table.entries[ends[keys[i] >> shift_]++] = {mark_of(keys[i]), static_cast<std::uint32_t>(i)};
    table.starts.assign(buckets + 1, 0);
    std::uint64_t meetings = 0;
    std::uint32_t kept = 0;
    std::uint32_t begun = 0;
    Pass& told = told_[pass];
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        auto first = table.entries.begin() + begun;
        auto last = table.entries.begin() + ends[bucket];
        begun = ends[bucket];
        if (last - first > 1)
            std::sort(first, last, [](const Entry& a, const Entry& b) {
                return a.mark != b.mark ? a.mark < b.mark : a.record < b.record;
            });
        while (first != last) {
            auto end = std::find_if(first, last, [&](const Entry& e) { return e.mark != first->mark; });
            auto size = static_cast<std::uint64_t>(end - first);
            bool large =
                survey != nullptr ? survey->is_large(keys[first->record]) : size > settings.largest_block;
            if (large) {
                ++told.skipped;
                oversized.push_back({told.name, size, records[first->record].number()});
                first = end;
                continue;
            }
            meetings += size * size;
            for (; first != end; ++first) table.entries[kept++] = {first->mark, first->record + first_place};
        }
        table.starts[bucket + 1] = kept;
    }
    table.entries.resize(kept + 1);
    std::uint64_t allowed = settings.pairs_per_record * std::max<std::uint64_t>(1, records.size());
    told.used = !pass_rows[pass].loose || meetings <= allowed;
    if (survey != nullptr) told = survey->told()[pass];
    if (told.used) {
        if (kept > 0) table.filter = make_filter(kept, keys);
        draft = std::move(table);
    }
    if (!told.used) oversized.clear();
}

void Blocks::build(const Records& all, std::size_t first, const Names& names, const Settings& settings,
                   const Survey* survey, unsigned threads)
{
    std::span<const Packed> records = std::span(all).subspan(first);
    auto wide = static_cast<unsigned>(std::bit_width(std::max<std::size_t>(records.size(), 2) - 1));
    shift_ = 64 - std::min(wide, 28U);
    std::array<Draft, passes> drafts;
    std::array<std::vector<Oversized>, passes> oversized;
    std::atomic<std::size_t> next{0};
    auto work = [&] {
        std::vector<std::uint64_t> keys(records.size());
        std::vector<NamesOf> of(records.size());
        for (std::size_t i = 0; i < records.size(); ++i) of[i] = names_of(records[i], names);
        for (std::size_t pass = 0; (pass = next++) < passes;) {
            told_[pass] = Pass{pass_rows[pass].name, 0, 0, true};
            keys_of(records, of.data(), pass, keys.data());
            build_one(pass, records, static_cast<std::uint32_t>(first), keys, settings, survey, drafts[pass],
                      oversized[pass]);
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < std::min<unsigned>(threads, passes); ++i) helpers.emplace_back(work);
        work();
    }
    lay_down(drafts);
    oversized_.clear();
    if (survey != nullptr) oversized_ = survey->oversized();
    for (std::vector<Oversized>& some : oversized) {
        if (survey != nullptr) break;
        sort_oversized(some);
        oversized_.insert(oversized_.end(), some.begin(), some.end());
    }
}

void Blocks::lay_down(std::array<Draft, passes>& drafts)
{
    std::size_t starts = 0;
    std::size_t entries = 0;
    std::size_t filters = 0;
    for (const Draft& draft : drafts) {
        starts += draft.starts.size();
        entries += draft.entries.size();
        filters += draft.filter.size();
    }
    starts_.reserve(starts);
    entries_.reserve(entries);
    filters_.reserve(filters);
    auto append = [](auto& to, auto& from) {
        std::size_t begin = to.size();
        to.insert(to.end(), from.begin(), from.end());
        std::span<const typename std::remove_reference_t<decltype(from)>::value_type> laid(to.data() + begin,
                                                                                           from.size());
        from = {};
        return laid;
    };
    for (std::size_t pass = 0; pass < passes; ++pass) {
        Draft& draft = drafts[pass];
        Table& table = tables_[pass];
        if (draft.filter.empty()) continue;
        table.filter_shift = 64 - static_cast<unsigned>(std::countr_zero(draft.filter.size()));
        table.starts = append(starts_, draft.starts);
        table.entries = append(entries_, draft.entries);
        table.filter = append(filters_, draft.filter);
    }
}

void Blocks::look_up(std::size_t pass, std::span<const Packed> records, std::span<const NamesOf> names,
                     std::vector<Hit>& hits) const
{
    const Table& table = tables_[pass];
    if (table.filter.empty()) return;
    constexpr std::size_t at_once = 256;
    std::array<std::uint64_t, at_once> keys{};
    // So many keys lie on nearly all of its lines: fetched in a row they come sooner than one by one.
    constexpr std::size_t line = 64 / sizeof(std::uint64_t);
    if (records.size() * line >= table.filter.size() / 2)
        for (std::size_t i = 0; i < table.filter.size(); i += line)
            __builtin_prefetch(&table.filter[i], 0, 2);
    for (std::size_t first = 0; first < records.size(); first += at_once) {
        auto some = records.subspan(first, std::min(at_once, records.size() - first));
        keys_of(some, names.data() + first, pass, keys.data());
        for (std::size_t i = 0; i < some.size(); ++i) {
            std::uint64_t key = keys[i];
            std::uint64_t bits = bits_of(key);
            if ((table.filter[key >> table.filter_shift] & bits) != bits || key == 0) continue;
            __builtin_prefetch(&table.starts[key >> shift_]);
            hits.push_back({static_cast<std::uint32_t>(first + i), static_cast<std::uint32_t>(pass), key});
        }
    }
}

void Blocks::collect(const Hit& hit, std::vector<std::uint64_t>& found) const
{
    const Table& table = tables_[hit.pass];
    std::uint32_t mark = mark_of(hit.key);
    const Entry* entry = table.entries.data() + table.starts[hit.key >> shift_];
    const Entry* end = table.entries.data() + table.starts[(hit.key >> shift_) + 1];
    while (entry != end && entry->mark < mark) ++entry;
    for (; entry != end && entry->mark == mark; ++entry)
        found.push_back(static_cast<std::uint64_t>(entry->record) << 32 | 1U << hit.pass);
}

}  // namespace msh::match
