// SPDX-License-Identifier: Apache-2.0

// The store: what is created is found again, changes keep what was before, nothing is sent twice or
// forgotten.
#include "folder.hpp"

#include <msh/base/error.hpp>
#include <msh/base/gzip.hpp>
#include <msh/store/store.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

using namespace msh;
using namespace msh::store;
using msh::test::Folder;

namespace {

constexpr int surname = field_at(pupil_entity, "surname");
constexpr int phone = field_at(pupil_entity, "phone");
const std::vector<int> given = {surname, phone};

std::int64_t add_pupil(Writer& writer, std::string_view name, std::uint64_t key)
{
    std::string_view texts[] = {name, {}};
    Key keys[] = {{KeyKind::source_id, key}};
    return writer.create(pupil_entity, 1, 77, given, texts, keys);
}

struct Shop {
    Store store{":memory:"};
    Run run = store.begin_run("test");
    std::int64_t ivanov = 0;
    Shop()
    {
        Writer writer = store.begin(run);
        ivanov = add_pupil(writer, "Иванов", 5);
        for (int i = 0; i < 20; ++i) add_pupil(writer, "Петров", 100 + static_cast<std::uint64_t>(i));
        writer.commit();
    }
};

}  // namespace

TEST_CASE("a created record is read back and found by its key")
{
    Shop shop;
    CHECK(shop.store.count(pupil_entity) == 21);
    CHECK(shop.store.find(pupil_entity, {KeyKind::source_id, 5}) == std::vector<std::int64_t>{shop.ivanov});
    auto stored = shop.store.load(pupil_entity, shop.ivanov);
    REQUIRE(stored);
    CHECK(stored->values[surname] == "Иванов");
    CHECK(stored->state.hash == 77);
    CHECK(stored->created_run == shop.run.id);
    std::size_t rows = 0;
    for (Reading reading = shop.store.read(pupil_entity); reading.next();) ++rows;
    CHECK(rows == 21);
}

TEST_CASE("a writer that is not committed leaves nothing")
{
    Shop shop;
    {
        Writer writer = shop.store.begin(shop.run);
        add_pupil(writer, "Сидоров", 9);
        writer.flush();
    }
    CHECK(shop.store.count(pupil_entity) == 21);
}

TEST_CASE("an update keeps what was before and replaces the keys")
{
    Shop shop;
    Writer writer = shop.store.begin(shop.run);
    auto state = *shop.store.state_of(pupil_entity, shop.ivanov);
    FieldChange change[] = {{surname, "Иванов", "Иваненко"}};
    Key old_keys[] = {{KeyKind::source_id, 5}};
    Key new_keys[] = {{KeyKind::source_id, 6}};
    writer.update(pupil_entity, state, 78, change, old_keys, new_keys);
    writer.deactivate(pupil_entity, shop.ivanov);
    writer.commit();
    CHECK(shop.store.find(pupil_entity, {KeyKind::source_id, 5}).empty());
    CHECK(shop.store.find(pupil_entity, {KeyKind::source_id, 6}).size() == 1);
    auto past = shop.store.history(pupil_entity, shop.ivanov);
    REQUIRE(past.size() == 2);
    CHECK(past[0].before == R"({"surname":"Иванов"})");
    CHECK(past[1].action == "deactivate");
    CHECK_FALSE(shop.store.state_of(pupil_entity, shop.ivanov)->active);
    CHECK(shop.store.count_active(pupil_entity, 1) == 20);
}

TEST_CASE("a version that moved on stops an update")
{
    Shop shop;
    Writer writer = shop.store.begin(shop.run);
    State state = *shop.store.state_of(pupil_entity, shop.ivanov);
    state.version = 9;
    FieldChange change[] = {{surname, "Иванов", "Иваненко"}};
    CHECK_THROWS_AS(writer.update(pupil_entity, state, 78, change), Error);
}

