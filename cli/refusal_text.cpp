// SPDX-License-Identifier: Apache-2.0
#include "refusal_text.hpp"

#include "conflict_text.hpp"
#include "plan_text.hpp"

#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace msh::cli {

namespace {

constexpr std::size_t most_shown = 10;

struct CodeText {
    std::string_view code;
    const char* text;
};

/// The codes of the contract.
constexpr CodeText code_texts[] = {
    {"required", mark("is mandatory and empty")},
    {"unknown-code", mark("is not in the server's code list")},
    {"unknown-reference", mark("names a record that the server does not know")},
    {"unknown-field", mark("is a field that the server does not know")},
    {"too-long", mark("is longer than the server takes")},
    {"not-canonical", mark("is not written as the server wants it")},
    {"not-a-date", mark("is no date to the server")},
    {"not-a-snils", mark("is no SNILS to the server")},
    {"not-a-phone", mark("is no telephone number to the server")},
    {"not-an-email", mark("is no e-mail address to the server")},
    {"not-a-guid", mark("is no code of the address register to the server")},
    {"not-yes-or-no", mark("is neither yes nor no to the server")},
    {"wrong-type", mark("has a type that the server does not want")},
};

std::string describe_part(const Entity& entity, std::string_view part)
{
    auto colon = part.find(": ");
    if (colon == std::string_view::npos)
        return part == "413" ? say("the record is larger than the server takes") : say("status {}", part);
    std::string_view field = part.substr(0, colon);
    std::string_view code = part.substr(colon + 2);
    int place = entity.index_of(field);
    if (place >= 0) field = label_of(entity.fields[static_cast<std::size_t>(place)]);
    const auto* known = std::ranges::find(code_texts, code, &CodeText::code);
    return known == std::end(code_texts) ? fmt::format("«{}»: {}", field, code)
                                         : fmt::format("«{}» {}", field, translate(known->text));
}

}  // namespace

std::string describe_problem(const Entity& entity, const std::string& problem)
{
    std::string shown;
    for (std::string_view rest = problem; !rest.empty();) {
        auto end = std::min(rest.find(", "), rest.size());
        shown += (shown.empty() ? "" : ", ") + describe_part(entity, rest.substr(0, end));
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return shown.empty() ? say("no reason is given") : shown;
}

void tell_refusals(Console& console, const store::Store& store, const std::vector<Refused>& refused)
{
    struct Group {
        std::uint64_t count = 0;
        std::vector<std::string> names;
    };
    std::map<std::pair<int, std::string>, Group> groups;
    for (const Refused& each : refused) {
        if (each.conflict) continue;
        auto [entity, id] = find_record(store, each.key);
        if (entity == nullptr) continue;
        Group& group = groups[{entity->number, each.problem}];
        if (++group.count <= most_shown)
            group.names.push_back(fmt::format("{}:{} ({})", entity->name, id, each.key));
    }
    for (const auto& [key, group] : groups) {
        const Entity& entity = *entities[key.first - 1];
        console.print(say("refused by the server: {}: {} × {}", plural_of(entity),
                          describe_problem(entity, key.second), group.count));
        console.print(fmt::format("    {}", fmt::join(group.names, ", ")));
        if (group.count > group.names.size())
            console.print("    " + say("… and {} more", group.count - group.names.size()));
        console.print(
            "    " + say("what to do:") + " " +
            say("msh show KEY shows the record; correct it in its source, import it and push again"));
    }
}

nlohmann::json refusals_json(const store::Store& store, const std::vector<Refused>& refused)
{
    nlohmann::json all = nlohmann::json::array();
    for (const Refused& each : refused) {
        if (each.conflict) continue;
        auto [entity, id] = find_record(store, each.key);
        if (entity == nullptr) continue;
        all.push_back({{"key", each.key}, {"entity", entity->name}, {"id", id}, {"problem", each.problem}});
    }
    return all;
}

}  // namespace msh::cli
