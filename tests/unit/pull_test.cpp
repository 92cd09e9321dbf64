// SPDX-License-Identifier: Apache-2.0

// What a pull takes from a server, and what of it is joined with changes made here.
#include "rehearsal.hpp"

#include <msh/flow/pull_parts.hpp>

using namespace msh;
using namespace msh::test;

TEST_CASE("a first pull brings people and the links between them, the next one nothing")
{
    Rehearsal r;
    std::string child = r.make(pupil_entity, pupil("Иванов", 1));
    std::string mother = r.make(parent_entity, {{"surname", "Иванова"}, {"given_name", "Анна"}});
    r.maintain(guardianship_entity, "create", "",
               {{"pupil", child}, {"parent", mother}, {"representative_type", "parent"}});
    PullResult first = r.pull();
    CHECK(first.full);
    CHECK(first.scopes[0].of(Action::create) == 1);
    CHECK(first.scopes[2].of(Action::create) == 1);
    CHECK(r.store.find_link(1, 1) == 1);
    CHECK(r.pending() == 0);

    r.wire.asked.clear();
    PullResult second = r.pull();
    CHECK_FALSE(second.full);
    CHECK(second.counts.read == 0);
    CHECK(r.wire.asked.size() == 1);
}

TEST_CASE("a change made on the server arrives and is not sent back")
{
    Rehearsal r;
    r.begin_with(2);
    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000099"}});
    r.maintain(pupil_entity, "change", "p1", {{"class_letter", "Б"}});
    PullResult result = r.pull();
    CHECK(result.counts.repeated == 1);
    CHECK(result.scopes[0].of(Action::update) == 1);
    CHECK(r.value(1, phone) == "+79000000099");
    CHECK(r.value(1, letter) == "Б");
    CHECK(r.store.history(pupil_entity, 1).size() == 1);
    CHECK(r.pending() == 0);
}

TEST_CASE("what was sent from here comes back without a word")
{
    Rehearsal r;
    r.begin_with(1);
    r.change(1, phone, "+79000000002");
    CHECK(r.push().counts.updated == 1);
    PullResult result = r.pull();
    CHECK(result.counts.read == 1);
    CHECK(result.scopes[0].of(Action::unchanged) == 1);
    CHECK(r.wire.server.count(pupil_entity, "") == 1);
}

TEST_CASE("different fields changed on both sides are joined")
{
    Rehearsal r;
    r.begin_with(1);
    r.change(1, letter, "В");
    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000099"}});
    CHECK(r.pull().scopes[0].of(Action::update) == 1);
    CHECK(r.value(1, phone) == "+79000000099");
    CHECK(r.value(1, letter) == "В");
    PushResult sent = r.push();
    CHECK(sent.counts.updated == 1);
    CHECK(sent.counts.conflicts == 0);
}

TEST_CASE("one field changed on both sides is a conflict until both say the same")
{
    Rehearsal r;
    r.begin_with(1);
    r.change(1, phone, "+79000000002");
    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000099"}, {"email", "a@example.ru"}});
    PullResult result = r.pull();
    CHECK(result.counts.conflicts == 1);
    CHECK(result.conflicts.size() == 1);
    CHECK(r.value(1, phone) == "+79000000002");
    CHECK(r.value(1, email).empty());
    CHECK(r.store.conflicts("remote")[0].theirs.find("+79000000099") != std::string::npos);
    // The server must not be overwritten either.
    PushResult sent = r.push();
    CHECK(sent.counts.batches == 0);
    CHECK(sent.refused.size() == 1);
    CHECK(r.wire.server.load(pupil_entity, 1)->body.find("+79000000099") != std::string::npos);

    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000002"}});
    CHECK(r.pull().conflicts.empty());
    CHECK(r.value(1, email) == "a@example.ru");
    CHECK(r.push().refused.empty());
}

TEST_CASE("a tombstone deactivates and an unsent change protects from it")
{
    Rehearsal r;
    r.begin_with(3);
    r.change(2, phone, "+79000000002");
    r.maintain(pupil_entity, "delete", "p1", Json::object());
    r.maintain(pupil_entity, "delete", "p2", Json::object());
    PullResult result = r.pull();
    CHECK(result.scopes[0].of(Action::deactivate) == 1);
    CHECK(result.counts.conflicts == 1);
    CHECK(r.active() == 2);
    r.maintain(pupil_entity, "change", "p1", {{"class_letter", "Б"}});
    CHECK(r.pull().scopes[0].of(Action::update) == 1);
    CHECK(r.active() == 3);
}

TEST_CASE("a change too large to be meant is held with nothing written, the cursor neither")
{
    Rehearsal r;
    r.begin_with(10);
    for (int i = 1; i <= 8; ++i) r.maintain(pupil_entity, "delete", fmt::format("p{}", i), Json::object());
    PullResult held = r.pull();
    REQUIRE(held.stops.size() == 1);
    CHECK(held.counts.held == 8);
    CHECK(r.active() == 10);
    r.options.allow.emplace(Action::deactivate, 7);
    CHECK(r.pull().stops.size() == 1);
    r.options.allow.emplace(Action::deactivate, 8);
    CHECK(r.pull().stops.empty());
    CHECK(r.active() == 2);
}

TEST_CASE("an expired cursor leads to the lists, and who is not in a whole one is deactivated")
{
    Rehearsal r;
    r.begin_with(4);
    r.maintain(pupil_entity, "delete", "p1", Json::object());
    r.maintain(pupil_entity, "create", "", pupil("Петров", 20));
    r.wire.server.forget_changes(r.wire.server.last_change());
    PullResult result = r.pull();
    CHECK(result.full);
    CHECK(result.scopes[0].of(Action::deactivate) == 1);
    CHECK(result.scopes[0].of(Action::create) == 1);
    CHECK(r.active() == 4);
}

