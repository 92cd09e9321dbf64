// SPDX-License-Identifier: Apache-2.0
#include "reconcile_place.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace msh {

std::vector<std::string> result_files(bool page)
{
    std::vector<std::string> files;
    if (page) files.emplace_back("review.html");
    for (const char* name : {"matches", "review", "differences", "conflicts", "duplicates", "unlinkable",
                             "declined", "unmatched"})
        for (const char* ending : {".csv", ".jsonl"}) files.push_back(std::string(name) + ending);
    return files;
}

ResultPlace::ResultPlace(std::filesystem::path folder, Existing existing, bool page)
    : folder_(std::move(folder))
{
    std::error_code ignored;
    std::filesystem::path there = folder_;
    while (!there.empty() && !std::filesystem::exists(there, ignored)) {
        made_.insert(made_.begin(), there);
        // "a/b/" has an empty name at its end.
        there = there.has_filename() ? there.parent_path() : there.parent_path().parent_path();
    }
    if (there.empty()) there = ".";
    if (!std::filesystem::is_directory(there, ignored))
        throw Error(Trouble::usage, say("{} is a file, not a folder", there.string()),
                    say("name another folder with -o"));
    if (::access(there.c_str(), W_OK | X_OK) != 0)
        throw Error(Trouble::usage, say("cannot write {}: {}", there.string(), describe_failure(errno)),
                    say("name another folder with -o"));
    if (existing == Existing::replace) return;
    std::vector<std::string> names = result_files(page);
    names.emplace_back(run_file);
    for (const std::string& name : names)
        if (std::filesystem::exists(folder_ / name, ignored))
            throw Error(Trouble::usage, say("{} exists already", (folder_ / name).string()),
                        say("choose another name, or allow it with -O"));
}

void ResultPlace::make()
{
    std::error_code failed;
    std::filesystem::create_directories(folder_, failed);
    if (failed)
        throw Error(Trouble::usage,
                    say("cannot write {}: {}", folder_.string(), describe_failure(failed.value())),
                    say("name another folder with -o"));
}

ResultPlace::~ResultPlace()
{
    std::error_code ignored;
    for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder)
        std::filesystem::remove(*folder, ignored);  // only where it is empty
}

}  // namespace msh
