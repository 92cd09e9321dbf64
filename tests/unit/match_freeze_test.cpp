// SPDX-License-Identifier: Apache-2.0

// Frozen weights: how common names are is frozen too, so that a pair weighs the same whoever stands beside
// it.
#include "match_people.hpp"

#include <msh/base/error.hpp>
#include <msh/flow/reconcile.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <map>

namespace msh::match {

namespace {

Model learn(const std::vector<Person>& ours, const std::vector<Person>& theirs)
{
    Course course;
    course.settings.freeze = true;
    return link(ours, theirs, course).model;
}

/// The first pair of both lists, however it was decided.
Pair weigh_first(const Model& model, const std::vector<Person>& ours, const std::vector<Person>& theirs)
{
    Course course;
    course.settings.model = model;
    Outcome outcome = link(ours, theirs, course);
    for (const auto* pairs : {&outcome.matches, &outcome.reviews})
        for (const Pair& pair : *pairs)
            if (pair.here == 1 && pair.there == 1) return pair;
    FAIL("the pair is not told");
    return {};
}

std::string compared(const std::string& written, Part part)
{
    return normalise_name(written, part).text;
}

}  // namespace

TEST_CASE("freeze: with loaded weights a pair does not depend on who else is in the files")
{
    Model frozen = learn(invent_town(3000, 31), invent_town(5000, 31));
    REQUIRE(frozen.commonness);
    Model weights_alone = frozen;
    weights_alone.commonness.reset();
    std::vector<Person> people = invent_town(8, 31);
    std::mt19937 dice(5);
    bool moved = false;
    for (std::size_t i = 0; i < people.size(); ++i) {
        Person ours = people[i];
        Person theirs = ours;
        theirs.id = "E";
        theirs.phone = "+79020000001";
        if (i % 2 == 1) ours.snils = ours.number = ours.series = "";
        if (i % 4 == 2) theirs.surname = "Нездешний";  // nobody has it who taught the weights
        if (i % 4 == 2) ours.surname = theirs.surname;
        if (i % 4 == 3) theirs.birth_date = ours.birth_date = "1931-01-01";
        Pair alone = weigh_first(frozen, {ours}, {theirs});
        Pair loose = weigh_first(weights_alone, {ours}, {theirs});
        for (unsigned world = 0; world < 4; ++world) {
            std::vector<Person> here = {ours};
            std::vector<Person> there = {theirs};
            for (auto* side : {&here, &there})
                for (Person& other :
                     invent_town(200 + dice() % 1500, static_cast<unsigned>(100 + dice() % 50))) {
                    // Numbers of their own: one that several people carry is not compared at all.
                    other.snils.clear();
                    other.series = "X-ЯЯ";
                    // Namesakes, and people of the same year, as many as may be.
                    if (dice() % 3 == 0) other.surname = ours.surname;
                    if (dice() % 3 == 0) other.given_name = ours.given_name;
                    if (dice() % 3 == 0) other.patronymic = ours.patronymic;
                    if (dice() % 3 == 0) other.birth_date = ours.birth_date.substr(0, 4) + "-12-31";
                    side->push_back(other);
                }
            Pair among = weigh_first(frozen, here, there);
            REQUIRE(among.levels == alone.levels);
            CHECK(among.bits == alone.bits);
            CHECK(among.prior == alone.prior);
            CHECK(among.kinship == alone.kinship);
            CHECK(among.part_bits == alone.part_bits);
            CHECK(among.kin == alone.kin);
            moved = moved || weigh_first(weights_alone, here, there).bits != loose.bits;
        }
    }
    CHECK(moved);  // without it, it does
}

TEST_CASE("freeze: nothing is kept that few people have in common")
{
    std::vector<Person> ours = invent_town(1500, 31);
    std::vector<Person> theirs = invent_town(2500, 31);
    for (std::size_t i = 0; i < 19; ++i) ours[i].surname = theirs[i].surname = "Редкий";
    for (std::size_t i = 20; i < 40; ++i) theirs[i].surname = "Частый";
    ours[25].surname = "Частый";
    Model model = learn(ours, theirs);
    REQUIRE(model.commonness);
    const Commonness& common = *model.commonness;
    CHECK(common.names[0].contains(compared("Частый", Part::surname)));
    CHECK_FALSE(common.names[0].contains(compared("Редкий", Part::surname)));
    CHECK(common.names[1].size() == 20);
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> bearers;
    for (const auto* side : {&ours, &theirs})
        for (const Person& person : *side) {
            auto& counts = bearers[compared(person.surname, Part::surname)];
            ++(side == &ours ? counts.first : counts.second);
        }
    for (const auto& [name, share] : common.names[0]) {
        CHECK(std::max(bearers[name].first, bearers[name].second) >= Commonness::bearers);
        CHECK(share > 0);
    }
    // Who is not listed is taken to be as common as such people are, and no rarer than can be known.
    CHECK(common.other_names[0] < common.names[0].at(compared("Частый", Part::surname)));
    CHECK(common.other_names[0] > 1e-4);
    for (auto [year, share] : common.years) CHECK(share >= 20.0 / 2600);
    CHECK(common.population == 2500);
    // A list of a few people keeps nobody's name.
    Model little = learn({ours.begin(), ours.begin() + 15}, {theirs.begin(), theirs.begin() + 15});
    REQUIRE(little.commonness);
    for (const auto& names : little.commonness->names) CHECK(names.empty());
    CHECK(little.commonness->years.empty());
}

TEST_CASE("freeze: weights go into a file and back")
{
    Model model = learn(invent_town(1500, 31), invent_town(2500, 31));
    nlohmann::json written = model_to_json(model);
    Model read = model_from_json(written, "m.json");
    REQUIRE(read.commonness);
    CHECK(model_to_json(read) == written);
    CHECK(read.commonness->names[1].size() == 20);
    // A file of before has weights alone.
    nlohmann::json older = written;
    older.erase("frequencies");
    CHECK_FALSE(model_from_json(older, "m.json").commonness);
    for (const char* broken :
         {"/frequencies/names/surname", "/frequencies/other_year", "/frequencies/population"}) {
        nlohmann::json wrong = written;
        wrong[nlohmann::json::json_pointer(broken)] = -1;
        CHECK_THROWS_AS(model_from_json(wrong, "m.json"), Error);
    }
}

}  // namespace msh::match
