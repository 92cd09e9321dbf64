// SPDX-License-Identifier: Apache-2.0

// A file that comes again: rows are followed through what they made, in whatever order they come, and those
// set aside are read where they stand.
#include "folder.hpp"
#include "import_desk.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace msh;
using namespace msh::import_test;

namespace {

std::vector<std::string> people(int count)
{
    std::vector<std::string> rows;
    for (int i = 0; i < count; ++i) {
        std::string born = fmt::format("{}-{:02}-{:02}", 2015 - i / 336 % 3, i / 28 % 12 + 1, i % 28 + 1);
        rows.push_back(pupil(std::to_string(i + 1), i < 1000 ? "Иванова;Анна" : "Петрова;Ольга", born));
    }
    return rows;
}

std::string file_of(const std::vector<std::string>& rows)
{
    std::string text = head;
    for (const std::string& row : rows) text += row;
    return text;
}

}  // namespace

TEST_CASE("rows that come again are unchanged in any order, with some of them gone")
{
    Desk desk;
    std::vector<std::string> rows = people(1400);
    CHECK(of(desk.take(file_of(rows)), Action::create) == 1400);
    auto check_unchanged = [&](const std::vector<std::string>& again) {
        CHECK(of(desk.take(file_of(again)), Action::unchanged) == again.size());
    };
    check_unchanged(rows);
    auto other = rows;
    std::reverse(other.begin() + 1, other.end());
    check_unchanged(other);
    other = rows;
    other.erase(other.begin() + 100, other.begin() + 300);
    check_unchanged(other);
    std::rotate(other.begin(), other.begin() + 700, other.end());
    check_unchanged(other);
    CHECK(desk.store.count(pupil_entity) == 1400);
    other = rows;
    other[5] = pupil("6", "Иванова;Алла", "2015-01-06");
    other[900] = pupil("new", "Сидорова;Вера", "2014-02-03");
    auto result = desk.take(file_of(other));
    CHECK(of(result, Action::update) == 1);
    CHECK(of(result, Action::create) == 1);
    CHECK(of(result, Action::unchanged) == 1398);
}

TEST_CASE("a few rows set aside stand in their file as they stood in theirs")
{
    test::Folder folder("msh-few-aside-test");
    Desk desk;
    desk.options.set_aside = folder.path;
    std::vector<std::string> rows = people(100);
    std::string wide(5000, 'a');
    for (std::size_t bad :
         {std::size_t{0}, std::size_t{40}, std::size_t{41}, std::size_t{70}, std::size_t{99}})
        rows[bad] = "x" + std::to_string(bad) + ";\"Иванова\n" + (bad == 41 ? wide : "") +
                    "\";Анна;когда-то;female;;;;" + study;
    rows[20] = "\n\n" + rows[20];
    std::string text = file_of(rows);
    text.pop_back();
    auto result = desk.take(text);
    CHECK(result.checks.set_aside == 5);
    std::ifstream file(folder / "test.set-aside.csv");
    std::string written(std::istreambuf_iterator<char>(file), {});
    std::size_t at = 0;
    for (std::size_t bad :
         {std::size_t{0}, std::size_t{40}, std::size_t{41}, std::size_t{70}, std::size_t{99}}) {
        std::string source = "\n" + rows[bad].substr(0, rows[bad].size() - 1) + ";";
        std::size_t found = written.find(source, at);
        REQUIRE_MESSAGE(found != std::string::npos, bad);
        at = found + 1;
    }
    // A row of two lines each, and the header.
    CHECK(std::count(written.begin(), written.end(), '\n') == 11);
}

TEST_CASE("a few rows that change something are compared where they stand")
{
    Desk desk;
    std::vector<std::string> rows = people(200);
    desk.take(file_of(rows));
    auto again = rows;
    again[17] = "\n\n" + pupil("18", "\"Иванова\";Алла", "2015-01-18");
    again[18] = pupil("19", "Иванова;Белла", "2015-01-19");
    again[90] = pupil("91", "Иванова;\"Ванда\n\"", "2015-04-07");
    again[199] = pupil("200", "Иванова;Галина", "2015-08-04");
    again[199].pop_back();
    CHECK(of(desk.take(file_of(again)), Action::update) == 4);
    CHECK(desk.plan ==
          std::vector<std::pair<Action, std::uint64_t>>{
              {Action::update, 18}, {Action::update, 19}, {Action::update, 91}, {Action::update, 200}});
    CHECK(desk.value(pupil_entity, 18, "given_name") == "Алла");
    CHECK(desk.value(pupil_entity, 200, "given_name") == "Галина");
    CHECK(of(desk.take(file_of(again)), Action::unchanged) == 200);
}

TEST_CASE("rows that name one stored person in two ways are told where they stand among many others")
{
    Desk desk;
    std::vector<std::string> rows = people(60);
    auto before = rows;
    before[10] = pupil("11", "Иванова;Анна", "2015-01-11", "11223344595;;;");
    desk.take(file_of(before));
    rows.push_back("\n" + pupil("", "Иванова;Алла", "2015-01-11", "11223344595;;;"));
    auto result = desk.take(file_of(rows));
    CHECK(result.checks.set_aside == 2);
    CHECK(desk.rules.errors == Ids{"person-twice", "person-twice"});
    CHECK(desk.rules.lines == std::vector<std::uint64_t>{12, 63});
}

