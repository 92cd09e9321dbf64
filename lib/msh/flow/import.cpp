// SPDX-License-Identifier: Apache-2.0

// The walk of an import. The file is read once to check it and to look its records up by sorted batches of
// keys; rows that say something new are compared; the guard looks at the sums; only then is the file read
// again to write.
#include "apply.hpp"
#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/import.hpp>

#include <algorithm>

namespace msh {

namespace {

constexpr std::size_t batch_rows = 65536;

class Import {
public:
    Import(store::Store& store, const store::Run& run, codec::TableReader reader,
           const ImportOptions& options)
        : store_(store),
          run_(run),
          options_(options),
          source_(options.dry_run && !options.rehearse ? store.find_source(options.source)
                                                       : store.source_number(options.source)),
          reader_(std::move(reader)),
          inspection_(reader_, options.check),
          lookup_(store, source_)
    {
        const schema::Layout& layout = inspection_.layout();
        for (std::size_t i = 0; i < layout.entities.size(); ++i) {
            slots_.push_back(open_slot(layout, i, store_, source_, options_.source));
            slots_.back().gives = options.server.empty() || options.server != options.source;
            slots_.back().sparse = !codec::is_table(reader_.dialect().format);
        }
        waiting_.resize(slots_.size());
    }

    [[nodiscard]] Inspection& inspection() { return inspection_; }

    ImportResult run(FindingReport& report, const PlanSink& planned, Reporter& reporter)
    {
        report_ = &report;
        planned_ = &planned;
        note_reading(reader_, inspection_.layout(), reporter);
        report.begin(reader_, inspection_.layout());
        plan(reporter);
        if (!result_.checks.refused && result_.stops.empty()) write(reporter);
        report.end(result_.checks, result_.set_aside, inspection_.fix_order());
        return std::move(result_);
    }

private:
    void plan(Reporter& reporter)
    {
        auto found = [&](const std::string&, const Finding& finding) { report_->add(finding); };
        auto take = [&](const codec::Chunk& chunk, const std::vector<bool>& accepted,
                        std::span<const Keys> keys) { take_chunk(chunk, accepted, keys); };
        result_.checks = inspection_.run(found, take, reporter);
        if (result_.checks.refused) return;
        look_up();
        for (std::uint64_t record : inspection_.refused_by_set()) drop(record, Verdict::none);
        for (std::uint64_t record : inspection_.repeats()) drop(record, Verdict::repeat);
        compare_rows();
        for (Slot& slot : slots_) part_doubles(slot);
        if (result_.checks.exceeds(options_.check.max_errors))
            return refuse_for_errors(reader_.name(), result_.checks, reporter);
        for (Slot& slot : slots_) find_repeats(slot);
        for (Slot& slot : slots_)
            if (auto count = slot.bring_back(options_.allow)) result_.met.emplace(Action::reactivate, count);
        if (*planned_) tell_updates();
        count();
        for (Slot& slot : slots_) slot.keep_given();
        plan_removals();
        if (result_.checks.refused) return;
        check_books();
        result_.any_pupils = store_.count(pupil_entity) != 0;
        for (const Slot& slot : slots_) result_.scopes.push_back(slot.counts);
        result_.stops = find_stops(result_.scopes, options_.guard, options_.allow);
        result_.met.merge(find_met(result_.scopes, options_.allow));
        for (const Slot& slot : slots_)
            for (std::int64_t id : slot.left_off) result_.left_off.push_back(name_of(*slot.entity, id));
        if (!result_.stops.empty()) hold();
    }

    void take_chunk(const codec::Chunk& chunk, const std::vector<bool>& accepted, std::span<const Keys> keys)
    {
        std::size_t width = slots_.size();
        for (std::size_t i = 0; i < chunk.rows.size(); ++i) {
            last_ = chunk.rows[i].number;
            if (!accepted[i]) continue;
            for (std::size_t slot = 0; slot < width; ++slot)
                waiting_[slot].push_back({chunk.rows[i].number, keys[i * width + slot]});
        }
        if (waiting_[0].size() < batch_rows) return;
        look_up();
    }

    void look_up()
    {
        for (std::size_t i = 0; i < slots_.size(); ++i) lookup_.look_up(slots_[i], waiting_[i]);
    }

    void drop(std::uint64_t record, Verdict verdict)
    {
        for (Slot& slot : slots_) slot.at(record) = verdict;
    }

    /// A new parent beside the next child is created once.
    void find_repeats(Slot& slot)
    {
        std::optional<std::uint64_t> before;
        slot.firsts.drain([&](const KeyValue& pair) {
            Verdict& verdict = slot.at(pair.value);
            if (verdict != Verdict::create) return;
            if (before == pair.key)
                verdict = Verdict::repeat;
            else
                before = pair.key;
        });
    }

