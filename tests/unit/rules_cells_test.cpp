// SPDX-License-Identifier: Apache-2.0
#include "rules_try.hpp"

#include <doctest/doctest.h>

namespace msh::rules_test {

namespace {

const Entity* const pupil = &pupil_entity;
const Entity* const parent = &parent_entity;
const Entity* const link = &guardianship_entity;

const RowCase cases[] = {
    {"not-a-date", pupil, "birth_date=май 2012", "birth_date=07.05.2012"},
    {"not-a-date", pupil, "enrolment_date=41640", "enrolment_date=01.09.2019"},
    {"not-a-date", link, "proof_document_issue_date=весной", "proof_document_issue_date=12 мая 2012 г."},
    {"impossible-date", pupil, "birth_date=31.02.2012", "birth_date=28.02.2012"},
    {"impossible-date", parent, "birth_date=29.02.1981", "birth_date=29.02.1980"},
    {"two-digit-year", pupil, "birth_date=07.05.12", "birth_date=07.05.2012"},
    {"two-digit-year", parent, "birth_date=07.05.79", "birth_date=07.05.1979"},
    {"unknown-code", pupil, "sex=муж.ской", "sex=Мужской"},
    {"unknown-code", pupil, "sex=мцж", "sex=м"},
    {"unknown-code", pupil, "citizenship=Нарния", "citizenship=АРМЕHИЯ"},
    {"unknown-code", pupil, "citizenship=Россия, Нарния", "citizenship=Россия, Армения"},
    {"unknown-code", pupil, "study_form=Ночная", "study_form=Очная"},
    {"unknown-code", pupil, "education_level=высшее", "education_level=ООО"},
    {"unknown-code", pupil, "identity_document_type=99", "identity_document_type=Паспорт гражданина РФ"},
    {"unknown-code", pupil, "registration_kind=где-то", "registration_kind=по месту пребывания"},
    {"unknown-code", link, "representative_type=сосед", "representative_type=Родитель"},
    {"study-form-legacy", pupil, "study_form=экстернат", "study_form=Самообразование"},
    {"study-form-legacy", pupil, "study_form=На дому", "study_form=Очная"},
    {"study-form-legacy", pupil, "study_form=вечерняя", "study_form=Очно-заочная"},
    {"not-an-integer", pupil, "parallel=пятый", "parallel=5"},
    {"not-an-integer", pupil, "parallel=-5", "parallel=5.0"},
    {"not-yes-no", pupil, "adapted_programme=возможно", "adapted_programme=да"},
    {"not-yes-no", pupil, "adapted_programme=возможно", "adapted_programme=нет"},
    {"bad-phone", parent, "phone=12-34", "phone=+7 910 123-45-67"},
    {"bad-phone", pupil, "phone=11111111111", "phone=8 (910) 123-45-67"},
    {"bad-phone", pupil, "phone=7,9E+10", "phone=9101234567"},
    {"several-phones", parent, "phone=+79101234567, 43-12-34", "phone=+79101234567"},
    {"bad-email", parent, "email=ivanova.example.ru", "email=ivanova@example.ru"},
    {"bad-email", pupil, "email=ivanova@", "email=ivanova@example.ru"},
    {"email-look-alike", parent, "email=ivаnova@example.гu", "email=ivanova@example.ru"},
    {"bad-snils-length", pupil, "snils=112-233-445 9", "snils=112-233-445 95"},
    {"bad-snils-length", parent, "snils=112233445950", "snils=11223344595"},
    {"bad-snils-length", pupil, "snils=8765430301", "snils=087-654-303 00"},
    {"bad-snils-characters", pupil, "snils=112-233-445 9А", "snils=112-233-445 95"},
    {"bad-snils-characters", pupil, "snils=112-233-445 9A", "snils=112–233–445 95"},
    {"snils-zeros-lost", pupil, "snils=8765430300", "snils=087-654-303 00"},
    {"snils-zeros-lost", parent, "snils=360176599", "snils=003-601-765 99"},
    {"scientific-number", pupil, "snils=1,12233E+10", "snils=112-233-445 95"},
    {"scientific-number", parent, "identity_document_number=1,2E+05", "identity_document_number=123456"},
    {"scientific-number", pupil, "source_id=4,00101E+12", "source_id=4001010000001"},
    {"spreadsheet-error", pupil, "registration_address=#ССЫЛКА!", "registration_address=ул. Мира, 5"},
    {"spreadsheet-error", pupil, "surname=#FORMULA!", "surname=Иванова"},
    {"spreadsheet-error", parent, "phone=########", "phone=+79101234567"},
    {"bad-guid", pupil, "registration_address_guid=d7a5-4f",
     "registration_address_guid=d7a54f00-1234-4abc-8def-0123456789ab"},
    {"bad-variant", pupil, "adapted_programme=да|adapted_variant=9.9",
     "adapted_programme=да|adapted_variant=7.1"},
    {"bad-variant", pupil, "adapted_programme=да|adapted_variant=1.5",
     "adapted_programme=да|adapted_variant=Вариант 8,4"},
    {"too-long", pupil, "surname=А" + std::string(100, 'x'), "surname=Апраксина"},
    {"bad-characters", pupil, "surname=Апрак\x02сина", "surname=Апраксина\u00A0"},
    {"look-alike", pupil, "given_name=Aннa", "given_name=Анна"},
    {"look-alike", pupil, "birth_certificate_series=1V-ЖА", "birth_certificate_series=IV-ЖА"},
    {"look-alike", pupil, "birth_certificate_series=ХII-ЖА", "birth_certificate_series=Ⅻ ЖА"},
    {"look-alike", pupil, "Класс=5A", "Класс=5А"},
    {"look-alike", pupil, "snils=О87-654-303 00", "snils=087-654-303 00"},
    {"name-not-split", pupil, "ФИО=Ким Ан На Ли Сан", "ФИО=Ким Анна Сановна"},
    {"name-not-split", parent, "ФИО=Иванова А.И.", "ФИО=Алиева Лейла Ага Кызы"},
    {"class-not-read", pupil, "Класс=пятый гимназический", "Класс=5А"},
    {"class-became-date", pupil, "Класс=05.сен", "Класс=5-9"},
    {"class-became-date", pupil, "Класс=02.01.2026", "Класс=XI «А»"},
    {"number-not-split", pupil, "Серия и номер свидетельства о рождении=IVЖА12345 6",
     "Серия и номер свидетельства о рождении=IV-ЖА 123456"},
    {"number-not-split", pupil, "Серия и номер паспорта=AB1234", "Серия и номер паспорта=AB1234567"},
    {"number-not-split", parent, "Серия и номер паспорта=СВ01234567", "Серия и номер паспорта=C01X00T47"},
    {"number-not-split", parent, "Серия и номер паспорта=2914 12", "Серия и номер паспорта=2914 № 123456"},
    {"placeholder", pupil, "phone=н/д", "phone=+7 910 123-45-67"},
    {"placeholder", pupil, "snils=отсутствует", "snils=112-233-445 95"},
    {"placeholder", parent, "email=—", "patronymic=нет"},
};

}  // namespace

std::span<const RowCase> cell_cases()
{
    return cases;
}

TEST_CASE("what reading a cell came to has a rule")
{
    try_rows(cases);
}

TEST_CASE("a required cell that says nothing is missing and one that cannot be read is not")
{
    CHECK(tell_row(pupil_entity, "surname=-") == Ids{"placeholder", "surname-missing"});
    CHECK(tell_row(pupil_entity, "sex=мужской?") == Ids{"unknown-code"});
    CHECK(tell_row(pupil_entity, "snils=112-233-445 9") == Ids{"bad-snils-length"});
}

TEST_CASE("an optional cell nobody can read does not set the record aside")
{
    for (const char* row : {"phone=7,9E+10", "phone=123", "email=нет почты", "registration_address_guid=1"})
        for (const std::string& id : tell_row(pupil_entity, row)) {
            CAPTURE(row);
            CHECK(rules::find(id)->severity != Severity::error);
        }
}

}  // namespace msh::rules_test
