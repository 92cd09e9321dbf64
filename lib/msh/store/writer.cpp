// SPDX-License-Identifier: Apache-2.0

// One transaction of changes. Many creations go in bulk; keys wait in a sorter and are written in one sorted
// sweep, because an index fed in random order costs more than everything else together.
#include "bulk.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace msh::store {

namespace {

constexpr std::size_t keys_at_once = 32;

std::string repeat_row(const std::string& row, std::size_t times)
{
    std::string all = row;
    while (--times > 0) all += ", " + row;
    return all;
}

}  // namespace

struct Writer::Work {
    Database& database;
    Run run;
    bool bulk;
    std::optional<Transaction> transaction;
    Creations creations;
    SpillSorter keys{std::size_t{1} << 17};
    std::array<SpillSorter, std::size(entities)> givings;  ///< by id, the source

    Work(Database& where, Run who, bool many)
        : database(where), run(std::move(who)), bulk(many), creations(where, run.number)
    {
    }
    ~Work()
    {
        transaction.reset();
        leave_bulk();
    }

    void begin()
    {
        enter_bulk();
        transaction.emplace(database);
        if (bulk) creations.begin_bulk();
    }

    /// Fails quietly where somebody reads the file just now: then everything goes through the WAL.
    void enter_bulk()
    {
        if (!bulk) return;
        sqlite3_busy_timeout(database.handle(), 0);
        sqlite3_exec(database.handle(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
        sqlite3_busy_timeout(database.handle(), 5000);
    }
    void leave_bulk()
    {
        creations.end_bulk();
        if (bulk) sqlite3_exec(database.handle(), "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
        bulk = false;
    }

    void add_key(const Entity& entity, Key key, std::int64_t id)
    {
        keys.add(static_cast<std::uint64_t>(stored_key(entity, key)), static_cast<std::uint64_t>(id));
    }

    void write_keys()
    {
        if (keys.size() == 0) return;
        std::string sql = "INSERT OR IGNORE INTO identity (key, id) VALUES ";
        Statement many(database.handle(), sql + repeat_row("(?, ?)", keys_at_once));
        Statement one(database.handle(), sql + "(?, ?)");
        std::vector<KeyValue> waiting;
        keys.drain([&](const KeyValue& pair) {
            waiting.push_back(pair);
            if (waiting.size() < keys_at_once) return;
            int place = 0;
            many.reset();
            for (const KeyValue& each : waiting) {
                many.bind(++place, static_cast<std::int64_t>(each.key));
                many.bind(++place, static_cast<std::int64_t>(each.value));
            }
            many.step();
            waiting.clear();
        });
        for (const KeyValue& each : waiting) one.run(each.key, each.value);
    }

    void write_givings()
    {
        for (std::size_t i = 0; i < std::size(entities); ++i) {
            if (givings[i].size() == 0) continue;
            Statement& row = database.use("INSERT OR REPLACE INTO giving VALUES (?1, ?3, ?2, 1)");
            givings[i].drain(
                [&](const KeyValue& pair) { row.run(entities[i]->number, pair.key, pair.value); });
        }
    }

    void remember(const Entity& entity, std::int64_t id, std::int64_t version, std::string_view action,
                  const std::string& before)
    {
        database
            .use("INSERT INTO history (run, entity, id, version, action, before) VALUES (?, ?, ?, ?, ?, ?)")
            .run(run.number, entity.number, id, version, action, before);
    }

    void set_hash(const Entity& entity, std::int64_t id, std::uint64_t hash)
    {
        database.use("UPDATE " + std::string(entity.name) + "_state SET hash = ? WHERE id = ?")
            .run(static_cast<std::int64_t>(hash), id);
    }

    void set_active(const Entity& entity, std::int64_t id, bool active)
    {
        std::string name(entity.name);
        Statement& row =
            database.use("SELECT version, deactivated_on FROM " + name + "_state WHERE id = ?").start(id);
        if (!row.step()) return;
        std::int64_t version = row.number(0);
        nlohmann::json before = {{"active", !active}};
        if (!row.is_null(1)) before["deactivated_on"] = row.string(1);
        row.reset();
        remember(entity, id, version, active ? "reactivate" : "deactivate", before.dump());
        database
            .use("UPDATE " + name +
                 "_state SET active = ?, version = version + 1, changed_run = ?, deactivated_on = " +
                 (active ? "NULL" : "date('now')") + " WHERE id = ?")
            .run(active ? 1 : 0, run.number, id);
    }
};

Writer::Writer(std::unique_ptr<Work> work) : work_(std::move(work))
{
}
Writer::~Writer() = default;
Writer::Writer(Writer&&) noexcept = default;

Writer Store::begin(const Run& run, bool bulk)
{
    auto work = std::make_unique<Writer::Work>(*database_, run, bulk);
    work->begin();
    return Writer(std::move(work));
}

std::int64_t Writer::create(const Entity& entity, std::int64_t source, std::uint64_t hash,
                            std::span<const int> given, std::span<const std::string_view> texts,
                            std::span<const Key> keys)
{
    std::int64_t id =
        work_->creations.add(entity, given, {0, source, static_cast<std::int64_t>(hash), 0, 0}, texts);
    for (const Key& key : keys) work_->add_key(entity, key, id);
    return id;
}

std::int64_t Writer::create_link(std::int64_t source, std::uint64_t hash, std::int64_t pupil,
                                 std::int64_t parent, std::span<const int> given,
                                 std::span<const std::string_view> texts)
{
    return work_->creations.add(guardianship_entity, given,
                                {0, source, static_cast<std::int64_t>(hash), pupil, parent}, texts);
}

void Writer::flush()
{
    work_->creations.flush();
}

void Writer::update(const Entity& entity, const State& before, std::uint64_t hash,
                    std::span<const FieldChange> changes, std::span<const Key> old_keys,
                    std::span<const Key> new_keys)
{
    Database& database = work_->database;
    std::string name(entity.name);
    auto stored_hash = static_cast<std::int64_t>(hash);
    if (changes.empty()) {
        database.use("UPDATE " + name + "_state SET source = ?, hash = ? WHERE id = ?")
            .run(before.source, stored_hash, before.id);
    } else {
        nlohmann::json past = nlohmann::json::object();
        std::string set;
        for (const FieldChange& change : changes) {
            std::string field(entity.fields[static_cast<std::size_t>(change.field)].name);
            past[field] = change.before;
            set += (set.empty() ? "" : ", ") + field + " = ?";
        }
        using Replace = nlohmann::json::error_handler_t;
        work_->remember(entity, before.id, before.version, "update",
                        past.dump(-1, ' ', false, Replace::replace));
        Statement& record = database.use("UPDATE " + name + " SET " + set + " WHERE id = ?");
        record.reset();
        int place = 0;
        for (const FieldChange& change : changes) record.bind_or_null(++place, change.after);
        record.bind(++place, before.id);
        record.step();
        record.reset();
        database
            .use("UPDATE " + name +
                 "_state SET source = ?, hash = ?, version = version + 1, changed_run = ? WHERE id = ? AND "
                 "version = ?")
            .run(before.source, stored_hash, work_->run.number, before.id, before.version);
        if (sqlite3_changes(database.handle()) != 1)
            throw Error(Trouble::store, say("a record changed while it was being written"),
                        say("run the command again"));
    }
    if (std::equal(old_keys.begin(), old_keys.end(), new_keys.begin(), new_keys.end(),
                   [](const Key& a, const Key& b) { return a.kind == b.kind && a.value == b.value; }))
        return;
    for (const Key& key : old_keys)
        database.use("DELETE FROM identity WHERE key = ? AND id = ?").run(stored_key(entity, key), before.id);
    for (const Key& key : new_keys) work_->add_key(entity, key, before.id);
}

void Writer::give(const Entity& entity, std::int64_t source, const State& record, std::uint64_t hash,
                  std::optional<Key> key)
{
    if (key) work_->add_key(entity, *key, record.id);
    if (record.source != source) {
        work_->givings[static_cast<std::size_t>(entity.number - 1)].add(static_cast<std::uint64_t>(record.id),
                                                                        static_cast<std::uint64_t>(source));
        return;
    }
    hand_over(entity, record.id, source, source);
    work_->set_hash(entity, record.id, hash);
}

void Writer::leave_out(const Entity& entity, std::int64_t source, const State& record)
{
    if (record.source != source) {
        hand_over(entity, record.id, source, source);
        return;
    }
    work_->database.use("INSERT OR REPLACE INTO giving VALUES (?, ?, ?, 0)")
        .run(entity.number, source, record.id);
    // Should its row come again, it is looked at and does not pass for one that was there all the time.
    work_->set_hash(entity, record.id, 0);
}

void Writer::hand_over(const Entity& entity, std::int64_t id, std::int64_t from, std::int64_t to)
{
    work_->database.use("DELETE FROM giving WHERE entity = ? AND id = ? AND source IN (?, ?)")
        .run(entity.number, id, from, to);
}

void Writer::forget_givers(const Entity& entity, std::int64_t id)
{
    work_->database
        .use("DELETE FROM giving WHERE entity = ? AND source IN (SELECT number FROM source) AND id = ?")
        .run(entity.number, id);
}

void Writer::deactivate(const Entity& entity, std::int64_t id)
{
    work_->set_active(entity, id, false);
}
void Writer::reactivate(const Entity& entity, std::int64_t id)
{
    work_->set_active(entity, id, true);
}

void Writer::note_remote(const std::string& profile, const Entity& entity, std::int64_t id,
                         const std::string& remote_id, const std::string& remote_version, Standing standing)
{
    flush();
    note_remote_of(work_->database, profile, entity, id, remote_id, remote_version, standing);
}

void Writer::note_conflict(const Conflict& conflict)
{
    put_conflict(work_->database, conflict);
}

void Writer::save_cursor(const std::string& profile, const std::string& name, const std::string& cursor)
{
    work_->database.use("INSERT OR REPLACE INTO cursor VALUES (?, ?, ?, ?)")
        .run(profile, name, cursor, now());
}

void Writer::forget_unaccepted(const std::string& profile)
{
    work_->database.use("DELETE FROM refused WHERE profile = ?").run(profile);
}

void Writer::note_unaccepted(const std::string& profile, const Unaccepted& what)
{
    work_->database.use("INSERT OR REPLACE INTO refused VALUES (?, ?, ?, ?, ?, ?)")
        .run(profile, what.entity->number, what.remote_id, now(), what.file, what.item);
}

void Writer::note_decision(const Entity& entity, const Decision& decision)
{
    put_decision(work_->database, entity, decision);
}

void Writer::settle()
{
    flush();
    work_->write_keys();
    work_->write_givings();
}

void Writer::commit()
{
    settle();
    work_->transaction->commit();
    work_->leave_bulk();
}

}  // namespace msh::store
