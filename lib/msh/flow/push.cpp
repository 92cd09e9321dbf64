// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/push.hpp>

#include <algorithm>
#include <deque>
#include <limits>
#include <map>

namespace msh {

namespace {

/// People need their school, links need both people: a wave is answered before the next one begins.
constexpr std::array<std::array<const Entity*, 2>, 3> waves = {
    {{&school_entity, nullptr}, {&pupil_entity, &parent_entity}, {&guardianship_entity, nullptr}}};

class Pushing {
public:
    Pushing(store::Store& store, net::Client& client, const PushOptions& options, Reporter& reporter)
        : store_(store), client_(client), options_(options), reporter_(reporter), most_(options.batch)
    {
    }

    PushResult run()
    {
        if (options_.full) store_.forget_sent(options_.profile);
        for (const Entity* entity : entities)
            result_.counts.pending += store_.outbox_counts(options_.profile, *entity).pending;
        for (const auto& batch : store_.open_batches(options_.profile))
            result_.counts.pending += batch.items.size();
        try {
            send_again();
            for (const auto& wave : waves) send_wave(wave);
        } catch (const Error& error) {
            if (error.kind() == Trouble::store) throw;
            result_.failure = error;
        }
        take_stock();
        return std::move(result_);
    }

private:
    /// What is not done: all that is still pending but for those that were sent and have to wait.
    void take_stock()
    {
        std::uint64_t left = 0;
        for (const Entity* entity : entities) {
            store::OutboxCounts counts = store_.outbox_counts(options_.profile, *entity);
            left += counts.pending + counts.waiting;
            for (const auto& refusal : store_.refusals(options_.profile, *entity))
                result_.refused.push_back(
                    {store_.external_key(*entity, refusal.id), refusal.conflict, refusal.problem});
        }
        result_.conflicts = list_conflicts(store_, options_.profile);
        result_.counts.left = left - std::min(left, result_.counts.later);
    }

    [[nodiscard]] bool out_of_time() const
    {
        return options_.deadline && client_.now() >= *options_.deadline;
    }

    /// Batches of a run that did not end: their bytes and keys as they were.
    void send_again()
    {
        std::vector<store::Batch> open = store_.open_batches(options_.profile);
        for (const auto& wave : waves) {
            std::deque<store::Batch> todo;
            for (store::Batch& batch : open)
                if (batch.entity == wave[0] || batch.entity == wave[1]) todo.push_back(std::move(batch));
            send([&]() -> std::optional<store::Batch> {
                if (todo.empty()) return std::nullopt;
                store::Batch batch = std::move(todo.front());
                todo.pop_front();
                return batch;
            });
            send_smaller();
        }
    }

    void send_wave(const std::array<const Entity*, 2>& wave)
    {
        std::size_t at = 0;
        std::int64_t after = 0;
        send([&]() -> std::optional<store::Batch> {
            for (; at < wave.size() && wave[at] != nullptr; ++at, after = 0) {
                if (auto batch = gather(*wave[at], after, last_id)) return batch;
            }
            return std::nullopt;
        });
        send_smaller();
    }

    /// The next batch of records behind `after`, up to `last`.
    std::optional<store::Batch> gather(const Entity& entity, std::int64_t& after, std::int64_t last)
    {
        auto items = store_.pending(options_.profile, entity, after, most_);
        std::erase_if(items, [&](const store::PushItem& item) { return item.id > last; });
        if (items.empty()) return std::nullopt;
        after = items.back().id;
        return store_.store_batch(options_.profile, entity, items,
                                  write_batch(store_, entity, items, options_.special));
    }

    /// What was too large for the server goes again in halves, for as long as there is something to halve.
    void send_smaller()
    {
        while (!too_large_.empty()) {
            auto [entity, after, last] = too_large_.front();
            too_large_.pop_front();
            send([&, what = entity, end = last, at = after]() mutable { return gather(*what, at, end); });
        }
    }

