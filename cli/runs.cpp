// SPDX-License-Identifier: Apache-2.0

// What was run on the store, newest first.
#include "command.hpp"
#include "run_text.hpp"

#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

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
            nlohmann::json counts = nlohmann::json::parse(run.counts, nullptr, false);
            std::string what = brief_counts(counts);
            if (!run.inputs.empty())
                what = fmt::format("{}{}{}", fmt::join(run.inputs, ", "), what.empty() ? "" : ": ", what);
            std::string shown = fmt::format("{}  {:<8} {:<12} {:<8} {}  {}", run.id, run.command,
                                            result_word(run), run.who, local_time(run.began), what);
            session.console().show(shown.substr(0, shown.find_last_not_of(' ') + 1));
            outcome.more["runs"].push_back({{"run", run.id},
                                            {"command", run.command},
                                            {"who", run.who},
                                            {"files", run.inputs},
                                            {"running", run.running},
                                            {"began", run.began},
                                            {"ended", run.ended},
                                            {"result", run.result},
                                            {"exit_code", run.exit_code},
                                            {"counts", counts.is_discarded() ? nlohmann::json() : counts}});
        }
        outcome.counts = {{"runs", outcome.more["runs"].size()}};
        return outcome;
    };
}

}  // namespace msh::cli
