// SPDX-License-Identifier: Apache-2.0

// The transactional outbox. What is pending is told by versions; what is on its way is a stored batch; what
// the server said is kept record by record.
#include "database.hpp"

#include <msh/base/gzip.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace msh::store {

namespace {

/// A link is of use to the server only while both its people are here.
std::string worth_sending(const Entity& entity)
{
    if (!is_link(entity)) return "s.active = 1";
    return "s.active = 1 AND NOT EXISTS (SELECT 1 FROM guardianship g"
           " JOIN pupil_state p ON p.id = g.pupil_id JOIN parent_state r ON r.id = g.parent_id"
           " WHERE g.id = s.id AND (p.active = 0 OR r.active = 0))";
}

/// s: what is known of the record here, o: how far the server knows it.
std::string both_sides(const Entity& entity)
{
    return fmt::format(
        " FROM {}_state s LEFT JOIN outbox o ON o.profile = ?1 AND o.entity = ?2 AND o.id = s.id",
        entity.name);
}

/// Records of `entity` the server lacks. One that is gone here needs telling only where the server has it, or
/// may have it because what it did was never learnt.
std::string is_pending(const Entity& entity, bool full = false)
{
    std::string sql = " WHERE ((" + worth_sending(entity) +
                      ") OR (s.active = 0 AND (o.remote_id IS NOT NULL OR o.state = 'later')))"
                      " AND (o.id IS NULL OR (o.batch IS NULL AND ";
    return sql + (full ? "o.state <> 'removed'))"
                       : "(o.version <> s.version OR o.state = 'later' OR o.op = 'again')))");
}

constexpr int first_field = 10;

/// One statement for state and fields: a query a record would cost more than all the rest of a push.
std::string select_pending(const Entity& entity, bool full)
{
    std::string sql = "SELECT s.id, s.version, s.active, o.attempts, o.remote_id, o.remote_version, ";
    sql += is_link(entity) ? "r.pupil_id, a.remote_id, r.parent_id, b.remote_id" : "0, 0, 0, 0";
    for (std::size_t i = 0; i < entity.fields.size(); ++i)
        sql +=
            has_column(entity, static_cast<int>(i)) ? ", r." + std::string(entity.fields[i].name) : ", NULL";
    sql += both_sides(entity) + fmt::format(" CROSS JOIN {} r ON r.id = s.id", entity.name);
    if (is_link(entity))
        sql += fmt::format(
            " LEFT JOIN outbox a ON a.profile = ?1 AND a.entity = {} AND a.id = r.pupil_id"
            " LEFT JOIN outbox b ON b.profile = ?1 AND b.entity = {} AND b.id = r.parent_id",
            pupil_entity.number, parent_entity.number);
    return sql + is_pending(entity, full) + " AND s.id > ?3 ORDER BY s.id LIMIT ?4";
}

std::string_view state_after(Outcome outcome)
{
    switch (outcome) {
        case Outcome::created:
        case Outcome::updated:
        case Outcome::unchanged:
            return "sent";
        case Outcome::removed:
            return "removed";
        case Outcome::conflict:
            return "conflict";
        case Outcome::rejected:
            return "refused";
        case Outcome::later:
            return "later";
    }
    return "later";
}

/// The items of a batch as they were sent, for the list of conflicts; unpacked when the first is asked for.
class SentItems {
public:
    SentItems(Database& database, const Batch& batch) : database_(database), batch_(batch) {}

    std::string find(std::int64_t id)
    {
        auto item = std::ranges::find(batch_.items, id, &BatchItem::id);
        if (item == batch_.items.end()) return {};
        if (items_.is_null()) read();
        auto place = static_cast<std::size_t>(item - batch_.items.begin());
        return place < items_.size() ? items_[place].dump() : std::string();
    }

private:
    void read()
    {
        Statement& row = database_.use("SELECT body FROM batch WHERE number = ?1").start(batch_.number);
        std::string body = row.step() ? row.string(0) : std::string();
        row.reset();
        items_ = nlohmann::ordered_json::parse(gunzip(body)).at("items");
    }

