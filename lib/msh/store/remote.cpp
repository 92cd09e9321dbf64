// SPDX-License-Identifier: Apache-2.0

// What is known of the other side: which record of a server is which of ours, the version both agreed on, how
// far its feed was read, and where both sides have changed the same.
#include "database.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace msh::store {

void put_conflict(Database& database, const Conflict& conflict)
{
    database.use("DELETE FROM conflict WHERE profile = ? AND entity = ? AND id = ?")
        .run(conflict.profile, conflict.entity->number, conflict.id);
    database
        .use(
            "INSERT INTO conflict (profile, entity, id, remote_id, at, ours, theirs) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .run(conflict.profile, conflict.entity->number, conflict.id, conflict.remote_id, now(), conflict.ours,
             conflict.theirs);
}

void note_remote_of(Database& database, const std::string& profile, const Entity& entity, std::int64_t id,
                    const std::string& remote_id, const std::string& remote_version, Standing standing)
{
    std::string change;
    std::string state = "'later', NULL";
    switch (standing) {
        case Standing::same:
            change =
                "version = excluded.version, op = excluded.op, state = excluded.state, batch = NULL, "
                "agreed = excluded.agreed, remote_version = excluded.remote_version, ";
            state = "CASE active WHEN 1 THEN 'sent' ELSE 'removed' END, version";
            break;
        case Standing::ahead:
            change = "state = 'later', batch = NULL, remote_version = excluded.remote_version, ";
            break;
        case Standing::renamed:
            change = "remote_version = excluded.remote_version, ";
            break;
        case Standing::conflict:
            // The server's version stays unknown, so that it will refuse to be written over.
            change = "version = excluded.version, state = 'conflict', batch = NULL, ";
            state = "'conflict', NULL";
            break;
    }
    database
        .use(
            "INSERT INTO outbox (profile, entity, id, version, op, remote_id, remote_version, state, agreed) "
            "SELECT ?1, ?2, id, version, CASE active WHEN 1 THEN 'upsert' ELSE 'remove' END, ?4, " +
            std::string(standing == Standing::conflict ? "nullif(?5, ?5)" : "?5") + ", " + state + " FROM " +
            std::string(entity.name) + "_state WHERE id = ?3 ON CONFLICT DO UPDATE SET " + change +
            "remote_id = excluded.remote_id, problem = NULL")
        .run(profile, entity.number, id, remote_id, remote_version);
    if (standing == Standing::same || standing == Standing::ahead)
        database.use("DELETE FROM conflict WHERE profile = ? AND entity = ? AND id = ?")
            .run(profile, entity.number, id);
}

std::optional<std::int64_t> Store::find_by_remote_id(const std::string& profile, const Entity& entity,
                                                     const std::string& remote_id) const
{
    Statement& row =
        database_->use("SELECT id FROM outbox WHERE profile = ? AND entity = ? AND remote_id = ? LIMIT 1")
            .start(profile, entity.number, remote_id);
    std::optional<std::int64_t> id;
    if (row.step()) id = row.number(0);
    row.reset();
    return id;
}

Remote Store::remote_of(const std::string& profile, const Entity& entity, std::int64_t id) const
{
    Statement& row = database_
                         ->use(
                             "SELECT remote_id, remote_version, agreed FROM outbox WHERE profile = ? "
                             "AND entity = ? AND id = ?")
                         .start(profile, entity.number, id);
    Remote remote;
    if (row.step()) remote = {row.string(0), row.string(1), row.number(2)};
    row.reset();
    return remote;
}

std::string Store::remote_name(const std::string& profile, const Entity& entity, std::int64_t id) const
{
    std::string known = remote_of(profile, entity, id).id;
    return known.empty() ? external_key(entity, id) : known;
}

