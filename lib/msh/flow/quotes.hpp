// SPDX-License-Identifier: Apache-2.0

// What chosen people of a list say, to be read out for the result files. Private to flow/.
#pragma once

#include "people.hpp"

#include <msh/base/spill.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace msh {

/// What chosen records say, kept outside of memory.
class Quotes {
public:
    struct Quote {
        std::vector<char> bytes;              ///< what the texts are views into
        std::vector<std::string_view> texts;  ///< by field
        std::vector<bool> given;              ///< whether the list has the field at all
        std::string_view line = {};           ///< where it stands in its file; empty in the store
        Told told = {};                       ///< beyond the fields
    };

    /// Of memory, for each record that was put down, with a usual name: to be reckoned with before the run.
    static constexpr std::uint64_t bytes_per_record = 50;

    explicit Quotes(const Entity& entity) : entity_(entity) {}
    /// About so many will be put down: room that grows would be held twice.
    void expect(std::uint64_t records) { entries_.reserve(records); }
    /// Puts a record down in its load; on any thread.
    static void note(const People& people, const Record& record, People::Load& load);
    /// Takes what was put down; one load at a time.
    void keep(People::Load& load);
    /// Reads what was not put down yet and forgets what is not asked for. `numbers` in any order, repeated or
    /// not.
    void read(std::vector<std::uint64_t> numbers, People& people, unsigned threads, Reporter& reporter);
    /// Requires: the number was asked for, and the list has it.
    [[nodiscard]] Quote find(std::uint64_t number) const;
    /// What was read of the file for records that lie one behind the other.
    struct Ahead {
        std::vector<char> bytes;
        std::uint64_t begin = 0;  ///< of them in the file
        std::uint64_t asked = 0;  ///< where the last record ends
    };
    /// The same into room that is used again.
    void find(std::uint64_t number, Quote& quote, Ahead& ahead) const;
    /// source_id, else what People call it.
    [[nodiscard]] std::string_view name_of(std::uint64_t number) const;

private:
    struct Entry {
        std::uint64_t number;
        std::uint64_t place;   ///< in the file
        std::uint32_t length;  ///< there
        std::uint32_t name;    ///< place in `names_`, after its length
    };
    [[nodiscard]] const Entry& entry_of(std::uint64_t number) const;
    void fetch(const Entry& entry, std::span<char> room, Ahead& ahead) const;
    void sort_entries();
    void let_go(const std::vector<std::uint64_t>& wanted);
    void index_entries();

    const Entity& entity_;
    std::vector<Entry> entries_;         ///< by number, once all are read
    std::vector<std::uint32_t> starts_;  ///< of entries, by the first bits of how far they are from the first
    unsigned shift_ = 0;
    std::string names_;
    std::uint64_t written_ = 0;
    SpillFile file_;
};

/// The same as a record; its texts are views into `quote`.
Record record_of(const Entity& entity, const Quotes::Quote& quote);

}  // namespace msh
