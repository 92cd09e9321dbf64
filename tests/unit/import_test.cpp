// SPDX-License-Identifier: Apache-2.0

// Import: who is the same person, what a guard holds, who may be called absent, and that the books balance.
#include "import_desk.hpp"

#include <msh/codec/mapping.hpp>

#include <doctest/doctest.h>

using namespace msh;
using namespace msh::import_test;

TEST_CASE("the same source and source id are the same person, whatever else changed")
{
    Desk desk;
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01"));
    auto result = desk.take(head + pupil("1", "Петрова;Анна", "2015-03-01"));
    CHECK(of(result, Action::update) == 1);
    CHECK(desk.store.count(pupil_entity) == 1);
    CHECK(desk.value(pupil_entity, 1, "surname") == "Петрова");
}

TEST_CASE("a source id means nothing in another source")
{
    Desk desk;
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01"));
    desk.options.source = "other";
    CHECK(of(desk.take(head + pupil("1", "Петрова;Ольга", "2014-05-05")), Action::create) == 1);
}

TEST_CASE("a source id on a person with another name and date of birth is not believed")
{
    Desk desk;
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01"));
    auto result = desk.take(head + pupil("1", "Петрова;Ольга", "2014-05-05"));
    CHECK(result.checks.set_aside == 1);
    CHECK(desk.rules.errors == Ids{"source-id-other-person"});
    CHECK(desk.value(pupil_entity, 1, "surname") == "Иванова");
}

TEST_CASE("the same SNILS and two of surname, given name and birth date are the same person")
{
    Desk desk;
    desk.take(head + pupil("", "Иванова;Анна", "2015-03-01", "900-000-000 81;;;"));
    for (const char* row :
         {"Петрова;Анна|2015-03-01", "ПЕТРОВА;Алёна|2015-03-01", "Петрова;Алена|2015-03-02"}) {
        std::string text = row;
        auto bar = text.find('|');
        auto result =
            desk.take(head + pupil("", text.substr(0, bar), text.substr(bar + 1), "900-000-000 81;;;"));
        CHECK_MESSAGE(of(result, Action::create) == 0, row);
        CHECK_MESSAGE(result.checks.set_aside == 0, row);
    }
    CHECK(desk.store.count(pupil_entity) == 1);
}

TEST_CASE("the same SNILS on another person is set aside and never merged")
{
    Desk desk;
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01", "900-000-000 81;;;"));
    for (const char* id : {"", "2"}) {
        auto result = desk.take(head + pupil(id, "Иванова;Ольга", "2014-05-05", "900-000-000 81;;;"));
        CHECK(result.checks.set_aside == 1);
        CHECK(desk.rules.errors == Ids{"snils-other-person"});
    }
    CHECK(desk.store.count(pupil_entity) == 1);
    CHECK(desk.value(pupil_entity, 1, "given_name") == "Анна");
}

TEST_CASE("the same names, birth date and birth certificate are the same person")
{
    Desk desk;
    const std::string paper = ";03;II-АБ;123456";
    desk.take(head + pupil("", "Иванова;Анна", "2015-03-01", paper));
    auto again = desk.take(head + pupil("", "ИВАНОВА;анна", "2015-03-01", paper));
    CHECK(of(again, Action::create) == 0);
    auto other = desk.take(head + pupil("", "Иванова;Анна", "2015-03-01", ";03;II-АБ;654321"));
    CHECK(of(other, Action::create) == 1);
}

TEST_CASE("a parent without anything stronger is known by the child and the name")
{
    Desk desk;
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01") + pupil("2", "Петрова;Ольга", "2015-04-01"));
    const std::string parents = "surname;given_name;phone;pupil;representative_type\n";
    CHECK(of(desk.take(parents + "Иванова;Мария;;1;parent\n"), Action::create) == 1);
    auto again = desk.take(parents + "Иванова;МАРИЯ;+79000000000;1;parent\n");
    CHECK(of(again, Action::create) == 0);
    CHECK(desk.value(parent_entity, 1, "phone") == "+79000000000");
    CHECK(of(desk.take(parents + "Иванова;Мария;;2;parent\n"), Action::create) == 1);
    CHECK(desk.store.count(parent_entity) == 2);
    CHECK(desk.store.count(guardianship_entity) == 2);
}

