// SPDX-License-Identifier: Apache-2.0

// Where a command writes what -o names.
#pragma once

#include "session.hpp"

#include <msh/base/files.hpp>

#include <string>
#include <vector>

namespace msh::cli {

/// The file to write. -O lets it replace one that exists, but never one that the command reads, the store, or
/// the settings: nobody means that. Throws Error(usage).
OutputFile open_output(Session& session, const std::string& target, const std::vector<std::string>& inputs);

/// The whole name of a file, or its name as it was given where the folder of the command is gone.
std::string whole_name(const std::filesystem::path& file);

}  // namespace msh::cli
