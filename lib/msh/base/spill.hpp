// SPDX-License-Identifier: Apache-2.0

// Work in bounded memory: what does not fit lies in an unlinked private file. A SpillSorter sorts any number
// of (key, value) pairs: they are written in sorted runs and merged at the end. Duplicate rules and the
// store's key tables are fed from it.
#pragma once

#include <msh/base/files.hpp>

#include <cstdint>
#include <functional>
#include <span>
#include <type_traits>
#include <vector>

namespace msh {

struct KeyValue {
    std::uint64_t key;
    std::uint64_t value;
    friend constexpr auto operator<=>(const KeyValue&, const KeyValue&) = default;
};

/// A file of plain values, made when it is first needed and gone with its owner.
class SpillFile {
public:
    template <class Value>
    void append(std::span<const Value> values)
    {
        static_assert(std::is_trivially_copyable_v<Value>);
        write({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
    }
    /// Fills `values` with those that begin at the `first`. Requires: they were appended.
    template <class Value>
    void read(std::uint64_t first, std::span<Value> values) const
    {
        fetch(first * sizeof(Value), {reinterpret_cast<char*>(values.data()), values.size_bytes()});
    }
    /// Gives the file away; it is not open when nothing was appended.
    Descriptor release() { return std::move(file_); }

private:
    void write(std::string_view bytes);
    void fetch(std::uint64_t at, std::span<char> room) const;

    Descriptor file_;
};

/// Bytes made on the way, to be read as a file: in memory while they are few.
class Spool {
public:
    void write(std::string_view bytes);
    [[nodiscard]] std::uint64_t size() const { return spilled_ + held_.size(); }
    /// Ends the writing.
    InputFile as_input(std::string name) &&;

private:
    void spill();

    std::string held_;
    std::uint64_t spilled_ = 0;
    SpillFile file_;
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
    struct Run {
        std::uint64_t begin;
        std::uint64_t end;
    };
    void spill();

    std::size_t capacity_;
    std::vector<KeyValue> held_;
    std::uint64_t spilled_ = 0;
    std::vector<Run> runs_;
    SpillFile file_;
};

}  // namespace msh
