// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"
#include "conflict_text.hpp"
#include "import_text.hpp"
#include "plan_text.hpp"
#include "remote.hpp"
#include "report.hpp"
#include "run_text.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/pull.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace msh::cli {

namespace {

struct Asked {
    std::vector<std::string> allow;
    bool dry_run = false;
    bool full = false;
    std::optional<std::string> take;
    std::vector<std::string> keys;
};

PullOptions understand(const Asked& asked, Session& session, const std::string& url)
{
    PullOptions options;
    options.profile = profile;
    options.url = url;
    options.full = asked.full;
    options.dry_run = asked.dry_run;
    options.show_values = session.globals().show_values;
    options.severities = session.settings().severities;
    options.guard = session.settings().guard;
    options.allow = understand_allow(asked.allow);
    options.existing = session.existing();
    if (asked.take) options.take = *asked.take == "ours" ? Side::ours : Side::theirs;
    if (!asked.take && !asked.keys.empty())
        throw Error(Trouble::usage, say("pull has no use for \"{}\" without --take", asked.keys.front()),
                    say("say which side is right: --take ours or --take theirs"));
    return options;
}

/// Which conflicts are decided, by the names a person has read.
std::vector<RecordName> find_records(const store::Store& store, const std::vector<std::string>& keys)
{
    std::vector<RecordName> records;
    for (const std::string& key : keys) {
        records.push_back(find_record(store, key));
        if (records.back().first == nullptr)
            throw Error(Trouble::usage, say("there is no record \"{}\"", key),
                        say("a record is named as pupil:17, or by its key as msh pull lists it"));
    }
    return records;
}

/// Findings by rule: a server's record has no line or column to point at, only its id.
class FindingText {
public:
    void add(const Finding& finding)
    {
        Group& group = groups_[finding.rule];
        group.severity = finding.severity;
        if (++group.count > places_shown) return;
        std::string place = finding.other;
        if (finding.field >= 0 && finding.severity == Severity::error) {
            const Field& field = finding.entity->fields[static_cast<std::size_t>(finding.field)];
            place += fmt::format(" «{}»", language() == "ru" ? field.title_ru : field.title);
        }
        const std::string& shown = finding.value.empty() ? finding.shape : finding.value;
        group.places.push_back(shown.empty() ? place : place + " " + shown);
    }

