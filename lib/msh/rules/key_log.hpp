// SPDX-License-Identifier: Apache-2.0

// Where the keys of a file's records wait until all have come, and how the few that were met twice are found
// among them without keeping them in memory. Private to this floor.
#pragma once

#include <msh/base/spill.hpp>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace msh::rules {

enum Kind : unsigned { by_source_id, by_snils, by_document, by_person, by_content, kinds };

/// The keys of one record, 0 where it has none.
struct Entry {
    std::uint64_t keys[kinds];
    std::uint64_t record;

    [[nodiscard]] bool has_only_a_name() const
    {
        return keys[by_source_id] == 0 && keys[by_snils] == 0 && keys[by_document] == 0;
    }
    /// Records of one content share every other key too, and are met by it. Only where there is none is the
    /// content looked for by itself.
    [[nodiscard]] std::uint64_t wanted(unsigned kind) const
    {
        bool is_met = kind == by_content && !(has_only_a_name() && keys[by_person] == 0);
        return is_met ? 0 : keys[kind];
    }
};

/// Which part of all keys a look at the log is about.
struct Round {
    std::uint64_t number = 0;
    std::uint64_t count = 1;

    [[nodiscard]] bool has(std::uint64_t key) const
    {
        __extension__ using Wide = unsigned __int128;
        return key != 0 && (count == 1 || static_cast<std::uint64_t>(Wide{key} * count >> 64) == number);
    }
};

/// Two places a key in one word, found by hash, of two bits each: met, and met again. Pages nobody touches
/// cost nothing.
class Marks {
public:
    /// With eight places a key of each kind, one key in twenty is taken for another.
    explicit Marks(unsigned log2_places);
    void add(std::span<const Entry> entries, Round round);
    /// How many keys before its turn a mark is fetched into the cache.
    static constexpr std::size_t ahead = 16;
    void fetch(unsigned kind, std::uint64_t key) const
    {
        __builtin_prefetch(&words_.get()[word_of(kind, key)]);
    }
    [[nodiscard]] bool maybe_twice(unsigned kind, std::uint64_t key) const
    {
        std::uint64_t twice = places_of(key) << 1;
        return (words_.get()[word_of(kind, key)] & twice) == twice;
    }

private:
    // The lowest bit of every key is set and tells nothing.
    [[nodiscard]] std::size_t word_of(unsigned kind, std::uint64_t key) const
    {
        return kind * ((mask_ >> 5) + 1) + ((key >> 1 & mask_) >> 5);
    }
    [[nodiscard]] static std::uint64_t places_of(std::uint64_t key)
    {
        return std::uint64_t{1} << (key & 62U) | std::uint64_t{1} << (key >> 58 & 62U);
    }

    struct Free {
        void operator()(std::uint64_t* words) const { std::free(words); }
    };
    std::uint64_t mask_;
    std::unique_ptr<std::uint64_t, Free> words_;
};

/// Entries in the order they come, marked on the way; what does not fit into memory lies in an unlinked
/// private file. More than `records_a_round` are read in several rounds, each about its share of the keys.
class KeyLog {
public:
    explicit KeyLog(std::uint64_t records_a_round) : records_a_round_(records_a_round) {}
    void add(const Entry& entry)
    {
        held_.push_back(entry);
        if (held_.size() == most_held) put_by();
    }
    /// By kind: key and record of every key that occurs at least twice, and some others; a pair may come
    /// again. The value is twice the record, and one more where the record has_only_a_name(). Called once,
    /// when all have come.
    std::vector<SpillSorter> drain();

    /// One walk over the entries, in the order of their records.
    class Walk {
    public:
        explicit Walk(const KeyLog& log) : log_(log) {}
        /// Null where the record has none. Requires: records are asked for in ascending order.
        const Entry* find(std::uint64_t record);

    private:
        bool fetch();

        const KeyLog& log_;
        std::vector<Entry> window_;
        std::size_t at_ = 0;
        std::uint64_t next_ = 0;
    };

private:
    static constexpr std::size_t most_held = 1 << 14;

    [[nodiscard]] std::uint64_t size() const { return spilled_ + held_.size(); }
    void mark_held();
    void put_by();
    template <class Take>
    void read(Take take) const;
    std::uint64_t records_a_round_;
    std::vector<Entry> held_;
    std::uint64_t spilled_ = 0;
    SpillFile file_;
    std::optional<Marks> marks_;
};

}  // namespace msh::rules
