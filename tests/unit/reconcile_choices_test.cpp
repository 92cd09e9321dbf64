// SPDX-License-Identifier: Apache-2.0

// Single differences that somebody has answered: what is taken, what never is, and what still protects a
// record.
#include "reconcile_town.hpp"

using namespace msh;
using namespace msh::test;

namespace {

struct Chosen : Town {
    /// Answers differences as a file of rows: the field and the answer.
    HarmoniseResult choose(const std::vector<std::pair<std::string, std::string>>& answers,
                           const std::string& pupil = "pupil:1")
    {
        std::ofstream file(folder / "differences.csv");
        file << "field;change;here;there;left_record;right_record;evidence;answer\n";
        for (const auto& [field, answer] : answers)
            for (const Json& line : lines("differences")) {
                if (line.value("field", "") != field || line.value("left_record", "") != pupil) continue;
                for (const char* key :
                     {"field", "change", "here", "there", "left_record", "right_record", "evidence"})
                    file << line.value(key, "") << ";";
                file << answer << "\n";
            }
        file.close();
        HarmoniseOptions options;
        options.differences = folder / "differences.csv";
        options.folder = folder / "result";
        options.guard = guard;
        options.policies = policies;
        return harmonise(store, run, options, [](const Entity&, const Change&) {});
    }
    std::string refusal(const std::vector<std::pair<std::string, std::string>>& answers)
    {
        try {
            choose(answers);
        } catch (const Error& error) {
            return error.what();
        }
        return "taken";
    }
};

const std::string dana = "Белова;Анна;Ильинична;2015-03-04;female;90000030090;03;II-АБ;123456;2015-03-20;";

}  // namespace

TEST_CASE("choices: a paper is taken whole or not at all")
{
    Chosen town;
    town.pupils("S1;" + dana + "ЗАГС № 1;\n");
    town.entries +=
        "E1;Белова;Анна;Ильинична;2015-03-04;female;90000030090;03;III-АБ;654321;2015-03-20;ЗАГС № 1;\n";
    REQUIRE(town.compare().matched == 1);
    REQUIRE(town.proposals() ==
            Strings{"pupil:1 birth_certificate_series propose", "pupil:1 birth_certificate_number propose"});
    CHECK(town.choose({}).counts.of(Action::update) == 0);
    CHECK(town.refusal({{"birth_certificate_number", "да"}}).find("line 2") != std::string::npos);
    CHECK(town.refusal({{"birth_certificate_number", "да"}, {"birth_certificate_series", "нет"}}) != "taken");
    CHECK(town.value(1, "birth_certificate_number") == "123456");
    HarmoniseResult result =
        town.choose({{"birth_certificate_number", "да"}, {"birth_certificate_series", "да"}});
    CHECK(result.taken == 2);
    CHECK(result.proposed == 0);
    CHECK(result.counts.of(Action::update) == 1);
    CHECK(town.value(1, "birth_certificate_number") == "654321");
    CHECK(town.value(1, "birth_certificate_series") == "III-АБ");
    // Applied again it is done.
    CHECK(town.choose({{"birth_certificate_number", "да"}, {"birth_certificate_series", "да"}}).outdated ==
          0);
}

