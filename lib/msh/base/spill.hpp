// SPDX-License-Identifier: Apache-2.0

// Sorts any number of (key, value) pairs in bounded memory: what does not fit is written in sorted runs to an
// unlinked private file and merged at the end. Duplicate rules and the store's key tables are fed from it.
#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

namespace msh {

struct KeyValue {
    std::uint64_t key;
    std::uint64_t value;
    friend constexpr auto operator<=>(const KeyValue&, const KeyValue&) = default;
};

class SpillSorter {
public:
    /// `capacity` pairs (16 bytes each) are held in memory before a run is spilled.
    explicit SpillSorter(std::size_t capacity = 1 << 18) : capacity_(capacity) {}

    void add(std::uint64_t key, std::uint64_t value)
    {
        held_.push_back({key, value});
        if (held_.size() >= capacity_) spill();
    }
    [[nodiscard]] std::uint64_t size() const { return spilled_ + held_.size(); }

    /// Calls `take` for every pair, by key and then by value. Ends the sorter: it is empty afterwards.
    void drain(const std::function<void(const KeyValue&)>& take);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    struct Run {
        std::uint64_t begin;
        std::uint64_t end;
    };
    void spill();

    std::size_t capacity_;
    std::vector<KeyValue> held_;
    std::uint64_t spilled_ = 0;
    std::vector<Run> runs_;
    std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace msh
