// SPDX-License-Identifier: Apache-2.0

// Where a result goes: nothing is made before there is something to put there. Private to flow/.
#pragma once

#include <msh/base/files.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace msh {

inline constexpr const char* run_file = "run.json";
/// The names of a result's files but run.json.
std::vector<std::string> result_files(bool page);

class ResultPlace {
public:
    /// Throws Error(usage) where a result stands that must not be replaced, or nothing can be written.
    ResultPlace(std::filesystem::path folder, Existing existing, bool page);
    ResultPlace(const ResultPlace&) = delete;
    ResultPlace& operator=(const ResultPlace&) = delete;
    /// Folders it made, and that nothing was put into, go again.
    ~ResultPlace();
    void make();

private:
    std::filesystem::path folder_;
    std::vector<std::filesystem::path> made_;  ///< outer ones first
};

}  // namespace msh
