// SPDX-License-Identifier: Apache-2.0

// A pull against the rehearsal server's own answers, carried by hand instead of by a network.
#include <msh/flow/pull.hpp>
#include <msh/flow/push.hpp>
#include <msh/flow/sandbox_parts.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <zlib.h>

#include <deque>
#include <filesystem>

using namespace msh;
using sandbox::Json;

namespace {

constexpr int phone = field_at(pupil_entity, "phone");
constexpr int email = field_at(pupil_entity, "email");
constexpr int letter = field_at(pupil_entity, "class_letter");

struct Quiet : Reporter {
    void note(const std::string&) override {}
    void warn(const std::string&) override {}
    void progress(std::uint64_t, std::uint64_t) override {}
};

struct Folder {
    std::filesystem::path path;
    Folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "msh-pull-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
};

std::string unpack(const std::string& packed)
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

Json pupil(const std::string& surname, int day)
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
        return msh::pull(store, run, client, options, note, {}, quiet);
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

}  // namespace

TEST_CASE("a first pull brings people and the links between them, the next one nothing")
{
    Rehearsal r;
    std::string child = r.make(pupil_entity, pupil("Иванов", 1));
    std::string mother = r.make(parent_entity, {{"surname", "Иванова"}, {"given_name", "Анна"}});
    r.maintain(guardianship_entity, "create", "",
               {{"pupil", child}, {"parent", mother}, {"representative_type", "parent"}});
    PullResult first = r.pull();
    CHECK(first.full);
    CHECK(first.scopes[0].of(Action::create) == 1);
    CHECK(first.scopes[2].of(Action::create) == 1);
    CHECK(r.store.find_link(1, 1) == 1);
    CHECK(r.pending() == 0);

    r.wire.asked.clear();
    PullResult second = r.pull();
    CHECK_FALSE(second.full);
    CHECK(second.counts.read == 0);
    CHECK(r.wire.asked.size() == 1);
}

TEST_CASE("a change made on the server arrives and is not sent back")
{
    Rehearsal r;
    r.begin_with(2);
    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000099"}});
    r.maintain(pupil_entity, "change", "p1", {{"class_letter", "Б"}});
    PullResult result = r.pull();
    CHECK(result.counts.repeated == 1);
    CHECK(result.scopes[0].of(Action::update) == 1);
    CHECK(r.value(1, phone) == "+79000000099");
    CHECK(r.value(1, letter) == "Б");
    CHECK(r.store.history(pupil_entity, 1).size() == 1);
    CHECK(r.pending() == 0);
}

TEST_CASE("what was sent from here comes back without a word")
{
    Rehearsal r;
    r.begin_with(1);
    r.change(1, phone, "+79000000002");
    CHECK(r.push().counts.updated == 1);
    PullResult result = r.pull();
    CHECK(result.counts.read == 1);
    CHECK(result.scopes[0].of(Action::unchanged) == 1);
    CHECK(r.wire.server.count(pupil_entity, "") == 1);
}

TEST_CASE("different fields changed on both sides are joined")
{
    Rehearsal r;
    r.begin_with(1);
    r.change(1, letter, "В");
    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000099"}});
    CHECK(r.pull().scopes[0].of(Action::update) == 1);
    CHECK(r.value(1, phone) == "+79000000099");
    CHECK(r.value(1, letter) == "В");
    PushResult sent = r.push();
    CHECK(sent.counts.updated == 1);
    CHECK(sent.counts.conflicts == 0);
}

TEST_CASE("one field changed on both sides is a conflict until both say the same")
{
    Rehearsal r;
    r.begin_with(1);
    r.change(1, phone, "+79000000002");
    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000099"}, {"email", "a@example.ru"}});
    PullResult result = r.pull();
    CHECK(result.counts.conflicts == 1);
    CHECK(result.conflicts.size() == 1);
    CHECK(r.value(1, phone) == "+79000000002");
    CHECK(r.value(1, email).empty());
    CHECK(r.store.conflicts("remote")[0].theirs.find("+79000000099") != std::string::npos);
    // The server must not be overwritten either.
    CHECK(r.push().counts.conflicts == 1);

    r.maintain(pupil_entity, "change", "p1", {{"phone", "+79000000002"}});
    CHECK(r.pull().conflicts.empty());
    CHECK(r.value(1, email) == "a@example.ru");
    CHECK(r.push().refused.empty());
}

