// SPDX-License-Identifier: Apache-2.0
#include "rules_try.hpp"

#include <doctest/doctest.h>

namespace msh::rules_test {

namespace {

const Entity* const pupil = &pupil_entity;
const Entity* const parent = &parent_entity;
const Entity* const school = &school_entity;

const RowCase study[] = {
    {"enrolment-before-birth", pupil, "birth_date=07.05.2015|enrolment_date=01.09.2014",
     "birth_date=07.05.2015|enrolment_date=01.09.2022"},
    {"enrolment-too-early", pupil, "birth_date=07.05.2015|enrolment_date=06.05.2020",
     "birth_date=07.05.2015|enrolment_date=07.05.2020"},
    {"enrolment-future", pupil, "enrolment_date=01.09.2062", "enrolment_date=01.09.2026"},
    {"enrolment-future", pupil, "enrolment_date=02.09.2027", "enrolment_date=01.09.2027"},
    {"school-name-odd", pupil, "school=11", "school=МБОУ «СОШ № 11»"},
    {"school-name-odd", school, "name=№ 4", "name=Лицей"},
    {"parallel-range", pupil, "parallel=0", "parallel=1"},
    {"parallel-range", pupil, "parallel=13", "parallel=12"},
    {"parallel-range", pupil, "parallel=105", "parallel=10"},
    {"parallel-range", pupil, "parallel=12345678901", "parallel=11"},
    {"parallel-range", pupil, "Класс=15 А", "Класс=5 А"},
    {"age-parallel", pupil, "birth_date=02.03.2020|parallel=1", "birth_date=28.02.2020|parallel=1"},
    {"age-parallel", pupil, "birth_date=07.05.2012|parallel=1", "birth_date=07.05.2012|parallel=8"},
    {"age-parallel", pupil, "birth_date=07.05.2012|parallel=11", "birth_date=07.05.2009|parallel=11"},
    {"class-letter-missing", pupil, "parallel=5|class_letter=", "parallel=5|class_letter=А"},
    {"class-letter-missing", pupil, "enrolment_date=01.09.2026|Класс=5", "enrolment_date=07.09.2026|Класс=5"},
    {"class-letter-alphabet", pupil, "Класс=5R", "Класс=5Р"},
    {"class-letter-alphabet", pupil, "class_letter=1", "class_letter=«а»"},
    {"class-letter-unusual", pupil, "Класс=5Ъ", "Класс=5Б"},
    {"class-letter-unusual", pupil, "class_letter=Ё", "class_letter=Э"},
    {"class-letter-unusual", pupil, "class_letter=й", "class_letter=и"},
    {"class-named", pupil, "Класс=10 технологический", "Класс=10А"},
    {"level-parallel", pupil, "parallel=3|education_level=ООО", "parallel=3|education_level=НОО"},
    {"level-parallel", pupil, "parallel=9|education_level=СОО", "parallel=9|education_level=ООО"},
    {"level-parallel", pupil, "parallel=10|education_level=ООО", "parallel=12|education_level=СОО"},
    {"study-outside", pupil, "study_form=Семейное образование", "study_form=Заочная"},
    {"study-outside", pupil, "study_form=Самообразование", "study_form=Очная"},
    {"adapted-variant-alone", pupil, "adapted_programme=нет|adapted_variant=7.1",
     "adapted_programme=да|adapted_variant=7.1"},
    {"adapted-variant-alone", pupil, "adapted_programme=|adapted_variant=2",
     "adapted_programme=нет|adapted_variant="},
};

const RowCase contacts[] = {
    {"address-too-short", pupil, "residence_address=Обнинск",
     "residence_address=г. Обнинск, ул. Мира, д. 5, кв. 12"},
    {"address-too-short", school, "address=Мира, 5", "address=г. Обнинск, ул. Мира, д. 5"},
    {"address-no-house", pupil, "registration_address=г. Обнинск, улица Мира",
     "registration_address=г. Обнинск, улица Мира, д. 5"},
    {"address-no-house", pupil, "residence_address=деревня Малые Пруды, улица Лесная",
     "residence_address=деревня Малые Пруды, улица Лесная, б/н"},
    {"email-dummy", pupil, "email=test@test.ru", "email=testova@test.ru"},
    {"email-dummy", pupil, "email=No@mail.ru", "email=noskov@example.org"},
    {"address-no-house", pupil, "residence_address_street=ул. Мира|residence_address_house=",
     "residence_address_street=ул. Мира|residence_address_house=б/н"},
    {"address-no-house", pupil, "registration_address_street=ул. Мира|registration_address_house=нет",
     "registration_address_street=|registration_address_house="},
    {"address-region", pupil, "registration_address_region=Тульская область",
     "registration_address_region=Калужская область"},
    {"address-region", pupil, "residence_address_region=77", "residence_address_region=40"},
    {"address-index", pupil, "registration_address_index=24903", "registration_address_index=249030"},
    {"address-index", pupil, "residence_address_index=24903О", "residence_address_index=249030.0"},
    {"address-index", pupil, "residence_address=24800, г. Калуга, ул. Мира, д. 1",
     "residence_address=248000, г. Калуга, ул. Мира, д. 1"},
    {"address-index", pupil, "registration_address=2480001, г. Калуга, ул. Мира, д. 1",
     "registration_address=12345-я улица, г. Калуга, д. 1"},
    {"address-index-region", pupil, "residence_address=101000, Калужская обл., г. Калуга, д. 1",
     "residence_address=248000, Калужская обл., г. Калуга, д. 1"},
    {"address-index-region", pupil, "residence_address=249030, Тульская область, г. Тула, д. 1",
     "residence_address=300000, Тульская область, г. Тула, д. 1"},
    {"address-index-region", pupil, "residence_address=117036, Калужская обл, г. Калуга, д. 1",
     "residence_address=117036, г. Москва, ул. Большая Калужская, д. 1"},
    {"address-index-region", pupil, "residence_address_index=101000|residence_address_region=40",
     "residence_address_index=101000|residence_address_region=77"},
    {"address-index-region", pupil, "residence_address_index=248000|residence_address_region=Москва",
     "residence_address_index=248000|residence_address_region=Калужская обл."},
    {"address-became-date", pupil, "residence_address_house=12.мар", "residence_address_house=12/3"},
    {"address-became-date", pupil, "residence_address=г. Калуга, ул. Мира, 05.фев, кв. 3",
     "residence_address=г. Калуга, ул. 8.марта, 5/2, кв. 3"},
    {"address-became-date", school, "address=г. Калуга, ул. Мира, мар.25",
     "address=г. Калуга, ул. Марковникова, 25"},
    {"address-no-words", pupil, "residence_address=12.03.2015",
     "residence_address=г. Обнинск, ул. Мира, д. 5, кв. 12"},
    {"address-no-words", school, "address=1111111111111", "address=г. Обнинск, ул. Мира, 11"},
    {"address-guid-nil", pupil, "residence_address_guid=00000000-0000-0000-0000-000000000000",
     "residence_address_guid={D7A54F00-1234-4ABC-8DEF-0123456789AB}"},
    {"phone-dummy", parent, "phone=+7 999 999-99-99", "phone=+7 999 999-99-98"},
    {"phone-code", pupil, "phone=+7 010 123-45-67", "phone=+7 910 123-45-67"},
    {"phone-code", school, "phone=8 (584) 391-23-45", "phone=8 (484) 391-23-45"},
};

}  // namespace

std::span<const RowCase> study_cases()
{
    return study;
}

std::span<const RowCase> contact_cases()
{
    return contacts;
}

TEST_CASE("schools and classes and ways to study that do not fit are found")
{
    try_rows(study);
}

TEST_CASE("whoever is enrolled for the coming school year is as old as on its first day")
{
    constexpr auto on = [](int year, int month, int day) {
        return Date::unpack(year * 512 + month * 32 + day);
    };
    // Six years and nine months on 1 September 2026.
    std::string first = "birth_date=01.12.2019|enrolment_date=01.09.2026|parallel=1";
    for (Date day : {on(2026, 4, 15), on(2026, 6, 10), on(2026, 8, 31), on(2026, 9, 1), on(2027, 5, 31)})
        CHECK(tell_row(*pupil, first, day).empty());
    CHECK(tell_row(*pupil, "birth_date=01.12.2019|enrolment_date=05.06.2026|parallel=1", on(2026, 6, 10))
              .empty());
    CHECK(tell_row(*pupil, "birth_date=01.12.2019|enrolment_date=02.04.2026|parallel=1", on(2026, 4, 10))
              .empty());
    CHECK(tell_row(*pupil, "birth_date=01.05.2020|enrolment_date=01.09.2026|parallel=1", on(2026, 6, 10)) ==
          Ids{"age-parallel"});
    CHECK(tell_row(*pupil, "birth_date=01.12.2019|enrolment_date=01.09.2025|parallel=1", on(2026, 6, 10)) ==
          Ids{"age-parallel"});
}

TEST_CASE("a class has to have its letter while school is in session")
{
    constexpr auto on = [](int year, int month, int day) {
        return Date::unpack(year * 512 + month * 32 + day);
    };
    const char* row = "enrolment_date=01.09.2022|parallel=5|class_letter=";
    CHECK(tell_row(*pupil, row, on(2026, 5, 31)) == Ids{"class-letter-missing"});
    CHECK(tell_row(*pupil, row, on(2026, 6, 1)).empty());
    CHECK(tell_row(*pupil, row, on(2026, 8, 10)).empty());
    CHECK(tell_row(*pupil, row, on(2026, 9, 1)) == Ids{"class-letter-missing"});
    CHECK(tell_row(*pupil, "enrolment_date=10.04.2026|parallel=1|class_letter=", on(2026, 5, 10)).empty());
}

TEST_CASE("addresses and telephones by which nobody is found are found")
{
    try_rows(contacts);
}

TEST_CASE("classes are understood in the spellings schools use")
{
    for (const char* name : {"5А", "5 А", "5-а", "5\"А\"", "5 «А»", "XI А", "11-Б", "5 А класс", "1 –  Г"}) {
        CAPTURE(name);
        Ids ids = tell_row(pupil_entity, std::string("Класс=") + name);
        for (const std::string& id : ids) CHECK(rules::find(id)->severity == Severity::info);
    }
}

TEST_CASE("a telephone of another country is taken as it is")
{
    for (const char* number : {"+375 29 123-45-67", "+992 900 00 00 01", "+7 701 123-45-67"}) {
        CAPTURE(number);
        CHECK(tell_row(parent_entity, std::string("phone=") + number).empty());
    }
}

}  // namespace msh::rules_test
