// SPDX-License-Identifier: Apache-2.0

// The walk of a reconciliation: our side is held, the register goes by, the engine decides, and what chosen
// records say is read once more for the result files.
#include "identity.hpp"
#include "reconcile_again.hpp"
#include "reconcile_folder.hpp"
#include "reconcile_parts.hpp"
#include "reconcile_place.hpp"
#include "repeated_ids.hpp"

#include <msh/base/date.hpp>
#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <algorithm>
#include <charconv>
#include <future>
#include <limits>

namespace msh {

namespace {

/// Every row of one side that some result file names.
std::vector<std::uint64_t> rows_named(const match::Outcome& outcome,
                                      const std::vector<match::Cluster>& repeated, match::Side side)
{
    std::vector<std::uint64_t> rows;
    for (const auto* pairs : {&outcome.matches, &outcome.reviews, &outcome.conflicts})
        for (const match::Pair& pair : *pairs)
            rows.push_back(side == match::Side::here ? pair.here : pair.there);
    for (const auto* clusters : {&outcome.duplicates, &repeated})
        for (const match::Cluster& cluster : *clusters)
            if (cluster.side == side) rows.insert(rows.end(), cluster.rows.begin(), cluster.rows.end());
    for (const match::Untrusted& untrusted : outcome.untrusted)
        if (untrusted.side == side) rows.insert(rows.end(), untrusted.rows.begin(), untrusted.rows.end());
    for (const match::Unlinkable& one : outcome.unlinkable)
        if (one.side == side) rows.push_back(one.row);
    for (const match::Oversized& block : outcome.oversized)
        if (side == match::Side::here) rows.push_back(block.example);
    return rows;
}

std::uint64_t count_unmatched(const match::Outcome& outcome)
{
    std::vector<std::uint64_t> met;
    for (const auto* pairs : {&outcome.matches, &outcome.reviews})
        for (const match::Pair& pair : *pairs) met.push_back(pair.here);
    std::ranges::sort(met);
    auto end = std::unique(met.begin(), met.end());
    return outcome.records_here - static_cast<std::uint64_t>(end - met.begin());
}

class Reconciliation {
public:
    Reconciliation(People& here, People* there, const store::Store* store, ResultPlace& place,
                   const ReconcileOptions& options, Reporter& reporter)
        : here_(here),
          there_(there),
          options_(options),
          reporter_(reporter),
          place_(place),
          slices_(there == nullptr ? 1 : count_slices()),
          store_(store),
          linker_(*options.entity, settings()),
          ours_(*options.entity),
          theirs_(*options.entity),
          ids_here_(*options.entity),
          ids_there_(*options.entity)
    {
        if (store == nullptr) return;
        bool twice = there == nullptr;
        Date oldest = Date::today().plus_days(-static_cast<int>(options.decisions_days));
        for (store::Decision& decision : decisions_about(*store, *options.entity, twice))
            (decision.at >= oldest.iso() ? decisions_ : expired_).push_back(std::move(decision));
        for (const store::Decision& decision : decisions_) {
            // "pupil:17" has no source_id.
            auto row = find_number(*options.entity, decision.left);
            auto other = twice ? find_number(*options.entity, decision.right) : std::nullopt;
            linker_.remember({decision.left, decision.right, decision.hash_here, decision.hash_there,
                              decision.same, row, other});
        }
    }

    ReconcileResult run()
    {
        std::string made_from = fingerprint();
        // run.json does not hold all that is frozen.
        if (options_.existing == Existing::replace && !options_.full && !options_.match.freeze)
            if (auto earlier =
                    find_unchanged(options_.folder, made_from, options_.page != nullptr, options_.threads))
                return *earlier;
        match::Outcome outcome = there_ != nullptr ? link() : find_twice();
        expect_people(outcome);
        ReconcileResult result = sum_up(outcome);
        std::vector<std::uint64_t> here = rows_named(outcome, repeated_, match::Side::here);
        std::vector<std::uint64_t> there = rows_named(outcome, repeated_, match::Side::there);
        std::vector<Lonely> lonely;
        if (there_ != nullptr) lonely = find_lonely(numbers_, outcome);
        add_rows(*options_.entity, lonely, outcome, decisions_, numbers_, here, there);
        // Of duplicates both are ours.
        if (there_ == nullptr) here.insert(here.end(), there.begin(), there.end());
        ours_.read(std::move(here), here_, options_.threads, reporter_);
        if (there_ != nullptr) theirs_.read(std::move(there), *there_, options_.threads, reporter_);
        Results results{options_,
                        outcome,
                        ours_,
                        there_ != nullptr ? theirs_ : ours_,
                        {},
                        {},
                        here_.title(),
                        there_ != nullptr ? there_->title() : std::string(),
                        repeated_,
                        made_from,
                        store_,
                        there_ == nullptr,
                        decisions_,
                        versions(),
                        std::move(lonely),
                        numbers_};
        note_stale(results, decisions_, expired_);
        result.stale = results.stale.size();
        result.expired = results.expired.size();
        place_.make();
        write_results(results, result);
        return result;
    }

private:
    [[nodiscard]] match::Settings settings() const
    {
        match::Settings wanted = options_.match;
        wanted.numbered_here = store_ != nullptr;
        if (there_ == nullptr) return wanted;
        wanted.slices = slices_;
        return wanted;
    }