TEST_CASE("a tombstone deactivates and an unsent change protects from it")
{
    Rehearsal r;
    r.begin_with(3);
    r.change(2, phone, "+79000000002");
    r.maintain(pupil_entity, "delete", "p1", Json::object());
    r.maintain(pupil_entity, "delete", "p2", Json::object());
    PullResult result = r.pull();
    CHECK(result.scopes[0].of(Action::deactivate) == 1);
    CHECK(result.counts.conflicts == 1);
    CHECK(r.active() == 2);
    r.maintain(pupil_entity, "change", "p1", {{"class_letter", "Б"}});
    CHECK(r.pull().scopes[0].of(Action::update) == 1);
    CHECK(r.active() == 3);
}

TEST_CASE("a change too large to be meant is held with nothing written, the cursor neither")
{
    Rehearsal r;
    r.begin_with(10);
    for (int i = 1; i <= 8; ++i) r.maintain(pupil_entity, "delete", fmt::format("p{}", i), Json::object());
    PullResult held = r.pull();
    REQUIRE(held.stops.size() == 1);
    CHECK(held.counts.held == 8);
    CHECK(r.active() == 10);
    r.options.allow[Action::deactivate] = 7;
    CHECK(r.pull().stops.size() == 1);
    r.options.allow[Action::deactivate] = 8;
    CHECK(r.pull().stops.empty());
    CHECK(r.active() == 2);
}

TEST_CASE("an expired cursor leads to the lists, and who is not in a whole one is deactivated")
{
    Rehearsal r;
    r.begin_with(4);
    r.maintain(pupil_entity, "delete", "p1", Json::object());
    r.maintain(pupil_entity, "create", "", pupil("Петров", 20));
    r.wire.server.forget_changes(r.wire.server.last_change());
    PullResult result = r.pull();
    CHECK(result.full);
    CHECK(result.scopes[0].of(Action::deactivate) == 1);
    CHECK(result.scopes[0].of(Action::create) == 1);
    CHECK(r.active() == 4);
}

TEST_CASE("an empty list removes nobody")
{
    Rehearsal r;
    r.begin_with(3);
    for (int i = 1; i <= 3; ++i) r.maintain(pupil_entity, "delete", fmt::format("p{}", i), Json::object());
    r.options.full = true;
    PullResult result = r.pull();
    CHECK(result.not_removed.size() == 1);
    CHECK(r.active() == 3);
}

TEST_CASE("a list that moves while it is read changes nothing")
{
    Rehearsal r;
    r.begin_with(2);
    r.maintain(pupil_entity, "change", "p1", {{"class_letter", "Б"}});
    r.options.full = true;
    std::uint64_t more = 5;
    r.wire.spoil = [&](const std::string& path, net::Answer& answer) {
        if (!path.starts_with("pupils")) return;
        Json page = Json::parse(answer.body);
        page["total"] = ++more;
        answer.body = page.dump();
    };
    CHECK_THROWS_AS(r.pull(), Error);
    CHECK(r.value(1, letter) == "А");
}

TEST_CASE("joined records go on as one")
{
    Rehearsal r;
    r.begin_with(3);
    SUBCASE("both known here")
    {
        r.maintain(pupil_entity, "merge", "p1", {{"merged_ids", {"p2"}}});
        PullResult result = r.pull();
        CHECK(result.scopes[0].of(Action::deactivate) == 1);
        CHECK_FALSE(r.store.state_of(pupil_entity, 2)->active);
        CHECK(r.active() == 2);
    }
    SUBCASE("the one that is left is new here")
    {
        r.maintain(pupil_entity, "create", "", pupil("Иванов", 2));
        r.maintain(pupil_entity, "merge", "p4", {{"merged_ids", {"p2"}}});
        r.pull();
        CHECK(r.active() == 3);
        CHECK(r.store.find_by_remote_id("remote", pupil_entity, "p4") == 2);
    }
    SUBCASE("a new external key changes nothing")
    {
        r.maintain(pupil_entity, "rekey", "p1", {{"external_id", "other-1"}});
        CHECK(r.pull().scopes[0].of(Action::unchanged) == 1);
        CHECK(r.active() == 3);
    }
}

