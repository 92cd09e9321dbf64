// SPDX-License-Identifier: Apache-2.0

// What apply takes over, from whom, and what it leaves to a person.
#include "reconcile_town.hpp"

using namespace msh;
using namespace msh::test;

TEST_CASE("what one pupil is called stands on another one of another source, and nothing is mixed up")
{
    Town town;
    town.pupils(anna + ";\n", "one");
    town.pupils(lev + ";\n", "two");
    town.entries += "E1" + anna.substr(1) + "Отдел ЗАГС № 1;\n" + "E2" + lev.substr(1) + "Отдел ЗАГС № 2;\n";
    CHECK(town.compare().matched == 2);
    HarmoniseResult result = town.apply();
    CHECK(result.counts.of(Action::update) == 2);
    CHECK(town.value(1, "birth_certificate_issuer") == "Отдел ЗАГС № 1");
    CHECK(town.value(2, "birth_certificate_issuer") == "Отдел ЗАГС № 2");
}

TEST_CASE("an id of the register that is another entry's line number is no trap")
{
    Town town;
    town.pupils(anna + ";\n" + "2" + lev.substr(1) + ";\n");
    // Without an id an entry is called by its line: 3.
    town.entries += "3" + anna.substr(1) + "Отдел ЗАГС № 1;\n" + lev.substr(1) + "Отдел ЗАГС № 2;\n";
    town.compare();
    CHECK(town.lines("matches")[0].value("right", "") == town.lines("matches")[1].value("right", ""));
    CHECK(town.apply(Town::row(town.lines("matches")[1], "нет")).no == 1);
    CHECK(town.value(1, "birth_certificate_issuer") == "Отдел ЗАГС № 1");
    CHECK(town.value(2, "birth_certificate_issuer").empty());
    std::string bare = town.lines("matches")[1].value("evidence", "");
    CHECK(town.apply("2;3;нет;" + bare + "\n", "left;right;decision;evidence").no == 1);
}

TEST_CASE("entries of a JSON array on one line all have one name and are still told apart")
{
    Town town;
    town.pupils(anna + ";\n" + "2" + lev.substr(1) + ";\n");
    ReconcileOptions options;
    options.there.as = &pupil_entity;
    options.folder = town.folder / "result";
    std::ofstream(town.folder / "register.json")
        << R"([{"surname":"Зуев","given_name":"Лев","patronymic":"Петрович","birth_date":"2015-05-06",)"
           R"("snils":"90000030191","birth_certificate_issuer":"Отдел ЗАГС № 2"},)"
           R"({"surname":"Белова","given_name":"Анна","patronymic":"Ильинична","birth_date":"2015-03-04",)"
           R"("snils":"90000030090","birth_certificate_issuer":"Отдел ЗАГС № 1"}])";
    CHECK(
        reconcile(town.store, InputFile::open(town.folder / "register.json"), options, town.quiet).matched ==
        2);
    std::vector<Json> pairs = town.lines("matches");
    REQUIRE(pairs[0].value("right", "") == pairs[1].value("right", ""));
    HarmoniseResult result = town.apply(Town::row(pairs[0], "да") + Town::row(pairs[1], "да"));
    CHECK(result.counts.of(Action::update) == 2);
    CHECK(town.value(1, "birth_certificate_issuer") == "Отдел ЗАГС № 1");
    CHECK(town.value(2, "birth_certificate_issuer") == "Отдел ЗАГС № 2");
    CHECK(town.store.decisions(pupil_entity).size() == 2);
}

TEST_CASE("nothing is taken that breaks a rule which the record has kept")
{
    struct Case {
        const char* from;
        const char* to;
        const char* rule;
    };
    const Case cases[] = {{"90000030191", "90000030192", "snils-checksum"},
                          {"Зуев", "Зуев1", "name-digits"},
                          {"2015-05-06", "2051-05-06", "birth-date-future"},
                          {"2015-05-20", "2015-05-02", "certificate-before-birth"}};
    for (const Case& each : cases) {
        CAPTURE(each.from);
        Town town;
        town.policies["birth_date"].far = Proposal::take;
        town.pupils("S" + lev + ";\n");
        std::string entry = "E" + lev + ";\n";
        entry.replace(entry.find(each.from), std::string_view(each.from).size(), each.to);
        town.entries += entry;
        REQUIRE(town.compare().matched == 1);
        Strings proposals = town.proposals();
        REQUIRE(proposals.size() >= 1);
        CHECK(proposals[0].ends_with("alert"));
        HarmoniseResult result = town.apply();
        CHECK(result.alerts >= 1);
        CHECK_FALSE(result.changed);
    }
}

