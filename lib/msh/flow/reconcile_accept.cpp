// SPDX-License-Identifier: Apache-2.0

// Where our side is a file there is nothing to write to: the pairs that are one person become a list.
#include "reconcile_folder.hpp"
#include "reconcile_parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace msh {

HarmoniseResult accept_pairs(const HarmoniseOptions& options, Existing existing)
{
    expect_kind(options.folder, "reconcile");
    expect_sealed(options.folder);
    if (!options.differences.empty())
        throw Error(Trouble::input,
                    say("{} was made from a file: there is no store to take single differences into",
                        options.folder.string()),
                    say("give msh reconcile apply the decisions about pairs alone"));
    HarmoniseResult result;
    result.entity = find_entity(text_at(read_run(options.folder), "entity"));
    Questions questions = read_answers(options.folder, options.review, Partners::one);
    struct Accepted {
        std::string left, right, left_record, right_record;
    };
    std::vector<Accepted> pairs;
    for (const auto& [records, pair] : questions) {
        std::uint64_t& count = !pair.answer ? result.open : *pair.answer ? result.yes : result.no;
        if (pair.answer || pair.was == Answered::Was::asked) ++count;
        if (pair.answer.value_or(false) && pair.was != Answered::Was::matched)
            pairs.push_back({pair.left, pair.right, records.first, records.second});
    }
    std::filesystem::path matches = options.folder / "matches.jsonl";
    each_line(matches, [&](const nlohmann::json& line) {
        PairName records = pair_of(line, matches);
        auto pair = questions.find(records);
        if (pair != questions.end() && pair->second.answer == false) return;
        pairs.push_back({text_at(line, "left"), text_at(line, "right"), records.first, records.second});
    });
    result.accepted = pairs.size();
    if (options.dry_run) return result;
    std::ranges::sort(pairs, [](const Accepted& one, const Accepted& other) {
        if (one.left != other.left) return comes_before(one.left, other.left);
        if (one.right != other.right) return comes_before(one.right, other.right);
        return comes_before(one.left_record, other.left_record);
    });
    std::error_code ignored;
    if (std::filesystem::path file = options.folder / "accepted.csv";
        existing == Existing::refuse && std::filesystem::exists(file, ignored))
        throw Error(Trouble::usage, say("{} exists already", file.string()),
                    say("let it be replaced with -O"));
    ResultFile file(options.folder, "accepted",
                    {{"left", "left", codec::CellKind::code},
                     {"right", "right", codec::CellKind::code},
                     {"left_record", "left_record"},
                     {"right_record", "right_record"}},
                    existing);
    for (const Accepted& pair : pairs) file.row({pair.left, pair.right, pair.left_record, pair.right_record});
    file.finish();
    file.prepare();
    file.commit();
    result.changed = true;
    return result;
}

}  // namespace msh
