// SPDX-License-Identifier: Apache-2.0

// Invented schools for a test, in a folder of their own.
#pragma once

#include <msh/flow/sample.hpp>

#include <unistd.h>

#include <filesystem>
#include <string>

namespace msh {

struct Silence : Reporter {
    void note(const std::string&) override {}
    void warn(const std::string&) override {}
    void progress(std::uint64_t, std::uint64_t) override {}
};

/// A folder that is gone afterwards.
class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("msh-sample-" + std::to_string(::getpid()))) {}
    ~Folder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline SampleOptions options_for(const Folder& folder, std::uint64_t pupils)
{
    SampleOptions options;
    options.pupils = pupils;
    options.day = *Date::from(2026, 9, 1);
    options.folder = folder.path();
    options.existing = Existing::replace;
    return options;
}

}  // namespace msh
