// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"

#include <msh/base/error.hpp>
#include <msh/base/nearest.hpp>
#include <msh/flow/openapi.hpp>
#include <msh/schema/schema.hpp>
#include <msh/store/store.hpp>

#include <memory>

namespace msh::cli {

namespace {

struct Options {
    std::string what;
    std::string field;
    std::optional<std::string> as;
    std::optional<std::string> format;
};

/// A document that is one for the whole model; the entities' own stand beside it.
struct Document {
    std::string_view name;
    const char* meaning;
    std::string (*print)();
};

constexpr Document documents[] = {
    {"openapi", mark("the contract of the regional API"), openapi_document},
    {"sql", mark("the tables of the store"), store::schema_sql},
    {"guide", mark("all fields with their meaning, in Russian and English"), schema::field_guide},
};

constexpr std::string_view template_name = "template";
constexpr std::string_view codes_name = "codes";

std::vector<std::string> list_names()
{
    std::vector<std::string> names;
    for (const Entity* entity : entities) names.emplace_back(entity->name);
    for (const Document& document : documents) names.emplace_back(document.name);
    names.emplace_back(codes_name);
    names.emplace_back(template_name);
    return names;
}

std::string print_document(const Options& options)
{
    const Entity* entity = find_entity(options.what);
    if (options.format && entity == nullptr)
        throw Error(Trouble::usage, say("--format is for a kind of record"),
                    say("name one: pupil, parent, guardianship or school"));
    if (options.as && options.what != template_name)
        throw Error(Trouble::usage, say("--as is for the template"),
                    say("write: msh schema template --as parent"));
    if (!options.field.empty() && options.what != codes_name)
        throw Error(Trouble::usage, say("{} has no use for \"{}\"", "schema " + options.what, options.field),
                    say("a field belongs to: msh schema codes FIELD"));
    if (options.what == codes_name) {
        std::string text = schema::code_guide(options.field);
        if (text.empty())
            throw Error(Trouble::usage, say("no field called \"{}\" has a code list", options.field),
                        say("msh schema codes prints all lists with the names of their fields"));
        return text;
    }
    if (entity != nullptr)
        return options.format == "table-schema" ? schema::table_schema(*entity)
                                                : schema::json_schema(*entity);
    if (options.what == template_name)
        return schema::csv_template(*find_entity(options.as.value_or("pupil")));
    for (const Document& document : documents)
        if (document.name == options.what) return document.print();
    std::string near = nearest(options.what, list_names());
    throw Error(Trouble::usage, say("there is no schema called {}", options.what),
                near.empty() ? say("msh schema alone lists what there is") : say("did you mean {}?", near));
}

void list_documents(Console& console)
{
    for (const Entity* entity : entities)
        console.show(fmt::format(
            "{:<14}{}", entity->name,
            say("the fields of a record: {}", language() == "ru" ? entity->title_ru : entity->name)));
    for (const Document& document : documents)
        console.show(fmt::format("{:<14}{}", document.name, translate(document.meaning)));
    console.show(
        fmt::format("{:<14}{}", codes_name, say("the code lists; with a FIELD behind it, its list alone")));
    console.show(fmt::format("{:<14}{}", template_name, say("a header line to fill in with Excel")));
}

}  // namespace

Act declare_schema(Line& line)
{
    auto options = std::make_shared<Options>();
    line.positional("WHAT", options->what, say("what to print; without it, a list of what there is"), false);
    line.positional("FIELD", options->field, say("with codes: the field whose list is wanted"), false);
    line.choice("--format", options->format, {"json-schema", "table-schema"},
                say("how to print a kind of record"));
    line.choice("--as", options->as, {"pupil", "parent", "guardianship", "school"},
                say("what the template is about"));
    line.example("msh schema pupil");
    line.example("msh schema parent --format table-schema");
    line.example("msh schema codes representative_kind");
    line.example("msh schema template --as parent > parents.csv");

    return [options](Session& session) {
        Outcome outcome;
        if (options->what.empty()) {
            list_documents(session.console());
            outcome.more["schemas"] = list_names();
            return outcome;
        }
        std::string text = print_document(*options);
        if (session.globals().json)
            outcome.more["text"] = text;
        else
            Console::write(text);
        return outcome;
    };
}

}  // namespace msh::cli
