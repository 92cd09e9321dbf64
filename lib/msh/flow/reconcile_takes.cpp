// SPDX-License-Identifier: Apache-2.0
#include "reconcile_takes.hpp"

#include "identity.hpp"

#include <msh/flow/reconcile.hpp>

#include <algorithm>
#include <map>

namespace msh {

namespace {

constexpr match::Change all_changes[] = {
    match::Change::same,          match::Change::format,  match::Change::typo,
    match::Change::variant,       match::Change::changed, match::Change::missing_here,
    match::Change::missing_there, match::Change::split,   match::Change::swapped,
};
constexpr Proposal by_care[] = {Proposal::take, Proposal::keep, Proposal::propose, Proposal::alert};

/// Rules that are errors, with the field they are about.
std::vector<std::pair<const Rule*, int>> errors_of(const RecordRules& rules, const Entity& entity,
                                                   const std::vector<std::string>& values)
{
    std::vector<std::string_view> texts(values.begin(), values.end());
    std::vector<std::pair<const Rule*, int>> errors;
    rules::check(record_of(entity, texts), rules.context, [&](const Rule& rule, int field, std::string&&) {
        if (rules.severities.of(rule) == Severity::error) errors.emplace_back(&rule, field);
    });
    return errors;
}

}  // namespace

std::string_view paper_of(const Field& field)
{
    for (std::string_view paper : {"birth_certificate_", "identity_document_"})
        if (field.name.starts_with(paper)) return paper;
    return {};
}

std::string_view unit_of(const Entity& entity, const FieldVerdict& verdict)
{
    if ((verdict.steps & (match::split | match::swapped)) != 0) return "name";
    return paper_of(entity.fields[static_cast<std::size_t>(verdict.field)]);
}

bool differs(match::Change change)
{
    using match::Change;
    return change == Change::typo || change == Change::variant || change == Change::changed ||
           change == Change::missing_here || change == Change::split || change == Change::swapped;
}

bool differs(const FieldVerdict& verdict)
{
    return differs(verdict.change) ||
           (verdict.change == match::Change::format && verdict.proposal != Proposal::keep);
}

std::optional<match::Change> find_change(std::string_view name)
{
    for (match::Change each : all_changes)
        if (match::name_of(each) == name) return each;
    return {};
}

std::optional<Proposal> find_proposal(std::string_view name)
{
    for (Proposal each : by_care)
        if (name_of(each) == name) return each;
    return {};
}

Proposal more_careful(Proposal one, Proposal other)
{
    return std::ranges::find(by_care, one) < std::ranges::find(by_care, other) ? other : one;
}

void settle_units(const Entity& entity, std::vector<FieldVerdict>& differences)
{
    std::map<std::string_view, Proposal> units;
    for (const FieldVerdict& each : differences) {
        if (unit_of(entity, each).empty() || !differs(each.change)) continue;
        auto [settled, first] = units.try_emplace(unit_of(entity, each), each.proposal);
        settled->second = more_careful(settled->second, each.proposal);
    }
    for (FieldVerdict& each : differences)
        if (!unit_of(entity, each).empty() && differs(each.change))
            each.proposal = units.at(unit_of(entity, each));
}

std::vector<std::vector<FieldChange>> take_groups(const Entity& entity,
                                                  const std::vector<FieldVerdict>& differences)
{
    std::vector<std::vector<FieldChange>> groups;
    std::map<std::string_view, std::size_t> units;
    for (const FieldVerdict& each : differences) {
        if (each.proposal != Proposal::take) continue;
        std::string_view unit = unit_of(entity, each);
        std::size_t at = groups.size();
        if (!unit.empty()) at = units.try_emplace(unit, at).first->second;
        if (at == groups.size()) groups.emplace_back();
        groups[at].push_back({each.field, each.here, each.there});
    }
    return groups;
}

namespace {

constexpr std::string_view identity = "identity_document_";

template <class Values>
std::string identity_of(const Entity& entity, const Values& values)
{
    auto at = [&](std::string_view name) {
        int field = entity.index_of(std::string(identity) + std::string(name));
        return field < 0 ? std::string() : std::string(values[static_cast<std::size_t>(field)]);
    };
    std::string number = at("number");
    return number.empty() ? number : at("series") + " " + number;
}

}  // namespace

std::vector<store::Key> keys_of(const Entity& entity, const store::Stored& stored)
{
    std::vector<std::string_view> texts(stored.values.begin(), stored.values.end());
    return stored_keys(entity, rules::SetChecker::keys_of(record_of(entity, texts)), stored.state.source);
}

std::vector<store::Key> new_numbers(const Entity& entity, const store::Stored& stored,
                                    const std::vector<FieldChange>& change)
{
    store::Stored after = stored;
    for (const FieldChange& each : change) after.values[static_cast<std::size_t>(each.field)] = each.after;
    std::vector<store::Key> fresh = keys_of(entity, after);
    std::vector<store::Key> old = keys_of(entity, stored);
    std::erase_if(fresh, [&](const store::Key& key) {
        bool number = key.kind == store::KeyKind::snils || key.kind == store::KeyKind::document;
        return !number || std::ranges::any_of(old, [&](const store::Key& each) {
            return each.kind == key.kind && each.value == key.value;
        });
    });
    return fresh;
}

const Rule* rule_about(const store::Key& key)
{
    return rules::find(key.kind == store::KeyKind::snils ? "snils-other-person" : "document-known");
}

std::string identity_after(const Entity& entity, std::vector<std::string> values,
                           const std::vector<FieldChange>& change)
{
    if (paper_of(entity.fields[static_cast<std::size_t>(change.front().field)]) != identity) return {};
    for (const FieldChange& each : change) values[static_cast<std::size_t>(each.field)] = each.after;
    return identity_of(entity, values);
}

std::set<std::int64_t> find_sharers(const store::Store& store, const Entity& entity,
                                    const std::map<std::int64_t, std::string>& takers)
{
    std::map<std::string, std::set<std::int64_t>> holders;
    for (const auto& [id, paper] : takers) holders[paper].insert(id);
    std::set<std::int64_t> sharers;
    if (holders.empty()) return sharers;
    for (store::Reading reading = store.read(entity); reading.next();)
        if (auto held = holders.find(identity_of(entity, reading.values())); held != holders.end())
            held->second.insert(reading.id());
    for (const auto& [id, paper] : takers)
        if (holders.at(paper).size() > 1) sharers.insert(id);
    return sharers;
}

const Rule* RecordRules::broken_by(const Entity& entity, const std::vector<std::string>& before,
                                   const std::vector<FieldChange>& change) const
{
    std::vector<std::string> after = before;
    for (const FieldChange& each : change) after[static_cast<std::size_t>(each.field)] = each.after;
    auto errors = errors_of(*this, entity, after);
    if (errors.empty()) return nullptr;
    auto known = errors_of(*this, entity, before);
    for (const auto& error : errors)
        if (std::ranges::find(known, error) == known.end()) return error.first;
    return nullptr;
}

const Rule* find_obstacle(const store::Store& store, const RecordRules& rules, const Entity& entity,
                          const store::Stored& stored, const std::vector<std::string>& values,
                          const std::vector<FieldChange>& change)
{
    if (const Rule* rule = rules.broken_by(entity, values, change)) return rule;
    for (const store::Key& key : new_numbers(entity, stored, change))
        for (std::int64_t other : store.find(entity, key))
            if (other != stored.state.id) return rule_about(key);
    return nullptr;
}

std::vector<std::string> before_takes(std::vector<std::string> values,
                                      const std::vector<FieldVerdict>& differences)
{
    for (const FieldVerdict& each : differences) {
        std::string& value = values[static_cast<std::size_t>(each.field)];
        if (differs(each) && value == each.there) value = each.here;
    }
    return values;
}

TakeCare::TakeCare(const Entity& entity, const match::Outcome& outcome, const rules::Severities& severities)
    : entity_(entity), rules_{severities}
{
    for (const match::Pair& pair : outcome.conflicts)
        (pair.why == match::Why::snils_of_another ? doubtful_snils_ : doubtful_papers_).insert(pair.there);
    for (const match::Untrusted& one : outcome.untrusted)
        if (one.side == match::Side::there)
            (one.part == match::Part::snils ? doubtful_snils_ : doubtful_papers_)
                .insert(one.rows.begin(), one.rows.end());
}

void TakeCare::settle(std::vector<FieldVerdict>& differences, std::span<const std::string_view> ours,
                      std::uint64_t entry) const
{
    bool any = false;
    for (FieldVerdict& each : differences) {
        const Field& field = entity_.fields[static_cast<std::size_t>(each.field)];
        if (each.proposal != Proposal::take) continue;
        any = true;
        bool snils = field.name == "snils";
        const auto& doubtful = snils ? doubtful_snils_ : doubtful_papers_;
        if ((!snils && paper_of(field).empty()) || !doubtful.contains(entry)) continue;
        each.proposal = Proposal::alert;
        each.rule = rules::find(snils ? "snils-other-person" : "document-known");
    }
    if (!any) return;
    settle_units(entity_, differences);
    std::vector<std::string> values(ours.begin(), ours.end());
    for (const std::vector<FieldChange>& group : take_groups(entity_, differences)) {
        const Rule* rule = rules_.broken_by(entity_, values, group);
        for (const FieldChange& take : group) {
            if (rule == nullptr) values[static_cast<std::size_t>(take.field)] = take.after;
            for (FieldVerdict& each : differences) {
                if (rule == nullptr || each.field != take.field) continue;
                each.proposal = Proposal::alert;
                each.rule = rule;
            }
        }
    }
}

}  // namespace msh
