// SPDX-License-Identifier: Apache-2.0

// A small school whose store is pushed to a server made of a function.
#pragma once

#include <msh/base/error.hpp>
#include <msh/base/gzip.hpp>
#include <msh/flow/push.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <deque>

namespace msh::test {

using nlohmann::json;

inline const std::string profile = "p";

struct Silent : Reporter {
    void note(const std::string&) override {}
    void warn(const std::string&) override {}
    void progress(std::uint64_t, std::uint64_t) override {}
};

/// A store with one pupil, two parents and the links between them, and a wire that ends in `serve`.
struct School : net::Transport {
    store::Store store{":memory:"};
    store::Run run = store.begin_run("test");
    std::int64_t pupil = 0, mother = 0, father = 0, link = 0;
    net::Time now{};
    PushOptions options;
    /// Is told the batch behind a request and its items; the default accepts everything.
    std::function<net::Answer(const store::Batch&)> serve = [this](const auto& batch) {
        return answer(batch, [](std::size_t) { return json{{"result", "created"}, {"version", 1}}; });
    };
    std::vector<store::Batch> sent;

    School()
    {
        options.profile = profile;
        options.url = "http://127.0.0.1";
        store::Writer writer = store.begin(run);
        pupil = add(writer, pupil_entity, "Иванов");
        mother = add(writer, parent_entity, "Иванова");
        father = add(writer, parent_entity, "Иванов");
        link = writer.create_link(1, 1, pupil, mother, {}, {});
        writer.create_link(1, 1, pupil, father, {}, {});
        writer.commit();
    }

    static std::int64_t add(store::Writer& writer, const Entity& entity, std::string_view surname)
    {
        const int given[] = {entity.index_of("surname")};
        const std::string_view texts[] = {surname};
        return writer.create(entity, 1, 1, given, texts, {});
    }
    void rename(const Entity& entity, std::int64_t id, std::string_view surname)
    {
        store::Writer writer = store.begin(run);
        FieldChange change[] = {{entity.index_of("surname"), "", std::string(surname)}};
        writer.update(entity, *store.state_of(entity, id), 2, change);
        writer.commit();
    }
    void deactivate(const Entity& entity, std::int64_t id)
    {
        store::Writer writer = store.begin(run);
        writer.deactivate(entity, id);
        writer.commit();
    }

    void start(std::uint64_t ticket, const net::Request& request) override
    {
        std::string key;
        for (const net::Header& header : request.headers)
            if (header.name == "Idempotency-Key") key = header.value;
        for (store::Batch& batch : store.open_batches(profile)) {
            if (batch.key != key) continue;
            CHECK(request.body == batch.body);
            batch.body = gunzip(batch.body);
            sent.push_back(batch);
            finished_.emplace_back(ticket, serve(batch));
            return;
        }
        FAIL("a batch was sent that is not stored");
    }
    std::optional<std::pair<std::uint64_t, net::Answer>> wait(net::Milliseconds) override
    {
        if (finished_.empty()) return std::nullopt;
        auto out = std::move(finished_.front());
        finished_.pop_front();
        return out;
    }

    net::Answer answer(const store::Batch& batch, const std::function<json(std::size_t)>& result_of)
    {
        json results = json::array();
        for (std::size_t i = 0; i < batch.items.size(); ++i) {
            json result = result_of(i);
            result["external_id"] = store.external_key(*batch.entity, batch.items[i].id);
            if (result["result"] != "rejected" && !result.contains("id"))
                result["id"] = std::string(1, batch.entity->name.front()) + std::to_string(batch.items[i].id);
            results.push_back(std::move(result));
        }
        return {207, {}, json{{"results", results}}.dump()};
    }

    PushResult push()
    {
        sent.clear();
        net::Retry retry;
        retry.attempts = 3;
        net::Clock clock{[this] { return now; }, [this](net::Milliseconds time) { now += time; },
                         [] { return 1.0; }};
        net::Client client(*this, {}, retry, clock);
        Silent silent;
        return msh::push(store, client, options, silent);
    }

    /// Whether the record is here as it was when both sides were last the same: a pull asks this.
    bool agreed(const Entity& entity, std::int64_t id)
    {
        return store.remote_of(profile, entity, id).agreed == store.state_of(entity, id)->version;
    }
    std::uint64_t pending(const Entity& entity) { return store.outbox_counts(profile, entity).pending; }

private:
    std::deque<std::pair<std::uint64_t, net::Answer>> finished_;
};

inline json rejected(const char* field, const char* code)
{
    return {{"result", "rejected"},
            {"problem", {{"status", 422}, {"errors", {{{"field", field}, {"code", code}}}}}}};
}

}  // namespace msh::test
