// SPDX-License-Identifier: Apache-2.0

// Conflicts are shown field by field and ended by a person's word; what a pull could not take is not
// forgotten.
#include "rehearsal.hpp"

using namespace msh;
using namespace msh::test;

namespace {

/// Pupil 1 has one phone here, another on the server, and an e-mail address there besides.
struct Quarrel : Rehearsal {
    Quarrel()
    {
        begin_with(2);
        change(1, phone, "+79000000002");
        maintain(pupil_entity, "change", "p1", {{"phone", "+79000000099"}, {"email", "a@example.ru"}});
        REQUIRE(pull().counts.conflicts == 1);
    }
    PullResult take(Side side, std::vector<RecordName> chosen = {})
    {
        options.take = side;
        options.chosen = std::move(chosen);
        PullResult result = pull();
        options.take.reset();
        options.chosen.clear();
        return result;
    }
    std::string there(std::int64_t id) { return wire.server.load(pupil_entity, id)->body; }
};

}  // namespace

TEST_CASE("a conflict is shown by the fields that differ")
{
    Quarrel r;
    auto conflicts = r.pull().conflicts;
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts[0].key == r.store.external_key(pupil_entity, 1));
    CHECK(conflicts[0].remote_id == "p1");
    REQUIRE(conflicts[0].fields.size() == 2);
    CHECK(conflicts[0].fields[0].field == phone);
    CHECK(conflicts[0].fields[0].ours == "+79000000002");
    CHECK(conflicts[0].fields[0].theirs == "+79000000099");
    CHECK(conflicts[0].fields[1].field == email);
}

TEST_CASE("a conflict decided for the server is written here, with what was before")
{
    Quarrel r;
    PullResult result = r.take(Side::theirs, {{&pupil_entity, 1}});
    CHECK(result.counts.decided == 1);
    CHECK(result.counts.recalled == 1);
    CHECK(result.counts.read == 0);
    CHECK(result.scopes[0].of(Action::update) == 1);
    CHECK(result.conflicts.empty());
    CHECK(r.value(1, phone) == "+79000000099");
    CHECK(r.value(1, email) == "a@example.ru");
    CHECK(r.store.conflicts("remote").empty());
    auto history = r.store.history(pupil_entity, 1);
    CHECK(std::ranges::any_of(history, [](const store::Past& past) {
        return past.before.find("+79000000002") != std::string::npos;
    }));
    CHECK(r.push().counts.batches == 0);
    CHECK(r.pull().conflicts.empty());
}

TEST_CASE("a conflict decided for the store is sent by the next push, and what only the server has is taken")
{
    Quarrel r;
    PullResult result = r.take(Side::ours);
    CHECK(result.counts.decided == 1);
    CHECK(r.value(1, phone) == "+79000000002");
    CHECK(r.value(1, email) == "a@example.ru");
    CHECK(r.store.conflicts("remote").empty());
    PushResult sent = r.push();
    CHECK(sent.counts.updated == 1);
    CHECK(sent.refused.empty());
    CHECK(r.there(1).find("+79000000002") != std::string::npos);
    CHECK(r.pull().conflicts.empty());
}

TEST_CASE("a side that has changed since it was listed is not decided on unseen")
{
    Quarrel r;
    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000055"}});
    PullResult result = r.take(Side::theirs);
    CHECK(result.counts.decided == 0);
    REQUIRE(result.conflicts.size() == 1);
    CHECK(result.conflicts[0].fields[0].theirs == "+79000000055");
    CHECK(r.value(1, phone) == "+79000000002");
    CHECK(r.take(Side::theirs).counts.decided == 1);
    CHECK(r.value(1, phone) == "+79000000055");
}

TEST_CASE("a record in no conflict cannot be decided")
{
    Quarrel r;
    CHECK_THROWS_AS(r.take(Side::theirs, {{&pupil_entity, 2}}), Error);
    CHECK(r.store.conflicts("remote").size() == 1);
}

TEST_CASE("a dry run decides nothing")
{
    Quarrel r;
    r.options.dry_run = true;
    PullResult result = r.take(Side::theirs);
    CHECK(result.scopes[0].of(Action::update) == 1);
    CHECK(result.conflicts.empty());
    CHECK(r.store.conflicts("remote").size() == 1);
    CHECK(r.value(1, phone) == "+79000000002");
}

