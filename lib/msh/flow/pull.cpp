// SPDX-License-Identifier: Apache-2.0

// The walk of a pull. Everything is fetched first; then each record is decided once to plan and to count,
// and, when the guard lets it pass, once more to write.
#include "inspection.hpp"
#include "pull_parts.hpp"

#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/codec/codec.hpp>
#include <msh/flow/pull.hpp>

#include <algorithm>

namespace msh {

namespace {

using pulling::Fate;
using pulling::Json;
using pulling::Said;

/// People before the links between them.
constexpr std::size_t order[] = {0, 1, 3, 2};
static_assert(std::size(order) == std::size(entities) && entities[2]->number == guardianship_entity.number);

class Pull {
public:
    Pull(store::Store& store, const store::Run& run, const PullOptions& options, pulling::Pages pages)
        : store_(store),
          run_(run),
          options_(options),
          pages_(std::move(pages)),
          judge_(store, options, store.source_number(options.profile), pages_.full)
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
        for (std::size_t entity : order)
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
        for (const store::Conflict& conflict : store_.conflicts(options_.profile))
            result_.conflicts.push_back(store_.external_key(*conflict.entity, conflict.id));
        return std::move(result_);
    }

private:
    ScopeCounts& scope(std::size_t entity) { return result_.scopes[entity]; }

    /// Records the server has joined: ours goes on under the id that is left.
    void take_merges()
    {
        for (const Said& said : pages_.all()) {
            if (said.kind != Said::Kind::merge && said.kind != Said::Kind::rekey) continue;
            ++result_.counts.read;
            ++scope(said.entity).of(Action::unchanged);
            Json item = pages_.read(said);
            const Entity& entity = *entities[said.entity];
            std::string id = pulling::text_of(item, "id");
            std::int64_t left = judge_.find(entity, id, pulling::text_of(item, "external_id"));
            if (left != 0 && !store_.find_by_remote_id(options_.profile, entity, id)) adopt(said, item, left);
            if (said.kind != Said::Kind::merge || !item.contains("merged_ids")) continue;
            for (const Json& merged : item["merged_ids"]) {
                auto gone = merged.is_string() ? store_.find_by_remote_id(options_.profile, entity,
                                                                          merged.get<std::string>())
                                               : std::nullopt;
                if (!gone || *gone == left) continue;
                if (left == 0)
                    adopt(said, item, left = *gone);
                else if (!is_told_gone(entity, merged.get<std::string>()))
                    plan_removal(said.entity, *store_.state_of(entity, *gone));
            }
        }
    }

    [[nodiscard]] bool is_told_gone(const Entity& entity, const std::string& remote_id) const
    {
        std::uint64_t record = pulling::record_hash(entity, remote_id);
        return std::ranges::any_of(pages_.all(), [&](const Said& said) {
            return said.kind == Said::Kind::remove && said.record == record;
        });
    }

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
        renamed_.emplace_back(said.entity, std::move(fate));
    }

    Fate judge(const Said& said, const Json& item, const pulling::Complain& complain)
    {
        const Entity& entity = *entities[said.entity];
        if (said.kind == Said::Kind::remove) return judge_.judge_removal(entity, item);
        return judge_.judge_upsert(entity, item, complain);
    }

