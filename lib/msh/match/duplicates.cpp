// SPDX-License-Identifier: Apache-2.0

// Records of one side that are one person: the held records meet each other.
#include "match_run.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace msh::match {

namespace {

constexpr double usual_duplicates = 0.01;  // of records that stand twice, before anything is seen
constexpr std::size_t at_once = 4096;

}  // namespace

Outcome Linker::find_duplicates(unsigned threads)
{
    Inside& linker = *inside_;
    const Records& records = linker.ours;
    std::uint64_t all = std::uint64_t{records.size()} * records.size() / 2;
    linker.outcome.everything = all <= linker.settings.everything;
    linker.usual_share = usual_duplicates;
    linker.inside_one_side = true;
    std::mutex adding;
    std::atomic<std::size_t> next{0};
    auto work_on = [&] {
        Batch::Inside work;
        work.begin(linker.phase);
        for (std::size_t start = 0; (start = next.fetch_add(at_once)) < records.size();) {
            auto some = std::span(records).subspan(start, std::min(at_once, records.size() - start));
            work.count(some, linker.sample, linker.names());
            auto meet = [&](std::size_t one, std::size_t other, std::uint32_t met) {
                work.meet(records[one], records[other],
                          {static_cast<std::uint32_t>(one), static_cast<std::uint32_t>(other), 0, met},
                          linker.names());
            };
            if (linker.outcome.everything) {
                for (std::size_t one = start; one < start + some.size(); ++one)
                    for (std::size_t other = one + 1; other < records.size(); ++other)
                        if (records[one].thin == 0 && records[other].thin == 0) meet(one, other, every_pair);
                continue;
            }
            work.find_meetings(some, linker.names(), linker.blocks);
            for (const Meeting& meeting : work.meetings)
                if (meeting.place > start + meeting.asking)
                    meet(start + meeting.asking, meeting.place, meeting.met);
        }
        std::lock_guard hold(adding);
        linker.add_counts(work);
        for (const Found& found : work.pairs) linker.pairs.emplace_back(found, found.theirs);
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < threads; ++i) helpers.emplace_back(work_on);
        work_on();
    }
    linker.sort_pairs(threads);
    linker.weigh(threads);
    Evidence evidence{records, records, linker.names(), *linker.scale, linker.settings, linker.decided};
    decide_duplicates(linker.pairs, evidence, linker.outcome);
    return linker.tell();
}

}  // namespace msh::match
