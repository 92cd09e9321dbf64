// SPDX-License-Identifier: Apache-2.0

// What a record must be. One table of rules, each with a stable id that is never reused or changed, its severity,
// its text, how to mend the data, and where the rule comes from; and the checkers that apply them: to one record,
// and to a whole file (somebody twice, one SNILS on two people).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <msh/base/spill.hpp>
#include <msh/model/finding.hpp>
#include <msh/model/record.hpp>

namespace msh {

struct Rule {
    std::string_view id;      ///< kebab-case
    Severity severity;
    std::string_view entity;  ///< "pupil", "parent", "guardianship", "school", or "" for any
    std::string_view items;   ///< items of the appendix it guards: "P1 R1"
    const char* text;         ///< what is wrong; a message id
    const char* fix;          ///< what to do; a message id
    const char* source;       ///< law, order or code list; a message id
};

}  // namespace msh

namespace msh::rules {

/// All rules, by id.
std::span<const Rule> all();
/// The rule with this id, or null.
const Rule* find(std::string_view id);

/// Collects findings of one record without knowing its place in a file: field −1 is the whole record.
using Blame = std::function<void(const Rule& rule, int field, std::string other)>;

struct Context {
    Date today = Date::today();
};

/// Applies every rule of single records to `record`, in the order of the table's fields. A clean record costs no
/// allocation. Thread-safe.
void check(const Record& record, const Context& context, const Blame& blame);

/// Rules of a whole file, in bounded memory: keys of 16 bytes are sorted, on disk where they are many.
/// add() for every record in order, then finish() once.
class SetChecker {
public:
    /// The keys of one record, computed in parallel, added in order. 0 = the record has no such key.
    struct Keys {
        std::uint64_t source_id = 0;
        std::uint64_t snils = 0;
        std::uint64_t document = 0;
        std::uint64_t person = 0;   ///< folded names and birth date
        std::uint64_t content = 0;  ///< everything
    };
    static Keys keys_of(const Record& record);

    explicit SetChecker(const Entity& entity);
    ~SetChecker();
    SetChecker(SetChecker&&) noexcept;
    SetChecker& operator=(SetChecker&&) noexcept;

    void add(const Keys& keys, std::uint64_t record);
    /// Calls `found` for each record that shares a key it must not share, ordered by record and then by rule.
    /// `other` is the lowest other record with the same key.
    void finish(const std::function<void(const Rule& rule, std::uint64_t record, std::uint64_t other)>& found);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace msh::rules
