// SPDX-License-Identifier: Apache-2.0

// What is wrong with the lists that were compared, and with what came out: said before the counts.
#include "reconcile_text.hpp"

#include <msh/base/say.hpp>

#include <algorithm>
#include <cmath>

namespace msh::cli {

namespace {

constexpr std::uint64_t few_people = 20;  // of fewer nothing can be told

bool is_nobody_found(const ReconcileResult& result)
{
    std::uint64_t smaller = std::min(result.left, result.right);
    return smaller >= few_people && result.matched * 50 < smaller;
}

bool is_full_of_conflicts(const ReconcileResult& result)
{
    return result.left >= few_people && result.conflicts * 2 > result.left;
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
    if (result.repeated_left > 0)
        console.warn(
            say("our file repeats itself; records that stand in it more than once, by their ids or word "
                "for word: {}; rows in all: {}; see whether two lists were put one behind the other",
                result.repeated_left, result.left));
    if (result.repeated_right > 0)
        console.warn(
            say("the register repeats itself; records that stand in it more than once, by their ids or "
                "word for word, whether we have these people or not: {}; rows in all: {}; see whether "
                "two dumps were put one behind the other",
                result.repeated_right, result.right));
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
    if (result.open_end_left > 0)
        console.warn(
            say("the last row of ours has no line end and all others have one: the end of the file may be "
                "missing; compare it with the source  [file-no-line-end]"));
    if (result.open_end_right > 0)
        console.warn(
            say("the last row of the register has no line end and all others have one: the end of the file "
                "may be missing; compare it with the source  [file-no-line-end]"));
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
    if (!result.oversized.empty())
        console.warn(
            say("some groups of records were too large to compare each with each, or too alike to ask "
                "about: {}; they are listed in {}",
                result.oversized.size(), (options.folder / "run.json").string()));
}

void tell_recall(Console& console, const ReconcileResult& result)
{
    constexpr double enough = 0.99;
    double percent = std::floor(result.blocking_recall * 1000) / 10;
    if (result.blocking_recall < enough)
        console.warn(
            say("by estimate only {:.1f} % of the people who stand in both lists were set side by side; "
                "the others could not be found: names, dates and numbers have too many gaps or "
                "mistakes to look them up by",
                percent));
    else
        console.detail(
            say("by estimate {:.1f} % of the people who stand in both lists were set side by side", percent));
}

bool is_doubtful(const ReconcileResult& result)
{
    return is_nobody_found(result) || is_full_of_conflicts(result);
}

void tell_doubt(Console& console, const ReconcileOptions& options, const ReconcileResult& result)
{
    const std::string where = (options.folder / "conflicts.csv").string();
    if (is_full_of_conflicts(result))
        console.warn(
            say("SNILS or documents of ours stand in the register on other people: {} times, of {} of "
                "ours; the columns are probably not the right ones on one side, or have moved; "
                "look at {} and at the mapping before anything is used",
                result.conflicts, result.left, where));
    if (is_nobody_found(result))
        console.warn(
            say("hardly anybody was found for certain: {} of {} here, {} in the register; the columns are "
                "probably not the right ones on one side, or the register is of other people; "
                "look at the mapping (msh map) before anything is used",
                result.matched, result.left, result.right));
}

}  // namespace msh::cli
