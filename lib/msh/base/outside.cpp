// SPDX-License-Identifier: Apache-2.0
#include <msh/base/limits.hpp>
#include <msh/base/outside.hpp>

#include <nlohmann/json.hpp>

#include <set>
#include <vector>

namespace msh {

using Json = nlohmann::ordered_json;

std::optional<Json> parse_outside(const std::string& text)
{
    std::vector<std::set<std::string>> keys;
    bool sound = true;
    auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > limits::json_depth) sound = false;
        if (event == Json::parse_event_t::object_start) keys.emplace_back();
        if (event == Json::parse_event_t::object_end) keys.pop_back();
        if (event == Json::parse_event_t::key && !keys.back().insert(parsed.get<std::string>()).second)
            sound = false;
        return sound;
    };
    Json document = Json::parse(text, watch, false);
    if (document.is_discarded() || !sound) return std::nullopt;
    return document;
}

}  // namespace msh
