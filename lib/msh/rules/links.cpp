// SPDX-License-Identifier: Apache-2.0

// Guardianships: who represents whom, as what, and by which paper.
#include "topics.hpp"

#include <initializer_list>

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    structural({"pupil-reference-missing", Severity::error, "guardianship", "R9",
                mark("it is not said whose representative this is"),
                mark("give the pupil's source id, or SNILS, or surname, given name and date of birth"),
                source::list, "Иванов, Пётр", "Иванов, Пётр, 07.05.2012"}),
    structural(
        {"parent-reference-missing", Severity::error, "guardianship", "R1",
         mark("it is not said who the representative is"),
         mark("give the representative's source id, or SNILS, or surname, given name and date of birth"),
         source::list, "1", "1, 2"}),
    {"link-same-person", Severity::error, "guardianship", "R9",
     mark("pupil and representative are one person"), mark("look which of the two was copied over the other"),
     source::accuracy, "112-233-445 95, 11223344595", "112-233-445 95, 087-654-303 00"},
    {"link-age-impossible", Severity::error, "guardianship", "P2 R2",
     mark("the parent is not older than the child"),
     mark("look at both dates of birth; they may have changed places"), source::accuracy,
     "07.05.2012, 07.05.1982", "07.05.1982, 07.05.2012"},
    {"link-age-small", Severity::warning, "guardianship", "P2 R2",
     mark("the parent is less than 16 years older than the child"), mark("look at both dates of birth"),
     source::practice, "08.05.1996, 07.05.2012", "07.05.1996, 07.05.2012"},
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
     mark("look at the act and correct the kind"), source::family, "опекун, 15.09.2012",
     "попечитель, 15.09.2012"},
    {"kind-patronymic", Severity::warning, "guardianship", "R9",
     mark("mother or father does not agree with the patronymic"), mark("look which of the two is wrong"),
     source::practice, "мать, Иванович", "отец, Иванович"},
    {"kind-sex", Severity::warning, "guardianship", "R3 R9",
     mark("mother or father does not agree with the sex of the representative"),
     mark("look which of the two is wrong"), source::family, "Мужской, мать", "Женский, мать"},
};

consteval int at(std::string_view name)
{
    return field_at(guardianship_entity, name);
}
constexpr int representative_type = at("representative_type");

bool is_any_of(std::string_view code, std::initializer_list<std::string_view> codes)
{
    for (std::string_view one : codes)
        if (one == code) return true;
    return false;
}

/// What names a person beside an id, in the order of the fields.
enum Part : int { snils, surname, given_name, patronymic, birth_date };

/// The fields that may name one of the two people of a link.
struct Reference {
    const Entity& person;
    int id;
    int first;         ///< the link's own field for Part 0
    int snils_beside;  ///< in the person's record, as the next one
    int surname_beside;

    [[nodiscard]] bool names_somebody(const Site& site) const
    {
        return site.has(id) || site.has(first + snils) ||
               (site.has(first + surname) && site.has(first + given_name) && site.has(first + birth_date));
    }
    [[nodiscard]] bool contains(int field) const
    {
        return field == id || (field >= first && field <= first + birth_date);
    }
    /// The first field that could be filled in to mend it: the first column that is empty.
    [[nodiscard]] bool is_told_at(const Site& site, int field) const
    {
        if (!site.has(id) && site.cell(id).given) return field == id;
        for (int part : {snils, surname, given_name, birth_date})
            if (!site.has(first + part) && site.cell(first + part).given) return field == first + part;
        return false;
    }
    /// What the row says of the person, in the link itself or in the record beside it.
    [[nodiscard]] const Cell& cell(const Site& site, Part part) const
    {
        const Cell& own = site.cell(first + part);
        if (own.given) return own;
        for (const Record& record : site.context.row)
            if (record.entity->number == person.number)
                return record[part == snils ? snils_beside : surname_beside + part - surname];
        return own;
    }
};

consteval Reference make_reference(const Entity& person, int id, int first)
{
    return {person, id, first, field_at(person, "snils"), field_at(person, "surname")};
}

constexpr Reference to_pupil = make_reference(pupil_entity, at("pupil"), at("pupil_snils"));
constexpr Reference to_parent = make_reference(parent_entity, at("parent"), at("parent_snils"));
// SNILS, surname, given name, patronymic and date of birth stand side by side; in a person's own record all
// but the first do.
static_assert(at("pupil_birth_date") == to_pupil.first + birth_date &&
              at("parent_birth_date") == to_parent.first + birth_date);
