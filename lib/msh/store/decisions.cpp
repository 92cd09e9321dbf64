// SPDX-License-Identifier: Apache-2.0

// What people decided about pairs of records, so that nobody is asked twice.
#include "database.hpp"

namespace msh::store {

void put_decision(Database& database, const Entity& entity, const Decision& decision)
{
    database.use("INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?, ?)")
        .run(entity.number, decision.left, decision.right, static_cast<std::int64_t>(decision.hash_here),
             static_cast<std::int64_t>(decision.hash_there), decision.same ? 1 : 0, decision.at);
}

std::vector<Decision> Store::decisions(const Entity& entity) const
{
    std::vector<Decision> all;
    Statement rows(database_->handle(),
                   "SELECT ours, theirs, hash_here, hash_there, same, day FROM decision WHERE entity = ? "
                   "ORDER BY ours, theirs");
    rows.start(entity.number);
    while (rows.step())
        all.push_back({rows.string(0), rows.string(1), static_cast<std::uint64_t>(rows.number(2)),
                       static_cast<std::uint64_t>(rows.number(3)), rows.number(4) != 0, rows.string(5)});
    return all;
}

}  // namespace msh::store
