// SPDX-License-Identifier: Apache-2.0

// Finds the command, runs it, and turns whatever happened into an exit code: the only place that does.
#include "command.hpp"

#include <msh/base/nearest.hpp>
#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <malloc.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <new>

namespace {

using namespace msh;
using namespace msh::cli;

/// The language has to be known before anything can be said, even about the command line itself.
void choose_language(const std::vector<std::string>& words)
{
    std::string chosen;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--lang" && i + 1 < words.size()) chosen = words[i + 1];
        if (words[i].starts_with("--lang=")) chosen = words[i].substr(7);
    }
    set_language(chosen == "ru" || chosen == "en" ? chosen : "");
}

/// Large tables go back to the system when they are done with. Left to itself glibc keeps ever larger ones
/// for later, and how much memory a run takes depends on the order in which threads were done.
void return_large_blocks()
{
#ifdef M_MMAP_THRESHOLD
    constexpr int large = 2 << 20;
    ::mallopt(M_MMAP_THRESHOLD, large);
    ::mallopt(M_TRIM_THRESHOLD, large);
#endif
}

std::string overview()
{
    std::string shown = say("msh carries records of pupils and their parents between a school's systems,\n"
                            "the population register and the regional API.") +
                        "\n\n" + say("Usage:") + " msh " + say("COMMAND") + " " + say("[options]") + "\n\n" +
                        say("Commands:") + "\n";
    for (const Command& command : commands())
        shown += fmt::format("  {:<12}{}\n", command.name, translate(command.summary));
    return shown + "\n" + say("msh COMMAND --help says more about one of them.") + "\n";
}

