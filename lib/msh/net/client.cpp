// SPDX-License-Identifier: Apache-2.0

// When to try again. A request is lost only when its tries or the common budget of waiting are used up; the
// requests beside it are still waited for, because what the server has done must be known.
#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/net/net.hpp>

#include <algorithm>
#include <charconv>
#include <deque>
#include <random>
#include <thread>

namespace msh::net {

namespace {

bool worth_another_try(const Answer& answer)
{
    if (answer.failure != Failure::none) return answer.failure == Failure::transport;
    return answer.status == 408 || answer.status == 429 || answer.status >= 500 || answer.status < 200;
}

/// Retry-After in seconds; dates, which no server we know sends, are left to the back-off.
std::optional<Milliseconds> asked_pause(const Answer& answer)
{
    const std::string* text = answer.header("Retry-After");
    if (text == nullptr) return std::nullopt;
    std::uint32_t seconds = 0;
    auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
    return Milliseconds(1000ll * std::min<std::uint32_t>(seconds, 86'400 * 365));
}

Error given_up(const Answer& answer)
{
    std::string hint = say("run the command again later: it goes on where it stopped and does nothing twice");
    if (answer.failure == Failure::transport)
        return {Trouble::network, say("the server cannot be reached or broke off: {}", answer.reason), hint};
    return {Trouble::network, say("the server is not able to answer now (status {})", answer.status), hint};
}

/// What ends the whole walk, or nothing.
std::optional<Error> refusal_of(const Answer& answer)
{
    if (answer.failure == Failure::untrusted)
        return Error(
            Trouble::network, say("the server's identity could not be verified: {}", answer.reason),
            say("check remote.url, and remote.ca_file where the server has its own certificate authority"));
    if (answer.failure == Failure::too_large)
        return Error(Trouble::server,
                     say("the server's answer is larger than {} bytes", limits::response_bytes),
                     say("ask the server's operator to answer in smaller pages"));
    if (answer.status == 401)
        return Error(Trouble::unauthorised, say("the server does not accept who we are (401)"),
                     say("check remote.auth in the settings and the secret it names"));
    if (answer.status == 403)
        return Error(Trouble::unauthorised, say("the server knows us but does not allow this (403)"),
                     say("ask the server's operator for the right to exchange these records"));
    return std::nullopt;
}

}  // namespace

Clock Clock::real()
{
    return {[] { return std::chrono::steady_clock::now(); },
            [](Milliseconds time) { std::this_thread::sleep_for(time); },
            [engine = std::minstd_rand(std::random_device{}())]() mutable {
                return std::uniform_real_distribution<double>(0, 1)(engine);
            }};
}

struct Client::Job {
    std::uint64_t number = 0;
    Request request;
    int attempts = 0;
    Time not_before{};
    std::uint64_t token_number = 0;
    bool token_renewed = false;
};

struct Client::Walk {
    const Next& next;
    const Done& done;
    std::deque<Job> waiting;
    std::map<std::uint64_t, Job> riding;
    std::uint64_t count = 0;
    bool ended = false;
    std::optional<Error> failure;
};

Client::Client(Transport& transport, Auth auth, Retry retry, Clock clock)
    : transport_(transport), auth_(std::move(auth)), retry_(retry), clock_(std::move(clock))
{
    if (auth_.kind != Auth::Kind::bearer) return;
    // A line end inside it would begin another header.
    if (!fits_a_header(auth_.secret))
        throw Error(
            Trouble::settings, say("the token holds characters that no token has"),
            say("look into the place remote.auth.secret names: one line, the token and nothing else"));
    token_ = auth_.secret;
}

Answer Client::call(const Request& request)
{
    Answer kept;
    bool given = false;
    call_all(
        1,
        [&]() -> std::optional<Request> {
            if (std::exchange(given, true)) return std::nullopt;
            return request;
        },
        [&](std::uint64_t, Answer&& answer) { kept = std::move(answer); });
    return kept;
}

void Client::call_all(unsigned at_once, const Next& next, const Done& done)
{
    Walk walk{next, done, {}, {}, 0, false, std::nullopt};
    while (true) {
        while (!walk.ended && !walk.failure && walk.waiting.size() + walk.riding.size() < at_once) {
            std::optional<Request> request = next();
            if (!request) {
                walk.ended = true;
                break;
            }
            walk.waiting.push_back({walk.count++, std::move(*request), 0, clock_.now(), 0, false});
        }
        try {
            launch(walk);
        } catch (const Error& error) {
            if (!walk.failure) walk.failure = error;
        }
        if (walk.failure) walk.waiting.clear();
        if (walk.waiting.empty() && walk.riding.empty()) {
            if (walk.failure) throw Error(*walk.failure);
            if (walk.ended) return;
            continue;
        }
        if (walk.riding.empty()) {
            Time first =
                std::min_element(walk.waiting.begin(), walk.waiting.end(), [](const Job& a, const Job& b) {
                    return a.not_before < b.not_before;
                })->not_before;
            clock_.sleep(std::max(Milliseconds(1), std::chrono::ceil<Milliseconds>(first - clock_.now())));
            continue;
        }
        auto [ticket, answer] = wait_any(walk);
        auto found = walk.riding.extract(ticket);
        if (!found.empty()) settle(walk, std::move(found.mapped()), std::move(answer));
    }
}

void Client::launch(Walk& walk)
{
    for (std::size_t left = walk.waiting.size(); left > 0; --left) {
        Job job = std::move(walk.waiting.front());
        walk.waiting.pop_front();
        if (job.not_before > clock_.now()) {
            walk.waiting.push_back(std::move(job));
            continue;
        }
        Request request = job.request;
        authorise(request);
        job.token_number = token_number_;
        ++job.attempts;
        std::uint64_t ticket = next_ticket_++;
        transport_.start(ticket, request);
        walk.riding.emplace(ticket, std::move(job));
    }
}

std::pair<std::uint64_t, Answer> Client::wait_any(const Walk& walk)
{
    for (const auto& [ticket, job] : walk.riding)
        if (auto found = strayed_.extract(ticket); !found.empty()) return {ticket, std::move(found.mapped())};
    // Woken now and then, so that a request whose pause is over does not wait for a slow neighbour.
    auto finished = transport_.wait(walk.waiting.empty() ? Milliseconds(60'000) : Milliseconds(50));
    if (finished) return std::move(*finished);
    return {0, {}};
}

void Client::settle(Walk& walk, Job&& job, Answer&& answer)
{
    bool renewable = auth_.kind == Auth::Kind::oauth2 && !job.token_renewed;
    if (answer.failure == Failure::none && answer.status == 401 && renewable && !walk.failure) {
        if (job.token_number == token_number_) token_.clear();
        job.token_renewed = true;
        job.not_before = clock_.now();
        walk.waiting.push_back(std::move(job));
        return;
    }
    if (worth_another_try(answer)) return try_again(walk, std::move(job), answer);
    if (auto refusal = refusal_of(answer)) {
        if (!walk.failure) walk.failure = std::move(refusal);
        return;
    }
    walk.done(job.number, std::move(answer));
}

void Client::try_again(Walk& walk, Job&& job, const Answer& answer)
{
    if (walk.failure) return;
    try {
        wait_out(job.attempts, answer, job.not_before);
        walk.waiting.push_back(std::move(job));
    } catch (const Error& error) {
        walk.failure = error;
    }
}

void Client::wait_out(int attempt, const Answer& answer, Time& not_before)
{
    Milliseconds pause = pause_before(attempt, answer);
    bool too_late = deadline_ && clock_.now() + pause > *deadline_;
    if (attempt >= retry_.attempts || waited_ + pause > retry_.budget || too_late) throw given_up(answer);
    if (waiting_) waiting_(answer, pause, attempt + 1, retry_.attempts);
    waited_ += pause;
    ++retries_;
    not_before = clock_.now() + pause;
}

Answer Client::call_plain(const Request& request)
{
    for (int attempt = 1;; ++attempt) {
        std::uint64_t mine = next_ticket_++;
        transport_.start(mine, request);
        std::optional<Answer> answer;
        while (!answer) {
            auto finished = transport_.wait(Milliseconds(60'000));
            if (!finished) continue;
            if (finished->first == mine)
                answer = std::move(finished->second);
            else
                strayed_.insert(std::move(*finished));
        }
        if (!worth_another_try(*answer)) {
            if (answer->failure != Failure::none) throw Error(*refusal_of(*answer));
            return std::move(*answer);
        }
        Time again{};
        wait_out(attempt, *answer, again);
        clock_.sleep(std::max(Milliseconds(1), std::chrono::ceil<Milliseconds>(again - clock_.now())));
    }
}

Milliseconds Client::pause_before(int attempt, const Answer& answer)
{
    if (auto asked = asked_pause(answer)) return *asked;
    auto full =
        std::min<std::int64_t>(retry_.most.count(), retry_.first.count() << std::min(attempt - 1, 20));
    return Milliseconds(full / 2 +
                        static_cast<std::int64_t>(static_cast<double>(full) / 2 * clock_.random()));
}

}  // namespace msh::net
