// SPDX-License-Identifier: Apache-2.0
#include "console.hpp"

#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace msh::cli {

namespace {

/// Where a colour begins and ends, until the line is given to the terminal. No character has these numbers;
/// in a file they could bring a colour and nothing else.
constexpr std::string_view red_mark = "\uFDD0";
constexpr std::string_view yellow_mark = "\uFDD1";
constexpr std::string_view end_mark = "\uFDD2";

void replace_all(std::string& text, std::string_view mark, std::string_view by)
{
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
}

/// The lines as the terminal gets them.
std::string tame(std::string_view lines)
{
    std::string shown;
    while (true) {
        auto end = lines.find('\n');
        shown += text::printable(lines.substr(0, end));
        if (end == std::string_view::npos) break;
        shown += '\n';
        lines.remove_prefix(end + 1);
    }
    replace_all(shown, red_mark, "\033[31m");
    replace_all(shown, yellow_mark, "\033[33m");
    replace_all(shown, end_mark, "\033[0m");
    return shown;
}

/// Talk on stderr comes after the results printed before it, also where both go into one log.
void talk(const std::string& text)
{
    std::fflush(stdout);
    std::fputs(tame(text).c_str(), stderr);
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
        held_back_ += tame(line) + "\n";
    else
        write(tame(line) + "\n");
}

void Console::show(const std::string& line)
{
    clear_progress();
    if (!json_) write(tame(line) + "\n");
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
    double share = static_cast<double>(done) / static_cast<double>(whole);
    std::optional<double> left = walk_.see(share, std::chrono::duration<double>(now - begin_).count());
    if (now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    std::string forecast = left ? say("{:.0f} s left", *left) : std::string();
    std::fputs(fmt::format("\r{:3.0f} %  {}\033[K", share * 100, forecast).c_str(), stderr);
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
    return colour_ ? fmt::format("{}{}{}", red_mark, text, end_mark) : text;
}
std::string Console::yellow(const std::string& text) const
{
    return colour_ ? fmt::format("{}{}{}", yellow_mark, text, end_mark) : text;
}

}  // namespace msh::cli
