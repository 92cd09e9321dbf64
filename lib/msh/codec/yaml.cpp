// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/yaml.hpp>

#include <simdjson.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>

namespace msh::codec {

namespace {

[[noreturn]] void refuse(const std::string& name, const YAML::Mark& mark, const std::string& what)
{
    throw Error(Trouble::settings, say("{}:{}:{}: {}", name, mark.line + 1, mark.column + 1, what),
                say("Correct the file and run the command again."));
}

template <class Number>
bool reads_as(const std::string& text, Number& number)
{
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

nlohmann::json scalar(const YAML::Node& node)
{
    const std::string& text = node.Scalar();
    if (node.Tag() != "?") return text;
    if (text == "true") return true;
    if (text == "false") return false;
    std::uint64_t natural = 0;
    std::int64_t whole = 0;
    double real = 0;
    bool leading_zero = text.size() > 1 && text[0] == '0' && text[1] != '.';
    if (!leading_zero && reads_as(text, natural)) return natural;
    if (!leading_zero && reads_as(text, whole)) return whole;
    bool numeric = text.find_first_not_of("0123456789.-+eE") == std::string::npos;
    if (!leading_zero && numeric && reads_as(text, real)) return real;
    return text;
}

nlohmann::json convert(const YAML::Node& node, const std::string& name, int depth, int& nodes)
{
    // An alias may double what it names at every level: a small file could ask for all memory.
    if (++nodes > limits::yaml_values) refuse(name, node.Mark(), say("too many values"));
    if (depth > limits::json_depth) refuse(name, node.Mark(), say("nested too deeply"));
    if (node.IsScalar()) return scalar(node);
    if (node.IsSequence()) {
        auto list = nlohmann::json::array();
        for (const YAML::Node& each : node) list.push_back(convert(each, name, depth + 1, nodes));
        return list;
    }
    if (!node.IsMap()) return nullptr;
    auto map = nlohmann::json::object();
    for (const auto& pair : node) {
        if (!pair.first.IsScalar()) refuse(name, pair.first.Mark(), say("a key must be one word"));
        const std::string& key = pair.first.Scalar();
        if (map.contains(key)) refuse(name, pair.first.Mark(), say("the key {} stands here twice", key));
        map[key] = convert(pair.second, name, depth + 1, nodes);
    }
    return map;
}

}  // namespace

std::string explain_yaml(const std::string& text, const std::string& message, int place)
{
    if (!simdjson::validate_utf8(text) || text.find('\0') != std::string::npos)
        return say("this is no text in UTF-8; settings and mappings are");
    // What stands behind the place of the mistake did not cause it.
    for (std::size_t begin = 0, line = 1; begin < text.size() && static_cast<int>(line) <= place + 1;
         ++line) {
        std::size_t first = text.find_first_not_of(' ', begin);
        if (first != std::string::npos && text[first] == '\t')
            return say("a tab stands at the beginning of line {}; indent with spaces", line);
        begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
    }
    if (message.find("EOF") != std::string::npos || message.find("end of") != std::string::npos)
        return say("a quote or a bracket is opened and never closed");
    // Words of the parser itself, which knows no other language.
    bool foreign = language() == "ru" && std::ranges::all_of(message, [](char c) { return c > 0; });
    if (foreign) return say("this is not YAML: look at the colons, quotes and indents here");
    return say("not YAML: {}", message);
}

nlohmann::json parse_yaml(const std::string& text, const std::string& name)
{
    try {
        if (text.size() > limits::settings_bytes)
            throw Error(Trouble::settings, say("{} is larger than {} bytes.", name, limits::settings_bytes));
        YAML::Node document = load_yaml(text);
        if (!document.IsDefined() || document.IsNull()) return nlohmann::json::object();
        int nodes = 0;
        return convert(document, name, 0, nodes);
    } catch (const YAML::Exception& error) {
        refuse(name, error.mark, explain_yaml(text, error.msg, error.mark.line));
    }
}

}  // namespace msh::codec
