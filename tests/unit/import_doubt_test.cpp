// SPDX-License-Identifier: Apache-2.0

// Import where rows and store say different things: numbers of somebody else, one person under two names, and
// keys that must never change.
#include "import_desk.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>

using namespace msh;
using namespace msh::import_test;

TEST_CASE("names beside a number of a child are compared with the child the number finds")
{
    Desk desk;
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01", "900-000-000 81;;;") +
              pupil("2", "Петрова;Ольга", "2015-04-01"));
    const std::string columns =
        "source_id;surname;given_name;birth_date;pupil;pupil_snils;pupil_surname;pupil_given_name;"
        "pupil_birth_date;representative_type\n";
    auto take = [&](const std::string& child) {
        desk.take(columns + "r;Котова;Вера;1981-02-02;" + child + ";parent\n");
        return desk.rules.errors;
    };
    CHECK(take(";900-000-000 81;Петрова;Ольга;2015-04-01") == Ids{"snils-other-person"});
    CHECK(take(";900-000-000 81;Иванова;Ольга;2015-04-01") == Ids{"snils-other-person"});
    CHECK(take("1;;Петрова;Ольга;2015-04-01") == Ids{"source-id-other-person"});
    CHECK(take("2;900-000-000 81;;;") == Ids{"snils-other-person"});
    CHECK(desk.store.count(parent_entity) == 0);
    CHECK(take(";900-000-000 81;Сидорова;Анна;2015-03-01").empty());
    CHECK(take(";900-000-000 81;;;").empty());
    CHECK(take("1;;Петрова;Анна;").empty());
    CHECK(desk.store.count(guardianship_entity) == 1);
    CHECK(desk.store.find_link(1, 1));
    desk.take(
        "pupil;parent;parent_surname;parent_given_name;parent_birth_date;representative_type\n"
        "2;r;Орлова;Яна;1990-01-01;parent\n");
    CHECK(desk.rules.errors == Ids{"source-id-other-person"});
    CHECK(desk.store.count(guardianship_entity) == 1);
}

TEST_CASE("two rows that name one stored record in different ways are both set aside")
{
    Desk desk;
    const std::string snils = "900-000-000 81;;;";
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01", snils));
    auto result =
        desk.take(head + pupil("1", "Петрова;Анна", "2015-03-01") +
                  pupil("", "Иванова;Анна", "2015-03-01", snils) + pupil("2", "Котова;Вера", "2015-04-01"));
    CHECK(desk.rules.errors == Ids{"person-twice", "person-twice"});
    CHECK(result.checks.set_aside == 2);
    CHECK(of(result, Action::create) == 1);
    CHECK(desk.store.count(pupil_entity) == 2);
    CHECK(desk.value(pupil_entity, 1, "surname") == "Иванова");
    CHECK(desk.value(pupil_entity, 1, "snils") == "90000000081");

    desk.options.check.as = &parent_entity;
    desk.take("source_id;surname;given_name;birth_date\nr;Котова;Яна;1981-02-02\n");
    desk.options.check.as = nullptr;
    auto links = desk.take(
        "pupil;pupil_snils;parent;representative_type\n1;;r;parent\n;900-000-000 "
        "81;r;legal_representative\n");
    CHECK(desk.rules.errors == Ids{"link-twice", "link-twice"});
    CHECK(links.checks.set_aside == 2);
    CHECK(desk.store.count(guardianship_entity) == 0);
}

TEST_CASE("a dry run does not plan what two rows contradict each other about")
{
    Desk desk;
    const std::string snils = "900-000-000 81;;;";
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01", snils) +
              pupil("2", "Котова;Вера", "2015-04-01"));
    desk.options.dry_run = true;
    desk.take(head + pupil("1", "Петрова;Анна", "2015-03-01") +
              pupil("", "Иванова;Анна", "2015-03-01", snils) + pupil("2", "Орлова;Вера", "2015-04-01"));
    CHECK(desk.plan == std::vector<std::pair<Action, std::uint64_t>>{{Action::update, 3}});
}

