// SPDX-License-Identifier: Apache-2.0

// Work on N threads whose results come out in the order the input went in. There are a few more chunks than
// threads, and they go round: one is read (one thread at a time), worked on (all at once) and delivered (in
// order, one at a time). A thread whose chunk is done before its turn leaves it to whoever delivers, so that
// nobody waits for a turn. Memory is chunks × their size, and the output is the same for any number of
// threads.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace msh {

/// How many chunks keep so many threads busy.
constexpr unsigned chunks_for(unsigned threads)
{
    return threads <= 1 ? 1 : 2 * threads;
}

/// `read(chunk) -> bool` fills a chunk, false at the end; `work(chunk)` runs in parallel; `deliver(chunk) ->
/// bool` runs in input order, false stops early. `chunks` are chunks_for() the threads. The first exception
/// thrown by any of them is thrown here, after all threads have stopped.
template <class Chunk, class Read, class Work, class Deliver>
void run_in_order(std::vector<Chunk>& chunks, Read read, Work work, Deliver deliver)
{
    std::mutex reading;  // held while a chunk is chosen and read; before `changing` where both are
    bool ended = false;
    std::uint64_t next_read = 0;

    std::mutex changing;
    std::condition_variable freed;
    std::vector<Chunk*> free;
    std::vector<Chunk*> done(chunks.size(), nullptr);  // by turn, modulo their number
    std::uint64_t next_delivery = 0;
    bool somebody_delivers = false;
    bool stop = false;
    std::exception_ptr failure;
    free.reserve(chunks.size());
    for (Chunk& chunk : chunks) free.push_back(&chunk);

    auto take_free = [&]() -> Chunk* {
        std::unique_lock hold(changing);
        freed.wait(hold, [&] { return stop || !free.empty(); });
        if (stop) return nullptr;
        Chunk* chunk = free.back();
        free.pop_back();
        return chunk;
    };
    auto hand_over = [&](Chunk& chunk, std::uint64_t turn) {
        std::unique_lock hold(changing);
        done[turn % done.size()] = &chunk;
        if (somebody_delivers) return;
        somebody_delivers = true;
        while (!stop) {
            Chunk* next = std::exchange(done[next_delivery % done.size()], nullptr);
            if (next == nullptr) break;
            hold.unlock();
            bool more = deliver(*next);
            hold.lock();
            ++next_delivery;
            stop = stop || !more;
            free.push_back(next);
            freed.notify_all();
        }
        somebody_delivers = false;
    };
    auto go_round = [&] {
        try {
            while (true) {
                Chunk* chunk = nullptr;
                std::uint64_t turn = 0;
                {
                    std::lock_guard hold(reading);
                    if (!ended) chunk = take_free();
                    if (chunk == nullptr) return;
                    if (!read(*chunk)) {
                        ended = true;
                        return;
                    }
                    turn = next_read++;
                }
                work(*chunk);
                hand_over(*chunk, turn);
            }
        } catch (...) {
            std::lock_guard hold(changing);
            if (!failure) failure = std::current_exception();
            stop = true;
            freed.notify_all();
        }
    };

    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < (chunks.size() + 1) / 2; ++i) helpers.emplace_back(go_round);
    go_round();
    helpers.clear();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace msh
