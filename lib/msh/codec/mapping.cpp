// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/codec/mapping.hpp>
#include <msh/codec/yaml.hpp>
#include <msh/model/notices.hpp>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

namespace msh::codec {

namespace {

constexpr int version = 1;

class Reader {
public:
    Reader(const std::string& text, const std::string& name) : text_(text), name_(name) {}

    schema::Mapping read(const YAML::Node& top)
    {
        if (!top.IsMap()) refuse(top, say("a mapping begins with «mapping: 1»"));
        check_keys(top,
                   {"mapping", "about", "header", "document_codes", "columns", "ignore", "notices", "rest"});
        if (!top["mapping"] || text_of(top["mapping"]) != std::to_string(version))
            refuse(top, say("this msh knows mappings of version {}; write «mapping: {}»", version, version));
        schema::Mapping mapping;
        mapping.about = read_about(top);
        if (top["header"]) mapping.header = read_header(top["header"]);
        if (top["document_codes"]) mapping.document_codes = read_document_codes(top["document_codes"]);
        if (top["rest"]) mapping.rest = read_rest(top["rest"]);
        if (top["ignore"]) mapping.ignored = read_names(top["ignore"]);
        if (top["notices"]) read_notices(top["notices"], mapping);
        if (!top["columns"] || !top["columns"].IsMap() || top["columns"].size() == 0)
            refuse(top["columns"] ? top["columns"] : top, say("«columns:» must name at least one field"));
        std::vector<std::string> keys;
        for (const auto& pair : top["columns"]) {
            const std::string key = text_of(pair.first);
            schema::MappedValue value = read_value(*mapping.about, pair.first, pair.second);
            for (std::size_t i = 0; i < keys.size(); ++i) {
                if (!schema::overlap(mapping.values[i], value)) continue;
                if (keys[i] == key) refuse(pair.first, say("the key {} stands here twice", key));
                refuse(pair.first, say("{} gives a field that {} gives already", key, keys[i]));
            }
            keys.push_back(key);
            mapping.values.push_back(std::move(value));
        }
        return mapping;
    }

    [[noreturn]] void refuse(const YAML::Node& node, const std::string& what) const
    {
        refuse(node.Mark(), what);
    }

    /// Nodes of an empty text have no place.
    [[noreturn]] void refuse(const YAML::Mark& mark, const std::string& what) const
    {
        throw Error(Trouble::settings,
                    say("{}:{}:{}: {}", name_, std::max(mark.line, 0) + 1, letters_before(mark) + 1, what),
                    say("correct the mapping; man msh-mapping describes its keys"));
    }

private:
    /// The parser counts bytes, people count letters.
    [[nodiscard]] int letters_before(const YAML::Mark& mark) const
    {
        std::size_t begin = 0;
        for (int line = 0; line < mark.line; ++line) {
            std::size_t end = text_.find('\n', begin);
            if (end == std::string::npos) return 0;
            begin = end + 1;
        }
        if (mark.column <= 0) return 0;
        std::string_view before =
            std::string_view(text_).substr(begin, static_cast<std::size_t>(mark.column));
        return static_cast<int>(std::count_if(before.begin(), before.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        }));
    }

    void check_keys(const YAML::Node& map, std::initializer_list<std::string_view> known) const
    {
        std::set<std::string> seen;
        for (const auto& pair : map) {
            const std::string key = text_of(pair.first);
            if (std::find(known.begin(), known.end(), key) == known.end())
                refuse(pair.first, say("the key {} is not known here", key));
            if (!seen.insert(key).second) refuse(pair.first, say("the key {} stands here twice", key));
        }
    }

    [[nodiscard]] std::string text_of(const YAML::Node& node) const
    {
        if (!node.IsScalar()) refuse(node, say("one word or number is wanted here"));
        return node.Scalar();
    }

    [[nodiscard]] int number_of(const YAML::Node& node, int least, int most) const
    {
        const std::string text = text_of(node);
        int number = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size() || number < least || number > most ||
            number == 0)
            refuse(node, say("a whole number from {} to {} is wanted here", least, most));
        return number;
    }

    [[nodiscard]] const Entity* read_about(const YAML::Node& top) const
    {
        if (!top["about"]) refuse(top, say("«about:» must say what the file is about: pupil, parent, …"));
        const Entity* about = find_entity(text_of(top["about"]));
        if (about == nullptr)
            refuse(top["about"], say("choose one of: {}", "pupil, parent, guardianship, school"));
        return about;
    }

    [[nodiscard]] bool read_header(const YAML::Node& node) const
    {
        const std::string word = text_of(node);
        if (word != "yes" && word != "no") refuse(node, say("choose one of: {}", "yes, no"));
        return word == "yes";
    }

    [[nodiscard]] DocumentCodes read_document_codes(const YAML::Node& node) const
    {
        auto codes = find_document_codes(text_of(node));
        if (!codes) refuse(node, say("choose one of: {}", "fns, cbr"));
        return *codes;
    }

    [[nodiscard]] schema::Mapping::Rest read_rest(const YAML::Node& node) const
    {
        using enum schema::Mapping::Rest;
        const std::string word = text_of(node);
        if (word == "understand") return understand;
        if (word == "report") return report;
        if (word == "ignore") return ignore;
        refuse(node, say("choose one of: {}", "understand, report, ignore"));
    }

