// SPDX-License-Identifier: Apache-2.0

// Guardianships: who represents whom, as what, and by which paper.
#include "topics.hpp"

#include <initializer_list>

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"pupil-reference-missing", Severity::error, "guardianship", "R9",
     mark("it is not said whose representative this is"),
     mark("give the pupil's source id, or SNILS, or surname, given name and date of birth"), source::list},
    {"parent-reference-missing", Severity::error, "guardianship", "R1",
     mark("it is not said who the representative is"),
     mark("give the representative's source id, or SNILS, or surname, given name and date of birth"),
     source::list},
    {"link-same-person", Severity::error, "guardianship", "R9",
     mark("pupil and representative are one person"), mark("look which of the two was copied over the other"),
     source::accuracy},
    {"link-age-impossible", Severity::error, "guardianship", "P2 R2",
     mark("the parent is not older than the child"),
     mark("look at both dates of birth; they may have changed places"), source::accuracy,
     "07.05.2012, 07.05.1982", "07.05.1982, 07.05.2012"},
    {"link-age-small", Severity::warning, "guardianship", "P2 R2",
     mark("the parent is less than 16 years older than the child"), mark("look at both dates of birth"),
     source::practice},
    {"representative-kind-type", Severity::warning, "guardianship", "R9",
     mark("type and kind of the representative contradict each other"),
     mark("mother and father are parents; guardian, trustee, foster parent and organisation are legal "
          "representatives"),
     source::family, "Законный представитель, мать", "Родитель, мать"},
    {"representative-adoptive", Severity::warning, "guardianship", "R9",
     mark("an adoptive parent is a parent by law"), mark("set the type to parent"), source::family,
     "Законный представитель, усыновитель", "Родитель, усыновитель"},
    {"guardian-child-age", Severity::warning, "guardianship", "R9",
     mark("a child has a guardian under 14 and a trustee from 14 to 18"),
     mark("look at the act and correct the kind"), source::family},
    {"kind-patronymic", Severity::warning, "guardianship", "R9",
     mark("mother or father does not agree with the patronymic"), mark("look which of the two is wrong"),
     source::practice, "мать, Иванович", "отец, Иванович"},
    {"proof-of-parent", Severity::warning, "guardianship", "R8 R9",
     mark("a parent is proved by another kind of document"),
     mark("name the birth certificate, or the papers on adoption, paternity or change of name"),
     source::family, "Акт о назначении опекуна", "Свидетельство о рождении"},
    {"proof-of-representative", Severity::warning, "guardianship", "R8 R9",
     mark("a birth certificate does not prove a legal representative"),
     mark("name the act, the decision or the contract that appoints the person"), source::family,
     "Свидетельство о рождении", "Акт о назначении опекуна или попечителя"},
    {"valid-until-passed", Severity::warning, "guardianship", "R8", mark("the representation has ended"),
     mark("ask for a new document or take the link out"), source::accuracy},
    {"valid-until-before-issue", Severity::error, "guardianship", "R8",
     mark("the representation ends before its document was issued"),
     mark("look at both dates in the document"), source::accuracy},
};

consteval int at(std::string_view name)
{
    return field_at(guardianship_entity, name);
}
constexpr int pupil = at("pupil");
constexpr int parent = at("parent");
constexpr int pupil_snils = at("pupil_snils");
constexpr int pupil_birth_date = at("pupil_birth_date");
constexpr int parent_snils = at("parent_snils");
constexpr int parent_patronymic = at("parent_patronymic");
constexpr int parent_birth_date = at("parent_birth_date");
constexpr int representative_type = at("representative_type");
constexpr int proof_document_issue_date = at("proof_document_issue_date");
// SNILS, surname, given name, patronymic and date of birth stand side by side.
static_assert(pupil_birth_date == pupil_snils + 4 && parent_birth_date == parent_snils + 4);

bool is_any_of(std::string_view code, std::initializer_list<std::string_view> codes)
{
    for (std::string_view one : codes)
        if (one == code) return true;
    return false;
}

/// The fields that may name one of the two people.
struct Reference {
    int id;
    int snils;