    Database& database_;
    const Batch& batch_;
    nlohmann::ordered_json items_;  ///< with their keys in the order of the wire
};

constexpr std::string_view take_answer =
    "UPDATE outbox SET state = ?4, batch = NULL, problem = nullif(?5, ''), "
    "remote_id = coalesce(nullif(?6, ''), remote_id), "
    "remote_version = coalesce(nullif(?7, ''), remote_version), "
    "agreed = CASE WHEN ?4 IN ('sent', 'removed') THEN version ELSE agreed END "
    "WHERE profile = ?1 AND entity = ?2 AND id = ?3 AND batch = ?8";

void note_answer(Database& database, const std::string& profile, const Batch& batch, const Answer& answer,
                 SentItems& sent)
{
    database.use(take_answer)
        .run(profile, batch.entity->number, answer.id, state_after(answer.outcome), answer.problem,
             answer.remote_id, answer.remote_version, batch.number);
    if (sqlite3_changes(database.handle()) == 0 || answer.theirs.empty()) return;
    put_conflict(
        database,
        {0, profile, batch.entity, answer.id, answer.remote_id, {}, sent.find(answer.id), answer.theirs});
}

/// Both sides agree again: nobody need decide any more.
void close_conflicts(Database& database, const std::string& profile, const Entity& entity)
{
    database
        .use(
            "DELETE FROM conflict WHERE profile = ?1 AND entity = ?2 AND EXISTS (SELECT 1 FROM outbox o "
            "WHERE o.profile = ?1 AND o.entity = ?2 AND o.id = conflict.id "
            "AND o.state IN ('sent', 'removed'))")
        .run(profile, entity.number);
}

}  // namespace

std::vector<PushItem> Store::pending(const std::string& profile, const Entity& entity, std::int64_t after,
                                     std::size_t limit, bool full) const
{
    std::vector<PushItem> items;
    Statement& rows = database_->use(select_pending(entity, full));
    rows.start(profile, entity.number, after, limit);
    auto name_of = [&](const Entity& person, int column) {
        return rows.is_null(column + 1) ? external_key(person, rows.number(column)) : rows.string(column + 1);
    };
    while (rows.step()) {
        PushItem item;
        item.id = rows.number(0);
        item.version = rows.number(1);
        item.op = rows.number(2) != 0 ? PushOp::upsert : PushOp::remove;
        item.attempts = static_cast<int>(rows.number(3));
        item.remote_id = rows.string(4);
        item.remote_version = rows.string(5);
        if (item.op == PushOp::upsert) {
            item.values.reserve(entity.fields.size());
            for (std::size_t i = 0; i < entity.fields.size(); ++i)
                item.values.push_back(rows.string(first_field + static_cast<int>(i)));
            if (is_link(entity)) {
                item.values[0] = name_of(pupil_entity, 6);
                item.values[1] = name_of(parent_entity, 8);
            }
        }
        items.push_back(std::move(item));
    }
    rows.reset();
    return items;
}

OutboxCounts Store::outbox_counts(const std::string& profile, const Entity& entity) const
{
    OutboxCounts counts;
    Statement pending(database_->handle(), "SELECT count(*)" + both_sides(entity) + is_pending(entity));
    pending.start(profile, entity.number);
    pending.step();
    counts.pending = static_cast<std::uint64_t>(pending.number(0));
    Statement waiting(database_->handle(),
                      "SELECT count(*) FROM outbox WHERE profile = ? AND entity = ? AND batch IS NOT NULL");
    waiting.start(profile, entity.number);
    waiting.step();
    counts.waiting = static_cast<std::uint64_t>(waiting.number(0));
    return counts;
}

