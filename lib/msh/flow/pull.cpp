// SPDX-License-Identifier: Apache-2.0

// The walk of a pull. Everything is fetched first; then each record is decided once to plan and to count,
// and, when the guard lets it pass, once more to write.
#include "pull_parts.hpp"

#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/flow/pull.hpp>

#include <algorithm>
#include <set>

namespace msh {

namespace {

using pulling::Complaint;
using pulling::Fate;
using pulling::Json;
using pulling::Said;

std::int64_t source_of(store::Store& store, const PullOptions& options)
{
    return options.dry_run ? store.find_source(options.profile) : store.source_number(options.profile);
}

/// Empty for the whole record.
std::string_view title_of(const Entity& entity, int field)
{
    if (field < 0) return {};
    const Field& what = entity.fields[static_cast<std::size_t>(field)];
    return language() == "ru" ? what.title_ru : what.title;
}

class Pull {
public:
    Pull(store::Store& store, const store::Run& run, const PullOptions& options, pulling::Pages pages)
        : store_(store),
          run_(run),
          options_(options),
          pages_(std::move(pages)),
          judge_(store, options, source_of(store, options), pages_.full)
    {
        for (const Entity* entity : entities) {
            ScopeCounts scope;
            scope.entity = entity;
            scope.source = options.profile;
            scope.active = store.count_remote(options.profile, *entity);
            result_.scopes.push_back(std::move(scope));
        }
        result_.full = pages_.full;
        result_.interrupted = pages_.interrupted;
        result_.counts.pages = pages_.count;
    }

    PullResult run(const FindingSink& found, const PlanSink& planned)
    {
        found_ = &found;
        planned_ = &planned;
        take_merges();
        planned_fates_.resize(pages_.all().size());
        for (std::size_t entity : pulling::order)
            for (const Said& said : pages_.all())
                if (said.entity == entity) plan(said);
        if (pages_.full)
            for (std::size_t i = 0; i < std::size(entities); ++i) plan_removals(i);
        check_books();
        result_.stops = find_stops(result_.scopes, options_.guard, options_.allow);
        if (!result_.stops.empty())
            hold();
        else if (!options_.dry_run)
            write();
        gather_conflicts();
        return std::move(result_);
    }

    void decide(const store::Conflict& conflict)
    {
        Json theirs = Json::parse(conflict.theirs, nullptr, false);
        std::string version = theirs.is_object() ? pulling::text_of(theirs, "version") : std::string();
        judge_.decide(*conflict.entity, conflict.id, *options_.take, version);
    }
    void remember(const store::Unaccepted& what)
    {
        files_[pulling::record_hash(*what.entity, what.remote_id)] = what.file;
    }

private:
    ScopeCounts& scope(std::size_t entity) { return result_.scopes[entity]; }

    /// Records the server has joined or named anew: ours goes on under the id that is left.
    void take_merges()
    {
        for (const Said& said : pages_.all()) {
            if (said.kind == Said::Kind::upsert || said.kind == Said::Kind::remove)
                (said.kind == Said::Kind::upsert ? upserts_ : removals_).insert(said.record);
        }
        for (const Said& said : pages_.all()) {
            if (said.kind != Said::Kind::merge && said.kind != Said::Kind::rekey) continue;
            ++result_.counts.read;
            ++scope(said.entity).of(Action::unchanged);
            Json item = pages_.read(said);
            const Entity& entity = *entities[said.entity];
            std::int64_t left =
                judge_.find(entity, pulling::text_of(item, "id"), pulling::text_of(item, "external_id"));
            if (left != 0) adopt(said, item, left);
            if (said.kind != Said::Kind::merge || !item.contains("merged_ids")) continue;
            for (const Json& merged : item["merged_ids"]) {
                auto gone = merged.is_string() ? store_.find_by_remote_id(options_.profile, entity,
                                                                          merged.get<std::string>())
                                               : std::nullopt;
                if (!gone || *gone == left) continue;
                if (left == 0)
                    adopt(said, item, left = *gone);
                else if (!removals_.contains(pulling::record_hash(entity, merged.get<std::string>())))
                    plan_removal(said.entity, *store_.state_of(entity, *gone));
            }
        }
    }

    /// By contract a merge or a new key changes no field: where no upsert says more, its version is the
    /// record's.
    void adopt(const Said& said, const Json& item, std::int64_t id)
    {
        const Entity& entity = *entities[said.entity];
        Fate fate;
        fate.id = id;
        fate.note = true;
        fate.standing = store::Standing::renamed;
        fate.remote_id = pulling::text_of(item, "id");
        fate.remote_version = pulling::text_of(item, "version");
        judge_.adopt(entity, fate.remote_id, id);
        if (!upserts_.contains(said.record)) renamed_.push_back({said.entity, std::move(fate)});
    }

