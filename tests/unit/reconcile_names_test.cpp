// SPDX-License-Identifier: Apache-2.0

// Names that stand in other cells than the register's, and those that differ only in how they are written:
// what is told of them, what is taken, and that no name is taken by halves.
#include "reconcile_lists.hpp"
#include "reconcile_town.hpp"

using namespace msh;
using test::Json;
using test::Lists;
using test::Strings;
using test::Town;

namespace {

/// «field change steps here there action» of what differs between two names: surname;given name;patronymic.
Strings compare_names(const std::string& ours, const std::string& theirs, const FieldPolicies& policies = {})
{
    Lists lists;
    lists.options.policies = policies;
    const std::string titles = "source_id;surname;given_name;patronymic;birth_date;snils\n";
    lists.ours = titles + "S1;" + ours + ";2013-03-03;90000030090\n";
    lists.theirs = titles + "E1;" + theirs + ";2013-03-03;90000030090\n";
    REQUIRE(lists.compare().matched == 1);
    Strings all;
    std::ifstream file(lists.folder / "result" / "differences.jsonl");
    for (std::string line; std::getline(file, line);) {
        auto json = Json::parse(line);
        std::string text;
        for (const char* key : {"field", "change", "steps", "here", "there", "action"})
            text += (text.empty() ? "" : "|") + json.value(key, "");
        all.push_back(text);
    }
    return all;
}

}  // namespace

TEST_CASE("reconcile: names out of one cell are one difference")
{
    CHECK(compare_names("Петров;Пётр Алексеевич;", "Петров;Пётр;Алексеевич") ==
          Strings{"given_name|split|split|Пётр Алексеевич|Пётр|take",
                  "patronymic|split|split||Алексеевич|take"});
    CHECK(compare_names("Петров Пётр Алексеевич;;", "Петров;Пётр;Алексеевич") ==
          Strings{"surname|split|split|Петров Пётр Алексеевич|Петров|take",
                  "given_name|split|split||Пётр|take", "patronymic|split|split||Алексеевич|take"});
    // A slip goes with the whole.
    CHECK(compare_names("Петров;Пёртр Алексеевич;", "Петров;Пётр;Алексеевич") ==
          Strings{"given_name|split|split|Пёртр Алексеевич|Пётр|take",
                  "patronymic|split|split||Алексеевич|take"});
    // What differs altogether keeps the whole from being taken.
    CHECK(compare_names("Петров;Пётр Алексеевич;", "Петров;Пётр;Сергеевич") ==
          Strings{"given_name|split|split|Пётр Алексеевич|Пётр|propose",
                  "patronymic|changed|split||Сергеевич|propose"});
    // The register does not say the patronymic: to take the given name would erase ours.
    CHECK(compare_names("Петров;Петр Алексеевич;", "Петров;Пётр;") ==
          Strings{"given_name|missing_there|yo+split|Петр Алексеевич|Пётр|keep"});
    // Ours stand where they belong.
    CHECK(compare_names("Петров;Пётр;Алексеевич", "Петров;Пётр Алексеевич;").empty());
    CHECK(compare_names("Петров;Пётр Алексеевич;", "Петров;Пётр Алексеевич;").empty());
}

TEST_CASE("reconcile: surname and given name in each other's place are a swap, for a person to see")
{
    CHECK(compare_names("Олегов;Иван;Ильич", "Иван;Олегов;Ильич") ==
          Strings{"surname|swapped|swapped|Олегов|Иван|propose",
                  "given_name|swapped|swapped|Иван|Олегов|propose"});
}

TEST_CASE("reconcile: what is only written another way says how")
{
    CHECK(compare_names("КОРОЛЕВ;Семён;Ильич", "Королев;Семён;Ильич") ==
          Strings{"surname|format|case|КОРОЛЕВ|Королев|keep"});
    CHECK(compare_names("Орлова–Зуева;Анна;Ильинична", "Орлова-Зуева;Анна;Ильинична").empty());
    CHECK(compare_names("Иванов;Семён;Ильич", "Ivanov;Семён;Ильич")[0].starts_with(
        "surname|variant|transliterated|"));
}

TEST_CASE("reconcile: an official ё or «оглы» is taken as the settings say, one that is missing is not")
{
    CHECK(compare_names("Королев;Семен;Ага", "Королёв;Семён;Ага оглы") ==
          Strings{"surname|format|yo|Королев|Королёв|take", "given_name|format|yo|Семен|Семён|take",
                  "patronymic|format|son_of|Ага|Ага оглы|take"});
    CHECK(compare_names("Королёв;Семён;Ага оглы", "Королев;Семен;Ага") ==
          Strings{"surname|format|yo|Королёв|Королев|keep", "given_name|format|yo|Семён|Семен|keep",
                  "patronymic|format|son_of|Ага оглы|Ага|keep"});
    CHECK(compare_names("КОРОЛЕВ;Семён;Ильич", "Королёв;Семён;Ильич") ==
          Strings{"surname|format|case+yo|КОРОЛЕВ|Королёв|take"});
    // Capitals would come along.
    CHECK(compare_names("Королев;Семён;Ильич", "КОРОЛЁВ;Семён;Ильич") ==
          Strings{"surname|format|case+yo|Королев|КОРОЛЁВ|propose"});
    FieldPolicies chosen;
    chosen["surname"].near = Proposal::keep;
    CHECK(compare_names("Королев;Семён;Ильич", "Королёв;Семён;Ильич", chosen) ==
          Strings{"surname|format|yo|Королев|Королёв|keep"});
    chosen["surname"].near = Proposal::propose;
    CHECK(compare_names("Королев;Семён;Ильич", "Королёв;Семён;Ильич", chosen) ==
          Strings{"surname|format|yo|Королев|Королёв|propose"});
    CHECK(compare_names("КОРОЛЕВ;Семён;Ильич", "Королев;Семён;Ильич", chosen) ==
          Strings{"surname|format|case|КОРОЛЕВ|Королев|keep"});
}

TEST_CASE("reconcile apply: a name is taken whole or not at all")
{
    Town town;
    town.pupils(
        "S1;Петров;Пётр Алексеевич;;2013-03-03;male;90000030090;;;;;;\n"
        "S2;Королев;Семен;Ага;2013-05-04;male;90000030191;;;;;;\n");
    town.entries +=
        "E1;Петров;Пётр;Алексеевич;2013-03-03;male;90000030090;;;;;;\n"
        "E2;Королёв;Семён;Ага оглы;2013-05-04;male;90000030191;;;;;;\n";
    town.compare();
    SUBCASE("as proposed")
    {
        town.apply();
        CHECK(town.value(1, "given_name") == "Пётр");
        CHECK(town.value(1, "patronymic") == "Алексеевич");
        CHECK(town.value(2, "surname") == "Королёв");
        CHECK(town.value(2, "patronymic") == "Ага оглы");
        // Again there is nothing to do.
        HarmoniseResult again = town.apply();
        CHECK(again.outdated == 0);
        CHECK(town.planned.empty());
    }
    SUBCASE("where the settings have become more careful about one part")
    {
        town.policies["patronymic"].near = Proposal::propose;
        town.apply();
        CHECK(town.value(1, "given_name") == "Пётр Алексеевич");
        CHECK(town.value(1, "patronymic").empty());
    }
    SUBCASE("where one part broke a rule")
    {
        town.entries = test::columns + "E1;Петров;Пётр;Алексеевна;2013-03-03;male;90000030090;;;;;;\n";
        town.compare();
        town.apply();
        CHECK(town.value(1, "given_name") == "Пётр Алексеевич");
        CHECK(town.value(1, "patronymic").empty());
    }
}
