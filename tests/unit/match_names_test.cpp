// SPDX-License-Identifier: Apache-2.0
#include "match_people.hpp"

#include <doctest/doctest.h>

namespace msh::match {

namespace {

Level compare(std::string_view left, std::string_view right, Part part)
{
    return compare_names(normalise_name(left, part), normalise_name(right, part), part);
}

Level compare(std::string_view left, std::string_view right)
{
    return compare_dates(*Date::from_iso(left), *Date::from_iso(right));
}

Change change_of(std::string_view field, std::string_view ours, std::string_view theirs)
{
    Record left;
    Record right;
    left.entity = right.entity = &pupil_entity;
    set_cell(left, field, ours);
    set_cell(right, field, theirs);
    auto differences = compare_fields(left, right);
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].field == pupil_entity.index_of(field));
    return differences[0].change;
}

/// The digits of a day as it is written, told apart one by one.
Level compare_digits(Date left, Date right)
{
    std::string ours = left.iso();
    std::string theirs = right.iso();
    std::erase(ours, '-');
    std::erase(theirs, '-');
    std::vector<std::size_t> differ;
    for (std::size_t i = 0; i < ours.size(); ++i)
        if (ours[i] != theirs[i]) differ.push_back(i);
    bool same_year = left.year() == right.year();
    auto is_new_year = [](Date date) { return date.month() == 1 && date.day() == 1; };
    if (differ.empty()) return is_new_year(left) ? Level::variant : Level::equal;
    if (differ.size() == 1) return Level::edit;
    if (same_year && left.day() == right.month() && left.month() == right.day()) return Level::edit;
    if (differ.size() == 2) {
        auto [i, k] = std::pair(differ[0], differ[1]);
        bool swapped = k == i + 1 && ours[i] == theirs[k] && ours[k] == theirs[i];
        return swapped ? Level::edit : Level::near;
    }
    bool near = same_year && (left.month() == right.month() || is_new_year(left) || is_new_year(right));
    return near ? Level::near : Level::other;
}

}  // namespace

TEST_CASE("match: every step of making a name ready is remembered")
{
    struct Row {
        std::string_view written;
        std::string_view text;
        unsigned steps;
    };
    constexpr Row rows[] = {{"Иванов", "ИВАНОВ", 0},
                            {"ИВАНОВ", "ИВАНОВ", cased},
                            {"Андреи\u0306", "АНДРЕЙ", composed},
                            {"Фёдор", "ФЕДОР", yo},
                            {"Мамин — Сибиряк", "МАМИН-СИБИРЯК", dashes},
                            {"Ивaнов", "ИВАНОВ", look_alikes},
                            {"«Иванов»", "ИВАНОВ", cleaned},
                            {"Ива\u200Bнов", "ИВАНОВ", cleaned},
                            {"А.", "А", cleaned}};
    for (const Row& row : rows) {
        CAPTURE(row.written);
        Name name = normalise_name(row.written, Part::surname);
        CHECK(name.text == row.text);
        CHECK(name.steps == row.steps);
        CHECK(name.reading.empty());
    }
}

TEST_CASE("match: a Latin name keeps its text and has a Cyrillic reading beside it")
{
    Name name = normalise_name("Shchukin", Part::surname);
    CHECK(name.text == "SHCHUKIN");
    CHECK(name.reading == "ЩУКИН");
    CHECK((name.steps & transliterated) != 0);
    CHECK(normalise_name("COBA", Part::surname).reading == "СОВА");
    CHECK(normalise_name("Müller", Part::surname).reading.empty());
}

TEST_CASE("match: оглы and кызы are set aside")
{
    CHECK(normalise_name("Али оглы", Part::patronymic).text == "АЛИ");
    CHECK((normalise_name("Али-кызы", Part::patronymic).steps & son_of) != 0);
    CHECK(normalise_name("Оглы", Part::patronymic).text == "ОГЛЫ");
    CHECK(normalise_name("Али оглы", Part::surname).text == "АЛИ ОГЛЫ");
}

