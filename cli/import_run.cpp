// SPDX-License-Identifier: Apache-2.0
#include "import_run.hpp"

#include "import_text.hpp"
#include "output.hpp"
#include "plan_text.hpp"
#include "remote.hpp"
#include "run_text.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <fmt/ranges.h>

#include <algorithm>

namespace msh::cli {

namespace {

ImportOptions understand(const ImportLine& asked, Session& session)
{
    ImportOptions options;
    options.check = understand_check(asked.check, session);
    options.allow = understand_allow(asked.allow);
    options.source = asked.source ? *asked.source : session.settings().source;
    if (asked.complete && asked.check.files.size() > 1)
        throw Error(Trouble::usage,
                    say("--complete takes one file: who stands in another one would be absent"),
                    say("join the files, or import them without --complete"));
    if (options.source.empty()) throw Error(Trouble::usage, say("a source needs a name"));
    options.complete = asked.complete;
    options.dry_run = asked.dry_run;
    options.guard = session.settings().guard;
    options.existing = session.existing();
    if (asked.check.map) options.map_file = whole_name(*asked.check.map);
    return options;
}

Exit exit_of(const ImportResult& result)
{
    Exit held = result.stops.empty() ? Exit::done : Exit::held;
    Exit unlinked = result.unlinked == 0 ? Exit::done : Exit::differs;
    // Perhaps one person twice, or a number lost: nothing that a nightly job should pass over.
    const auto& found = result.checks.by_rule;
    bool doubt =
        found.contains("document-known") || found.contains("value-erased") || !result.left_off.empty();
    Exit doubtful = doubt ? Exit::differs : Exit::done;
    return worse(worse(cli::exit_of(result.checks), doubtful), worse(held, unlinked));
}

}  // namespace

void declare_source(Line& line, ImportLine& asked)
{
    line.option("--source", asked.source, "NAME", say("the system the file comes from"));
}

void declare_plan(Line& line, ImportLine& asked)
{
    line.flag("-n,--dry-run", asked.dry_run, say("show what would change and write nothing"));
    line.options("--allow", asked.allow, "ACTION=N", say("let a held change pass: the exact count"));
}

ImportRun::ImportRun(const ImportLine& asked, Session& session, const std::string& command, Prepare prepare)
    : asked_(asked),
      session_(session),
      command_(command),
      prepare_(std::move(prepare)),
      options_(understand(asked, session)),
      together_(command == "resubmit" ? Together::Sum::unrelated : Together::Sum::part),
      unmet_(options_.allow),
      output_(asked.check, session),
      store_(session.open_store(asked.dry_run ? store::Access::read : store::Access::write))
{
    options_.check.places_per_rule = output_.places_per_rule();
    outcome_.counts = import_counts({});
    if (asked_.dry_run) return;
    run_ = store_.begin_run(command, asked_.check.files);
    outcome_.run = run_.id;
}

void ImportRun::prepare()
{
    const std::vector<std::string>& files = asked_.check.files;
    for (const std::string& file : files) try {
            ImportOptions options = options_;
            if (prepare_) prepare_(file, options);
            together_.add(file, options.check);
        } catch (const Error& error) {
            // It is told of when its turn comes.
            if (error.kind() != Trouble::input) throw;
            together_.skip();
        }
    together_.settle();
    std::vector<std::size_t> order = together_.order();
    if (!std::ranges::is_sorted(order)) {
        std::vector<std::string> names;
        names.reserve(order.size());
        for (std::size_t place : order) names.push_back(files[place] == "-" ? "stdin" : files[place]);
        session_.console().note(say("the files are taken in this order, so that links find their people: {}",
                                    fmt::format("{}", fmt::join(names, ", "))));
    }
    if (!asked_.dry_run || files.size() < 2) return;
    rehearsal_.emplace(store_.rehearsal());
    run_ = rehearsal_->begin_run(command_, files);
}

Outcome ImportRun::take_files()
{
    try {
        prepare();
        std::vector<std::size_t> order = together_.order();
        for (std::size_t index : order) take_file(index, index == order.back());
        output_.finish();
        tell_unmet();
        end(outcome_.exit);
    } catch (const Error& error) {
        end(cli::exit_of(error.kind()));
        throw;
    } catch (...) {
        end(Exit::unexpected);
        throw;
    }
    return std::move(outcome_);
}

void ImportRun::take_file(std::size_t index, bool last)
{
    const std::vector<std::string>& files = asked_.check.files;
    if (!asked_.dry_run) options_.set_aside = set_aside_for(index);
    std::string name = files[index] == "-" ? "stdin" : files[index];
    const store::Store& planned_in = rehearsal_ ? *rehearsal_ : store_;
    PlanText plan(session_.globals().show_values, session_.globals().verbose,
                  [&](const Entity& entity, std::int64_t id) { return call_record(planned_in, entity, id); });
    PlanSink planned;
    if (asked_.dry_run)
        planned = [&](const Entity& entity, const Change& change) { plan.add(entity, change); };
    try {
        ImportOptions options = options_;
        if (prepare_) prepare_(files[index], options);
        options.check = together_.check(index);
        options.rehearse = rehearsal_ && !last;
        ImportResult result = import_file(rehearsal_ ? *rehearsal_ : store_, run_, together_, index, options,
                                          output_.report(), planned, session_.console());
        if (asked_.dry_run && !result.checks.refused) {
            outcome_.more["plan"].push_back({{"file", name}, {"changes", plan.json()}});
            output_.show(say("{}: the plan", name));
            for (const std::string& line : plan.lines()) output_.show(line);
        }
        tell_import(output_, session_.console(), name, result, asked_.dry_run);
        tell_settled(name, result);
        for (const auto& met : result.met)
            std::erase_if(unmet_, [&](const auto& each) { return each == met; });
        add_counts(outcome_.counts, import_counts(result));
        for (const std::string& each : result.left_off) outcome_.more["left_off"].push_back(each);
        if (!result.set_aside.empty()) outcome_.more["set_aside_files"].push_back(result.set_aside.string());
        for (const auto& stop : to_json(result.stops)) outcome_.more["stops"].push_back(stop);
        if (result.checks.refused)
            outcome_.more["error"] = {
                {"kind", "input"},
                {"message", say("{}: nothing of it was taken: {}", name, result.checks.refusal)},
                {"hint", say("the findings of the file say what to mend")}};
        outcome_.exit = worse(outcome_.exit, exit_of(result));
    } catch (const Error& error) {
        if (error.kind() != Trouble::input || files.size() == 1) throw;
        session_.console().warn(say("{}; {}", error.what(), error.hint()));
        outcome_.exit = worse(outcome_.exit, Exit::refused);
    }
}

void ImportRun::tell_settled(const std::string& name, const ImportResult& result)
{
    if (result.done.empty()) return;
    if (result.set_aside.empty())
        output_.print(say("{}: all its rows are taken; it is {} now", name, result.done.string()));
    else
        output_.print(
            say("{}: holds the rows still to correct; as it was, it is {}", name, result.done.string()));
    outcome_.more["done_files"].push_back(result.done.string());
}

std::filesystem::path ImportRun::set_aside_for(std::size_t index)
{
    std::filesystem::path folder = session_.settings().store.parent_path() / "set-aside" / run_.id;
    if (asked_.check.set_aside) folder = *asked_.check.set_aside;
    return set_aside_folder(folder, {asked_.check.files.begin(), asked_.check.files.end()}, index);
}

void ImportRun::tell_unmet() const
{
    for (const auto& [action, count] : unmet_)
        session_.console().warn(say("--allow {}={} is the count of nothing here and let nothing pass",
                                    action_name(action), count) +
                                "\n  " + say("what to do:") + " " +
                                say("look at the plan with -n and allow the count that stands there"));
}

void ImportRun::end(Exit exit)
{
    if (run_.id.empty() || rehearsal_) return;
    store_.end_run(run_, exit_row(exit).name, static_cast<int>(exit), counts_to_keep(outcome_));
}

}  // namespace msh::cli
