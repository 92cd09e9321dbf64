// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/store/sandbox.hpp>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <chrono>
#include <ctime>

namespace msh::store {

namespace {

constexpr const char* schema = R"sql(
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS item (
    entity INTEGER NOT NULL, id INTEGER NOT NULL, external_id TEXT NOT NULL, version INTEGER NOT NULL,
    updated_at TEXT NOT NULL, body TEXT NOT NULL, deleted INTEGER NOT NULL,
    PRIMARY KEY (entity, id), UNIQUE (entity, external_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS change (
    number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, entity INTEGER NOT NULL, id INTEGER NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, hash TEXT NOT NULL, answer TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS forgotten (number INTEGER NOT NULL) STRICT;
)sql";

std::string now_with_milliseconds()
{
    auto now = std::chrono::system_clock::now();
    std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    auto part = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                       utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, part);
}

SandboxItem read_item(SQLite::Statement& row)
{
    SandboxItem item;
    item.id = row.getColumn(0).getInt64();
    item.external_id = row.getColumn(1).getString();
    item.version = row.getColumn(2).getInt64();
    item.updated_at = row.getColumn(3).getString();
    item.body = row.getColumn(4).getString();
    item.deleted = row.getColumn(5).getInt() != 0;
    return item;
}

constexpr const char* item_columns = "SELECT id, external_id, version, updated_at, body, deleted FROM item ";

/// SQLite's own words never hold a record's values.
template <class Act>
auto guarded(Act act)
{
    try {
        return act();
    } catch (const SQLite::Exception& error) {
        throw Error(Trouble::store, say("the sandbox's file cannot be used: {}", error.what()),
                    say("give another folder with --data, or remove this one"));
    }
}

std::filesystem::path prepare(const std::filesystem::path& folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        throw Error(Trouble::store,
                    say("the folder {} cannot be made: {}", folder.string(), failure.message()),
                    say("give another folder with --data"));
    return folder / "sandbox.db";
}

}  // namespace

struct SandboxStore::State {
    SQLite::Database database;

    explicit State(const std::filesystem::path& file)
        : database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 10'000)
    {
        database.exec(schema);
    }