    void plan(const Said& said)
    {
        if (said.kind == Said::Kind::merge || said.kind == Said::Kind::rekey) return;
        ++result_.counts.read;
        if (said.superseded) {
            ++result_.counts.repeated;
            return;
        }
        const Entity& entity = *entities[said.entity];
        Json item = pages_.read(said);
        Reasons reasons{result_.counts.read, {}, {}};
        Fate fate = judge(
            said, item, [&](const Rule& rule, int field, std::string_view cell, const std::string& other) {
                tell(entity, rule, field, cell, other);
                if (rule.severity != Severity::error) return;
                reasons.add(rule, field < 0 ? nullptr : &entity.fields[static_cast<std::size_t>(field)], {});
            });
        if (pages_.full) seen_.insert(said.record);
        if (fate.refused) {
            ++result_.counts.set_aside;
            refused_[said.entity].emplace_back(&said, std::move(reasons));
        } else if (fate.conflict) {
            ++result_.counts.conflicts;
        } else {
            ++scope(said.entity).of(fate.action);
            if (fate.action == Action::create) judge_.expect(entity, fate.remote_id);
            show(entity, fate);
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

    void tell(const Entity& entity, const Rule& rule, int field, std::string_view cell,
              const std::string& other)
    {
        PullCounts& counts = result_.counts;
        ++counts.findings;
        if (rule.severity != Severity::info)
            ++(rule.severity == Severity::error ? counts.errors : counts.warnings);
        ++counts.by_rule[std::string(rule.id)];
        if (!*found_) return;
        Finding finding;
        finding.rule = &rule;
        finding.entity = &entity;
        finding.field = field;
        finding.record = counts.read;
        finding.shape = text::shape(cell);
        finding.other = other;
        if (options_.show_values) finding.value = cell;
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
        if (!state.active) return;
        ++result_.counts.read;
        store::Remote remote = store_.remote_of(options_.profile, *entities[place], state.id);
        if (remote.agreed != state.version) {
            ++result_.counts.conflicts;
            return;
        }
        ++scope(place).of(Action::deactivate);
        Fate fate;
        fate.action = Action::deactivate;
        fate.id = state.id;
        fate.before = state;
        fate.note = true;
        fate.remote_id = remote.id;
        fate.remote_version = remote.version;
        show(*entities[place], fate);
        absent_.emplace_back(place, std::move(fate));
    }

    void check_books() const
    {
        const PullCounts& counts = result_.counts;
        std::uint64_t sum = counts.set_aside + counts.repeated + counts.conflicts;
        for (const ScopeCounts& scope : result_.scopes)
            for (std::uint64_t count : scope.by_action) sum += count;
        if (sum != counts.read)
            throw Error(Trouble::unexpected,
                        say("the books do not balance: {} records read, {} accounted for", counts.read, sum),
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
            for (std::size_t i = 0; i < std::size(entities); ++i)
                if (!refused_[i].empty()) write_set_aside(i);
        std::uint64_t created = 0;
        for (const ScopeCounts& scope : result_.scopes) created += scope.of(Action::create);
        constexpr std::uint64_t many = 20'000;
        store::Writer writer = store_.begin(run_, created > many);
        for (const auto& [place, fate] : renamed_) carry_out(writer, place, fate, {});
        for (std::size_t entity : order) {
            for (const Said& said : pages_.all())
                if (said.entity == entity) write(writer, said);
            finish_block(writer, entity);
            writer.settle();
        }
        for (const auto& [place, fate] : absent_) carry_out(writer, place, fate, {});
        writer.save_cursor(options_.profile, "changes", pages_.cursor);
        writer.commit();
        for (const ScopeCounts& scope : result_.scopes)
            for (Action action : {Action::create, Action::update, Action::deactivate})
                result_.changed = result_.changed || scope.of(action) != 0;
    }

    void write(store::Writer& writer, const Said& said)
    {
        if (said.kind == Said::Kind::merge || said.kind == Said::Kind::rekey || said.superseded) return;
        Json item = pages_.read(said);
        Fate fate = judge(said, item, [](const Rule&, int, std::string_view, const std::string&) {});
        if (!fate.refused) carry_out(writer, said.entity, fate, item);
    }

    void carry_out(store::Writer& writer, std::size_t place, const Fate& fate, const Json& item)
    {
        const Entity& entity = *entities[place];
        if (fate.conflict) return note_conflict(writer, entity, fate, item);
        if (fate.action == Action::create) return create(writer, place, fate, item);
        if (fate.action == Action::deactivate) writer.deactivate(entity, fate.id);
        if (fate.action == Action::update) {
            store::State before = fate.before;
            if (fate.comes_back) {
                writer.reactivate(entity, fate.id);
                ++before.version;
            }
            if (!fate.changes.empty())
                writer.update(entity, before, before.hash, fate.changes, fate.old_keys, fate.new_keys);
        }
        if (fate.note || fate.action != Action::unchanged)
            writer.note_remote(options_.profile, entity, fate.id, fate.remote_id, fate.remote_version,
                               fate.standing);
    }

    /// New records wait to be written several at once, then they are noted as the server's.
    void create(store::Writer& writer, std::size_t place, const Fate& fate, const Json& item)
    {
        constexpr std::size_t block = 256;
        const Entity& entity = *entities[place];
        const Record& record = judge_.read(entity, item);
        std::vector<int> given;
        std::vector<std::string_view> texts;
        for (int field = 0; field < static_cast<int>(entity.fields.size()); ++field) {
            if (!store::has_column(entity, field)) continue;
            given.push_back(field);
            texts.push_back(arena_.keep(record[field].text));
        }
        std::int64_t source = store_.source_number(options_.profile);
        std::int64_t id = entity.number == guardianship_entity.number
                              ? writer.create_link(source, 0, fate.pupil, fate.parent, given, texts)
                              : writer.create(entity, source, 0, given, texts, fate.new_keys);
        block_.emplace_back(id, fate.remote_id, fate.remote_version);
        if (block_.size() == block) finish_block(writer, place);
    }

    void finish_block(store::Writer& writer, std::size_t place)
    {
        writer.flush();
        for (const auto& [id, remote_id, version] : block_)
            writer.note_remote(options_.profile, *entities[place], id, remote_id, version);
        block_.clear();
        arena_.clear();
    }

    void note_conflict(store::Writer& writer, const Entity& entity, const Fate& fate, const Json& item)
    {
        store::Conflict conflict;
        conflict.profile = options_.profile;
        conflict.entity = &entity;
        conflict.id = fate.id;
        conflict.remote_id = fate.remote_id;
        conflict.theirs = item.dump();
        Json ours = Json::object();
        auto stored = store_.load(entity, fate.id);
        for (std::size_t i = 0; i < entity.fields.size(); ++i)
            if (!stored->values[i].empty()) ours[std::string(entity.fields[i].name)] = stored->values[i];
        conflict.ours = ours.dump();
        writer.note_conflict(conflict);
    }

    void write_set_aside(std::size_t place)
    {
        std::filesystem::create_directories(options_.set_aside);
        std::filesystem::path target =
            options_.set_aside / ("pull-" + std::string(entities[place]->plural) + ".set-aside.jsonl");
        OutputFile output(target, options_.existing);
        codec::Dialect dialect;
        dialect.format = codec::Format::jsonl;
        codec::TableWriter writer(output, dialect, {});
        for (const auto& [said, reasons] : refused_[place]) {
            std::string_view cells[] = {reasons.rules, reasons.texts};
            writer.source_object(pages_.read(*said).dump(), true, reason_columns, cells);
        }
        writer.finish();
        output.commit();
        result_.set_aside.push_back(target);
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
    std::array<std::vector<std::pair<const Said*, Reasons>>, std::size(entities)> refused_;
    std::vector<std::pair<std::size_t, Fate>> renamed_;
    std::vector<std::pair<std::size_t, Fate>> absent_;
    std::vector<std::tuple<std::int64_t, std::string, std::string>> block_;
    Arena arena_;
};

}  // namespace

PullResult pull(store::Store& store, const store::Run& run, net::Client& client, const PullOptions& options,
                const FindingSink& found, const PlanSink& planned, Reporter& reporter)
{
    std::string cursor = store.cursor(options.profile, "changes");
    pulling::Pages pages = pulling::fetch(client, options, cursor, reporter);
    return Pull(store, run, options, std::move(pages)).run(found, planned);
}

}  // namespace msh