TEST_CASE("match: how far names agree")
{
    struct Row {
        std::string_view left;
        std::string_view right;
        Part part;
        Level level;
    };
    constexpr Row rows[] = {
        {"Иванов", "ИВАНОВ", Part::surname, Level::equal},
        {"Наталья", "Наталия", Part::given_name, Level::variant},
        {"Даниил", "Данила", Part::given_name, Level::variant},
        {"Мухаммед", "Магомед", Part::given_name, Level::variant},
        {"Геннадьевич", "Геннадиевич", Part::patronymic, Level::variant},
        {"Кямал оглы", "Кямалович", Part::patronymic, Level::variant},
        {"Иванов", "Ivanov", Part::surname, Level::variant},
        {"Орлова-Нечаева", "Нечаева-Орлова", Part::surname, Level::variant},
        {"Орлова-Нечаева", "Орлова", Part::surname, Level::near},
        {"Хромова", "Хрмова", Part::surname, Level::edit},
        {"Степан", "Стпеан", Part::given_name, Level::edit},
        {"Воротников", "Ворошилков", Part::surname, Level::other},
        {"Воротников", "Вортнекав", Part::surname, Level::other},
        {"Воротников", "Воротнекав", Part::surname, Level::near},
        {"Иванов", "Иванова", Part::surname, Level::near},
        {"Андреевич", "Андреевна", Part::patronymic, Level::near},
        {"А.", "Андрей", Part::given_name, Level::near},
        {"А.", "Борис", Part::given_name, Level::other},
        {"Алина", "Арина", Part::given_name, Level::near},
        {"Марина", "Галина", Part::given_name, Level::other},
        {"Алина", "", Part::given_name, Level::missing},
    };
    for (const Row& row : rows) {
        CAPTURE(row.left);
        CAPTURE(row.right);
        CHECK(name_of(compare(row.left, row.right, row.part)) == name_of(row.level));
        CHECK(name_of(compare(row.right, row.left, row.part)) == name_of(row.level));
    }
}

TEST_CASE("match: how far dates agree")
{
    CHECK(compare("2012-05-07", "2012-05-07") == Level::equal);
    CHECK(compare("2012-01-01", "2012-01-01") == Level::variant);
    CHECK(compare("2012-05-07", "2012-05-01") == Level::edit);
    CHECK(compare("2012-05-07", "2012-07-05") == Level::edit);
    CHECK(compare("2012-05-21", "2012-05-12") == Level::edit);
    CHECK(compare("2012-05-07", "2012-05-31") == Level::near);
    CHECK(compare("2012-01-01", "2012-11-23") == Level::near);
    CHECK(compare("2012-05-07", "2009-11-23") == Level::other);
}

TEST_CASE("match: a difference between fields has its kind")
{
    CHECK(change_of("surname", "Иванов", "Иванов") == Change::same);
    CHECK(change_of("surname", "ИВАНОВ", "Иванов") == Change::format);
    CHECK(change_of("given_name", "Пётр", "Петр") == Change::format);
    CHECK(change_of("surname", "Иванов", "Иваннов") == Change::variant);
    CHECK(change_of("surname", "Хромова", "Хрмова") == Change::typo);
    CHECK(change_of("given_name", "Наталья", "Наталия") == Change::variant);
    CHECK(change_of("surname", "Иванова", "Петрова") == Change::changed);
    CHECK(change_of("birth_date", "2012-05-07", "2012-07-05") == Change::typo);
    CHECK(change_of("birth_date", "2012-05-07", "2009-11-23") == Change::changed);
    CHECK(change_of("registration_address", "г. Обнинск, ул. Мира, 5", "г Обнинск ул Мира 5") ==
          Change::format);
    CHECK(change_of("registration_address", "г. Обнинск, ул. Мира, 5", "г. Обнинск, ул. Мёра, 5") ==
          Change::typo);
    CHECK(change_of("registration_address", "г. Обнинск, ул. Моря, 5", "г. Обнинск, ул. Мопя, 5") ==
          Change::typo);
    CHECK(change_of("phone", "+79001234567", "+79001234576") == Change::typo);
    CHECK(change_of("sex", "male", "female") == Change::changed);
    CHECK(change_of("snils", "", "90000000053") == Change::missing_here);
    CHECK(change_of("patronymic", "Ильич", "") == Change::missing_there);
}

TEST_CASE("match: a field that one file does not have is not missing")
{
    Record left;
    Record right;
    left.entity = right.entity = &pupil_entity;
    set_cell(left, "phone", "+79001234567");
    CHECK(compare_fields(left, right).empty());
}

TEST_CASE("match: dates are compared digit by digit")
{
    std::mt19937 random(7);
    std::vector<Date> days;
    for (int i = 0; i < 900; ++i) {
        int year =
            i % 3 == 0 ? 1980 + static_cast<int>(random() % 40) : 2010 + static_cast<int>(random() % 12);
        auto day = Date::from(year, 1 + static_cast<int>(random() % 12), 1 + static_cast<int>(random() % 28));
        days.push_back(*day);
    }
    days.push_back(*Date::from(2012, 1, 1));
    days.push_back(*Date::from(1999, 12, 31));
    days.push_back(*Date::from(9999, 12, 31));
    days.push_back(*Date::from(1000, 1, 1));
    std::size_t wrong = 0;
    for (Date left : days)
        for (Date right : days) wrong += compare_dates(left, right) == compare_digits(left, right) ? 0U : 1U;
    CHECK(wrong == 0);
}

}  // namespace msh::match