TEST_CASE("a decision that changes too much is held, and the conflicts stay open")
{
    Rehearsal r;
    r.begin_with(8);
    for (int i = 1; i <= 6; ++i) {
        r.change(i, phone, "+79000000002");
        r.maintain(pupil_entity, "change", fmt::format("p{}", i), {{"phone", "+79000000099"}});
    }
    REQUIRE(r.pull().counts.conflicts == 6);
    r.options.take = Side::theirs;
    PullResult held = r.pull();
    CHECK(held.stops.size() == 1);
    CHECK(held.conflicts.size() == 6);
    CHECK(r.value(1, phone) == "+79000000002");
    r.options.allow.emplace(Action::update, 6);
    CHECK(r.pull().counts.decided == 6);
    CHECK(r.value(1, phone) == "+79000000099");
}

TEST_CASE("a tombstone against an unsent change is decided either way")
{
    Rehearsal r;
    r.begin_with(2);
    r.change(1, phone, "+79000000002");
    r.maintain(pupil_entity, "delete", "p1", Json::object());
    PullResult found = r.pull();
    REQUIRE(found.conflicts.size() == 1);
    CHECK(found.conflicts[0].gone_there);
    CHECK(found.conflicts[0].fields.empty());
    SUBCASE("gone")
    {
        r.options.take = Side::theirs;
        CHECK(r.pull().scopes[0].of(Action::deactivate) == 1);
        CHECK(r.active() == 1);
        CHECK(r.push().counts.batches == 0);
    }
    SUBCASE("kept")
    {
        r.options.take = Side::ours;
        CHECK(r.pull().counts.decided == 1);
        CHECK(r.active() == 2);
        r.options.take.reset();
        CHECK(r.push().counts.updated == 1);
        CHECK_FALSE(r.wire.server.load(pupil_entity, 1)->deleted);
    }
    CHECK(r.store.conflicts("remote").empty());
}

TEST_CASE("absent from the whole list against an unsent change is decided for the server")
{
    Rehearsal r;
    r.begin_with(2);
    r.change(1, phone, "+79000000002");
    r.maintain(pupil_entity, "delete", "p1", Json::object());
    r.options.full = true;
    REQUIRE(r.pull().counts.conflicts == 1);
    r.options.take = Side::theirs;
    CHECK(r.pull().scopes[0].of(Action::deactivate) == 1);
    CHECK(r.active() == 1);
    CHECK(r.store.conflicts("remote").empty());
}

TEST_CASE("what a push met as a conflict is shown and decided by a pull")
{
    Rehearsal r;
    r.begin_with(1);
    r.change(1, phone, "+79000000002");
    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000099"}});
    PushResult sent = r.push();
    REQUIRE(sent.counts.conflicts == 1);
    REQUIRE(sent.conflicts.size() == 1);
    CHECK(sent.conflicts[0].fields[0].theirs == "+79000000099");
    SUBCASE("ours")
    {
        r.options.take = Side::ours;
        CHECK(r.pull().counts.decided == 1);
        CHECK(r.push().counts.updated == 1);
        CHECK(r.wire.server.load(pupil_entity, 1)->body.find("+79000000002") != std::string::npos);
    }
    SUBCASE("theirs")
    {
        r.options.take = Side::theirs;
        CHECK(r.pull().counts.decided == 1);
        CHECK(r.value(1, phone) == "+79000000099");
        CHECK(r.push().counts.batches == 0);
    }
    CHECK(r.store.conflicts("remote").empty());
}

