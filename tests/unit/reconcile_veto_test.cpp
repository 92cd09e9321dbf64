// SPDX-License-Identifier: Apache-2.0

// Answers to pairs that were not asked about, corrections, and answers that cannot be relied on.
#include "reconcile_town.hpp"

using namespace msh;
using namespace msh::test;

TEST_CASE("a match can be vetoed, and a decision corrected")
{
    Town town;
    town.pupils("S" + lev + ";\n");
    town.entries += "E" + lev + "ЗАГС;\n";
    REQUIRE(town.compare().matched == 1);
    Json pair = town.lines("matches")[0];
    HarmoniseResult result = town.apply(Town::row(pair, "нет"));
    CHECK(result.no == 1);
    CHECK(result.counts.of(Action::update) == 0);
    CHECK(town.value(1, "birth_certificate_issuer").empty());
    ReconcileResult parted = town.compare();
    CHECK(parted.matched == 0);
    CHECK(parted.review == 0);
    // It is listed, and can be answered anew.
    REQUIRE(town.lines("declined").size() == 1);
    CHECK(town.apply(Town::row(town.lines("declined")[0], "да")).yes == 1);
    CHECK(town.compare().decided == 1);
    REQUIRE(town.lines("matches")[0].value("reason", "") == "decided");
    CHECK(town.lines("declined").empty());
    CHECK(town.apply(Town::row(town.lines("matches")[0], "нет")).no == 1);
    CHECK(town.compare().matched == 0);
    CHECK(town.store.decisions(pupil_entity).size() == 1);
    // matches.csv as it was written answers nothing.
    CHECK(town.apply(Town::row(pair, "match")).yes == 0);
}

TEST_CASE("answers that cannot be relied on are refused")
{
    Town town;
    town.pupils(
        "S1;Зуев;Лев;Петрович;2015-05-06;male;;;;;;;\nS2;Рябов;Олег;Ильич;2015-11-11;male;90000030191;;;;;;"
        "\n");
    town.entries +=
        "E1;Зуев;Лев;Петрович;2015-05-06;male;;;;;;;\nE2;Зуев;Лев;Петрович;2015-05-06;male;;;;;;;\n"
        "E3;Рябов;Глеб;Ильич;2015-11-11;male;90000030191;;;;;;\n";
    REQUIRE(town.compare().review == 3);
    std::vector<Json> asked = town.lines("review");
    CHECK_THROWS_AS(town.apply(Town::row(asked[0], "да") + Town::row(asked[0], "нет")), Error);
    CHECK_THROWS_AS(town.apply(Town::row(asked[0], "да") + Town::row(asked[1], "да")), Error);
    for (const char* dash : {"—", "–", "-", "−"})
        CHECK_THROWS_AS(town.apply(Town::row(asked[2], dash)), Error);
    CHECK_THROWS_AS(town.apply(Town::row(asked[2], "да") + "\"S1;E1;да\n"), Error);
    CHECK_THROWS_AS(town.apply(Town::row(asked[2], "да") + "S1;E1;нет\n"), Error);
    Json other = asked[2];
    other["right_record"] = "2";
    CHECK_THROWS_AS(town.apply(Town::row(other, "да")), Error);
    CHECK(town.store.decisions(pupil_entity).empty());
    CHECK(town.apply(Town::row(asked[0], "да") + Town::row(asked[1], "нет")).no == 1);
}

TEST_CASE("a yes does not take a partner from a match")
{
    Town town;
    town.pupils("S" + lev + ";\nS2;Зуев;Лев;Петрович;2016-05-06;male;;;;;;;\n");
    town.entries += "E" + lev + ";\n";
    town.compare();
    Json match = town.lines("matches")[0];
    CHECK(town.apply(Town::row(match, "нет")).no == 1);
    town.entries += "E2" + lev.substr(1) + ";+79000001234\n";
    town.compare();
    REQUIRE(town.lines("declined").size() == 1);
    REQUIRE(town.lines("matches").size() == 1);
    REQUIRE(town.lines("matches")[0].value("left_record", "") == "pupil:1");
    Json declined = town.lines("declined")[0];
    CHECK_THROWS_AS(town.apply(Town::row(declined, "да")), Error);
    CHECK(town.apply(Town::row(declined, "да") + Town::row(town.lines("matches")[0], "нет")).yes == 1);
}
