// SPDX-License-Identifier: Apache-2.0

// What is decided without asking and what is not: earlier decisions, rivals, people who are all alike.
#include "match_people.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

namespace msh::match {

namespace {

/// A name and a date of birth, nothing else.
Person bare(const std::string& id)
{
    Person person;
    person.surname = "Агафонов";
    person.given_name = "Пётр";
    person.patronymic = "Ильич";
    person.birth_date = "2012-05-07";
    person.sex = "male";
    person.id = id;
    return person;
}

Outcome link_decided(const std::vector<Person>& ours, const std::vector<Person>& theirs,
                     const std::vector<Decided>& decisions)
{
    Linker linker(pupil_entity);
    for (const Decided& decided : decisions) linker.remember(decided);
    hold_all(linker, ours);
    stream_all(linker, theirs);
    return linker.finish();
}

Outcome find_twice(const std::vector<Person>& people)
{
    Linker linker(pupil_entity);
    hold_all(linker, people);
    return linker.find_duplicates();
}

}  // namespace

TEST_CASE("decide: a decision is about the entry that was shown, not about another that says the same")
{
    std::vector<Person> theirs{bare("E1"), bare("E2")};
    Outcome first = link({bare("S1")}, theirs);
    REQUIRE(first.reviews.size() == 2);
    auto decided = [&](std::string_view right, bool same) {
        return Decided{"S1", right, first.reviews[0].hash_here, first.reviews[0].hash_there, same};
    };
    for (std::size_t chosen : {0U, 1U}) {
        std::string_view yes = chosen == 0 ? "E1" : "E2";
        std::string_view no = chosen == 0 ? "E2" : "E1";
        Outcome both = link_decided({bare("S1")}, theirs, {decided(no, false), decided(yes, true)});
        REQUIRE(both.matches.size() == 1);
        CHECK(both.matches[0].why == Why::decided);
        CHECK(both.matches[0].there == chosen + 1);
        CHECK(both.reviews.empty());
    }
    Outcome neither = link_decided({bare("S1")}, theirs, {decided("E1", false), decided("E2", false)});
    CHECK(neither.matches.empty());
    CHECK(neither.reviews.empty());
}

TEST_CASE("decide: records without an id are known by what they say")
{
    Outcome first = link({bare("")}, {bare("")});
    REQUIRE(first.matches.size() == 1);
    Decided no{"1", "1", first.matches[0].hash_here, first.matches[0].hash_there, false};
    CHECK(link_decided({bare("")}, {bare("")}, {no}).matches.empty());
}

TEST_CASE("decide: names in each other's place are the same ones with a slip in one of them too")
{
    Person one = bare("S1");
    one.snils = snils_of(1);
    auto meet = [&](const char* surname, const char* given) {
        Person other = one;
        other.id = "E1";
        other.surname = surname;
        other.given_name = given;
        return link({one}, {other});
    };
    for (auto [surname, given] : {std::pair("Пётр", "Агофонов"), std::pair("Пёттр", "Агафонов")}) {
        Outcome outcome = meet(surname, given);
        REQUIRE(outcome.matches.size() == 1);
        CHECK(outcome.matches[0].why == Why::rule_snils);
        CHECK(outcome.matches[0].swapped);
        CHECK(outcome.conflicts.empty());
    }
    // Two slips are too many, and another given name is another person.
    for (auto [surname, given] : {std::pair("Пёттр", "Агофонов"), std::pair("Иван", "Агафонов")})
        CHECK(meet(surname, given).conflicts.size() == 1);
    one.given_name = "Ярослав";
    CHECK(meet("Ярослава", "Агафонов").matches.empty());
}

TEST_CASE("decide: 1 January is asked about where the rest agrees, and never taken without a number")
{
    std::vector<Person> list = invent_town(800, 31);
    for (std::size_t i = 0; i < list.size(); ++i) {
        list[i].surname = list[i % 37].surname;
        list[i].given_name = list[i % 13].given_name;
        list[i].patronymic = list[i % 11].patronymic;
        list[i].birth_date = "201" + std::to_string(i % 7) + "-05-17";
    }
    for (std::size_t i = 0; i < 3; ++i) {
        Person again = list[i * 20];
        again.id += "again";
        again.birth_date = again.birth_date.substr(0, 4) + "-01-01";
        again.snils.clear();
        again.number.clear();
        if (i > 0) again.phone.clear();
        if (i > 1) again.patronymic.clear();
        list.push_back(again);
    }
    Outcome outcome = find_twice(list);
    CHECK(outcome.duplicates.empty());
    CHECK(outcome.reviews.size() == 3);
    for (const Pair& pair : outcome.reviews) CHECK(list[pair.here - 1].who == list[pair.there - 1].who);

    std::vector<Person> theirs(list.begin(), list.begin() + 800);
    std::vector<Person> ours(list.begin() + 800, list.end());
    outcome = link(ours, theirs);
    CHECK(outcome.matches.empty());
    CHECK(outcome.reviews.size() == 3);
}

TEST_CASE("decide: who was told to be two people is asked about when a record has changed")
{
    Person ours = bare("S1");
    ours.snils = snils_of(1234);
    Person theirs = ours;
    theirs.id = "E1";
    Outcome first = link({ours}, {theirs});
    REQUIRE(first.matches.size() == 1);
    Decided no{"S1", "E1", first.matches[0].hash_here, first.matches[0].hash_there, false};
    CHECK(link_decided({ours}, {theirs}, {no}).matches.empty());
    theirs.phone = "+79001234567";
    Outcome changed = link_decided({ours}, {theirs}, {no});
    CHECK(changed.matches.empty());
    REQUIRE(changed.reviews.size() == 1);
    CHECK(changed.reviews[0].why == Why::decided_before);
    // The same where the record of a store has no source_id but a number.
    ours.id.clear();
    no.left = "pupil:1";
    no.row = 1;
    changed = link_decided({ours}, {theirs}, {no});
    REQUIRE(changed.reviews.size() == 1);
    CHECK(changed.reviews[0].why == Why::decided_before);
}

TEST_CASE("decide: another patronymic is another person, whatever telephone they share")
{
    Person one = bare("E1");
    one.phone = "+79001234567";
    Person other = one;
    other.id = "E2";
    other.patronymic = "Сергеевич";
    Person ours = one;
    ours.id = "S1";
    ours.patronymic.clear();
    CHECK(find_twice({one, other}).duplicates.empty());
    Outcome outcome = link({ours}, {one, other});
    CHECK(outcome.duplicates.empty());
    CHECK(outcome.matches.empty());
    CHECK(outcome.reviews.size() == 2);
    other.patronymic = one.patronymic;
    outcome = link({ours}, {one, other});
    CHECK(outcome.duplicates.size() == 1);
    CHECK(outcome.matches.size() == 1);
}

TEST_CASE("decide: a telephone that many carry says nothing")
{
    Person one = bare("S1");
    one.phone = "+79001234567";
    one.patronymic.clear();
    Person other = one;
    other.id = "S2";
    other.surname = "Агафонова";
    std::vector<Person> people = invent_town(300, 31);
    for (std::size_t i = 0; i < 30; ++i) people[i].phone = one.phone;
    people.push_back(one);
    people.push_back(other);
    Outcome outcome = find_twice(people);
    CHECK(outcome.duplicates.empty());
    for (const Pair& pair : outcome.reviews)
        CHECK(pair.levels[static_cast<std::size_t>(Part::phone)] == Level::missing);
}

TEST_CASE("decide: people who are alike by pairs are no chain")
{
    // Each differs from the next by a letter of the surname, the last from the first by four.
    std::vector<Person> people = invent_town(300, 31);
    for (const char* surname : {"Баланкин", "Боланкин", "Болонкин", "Болонкан", "Волонкан"}) {
        Person person = bare(surname);
        person.surname = surname;
        person.phone = "+79001234567";
        person.address = "г. Обнинск, ул. Мира, д. 5, кв. 7";
        people.push_back(person);
    }
    Outcome outcome = find_twice(people);
    CHECK(outcome.duplicates.size() > 0);
    for (const Cluster& cluster : outcome.duplicates) CHECK(cluster.rows.size() < 4);
}

TEST_CASE("decide: people who are all alike are told together, not asked about in all combinations")
{
    std::vector<Person> ours;
    std::vector<Person> theirs;
    for (int i = 0; i < 300; ++i) {
        ours.push_back(bare("S" + std::to_string(i)));
        theirs.push_back(bare("E" + std::to_string(i)));
    }
    Outcome outcome = link(ours, theirs);
    CHECK(outcome.everything);
    CHECK(outcome.matches.empty());
    CHECK(outcome.reviews.empty());
    REQUIRE(outcome.oversized.size() == 1);
    CHECK(outcome.oversized[0].pass == Oversized::too_alike);
    CHECK(outcome.oversized[0].records == 300);
}

TEST_CASE("decide: nor inside one list")
{
    std::vector<Person> people = invent_town(300, 31);
    for (int i = 0; i < 50; ++i) {
        people.push_back(bare("S" + std::to_string(i)));
        people.back().patronymic.clear();
    }
    Outcome outcome = find_twice(people);
    CHECK(outcome.duplicates.empty());
    CHECK(outcome.reviews.size() < 50);
    if (outcome.reviews.empty() && !outcome.oversized.empty()) CHECK(outcome.oversized[0].records == 50);
}

TEST_CASE("decide: two records of theirs with one id are no two matches")
{
    Person one = bare("S1");
    one.snils = snils_of(1);
    Person other = bare("S2");
    other.given_name = "Олег";
    other.birth_date = "2010-01-17";
    other.snils = snils_of(2);
    std::vector<Person> theirs{one, other};
    for (Person& person : theirs) person.id = "E012";
    Outcome outcome = link({one, other}, theirs);
    CHECK(outcome.matches.empty());
    REQUIRE(outcome.reviews.size() == 2);
    for (const Pair& pair : outcome.reviews) CHECK(pair.why == Why::same_id);
    Outcome turned = link(theirs, {one, other});
    CHECK(turned.matches.empty());
    CHECK(turned.reviews.size() == 2);
}

TEST_CASE("decide: a register of one weighs as one of two")
{
    Person ours = bare("S1");
    ours.birth_date = "2012-07-05";
    Person stranger = invent_town(1, 31).front();
    Outcome alone = link({ours}, {bare("E1")});
    Outcome beside = link({ours}, {bare("E1"), stranger});
    CHECK(alone.matches.size() == beside.matches.size());
    REQUIRE(alone.reviews.size() == beside.reviews.size());
    REQUIRE(alone.matches.size() + alone.reviews.size() == 1);
    const Pair& one = alone.matches.empty() ? alone.reviews[0] : alone.matches[0];
    const Pair& other = beside.matches.empty() ? beside.reviews[0] : beside.matches[0];
    CHECK(std::abs(one.bits - other.bits) < 0.1);
}

TEST_CASE("decide: where everything was compared no block is told as too large")
{
    std::vector<Person> ours = invent_town(500, 31);
    for (Person& person : ours) person.birth_date = "2012-05-07";
    std::vector<Person> theirs(ours.begin(), ours.begin() + 3);
    Outcome outcome = link(ours, theirs);
    CHECK(outcome.everything);
    CHECK(outcome.matches.size() == 3);
    CHECK(outcome.oversized.empty());
    for (const Pass& pass : outcome.passes) CHECK(pass.skipped == 0);
}

TEST_CASE("decide: whether everything is compared does not depend on the size of chunks")
{
    std::vector<Person> ours = invent_town(2, 31);
    std::vector<Person> theirs = invent_town(68'000, 31);
    Course course;
    course.chunk = 1000;
    Outcome small = link(ours, theirs, course);
    course.chunk = theirs.size();
    Outcome large = link(ours, theirs, course);
    CHECK(small.everything == large.everything);
    CHECK(small.compared == large.compared);
}

TEST_CASE("decide: choices that exclude each other share what is certain")
{
    Outcome outcome = link({bare("S1")}, {bare("E1"), bare("E2"), bare("E3")});
    REQUIRE(outcome.reviews.size() == 3);
    double sum = 0;
    for (const Pair& pair : outcome.reviews) {
        sum += pair.probability;
        double all = pair.prior + pair.kinship + pair.rivals;
        for (float bits : pair.part_bits) all += bits;
        CHECK(all == doctest::Approx(std::log2(pair.probability / (1 - pair.probability))).epsilon(0.001));
    }
    CHECK(sum <= 1);
    CHECK(sum > 0.9);
    Outcome turned = link({bare("S1"), bare("S2"), bare("S3")}, {bare("E1")});
    REQUIRE(turned.reviews.size() == 3);
    for (const Pair& pair : turned.reviews) CHECK(pair.probability < 0.34);
}

TEST_CASE("decide: the address that is compared is the one that is shown")
{
    Record record = record_of(bare("S1"), 1);
    set_cell(record, "registration_address", "г. Обнинск, ул. Мира, д. 5");
    set_cell(record, "residence_address", "г. Калуга, ул. Лесная, д. 1");
    CHECK(address_compared(record) == "г. Обнинск, ул. Мира, д. 5");
    set_cell(record, "registration_address", "");
    CHECK(address_compared(record) == "г. Калуга, ул. Лесная, д. 1");
}

TEST_CASE("decide: many alike on their side are weighed in bounded numbers")
{
    std::vector<Person> ours = invent_town(40, 31);
    std::vector<Person> theirs;
    for (int i = 0; i < 2000; ++i) {
        Person person = ours[static_cast<std::size_t>(i % 4)];
        person.snils = person.number = person.phone = person.address = "";
        person.id = "E" + std::to_string(i);
        theirs.push_back(person);
    }
    Outcome outcome = link(ours, theirs);
    CHECK(outcome.reviews.empty());
    std::uint64_t alike = 0;
    for (const Oversized& one : outcome.oversized) alike += one.records;
    CHECK(alike == 4);
}

TEST_CASE("decide: what was said of two records of one list holds for them in either order")
{
    Person one = bare("S1");
    Person other = bare("S2");
    one.phone = other.phone = "+79000001234";
    auto find = [&](const std::vector<Person>& list, const std::vector<Decided>& decisions) {
        Settings settings;
        settings.numbered_here = true;
        Linker linker(pupil_entity, settings);
        for (const Decided& decided : decisions) linker.remember(decided);
        hold_all(linker, list);
        return linker.find_duplicates();
    };
    Outcome first = find({one, other}, {});
    REQUIRE(first.matches.size() == 1);
    REQUIRE(first.duplicates.size() == 1);
    CHECK(first.matches[0].why == Why::weight);
    Decided no{{}, {}, first.matches[0].hash_here, first.matches[0].hash_there, false, 1, 2};
    for (auto [row, other_row] : {std::pair(1U, 2U), std::pair(2U, 1U)}) {
        no.row = row;
        no.other_row = other_row;
        Outcome parted = find({one, other}, {no});
        CHECK(parted.parted == 1);
        CHECK(parted.matches.empty());
        CHECK(parted.duplicates.empty());
        CHECK(parted.reviews.empty());
    }
    // A third one that is like both joins one of them, and the other is asked about: also where another
    // source has the very same record.
    for (const char* id : {"S3", "S1", "S2"})
        for (auto [row, other_row] : {std::pair(1U, 2U), std::pair(3U, 2U), std::pair(1U, 3U)}) {
            Person third = one;
            third.id = id;
            no.row = row;
            no.other_row = other_row;
            Outcome three = find({one, other, third}, {no});
            REQUIRE(three.duplicates.size() == 1);
            CHECK(three.duplicates[0].rows.size() == 2);
            CHECK(three.parted == 1);
            CHECK(three.reviews.size() == 1);
        }
}

}  // namespace msh::match
