// SPDX-License-Identifier: Apache-2.0
#include "rules_try.hpp"

#include <msh/schema/schema.hpp>

#include <doctest/doctest.h>

namespace msh::rules_test {

namespace {

const Entity* const pupil = &pupil_entity;
const Entity* const parent = &parent_entity;
const Entity* const link = &guardianship_entity;

const RowCase cases[] = {
    {"name-digits", pupil, "surname=Иванов1", "surname=Иванов"},
    {"name-digits", link, "pupil_given_name=Анна2", "pupil_given_name=Анна"},
    {"name-characters", pupil, "surname=Иванов@", "surname=Иванов"},
    {"name-characters", parent, "given_name=Анна_Мария", "given_name=Анна-Мария"},
    {"name-characters", pupil, "surname=!!!", "surname=О"},
    {"name-mixed-scripts", pupil, "surname=Wолков", "surname=Волков"},
    {"name-latin", pupil, "surname=Smith", "surname=Смит"},
    {"name-latin", parent, "given_name=John", "given_name=Карл IV"},
    {"name-capitals", pupil, "surname=ИВАНОВ", "surname=Иванов"},
    {"name-capitals", parent, "patronymic=ИЛЬИНИЧНА", "patronymic=Ильинична"},
    {"name-small-letters", pupil, "surname=иванов", "surname=Иванов"},
    {"name-small-letters", pupil, "given_name=анна", "surname=де Голль"},
    {"name-spacing", pupil, "surname=Мамин--Сибиряк", "surname=Мамин-Сибиряк"},
    {"name-spacing", pupil, "surname=-Сибиряк", "surname=Мамин - Сибиряк"},
    {"name-spacing", parent, "given_name=Анна  Мария", "given_name=Анна Мария"},
    {"name-initial", pupil, "given_name=И.", "given_name=Иван"},
    {"name-repeated", pupil, "surname=Иванов|given_name=Иванов", "surname=Иванов|given_name=Иван"},
    {"surname-sex", pupil, "surname=Иванова|sex=Мужской", "surname=Иванова|sex=Женский"},
    {"surname-sex", parent, "surname=Иванов|sex=ж", "surname=Иваненко|sex=ж"},
    {"surname-sex", pupil, "surname=МАМИН-СИБИРСКИЙ|sex=ж", "surname=МАМИН-СИБИРСКИЙ|sex=м"},
    {"surname-sex", pupil, "surname=Троицкая|sex=м", "surname=Цин|sex=ж"},
    {"surname-sex", pupil, "surname=Королёв|sex=ж", "surname=Ева|sex=м"},
    {"surname-sex", pupil, "surname=Королёв|patronymic=Ивановна|sex=ж",
     "surname=Королёв|patronymic=Иванович|sex=ж"},
    {"patronymic-sex", pupil, "patronymic=Ивановна|sex=Мужской", "patronymic=Ивановна|sex=Женский"},
    {"patronymic-sex", pupil, "patronymic=Ага Оглы|sex=ж", "patronymic=Ага Оглы|sex=м"},
    {"patronymic-sex", parent, "patronymic=Ага Кызы|sex=м", "patronymic=Ага Кызы|sex=ж"},
    {"patronymic-sex", pupil, "patronymic=Ильич|sex=ж", "patronymic=Ильинична|sex=ж"},
    {"patronymic-sex", pupil, "patronymic=ИЛЬИЧ|sex=ж", "patronymic=Арен|sex=ж"},
};

}  // namespace

std::span<const RowCase> name_cases()
{
    return cases;
}

TEST_CASE("a name that cannot be a name is found")
{
    try_rows(cases);
}

TEST_CASE("names as people really have them are found by no rule")
{
    for (const char* name : {"О",          "Ю",          "Мамин-Сибиряк", "Салтыков (Щедрин)",
                             "Д'Артаньян", "Д’Артаньян", "Ёлкин",         "Әлиев",
                             "Өмірбек",    "Үсенов",     "Қасымов",       "Ғалымов",
                             "Ңуров",      "Һади",       "Ӑсанов",        "Ҷумъаев",
                             "Ҳасанов",    "Анна Мария", "Оглы",          "Нет-Нет",
                             "Кара-Мурза"}) {
        CAPTURE(name);
        CHECK(tell_row(pupil_entity, std::string("surname=") + name).empty());
    }
    for (const char* name : {"Ага Оглы", "Ага оглы", "Ага кызы", "Бакытбекович уулу", "нет"}) {
        CAPTURE(name);
        CHECK(tell_row(pupil_entity, std::string("patronymic=") + name).empty());
    }
}

TEST_CASE("a doubled blank in one cell with the whole name is told once")
{
    Arena arena;
    std::vector<std::string> headers = {"ФИО"};
    std::vector<std::string_view> cells = {"Иванова  Анна Ильинична"};
    schema::Row row;
    schema::read_row(schema::understand_headers(headers, pupil), cells, arena, row);
    int told = 0;
    rules::check(row.records[0], {today}, [&](const Rule&, int, std::string&&) { ++told; });
    CHECK(told == 1);
}

}  // namespace msh::rules_test
