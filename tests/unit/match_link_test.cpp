// SPDX-License-Identifier: Apache-2.0
#include "match_people.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

namespace msh::match {

namespace {

Person petr()
{
    return {"Агафонов",     "Пётр",  "Ильич",  "2012-05-07",   "male",
            snils_of(1234), "II-РЕ", "123456", "+79001234567", "г. Обнинск, ул. Мира, д. 5, кв. 7",
            "p1",           1};
}

Person vera()
{
    return {"Бирюкова",     "Вера",   "Павловна", "2009-11-23",   "female",
            snils_of(4321), "III-РЕ", "654321",   "+79007654321", "г. Калуга, ул. Лесная, д. 1, кв. 2",
            "v1",           2};
}

/// What came out, by source ids, so that rows do not count.
std::vector<std::string> tell(const Outcome& outcome, const std::vector<Person>& ours,
                              const std::vector<Person>& theirs)
{
    std::vector<std::string> told;
    auto add = [&](char kind, const std::vector<Pair>& pairs) {
        for (const Pair& pair : pairs)
            told.push_back(std::string(1, kind) + ours[pair.here - 1].id + "=" + theirs[pair.there - 1].id +
                           " " + std::to_string(pair.bits) + " " + std::to_string(pair.margin) + " " +
                           std::string(name_of(pair.why)) + " " + std::to_string(pair.group));
    };
    add('m', outcome.matches);
    add('r', outcome.reviews);
    add('c', outcome.conflicts);
    return told;
}

void check_same(const Outcome& one, const Outcome& other)
{
    auto same_pairs = [](const std::vector<Pair>& some, const std::vector<Pair>& others) {
        REQUIRE(some.size() == others.size());
        for (std::size_t i = 0; i < some.size(); ++i) {
            CHECK(some[i].here == others[i].here);
            CHECK(some[i].there == others[i].there);
            CHECK(some[i].bits == others[i].bits);
            CHECK(some[i].margin == others[i].margin);
            CHECK(some[i].why == others[i].why);
        }
    };
    same_pairs(one.matches, other.matches);
    same_pairs(one.reviews, other.reviews);
    same_pairs(one.conflicts, other.conflicts);
    CHECK(one.records_here == other.records_here);
    CHECK(one.records_there == other.records_there);
    CHECK(one.compared == other.compared);
    CHECK(one.blocking_recall == other.blocking_recall);
    CHECK(one.untrusted.size() == other.untrusted.size());
    CHECK(one.unlinkable_there == other.unlinkable_there);
    CHECK(one.model.chance == other.model.chance);
    CHECK(one.model.share == other.model.share);
    REQUIRE(one.oversized.size() == other.oversized.size());
    for (std::size_t i = 0; i < one.oversized.size(); ++i) {
        CHECK(one.oversized[i].records == other.oversized[i].records);
        CHECK(one.oversized[i].example == other.oversized[i].example);
    }
    for (std::size_t i = 0; i < one.passes.size(); ++i) {
        CHECK(one.passes[i].used == other.passes[i].used);
        CHECK(one.passes[i].skipped == other.passes[i].skipped);
        CHECK(one.passes[i].pairs == other.passes[i].pairs);
    }
}

/// Two views of one town, each with its own slips, and people only one of them knows.
struct Town {
    std::vector<Person> ours = invent_town(900, 11);
    std::vector<Person> theirs = invent_town(1500, 11);
    Town()
    {
        std::mt19937 dice(5);
        for (std::size_t i = 0; i < ours.size(); ++i) {
            if (i % 9 == 0) ours[i].snils.clear();
            if (i % 10 == 0) ours[i].number.clear();
            if (i % 17 == 0) ours[i].given_name = ours[(i + 1) % ours.size()].given_name;
            if (i % 23 == 0) ours[i].birth_date = ours[(i + 7) % ours.size()].birth_date;
            if (i % 29 == 0) ours[i].snils = ours[(i + 1) % ours.size()].snils;
            if (i % 31 == 0) std::swap(ours[i].surname, ours[i].given_name);
            if (i % 37 == 0) theirs[i].surname += "ский";
        }
        theirs.erase(theirs.begin() + 40, theirs.begin() + 80);
    }
};

Course blocked()
{
    Course course;
    course.settings.everything = 0;  // as if the lists were large
    return course;
}

}  // namespace

TEST_CASE("match: SNILS and two more make a rule")
{
    Person other = petr();
    other.surname = "Лавров";
    Outcome outcome = link({petr()}, {other, vera()});
    REQUIRE(outcome.matches.size() == 1);
    CHECK(outcome.matches[0].why == Why::rule_snils);
    CHECK(outcome.matches[0].there == 1);
    CHECK(outcome.matches[0].levels[0] == Level::other);
}

TEST_CASE("match: document, given name and birth date make a rule")
{
    Person other = petr();
    other.surname = "Лавров";
    other.snils.clear();
    Outcome outcome = link({petr()}, {other, vera()});
    REQUIRE(outcome.matches.size() == 1);
    CHECK(outcome.matches[0].why == Why::rule_document);
}

TEST_CASE("match: one SNILS on different people is a conflict, never a match")
{
    Person other = vera();
    other.snils = petr().snils;
    Outcome outcome = link({petr()}, {other});
    CHECK(outcome.matches.empty());
    REQUIRE(outcome.conflicts.size() == 1);
    CHECK(outcome.conflicts[0].why == Why::snils_of_another);
}

TEST_CASE("match: a SNILS that two people of one side carry is not used and is told")
{
    Person thief = vera();
    thief.snils = petr().snils;
    for (bool here : {true, false}) {
        std::vector<Person> two{petr(), thief};
        Outcome outcome = here ? link(two, {petr(), vera()}) : link({petr(), vera()}, two);
        REQUIRE(outcome.untrusted.size() == 1);
        CHECK(outcome.untrusted[0].part == Part::snils);
        CHECK(outcome.untrusted[0].side == (here ? Side::here : Side::there));
        CHECK(outcome.untrusted[0].rows.size() == 2);
        CHECK(outcome.conflicts.empty());
        CHECK(outcome.matches.size() == 2);
        for (const Pair& pair : outcome.matches) {
            CHECK(pair.here == pair.there);
            CHECK(pair.levels[static_cast<std::size_t>(Part::snils)] == Level::missing);
        }
    }
}

TEST_CASE("match: a record of either side is in one pair at most")
{
    Town town;
    Outcome outcome = link(town.ours, town.theirs, blocked());
    std::set<std::uint64_t> here;
    std::set<std::uint64_t> there;
    for (const Pair& pair : outcome.matches) {
        CHECK(here.insert(pair.here).second);
        CHECK(there.insert(pair.there).second);
        CHECK(town.ours[pair.here - 1].who == town.theirs[pair.there - 1].who);
    }
    CHECK(outcome.matches.size() > 750);
    for (const Pair& pair : outcome.reviews) CHECK(here.count(pair.here) == 0);
}

TEST_CASE("match: equal rivals are asked about together")
{
    Person bare = petr();
    bare.snils = bare.number = bare.series = bare.phone = bare.address = "";
    Person other = bare;
    other.id = "p2";
    Outcome outcome = link({bare}, {bare, other, vera()});
    CHECK(outcome.matches.empty());
    REQUIRE(outcome.reviews.size() == 2);
    CHECK(outcome.reviews[0].group == outcome.reviews[1].group);
    CHECK(outcome.reviews[0].why == Why::rivals);
}

TEST_CASE("match: the register's own duplicates count as one person")
{
    Person again = petr();
    again.phone = "+79000000001";
    Outcome outcome = link({petr()}, {petr(), again, vera()});
    CHECK(outcome.matches.size() == 1);
    REQUIRE(outcome.duplicates.size() == 1);
    CHECK(outcome.duplicates[0].side == Side::there);
    CHECK(outcome.duplicates[0].rows.size() == 2);
}

TEST_CASE("match: the outcome is one for any number of threads, size of chunks and order of records")
{
    Town town;
    auto usual = tell(link(town.ours, town.theirs, blocked()), town.ours, town.theirs);
    CHECK(usual.size() > 800);
    for (unsigned threads : {2U, 4U}) {
        Course course = blocked();
        course.threads = threads;
        course.chunk = 37 * threads;
        CHECK(tell(link(town.ours, town.theirs, course), town.ours, town.theirs) == usual);
    }
    std::mt19937 dice(1);
    std::shuffle(town.ours.begin(), town.ours.end(), dice);
    std::shuffle(town.theirs.begin(), town.theirs.end(), dice);
    CHECK(tell(link(town.ours, town.theirs, blocked()), town.ours, town.theirs) == usual);
}

TEST_CASE("match: swapping the sides finds the same people")
{
    Town town;
    auto pairs = [](const Outcome& outcome, const auto& ours, const auto& theirs) {
        std::set<std::pair<int, int>> found;
        for (const Pair& pair : outcome.matches)
            found.emplace(std::min(ours[pair.here - 1].who, theirs[pair.there - 1].who),
                          std::max(ours[pair.here - 1].who, theirs[pair.there - 1].who));
        return found;
    };
    auto one = pairs(link(town.ours, town.theirs, blocked()), town.ours, town.theirs);
    auto other = pairs(link(town.theirs, town.ours, blocked()), town.theirs, town.ours);
    std::vector<std::pair<int, int>> differ;
    std::set_symmetric_difference(one.begin(), one.end(), other.begin(), other.end(),
                                  std::back_inserter(differ));
    CHECK(differ.size() <= one.size() / 100);  // the prior is another, so a doubtful few may fall otherwise
}

TEST_CASE("match: blocks miss next to nothing that comparing everything finds")
{
    Town town;
    Outcome all = link(town.ours, town.theirs);
    CHECK(all.everything);
    CHECK(all.compared == town.ours.size() * town.theirs.size());
    Outcome blocks = link(town.ours, town.theirs, blocked());
    CHECK_FALSE(blocks.everything);
    CHECK(blocks.compared < all.compared / 10);
    CHECK(blocks.blocking_recall > 0.99);
    CHECK(blocks.matches.size() + 3 >= all.matches.size());
}

TEST_CASE("match: what their side lacks counts in what blocks may miss")
{
    Town town;
    Outcome whole = link(town.ours, town.theirs, blocked());
    for (Person& person : town.theirs) {
        person.snils.clear();
        person.number.clear();
        person.phone.clear();
        person.address.clear();
    }
    Outcome bare = link(town.ours, town.theirs, blocked());
    CHECK(bare.blocking_recall < whole.blocking_recall);
    CHECK(bare.blocking_recall > 0.8);
}

TEST_CASE("match: blocks that are too large are skipped and listed")
{
    Town town;
    Course course = blocked();
    course.settings.largest_block = 3;
    course.settings.pairs_per_record = 1000;
    Outcome outcome = link(town.ours, town.theirs, course);
    REQUIRE_FALSE(outcome.oversized.empty());
    for (const Oversized& block : outcome.oversized) CHECK(block.records > 3);
    std::uint64_t skipped = 0;
    for (const Pass& pass : outcome.passes) skipped += pass.used ? pass.skipped : 0;
    CHECK(skipped == outcome.oversized.size());
}

TEST_CASE("match: slices of our side find what one run finds, to the last bit")
{
    Town town;
    for (std::size_t i = 0; i < 20; ++i) town.ours[i * 3].phone = "+79001112233";
    for (std::size_t i = 0; i < 30; ++i) town.ours[i * 2 + 1].address = "г. Обнинск, ул. Мира, д. 5";
    Course course = blocked();
    course.settings.largest_block = 3;
    for (std::uint64_t allowed : {1U, 1000U}) {
        course.settings.pairs_per_record = allowed;
        Outcome once = link(town.ours, town.theirs, course);
        CHECK(once.passes.back().used == (allowed > 1));
        CHECK(once.oversized.empty() == (allowed == 1));
        for (unsigned slices : {2U, 7U}) {
            Course cut = course;
            cut.settings.slices = slices;
            Linker linker(pupil_entity, cut.settings);
            hold_all(linker, town.ours, cut);
            stream_all(linker, town.theirs);
            for (unsigned slice = 1; slice < slices; ++slice) {
                linker.next_slice();
                stream_all(linker, town.theirs);
            }
            check_same(linker.finish(), once);
        }
    }
}

TEST_CASE("match: a record that says too little is told, not linked")
{
    Person thin;
    thin.surname = "Агафонов";
    Outcome outcome = link({thin, petr()}, {petr(), thin});
    CHECK(outcome.matches.size() == 1);
    REQUIRE(outcome.unlinkable.size() == 2);
    CHECK(outcome.unlinkable[0].row == 1);
    CHECK(outcome.unlinkable[1].side == Side::there);
    CHECK(outcome.unlinkable[1].row == 2);
    CHECK_FALSE(outcome.unlinkable[1].no_surname);
    CHECK(outcome.unlinkable[1].no_given_name);
    CHECK(outcome.unlinkable[1].no_birth_date);
    CHECK(outcome.unlinkable_there == 1);
}

TEST_CASE("match: duplicates of one list come as clusters")
{
    auto people = invent_town(600, 21);
    for (std::size_t i = 0; i < 5; ++i) {
        Person again = people[i * 50];
        again.id += "again";
        if (i % 2 == 0) again.surname = "Лавров";
        people.push_back(again);
    }
    people.push_back(people[0]);
    for (unsigned threads : {1U, 3U}) {
        Linker linker(pupil_entity, threads == 1 ? Settings{} : blocked().settings);
        hold_all(linker, people);
        Outcome outcome = linker.find_duplicates(threads);
        CHECK(outcome.duplicates.size() == 5);
        for (const Cluster& cluster : outcome.duplicates) {
            std::set<int> who;
            for (std::uint64_t row : cluster.rows) who.insert(people[row - 1].who);
            CHECK(who.size() == 1);
        }
        CHECK(outcome.matches.size() == 5);
    }
}

TEST_CASE("match: parents are linked by name, date and identity document")
{
    Person person = petr();
    person.birth_date = "1985-05-07";
    auto parent = [&](std::string_view number) {
        Record record = record_of(person, 1, parent_entity);
        set_cell(record, "identity_document_type", "21");
        set_cell(record, "identity_document_series", "2905");
        set_cell(record, "identity_document_number", number);
        return record;
    };
    Linker linker(parent_entity);
    person.snils.clear();
    Batch batch;
    std::array ours{parent("123456")};
    pack_all(linker, ours, batch);
    linker.hold(batch);
    linker.index();
    person.surname = "Лавров";
    std::array theirs{parent("123456")};
    pack_all(linker, theirs, batch);
    linker.compare(batch);
    CHECK(linker.met(batch) == std::vector<std::uint64_t>{1});
    linker.take(batch);
    CHECK(linker.met(batch).empty());
    Outcome outcome = linker.finish();
    REQUIRE(outcome.matches.size() == 1);
    CHECK(outcome.matches[0].why == Why::rule_document);
}

TEST_CASE("match: an explanation adds up")
{
    Linker linker(pupil_entity);
    hold_all(linker, {petr(), vera()});
    stream_all(linker, {petr(), vera()});
    Outcome outcome = linker.finish();
    Person ours = petr();
    Explanation told = linker.explain(record_of(ours, 1), record_of(ours, 1));
    double sum = told.prior + told.kinship;
    for (float bits : told.pair.part_bits) sum += bits;
    CHECK(sum == doctest::Approx(told.pair.bits).epsilon(0.001));
    CHECK(told.pair.bits ==
          doctest::Approx(outcome.matches[0].here == 1 ? outcome.matches[0].bits : outcome.matches[1].bits));
    CHECK(told.pair.why == Why::rule_snils);
}

}  // namespace msh::match