/// The last thing a command says: the JSON document, time and memory, the code by name.
int finish(Session& session, const std::string& command, const Outcome& outcome, const nlohmann::json& error)
{
    const ExitRow& row = exit_row(outcome.exit);
    if (outcome.exit != Exit::done) session.console().release();
    if (session.globals().json) {
        nlohmann::json document = outcome.more;
        if (!error.is_null()) document["error"] = error;
        document["run"] = outcome.run.empty() ? nlohmann::json() : nlohmann::json(outcome.run);
        document["command"] = command;
        document["result"] = row.name;
        document["exit_code"] = static_cast<int>(row.code);
        document["counts"] = outcome.counts;
        document["elapsed_s"] = session.elapsed();
        document["peak_memory_bytes"] = Session::peak_memory();
        Console::write(document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    }
    session.console().detail(
        say("{:.2f} s, {} MiB at most", session.elapsed(), Session::peak_memory() >> 20));
    bool written = std::fflush(stdout) == 0;
    // Whoever reads has seen enough (`| head`): as silent as if the signal had not been ignored.
    if (!written && errno == EPIPE) return 128 + SIGPIPE;
    // A full disk behind stdout must not pass for success, nor for a result that nobody could read.
    bool lost = !written && is_soft(row.code);
    if (lost) session.console().error(say("cannot write to stdout"), "");
    const ExitRow& last = lost ? exit_row(Exit::unexpected) : row;
    if (session.globals().show_rc)
        std::fputs(fmt::format("rc {} {}\n", static_cast<int>(last.code), last.name).c_str(), stderr);
    return static_cast<int>(last.code);
}

/// Whoever reads has seen enough (`| head`).
bool has_reader_gone()
{
    pollfd out{STDOUT_FILENO, 0, 0};
    return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

bool wants_json(const std::vector<std::string>& words)
{
    return std::ranges::find(words, "--json") != words.end();
}

constexpr std::string_view trouble_names[] = {"unexpected", "usage",   "input",        "settings", "store",
                                              "locked",     "network", "unauthorised", "server"};

int report(Session& session, const std::string& command, const Outcome& outcome, const Error& error)
{
    session.console().release();
    session.console().error(error.what(), error.hint());
    return finish(session, command, outcome,
                  {{"kind", trouble_names[static_cast<int>(error.kind())]},
                   {"message", error.what()},
                   {"hint", error.hint()}});
}

int run(const Command& command, const std::vector<std::string>& arguments)
{
    Globals globals;
    Line line;
    Act act = command.declare(line);
    declare_globals(line, globals);
    auto end = [&](Session& session, const Outcome& outcome, const Error& error) {
        if (error.kind() == Trouble::unexpected && has_reader_gone()) return 128 + SIGPIPE;
        return report(session, command.name, outcome, error);
    };
    auto fail = [&](Session& session, const Error& error) {
        return end(session, Outcome{exit_of(error.kind())}, error);
    };
    try {
        if (line.parse(command.name, arguments)) {
            Console::write(line.help(command.name, translate(command.summary)));
            return 0;
        }
    } catch (const Error& error) {
        // The line was left at the first thing that was wrong in it, perhaps before --json.
        globals.json = globals.json || wants_json(arguments);
        Session session(globals);
        return fail(session, error);
    }
    Session session(globals);
    try {
        // A wrong number is a mistake of the line, also where nothing is divided among threads.
        if (globals.threads) static_cast<void>(session.threads());
        Outcome outcome = act(session);
        if (outcome.failure) return end(session, outcome, *outcome.failure);
        return finish(session, command.name, outcome, {});
    } catch (const Error& error) {
        return fail(session, error);
    } catch (const std::filesystem::filesystem_error& error) {
        return fail(session, {Trouble::usage,
                              say("{}: {}", error.path1().string(), describe_failure(error.code().value())),
                              say("check the names on the command line and in the settings")});
    } catch (const std::bad_alloc&) {
        return fail(session, {Trouble::unexpected, say("out of memory")});
    } catch (const std::exception& error) {
        return fail(session, {Trouble::unexpected, say("a fault of msh itself: {}", error.what()),
                              say("please report it with the command line and msh version")});
    }
}

}  // namespace

int main(int count, char** values)
{
    // Other people's children: no core dumps, no files that others can read, no surprise at a closed pipe.
    ::prctl(PR_SET_DUMPABLE, 0);
    return_large_blocks();
    ::umask(077);
    std::signal(SIGPIPE, SIG_IGN);
    // A file that grows past ulimit -f is an error to tell of, as a full disk is.
    std::signal(SIGXFSZ, SIG_IGN);

    std::vector<std::string> words(values + 1, values + count);
    choose_language(words);
    if (!words.empty() && words.front() == "__complete") {
        complete({words.begin() + 1, words.end()});
        return 0;
    }
    // `msh --lang ru import` is as good as `msh import --lang ru`.
    std::size_t at = 0;
    while (at < words.size() && words[at].starts_with("-")) {
        bool has_value = words[at] == "--lang" || words[at] == "-c" || words[at] == "--config" ||
                         words[at] == "--store" || words[at] == "--set" || words[at] == "--threads";
        if (words[at] == "-h" || words[at] == "--help" || words[at] == "--version") break;
        at += has_value ? 2 : 1;
    }
    if (words.empty()) {
        std::fputs(overview().c_str(), stderr);
        return static_cast<int>(Exit::usage);
    }
    if (at >= words.size()) {
        Globals globals;
        globals.json = wants_json(words);
        Session session(globals);
        return report(session, "", Outcome{Exit::usage},
                      {Trouble::usage,
                       at > words.size() ? say("{} wants a value", words.back())
                                         : say("the command line names no command"),
                       say("msh --help lists the commands")});
    }
    std::string name = words[at];
    if (name == "-h" || name == "--help") {
        Console::write(overview());
        return 0;
    }
    if (name == "--version") name = "version";
    const Command* command = find_command(name);
    if (command == nullptr) {
        std::vector<std::string> known;
        for (const Command& each : commands()) known.emplace_back(each.name);
        std::string near = nearest(name, known);
        Globals globals;
        globals.json = wants_json(words);
        Session session(globals);
        return report(session, name, Outcome{Exit::usage},
                      {Trouble::usage, say("there is no command \"{}\"", name),
                       near.empty() ? say("msh --help lists the commands") : say("did you mean {}?", near)});
    }
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
    return run(*command, words);
}
