// SPDX-License-Identifier: Apache-2.0

// Whose word counts for which field, and what is proposed where the register says another thing.
#include "reconcile_parts.hpp"
#include "reconcile_takes.hpp"

#include <msh/flow/reconcile.hpp>

#include <algorithm>

namespace msh {

namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::ranges::find(names, name) != names.end();
}

Proposal usual_proposal(const Field& field, bool near, bool missing_here, Authority authority)
{
    if (authority == Authority::here) return missing_here ? Proposal::propose : Proposal::keep;
    if (near) return Proposal::take;
    // Another name may be a marriage the school has not heard of; another birth date or SNILS is somebody
    // else's, or wrong on one side.
    return is_one_of(field.name, {"birth_date", "snils", "sex"}) ? Proposal::alert : Proposal::propose;
}

}  // namespace

std::string_view name_of(Proposal proposal)
{
    constexpr std::string_view names[] = {"keep", "take", "propose", "alert"};
    return names[static_cast<std::size_t>(proposal)];
}

Authority authority_of(const Field& field, const FieldPolicies& chosen)
{
    if (auto it = chosen.find(field.name); it != chosen.end() && it->second.authority)
        return *it->second.authority;
    // What an act of civil status or the pension fund records; how to reach a pupil is the school's to know.
    bool official = is_one_of(field.name, {"surname", "given_name", "patronymic", "birth_date", "sex",
                                           "citizenship_kind", "citizenship", "snils"});
    return official || field.name.starts_with("birth_certificate_") ? Authority::there : Authority::here;
}

Proposal propose(const Field& field, match::Change change, const FieldPolicies& chosen, bool fuller)
{
    using match::Change;
    if (change == Change::same || (change == Change::format && !fuller) || change == Change::missing_there)
        return Proposal::keep;
    Authority authority = authority_of(field, chosen);
    bool near = change != Change::changed;
    Proposal proposal = usual_proposal(field, near, change == Change::missing_here, authority);
    if (auto it = chosen.find(field.name); it != chosen.end())
        proposal = (near ? it->second.near : it->second.far).value_or(proposal);
    // Nothing is written over the official value, whatever else is chosen; and of a swap nobody but a person
    // knows which side it happened on.
    bool doubtful = authority == Authority::here || change == Change::swapped;
    return proposal == Proposal::take && doubtful ? Proposal::propose : proposal;
}

std::vector<FieldVerdict> judge(const Record& ours, const Record& theirs, const FieldPolicies& policies,
                                bool twice)
{
    // Of a child, registers repeat the birth certificate as the identity document. Schools leave that out,
    // which is no difference worth a line.
    bool same_paper = !twice && repeats_certificate(theirs);
    bool left_out = same_paper && lacks_identity_document(ours);
    std::vector<FieldVerdict> verdicts;
    for (const match::FieldDifference& each : match::compare_fields(ours, theirs)) {
        const Field& field = ours.entity->fields[static_cast<std::size_t>(each.field)];
        // Whoever has chosen something for the field wants to see it.
        bool repeated =
            same_paper && field.name.starts_with("identity_document_") && !policies.contains(field.name);
        if (each.change == match::Change::same || (repeated && left_out)) continue;
        Proposal proposal = propose(field, each.change, policies, each.fuller);
        // Capitals would come along.
        if (each.change == match::Change::format && each.rough && proposal == Proposal::take)
            proposal = Proposal::propose;
        if (repeated) proposal = Proposal::keep;
        verdicts.push_back({each.field, each.change, std::string(ours[each.field].text),
                            std::string(each.there), proposal, nullptr, each.steps});
    }
    return verdicts;
}

}  // namespace msh
