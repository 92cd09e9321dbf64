// SPDX-License-Identifier: Apache-2.0

// From decisions to changes. What the register says is taken only for accepted pairs, only where the
// register's word counts and is near ours, and only while our record is as it was compared.
#include "identity.hpp"
#include "reconcile_choices.hpp"
#include "reconcile_folder.hpp"
#include "reconcile_parts.hpp"
#include "reconcile_takes.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace msh {

namespace {

/// What is to happen to one record of ours.
struct Intent {
    std::string evidence;
    std::int64_t version = 0;
    std::vector<FieldVerdict> differences;
    Choices::ByField chosen;
    std::vector<const Answered*> decided;
};

struct Update {
    store::Stored stored;
    std::vector<std::vector<FieldChange>> groups;
    const Intent* intent;
    std::uint64_t now = 0;  ///< hash of what the record says
};

class Harmonising {
public:
    Harmonising(store::Store& store, const store::Run& run, const HarmoniseOptions& options)
        : store_(store),
          run_(run),
          options_(options),
          entity_(*find_entity(text_at(read_run(options.folder), "entity"))),
          linker_(entity_),
          rules_{options.severities},
          choices_(options.differences),
          kept_(store, entity_)
    {
        expect_kind(options.folder, "reconcile");
        expect_sealed(options.folder);
        expect_of(store, options.folder);
        result_.entity = result_.counts.entity = &entity_;
    }

    HarmoniseResult carry_out(const PlanSink& planned)
    {
        questions_ = read_answers(options_.folder, options_.review, Partners::one);
        take_answers();
        read_differences();
        choices_.expect_met();
        read_matches();
        for (auto& [id, intent] : intents_) plan(id, intent);
        drop_shared_numbers();
        drop_shared_identities();
        for (Update& update : updates_) finish(update, planned);
        result_.taken = choices_.yes();
        result_.declined = choices_.no();
        count_scopes();
        result_.stops = find_stops(result_.scopes, options_.guard, options_.allow);
        if (!options_.dry_run && result_.stops.empty()) write();
        return std::move(result_);
    }

private:
    [[nodiscard]] std::int64_t id_of(const PairName& records) const
    {
        return find_id(entity_, records.first, options_.folder / "matches.jsonl");
    }

    void take_answers()
    {
        std::set<std::pair<std::string, std::string>> entries;
        for (const auto& [records, pair] : questions_)
            if (entries.emplace(pair.right, records.second).second) ++names_[pair.right];
        for (const auto& [records, pair] : questions_) {
            std::uint64_t& count = pair.answer ? (*pair.answer ? result_.yes : result_.no) : result_.open;
            bool open = pair.was == Answered::Was::asked && find_kept(records, pair.evidence) == nullptr;
            if (pair.answer || open) ++count;
            if (!pair.answer) continue;
            if (*pair.answer && pair.was != Answered::Was::matched) ++result_.accepted;
            Intent& intent = intents_[id_of(records)];
            intent.decided.push_back(&pair);
            if (*pair.answer) intent.evidence = pair.evidence;
        }
    }

    /// The decision that is kept about the pair and holds: for what our record says now, which may be more
    /// than what was compared, if an earlier run has taken something.
    [[nodiscard]] const store::Decision* find_kept(const PairName& records, const std::string& evidence) const
    {
        auto compared = read_evidence(evidence);
        if (!compared || !kept_.knows(records.first, compared->there)) return nullptr;
        auto stored = store_.load(entity_, id_of(records));
        return stored ? kept_.find(records.first, hash_of(stored->values), compared->there) : nullptr;
    }

    /// By an answer of now, else by one that is kept, else by the match.
    [[nodiscard]] bool is_accepted(const PairName& records, const std::string& evidence, bool matched) const
    {
        auto pair = questions_.find(records);
        if (pair != questions_.end() && pair->second.answer) return *pair->second.answer;
        const store::Decision* kept = find_kept(records, evidence);
        return kept != nullptr ? kept->same : matched;
    }

    void read_differences()
    {
        std::filesystem::path file = options_.folder / "differences.jsonl";
        PairName last;  // the lines of a pair stand together
        bool accepted = false;
        each_line(file, [&](const nlohmann::json& line) {
            PairName records = pair_of(line, file);
            if (records != last)
                accepted =
                    is_accepted(records, text_at(line, "evidence"), text_at(line, "decision") == "match");
            last = records;
            const Choices::Choice* choice = choices_.find(records, line);
            if (choice != nullptr) choices_.expect_accepted(*choice, accepted);
            if (!accepted) return;
            if (text_at(line, "change") == "notice") {
                ++result_.notices;
                return;
            }
            FieldVerdict verdict = read_verdict(entity_, line, options_.policies, file);
            if (choice == nullptr && verdict.proposal == Proposal::keep && !differs(verdict.change)) return;
            Intent& intent = intents_[id_of(records)];
            if (choice != nullptr) intent.chosen.emplace(verdict.field, choice);
            intent.differences.push_back(std::move(verdict));
        });
    }

