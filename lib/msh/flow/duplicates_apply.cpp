// SPDX-License-Identifier: Apache-2.0
#include "identity.hpp"
#include "reconcile_folder.hpp"
#include "reconcile_parts.hpp"

#include <msh/base/date.hpp>
#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/duplicates_apply.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace msh {

namespace {

/// Before the name of the first record where both are ours: no record is called so, and a register's entry
/// may well be called "pupil:17".
constexpr std::string_view both_ours = "twice:";

/// Two records of the store, the smaller number first.
using Two = std::pair<std::int64_t, std::int64_t>;

struct Verdict {
    bool same = false;
    std::uint64_t line = 0;  ///< 0: decided before
};

/// People, as yes joins records.
class Joined {
public:
    std::int64_t find(std::int64_t id)
    {
        auto [place, fresh] = parents_.try_emplace(id, id);
        while (place->second != place->first) place = parents_.find(place->second);
        return place->first;
    }
    void join(const Two& two) { parents_[find(two.second)] = find(two.first); }

private:
    std::map<std::int64_t, std::int64_t> parents_;
};

class Keeping {
public:
    Keeping(store::Store& store, const store::Run& run, const VerdictOptions& options)
        : store_(store),
          run_(run),
          options_(options),
          entity_(*find_entity(text_at(read_run(options.folder), "entity"))),
          linker_(entity_)
    {
        expect_verdicts(options.folder);
        expect_sealed(options.folder);
        expect_of(store, options.folder);
    }

    VerdictResult carry_out()
    {
        Questions questions = read_answers(options_.folder, options_.review, Partners::many);
        for (const auto& [records, pair] : questions) {
            std::uint64_t& count = pair.answer ? (*pair.answer ? result_.yes : result_.no) : result_.open;
            if (pair.answer || pair.was == Answered::Was::asked) ++count;
            if (pair.answer) take(records, pair);
        }
        recall();
        refuse_contradictions();
        if (!options_.dry_run && !decisions_.empty()) write();
        return result_;
    }

private:
    void take(const PairName& records, const Answered& pair)
    {
        std::filesystem::path file = options_.folder / "review.jsonl";
        std::int64_t left = find_id(entity_, records.first, file);
        // What was declined is named by what it said; of the store the name is the record.
        std::int64_t right =
            find_id(entity_, pair.was == Answered::Was::declined ? pair.right : records.second, file);
        auto evidence = read_evidence(pair.evidence);
        if (!evidence || left == right) fail_as_damaged(file);
        if (right < left) {
            std::swap(left, right);
            std::swap(evidence->here, evidence->there);
        }
        Verdict verdict{*pair.answer, pair.line};
        auto [known, fresh] = verdicts_.try_emplace({left, right}, verdict);
        if (!fresh && known->second.same != verdict.same)
            refuse_answer(options_.review, std::max(known->second.line, verdict.line),
                          say("this pair has another answer further up"),
                          say("leave one answer for each pair"));
        if (hash_of(left) != evidence->here || hash_of(right) != evidence->there) {
            ++result_.outdated;
            return;
        }
        decisions_.push_back({std::string(both_ours) + name_of(entity_, left), name_of(entity_, right),
                              evidence->here, evidence->there, *pair.answer, Date::today().iso()});
    }

    /// What was decided before, still holds and is not answered anew.
    void recall()
    {
        Date oldest = Date::today().plus_days(-static_cast<int>(options_.decisions_days));
        for (const store::Decision& decision : decisions_about(store_, entity_, true)) {
            auto left = find_number(entity_, decision.left);
            auto right = find_number(entity_, decision.right);
            if (!left || !right || decision.at < oldest.iso() || verdicts_.contains({*left, *right}) ||
                hash_of(*left) != decision.hash_here || hash_of(*right) != decision.hash_there)
                continue;
            verdicts_[{*left, *right}] = {decision.same, 0};
        }
    }

    void refuse_contradictions()
    {
        Joined people;
        std::map<std::int64_t, std::uint64_t> lines;  // of a yes, by person
        for (const auto& [two, verdict] : verdicts_)
            if (verdict.same) people.join(two);
        for (const auto& [two, verdict] : verdicts_)
            if (verdict.same && verdict.line != 0) lines.try_emplace(people.find(two.first), verdict.line);
        for (const auto& [two, verdict] : verdicts_) {
            std::int64_t person = people.find(two.first);
            if (verdict.same || person != people.find(two.second)) continue;
            std::string left = name_of(entity_, two.first);
            std::string right = name_of(entity_, two.second);
            if (verdict.line != 0)
                refuse_answer(options_.review, verdict.line,
                              say("by other answers {} and {} are one person", left, right),
                              say("make these answers agree with each other"));
            // Answers were checked when they were given, so that one of now is in it.
            if (auto line = lines.find(person); line != lines.end())
                refuse_answer(
                    options_.review, line->second,
                    say("somebody said before that {} and {} are two people", left, right),
                    say("correct that first in declined.csv of the folder's latest run, or this answer"));
        }
    }

    /// Of what the record says now; nothing where it is there no more.
    std::optional<std::uint64_t> hash_of(std::int64_t id)
    {
        auto [known, fresh] = hashes_.try_emplace(id);
        if (!fresh) return known->second;
        auto stored = store_.load(entity_, id);
        if (!stored || !stored->state.active) return {};
        return known->second = msh::hash_of(linker_, entity_, stored->values);
    }

    void write()
    {
        store::Writer writer = store_.begin(run_);
        for (const store::Decision& decision : decisions_) writer.note_decision(entity_, decision);
        writer.commit();
        result_.changed = true;
    }

    store::Store& store_;
    const store::Run& run_;
    const VerdictOptions& options_;
    const Entity& entity_;
    match::Linker linker_;
    std::map<Two, Verdict> verdicts_;
    std::map<std::int64_t, std::optional<std::uint64_t>> hashes_;
    std::vector<store::Decision> decisions_;
    VerdictResult result_;
};

}  // namespace

std::vector<store::Decision> decisions_about(const store::Store& store, const Entity& entity, bool twice)
{
    std::vector<store::Decision> some;
    for (store::Decision& decision : store.decisions(entity)) {
        if (decision.left.starts_with(both_ours) != twice) continue;
        if (twice) decision.left.erase(0, both_ours.size());
        some.push_back(std::move(decision));
    }
    return some;
}

void expect_verdicts(const std::filesystem::path& folder)
{
    expect_kind(folder, "duplicates");
    if (!is_of_store(folder))
        throw Error(Trouble::input,
                    say("{} was made from a file: no decision about it is kept", folder.string()),
                    say("mend the records where they come from; decisions are kept about the records of the "
                        "store"));
}

VerdictResult keep_verdicts(store::Store& store, const store::Run& run, const VerdictOptions& options)
{
    return Keeping(store, run, options).carry_out();
}

}  // namespace msh
