// SPDX-License-Identifier: Apache-2.0

// THE table of rules: the parts of all topics in one, by id.
#include "topics.hpp"

#include <algorithm>
#include <vector>

namespace msh::rules {

namespace {

std::vector<const Rule*> join_parts()
{
    std::vector<const Rule*> table;
    for (auto part : {cell_rules, file_rules, presence_rules, name_rules, person_rules, document_rules,
                      certificate_rules, study_rules, contact_rules, link_rules, set_rules, known_rules})
        for (const Rule& rule : part()) table.push_back(&rule);
    std::ranges::sort(table, {}, &Rule::id);
    return table;
}

}  // namespace

std::span<const Rule* const> all()
{
    static const std::vector<const Rule*> table = join_parts();
    return table;
}

const Rule* find(std::string_view id)
{
    auto table = all();
    auto place = std::ranges::lower_bound(table, id, {}, &Rule::id);
    return place != table.end() && (*place)->id == id ? *place : nullptr;
}

}  // namespace msh::rules