    /// Errors first; of warnings only how many and where, for they are taken.
    void tell(Console& console) const
    {
        for (Severity severity : {Severity::error, Severity::warning, Severity::info})
            for (const auto& [rule, group] : groups_) {
                if (group.severity != severity) continue;
                console.print(fmt::format("{}: {}  [{}] × {}", severity_word(severity), translate(rule->text),
                                          rule->id, group.count));
                std::string more;
                if (group.count > group.places.size())
                    more = " " + say("… and {} more", group.count - group.places.size());
                console.print(fmt::format("    {}{}", fmt::join(group.places, ", "), more));
                if (severity == Severity::error)
                    console.print(fmt::format("    {} {}", say("what to do:"), translate(rule->fix)));
            }
    }

private:
    struct ById {
        bool operator()(const Rule* a, const Rule* b) const { return a->id < b->id; }
    };
    struct Group {
        Severity severity = Severity::info;
        std::uint64_t count = 0;
        std::vector<std::string> places;
    };
    std::map<const Rule*, Group, ById> groups_;
};

void tell(Console& console, const PullResult& result, bool dry_run, bool show_values)
{
    const PullCounts& counts = result.counts;
    console.print(result.full
                      ? say_count("everything was compared: {} record of the server",
                                  "everything was compared: {} records of the server", counts.read)
                      : say_count("{} change on the server", "{} changes on the server", counts.read));
    // A dry run has told the plan already.
    for (const ScopeCounts& scope : result.scopes)
        if (auto parts = describe_scope(scope, dry_run); !dry_run && !parts.empty())
            console.print(fmt::format("  {}: {}", plural_of(*scope.entity), fmt::join(parts, ", ")));
    if (counts.held > 0) console.print("  " + describe_done(Action::held, counts.held));
    if (counts.set_aside > 0) console.print("  " + say("set aside {}", counts.set_aside));
    if (counts.waiting > 0)
        console.print("  " + say_count("{} record of an earlier pull is still not taken",
                                       "{} records of earlier pulls are still not taken", counts.waiting));
    for (const auto& file : result.set_aside)
        console.print("  " + say("rows set aside are in {}", file.string()));
    if (!result.corrected.empty()) {
        console.print("  " +
                      say("set aside earlier and done with here, but the server has them as before: {}",
                          list_names(result.corrected)));
        console.print("    " + say("what to do:") + " " +
                      say("msh pull --take ours KEY and msh push send yours; or have them mended there"));
    }
    if (counts.decided > 0 && result.stops.empty())
        console.print("  " + say_count("{} conflict decided", "{} conflicts decided", counts.decided));
    for (const Stop& stop : result.stops) console.warn(describe_stop(stop));
    for (const std::string& reason : result.not_removed)
        console.warn(say("nobody was deactivated: {}", reason));
    if (!result.not_to_take.empty())
        console.warn(fmt::format(
            "{}\n  {} {}",
            say("--take theirs is not possible, for what the server says breaks a rule: {}",
                list_names(result.not_to_take)),
            say("what to do:"), say("have it mended on the server, or keep yours with --take ours")));
    tell_conflicts(console, result.conflicts, show_values);
    if (!result.stops.empty())
        console.print(say("held, nothing was written"));
    else if (dry_run)
        console.print(say("dry run: nothing was written"));
}

nlohmann::json counts_json(const PullResult& result)
{
    const PullCounts& counts = result.counts;
    nlohmann::json json = {{"pages", counts.pages},
                           {"absent", counts.absent},
                           {"read", counts.read},
                           {"repeated", counts.repeated},
                           {"set_aside", counts.set_aside},
                           {"recalled", counts.recalled},
                           {"refused_in_all", counts.set_aside + counts.waiting},
                           {"waiting", counts.waiting},
                           {"decided", counts.decided},
                           {"conflicts", counts.conflicts},
                           {"open_conflicts", result.conflicts.size()},
                           {"held", counts.held},
                           {"findings", counts.findings},
                           {"errors", counts.errors},
                           {"warnings", counts.warnings},
                           {"by_rule", counts.by_rule},
                           {"full", result.full}};
    for (const ScopeCounts& scope : result.scopes)
        json[std::string(scope.entity->plural)] = scope_counts(scope);
    return json;
}

Outcome conclude(Session& session, const PullResult& result, bool dry_run)
{
    bool show_values = session.globals().show_values;
    tell(session.console(), result, dry_run, show_values);
    Outcome outcome;
    outcome.more["conflicts"] = to_json(result.conflicts, show_values);
    if (!result.stops.empty()) outcome.more["stops"] = to_json(result.stops);
    for (const std::string& name : result.not_to_take) outcome.more["not_to_take"].push_back(name);
    for (const std::string& name : result.corrected) outcome.more["corrected"].push_back(name);
    for (const auto& file : result.set_aside) outcome.more["set_aside_files"].push_back(file.string());
    outcome.counts = counts_json(result);
    bool lacking = !result.not_removed.empty();
    bool doubtful = result.counts.by_rule.contains("document-known");
    if (!result.conflicts.empty() || lacking || doubtful) outcome.exit = Exit::differs;
    if (result.counts.set_aside + result.counts.waiting > 0) outcome.exit = Exit::set_aside;
    if (!result.stops.empty()) outcome.exit = Exit::held;
    if (result.interrupted) {
        outcome.failure = Error(result.interrupted->kind(), result.interrupted->what(),
                                say("what had come was taken; run msh pull again for the rest"));
        outcome.exit = exit_of(result.interrupted->kind());
    }
    return outcome;
}

}  // namespace

Act declare_pull(Line& line)
{
    auto asked = std::make_shared<Asked>();
    line.flag("-n,--dry-run", asked->dry_run, say("show what would change here, and write nothing"));
    line.flag("--full", asked->full, say("read all records of the server and compare everything"));
    line.options("--allow", asked->allow, "ACTION=N", say("let a held change pass: the exact count"));
    line.choice("--take", asked->take, {"ours", "theirs"},
                say("decide conflicts for this side: of each KEY, or all that are open"));
    line.positionals("KEY", asked->keys, say("with --take: records in conflict, as msh pull lists them"),
                     false);
    line.example("msh pull -n");
    line.example("msh pull --full");

    return [asked](Session& session) {
        Remote remote(session);
        PullOptions options = understand(*asked, session, remote.url());
        FindingText findings;
        FindingSink found = [&](const std::string&, const Finding& finding) { findings.add(finding); };
        if (asked->dry_run) {
            store::Store store = session.open_store(store::Access::read);
            options.chosen = find_records(store, asked->keys);
            PlanText plan(
                options.show_values, session.globals().verbose,
                [&](const Entity& entity, std::int64_t id) { return call_record(store, entity, id); });
            PlanSink planned = [&](const Entity& entity, const Change& change) { plan.add(entity, change); };
            PullResult result = pull(store, {}, remote.client(), options, found, planned, session.console());
            findings.tell(session.console());
            for (const std::string& text : plan.lines()) session.console().show(text);
            Outcome outcome = conclude(session, result, true);
            outcome.more["plan"] = plan.json();
            return outcome;
        }
        store::Store store = session.open_store(store::Access::write);
        options.chosen = find_records(store, asked->keys);
        return do_run(store, "pull", [&](const store::Run& run) {
            options.set_aside = session.settings().store.parent_path() / "set-aside" / run.id;
            PullResult result = pull(store, run, remote.client(), options, found, {}, session.console());
            findings.tell(session.console());
            return conclude(session, result, false);
        });
    };
}

}  // namespace msh::cli
