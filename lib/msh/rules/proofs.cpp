// SPDX-License-Identifier: Apache-2.0

// The document by which somebody represents a child: what it proves, whose it is, and until when.
#include "topics.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <initializer_list>
#include <string>

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"proof-of-parent", Severity::warning, "guardianship", "R8 R9",
     mark("a parent is proved by another kind of document"),
     mark("name the birth certificate, or the papers on adoption, paternity or change of name"),
     source::family, "Акт о назначении опекуна", "Свидетельство о рождении"},
    {"proof-of-representative", Severity::warning, "guardianship", "R8 R9",
     mark("a birth certificate does not prove a legal representative"),
     mark("name the act, the decision or the contract that appoints the person"), source::family,
     "Свидетельство о рождении", "Акт о назначении опекуна или попечителя"},
    {"proof-other-certificate", Severity::warning, "guardianship", "P7 R8",
     mark("the birth certificate that proves the parent is not the child's own of the same row"),
     mark("compare both with the certificate; that of a brother or sister may stand here"), source::family,
     "Родитель, Свидетельство о рождении, 654321, 123456",
     "Родитель, Свидетельство о рождении, 123456, 123456"},
    {"proof-certificate-form", Severity::warning, "guardianship", "R8",
     mark("series and number of the document of representation are not those of a Russian birth certificate"),
     mark("compare them with the certificate: a Roman numeral, a hyphen, two Russian letters and six digits; "
          "a foreign certificate may stay as it is"),
     source::certificate, "Свидетельство о рождении, 4-12", "Свидетельство о рождении, IV-ЖА"},
    {"proof-number-dummy", Severity::warning, "guardianship", "R8",
     mark("the number of the document of representation repeats one digit"),
     mark("look whether somebody typed it to fill the cell"), source::practice, "111111", "111112"},
    {"proof-before-birth", Severity::warning, "guardianship", "P2 R8",
     mark("the document of representation was issued before the child was born"),
     mark("look at the child's date of birth and at the date of issue"), source::accuracy,
     "Свидетельство о рождении, 06.05.2012, 07.05.2012", "Свидетельство о рождении, 17.05.2012, 07.05.2012"},
    {"valid-until-passed", Severity::warning, "guardianship", "R8", mark("the representation has ended"),
     mark("ask for a new document or take the link out"), source::accuracy, "31.12.2020", "31.12.2099"},
    {"valid-until-before-issue", Severity::error, "guardianship", "R8",
     mark("the representation ends before its document was issued"),
     mark("look at both dates in the document"), source::accuracy, "01.02.2020, 31.01.2020",
     "01.02.2020, 01.02.2028"},
};

consteval int at(std::string_view name)
{
    return field_at(guardianship_entity, name);
}
constexpr int representative_type = at("representative_type");
constexpr int proof_type = at("proof_document_type");
constexpr int proof_series = at("proof_document_series");
constexpr int proof_number = at("proof_document_number");
constexpr int proof_date = at("proof_document_issue_date");
constexpr int certificate_series = field_at(pupil_entity, "birth_certificate_series");
constexpr int certificate_number = field_at(pupil_entity, "birth_certificate_number");

bool is_any_of(std::string_view code, std::initializer_list<std::string_view> codes)
{
    return std::ranges::find(codes, code) != codes.end();
}

std::string digits_of(std::string_view number)
{
    std::string digits;
    std::ranges::copy_if(number, std::back_inserter(digits), is_digit);
    return digits;
}

/// What the row says of the child, where the child stands in it.
std::string_view text_of_child(const Site& site, int field)
{
    for (const Record& record : site.context.row)
        if (record.entity->number == pupil_entity.number) return record[field].text;
    return {};
}

bool is_certificate_of_parent(const Site& site)
{
    return site.text(proof_type) == "birth_certificate" &&
           site.text(representative_type) != "legal_representative";
}

bool has_other_number(const Site& site)
{
    std::string of_child = digits_of(text_of_child(site, certificate_number));
    std::string of_proof = digits_of(site.text(proof_number));
    return !of_child.empty() && !of_proof.empty() && of_child != of_proof;
}

bool has_other_series(const Site& site)
{
    std::string_view of_child = text_of_child(site, certificate_series);
    std::string_view of_proof = site.text(proof_series);
    return is_legible_series(of_child) && is_legible_series(of_proof) && !is_same_series(of_child, of_proof);
}

/// «№ 123456»: six digits, seldom seven, and no letters.
bool is_certificate_number(std::string_view number)
{
    constexpr std::string_view sign = "№";
    if (number.starts_with(sign)) number = text::trim(number.substr(sign.size()));
    return is_digits(number, 6) || is_digits(number, 7);
}

}  // namespace

std::span<const Rule> proof_rules()
{
    return rows;
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

void check_proof_series(const Site& site, int field)
{
    if (!is_certificate_of_parent(site)) return;
    if (!is_legible_series(site.text(field)))
        site.blame(row(rows, "proof-certificate-form"), field);
    else if (!has_other_number(site) && has_other_series(site))
        site.blame(row(rows, "proof-other-certificate"), field);
}

void check_proof_number(const Site& site, int field)
{
    tell_series_in_number(site, field);
    std::string_view number = site.text(field);
    constexpr std::size_t shortest_dummy = 5;
    if (number.size() >= shortest_dummy && is_one_digit_repeated(number))
        site.blame(row(rows, "proof-number-dummy"), field);
    if (!is_certificate_of_parent(site)) return;
    // What has no Russian series may be of another country, where any number will do.
    if (is_legible_series(site.text(proof_series)) && !is_certificate_number(number))
        site.blame(row(rows, "proof-certificate-form"), field);
    else if (has_other_number(site))
        site.blame(row(rows, "proof-other-certificate"), field);
}

void check_proof_date(const Site& site, int field)
{
    check_not_future(site, field);
    const Cell& born = child_birth_date(site);
    if (born.empty() || site.cell(field).date() >= born.date()) return;
    // Whoever takes several children in has one contract, and paternity is declared before a birth too.
    if (is_any_of(site.text(proof_type), {"birth_certificate", "adoption", "guardianship_act"}))
        site.blame(row(rows, "proof-before-birth"), field);
}

void check_valid_until(const Site& site, int field)
{
    Date until = site.cell(field).date();
    if (until < site.context.today) site.blame(row(rows, "valid-until-passed"), field);
    if (site.has(proof_date) && until < site.cell(proof_date).date())
        site.blame(row(rows, "valid-until-before-issue"), field);
}

}  // namespace msh::rules
