// SPDX-License-Identifier: Apache-2.0

// The documents printed from the field table, and that those committed are the same.
#include <msh/flow/openapi.hpp>
#include <msh/schema/schema.hpp>
#include <msh/store/store.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <fstream>
#include <set>
#include <sstream>

namespace {

using namespace msh;
using Json = nlohmann::json;

std::string committed(const std::string& name)
{
    std::ifstream file(std::string(MSH_SOURCE_DIR) + "/schemas/" + name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool accepts(const Entity& entity, const Json& record)
{
    Json document = Json::parse(schema::json_schema(entity));
    valijson::Schema schema;
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    valijson::adapters::NlohmannJsonAdapter adapter(document);
    parser.populateSchema(adapter, schema);
    valijson::Validator validator;
    valijson::adapters::NlohmannJsonAdapter target(record);
    return validator.validate(schema, target, nullptr);
}

bool all_keywords_known(const Json& schema)
{
    const std::set<std::string> known = {"$schema", "$comment",  "title",     "description", "type",
                                         "enum",    "minLength", "maxLength", "pattern",     "minimum",
                                         "maximum", "required",  "properties"};
    for (const auto& [key, value] : schema.items())
        if (!known.contains(key)) return false;
    return true;
}

std::vector<std::string> titles_of(const Entity& entity)
{
    std::vector<std::string> titles;
    std::string line = schema::csv_template(entity).substr(3);
    line.resize(line.size() - 2);
    std::istringstream rest(line);
    for (std::string title; std::getline(rest, title, ';');) titles.push_back(title);
    return titles;
}

}  // namespace

TEST_CASE("each committed schema equals what the table prints; scripts/update-schemas.sh makes it so")
{
    for (const Entity* entity : entities) {
        std::string name(entity->name);
        CAPTURE(name);
        CHECK(committed(name + ".schema.json") == schema::json_schema(*entity));
        CHECK(committed(name + ".table.json") == schema::table_schema(*entity));
        CHECK(committed(name + ".template.csv") == schema::csv_template(*entity));
    }
    CHECK(committed("fields.md") == schema::field_guide());
    CHECK(committed("openapi.yaml") == openapi_document());
    CHECK(committed("store.sql") == store::schema_sql());
}

TEST_CASE("schemas use keywords of draft 7 and ASCII patterns alone")
{
    for (const Entity* entity : entities) {
        Json document = Json::parse(schema::json_schema(*entity));
        CHECK(all_keywords_known(document));
        for (const auto& [name, property] : document["properties"].items()) {
            CAPTURE(name);
            CHECK(all_keywords_known(property));
            for (char c : property.value("pattern", std::string()))
                CHECK(static_cast<unsigned char>(c) < 0x80);
        }
    }
}

TEST_CASE("a pupil of the schema passes and one with a wrong code or without a name does not")
{
    Json pupil = {{"surname", "Иванова"}, {"given_name", "Анна"}, {"birth_date", "2015-05-07"},
                  {"sex", "female"},      {"school", "Школа 1"},  {"parallel", 5}};
    CHECK(accepts(pupil_entity, pupil));
    Json wrong = pupil;
    wrong["sex"] = "ж";
    CHECK_FALSE(accepts(pupil_entity, wrong));
    wrong = pupil;
    wrong["birth_date"] = "07.05.2015";
    CHECK_FALSE(accepts(pupil_entity, wrong));
    wrong = pupil;
    wrong["parallel"] = 13;
    CHECK_FALSE(accepts(pupil_entity, wrong));
    wrong = pupil;
    wrong.erase("surname");
    CHECK_FALSE(accepts(pupil_entity, wrong));
}

TEST_CASE("every schema is one that valijson accepts")
{
    CHECK(accepts(parent_entity, {{"surname", "Петров"}, {"given_name", "Пётр"}}));
    CHECK(accepts(guardianship_entity, {{"pupil", "1"}, {"parent", "2"}, {"representative_type", "parent"}}));
    CHECK(accepts(school_entity, {{"name", "Школа 1"}}));
    CHECK_FALSE(accepts(school_entity, Json::object()));
}

TEST_CASE("a template's headers are all understood")
{
    for (const Entity* entity : entities) {
        CAPTURE(std::string(entity->name));
        schema::Layout layout = schema::understand_headers(titles_of(*entity), entity);
        CHECK(layout.notes.empty());
    }
}

TEST_CASE("the guide names every field and every code list")
{
    std::string guide = schema::field_guide();
    for (const Entity* entity : entities)
        for (const Field& field : entity->fields) {
            CHECK(guide.find("`" + std::string(field.name) + "`") != std::string::npos);
            if (field.codes != nullptr)
                CHECK(guide.find("### " + std::string(field.codes->name)) != std::string::npos);
        }
}
