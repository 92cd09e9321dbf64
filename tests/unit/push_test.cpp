// SPDX-License-Identifier: Apache-2.0

// Push against a server made of a function: nothing is lost and nothing is sent twice.
#include "push_school.hpp"

using namespace msh;
using namespace msh::test;

TEST_CASE("everything is sent once, people before the links between them")
{
    School school;
    PushResult result = school.push();
    CHECK(result.counts.pending == 5);
    CHECK(result.counts.created == 5);
    CHECK(result.counts.left == 0);
    REQUIRE(school.sent.size() == 3);
    CHECK(school.sent[2].entity == &guardianship_entity);
    json body = json::parse(school.sent[2].body);
    // By the server's own id, now that it is known.
    CHECK(body["items"][0]["pupil"] == school.store.remote_name(profile, pupil_entity, school.pupil));
    CHECK(school.push().counts.batches == 0);
}

TEST_CASE("a busy server leaves the batch to be sent again under its key")
{
    School school;
    auto good = school.serve;
    school.serve = [](const auto&) { return net::Answer{429, {{"Retry-After", "100000"}}}; };
    PushResult result = school.push();
    REQUIRE(result.failure);
    CHECK(result.failure->kind() == Trouble::network);
    CHECK(result.counts.left == 5);
    CHECK(school.store.open_batches(profile).size() == 2);
    std::string key = school.sent[0].key;
    std::string body = school.sent[0].body;
    // Changed meanwhile: first the old bytes under the old key, then the change.
    school.rename(pupil_entity, school.pupil, "Иваненко");
    school.serve = good;
    CHECK(school.push().counts.created == 6);
    CHECK(school.sent[0].key == key);
    CHECK(school.sent[0].body == body);
    CHECK(school.sent[2].body.find("Иваненко") != std::string::npos);
    CHECK(json::parse(school.sent[2].body)["items"][0]["version"] == 1);
    CHECK(school.push().counts.batches == 0);
}

TEST_CASE("an answer that does not fit is refused and the batch stays open under its key")
{
    School school;
    auto good = school.serve;
    std::string word;
    std::function<net::Answer(const store::Batch&)> wrongs[] = {
        [&](const store::Batch&) {
            return net::Answer{200, {}, "<html>log in</html>"};
        },
        [&](const store::Batch&) {
            return net::Answer{207, {}, R"({"results":[]})"};
        },
        [&](const store::Batch&) {
            return net::Answer{207, {}, std::string(100'000, '[')};
        },
        [&](const store::Batch& batch) {
            auto out = json::parse(good(batch).body);
            std::reverse(out["results"].begin(), out["results"].end());
            if (batch.items.size() == 1) out["results"][0]["external_id"] = "another";
            return net::Answer{207, {}, out.dump()};
        },
        [&](const store::Batch& batch) {
            return school.answer(batch, [](std::size_t) { return json{{"result", "fine"}}; });
        }};
    for (const auto& wrong : wrongs) {
        school.serve = wrong;
        PushResult result = school.push();
        REQUIRE(result.failure);
        CHECK(result.failure->kind() == Trouble::server);
        CHECK(result.counts.created == 0);
        CHECK(result.counts.left == 5);
    }
    std::string key = school.sent[0].key;
    school.serve = good;
    CHECK(school.push().counts.created == 5);
    CHECK(school.sent[0].key == key);
}

TEST_CASE("a batch refused as a whole frees its records for another one")
{
    School school;
    auto good = school.serve;
    school.serve = [](const auto&) { return net::Answer{400}; };
    PushResult result = school.push();
    REQUIRE(result.failure);
    CHECK(result.failure->kind() == Trouble::server);
    CHECK(school.store.open_batches(profile).empty());
    std::string key = school.sent[0].key;
    school.serve = good;
    CHECK(school.push().counts.created == 5);
    CHECK(school.sent[0].key != key);
}

TEST_CASE("a batch too large for the server goes in halves, and one record too large is refused alone")
{
    School school;
    auto good = school.serve;
    SUBCASE("halves")
    {
        school.serve = [good](const store::Batch& batch) {
            return batch.items.size() > 1 ? net::Answer{413} : good(batch);
        };
        PushResult result = school.push();
        CHECK_FALSE(result.failure);
        CHECK(result.counts.created == 5);
        CHECK(result.counts.left == 0);
        // The server's measure is kept in mind: only the first batch of parents was too large.
        CHECK(school.sent.size() == 6);
    }
    SUBCASE("alone")
    {
        school.serve = [good](const store::Batch& batch) {
            return batch.entity == &pupil_entity ? net::Answer{413} : good(batch);
        };
        PushResult result = school.push();
        CHECK_FALSE(result.failure);
        CHECK(result.counts.rejected == 1);
        REQUIRE(result.refused.size() == 1);
        CHECK(result.refused[0].problem == "413");
    }
    CHECK(school.store.open_batches(profile).empty());
}

TEST_CASE("--full sends everything once more and shows it before")
{
    School school;
    school.push();
    school.options.full = true;
    CHECK(plan_push(school.store, school.options).updates.size() == 5);
    CHECK(school.push().counts.pending == 5);
    CHECK(school.sent.size() == 3);
    school.options.full = false;
    CHECK(school.push().counts.batches == 0);
    // Asked for, broken off: still to be done, and still known to be the same on both sides.
    school.options.full = true;
    school.serve = [](const auto&) { return net::Answer{503}; };
    CHECK(school.push().failure);
    CHECK(school.agreed(guardianship_entity, school.link));
    CHECK(school.pending(guardianship_entity) == 2);
}

TEST_CASE("the time that is over leaves the rest and says how much")
{
    School school;
    school.options.deadline = school.now;
    PushResult result = school.push();
    CHECK_FALSE(result.failure);
    CHECK(school.sent.empty());
    CHECK(result.counts.left == 5);
    // Over after the first wave.
    school.options.deadline = school.now + net::Milliseconds(100);
    auto good = school.serve;
    school.serve = [&](const store::Batch& batch) {
        school.now += net::Milliseconds(60);
        return good(batch);
    };
    result = school.push();
    CHECK(result.counts.created == 3);
    CHECK(result.counts.left == 2);
    // A batch that waits for its answer is left, too.
    school.options.deadline.reset();
    school.serve = [](const auto&) { return net::Answer{503}; };
    CHECK(school.push().failure);
    school.options.deadline = school.now;
    CHECK(school.push().counts.left == 2);
}

TEST_CASE("health-related fields are sent only where the settings say so")
{
    School school;
    store::Writer writer = school.store.begin(school.run);
    int field = pupil_entity.index_of("adapted_programme");
    REQUIRE(field >= 0);
    FieldChange change[] = {{field, "", "yes"}};
    writer.update(pupil_entity, *school.store.state_of(pupil_entity, school.pupil), 3, change);
    writer.commit();
    auto items = school.store.pending(profile, pupil_entity, 0, 9);
    CHECK(write_batch(school.store, pupil_entity, items, false).find("adapted") == std::string::npos);
    CHECK(write_batch(school.store, pupil_entity, items, true).find("adapted") != std::string::npos);
}
