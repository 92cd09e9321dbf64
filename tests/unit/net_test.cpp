// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/gzip.hpp>
#include <msh/base/limits.hpp>
#include <msh/net/net.hpp>

#include <doctest/doctest.h>

#include <deque>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

using namespace msh;
using namespace msh::net;

namespace {

const std::vector<Header> packed = {{"Content-Encoding", "gzip"}};

/// Answers from a script, in order; keeps what was asked.
class Scripted : public Transport {
public:
    std::deque<Answer> script;
    std::vector<Request> asked;

    void start(std::uint64_t ticket, const Request& request) override
    {
        asked.push_back(request);
        REQUIRE_FALSE(script.empty());
        finished_.emplace_back(ticket, std::move(script.front()));
        script.pop_front();
    }
    std::optional<std::pair<std::uint64_t, Answer>> wait(Milliseconds) override
    {
        if (finished_.empty()) return std::nullopt;
        auto out = std::move(finished_.front());
        finished_.pop_front();
        return out;
    }

private:
    std::deque<std::pair<std::uint64_t, Answer>> finished_;
};

/// A clock that stands still until somebody sleeps.
struct Stopwatch {
    Time now{};
    Milliseconds slept{0};
    Clock clock()
    {
        return {[this] { return now; },
                [this](Milliseconds time) {
                    now += time;
                    slept += time;
                },
                [] { return 1.0; }};
    }
};

Answer broken()
{
    return {0, {}, {}, Failure::transport, "Connection refused"};
}
Answer token(int seconds)
{
    return {200,
            {},
            R"({"access_token":"abc","token_type":"Bearer","expires_in":)" + std::to_string(seconds) + "}"};
}
Auth oauth()
{
    return {Auth::Kind::oauth2, "secret", "school", "http://127.0.0.1/oauth/token", ""};
}

Trouble trouble_of(const std::function<void()>& act)
{
    try {
        act();
    } catch (const Error& error) {
        return error.kind();
    }
    return Trouble::usage;
}

}  // namespace

TEST_CASE("a busy server is asked again after the pause it named")
{
    Scripted wire;
    Stopwatch watch;
    wire.script = {{429, {{"retry-after", "7"}}}, {503, {}}, {200, {}, "ok"}};
    Client client(wire, {}, {}, watch.clock());
    CHECK(client.call({"GET", "http://127.0.0.1/x"}).body == "ok");
    CHECK(watch.slept == Milliseconds(8000));
    CHECK(client.retries() == 2);
}

TEST_CASE("a permanent refusal is handed on and not tried again")
{
    Scripted wire;
    Stopwatch watch;
    wire.script = {{422, {}, "no"}};
    Client client(wire, {}, {}, watch.clock());
    CHECK(client.call({"POST", "http://127.0.0.1/x"}).status == 422);
    CHECK(wire.asked.size() == 1);
}

TEST_CASE("a server that stays away ends the work as network trouble")
{
    Scripted wire;
    Stopwatch watch;
    for (int i = 0; i < 7; ++i) wire.script.push_back(broken());
    Client client(wire, {}, {}, watch.clock());
    CHECK(trouble_of([&] { client.call({"GET", "http://127.0.0.1/x"}); }) == Trouble::network);
    CHECK(wire.script.empty());
}

TEST_CASE("a pause longer than the budget is not waited for")
{
    Scripted wire;
    Stopwatch watch;
    wire.script = {{429, {{"Retry-After", "86400"}}}};
    Client client(wire, {}, {}, watch.clock());
    CHECK(trouble_of([&] { client.call({"GET", "http://127.0.0.1/x"}); }) == Trouble::network);
    CHECK(watch.slept == Milliseconds(0));
}

TEST_CASE("no request is tried again after the deadline")
{
    Scripted wire;
    Stopwatch watch;
    wire.script = {{503, {}}};
    Client client(wire, {}, {}, watch.clock());
    client.stop_trying_at(watch.now + Milliseconds(100));
    CHECK(trouble_of([&] { client.call({"GET", "http://127.0.0.1/x"}); }) == Trouble::network);
}

