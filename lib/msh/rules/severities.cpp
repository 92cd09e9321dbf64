// SPDX-License-Identifier: Apache-2.0

// Severities other than those of the table: each school has its own reasons to take a record or not.
#include "topics.hpp"

#include <msh/base/nearest.hpp>

#include <fmt/ranges.h>

#include <algorithm>

namespace msh::rules {

std::string Severities::change(const Rule& rule, std::string_view word)
{
    std::vector<std::string_view> words;
    for (Severity severity : {Severity::error, Severity::warning, Severity::info, Severity::off}) {
        words.push_back(severity_name(severity));
        if (word != words.back()) continue;
        if (rule.structural && severity != Severity::error)
            return say(
                "this rule stays an error: without what it asks for a record cannot be taken, or not be "
                "told from another");
        std::erase_if(changed_, [&](const auto& each) { return each.first == &rule; });
        if (severity != rule.severity) changed_.emplace_back(&rule, severity);
        return {};
    }
    return say("\"{}\" is not one of: {}", word, fmt::to_string(fmt::join(words, ", ")));
}

Severity Severities::find(const Rule& rule) const
{
    auto changed = std::ranges::find_if(changed_, [&](const auto& each) { return each.first == &rule; });
    return changed == changed_.end() ? rule.severity : changed->second;
}

const Rule& Severities::of_required(const Rule& rule) const
{
    static const Rule& unreadable = *rules::find("required-unreadable");
    bool is_less = rule.severity == Severity::error && of(rule) != Severity::error;
    return is_less ? unreadable : rule;
}

std::string miss_rule(const std::string& id)
{
    std::vector<std::string> ids;
    for (const Rule* rule : all()) ids.emplace_back(rule->id);
    std::string near = nearest(id, ids);
    return near.empty() ? say("there is no rule {}", id)
                        : say("there is no rule {}; did you mean {}?", id, near);
}

}  // namespace msh::rules
