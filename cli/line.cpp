// SPDX-License-Identifier: Apache-2.0
#include "line.hpp"

#include <msh/base/error.hpp>
#include <msh/base/nearest.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace msh::cli {

namespace {

struct Entry {
    std::string names;
    std::string value;
    std::string text;
    bool global = false;
    bool positional = false;
    bool required = false;
    bool many = false;
};

/// What stands for a value in help, in the reader's language.
std::string name_value(const std::string& value)
{
    static constexpr const char* names[] = {mark("ACTION=N"),  mark("COMMAND"),    mark("DATE"),
                                            mark("DIR"),       mark("FILE"),       mark("KEY"),
                                            mark("KEY=VALUE"), mark("NAME"),       mark("FIELD"),
                                            mark("REGISTER"),  mark("RUN|RECORD"), mark("WHAT")};
    const auto* known =
        std::ranges::find(names, value, [](const char* name) { return std::string_view(name); });
    return known == std::end(names) ? value : translate(*known);
}

/// "-n,--dry-run" as help shows it: "-n, --dry-run"; a lone long option lines up under the others.
std::string show(const Entry& entry)
{
    std::string shown = entry.names;
    if (auto comma = shown.find(','); comma != std::string::npos)
        shown.insert(comma + 1, " ");
    else if (!entry.positional)
        shown.insert(0, "    ");
    if (!entry.value.empty() && !entry.positional) shown += " " + entry.value;
    return shown;
}

void list(std::string& to, const std::string& title, const std::vector<Entry>& entries, bool global,
          bool positional)
{
    bool any = false;
    for (const Entry& entry : entries) {
        if (entry.global != global || entry.positional != positional) continue;
        if (!any) to += "\n" + title + "\n";
        any = true;
        std::string left = show(entry);
        std::size_t width = text::length(left);
        to += "  " + left;
        if (width > 26) {
            to += "\n" + std::string(30, ' ');
        } else {
            to += std::string(28 - width, ' ');
        }
        to += entry.text + "\n";
    }
}

}  // namespace

struct Line::State {
    CLI::App app;
    std::vector<Entry> entries;
    std::vector<std::string> examples;
    bool global = false;
    bool wants_help = false;

    void note(const std::string& names, const std::string& value, const std::string& text)
    {
        entries.push_back({names, name_value(value), text, global});
    }
};

Line::Line() : state_(std::make_unique<State>())
{
    state_->app.set_help_flag();
    state_->app.add_flag("-h,--help", state_->wants_help);
}
Line::~Line() = default;

void Line::flag(const std::string& names, bool& target, const std::string& text)
{
    state_->app.add_flag(names, target);
    state_->note(names, "", text);
}

void Line::option(const std::string& names, std::string& target, const std::string& value,
                  const std::string& text)
{
    state_->app.add_option(names, target)->allow_extra_args(false);
    state_->note(names, value, text);
}

void Line::option(const std::string& names, std::optional<std::string>& target, const std::string& value,
                  const std::string& text)
{
    state_->app.add_option_function<std::string>(names,
                                                 [&target](const std::string& given) { target = given; });
    state_->note(names, value, text);
}

void Line::option(const std::string& names, std::optional<std::uint64_t>& target, const std::string& value,
                  const std::string& text)
{
    state_->app.add_option_function<std::string>(names, [&target, names](const std::string& given) {
        bool number = !given.empty() && given.size() < 19 &&
                      std::all_of(given.begin(), given.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!number) throw Error(Trouble::usage, say("{} wants a whole number, not \"{}\"", names, given));
        target = std::stoull(given);
    });
    state_->note(names, value, text);
}

void Line::options(const std::string& names, std::vector<std::string>& target, const std::string& value,
                   const std::string& text)
{
    state_->app.add_option(names, target)->allow_extra_args(false);
    state_->note(names, value, text);
}

namespace {

void take_word(const std::string& names, std::optional<std::string>& target,
               const std::vector<std::string>& words, const std::string& given)
{
    if (std::find(words.begin(), words.end(), given) == words.end())
        throw Error(Trouble::usage, say("{} does not know \"{}\"", names, given),
                    say("choose one of: {}", fmt::format("{}", fmt::join(words, ", "))));
    target = given;
}

}  // namespace

void Line::choice(const std::string& names, std::optional<std::string>& target,
                  const std::vector<std::string>& words, const std::string& text)
{
    state_->app.add_option_function<std::string>(
        names, [&target, names, words](const std::string& given) { take_word(names, target, words, given); });
    state_->note(names, fmt::format("{}", fmt::join(words, "|")), text);
}

