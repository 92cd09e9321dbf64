// SPDX-License-Identifier: Apache-2.0
#include "rules_try.hpp"

#include <doctest/doctest.h>

namespace msh::rules_test {

namespace {

const Entity* const link = &guardianship_entity;
const Entity* const parent = &parent_entity;
const Entity* const families = &pupil_entity;

std::string ages(const char* of_parent, const char* of_child)
{
    return std::string("parent_birth_date=") + of_parent + "|pupil_birth_date=" + of_child;
}

const RowCase cases[] = {
    {"pupil-reference-missing", link, "pupil=|parent=2", "pupil=1|parent=2"},
    {"pupil-reference-missing", link, "pupil_surname=Иванов|pupil_given_name=Пётр|pupil_birth_date=",
     "pupil_surname=Иванов|pupil_given_name=Пётр|pupil_birth_date=07.05.2012"},
    {"pupil-reference-missing", link, "pupil_snils=", "pupil_snils=112-233-445 95"},
    {"parent-reference-missing", link, "pupil=1|parent=", "pupil=1|parent=2"},
    {"parent-reference-missing", link, "parent=|parent_snils=", "parent=|parent_snils=087-654-303 00"},
    {"link-same-person", link, "pupil_snils=112-233-445 95|parent_snils=11223344595",
     "pupil_snils=112-233-445 95|parent_snils=087-654-303 00"},
    {"link-same-person", link,
     "pupil_surname=Ким|pupil_given_name=Анна|pupil_birth_date=07.05.2012|"
     "parent_surname=Ким|parent_given_name=Анна|parent_birth_date=07.05.2012",
     "pupil_surname=Ким|pupil_given_name=Анна|pupil_birth_date=07.05.2012|"
     "parent_surname=Ким|parent_given_name=Анна|parent_birth_date=07.05.1982"},
    {"link-age-impossible", link, ages("07.05.2012", "07.05.1982"), ages("07.05.1982", "07.05.2012")},
    {"link-age-impossible", link, ages("07.05.2012", "07.05.2012"), ages("06.05.1997", "07.05.2012")},
    {"link-age-small", link, ages("08.05.1996", "07.05.2012"), ages("07.05.1996", "07.05.2012")},
    {"link-age-small", link, ages("07.05.2003", "07.05.2012"),
     "representative_type=Законный представитель|" + ages("07.05.2003", "07.05.2012")},
    {"representative-kind-type", link, "representative_type=Законный представитель|representative_kind=мать",
     "representative_type=Родитель|representative_kind=мать"},
    {"representative-kind-type", link, "representative_type=Родитель|representative_kind=Попечитель",
     "representative_type=Законный представитель|representative_kind=Приёмный родитель"},
    {"representative-adoptive", link,
     "representative_type=Законный представитель|representative_kind=усыновитель",
     "representative_type=Родитель|representative_kind=усыновитель"},
    {"guardian-child-age", link, "representative_kind=опекун|pupil_birth_date=15.09.2012",
     "representative_kind=попечитель|pupil_birth_date=15.09.2012"},
    {"guardian-child-age", link, "representative_kind=попечитель|pupil_birth_date=16.09.2012",
     "representative_kind=опекун|pupil_birth_date=16.09.2012"},
    {"kind-patronymic", link, "representative_kind=мать|parent_patronymic=Иванович",
     "representative_kind=отец|parent_patronymic=Иванович"},
    {"kind-patronymic", link, "representative_kind=отец|parent_patronymic=Ильинична",
     "representative_kind=мать|parent_patronymic=Ильинична"},
    {"proof-of-parent", link, "representative_type=Родитель|proof_document_type=Акт о назначении опекуна",
     "representative_type=Родитель|proof_document_type=Свидетельство о рождении"},
    {"proof-of-parent", link, "representative_type=мать|proof_document_type=foster_contract",
     "representative_type=мать|proof_document_type=Свидетельство об установлении отцовства"},
    {"proof-of-representative", link,
     "representative_type=Законный представитель|proof_document_type=Свидетельство о рождении",
     "representative_type=Законный представитель|proof_document_type=Акт о назначении опекуна или "
     "попечителя"},
    {"guardian-child-age", link, "representative_kind=попечитель|pupil_birth_date=15.09.2008",
     "representative_kind=попечитель|pupil_birth_date=16.09.2008"},
    {"kind-sex", parent, "Пол=Мужской|Степень родства=мать|pupil_snils=112-233-445 95",
     "Пол=Женский|Степень родства=мать|pupil_snils=112-233-445 95"},
    {"kind-sex", parent, "Пол=ж|Степень родства=отец|pupil_snils=112-233-445 95",
     "Пол=ж|Степень родства=опекун|pupil_snils=112-233-445 95"},
    {"kind-sex", parent, "Пол=ж|Отчество=Арен|Степень родства=отец|pupil_snils=112-233-445 95",
     "Пол=ж|Отчество=Иванович|Степень родства=отец|pupil_snils=112-233-445 95"},
    {"proof-other-certificate", families,
     "ФИО родителя=Котова Вера|representative_type=Родитель|proof_document_type=Свидетельство о рождении|"
     "proof_document_number=654321|birth_certificate_number=123456",
     "ФИО родителя=Котова Вера|representative_type=Родитель|proof_document_type=Свидетельство о рождении|"
     "proof_document_number=123456|birth_certificate_number=123456"},
    {"proof-other-certificate", families,
     "ФИО родителя=Котова Вера|Степень родства=мать|proof_document_type=03|proof_document_series=I-ЖА|"
     "proof_document_number=123456|birth_certificate_series=II-ЖА|birth_certificate_number=123456",
     "ФИО родителя=Котова Вера|Степень родства=мать|proof_document_type=03|proof_document_series=ii жа|"
     "proof_document_number=№ 123456|birth_certificate_series=II-ЖА|birth_certificate_number=123456"},
    {"proof-certificate-form", link,
     "proof_document_type=Свидетельство о рождении|proof_document_series=4-12",
     "proof_document_type=Свидетельство о рождении|proof_document_series=IV-ЖА"},
    {"proof-certificate-form", link,
     "proof_document_type=03|proof_document_series=IV-ЖА|proof_document_number=12345",
     "proof_document_type=03|proof_document_series=IV-ЖА|proof_document_number=№ 012345"},
    {"proof-certificate-form", link, "proof_document_type=03|proof_document_series=12",
     "proof_document_type=Акт о назначении опекуна|proof_document_series=12"},
    {"proof-number-dummy", link, "proof_document_number=111111", "proof_document_number=111112"},
    {"proof-before-birth", link,
     "proof_document_type=Свидетельство о рождении|proof_document_issue_date=06.05.2012|"
     "pupil_birth_date=07.05.2012",
     "proof_document_type=Свидетельство о рождении|proof_document_issue_date=17.05.2012|"
     "pupil_birth_date=07.05.2012"},
    {"proof-before-birth", families,
     "Дата рождения ребенка=07.05.2012|ФИО родителя=Котова Вера|Степень родства=мать|"
     "proof_document_type=03|proof_document_issue_date=06.05.2012",
     "Дата рождения ребенка=07.05.2012|ФИО родителя=Котова Вера|Степень родства=мать|"
     "proof_document_type=paternity|proof_document_issue_date=06.05.2012"},
    {"valid-until-passed", link, "valid_until=31.12.2020", "valid_until=31.12.2099"},
    // In a parents' file the parent stands beside the link, in a file of families both do.
    {"link-age-small", parent, "birth_date=08.05.1996|pupil_birth_date=07.05.2012|Степень родства=мать",
     "birth_date=07.05.1996|pupil_birth_date=07.05.2012|Степень родства=мать"},
    {"link-age-impossible", parent, "birth_date=07.05.2013|pupil_birth_date=07.05.2012",
     "birth_date=07.05.1983|pupil_birth_date=07.05.2012"},
    {"link-same-person", parent, "snils=112-233-445 95|pupil_snils=112-233-445 95",
     "snils=087-654-303 00|pupil_snils=112-233-445 95"},
    {"link-same-person", parent,
     "ФИО=Ким Анна|birth_date=07.05.2012|ФИО ребенка=Ким Анна|pupil_birth_date=07.05.2012",
     "ФИО=Ким Анна|birth_date=07.05.1982|ФИО ребенка=Ким Анна|pupil_birth_date=07.05.2012"},
    {"kind-patronymic", parent, "ФИО=Иванов Пётр Ильич|Степень родства=мать|pupil_snils=112-233-445 95",
     "ФИО=Иванов Пётр Ильич|Степень родства=отец|pupil_snils=112-233-445 95"},
    {"guardian-child-age", families,
     "Дата рождения ребенка=15.09.2010|ФИО родителя=Иванова Анна|Степень родства=опекун",
     "Дата рождения ребенка=15.09.2015|ФИО родителя=Иванова Анна|Степень родства=опекун"},
    {"link-age-small", families,
     "Дата рождения ребенка=07.05.2012|ФИО родителя=Котова Вера|Дата рождения родителя=07.05.1999|Степень "
     "родства=мать",
     "Дата рождения ребенка=07.05.2012|ФИО родителя=Котова Вера|Дата рождения родителя=07.05.1989|Степень "
     "родства=мать"},
    {"link-same-person", families,
     "СНИЛС ребенка=112-233-445 95|ФИО родителя=Котова Вера|СНИЛС родителя=112-233-445 95|Степень "
     "родства=мать",
     "СНИЛС ребенка=112-233-445 95|ФИО родителя=Котова Вера|СНИЛС родителя=087-654-303 00|Степень "
     "родства=мать"},
    {"valid-until-passed", link, "valid_until=14.09.2026", "valid_until=15.09.2026"},
    {"valid-until-before-issue", link, "proof_document_issue_date=01.02.2020|valid_until=31.01.2020",
     "proof_document_issue_date=01.02.2020|valid_until=01.02.2028"},
};

}  // namespace

std::span<const RowCase> link_cases()
{
    return cases;
}

TEST_CASE("links that cannot be true are found")
{
    try_rows(cases);
}

TEST_CASE("a parent's row that names the child is checked as a link too")
{
    std::string row =
        "ФИО=Иванова Анна Ильинична|Степень родства=мать|ФИО ребенка=Иванов Пётр Олегович|"
        "Дата рождения ребенка=";
    CHECK(tell_row(*parent, row + "07.05.2012").empty());
    CHECK(tell_row(*parent, row) == Ids{"pupil-reference-missing"});
    // The kind promises a child; whoever says nothing of one is a parent without a link.
    row = "ФИО=Иванова Анна Ильинична|ФИО ребенка=|Дата рождения ребенка=|";
    CHECK(tell_row(*parent, row + "representative_type=Родитель|Степень родства=мать") ==
          Ids{"pupil-reference-missing"});
    CHECK(tell_row(*parent, row + "representative_type=мать") == Ids{"pupil-reference-missing"});
    CHECK(tell_row(*parent, row + "representative_type=Родитель").empty());
    CHECK(tell_row(*parent, row + "Степень родства=").empty());
    CHECK(tell_row(*parent, "ФИО=Иванова Анна Ильинична|Степень родства=мать").empty());
    CHECK(tell_row(*parent, "ФИО мамы=Иванова Анна Ильинична|ФИО ребенка=").empty());
}

TEST_CASE("a patronymic in capitals tells mother from father too")
{
    CHECK(tell_row(*link, "representative_kind=мать|parent_patronymic=ИВАНОВИЧ").contains("kind-patronymic"));
    CHECK(tell_row(*link, "representative_kind=отец|parent_patronymic=Ага кызы").contains("kind-patronymic"));
}

}  // namespace msh::rules_test