TEST_CASE("what was answered is sent no more until it changes")
{
    Shop shop;
    Store& store = shop.store;
    auto items = store.pending("p", pupil_entity, 0, 3);
    REQUIRE(items.size() == 3);
    CHECK(items[0].values[surname] == "Иванов");
    Batch batch = store.store_batch("p", pupil_entity, items, R"({"items":[{"b":1,"a":2},{},{}]})");
    CHECK(store.pending("p", pupil_entity, 0, 100).size() == 18);
    auto open = store.open_batches("p");
    REQUIRE(open.size() == 1);
    CHECK(open[0].key == batch.key);
    CHECK(gunzip(open[0].body) == R"({"items":[{"b":1,"a":2},{},{}]})");
    CHECK(open[0].body == batch.body);
    std::vector<Answer> answers = {{items[0].id, items[0].version, Outcome::created, "r1", "v1", ""},
                                   {items[1].id, items[1].version, Outcome::rejected, "", "", "no"}};
    store.record_answers("p", batch, answers);
    CHECK(store.open_batches("p").empty());
    // The third was not answered: it is pending again. The refused one is not.
    CHECK(store.pending("p", pupil_entity, 0, 100).size() == 19);
    CHECK(store.find_by_remote_id("p", pupil_entity, "r1") == shop.ivanov);
    CHECK(store.refusals("p", pupil_entity).size() == 1);
    Writer writer = store.begin(shop.run);
    writer.deactivate(pupil_entity, items[0].id);
    writer.commit();
    CHECK(store.remote_of("p", pupil_entity, items[0].id).agreed == items[0].version);
    CHECK(store.pending("p", pupil_entity, 0, 1)[0].op == PushOp::remove);
}

TEST_CASE("the journal is a chain and runs are listed newest first")
{
    Shop shop;
    shop.store.end_run(shop.run, "done", 0, {{"read", 1}});
    shop.store.begin_run("again");
    CHECK_FALSE(shop.store.find_journal_break());
    CHECK(shop.store.runs(10).front().command == "again");
    CHECK(shop.store.find_run(shop.run.id)->result == "done");
}

