// SPDX-License-Identifier: Apache-2.0
#include "reconcile_text.hpp"

#include "import_text.hpp"
#include "plan_text.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace msh::cli {

namespace {

constexpr std::size_t longest_model = std::size_t{64} << 20;

/// The level that a letter of `levels` stands for.
match::Level level_of(char letter)
{
    std::size_t at = level_letters.find(letter);
    return at == std::string_view::npos ? match::Level::missing : static_cast<match::Level>(at);
}

}  // namespace

void tell_trouble(Console& console, const ReconcileOptions& options, const ReconcileResult& result,
                  bool one_list)
{
    if (result.unchanged)
        console.note(say("nothing has changed since {} was made: it stands as it is; --full compares anew",
                         options.folder.string()));
    const std::string duplicates = (options.folder / "duplicates.csv").string();
    if (result.repeated_ids_left > 0)
        console.warn(
            say("ids that stand on several people of ours: {}; results name records by them; see "
                "same_id in {}",
                result.repeated_ids_left, duplicates));
    if (result.repeated_ids_right > 0)
        console.warn(
            say("ids that stand on several people of the register: {}; results name records by them; "
                "see same_id in {}",
                result.repeated_ids_right, duplicates));
    if (result.unread_left > 0)
        console.warn(say_count("{} row of ours could not be read and was left out; msh validate says why",
                               "{} rows of ours could not be read and were left out; msh validate says why",
                               result.unread_left));
    if (result.unread_right > 0)
        console.warn(say_count(
            "{} row of the register could not be read; whoever stands in it is without a partner here; msh "
            "validate says why",
            "{} rows of the register could not be read; whoever stands in them is without a partner "
            "here; msh validate says why",
            result.unread_right));
    tell_lists(console, result);
    for (const auto& [name, count] : result.systematic) {
        int field = options.entity->index_of(name);
        const Field& row = options.entity->fields[static_cast<std::size_t>(std::max(field, 0))];
        console.warn(
            say("most pairs differ in «{}»: {} of {}; see whether its column is the right one on both "
                "sides before you apply anything",
                language() == "ru" ? row.title_ru : row.title, count, result.matched));
    }
    if (one_list && result.unlinkable_left > 0)
        console.warn(say("records that say too little to be compared: {}; see {}", result.unlinkable_left,
                         (options.folder / "unlinkable.csv").string()));
    else if (result.unlinkable_left + result.unlinkable_right > 0)
        console.warn(say("records that say too little to be compared: {} of ours, {} of the register; see {}",
                         result.unlinkable_left, result.unlinkable_right,
                         (options.folder / "unlinkable.csv").string()));
    const auto& model = options.match.model;
    double others = static_cast<double>(one_list ? result.left : result.right);
    if (model && model->commonness && others > 2 * std::max(1000.0, model->commonness->population))
        console.warn(say(
            "the weights were learnt beside {} records, and here are {}: they are too sure of pairs; "
            "learn them anew",
            static_cast<std::uint64_t>(model->commonness->population), static_cast<std::uint64_t>(others)));
    if (!result.oversized.empty())
        console.warn(
            say("some groups of records were too large to compare each with each, or too alike to ask "
                "about: {}; they are listed in {}",
                result.oversized.size(), (options.folder / "run.json").string()));
}

void declare_reconciling(Line& line, ReconcileLine& asked)
{
    line.choice("--as", asked.file.as, {"pupil", "parent"}, say("who is compared; pupils by default"));
    line.option("--map", asked.file.map, "M.yaml", say("a mapping of the columns of the file"));
    line.option("--encoding", asked.file.encoding, "E",
                say("utf-8, utf-16, windows-1251, koi8-r or cp866; the file itself decides without it"));
    line.option("--delimiter", asked.file.delimiter, "C", say("; , | or tab; the file decides without it"));
    line.option("-o,--output", asked.folder, "DIR", say("the folder of the result"));
    line.option("--model", asked.model, "FILE", say("use these weights instead of learning them"));
    line.flag("--full", asked.full, say("with -O: compare anew even where nothing has changed"));
    line.option("--save-model", asked.save_model, "FILE", say("keep the weights of this run"));
}

