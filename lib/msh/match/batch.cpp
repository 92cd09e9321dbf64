// SPDX-License-Identifier: Apache-2.0

// One chunk of records, packed and compared by one thread.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

constexpr std::uint32_t most_local_names = 100'000;  // a batch forgets them past this
constexpr std::size_t ahead = 8;                     // records whose keys are fetched before their turn
constexpr double promising_bits = 9;

/// By shipped weights, in hundredths of a bit; names count as the usual name does.
std::array<std::array<int, levels>, parts> weigh_levels()
{
    const Model& model = shipped_model();
    std::array<std::array<int, levels>, parts> bits{};
    for (std::size_t part = 0; part < parts; ++part)
        for (std::size_t level = 1; level < levels; ++level) {
            double match = model.chance[at(Kin::match)][part][level];
            double other = model.chance[at(Kin::unrelated)][part][level];
            if (match > 0 && other > 0) bits[part][level] = static_cast<int>(100 * std::log2(match / other));
        }
    return bits;
}

}  // namespace

bool is_promising(Pattern pattern)
{
    static const auto bits = weigh_levels();
    if (level_of(pattern, Part::snils) == Level::equal || level_of(pattern, Part::document) == Level::equal)
        return true;
    int sum = 0;
    for (std::size_t part = 0; part < parts; ++part) sum += bits[part][pattern >> (3 * part) & 7U];
    return sum >= static_cast<int>(100 * promising_bits);
}

void Batch::Inside::begin(std::uint64_t of_phase)
{
    if (phase != of_phase || local.size() > most_local_names) {
        phase = of_phase;
        known.clear();
        local.clear();
        comparer = Comparer();
    }
    moved.clear();
    records.clear();
    keys.clear();
    pairs.clear();
    unlinkable.clear();
    counts.clear();
    compared = 0;
    by_pass = {};
    std::vector<std::uint32_t> there = std::move(seen.there);  // asked of the system anew, it would cost more
    std::fill(there.begin(), there.end(), 0U);
    seen = Frequencies();
    seen.there = std::move(there);
}

void Batch::Inside::pack(std::span<const Record> from, const Places& places, const NameTable* held)
{
    constexpr std::array<Part, 3> name_parts{Part::surname, Part::given_name, Part::patronymic};
    records.resize(from.size());
    Names names{held, &local};
    for (std::size_t i = 0; i < from.size(); ++i) {
        Packed& packed = records[i];
        pack_values(from[i], places, packed);
        auto texts = find_names(from[i], places);
        for (std::size_t k = 0; k < 3; ++k) {
            if (texts[k].empty()) continue;
            std::uint32_t& number = known[hash64(texts[k], k + 1) | 1U];
            if (number == 0) {
                NameEntry entry = describe_name(texts[k], name_parts[k]);
                if (entry.name.text.empty()) continue;
                number = held == nullptr ? 0 : held->find(entry.key);
                if (number == 0) number = local.add(std::move(entry)) | foreign;
            }
            packed.names[k] = number;
        }
        seal(from[i], places, names, packed);
    }
}

void Batch::Inside::meet(const Packed& ours, const Packed& theirs, Found pair, const Names& names)
{
    pair.pattern = comparer.compare(ours, theirs, names);
    ++counts[std::uint64_t{pair.met} << 32 | pair.pattern];
    ++compared;
    for (std::uint32_t rest = pair.met & (every_pair - 1); rest != 0; rest &= rest - 1)
        ++by_pass[static_cast<std::size_t>(std::countr_zero(rest))];
    if (is_promising(pair.pattern)) pairs.push_back(pair);
}

void Batch::Inside::count(const Packed& record, std::span<const Packed> held, const Names& names)
{
    for (std::size_t k = 0; k < 3; ++k) {
        if (record.names[k] == 0) continue;
        ++seen.named_there[k];
        if ((record.names[k] & foreign) != 0) continue;
        if (seen.there.size() <= record.names[k]) seen.there.resize(names.held->size(), 0);
        ++seen.there[record.names[k]];
    }
    seen.count_birth(record.birth);
    ++seen.records_there;
    if (held.empty() || (record.content & 3U) != 0) return;  // one in four says enough
    // A pair that is surely no chance is left out.
    const Packed& stranger = held[(record.content >> 32) * held.size() >> 32];
    Pattern pattern = comparer.compare(stranger, record, names);
    if (count_agreeing(pattern) == 3 || level_of(pattern, Part::snils) == Level::equal) return;
    for (std::size_t part = 0; part < parts; ++part) ++seen.strangers[part][pattern >> (3 * part) & 7U];
}

void Batch::Inside::find_meetings(const Keys& of, const Blocks& blocks)
{
    meetings.clear();
    blocks.find(of, meetings);
    if (meetings.size() < 2) return;
    std::sort(meetings.begin(), meetings.end());
    std::size_t kept = 0;
    for (std::size_t i = 1; i < meetings.size(); ++i) {
        if (meetings[i] >> 32 == meetings[kept] >> 32)
            meetings[kept] |= meetings[i];
        else
            meetings[++kept] = meetings[i];
    }
    meetings.resize(kept + 1);
}

void Batch::Inside::move_names(Packed& packed, NameTable& to, std::uint32_t mark)
{
    if (moved.size() < local.size()) moved.resize(local.size(), 0);
    for (std::uint32_t& number : packed.names) {
        if ((number & foreign) == 0) continue;
        std::uint32_t& place = moved[number & ~foreign];
        if (place == 0) place = to.add(local[number & ~foreign]) | mark;
        number = place;
    }
}

Batch::Batch() : inside_(std::make_unique<Inside>())
{
}
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

void Linker::pack(std::span<const Record> ours, Batch& batch) const
{
    batch.inside_->begin(inside_->phase);
    batch.inside_->pack(ours, inside_->places, nullptr);
}

void Linker::compare(std::span<const Record> theirs, Batch& batch) const
{
    const Inside& linker = *inside_;
    Batch::Inside& work = *batch.inside_;
    work.begin(linker.phase);
    work.pack(theirs, linker.places, &linker.held);
    Names names{&linker.held, &work.local};
    work.keys.resize(work.records.size());
    for (std::size_t i = 0; i < work.records.size(); ++i) work.keys[i] = keys_of(work.records[i], names);
    std::span<const Packed> held = std::span(linker.ours).subspan(linker.settled);
    for (std::size_t i = 0; i < work.records.size(); ++i) {
        const Packed& record = work.records[i];
        if (i + ahead < work.keys.size()) linker.blocks.prefetch_starts(work.keys[i + ahead]);
        if (i + ahead / 2 < work.keys.size()) linker.blocks.prefetch_entries(work.keys[i + ahead / 2]);
        if (record.thin != 0) work.unlinkable.push_back(lacks_of(Side::there, record));
        work.count(record, held, names);
        work.find_meetings(work.keys[i], linker.blocks);
        for (std::uint64_t meeting : work.meetings) __builtin_prefetch(&linker.ours[meeting >> 32]);
        for (std::uint64_t meeting : work.meetings) {
            auto place = static_cast<std::uint32_t>(meeting >> 32);
            work.meet(linker.ours[place], record,
                      {place, static_cast<std::uint32_t>(i), 0, static_cast<std::uint32_t>(meeting)}, names);
        }
    }
}

}  // namespace msh::match