TEST_CASE("a SNILS that another pupil of the store has is not given to a second one")
{
    Town town;
    town.pupils("S1" + anna.substr(1) +
                ";\nS2;Зуев;Лев;Петрович;2015-05-06;male;;03;II-АБ;765432;2015-05-20;;\n");
    town.entries += "E2" + lev.substr(1) + ";\n";
    REQUIRE(town.compare().matched == 1);
    REQUIRE(town.proposals() == Strings{"pupil:2 snils take"});
    // After the comparison somebody comes who carries the number.
    town.pupils("S3;Котова;Вера;Ильинична;2014-01-05;female;90000030191;03;II-АБ;555555;2014-02-01;;\n");
    HarmoniseResult result = town.apply();
    CHECK(result.alerts == 1);
    CHECK(town.rules_of(result) == Strings{"snils-other-person"});
    CHECK(town.value(2, "snils").empty());
}

TEST_CASE("one SNILS for two pupils goes to neither, and none comes from an entry whose number is in doubt")
{
    Town town;
    town.pupils(
        "S1;Зуев;Лев;Петрович;2015-05-06;male;;03;II-АБ;765432;2015-05-20;;\n"
        "S2;Котова;Вера;Ильинична;2014-01-05;female;;03;II-АБ;555555;2014-02-01;;\n");
    town.entries +=
        "E1;Зуев;Лев;Петрович;2015-05-06;male;90000030191;03;II-АБ;765432;2015-05-20;;\n"
        "E2;Котова;Вера;Ильинична;2014-01-05;female;90000030191;03;II-АБ;555555;2014-02-01;;\n";
    ReconcileResult compared = town.compare();
    CHECK(compared.matched == 2);
    CHECK(compared.shared_numbers == 1);
    CHECK(town.proposals() == Strings{"pupil:1 snils alert", "pupil:2 snils alert"});
    HarmoniseResult result = town.apply();
    CHECK(result.alerts == 2);
    CHECK(town.rules_of(result) == Strings{"snils-other-person", "snils-other-person"});
    CHECK_FALSE(result.changed);
}

TEST_CASE("an identity document of another pupil is not taken, though a certificate stands beside it")
{
    const std::string header = columns.substr(0, columns.size() - 1) +
                               ";identity_document_type;identity_document_series;identity_document_number;"
                               "identity_document_issue_date\n";
    Town town;
    for (const char* field : {"type", "series", "number", "issue_date"})
        town.policies["identity_document_" + std::string(field)] = {Authority::there, Proposal::take, {}};
    const std::string mark = "1;Котов;Марк;Олегович;2010-01-15;male;90000030191;03;II-АБ;765432;2010-02-20;;";
    const std::string vera =
        "2;Лосева;Вера;Олеговна;2010-03-15;female;90000030292;03;II-АБ;765433;2010-04-20;;";
    const std::string paper = ";21;4509;123456;2024-04-10\n";
    town.pupils(mark + ";;;;\n", "main", header);
    town.entries = header + mark + paper;
    REQUIRE(town.compare().matched == 1);
    for (const std::string& each : town.proposals()) CHECK(each.ends_with("take"));
    town.pupils(vera + paper, "main", header);
    HarmoniseResult result = town.apply();
    CHECK(town.rules_of(result) == Strings{"document-known"});
    CHECK(result.alerts == 4);
    // Compared anew, the entry stands in a conflict with her.
    town.compare();
    for (const std::string& each : town.proposals()) CHECK(each.ends_with("alert"));
    CHECK(town.rules_of(town.apply()) == Strings{"document-known"});
    CHECK(town.value(1, "identity_document_number").empty());
}

