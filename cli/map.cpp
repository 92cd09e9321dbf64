// SPDX-License-Identifier: Apache-2.0

// How the columns of a file are understood.
#include "check_line.hpp"
#include "command.hpp"
#include "output.hpp"
#include "plan_text.hpp"
#include "report_parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/flow/suggest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace msh::cli {

namespace {

struct Asked {
    CheckLine check;
    std::string file;
    std::string output = "-";
    bool suggest = false;
};

nlohmann::json describe(const FileView& view)
{
    auto columns = nlohmann::json::array();
    for (const ColumnView& column : view.columns) {
        nlohmann::json one = {{"number", column.number},         {"letter", column_letter(column.number - 1)},
                              {"header", column.header},         {"fields", column.keys},
                              {"filled_percent", column.filled}, {"shape", column.shape}};
        if (column.keys.empty()) one["passed_over"] = column.passed_over;
        if (column.guess) one["guess"] = {{"field", column.guess->key}, {"percent", column.guess->per_cent}};
        columns.push_back(std::move(one));
    }
    return {{"about", view.about->name},
            {"columns", columns},
            {"missing", view.missing},
            {"absent", view.absent}};
}

std::string title_of(const Entity& about, const std::string& key)
{
    schema::MappedValue value = schema::find_target(about, key);
    if (value.entity == nullptr || value.take != schema::Take::cell) return {};
    const Field& field = value.entity->fields[static_cast<std::size_t>(value.field)];
    std::string_view title = language() == "ru" ? field.title_ru : field.title;
    return value.entity == &about ? fmt::format(" ({})", title)
                                  : fmt::format(" ({}: {})", word_of(*value.entity), title);
}

/// As it may be shown; a mapping needs the titles themselves.
FileView mask(FileView view)
{
    std::vector<schema::Column> columns;
    for (const ColumnView& column : view.columns) columns.push_back({column.header, !column.keys.empty()});
    schema::mask_headers(columns);
    for (std::size_t i = 0; i < columns.size(); ++i) view.columns[i].header = std::move(columns[i].header);
    return view;
}

/// Who else stands in the rows.
std::vector<const Entity*> list_beside(const FileView& view)
{
    std::vector<const Entity*> beside;
    for (const ColumnView& column : view.columns)
        for (const std::string& key : column.keys) {
            const Entity* entity = schema::find_target(*view.about, key).entity;
            if (entity != nullptr && entity != view.about &&
                std::ranges::find(beside, entity) == beside.end())
                beside.push_back(entity);
        }
    return beside;
}

/// Why nothing is read from it.
std::string describe_unread(const ColumnView& column, const Console& console)
{
    if (!column.passed_over) return console.yellow(say("not understood"));
    bool lost = text::trim(column.header).empty() && column.filled > 0;
    return lost ? console.yellow(say("has no title and is not read")) : say("passed over");
}

void print(const FileView& view, Console& console)
{
    std::string about(plural_of(*view.about));
    for (const Entity* beside : list_beside(view)) about += fmt::format(", {}", plural_of(*beside));
    console.print(
        say_count("about: {1}; looked at {0} row", "about: {1}; looked at {0} rows", view.rows, about));
    if (view.headless)
        console.print(say("the first row looks like a record: a mapping with «header: no» takes it as one"));
    for (const ColumnView& column : view.columns) {
        std::string line =
            fmt::format("{:>3}  «{}»  ", column_letter(column.number - 1), on_one_line(column.header));
        if (column.keys.empty()) line += describe_unread(column, console);
        for (std::size_t i = 0; i < column.keys.size(); ++i)
            line += (i == 0 ? "→ " : ", ") + column.keys[i] + title_of(*view.about, column.keys[i]);
        line += fmt::format("  {}  {}", say("filled {} %", column.filled), column.shape);
        console.print(line);
        if (column.guess)
            console.print("       " + say("perhaps {}: {} % of the cells read so", column.guess->key,
                                          column.guess->per_cent));
    }
    for (const std::string& title : view.absent)
        console.print(say("the mapping names «{}», and the file has no such column", title));
    for (const std::string& field : view.missing)
        console.print(console.red(say("missing")) + ": " + field + title_of(*view.about, field));
}

}  // namespace

Act declare_map(Line& line)
{
    auto asked = std::make_shared<Asked>();
    line.positional("FILE", asked->file, say("a table; - for stdin"), true);
    line.choice("--as", asked->check.as, {"pupil", "parent", "guardianship", "school"},
                say("what the file is about; the headers decide without it"));
    line.option("--map", asked->check.map, "M.yaml", say("a mapping to try"));
    line.option("--encoding", asked->check.encoding, "E",
                say("utf-8, utf-16, windows-1251, koi8-r or cp866; the file itself decides without it"));
    line.option("--delimiter", asked->check.delimiter, "C", say("; , | or tab; the file decides without it"));
    line.option("--sheet", asked->check.sheet, "NAME",
                say("the sheet of a workbook; the only one with known columns without it"));
    line.flag("--suggest", asked->suggest, say("write a mapping to correct"));
    line.option("-o,--output", asked->output, "FILE", say("where the mapping goes; stdout by default"));
    line.example("msh map pupils.csv");
    line.example("msh map pupils.csv --suggest -o school.yaml");

    return [asked](Session& session) {
        if (asked->output != "-" && !asked->suggest)
            throw Error(Trouble::usage, say("-o belongs to --suggest"));
        if (asked->suggest && asked->check.map)
            throw Error(Trouble::usage, say("--suggest writes a mapping, --map tries one"),
                        say("choose one of the two"));
        CheckOptions options = understand_check(asked->check, session);
        std::optional<OutputFile> output;
        if (asked->suggest && (!session.globals().json || asked->output != "-"))
            output.emplace(open_output(session, asked->output, {asked->file}));
        FileView view = look_at_columns(InputFile::open(asked->file), options);
        FileView shown = session.globals().show_values ? view : mask(view);
        Outcome outcome;
        outcome.more["map"] = describe(shown);
        if (output) {
            output->write(write_mapping(view, asked->file));
            output->commit();
        } else if (!asked->suggest && !session.globals().json) {
            print(shown, session.console());
        }
        if (!view.missing.empty()) outcome.exit = Exit::refused;
        return outcome;
    };
}

}  // namespace msh::cli
