// SPDX-License-Identifier: Apache-2.0

// Files into the store.
#include "command.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/flow/import.hpp>

#include <fmt/format.h>

#include <charconv>

namespace msh::cli {

namespace {

struct Asked {
    std::vector<std::string> files, allow;
    std::optional<std::string> as, source, encoding, delimiter, set_aside;
    bool complete = false;
    bool dry_run = false;
    bool strict = false;
};

constexpr std::uint64_t places = 10;  ///< findings shown of each rule and records of a plan
constexpr Action shown_actions[] = {Action::create,     Action::update,     Action::unchanged,
                                    Action::deactivate, Action::reactivate, Action::remove};

std::map<Action, std::uint64_t> understand_allow(const std::vector<std::string>& words)
{
    std::map<Action, std::uint64_t> allow;
    for (const std::string& word : words) {
        auto equals = word.find('=');
        std::uint64_t count = 0;
        const char* end = word.data() + word.size();
        bool number = equals != std::string::npos &&
                      std::from_chars(word.data() + equals + 1, end, count).ptr == end &&
                      equals + 1 < word.size();
        std::optional<Action> action;
        for (Action each : {Action::update, Action::deactivate, Action::remove})
            if (number && word.substr(0, equals) == action_name(each)) action = each;
        if (!action)
            throw Error(Trouble::usage, say("--allow wants ACTION=N, not \"{}\"", word),
                        say("for example: --allow deactivate=37"));
        allow[*action] = count;
    }
    return allow;
}

ImportOptions understand(const Asked& asked, Session& session)
{
    ImportOptions options;
    options.check.as = asked.as ? find_entity(*asked.as) : nullptr;
    options.check.strict = asked.strict;
    options.check.show_values = session.globals().show_values;
    options.check.places_per_rule = places;
    options.check.read.threads = session.threads();
    if (asked.encoding) {
        options.check.read.encoding = codec::find_encoding(*asked.encoding);
        if (!options.check.read.encoding)
            throw Error(Trouble::usage, say("the encoding \"{}\" is not known", *asked.encoding),
                        say("choose one of: {}", "utf-8, windows-1251"));
    }
    if (asked.delimiter) {
        if (asked.delimiter->size() != 1) throw Error(Trouble::usage, say("--delimiter wants one character"));
        options.check.read.delimiter = asked.delimiter->front();
    }
    options.source = asked.source ? *asked.source : session.settings().source;
    options.complete = asked.complete;
    options.dry_run = asked.dry_run;
    options.guard = session.settings().guard;
    options.allow = understand_allow(asked.allow);
    options.existing = session.existing();
    return options;
}

/// A finding in one line.
std::string describe(const std::string& file, const Finding& finding)
{
    std::string line = file;
    if (finding.line != 0) line += fmt::format(":{}", finding.line);
    line += ": ";
    if (finding.column >= 0) line += say("column {}", column_letter(finding.column)) + " ";
    if (finding.field >= 0)
        line += fmt::format("({}): ", finding.entity->fields[static_cast<std::size_t>(finding.field)].name);
    line += translate(finding.rule->text);
    if (!finding.value.empty())
        line += fmt::format(": \"{}\"", finding.value);
    else if (!finding.shape.empty())
        line += fmt::format(": {}", finding.shape);
    if (!finding.other.empty()) line += fmt::format(" ({})", finding.other);
    return line + fmt::format("  [{}]", finding.rule->id);
}

/// What would be changed, the first few records in full.
class PlanText {
public:
    explicit PlanText(Session& session) : session_(session) {}

    void add(const Entity& entity, const Change& change)
    {
        if (++count_ > places) return;
        Console& console = session_.console();
        std::string row = change.record != 0 ? ", " + say("record {}", change.record) : std::string();
        console.print(fmt::format("{} {} {}{}", action_name(change.action), entity.name, change.id, row));
        for (const FieldChange& each : change.fields) {
            const Field& field = entity.fields[static_cast<std::size_t>(each.field)];
            console.print(
                fmt::format("  {}: {} -> {}", field.name, show(field, each.before), show(field, each.after)));
        }
    }
    void finish()
    {
        if (count_ > places) session_.console().print(say("… and {} more changed records", count_ - places));
    }

private:
    [[nodiscard]] std::string show(const Field& field, const std::string& value) const
    {
        if (value.empty()) return say("(empty)");
        bool hidden = field.is(sensitive) || field.is(special);
        return hidden && !session_.globals().show_values ? text::shape(value) : value;
    }