TEST_CASE("a pupil at another school goes over to that school's list, whichever list comes first")
{
    const std::string eighth = "Школа № 8;4;А\n";
    auto with = [](std::string row, const std::string& school) {
        return row.substr(0, row.size() - study.size() + 1) + school;
    };
    std::string old_id = pupil("3", "Иванова;Анна", "2015-03-03", "90000000384;;;");
    std::string anna = with(pupil("77", "Иванова;Анна", "2015-03-03", "90000000384;;;"), eighth);
    for (bool new_first : {true, false}) {
        CAPTURE(new_first);
        Desk desk;
        desk.take(head + many(1, 2) + old_id + many(4, 8));
        auto take_new = [&] {
            desk.options.source = "s8";
            desk.options.complete = false;
            return desk.take(head + anna);
        };
        auto take_old = [&] {
            desk.options.source = "main";
            desk.options.complete = true;
            return desk.take(head + many(1, 2) + many(4, 8));
        };
        if (new_first) {
            CHECK(of(take_new(), Action::update) == 1);
            CHECK(of(take_old(), Action::deactivate) == 0);
        } else {
            CHECK(of(take_old(), Action::deactivate) == 1);
            CHECK(of(take_new(), Action::update) == 1);
        }
        CHECK(of(take_old(), Action::deactivate) == 0);
        CHECK(of(take_new(), Action::unchanged) == 1);
        CHECK(desk.store.state_of(pupil_entity, 3)->active);
        CHECK(desk.value(pupil_entity, 3, "source_id") == "77");
        CHECK(desk.value(pupil_entity, 3, "school") == "Школа № 8");
        // The old school's own number still leads to them, and its list takes them back.
        desk.options.complete = false;
        desk.options.source = "main";
        CHECK(of(desk.take(head + old_id), Action::update) == 1);
        CHECK(desk.value(pupil_entity, 3, "source_id") == "3");
        CHECK(desk.store.count(pupil_entity) == 8);
    }
}

namespace {

/// Pupil 3 was in the list, and a server has removed them since.
struct Removed : Desk {
    Removed()
    {
        take(head + many(1, 8));
        store::Run run = store.begin_run("pull");
        store::Writer writer = store.begin(run);
        writer.deactivate(pupil_entity, 3);
        writer.commit();
    }
    bool active() { return store.state_of(pupil_entity, 3)->active; }
};

}  // namespace

TEST_CASE("a row that says nothing new does not bring back whom a server has removed")
{
    Removed desk;
    for (bool complete : {false, true}) {
        desk.options.complete = complete;
        auto result = desk.take(head + many(1, 8));
        CHECK(of(result, Action::update) == 0);
        CHECK(of(result, Action::unchanged) == 8);
        CHECK(result.left_off == std::vector<std::string>{"pupil:3"});
        CHECK_FALSE(desk.active());
    }
    // The same words in other columns are nothing new either.
    auto other = desk.take(
        "birth_date;given_name;surname;source_id;sex;school;parallel;class_letter\n"
        "2015-03-03;Анна;Иванова;3;female;Школа № 1;4;А\n");
    CHECK(other.left_off.size() == 1);
}

TEST_CASE("a row that has changed since brings the record back")
{
    Removed desk;
    auto result = desk.take(head + many(1, 2) + pupil("3", "Иванова;Нина", "2015-03-03") + many(4, 8));
    CHECK(result.left_off.empty());
    CHECK(of(result, Action::update) == 1);
    CHECK(desk.active());
    CHECK(desk.take(head + many(4, 8)).left_off.empty());
}

TEST_CASE("whom a server has removed comes back by the exact count that a person allows")
{
    Removed desk;
    desk.options.allow.emplace(Action::reactivate, 2);
    CHECK(desk.take(head + many(1, 8)).left_off.size() == 1);
    desk.options.allow = {{Action::reactivate, 1}};
    auto result = desk.take(head + many(1, 8));
    CHECK(result.left_off.empty());
    CHECK(result.met.size() == 1);
    CHECK(of(result, Action::update) == 1);
    CHECK(desk.active());
}

TEST_CASE("whom a list has left out comes back with the next one, whoever removed them before")
{
    Removed desk;
    desk.options.allow = {{Action::reactivate, 1}};
    desk.take(head + many(1, 8));
    desk.options.allow.clear();
    desk.options.complete = true;
    CHECK(of(desk.take(head + many(1, 2) + many(4, 8)), Action::deactivate) == 1);
    CHECK(of(desk.take(head + many(1, 8)), Action::update) == 1);
    CHECK(desk.active());
}

TEST_CASE("an empty passport of an office's form leaves the kind of document that the store has")
{
    Desk desk;
    const std::string columns = "surname;given_name;birth_date;sex;school;parallel;class_letter;snils;";
    const std::string anna = "Иванова;Анна;2012-05-07;female;Школа № 1;8;А;11223344595;";
    const std::string form = columns + "Серия паспорта;Номер паспорта\n" + anna;
    desk.take(columns + "identity_document_type\n" + anna + "03\n");
    CHECK(of(desk.take(form + ";\n"), Action::unchanged) == 1);
    CHECK(of(desk.take(form + "нет;-\n"), Action::unchanged) == 1);
    CHECK(of(desk.take(form + "2926;123456\n"), Action::update) == 1);
    constexpr int type = field_at(pupil_entity, "identity_document_type");
    CHECK(desk.store.load(pupil_entity, 1)->values[type] == "21");
}
