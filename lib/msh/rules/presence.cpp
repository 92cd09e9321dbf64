// SPDX-License-Identifier: Apache-2.0

// What must not be absent: one rule for each item of the appendix, an error where nothing can be done without
// it and a warning where the record is taken and the gap is to be filled later. One gap is one finding: a
// document of which nothing is known is not complained of requisite by requisite.
#include "topics.hpp"

#include <array>

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    structural({"surname-missing", Severity::error, "", "P1 R1", mark("there is no surname"),
                mark("write the surname as in the identity document"), source::list, "", "Мамин-Сибиряк"}),
    structural({"given-name-missing", Severity::error, "", "P1 R1", mark("there is no given name"),
                mark("write the given name as in the identity document"), source::list, "", "Анна"}),
    structural({"birth-date-missing", Severity::error, "pupil", "P2", mark("there is no date of birth"),
                mark("write the date of birth of the birth certificate or passport"), source::list, "",
                "07.05.2012"}),
    {"parent-birth-date-missing", Severity::warning, "parent", "R2",
     mark("the parent's date of birth is not given"), mark("add the date of birth of the passport"),
     source::list, "", "07.05.1982"},
    structural({"sex-missing", Severity::error, "pupil", "P3", mark("the sex is not given"),
                mark("write «Мужской» or «Женский»"), source::list, "", "Женский"}),
    {"parent-sex-missing", Severity::warning, "parent", "R3", mark("the parent's sex is not given"),
     mark("write «Мужской» or «Женский»"), source::list, "", "Мужской"},
    {"citizenship-missing", Severity::warning, "", "P4 R4", mark("the citizenship is not given"),
     mark("add the kind of citizenship, and the country of a foreign citizen"), source::list, "",
     "гражданин РФ"},
    {"registration-address-missing", Severity::warning, "pupil", "P5",
     mark("the registered address is not given"),
     mark("add the address of the registration at the place of residence or stay"), source::list, "",
     "г. Обнинск, ул. Мира, д. 5, кв. 12"},
    {"residence-address-missing", Severity::warning, "pupil", "P6", mark("the actual address is not given"),
     mark("add the address where the child lives, also when it equals the registered one"), source::list, "",
     "г. Обнинск, ул. Мира, д. 5, кв. 12"},
    {"birth-certificate-missing", Severity::warning, "pupil", "P7",
     mark("nothing is given of the birth certificate"), mark("add its kind, series, number, date and issuer"),
     source::list, "", "03, IV-ЖА, 123456, 20.05.2012, Отдел ЗАГС г. Обнинска"},
    {"birth-certificate-incomplete", Severity::warning, "pupil", "P7",
     mark("this requisite of the birth certificate is not given"), mark("copy it from the certificate"),
     source::list, "IV-ЖА, 123456, , Отдел ЗАГС", "IV-ЖА, 123456, 20.05.2012, Отдел ЗАГС"},
    {"identity-document-missing", Severity::warning, "", "P8 R6",
     mark("nothing is given of the identity document"), mark("add its kind, series, number, date and issuer"),
     source::list, "", "21, 2914, 123456, 20.05.2014, ОУФМС"},
    {"identity-document-incomplete", Severity::warning, "", "P8 R6",
     mark("this requisite of the identity document is not given"), mark("copy it from the document"),
     source::list, "21, 2914, 123456, , ОУФМС", "21, 2914, 123456, 20.05.2014, ОУФМС"},
    {"enrolment-date-missing", Severity::warning, "pupil", "P9", mark("the date of enrolment is not given"),
     mark("add the date of the enrolment order"), source::list, "", "01.09.2019"},
    structural({"school-missing", Severity::error, "pupil", "P10", mark("the school is not named"),
                mark("write the school's name"), source::list, "", "МБОУ «СОШ № 11»"}),
    structural({"parallel-missing", Severity::error, "pupil", "P11", mark("the parallel is not given"),
                mark("write the year of study, 1 to 12"), source::list, "", "5 А"}),
    {"education-level-missing", Severity::warning, "pupil", "P12",
     mark("the level of education is not given"),
     mark("write НОО for parallels 1–4, ООО for 5–9, СОО for 10 and above"), source::list, "", "НОО"},
    {"study-form-missing", Severity::warning, "pupil", "P13", mark("the form of study is not given"),
     mark("write the form of study, mostly «Очная»"), source::list, "", "Очно-заочная"},
    {"snils-missing", Severity::warning, "", "P15 R5", mark("the SNILS is not given"),
     mark("ask the family for the SNILS; a foreign citizen may have none"), source::list, "",
     "112-233-445 95"},
    {"contact-missing", Severity::warning, "parent", "R7",
     mark("the parent has neither telephone nor e-mail"), mark("add at least one of the two"), source::list,
     "", "+7 910 123-45-67"},
    {"proof-document-missing", Severity::warning, "guardianship", "R8",
     mark("no document proves the representative's position"),
     mark("name the document: for a parent the birth certificate, else the act or decision"), source::family,
     "", "Свидетельство о рождении, 123456"},
    {"proof-document-incomplete", Severity::warning, "guardianship", "R8",
     mark("this requisite of the document of representation is not given"),
     mark("an act or a decision needs its number, its date and who issued it"), source::family,
     "Законный представитель, Акт о назначении опекуна, , 01.02.2020",
     "Законный представитель, Акт о назначении опекуна, 17, 01.02.2020"},
    structural({"representative-type-missing", Severity::error, "guardianship", "R9",
                mark("it is not said whether the person is a parent or a legal representative"),
                mark("write «Родитель» or «Законный представитель»"), source::list, "", "Родитель"}),
    structural({"required-unreadable", Severity::error, "", "",
                mark("a value without which the record cannot be taken could not be read"),
                mark("correct the cell: the settings make its rule weigh less, which helps only where a "
                     "value may be absent"),
                source::list}),
    structural({"school-name-missing", Severity::error, "school", "P10", mark("the school has no name"),
                mark("write the full name as in the school's charter"), source::list, "", "МБОУ «СОШ № 11»"}),
};