    Session& session_;
    std::uint64_t count_ = 0;
};

nlohmann::json count_json(const ImportResult& result)
{
    const CheckCounts& checks = result.checks;
    nlohmann::json counts = {
        {"read", checks.read},     {"accepted", checks.accepted}, {"set_aside", checks.set_aside},
        {"held", result.held},     {"repeated", result.repeated}, {"findings", checks.findings},
        {"errors", checks.errors}, {"warnings", checks.warnings}, {"by_rule", checks.by_rule}};
    constexpr std::pair<Action, const char*> names[] = {{Action::create, "created"},
                                                        {Action::update, "updated"},
                                                        {Action::unchanged, "unchanged"},
                                                        {Action::deactivate, "deactivated"}};
    for (const auto& [action, name] : names)
        counts[name] = result.scopes.empty() ? 0 : result.scopes.front().of(action);
    for (std::size_t i = 1; i < result.scopes.size(); ++i)
        for (const auto& [action, name] : names)
            counts["beside"][std::string(result.scopes[i].entity->plural)][name] =
                result.scopes[i].of(action);
    return counts;
}

/// Sums of several files.
void add_counts(nlohmann::json& sum, const nlohmann::json& more)
{
    if (sum.is_null()) sum = nlohmann::json::object();
    for (const auto& [key, value] : more.items()) {
        if (value.is_object())
            add_counts(sum[key], value);
        else
            sum[key] = sum.value(key, std::uint64_t{0}) + value.get<std::uint64_t>();
    }
}

void tell(Session& session, const std::string& file, const ImportResult& result, bool dry_run)
{
    Console& console = session.console();
    if (result.checks.refused) {
        console.print(say("{}: refused, nothing was taken", file));
        return;
    }
    console.print(say("{}: read {}, set aside {}, repeated {}", file, result.checks.read,
                      result.checks.set_aside, result.repeated));
    for (const ScopeCounts& scope : result.scopes) {
        std::string line =
            fmt::format("  {}:", language() == "ru" ? scope.entity->title_ru_plural : scope.entity->plural);
        for (Action action : shown_actions)
            if (scope.of(action) != 0) line += fmt::format(" {} {}", action_name(action), scope.of(action));
        if (&scope == &result.scopes.front() && result.held != 0)
            line += fmt::format(" held {}", result.held);
        console.print(line);
    }
    for (const Stop& stop : result.stops)
        console.warn(say("held: {} of {} {} would be changed ({}), more than the guard allows", stop.count,
                         stop.of, stop.entity->plural, action_name(stop.action)) +
                     "\n  " +
                     say("nothing was written; look at the plan with -n, then allow it with --allow {}={}",
                         action_name(stop.action), stop.count));
    if (!result.not_removed.empty()) console.warn(say("nobody was deactivated: {}", result.not_removed));
    if (!result.set_aside.empty()) console.print(say("  set aside in {}", result.set_aside.string()));
    if (dry_run && result.stops.empty()) console.print(say("dry run: nothing was written"));
}

Exit exit_of(const ImportResult& result)
{
    if (result.checks.refused) return Exit::refused;
    if (!result.stops.empty()) return Exit::held;
    if (result.checks.set_aside > 0) return Exit::set_aside;
    return result.not_removed.empty() ? Exit::done : Exit::set_aside;
}

Outcome import_all(const Asked& asked, Session& session)
{
    ImportOptions options = understand(asked, session);
    store::Store store = session.open_store(store::Access::write);
    store::Run run;
    Outcome outcome;
    if (!asked.dry_run) {
        run = store.begin_run("import");
        outcome.run = run.id;
        auto folder = session.settings().store.parent_path() / "set-aside" / run.id;
        options.set_aside = asked.set_aside ? std::filesystem::path(*asked.set_aside) : folder;
    }
    std::vector<std::string> kept;
    auto finish = [&](Exit exit) {
        outcome.exit = exit;
        nlohmann::json counts = outcome.counts;
        if (!kept.empty()) counts["set_aside_files"] = kept;
        if (!run.id.empty())
            store.end_run(run, std::string(exit_row(exit).name), static_cast<int>(exit), counts);
    };
    try {
        Exit exit = Exit::done;
        for (const std::string& file : asked.files) {
            PlanText plan(session);
            FindingSink found = [&](const std::string& name, const Finding& finding) {
                session.console().print(describe(name, finding));
            };
            PlanSink planned;
            if (asked.dry_run)
                planned = [&](const Entity& entity, const Change& change) { plan.add(entity, change); };
            ImportResult result =
                import_file(store, run, InputFile::open(file), options, found, planned, session.console());
            plan.finish();
            tell(session, file, result, asked.dry_run);
            add_counts(outcome.counts, count_json(result));
            if (!result.set_aside.empty()) kept.push_back(result.set_aside.string());
            exit = worse(exit, exit_of(result));
        }
        finish(exit);
    } catch (const Error& error) {
        finish(msh::cli::exit_of(error.kind()));
        throw;
    }
    if (!kept.empty()) outcome.more["set_aside_files"] = kept;
    return outcome;
}

}  // namespace

Act declare_import(Line& line)
{
    auto asked = std::make_shared<Asked>();
    line.positionals("FILE", asked->files, say("file to read; - is stdin; each file is one transaction"));
    line.choice("--as", asked->as, {"pupil", "parent", "guardianship", "school"},
                say("what the file is about; else the headers decide"));
    line.option("--source", asked->source, "NAME", say("the system the file comes from"));
    line.flag("--complete", asked->complete, say("the file is the whole list: deactivate who is not in it"));
    line.flag("-n,--dry-run", asked->dry_run, say("show what would change and write nothing"));
    line.options("--allow", asked->allow, "ACTION=N", say("let a held change pass: the exact count"));
    line.option("--set-aside", asked->set_aside, "DIR", say("folder for rows that were refused"));
    line.option("--encoding", asked->encoding, "NAME", say("utf-8 or windows-1251; else decided by looking"));
    line.option("--delimiter", asked->delimiter, "C", say("; , or tab; else decided by looking"));
    line.flag("--strict", asked->strict, say("warnings count as errors"));
    line.example("msh import pupils.csv");
    line.example("msh import -n pupils.csv");
    return [asked](Session& session) { return import_all(*asked, session); };
}

}  // namespace msh::cli
