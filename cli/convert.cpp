// SPDX-License-Identifier: Apache-2.0

// One file into another.
#include "check_line.hpp"
#include "command.hpp"
#include "dialect.hpp"
#include "output.hpp"
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
    std::optional<std::string> to_map;
    DialectLine dialect{"--to", {}};
};

std::vector<std::string> inputs_of(const Asked& asked)
{
    std::vector<std::string> inputs{asked.source};
    for (const auto& mapping : {asked.check.map, asked.to_map})
        if (mapping) inputs.push_back(*mapping);
    return inputs;
}

}  // namespace

Act declare_convert(Line& line)
{
    auto asked = std::make_shared<Asked>();
    line.positional("FILE", asked->source, say("CSV, XLSX, JSON or JSON Lines, also as gz; - for stdin"),
                    true);
    declare_reading(line, asked->check);
    declare_origin(line, asked->check);
    line.option("-o,--output", asked->target, "FILE", say("the new file; stdout by default"));
    declare_dialect(line, asked->dialect);
    line.option("--to-map", asked->to_map, "M.yaml",
                say("columns of the new file, as another system wants them"));
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
        follow_origin(asked->check, session, options.validate);
        options.dialect = understand_dialect(asked->dialect, asked->target);
        options.excel = asked->dialect.excel;
        if (asked->to_map) options.to = codec::read_mapping(*asked->to_map);
        OutputFile output = open_output(session, asked->target, inputs_of(*asked));
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
