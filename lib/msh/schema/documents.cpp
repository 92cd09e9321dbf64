// SPDX-License-Identifier: Apache-2.0

// The field table printed for other programs: JSON Schema, Table Schema and a header line for Excel.
#include "parts.hpp"

#include <nlohmann/json.hpp>

namespace msh::schema {

namespace {

using Json = nlohmann::ordered_json;

/// What msh writes matches this; ASCII only, so that every engine of regular expressions agrees.
std::string_view pattern_of(const Field& field)
{
    switch (field.kind) {
        case Kind::date:
            return "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
        case Kind::countries:
            return "^[0-9]{3}(,[0-9]{3})*$";
        case Kind::phone:
            return "^\\+[0-9]{8,15}$";
        case Kind::email:
            return "^[^@ ]+@[^@ ]+$";
        case Kind::snils:
            return "^[0-9]{11}$";
        case Kind::guid:
            return "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
        default:
            return {};
    }
}

Json list_codes(const Field& field)
{
    Json codes = Json::array();
    if (field.kind == Kind::yes_no) return {"yes", "no"};
    if (field.codes == nullptr || field.kind == Kind::countries) return codes;
    for (const Code& code : field.codes->codes) codes.push_back(code.code);
    return codes;
}

std::string item_of(const Field& field)
{
    return field.item.list == 0 ? std::string() : field.item.list + std::to_string(field.item.number);
}

/// "P1 Фамилия": where the field comes from, for a reader of the schema.
std::string comment_on(const Field& field)
{
    std::string item = item_of(field);
    return (item.empty() ? "" : item + " ") + std::string(field.title_ru);
}

Json describe(const Field& field)
{
    Json property;
    property["title"] = field.title;
    property["description"] = field.meaning;
    property["$comment"] = comment_on(field);
    if (field.kind == Kind::integer) {
        property["type"] = "integer";
        if (field.name == "parallel") {
            property["minimum"] = 1;
            property["maximum"] = 12;
        }
        return property;
    }
    property["type"] = "string";
    Json codes = list_codes(field);
    if (!codes.empty()) {
        property["enum"] = codes;
        return property;
    }
    property["minLength"] = 1;
    property["maxLength"] = field.max_length;
    if (!pattern_of(field).empty()) property["pattern"] = pattern_of(field);
    return property;
}

Json describe_column(const Field& field)
{
    Json column;
    column["name"] = field.name;
    column["title"] = field.title;
    column["description"] = field.meaning;
    Json constraints;
    constraints["required"] = field.is(required);
    column["type"] = field.kind == Kind::integer ? "integer" : field.kind == Kind::date ? "date" : "string";
    if (field.kind == Kind::yes_no) {
        column["type"] = "boolean";
        column["trueValues"] = {"yes"};
        column["falseValues"] = {"no"};
    } else if (Json codes = list_codes(field); !codes.empty()) {
        constraints["enum"] = codes;
    } else if (field.kind != Kind::integer && field.kind != Kind::date) {
        constraints["maxLength"] = field.max_length;
        if (!pattern_of(field).empty()) constraints["pattern"] = pattern_of(field);
    }
    if (field.name == "parallel") {
        constraints["minimum"] = 1;
        constraints["maximum"] = 12;
    }
    column["constraints"] = constraints;
    return column;
}

/// The parts of an address stand beside its line; few people fill them in by hand.
bool is_address_part(const Field& field)
{
    return field.name.find("_address_") != std::string_view::npos;
}

}  // namespace

std::string json_schema(const Entity& entity)
{
    Json schema;
    schema["$schema"] = "http://json-schema.org/draft-07/schema#";
    schema["title"] = entity.name;
    schema["$comment"] = entity.title_ru;
    schema["type"] = "object";
    Json properties;
    Json needed = Json::array();
    for (const Field& field : entity.fields) {
        if (field.is(reading_only)) continue;
        properties[std::string(field.name)] = describe(field);
        if (field.is(required)) needed.push_back(field.name);
    }
    schema["properties"] = properties;
    schema["required"] = needed;
    return schema.dump(2) + "\n";
}

std::string table_schema(const Entity& entity)
{
    Json schema;
    schema["name"] = entity.plural;
    schema["fields"] = Json::array();
    for (const Field& field : entity.fields)
        if (!field.is(reading_only)) schema["fields"].push_back(describe_column(field));
    schema["missingValues"] = {""};
    return schema.dump(2) + "\n";
}

std::string csv_template(const Entity& entity)
{
    std::string line = "\xEF\xBB\xBF";
    bool first = true;
    auto add = [&](const Field& field) {
        if (is_address_part(field)) return;
        if (!first) line += ';';
        first = false;
        line += field.title_ru;
    };
    for (const Field& field : entity.fields) add(field);
    // A parents' file says whose parents they are.
    if (&entity == &parent_entity)
        for (const Field& field : guardianship_entity.fields)
            if (!field.name.starts_with("parent")) add(field);
    return line + "\r\n";
}

}  // namespace msh::schema
