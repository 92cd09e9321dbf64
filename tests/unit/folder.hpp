// SPDX-License-Identifier: Apache-2.0

// A folder for one test: its own, empty at the beginning and gone at the end.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace msh::test {

struct Folder {
    std::filesystem::path path;
    explicit Folder(const char* name = "msh-test")
    {
        std::string pattern =
            (std::filesystem::temp_directory_path() / (std::string(name) + "-XXXXXX")).string();
        path = ::mkdtemp(pattern.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
    [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path / name; }
};

}  // namespace msh::test
