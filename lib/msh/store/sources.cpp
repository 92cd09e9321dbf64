// SPDX-License-Identifier: Apache-2.0

// Where records come from, and who gives them. Most come from one source and are given by it alone: of these
// nothing is written but the source in their state.
#include "database.hpp"

#include <fmt/format.h>

namespace msh::store {

std::string select_state(const Entity& entity, std::string_view where)
{
    return fmt::format("SELECT id, source, hash, version, active FROM {}_state WHERE {}", entity.name, where);
}

State take_state(const Statement& row)
{
    return {row.number(0), row.number(1), static_cast<std::uint64_t>(row.number(2)), row.number(3),
            row.number(4) != 0};
}

std::int64_t Store::find_source(const std::string& name) const
{
    Statement& row = database_->use("SELECT number FROM source WHERE name = ?").start(name);
    std::int64_t number = row.step() ? row.number(0) : 0;
    row.reset();
    return number;
}

std::int64_t Store::source_number(const std::string& name)
{
    if (std::int64_t number = find_source(name); number != 0) return number;
    database_->use("INSERT INTO source (name) VALUES (?)").run(name);
    return sqlite3_last_insert_rowid(database_->handle());
}

std::string Store::source_name(std::int64_t number) const
{
    Statement& row = database_->use("SELECT name FROM source WHERE number = ?").start(number);
    std::string name = row.step() ? row.string(0) : std::string();
    row.reset();
    return name;
}

std::vector<std::pair<std::int64_t, std::string>> Store::sources() const
{
    std::vector<std::pair<std::int64_t, std::string>> all;
    Statement rows(database_->handle(), "SELECT number, name FROM source ORDER BY number");
    while (rows.step()) all.emplace_back(rows.number(0), rows.string(1));
    return all;
}

std::uint64_t Store::count_active(const Entity& entity, std::int64_t source) const
{
    Statement own(database_->handle(),
                  fmt::format("SELECT count(*) FROM {}_state WHERE source = ? AND active = 1", entity.name));
    own.start(source);
    own.step();
    // Those given beside another source, less those of its own that it has left out.
    Statement beside(
        database_->handle(),
        fmt::format(
            "SELECT total(CASE g.gives WHEN 1 THEN 1 ELSE -1 END) FROM giving g CROSS JOIN {}_state s "
            "ON s.id = g.id WHERE g.entity = ? AND g.source = ? AND s.active = 1",
            entity.name));
    beside.start(entity.number, source);
    beside.step();
    return static_cast<std::uint64_t>(own.number(0) + beside.number(0));
}

bool Store::gives(const Entity& entity, const State& record, std::int64_t source) const
{
    Statement& row = database_->use("SELECT gives FROM giving WHERE entity = ? AND id = ? AND source = ?")
                         .start(entity.number, record.id, source);
    bool gives = row.step() ? row.number(0) != 0 : source == record.source;
    row.reset();
    return gives;
}

std::vector<std::int64_t> Store::givers(const Entity& entity, const State& record) const
{
    std::vector<std::int64_t> all = {record.source};
    Statement& row =
        database_
            ->use(
                "SELECT s.number, g.gives FROM source s CROSS JOIN giving g ON g.entity = ? AND g.source = "
                "s.number AND g.id = ? ORDER BY s.number")
            .start(entity.number, record.id);
    while (row.step())
        if (row.number(1) != 0)
            all.push_back(row.number(0));
        else
            std::erase(all, row.number(0));
    row.reset();
    return all;
}

void Store::each_given(const Entity& entity, std::int64_t source,
                       const std::function<void(const State&)>& each) const
{
    Statement own(database_->handle(), select_state(entity, "source = ? ORDER BY id"));
    Statement rest(database_->handle(),
                   "SELECT id, gives FROM giving WHERE entity = ? AND source = ? ORDER BY id");
    own.start(source);
    rest.start(entity.number, source);
    bool any_own = own.step();
    bool any_rest = rest.step();
    while (any_own || any_rest) {
        if (any_rest && (!any_own || rest.number(0) <= own.number(0))) {
            if (any_own && rest.number(0) == own.number(0)) any_own = own.step();
            if (rest.number(1) != 0)
                if (auto state = state_of(entity, rest.number(0))) each(*state);
            any_rest = rest.step();
        } else {
            each(take_state(own));
            any_own = own.step();
        }
    }
}

}  // namespace msh::store
