// SPDX-License-Identifier: Apache-2.0

// The open file behind a Store: connection, lock, and the statements in use. SQLiteCpp opens and closes;
// statements are a thin class of our own, because bulk work binds views without copying and reads columns
// without counting references, which SQLiteCpp's Statement cannot.
#pragma once

#include <msh/base/files.hpp>
#include <msh/store/store.hpp>

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace msh::store {

[[noreturn]] void fail(sqlite3* connection);

/// A value that is no text.
struct Bytes {
    std::string_view all;
};

class Statement {
public:
    Statement(sqlite3* connection, std::string_view sql);
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;

    /// The text is not copied: it must live until the statement has run.
    void bind(int place, std::string_view text)
    {
        check(sqlite3_bind_text64(statement_, place, text.data() == nullptr ? "" : text.data(), text.size(),
                                  SQLITE_STATIC, SQLITE_UTF8));
    }
    void bind(int place, Bytes bytes)
    {
        check(sqlite3_bind_blob64(statement_, place, bytes.all.data(), bytes.all.size(), SQLITE_STATIC));
    }
    void bind(int place, std::int64_t number) { check(sqlite3_bind_int64(statement_, place, number)); }
    void bind(int place, std::nullptr_t) { check(sqlite3_bind_null(statement_, place)); }
    /// Empty is NULL.
    void bind_or_null(int place, std::string_view text)
    {
        if (text.empty())
            bind(place, nullptr);
        else
            bind(place, text);
    }

    /// Begins anew with these values.
    template <class... Values>
    Statement& start(const Values&... values)
    {
        reset();
        int place = 0;
        (bind_any(++place, values), ...);
        return *this;
    }
    template <class... Values>
    void run(const Values&... values)
    {
        start(values...);
        while (step()) {
        }
        reset();
    }
    /// False at the end.
    bool step();
    void reset() { sqlite3_reset(statement_); }

    [[nodiscard]] std::string_view text(int column) const
    {
        // Asked of the value itself, which takes half as long. It is nobody else's: one thread has the store.
        sqlite3_value* value = sqlite3_column_value(statement_, column);
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
        if (bytes == nullptr) return {};
        return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
    }
    [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
    [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
    [[nodiscard]] bool is_null(int column) const
    {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }

private:
    void check(int code) const
    {
        if (code != SQLITE_OK) fail(sqlite3_db_handle(statement_));
    }
    template <class Value>
    void bind_any(int place, const Value& value)
    {
        if constexpr (std::is_integral_v<Value>)
            bind(place, static_cast<std::int64_t>(value));
        else if constexpr (std::is_same_v<Value, Bytes>)
            bind(place, value);
        else
            bind(place, std::string_view(value));
    }

    sqlite3_stmt* statement_ = nullptr;
};

/// flock on "<store>.lock": the kernel lets go when the holder dies.
class Lock {
public:
    Lock() = default;
    /// Throws Error(locked) that says who holds it.
    explicit Lock(const std::filesystem::path& store);
    [[nodiscard]] bool held() const { return file_.open(); }
    /// Keeps writers away for a short while, without writing anything; none when there is one now. Is not
    /// held() where the lock's file is not there or may not be read.
    static std::optional<Lock> share(const std::filesystem::path& store);
    /// Whether some process holds it now, or may: the file of the lock may be out of sight.
    static bool is_taken(const std::filesystem::path& store);

private:
    Descriptor file_;
};

int flags_of(Access access);
/// What SQLite says when it has to read something.
int try_to_look(SQLite::Database& database);
/// Opens a store beside which nothing may be written: what is read is a copy, taken while nobody writes.
/// Throws Error(locked) when somebody does for longer than a moment.
SQLite::Database open_untouched(const std::filesystem::path& path);

class Database {
public:
    Database(const std::filesystem::path& path, Access access);
    /// A copy without a name and a lock: SQLite puts it into a temporary file and removes that.
    explicit Database(const Database& original);

    [[nodiscard]] sqlite3* handle() const { return connection_.getHandle(); }
    /// A statement kept for next time; good for as long as fewer than `most_statements` others are asked for.
    Statement& use(std::string_view sql);
    static constexpr std::size_t most_statements = 200;
    void execute(const std::string& sql);
    [[nodiscard]] bool is_written_by_another() const { return !lock_.held() && Lock::is_taken(path); }

    std::filesystem::path path;
    std::string id;

private:
    Lock lock_;
    SQLite::Database connection_;
    struct Kept {
        Statement statement;
        std::uint64_t used;
    };
    std::map<std::string, Kept, std::less<>> statements_;
    std::uint64_t uses_ = 0;
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when it is not committed.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

bool is_link(const Entity& entity);
/// A query of states, and what each row of it says.
std::string select_state(const Entity& entity, std::string_view where);
State take_state(const Statement& row);
/// p, r (representative), g, s: parts of external keys.
char entity_letter(const Entity& entity);
/// Fills an empty file with the schema.
void make_store(const std::filesystem::path& path);
/// UTC, "2026-11-24T01:30:00Z".
std::string now();
std::string random_hex(std::size_t digits);
void add_to_journal(Database& database, std::string_view run, std::string_view event,
                    std::string_view detail);
void note_remote_of(Database& database, const std::string& profile, const Entity& entity, std::int64_t id,
                    const std::string& remote_id, const std::string& remote_version, Standing standing);
/// One open conflict a record: the newest. Its time is now.
void put_conflict(Database& database, const Conflict& conflict);
void put_decision(Database& database, const Entity& entity, const Decision& decision);
std::string user_name();
std::string host_name();

}  // namespace msh::store
