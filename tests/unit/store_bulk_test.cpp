// SPDX-License-Identifier: Apache-2.0

// Many records at once are what they are one by one, also where SQLite is built or set otherwise, and where a
// table came to its columns in another order.
#include "folder.hpp"

#include <msh/store/store.hpp>

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

using namespace msh;
using namespace msh::store;
using msh::test::Folder;

namespace {

constexpr int surname = field_at(pupil_entity, "surname");
constexpr int parallel = field_at(pupil_entity, "parallel");
constexpr int address = field_at(pupil_entity, "registration_address");
constexpr int link_type = field_at(guardianship_entity, "representative_type");

/// Of every size that a value, a row or a page of the file may be told by.
std::string address_of(int record)
{
    if (record % 1000 == 77) return std::string(200'000, 'a');
    if (record % 500 == 3) return std::string(static_cast<std::size_t>(65'400 + record % 7 * 20), 'b');
    if (record % 250 == 12) return std::string("before\0behind", 13);
    return std::string(static_cast<std::size_t>(record % 300), 'c');
}
std::string name_of(int record)
{
    return record % 9 == 0 ? std::string() : "Иванов" + std::to_string(record);
}

void write_people(Writer& writer)
{
    const int given[] = {surname, address, parallel};
    std::vector<std::int64_t> pupils;
    std::vector<std::int64_t> parents;
    for (int record = 0; record < 3000; ++record) {
        std::string name = name_of(record);
        std::string home = address_of(record);
        std::string number = std::to_string(record % 17 - 3 + (record % 100 == 0 ? 40'000 : 0));
        const std::string_view texts[] = {name, home, number};
        Key keys[] = {{KeyKind::source_id, static_cast<std::uint64_t>(record * 31 % 3001)}};
        bool is_pupil = record % 5 != 4;
        const Entity& entity = is_pupil ? pupil_entity : parent_entity;
        std::size_t columns = is_pupil ? 3 : 1;
        (is_pupil ? pupils : parents)
            .push_back(writer.create(entity, record % 3, ~static_cast<std::uint64_t>(record),
                                     std::span(given).first(columns), std::span(texts).first(columns), keys));
        if (record % 700 == 0) {
            const int id[] = {0};
            const std::string_view school[] = {name};
            writer.create(school_entity, 1, 7, id, school, {});
        }
        if (record == 1500) writer.flush();
    }
    const int type[] = {link_type};
    const std::string_view mother[] = {"mother"};
    for (std::size_t i = 0; i < parents.size(); ++i)
        writer.create_link(1, i, pupils[i], parents[i], type, mother);
}

void fill(Store& store, bool bulk)
{
    Run run = store.begin_run("test");
    Writer writer = store.begin(run, bulk);
    write_people(writer);
    writer.commit();
}

void make_and_fill(const std::filesystem::path& path, bool bulk)
{
    Store::create(path);
    Store store(path);
    fill(store, bulk);
}

/// All rows of a table as text, with the names of its columns, the types and the sizes of their values.
std::string dump(sqlite3* connection, const std::string& table)
{
    sqlite3_stmt* rows = nullptr;
    REQUIRE(sqlite3_prepare_v2(connection, ("SELECT * FROM " + table).c_str(), -1, &rows, nullptr) ==
            SQLITE_OK);
    std::string all;
    while (sqlite3_step(rows) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(rows); ++i) {
            all += sqlite3_column_name(rows, i);
            all += static_cast<char>('0' + sqlite3_column_type(rows, i));
            const auto* text = sqlite3_column_text(rows, i);
            auto size = static_cast<std::size_t>(sqlite3_column_bytes(rows, i));
            all += std::to_string(size) + ":";
            if (text != nullptr) all.append(reinterpret_cast<const char*>(text), size);
        }
    sqlite3_finalize(rows);
    return all;
}

void check_same(const std::filesystem::path& first, const std::filesystem::path& second)
{
    sqlite3* one = nullptr;
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(first.c_str(), &one) == SQLITE_OK);
    REQUIRE(sqlite3_open(second.c_str(), &other) == SQLITE_OK);
    for (const char* table : {"pupil", "pupil_state", "parent", "parent_state", "school", "school_state",
                              "guardianship", "guardianship_state", "identity"})
        CHECK_MESSAGE(dump(one, table) == dump(other, table), table);
    CHECK(dump(other, "pragma_integrity_check") == "integrity_check32:ok");
    CHECK(dump(other, "pragma_foreign_key_check").empty());
    CHECK(dump(other, "pupil").size() > 3000);
    CHECK(dump(other, "school").size() > 3);
    CHECK(dump(other, "guardianship").size() > 600);
    sqlite3_close(one);
    sqlite3_close(other);
}

/// What is done to each connection that SQLite opens meanwhile.
class EachConnection {
public:
    using Deed = int (*)(sqlite3*, char**, const sqlite3_api_routines*);
    explicit EachConnection(Deed deed) : deed_(reinterpret_cast<void (*)()>(deed))
    {
        sqlite3_auto_extension(deed_);
    }
    ~EachConnection() { sqlite3_cancel_auto_extension(deed_); }
    EachConnection(const EachConnection&) = delete;

private:
    void (*deed_)();
};

bool is_in_memory(sqlite3* connection)
{
    const char* name = sqlite3_db_filename(connection, "main");
    return name == nullptr || *name == '\0';
}

/// A database with a table in it has the size of page that it has.
int fix_page_size(sqlite3* connection, char**, const sqlite3_api_routines*)
{
    if (!is_in_memory(connection)) return SQLITE_OK;
    return sqlite3_exec(connection, "CREATE TABLE before (x)", nullptr, nullptr, nullptr);
}
int reserve_bytes(sqlite3* connection, char**, const sqlite3_api_routines*)
{
    int bytes = 40;
    return is_in_memory(connection)
               ? sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes)
               : SQLITE_OK;
}
int forbid_attaching(sqlite3* connection, char**, const sqlite3_api_routines*)
{
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
    return SQLITE_OK;
}
int forbid_long_words(sqlite3* connection, char**, const sqlite3_api_routines*)
{
    if (is_in_memory(connection)) sqlite3_limit(connection, SQLITE_LIMIT_COLUMN, 10);
    return SQLITE_OK;
}
int attach_already(sqlite3* connection, char**, const sqlite3_api_routines*)
{
    return is_in_memory(connection)
               ? SQLITE_OK
               : sqlite3_exec(connection, "ATTACH ':memory:' AS arriving", nullptr, nullptr, nullptr);
}

}  // namespace

TEST_CASE("records written in bulk are what they are when they are written one by one")
{
    Folder folder("msh-bulk-test");
    make_and_fill(folder / "one.db", false);
    make_and_fill(folder / "bulk.db", true);
    check_same(folder / "one.db", folder / "bulk.db");
}

TEST_CASE("a SQLite that cannot take records in bulk takes them one by one")
{
    EachConnection::Deed deed = nullptr;
    SUBCASE("its pages are smaller")
    {
        deed = fix_page_size;
    }
    SUBCASE("its pages keep bytes back")
    {
        deed = reserve_bytes;
    }
    SUBCASE("it attaches nothing")
    {
        deed = forbid_attaching;
    }
    SUBCASE("it does not make the tables a second time")
    {
        deed = forbid_long_words;
    }
    SUBCASE("the name is taken")
    {
        deed = attach_already;
    }
    Folder folder("msh-bulk-fallback-test");
    make_and_fill(folder / "one.db", false);
    EachConnection each(deed);
    make_and_fill(folder / "bulk.db", true);
    check_same(folder / "one.db", folder / "bulk.db");
}

TEST_CASE("a SQLite that maps nothing into memory takes records one by one")
{
    Folder folder("msh-bulk-map-test");
    make_and_fill(folder / "one.db", false);
    REQUIRE(sqlite3_shutdown() == SQLITE_OK);
    REQUIRE(sqlite3_config(SQLITE_CONFIG_MMAP_SIZE, sqlite3_int64{0}, sqlite3_int64{0}) == SQLITE_OK);
    make_and_fill(folder / "bulk.db", true);
    REQUIRE(sqlite3_shutdown() == SQLITE_OK);
    REQUIRE(sqlite3_config(SQLITE_CONFIG_MMAP_SIZE, sqlite3_int64{-1}, sqlite3_int64{-1}) == SQLITE_OK);
    check_same(folder / "one.db", folder / "bulk.db");
}

TEST_CASE("a bulk that came to nothing leaves room for the next")
{
    Folder folder("msh-bulk-again-test");
    for (bool bulk : {false, true}) {
        std::filesystem::path path = folder / (bulk ? "bulk.db" : "one.db");
        Store::create(path);
        Store store(path);
        try {
            Run run = store.begin_run("test");
            Writer writer = store.begin(run, bulk);
            write_people(writer);
            writer.settle();
            throw std::runtime_error("the file ends early");
        } catch (const std::runtime_error&) {
            CHECK(store.count(pupil_entity) == 0);
        }
        {
            Run run = store.begin_run("test");
            Writer writer = store.begin(run, bulk);
        }
        fill(store, bulk);
        fill(store, bulk);
    }
    check_same(folder / "one.db", folder / "bulk.db");
}

TEST_CASE("a column that was added later is found by its name")
{
    Folder folder("msh-bulk-order-test");
    for (bool bulk : {false, true}) {
        std::filesystem::path path = folder / (bulk ? "bulk.db" : "one.db");
        Store::create(path);
        Store store(path);
        sqlite3* connection = nullptr;
        REQUIRE(sqlite3_open(path.c_str(), &connection) == SQLITE_OK);
        REQUIRE(
            sqlite3_exec(connection,
                         "ALTER TABLE pupil DROP COLUMN surname; ALTER TABLE pupil ADD COLUMN surname TEXT; "
                         "ALTER TABLE parent_state DROP COLUMN hash;"
                         "ALTER TABLE parent_state ADD COLUMN hash INTEGER",
                         nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(connection);
        fill(store, bulk);
    }
    check_same(folder / "one.db", folder / "bulk.db");
}
