// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"

namespace msh::cli {

Act declare_version(Line& line)
{
    line.example("msh version");
    return [](Session& session) {
        session.console().show("msh " MSH_VERSION);
        Outcome outcome;
        outcome.more["version"] = MSH_VERSION;
        return outcome;
    };
}

}  // namespace msh::cli