    void plan(const Said& said)
    {
        if (said.kind == Said::Kind::merge || said.kind == Said::Kind::rekey) return;
        ++(said.recalled ? result_.counts.recalled : result_.counts.read);
        if (said.superseded) {
            ++result_.counts.repeated;
            return;
        }
        const Entity& entity = *entities[said.entity];
        Json item = pages_.read(said);
        std::vector<Complaint> complaints;
        Fate fate = judge_.judge(
            said, item, [&](const Rule& rule, int field, std::string_view cell, const std::string& other) {
                complaints.push_back({&rule, field, std::string(cell), other});
            });
        // What is wrong with a record that stays as it is was told when it came.
        bool news = fate.refused || fate.action != Action::unchanged;
        Reasons reasons{result_.counts.read, {}, {}};
        for (const Complaint& each : complaints) {
            bool error = options_.severities.of(*each.rule) == Severity::error;
            if (news && (error || !said.recalled)) tell(entity, each);
            if (error) reasons.add(*each.rule, title_of(entity, each.field), {});
        }
        if (pages_.full) seen_.insert(said.record);
        planned_of(said) = pulling::Planned(fate);
        if (fate.refused) {
            if (fate.decided) result_.not_to_take.push_back(name_of(entity, fate.id));
            std::string name = fate.id == 0 ? std::string() : name_of(entity, fate.id);
            refuse(said, std::move(reasons), name);
        } else if (fate.conflict) {
            plan_conflict(entity, fate, item);
        } else if (const Said* twin = twins_.find(said, fate)) {
            refuse_twins(said, *twin);
        } else {
            ++scope(said.entity).of(fate.action);
            if (fate.decided) end_conflict(entity, fate.id);
            if (fate.action == Action::create) judge_.expect(entity, fate.remote_id);
            show(entity, fate);
        }
    }

    pulling::Planned& planned_of(const Said& said)
    {
        return planned_fates_[static_cast<std::size_t>(&said - pages_.all().data())];
    }

    void refuse(const Said& said, Reasons reasons, const std::string& name = {})
    {
        planned_of(said).refused = true;
        ++(said.recalled ? result_.counts.waiting : result_.counts.set_aside);
        auto file = files_.find(said.record);
        bool known = said.recalled && file != files_.end();
        std::string where = known ? file->second : std::string();
        if (std::error_code none; !where.empty() && !std::filesystem::exists(where, none) && !name.empty())
            result_.corrected.push_back(name);
        refused_[said.entity].push_back({&said, std::move(reasons), std::move(where)});
    }

    void plan_conflict(const Entity& entity, const Fate& fate, const Json& item)
    {
        ++result_.counts.conflicts;
        conflicts_[store_.external_key(entity, fate.id)] = describe_conflict(
            store_, {0, options_.profile, &entity, fate.id, fate.remote_id, {}, {}, item.dump()});
    }

    void end_conflict(const Entity& entity, std::int64_t id)
    {
        ++result_.counts.decided;
        decided_.insert(store_.external_key(entity, id));
    }

    /// Those of this run and those that were open before it, but for what was decided.
    void gather_conflicts()
    {
        for (OpenConflict& open : list_conflicts(store_, options_.profile))
            if (!result_.stops.empty() || !decided_.contains(open.key))
                conflicts_.try_emplace(open.key, std::move(open));
        for (auto& [key, open] : conflicts_) result_.conflicts.push_back(std::move(open));
    }

    /// One SNILS for two people: neither is believed.
    void refuse_twins(const Said& said, const Said& twin)
    {
        const Rule& rule = *rules::find("snils-twice");
        for (const Said* each : {&twin, &said}) {
            if (planned_of(*each).refused) continue;
            if (each == &twin) --scope(each->entity).of(planned_of(*each).action);
            std::string id = pulling::text_of(pages_.read(*each), "id");
            tell(*entities[each->entity], {&rule, -1, {}, id});
            Reasons reasons{result_.counts.read, {}, {}};
            reasons.add(rule, {}, {});
            refuse(*each, std::move(reasons));
        }
    }

    void show(const Entity& entity, Fate& fate)
    {
        if (!*planned_ || fate.action == Action::unchanged) return;
        Change change;
        change.action = fate.comes_back ? Action::reactivate : fate.action;
        change.id = fate.id;
        change.version = fate.before.version;
        change.fields = std::move(fate.changes);
        (*planned_)(entity, change);
    }

    void tell(const Entity& entity, const Complaint& complaint)
    {
        const Rule& rule = *complaint.rule;
        Severity severity = options_.severities.of(rule);
        if (severity == Severity::off) return;
        PullCounts& counts = result_.counts;
        ++counts.findings;
        if (severity != Severity::info) ++(severity == Severity::error ? counts.errors : counts.warnings);
        ++counts.by_rule[std::string(rule.id)];
        if (!*found_) return;
        Finding finding = complaint.as_finding(entity, severity);
        finding.record = counts.read;
        if (options_.show_values) finding.value = complaint.cell;
        (*found_)(options_.url, finding);
    }

