// SPDX-License-Identifier: Apache-2.0

// What a run learns without being told who is who, against a town whose truth is known.
#include "match_people.hpp"

#include <doctest/doctest.h>

namespace msh::match {

namespace {

/// Our view of a town of whom `absent` in a hundred are not in theirs, with known shares of slips.
struct Views {
    std::vector<Person> ours = invent_town(4000, 31);
    std::vector<Person> theirs = invent_town(9000, 31);
    explicit Views(bool numbers, int absent = 20)
    {
        std::mt19937 dice(7);
        auto one_in = [&](unsigned n) { return dice() % n == 0; };
        for (Person& person : ours) {
            if (one_in(10)) person.surname += "ин";                                          // other or near
            if (one_in(50)) person.birth_date[9] = person.birth_date[9] == '1' ? '2' : '1';  // one digit
            if (one_in(4)) person.phone = "+7902" + std::to_string(1'000'000 + dice() % 9'000'000);
            if (one_in(20)) person.snils = snils_of(static_cast<unsigned>(60'000'000 + dice() % 9'000'000));
            if (one_in(5))
                person.address = "г. Тула, ул. Новая, д. " + std::to_string(dice() % 900) + ", кв. 9";
            if (!numbers) person.snils = person.number = person.series = "";
        }
        std::erase_if(theirs, [&](const Person&) { return static_cast<int>(dice() % 100) < absent; });
    }
};

double share(const Outcome& outcome, Part part, Level level)
{
    return outcome.model.chance[static_cast<std::size_t>(Kin::match)][static_cast<std::size_t>(part)]
                               [static_cast<std::size_t>(level)];
}

std::size_t count_wrong(const Outcome& outcome, const Views& views)
{
    std::size_t wrong = 0;
    for (const Pair& pair : outcome.matches)
        wrong += views.ours[pair.here - 1].who != views.theirs[pair.there - 1].who ? 1 : 0;
    return wrong;
}

}  // namespace

TEST_CASE("match: shares of slips are learnt without labels")
{
    Views views(true);
    Outcome outcome = link(views.ours, views.theirs);
    CHECK(outcome.model.learnt);
    CHECK(share(outcome, Part::surname, Level::equal) == doctest::Approx(0.90).epsilon(0.03));
    CHECK(share(outcome, Part::birth_date, Level::edit) == doctest::Approx(0.02).epsilon(0.4));
    CHECK(share(outcome, Part::phone, Level::equal) == doctest::Approx(0.75).epsilon(0.04));
    CHECK(share(outcome, Part::address, Level::equal) == doctest::Approx(0.80).epsilon(0.04));
    CHECK(share(outcome, Part::snils, Level::other) == doctest::Approx(0.05).epsilon(0.3));
    CHECK(outcome.expected_matches == doctest::Approx(3200).epsilon(0.03));
    CHECK(count_wrong(outcome, views) == 0);
}

TEST_CASE("match: parts are learnt from the passes that do not ask for them")
{
    Views views(false);
    Course course;
    course.settings.everything = 0;
    course.settings.pairs_per_record = 1;
    Outcome outcome = link(views.ours, views.theirs, course);
    CHECK(outcome.model.learnt);
    CHECK(share(outcome, Part::surname, Level::equal) == doctest::Approx(0.90).epsilon(0.04));
    CHECK(share(outcome, Part::phone, Level::equal) == doctest::Approx(0.75).epsilon(0.06));
    CHECK(outcome.expected_matches == doctest::Approx(3200).epsilon(0.04));
    CHECK(count_wrong(outcome, views) == 0);
    CHECK(outcome.matches.size() > 2900);
}

TEST_CASE("match: with few matches the shipped weights are used, and it is said")
{
    auto ours = invent_town(50, 41);
    Outcome outcome = link(ours, invent_town(200, 41));
    CHECK_FALSE(outcome.model.learnt);
    CHECK(outcome.matches.size() == 50);
    CHECK(share(outcome, Part::surname, Level::edit) == shipped_model().chance[0][0][3]);
}

TEST_CASE("match: frozen weights are used as they are")
{
    Views views(true);
    Outcome first = link(views.ours, views.theirs);
    Course course;
    course.settings.model = first.model;
    Outcome second = link(views.ours, views.theirs, course);
    CHECK(second.model.chance == first.model.chance);
    CHECK(second.model.share == first.model.share);
    CHECK(second.matches.size() == first.matches.size());
}

TEST_CASE("match: shipped chances of every part add up to one")
{
    for (const auto& kin : shipped_model().chance)
        for (const auto& part : kin) {
            double sum = 0;
            for (double chance : part) sum += chance;
            CHECK(sum == doctest::Approx(1).epsilon(1e-6));
        }
}

}  // namespace msh::match