    [[nodiscard]] bool names_somebody(const Site& site) const
    {
        return site.has(id) || site.has(snils) ||
               (site.has(snils + 1) && site.has(snils + 2) && site.has(snils + 4));
    }
    [[nodiscard]] bool contains(int field) const
    {
        return field == id || (field >= snils && field <= snils + 4);
    }
    /// The first field that could be filled in to mend it: the first column that is empty.
    [[nodiscard]] bool is_told_at(const Site& site, int field) const
    {
        if (!site.has(id) && site.cell(id).given) return field == id;
        for (int one = snils; one <= snils + 4; ++one)
            if (!site.has(one) && site.cell(one).given && one != snils + 3) return field == one;
        return false;
    }
};

constexpr Reference to_pupil{pupil, pupil_snils};
constexpr Reference to_parent{parent, parent_snils};

/// Surname, given name and date of birth are all written twice.
bool is_copied(const Site& site)
{
    for (int part : {1, 2, 4})
        if (!site.has(parent_snils + part) || site.text(pupil_snils + part) != site.text(parent_snils + part))
            return false;
    return true;
}

}  // namespace

std::span<const Rule> link_rules()
{
    return rows;
}

void miss_reference(const Site& site, int field)
{
    const Reference& reference = to_pupil.contains(field) ? to_pupil : to_parent;
    if (reference.names_somebody(site) || !reference.is_told_at(site, field)) return;
    site.blame(to_pupil.contains(field) ? row(rows, "pupil-reference-missing")
                                        : row(rows, "parent-reference-missing"),
               field);
}

void check_link_persons(const Site& site, int field)
{
    check_name(site, field);
    if (is_copied(site)) site.blame(row(rows, "link-same-person"), field);
}

void check_link_snils(const Site& site, int field)
{
    check_snils(site, field);
    if (site.text(pupil_snils) == site.text(parent_snils)) site.blame(row(rows, "link-same-person"), field);
}

void check_link_ages(const Site& site, int field)
{
    if (!site.has(pupil_birth_date)) return;
    Date born = site.cell(field).date();
    Date child = site.cell(pupil_birth_date).date();
    if (months_between(born, child) >= 16 * 12 || site.text(representative_type) == "legal_representative")
        return;
    // One person copied over the other has a rule of its own.
    if (is_copied(site)) return;
    site.blame(child <= born ? row(rows, "link-age-impossible") : row(rows, "link-age-small"), field);
}

void check_representative_kind(const Site& site, int field)
{
    std::string_view type = site.text(representative_type);
    std::string_view kind = site.text(field);
    bool by_act = is_any_of(kind, {"guardian", "trustee", "foster", "organisation"});
    if (kind == "adoptive") {
        if (type == "legal_representative") site.blame(row(rows, "representative-adoptive"), field);
    } else if ((type == "parent" && by_act) || (type == "legal_representative" && !by_act)) {
        site.blame(row(rows, "representative-kind-type"), field);
    }
    if (site.has(pupil_birth_date)) {
        bool under_14 = months_between(site.cell(pupil_birth_date).date(), site.context.today) < 14 * 12;
        if ((kind == "guardian" && !under_14) || (kind == "trustee" && under_14))
            site.blame(row(rows, "guardian-child-age"), field);
    }
    char ending = sex_by_ending(site.text(parent_patronymic));
    if ((kind == "mother" && ending == 'm') || (kind == "father" && ending == 'f'))
        site.blame(row(rows, "kind-patronymic"), field);
}

void check_proof_type(const Site& site, int field)
{
    std::string_view type = site.text(representative_type);
    std::string_view proof = site.text(field);
    if (type == "parent" && is_any_of(proof, {"guardianship_act", "foster_contract", "organisation"}))
        site.blame(row(rows, "proof-of-parent"), field);
    if (type == "legal_representative" && is_any_of(proof, {"birth_certificate", "paternity"}))
        site.blame(row(rows, "proof-of-representative"), field);
}

void check_valid_until(const Site& site, int field)
{
    Date until = site.cell(field).date();
    if (until < site.context.today) site.blame(row(rows, "valid-until-passed"), field);
    if (site.has(proof_document_issue_date) && until < site.cell(proof_document_issue_date).date())
        site.blame(row(rows, "valid-until-before-issue"), field);
}

}  // namespace msh::rules