    void read_matches()
    {
        for (bool matched : {true, false}) {
            std::filesystem::path file = options_.folder / (matched ? "matches.jsonl" : "review.jsonl");
            each_line(file, [&](const nlohmann::json& line) {
                PairName records = pair_of(line, file);
                if (!is_accepted(records, text_at(line, "evidence"), matched)) return;
                result_.accepted += matched ? 1 : 0;
                note_version(records, line);
            });
        }
    }

    void note_version(const PairName& records, const nlohmann::json& line)
    {
        auto intent = intents_.find(id_of(records));
        if (intent == intents_.end()) return;
        intent->second.evidence = text_at(line, "evidence");
        intent->second.version = static_cast<std::int64_t>(number_at(line, "left_version"));
    }

    [[nodiscard]] std::uint64_t hash_of(const std::vector<std::string>& values) const
    {
        return msh::hash_of(linker_, entity_, values);
    }

    void plan(std::int64_t id, Intent& intent)
    {
        auto stored = store_.load(entity_, id);
        // A smaller version than the one compared: the store was put back to an earlier day.
        if (!stored || !stored->state.active || stored->state.version < intent.version) {
            ++result_.outdated;
            return;
        }
        auto value = [&](int field) -> const std::string& {
            return stored->values[static_cast<std::size_t>(field)];
        };
        settle_units(entity_, intent.differences);
        choices_.settle(entity_, intent.chosen, options_.policies, intent.differences);
        for (const FieldVerdict& each : intent.differences) {
            if (value(each.field) == each.there) continue;  // written by hand meanwhile
            if (each.proposal == Proposal::propose) ++result_.proposed;
            if (each.proposal != Proposal::alert) continue;
            ++result_.alerts;
            if (each.rule != nullptr && !is_told(id, each))
                result_.not_taken.push_back({id, each.field, each.rule});
        }
        Update update{std::move(*stored), {}, &intent, 0};
        update.now = hash_of(update.stored.values);
        auto evidence = read_evidence(intent.evidence);
        // An earlier run may have taken something already.
        bool compared =
            evidence && (evidence->here == update.now ||
                         hash_of(before_takes(update.stored.values, intent.differences)) == evidence->here);
        bool outdated = false;
        std::vector<std::string> after = update.stored.values;
        for (std::vector<FieldChange>& group : take_groups(entity_, intent.differences)) {
            auto now = [&](int field) { return update.stored.values[static_cast<std::size_t>(field)]; };
            // What an earlier run has taken is done.
            std::erase_if(group, [&](const FieldChange& take) { return now(take.field) == take.after; });
            if (group.empty()) continue;
            bool as_compared = std::ranges::all_of(
                group, [&](const FieldChange& take) { return now(take.field) == take.before; });
            if (const Rule* rule = find_obstacle(store_, rules_, entity_, update.stored, after, group)) {
                leave(id, group, *rule);
            } else if (!as_compared || !compared) {
                outdated = true;
            } else {
                for (const FieldChange& take : group)
                    after[static_cast<std::size_t>(take.field)] = take.after;
                update.groups.push_back(std::move(group));
            }
        }
        if (outdated) {
            ++result_.outdated;
            update.groups.clear();
        }
        // Most records have nothing to take, and a region has many.
        if (!update.groups.empty() || !intent.decided.empty()) updates_.push_back(std::move(update));
    }

    /// A unit is told of once.
    [[nodiscard]] bool is_told(std::int64_t id, const FieldVerdict& verdict) const
    {
        std::string_view unit = unit_of(entity_, verdict);
        if (result_.not_taken.empty() || unit.empty()) return false;
        const NotTaken& last = result_.not_taken.back();
        std::string_view paper = paper_of(entity_.fields[static_cast<std::size_t>(last.field)]);
        return last.id == id && last.rule == verdict.rule && paper == (verdict.steps != 0 ? "" : unit);
    }

    void leave(std::int64_t id, const std::vector<FieldChange>& group, const Rule& rule)
    {
        result_.alerts += group.size();
        result_.not_taken.push_back({id, group.front().field, &rule});
    }

    /// One number for two records: neither gets it.
    void drop_shared_numbers()
    {
        std::map<std::pair<store::KeyKind, std::uint64_t>, int> wanted;
        for (const Update& update : updates_)
            for (const auto& group : update.groups)
                for (const store::Key& key : new_numbers(entity_, update.stored, group))
                    ++wanted[{key.kind, key.value}];
        for (Update& update : updates_)
            std::erase_if(update.groups, [&](const std::vector<FieldChange>& group) {
                for (const store::Key& key : new_numbers(entity_, update.stored, group)) {
                    if (wanted.at({key.kind, key.value}) < 2) continue;
                    leave(update.stored.state.id, group, *rule_about(key));
                    return true;
                }
                return false;
            });
    }