ReconcileOptions understand(const ReconcileLine& asked, Session& session)
{
    ReconcileOptions options;
    options.there = understand_check(asked.file, session);
    if (options.there.mapping)
        options.entity = options.there.mapping->about;
    else if (options.there.as != nullptr)
        options.entity = options.there.as;
    if (options.entity != &pupil_entity && options.entity != &parent_entity)
        throw Error(Trouble::usage, say("only pupils and parents are compared"),
                    say("say which with --as, or correct «about» in the mapping"));
    if (!options.there.mapping) options.there.as = options.entity;
    options.existing = session.existing();
    options.threads = session.threads();
    options.decisions_days = session.settings().reconcile.decisions_days;
    options.full = asked.full;
    options.match.freeze = asked.save_model.has_value();
    options.policies = session.settings().reconcile.fields;
    options.severities = session.settings().severities;
    if (asked.model) {
        auto json = nlohmann::json::parse(read_whole(*asked.model, longest_model), nullptr, false);
        options.match.model = model_from_json(json, *asked.model);
    }
    return options;
}

void expect_answers(const std::filesystem::path& file, std::string_view command)
{
    if (file.extension() == ".html")
        throw Error(Trouble::input, say("{} is the page with the questions, not the answers", file.string()),
                    say("open it in a browser, press «Save the decisions» and name the file it saves: {} "
                        "decisions.csv -o FOLDER",
                        command));
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored))
        throw Error(Trouble::input, say("{} is a folder", file.string()),
                    say("name the file with the answers: {} {}", command, (file / "review.csv").string()));
}

void tell_asked_again(Console& console, const ReconcileResult& result)
{
    if (result.stale > 0)
        console.print("  " +
                      say("decided before, to be decided again because a record changed: {}", result.stale));
    if (result.expired > 0)
        console.print("  " + say("decided before, to be decided again because that was too long ago: {}",
                                 result.expired));
}

void tell_reconciled(Console& console, const ReconcileOptions& options, const ReconcileResult& result,
                     bool of_store)
{
    tell_trouble(console, options, result, false);
    console.print(
        say("{}: {} here, {} in the register", plural_of(*options.entity), result.left, result.right));
    console.print(say("  one person: {}; to decide: {}; without a partner: {}", result.matched, result.review,
                      result.unmatched));
    if (result.unmatched > 0)
        console.print("  " + say("who of ours is without a partner, and why: see {}",
                                 (options.folder / "unmatched.csv").string()));
    if (result.conflicts > 0)
        console.print("  " + say("one number on two people: {}; see {}", result.conflicts,
                                 (options.folder / "conflicts.csv").string()));
    if (result.duplicates > 0)
        console.print("  " + say("the same person twice: {}; see {}", result.duplicates,
                                 (options.folder / "duplicates.csv").string()));
    if (result.shared_numbers > 0)
        console.print("  " + say("numbers that several people of one side carry: {}; see {}",
                                 result.shared_numbers, (options.folder / "duplicates.csv").string()));
    console.print("  " + say("differences: to take over {}, to look at yourself {}; see {}",
                             result.differences - result.open_differences, result.open_differences,
                             (options.folder / "differences.csv").string()));
    const std::string differences = (options.folder / "differences.csv").string();
    if (result.deaths > 0)
        console.warn(say("the register tells of a death: {} of ours; see the rows death_date in {}",
                         result.deaths, differences));
    if (result.rights > 0)
        console.warn(
            say("the register tells of parental rights lost or restricted: {} of ours; see the rows "
                "parental_rights in {}",
                result.rights, differences));
    if (result.decided > 0) console.print("  " + say("settled by earlier decisions: {}", result.decided));
    tell_asked_again(console, result);
    if (!result.learnt && !options.match.model)
        console.note(say("too few pairs to learn from: the weights are those msh comes with"));
    tell_recall(console, result);
    const std::string review = (options.folder / "review.csv").string();
    if (result.review > 0 && !of_store)
        console.note(say("answers about a file are not kept: the next run asks the same again"));
    if (result.review > 0)
        console.print(say("decide in {} or in {} (yes or no in the column decision), then: {}",
                          (options.folder / "review.html").string(), review,
                          "msh reconcile apply " + review));
    else if (!is_doubtful(result) && of_store)
        console.print(say("nothing is to be decided; what to take over: msh reconcile apply -n {}", review));
    else if (!is_doubtful(result))
        console.print(say("nothing is to be decided; the pairs stand in {}",
                          (options.folder / "matches.csv").string()));
    // The last word.
    tell_doubt(console, options, result);
}

