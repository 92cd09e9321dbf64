// SPDX-License-Identifier: Apache-2.0

// Decisions about doubtful pairs: taken back, kept, and asked again only when a record has changed.
#include "folder.hpp"
#include "quiet.hpp"

#include <msh/base/error.hpp>
#include <msh/flow/reconcile_apply.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace msh;

namespace {

constexpr int source_id = field_at(pupil_entity, "source_id");
constexpr int surname = field_at(pupil_entity, "surname");
constexpr int given_name = field_at(pupil_entity, "given_name");
constexpr int patronymic = field_at(pupil_entity, "patronymic");
constexpr int birth_date = field_at(pupil_entity, "birth_date");
constexpr int snils = field_at(pupil_entity, "snils");

/// One pupil here and one entry there: one SNILS, and given names that are no spelling of each other.
struct Town {
    test::Folder folder{"msh-reconcile"};
    store::Store store{":memory:"};
    store::Run run = store.begin_run("test");
    std::int64_t pupil = 0;
    std::uint64_t decisions_days = 730;
    test::Quiet quiet;

    Town()
    {
        const std::vector<int> given = {source_id, surname, given_name, patronymic, birth_date, snils};
        const std::vector<std::string_view> texts = {"S3",    "Рябов",      "Олег",
                                                     "Ильич", "2015-11-11", "90000030191"};
        store::Writer writer = store.begin(run);
        pupil = writer.create(pupil_entity, store.source_number("main"), 1, given, texts, {});
        writer.commit();
        std::ofstream(folder / "register.csv") << "source_id;surname;given_name;patronymic;birth_date;snils\n"
                                                  "E3;Рябов;Глеб;Ильич;2015-11-11;90000030191\n";
    }

    ReconcileResult compare()
    {
        ReconcileOptions options;
        options.there.as = &pupil_entity;
        options.folder = folder / "result";
        options.existing = Existing::replace;
        options.decisions_days = decisions_days;
        return reconcile(store, InputFile::open(folder / "register.csv"), options, quiet);
    }

    /// Answers every question.
    HarmoniseResult answer(const std::string& decision, const std::string& evidence = {},
                           const FieldPolicies& policies = {})
    {
        std::ofstream file(folder / "decisions.csv");
        file << "left;right;decision;evidence\n";
        std::ifstream questions(folder / "result" / "review.jsonl");
        for (std::string line; std::getline(questions, line);) {
            auto json = nlohmann::json::parse(line);
            auto asked = json["evidence"].get<std::string>();
            file << "S3;E3;" << decision << ";" << (evidence.empty() ? asked : evidence) << "\n";
        }
        file.close();
        HarmoniseOptions options;
        options.review = folder / "decisions.csv";
        options.folder = folder / "result";
        options.policies = policies;
        return harmonise(store, run, options, [](const Entity&, const Change&) {});
    }
};

}  // namespace

TEST_CASE("a pair decided once is not asked again, until a record changes")
{
    Town town;
    CHECK(town.compare().review == 1);
    HarmoniseResult taken = town.answer("да");
    CHECK(taken.yes == 1);
    CHECK(taken.changed);
    ReconcileResult again = town.compare();
    CHECK(again.review == 0);
    CHECK(again.decided == 1);

    store::Writer writer = town.store.begin(town.run);
    FieldChange change{patronymic, "Ильич", "Игоревич"};
    auto state = town.store.state_of(pupil_entity, town.pupil);
    writer.update(pupil_entity, *state, 2, std::span(&change, 1));
    writer.commit();
    ReconcileResult changed = town.compare();
    CHECK(changed.decided == 0);
    CHECK(changed.review == 1);
    CHECK(changed.stale == 1);
}

TEST_CASE("two people stay two")
{
    Town town;
    town.compare();
    CHECK(town.answer("нет").no == 1);
    ReconcileResult again = town.compare();
    CHECK(again.review == 0);
    CHECK(again.matched == 0);
}

TEST_CASE("an answer to another comparison takes nothing")
{
    Town town;
    town.compare();
    CHECK_THROWS_AS(town.answer("да", "h0000000000000000-h0000000000000000"), Error);
    CHECK_THROWS_AS(town.answer("наверное"), Error);
    CHECK(town.store.decisions(pupil_entity).empty());
}

TEST_CASE("what the record says must be what was compared")
{
    Town town;
    town.compare();
    store::Writer writer = town.store.begin(town.run);
    FieldChange change{surname, "Рябов", "Рябинин"};
    writer.update(pupil_entity, *town.store.state_of(pupil_entity, town.pupil), 2, std::span(&change, 1));
    writer.commit();
    HarmoniseResult result = town.answer("да");
    CHECK(result.outdated == 1);
    CHECK(town.store.decisions(pupil_entity).empty());
}

TEST_CASE("a decision outlives what it takes over itself, and applied again it is done")
{
    Town town;
    std::ofstream(town.folder / "register.csv")
        << "source_id;surname;given_name;patronymic;birth_date;snils\n"
           "E3;Рябоф;Глеб;Ильич;2015-11-11;90000030191\n";
    CHECK(town.compare().review == 1);
    HarmoniseResult taken = town.answer("да");
    CHECK(taken.counts.of(Action::update) == 1);
    HarmoniseResult again = town.answer("да");
    CHECK(again.outdated == 0);
    CHECK_FALSE(again.changed);
    ReconcileResult after = town.compare();
    CHECK(after.decided == 1);
    CHECK(after.review == 0);
    CHECK(after.stale == 0);
}

TEST_CASE("a decision holds for as long as the settings say")
{
    Town town;
    town.compare();
    town.answer("да");
    std::vector<store::Decision> decided = town.store.decisions(pupil_entity);
    REQUIRE(decided.size() == 1);
    decided[0].at = Date::today().plus_days(-800).iso();
    store::Writer writer = town.store.begin(town.run);
    writer.note_decision(pupil_entity, decided[0]);
    writer.commit();
    CHECK(town.compare().decided == 0);
    town.decisions_days = 900;
    CHECK(town.compare().decided == 1);
}

TEST_CASE("what the folder proposes to take is taken only where the settings of now do too")
{
    Town town;
    std::ofstream(town.folder / "register.csv")
        << "source_id;surname;given_name;patronymic;birth_date;snils\n"
           "E3;Рябоф;Олег;Ильич;2015-11-11;90000030191\n";
    CHECK(town.compare().matched == 1);
    auto surname_of = [&] { return town.store.load(pupil_entity, town.pupil)->values[surname]; };
    FieldPolicies stricter;
    stricter["surname"].near = Proposal::propose;
    HarmoniseResult result = town.answer("", {}, stricter);
    CHECK(result.proposed == 1);
    CHECK(result.counts.of(Action::update) == 0);
    CHECK(surname_of() == "Рябов");
    stricter["surname"] = {Authority::here, Proposal::take, {}};
    CHECK(town.answer("", {}, stricter).proposed == 1);
    CHECK(surname_of() == "Рябов");
    CHECK(town.answer("").counts.of(Action::update) == 1);
    CHECK(surname_of() == "Рябоф");
}

TEST_CASE("a death is an alert that apply counts and never writes")
{
    Town town;
    std::ofstream(town.folder / "register.csv")
        << "source_id;surname;given_name;patronymic;birth_date;snils;death_date\n"
           "E3;Рябов;Олег;Ильич;2015-11-11;90000030191;2026-01-02\n";
    CHECK(town.compare().deaths == 1);
    HarmoniseResult result = town.answer("");
    CHECK(result.notices == 1);
    CHECK(result.alerts == 0);
    CHECK_FALSE(result.changed);
}