static_assert(field_at(pupil_entity, "birth_date") == to_pupil.surname_beside + 3 &&
              field_at(parent_entity, "birth_date") == to_parent.surname_beside + 3);

/// Two people are compared once, where the parent stands in the link, else the child, else neither.
bool is_compared_at(const Site& site, Part part, int field)
{
    if (site.cell(to_parent.first + part).given) return field == to_parent.first + part;
    if (site.cell(to_pupil.first + part).given) return field == to_pupil.first + part;
    return field == representative_type;
}

/// Whether both are given and the same.
bool is_same(const Site& site, Part part)
{
    std::string_view text = to_parent.cell(site, part).text;
    return !text.empty() && text == to_pupil.cell(site, part).text;
}

/// One person's names and date of birth, written twice.
bool is_copied(const Site& site)
{
    return is_same(site, surname) && is_same(site, given_name) && is_same(site, birth_date);
}

void compare_snils(const Site& site, int field)
{
    if (is_compared_at(site, snils, field) && is_same(site, snils))
        site.blame(row(rows, "link-same-person"), field);
}

void compare_names(const Site& site, int field)
{
    if (is_compared_at(site, surname, field) && is_copied(site))
        site.blame(row(rows, "link-same-person"), field);
}

void compare_ages(const Site& site, int field)
{
    const Cell& of_parent = to_parent.cell(site, birth_date);
    const Cell& of_pupil = to_pupil.cell(site, birth_date);
    if (!is_compared_at(site, birth_date, field) || of_parent.empty() || of_pupil.empty()) return;
    if (site.text(representative_type) == "legal_representative") return;
    // One person copied over the other has a rule of its own.
    if (months_between(of_parent.date(), of_pupil.date()) >= 16 * 12 || is_copied(site)) return;
    bool impossible = of_pupil.date() <= of_parent.date();
    site.blame(impossible ? row(rows, "link-age-impossible") : row(rows, "link-age-small"), field);
}

/// The parent's own record says the sex, where it stands in the row. A patronymic of the other sex has been
/// told of already, there or here.
void compare_sex(const Site& site, int field)
{
    if (sex_by_ending(to_parent.cell(site, patronymic).text) != 0) return;
    std::string_view kind = site.text(field);
    for (const Record& record : site.context.row) {
        if (record.entity->number != parent_entity.number) continue;
        std::string_view sex = record[field_at(parent_entity, "sex")].text;
        if ((kind == "mother" && sex == "male") || (kind == "father" && sex == "female"))
            site.blame(row(rows, "kind-sex"), field);
    }
}

}  // namespace

std::span<const Rule> link_rules()
{
    return rows;
}

const Cell& child_birth_date(const Site& site)
{
    return to_pupil.cell(site, birth_date);
}

void miss_reference(const Site& site, int field)
{
    const Reference& reference = to_pupil.contains(field) ? to_pupil : to_parent;
    if (reference.names_somebody(site) || !reference.is_told_at(site, field)) return;
    site.blame(to_pupil.contains(field) ? row(rows, "pupil-reference-missing")
                                        : row(rows, "parent-reference-missing"),
               field);
}

void check_link_name(const Site& site, int field)
{
    check_name(site, field);
    compare_names(site, field);
}

void check_link_snils(const Site& site, int field)
{
    check_snils(site, field);
    compare_snils(site, field);
}

void check_link_birth_date(const Site& site, int field)
{
    compare_ages(site, field);
}

void check_representative_type(const Site& site, int field)
{
    compare_snils(site, field);
    compare_names(site, field);
    compare_ages(site, field);
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
    if (const Cell& born = to_pupil.cell(site, birth_date); !born.empty()) {
        int years = months_between(born.date(), site.context.today) / 12;
        if ((kind == "guardian" && years >= 14) || (kind == "trustee" && (years < 14 || years >= 18)))
            site.blame(row(rows, "guardian-child-age"), field);
    }
    char ending = sex_by_ending(to_parent.cell(site, patronymic).text);
    if ((kind == "mother" && ending == 'm') || (kind == "father" && ending == 'f'))
        site.blame(row(rows, "kind-patronymic"), field);
    else
        compare_sex(site, field);
}

}  // namespace msh::rules
