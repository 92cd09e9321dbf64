// SPDX-License-Identifier: Apache-2.0

// A command: one row of the table in commands.cpp and one file that declares what it accepts and does it.
#pragma once

#include "exit.hpp"
#include "line.hpp"
#include "session.hpp"

#include <msh/base/error.hpp>

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace msh::cli {

/// What a command came to. `counts` and `more` go into the JSON document of --json.
struct Outcome {
    Exit exit = Exit::done;
    nlohmann::json counts = nlohmann::json::object();
    std::string run = {};  ///< the run's id, where one was kept
    nlohmann::json more = nlohmann::json::object();
    std::optional<Error> failure = {};  ///< what ended it early; `exit` says the same
};

using Act = std::function<Outcome(Session&)>;

/// What may stand for the last of `words`, one a line: asked by the shells through the hidden `msh
/// __complete`.
void complete(const std::vector<std::string>& words);

struct Command {
    const char* name;
    const char* summary;         ///< a message id
    Act (*declare)(Line& line);  ///< puts options on the line, returns what to do with them
};

/// THE table, in the order of `msh help`.
std::span<const Command> commands();
const Command* find_command(std::string_view name);

Act declare_duplicates(Line& line);
Act declare_pull(Line& line);
Act declare_push(Line& line);
Act declare_reconcile(Line& line);
Act declare_resubmit(Line& line);
Act declare_rules(Line& line);
Act declare_sample(Line& line);
Act declare_sandbox(Line& line);
Act declare_schema(Line& line);
Act declare_validate(Line& line);
Act declare_version(Line& line);
Act declare_help(Line& line);
Act declare_init(Line& line);
Act declare_import(Line& line);
Act declare_export(Line& line);
Act declare_convert(Line& line);
Act declare_map(Line& line);
Act declare_runs(Line& line);
Act declare_show(Line& line);

}  // namespace msh::cli
