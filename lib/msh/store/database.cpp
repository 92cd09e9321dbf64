// SPDX-License-Identifier: Apache-2.0

// Opening: lock, pragmas, and bringing the schema to this program's version.
#include "database.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <fcntl.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <random>

namespace msh::store {

namespace {

constexpr int application_id = 0x6D736831;  // "msh1"
/// How rules/keys.cpp mixes the keys and hashes that a store keeps. In a store of another form everybody
/// would be a stranger: a new one needs a migration that mixes them anew.
constexpr int key_form = 2;

/// A path that cannot be followed is told from one that leads nowhere.
bool is_there(const std::filesystem::path& path)
{
    std::error_code failed;
    bool there = std::filesystem::exists(path, failed);
    if (failed)
        throw Error(Trouble::store,
                    say("cannot open the store {}: {}", path.string(), describe_failure(failed.value())),
                    say("check that it is a file you may read and write"));
    return there;
}

std::filesystem::path folder_of(const std::filesystem::path& path)
{
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

/// The files that SQLite keeps beside a store may still have the rights of a moment in which it was closed.
void require_writable(const std::filesystem::path& path)
{
    for (const char* end : {"", "-wal", "-shm"}) {
        std::string file = path.string() + end;
        if (::faccessat(AT_FDCWD, file.c_str(), W_OK, AT_EACCESS) == 0 || errno == ENOENT) continue;
        throw Error(Trouble::store, say("cannot write {}: {}", file, describe_failure(errno)),
                    say("give back the right to write it: chmod u+w {}", file));
    }
}

/// What a run that was killed left half written has to be rolled back before anybody reads, and one that only
/// reads may not do it. Under the lock, for a run that still lives has it.
SQLite::Database open_to_read(const std::filesystem::path& path)
{
    SQLite::Database reader(path.string(), flags_of(Access::read), 5000);
    int code = try_to_look(reader);
    bool closed = ::faccessat(AT_FDCWD, folder_of(path).c_str(), W_OK, AT_EACCESS) != 0;
    if (code == SQLITE_CANTOPEN || (code == SQLITE_READONLY && closed)) return open_untouched(path);
    if (code != SQLITE_READONLY) return reader;
    require_writable(path);
    Lock lock(path);
    SQLite::Database writer(path.string(), flags_of(Access::write), 5000);
    if (try_to_look(writer) != SQLITE_OK) fail(writer.getHandle());
    return SQLite::Database(path.string(), flags_of(Access::read), 5000);
}

SQLite::Database open_connection(const std::filesystem::path& path, Access access)
{
    try {
        if (path == ":memory:")
            return SQLite::Database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        if (!is_there(path))
            throw Error(Trouble::store, say("there is no store {}", path.string()),
                        say("make one with: msh init"));
        if (access == Access::read) return open_to_read(path);
        require_writable(path);
        return SQLite::Database(path.string(), flags_of(access), 5000);
    } catch (const SQLite::Exception& error) {
        throw Error(Trouble::store, say("cannot open the store {}: {}", path.string(), error.what()),
                    say("check that it is a file you may read and write"));
    }
}

std::int64_t pragma(Database& database, std::string_view name)
{
    Statement statement(database.handle(), "PRAGMA " + std::string(name));
    statement.step();
    return statement.number(0);
}

/// Before anything is touched, a lock made included: whether the file can be a store at all. What stands only
/// in the write-ahead log is for SQLite to say.
const std::filesystem::path& expect_store(const std::filesystem::path& path)
{
    std::error_code none;
    if (path == ":memory:" || !std::filesystem::exists(path, none)) return path;
    std::filesystem::path log = path.string() + "-wal";
    if (std::filesystem::exists(log, none) && std::filesystem::file_size(log, none) > 0) return path;
    std::array<char, 100> head{};
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open())
        throw Error(Trouble::store,
                    say("cannot open the store {}: {}", path.string(), describe_failure(errno)),
                    say("check that it is a file you may read and write"));
    bool whole = ::read(file.get(), head.data(), head.size()) == static_cast<ssize_t>(head.size());
    std::uint32_t id = 0;
    for (std::size_t i = 68; i < 72; ++i) id = id << 8 | static_cast<unsigned char>(head[i]);
    if (!whole || std::string_view(head.data(), 15) != "SQLite format 3" || id != application_id)
        throw Error(Trouble::store, say("{} is not a store of msh", path.string()),
                    say("name the store with --store or in msh.yaml, or make one with: msh init"));
    return path;
}

void make_schema(sqlite3* connection)
{
    std::string sql = "BEGIN IMMEDIATE;\n" + schema_sql();
    sql += fmt::format(
        "PRAGMA application_id = {}; PRAGMA user_version = {};\n"
        "INSERT INTO store VALUES ('{}', '{}', {}, 0, ''); INSERT INTO migration VALUES ({}, '{}'); COMMIT;",
        application_id, schema_version, random_hex(8), now(), key_form, schema_version, now());
    if (sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(connection);
}

/// Step i brings version i + 1 to version i + 2. Steps are never changed, only added.
constexpr std::array<const char*, schema_version - 1> migrations{};

void migrate(Database& database, std::int64_t from)
{
    Transaction transaction(database);
    for (std::int64_t version = from; version < schema_version; ++version) {
        database.execute(migrations.at(static_cast<std::size_t>(version - 1)));
        database.execute("PRAGMA user_version = " + std::to_string(version + 1));
        database.use("INSERT INTO migration VALUES (?, ?)").run(version + 1, now());
    }
    transaction.commit();
}

/// Before the first release the tables changed under one number. SQLite keeps the words they were made with.
bool has_our_tables(Database& database)
{
    const std::string ours = schema_sql();
    Statement statement(database.handle(),
                        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    std::size_t tables = 0;
    for (; statement.step(); ++tables)
        if (ours.find(statement.text(0)) == std::string::npos) return false;
    std::size_t wanted = 0;
    for (std::size_t at = 0; (at = ours.find("CREATE TABLE ", at)) != std::string::npos; ++at) ++wanted;
    return tables == wanted;
}

bool has_our_keys(Database& database)
{
    Statement row(database.handle(), "SELECT key_form FROM store");
    return row.step() && row.number(0) == key_form;
}

void check_version(Database& database, Access access)
{
    std::string name = database.path.string();
    if (pragma(database, "application_id") != application_id)
        throw Error(Trouble::store, say("{} is not a store of msh", name),
                    say("name the store with --store or in msh.yaml, or make one with: msh init"));
    std::int64_t version = pragma(database, "user_version");
    if (version > schema_version)
        throw Error(Trouble::store,
                    say("the store {} was written by a newer msh (format {}, this program knows {})", name,
                        version, schema_version),
                    say("install the newer msh; nothing was changed"));
    if (version == schema_version) {
        if (!has_our_tables(database) || !has_our_keys(database))
            throw Error(
                Trouble::store,
                say("the store {} was made by an earlier build of msh, which kept records another way", name),
                say("nothing was changed; make a new store with msh init and import the files again"));
        return;
    }
    if (access == Access::read)
        throw Error(Trouble::store, say("the store {} is of an older format", name),
                    say("any command that writes brings it forward, for example: msh import"));
    migrate(database, version);
}

}  // namespace

void make_store(const std::filesystem::path& path)
{
    SQLite::Database connection = open_connection(path, Access::write);
    connection.exec("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    make_schema(connection.getHandle());
}

Database::Database(const std::filesystem::path& where, Access access)
    : path(expect_store(where)),
      lock_(access == Access::write && where != ":memory:" && is_there(where) ? Lock(where) : Lock()),
      connection_(open_connection(where, access))
{
    if (where == ":memory:") {
        make_schema(handle());
    } else {
        check_version(*this, access);
    }
    if (access == Access::write) execute("PRAGMA journal_mode = WAL");
    execute(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000; "
        "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF");
    Statement own(handle(), "SELECT id FROM store");
    if (own.step()) id = own.string(0);
}

Database::Database(const Database& original)
    : path(original.path), id(original.id), connection_("", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
{
    sqlite3_backup* copying = sqlite3_backup_init(handle(), "main", original.handle(), "main");
    if (copying == nullptr) fail(handle());
    sqlite3_backup_step(copying, -1);
    if (sqlite3_backup_finish(copying) != SQLITE_OK) fail(handle());
    execute("PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; PRAGMA cache_size = -64000");
}

Statement& Database::use(std::string_view sql)
{
    auto place = statements_.find(sql);
    if (place == statements_.end()) {
        // An update has a statement for each set of fields that changed: there is no end of those.
        if (statements_.size() >= most_statements)
            statements_.erase(
                std::ranges::min_element(statements_, {}, [](const auto& each) { return each.second.used; }));
        place = statements_.emplace(std::string(sql), Kept{Statement(handle(), sql), 0}).first;
    }
    place->second.used = ++uses_;
    return place->second.statement;
}

void Database::execute(const std::string& sql)
{
    if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(handle());
}

namespace {

/// Those that a person can do something about in the reader's language; the rest as SQLite says it.
std::string reason_of(int code, sqlite3* connection)
{
    switch (code) {
        case SQLITE_READONLY:
            return say("it, or a file beside it (-wal, -shm), may not be written");
        case SQLITE_IOERR:
            return say("the disk could not be read or written");
        case SQLITE_CORRUPT:
            return say("the file is damaged");
        default:
            return sqlite3_errmsg(connection);
    }
}

}  // namespace

void fail(sqlite3* connection)
{
    int code = sqlite3_extended_errcode(connection) & 0xFF;
    std::string reason = reason_of(code, connection);
    if (code == SQLITE_NOTADB)
        throw Error(Trouble::store, say("this file is not a store of msh"),
                    say("name the store with --store or in msh.yaml, or make one with: msh init"));
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        throw Error(Trouble::locked, say("the store is in use: {}", reason),
                    say("try again when the other run has ended"));
    if (code == SQLITE_FULL)
        throw Error(Trouble::store, say("the disk of the store is full"),
                    say("free some space; nothing was changed"));
    throw Error(Trouble::store, say("the store failed: {}", reason),
                say("nothing of this step was kept; check the disk and the rights to the store's folder"));
}

Statement::Statement(sqlite3* connection, std::string_view sql)
{
    if (sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr) !=
        SQLITE_OK)
        fail(connection);
}
Statement::~Statement()
{
    sqlite3_finalize(statement_);
}
Statement::Statement(Statement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr))
{
}

bool Statement::step()
{
    int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(sqlite3_db_handle(statement_));
}

Transaction::Transaction(Database& database) : database_(database)
{
    database_.execute("BEGIN IMMEDIATE");
}
Transaction::~Transaction()
{
    if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}
void Transaction::commit()
{
    database_.execute("COMMIT");
    open_ = false;
}

std::string now()
{
    auto time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                       parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string random_hex(std::size_t digits)
{
    std::random_device device;
    std::string text;
    while (text.size() < digits) text += fmt::format("{:08x}", device());
    text.resize(digits);
    return text;
}

std::string user_name()
{
    const passwd* entry = ::getpwuid(::geteuid());
    return entry != nullptr ? entry->pw_name : std::to_string(::geteuid());
}

std::string host_name()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "?";
}

}  // namespace msh::store
