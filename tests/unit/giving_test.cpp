// SPDX-License-Identifier: Apache-2.0

// Which sources give a record.
#include <msh/store/store.hpp>

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

using namespace msh;
using namespace msh::store;

namespace {

using Ids = std::vector<std::int64_t>;

/// Six pupils of the first source.
struct Shop {
    Store store{":memory:"};
    Run run = store.begin_run("test");
    std::int64_t first = store.source_number("journal");
    std::int64_t second = store.source_number("diary");
    std::int64_t third = store.source_number("list");

    Shop()
    {
        Writer writer = store.begin(run);
        const int given[] = {field_at(pupil_entity, "surname")};
        const std::string_view texts[] = {"Иванов"};
        for (int i = 0; i < 6; ++i) writer.create(pupil_entity, first, 77, given, texts, {});
        writer.commit();
    }

    [[nodiscard]] State state(std::int64_t id) const { return *store.state_of(pupil_entity, id); }
    [[nodiscard]] Ids givers(std::int64_t id) const { return store.givers(pupil_entity, state(id)); }
    [[nodiscard]] Ids given_by(std::int64_t source) const
    {
        Ids ids;
        store.each_given(pupil_entity, source, [&](const State& state) { ids.push_back(state.id); });
        return ids;
    }
    void give(std::int64_t source, const Ids& ids)
    {
        Writer writer = store.begin(run);
        for (std::int64_t id : ids) writer.give(pupil_entity, source, state(id), 78, {});
        writer.commit();
    }
    void leave_out(std::int64_t source, const Ids& ids)
    {
        Writer writer = store.begin(run);
        for (std::int64_t id : ids) writer.leave_out(pupil_entity, source, state(id));
        writer.commit();
    }
};

}  // namespace

TEST_CASE("a record is given by the source it came from, and by those that agree")
{
    Shop shop;
    CHECK(shop.givers(3) == Ids{shop.first});
    shop.give(shop.second, {5, 3});
    shop.give(shop.third, {3});
    shop.give(shop.second, {3});
    CHECK(shop.givers(3) == Ids{shop.first, shop.second, shop.third});
    CHECK(shop.given_by(shop.first) == Ids{1, 2, 3, 4, 5, 6});
    CHECK(shop.given_by(shop.second) == Ids{3, 5});
    CHECK(shop.store.count_active(pupil_entity, shop.first) == 6);
    CHECK(shop.store.count_active(pupil_entity, shop.second) == 2);
    CHECK(shop.state(3).hash == 77);
}

TEST_CASE("what a source has left out it gives no more, until it gives it again")
{
    Shop shop;
    shop.give(shop.second, {1, 3, 6});
    shop.leave_out(shop.first, {1, 6});
    shop.leave_out(shop.second, {3});
    CHECK(shop.givers(1) == Ids{shop.second});
    CHECK(shop.givers(3) == Ids{shop.first});
    CHECK(shop.given_by(shop.first) == Ids{2, 3, 4, 5});
    CHECK(shop.given_by(shop.second) == Ids{1, 6});
    CHECK(shop.store.count_active(pupil_entity, shop.first) == 4);
    // A row of the first source that comes again must not pass for unchanged.
    CHECK(shop.state(1).hash == 0);
    CHECK_FALSE(shop.store.gives(pupil_entity, shop.state(1), shop.first));
    shop.give(shop.first, {1});
    CHECK(shop.givers(1) == Ids{shop.first, shop.second});
    CHECK(shop.state(1).hash == 78);
}

TEST_CASE("what goes over leaves nothing of the two, and what is given by nobody nothing at all")
{
    Shop shop;
    shop.give(shop.second, {2, 4});
    shop.give(shop.third, {2, 4});
    shop.leave_out(shop.first, {2});
    Writer writer = shop.store.begin(shop.run);
    writer.hand_over(pupil_entity, 2, shop.first, shop.second);
    State before = shop.state(2);
    before.source = shop.second;
    writer.update(pupil_entity, before, 79, {});
    writer.deactivate(pupil_entity, 4);
    writer.forget_givers(pupil_entity, 4);
    writer.commit();
    CHECK(shop.givers(2) == Ids{shop.second, shop.third});
    CHECK(shop.givers(4) == Ids{shop.first});
    CHECK(shop.store.count_active(pupil_entity, shop.second) == 1);
    CHECK(shop.store.count_active(pupil_entity, shop.third) == 1);
}

TEST_CASE("a run that is not committed notes nothing")
{
    Shop shop;
    {
        Writer writer = shop.store.begin(shop.run);
        writer.give(pupil_entity, shop.second, shop.state(1), 78, {});
        writer.leave_out(pupil_entity, shop.first, shop.state(1));
        writer.settle();
    }
    CHECK(shop.givers(1) == Ids{shop.first});
    CHECK(shop.state(1).hash == 77);
}
