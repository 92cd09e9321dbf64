// SPDX-License-Identifier: Apache-2.0

// From decisions to changes. What the register says is taken only for accepted pairs, only where the
// register's word counts and is near ours, and only while our record is as it was compared.
#include "identity.hpp"
#include "reconcile_folder.hpp"
#include "reconcile_parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>

namespace msh {

namespace {

constexpr match::Change all_changes[] = {
    match::Change::same,    match::Change::format,       match::Change::typo,          match::Change::variant,
    match::Change::changed, match::Change::missing_here, match::Change::missing_there,
};

/// What is to happen to one record of ours.
struct Intent {
    std::string right;
    std::string evidence;
    std::vector<FieldChange> takes;
    std::vector<std::pair<std::string, Answered>> decided;  ///< by the name of the other record
};

struct Update {
    Change change;
    store::State before;
    std::vector<store::Key> old_keys;
    std::vector<store::Key> new_keys;
};

Keys keys_of(const Entity& entity, const std::vector<std::string>& values)
{
    std::vector<std::string_view> texts(values.begin(), values.end());
    return rules::SetChecker::keys_of(record_of(entity, texts));
}

class Harmonising {
public:
    Harmonising(store::Store& store, const store::Run& run, const HarmoniseOptions& options)
        : store_(store),
          run_(run),
          options_(options),
          entity_(*find_entity(read_run(options.folder).value("entity", ""))),
          linker_(entity_),
          known_(store.decisions(entity_))
    {
        result_.entity = &entity_;
        result_.counts.entity = &entity_;
    }

    HarmoniseResult carry_out(const PlanSink& planned, Reporter& reporter)
    {
        read_decisions();
        read_differences();
        read_matches();
        find_records(reporter);
        for (const Update& update : updates_) planned(entity_, update.change);
        result_.stops = find_stops({result_.counts}, options_.guard, options_.allow);
        if (options_.dry_run || !result_.stops.empty()) return std::move(result_);
        write();
        return std::move(result_);
    }

private:
    void read_decisions()
    {
        questions_ = read_questions(options_.folder);
        read_answers(options_.review, questions_);
        for (const auto& [pair, question] : questions_) {
            std::uint64_t& count = !question.answer   ? result_.open
                                   : *question.answer ? result_.yes
                                                      : result_.no;
            ++count;
            if (!question.answer) continue;
            Intent& intent = intents_[pair.first];
            intent.decided.emplace_back(pair.second, question);
            if (*question.answer) {
                intent.right = pair.second;
                intent.evidence = question.evidence;
            }
        }
        result_.accepted = result_.yes;
    }

    void read_differences()
    {
        each_line(options_.folder / "differences.jsonl", [&](const nlohmann::json& line) {
            PairName pair(text_at(line, "left"), text_at(line, "right"));
            if (text_at(line, "decision") != "match") {
                auto question = questions_.find(pair);
                if (question == questions_.end() || !question->second.answer.value_or(false)) return;
            }
            std::string action = text_at(line, "action");
            if (action == name_of(Proposal::take) && !may_take(line)) action = name_of(Proposal::propose);
            if (action == name_of(Proposal::propose)) ++result_.proposed;
            bool notice = text_at(line, "change") == "notice";
            if (action == name_of(Proposal::alert)) ++(notice ? result_.notices : result_.alerts);
            if (action != name_of(Proposal::take)) return;
            Intent& intent = intents_[pair.first];
            intent.right = pair.second;
            intent.takes.push_back({field_of(line), text_at(line, "here"), text_at(line, "there")});
        });
    }

    /// The settings may have become stricter since the folder was made.
    [[nodiscard]] bool may_take(const nlohmann::json& line) const
    {
        const Field& field = entity_.fields[static_cast<std::size_t>(field_of(line))];
        std::string change = text_at(line, "change");
        return std::ranges::any_of(all_changes, [&](match::Change each) {
            return match::name_of(each) == change &&
                   propose(field, each, options_.policies) == Proposal::take;
        });
    }

    [[nodiscard]] int field_of(const nlohmann::json& line) const
    {
        int field = entity_.index_of(text_at(line, "field"));
        if (field < 0)
            throw Error(Trouble::input,
                        say("{} is damaged", (options_.folder / "differences.jsonl").string()),
                        say("make the folder anew"));
        return field;
    }

    void read_matches()
    {
        each_line(options_.folder / "matches.jsonl", [&](const nlohmann::json& line) {
            ++result_.accepted;
            auto intent = intents_.find(text_at(line, "left"));
            if (intent != intents_.end() && intent->second.right == text_at(line, "right"))
                intent->second.evidence = text_at(line, "evidence");
        });
    }

    [[nodiscard]] std::uint64_t hash_of(const Record& record) const
    {
        return linker_.explain(record, record).pair.hash_here;
    }

    void find_records(Reporter& reporter)
    {
        auto people = open_people(store_, entity_);
        result_.counts.active = people->estimate();
        auto deliver = [&](People::Load& load) {
            for (const Record& record : load.records) {
                std::string name = record[0].empty() ? people->name_of(record) : std::string(record[0].text);
                if (auto intent = intents_.find(name); intent != intents_.end())
                    plan(record, name, intent->second);
            }
        };
        // deliver() reads the store too, which one thread at a time may do.
        people->walk(
            1, {}, [](People::Load&) {}, deliver, reporter);
        result_.counts.of(Action::unchanged) =
            result_.accepted - std::min(result_.accepted, result_.counts.of(Action::update));
    }

