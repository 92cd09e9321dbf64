// SPDX-License-Identifier: Apache-2.0

// Runs and the journal: who did what, when, and how it ended.
#include "database.hpp"

#include <msh/base/hash.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <ctime>

namespace msh::store {

namespace {

std::string chain(std::string_view before, std::string_view at, std::string_view who, std::string_view run,
                  std::string_view event, std::string_view detail)
{
    nlohmann::json row = {before, at, who, run, event, detail};
    return sha256(row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

/// The local time, as the person who looks for it remembers it.
std::string new_run_id()
{
    std::time_t time = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&time, &parts);
    return fmt::format("{:04}{:02}{:02}-{:02}{:02}{:02}-{}", parts.tm_year + 1900, parts.tm_mon + 1,
                       parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, random_hex(4));
}

constexpr std::string_view select_runs =
    "SELECT number, id, command, who, began, ended, result, exit_code, counts, inputs FROM run ";

bool is_taken(Database& database, std::string_view id)
{
    Statement& row = database.use("SELECT 1 FROM run WHERE id = ?").start(id);
    bool taken = row.step();
    row.reset();
    return taken;
}

/// Only one run writes at a time, so of those without an end the newest alone can be alive.
Run take_run(const Statement& row, bool may_live)
{
    Run run;
    run.number = row.number(0);
    run.id = row.string(1);
    run.command = row.string(2);
    run.who = row.string(3);
    run.began = row.string(4);
    run.ended = row.string(5);
    run.result = row.string(6);
    run.exit_code = static_cast<int>(row.number(7));
    run.counts = row.string(8);
    run.running = run.ended.empty() && may_live;
    auto inputs = nlohmann::json::parse(row.text(9), nullptr, false);
    for (const auto& input : inputs)
        if (input.is_string()) run.inputs.push_back(input.get<std::string>());
    return run;
}

}  // namespace

void add_to_journal(Database& database, std::string_view run, std::string_view event, std::string_view detail)
{
    Statement& last = database.use("SELECT journal_hash FROM store").start();
    std::string before = last.step() ? last.string(0) : std::string();
    last.reset();
    std::string at = now();
    std::string who = user_name();
    std::string hash = chain(before, at, who, run, event, detail);
    database.use("INSERT INTO journal (at, who, run, event, detail, hash) VALUES (?, ?, ?, ?, ?, ?)")
        .run(at, who, run, event, detail, hash);
    database.use("UPDATE store SET journal_rows = journal_rows + 1, journal_hash = ?").run(hash);
}

Run Store::begin_run(const std::string& command, const std::vector<std::string>& inputs)
{
    Run run;
    run.command = command;
    run.who = user_name();
    run.began = now();
    run.inputs = inputs;
    std::string files = nlohmann::json(inputs).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    Transaction transaction(*database_);
    // Short names are for people; two runs of one second may draw the same.
    do run.id = new_run_id();
    while (is_taken(*database_, run.id));
    add_to_journal(*database_, run.id, "begin", command);
    database_->use("INSERT INTO run (id, command, who, host, inputs, began) VALUES (?, ?, ?, ?, ?, ?)")
        .run(run.id, run.command, run.who, host_name(), files, run.began);
    run.number = sqlite3_last_insert_rowid(database_->handle());
    transaction.commit();
    return run;
}

void Store::journal(const std::string& event, const std::string& detail)
{
    Transaction transaction(*database_);
    add_to_journal(*database_, "", event, detail);
    transaction.commit();
}

void Store::end_run(const Run& run, const std::string& result, int exit_code, const nlohmann::json& counts)
{
    std::string text = counts.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    Transaction transaction(*database_);
    add_to_journal(*database_, run.id, "end " + result, text);
    database_->use("UPDATE run SET ended = ?, result = ?, exit_code = ?, counts = ? WHERE number = ?")
        .run(now(), result, exit_code, text, run.number);
    transaction.commit();
}

std::vector<Run> Store::runs(std::size_t most) const
{
    std::vector<Run> all;
    Statement rows(database_->handle(), std::string(select_runs) + "ORDER BY number DESC LIMIT ?");
    rows.start(most);
    bool may_live = database_->is_written_by_another();
    while (rows.step()) {
        all.push_back(take_run(rows, may_live));
        may_live = false;
    }
    return all;
}

std::optional<Run> Store::find_run(const std::string& id) const
{
    Statement rows(database_->handle(), std::string(select_runs) + "WHERE id = ?");
    rows.start(id);
    if (!rows.step()) return {};
    Statement newest(database_->handle(), "SELECT max(number) FROM run");
    newest.step();
    return take_run(rows, newest.number(0) == rows.number(0) && database_->is_written_by_another());
}

std::optional<std::int64_t> Store::find_journal_break() const
{
    Statement rows(database_->handle(),
                   "SELECT number, at, who, run, event, detail, hash FROM journal ORDER BY number");
    std::string before;
    std::int64_t expected = 1;
    while (rows.step()) {
        std::string hash =
            chain(before, rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5));
        if (rows.number(0) != expected || hash != rows.text(6)) return rows.number(0);
        before = hash;
        ++expected;
    }
    Statement last(database_->handle(), "SELECT journal_rows, journal_hash FROM store");
    last.step();
    if (last.number(0) != expected - 1 || last.text(1) != before) return expected;
    return {};
}

}  // namespace msh::store