TEST_CASE("an empty list removes nobody")
{
    Rehearsal r;
    r.begin_with(3);
    for (int i = 1; i <= 3; ++i) r.maintain(pupil_entity, "delete", fmt::format("p{}", i), Json::object());
    r.options.full = true;
    PullResult result = r.pull();
    CHECK(result.not_removed.size() == 1);
    CHECK(r.active() == 3);
}

TEST_CASE("a list that moves while it is read changes nothing")
{
    Rehearsal r;
    r.begin_with(2);
    r.maintain(pupil_entity, "change", "p1", {{"class_letter", "Б"}});
    r.options.full = true;
    std::uint64_t more = 5;
    r.wire.spoil = [&](const std::string& path, net::Answer& answer) {
        if (!path.starts_with("pupils")) return;
        Json page = Json::parse(answer.body);
        page["total"] = ++more;
        answer.body = page.dump();
    };
    CHECK_THROWS_AS(r.pull(), Error);
    CHECK(r.value(1, letter) == "А");
}

TEST_CASE("joined records go on as one")
{
    Rehearsal r;
    r.begin_with(3);
    SUBCASE("both known here")
    {
        r.maintain(pupil_entity, "merge", "p1", {{"merged_ids", {"p2"}}});
        PullResult result = r.pull();
        CHECK(result.scopes[0].of(Action::deactivate) == 1);
        CHECK_FALSE(r.store.state_of(pupil_entity, 2)->active);
        CHECK(r.active() == 2);
    }
    SUBCASE("the one that is left is new here")
    {
        r.maintain(pupil_entity, "create", "", pupil("Иванов", 2));
        r.maintain(pupil_entity, "merge", "p4", {{"merged_ids", {"p2"}}});
        r.pull();
        CHECK(r.active() == 3);
        CHECK(r.store.find_by_remote_id("remote", pupil_entity, "p4") == 2);
    }
    SUBCASE("a new external key changes nothing")
    {
        r.maintain(pupil_entity, "rekey", "p1", {{"external_id", "other-1"}});
        CHECK(r.pull().scopes[0].of(Action::unchanged) == 1);
        CHECK(r.active() == 3);
    }
}

TEST_CASE("what was taken from the server is not taken for a change made here")
{
    Rehearsal r;
    r.begin_with(1);
    r.change(1, letter, "В");
    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000002"}});
    r.pull();
    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000001"}});
    CHECK(r.pull().conflicts.empty());
    CHECK(r.value(1, phone) == "+79000000001");
    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000003"}});
    CHECK(r.pull().conflicts.empty());
    CHECK(r.value(1, phone) == "+79000000003");
    CHECK(r.push().counts.updated == 1);
    CHECK(r.value(1, letter) == "В");
}

TEST_CASE("somebody both sides know from elsewhere is one record on the server, whatever differs")
{
    Rehearsal r;
    Json child = pupil("Иванов", 1);
    child["snils"] = "11223344595";
    r.make(pupil_entity, child);
    store::Writer writer = r.store.begin(r.run);
    pulling::Judge judge(r.store, r.options, 1, false);
    const Record& ours = judge.read(pupil_entity, child);
    std::vector<int> given;
    std::vector<std::string_view> texts;
    for (int field = 0; field < static_cast<int>(std::size(pupil_fields)); ++field) {
        given.push_back(field);
        texts.push_back(field == phone ? "+79000000055" : ours[field].text);
    }
    auto keys = stored_keys(pupil_entity, rules::SetChecker::keys_of(ours), 1);
    writer.create(pupil_entity, 1, 7, given, texts, keys);
    writer.commit();
    SUBCASE("a difference is a conflict and is not sent as somebody new")
    {
        CHECK(r.pull().counts.conflicts == 1);
        CHECK(r.push().counts.created == 0);
        CHECK(r.wire.server.count(pupil_entity, "") == 1);
        CHECK(r.store.conflicts("remote").size() == 1);
        // Changed here, it is sent under the server's id and meets the server's own change.
        r.change(1, letter, "Б");
        CHECK(r.push().counts.conflicts == 1);
        CHECK(r.wire.server.count(pupil_entity, "") == 1);
    }
    SUBCASE("who has left here is not brought back by a first meeting")
    {
        store::Writer second = r.store.begin(r.run);
        second.deactivate(pupil_entity, 1);
        second.commit();
        CHECK(r.pull().counts.conflicts == 1);
        CHECK_FALSE(r.store.state_of(pupil_entity, 1)->active);
    }
}

TEST_CASE("changed here and absent from the whole list is a conflict that is told")
{
    Rehearsal r;
    r.begin_with(3);
    r.change(1, letter, "Б");
    r.maintain(pupil_entity, "delete", "p1", Json::object());
    r.options.full = true;
    PullResult result = r.pull();
    CHECK(result.counts.absent == 1);
    CHECK(result.conflicts.size() == 1);
    CHECK(r.active() == 3);
}

TEST_CASE("a record with a new key can still be sent")
{
    Rehearsal r;
    r.begin_with(1);
    r.maintain(pupil_entity, "rekey", "p1", {{"external_id", "other-1"}});
    r.pull();
    r.change(1, letter, "Б");
    PushResult sent = r.push();
    CHECK(sent.counts.updated == 1);
    CHECK(sent.counts.conflicts == 0);
}
