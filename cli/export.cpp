// SPDX-License-Identifier: Apache-2.0

// Records out of the store.
#include "command.hpp"
#include "dialect.hpp"
#include "output.hpp"
#include "plan_text.hpp"

#include <msh/base/error.hpp>
#include <msh/base/nearest.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/flow/export.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <span>

namespace msh::cli {

namespace {

std::string list_first(const std::vector<std::string>& names)
{
    constexpr std::size_t most = 60;
    std::size_t shown = std::min(names.size(), most);
    std::string list = fmt::format("{}", fmt::join(std::span(names).first(shown), ", "));
    if (list.empty()) return say("none");
    return shown < names.size() ? list + " " + say("… and {} more", names.size() - shown) : list;
}

struct Asked {
    std::optional<std::string> as, columns, school, pupil_class;
    std::string output = "-";
    DialectLine dialect{"--format", {}};
    bool special = false;
};

/// By its name, or by its title in either language, as --excel writes it.
int find_field(const Entity& entity, const std::string& name)
{
    std::string folded = text::fold(name);
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        const Field& field = entity.fields[i];
        if (field.name == name || text::fold(field.title_ru) == folded || text::fold(field.title) == folded)
            return static_cast<int>(i);
    }
    return -1;
}

/// Nothing was found where something was asked for: what there is instead. Classes and schools are no
/// personal data.
void tell_choices(const store::Store& store, const Asked& asked, Console& console)
{
    std::set<std::string> schools;
    std::set<std::pair<int, std::string>> classes;
    constexpr auto school = static_cast<std::size_t>(field_at(pupil_entity, "school"));
    constexpr auto parallel = static_cast<std::size_t>(field_at(pupil_entity, "parallel"));
    constexpr auto letter = static_cast<std::size_t>(field_at(pupil_entity, "class_letter"));
    for (store::Reading reading = store.read(pupil_entity); reading.next();) {
        auto values = reading.values();
        schools.emplace(values[school]);
        if (asked.school && values[school] != *asked.school) continue;
        int number = 0;
        std::from_chars(values[parallel].data(), values[parallel].data() + values[parallel].size(), number);
        classes.emplace(number, fmt::format("{}{}", values[parallel], values[letter]));
    }
    std::vector<std::string> names;
    if (asked.school && !schools.contains(*asked.school)) {
        names.assign(schools.begin(), schools.end());
        console.note(say("no pupil is of this school; there are: {}", list_first(names)));
    } else {
        for (const auto& each : classes) names.push_back(each.second);
        console.note(say("no pupil is of this class; there are: {}", list_first(names)));
    }
}

std::vector<int> find_columns(const Entity& entity, const std::string& names)
{
    std::vector<int> columns;
    for (std::size_t at = 0; at <= names.size();) {
        std::size_t end = std::min(names.find(',', at), names.size());
        std::string name = names.substr(at, end - at);
        int field = find_field(entity, name);
        if (field < 0) {
            std::vector<std::string> known;
            std::vector<std::string> both;
            for (const Field& each : entity.fields) {
                known.emplace_back(each.name);
                both.push_back(language() == "ru" ? fmt::format("{} ({})", each.name, each.title_ru)
                                                  : std::string(each.name));
            }
            std::string near = nearest(name, known);
            throw Error(Trouble::usage, say("{} has no field \"{}\"", word_of(entity), name),
                        near.empty() ? say("the fields are: {}", fmt::format("{}", fmt::join(both, ", ")))
                                     : say("did you mean {}?", near));
        }
        columns.push_back(field);
        at = end + 1;
    }
    return columns;
}

ExportOptions understand(const Asked& asked)
{
    ExportOptions options;
    if (asked.as) options.entity = find_entity(*asked.as);
    options.dialect = understand_dialect(asked.dialect, asked.output);
    options.excel = asked.dialect.excel;
    options.special = asked.special;
    if (asked.columns) options.columns = find_columns(*options.entity, *asked.columns);
    for (int column : options.columns)
        if (options.entity->fields[static_cast<std::size_t>(column)].is(special) && !asked.special)
            throw Error(
                Trouble::usage,
                say("{} is health-related", options.entity->fields[static_cast<std::size_t>(column)].name),
                say("allow it with --special"));
    bool pupils = options.entity == &pupil_entity;
    if ((asked.school || asked.pupil_class) && !pupils)
        throw Error(Trouble::usage, say("only pupils have a school and a class"));
    if (asked.school) options.selection.equal.emplace_back(field_at(pupil_entity, "school"), *asked.school);
    if (asked.pupil_class)
        for (auto& each : select_class(*asked.pupil_class))
            options.selection.equal.push_back(std::move(each));
    return options;
}

}  // namespace

Act declare_export(Line& line)
{
    auto asked = std::make_shared<Asked>();
    line.choice("--as", asked->as, {"pupil", "parent", "guardianship", "school"},
                say("what to write; pupils by default"));
    line.option("-o,--output", asked->output, "FILE", say("the file to write; stdout by default"));
    declare_dialect(line, asked->dialect);
    line.option("--columns", asked->columns, "A,B", say("only these fields, in this order"));
    line.option("--school", asked->school, "NAME", say("only pupils of this school"));
    line.option("--class", asked->pupil_class, "5А", say("only pupils of this class or parallel"));
    line.flag("--special", asked->special, say("health-related fields too"));
    line.example("msh export -o pupils.csv");
    line.example("msh export -o pupils.xlsx");
    line.example("msh export --as parent --format jsonl");

    return [asked](Session& session) {
        ExportOptions options = understand(*asked);
        store::Store store = session.open_store(store::Access::read);
        OutputFile output = open_output(session, asked->output, {});
        if (session.globals().json && asked->output == "-")
            throw Error(Trouble::usage, say("--json and the records cannot both go to stdout"),
                        say("write the records to a file with -o"));
        std::uint64_t count = export_records(store, output, options);
        output.commit();
        Outcome outcome;
        outcome.counts = {{"written", count}};
        if (count == 0 && (asked->school || asked->pupil_class))
            tell_choices(store, *asked, session.console());
        session.console().note(say_count("wrote {} record", "wrote {} records", count));
        return outcome;
    };
}

}  // namespace msh::cli