TEST_CASE("choices: what was there stays in the history, and the guard holds what is too much")
{
    Chosen town;
    for (int i = 1; i <= 8; ++i) {
        std::string rest = ";Ильинична;201" + std::to_string(i) + "-03-04;female;;;;;;;";
        const char* names[] = {"Анна", "Мария", "Дарья", "Ольга", "Вера", "Нина", "Зоя", "Лидия"};
        std::string number = std::to_string(i);
        town.pupils("S" + number + ";Белова;" + names[i - 1] + rest + "\n");
        town.entries += "E" + number + ";Белова;" + names[i - 1] + rest + "+7900000000" + number + "\n";
    }
    REQUIRE(town.compare().matched == 8);
    town.guard = {10, 1};
    std::ofstream file(town.folder / "all.csv");
    file << "field;change;here;there;left_record;right_record;evidence;answer\n";
    for (const Json& line : town.lines("differences")) {
        for (const char* key :
             {"field", "change", "here", "there", "left_record", "right_record", "evidence"})
            file << line.value(key, "") << ";";
        file << "+\n";
    }
    file.close();
    HarmoniseOptions options;
    options.differences = town.folder / "all.csv";
    options.folder = town.folder / "result";
    options.guard = town.guard;
    auto apply = [&] {
        return harmonise(town.store, town.run, options, [](const Entity&, const Change&) {});
    };
    HarmoniseResult held = apply();
    CHECK(held.taken == 8);
    CHECK_FALSE(held.stops.empty());
    CHECK(town.value(1, "phone").empty());
    options.allow.emplace(Action::update, 8);
    CHECK(apply().changed);
    CHECK(town.value(1, "phone") == "+79000000001");
    auto history = town.store.history(pupil_entity, 1);
    CHECK(std::ranges::any_of(
        history, [](const store::Past& past) { return past.before.find("phone") != std::string::npos; }));
}

TEST_CASE("choices: a rule that would be broken and a number of somebody else still hold a value back")
{
    Chosen town;
    town.policies["snils"].far = Proposal::propose;
    town.pupils("S1;" + dana + "ЗАГС;\nS2;Зуев;Лев;Петрович;2015-05-06;male;90000030191;;;;;;\n");
    town.entries +=
        "E1;Зуева1;Анна;Ильинична;2015-03-04;female;90000030191;03;II-АБ;123456;2015-03-20;ЗАГС;\n";
    REQUIRE(town.compare().matched == 1);
    HarmoniseResult result = town.choose({{"surname", "да"}, {"snils", "да"}});
    CHECK(town.rules_of(result) == Strings{"name-digits", "snils-other-person"});
    CHECK(result.counts.of(Action::update) == 0);
    CHECK(town.value(1, "surname") == "Белова");
}

TEST_CASE("choices: what the settings of now do not let through is refused")
{
    Chosen town;
    town.pupils("S1;" + dana + "ЗАГС;\n");
    town.entries +=
        "E1;Зуева;Анна;Ильинична;2015-03-04;female;90000030090;03;II-АБ;123456;2015-03-20;ЗАГС;\n";
    REQUIRE(town.compare().matched == 1);
    town.policies["surname"].far = Proposal::alert;
    CHECK(town.refusal({{"surname", "да"}}).find("one of the two sides is wrong") != std::string::npos);
    town.policies["surname"].far = Proposal::keep;
    CHECK(town.refusal({{"surname", "да"}}).find("our own word counts") != std::string::npos);
    town.policies.clear();
    // Changed in the store since: nothing is written over it.
    town.pupils("S1;Котова;Анна;Ильинична;2015-03-04;female;90000030090;03;II-АБ;123456;2015-03-20;ЗАГС;\n");
    HarmoniseResult late = town.choose({{"surname", "да"}});
    CHECK(late.outdated == 1);
    CHECK(town.value(1, "surname") == "Котова");
}

TEST_CASE("choices: nothing is taken from a pair that was parted, whichever file is applied")
{
    Chosen town;
    town.pupils("S" + lev + ";\n");
    town.entries += "E" + lev + "ЗАГС;+79000001234\n";
    REQUIRE(town.compare().matched == 1);
    REQUIRE(town.apply(Town::row(town.lines("matches")[0], "нет")).no == 1);
    // review.csv of the same folder, unanswered.
    HarmoniseResult later = town.apply();
    CHECK(later.accepted == 0);
    CHECK(later.counts.of(Action::update) == 0);
    CHECK(town.value(1, "birth_certificate_issuer").empty());
    CHECK(town.refusal({{"phone", "да"}}).find("nobody has decided") != std::string::npos);
    CHECK(town.choose({{"phone", "нет"}}).declined == 1);
}