    void plan(const Record& record, const std::string& name, const Intent& intent)
    {
        const std::uint64_t now = hash_of(record);
        std::uint64_t later = now;
        // What an earlier run has taken is done.
        std::vector<FieldChange> takes;
        for (const FieldChange& take : intent.takes)
            if (record[take.field].text != take.after) takes.push_back(take);
        if (!takes.empty()) {
            auto evidence = read_evidence(intent.evidence);
            bool as_compared = evidence && evidence->here == now;
            for (const FieldChange& take : takes)
                as_compared = as_compared && record[take.field].text == take.before;
            if (as_compared)
                later = add_update(static_cast<std::int64_t>(record.number), takes).value_or(now);
            else
                ++result_.outdated;
        }
        for (const auto& [right, question] : intent.decided) {
            auto evidence = read_evidence(question.evidence);
            // It was decided about the record as it was, and holds for what the same answer makes of it.
            if (evidence && evidence->here == now)
                decisions_.push_back(
                    {name, right, later, evidence->there, *question.answer, Date::today().iso()});
            else if (!evidence || !is_known(name, right, now, evidence->there, *question.answer))
                ++result_.outdated;
        }
    }

    [[nodiscard]] bool is_known(const std::string& left, const std::string& right, std::uint64_t here,
                                std::uint64_t there, bool same) const
    {
        return std::ranges::any_of(known_, [&](const store::Decision& each) {
            return each.left == left && each.right == right && each.hash_here == here &&
                   each.hash_there == there && each.same == same;
        });
    }

    /// Returns the hash of what the record will say.
    std::optional<std::uint64_t> add_update(std::int64_t id, const std::vector<FieldChange>& takes)
    {
        auto stored = store_.load(entity_, id);
        if (!stored) return {};
        Update update;
        update.before = stored->state;
        update.change.action = Action::update;
        update.change.id = id;
        update.change.version = stored->state.version;
        update.change.fields = takes;
        update.old_keys = stored_keys(entity_, keys_of(entity_, stored->values), stored->state.source);
        for (const FieldChange& take : takes)
            stored->values[static_cast<std::size_t>(take.field)] = take.after;
        update.new_keys = stored_keys(entity_, keys_of(entity_, stored->values), stored->state.source);
        ++result_.counts.of(Action::update);
        updates_.push_back(std::move(update));
        std::vector<std::string_view> texts(stored->values.begin(), stored->values.end());
        return hash_of(record_of(entity_, texts));
    }

    void write()
    {
        if (updates_.empty() && decisions_.empty()) return;
        store::Writer writer = store_.begin(run_);
        for (const store::Decision& decision : decisions_) writer.note_decision(entity_, decision);
        // What the source said last stays noted: the same file imported again does not undo the register.
        for (const Update& update : updates_)
            writer.update(entity_, update.before, update.before.hash, update.change.fields, update.old_keys,
                          update.new_keys);
        writer.commit();
        result_.changed = true;
    }

    store::Store& store_;
    const store::Run& run_;
    const HarmoniseOptions& options_;
    const Entity& entity_;
    match::Linker linker_;
    std::vector<store::Decision> known_;  ///< decided before
    Questions questions_;
    std::unordered_map<std::string, Intent> intents_;  ///< by the name of our record
    std::vector<Update> updates_;
    std::vector<store::Decision> decisions_;
    HarmoniseResult result_;
};

}  // namespace

HarmoniseResult harmonise(store::Store& store, const store::Run& run, const HarmoniseOptions& options,
                          const PlanSink& planned, Reporter& reporter)
{
    return Harmonising(store, run, options).carry_out(planned, reporter);
}

HarmoniseResult accept_pairs(const HarmoniseOptions& options, Existing existing)
{
    HarmoniseResult result;
    result.entity = find_entity(read_run(options.folder).value("entity", ""));
    Questions questions = read_questions(options.folder);
    read_answers(options.review, questions);
    std::vector<PairName> pairs;
    for (const auto& [pair, question] : questions) {
        std::uint64_t& count = !question.answer ? result.open : *question.answer ? result.yes : result.no;
        ++count;
        if (question.answer.value_or(false)) pairs.push_back(pair);
    }
    each_line(options.folder / "matches.jsonl", [&](const nlohmann::json& line) {
        pairs.emplace_back(text_at(line, "left"), text_at(line, "right"));
    });
    result.accepted = pairs.size();
    if (options.dry_run) return result;
    std::ranges::sort(pairs, [](const PairName& one, const PairName& other) {
        return one.first != other.first ? comes_before(one.first, other.first)
                                        : comes_before(one.second, other.second);
    });
    ResultFile file(options.folder, "accepted",
                    {{"left", "left", codec::CellKind::code}, {"right", "right", codec::CellKind::code}},
                    existing);
    for (const auto& [left, right] : pairs) file.row({left, right});
    file.finish();
    file.commit();
    result.changed = true;
    return result;
}

}  // namespace msh
