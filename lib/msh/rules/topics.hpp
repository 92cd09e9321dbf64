// SPDX-License-Identifier: Apache-2.0

// How the topics of this floor fit together: each .cpp named after a topic holds its part of the table of
// rules and the checks that apply them; table.cpp joins the parts, check.cpp says which field meets which
// check.
#pragma once

#include <msh/base/say.hpp>
#include <msh/rules/rules.hpp>

#include <span>
#include <string>
#include <string_view>

namespace msh::rules {

/// Where a check stands: one record, one day, and somebody to tell.
struct Site {
    const Record& record;
    const Context& context;
    const Blame& blame;

    [[nodiscard]] const Cell& cell(int field) const { return record[field]; }
    [[nodiscard]] std::string_view text(int field) const { return record[field].text; }
    [[nodiscard]] bool has(int field) const { return !record[field].text.empty(); }
    [[nodiscard]] bool is(const Entity& entity) const { return record.entity->number == entity.number; }
};

/// Looks at one field of the record, and at others beside it.
using Check = void (*)(const Site& site, int field);

/// A row of a topic's table by its id; a misspelt id does not compile.
template <std::size_t N>
consteval const Rule& row(const Rule (&rows)[N], std::string_view id)
{
    for (const Rule& rule : rows)
        if (rule.id == id) return rule;
    throw "no such rule";
}

/// A row marked as structural.
consteval Rule structural(Rule rule)
{
    rule.structural = true;
    return rule;
}

/// … of which a whole file is refused.
consteval Rule refusing(Rule rule)
{
    rule.refuses_file = true;
    return structural(rule);
}

namespace source {
inline constexpr const char* list = mark("list of data in the appendix to the regulation of «Моя школа»");
inline constexpr const char* accuracy =
    mark("regulation of «Моя школа», 6.5 а: data must be current and true");
inline constexpr const char* once = mark("regulation of «Моя школа», 6.1 а: data are given once");
inline constexpr const char* snils = mark("Pension Fund's rule for the control number of SNILS");
inline constexpr const char* passport = mark("rules on the passport of a citizen of the Russian Federation");
inline constexpr const char* papers = mark("tax service's list of kinds of documents (СПДУЛ)");
inline constexpr const char* certificate = mark("pattern of birth certificates used by Gosuslugi");
inline constexpr const char* names = mark("characters of names accepted by Gosuslugi");
inline constexpr const char* countries = mark("classifier of countries ОКСМ");
inline constexpr const char* education = mark("law on education 273-ФЗ");
inline constexpr const char* family = mark("civil and family codes: parents, guardians, trustees");
inline constexpr const char* address = mark("state address register (ГАР)");
inline constexpr const char* practice = mark("usual practice: a hint, not a law");
inline constexpr const char* codes = mark("code lists of msh: msh schema guide");
inline constexpr const char* formats = mark("input formats of msh: msh-formats(7)");
}  // namespace source

// The parts of the table.
std::span<const Rule> cell_rules();
std::span<const Rule> file_rules();
std::span<const Rule> presence_rules();
std::span<const Rule> name_rules();
std::span<const Rule> person_rules();
std::span<const Rule> document_rules();
std::span<const Rule> certificate_rules();
std::span<const Rule> study_rules();
std::span<const Rule> contact_rules();
std::span<const Rule> link_rules();
std::span<const Rule> proof_rules();
std::span<const Rule> set_rules();
std::span<const Rule> across_rules();
std::span<const Rule> known_rules();

/// The rule of what reading a cell came to.
const Rule& fault_rule(Fault fault);

// Checks of a filled field.
void check_name(const Site& site, int field);
void check_patronymic(const Site& site, int field);
void check_pupil_birth_date(const Site& site, int field);
void check_parent_birth_date(const Site& site, int field);
void check_citizenship_kind(const Site& site, int field);
void check_snils(const Site& site, int field);
void check_address(const Site& site, int field);
void check_index(const Site& site, int field);
void check_house(const Site& site, int field);
/// Of an address in parts that names a street.
void miss_house(const Site& site, int field);
void check_region(const Site& site, int field);
void check_email(const Site& site, int field);
void check_guid(const Site& site, int field);
void check_phone(const Site& site, int field);
void check_certificate_type(const Site& site, int field);
void check_certificate_series(const Site& site, int field);
void check_certificate_number(const Site& site, int field);
void check_certificate_date(const Site& site, int field);
void check_identity_type(const Site& site, int field);
void check_identity_series(const Site& site, int field);
void check_identity_number(const Site& site, int field);
/// Of a number whose cell held the series too.
void tell_series_in_number(const Site& site, int field);
void check_birth_certificate_number(const Site& site, int field);
void check_identity_date(const Site& site, int field);
void check_identity_issuer(const Site& site, int field);
void check_enrolment_date(const Site& site, int field);
void check_school(const Site& site, int field);
void check_parallel(const Site& site, int field);
void check_class_letter(const Site& site, int field);
void check_education_level(const Site& site, int field);
void check_study_form(const Site& site, int field);
void check_adapted_variant(const Site& site, int field);
void check_link_snils(const Site& site, int field);
void check_link_name(const Site& site, int field);
void check_link_birth_date(const Site& site, int field);
void check_representative_type(const Site& site, int field);
void check_representative_kind(const Site& site, int field);
void check_proof_type(const Site& site, int field);
void check_proof_series(const Site& site, int field);
void check_proof_number(const Site& site, int field);
void check_proof_date(const Site& site, int field);
void check_valid_until(const Site& site, int field);

// Checks of a field that has a column and is empty.
void miss_field(const Site& site, int field);
void miss_citizenship(const Site& site, int field);
void miss_address(const Site& site, int field);
void miss_certificate(const Site& site, int field);
void miss_identity_document(const Site& site, int field);
void miss_certificate_series(const Site& site, int field);
void miss_identity_series(const Site& site, int field);
void miss_contact(const Site& site, int field);
void miss_class_letter(const Site& site, int field);
void miss_reference(const Site& site, int field);
void miss_proof(const Site& site, int field);

// Small questions several topics ask.
bool is_digits(std::string_view text, std::size_t count);
bool is_one_digit_repeated(std::string_view text);
/// Whether a Russian certificate can have this series, however it is typed.
bool is_legible_series(std::string_view series);
/// Requires: both are legible.
bool is_same_series(std::string_view one, std::string_view other);
/// The date of birth of a link's child, as the link or the child's record beside it has it.
const Cell& child_birth_date(const Site& site);
/// Of any document.
void check_not_future(const Site& site, int field);
/// Whole months lived on `day` by somebody born on `birth`; negative when `day` is earlier.
constexpr int months_between(Date birth, Date day)
{
    return (day.year() - birth.year()) * 12 + day.month() - birth.month() - (day.day() < birth.day() ? 1 : 0);
}
/// The year in whose September the school year of `day` began.
constexpr int school_year(Date day)
{
    return day.month() >= 9 ? day.year() : day.year() - 1;
}

}  // namespace msh::rules