    std::int64_t number(const char* sql, int entity = -1, const std::string& text = {})
    {
        SQLite::Statement query(database, sql);
        if (entity >= 0) query.bind(1, entity);
        if (query.getBindParameterCount() > 1) query.bind(2, text);
        return query.executeStep() ? query.getColumn(0).getInt64() : 0;
    }
};

SandboxStore::SandboxStore(const std::filesystem::path& folder)
{
    std::filesystem::path file = prepare(folder);
    guarded([&] { state_ = std::make_unique<State>(file); });
}

SandboxStore::~SandboxStore() = default;

void SandboxStore::transact(const std::function<void()>& act)
{
    guarded([&] {
        SQLite::Transaction transaction(state_->database, SQLite::TransactionBehavior::IMMEDIATE);
        act();
        transaction.commit();
    });
}

std::optional<SandboxItem> SandboxStore::find(const Entity& entity, const std::string& external_id) const
{
    return guarded([&]() -> std::optional<SandboxItem> {
        SQLite::Statement query(state_->database,
                                std::string(item_columns) + "WHERE entity = ? AND external_id = ?");
        query.bind(1, entity.number);
        query.bind(2, external_id);
        if (!query.executeStep()) return std::nullopt;
        return read_item(query);
    });
}

std::optional<SandboxItem> SandboxStore::load(const Entity& entity, std::int64_t id) const
{
    return guarded([&]() -> std::optional<SandboxItem> {
        SQLite::Statement query(state_->database, std::string(item_columns) + "WHERE entity = ? AND id = ?");
        query.bind(1, entity.number);
        query.bind(2, id);
        if (!query.executeStep()) return std::nullopt;
        return read_item(query);
    });
}

void SandboxStore::save(const Entity& entity, SandboxItem& item, const std::string& kind,
                        const std::string& detail)
{
    guarded([&] {
        if (item.id == 0)
            item.id =
                state_->number("SELECT coalesce(max(id), 0) + 1 FROM item WHERE entity = ?", entity.number);
        if (item.external_id.empty())
            item.external_id = fmt::format("server-{}{}", entity.name.front(), item.id);
        ++item.version;
        item.updated_at = now_with_milliseconds();
        SQLite::Statement insert(
            state_->database,
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entity, id) DO UPDATE "
            "SET external_id = excluded.external_id, version = excluded.version, "
            "updated_at = excluded.updated_at, body = excluded.body, "
            "deleted = excluded.deleted");
        insert.bind(1, entity.number);
        insert.bind(2, item.id);
        insert.bind(3, item.external_id);
        insert.bind(4, item.version);
        insert.bind(5, item.updated_at);
        insert.bind(6, item.body);
        insert.bind(7, item.deleted ? 1 : 0);
        insert.exec();
        SQLite::Statement feed(state_->database,
                               "INSERT INTO change (kind, entity, id, detail) VALUES (?, ?, ?, ?)");
        feed.bind(1, kind);
        feed.bind(2, entity.number);
        feed.bind(3, item.id);
        feed.bind(4, detail);
        feed.exec();
    });
}

std::vector<SandboxItem> SandboxStore::list(const Entity& entity, std::int64_t after,
                                            const std::string& since, std::size_t limit) const
{
    return guarded([&] {
        SQLite::Statement query(state_->database, std::string(item_columns) +
                                                      "WHERE entity = ? AND id > ? AND updated_at >= ? AND "
                                                      "deleted = 0 ORDER BY id LIMIT ?");
        query.bind(1, entity.number);
        query.bind(2, after);
        query.bind(3, since);
        query.bind(4, static_cast<std::int64_t>(limit));
        std::vector<SandboxItem> items;
        while (query.executeStep()) items.push_back(read_item(query));
        return items;
    });
}

std::uint64_t SandboxStore::count(const Entity& entity, const std::string& since) const
{
    constexpr const char* sql =
        "SELECT count(*) FROM item WHERE entity = ? AND updated_at >= ? AND deleted = 0";
    return guarded([&] { return static_cast<std::uint64_t>(state_->number(sql, entity.number, since)); });
}

std::vector<SandboxChange> SandboxStore::changes(std::int64_t after, std::size_t limit) const
{
    return guarded([&] {
        SQLite::Statement query(
            state_->database,
            "SELECT number, kind, entity, id, detail FROM change WHERE number > ? ORDER BY number LIMIT ?");
        query.bind(1, after);
        query.bind(2, static_cast<std::int64_t>(limit));
        std::vector<SandboxChange> changes;
        while (query.executeStep())
            changes.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(),
                               query.getColumn(2).getInt(), query.getColumn(3).getInt64(),
                               query.getColumn(4).getString()});
        return changes;
    });
}

std::int64_t SandboxStore::last_change() const
{
    return guarded([&] { return state_->number("SELECT seq FROM sqlite_sequence WHERE name = 'change'"); });
}

std::int64_t SandboxStore::forgotten() const
{
    return guarded([&] { return state_->number("SELECT max(number) FROM forgotten"); });
}

void SandboxStore::forget_changes(std::int64_t up_to)
{
    guarded([&] {
        SQLite::Statement remove(state_->database, "DELETE FROM change WHERE number <= ?");
        remove.bind(1, up_to);
        remove.exec();
        SQLite::Statement note(state_->database, "INSERT INTO forgotten VALUES (?)");
        note.bind(1, up_to);
        note.exec();
    });
}

std::optional<std::pair<std::string, std::string>> SandboxStore::find_answer(const std::string& key) const
{
    return guarded([&]() -> std::optional<std::pair<std::string, std::string>> {
        SQLite::Statement query(state_->database, "SELECT hash, answer FROM answer WHERE key = ?");
        query.bind(1, key);
        if (!query.executeStep()) return std::nullopt;
        return std::pair(query.getColumn(0).getString(), query.getColumn(1).getString());
    });
}

void SandboxStore::keep_answer(const std::string& key, const std::string& hash, const std::string& answer)
{
    guarded([&] {
        SQLite::Statement insert(state_->database, "INSERT INTO answer VALUES (?, ?, ?)");
        insert.bind(1, key);
        insert.bind(2, hash);
        insert.bind(3, answer);
        insert.exec();
    });
}

}  // namespace msh::store
