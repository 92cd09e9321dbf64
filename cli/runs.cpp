// SPDX-License-Identifier: Apache-2.0

// What was run on the store, newest first.
#include "command.hpp"

#include <msh/base/say.hpp>

#include <fmt/format.h>

namespace msh::cli {

Act declare_runs(Line& line)
{
    auto most = std::make_shared<std::optional<std::uint64_t>>();
    line.option("--last", *most, "N", say("only the last N; 20 by default"));
    line.example("msh runs");
    return [most](Session& session) {
        store::Store store = session.open_store(store::Access::read);
        Outcome outcome;
        outcome.more["runs"] = nlohmann::json::array();
        for (const store::Run& run : store.runs(most->value_or(20))) {
            bool ended = !run.ended.empty();
            session.console().show(fmt::format("{}  {:<8} {:<10} {}", run.id, run.command,
                                               ended ? run.result : say("not ended"), run.who));
            outcome.more["runs"].push_back({{"run", run.id},
                                            {"command", run.command},
                                            {"who", run.who},
                                            {"began", run.began},
                                            {"ended", run.ended},
                                            {"result", run.result},
                                            {"exit_code", run.exit_code},
                                            {"counts", nlohmann::json::parse(run.counts, nullptr, false)}});
        }
        outcome.counts = {{"runs", outcome.more["runs"].size()}};
        return outcome;
    };
}

}  // namespace msh::cli