namespace {

/// Which records would have broken which rule; no values.
void tell_not_taken(Console& console, const HarmoniseResult& result)
{
    constexpr std::size_t shown = 10;
    for (std::size_t i = 0; i < result.not_taken.size() && i < shown; ++i) {
        const NotTaken& each = result.not_taken[i];
        const Field& field = result.entity->fields[static_cast<std::size_t>(each.field)];
        console.print("    " + say("not taken: {}:{}, {}: it would break the rule {}", result.entity->name,
                                   each.id, label_of(field), each.rule->id));
    }
    if (result.not_taken.size() > shown)
        console.print("    " + say("… and {} more", result.not_taken.size() - shown));
    if (!result.not_taken.empty())
        console.print("    " + say("what a rule asks for: msh rules {}", result.not_taken.front().rule->id));
}

}  // namespace

void tell_harmonised(Console& console, const HarmoniseResult& result, const std::filesystem::path& folder,
                     bool dry_run)
{
    const std::string differences = (folder / "differences.csv").string();
    console.print(
        say("decisions: one person {}, two people {}, still open {}", result.yes, result.no, result.open));
    if (result.taken + result.declined > 0)
        console.print("  " + say("answers to differences: yes {}, no {}", result.taken, result.declined));
    bool held = !result.stops.empty();
    if (result.counts.entity != nullptr && !dry_run)
        console.print(fmt::format("  {}: {}", plural_of(*result.counts.entity),
                                  fmt::join(describe_scope(result.counts, held), ", ")));
    if (result.proposed > 0)
        console.print("  " + say("differences to look at yourself: {}; they are marked propose in {}",
                                 result.proposed, differences));
    if (result.alerts > 0)
        console.warn(
            say("official values that cannot both be right: {}; find out which side is wrong: they are "
                "marked alert in {}",
                result.alerts, differences));
    tell_not_taken(console, result);
    if (result.notices > 0)
        console.warn(
            say("the register tells of deaths or of parental rights lost or restricted: {}; see the rows "
                "notice in {}",
                result.notices, differences));
    if (result.outdated > 0)
        console.warn(say("left alone, because the record here has changed since: {}; run msh reconcile again",
                         result.outdated));
    for (const Stop& stop : result.stops) console.warn(describe_stop(stop));
    if (held)
        console.print(say("held, nothing was written"));
    else if (dry_run)
        console.print(say("dry run: nothing was written"));
}

void tell_weighed(Console& console, const Weighed& pair)
{
    console.show(fmt::format("{} ↔ {}  [{}]", pair.left, pair.right, pair.reason));
    console.show(say("  in {}: probability {:.4f}, leads the next by {:.1f} bits", pair.file + ".csv",
                     pair.probability, pair.margin));
    double sum = 0;
    for (std::size_t i = 0; i < match::parts && i < pair.levels.size(); ++i) {
        double bits = i < pair.bits.size() ? pair.bits[i] : 0;
        sum += bits;
        console.show(fmt::format("  {:+7.1f}  {}: {}", bits, title_of(static_cast<match::Part>(i)),
                                 describe(level_of(pair.levels[i]))));
    }
    const std::string beside[] = {say("before comparing: few of all pairs are one person"),
                                  say("a twin, a namesake or a relative would look like this too"),
                                  say("others fit this record as well")};
    for (std::size_t i = 0; i < std::size(beside) && match::parts + i < pair.bits.size(); ++i) {
        double bits = pair.bits[match::parts + i];
        sum += bits;
        if (bits != 0) console.show(fmt::format("  {:+7.1f}  {}", bits, beside[i]));
    }
    console.show(say("  {:+7.1f}  in all; each bit doubles the odds that it is one person", sum));
}

void tell_group(Console& console, const DuplicateGroup& group)
{
    console.show(fmt::format("{}  [{}]", fmt::join(group.records, ", "), group.reason));
    if (group.probability > 0)
        console.show(say("  in {}: one person; probability {:.4f}", "duplicates.csv", group.probability));
    else if (group.reason == "same_id")
        console.show(say("  in {}: several people under one id", "duplicates.csv"));
    else
        console.show(say("  in {}: several people carry one number, which is not used", "duplicates.csv"));
}

