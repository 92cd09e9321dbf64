// SPDX-License-Identifier: Apache-2.0

// The same person twice, in the store or in a file; decisions about pairs of the store taken back.
#include "plan_text.hpp"
#include "reconcile_text.hpp"
#include "remote.hpp"
#include "review_page.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/duplicates_apply.hpp>

#include <memory>

namespace msh::cli {

namespace {

struct Asked {
    ReconcileLine line;
    std::vector<std::string> words;
    bool dry_run = false;
};

/// `of_store`: what is decided is kept.
void tell_duplicates(Console& console, const ReconcileOptions& options, const ReconcileResult& result,
                     bool of_store)
{
    const std::string page = (options.folder / "review.html").string();
    const std::string review = (options.folder / "review.csv").string();
    tell_trouble(console, options, result, true);
    console.print(say("{}: {} looked at, the same person twice: {}, perhaps twice: {}",
                      plural_of(*options.entity), result.left, result.duplicates, result.review));
    if (result.shared_numbers > 0)
        console.print("  " + say("numbers that several people of one side carry: {}; see {}",
                                 result.shared_numbers, (options.folder / "duplicates.csv").string()));
    if (result.parted > 0)
        console.print("  " + say("left out, because somebody decided that they are two people: {}; see {}",
                                 result.parted, (options.folder / "declined.csv").string()));
    if (result.decided > 0) console.print("  " + say("confirmed by earlier decisions: {}", result.decided));
    tell_asked_again(console, result);
    if (result.duplicates > 0) console.print(say("see {}", (options.folder / "duplicates.csv").string()));
    if (result.review == 0) return;
    if (of_store)
        console.print(say("decide in {} or in {} (yes or no in the column decision), then: {}", page, review,
                          "msh duplicates apply " + review));
    else
        console.print(say("compare the pairs on {} with the papers", page));
}

void tell_verdicts(Console& console, const VerdictResult& result, const VerdictOptions& options)
{
    console.print(
        say("decisions: one person {}, two people {}, still open {}", result.yes, result.no, result.open));
    if (result.yes > 0)
        console.print("  " +
                      say("one person: msh joins no records. Keep one of them and close the other where "
                          "the list comes from, then import it again; until then msh duplicates shows "
                          "them as confirmed"));
    if (result.no > 0)
        console.print("  " + say("two people: not listed again while both records stay as they are, {} days "
                                 "at most",
                                 options.decisions_days));
    if (result.outdated > 0)
        console.warn(say("left alone, because a record has changed since: {}; run msh duplicates again",
                         result.outdated));
    if (options.dry_run) console.print(say("dry run: nothing was written"));
}

nlohmann::json counts_of(const VerdictResult& result)
{
    return {{"yes", result.yes}, {"no", result.no}, {"open", result.open}, {"outdated", result.outdated}};
}

Outcome find_twice(const Asked& asked, Session& session)
{
    ReconcileOptions options = understand(asked.line, session);
    if (!asked.line.folder)
        throw Error(Trouble::usage, say("it is not said where the result goes"),
                    say("name a folder with -o"));
    options.folder = *asked.line.folder;
    options.here = options.there;
    bool of_store = asked.words.empty();
    std::optional<OutputFile> weights = begin_model(asked.line, session);
    HtmlReviewPage page(options.folder / "review.html", options.existing,
                        of_store ? HtmlReviewPage::About::one_store : HtmlReviewPage::About::one_file);
    options.page = &page;
    ReconcileResult result;
    if (of_store) {
        store::Store store = session.open_store(store::Access::read);
        result = find_duplicates(store, options, session.console());
    } else {
        result = find_duplicates(InputFile::open(asked.words.front()), options, session.console());
    }
    if (weights) save_model(*weights, result);
    tell_duplicates(session.console(), options, result, of_store);
    Outcome outcome;
    outcome.counts = counts_of(result);
    outcome.more["folder"] = options.folder.string();
    outcome.more["unchanged"] = result.unchanged;
    if (result.duplicates + result.review + result.shared_numbers + result.repeated_ids_left +
            result.repeated_left >
        0)
        outcome.exit = Exit::differs;
    if (result.unread_left > 0) outcome.exit = Exit::set_aside;
    return outcome;
}

Outcome take_verdicts(const Asked& asked, Session& session)
{
    if (asked.words.size() != 2)
        throw Error(Trouble::usage, say("msh duplicates apply takes one file of decisions"),
                    say("for example: msh duplicates apply twice/review.csv"));
    VerdictOptions options;
    options.review = asked.words[1];
    expect_answers(options.review, "msh duplicates apply");
    options.folder =
        options.review.parent_path().empty() ? std::filesystem::path(".") : options.review.parent_path();
    if (asked.line.folder) options.folder = *asked.line.folder;
    options.dry_run = asked.dry_run;
    options.decisions_days = session.settings().reconcile.decisions_days;
    // A folder of a file is refused as such, whether there is a store or not.
    expect_verdicts(options.folder);
    store::Store store = session.open_store(options.dry_run ? store::Access::read : store::Access::write);
    auto act = [&](const store::Run& run) {
        VerdictResult result = keep_verdicts(store, run, options);
        tell_verdicts(session.console(), result, options);
        Outcome outcome;
        outcome.counts = counts_of(result);
        if (result.open + result.outdated > 0) outcome.exit = Exit::differs;
        return outcome;
    };
    return options.dry_run ? act({}) : do_run(store, "duplicates apply", act);
}

}  // namespace

Act declare_duplicates(Line& line)
{
    auto asked = std::make_shared<Asked>();
    line.positionals("FILE", asked->words, say("a file of people, the store without it; or apply FILE"),
                     false, false);
    declare_reconciling(line, asked->line);
    line.flag("-n,--dry-run", asked->dry_run, say("with apply: look at the decisions and keep none"));
    line.example("msh duplicates -o twice");
    line.example("msh duplicates apply twice/review.csv");
    return [asked](Session& session) {
        if (!asked->words.empty() && asked->words[0] == "apply") return take_verdicts(*asked, session);
        if (asked->words.size() > 1)
            throw Error(Trouble::usage, say("one file at a time"),
                        say("join the files, or compare each of them into a folder of its own"));
        return find_twice(*asked, session);
    };
}

}  // namespace msh::cli