void Line::choice(const std::string& names, std::optional<std::string>& target,
                  const std::vector<std::string>& words, const std::string& bare, const std::string& text)
{
    state_->app
        .add_option_function<std::string>(names,
                                          [&target, names, words, bare](const std::string& given) {
                                              take_word(names, target, words, given.empty() ? bare : given);
                                          })
        ->expected(0, 1);
    state_->note(names, fmt::format("[{}]", fmt::join(words, "|")), text);
}

void Line::positional(const std::string& value, std::string& target, const std::string& text, bool required)
{
    state_->app.add_option(value, target)->required(required);
    state_->note(name_value(value), value, text);
    state_->entries.back().positional = true;
    state_->entries.back().required = required;
}

void Line::positionals(const std::string& value, std::vector<std::string>& target, const std::string& text,
                       bool required, bool alike)
{
    state_->app.add_option(value, target)->required(required);
    state_->note(name_value(value), value, text);
    Entry& entry = state_->entries.back();
    entry.positional = true;
    entry.many = alike;
    entry.required = required;
}

void Line::example(const std::string& command_line)
{
    state_->examples.push_back(command_line);
}
void Line::begin_globals()
{
    state_->global = true;
}

bool Line::parse(const std::string& command, const std::vector<std::string>& arguments)
{
    std::string hint = say("see: msh {} --help", command);
    // Help wins over whatever else is missing or wrong on the line.
    for (const std::string& argument : arguments) {
        if (argument == "--") break;
        if (argument == "-h" || argument == "--help") return true;
    }
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        state_->app.parse(std::move(reversed));
    } catch (const CLI::ExtrasError&) {
        // CLI11 names all that was left over; the first is what the person should look at.
        std::vector<std::string> left = state_->app.remaining();
        std::string first = left.empty() ? std::string() : left.front();
        if (!first.starts_with("-"))
            throw Error(Trouble::usage, say("{} has no use for \"{}\"", command, first), hint);
        std::string near = nearest(first.substr(0, first.find('=')), names());
        throw Error(Trouble::usage,
                    say("{} does not know the option {}", command, first.substr(0, first.find('='))),
                    near.empty() ? hint : say("did you mean {}?", near));
    } catch (const CLI::RequiredError&) {
        std::string wanted;
        for (const Entry& entry : state_->entries)
            if (entry.required && wanted.empty()) wanted = entry.names;
        throw Error(Trouble::usage, say("{} wants {}", command, wanted), hint);
    } catch (const CLI::ArgumentMismatch& error) {
        std::string what = error.what();
        std::string option = what.substr(0, what.find(':'));
        bool lacks = what.ends_with("missing") || what.find("At least") != std::string::npos;
        bool twice = what.find("At Most") != std::string::npos;
        throw Error(Trouble::usage,
                    lacks   ? say("{} wants a value", option)
                    : twice ? say("{} may be given once only", option)
                            : say("the command line of {} is not understood: {}", command, what),
                    hint);
    } catch (const CLI::ConversionError& error) {
        // Only flags are converted; all else is taken as text.
        std::string what = error.what();
        std::size_t name = std::min(what.find("--"), what.size());
        throw Error(Trouble::usage, say("{} takes no value", what.substr(name, what.find(' ', name) - name)),
                    hint);
    } catch (const CLI::ParseError& error) {
        throw Error(Trouble::usage,
                    say("the command line of {} is not understood: {}", command, error.what()), hint);
    }
    return state_->wants_help;
}

std::string Line::help(const std::string& command, const std::string& summary) const
{
    std::string shown = fmt::format("msh {} - {}\n\n{} msh {}", command, summary, say("Usage:"), command);
    for (const Entry& entry : state_->entries)
        if (entry.positional)
            shown += (entry.required ? " " : " [") + entry.names + (entry.many ? "…" : "") +
                     (entry.required ? "" : "]");
    shown += " " + say("[options]") + "\n";
    list(shown, say("Arguments:"), state_->entries, false, true);
    list(shown, say("Options:"), state_->entries, false, false);
    list(shown, say("Global options:"), state_->entries, true, false);
    if (!state_->examples.empty()) {
        shown += "\n" + say("Examples:") + "\n";
        for (const std::string& example : state_->examples) shown += "  " + example + "\n";
    }
    return shown + "\n" + say("The whole story: msh help {}", command) + "\n";
}

std::vector<std::string> Line::names() const
{
    std::vector<std::string> all;
    for (const Entry& entry : state_->entries) {
        if (entry.positional) continue;
        auto comma = entry.names.find(',');
        all.push_back(comma == std::string::npos ? entry.names : entry.names.substr(comma + 1));
    }
    return all;
}

}  // namespace msh::cli
