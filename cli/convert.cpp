// SPDX-License-Identifier: Apache-2.0

// One file into another.
#include "check_line.hpp"
#include "command.hpp"
#include "report.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/mapping.hpp>
#include <msh/flow/convert.hpp>

#include <memory>

namespace msh::cli {

namespace {

struct Asked {
    CheckLine check;
    std::string source;
    std::string target = "-";
    std::optional<std::string> to, to_map;
    bool excel = false;
};

codec::Format find_output_format(const Asked& asked)
{
    if (asked.to) return *codec::find_format(*asked.to);
    std::string extension = std::filesystem::path(asked.target).extension().string();
    if (extension.empty() || asked.target == "-") return codec::Format::csv;
    if (auto format = codec::find_format(extension.substr(1))) return *format;
    throw Error(Trouble::usage, say("the name {} does not tell the format of the new file", asked.target),
                say("choose one with --to: {}", "csv, xlsx, json, jsonl"));
}

codec::Dialect choose_dialect(const Asked& asked)
{
    codec::Dialect dialect;
    dialect.format = find_output_format(asked);
    if (!asked.excel) return dialect;
    if (dialect.format != codec::Format::csv) throw Error(Trouble::usage, say("--excel is for CSV only"));
    dialect.encoding = codec::Encoding::utf8_bom;
    dialect.crlf = true;
    return dialect;
}

}  // namespace

Act declare_convert(Line& line)
{
    auto asked = std::make_shared<Asked>();
    line.positional("FILE", asked->source, say("CSV, XLSX, JSON or JSON Lines, also as gz; - for stdin"),
                    true);
    declare_reading(line, asked->check);
    line.option("-o,--output", asked->target, "FILE", say("the new file; stdout by default"));
    line.choice("--to", asked->to, {"csv", "xlsx", "json", "jsonl"},
                say("its format; its name decides without it"));
    line.option("--to-map", asked->to_map, "M.yaml",
                say("columns of the new file, as another system wants them"));
    line.flag("--excel", asked->excel, say("CSV that Excel opens: byte order mark, CRLF"));
    line.example("msh convert pupils.csv -o pupils.jsonl");
    line.example("msh convert pupils.csv --set-aside bad --excel > for-excel.csv");

    return [asked](Session& session) {
        bool on_stdout = asked->target == "-";
        if (session.globals().json && on_stdout)
            throw Error(Trouble::usage, say("--json and the records cannot both go to stdout"),
                        say("write the records to a file with -o"));
        asked->check.stdout_taken = on_stdout;
        ConvertOptions options;
        options.validate.check = understand_check(asked->check, session);
        options.validate.existing = session.existing();
        if (asked->check.set_aside) options.validate.set_aside = *asked->check.set_aside;
        options.dialect = choose_dialect(*asked);
        options.excel = asked->excel;
        if (asked->to_map) options.to = codec::read_mapping(*asked->to_map);
        OutputFile output(asked->target, session.existing());
        FindingOutput findings(asked->check, session);
        options.validate.check.places_per_rule = findings.places_per_rule();
        ConvertResult result = convert_file(InputFile::open(asked->source), output, options,
                                            findings.report(), session.console());
        findings.finish();
        if (!result.checks.refused) {
            output.commit();
            findings.print(say_count("wrote {} record", "wrote {} records", result.written));
        }
        Outcome outcome;
        outcome.counts = counts_of(result.checks);
        outcome.counts["written"] = result.written;
        outcome.exit = exit_of(result.checks);
        // -q keeps stderr still, but what is left for a person is told there.
        const CheckCounts& checks = result.checks;
        if (on_stdout && session.globals().quiet && outcome.exit != Exit::done)
            session.console().warn(say("{}: read {}, accepted {}, set aside {}; errors {}, warnings {}",
                                       asked->source, checks.read, checks.accepted, checks.set_aside,
                                       checks.errors, checks.warnings));
        return outcome;
    };
}

}  // namespace msh::cli