    /// Into so many parts ours is cut to fit the memory allowed.
    [[nodiscard]] unsigned count_slices() const
    {
        std::uint64_t bytes = here_.estimate() * match::bytes_per_record;
        return static_cast<unsigned>(1 + bytes / std::max<std::uint64_t>(options_.memory, 1));
    }

    /// Nearly all of ours are quoted where the register has as many: putting them down at once saves reading
    /// them again, where there is room for all of them.
    [[nodiscard]] bool is_worth_quoting() const
    {
        std::uint64_t count = here_.estimate();
        return there_ != nullptr && there_->estimate() >= count &&
               count * (match::bytes_per_record + Quotes::bytes_per_record) <= options_.memory;
    }

    /// Of all that the result comes from.
    [[nodiscard]] std::string fingerprint() const
    {
        Fingerprint print;
        add_options(print, options_);
        if (store_ != nullptr) print.add(store_->id());
        print.add(here_.fingerprint()).add(there_ != nullptr ? there_->fingerprint() : "twice");
        for (const store::Decision& decision : decisions_)
            print.add(decision.left)
                .add(decision.right)
                .add(decision.hash_here)
                .add(decision.hash_there)
                .add(decision.same);
        return print.add(options_.page != nullptr).hex();
    }

    void hold()
    {
        People::Walk walk;
        bool quoted = is_worth_quoting();
        if (quoted) ours_.expect(here_.estimate());
        walk.look = quoted ? People::Look::whole : People::Look::to_match;
        walk.each = [&](const Record& record, People::Load& load) {
            linker_.pack(record, load.batch);
            if (store_ == nullptr) ids_here_.note(record, load.said, load.ids);
            load.numbers.push_back(record.number);
            if (quoted) Quotes::note(here_, record, load);
        };
        walk.deliver = [&](People::Load& load) {
            linker_.hold(load.batch);
            note_ours(load.numbers);
            ids_here_.keep(load.ids);
            if (quoted) ours_.keep(load);
        };
        here_.walk(walk, options_.threads, reporter_);
        linker_.index(options_.threads);
    }

    void note_ours(std::vector<std::uint64_t>& numbers)
    {
        for (std::uint64_t number : numbers) {
            if (number >= numbers_.size()) numbers_.resize(number * 2 + 1);
            numbers_[number] = true;
        }
        numbers.clear();
    }

    match::Outcome link()
    {
        if (slices_ > 1)
            reporter_.note(
                say("our side does not fit the memory allowed; the register is read {} times", slices_));
        hold();
        for (unsigned slice = 0; slice < slices_; ++slice) {
            People::Walk walk;
            walk.look = People::Look::to_match;
            walk.each = [&](const Record& record, People::Load& load) {
                linker_.pack(record, load.batch);
                if (slice == 0) ids_there_.note(record, load.said, load.ids);
            };
            // Whoever may be one of ours is nearly always quoted in some file: putting it down at once saves
            // reading the register again.
            walk.finish = [&](People::Load& load) {
                linker_.compare(load.batch);
                load.chosen = linker_.met(load.batch);
            };
            walk.again = [&](const Record& record, People::Load& load) {
                Quotes::note(*there_, record, load);
            };
            walk.deliver = [&](People::Load& load) {
                linker_.take(load.batch);
                theirs_.keep(load);
                ids_there_.keep(load.ids);
            };
            there_->walk(walk, options_.threads, reporter_);
            if (slice + 1 < slices_) linker_.next_slice(options_.threads);
        }
        auto ids_told = std::async(options_.threads > 1 ? std::launch::async : std::launch::deferred,
                                   [&] { tell_repeated(); });
        match::Outcome outcome = linker_.finish(options_.threads);
        ids_told.get();
        return outcome;
    }

    void tell_repeated()
    {
        repeated_here_ = ids_here_.tell(match::Side::here, repeated_);
        repeated_there_ = ids_there_.tell(match::Side::there, repeated_);
    }

    match::Outcome find_twice()
    {
        hold();
        tell_repeated();
        return linker_.find_duplicates(options_.threads);
    }

    /// What lies empty is not a list of nobody: something went wrong before.
    void expect_people(const match::Outcome& outcome) const
    {
        if (there_ == nullptr) return;
        if (outcome.records_here == 0)
            throw Error(Trouble::input,
                        say("there is nobody to compare in {}",
                            here_.title() == "store" ? say("the store") : here_.title()),
                        say("import the people first, or name a file with them"));
        if (outcome.records_there == 0)
            throw Error(Trouble::input, say("{}: there is not one record in it", there_->title()),
                        say("see whether the dump is complete"));
        if (outcome.unlinkable_there == outcome.records_there)
            throw Error(Trouble::input,
                        say("{}: none of its records has a whole name and a date of birth", there_->title()),
                        say("see whether the columns are the right ones: msh map {}", there_->title()));
    }

