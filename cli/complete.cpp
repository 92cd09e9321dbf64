// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"

namespace msh::cli {

namespace {

void offer(const std::string& word, const std::string& begun)
{
    if (word.starts_with(begun)) Console::write(word + "\n");
}

}  // namespace

void complete(const std::vector<std::string>& words)
{
    std::string begun = words.empty() ? "" : words.back();
    if (words.size() < 2) {
        for (const Command& command : commands()) offer(command.name, begun);
        return;
    }
    const Command* command = find_command(words.front());
    if (command == nullptr) return;
    if (!begun.starts_with("-")) {
        // Values are files, which the shell knows better; only help wants the name of a command.
        if (words.front() == "help")
            for (const Command& each : commands()) offer(each.name, begun);
        return;
    }
    Globals globals;
    Line line;
    Act act = command->declare(line);
    declare_globals(line, globals);
    for (const std::string& name : line.names()) offer(name, begun);
    offer("--help", begun);
}

}  // namespace msh::cli
