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
    for (const Topic& topic : topics())
        for (const Rule& rule : topic.rules) table.push_back(&rule);
    std::ranges::sort(table, {}, &Rule::id);
    return table;
}

}  // namespace

std::span<const Topic> topics()
{
    static const Topic parts[] = {
        {mark("Files and rows"), file_rules()},
        {mark("What a cell holds"), cell_rules()},
        {mark("What is missing"), presence_rules()},
        {mark("Names"), name_rules()},
        {mark("Age, citizenship and SNILS"), person_rules()},
        {mark("Birth certificates"), certificate_rules()},
        {mark("Identity documents"), document_rules()},
        {mark("School and class"), study_rules()},
        {mark("Addresses and telephones"), contact_rules()},
        {mark("Representatives"), link_rules()},
        {mark("Documents of representation"), proof_rules()},
        {mark("The same record twice in a file"), set_rules()},
        {mark("Files against each other"), across_rules()},
        {mark("The file against the store"), known_rules()},
    };
    return parts;
}

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