TEST_CASE("what a pull did not take comes before a person again until it can be taken")
{
    Rehearsal r;
    r.begin_with(1);
    Json petrov = pupil("Петров", 9);
    petrov["snils"] = "90000000199";
    r.make(pupil_entity, petrov);
    CHECK(r.pull().counts.set_aside == 1);
    PullResult again = r.pull();
    CHECK(again.counts.read == 0);
    CHECK(again.counts.recalled == 1);
    CHECK(again.counts.waiting == 1);
    CHECK(again.counts.set_aside == 0);
    CHECK(again.counts.errors == 1);
    SUBCASE("the server mends it")
    {
        r.maintain(pupil_entity, "change", "p2", {{"snils", nullptr}});
        CHECK(r.pull().scopes[0].of(Action::create) == 1);
    }
    SUBCASE("the server takes it back")
    {
        r.maintain(pupil_entity, "delete", "p2", Json::object());
        CHECK(r.pull().counts.waiting == 0);
    }
    PullResult last = r.pull();
    CHECK(last.counts.recalled == 0);
    CHECK(last.counts.waiting == 0);
}

TEST_CASE("a link that came before its person is taken when the person is there")
{
    Rehearsal r;
    r.begin_with(1);
    r.make(parent_entity, {{"surname", "Иванова"}, {"given_name", "Анна"}, {"snils", "90000000199"}});
    r.make(guardianship_entity, {{"pupil", "p1"}, {"parent", "r1"}, {"representative_type", "parent"}});
    CHECK(r.pull().counts.set_aside == 2);
    r.maintain(parent_entity, "change", "r1", {{"snils", nullptr}});
    PullResult result = r.pull();
    CHECK(result.scopes[1].of(Action::create) == 1);
    CHECK(result.scopes[2].of(Action::create) == 1);
    CHECK(result.counts.waiting == 0);
}

namespace {

/// The server has a day of birth that breaks a rule, and another phone; a person has mended the day here.
struct Impossible : Quarrel {
    static constexpr int born = field_at(pupil_entity, "birth_date");
    Impossible()
    {
        maintain(pupil_entity, "change", "p2", {{"birth_date", "2030-01-01"}, {"phone", "+79000000033"}});
        REQUIRE(pull().counts.set_aside == 1);
    }
};

}  // namespace

TEST_CASE("a conflict about what the server may not say is decided for the store, all of it")
{
    Impossible r;
    r.change(2, Impossible::born, "2015-03-20");
    REQUIRE(r.push().counts.conflicts == 1);
    PullResult result = r.take(Side::ours, {{&pupil_entity, 2}});
    CHECK(result.counts.decided == 1);
    CHECK(result.counts.waiting == 0);
    CHECK(result.conflicts.size() == 1);
    CHECK(r.push().counts.updated == 1);
    CHECK(r.value(2, phone) == "+79000000001");
    CHECK(r.there(2).find("2015-03-20") != std::string::npos);
    CHECK(r.there(2).find("+79000000033") == std::string::npos);
    CHECK(r.pull().counts.waiting == 0);
}

TEST_CASE("what the server may not say is never taken, and the person is told")
{
    Impossible r;
    r.change(2, Impossible::born, "2015-03-20");
    REQUIRE(r.push().counts.conflicts == 1);
    PullResult result = r.take(Side::theirs, {{&pupil_entity, 2}});
    CHECK(result.counts.decided == 0);
    CHECK(result.counts.waiting == 1);
    CHECK(result.not_to_take == std::vector<std::string>{"pupil:2"});
    CHECK(result.conflicts.size() == 2);
    CHECK(r.value(2, Impossible::born) == "2015-03-20");
}

TEST_CASE("where ours was right all along, it goes over what could not be taken")
{
    Impossible r;
    CHECK(r.push().counts.batches == 0);
    CHECK(r.take(Side::ours).counts.waiting == 1);
    PullResult result = r.take(Side::ours, {{&pupil_entity, 2}});
    CHECK(result.counts.decided == 1);
    CHECK(result.counts.waiting == 0);
    CHECK(r.push().counts.updated == 2);
    CHECK(r.there(2).find("2015-03-02") != std::string::npos);
    CHECK(r.pull().counts.waiting == 0);
}

TEST_CASE("a list read whole ends the same conflict in the same way")
{
    Impossible r;
    r.change(2, Impossible::born, "2015-03-20");
    REQUIRE(r.push().counts.conflicts == 1);
    r.options.full = true;
    CHECK(r.take(Side::ours, {{&pupil_entity, 2}}).counts.waiting == 0);
    CHECK(r.push().counts.updated == 1);
}
