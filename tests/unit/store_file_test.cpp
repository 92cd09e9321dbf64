// SPDX-License-Identifier: Apache-2.0

// The store as a file: its lock, its rights, what lies beside it, and stores of another make.
#include "folder.hpp"

#include <msh/base/error.hpp>
#include <msh/store/store.hpp>

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <span>
#include <string>

using namespace msh;
using namespace msh::store;
using msh::test::Folder;

TEST_CASE("a store has one lock under all its names")
{
    Folder folder("msh-link-test");
    Store::create(folder / "msh.db");
    std::filesystem::create_symlink("msh.db", folder / "other.db");
    Store store(folder / "other.db");
    CHECK_THROWS_AS(Store second(folder / "msh.db"), Error);
}

TEST_CASE("a store appears whole, and nothing else beside it")
{
    Folder folder("msh-create-test");
    Store::create(folder / "msh.db");
    CHECK_THROWS_AS(Store::create(folder / "msh.db"), Error);
    std::filesystem::create_symlink("nowhere", folder / "link.db");
    CHECK_THROWS_AS(Store::create(folder / "link.db"), Error);
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path))
        names.push_back(entry.path().filename());
    std::ranges::sort(names);
    CHECK(names == std::vector<std::string>{"link.db", "msh.db"});
}

TEST_CASE("a path that cannot be followed is a trouble with the store")
{
    Folder folder("msh-loop-test");
    std::filesystem::create_symlink("loop", folder / "loop");
    for (Access access : {Access::read, Access::write})
        for (const auto& path : {folder / "loop", std::filesystem::path(std::string(300, 'a'))}) {
            try {
                Store store(path, access);
                FAIL("opened");
            } catch (const Error& error) {
                CHECK(error.kind() == Trouble::store);
            }
        }
}

TEST_CASE("a file beside the store that may not be written is named")
{
    Folder folder("msh-store-rights");
    auto path = folder.path / "msh.db";
    Store::create(path);
    auto beside = path.string() + "-shm";
    std::ofstream(beside).close();
    // Whoever runs the tests as root may write everything: somebody else tries.
    bool root = ::geteuid() == 0;
    constexpr uid_t nobody = 65534;
    if (root)
        for (const auto& each : {folder.path.string(), path.string(), beside})
            REQUIRE(::chown(each.c_str(), nobody, nobody) == 0);
    ::chmod(beside.c_str(), 0400);
    if (root) REQUIRE(::seteuid(nobody) == 0);
    std::string told;
    std::string hint;
    try {
        Store store(path, Access::write);
    } catch (const Error& error) {
        told = error.what();
        hint = error.hint();
    }
    if (root) REQUIRE(::seteuid(0) == 0);
    CHECK(told.find("msh.db-shm") != std::string::npos);
    CHECK(hint.find("chmod u+w") != std::string::npos);
}

TEST_CASE("a store of an earlier build is named as such")
{
    Folder folder("msh-earlier-test");
    Store::create(folder / "msh.db");
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open((folder / "msh.db").c_str(), &connection) == SQLITE_OK);
    REQUIRE(sqlite3_exec(connection, "ALTER TABLE store DROP COLUMN journal_hash", nullptr, nullptr,
                         nullptr) == SQLITE_OK);
    sqlite3_close(connection);
    for (Access access : {Access::read, Access::write}) {
        try {
            Store store(folder / "msh.db", access);
            FAIL("opened");
        } catch (const Error& error) {
            CHECK(error.kind() == Trouble::store);
            CHECK(std::string(error.what()).find("earlier build") != std::string::npos);
        }
    }
}

TEST_CASE("whoever may read a store may see that it is written")
{
    Folder folder("msh-lock-test");
    Store::create(folder / "msh.db");
    std::filesystem::permissions(folder / "msh.db", std::filesystem::perms{0640});
    Store writer(folder / "msh.db");
    CHECK(std::filesystem::status(folder / "msh.db.lock").permissions() == std::filesystem::perms{0640});
}

namespace {

constexpr int surname = field_at(pupil_entity, "surname");
constexpr int parallel = field_at(pupil_entity, "parallel");
constexpr int address = field_at(pupil_entity, "registration_address");

/// Of every size that a value, a row or a page of the file may be told by.
std::string address_of(int record)
{
    if (record % 1000 == 77) return std::string(200'000, 'a');
    if (record % 500 == 3) return std::string(static_cast<std::size_t>(65'400 + record % 7 * 20), 'b');
    return std::string(static_cast<std::size_t>(record % 300), 'c');
}
std::string name_of(int record)
{
    return record % 9 == 0 ? std::string() : "Иванов" + std::to_string(record);
}

void fill(const std::filesystem::path& path, bool bulk)
{
    Store::create(path);
    Store store(path);
    Run run = store.begin_run("test");
    Writer writer = store.begin(run, bulk);
    const int given[] = {surname, address, parallel};
    for (int record = 0; record < 3000; ++record) {
        std::string name = name_of(record);
        std::string home = address_of(record);
        std::string number = std::to_string(record % 17 - 3 + (record % 100 == 0 ? 40'000 : 0));
        const std::string_view texts[] = {name, home, number};
        Key keys[] = {{KeyKind::source_id, static_cast<std::uint64_t>(record * 31 % 3001)}};
        const Entity& entity = record % 5 == 4 ? parent_entity : pupil_entity;
        writer.create(entity, record % 3, ~static_cast<std::uint64_t>(record),
                      std::span(given).first(entity.number == 1 ? 3 : 1),
                      std::span(texts).first(entity.number == 1 ? 3 : 1), keys);
        if (record == 1500) writer.flush();
    }
    writer.commit();
}

/// All rows of a table as text, with the types of their values.
std::string dump(sqlite3* connection, const std::string& table)
{
    sqlite3_stmt* rows = nullptr;
    REQUIRE(sqlite3_prepare_v2(connection, ("SELECT * FROM " + table).c_str(), -1, &rows, nullptr) ==
            SQLITE_OK);
    std::string all;
    while (sqlite3_step(rows) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(rows); ++i) {
            all += static_cast<char>('0' + sqlite3_column_type(rows, i));
            if (const auto* text = sqlite3_column_text(rows, i)) all += reinterpret_cast<const char*>(text);
        }
    sqlite3_finalize(rows);
    return all;
}

}  // namespace

TEST_CASE("records written in bulk are what they are when they are written one by one")
{
    Folder folder("msh-bulk-test");
    fill(folder / "one.db", false);
    fill(folder / "bulk.db", true);
    sqlite3* one = nullptr;
    sqlite3* bulk = nullptr;
    REQUIRE(sqlite3_open((folder / "one.db").c_str(), &one) == SQLITE_OK);
    REQUIRE(sqlite3_open((folder / "bulk.db").c_str(), &bulk) == SQLITE_OK);
    for (const char* table : {"pupil", "pupil_state", "parent", "parent_state", "identity"})
        CHECK_MESSAGE(dump(one, table) == dump(bulk, table), table);
    CHECK(dump(bulk, "pragma_integrity_check") == "3ok");
    CHECK(dump(bulk, "pragma_foreign_key_check").empty());
    sqlite3_close(one);
    sqlite3_close(bulk);
}
