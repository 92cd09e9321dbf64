// SPDX-License-Identifier: Apache-2.0

// A store beside the rehearsal server's own answers, which are carried by hand instead of by a network.
#pragma once

#include "folder.hpp"
#include "quiet.hpp"

#include <msh/flow/pull.hpp>
#include <msh/flow/push.hpp>
#include <msh/flow/sandbox_parts.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <zlib.h>

#include <deque>
#include <filesystem>

namespace msh::test {

using sandbox::Json;

inline constexpr int phone = field_at(pupil_entity, "phone");
inline constexpr int email = field_at(pupil_entity, "email");
inline constexpr int letter = field_at(pupil_entity, "class_letter");

inline std::string unpack(const std::string& packed)
{
    std::string body(1 << 20, '\0');
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(body.data());
    stream.avail_out = static_cast<uInt>(body.size());
    inflate(&stream, Z_FINISH);
    body.resize(stream.total_out);
    inflateEnd(&stream);
    return body;
}

/// The server, its answers in reach of a test.
struct Wire : net::Transport {
    Folder folder;
    store::SandboxStore server{folder.path};
    std::deque<std::pair<std::uint64_t, net::Answer>> ready;
    std::vector<std::string> asked;
    /// May spoil an answer.
    std::function<void(const std::string& path, net::Answer& answer)> spoil;

    void start(std::uint64_t ticket, const net::Request& request) override
    {
        std::string path = request.url.substr(std::string("http://127.0.0.1:1/v1/").size());
        asked.push_back(path);
        net::ServerRequest seen{request.method, path.substr(0, path.find('?')), {}, {}, request.body};
        for (const net::Header& header : request.headers) {
            if (header.name == "Content-Encoding") seen.body = unpack(request.body);
            if (header.name == "Idempotency-Key") seen.headers["idempotency-key"] = header.value;
        }
        for (std::size_t at = path.find('?'); at != std::string::npos; at = path.find('&', at + 1)) {
            std::string pair = path.substr(at + 1, path.find('&', at + 1) - at - 1);
            std::string value = pair.substr(pair.find('=') + 1);
            seen.query[pair.substr(0, pair.find('='))] = net::percent_decode(value);
        }
        net::ServerAnswer said = answer(seen);
        net::Answer answer{said.status, said.headers, said.body};
        if (spoil) spoil(path, answer);
        ready.emplace_back(ticket, std::move(answer));
    }
    std::optional<std::pair<std::uint64_t, net::Answer>> wait(net::Milliseconds) override
    {
        if (ready.empty()) return std::nullopt;
        auto first = std::move(ready.front());
        ready.pop_front();
        return first;
    }

private:
    net::ServerAnswer answer(const net::ServerRequest& request)
    {
        if (request.path == "changes") return sandbox::answer_changes(server, request);
        std::string name = request.path.substr(0, request.path.find('/'));
        const Entity& entity = *find_entity(name);
        bool batch = request.path.ends_with("/batch");
        return batch ? sandbox::answer_batch(server, entity, request)
                     : sandbox::answer_list(server, entity, request);
    }
};

inline Json pupil(const std::string& surname, int day)
{
    return {
        {"surname", surname},  {"given_name", "Пётр"},   {"birth_date", fmt::format("2015-03-{:02}", day)},
        {"sex", "male"},       {"school", "Школа № 1"},  {"parallel", 4},
        {"class_letter", "А"}, {"phone", "+79000000001"}};
}

struct Rehearsal {
    Wire wire;
    store::Store store{":memory:"};
    store::Run run = store.begin_run("test");
    store::Run pull_run = store.begin_run("pull");
    net::Client client;
    Quiet quiet;
    PullOptions options;
    std::vector<std::string> found;

    Rehearsal() : client(wire, {}, net::Retry{2, net::Milliseconds(0), net::Milliseconds(0)}, still_clock())
    {
        options.url = "http://127.0.0.1:1";
    }
    static net::Clock still_clock()
    {
        return {[] { return net::Time{}; }, [](net::Milliseconds) {}, [] { return 0.5; }};
    }

    Json maintain(const Entity& entity, const std::string& verb, const std::string& id, const Json& body)
    {
        net::ServerRequest request;
        request.body = body.dump();
        net::ServerAnswer answer = sandbox::answer_maintenance(wire.server, entity, id, verb, request);
        REQUIRE_MESSAGE(answer.status < 300, answer.body);
        return Json::parse(answer.body);
    }
    /// Somebody new on the server; returns the server's id.
    std::string make(const Entity& entity, const Json& body)
    {
        return maintain(entity, "create", "", body)["id"].get<std::string>();
    }
    PullResult pull()
    {
        auto note = [&](const std::string&, const Finding& finding) { found.emplace_back(finding.rule->id); };
        return msh::pull(store, pull_run, client, options, note, {}, quiet);
    }
    PushResult push()
    {
        PushOptions push_options;
        push_options.url = options.url;
        return msh::push(store, client, push_options, quiet);
    }
    /// Pupils as they are stored, by id.
    std::string value(std::int64_t id, int field)
    {
        return store.load(pupil_entity, id)->values[static_cast<std::size_t>(field)];
    }
    void change(std::int64_t id, int field, const std::string& value)
    {
        auto stored = store.load(pupil_entity, id);
        store::Writer writer = store.begin(run);
        FieldChange change{field, stored->values[static_cast<std::size_t>(field)], value};
        writer.update(pupil_entity, stored->state, 0, {&change, 1});
        writer.commit();
    }
    std::uint64_t active()
    {
        std::uint64_t count = 0;
        for (store::Reading reading = store.read(pupil_entity); reading.next();) ++count;
        return count;
    }
    std::size_t pending() { return store.pending("remote", pupil_entity, 0, 100).size(); }
    /// `count` pupils on the server, all of them pulled.
    void begin_with(int count)
    {
        for (int i = 1; i <= count; ++i) maintain(pupil_entity, "create", "", pupil("Иванов", i));
        pull();
    }
};

}  // namespace msh::test
