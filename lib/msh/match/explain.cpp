// SPDX-License-Identifier: Apache-2.0

// One pair on its way to its probability.
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
    pair.bits = linker.scale->read(pair.pattern, left.records[0]).bits;
    pair.why = judge(pair.pattern, pair.bits, linker.settings);
    Pair told = describe(pair, {left.records, left.records, names, *linker.scale, linker.settings, {}});
    return {told, told.prior, told.kinship};
}

}  // namespace msh::match
