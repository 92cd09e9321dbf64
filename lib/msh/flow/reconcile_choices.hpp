// SPDX-License-Identifier: Apache-2.0

// What people have answered to single differences of accepted pairs. Private to flow/.
#pragma once

#include "reconcile_folder.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace msh {

class Choices {
public:
    struct Choice {
        bool take = false;
        std::uint64_t line = 0;
        std::string evidence, here, there;
        bool met = false;  ///< the difference stands in the folder
    };
    using ByField = std::map<int, const Choice*>;

    /// Reads differences.csv as somebody has answered it; nothing is answered where `file` is empty. Throws
    /// Error(input), naming the line, for an answer that cannot be taken.
    explicit Choices(std::filesystem::path file);

    /// The answer to a line of differences.jsonl; null where there is none. Throws Error(input) where it was
    /// given to another run or to other values, or would write what is never written.
    const Choice* find(const PairName& records, const nlohmann::json& line);
    /// Throws Error(input) for an answer to a pair that nobody has accepted.
    void expect_accepted(const Choice& choice, bool accepted) const;
    /// Throws Error(input) for an answer to what is no difference of the folder.
    void expect_met() const;

    /// Makes of what is proposed for one pair what was chosen. Throws Error(input) for a yes where something
    /// is wrong or our word counts, and for a paper that would be torn apart.
    void settle(const Entity& entity, const ByField& chosen, const FieldPolicies& policies,
                std::vector<FieldVerdict>& differences) const;

    [[nodiscard]] std::uint64_t yes() const { return count(true); }
    [[nodiscard]] std::uint64_t no() const { return count(false); }

private:
    [[noreturn]] void refuse(const Choice& choice, const std::string& what, const std::string& hint) const;
    void expect_takeable(const Choice& choice, const Field& field, const FieldVerdict& verdict,
                         const FieldPolicies& policies) const;
    [[nodiscard]] std::uint64_t count(bool take) const;

    std::filesystem::path file_;
    std::map<std::tuple<std::string, std::string, std::string>, Choice> choices_;  ///< by records and field
};

/// What was decided about pairs of our records and a register's, and still holds.
class KeptDecisions {
public:
    KeptDecisions(const store::Store& store, const Entity& entity);
    /// About our record `left`, which says `here` now, and an entry that says `there`.
    [[nodiscard]] const store::Decision* find(const std::string& left, std::uint64_t here,
                                              std::uint64_t there) const;
    /// Whether anything is kept about the two, whatever ours says now.
    [[nodiscard]] bool knows(const std::string& left, std::uint64_t there) const;
    /// Whether this was decided about records that say this, whatever they are called.
    [[nodiscard]] bool says(std::uint64_t here, std::uint64_t there, bool same) const;
    /// All about records that say this, whatever they are called.
    [[nodiscard]] const std::vector<store::Decision>& about(std::uint64_t here, std::uint64_t there) const;

private:
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::vector<store::Decision>> by_content_;
    std::map<std::pair<std::string, std::uint64_t>, std::vector<store::Decision>> by_record_;
};

}  // namespace msh
