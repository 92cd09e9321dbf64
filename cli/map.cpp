// SPDX-License-Identifier: Apache-2.0

// How the columns of a file are understood.
#include "check_line.hpp"
#include "command.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/suggest.hpp>

#include <fmt/format.h>

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
    return fmt::format(" ({})", language() == "ru" ? field.title_ru : field.title);
}

void print(const FileView& view, Console& console)
{
    std::string about =
        language() == "ru" ? std::string(view.about->title_ru_plural) : std::string(view.about->plural);
    console.print(
        say_count("about: {1}; looked at {0} row", "about: {1}; looked at {0} rows", view.rows, about));
    for (const ColumnView& column : view.columns) {
        std::string line = fmt::format("{:>3}  «{}»  ", column_letter(column.number - 1), column.header);
        if (column.keys.empty())
            line += column.passed_over ? say("passed over") : console.yellow(say("not understood"));
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
                say("utf-8, utf-16, windows-1251, koi8-r or cp866; the whole file decides without it"));
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
            output.emplace(asked->output, session.existing());
        FileView view = look_at_columns(InputFile::open(asked->file), options);
        Outcome outcome;
        outcome.more["map"] = describe(view);
        if (output) {
            output->write(write_mapping(view, asked->file));
            output->commit();
        } else if (!asked->suggest && !session.globals().json) {
            print(view, session.console());
        }
        if (!view.missing.empty()) outcome.exit = Exit::refused;
        return outcome;
    };
}

}  // namespace msh::cli
