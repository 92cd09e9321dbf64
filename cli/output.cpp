// SPDX-License-Identifier: Apache-2.0
#include "output.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

namespace msh::cli {

namespace {

/// One file under two names is one file.
bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b)
{
    std::error_code none;
    return std::filesystem::equivalent(a, b, none);
}

[[noreturn]] void refuse(const std::string& what)
{
    throw Error(Trouble::usage, what, say("choose another name for the output"));
}

}  // namespace

OutputFile open_output(Session& session, const std::string& target, const std::vector<std::string>& inputs)
{
    std::error_code none;
    if (target != "-" && session.existing() == Existing::replace && std::filesystem::exists(target, none)) {
        for (const std::string& input : inputs)
            if (is_same_file(target, input)) refuse(say("{} is being read and cannot be written", target));
        std::filesystem::path store = session.settings().store;
        for (const char* end : {"", "-wal", "-shm", ".lock"})
            if (is_same_file(target, store.string() + end))
                refuse(say("{} belongs to the store and cannot be written", target));
        if (is_same_file(target, codec::find_settings(session.globals().config)))
            refuse(say("{} holds the settings and cannot be written", target));
    }
    return {target, session.existing()};
}

std::string whole_name(const std::filesystem::path& file)
{
    std::error_code failed;
    auto whole = std::filesystem::absolute(file, failed);
    return failed ? file.string() : whole.string();
}

}  // namespace msh::cli