TEST_CASE("a paper is taken whole or not at all")
{
    Town town;
    town.pupils("S" + lev + ";\n");
    // The number is another one, series and date are slips away: together they are another paper.
    town.entries += "E1;Зуев;Лев;Петрович;2015-05-06;male;90000030191;03;II-АВ;991188;2015-05-21;ЗАГС;\n";
    REQUIRE(town.compare().matched == 1);
    for (const std::string& each : town.proposals()) CHECK(each.ends_with("propose"));
    CHECK(town.proposals().size() == 4);
    HarmoniseResult result = town.apply();
    CHECK(result.proposed == 4);
    CHECK_FALSE(result.changed);

    // The settings of now are more careful about one of its fields.
    town.entries =
        columns + "E1;Зуев;Лев;Петрович;2015-05-06;male;90000030191;03;II-АБ;765423;2015-05-21;;\n";
    town.compare();
    CHECK(town.proposals() ==
          Strings{"pupil:1 birth_certificate_number take", "pupil:1 birth_certificate_issue_date take"});
    town.policies["birth_certificate_number"].near = Proposal::propose;
    result = town.apply();
    CHECK(result.proposed == 2);
    CHECK_FALSE(result.changed);
    town.policies.clear();
    CHECK(town.apply().changed);
    CHECK(town.value(1, "birth_certificate_number") == "765423");
}

TEST_CASE("a folder that apply must not trust is refused")
{
    Town town;
    town.pupils("S" + lev + ";\n");
    std::string entry = "E" + lev + ";\n";
    entry.replace(entry.find("Зуев"), 8, "Зуен");
    town.entries += entry;
    REQUIRE(town.compare().matched == 1);
    auto file = town.folder / "result";
    auto edit = [&](const char* name, const std::string& from, const std::string& to) {
        std::ostringstream text;
        text << std::ifstream(file / name).rdbuf();
        std::string all = text.str();
        REQUIRE(all.find(from) != std::string::npos);
        all.replace(all.find(from), from.size(), to);
        std::ofstream(file / name) << all;
    };
    SUBCASE("a value was changed")
    {
        edit("differences.jsonl", "Зуен", "Взломов");
    }
    SUBCASE("a file was cut")
    {
        std::filesystem::resize_file(file / "matches.jsonl", 10);
    }
    SUBCASE("a file is gone")
    {
        std::filesystem::remove(file / "review.jsonl");
    }
    SUBCASE("it is of another store")
    {
        edit("run.json", town.store.id(), "zzzzzzzz");
    }
    SUBCASE("it holds duplicates")
    {
        edit("run.json", "\"reconcile\"", "\"duplicates\"");
    }
    SUBCASE("the format is no number")
    {
        edit("run.json", "\"format\": 1", "\"format\": \"1\"");
    }
    SUBCASE("the model is missing")
    {
        edit("run.json", "\"model\"", "\"modem\"");
    }
    CHECK_THROWS_WITH_AS(town.apply(), doctest::Contains(file.string().c_str()), Error);
    CHECK(town.value(1, "surname") == "Зуев");
}

TEST_CASE("the guard looks at each source by itself")
{
    Town town;
    std::string many;
    for (int i = 10; i < 60; ++i)
        many += "M" + std::to_string(i) + ";Котов" + ";Глеб;Ильич;2013-0" + std::to_string(i % 9 + 1) + "-" +
                std::to_string(i % 19 + 10) + ";male;;03;I-АБ;3333" + std::to_string(i) + ";;;\n";
    town.pupils(many, "large");
    town.pupils("S" + lev + ";\nS2" + anna.substr(1) + ";\n", "small");
    town.entries += "E" + lev + "ЗАГС;\nE2" + anna.substr(1) + "ЗАГС;\n";
    town.compare();
    town.guard = {10, 1};
    HarmoniseResult result = town.apply();
    REQUIRE(result.stops.size() == 1);
    CHECK(result.stops[0].count == 2);
    CHECK(result.stops[0].of == 2);
    CHECK_FALSE(result.changed);
}