TEST_CASE("a token is kept until it ends and renewed once when it is refused")
{
    Scripted wire;
    Stopwatch watch;
    wire.script = {token(100), {200}, {200}, {401}, token(100), {200}, token(100), {200}};
    Client client(wire, oauth(), {}, watch.clock());
    for (int i = 0; i < 3; ++i) CHECK(client.call({"GET", "http://127.0.0.1/x"}).status == 200);
    CHECK(wire.asked.size() == 6);
    watch.now += std::chrono::seconds(95);
    CHECK(client.call({"GET", "http://127.0.0.1/x"}).status == 200);
    CHECK(wire.script.empty());
    CHECK(wire.asked[0].headers[0].value == "Basic c2Nob29sOnNlY3JldA==");
    CHECK(wire.asked[1].headers[0].value == "Bearer abc");
}

TEST_CASE("a second refusal of a fresh token is unauthorised")
{
    Scripted wire;
    Stopwatch watch;
    wire.script = {token(100), {401}, token(100), {401}};
    Client client(wire, oauth(), {}, watch.clock());
    CHECK(trouble_of([&] { client.call({"GET", "http://127.0.0.1/x"}); }) == Trouble::unauthorised);
}

TEST_CASE("a wrong client secret is unauthorised")
{
    Scripted wire;
    Stopwatch watch;
    wire.script = {{401, {}, R"({"error":"invalid_client"})"}};
    Client client(wire, oauth(), {}, watch.clock());
    CHECK(trouble_of([&] { client.call({"GET", "http://127.0.0.1/x"}); }) == Trouble::unauthorised);
}

TEST_CASE("after a failure the requests on the way are still told")
{
    Scripted wire;
    Stopwatch watch;
    wire.script = {{403}, {200}, {200}, {200}};
    Client client(wire, {}, {}, watch.clock());
    int given = 0;
    std::vector<std::uint64_t> told;
    CHECK(trouble_of([&] {
              client.call_all(
                  4,
                  [&]() -> std::optional<Request> {
                      if (given == 9) return std::nullopt;
                      ++given;
                      return Request{"GET", "http://127.0.0.1/x"};
                  },
                  [&](std::uint64_t number, Answer&&) { told.push_back(number); });
          }) == Trouble::unauthorised);
    CHECK(told == std::vector<std::uint64_t>{1, 2, 3});
    CHECK(given == 4);
}

TEST_CASE("plain http is for this computer only")
{
    CHECK_NOTHROW(require_safe_address("http://127.0.0.1:8080/v1"));
    CHECK_NOTHROW(require_safe_address("http://[::1]:8080"));
    CHECK_NOTHROW(require_safe_address("https://api.example.ru"));
    CHECK_THROWS_AS(require_safe_address("http://api.example.ru"), Error);
    CHECK_THROWS_AS(require_safe_address("http://127.0.0.1.example.ru"), Error);
    CHECK_THROWS_AS(require_safe_address("http://127.0.0.1@example.ru"), Error);
    CHECK_THROWS_AS(require_safe_address("file:///etc/passwd"), Error);
    CHECK_THROWS_AS(require_safe_address(""), Error);
}

TEST_CASE("encodings of the wire go there and back")
{
    CHECK(percent_encode("a b/я") == "a%20b%2F%D1%8F");
    CHECK(percent_decode("a%20b%2F%D1%8F+%zz%4") == "a b/я %zz%4");
    for (std::string text : {"a", "ab", "abc", "abcd"}) CHECK(base64_decode(base64(text)) == text);
    CHECK(base64_decode("???").empty());
}