    void send(const std::function<std::optional<store::Batch>()>& next_batch)
    {
        std::map<std::uint64_t, store::Batch> riding;
        std::uint64_t number = 0;
        std::optional<Error> failure;
        auto next = [&]() -> std::optional<net::Request> {
            if (out_of_time() || failure) return std::nullopt;
            auto batch = next_batch();
            if (!batch) return std::nullopt;
            net::Request request = request_of(*batch);
            riding.emplace(number++, std::move(*batch));
            return request;
        };
        auto done = [&](std::uint64_t which, net::Answer&& answer) {
            auto batch = std::move(riding.extract(which).mapped());
            try {
                take(batch, answer);
            } catch (const Error& error) {
                // Neighbours on the way are still told of what the server did.
                if (error.kind() != Trouble::server) throw;
                if (!failure) failure = error;
            }
        };
        client_.call_all(options_.at_once, next, done);
        if (failure) throw Error(*failure);
    }

    [[nodiscard]] net::Request request_of(store::Batch& batch) const
    {
        net::Request request{"POST", options_.url + "/v1/" + std::string(batch.entity->plural) + "/batch"};
        request.headers = {{"Content-Type", "application/json"},
                           {"Content-Encoding", "gzip"},
                           {"Idempotency-Key", batch.key}};
        request.body = std::exchange(batch.body, {});
        return request;
    }

    void take(const store::Batch& batch, const net::Answer& answer)
    {
        ++result_.counts.batches;
        if (!answer.success()) {
            // Refused as a whole: nothing was done, and its records are free to go in another batch.
            bool one = batch.items.size() == 1;
            std::vector<store::Answer> refusal;
            if (answer.status == 413 && one)
                refusal.push_back(
                    {batch.items[0].id, batch.items[0].version, store::Outcome::rejected, {}, {}, "413"});
            store_.record_answers(options_.profile, batch, refusal);
            if (answer.status != 413) net::require_success(answer);
            if (one) {
                ++result_.counts.rejected;
                return;
            }
            most_ = std::max<std::size_t>(1, std::min(most_, batch.items.size() / 2));
            too_large_.push_back({batch.entity, batch.items.front().id - 1, batch.items.back().id});
            return;
        }
        // An answer that does not fit leaves the batch open: what was done is asked again under its key.
        std::vector<store::Answer> answers = read_results(store_, batch, answer.body);
        store_.record_answers(options_.profile, batch, answers);
        for (const store::Answer& each : answers) ++count_of(each.outcome);
        sent_ += answers.size();
        reporter_.progress(sent_, result_.counts.pending);
    }

    std::uint64_t& count_of(store::Outcome outcome)
    {
        PushCounts& counts = result_.counts;
        switch (outcome) {
            case store::Outcome::created:
                return counts.created;
            case store::Outcome::updated:
                return counts.updated;
            case store::Outcome::unchanged:
                return counts.unchanged;
            case store::Outcome::removed:
                return counts.removed;
            case store::Outcome::conflict:
                return counts.conflicts;
            case store::Outcome::rejected:
                return counts.rejected;
            case store::Outcome::later:
                break;
        }
        return counts.later;
    }

    store::Store& store_;
    net::Client& client_;
    const PushOptions& options_;
    Reporter& reporter_;
    PushResult result_;
    std::uint64_t sent_ = 0;
    static constexpr std::int64_t last_id = std::numeric_limits<std::int64_t>::max();
    struct Range {
        const Entity* entity;
        std::int64_t after;
        std::int64_t last;
    };
    std::deque<Range> too_large_;
    std::size_t most_;  ///< records in a batch, as far as the server takes so many
};

}  // namespace

PushPlan plan_push(const store::Store& store, const PushOptions& options)
{
    PushPlan plan;
    plan.open_batches = store.open_batches(options.profile).size();
    for (std::size_t i = 0; i < std::size(entities); ++i) {
        std::int64_t after = 0;
        while (true) {
            auto items = store.pending(options.profile, *entities[i], after, 500, options.full);
            if (items.empty()) break;
            after = items.back().id;
            for (const auto& item : items) {
                bool remove = item.op == store::PushOp::remove;
                bool create = !remove && item.remote_id.empty();
                ++plan.by_entity[i][remove ? 2 : create ? 0 : 1];
                if (!create)
                    (remove ? plan.removals : plan.updates)
                        .push_back(store.external_key(*entities[i], item.id));
            }
        }
    }
    return plan;
}

PushResult push(store::Store& store, net::Client& client, const PushOptions& options, Reporter& reporter)
{
    if (options.deadline) client.stop_trying_at(*options.deadline);
    return Pushing(store, client, options, reporter).run();
}

}  // namespace msh