/// A field and its rule. Every required or expected field stands in one of the lists below, or has a check of
/// its own in check.cpp.
struct Missing {
    std::string_view field;
    const Rule* rule;
};

constexpr Missing pupil_missing[] = {
    {"surname", &row(rows, "surname-missing")},
    {"given_name", &row(rows, "given-name-missing")},
    {"birth_date", &row(rows, "birth-date-missing")},
    {"sex", &row(rows, "sex-missing")},
    {"citizenship_kind", &row(rows, "citizenship-missing")},
    {"citizenship", &row(rows, "citizenship-missing")},
    {"registration_address", &row(rows, "registration-address-missing")},
    {"residence_address", &row(rows, "residence-address-missing")},
    {"enrolment_date", &row(rows, "enrolment-date-missing")},
    {"school", &row(rows, "school-missing")},
    {"parallel", &row(rows, "parallel-missing")},
    {"education_level", &row(rows, "education-level-missing")},
    {"study_form", &row(rows, "study-form-missing")},
    {"snils", &row(rows, "snils-missing")},
};
constexpr Missing parent_missing[] = {
    {"surname", &row(rows, "surname-missing")},
    {"given_name", &row(rows, "given-name-missing")},
    {"birth_date", &row(rows, "parent-birth-date-missing")},
    {"sex", &row(rows, "parent-sex-missing")},
    {"citizenship_kind", &row(rows, "citizenship-missing")},
    {"citizenship", &row(rows, "citizenship-missing")},
    {"snils", &row(rows, "snils-missing")},
};
constexpr Missing guardianship_missing[] = {
    {"representative_type", &row(rows, "representative-type-missing")},
};
constexpr Missing school_missing[] = {
    {"name", &row(rows, "school-name-missing")},
};

using RuleOfField = std::array<const Rule*, most_fields>;

consteval RuleOfField spread(const Entity& entity, std::span<const Missing> missing)
{
    RuleOfField rules{};
    for (const Missing& one : missing)
        rules[static_cast<std::size_t>(field_at(entity, one.field))] = one.rule;
    return rules;
}

/// By Entity::number.
constexpr RuleOfField rule_of[] = {
    {},
    spread(pupil_entity, pupil_missing),
    spread(parent_entity, parent_missing),
    spread(guardianship_entity, guardianship_missing),
    spread(school_entity, school_missing),
};