TEST_CASE("client and server meet on loopback and survive what goes wrong between them")
{
    int calls = 0;
    Server server(
        [&](const ServerRequest& request) {
            ++calls;
            if (request.path == "/cut" && calls % 2 == 1)
                return ServerAnswer{200, "half of this", "text/plain", {}, ServerAnswer::Way::cut};
            if (request.path == "/lost" && calls % 2 == 1)
                return ServerAnswer{200, "nothing of this", "text/plain", {}, ServerAnswer::Way::lost};
            return ServerAnswer{200, request.method + " " + request.query.at("q") + " " +
                                         std::to_string(request.body.size())};
        },
        [](const ServerRequest& request) -> std::optional<ServerAnswer> {
            if (request.path == "/early") return ServerAnswer{413, "{}"};
            return std::nullopt;
        });
    int port = server.bind(0);
    std::jthread thread([&] { server.run(); });
    std::string base = "http://127.0.0.1:" + std::to_string(port);
    CurlTransport wire;
    Retry quick;
    quick.first = Milliseconds(2);
    Client client(wire, {}, quick);
    CHECK(client.call({"GET", base + "/x?q=%D1%8F"}).body == "GET я 0");
    CHECK(client.call({"POST", base + "/x?q=1", packed, msh::gzip(std::string(100'000, 'a'))}).body ==
          "POST 1 100000");
    CHECK(client.call({"PATCH", base + "/x?q=1", {}, "abc"}).body == "PATCH 1 3");
    calls = 0;
    CHECK(client.call({"POST", base + "/cut?q=1", {}, "abc"}).body == "POST 1 3");
    CHECK(client.call({"POST", base + "/lost?q=1", {}, "abc"}).body == "POST 1 3");
    CHECK(client.retries() == 2);
    CHECK(client.call({"POST", base + "/early", {}, std::string(8'000'000, 'a')}).status == 413);
    CHECK(client.call({"POST", base + "/x?q=1", packed, msh::gzip(std::string(70'000'000, 'a'))}).status ==
          413);
    CHECK(client.call({"GET", base + "/x?q=2"}).body == "GET 2 0");
    server.stop();
}

TEST_CASE(
    "connections are kept, requests are HTTP/1.1 without Expect, and an answer that grows too large is cut")
{
    std::set<std::string> ports;
    std::set<std::string> expected;
    std::mutex mutex;
    Server server(
        [&](const ServerRequest& request) {
            std::lock_guard hold(mutex);
            ports.insert(request.header("remote_port"));
            expected.insert(request.header("expect"));
            if (request.path == "/bomb") {
                ServerAnswer answer{200, msh::gzip(std::string(limits::response_bytes + 1, ' '))};
                answer.headers = {{"Content-Encoding", "gzip"}};
                return answer;
            }
            return ServerAnswer{200, "{}"};
        },
        [](const ServerRequest&) { return std::nullopt; });
    std::string base = "http://127.0.0.1:" + std::to_string(server.bind(0));
    std::jthread thread([&] { server.run(); });
    CurlTransport wire;
    Client client(wire, {});
    int given = 0;
    client.call_all(
        3,
        [&]() -> std::optional<Request> {
            if (given++ == 60) return std::nullopt;
            return Request{"POST", base + "/x", packed, msh::gzip(std::string(5000, 'a'))};
        },
        [](std::uint64_t, Answer&& answer) { CHECK(answer.status == 200); });
    CHECK(ports.size() <= 3);
    CHECK(expected == std::set<std::string>{""});
    CHECK(trouble_of([&] { client.call({"GET", base + "/bomb"}); }) == Trouble::server);
    server.stop();
}

TEST_CASE("a silent server is left after the time-out")
{
    Server server(
        [](const ServerRequest&) {
            ServerAnswer answer{200, "{}"};
            answer.delay = Milliseconds(600);
            return answer;
        },
        [](const ServerRequest&) { return std::nullopt; });
    std::string base = "http://127.0.0.1:" + std::to_string(server.bind(0));
    std::jthread thread([&] { server.run(); });
    CurlTransport wire({Milliseconds(200), Milliseconds(200), Milliseconds(200)});
    Retry once;
    once.attempts = 1;
    Client client(wire, {}, once);
    auto begin = std::chrono::steady_clock::now();
    CHECK(trouble_of([&] { client.call({"GET", base + "/x"}); }) == Trouble::network);
    CHECK(std::chrono::steady_clock::now() - begin < Milliseconds(550));
    server.stop();
}

TEST_CASE("a server stopped before it runs does not run")
{
    Server server([](const ServerRequest&) { return ServerAnswer{}; },
                  [](const ServerRequest&) { return std::nullopt; });
    server.bind(0);
    std::jthread stopping([&] { server.stop(); });
    server.run();
}

TEST_CASE("a token with a line end in it is refused before it becomes a header")
{
    Scripted wire;
    Auth auth{Auth::Kind::bearer, "abc\r\nX-Evil: 1", "", "", ""};
    CHECK(trouble_of([&] { Client client(wire, auth); }) == Trouble::settings);
    CHECK(trouble_of([&] { require_safe_address("https://me:secret@api.example.ru"); }) == Trouble::settings);
}
