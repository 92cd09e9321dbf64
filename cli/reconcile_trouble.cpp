// SPDX-License-Identifier: Apache-2.0

// What is wrong with the lists that were compared, and with what came out: said where it is told.
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

void tell_lists(Console& console, const ReconcileResult& result)
{
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
    if (result.open_end_left > 0)
        console.warn(
            say("the last row of ours has no line end and all others have one: the end of the file may be "
                "missing; compare it with the source  [file-no-line-end]"));
    if (result.open_end_right > 0)
        console.warn(
            say("the last row of the register has no line end and all others have one: the end of the file "
                "may be missing; compare it with the source  [file-no-line-end]"));
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