Batch Store::store_batch(const std::string& profile, const Entity& entity, std::span<const PushItem> items,
                         std::string_view body)
{
    Batch batch;
    batch.key = random_hex(32);
    batch.entity = &entity;
    batch.body = gzip(body);
    std::string list = "[";
    for (const PushItem& item : items) {
        batch.items.push_back({item.id, item.version, item.op});
        list += fmt::format("{}[{},{},{}]", list.size() == 1 ? "" : ",", item.id, item.version,
                            item.op == PushOp::remove ? 1 : 0);
    }
    list += ']';
    Transaction transaction(*database_);
    database_->use("INSERT INTO batch (profile, entity, key, made, items, body) VALUES (?, ?, ?, ?, ?, ?)")
        .run(profile, entity.number, batch.key, now(), list, Bytes{batch.body});
    batch.number = sqlite3_last_insert_rowid(database_->handle());
    Statement& waits = database_->use(
        "INSERT INTO outbox (profile, entity, id, version, op, state, batch, attempts) "
        "VALUES (?, ?, ?, ?, ?, 'waiting', ?, 1) ON CONFLICT DO UPDATE SET version = excluded.version, "
        "op = excluded.op, state = 'waiting', batch = excluded.batch, attempts = attempts + 1");
    for (const PushItem& item : items)
        waits.run(profile, entity.number, item.id, item.version,
                  item.op == PushOp::upsert ? "upsert" : "remove", batch.number);
    transaction.commit();
    return batch;
}

std::vector<Batch> Store::open_batches(const std::string& profile) const
{
    std::vector<Batch> open;
    Statement rows(database_->handle(),
                   "SELECT number, key, entity, items, body FROM batch "
                   "WHERE profile = ? AND answered IS NULL ORDER BY number");
    rows.start(profile);
    while (rows.step()) {
        Batch batch;
        batch.number = rows.number(0);
        batch.key = rows.string(1);
        batch.entity = entities[static_cast<std::size_t>(rows.number(2) - 1)];
        for (const auto& item : nlohmann::json::parse(rows.string(3)))
            batch.items.push_back({item[0].get<std::int64_t>(), item[1].get<std::int64_t>(),
                                   item[2].get<int>() == 1 ? PushOp::remove : PushOp::upsert});
        batch.body = rows.string(4);
        open.push_back(std::move(batch));
    }
    return open;
}

void Store::record_answers(const std::string& profile, const Batch& batch, std::span<const Answer> answers)
{
    Transaction transaction(*database_);
    SentItems sent(*database_, batch);
    for (const Answer& answer : answers) note_answer(*database_, profile, batch, answer, sent);
    // What the server said nothing about is still to be sent.
    if (answers.size() < batch.items.size())
        for (const BatchItem& item : batch.items)
            database_
                ->use(
                    "UPDATE outbox SET state = 'later', batch = NULL "
                    "WHERE profile = ? AND entity = ? AND id = ? AND batch = ?")
                .run(profile, batch.entity->number, item.id, batch.number);
    close_conflicts(*database_, profile, *batch.entity);
    database_->use("UPDATE batch SET answered = ?, items = NULL, body = NULL WHERE number = ?")
        .run(now(), batch.number);
    transaction.commit();
}

std::vector<Refusal> Store::refusals(const std::string& profile, const Entity& entity) const
{
    std::vector<Refusal> all;
    Statement rows(database_->handle(),
                   fmt::format("SELECT o.id, o.version, o.state = 'conflict', o.problem FROM outbox o "
                               "JOIN {}_state s ON s.id = o.id WHERE o.profile = ? AND o.entity = ? "
                               "AND o.state IN ('refused', 'conflict') "
                               "AND (s.active = 1 OR o.remote_id IS NOT NULL) ORDER BY o.id",
                               entity.name));
    rows.start(profile, entity.number);
    while (rows.step()) all.push_back({rows.number(0), rows.number(1), rows.number(2) != 0, rows.string(3)});
    return all;
}

void Store::forget_sent(const std::string& profile)
{
    Transaction transaction(*database_);
    database_
        ->use("UPDATE outbox SET op = 'again' WHERE profile = ? AND batch IS NULL AND state <> 'removed'")
        .run(profile);
    transaction.commit();
}

}  // namespace msh::store
