// SPDX-License-Identifier: Apache-2.0

// What the server said is kept record by record, and decides what is sent the next time.
#include "push_school.hpp"

using namespace msh;
using namespace msh::test;

TEST_CASE("a refused record is listed every time and sent again only when it has changed")
{
    School school;
    auto good = school.serve;
    school.serve = [&](const store::Batch& batch) {
        if (batch.entity == &guardianship_entity && batch.items[0].id == school.link)
            return school.answer(batch, [](std::size_t) { return rejected("pupil", "unknown-reference"); });
        if (batch.entity != &pupil_entity) return good(batch);
        return school.answer(batch, [](std::size_t) { return rejected("surname", "too-long"); });
    };
    PushResult result = school.push();
    CHECK(result.counts.rejected == 1);
    CHECK(result.counts.later == 2);
    CHECK(result.counts.left == 0);
    REQUIRE(result.refused.size() == 1);
    CHECK(result.refused[0].problem == "surname: too-long");
    result = school.push();
    CHECK(school.sent.size() == 1);  // the links only
    CHECK(result.refused.size() == 1);
    school.rename(pupil_entity, school.pupil, "И");
    school.serve = good;
    result = school.push();
    CHECK(result.counts.created == 3);
    CHECK(result.refused.empty());
}

TEST_CASE("what a server says of a refusal cannot quote a record or steer a terminal")
{
    School school;
    school.serve = [&](const store::Batch& batch) {
        return school.answer(batch, [](std::size_t) { return rejected("\x1b[2JИванов", "112-233-445 95"); });
    };
    CHECK(school.push().refused.front().problem == "?: ?");
}

TEST_CASE("a record that was refused and is gone is neither listed nor sent")
{
    School school;
    school.serve = [&](const store::Batch& batch) {
        return school.answer(batch, [](std::size_t) { return rejected("surname", "too-long"); });
    };
    CHECK(school.push().refused.size() == 5);
    school.deactivate(pupil_entity, school.pupil);
    PushResult result = school.push();
    CHECK(school.sent.empty());
    CHECK(result.refused.size() == 4);
}

TEST_CASE("a record gone here becomes a tombstone where the server has it or may have it")
{
    School school;
    SUBCASE("never sent: nothing to tell")
    {
        school.deactivate(pupil_entity, school.pupil);
        CHECK(school.push().counts.removed == 0);
    }
    SUBCASE("sent: a tombstone, counted as such")
    {
        school.push();
        school.deactivate(pupil_entity, school.pupil);
        school.serve = [&](const store::Batch& batch) {
            return school.answer(batch, [](std::size_t) { return json{{"result", "updated"}}; });
        };
        CHECK(plan_push(school.store, school.options).removals.size() == 1);
        PushResult result = school.push();
        CHECK(result.counts.removed == 1);
        CHECK(result.counts.updated == 0);
        CHECK(school.sent[0].body.find(R"("version":1,"deleted":true)") != std::string::npos);
        CHECK(school.push().counts.batches == 0);
    }
    SUBCASE("sent, the answer never learnt, the batch given up: a tombstone to be sure")
    {
        school.serve = [](const auto&) { return net::Answer{400}; };
        school.push();
        school.deactivate(pupil_entity, school.pupil);
        school.serve = [&](const store::Batch& batch) {
            return school.answer(batch, [](std::size_t) { return json{{"result", "unchanged"}}; });
        };
        CHECK(school.push().counts.removed == 1);
    }
}

TEST_CASE("a link is not sent while one of its people is gone")
{
    School school;
    school.deactivate(parent_entity, school.mother);
    PushResult result = school.push();
    CHECK(result.counts.created == 3);
    CHECK(result.counts.later == 0);
    CHECK(school.push().counts.batches == 0);
    store::Writer writer = school.store.begin(school.run);
    writer.reactivate(parent_entity, school.mother);
    writer.commit();
    CHECK(school.push().counts.created == 2);
}

TEST_CASE("a conflict is listed with both sides until the record is sent")
{
    School school;
    auto good = school.serve;
    school.push();
    school.rename(pupil_entity, school.pupil, "Иваненко");
    school.serve = [&](const store::Batch& batch) {
        return school.answer(batch, [](std::size_t) {
            return json{{"result", "conflict"}, {"version", 4}, {"current", {{"surname", "Ивашко"}}}};
        });
    };
    CHECK(school.push().counts.conflicts == 1);
    CHECK(school.push().refused.at(0).conflict);
    auto conflicts = school.store.conflicts(profile);
    REQUIRE(conflicts.size() == 1);
    CHECK(json::parse(conflicts[0].ours)["surname"] == "Иваненко");
    CHECK(json::parse(conflicts[0].theirs)["surname"] == "Ивашко");
    CHECK_FALSE(school.agreed(pupil_entity, school.pupil));
    school.rename(pupil_entity, school.pupil, "Ивашко");
    school.serve = good;
    CHECK(school.push().refused.empty());
    CHECK(school.store.conflicts(profile).empty());
}

TEST_CASE("a change on its way counts as a change, and a pull's word is newer than an answer that comes late")
{
    School school;
    auto good = school.serve;
    school.push();
    CHECK(school.agreed(pupil_entity, school.pupil));
    school.rename(pupil_entity, school.pupil, "Иваненко");
    school.serve = [](const auto&) { return net::Answer{0, {}, {}, net::Failure::transport, "broken"}; };
    CHECK(school.push().failure);
    CHECK_FALSE(school.agreed(pupil_entity, school.pupil));
    store::Writer writer = school.store.begin(school.run);
    writer.note_remote(profile, pupil_entity, school.pupil, "p1", "7");
    writer.commit();
    school.serve = good;
    school.push();
    school.rename(pupil_entity, school.pupil, "Ива");
    school.push();
    CHECK(json::parse(school.sent[0].body)["items"][0]["version"] == 7);
}
