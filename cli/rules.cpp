// SPDX-License-Identifier: Apache-2.0

// The rules as the program has them: all of them, or what one means.
#include "command.hpp"

#include <msh/base/error.hpp>
#include <msh/base/text.hpp>
#include <msh/model/entities.hpp>
#include <msh/rules/rules.hpp>

#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

namespace msh::cli {

namespace {

/// Each severity in the reader's language, alone and with what it means.
struct Weight {
    const char* name;
    const char* meaning;
};

constexpr Weight weights[] = {
    {mark("off"), mark("off: not told and not counted")},
    {mark("info"), mark("info: good to know, nothing has to be done")},
    {mark("warning"), mark("warning: the record is taken; look at it when you can")},
    {mark("error"), mark("error: the record is set aside and not imported until it is corrected")},
};

const Weight& weight_of(Severity severity)
{
    return weights[static_cast<std::size_t>(severity)];
}

const Rule& find_rule(const std::string& id)
{
    if (const Rule* rule = rules::find(id)) return *rule;
    throw Error(Trouble::usage, rules::miss_rule(id), say("msh rules alone lists all of them"));
}

std::vector<std::string> split_items(std::string_view items)
{
    std::vector<std::string> split;
    while (!items.empty()) {
        auto gap = items.find(' ');
        split.emplace_back(items.substr(0, gap));
        items = gap == std::string_view::npos ? std::string_view() : items.substr(gap + 1);
    }
    return split;
}

/// What an item of the appendix is about, by the titles of its fields: a document's requisites count once.
std::string name_item(const std::string& item)
{
    std::vector<std::string_view> titles;
    for (const Entity* entity : entities)
        for (const Field& field : entity->fields) {
            if (field.item.list != item[0] || std::to_string(field.item.number) != item.substr(1)) continue;
            std::string_view title = language() == "ru" ? field.title_ru : field.title;
            title = title.substr(0, title.find(':'));
            if (std::ranges::find(titles, title) == titles.end()) titles.push_back(title);
        }
    return fmt::format("{} {}", item, fmt::join(titles, ", "));
}

/// An example may be several rows.
std::vector<std::string> split_example(std::string_view example)
{
    if (example.empty()) return {say("(nothing)")};
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= example.size();) {
        std::size_t end = std::min(example.find('\n', at), example.size());
        lines.emplace_back(example.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// A label and its text, line by line under each other.
void print_part(Console& console, const std::string& label, const std::vector<std::string>& lines)
{
    constexpr std::size_t width = 14;
    std::string begin = label + ":";
    begin.append(width - std::min(width, text::length(begin)), ' ');
    for (const std::string& line : lines) {
        console.show(fmt::format("  {}{}", begin, line));
        begin.assign(width, ' ');
    }
}

/// Why a rule weighs what it does, where that is not what the table says.
std::string say_change(const Rule& rule)
{
    return say("by the settings; without them: {}", translate(weight_of(rule.severity).name));
}

void explain(Console& console, const Rule& rule, const rules::Severities& severities)
{
    std::vector<std::string> items;
    for (const std::string& item : split_items(rule.items)) items.push_back(name_item(item));
    const Entity* entity = find_entity(rule.entity);
    std::string about;
    if (entity != nullptr)
        about = language() == "ru" ? entity->title_ru : entity->name;
    else
        about = items.empty() ? say("records of every kind") : say("every kind of record with such fields");
    console.show(fmt::format("{}: {}", rule.id, translate(rule.text)));
    console.show("");
    std::vector<std::string> weight = {translate(weight_of(severities.of(rule)).meaning)};
    if (severities.is_changed(rule)) weight.push_back(say_change(rule));
    if (rule.structural) weight.push_back(say("the settings cannot make it less"));
    print_part(console, say("severity"), weight);
    print_part(console, say("about"), {about});
    print_part(console, say("items"), items);
    print_part(console, say("what to do"), {translate(rule.fix)});
    print_part(console, say("source"), {translate(rule.source)});
    if (rule.wrong.empty() && rule.right.empty()) return;
    print_part(console, say("wrong"), split_example(rule.wrong));
    print_part(console, say("right"), split_example(rule.right));
}

void list(Console& console, const rules::Severities& severities)
{
    std::size_t width = 0;
    for (const Weight& weight : weights) width = std::max(width, text::length(translate(weight.name)) + 2);
    const char* gap = "";
    for (const rules::Topic& topic : rules::topics()) {
        console.show(gap + std::string(translate(topic.title)));
        gap = "\n";
        for (const Rule& rule : topic.rules) {
            std::string severity = translate(weight_of(severities.of(rule)).name);
            severity.append(width - text::length(severity), ' ');
            std::string items = rule.items.empty() ? std::string() : fmt::format(" ({})", rule.items);
            std::string change = severities.is_changed(rule) ? fmt::format(" — {}", say_change(rule)) : "";
            console.show(
                fmt::format("  {:<34}{}{}{}{}", rule.id, severity, translate(rule.text), items, change));
        }
    }
}

nlohmann::json as_json(const Rule& rule, const rules::Severities& severities)
{
    return {{"id", rule.id},
            {"severity", severity_name(severities.of(rule))},
            {"usual_severity", severity_name(rule.severity)},
            {"structural", rule.structural},
            {"entity", rule.entity},
            {"items", split_items(rule.items)},
            {"text", translate(rule.text)},
            {"fix", translate(rule.fix)},
            {"source", translate(rule.source)},
            {"wrong", rule.wrong},
            {"right", rule.right}};
}

}  // namespace

Act declare_rules(Line& line)
{
    auto id = std::make_shared<std::string>();
    line.positional("ID", *id, say("the rule to explain; without it, a list of all"), false);
    line.example("msh rules");
    line.example("msh rules snils-checksum");

    return [id](Session& session) {
        Outcome outcome;
        const rules::Severities& severities = session.settings().severities;
        nlohmann::json listed = nlohmann::json::array();
        if (id->empty()) {
            list(session.console(), severities);
            for (const Rule* rule : rules::all()) listed.push_back(as_json(*rule, severities));
        } else {
            const Rule& rule = find_rule(*id);
            explain(session.console(), rule, severities);
            listed.push_back(as_json(rule, severities));
        }
        outcome.counts = {{"rules", listed.size()}};
        outcome.more["rules"] = std::move(listed);
        return outcome;
    };
}

}  // namespace msh::cli
