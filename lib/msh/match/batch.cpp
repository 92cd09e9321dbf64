// SPDX-License-Identifier: Apache-2.0

// One chunk of records, packed and compared by one thread.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

constexpr std::uint32_t most_local_names = 100'000;  // a batch forgets them past this
constexpr std::size_t ahead = 12;                    // what is fetched before its turn
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

/// Most records lie on two cache lines.
void prefetch(const Packed& record)
{
    __builtin_prefetch(&record);
    __builtin_prefetch(&record.content);
}

}  // namespace

int promise_of(Pattern pattern)
{
    // Three parts at a time.
    static const auto bits = [] {
        constexpr std::size_t parts_at_once = 3;
        std::array<std::array<int, 512>, parts / parts_at_once> sums{};
        auto of_level = weigh_levels();
        for (std::size_t i = 0; i < sums.size(); ++i)
            for (std::size_t levels_of = 0; levels_of < sums[i].size(); ++levels_of)
                for (std::size_t k = 0; k < parts_at_once; ++k)
                    if (std::size_t level = levels_of >> (3 * k) & 7U; level < levels)
                        sums[i][levels_of] += of_level[parts_at_once * i + k][level];
        return sums;
    }();
    return bits[0][pattern & 511U] + bits[1][pattern >> 9 & 511U] + bits[2][pattern >> 18 & 511U];
}

bool is_promising(Pattern pattern)
{
    if (level_of(pattern, Part::snils) == Level::equal || level_of(pattern, Part::document) == Level::equal)
        return true;
    return promise_of(pattern) >= static_cast<int>(100 * promising_bits);
}

void Batch::Inside::begin(std::uint64_t of_phase)
{
    phase = of_phase;
    known.clear();
    local.clear();
    comparer = Comparer();
    clear();
}

void Batch::Inside::clear()
{
    moved.clear();
    records.clear();
    pairs.clear();
    unlinkable.clear();
    counts.clear();
    named.clear();
    seen = Frequencies();
    if (local.size() <= most_local_names) return;
    known.clear();
    local.clear();
    comparer = Comparer();
}

void Batch::Inside::pack(const Record& from, const Places& places, const NameTable* held)
{
    constexpr std::array<Part, 3> name_parts{Part::surname, Part::given_name, Part::patronymic};
    Packed& packed = records.emplace_back();
    pack_values(from, places, streets, packed);
    auto texts = find_names(from, places);
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
    seal(from, places, {held, &local}, packed);
}

void Batch::Inside::meet(const Packed& ours, const Packed& theirs, Found pair, const Names& names)
{
    pair.pattern = comparer.compare(ours, theirs, names);
    ++counts[std::uint64_t{pair.met} << 32 | pair.pattern];
    if (is_promising(pair.pattern)) pairs.push_back(pair);
}

void Batch::Inside::count(std::span<const Packed> theirs, std::span<const Packed> held, const Names& names)
{
    auto stranger_to = [&](const Packed& record) -> const Packed& {
        return held[(record.content >> 32) * held.size() >> 32];
    };
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        const Packed& record = theirs[i];
        for (std::size_t k = 0; k < 3; ++k) {
            if (record.names[k] == 0) continue;
            ++seen.named_there[k];
            if ((record.names[k] & foreign) == 0) named.push_back(record.names[k]);
        }
        seen.count_birth(record.birth);
        ++seen.records_there;
        if (held.empty()) continue;
        if (i + ahead < theirs.size()) prefetch(stranger_to(theirs[i + ahead]));
        if ((record.content & 3U) != 0) continue;  // one in four says enough
        // A pair that is surely no chance is left out.
        Pattern pattern = comparer.compare(stranger_to(record), record, names);
        if (count_agreeing(pattern) == 3 || level_of(pattern, Part::snils) == Level::equal) continue;
        for (std::size_t part = 0; part < parts; ++part) ++seen.strangers[part][pattern >> (3 * part) & 7U];
    }
}

void Batch::Inside::find_meetings(std::span<const Packed> asking, const Names& names, const Blocks& blocks)
{
    names_.clear();
    for (const Packed& record : asking) names_.push_back(names_of(record, names));
    hits_.clear();
    for (std::size_t pass = 0; pass < passes; ++pass) blocks.look_up(pass, asking, names_, hits_);
    // By the record that asks.
    ends_.assign(asking.size() + 1, 0);
    for (const Blocks::Hit& hit : hits_) ++ends_[hit.asking + 1];
    for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
    sorted_.resize(hits_.size());
    for (const Blocks::Hit& hit : hits_) sorted_[ends_[hit.asking]++] = hit;
    meetings.clear();
    for (std::size_t i = 0; i < sorted_.size();) {
        std::uint32_t record = sorted_[i].asking;
        found_.clear();
        std::size_t first = i;
        for (; i < sorted_.size() && sorted_[i].asking == record; ++i) {
            if (i + ahead < sorted_.size()) blocks.prefetch(sorted_[i + ahead]);
            blocks.collect(sorted_[i], found_);
        }
        // Those of one pass are in order and differ.
        if (i - first > 1) std::sort(found_.begin(), found_.end());
        for (std::uint64_t one : found_) {
            auto place = static_cast<std::uint32_t>(one >> 32);
            auto met = static_cast<std::uint32_t>(one);
            if (!meetings.empty() && meetings.back().place == place && meetings.back().asking == record)
                meetings.back().met |= met;
            else
                meetings.push_back({record, place, met});
        }
    }
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

void Linker::pack(const Record& record, Batch& batch) const
{
    Batch::Inside& work = *batch.inside_;
    if (work.phase != inside_->phase) work.begin(inside_->phase);
    work.pack(record, inside_->places, inside_->indexed ? &inside_->held : nullptr);
}

void Linker::compare(Batch& batch) const
{
    const Inside& linker = *inside_;
    Batch::Inside& work = *batch.inside_;
    Names names{&linker.held, &work.local};
    for (const Packed& record : work.records)
        if (record.thin != 0) work.unlinkable.push_back(lacks_of(Side::there, record));
    work.count(work.records, linker.sample, names);
    // Some at a time: where all are alike, everybody meets everybody.
    constexpr std::size_t at_once = 2048;
    std::span<const Packed> records = work.records;
    bool left_out = false;
    for (std::uint32_t first = 0; first < records.size(); first += at_once) {
        auto some = records.subspan(first, std::min(at_once, records.size() - first));
        work.find_meetings(some, names, linker.blocks);
        for (std::size_t i = 0; i < work.meetings.size(); ++i) {
            if (i + ahead < work.meetings.size()) prefetch(linker.ours[work.meetings[i + ahead].place]);
            const Meeting& one = work.meetings[i];
            work.meet(linker.ours[one.place], some[one.asking], {one.place, first + one.asking, 0, one.met},
                      names);
        }
        if (work.pairs.size() < few_pairs) continue;
        keep_best(work.pairs, work.records, linker.settings.most_candidates);
        left_out = true;
    }
    if (left_out)
        std::sort(work.pairs.begin(), work.pairs.end(), [](const Found& a, const Found& b) {
            return a.theirs != b.theirs ? a.theirs < b.theirs : a.ours < b.ours;
        });
}

std::vector<std::uint64_t> Linker::met(const Batch& batch) const
{
    std::vector<std::uint64_t> numbers;
    for (const Found& found : batch.inside_->pairs) {
        std::uint64_t number = batch.inside_->records[found.theirs].number();
        if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
    }
    return numbers;
}

}  // namespace msh::match