std::uint64_t Store::count_remote(const std::string& profile, const Entity& entity) const
{
    Statement row(
        database_->handle(),
        fmt::format("SELECT count(*) FROM outbox o JOIN {}_state s ON s.id = o.id WHERE o.profile = ? "
                    "AND o.entity = ? AND o.remote_id IS NOT NULL AND s.active = 1",
                    entity.name));
    row.start(profile, entity.number);
    row.step();
    return static_cast<std::uint64_t>(row.number(0));
}

void Store::each_remote(const std::string& profile, const Entity& entity,
                        const std::function<void(const State&, const std::string&)>& each) const
{
    Statement rows(
        database_->handle(),
        fmt::format("SELECT s.id, s.source, s.hash, s.version, s.active, o.remote_id FROM outbox o "
                    "JOIN {}_state s ON s.id = o.id WHERE o.profile = ? AND o.entity = ? "
                    "AND o.remote_id IS NOT NULL ORDER BY s.id",
                    entity.name));
    rows.start(profile, entity.number);
    while (rows.step())
        each({rows.number(0), rows.number(1), static_cast<std::uint64_t>(rows.number(2)), rows.number(3),
              rows.number(4) != 0},
             rows.string(5));
}

std::map<std::string, std::string, std::less<>> Store::values_at(const Entity& entity, std::int64_t id,
                                                                 std::int64_t version) const
{
    std::map<std::string, std::string, std::less<>> values;
    // What a pull took from the server is the server's own word.
    Statement rows(
        database_->handle(),
        "SELECT h.before FROM history h JOIN run r ON r.number = h.run WHERE h.entity = ? AND h.id = ? "
        "AND h.version >= ? AND r.command <> 'pull' ORDER BY h.number");
    rows.start(entity.number, id, version);
    while (rows.step()) {
        auto before = nlohmann::json::parse(rows.text(0), nullptr, false);
        // The oldest change after that version knows what stood there.
        for (const auto& [name, value] : before.items())
            if (value.is_string()) values.emplace(name, value.get<std::string>());
    }
    return values;
}

std::string Store::cursor(const std::string& profile, const std::string& name) const
{
    Statement& row =
        database_->use("SELECT cursor FROM cursor WHERE profile = ? AND name = ?").start(profile, name);
    std::string cursor = row.step() ? row.string(0) : std::string();
    row.reset();
    return cursor;
}

void Store::save_cursor(const std::string& profile, const std::string& name, const std::string& cursor)
{
    database_->use("INSERT OR REPLACE INTO cursor VALUES (?, ?, ?, ?)").run(profile, name, cursor, now());
}

std::vector<Conflict> Store::conflicts(const std::string& profile) const
{
    std::vector<Conflict> all;
    Statement rows(database_->handle(),
                   "SELECT number, entity, id, remote_id, at, ours, theirs FROM conflict "
                   "WHERE profile = ? ORDER BY number");
    rows.start(profile);
    while (rows.step())
        all.push_back({rows.number(0), profile, entities[static_cast<std::size_t>(rows.number(1) - 1)],
                       rows.number(2), rows.string(3), rows.string(4), rows.string(5), rows.string(6)});
    return all;
}

void Store::each_unaccepted(const std::string& profile,
                            const std::function<void(const Unaccepted&)>& each) const
{
    Statement rows(database_->handle(),
                   "SELECT entity, remote_id, file, item FROM refused WHERE profile = ? "
                   "ORDER BY entity, remote_id");
    rows.start(profile);
    while (rows.step())
        each({entities[static_cast<std::size_t>(rows.number(0) - 1)], rows.string(1), rows.string(2),
              rows.string(3)});
}

std::optional<Unaccepted> Store::find_unaccepted(const std::string& profile, const Entity& entity,
                                                 const std::string& remote_id) const
{
    Statement& row =
        database_->use("SELECT file, item FROM refused WHERE profile = ? AND entity = ? AND remote_id = ?")
            .start(profile, entity.number, remote_id);
    std::optional<Unaccepted> found;
    if (row.step()) found = Unaccepted{&entity, remote_id, row.string(0), row.string(1)};
    row.reset();
    return found;
}

}  // namespace msh::store
