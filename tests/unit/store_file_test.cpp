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
    // Other tables, and the same tables with keys that are mixed another way.
    for (const char* earlier :
         {"ALTER TABLE store DROP COLUMN journal_hash", "UPDATE store SET key_form = key_form - 1"}) {
        Folder folder("msh-earlier-test");
        Store::create(folder / "msh.db");
        sqlite3* connection = nullptr;
        REQUIRE(sqlite3_open((folder / "msh.db").c_str(), &connection) == SQLITE_OK);
        REQUIRE(sqlite3_exec(connection, earlier, nullptr, nullptr, nullptr) == SQLITE_OK);
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
}

TEST_CASE("whoever may read a store may see that it is written")
{
    Folder folder("msh-lock-test");
    Store::create(folder / "msh.db");
    std::filesystem::permissions(folder / "msh.db", std::filesystem::perms{0640});
    Store writer(folder / "msh.db");
    CHECK(std::filesystem::status(folder / "msh.db.lock").permissions() == std::filesystem::perms{0640});
}
