// SPDX-License-Identifier: Apache-2.0
#include "import_text.hpp"

#include "plan_text.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

namespace msh::cli {

namespace {

constexpr std::pair<Action, const char*> count_names[] = {{Action::create, "created"},
                                                          {Action::update, "updated"},
                                                          {Action::unchanged, "unchanged"},
                                                          {Action::deactivate, "deactivated"},
                                                          {Action::keep, "kept"}};

void tell_scope(FindingOutput& output, const std::string& file, const ImportResult& result,
                const ScopeCounts& scope, bool dry_run)
{
    bool first = &scope == &result.scopes.front();
    std::vector<std::string> parts = describe_scope(scope, dry_run, first ? result.repeated : 0);
    if (first && result.held != 0) parts.push_back(describe_done(Action::held, result.held));
    if (first && result.held_deactivations != 0)
        parts.push_back(say("deactivations held {}", result.held_deactivations));
    if (parts.empty() && !first) return;
    if (parts.empty()) parts.push_back(say("nothing to do"));
    output.print(fmt::format("{}: {}: {}", file, plural_of(*scope.entity), fmt::join(parts, ", ")));
}

void tell_given_too(FindingOutput& output, const std::string& file, const ScopeCounts& scope)
{
    if (scope.given_too == 0) return;
    output.print(fmt::format("{}: {}: {}", file, plural_of(*scope.entity),
                             say("given by this system too from now on: {}", scope.given_too)));
}

void tell_unlinked(Console& console, const std::string& file, const ImportResult& result)
{
    auto unknown = result.checks.by_rule.find("link-pupil-unknown");
    bool all = unknown != result.checks.by_rule.end() && unknown->second == result.unlinked;
    console.warn(
        (all ? say("{}: links not made: {}; the store does not know these children", file, result.unlinked)
             : say("{}: links not made: {}", file, result.unlinked)) +
        "\n  " + say("what to do:") + " " +
        (all && !result.any_pupils ? say("import the pupils, then this file again")
         : all ? say("compare the child's id, SNILS, or name and date of birth in the file with the list of "
                     "pupils; mend it or import those who are missing, then this file again")
               : say("the findings of the file name the reason; mend it, then import the file again")));
}

void tell_left_off(Console& console, const std::string& file, const std::vector<std::string>& left_off)
{
    console.warn(
        file + ": " +
        say_count("{} record that the server removed still stands in the list, and stays off",
                  "{} records that the server removed still stand in the list, and stay off",
                  left_off.size()) +
        ": " + list_names(left_off) + "\n  " + say("what to do:") + " " +
        say("take them out of the list; where the server is wrong: --allow reactivate={}", left_off.size()));
}

}  // namespace

std::string list_names(const std::vector<std::string>& names)
{
    constexpr std::size_t most_named = 10;
    auto shown = std::span(names).first(std::min(names.size(), most_named));
    std::string list = fmt::format("{}", fmt::join(shown, ", "));
    if (names.size() > most_named) list += " " + say("… and {} more", names.size() - most_named);
    return list;
}

std::multimap<Action, std::uint64_t> understand_allow(const std::vector<std::string>& words)
{
    std::multimap<Action, std::uint64_t> allow;
    for (const std::string& word : words) {
        auto equals = word.find('=');
        std::uint64_t count = 0;
        const char* end = word.data() + word.size();
        bool number = equals != std::string::npos &&
                      std::from_chars(word.data() + equals + 1, end, count).ptr == end &&
                      equals + 1 < word.size();
        std::optional<Action> action;
        for (Action each : {Action::update, Action::deactivate, Action::reactivate, Action::remove})
            if (number && word.substr(0, equals) == action_name(each)) action = each;
        if (!action)
            throw Error(Trouble::usage, say("--allow wants ACTION=N, not \"{}\"", word),
                        say("for example: --allow deactivate=37"));
        allow.emplace(*action, count);
    }
    return allow;
}

std::vector<std::string> describe_scope(const ScopeCounts& scope, bool dry_run, std::uint64_t repeated)
{
    std::vector<std::string> parts;
    for (const auto& [action, name] : count_names) {
        std::uint64_t count = scope.of(action);
        if (count == 0) continue;
        bool planned = dry_run && action != Action::unchanged;
        parts.push_back(planned ? fmt::format("{} {}", action_word(action), count)
                                : describe_done(action, count));
        if (action == Action::unchanged && repeated != 0)
            parts.back() += " (" + say("repeated rows: {}", repeated) + ")";
    }
    return parts;
}

std::string describe_stop(const Stop& stop)
{
    // Records of other sources are updated too, and not counted among this one's.
    std::string what = stop.count > stop.of
                           ? say("held: {}: {} {}, of which this source has {}; more than the guard allows",
                                 plural_of(*stop.entity), action_word(stop.action), stop.count, stop.of)
                           : say("held: {}: {} {} of {}, more than the guard allows", plural_of(*stop.entity),
                                 action_word(stop.action), stop.count, stop.of);
    return what + "\n  " + say("what to do:") + " " +
           say("look at the plan with -n; if it is meant: --allow {}={}", action_name(stop.action),
               stop.count);
}

nlohmann::json scope_counts(const ScopeCounts& scope)
{
    nlohmann::json counts = nlohmann::json::object();
    for (const auto& [action, name] : count_names)
        if (action != Action::keep) counts[name] = scope.of(action);
    return counts;
}

void tell_import(FindingOutput& output, Console& console, const std::string& file, const ImportResult& result,
                 bool dry_run)
{
    for (const ScopeCounts& scope : result.scopes) {
        tell_given_too(output, file, scope);
        tell_scope(output, file, result, scope, dry_run);
    }
    for (const Stop& stop : result.stops) console.warn(file + ": " + describe_stop(stop));
    if (result.unlinked != 0) tell_unlinked(console, file, result);
    if (!result.left_off.empty()) tell_left_off(console, file, result.left_off);
    if (!result.not_removed.empty())
        console.warn(say("{}: nobody was deactivated: {}", file, result.not_removed));
    if (result.checks.refused) return;
    if (dry_run)
        output.print(say("{}: dry run: nothing was written", file));
    else if (!result.stops.empty())
        output.print(say("{}: held, nothing was written", file));
}

nlohmann::json import_counts(const ImportResult& result)
{
    nlohmann::json counts = counts_of(result.checks);
    // Whatever was right in them, no record of a refused file was taken.
    if (result.checks.refused) counts["refused"] = std::exchange(counts["accepted"], 0);
    counts["held"] = result.held;
    counts["held_deactivations"] = result.held_deactivations;
    counts["repeated"] = result.repeated;
    counts["unlinked"] = result.unlinked;
    counts["left_off"] = result.left_off.size();
    for (const ScopeCounts& scope : result.scopes) {
        bool first = &scope == &result.scopes.front();
        nlohmann::json& place = first ? counts : counts["beside"][std::string(scope.entity->plural)];
        place.update(scope_counts(scope));
        place["kept"] = scope.of(Action::keep);
        place["given_too"] = scope.given_too;
    }
    return counts;
}

void add_counts(nlohmann::json& sum, const nlohmann::json& more)
{
    if (sum.is_null()) sum = nlohmann::json::object();
    for (const auto& [key, value] : more.items()) {
        if (value.is_object())
            add_counts(sum[key], value);
        else
            sum[key] = sum.value(key, std::uint64_t{0}) + value.get<std::uint64_t>();
    }
}

}  // namespace msh::cli
