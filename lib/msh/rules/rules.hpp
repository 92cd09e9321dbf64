// SPDX-License-Identifier: Apache-2.0

// What a record must be. One table of rules, each with a stable id that is never reused or changed, its
// severity, its text, how to mend the data, and where the rule comes from; and the checkers that apply them:
// to one record, and to a whole file (somebody twice, one SNILS on two people).
#pragma once

#include <msh/base/spill.hpp>
#include <msh/model/finding.hpp>
#include <msh/model/record.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace msh {

struct Rule {
    std::string_view id;  ///< kebab-case
    Severity severity;
    std::string_view entity;      ///< "pupil", "parent", "guardianship", "school", or "" for any
    std::string_view items;       ///< items of the appendix it guards: "P1 R1"
    const char* text;             ///< what is wrong; a message id
    const char* fix;              ///< what to do; a message id
    const char* source;           ///< law, order or code list; a message id
    std::string_view wrong = {};  ///< a cell that breaks it, where one cell can
    std::string_view right = {};  ///< the same cell mended
    /// Without what it asks for a record cannot be taken, or not be told from another: it stays an error.
    bool structural = false;
    /// Nothing of a file is taken in which it is found, whatever the rows are like.
    bool refuses_file = false;
};

}  // namespace msh

namespace msh::rules {

/// All rules, by id.
std::span<const Rule* const> all();

/// Rules that look at the same thing, as a person would list them.
struct Topic {
    const char* title;  ///< a message id
    std::span<const Rule> rules;
};
/// All rules by topic, in the order in which a file meets them.
std::span<const Topic> topics();

/// The rule with this id, or null.
const Rule* find(std::string_view id);
/// Says that there is no rule with this id, and which is the nearest.
std::string miss_rule(const std::string& id);

/// How much each rule weighs in one run: as the table says, but for what the settings have changed.
class Severities {
public:
    /// Gives the rule the severity that `word` names, "off" among them. Returns what is wrong with the wish,
    /// or nothing.
    std::string change(const Rule& rule, std::string_view word);
    [[nodiscard]] Severity of(const Rule& rule) const
    {
        return changed_.empty() ? rule.severity : find(rule);
    }
    [[nodiscard]] bool is_changed(const Rule& rule) const { return of(rule) != rule.severity; }
    /// What to say of this rule where its cell could not be read and the record needs the value: settings may
    /// make the rule weigh less, but not the gap.
    [[nodiscard]] const Rule& of_required(const Rule& rule) const;

private:
    [[nodiscard]] Severity find(const Rule& rule) const;

    std::vector<std::pair<const Rule*, Severity>> changed_;  ///< few
};

/// Takes findings of one record without knowing its place in a file: field −1 is the whole record, `other` is
/// what the rule wants to add. A view of a function object that costs nothing to pass on; the object must
/// outlive it.
class Blame {
public:
    template <class Function>
    requires(!std::is_same_v<std::remove_cvref_t<Function>, Blame>) Blame(Function&& function)
        : object_(const_cast<void*>(static_cast<const void*>(std::addressof(function)))),
          call_([](void* object, const Rule& rule, int field, std::string&& other) {
              (*static_cast<std::remove_reference_t<Function>*>(object))(rule, field, std::move(other));
          })
    {
    }
    void operator()(const Rule& rule, int field, std::string other = {}) const
    {
        call_(object_, rule, field, std::move(other));
    }

private:
    void* object_;
    void (*call_)(void*, const Rule&, int, std::string&&);
};

struct Context {
    Date today = Date::today();
    std::span<const Record> row = {};  ///< all records of the row: a link's people may stand beside it
    DocumentCodes document_codes = DocumentCodes::tax_service;  ///< unsaid: a number may be another system's
};

/// Applies every rule of single records to `record`, in the order of the table's fields. Fields the file has
/// no column for are not looked at: what a file lacks is said once for the file. A clean record costs no
/// allocation. Thread-safe.
void check(const Record& record, const Context& context, const Blame& blame);

/// 'm', 'f', or 0 where the ending of a patronymic does not tell.
char sex_by_ending(std::string_view patronymic);

/// Rules of a whole file, in bounded memory: keys of 16 bytes are sorted, on disk where they are many.
/// add() for every record in order, then finish() once.
class SetChecker {
public:
    /// The keys of one record, computed in parallel, added in order. 0 = the record has no such key.
    struct Keys {
        std::uint64_t source_id = 0;
        std::uint64_t snils = 0;
        std::uint64_t document = 0;  ///< birth certificate of a pupil, else the identity document
        std::uint64_t person = 0;    ///< folded names and birth date; of a link, whose it is
        std::uint64_t content = 0;   ///< every field of the record
    };
    static Keys keys_of(const Record& record);
    /// Of the link that ends a row whose other records are its people: whoever the link does not name stands
    /// beside it. `own` are the keys of the link alone.
    static Keys keys_of_link(std::span<const Record> row, Keys own);

    /// What identical records mean: a row written twice (reported), or, where each row also names a child,
    /// the same parent beside the next child (normal).
    enum class Repeats : std::uint8_t { told, normal };

    /// More records than `records_a_round` take several rounds over their keys; tests make it small.
    explicit SetChecker(const Entity& entity, Repeats repeats = Repeats::told,
                        std::uint64_t records_a_round = 4'000'000);
    ~SetChecker();
    SetChecker(SetChecker&&) noexcept;
    SetChecker& operator=(SetChecker&&) noexcept;

    void add(const Keys& keys, std::uint64_t record);
    /// Calls `found` for each record that shares a key it must not share, ordered by record and then by rule.
    /// `other` is the lowest other record with the same key. A record found by is_repeat() equals an earlier
    /// one in everything: it is left out, not set aside, and takes no part in the other rules.
    void finish(
        const std::function<void(const Rule& rule, std::uint64_t record, std::uint64_t other)>& found);
    /// Later records that equal `record` in everything, after finish(): what refuses it refuses them too.
    [[nodiscard]] std::vector<std::uint64_t> repeats_of(std::uint64_t record) const;

    /// One walk over the keys that were added, after finish(): nobody needs to make them anew.
    class Walk {
    public:
        explicit Walk(const SetChecker& set);
        ~Walk();
        Walk(Walk&&) noexcept;
        /// Requires: the records were added, and are asked for in their order.
        Keys find(std::uint64_t record);

    private:
        struct State;
        std::unique_ptr<State> state_;
    };

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Whether this is the rule for identical rows, of which the first is kept.
bool is_repeat(const Rule& rule);

}  // namespace msh::rules
