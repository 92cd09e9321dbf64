// SPDX-License-Identifier: Apache-2.0
#include "rules_try.hpp"

#include <doctest/doctest.h>

namespace msh::rules_test {

namespace {

const Entity* const pupil = &pupil_entity;
const Entity* const parent = &parent_entity;
const Entity* const link = &guardianship_entity;

/// The six requisites of a document, with what is given of them.
std::string document(const std::string& which, const std::string& type, const std::string& series,
                     const std::string& number, const std::string& date, const std::string& issuer)
{
    return which + "_type=" + type + "|" + which + "_series=" + series + "|" + which + "_number=" + number +
           "|" + which + "_issue_date=" + date + "|" + which + "_issuer=" + issuer;
}

std::string certificate(const std::string& type, const std::string& series, const std::string& number,
                        const std::string& date, const std::string& issuer)
{
    return document("birth_certificate", type, series, number, date, issuer);
}

std::string identity(const std::string& type, const std::string& series, const std::string& number,
                     const std::string& date, const std::string& issuer)
{
    return document("identity_document", type, series, number, date, issuer);
}

const RowCase cases[] = {
    {"surname-missing", pupil, "surname=", "surname=О"},
    {"surname-missing", parent, "surname=  ", "surname=Мамин-Сибиряк"},
    {"given-name-missing", pupil, "given_name=", "given_name=Ю"},
    {"given-name-missing", parent, "given_name=нет", "given_name=Анна"},
    {"birth-date-missing", pupil, "birth_date=", "birth_date=07.05.2012"},
    {"parent-birth-date-missing", parent, "birth_date=", "birth_date=07.05.1982"},
    {"sex-missing", pupil, "sex=", "sex=Женский"},
    {"parent-sex-missing", parent, "sex=", "sex=F"},
    {"parent-sex-missing", parent, "sex=", "sex=Мужской"},
    {"citizenship-missing", pupil,
     "citizenship_kind=|citizenship=", "citizenship_kind=гражданин РФ|citizenship="},
    {"citizenship-missing", pupil, "citizenship=", "citizenship=643"},
    {"citizenship-missing", parent, "citizenship_kind=", "citizenship_kind=Лицо без гражданства"},
    {"registration-address-missing", pupil,
     "registration_address=", "registration_address=г. Обнинск, ул. Мира, д. 5, кв. 12"},
    {"registration-address-missing", pupil, "registration_address=|registration_address_street=",
     "registration_address=|registration_address_street=улица Мира"},
    {"residence-address-missing", pupil,
     "residence_address=", "residence_address=г. Обнинск, ул. Мира, д. 5, кв. 12"},
    {"birth-certificate-missing", pupil, certificate("", "", "", "", ""),
     certificate("03", "IV-ЖА", "123456", "20.05.2012", "Отдел ЗАГС г. Обнинска")},
    {"birth-certificate-incomplete", pupil, certificate("03", "IV-ЖА", "123456", "", "Отдел ЗАГС"),
     certificate("", "IV-ЖА", "123456", "20.05.2012", "Отдел ЗАГС")},
    {"birth-certificate-incomplete", pupil, certificate("23", "", "А 17", "20.05.2012", ""),
     certificate("23", "", "А 17", "20.05.2012", "Отдел ЗАГС г. Гомеля")},
    {"identity-document-missing", parent, identity("", "", "", "", ""),
     identity("21", "2914", "123456", "20.05.2014", "ОУФМС")},
    {"identity-document-missing", pupil, identity("", "", "", "", ""),
     identity("Свидетельство о рождении", "", "", "", "")},
    {"identity-document-incomplete", parent, identity("21", "2914", "123456", "", "ОУФМС"),
     identity("21", "2914", "123456", "20.05.2014", "ОУФМС")},
    {"identity-document-incomplete", pupil, identity("10", "", "", "20.05.2020", "МВД"),
     identity("10", "", "АА 1234567", "20.05.2020", "МВД")},
    {"enrolment-date-missing", pupil, "enrolment_date=", "enrolment_date=01.09.2019"},
    {"school-missing", pupil, "school=", "school=МБОУ «СОШ № 11»"},
    {"parallel-missing", pupil, "parallel=", "parallel=12"},
    {"parallel-missing", pupil, "Класс=", "Класс=5 А"},
    {"education-level-missing", pupil, "education_level=", "education_level=НОО"},
    {"study-form-missing", pupil, "study_form=", "study_form=Очно-заочная"},
    {"snils-missing", pupil, "snils=", "snils=112-233-445 95"},
    {"snils-missing", parent, "snils=-", "snils=087-654-303 00"},
    {"contact-missing", parent, "phone=|email=", "phone=|email=ivanova@example.ru"},
    {"contact-missing", parent, "phone=", "phone=+7 910 123-45-67"},
    {"proof-document-missing", link, "proof_document_type=|proof_document_number=",
     "proof_document_type=Свидетельство о рождении|proof_document_number=123456"},
    {"proof-document-incomplete", link,
     "representative_type=Законный представитель|proof_document_type=Акт о назначении опекуна|"
     "proof_document_number=|proof_document_issue_date=01.02.2020",
     "representative_type=Родитель|proof_document_type=Свидетельство о рождении|"
     "proof_document_number=|proof_document_issue_date="},
    {"proof-document-incomplete", link,
     "representative_type=Законный представитель|proof_document_type=Акт о назначении опекуна|"
     "proof_document_number=|proof_document_issue_date=01.02.2020",
     "representative_type=Законный представитель|proof_document_type=Акт о назначении опекуна|"
     "proof_document_number=17|proof_document_issue_date=01.02.2020"},
    {"representative-type-missing", link, "representative_type=", "representative_type=Родитель"},
    {"representative-type-missing", link, "representative_type=", "representative_type=отец"},
    {"school-name-missing", &school_entity, "name=", "name=МБОУ «СОШ № 11»"},
};

}  // namespace

std::span<const RowCase> presence_cases()
{
    return cases;
}

TEST_CASE("what a record lacks has a rule for each item")
{
    try_rows(cases);
}

TEST_CASE("a required field that is empty is an error and an expected one a warning")
{
    for (const Entity* entity : entities)
        for (const Field& field : entity->fields) {
            if (!field.is(required | expected)) continue;
            bool told = false;
            for (const std::string& id : tell_row(*entity, std::string(field.name) + "=")) {
                CAPTURE(std::string(entity->name) + "." + std::string(field.name) + ": " + id);
                told = true;
                CHECK((rules::find(id)->severity == Severity::error) == field.is(required));
            }
            CHECK_MESSAGE(told, std::string(field.name) << " may be missing without a word");
        }
}

TEST_CASE("a field that is neither required nor expected may be empty")
{
    for (const Entity* entity : entities)
        for (const Field& field : entity->fields) {
            // Of a parent one contact is expected; a person is named by fields none of which is required.
            bool contact = entity == parent && (field.kind == Kind::phone || field.kind == Kind::email);
            if (field.is(required | expected | reading_only) || contact || field.name == "citizenship")
                continue;
            CAPTURE(std::string(entity->name) + "." + std::string(field.name));
            CHECK(tell_row(*entity, std::string(field.name) + "=").empty());
        }
}

TEST_CASE("one gap is one finding")
{
    CHECK(tell_row(pupil_entity, certificate("", "", "", "", "")) == Ids{"birth-certificate-missing"});
    CHECK(tell_row(parent_entity, identity("", "", "", "", "")) == Ids{"identity-document-missing"});
}

TEST_CASE("a column the file does not have is not asked for row by row")
{
    CHECK(tell_row(pupil_entity, "surname=Иванова").empty());
    CHECK(tell_row(parent_entity, "surname=Иванова|given_name=Анна").empty());
}

}  // namespace msh::rules_test
