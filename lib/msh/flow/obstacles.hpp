// SPDX-License-Identifier: Apache-2.0

// What keeps records from being taken, and in which order to mend it. Records with the same set of causes are
// one count, so memory depends on how many ways there are to be wrong, not on the file. Private to flow/.
#pragma once

#include <msh/flow/validate.hpp>

#include <compare>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace msh {

class Obstacles {
public:
    /// A set of causes; 0 is the empty one.
    using Set = std::uint32_t;

    struct Cause {
        const Rule* rule;
        int slot;
        int field;
        int face = 0;  ///< of a row with several parents, whose cell it is
        auto operator<=>(const Cause&) const = default;
    };

    /// `most` sets are told apart; records with any other set are counted as beyond reckoning.
    explicit Obstacles(std::size_t most = 10'000) : most_(most) {}

    /// The set with one cause more.
    Set add(Set to, const Cause& cause);
    /// One record with this set, or one fewer.
    void count(Set set) { ++sets_[set].records; }
    void uncount(Set set) { --sets_[set].records; }
    /// At each step the cause that, mended, frees the most records; where no cause does so alone, the one
    /// that the most records wait for.
    [[nodiscard]] FixOrder order(const schema::Layout& layout) const;

private:
    struct Known {
        std::vector<std::uint32_t> causes;  ///< ascending
        std::uint64_t records = 0;
    };
    /// Set 1: those that are too many to be told apart.
    static constexpr Set beyond = 1;

    std::size_t most_;
    std::vector<Known> sets_ = std::vector<Known>(2);
    std::vector<Cause> causes_;
    std::map<Cause, std::uint32_t> numbers_;
    std::map<std::vector<std::uint32_t>, Set> by_causes_;
    std::map<std::pair<Set, std::uint32_t>, Set> sums_;
};

/// Whether `finding` is no fault of its own but follows from `other`, a finding of the same record: it
/// compares its cell with the one that is wrong.
bool follows_from(const Obstacles::Cause& finding, const Obstacles::Cause& other, const Entity& entity);

}  // namespace msh