TEST_CASE("a guard that holds two kinds lets both pass by their two counts")
{
    Desk desk;
    auto family = [](int count, const std::string& name, int parents) {
        std::string text =
            "source_id;surname;given_name;birth_date;sex;school;parallel;parent_surname;parent_given_name;"
            "parent_birth_date;parent_phone;representative_type\n";
        for (int i = 10; i < 10 + count; ++i)
            text += fmt::format(
                "{0};Иванова;{1};2015-04-{0};female;Школа № 1;4;Котова;Яна;1981-01-{0};{2};parent\n", i, name,
                i - 10 < parents ? "+79000000002" : "+79000000001");
        return text;
    };
    desk.take(family(12, "Анна", 0));
    auto changed = family(12, "Вера", 9);
    CHECK(desk.take(changed).stops.size() == 2);
    desk.options.allow = {{Action::update, 12}};
    CHECK(desk.take(changed).stops.size() == 1);
    desk.options.allow = {{Action::update, 12}, {Action::update, 9}};
    CHECK(desk.take(changed).stops.empty());
}

TEST_CASE("links that could not be made are counted")
{
    Desk desk;
    auto result = desk.take(
        "surname;given_name;birth_date;pupil;representative_type\nИванова;Мария;1980-01-01;77;parent\n");
    CHECK(result.unlinked == 1);
    CHECK(of(result, Action::create) == 1);
}

// The store lives longer than the program that made it: whoever changes how a key is mixed makes every stored
// person a stranger. A new way needs another key_form and a migration beside new numbers here.
TEST_CASE("the keys under which people are stored are the same for ever")
{
    Desk desk;
    desk.take(head + pupil("42", "Ёлкина-Ким;Анна", "2015-03-01", "900-000-000 81;03;II-АБ;123456"));
    desk.take("surname;given_name;phone;pupil;representative_type\nКотова;Мария;;42;parent\n");
    using enum store::KeyKind;
    auto has = [&](const Entity& entity, store::KeyKind kind, std::uint64_t value) {
        return desk.store.find(entity, {kind, value}) == std::vector<std::int64_t>{1};
    };
    CHECK(has(pupil_entity, source_id, 0x2151628bc78974d5U));
    CHECK(has(pupil_entity, snils, 0x43420fdcce04da62U));
    CHECK(has(pupil_entity, document, 0x4b8178e2e21b45b8U));
    CHECK(has(pupil_entity, person, 0x6a17bb3b29d3a6c8U));
    CHECK(has(parent_entity, child, 0x48bc2a77f5c16329U));
    CHECK(desk.store.state_of(pupil_entity, 1)->hash == 0x7d308d510c4c7829U);
}

// A document counts only beside a name and a date of birth, so such a parent has no key of his own.
TEST_CASE("a parent with a document and neither date of birth nor SNILS is taken")
{
    Desk desk;
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01"));
    const std::string columns =
        "surname;given_name;identity_document_type;identity_document_series;identity_document_number;pupil;"
        "representative_type\n";
    const std::string mother = "Котова;Вера;21;2905;123456;1;parent\n";
    CHECK(of(desk.take(columns + mother + "Орлов;Олег;21;2906;123457;;\n"), Action::create) == 2);
    CHECK(desk.rules.errors.empty());
    CHECK(desk.store.count(guardianship_entity) == 1);
    // Child and name find her again.
    CHECK(of(desk.take(columns + mother), Action::unchanged) == 1);
    desk.take(
        "surname;given_name;birth_date;sex;school;parallel;parent_surname;parent_given_name;"
        "parent_identity_document_series;parent_identity_document_number;representative_type\n"
        "Белова;Яна;2015-05-05;female;Школа № 1;4;Белов;Ян;2907;123458;parent\n");
    CHECK(desk.rules.errors.empty());
    CHECK(desk.store.count(guardianship_entity) == 2);
}

namespace {

/// A pupils' and a parents' file of one parent each, with those of six cells that `mask` names.
std::array<std::string, 2> parent_in_parts(unsigned mask)
{
    constexpr std::string_view columns[] = {"source_id", "snils", "birth_date", "identity_document_series",
                                            "identity_document_number"};
    constexpr std::string_view values[] = {"r1", "900-000-000 81", "1981-02-02", "2905", "123456"};
    std::string head;
    std::string row;
    std::string beside;
    for (std::size_t i = 0; i < std::size(columns); ++i) {
        head += fmt::format("{};", columns[i]);
        beside += fmt::format("parent_{};", columns[i]);
        row += fmt::format("{};", (mask >> i & 1U) != 0 ? values[i] : "");
    }
    std::string child = (mask >> 5 & 1U) != 0 ? "1" : "";
    return {
        head + "surname;given_name;pupil;representative_type\n" + row + "Котова;Вера;" + child + ";parent\n",
        beside +
            "parent_surname;parent_given_name;representative_type;source_id;surname;given_name;birth_date;"
            "sex;school;parallel\n" +
            row + "Котова;Вера;parent;" + child + ";Иванова;Анна;2015-03-01;female;Школа № 1;4\n"};
}

}  // namespace

