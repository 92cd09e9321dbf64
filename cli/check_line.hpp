// SPDX-License-Identifier: Apache-2.0

// The options of every command that reads a file and checks it.
#pragma once

#include "exit.hpp"
#include "line.hpp"
#include "session.hpp"

#include <msh/flow/validate.hpp>

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace msh::cli {

struct CheckLine {
    std::vector<std::string> files;
    std::optional<std::string> as;
    std::optional<std::string> map;
    std::optional<std::string> encoding;
    std::optional<std::string> delimiter;
    std::optional<std::string> sheet;
    std::optional<std::string> report;
    std::optional<std::string> output;
    std::optional<std::string> set_aside;
    std::optional<std::string> max_errors;
    std::optional<std::string> source;
    bool strict = false;
    bool stdout_taken = false;  ///< by the command's result: findings go to stderr
};

/// How files are read and checked, without the list of findings.
void declare_reading(Line& line, CheckLine& given, bool sets_aside = true);
void declare_check(Line& line, CheckLine& given);
/// The form of the list of findings and where it goes.
void declare_findings(Line& line, CheckLine& given);
/// --source, for the ticket beside rows set aside.
void declare_origin(Line& line, CheckLine& given);
/// Where rows are set aside and whose they are: as the line says, else as the settings do.
void follow_origin(const CheckLine& given, Session& session, ValidateOptions& options);
/// Throws Error(usage) for a value that means nothing.
CheckOptions understand_check(const CheckLine& given, Session& session);
/// What the findings alone come to. An error of the file as such (it holds no record) is no success either.
Exit exit_of(const CheckCounts& counts);
/// The counts that --json promises to scripts; what happened in the store is 0.
nlohmann::json counts_of(const CheckCounts& counts);

}  // namespace msh::cli