    /// Reads the rows that `wants` names once more: where they stand, or with all of the file where they are
    /// many. Costs nothing where there is none.
    template <class Wants, class Take>
    void walk(Wants wants, Take take)
    {
        std::uint64_t count = 0;
        for (std::uint64_t record = 1; record <= last_; ++record) count += wants(record) ? 1 : 0;
        if (count == 0) return;
        store::Glance glance = store_.glance();
        Decider decider(store_, slots_, source_);
        codec::Chunk chunk;
        schema::Row row;
        auto take_wanted = [&] {
            reader_.split(chunk);
            for (const codec::RawRow& raw : chunk.rows) {
                if (!wants(raw.number)) continue;
                schema::read_row(inspection_.layout().face(raw.face), chunk.cells_of(raw), chunk.arena, row);
                take(decider, row, raw);
            }
        };
        if (inspection_.is_worth_seeking(count)) {
            inspection_.each_at(last_, wants, chunk, take_wanted);
            return;
        }
        reader_.rewind();
        while (reader_.next(chunk)) take_wanted();
    }

    [[nodiscard]] auto any_slot_at(Verdict verdict)
    {
        return [this, verdict](std::uint64_t record) {
            return std::ranges::any_of(slots_, [&](Slot& slot) { return slot.at(record) == verdict; });
        };
    }

    void compare_rows()
    {
        walk(any_slot_at(Verdict::look),
             [this](const Decider& decider, const schema::Row& row, const codec::RawRow& raw) {
                 compare_row(decider, row, raw);
             });
    }

    /// Rows that name one stored record in different ways contradict each other: none of them is taken.
    void part_doubles(Slot& slot)
    {
        if (!slot.met_twice) return;
        std::vector<std::uint64_t> doubles;
        KeyValue before{0, 0};
        slot.speakers.drain([&](const KeyValue& pair) {
            Verdict verdict = slot.at(pair.value);
            if (verdict == Verdict::none || verdict == Verdict::repeat) return;
            if (pair.key == before.key) doubles.insert(doubles.end(), {before.value, pair.value});
            before = pair;
        });
        std::ranges::sort(doubles);
        const Rule& rule = double_rule(*slot.entity);
        walk([&](std::uint64_t record) { return std::ranges::binary_search(doubles, record); },
             [&](const Decider&, const schema::Row&, const codec::RawRow& raw) {
                 tell(slot, rule, raw);
                 refuse(raw.number, rule);
             });
    }

    /// Only now is it known that none of them will be refused.
    void tell_updates()
    {
        walk(any_slot_at(Verdict::update),
             [this](const Decider& decider, const schema::Row& row, const codec::RawRow& raw) {
                 for (Slot& slot : slots_)
                     if (slot.at(raw.number) == Verdict::update)
                         tell_update(slot, decider.decide(slot, row), raw);
             });
    }

    /// A row is taken whole or set aside whole, so all of it is decided before any of it is planned.
    void compare_row(const Decider& decider, const schema::Row& row, const codec::RawRow& raw)
    {
        std::vector<std::pair<Slot*, Decision>> decisions;
        const Rule* refusal = nullptr;
        for (Slot& slot : slots_) {
            if (slot.at(raw.number) != Verdict::look) continue;
            if (static_cast<std::size_t>(slot.place) >= row.count) {
                // The row leaves its second person out, and the link with it; or it is about nobody.
                slot.at(raw.number) = slot.place == 0 ? Verdict::nobody : Verdict::none;
                continue;
            }
            // A link to somebody refused already has nothing of its own to say.
            if (refusal != nullptr && slot.entity->number == guardianship_entity.number) continue;
            decisions.emplace_back(&slot, decider.decide(slot, row));
            Decision& decision = decisions.back().second;
            if (decision.rule == nullptr) decider.blame_other_kind(slot, row, decision);
            const Rule* rule = decision.rule;
            if (rule == nullptr) continue;
            tell(slot, *rule, raw, decision.other);
            if (options_.check.weighs(*rule)) refusal = rule;
        }
        if (refusal != nullptr) return refuse(raw.number, *refusal);
        for (const auto& [slot, decision] : decisions) slot->take(decision, raw.number);
    }

    void tell_update(const Slot& slot, Decision decision, const codec::RawRow& raw) const
    {
        Change change;
        change.action = decision.comes_back ? Action::reactivate : Action::update;
        change.id = decision.id;
        change.version = decision.before.version;
        change.record = raw.number;
        change.fields = std::move(decision.changes);
        (*planned_)(*slot.entity, change);
    }

    void tell(const Slot& slot, const Rule& rule, const codec::RawRow& raw, const std::string& other = {})
    {
        Finding finding;
        finding.rule = &rule;
        finding.severity = options_.check.severities.of(rule);
        if (finding.severity == Severity::off) return;
        finding.entity = slot.entity;
        finding.record = raw.number;
        finding.line = raw.line;
        finding.byte = raw.byte;
        finding.other = other;
        ++result_.checks.findings;
        if (options_.check.weighs(rule))
            ++result_.checks.errors;
        else if (finding.severity == Severity::warning)
            ++result_.checks.warnings;
        std::uint64_t count = ++result_.checks.by_rule[std::string(rule.id)];
        std::uint64_t most = options_.check.places_per_rule;
        if (most == 0 || count <= most) report_->add(finding);
    }