    void drop_shared_identities()
    {
        std::map<std::int64_t, std::string> takers;
        for (const Update& update : updates_)
            for (const auto& group : update.groups)
                if (auto paper = identity_after(entity_, update.stored.values, group); !paper.empty())
                    takers[update.stored.state.id] = paper;
        std::set<std::int64_t> sharers = find_sharers(store_, entity_, takers);
        for (Update& update : updates_)
            std::erase_if(update.groups, [&](const std::vector<FieldChange>& group) {
                std::int64_t id = update.stored.state.id;
                bool shared =
                    sharers.contains(id) && !identity_after(entity_, update.stored.values, group).empty();
                if (shared) leave(id, group, *rules::find("document-known"));
                return shared;
            });
    }

    void finish(Update& update, const PlanSink& planned)
    {
        Change change;
        change.action = Action::update;
        change.id = update.stored.state.id;
        change.version = update.stored.state.version;
        for (const auto& group : update.groups)
            change.fields.insert(change.fields.end(), group.begin(), group.end());
        std::uint64_t later = update.now;
        if (!change.fields.empty()) {
            std::vector<store::Key> old_keys = keys_of(entity_, update.stored);
            for (const FieldChange& take : change.fields)
                update.stored.values[static_cast<std::size_t>(take.field)] = take.after;
            later = hash_of(update.stored.values);
            ++result_.counts.of(Action::update);
            ++updated_[update.stored.state.source];
            planned(entity_, change);
            changes_.push_back({update.stored.state, std::move(change.fields), std::move(old_keys),
                                keys_of(entity_, update.stored)});
            renew(update, later);
        }
        for (const Answered* pair : update.intent->decided)
            decide(update.stored.state.id, *pair, update.now, later);
    }

    /// A yes that is kept holds for what this run makes of the record.
    void renew(const Update& update, std::uint64_t later)
    {
        auto evidence = read_evidence(update.intent->evidence);
        std::string name = name_of(entity_, update.stored.state.id);
        const store::Decision* kept = evidence ? kept_.find(name, update.now, evidence->there) : nullptr;
        if (kept == nullptr || !kept->same) return;
        decisions_.push_back(*kept);
        decisions_.back().hash_here = later;
    }

    /// It was decided about the record as it was, and holds for what the same answer makes of it.
    void decide(std::int64_t id, const Answered& pair, std::uint64_t now, std::uint64_t later)
    {
        auto evidence = read_evidence(pair.evidence);
        bool holds = evidence && evidence->here == now;
        if (!holds && evidence && kept_.says(now, evidence->there, *pair.answer)) return;
        if (!holds) {
            ++result_.outdated;
            return;
        }
        std::string today = Date::today().iso();
        // An earlier answer about these two goes by another name where the register has no ids.
        for (store::Decision earlier : kept_.about(evidence->here, evidence->there))
            if (earlier.same != *pair.answer) {
                earlier.same = *pair.answer;
                earlier.at = today;
                decisions_.push_back(earlier);
            }
        std::string name = pair.right;
        if (names_[name] > 1) name += "#" + pair.evidence.substr(pair.evidence.find("-h") + 1);
        decisions_.push_back({name_of(entity_, id), name, later, evidence->there, *pair.answer, today});
    }

    void count_scopes()
    {
        result_.counts.of(Action::unchanged) =
            result_.accepted - std::min(result_.accepted, result_.counts.of(Action::update));
        for (const auto& [source, count] : updated_) {
            ScopeCounts scope;
            scope.entity = &entity_;
            scope.source = store_.source_name(source);
            scope.active = store_.count_active(entity_, source);
            scope.of(Action::update) = count;
            result_.scopes.push_back(std::move(scope));
        }
    }

    void write()
    {
        if (changes_.empty() && decisions_.empty()) return;
        store::Writer writer = store_.begin(run_);
        for (const store::Decision& decision : decisions_) writer.note_decision(entity_, decision);
        // What the source said last stays noted: the same file imported again does not undo the register.
        for (const Written& each : changes_)
            writer.update(entity_, each.before, each.before.hash, each.fields, each.old_keys, each.new_keys);
        writer.commit();
        result_.changed = true;
    }

    struct Written {
        store::State before;
        std::vector<FieldChange> fields;
        std::vector<store::Key> old_keys, new_keys;
    };

    store::Store& store_;
    const store::Run& run_;
    const HarmoniseOptions& options_;
    const Entity& entity_;
    match::Linker linker_;
    RecordRules rules_;
    Choices choices_;
    KeptDecisions kept_;
    Questions questions_;
    std::map<std::string, int> names_;        ///< on how many entries of the register each name stands
    std::map<std::int64_t, Intent> intents_;  ///< by our record
    std::vector<Update> updates_;
    std::vector<Written> changes_;
    std::map<std::int64_t, std::uint64_t> updated_;  ///< by source
    std::vector<store::Decision> decisions_;
    HarmoniseResult result_;
};

}  // namespace

HarmoniseResult harmonise(store::Store& store, const store::Run& run, const HarmoniseOptions& options,
                          const PlanSink& planned)
{
    return Harmonising(store, run, options).carry_out(planned);
}

}  // namespace msh