TEST_CASE("identical rows count once, different ones of one person are both set aside")
{
    Desk desk;
    std::string anna = pupil("1", "Иванова;Анна", "2015-03-01");
    auto twice = desk.take(head + anna + anna);
    CHECK(of(twice, Action::create) == 1);
    CHECK(of(twice, Action::unchanged) == 1);
    CHECK(twice.repeated == 1);
    CHECK(desk.store.count(pupil_entity) == 1);

    auto other = pupil("2", "Петрова;Ольга", "2015-04-01") + pupil("2", "Сидорова;Ольга", "2015-04-01");
    auto apart = desk.take(head + other);
    CHECK(apart.checks.set_aside == 2);
    CHECK(desk.rules.errors.size() >= 2);
    CHECK(desk.store.count(pupil_entity) == 1);
}

TEST_CASE("a held list counts whom it would deactivate, and an allowed count is met or not")
{
    Desk desk;
    desk.take(head + many(1, 20));
    desk.options.guard = {10, 5};
    desk.options.complete = true;
    desk.options.allow = {{Action::deactivate, 9}};
    auto held = desk.take(head + many(1, 10));
    CHECK(held.held_deactivations == 10);
    CHECK(held.held == 0);
    CHECK(held.met.empty());
    desk.options.allow = {{Action::deactivate, 10}};
    auto done = desk.take(head + many(1, 10));
    CHECK(done.held_deactivations == 0);
    CHECK(done.met == desk.options.allow);
}

TEST_CASE("the guard wants both share and count, and lets pass only the exact number")
{
    Desk desk;
    desk.options.guard = {10, 5};
    desk.take(head + many(1, 20));
    auto five = desk.take(head + many(1, 5, "Иванова;Ольга") + many(6, 20));
    CHECK(of(five, Action::update) == 5);
    auto six = head + many(1, 6, "Иванова;Вера") + many(7, 20);
    auto held = desk.take(six);
    REQUIRE(held.stops.size() == 1);
    CHECK(held.stops.front().action == Action::update);
    CHECK(held.stops.front().count == 6);
    CHECK(held.stops.front().of == 20);
    CHECK(held.held == 6);
    CHECK(!held.changed);
    CHECK(desk.value(pupil_entity, 1, "given_name") == "Ольга");
    for (std::uint64_t wrong : {5, 7}) {
        desk.options.allow = {{Action::update, wrong}};
        CHECK(desk.take(six).stops.size() == 1);
    }
    desk.options.allow = {{Action::update, 6}};
    CHECK(of(desk.take(six), Action::update) == 6);
    desk.options.allow.clear();
    desk.options.guard = {50, 5};
    CHECK(desk.take(head + many(1, 6, "Иванова;Нина") + many(7, 20)).stops.empty());
}

TEST_CASE("a whole list deactivates who is missing, and only a clean one does")
{
    Desk desk;
    desk.take(head + many(1, 8));
    desk.options.complete = true;
    auto doubtful = desk.take(head + many(1, 4) + pupil("5", "Иванова;Анна", "2015-02-30"));
    CHECK(of(doubtful, Action::deactivate) == 0);
    CHECK(!doubtful.not_removed.empty());
    auto empty = desk.take(head);
    CHECK(empty.checks.refused);
    CHECK(!empty.not_removed.empty());
    CHECK(desk.store.count_active(pupil_entity, 1) == 8);
    auto fewer = desk.take(head + many(1, 5));
    CHECK(of(fewer, Action::deactivate) == 3);
    CHECK(desk.store.count_active(pupil_entity, 1) == 5);
    auto back = desk.take(head + many(1, 8));
    CHECK(of(back, Action::update) == 3);
    CHECK(desk.store.count_active(pupil_entity, 1) == 8);
}

TEST_CASE("a whole list of one source says nothing about another")
{
    Desk desk;
    desk.take(head + many(1, 8));
    desk.options.source = "other";
    desk.options.complete = true;
    auto result = desk.take(head + pupil("77", "Петрова;Ольга", "2014-05-05"));
    CHECK(of(result, Action::deactivate) == 0);
    CHECK(desk.store.count_active(pupil_entity, 1) == 8);
}

