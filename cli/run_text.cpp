// SPDX-License-Identifier: Apache-2.0
#include "run_text.hpp"

#include "exit.hpp"

#include <msh/base/say.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace msh::cli {

namespace {

struct CountWord {
    std::string_view key;
    const char* word;
    bool brief = false;  ///< worth a place in the list of runs
};

/// In the order in which they are told.
constexpr CountWord count_words[] = {
    {"full", mark("everything was compared")},
    {"read", mark("read")},
    {"accepted", mark("accepted")},
    {"refused", mark("right, but refused with the file")},
    {"created", mark("created"), true},
    {"updated", mark("updated"), true},
    {"deactivated", mark("deactivated"), true},
    {"kept", mark("kept for another system"), true},
    {"given_too", mark("given by another system too")},
    {"unchanged", mark("unchanged"), true},
    {"repeated", mark("repeated")},
    {"set_aside", mark("set aside"), true},
    {"waiting", mark("still not taken"), true},
    {"held", mark("held"), true},
    {"held_deactivations", mark("deactivations held"), true},
    {"left_off", mark("removed by the server, still in the list"), true},
    {"unlinked", mark("links not made")},
    {"beside", mark("beside them")},
    {"pending", mark("to be sent before the run")},
    {"conflicts", mark("conflicts"), true},
    {"rejected", mark("refused by the server"), true},
    {"left", mark("left to send"), true},
    {"later", mark("wait for a person on the server")},
    {"refused_in_all", mark("not accepted in all")},
    {"open_conflicts", mark("open conflicts")},
    {"decided", mark("conflicts decided")},
    {"recalled", mark("looked at again")},
    {"absent", mark("absent on the server")},
    {"yes", mark("decided: one person")},
    {"no", mark("decided: two people")},
    {"open", mark("still to decide")},
    {"proposed", mark("differences to look at")},
    {"differences_yes", mark("differences answered with yes")},
    {"differences_no", mark("differences answered with no")},
    {"alerts", mark("official values that differ")},
    {"not_taken", mark("not taken because of a rule")},
    {"notices", mark("deaths and parental rights")},
    {"outdated", mark("changed since they were compared")},
    {"pupils", mark("pupils")},
    {"parents", mark("parents")},
    {"guardianships", mark("guardianships")},
    {"schools", mark("schools")},
    {"pages", mark("pages")},
    {"batches", mark("batches")},
    {"open_batches", mark("batches without an answer")},
    {"written", mark("written")},
    {"findings", mark("findings")},
    {"errors", mark("errors")},
    {"warnings", mark("warnings")},
    {"by_rule", mark("findings by rule")},
};

std::uint64_t sum_of(const nlohmann::json& counts, std::string_view key)
{
    std::uint64_t sum = 0;
    for (const auto& [name, value] : counts.items()) {
        if (name == key && value.is_number_unsigned()) sum += value.get<std::uint64_t>();
        if (value.is_object() && name != "by_rule") sum += sum_of(value, key);
    }
    return sum;
}

}  // namespace

std::string result_word(const store::Run& run)
{
    if (!run.ended.empty()) return translate(exit_row(static_cast<Exit>(run.exit_code)).name);
    return run.running ? say("running") : say("interrupted");
}

std::string brief_counts(const nlohmann::json& counts)
{
    std::string brief;
    for (const CountWord& each : count_words) {
        std::uint64_t sum = each.brief && counts.is_object() ? sum_of(counts, each.key) : 0;
        if (sum != 0) brief += fmt::format("{}{} {}", brief.empty() ? "" : ", ", translate(each.word), sum);
    }
    return brief;
}

std::vector<std::string> sort_counts(const nlohmann::json& counts)
{
    std::vector<std::string> keys;
    for (const CountWord& each : count_words)
        if (counts.contains(each.key)) keys.emplace_back(each.key);
    for (const auto& [key, value] : counts.items())
        if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
    return keys;
}

std::string count_word(const std::string& key)
{
    const auto* found = std::ranges::find(count_words, key, &CountWord::key);
    return found == std::end(count_words) ? key : translate(found->word);
}

nlohmann::json to_json(const std::vector<Stop>& stops)
{
    nlohmann::json all = nlohmann::json::array();
    for (const Stop& stop : stops)
        all.push_back({{"entity", stop.entity->name},
                       {"action", action_name(stop.action)},
                       {"count", stop.count},
                       {"of", stop.of}});
    return all;
}

std::vector<Stop> read_stops(const nlohmann::json& counts)
{
    std::vector<Stop> stops;
    if (!counts.is_object() || !counts.contains("stops")) return stops;
    for (const auto& each : counts["stops"]) {
        const Entity* entity = find_entity(each.value("entity", std::string()));
        auto action = std::ranges::find(action_names, each.value("action", std::string()));
        if (entity == nullptr || action == action_names.end()) continue;
        stops.push_back({entity, static_cast<Action>(action - action_names.begin()),
                         each.value("count", std::uint64_t{0}), each.value("of", std::uint64_t{0})});
    }
    return stops;
}

}  // namespace msh::cli
