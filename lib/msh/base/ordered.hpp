// SPDX-License-Identifier: Apache-2.0

// Work on N threads whose results come out in the order the input went in. Each thread owns one chunk and
// goes round: read it (one thread at a time), work on it (all at once), deliver it (in order, one at a time).
// Memory is threads × chunk, and the output is the same for any number of threads.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace msh {

/// `read(chunk) -> bool` fills a chunk, false at the end; `work(chunk)` runs in parallel; `deliver(chunk) ->
/// bool` runs in input order, false stops early. `chunks` holds one chunk a thread. The first exception
/// thrown by any of them is thrown here, after all threads have stopped.
template <class Chunk, class Read, class Work, class Deliver>
void run_in_order(std::vector<Chunk>& chunks, Read read, Work work, Deliver deliver)
{
    std::mutex reading;
    std::mutex delivering;
    std::condition_variable turn;
    std::uint64_t next_read = 0;
    std::uint64_t next_delivery = 0;
    bool stop = false;
    bool ended = false;
    std::exception_ptr failure;

    auto fail = [&] {
        std::lock_guard hold(delivering);
        if (!failure) failure = std::current_exception();
        stop = true;
        turn.notify_all();
    };
    auto stopped = [&] {
        std::lock_guard hold(delivering);
        return stop;
    };
    auto go_round = [&](Chunk& chunk) {
        try {
            while (true) {
                std::uint64_t mine = 0;
                {
                    std::lock_guard hold(reading);
                    if (ended || stopped()) return;
                    if (!read(chunk)) {
                        ended = true;
                        return;
                    }
                    mine = next_read++;
                }
                work(chunk);
                std::unique_lock hold(delivering);
                turn.wait(hold, [&] { return stop || next_delivery == mine; });
                if (stop) return;
                if (!deliver(chunk)) stop = true;
                ++next_delivery;
                turn.notify_all();
            }
        } catch (...) {
            fail();
        }
    };

    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < chunks.size(); ++i) helpers.emplace_back([&, i] { go_round(chunks[i]); });
    go_round(chunks.front());
    helpers.clear();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace msh