TEST_CASE(
    "a parent who is named by any part of what names people is taken, and is the same when the file comes "
    "again")
{
    for (unsigned mask = 0; mask < 64; ++mask)
        for (const std::string& file : parent_in_parts(mask)) {
            CAPTURE(file);
            Desk desk;
            desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01"));
            desk.take(file);
            CHECK(desk.store.count(parent_entity) == 1);
            desk.take(file);
            CHECK(desk.rules.errors.empty());
            bool named = (mask & 0b100111U) != 0 || file.starts_with("parent_");
            if (named) CHECK(desk.store.count(parent_entity) == 1);
        }
}

TEST_CASE("a link is stored with its type, which the kind tells where no column does")
{
    const std::string child = ";Иванова;Анна;2015-03-01\n";
    auto take = [&](const std::string& columns, const std::string& cells, ImportResult& result) {
        Desk desk;
        desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01"));
        result = desk.take("surname;given_name;birth_date" + columns +
                           ";pupil_surname;pupil_given_name;pupil_birth_date\nКотова;Вера;1981-02-02" +
                           cells + child);
        CHECK(desk.rules.errors.empty());
        if (desk.store.count(guardianship_entity) == 0) return std::string("none");
        return desk.value(guardianship_entity, 1, "representative_type") + "/" +
               desk.value(guardianship_entity, 1, "representative_kind");
    };
    ImportResult result;
    CHECK(take(";Степень родства", ";мать", result) == "parent/mother");
    CHECK(take(";Степень родства", ";опекун", result) == "legal_representative/guardian");
    CHECK(take(";Тип законного представителя", ";мать", result) == "parent/mother");
    CHECK(take(";Тип законного представителя", ";Родитель", result) == "parent/");
    CHECK(take(";Тип законного представителя;Степень родства", ";;мать", result) == "parent/mother");
    CHECK(result.unlinked == 0);
    CHECK(take("", "", result) == "none");
    CHECK(result.unlinked == 1);
    CHECK(result.checks.by_rule.contains("file-link-untyped"));
}

TEST_CASE("a type without its kind leaves a kind that is stored alone")
{
    Desk desk;
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01"));
    const std::string columns = "source_id;surname;given_name;birth_date;pupil";
    const std::string row = "r;Котова;Вера;1981-02-02;1";
    desk.take(columns + ";representative_kind\n" + row + ";мать\n");
    CHECK(desk.value(guardianship_entity, 1, "representative_kind") == "mother");
    desk.take(columns + ";representative_type\n" + row + ";Родитель\n");
    CHECK(desk.value(guardianship_entity, 1, "representative_kind") == "mother");
    desk.take(columns + ";representative_type\n" + row + ";отец\n");
    CHECK(desk.value(guardianship_entity, 1, "representative_kind") == "father");
    // Who is linked already stays linked, whatever a file leaves out.
    auto result = desk.take(columns + "\n" + row + "\n");
    CHECK(result.unlinked == 0);
    CHECK(desk.value(guardianship_entity, 1, "representative_type") == "parent");
}

TEST_CASE("a worse spelling of the same name never takes the place of a better one")
{
    Desk desk;
    desk.take(head + pupil("1", "Ёлкина;Алёна", "2015-03-01"));
    for (const char* names : {"Елкина;Алена", "ЁЛКИНА;АЛЁНА", "ёлкина;алёна", "ЕЛКИНА;Алёна"}) {
        CAPTURE(std::string(names));
        CHECK(of(desk.take(head + pupil("1", names, "2015-03-01")), Action::unchanged) == 1);
        CHECK(desk.value(pupil_entity, 1, "surname") == "Ёлкина");
    }
    desk.take(head + pupil("2", "КОТОВА;алена", "2015-04-01"));
    CHECK(of(desk.take(head + pupil("2", "Котова;Алёна", "2015-04-01")), Action::update) == 1);
    CHECK(desk.value(pupil_entity, 2, "surname") == "Котова");
    CHECK(desk.value(pupil_entity, 2, "given_name") == "Алёна");
    CHECK(of(desk.take(head + pupil("2", "Котова-Ким;Алёна", "2015-04-01")), Action::update) == 1);
}

