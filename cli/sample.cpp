// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"

#include <msh/flow/sample.hpp>

#include <fmt/format.h>

#include <charconv>
#include <memory>

namespace msh::cli {

namespace {

struct Asked {
    std::optional<std::uint64_t> pupils;
    std::optional<std::uint64_t> schools;
    std::optional<std::uint64_t> seed;
    std::optional<std::string> defects;
    std::optional<std::string> day;
    std::optional<std::string> format;
    std::optional<std::string> style;
    std::optional<std::string> profile;
    std::optional<std::uint64_t> people;
    std::optional<std::string> register_format;
    std::string folder;
};

/// Also for the options that only mean something with a register.
std::optional<RegisterOptions> read_register(const Asked& asked)
{
    if (!asked.profile) {
        if (!asked.people && !asked.register_format) return {};
        throw Error(Trouble::usage, say("no register is asked for"), say("add --register"));
    }
    RegisterOptions options;
    options.profile = *asked.profile == "clean"   ? RegisterProfile::clean
                      : *asked.profile == "harsh" ? RegisterProfile::harsh
                                                  : RegisterProfile::usual;
    options.people = asked.people.value_or(0);
    if (asked.register_format == "jsonl") options.format = RegisterFormat::jsonl;
    if (asked.register_format == "xml") options.format = RegisterFormat::xml;
    return options;
}

double read_percent(std::string text)
{
    if (text.ends_with('%')) text.pop_back();
    double percent = -1;
    auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), percent);
    if (trouble != std::errc() || end != text.data() + text.size())
        throw Error(Trouble::usage, say("--defects wants per cent, such as 2%"),
                    say("choose another --defects"));
    return percent;
}

Date read_day(const std::string& text)
{
    if (auto day = Date::from_iso(text)) return *day;
    throw Error(Trouble::usage, say("--day wants a date, such as 2026-09-01"),
                say("write year, month and day"));
}

}  // namespace

Act declare_sample(Line& line)
{
    auto asked = std::make_shared<Asked>();
    line.option("--pupils", asked->pupils, "N", say("how many pupils (600)"));
    line.option("--schools", asked->schools, "N",
                say("how many schools (as many as 600 to 1000 pupils each make)"));
    line.option("--seed", asked->seed, "N", say("another number invents other people (1)"));
    line.option("--defects", asked->defects, "P%", say("rows with a mistake planted on purpose (0%)"));
    line.option("--day", asked->day, "DATE",
                say("the day ages and classes are right on (the last 1 September)"));
    line.choice("--format", asked->format, {"csv", "jsonl"}, say("what is written: csv or jsonl"));
    line.choice("--style", asked->style, {"plain", "excel"},
                say("excel: as Russian Excel saves a school's table (windows-1251, Russian headers)"));
    line.choice("--register", asked->profile, {"clean", "usual", "harsh"}, "usual",
                say("also a dump of the population register and who is who in it; how much schools get wrong "
                    "(usual)"));
    line.option("--register-people", asked->people, "N",
                say("how many people the register has (five for each pupil)"));
    line.choice("--register-format", asked->register_format, {"csv", "jsonl", "xml"},
                say("how the register is written: csv, jsonl or xml"));
    line.option("-o,--output", asked->folder, "DIR", say("the folder to write to"));
    line.example("msh sample --pupils 100 --defects 5% -o school");
    line.example("msh sample --pupils 100 --register harsh --register-people 5000 -o region");
    return [asked](Session& session) {
        if (asked->folder.empty())
            throw Error(Trouble::usage, say("it is not said where to write"), say("name a folder with -o"));
        SampleOptions options;
        options.pupils = asked->pupils.value_or(options.pupils);
        options.schools = asked->schools.value_or(0);
        options.seed = asked->seed.value_or(options.seed);
        if (asked->defects) options.defects = read_percent(*asked->defects);
        options.day = asked->day ? read_day(*asked->day) : school_year_begin(Date::today());
        options.json_lines = asked->format == "jsonl";
        if (asked->style == "excel") options.style = SampleStyle::excel;
        if (options.json_lines && options.style == SampleStyle::excel)
            throw Error(Trouble::usage, say("JSON Lines have no Excel style"),
                        say("leave out --format or --style"));
        options.dump = read_register(*asked);
        options.folder = asked->folder;
        options.existing = session.existing();
        SampleCounts counts = make_sample(options, session.console());
        session.console().print(
            say("{}: pupils {}, rows of parents {}, schools {}, planted mistakes {}; everybody is invented",
                asked->folder, counts.pupils, counts.parents, counts.schools, counts.defects));
        if (options.dump)
            session.console().print(
                say("register: people {}; of {} pupils and parents it lacks {}; truth.csv says who is who",
                    counts.entries, counts.known, counts.absent));
        Outcome outcome;
        outcome.counts = {{"pupils", counts.pupils},
                          {"parents", counts.parents},
                          {"schools", counts.schools},
                          {"defects", counts.defects}};
        if (options.dump) {
            outcome.counts["register"] = counts.entries;
            outcome.counts["known"] = counts.known;
            outcome.counts["absent"] = counts.absent;
        }
        return outcome;
    };
}

}  // namespace msh::cli
