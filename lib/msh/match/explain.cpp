// SPDX-License-Identifier: Apache-2.0

// One pair on its way to its probability; and where a record belongs when ours comes in slices.
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

Explanation Linker::explain(const Record& ours, const Record& theirs) const
{
    const Inside& linker = *inside_;
    Batch::Inside left;
    left.pack(ours, linker.places, &linker.held);
    left.pack(theirs, linker.places, &linker.held);
    // Names that only the other file has are met under numbers of this pair's own.
    Names names{&linker.held, &left.local};
    Candidate pair;
    pair.ours = 0;
    pair.theirs = 1;
    pair.pattern = left.comparer.compare(left.records[0], left.records[1], names);
    Scale::Reading reading = linker.scale->read(pair.pattern, left.records[0]);
    pair.bits = reading.bits;
    pair.why = judge(pair.pattern, pair.bits, linker.settings);
    FlatMap<std::uint8_t> decided;
    Explanation told;
    told.pair = describe(pair, {left.records, left.records, names, *linker.scale, linker.settings, decided});
    told.prior = reading.prior;
    told.kinship = reading.kinship;
    return told;
}

unsigned slice_of(const Record& record, unsigned slices)
{
    static const Places of_pupils(pupil_entity);
    static const Places of_parents(parent_entity);
    const Places& places = record.entity == &pupil_entity ? of_pupils : of_parents;
    Packed packed;
    pack_numbers(record, places, packed);
    std::uint64_t number = packed.snils;
    for (std::size_t i = 0; i < 2 && number == 0; ++i)
        if (packed.paper[i] != 0) number = std::uint64_t{packed.series[i]} << 32 | packed.paper[i];
    std::uint64_t hash = number * 0x9E3779B97F4A7C15U;
    if (number == 0) {
        Hasher hasher;
        if (places.source_id >= 0) hasher.add(record[places.source_id].text);
        hasher.add(record[places.surname].text).add(record[places.given_name].text);
        hash = hasher.value();
    }
    return static_cast<unsigned>((hash >> 32) * std::max(1U, slices) >> 32);
}

}  // namespace msh::match