    /// Who was on the server and is not in its whole list any more.
    void plan_removals(std::size_t place)
    {
        const Entity& entity = *entities[place];
        if (scope(place).active == 0) return;
        bool empty =
            std::ranges::none_of(pages_.all(), [&](const Said& said) { return said.entity == place; });
        if (!pages_.whole[place] || empty) {
            result_.not_removed.push_back(
                say("the server's list of {} is empty, so nobody can be called absent", entity.plural));
            return;
        }
        store_.each_remote(options_.profile, entity,
                           [&](const store::State& state, const std::string& remote_id) {
                               if (state.active && !seen_.contains(pulling::record_hash(entity, remote_id)))
                                   plan_removal(place, state);
                           });
    }

    void plan_removal(std::size_t place, const store::State& state)
    {
        const Entity& entity = *entities[place];
        if (!state.active || !planned_removals_.insert(state.id * 8 + entity.number).second) return;
        ++result_.counts.absent;
        Fate fate;
        fate.id = state.id;
        fate.before = state;
        fate.remote_id = store_.remote_of(options_.profile, entity, state.id).id;
        judge_.weigh_removal(entity, {}, fate);
        if (fate.conflict) {
            plan_conflict(entity, fate, {{"deleted", true}});
        } else {
            ++scope(place).of(fate.action);
            if (fate.decided) end_conflict(entity, fate.id);
            show(entity, fate);
        }
        absent_.push_back({place, std::move(fate)});
    }

    void check_books() const
    {
        const PullCounts& counts = result_.counts;
        std::uint64_t sum = counts.set_aside + counts.waiting + counts.repeated + counts.conflicts;
        for (const ScopeCounts& scope : result_.scopes)
            for (std::uint64_t count : scope.by_action) sum += count;
        std::uint64_t all = counts.read + counts.recalled + counts.absent;
        if (sum != all)
            throw Error(Trouble::unexpected,
                        say("the books do not balance: {} records read, {} accounted for", all, sum),
                        say("nothing was changed; please report it"));
    }

    void hold()
    {
        for (ScopeCounts& scope : result_.scopes)
            for (Action action : {Action::create, Action::update, Action::deactivate})
                result_.counts.held += std::exchange(scope.of(action), 0);
    }

    void write()
    {
        // Kept beside before anything is stored: a crash between the two loses nothing.
        if (!options_.set_aside.empty())
            for (std::size_t i = 0; i < std::size(entities); ++i) set_aside(i);
        std::uint64_t created = 0;
        for (const ScopeCounts& scope : result_.scopes) {
            created += scope.of(Action::create);
            for (Action action : {Action::create, Action::update, Action::deactivate})
                result_.changed = result_.changed || scope.of(action) != 0;
        }
        constexpr std::uint64_t many = 20'000;
        pulling::carry_out({store_, run_, options_, pages_, judge_, renamed_, absent_, planned_fates_,
                            refused_, created > many});
    }

    void set_aside(std::size_t entity)
    {
        std::vector<pulling::Refusal>& all = refused_[entity];
        if (std::ranges::any_of(all, [](const auto& each) { return !each.said->recalled; }))
            pulling::write_set_aside(options_, pages_, entity, all);
        std::error_code none;
        for (const pulling::Refusal& each : all)
            if (!each.file.empty() && std::filesystem::exists(each.file, none) &&
                std::ranges::count(result_.set_aside, std::filesystem::path(each.file)) == 0)
                result_.set_aside.emplace_back(each.file);
    }

    store::Store& store_;
    const store::Run& run_;
    const PullOptions& options_;
    pulling::Pages pages_;
    pulling::Judge judge_;
    PullResult result_;
    const FindingSink* found_ = nullptr;
    const PlanSink* planned_ = nullptr;
    std::unordered_set<std::uint64_t> seen_;
    pulling::Refusals refused_;
    std::unordered_map<std::uint64_t, std::string> files_;
    std::vector<pulling::Told> renamed_;
    std::vector<pulling::Told> absent_;
    std::unordered_set<std::uint64_t> upserts_;
    std::unordered_set<std::uint64_t> removals_;
    pulling::Twins twins_;
    std::vector<pulling::Planned> planned_fates_;
    std::unordered_set<std::int64_t> planned_removals_;
    std::map<std::string, OpenConflict> conflicts_;
    std::set<std::string> decided_;
};

}  // namespace

PullResult pull(store::Store& store, const store::Run& run, net::Client& client, const PullOptions& options,
                const FindingSink& found, const PlanSink& planned, Reporter& reporter)
{
    std::vector<store::Conflict> decided;
    if (options.take) decided = pulling::choose_conflicts(store, options);
    std::string cursor = store.cursor(options.profile, "changes");
    pulling::Pages pages = pulling::fetch(client, options, cursor, reporter);
    bool whole = pages.full;
    if (!whole) {
        for (const store::Conflict& each : decided) pages.recall(*each.entity, each.remote_id, each.theirs);
        store.each_unaccepted(options.profile, [&](const store::Unaccepted& each) {
            pages.recall(*each.entity, each.remote_id, each.item);
        });
    }
    Pull pull(store, run, options, std::move(pages));
    for (const store::Conflict& each : decided) pull.decide(each);
    if (!whole)
        store.each_unaccepted(options.profile, [&](const store::Unaccepted& each) { pull.remember(each); });
    return pull.run(found, planned);
}

}  // namespace msh
