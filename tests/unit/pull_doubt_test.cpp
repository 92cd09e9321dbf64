// SPDX-License-Identifier: Apache-2.0

// What a pull does with a broken line, with records that break a rule and with answers outside the contract.
#include "rehearsal.hpp"

using namespace msh;
using namespace msh::test;

TEST_CASE("a record that breaks a rule is set aside and kept with its reasons")
{
    Rehearsal r;
    Folder folder;
    r.options.set_aside = folder.path;
    r.begin_with(1);
    // The server's contract knows fewer rules than we do.
    r.maintain(pupil_entity, "change", "p1", {{"snils", "90000000099"}});
    PullResult result = r.pull();
    CHECK(result.counts.set_aside == 1);
    CHECK(r.found.size() >= 1);
    CHECK(r.value(1, field_at(pupil_entity, "snils")).empty());
    REQUIRE(result.set_aside.size() == 1);
    CHECK(read_whole(result.set_aside[0], 10000).find("snils") != std::string::npos);
}

TEST_CASE("a line that breaks after a page loses nothing of it")
{
    Rehearsal r;
    r.begin_with(1);
    for (int i = 2; i <= 7; ++i)
        r.maintain(pupil_entity, "change", "p1", {{"phone", fmt::format("+7900000000{}", i)}});
    for (int i = 0; i < 600; ++i)
        r.maintain(school_entity, "create", "", {{"name", fmt::format("Школа № {}", i)}});
    int pages = 0;
    r.wire.spoil = [&](const std::string&, net::Answer& answer) {
        if (++pages > 1) answer = net::Answer{0, {}, {}, net::Failure::transport, "broken"};
    };
    PullResult result = r.pull();
    REQUIRE(result.interrupted);
    CHECK(result.interrupted->kind() == Trouble::network);
    CHECK(r.value(1, phone) == "+79000000007");
    CHECK(result.scopes[3].of(Action::create) < 600);
    r.wire.spoil = {};
    PullResult rest = r.pull();
    CHECK(rest.scopes[3].of(Action::create) + result.scopes[3].of(Action::create) == 600);
}

TEST_CASE("a record born on the server is changed there and not made a second time")
{
    Rehearsal r;
    std::string child = r.make(pupil_entity, pupil("Иванов", 1));
    r.pull();
    r.change(1, phone, "+79000000002");
    store::Writer writer = r.store.begin(r.run);
    std::vector<int> none;
    writer.create(parent_entity, 1, 0, std::vector<int>{1, 2},
                  std::vector<std::string_view>{"Иванова", "Анна"}, {});
    writer.settle();
    std::vector<int> type = {field_at(guardianship_entity, "representative_type")};
    writer.create_link(1, 0, 1, 1, type, std::vector<std::string_view>{"parent"});
    writer.commit();
    PushResult sent = r.push();
    CHECK(sent.counts.updated == 1);
    CHECK(sent.counts.created == 2);
    CHECK(r.wire.server.count(pupil_entity, "") == 1);
    CHECK(r.wire.server.load(pupil_entity, 1)->body.find("+79000000002") != std::string::npos);
    CHECK(r.pull().scopes[2].of(Action::unchanged) == 1);
}

TEST_CASE("somebody under two numbers of the server is not taken for one")
{
    Rehearsal r;
    Json twice = pupil("Иванов", 1);
    twice["snils"] = "11223344595";
    r.maintain(pupil_entity, "create", "", twice);
    r.pull();
    r.maintain(pupil_entity, "create", "", twice);
    CHECK(r.pull().counts.set_aside == 1);
    CHECK(r.found.back() == "server-person-twice");
    CHECK(r.active() == 1);
}

TEST_CASE("a dry run plans everything and writes nothing")
{
    Rehearsal r;
    r.begin_with(2);
    r.maintain(pupil_entity, "change", "p1", {{"class_letter", "Б"}});
    r.options.dry_run = true;
    CHECK(r.pull().scopes[0].of(Action::update) == 1);
    CHECK(r.pull().scopes[0].of(Action::update) == 1);
    CHECK(r.value(1, letter) == "А");
}

