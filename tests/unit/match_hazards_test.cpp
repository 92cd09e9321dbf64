// SPDX-License-Identifier: Apache-2.0

// tests/data/hazards.csv: hand-made cases of people who are easily taken for each other or not known again,
// all in one run with a town of strangers around them. No case may end in an automatic error.
#include "match_people.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>

namespace msh::match {

namespace {

struct Hazards {
    std::vector<Person> ours;
    std::vector<Person> theirs;
    std::vector<std::string> titles;    ///< of our records
    std::vector<std::string> expected;  ///< of our records: match, review, conflict, none, or several of them
    std::set<std::string> cases;
};

std::vector<std::string> cut(const std::string& line)
{
    std::vector<std::string> cells(1);
    for (char c : line)
        if (c == ';')
            cells.emplace_back();
        else
            cells.back().push_back(c);
    return cells;
}

Hazards read_hazards()
{
    Hazards hazards;
    std::ifstream file(std::string(MSH_SOURCE_DIR) + "/tests/data/hazards.csv");
    std::string line;
    std::getline(file, line);
    std::map<std::string, int> people;
    while (std::getline(file, line)) {
        auto cells = cut(line);
        REQUIRE(cells.size() == 14);
        bool here = cells[1] == "here";
        Person person{cells[4],  cells[5],  cells[6],  cells[7],  cells[8], cells[9],
                      cells[10], cells[11], cells[12], cells[13], "",       0};
        person.who =
            people.try_emplace(cells[0] + "/" + cells[2], static_cast<int>(people.size())).first->second;
        hazards.cases.insert(cells[0]);
        (here ? hazards.ours : hazards.theirs).push_back(person);
        if (!here) continue;
        hazards.titles.push_back(cells[0]);
        hazards.expected.push_back(cells[3]);
    }
    return hazards;
}

void add_town(std::vector<Person>& people, std::size_t size, unsigned seed)
{
    auto town = invent_town(size, seed);
    people.insert(people.end(), town.begin(), town.end());
}

void check_hazards(Hazards hazards)
{
    Outcome outcome = link(hazards.ours, hazards.theirs);
    std::vector<std::string> came(hazards.ours.size(), "none");
    for (const Pair& pair : outcome.conflicts) came[pair.here - 1] = "conflict";
    for (const Pair& pair : outcome.reviews) came[pair.here - 1] = "review";
    for (const Pair& pair : outcome.matches) {
        came[pair.here - 1] = "match";
        INFO(
            (pair.here <= hazards.titles.size() ? hazards.titles[pair.here - 1] : std::string("a stranger")));
        INFO(name_of(pair.why), " ", pair.bits, " bits");
        CHECK(hazards.ours[pair.here - 1].who == hazards.theirs[pair.there - 1].who);
    }
    for (std::size_t i = 0; i < hazards.titles.size(); ++i) {
        INFO(hazards.titles[i], ": ", came[i], ", expected ", hazards.expected[i]);
        CHECK(("|" + hazards.expected[i] + "|").find("|" + came[i] + "|") != std::string::npos);
    }
}

}  // namespace

TEST_CASE("hazards: there are at least sixty cases")
{
    CHECK(read_hazards().cases.size() >= 60);
}

TEST_CASE("hazards: nobody is taken for another among strangers")
{
    Hazards hazards = read_hazards();
    add_town(hazards.ours, 300, 3);
    add_town(hazards.theirs, 4000, 4);
    check_hazards(hazards);
}

TEST_CASE("hazards: nor where most people are found and the weights are learnt")
{
    Hazards hazards = read_hazards();
    add_town(hazards.ours, 3000, 5);
    add_town(hazards.theirs, 6000, 5);
    check_hazards(hazards);
}

}  // namespace msh::match
