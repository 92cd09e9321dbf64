// SPDX-License-Identifier: Apache-2.0

// What may be taken over from a register: papers whole or not at all, and nothing that breaks a rule which
// the record did not break before. Private to flow/.
#pragma once

#include <msh/match/match.hpp>
#include <msh/model/authority.hpp>
#include <msh/model/plan.hpp>
#include <msh/rules/rules.hpp>
#include <msh/store/store.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace msh {

/// A field of a pair that differs, and what is to be done about it.
struct FieldVerdict {
    int field = 0;
    match::Change change = match::Change::same;
    std::string here;
    std::string there;
    Proposal proposal = Proposal::keep;
    const Rule* rule = nullptr;  ///< of an alert: what would be broken if it were taken
    unsigned steps = 0;          ///< of names: match::Step
};

/// What is to be done about each field in which two records differ. `twice`: both are of one list.
std::vector<FieldVerdict> judge(const Record& ours, const Record& theirs, const FieldPolicies& policies,
                                bool twice);

/// "birth_certificate_" or "identity_document_" of the fields of one paper, else nothing.
std::string_view paper_of(const Field& field);
/// What the difference is taken with or not at all: a paper, or names that stood in one cell or in each
/// other's place. Else nothing.
std::string_view unit_of(const Entity& entity, const FieldVerdict& verdict);
/// Whether the register says another thing, or one that is missing here.
bool differs(match::Change change);
/// Or the same in a spelling that may be taken.
bool differs(const FieldVerdict& verdict);
std::optional<match::Change> find_change(std::string_view name);
std::optional<Proposal> find_proposal(std::string_view name);
/// The proposal that asks for more care: of take, keep, propose, alert the later one.
Proposal more_careful(Proposal one, Proposal other);

/// A unit is taken whole: the most careful proposal for one of its fields that differ holds for all.
void settle_units(const Entity& entity, std::vector<FieldVerdict>& differences);

/// Differences that are taken together or not at all: those of a unit, else one field.
std::vector<std::vector<FieldChange>> take_groups(const Entity& entity,
                                                  const std::vector<FieldVerdict>& differences);

/// The keys under which a record is stored.
std::vector<store::Key> keys_of(const Entity& entity, const store::Stored& stored);
/// SNILS and paper that the record has not carried so far and would after the change.
std::vector<store::Key> new_numbers(const Entity& entity, const store::Stored& stored,
                                    const std::vector<FieldChange>& change);
/// What is wrong where somebody else has that number.
const Rule* rule_about(const store::Key& key);

/// The identity document that a record would carry after a change of it: series and number. Empty where the
/// change is about something else.
std::string identity_after(const Entity& entity, std::vector<std::string> values,
                           const std::vector<FieldChange>& change);
/// Those of `takers` (a record and its new identity document) whose document stands on somebody else in the
/// store or goes to another taker. The store has no key of it where a birth certificate stands beside it.
std::set<std::int64_t> find_sharers(const store::Store& store, const Entity& entity,
                                    const std::map<std::int64_t, std::string>& takers);

/// The rules of single records, as they weigh in this run.
struct RecordRules {
    const rules::Severities& severities;
    rules::Context context = {};

    /// The first rule that is an error after the change and was none before; null: there is none.
    [[nodiscard]] const Rule* broken_by(const Entity& entity, const std::vector<std::string>& before,
                                        const std::vector<FieldChange>& change) const;
};

/// The rule that a change of a stored record would break once it says `values`, among them those about others
/// in the store; null: there is none.
const Rule* find_obstacle(const store::Store& store, const RecordRules& rules, const Entity& entity,
                          const store::Stored& stored, const std::vector<std::string>& values,
                          const std::vector<FieldChange>& change);
/// What a record said before those differences were taken that it has the other side's values of.
std::vector<std::string> before_takes(std::vector<std::string> values,
                                      const std::vector<FieldVerdict>& differences);

/// What a run proposes to take over: nothing that belongs to somebody else, tears a paper apart or breaks a
/// rule.
class TakeCare {
public:
    TakeCare(const Entity& entity, const match::Outcome& outcome, const rules::Severities& severities);
    /// `ours`: what our record says, by field. `entry`: the number of the other one.
    void settle(std::vector<FieldVerdict>& differences, std::span<const std::string_view> ours,
                std::uint64_t entry) const;

private:
    const Entity& entity_;
    RecordRules rules_;
    std::unordered_set<std::uint64_t> doubtful_snils_;  ///< entries whose number is somebody else's too
    std::unordered_set<std::uint64_t> doubtful_papers_;
};

}  // namespace msh