    void refuse(std::uint64_t record, const Rule& rule)
    {
        // Parents who stand in one row are set aside with it.
        std::size_t faces = inspection_.layout().faces();
        std::uint64_t first = (record - 1) / faces * faces + 1;
        for (std::uint64_t one = first; one < first + faces; ++one) {
            if (one != record && slots_.front().at(one) == Verdict::none) continue;
            inspection_.refuse(one, rule);
            for (Slot& slot : slots_) slot.at(one) = Verdict::none;
            ++result_.checks.set_aside;
            --result_.checks.accepted;
        }
    }

    void count()
    {
        for (Slot& slot : slots_) {
            slot.verdicts.resize(last_ + 1);
            for (std::uint64_t record = 1; record <= last_; ++record) switch (slot.verdicts[record]) {
                    case Verdict::create:
                        ++slot.counts.of(Action::create);
                        if (*planned_) (*planned_)(*slot.entity, {Action::create, 0, 0, record, {}});
                        break;
                    case Verdict::update:
                        ++slot.counts.of(Action::update);
                        break;
                    case Verdict::unchanged:
                    case Verdict::left_off:
                    case Verdict::nobody:
                        ++slot.counts.of(Action::unchanged);
                        break;
                    case Verdict::repeat:
                        if (slot.place != 0) break;
                        ++result_.repeated;
                        ++slot.counts.of(Action::unchanged);
                        break;
                    case Verdict::unlinked:
                        ++result_.unlinked;
                        break;
                    default:
                        break;
                }
        }
    }

    /// Who is absent from a list that says it is whole. Anything doubtful about the file removes nobody.
    void plan_removals()
    {
        if (!options_.complete) return;
        if (result_.checks.set_aside != 0)
            result_.not_removed = say("records were set aside, so nobody can be called absent");
        else if (result_.checks.read == 0)
            result_.not_removed = say("it holds no record");
        else if (result_.checks.by_rule.contains("file-no-line-end"))
            result_.not_removed = say("its last row has no line end, so its end may be missing");
        if (!result_.not_removed.empty() && result_.checks.set_aside == 0)
            result_.checks.refuse(result_.not_removed);
        if (!result_.not_removed.empty()) return;
        absent_ = find_absent(store_, slots_.front(), source_, *planned_);
    }

    void check_books() const
    {
        const ScopeCounts& counts = slots_.front().counts;
        std::uint64_t sum = result_.checks.set_aside + counts.of(Action::create) + counts.of(Action::update) +
                            counts.of(Action::unchanged);
        if (sum != result_.checks.read)
            throw Error(
                Trouble::unexpected,
                say("the books do not balance: {} records read, {} accounted for", result_.checks.read, sum),
                say("nothing was changed; please report it"));
    }

    void hold()
    {
        ScopeCounts& counts = result_.scopes.front();
        result_.held = counts.of(Action::create) + counts.of(Action::update);
        result_.held_deactivations = counts.of(Action::deactivate);
        for (ScopeCounts& scope : result_.scopes)
            for (Action action : {Action::create, Action::update, Action::deactivate, Action::keep})
                scope.of(action) = 0;
        for (ScopeCounts& scope : result_.scopes) scope.given_too = 0;
    }

    void write(Reporter& reporter)
    {
        Application application{store_, run_, reader_, inspection_, slots_, absent_, source_, options_};
        if (options_.rehearse) apply(application, reporter);
        if (options_.dry_run) return;
        // Rows are kept beside before anything is stored: a crash between the two loses nothing.
        if (result_.checks.set_aside > 0 && !options_.set_aside.empty())
            result_.set_aside = keep_beside(inspection_, reader_.name(), options_);
        result_.changed = apply(application, reporter);
        if (!options_.resubmitted) return;
        Settled settled = settle(reader_.name(), result_.set_aside, result_.checks.accepted != 0);
        result_.set_aside = settled.left;
        result_.done = settled.done;
    }

    store::Store& store_;
    const store::Run& run_;
    const ImportOptions& options_;
    std::int64_t source_;
    codec::TableReader reader_;
    Inspection inspection_;
    Lookup lookup_;
    std::vector<Slot> slots_;
    std::vector<std::vector<Waiting>> waiting_;
    std::vector<Absent> absent_;
    std::uint64_t last_ = 0;
    FindingReport* report_ = nullptr;
    const PlanSink* planned_ = nullptr;
    ImportResult result_;
};

}  // namespace

ImportResult import_file(store::Store& store, const store::Run& run, InputFile input,
                         const ImportOptions& options, FindingReport& report, const PlanSink& planned,
                         Reporter& reporter)
{
    return Import(store, run, open_table(std::move(input), options.check), options)
        .run(report, planned, reporter);
}

ImportResult import_file(store::Store& store, const store::Run& run, Together& together, std::size_t place,
                         const ImportOptions& options, FindingReport& report, const PlanSink& planned,
                         Reporter& reporter)
{
    Import import(store, run, together.open(place), options);
    together.introduce(import.inspection(), place);
    return import.run(report, planned, reporter);
}

}  // namespace msh