Outcome tell_model(Session& session, const std::filesystem::path& folder)
{
    nlohmann::json run = read_run(folder);
    match::Model model = model_from_json(run.at("model"), (folder / "run.json").string());
    Console& console = session.console();
    bool given = run.at("model").value("given", false);
    console.show(given          ? say("weights given with --model, in bits")
                 : model.learnt ? say("weights learnt from this run, in bits")
                                : say("weights msh comes with, in bits"));
    auto chance = [&](match::Kin kin, std::size_t part, std::size_t level) {
        return model.chance[static_cast<std::size_t>(kin)][part][level];
    };
    for (std::size_t part = 0; part < match::parts; ++part) {
        std::string row = title_of(static_cast<match::Part>(part)) + ":";
        for (std::size_t level = 1; level < match::levels; ++level) {
            double of_match = chance(match::Kin::match, part, level);
            double of_strangers = chance(match::Kin::unrelated, part, level);
            if (of_match <= 0 || of_strangers <= 0) continue;
            row += fmt::format("  {} {:+.1f}", describe(static_cast<match::Level>(level)),
                               std::log2(of_match / of_strangers));
        }
        console.show(row);
    }
    Outcome outcome;
    outcome.more["model"] = run.at("model");
    return outcome;
}

std::optional<OutputFile> begin_model(const ReconcileLine& asked, Session& session)
{
    if (!asked.save_model) return {};
    return std::optional<OutputFile>(std::in_place, *asked.save_model, session.existing());
}

void save_model(OutputFile& file, const ReconcileResult& result)
{
    file.write(model_to_json(result.model.value()).dump(2) + "\n");
    file.commit();
}

nlohmann::json counts_of(const HarmoniseResult& result)
{
    bool held = !result.stops.empty();
    std::uint64_t updates = result.counts.of(Action::update);
    return {{"yes", result.yes},
            {"no", result.no},
            {"open", result.open},
            {"accepted", result.accepted},
            {"updated", held ? 0 : updates},
            {"held", held ? updates : 0},
            {"proposed", result.proposed},
            {"differences_yes", result.taken},
            {"differences_no", result.declined},
            {"alerts", result.alerts},
            {"not_taken", result.not_taken.size()},
            {"notices", result.notices},
            {"outdated", result.outdated}};
}

nlohmann::json to_json(const Entity& entity, const std::vector<NotTaken>& all)
{
    nlohmann::json json = nlohmann::json::array();
    for (const NotTaken& each : all)
        json.push_back({{"record", fmt::format("{}:{}", entity.name, each.id)},
                        {"field", entity.fields[static_cast<std::size_t>(each.field)].name},
                        {"rule", each.rule->id}});
    return json;
}

nlohmann::json to_json(const std::vector<DuplicateGroup>& groups)
{
    nlohmann::json all = nlohmann::json::array();
    for (const DuplicateGroup& group : groups)
        all.push_back(
            {{"reason", group.reason}, {"probability", group.probability}, {"records", group.records}});
    return all;
}

nlohmann::json to_json(const std::vector<Weighed>& pairs)
{
    nlohmann::json all = nlohmann::json::array();
    for (const Weighed& pair : pairs) {
        nlohmann::json parts = nlohmann::json::object();
        for (std::size_t i = 0; i < match::parts && i < pair.levels.size() && i < pair.bits.size(); ++i)
            parts[std::string(match::name_of(static_cast<match::Part>(i)))] = {
                {"level", match::name_of(level_of(pair.levels[i]))}, {"bits", pair.bits[i]}};
        auto beside = [&](std::size_t i) {
            return match::parts + i < pair.bits.size() ? nlohmann::json(pair.bits[match::parts + i])
                                                       : nlohmann::json();
        };
        all.push_back({{"file", pair.file},
                       {"left", pair.left},
                       {"right", pair.right},
                       {"decision", pair.decision},
                       {"reason", pair.reason},
                       {"probability", pair.probability},
                       {"margin", pair.margin},
                       {"parts", parts},
                       {"prior", beside(0)},
                       {"kinship", beside(1)},
                       {"rivals", beside(2)}});
    }
    return all;
}

}  // namespace msh::cli
