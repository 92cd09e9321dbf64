// SPDX-License-Identifier: Apache-2.0

// Decisions about two records of the store: kept, and asked again only when a record has changed.
#include "reconcile_town.hpp"

#include <msh/base/date.hpp>
#include <msh/flow/duplicates_apply.hpp>

using namespace msh;
using test::Json;
using test::Strings;

namespace {

struct Twice : test::Town {
    std::uint64_t days = 730;

    /// Namesakes, each born on one of these days.
    explicit Twice(const Strings& born)
    {
        int number = 0;
        for (const std::string& day : born)
            pupils(std::to_string(++number) + ";Белова;Наталья;Ильинична;" + day + ";female;;;;;;;\n");
    }
    ReconcileResult find()
    {
        ReconcileOptions options;
        options.folder = folder / "result";
        options.existing = Existing::replace;
        options.decisions_days = days;
        return find_duplicates(store, options, quiet);
    }
    VerdictResult answer(const std::string& rows, bool dry_run = false)
    {
        std::ofstream(folder / "decisions.csv") << "left;right;decision;evidence;left_record;right_record\n"
                                                << rows;
        return keep_verdicts(store, run, {folder / "decisions.csv", folder / "result", days, dry_run});
    }
    /// Answers a pair of the two records that stands in `list`, whichever comes first.
    [[nodiscard]] std::string row_of(int one, int other, const std::string& decision,
                                     const std::string& list = "review") const
    {
        Strings names = {"pupil:" + std::to_string(one), "pupil:" + std::to_string(other)};
        for (const Json& line : lines(list)) {
            Strings found = {line.value("left_record", ""), line.value("right_record", "")};
            if (std::ranges::is_permutation(found, names)) return row(line, decision);
        }
        FAIL("the pair is not listed");
        return {};
    }
    std::string refusal(const std::string& rows)
    {
        try {
            answer(rows);
        } catch (const Error& error) {
            return error.what();
        }
        return "taken";
    }
};

}  // namespace

TEST_CASE("two records of the store that were decided to be two people are not listed again")
{
    Twice town({"2017-02-14", "2017-12-14"});
    REQUIRE(town.find().review == 1);
    std::string no = town.row_of(1, 2, "нет");
    CHECK(town.answer(no, true).no == 1);
    CHECK(town.store.decisions(pupil_entity).empty());
    VerdictResult kept = town.answer(no);
    CHECK(kept.no == 1);
    CHECK(kept.open == 0);
    CHECK(kept.changed);
    ReconcileResult later = town.find();
    CHECK(later.review == 0);
    CHECK(later.parted == 1);
    CHECK(town.lines("declined").size() == 1);
    // Until one of them changes in what is compared, and never for longer than the settings say.
    town.pupils("2;Белова;Наталья;Ильинична;2017-12-14;female;;;;;;;+79000001234\n");
    later = town.find();
    CHECK(later.review == 1);
    CHECK(later.stale == 1);
    CHECK(later.parted == 0);
    town.answer(town.row_of(1, 2, "no"));
    CHECK(town.find().parted == 1);
    store::Writer writer = town.store.begin(town.run);
    for (store::Decision decision : town.store.decisions(pupil_entity)) {
        decision.at = Date::today().plus_days(-3).iso();
        writer.note_decision(pupil_entity, decision);
    }
    writer.commit();
    CHECK(town.find().parted == 1);
    town.days = 2;
    CHECK(town.find().review == 1);
}

TEST_CASE("two records of the store that were decided to be one person are shown as confirmed")
{
    Twice town({"2017-02-14", "2017-12-14", "2017-02-24"});
    REQUIRE(town.find().duplicates == 0);
    VerdictResult kept = town.answer(town.row_of(1, 2, "да") + town.row_of(1, 3, "да"));
    CHECK(kept.yes == 2);
    // 2 and 3 are not alike; whoever is one person with both of them says that they are.
    ReconcileResult later = town.find();
    CHECK(later.duplicates == 1);
    CHECK(later.decided == 2);
    CHECK(later.review == 0);
    for (const Json& line : town.lines("duplicates")) CHECK(line.value("confirmed", "") == "yes");
    for (const Json& line : town.lines("matches")) CHECK(line.value("reason", "") == "decided");
    // Corrected, the pair is gone, and the other one stays.
    town.answer(town.row_of(1, 3, "нет", "matches"));
    later = town.find();
    CHECK(later.decided == 1);
    CHECK(later.parted == 1);
    CHECK(town.lines("duplicates").size() == 2);
}

TEST_CASE("answers about records of the store that contradict each other are refused")
{
    Twice town({"2017-02-14", "2017-02-24", "2017-02-04"});
    REQUIRE(town.find().review == 3);
    std::string one = town.row_of(1, 2, "да");
    std::string other = town.row_of(1, 3, "да");
    std::string against = town.row_of(2, 3, "нет");
    CHECK(town.refusal(one + other + against).find("line 4") != std::string::npos);
    CHECK(town.refusal(one + town.row_of(1, 2, "нет")).find("another answer") != std::string::npos);
    CHECK(town.store.decisions(pupil_entity).empty());
    // The same a day later, when some of it is kept.
    REQUIRE(town.answer(one + against).changed);
    CHECK(town.refusal(one + other).find("said before") != std::string::npos);
    CHECK(town.answer(one + other + town.row_of(2, 3, "да")).yes == 3);
    CHECK(town.find().duplicates == 1);
}

TEST_CASE("a record that has changed since it was compared with its like is left alone")
{
    Twice town({"2017-02-14", "2017-12-14"});
    REQUIRE(town.find().review == 1);
    std::string no = town.row_of(1, 2, "нет");
    town.pupils("1;Белова;Наталья;Ильинична;2017-02-14;female;;;;;;;+79000001234\n");
    VerdictResult kept = town.answer(no);
    CHECK(kept.outdated == 1);
    CHECK_FALSE(kept.changed);
    CHECK(town.find().review == 1);
}

TEST_CASE("an entry of the register that is called like a record of ours is not taken for it")
{
    Twice town({"2017-02-14", "2017-12-14"});
    town.entries += "pupil:2;Белова;Наталья;Ильинична;2017-12-14;female;;;;;;;\n";
    town.find();
    town.answer(town.row_of(1, 2, "нет"));
    CHECK(town.compare().decided == 0);
    CHECK(town.lines("declined").empty());
    CHECK(town.lines("matches").front().value("left_record", "") == "pupil:2");
    town.apply(town.row(town.lines("matches").front(), "нет"));
    town.compare();
    CHECK(town.lines("declined").size() == 1);
    for (const Json& line : town.lines("matches")) CHECK(line.value("left_record", "") == "pupil:1");
    CHECK(town.find().parted == 1);
    CHECK(town.lines("declined").size() == 1);
}
