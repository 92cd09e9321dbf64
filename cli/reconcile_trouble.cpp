// SPDX-License-Identifier: Apache-2.0

// What is wrong with the lists that were compared, and with what came out: said before the counts.
#include "reconcile_text.hpp"

#include <msh/base/say.hpp>

#include <algorithm>

namespace msh::cli {

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

}  // namespace msh::cli
