// SPDX-License-Identifier: Apache-2.0
#include "check_line.hpp"

#include "output.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/mapping.hpp>

#include <algorithm>
#include <cstdlib>

namespace msh::cli {

namespace {

char understand_delimiter(const std::string& given)
{
    if (given == "tab" || given == "\\t" || given == "\t") return '\t';
    if (given.size() == 1 && std::string_view(";,|").find(given[0]) != std::string_view::npos)
        return given[0];
    throw Error(Trouble::usage, say("--delimiter does not know \"{}\"", given),
                say("choose one of: {}", "; , | tab"));
}

ErrorLimit understand_limit(const std::string& given)
{
    ErrorLimit limit;
    bool percent = given.ends_with('%');
    std::string number = percent ? given.substr(0, given.size() - 1) : given;
    char* end = nullptr;
    double value = std::strtod(number.c_str(), &end);
    bool whole = std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (number.empty() || *end != '\0' || !(value >= 0) || (percent ? value > 100 : !whole))
        throw Error(Trouble::usage,
                    say("--max-errors wants a number of records or a share such as 5%, not \"{}\"", given));
    if (percent)
        limit.percent = value;
    else
        limit.records = std::strtoull(number.c_str(), nullptr, 10);
    return limit;
}

}  // namespace

void declare_reading(Line& line, CheckLine& given, bool sets_aside)
{
    line.choice("--as", given.as, {"pupil", "parent", "guardianship", "school"},
                say("what the file is about; the headers decide without it"));
    line.option("--map", given.map, "M.yaml", say("a mapping of its columns; msh map writes one"));
    line.option("--encoding", given.encoding, "E",
                say("utf-8, utf-16, windows-1251, koi8-r or cp866; the file itself decides without it"));
    line.option("--delimiter", given.delimiter, "C", say("; , | or tab; the file decides without it"));
    line.option("--sheet", given.sheet, "NAME",
                say("the sheet of a workbook; the only one with known columns without it"));
    if (sets_aside)
        line.option("--set-aside", given.set_aside, "DIR",
                    say("folder for rows that were refused, with the reasons"));
    line.flag("--strict", given.strict, say("let warnings set a record aside too"));
    line.option("--max-errors", given.max_errors, "N|P%", say("refuse the file when more records are wrong"));
}

void declare_origin(Line& line, CheckLine& given)
{
    line.option("--source", given.source, "NAME",
                say("the system the file comes from, for msh resubmit to know"));
}

void follow_origin(const CheckLine& given, Session& session, ValidateOptions& options)
{
    if (!given.set_aside) return;
    options.set_aside = *given.set_aside;
    const codec::Settings& settings = session.settings();
    if (given.source)
        options.source = *given.source;
    else if (!settings.file.empty())
        options.source = settings.source;
    if (given.map) options.map_file = whole_name(*given.map);
}

void declare_check(Line& line, CheckLine& given)
{
    line.positionals("FILE", given.files, say("CSV, XLSX, JSON or JSON Lines, also as gz; - for stdin"));
    declare_reading(line, given);
    declare_findings(line, given);
}

void declare_findings(Line& line, CheckLine& given)
{
    line.choice("--report", given.report, {"text", "jsonl", "csv", "html", "xlsx"},
                say("form of the list of findings"));
    line.option("-o,--output", given.output, "FILE",
                say("where the list of findings goes; stdout by default"));
}

CheckOptions understand_check(const CheckLine& given, Session& session)
{
    CheckOptions options;
    if (given.as) options.as = find_entity(*given.as);
    if (given.map) {
        options.mapping = codec::read_mapping(*given.map);
        if (options.as != nullptr && options.as != options.mapping->about)
            throw Error(
                Trouble::usage,
                say("--as {} and the mapping about {} do not agree", *given.as, options.mapping->about->name),
                say("leave out --as, or correct «about» in {}", *given.map));
    }
    if (given.encoding) {
        options.read.encoding = codec::find_encoding(*given.encoding);
        if (!options.read.encoding)
            throw Error(Trouble::usage, say("--encoding does not know \"{}\"", *given.encoding),
                        say("choose one of: {}", "utf-8, utf-16le, utf-16be, windows-1251, koi8-r, cp866"));
    }
    options.read.sheet = given.sheet;
    if (given.delimiter) options.read.delimiter = understand_delimiter(*given.delimiter);
    if (given.max_errors) options.max_errors = understand_limit(*given.max_errors);
    options.read.threads = session.threads();
    options.severities = session.settings().severities;
    options.document_codes = session.settings().document_codes;
    options.strict = given.strict;
    options.show_values = session.globals().show_values;
    return options;
}

Exit exit_of(const CheckCounts& counts)
{
    if (counts.refused) return Exit::refused;
    return counts.set_aside + counts.errors > 0 ? Exit::set_aside : Exit::done;
}

nlohmann::json counts_of(const CheckCounts& counts)
{
    nlohmann::json all = {{"read", counts.read},           {"accepted", counts.accepted},
                          {"set_aside", counts.set_aside}, {"findings", counts.findings},
                          {"errors", counts.errors},       {"warnings", counts.warnings}};
    for (const char* name : {"held", "unchanged", "created", "updated", "deactivated"}) all[name] = 0;
    all["by_rule"] = nlohmann::json::object();
    for (const auto& [rule, count] : counts.by_rule) all["by_rule"][rule] = count;
    return all;
}

}  // namespace msh::cli
