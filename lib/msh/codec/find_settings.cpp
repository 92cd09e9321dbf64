// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/settings.hpp>

#include <cstdlib>

namespace msh::codec {

std::filesystem::path find_settings(const std::optional<std::string>& named)
{
    const char* variable = std::getenv("MSH_CONFIG");
    std::string wanted = named ? *named : variable != nullptr ? variable : "";
    if (!wanted.empty()) {
        std::error_code failed;
        bool there = std::filesystem::exists(wanted, failed);
        if (failed)
            throw Error(Trouble::settings,
                        say("cannot open {}: {}", wanted, describe_failure(failed.value())),
                        say("check the name of the file and the right to read it"));
        if (!there)
            throw Error(Trouble::settings, say("there are no settings {}", wanted),
                        say("make some with: msh init"));
        return wanted;
    }
    std::vector<std::filesystem::path> places = {"msh.yaml"};
    if (const char* home = std::getenv("HOME"))
        places.push_back(std::filesystem::path(home) / ".config/msh/msh.yaml");
    places.emplace_back("/etc/msh/msh.yaml");
    std::error_code ignored;
    for (const auto& place : places)
        if (std::filesystem::exists(place, ignored)) return place;
    return {};
}

}  // namespace msh::codec
