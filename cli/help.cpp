// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

namespace msh::cli {

namespace {

/// The built or installed page: share/man beside the program's bin/, Russian first where the reader is
/// Russian.
std::filesystem::path find_page(const std::string& page)
{
    std::error_code none;
    auto share =
        std::filesystem::read_symlink("/proc/self/exe", none).parent_path().parent_path() / "share" / "man";
    for (const char* tongue : {"ru", ""}) {
        if (*tongue != '\0' && language() != tongue) continue;
        // Commands, files, all the rest.
        for (const char* section : {"1", "5", "7"})
            for (const char* packed : {"", ".gz"}) {
                auto path = share / tongue / fmt::format("man{}", section) /
                            fmt::format("{}.{}{}", page, section, packed);
                if (std::filesystem::exists(path, none)) return path;
            }
    }
    return {};
}

}  // namespace

Act declare_help(Line& line)
{
    auto topic = std::make_shared<std::string>();
    line.positional("COMMAND", *topic, say("the command, or settings, mapping, formats, review"), false);
    line.example("msh help import");
    return [topic](Session&) -> Outcome {
        bool whole = topic->empty() || *topic == "msh";
        auto path = find_page(whole ? "msh" : "msh-" + *topic);
        if (path.empty())
            throw Error(
                Trouble::usage, say("there is no manual page for \"{}\"", *topic),
                say("msh --help lists the commands; beside them are settings, mapping, formats and review"));
        // Pages are UTF-8; under LC_ALL=C man would show Russian as question marks.
        ::setenv("LC_ALL", "C.UTF-8", 1);
        // And groff must be told what it reads and writes, or it goes by a locale that may be missing.
        ::execlp("man", "man", "-E", "UTF-8", "-l", path.c_str(), nullptr);
        throw Error(Trouble::unexpected, say("cannot run man: {}", std::strerror(errno)),
                    say("install the package man-db, or read {}", path.string()));
    };
}

}  // namespace msh::cli