TEST_CASE("a record that breaks a rule is set aside and kept with its reasons")
{
    Rehearsal r;
    Folder folder;
    r.options.set_aside = folder.path;
    r.begin_with(1);
    // The server's contract knows fewer rules than we do.
    r.maintain(pupil_entity, "change", "p1", {{"snils", "90000000099"}});
    PullResult result = r.pull();
    CHECK(result.counts.set_aside == 1);
    CHECK(r.found.size() >= 1);
    CHECK(r.value(1, field_at(pupil_entity, "snils")).empty());
    REQUIRE(result.set_aside.size() == 1);
    CHECK(read_whole(result.set_aside[0], 10000).find("snils") != std::string::npos);
}

TEST_CASE("a line that breaks after a page loses nothing of it")
{
    Rehearsal r;
    r.begin_with(1);
    for (int i = 2; i <= 7; ++i)
        r.maintain(pupil_entity, "change", "p1", {{"phone", fmt::format("+7900000000{}", i)}});
    for (int i = 0; i < 600; ++i)
        r.maintain(school_entity, "create", "", {{"name", fmt::format("Школа № {}", i)}});
    int pages = 0;
    r.wire.spoil = [&](const std::string&, net::Answer& answer) {
        if (++pages > 1) answer = net::Answer{0, {}, {}, net::Failure::transport, "broken"};
    };
    PullResult result = r.pull();
    REQUIRE(result.interrupted);
    CHECK(result.interrupted->kind() == Trouble::network);
    CHECK(r.value(1, phone) == "+79000000007");
    CHECK(result.scopes[3].of(Action::create) < 600);
    r.wire.spoil = {};
    PullResult rest = r.pull();
    CHECK(rest.scopes[3].of(Action::create) + result.scopes[3].of(Action::create) == 600);
}

TEST_CASE("a record born on the server is changed there and not made a second time")
{
    Rehearsal r;
    std::string child = r.make(pupil_entity, pupil("Иванов", 1));
    r.pull();
    r.change(1, phone, "+79000000002");
    store::Writer writer = r.store.begin(r.run);
    std::vector<int> none;
    writer.create(parent_entity, 1, 0, std::vector<int>{1, 2},
                  std::vector<std::string_view>{"Иванова", "Анна"}, {});
    writer.settle();
    std::vector<int> type = {field_at(guardianship_entity, "representative_type")};
    writer.create_link(1, 0, 1, 1, type, std::vector<std::string_view>{"parent"});
    writer.commit();
    PushResult sent = r.push();
    CHECK(sent.counts.updated == 1);
    CHECK(sent.counts.created == 2);
    CHECK(r.wire.server.count(pupil_entity, "") == 1);
    CHECK(r.wire.server.load(pupil_entity, 1)->body.find("+79000000002") != std::string::npos);
    CHECK(r.pull().scopes[2].of(Action::unchanged) == 1);
}

TEST_CASE("somebody under two numbers of the server is not taken for one")
{
    Rehearsal r;
    Json twice = pupil("Иванов", 1);
    twice["snils"] = "11223344595";
    r.maintain(pupil_entity, "create", "", twice);
    r.pull();
    r.maintain(pupil_entity, "create", "", twice);
    CHECK(r.pull().counts.set_aside == 1);
    CHECK(r.found.back() == "server-person-twice");
    CHECK(r.active() == 1);
}

TEST_CASE("a dry run plans everything and writes nothing")
{
    Rehearsal r;
    r.begin_with(2);
    r.maintain(pupil_entity, "change", "p1", {{"class_letter", "Б"}});
    r.options.dry_run = true;
    CHECK(r.pull().scopes[0].of(Action::update) == 1);
    CHECK(r.pull().scopes[0].of(Action::update) == 1);
    CHECK(r.value(1, letter) == "А");
}

TEST_CASE("answers outside the contract are refused whole")
{
    Rehearsal r;
    r.begin_with(1);
    for (std::string body :
         {"", "[]", R"({"items":{}})", R"({"items":[{"change":"upsert","entity":"pupil"}]})",
          R"({"items":[{"change":"melt","entity":"pupil","id":"p1"}],"next_cursor":"c9"})",
          R"({"items":[],"next_cursor":"c1","more":true})", R"({"items":[],"items":[]})"}) {
        r.wire.spoil = [&](const std::string&, net::Answer& answer) { answer.body = body; };
        CHECK_THROWS_AS(r.pull(), Error);
    }
    CHECK(r.active() == 1);
}