TEST_CASE("answers outside the contract are refused whole")
{
    Rehearsal r;
    r.begin_with(1);
    for (std::string body :
         {"", "[]", R"({"items":{}})", R"({"items":[{"change":"upsert","entity":"pupil"}]})",
          R"({"items":[{"change":"melt","entity":"pupil","id":"p1"}],"next_cursor":"c9"})",
          R"({"items":[],"next_cursor":"c1","more":true})", R"({"items":[],"next_cursor":"c9","more":"yes"})",
          R"({"items":[],"items":[]})"}) {
        r.wire.spoil = [&](const std::string&, net::Answer& answer) { answer.body = body; };
        CHECK_THROWS_AS(r.pull(), Error);
    }
    CHECK(r.active() == 1);
}

TEST_CASE("one SNILS on two new people is believed of neither")
{
    Rehearsal r;
    Json one = pupil("Иванов", 1);
    Json other = pupil("Петров", 2);
    one["snils"] = other["snils"] = "11223344595";
    r.make(pupil_entity, one);
    r.make(pupil_entity, pupil("Сидоров", 3));
    r.make(pupil_entity, other);
    PullResult result = r.pull();
    CHECK(result.counts.set_aside == 2);
    CHECK(result.scopes[0].of(Action::create) == 1);
    CHECK(r.active() == 1);
}

TEST_CASE("items that cannot be told from an echo or shown to a person are refused")
{
    Rehearsal r;
    r.begin_with(1);
    for (const char* id : {R"("id":"p1")", R"("id":"p 1","version":3)", R"("id":"\u001b[2J","version":3)",
                           R"("id":"Иванов","version":3)"}) {
        std::string body = fmt::format(
            R"({{"items":[{{"change":"delete","entity":"pupil",{}}}],"next_cursor":"c9","more":false}})", id);
        r.wire.spoil = [&](const std::string&, net::Answer& answer) { answer.body = body; };
        CHECK_THROWS_AS(r.pull(), Error);
    }
    CHECK(r.active() == 1);
}

TEST_CASE("what was planned of a record is what is written of it")
{
    Rehearsal r;
    Json one = pupil("Иванов", 1);
    one["snils"] = "11223344595";
    r.make(pupil_entity, one);
    r.pull();
    // A number goes from one child to another: only a person can tell that nobody slipped.
    Json other = pupil("Кузнецов", 2);
    other["snils"] = "11223344595";
    r.maintain(pupil_entity, "change", "p1", {{"snils", "90000000182"}});
    r.make(pupil_entity, other);
    r.options.dry_run = true;
    CHECK(r.pull().counts.set_aside == 1);
    r.options.dry_run = false;
    PullResult result = r.pull();
    CHECK(result.counts.set_aside == 1);
    CHECK(result.scopes[0].of(Action::update) == 1);
    CHECK(result.scopes[0].of(Action::create) == 0);
    CHECK(r.active() == 1);
    // Once the number is free, nothing stands in the way.
    CHECK(r.pull().scopes[0].of(Action::create) == 1);
    CHECK(r.active() == 2);
}

TEST_CASE("one SNILS that comes to an old and a new person at once is believed of neither")
{
    for (bool both_old : {false, true}) {
        CAPTURE(both_old);
        Rehearsal r;
        r.begin_with(3);
        r.maintain(pupil_entity, "change", "p1", {{"snils", "11223344595"}});
        Json other = pupil("Кузнецов", 20);
        other["snils"] = "11223344595";
        if (both_old)
            r.maintain(pupil_entity, "change", "p2", {{"snils", "11223344595"}});
        else
            r.make(pupil_entity, other);
        r.maintain(pupil_entity, "change", "p3", {{"phone", "+79000000009"}});
        PullResult result = r.pull();
        CHECK(result.counts.set_aside == 2);
        CHECK(result.scopes[0].of(Action::update) == 1);
        CHECK(result.scopes[0].of(Action::create) == 0);
        CHECK(r.active() == 3);
        CHECK(r.value(1, field_at(pupil_entity, "snils")).empty());
        CHECK(r.value(3, phone) == "+79000000009");
    }
}