    void read_notices(const YAML::Node& node, schema::Mapping& mapping) const
    {
        if (!node.IsMap()) refuse(node, say("«notices» wants keys and columns"));
        for (const auto& pair : node) {
            const std::string key = text_of(pair.first);
            int notice = find_notice(key);
            std::string words;
            for (const Notice& row : notices) words += (words.empty() ? "" : ", ") + std::string(row.name);
            if (notice < 0) refuse(pair.first, say("choose one of: {}", words));
            for (const auto& [known, name] : mapping.notices)
                if (known == notice) refuse(pair.first, say("the key {} stands here twice", key));
            mapping.notices.emplace_back(notice, read_name(pair.second));
        }
    }

    /// «Класс», {number: 3}, or a list of such.
    [[nodiscard]] std::vector<schema::ColumnName> read_names(const YAML::Node& node) const
    {
        std::vector<schema::ColumnName> names;
        if (node.IsSequence()) {
            for (const YAML::Node& each : node) names.push_back(read_name(each));
            if (names.empty()) refuse(node, say("the list is empty"));
            if (names.size() > limits::columns)
                refuse(node, say("a list of more than {} columns", limits::columns));
        } else {
            names.push_back(read_name(node));
        }
        return names;
    }

    [[nodiscard]] schema::ColumnName read_name(const YAML::Node& node) const
    {
        if (!node.IsMap()) return {text_of(node), 0};
        check_keys(node, {"number"});
        if (!node["number"]) refuse(node, say("a column is a title or {{number: N}}"));
        return {{}, number_of(node["number"], 1, static_cast<int>(limits::columns))};
    }

    [[nodiscard]] schema::MappedValue read_value(const Entity& about, const YAML::Node& key,
                                                 const YAML::Node& node) const
    {
        schema::MappedValue value = schema::find_target(about, text_of(key));
        if (value.entity == nullptr)
            refuse(key, say("{} has no field {}; msh schema guide lists them", about.name, text_of(key)));
        if (!node.IsMap() || (node.size() == 1 && node["number"])) {
            value.columns = read_names(node);
            return value;
        }
        check_keys(node, {"column", "first_of", "join", "with", "constant", "split", "part", "order",
                          "values", "other"});
        int sources = 0;
        for (const char* source : {"column", "first_of", "join"})
            if (node[source]) {
                value.columns = read_names(node[source]);
                ++sources;
            }
        if (sources > 1) refuse(node, say("only one of column, first_of and join may stand here"));
        if (sources == 0 && !node["constant"]) refuse(node, say("a column or a constant is wanted here"));
        value.join = static_cast<bool>(node["join"]);
        if (node["with"]) {
            if (!value.join) refuse(node["with"], say("«with» belongs to «join»"));
            value.with = text_of(node["with"]);
        }
        if (node["constant"]) value.constant = text_of(node["constant"]);
        read_part(node, value);
        if (node["order"]) read_order(node["order"], value);
        if (node["values"]) read_values(node["values"], value);
        if (node["other"]) value.other = text_of(node["other"]);
        return value;
    }

    void read_part(const YAML::Node& node, schema::MappedValue& value) const
    {
        if (!node["split"] && !node["part"]) return;
        if (!node["split"] || !node["part"]) refuse(node, say("«split» and «part» belong together"));
        value.separator = text_of(node["split"]);
        if (value.separator.empty()) refuse(node["split"], say("a separator has at least one sign"));
        value.part = number_of(node["part"], -99, 99);
    }

    void read_order(const YAML::Node& node, schema::MappedValue& value) const
    {
        if (value.take != schema::Take::series_then_number)
            refuse(node, say("«order» belongs to a document in one cell"));
        const std::string order = text_of(node);
        if (order == "number, series")
            value.take = schema::Take::number_then_series;
        else if (order != "series, number")
            refuse(node, say("choose one of: {}", "\"series, number\", \"number, series\""));
    }

    void read_values(const YAML::Node& node, schema::MappedValue& value) const
    {
        if (!node.IsMap()) refuse(node, say("a table of values is wanted here"));
        std::set<std::string> seen;
        for (const auto& pair : node) {
            const std::string from = text_of(pair.first);
            // «да» and «ДА» are one cell to whoever looks it up.
            if (!seen.insert(text::fold(from)).second)
                refuse(pair.first, say("the key {} stands here twice", from));
            value.values.emplace_back(from, text_of(pair.second));
        }
    }

    const std::string& text_;
    const std::string& name_;
};

}  // namespace

schema::Mapping parse_mapping(const std::string& text, const std::string& name)
{
    Reader reader(text, name);
    try {
        return reader.read(load_yaml(text));
    } catch (const YAML::Exception& error) {
        reader.refuse(error.mark, explain_yaml(text, error.msg, error.mark.line));
    }
}

schema::Mapping read_mapping(const std::filesystem::path& file)
{
    std::string text;
    try {
        text = read_whole(file, limits::settings_bytes);
    } catch (const Error& error) {
        throw Error(Trouble::settings, error.what(), error.hint());
    }
    return parse_mapping(text, file.string());
}

}  // namespace msh::codec
