// SPDX-License-Identifier: Apache-2.0

// Who of ours is who in the register; decisions taken back; the evidence of one pair.
#include "import_text.hpp"
#include "plan_text.hpp"
#include "reconcile_text.hpp"
#include "remote.hpp"
#include "review_page.hpp"
#include "run_text.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <charconv>
#include <limits>
#include <memory>

namespace msh::cli {

namespace {

struct Asked {
    ReconcileLine line;
    std::vector<std::string> words;
    std::optional<std::string> against, against_map, memory;
    std::vector<std::string> allow;
    bool dry_run = false;
    bool explain_model = false;
};

/// "512M", "2G", "300000K".
std::uint64_t read_memory(const std::string& given)
{
    constexpr std::uint64_t least = std::uint64_t{16} << 20;
    std::uint64_t number = 0;
    auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
    std::string_view unit(end, static_cast<std::size_t>(given.data() + given.size() - end));
    unsigned shift = unit == "K" ? 10 : unit == "M" ? 20 : unit == "G" ? 30 : 0;
    bool sound = error == std::errc{} && (unit.empty() || shift != 0) &&
                 number <= std::numeric_limits<std::uint64_t>::max() >> shift;
    if (!sound)
        throw Error(Trouble::usage, say("--memory wants a size such as 512M or 2G, not \"{}\"", given));
    if (number << shift < least)
        throw Error(Trouble::usage, say("--memory {} is too little", given),
                    say("allow 16M at least: the register is read once for each part of ours that fits"));
    return number << shift;
}

std::filesystem::path folder_of(const Asked& asked, const std::filesystem::path& fallback)
{
    if (asked.line.folder) return *asked.line.folder;
    if (!fallback.empty()) return fallback;
    throw Error(Trouble::usage, say("it is not said where the result goes"), say("name a folder with -o"));
}

Outcome match_register(const Asked& asked, Session& session)
{
    ReconcileOptions options = understand(asked.line, session);
    options.folder = folder_of(asked, {});
    if (asked.memory) options.memory = read_memory(*asked.memory);
    CheckLine ours;
    ours.map = asked.against_map;
    options.here = understand_check(ours, session);
    if (!options.here.mapping) options.here.as = options.entity;
    std::optional<OutputFile> weights = begin_model(asked.line, session);
    InputFile there = InputFile::open(asked.words.front());
    HtmlReviewPage page(options.folder / "review.html", options.existing);
    options.page = &page;
    ReconcileResult result;
    if (asked.against) {
        result = reconcile(InputFile::open(*asked.against), std::move(there), options, session.console());
    } else {
        store::Store store = session.open_store(store::Access::read);
        result = reconcile(store, std::move(there), options, session.console());
    }
    if (weights) save_model(*weights, result);
    tell_reconciled(session.console(), options, result, !asked.against);
    Outcome outcome;
    outcome.counts = counts_of(result);
    outcome.more["folder"] = options.folder.string();
    outcome.more["unchanged"] = result.unchanged;
    outcome.more["systematic"] = result.systematic;
    if (result.review + result.conflicts + result.open_differences + result.shared_numbers +
                result.repeated_ids_left + result.repeated_ids_right + result.repeated_left +
                result.repeated_right >
            0 ||
        is_doubtful(result))
        outcome.exit = Exit::differs;
    if (result.unread_left + result.unread_right > 0) outcome.exit = Exit::set_aside;
    return outcome;
}

Outcome conclude(Session& session, const HarmoniseResult& result, const HarmoniseOptions& options)
{
    tell_harmonised(session.console(), result, options.folder, options.dry_run);
    Outcome outcome;
    outcome.counts = counts_of(result);
    if (!result.not_taken.empty()) outcome.more["not_taken"] = to_json(*result.entity, result.not_taken);
    if (!result.stops.empty()) outcome.more["stops"] = to_json(result.stops);
    if (result.open + result.proposed + result.alerts + result.notices + result.outdated > 0)
        outcome.exit = Exit::differs;
    if (!result.stops.empty()) outcome.exit = Exit::held;
    return outcome;
}

[[noreturn]] void refuse_files()
{
    throw Error(
        Trouble::usage,
        say("msh reconcile apply takes one file of decisions, one of answers to differences, or both"),
        say("for example: msh reconcile apply result/review.csv result/differences.csv"));
}

Outcome take_decisions(const Asked& asked, Session& session)
{
    HarmoniseOptions options;
    for (std::size_t i = 1; i < asked.words.size(); ++i) {
        std::filesystem::path file = asked.words[i];
        expect_answers(file, "msh reconcile apply");
        std::filesystem::path& known = answers_differences(file) ? options.differences : options.review;
        if (!known.empty()) refuse_files();
        known = file;
    }
    if (asked.words.size() < 2) refuse_files();
    std::filesystem::path beside = asked.words[1];
    options.folder =
        folder_of(asked, beside.parent_path().empty() ? std::filesystem::path(".") : beside.parent_path());
    options.dry_run = asked.dry_run;
    options.guard = session.settings().guard;
    options.policies = session.settings().reconcile.fields;
    options.severities = session.settings().severities;
    options.allow = understand_allow(asked.allow);
    if (!is_of_store(options.folder)) {
        HarmoniseResult accepted = accept_pairs(options, session.existing());
        Outcome outcome = conclude(session, accepted, options);
        if (!options.dry_run)
            session.console().print("  " + say("pairs that are one person: {}; see {}", accepted.accepted,
                                               (options.folder / "accepted.csv").string()));
        return outcome;
    }
    store::Store store = session.open_store(options.dry_run ? store::Access::read : store::Access::write);
    PlanText plan(session.globals().show_values);
    PlanSink planned = [&](const Entity& entity, const Change& change) {
        if (!options.dry_run) return;
        auto stored = store.load(entity, change.id);
        plan.add(entity, change, stored ? stored->values.front() : std::string());
    };
    auto act = [&](const store::Run& run) {
        HarmoniseResult result = harmonise(store, run, options, planned);
        if (options.dry_run)
            for (const std::string& line : plan.lines()) session.console().show(line);
        Outcome outcome = conclude(session, result, options);
        if (options.dry_run) outcome.more["plan"] = plan.json();
        return outcome;
    };
    return options.dry_run ? act({}) : do_run(store, "reconcile apply", act);
}

Outcome explain(const Asked& asked, Session& session)
{
    if (asked.words.size() < 2 || asked.words.size() > 3)
        throw Error(Trouble::usage,
                    say("msh reconcile explain takes one of our records and one of the register"),
                    say("for example: msh reconcile explain S1-0001 E-1001 -o result"));
    std::string right = asked.words.size() == 3 ? asked.words[2] : std::string();
    if (!asked.line.folder)
        throw Error(Trouble::usage, say("it is not said in which result to look"),
                    say("name its folder with -o"));
    std::vector<Weighed> pairs = find_weighed(*asked.line.folder, asked.words[1], right);
    std::vector<DuplicateGroup> groups = find_groups(*asked.line.folder, asked.words[1], right);
    Outcome outcome;
    outcome.counts = {{"pairs", pairs.size()}, {"groups", groups.size()}};
    outcome.more["pairs"] = to_json(pairs);
    outcome.more["groups"] = to_json(groups);
    for (const Weighed& pair : pairs) tell_weighed(session.console(), pair);
    for (const DuplicateGroup& group : groups) tell_group(session.console(), group);
    if (!pairs.empty() || !groups.empty()) return outcome;
    if (is_of_one_list(*asked.line.folder)) {
        session.console().show(
            say("{} stands in no pair and no group of this result: either there is no such "
                "record, or nobody in the list was alike enough",
                asked.words[1]));
        outcome.exit = Exit::differs;
        return outcome;
    }
    bool alone = right.empty() || find_weighed(*asked.line.folder, asked.words[1], {}).empty();
    session.console().show(
        alone ? say("{} stands in no pair of this result: either there is no such record, or nobody in the "
                    "register was alike enough",
                    asked.words[1])
              : say("the two do not stand together in the result: they were not alike enough to be "
                    "asked about, or another pair was better"));
    outcome.exit = Exit::differs;
    return outcome;
}

}  // namespace

Act declare_reconcile(Line& line)
{
    auto asked = std::make_shared<Asked>();
    line.positionals("REGISTER", asked->words,
                     say("a dump of the register; or apply FILE, or explain OURS THEIRS"), false, false);
    declare_reconciling(line, asked->line);
    line.option("--against", asked->against, "FILE", say("compare this file instead of the store"));
    line.option("--against-map", asked->against_map, "M.yaml", say("the mapping of that file"));
    line.option("--memory", asked->memory, "512M", say("memory for our side; more slices where it is small"));
    line.flag("--explain-model", asked->explain_model, say("print the weights of the result folder"));
    line.flag("-n,--dry-run", asked->dry_run, say("with apply: show what would change and write nothing"));
    line.options("--allow", asked->allow, "ACTION=N",
                 say("with apply: let a held change pass: the exact count"));
    line.example("msh reconcile register.csv -o result");
    line.example("msh reconcile apply -n result/review.csv");
    return [asked](Session& session) {
        if (asked->explain_model) return tell_model(session, folder_of(*asked, {}));
        if (asked->words.empty())
            throw Error(Trouble::usage, say("the argument {} is missing", say("REGISTER")),
                        say("see {}", "msh reconcile --help"));
        if (asked->words[0] == "apply") return take_decisions(*asked, session);
        if (asked->words[0] == "explain") return explain(*asked, session);
        if (asked->words.size() > 1)
            throw Error(Trouble::usage, say("one register at a time"),
                        say("join the files, or reconcile with each of them into a folder of its own"));
        return match_register(*asked, session);
    };
}

}  // namespace msh::cli