TEST_CASE("a journal whose end was cut off is not whole")
{
    Folder folder("msh-journal-test");
    Store::create(folder / "msh.db");
    {
        Store store(folder / "msh.db");
        store.end_run(store.begin_run("import"), "done", 0, {{"read", 1}});
        CHECK_FALSE(store.find_journal_break());
    }
    auto cut = [&](const char* sql) {
        sqlite3* connection = nullptr;
        REQUIRE(sqlite3_open((folder / "msh.db").c_str(), &connection) == SQLITE_OK);
        REQUIRE(sqlite3_exec(connection, "DROP TRIGGER IF EXISTS journal_is_never_cut", nullptr, nullptr,
                             nullptr) == SQLITE_OK);
        REQUIRE(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(connection);
    };
    cut("DELETE FROM journal WHERE number = 2");
    CHECK(Store(folder / "msh.db").find_journal_break() == 2);
    cut("DELETE FROM journal");
    CHECK(Store(folder / "msh.db").find_journal_break() == 1);
}

TEST_CASE("a run that was killed is told from one that is at work")
{
    Folder folder("msh-running-test");
    Store::create(folder / "msh.db");
    {
        Store writer(folder / "msh.db");
        writer.begin_run("push");
        writer.begin_run("import", {"pupils.csv"});
        Store reader(folder / "msh.db", Access::read);
        CHECK(reader.runs(2)[0].running);
        CHECK(reader.runs(2)[0].inputs == std::vector<std::string>{"pupils.csv"});
        CHECK_FALSE(reader.runs(2)[1].running);
    }
    Store reader(folder / "msh.db", Access::read);
    CHECK_FALSE(reader.runs(1)[0].running);
    CHECK(reader.runs(1)[0].ended.empty());
}

TEST_CASE("a store that may not be touched can still be read")
{
    Folder folder("msh-untouched-test");
    Store::create(folder / "msh.db");
    {
        Store store(folder / "msh.db");
        store.begin_run("import");
    }
    REQUIRE_FALSE(std::filesystem::exists(folder / "msh.db-wal"));
    using std::filesystem::perms;
    auto all_read = perms::owner_read | perms::group_read | perms::others_read;
    for (const char* name : {"msh.db", "msh.db.lock"}) std::filesystem::permissions(folder / name, all_read);
    std::filesystem::permissions(folder.path,
                                 all_read | perms::owner_exec | perms::group_exec | perms::others_exec);
    // To root everything is open.
    bool root = ::geteuid() == 0;
    if (root) REQUIRE(::seteuid(65534) == 0);
    std::string hint;
    std::optional<Store> reader;
    try {
        reader.emplace(folder / "msh.db", Access::read);
        Store writer(folder / "msh.db");
    } catch (const Error& error) {
        hint = error.hint();
    }
    if (root) REQUIRE(::seteuid(0) == 0);
    std::filesystem::permissions(folder.path, perms::owner_all);
    for (const char* name : {"msh.db", "msh.db.lock"})
        std::filesystem::permissions(folder / name, perms::owner_read | perms::owner_write);
    REQUIRE(reader);
    {
        // Somebody else may write all the same, and the reader has no lock that would tell him.
        Store writer(folder / "msh.db");
        for (int i = 0; i < 3; ++i) writer.begin_run("import");
    }
    CHECK(reader->runs(10).size() == 1);
    CHECK(hint == "the folder of the store must be writable");
    CHECK_FALSE(std::filesystem::exists(folder / "msh.db-shm"));
}

TEST_CASE("more kinds of change than statements are kept for leave every value right")
{
    Shop shop;
    const int fields[] = {surname,
                          phone,
                          field_at(pupil_entity, "given_name"),
                          field_at(pupil_entity, "patronymic"),
                          field_at(pupil_entity, "email"),
                          field_at(pupil_entity, "school"),
                          field_at(pupil_entity, "class_letter"),
                          field_at(pupil_entity, "citizenship"),
                          field_at(pupil_entity, "snils")};
    std::vector<std::string> expected = shop.store.load(pupil_entity, shop.ivanov)->values;
    Writer writer = shop.store.begin(shop.run);
    for (unsigned set = 1; set < 1U << std::size(fields); ++set) {
        auto stored = shop.store.load(pupil_entity, shop.ivanov);
        std::vector<FieldChange> changes;
        for (std::size_t i = 0; i < std::size(fields); ++i) {
            auto field = static_cast<std::size_t>(fields[i]);
            if ((set >> i & 1U) == 0) continue;
            expected[field] = std::to_string(set);
            changes.push_back({fields[i], stored->values[field], expected[field]});
        }
        writer.update(pupil_entity, stored->state, 1, changes);
        REQUIRE(shop.store.load(pupil_entity, shop.ivanov)->values == expected);
    }
    writer.commit();
}

TEST_CASE("an external key names a record of this store only")
{
    Shop shop;
    std::string key = shop.store.external_key(pupil_entity, 17);
    CHECK(shop.store.from_external_key(pupil_entity, key) == 17);
    CHECK_FALSE(shop.store.from_external_key(parent_entity, key));
    CHECK_FALSE(shop.store.from_external_key(pupil_entity, key + "x"));
    CHECK_FALSE(shop.store.from_external_key(pupil_entity, "00000000-p-17"));
}

TEST_CASE("one writer at a time and a foreign file is refused")
{
    auto folder = std::filesystem::temp_directory_path() / "msh-store-test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    Store::create(folder / "msh.db");
    CHECK_THROWS_AS(Store::create(folder / "msh.db"), Error);
    {
        Store store(folder / "msh.db");
        try {
            Store second(folder / "msh.db");
            FAIL("opened twice");
        } catch (const Error& error) {
            CHECK(error.kind() == Trouble::locked);
            CHECK(std::string(error.what()).find("process " + std::to_string(::getpid())) !=
                  std::string::npos);
        }
        Store reader(folder / "msh.db", Access::read);
        CHECK(reader.id() == store.id());
        Run run = store.begin_run("test");
        Writer writer = store.begin(run, true);
        add_pupil(writer, "Иванов", 5);
        writer.commit();
        CHECK(reader.count(pupil_entity) == 1);
    }
    Store again(folder / "msh.db");
    CHECK(again.count(pupil_entity) == 1);
    std::filesystem::remove_all(folder);
}

TEST_CASE("a store that a killed run left half written is whole for whoever reads it next")
{
    Folder folder("msh-half-test");
    Store::create(folder / "a.db");
    {
        // What a kill leaves is the file and its journal as they stand in the middle of a transaction.
        sqlite3* connection = nullptr;
        REQUIRE(sqlite3_open((folder / "a.db").c_str(), &connection) == SQLITE_OK);
        const char* half =
            "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN IMMEDIATE;"
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
            "INSERT INTO pupil (id, surname) SELECT i, 'Иванов' FROM n;";
        char* wrong = nullptr;
        sqlite3_exec(connection, half, nullptr, nullptr, &wrong);
        REQUIRE_MESSAGE(wrong == nullptr, wrong);
        std::filesystem::copy(folder / "a.db", folder / "b.db");
        REQUIRE(std::filesystem::file_size(folder / "a.db-journal") > 0);
        std::filesystem::copy(folder / "a.db-journal", folder / "b.db-journal");
        sqlite3_close(connection);
    }
    REQUIRE(std::filesystem::file_size(folder / "b.db") > std::filesystem::file_size(folder / "a.db"));
    Store reader(folder / "b.db", Access::read);
    CHECK(reader.count(pupil_entity) == 0);
    CHECK(reader.runs(10).empty());
    CHECK_FALSE(std::filesystem::exists(folder / "b.db-journal"));
    Store writer(folder / "b.db");
}

// A run is named by its second and four digits, of which two would often be the same.
TEST_CASE("many runs of one second have names of their own")
{
    Store store(":memory:");
    std::set<std::string> names;
    for (int i = 0; i < 3000; ++i) names.insert(store.begin_run("test").id);
    CHECK(names.size() == 3000);
}
