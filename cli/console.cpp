// SPDX-License-Identifier: Apache-2.0
#include "console.hpp"

#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace msh::cli {

namespace {

/// Talk on stderr comes after the results printed before it, also where both go into one log.
void talk(const std::string& text)
{
    std::fflush(stdout);
    std::fputs(text.c_str(), stderr);
}

}  // namespace

Console::Console(bool json, bool quiet, bool verbose)
    : json_(json),
      quiet_(quiet),
      verbose_(verbose),
      watched_(::isatty(STDERR_FILENO) == 1),
      colour_(::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr),
      holding_(quiet)
{
}

Console::~Console()
{
    clear_progress();
}

void Console::print(const std::string& line)
{
    clear_progress();
    if (json_) return;
    if (holding_)
        held_back_ += line + "\n";
    else
        write(line + "\n");
}

void Console::show(const std::string& line)
{
    clear_progress();
    if (!json_) write(line + "\n");
}

void Console::release()
{
    write(std::exchange(held_back_, {}));
    holding_ = false;
}

void Console::write(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void Console::note(const std::string& text)
{
    clear_progress();
    if (!quiet_ && !json_) talk(text + "\n");
}

void Console::warn(const std::string& text)
{
    clear_progress();
    release();
    talk(fmt::format("{} {}\n", say("warning:"), text));
}

void Console::detail(const std::string& text)
{
    clear_progress();
    if (verbose_) talk(text + "\n");
}

void Console::tell_waiting(const std::string& text)
{
    clear_progress();
    if (verbose_ || (watched_ && !quiet_)) talk(text + "\n");
}

void Console::error(const std::string& message, const std::string& hint)
{
    clear_progress();
    talk(fmt::format("msh: {}\n", message));
    if (!hint.empty()) talk(fmt::format("  {} {}\n", say("what to do:"), hint));
}

void Console::progress(std::uint64_t done, std::uint64_t whole)
{
    if (!watched_ || quiet_ || whole == 0) return;
    auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    double share = static_cast<double>(done) / static_cast<double>(whole);
    double spent = std::chrono::duration<double>(now - begin_).count();
    double left = share > 0 ? spent / share - spent : 0;
    std::fputs(fmt::format("\r{:3.0f} %  {}\033[K", share * 100, say("{:.0f} s left", left)).c_str(), stderr);
    shown_ = true;
}

void Console::clear_progress()
{
    if (!shown_) return;
    std::fputs("\r\033[K", stderr);
    shown_ = false;
}

std::string Console::red(const std::string& text) const
{
    return colour_ ? "\033[31m" + text + "\033[0m" : text;
}
std::string Console::yellow(const std::string& text) const
{
    return colour_ ? "\033[33m" + text + "\033[0m" : text;
}

}  // namespace msh::cli