TEST_CASE("a whole list without a line end at its end is refused, for it may be cut short")
{
    Desk desk;
    std::string rows = head + many(1, 9);
    desk.take(rows);
    desk.options.complete = true;
    rows.pop_back();
    CHECK(desk.take(rows).checks.refused);
    CHECK(desk.store.count_active(pupil_entity, 1) == 9);
    desk.options.complete = false;
    auto result = desk.take(rows);
    CHECK_FALSE(result.checks.refused);
    CHECK(result.checks.by_rule.contains("file-no-line-end"));
}

TEST_CASE("who is set aside is not stored by the next row that says the same of them")
{
    const std::string columns =
        "source_id;surname;given_name;birth_date;sex;snils;pupil_surname;pupil_given_name;"
        "pupil_birth_date;representative_type;representative_kind\n";
    auto parents_of = [](const std::string& child) {
        return "11;Иванова;Мария;1985-03-01;female;900-000-000 81;Иванов;" + child + ";parent;mother\n" +
               "12;Иванов;Пётр;1984-03-01;male;900-000-000 81;Иванов;" + child + ";parent;father\n";
    };
    Desk desk;
    desk.take(head + pupil("1", "Иванов;Илья", "2015-03-01") + pupil("2", "Иванов;Олег", "2017-03-01"));
    desk.options.check.as = &parent_entity;
    auto result = desk.take(columns + parents_of("Илья;2015-03-01") + parents_of("Олег;2017-03-01"));
    CHECK(desk.rules.errors == Ids{"snils-twice", "snils-twice", "snils-twice", "snils-twice"});
    CHECK(result.checks.set_aside == 4);
    CHECK(desk.store.count(parent_entity) == 0);

    // Of a plain list too: the row that repeats a refused one is not called unchanged.
    desk.options.check.as = nullptr;
    auto one = pupil("3", "Иванов;Юрий", "2015-03-01", "900-000-000 81;;;");
    auto other = pupil("4", "Петров;Олег", "2015-03-04", "900-000-000 81;;;");
    result = desk.take(head + one + one + other);
    CHECK(result.checks.set_aside == 3);
    CHECK(result.repeated == 0);
}

TEST_CASE("a number that the store has on a child is not taken for a parent's")
{
    Desk desk;
    desk.take(head + pupil("1", "Иванова;Анна", "2015-03-01", "900-000-000 81;;;"));
    const std::string columns = "source_id;surname;given_name;birth_date;sex;snils\n";
    desk.options.check.as = &parent_entity;
    auto result = desk.take(columns + "11;Иванова;Мария;1985-03-01;female;900-000-000 81\n" +
                            "12;Котова;Вера;1985-03-02;female;\n");
    CHECK(desk.rules.errors == Ids{"snils-across"});
    CHECK(result.checks.set_aside == 1);
    // Nor when it comes later.
    result = desk.take(columns + "12;Котова;Вера;1985-03-02;female;900-000-000 81\n");
    CHECK(desk.rules.errors == Ids{"snils-across"});
    CHECK(result.checks.set_aside == 1);
}

TEST_CASE("a child is named without a patronymic, and never with a wrong one")
{
    Desk desk;
    desk.options.check.as = &pupil_entity;
    desk.take(
        "source_id;surname;given_name;patronymic;birth_date;sex;school;parallel\n"
        "1;Котов;Олег;Ильич;2015-03-01;male;Школа № 1;4\n2;Белов;Егор;Ильич;2015-03-02;male;Школа № 1;4\n"
        "3;Белов;Егор;Львович;2015-03-02;male;Школа № 1;4\n");
    desk.options.check.as = &parent_entity;
    auto link = [&](const std::string& child) {
        return desk
            .take(
                "source_id;surname;given_name;pupil_surname;pupil_given_name;pupil_patronymic;"
                "pupil_birth_date;representative_type\n11;Котов;Илья;" +
                child + ";parent\n")
            .unlinked;
    };
    CHECK(link("Котов;Олег;Львович;2015-03-01") == 1);
    CHECK(link("Белов;Егор;;2015-03-02") == 1);
    CHECK(link("КОТОВ;Олег;;2015-03-01") == 0);
    CHECK(desk.store.find_link(1, 1));
}