TEST_CASE("a dry run plans everything and writes nothing, not even the name of a source")
{
    Desk desk;
    desk.take(head + many(1, 3));
    desk.options.dry_run = true;
    desk.options.complete = true;
    auto text = head + many(1, 1, "Иванова;Вера") + many(2, 2) + pupil("9", "Петрова;Ольга", "2014-05-05");
    auto result = desk.take(text);
    CHECK(!result.changed);
    CHECK(desk.plan == std::vector<std::pair<Action, std::uint64_t>>{
                           {Action::update, 1}, {Action::create, 3}, {Action::deactivate, 0}});
    CHECK(desk.store.count_active(pupil_entity, 1) == 3);
    desk.options.source = "other";
    desk.take(text);
    CHECK(desk.store.find_source("other") == 0);
}

TEST_CASE("too many errors refuse the file, those that only the store shows among them")
{
    Desk desk;
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01"));
    desk.options.check.max_errors.records = 0;
    auto text = head + pupil("1", "Петрова;Ольга", "2014-05-05") + pupil("2", "Сидорова;Вера", "2015-04-01");
    CHECK(desk.take(text).checks.refused);
    CHECK(desk.store.count(pupil_entity) == 1);
    desk.options.check.max_errors.records = 1;
    CHECK(of(desk.take(text), Action::create) == 1);
}

TEST_CASE("a row whose parent cannot be believed is set aside whole, and the next one loses nothing")
{
    Desk desk;
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01") + pupil("2", "Петрова;Ольга", "2015-04-01"));
    const std::string parents = "source_id;surname;given_name;birth_date;pupil;representative_type\n";
    desk.take(parents + "p1;Иванова;Мария;1980-01-01;1;parent\n");
    auto result =
        desk.take(parents + "p1;Котова;Вера;1981-02-02;1;parent\np2;Орлова;Яна;1982-03-03;2;parent\n");
    CHECK(desk.rules.errors == Ids{"source-id-other-person"});
    CHECK(result.checks.set_aside == 1);
    CHECK(of(result, Action::create) == 1);
    CHECK(desk.store.count(guardianship_entity) == 2);
}

TEST_CASE("a row of two people may leave the second one out")
{
    Desk desk;
    const std::string forms = "Фамилия;Имя;Дата рождения;Пол;Школа;Класс;ФИО родителя;Степень родства\n";
    auto result = desk.take(forms +
                            "Ким;Олег;01.03.2016;м;Школа № 1;4А;Ким Вера;мать\n"
                            "Цой;Глеб;01.04.2016;м;Школа № 1;4А;;\n");
    CHECK(desk.rules.errors.empty());
    CHECK(of(result, Action::create) == 2);
    CHECK(desk.store.count(parent_entity) == 1);
    CHECK(desk.store.count(guardianship_entity) == 1);
}

TEST_CASE("a constant of a mapping is stored like a cell")
{
    Desk desk;
    desk.options.check.mapping = codec::parse_mapping(
        "{mapping: 1, about: pupil, columns: {school: {constant: Школа № 1}, class: {constant: 4А}}}",
        "m.yaml");
    desk.take("Фамилия;Имя;Дата рождения;Пол\nКим;Олег;01.03.2016;м\n");
    CHECK(desk.rules.errors.empty());
    CHECK(desk.value(pupil_entity, 1, "school") == "Школа № 1");
    CHECK(desk.value(pupil_entity, 1, "class_letter") == "А");
}

TEST_CASE("strict lets what the store makes doubtful set a row aside")
{
    Desk desk;
    const std::string text =
        "surname;given_name;birth_date;pupil;representative_type\nИванова;Мария;1980-01-01;77;parent\n";
    desk.options.check.strict = true;
    auto strict = desk.take(text);
    CHECK(strict.checks.set_aside == 1);
    CHECK(desk.store.count(parent_entity) == 0);
    desk.options.check.strict = false;
    CHECK(of(desk.take(text), Action::create) == 1);
    CHECK(desk.store.count(guardianship_entity) == 0);
}
