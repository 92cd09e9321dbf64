// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"
#include "conflict_text.hpp"
#include "plan_text.hpp"
#include "refusal_text.hpp"
#include "remote.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/settings.hpp>
#include <msh/flow/push.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace msh::cli {

namespace {

struct Options {
    bool dry_run = false;
    bool full = false;
    std::optional<std::string> max_duration;
};

PushOptions read_options(const Options& given, Session& session)
{
    const auto& remote = session.settings().remote;
    PushOptions options;
    options.profile = profile;
    options.batch = remote.batch;
    options.at_once = static_cast<unsigned>(remote.connections);
    options.special = remote.special;
    options.full = given.full;
    if (given.max_duration)
        options.deadline = std::chrono::steady_clock::now() + read_duration(*given.max_duration);
    return options;
}

Outcome show_plan(Session& session, const PushOptions& options)
{
    store::Store store = session.open_store(store::Access::read);
    PushPlan plan = plan_push(store, options);
    Outcome outcome;
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < std::size(entities); ++i) {
        const auto& [create, update, remove] = plan.by_entity[i];
        all += create + update + remove;
        outcome.counts[std::string(entities[i]->plural)] = {
            {"create", create}, {"update", update}, {"deactivate", remove}};
        if (create + update + remove > 0)
            session.console().show(say("{}: {} to create, {} to update, {} to deactivate",
                                       plural_of(*entities[i]), create, update, remove));
    }
    for (const std::string& key : plan.updates) session.console().show(say("update {}", key));
    for (const std::string& key : plan.removals) session.console().show(say("deactivate {}", key));
    if (plan.open_batches > 0)
        session.console().show(say_count("{} batch of an earlier run waits for its answer",
                                         "{} batches of an earlier run wait for their answers",
                                         plan.open_batches));
    outcome.more["plan"] = {{"update", plan.updates}, {"deactivate", plan.removals}};
    outcome.counts["pending"] = all;
    outcome.counts["open_batches"] = plan.open_batches;
    if (all + plan.open_batches == 0) session.console().show(say("nothing to send"));
    session.console().print(say("dry run: nothing was sent"));
    return outcome;
}

Outcome tell(Session& session, const store::Store& store, const PushResult& result)
{
    const PushCounts& counts = result.counts;
    Console& console = session.console();
    console.print(counts.pending == 0
                      ? say("nothing to send")
                      : say("sent: {} created, {} updated, {} unchanged, {} deactivated", counts.created,
                            counts.updated, counts.unchanged, counts.removed));
    bool show_values = session.globals().show_values;
    tell_refusals(console, store, result.refused);
    tell_conflicts(console, result.conflicts, show_values);
    if (counts.later > 0)
        console.print(say_count("{} record waits for a person who is not on the server yet",
                                "{} records wait for people who are not on the server yet", counts.later));
    if (counts.left > 0 && result.failure)
        console.print(
            say_count("{} record is still to be sent", "{} records are still to be sent", counts.left));
    else if (counts.left > 0)
        console.print(say_count("the time is over: {} record is still to be sent",
                                "the time is over: {} records are still to be sent", counts.left));
    Outcome outcome;
    outcome.more["conflicts"] = to_json(result.conflicts, show_values);
    outcome.more["refused"] = refusals_json(store, result.refused);
    bool conflict =
        std::any_of(result.refused.begin(), result.refused.end(), [](auto& each) { return each.conflict; });
    bool refusal =
        std::any_of(result.refused.begin(), result.refused.end(), [](auto& each) { return !each.conflict; });
    if (conflict || counts.later > 0 || counts.left > 0) outcome.exit = Exit::differs;
    if (refusal) outcome.exit = Exit::set_aside;
    outcome.counts = {{"pending", counts.pending},
                      {"created", counts.created},
                      {"updated", counts.updated},
                      {"unchanged", counts.unchanged},
                      {"deactivated", counts.removed},
                      {"conflicts", counts.conflicts},
                      {"rejected", counts.rejected},
                      {"later", counts.later},
                      {"left", counts.left},
                      {"batches", counts.batches},
                      {"refused_in_all", result.refused.size()}};
    return outcome;
}

}  // namespace

Act declare_push(Line& line)
{
    auto options = std::make_shared<Options>();
    line.flag("-n,--dry-run", options->dry_run, say("show what would be sent, and send nothing"));
    line.flag("--full", options->full, say("send every record, as if none had ever been sent"));
    line.option("--max-duration", options->max_duration, "T", say("stop cleanly after 90s, 15m or 2h"));
    line.example("msh push -n");

    return [options](Session& session) {
        PushOptions push_options = read_options(*options, session);
        if (options->dry_run) return show_plan(session, push_options);
        Remote remote(session);
        push_options.url = remote.url();
        store::Store store = session.open_store(store::Access::write);
        return do_run(store, "push", [&](const store::Run&) {
            PushResult result = push(store, remote.client(), push_options, session.console());
            Outcome outcome = tell(session, store, result);
            outcome.failure = std::move(result.failure);
            if (outcome.failure) outcome.exit = exit_of(outcome.failure->kind());
            return outcome;
        });
    };
}

}  // namespace msh::cli
