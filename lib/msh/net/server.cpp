// SPDX-License-Identifier: Apache-2.0

// The loopback server over cpp-httplib. Bodies are read through a receiver that counts what comes out of
// gunzip: the library's own limit looks only at the packed size.
#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/net/net.hpp>

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <chrono>
#include <thread>

namespace msh::net {

std::string ServerRequest::header(const std::string& lower_name) const
{
    auto found = headers.find(lower_name);
    return found == headers.end() ? std::string() : found->second;
}

namespace {

std::string lower(std::string text)
{
    for (char& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return text;
}

ServerRequest head_of(const httplib::Request& from)
{
    ServerRequest request;
    request.method = from.method;
    request.path = from.path;
    for (const auto& [name, value] : from.params) request.query.emplace(name, value);
    for (const auto& [name, value] : from.headers) request.headers.emplace(lower(name), value);
    return request;
}

/// `rest_unread`: part of the request's body still stands on the line and would be taken for the next
/// request.
void write_answer(ServerAnswer&& answer, httplib::Response& to, bool rest_unread = false)
{
    if (answer.delay.count() > 0) std::this_thread::sleep_for(answer.delay);
    to.status = answer.status;
    for (const Header& header : answer.headers) to.set_header(header.name, header.value);
    if (answer.way == ServerAnswer::Way::whole && !rest_unread) {
        to.set_content(answer.body, answer.type);
        return;
    }
    // Promise the whole body, give as much as is meant, and end the connection: that is what false does.
    std::size_t given = answer.body.size();
    if (answer.way == ServerAnswer::Way::cut) given /= 2;
    if (answer.way == ServerAnswer::Way::lost) given = 0;
    std::size_t whole = std::max<std::size_t>(answer.body.size(), 2);
    if (rest_unread) to.set_header("Connection", "close");
    to.set_content_provider(
        whole, answer.type,
        [body = std::move(answer.body), given](std::size_t offset, std::size_t, auto& sink) {
            if (offset < given) sink.write(body.data() + offset, given - offset);
            return false;
        });
}

ServerAnswer too_large()
{
    ServerAnswer answer{413, R"({"type":"about:blank","title":"Content too large","status":413})"};
    answer.type = "application/problem+json";
    return answer;
}

}  // namespace

struct Server::State {
    Handler handler;
    Early early;
    httplib::Server server;
    std::atomic<bool> stopped = false;
    std::atomic<bool> ended = false;

    void answer(const httplib::Request& from, httplib::Response& to)
    {
        ServerRequest request = head_of(from);
        if (auto at_once = early(request)) return write_answer(std::move(*at_once), to);
        write_answer(handler(request), to);
    }

    void answer_with_body(const httplib::Request& from, httplib::Response& to,
                          const httplib::ContentReader& reader)
    {
        ServerRequest request = head_of(from);
        if (auto at_once = early(request)) return write_answer(std::move(*at_once), to, true);
        bool fits = true;
        bool whole = reader([&](const char* bytes, std::size_t size) {
            fits = request.body.size() + size <= limits::request_bytes;
            if (fits) request.body.append(bytes, size);
            return fits;
        });
        if (!fits) return write_answer(too_large(), to, true);
        if (!whole) {
            to.status = 400;
            return;
        }
        write_answer(handler(request), to);
    }
};

Server::Server(Handler handler, Early early) : state_(std::make_unique<State>())
{
    State* state = state_.get();
    state->handler = std::move(handler);
    state->early = std::move(early);
    httplib::Server& server = state->server;
    auto plain = [state](const httplib::Request& from, httplib::Response& to) { state->answer(from, to); };
    auto with_body = [state](const httplib::Request& from, httplib::Response& to,
                             const httplib::ContentReader& reader) {
        state->answer_with_body(from, to, reader);
    };
    server.Get(".*", plain);
    server.Post(".*", with_body);
    server.Patch(".*", with_body);
    server.Delete(".*", with_body);
    server.new_task_queue = [] { return new httplib::ThreadPool(16); };
    server.set_tcp_nodelay(true);
    server.set_keep_alive_max_count(1'000'000);
    server.set_keep_alive_timeout(2);
    server.set_read_timeout(30);
    // The library's default shares the port with whoever asks; a second sandbox must be refused.
    server.set_socket_options([](int socket) {
        int on = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
}

Server::~Server() = default;

int Server::bind(int port)
{
    constexpr const char* here = "127.0.0.1";
    int bound = port == 0                                 ? state_->server.bind_to_any_port(here)
                : state_->server.bind_to_port(here, port) ? port
                                                          : -1;
    if (bound < 0)
        throw Error(Trouble::usage, say("port {} cannot be used", port),
                    say("choose another port, or 0 for any free one"));
    return bound;
}

void Server::run()
{
    bool well = state_->stopped || state_->server.listen_after_bind();
    state_->ended = true;
    if (!well && !state_->stopped) throw Error(Trouble::unexpected, say("the server stopped by itself"));
}

void Server::stop()
{
    // The library forgets a stop() that comes before it listens.
    state_->stopped = true;
    while (!state_->ended && !state_->server.is_running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    state_->server.stop();
}

}  // namespace msh::net
