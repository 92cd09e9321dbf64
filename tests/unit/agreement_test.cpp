// SPDX-License-Identifier: Apache-2.0

// The JSON Schemas and the reader must not tell people different things: over ten thousand invented records,
// many of them damaged, the two are asked about the same cells.
#include "sample_folder.hpp"

#include <msh/codec/codec.hpp>
#include <msh/rules/rules.hpp>
#include <msh/schema/schema.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <string>
#include <utility>

namespace {

using namespace msh;
using Json = nlohmann::json;

class Contract {
public:
    explicit Contract(const Entity& entity) : document_(Json::parse(schema::json_schema(entity)))
    {
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        valijson::adapters::NlohmannJsonAdapter adapter(document_);
        parser.populateSchema(adapter, schema_);
    }
    bool accepts(const Json& record)
    {
        valijson::adapters::NlohmannJsonAdapter target(record);
        return validator_.validate(schema_, target, nullptr);
    }

private:
    Json document_;
    valijson::Schema schema_;
    valijson::Validator validator_;
};

Json value_of(const Field& field, std::string_view text)
{
    if (field.kind == Kind::integer) return std::stoi(std::string(text));
    return text;
}

/// The days of the calendar and the countries there are, which a pattern does not know.
bool is_beyond_schema(const Field& field, Fault fault)
{
    return fault == Fault::impossible_date || field.kind == Kind::countries;
}

/// What the file says of one record's own fields.
struct Case {
    Json raw = Json::object();
    Json canonical = Json::object();
    bool unreadable = false;
    bool complete = true;
    bool in_range = true;
};

Case make_case(const Record& record)
{
    Case one;
    for (std::size_t i = 0; i < record.entity->fields.size(); ++i) {
        const Field& field = record.entity->fields[i];
        const Cell& cell = record.cells[i];
        if (field.is(reading_only)) continue;
        bool number = field.kind == Kind::integer && !cell.text.empty() && cell.text == cell.raw;
        if (!cell.raw.empty()) one.raw[field.name] = number ? value_of(field, cell.text) : Json(cell.raw);
        if (!cell.text.empty()) one.canonical[field.name] = value_of(field, cell.text);
        one.unreadable = one.unreadable || (cell.unreadable() && !is_beyond_schema(field, cell.fault));
        one.complete = one.complete && (!field.is(required) || !cell.text.empty());
    }
    rules::check(record, {}, [&](const Rule& rule, int, std::string&&) {
        one.in_range = one.in_range && rule.id != "parallel-range";
    });
    return one;
}

}  // namespace

TEST_CASE("the schemas accept what is written and refuse what cannot be read")
{
    Folder folder;
    SampleOptions options = options_for(folder, 6000);
    options.defects = 25;
    Silence silence;
    make_sample(options, silence);
    std::size_t records = 0;
    std::size_t unreadable = 0;
    for (const auto& [file, about] :
         {std::pair{"pupils.csv", &pupil_entity}, std::pair{"parents.csv", &parent_entity}}) {
        Contract contract(*about);
        codec::TableReader reader(InputFile::open(folder.path() / file), {});
        schema::Layout layout = schema::understand_headers(reader.headers(), about);
        codec::Chunk chunk;
        schema::Row row;
        while (reader.next(chunk)) {
            reader.split(chunk);
            for (const codec::RawRow& raw : chunk.rows) {
                if (raw.fault != codec::RowFault::none) continue;
                schema::read_row(layout, chunk.cells_of(raw), chunk.arena, row);
                Case one = make_case(row.records[0]);
                ++records;
                CAPTURE(one.canonical.dump());
                CHECK(contract.accepts(one.canonical) == (one.complete && one.in_range));
                if (one.unreadable) {
                    ++unreadable;
                    CAPTURE(one.raw.dump());
                    CHECK_FALSE(contract.accepts(one.raw));
                }
            }
        }
    }
    CHECK(records > 10'000);
    CHECK(unreadable > 100);
}
