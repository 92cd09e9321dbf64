// SPDX-License-Identifier: Apache-2.0

// The wire. A Transport carries single HTTP requests; the Client above it adds who we are, when to try again
// and when to give up, so that both are tested without a network. The Server is the small loopback face the
// sandbox answers from. Nothing here knows what a pupil is.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace msh::net {

using Milliseconds = std::chrono::milliseconds;
using Time = std::chrono::steady_clock::time_point;

struct Header {
    std::string name;
    std::string value;
};

struct Request {
    std::string method = "GET";
    std::string url;
    std::vector<Header> headers = {};
    std::string body = {};
};

/// Why there is no answer. Only `transport` is worth another try.
enum class Failure : std::uint8_t { none, transport, untrusted, too_large };

struct Answer {
    int status = 0;
    std::vector<Header> headers = {};
    std::string body = {};
    Failure failure = Failure::none;
    std::string reason = {};  ///< what happened, for a person

    /// The value of a header (any case), or null.
    [[nodiscard]] const std::string* header(std::string_view name) const;
    [[nodiscard]] bool success() const { return failure == Failure::none && status >= 200 && status < 300; }
};

/// Carries requests, several at once. Each is known by a ticket; start() keeps no reference to the request.
class Transport {
public:
    virtual ~Transport() = default;
    virtual void start(std::uint64_t ticket, const Request& request) = 0;
    /// The next finished request; empty when none finished within `most`.
    virtual std::optional<std::pair<std::uint64_t, Answer>> wait(Milliseconds most) = 0;
};

struct TimeOuts {
    Milliseconds connect{10'000};
    Milliseconds stall{60'000};  ///< nothing moved for so long
    Milliseconds total{300'000};
};

/// libcurl: one pool of reused HTTP/1.1 connections, every time-out set, certificates always verified, https
/// only but for loopback, no redirects, the answer counted after unpacking.
class CurlTransport : public Transport {
public:
    explicit CurlTransport(TimeOuts time_outs = {}, std::string ca_file = {});
    ~CurlTransport() override;
    void start(std::uint64_t ticket, const Request& request) override;
    std::optional<std::pair<std::uint64_t, Answer>> wait(Milliseconds most) override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Throws Error(settings) for what is no http(s) address, for plain http to anything but loopback, and for an
/// address with a password in it.
void require_safe_address(const std::string& url);

struct Auth {
    enum class Kind : std::uint8_t { none, bearer, oauth2 } kind = Kind::none;
    std::string secret = {};  ///< the token of `bearer`, the client secret of `oauth2`
    std::string client_id = {};
    std::string token_url = {};
    std::string scope = {};
};

/// 408, 429, 5xx and a broken line are tried again; nothing else is.
struct Retry {
    int attempts = 7;         ///< of one request
    Milliseconds first{500};  ///< doubled each time, a random half of it taken off
    Milliseconds most{30'000};
    Milliseconds budget{300'000};  ///< waiting of all requests together; also the longest Retry-After obeyed
};

/// Told before a pause: why, how long it is, and which of how many tries comes then.
using Waiting = std::function<void(const Answer& answer, Milliseconds pause, int attempt, int attempts)>;

/// Time as the Client sees it; tests bring their own.
struct Clock {
    std::function<Time()> now;
    std::function<void(Milliseconds)> sleep;
    std::function<double()> random;  ///< 0 … 1
    static Clock real();
};

class Client {
public:
    using Next = std::function<std::optional<Request>()>;
    using Done = std::function<void(std::uint64_t number, Answer&& answer)>;

    /// Throws Error(settings) for a bearer token that cannot stand in a header.
    Client(Transport& transport, Auth auth, Retry retry = {}, Clock clock = Clock::real());

    /// One request, as often as it takes. Returns what the server decided: 2xx or a 4xx that trying again
    /// cannot mend. Throws Error(network) when it cannot be reached, Error(unauthorised) for 401 and 403, and
    /// Error(server) for an answer that is too large.
    Answer call(const Request& request);

    /// Keeps up to `at_once` requests of `next` on the way; `done` is told each answer with the request's
    /// number (from 0), in the order they come in. After the first failure nothing new is started, requests
    /// on the way are still waited for and told, and then the failure is thrown.
    void call_all(unsigned at_once, const Next& next, const Done& done);

    void tell_waiting(Waiting waiting) { waiting_ = std::move(waiting); }
    /// No request is tried again after this moment.
    void stop_trying_at(Time deadline) { deadline_ = deadline; }
    [[nodiscard]] Time now() const { return clock_.now(); }
    [[nodiscard]] std::uint64_t retries() const { return retries_; }

private:
    struct Job;
    struct Walk;
    void launch(Walk& walk);
    void settle(Walk& walk, Job&& job, Answer&& answer);
    void try_again(Walk& walk, Job&& job, const Answer& answer);
    [[nodiscard]] Milliseconds pause_before(int attempt, const Answer& answer);
    std::pair<std::uint64_t, Answer> wait_any(const Walk& walk);
    void authorise(Request& request);
    void fetch_token();
    /// Without a token; answers to other requests that come meanwhile are kept for them.
    Answer call_plain(const Request& request);
    void wait_out(int attempt, const Answer& answer, Time& not_before);

    Transport& transport_;
    Auth auth_;
    Retry retry_;
    Clock clock_;
    Waiting waiting_;
    std::optional<Time> deadline_;
    Milliseconds waited_{0};
    std::string token_;
    std::uint64_t token_number_ = 0;  ///< counts renewals, so that several 401 at once renew it once
    Time token_ends_{};
    std::uint64_t next_ticket_ = 1;
    std::uint64_t retries_ = 0;
    std::map<std::uint64_t, Answer> strayed_;  ///< came in while a token was waited for
};

/// Throws Error(server) unless the answer is 2xx, naming the problem the server gave (RFC 9457 title),
/// masked.
void require_success(const Answer& answer);

/// Whether a token may stand in a header: printable ASCII without spaces.
bool fits_a_header(std::string_view token);
/// Application/x-www-form-urlencoded, also right for query strings.
std::string percent_encode(std::string_view text);
std::string percent_decode(std::string_view text);
std::string base64(std::string_view bytes);
/// Empty for what is not base64.
std::string base64_decode(std::string_view text);

struct ServerRequest {
    std::string method;
    std::string path;
    std::map<std::string, std::string> query;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;                            ///< unpacked

    [[nodiscard]] std::string header(const std::string& lower_name) const;
};

struct ServerAnswer {
    /// What may happen to an answer on its way: only half of its body, or nothing of it.
    enum class Way : std::uint8_t { whole, cut, lost };
    int status = 200;
    std::string body = {};
    std::string type = "application/json";
    std::vector<Header> headers = {};
    Way way = Way::whole;
    Milliseconds delay{0};
};

/// HTTP on 127.0.0.1 and nowhere else.
class Server {
public:
    using Handler = std::function<ServerAnswer(const ServerRequest&)>;
    using Early = std::function<std::optional<ServerAnswer>(const ServerRequest&)>;

    /// `early` sees the request without its body and may answer it then. Both are called from several
    /// threads.
    Server(Handler handler, Early early);
    ~Server();
    /// 0 takes any free port. Returns the port. Throws Error(usage) when it is taken.
    int bind(int port);
    /// Answers until stop().
    void run();
    /// From another thread; it also ends a run() that is just about to begin.
    void stop();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace msh::net