    [[nodiscard]] ReconcileResult sum_up(const match::Outcome& outcome) const
    {
        ReconcileResult result;
        result.left = outcome.records_here;
        result.right = outcome.records_there;
        result.matched = outcome.matches.size();
        result.review = outcome.reviews.size();
        result.unmatched = count_unmatched(outcome);
        result.conflicts = outcome.conflicts.size();
        result.duplicates = outcome.duplicates.size();
        result.shared_numbers = outcome.untrusted.size();
        result.decided = static_cast<std::uint64_t>(std::ranges::count(
            outcome.matches, match::Why::decided, [](const match::Pair& pair) { return pair.why; }));
        result.parted = outcome.parted;
        result.unlinkable_left = outcome.unlinkable.size();
        for (const match::Unlinkable& one : outcome.unlinkable)
            if (one.side == match::Side::there) --result.unlinkable_left;
        result.unlinkable_right = outcome.unlinkable_there;
        result.unread_left = here_.unread();
        result.open_end_left = here_.has_open_end() ? 1 : 0;
        if (there_ != nullptr) result.unread_right = there_->unread();
        if (there_ != nullptr) result.open_end_right = there_->has_open_end() ? 1 : 0;
        result.repeated_ids_left = repeated_here_.ids;
        result.repeated_ids_right = repeated_there_.ids;
        result.repeated_left = repeated_here_.repeats;
        result.repeated_right = repeated_there_.repeats;
        result.slices = slices_;
        result.oversized = outcome.oversized;
        result.blocking_recall = outcome.blocking_recall;
        result.learnt = outcome.model.learnt;
        if (options_.match.freeze) result.model = outcome.model;
        return result;
    }

    /// Of the store's records, by their numbers.
    [[nodiscard]] std::vector<std::uint32_t> versions() const
    {
        std::vector<std::uint32_t> all;
        if (store_ == nullptr) return all;
        store_->states_between(*options_.entity, 0, std::numeric_limits<std::int64_t>::max(),
                               [&](const store::State& state) {
                                   auto at = static_cast<std::size_t>(state.id);
                                   if (all.size() <= at) all.resize(at * 2 + 1);
                                   all[at] = static_cast<std::uint32_t>(state.version);
                               });
        return all;
    }

    People& here_;
    People* there_;  ///< null: duplicates inside ours
    const ReconcileOptions& options_;
    Reporter& reporter_;
    ResultPlace& place_;
    unsigned slices_;
    const store::Store* store_;  ///< null: ours is a file
    match::Linker linker_;
    Quotes ours_;
    Quotes theirs_;
    RepeatedIds ids_here_;
    RepeatedIds ids_there_;
    std::vector<match::Cluster> repeated_;
    std::vector<bool> numbers_;  ///< of our records, which of them there are
    RepeatedIds::Told repeated_here_;
    RepeatedIds::Told repeated_there_;
    std::vector<store::Decision> decisions_;
    std::vector<store::Decision> expired_;  ///< those that are too old to hold
};

}  // namespace

ReconcileResult reconcile(const store::Store& store, InputFile there, const ReconcileOptions& options,
                          Reporter& reporter)
{
    ResultPlace place(options.folder, options.existing, options.page != nullptr);
    // All walks see one state of the store, whoever imports meanwhile.
    store::Glance glance = store.glance();
    auto ours = open_people(store, *options.entity);
    auto theirs = open_people(std::move(there), *options.entity, options.there, reporter);
    return Reconciliation(*ours, theirs.get(), &store, place, options, reporter).run();
}

ReconcileResult reconcile(InputFile here, InputFile there, const ReconcileOptions& options,
                          Reporter& reporter)
{
    ResultPlace place(options.folder, options.existing, options.page != nullptr);
    auto ours = open_people(std::move(here), *options.entity, options.here, reporter);
    auto theirs = open_people(std::move(there), *options.entity, options.there, reporter);
    return Reconciliation(*ours, theirs.get(), nullptr, place, options, reporter).run();
}

ReconcileResult find_duplicates(const store::Store& store, const ReconcileOptions& options,
                                Reporter& reporter)
{
    ResultPlace place(options.folder, options.existing, options.page != nullptr);
    store::Glance glance = store.glance();
    auto people = open_people(store, *options.entity);
    return Reconciliation(*people, nullptr, &store, place, options, reporter).run();
}

ReconcileResult find_duplicates(InputFile file, const ReconcileOptions& options, Reporter& reporter)
{
    ResultPlace place(options.folder, options.existing, options.page != nullptr);
    auto people = open_people(std::move(file), *options.entity, options.here, reporter);
    return Reconciliation(*people, nullptr, nullptr, place, options, reporter).run();
}

}  // namespace msh