constexpr int kind_of_citizenship = field_at(pupil_entity, "citizenship_kind");
constexpr int country = field_at(pupil_entity, "citizenship");
static_assert(kind_of_citizenship == field_at(parent_entity, "citizenship_kind"));
static_assert(country == field_at(parent_entity, "citizenship"));
constexpr int certificate = field_at(pupil_entity, "birth_certificate_type");
constexpr int pupil_identity = field_at(pupil_entity, "identity_document_type");
constexpr int parent_identity = field_at(parent_entity, "identity_document_type");
// The six requisites stand side by side: type, series, number, issue date, issue place, issuer.
static_assert(field_at(pupil_entity, "birth_certificate_issuer") == certificate + 5);
static_assert(field_at(pupil_entity, "identity_document_issuer") == pupil_identity + 5);
static_assert(field_at(parent_entity, "identity_document_issuer") == parent_identity + 5);

/// Complains of an empty requisite, or once of the whole document where nothing of it is known.
void miss_requisite(const Site& site, int type, int field, const Rule& whole, const Rule& part)
{
    int first_with_column = -1;
    for (int requisite = type; requisite < type + 6; ++requisite) {
        // What stands there has been complained of already.
        if (site.cell(requisite).fault == Fault::number_not_split) return;
        if (site.has(requisite)) return site.blame(part, field);
        bool asked_for = requisite != type + 1 && requisite != type + 4;
        if (first_with_column < 0 && asked_for && site.cell(requisite).given) first_with_column = requisite;
    }
    if (field == first_with_column) site.blame(whole, field);
}

}  // namespace

std::span<const Rule> presence_rules()
{
    return rows;
}

void miss_field(const Site& site, int field)
{
    // A whole name that could not be split is one finding.
    if (field > 0 && site.cell(field - 1).fault == Fault::name_not_split) return;
    site.blame(*rule_of[site.record.entity->number][static_cast<std::size_t>(field)], field);
}

void miss_citizenship(const Site& site, int field)
{
    if (site.has(kind_of_citizenship) || site.has(country)) return;
    bool said_already = field == country && site.cell(kind_of_citizenship).given;
    if (!said_already) miss_field(site, field);
}

void miss_address(const Site& site, int field)
{
    // The parts beside the line may say it all; a street or a settlement is enough to find it by.
    constexpr int first_part = 1;
    constexpr int last_part = 9;
    for (int part = field + first_part; part <= field + last_part; ++part)
        if (site.has(part)) return;
    miss_field(site, field);
}

void miss_certificate(const Site& site, int field)
{
    // Certificates come without a column for their kind more often than with one; the requisites tell enough.
    if (field == certificate && site.has(certificate + 2)) return;
    miss_requisite(site, certificate, field, row(rows, "birth-certificate-missing"),
                   row(rows, "birth-certificate-incomplete"));
}

void miss_identity_document(const Site& site, int field)
{
    int type = site.is(pupil_entity) ? pupil_identity : parent_identity;
    // Under 14 the birth certificate is the identity document; its requisites are those of item 7.
    bool is_certificate = site.text(type) == "03" || site.text(type) == "23";
    if (is_certificate && site.is(pupil_entity) && !site.has(type + 2)) return;
    miss_requisite(site, type, field, row(rows, "identity-document-missing"),
                   row(rows, "identity-document-incomplete"));
}

void miss_contact(const Site& site, int field)
{
    constexpr int phone = field_at(parent_entity, "phone");
    constexpr int email = field_at(parent_entity, "email");
    if (site.has(phone) || site.has(email)) return;
    bool said_already = field == email && site.cell(phone).given;
    if (!said_already) site.blame(row(rows, "contact-missing"), field);
}

void miss_proof(const Site& site, int field)
{
    constexpr int type = field_at(guardianship_entity, "proof_document_type");
    constexpr int issuer = field_at(guardianship_entity, "proof_document_issuer");
    constexpr int representative = field_at(guardianship_entity, "representative_type");
    for (int requisite = type; requisite <= issuer; ++requisite) {
        if (!site.has(requisite)) continue;
        // The birth certificate of a parent is the child's own, item 7; nothing is asked for twice.
        bool of_parent = site.text(representative) == "parent";
        if (!of_parent || field == type) site.blame(row(rows, "proof-document-incomplete"), field);
        return;
    }
    int first = type;
    while (first < issuer && (!site.cell(first).given || first == type + 1)) ++first;
    if (field == first) site.blame(row(rows, "proof-document-missing"), field);
}

}  // namespace msh::rules
