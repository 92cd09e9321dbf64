// SPDX-License-Identifier: Apache-2.0

// The table of rules as a whole, and that the cases of all topics cover it.
#include "rules_try.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace msh::rules_test {

namespace {

constexpr auto row_cases = {cell_cases,        presence_cases, name_cases,    person_cases, document_cases,
                            certificate_cases, study_cases,    contact_cases, link_cases};

/// Rules that need a server, settings or several files to be broken, and the test that does so.
constexpr std::pair<std::string_view, std::string_view> tried_elsewhere[] = {
    {"required-unreadable", "severities_test.cpp"},
    {"snils-across", "across_test.cpp"},
    {"document-across", "across_test.cpp"},
    {"pupil-across", "across_test.cpp"},
    {"pupil-similar", "across_test.cpp"},
    {"pupil-reference-unknown", "across_test.cpp"},
    {"parent-reference-unknown", "across_test.cpp"},
    {"pupil-without-representative", "across_test.cpp"},
    {"school-unknown", "across_test.cpp"},
    {"server-person-twice", "pull_doubt_test.cpp"},
};

/// The cells of a row, joined as the examples of rules are written.
std::string join_cells(std::string_view row)
{
    std::string joined;
    while (!row.empty()) {
        auto bar = row.find('|');
        std::string_view pair = row.substr(0, bar);
        if (!joined.empty()) joined += ", ";
        joined += pair.substr(pair.find('=') + 1);
        row = bar == std::string_view::npos ? std::string_view() : row.substr(bar + 1);
    }
    return joined;
}

/// What was tried of each rule: texts that break it and texts that do not.
struct Tried {
    std::string_view rule;
    std::string wrong;
    std::string right;
};

std::vector<Tried> all_tried()
{
    std::vector<Tried> tried;
    for (auto part : row_cases)
        for (const RowCase& one : part())
            tried.push_back({one.rule, join_cells(one.wrong), join_cells(one.right)});
    for (auto part : {file_cases, set_cases})
        for (const FileCase& one : part()) tried.push_back({one.rule, one.wrong, one.right});
    for (const StoreCase& one : known_cases()) tried.push_back({one.rule, one.wrong.text, one.right.text});
    return tried;
}

bool is_kebab(std::string_view id)
{
    bool letters = std::ranges::all_of(
        id, [](char c) { return (c >= 'a' && c <= 'z') || c == '-' || (c >= '0' && c <= '9'); });
    return letters && !id.empty() && id.front() != '-' && id.back() != '-' &&
           id.find("--") == std::string_view::npos;
}

bool guards(const Rule& rule, const std::string& item)
{
    std::istringstream items{std::string(rule.items)};
    for (std::string one; items >> one;)
        if (one == item) return true;
    return false;
}

/// The entries of lib/po/ru/rules.po: English to Russian.
std::map<std::string, std::string> russian()
{
    std::ifstream file(std::string(MSH_SOURCE_DIR) + "/lib/po/ru/rules.po");
    std::map<std::string, std::string> texts;
    std::string id;
    std::string* into = nullptr;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("msgid ")) {
            id.clear();
            into = &id;
        } else if (line.starts_with("msgstr ")) {
            into = &texts[id];
        }
        auto open = line.find('"');
        if (into == nullptr || line.starts_with('#') || open == std::string::npos) continue;
        std::string text = line.substr(open + 1, line.rfind('"') - open - 1);
        for (std::size_t at = 0; (at = text.find("\\\"", at)) != std::string::npos; ++at) text.erase(at, 1);
        *into += text;
    }
    return texts;
}

}  // namespace

TEST_CASE("every rule has a case that breaks it and one that does not")
{
    auto tried = all_tried();
    for (const auto& [rule, test] : tried_elsewhere) {
        std::ifstream file(std::string(MSH_SOURCE_DIR) + "/tests/unit/" + std::string(test));
        std::string text(std::istreambuf_iterator<char>(file), {});
        CHECK_MESSAGE(text.find("\"" + std::string(rule) + "\"") != std::string::npos,
                      std::string(test) << " does not try " << std::string(rule));
        tried.push_back({rule, {}, {}});
    }
    for (const Rule* rule : rules::all())
        CHECK_MESSAGE(std::ranges::any_of(tried, [&](const Tried& one) { return one.rule == rule->id; }),
                      "no case for " << std::string(rule->id));
    for (const Tried& one : tried)
        CHECK_MESSAGE(rules::find(one.rule) != nullptr, "a case for no rule: " << std::string(one.rule));
}

TEST_CASE("the example of a rule is one of its cases")
{
    auto tried = all_tried();
    for (const Rule* rule : rules::all()) {
        if (rule->wrong.empty() && rule->right.empty()) continue;
        bool found = std::ranges::any_of(tried, [&](const Tried& one) {
            return one.rule == rule->id && one.wrong.find(rule->wrong) != std::string::npos &&
                   one.right.find(rule->right) != std::string::npos;
        });
        CHECK_MESSAGE(found, "the example of " << std::string(rule->id) << " was not tried");
    }
}

TEST_CASE("ids of rules are kebab-case and unique and in order")
{
    std::string_view before;
    for (const Rule* rule : rules::all()) {
        CAPTURE(std::string(rule->id));
        CHECK(is_kebab(rule->id));
        CHECK(before < rule->id);
        CHECK(rules::find(rule->id) == rule);
        before = rule->id;
    }
    CHECK(rules::find("no-such-rule") == nullptr);
    CHECK(rules::find("") == nullptr);
}

TEST_CASE("a whole file is refused for what no row of it can mend, and no settings let it pass")
{
    std::vector<std::string_view> refusing;
    for (const Rule* rule : rules::all()) {
        if (!rule->refuses_file) continue;
        refusing.push_back(rule->id);
        CHECK(rule->structural);
    }
    CHECK(refusing == std::vector<std::string_view>{"file-dates-month-first", "file-encoding-changes",
                                                    "file-ended-early", "file-garbled", "file-missing-column",
                                                    "file-names-exchanged"});
}

TEST_CASE("the topics hold every rule once")
{
    std::size_t count = 0;
    for (const rules::Topic& topic : rules::topics()) {
        CHECK_FALSE(topic.rules.empty());
        count += topic.rules.size();
    }
    CHECK(count == rules::all().size());
}

TEST_CASE("every item of the appendix is guarded by a rule and no rule names another")
{
    std::set<std::string> items;
    for (int number = 1; number <= 16; ++number) items.insert("P" + std::to_string(number));
    for (int number = 1; number <= 9; ++number) items.insert("R" + std::to_string(number));
    for (const std::string& item : items)
        CHECK_MESSAGE(
            std::ranges::any_of(rules::all(), [&](const Rule* rule) { return guards(*rule, item); }),
            "no rule guards " << item);
    for (const Rule* rule : rules::all()) {
        std::istringstream named{std::string(rule->items)};
        for (std::string one; named >> one;) {
            CAPTURE(std::string(rule->id));
            CHECK(items.contains(one));
        }
    }
}

TEST_CASE("every rule says what is wrong and what to do in English and in Russian")
{
    auto texts = russian();
    for (const Rule* rule : rules::all()) {
        CAPTURE(std::string(rule->id));
        CHECK((rule->entity.empty() || find_entity(rule->entity) != nullptr));
        for (const char* text : {rule->text, rule->fix, rule->source}) {
            CHECK(*text != '\0');
            CHECK_MESSAGE(!texts[text].empty(), "no Russian for: " << text);
        }
    }
}

}  // namespace msh::rules_test
