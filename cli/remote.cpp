// SPDX-License-Identifier: Apache-2.0
#include "remote.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/settings.hpp>

#include <algorithm>
#include <charconv>

namespace msh::cli {

namespace {

using Settings = codec::Settings::Remote;

std::string read_url(const Settings& remote)
{
    if (remote.url.empty())
        throw Error(Trouble::settings, say("the settings name no server"),
                    say("set remote.url in msh.yaml; to rehearse, start msh sandbox and use its address"));
    std::string url = remote.url;
    while (url.ends_with('/')) url.pop_back();
    net::require_safe_address(url);
    return url;
}

net::TimeOuts read_time_outs(const Settings& remote)
{
    net::TimeOuts time_outs;
    time_outs.connect = net::Milliseconds(static_cast<std::int64_t>(remote.connect_timeout * 1000));
    time_outs.total = net::Milliseconds(static_cast<std::int64_t>(remote.timeout * 1000));
    time_outs.stall = std::min(time_outs.stall, time_outs.total);
    return time_outs;
}

net::Auth read_auth(const Settings& remote, const std::string& url)
{
    net::Auth auth;
    if (remote.auth == Settings::Auth::none) {
        // The only servers that need not know us are on this computer.
        if (url.starts_with("https:"))
            throw Error(Trouble::settings, say("the settings do not say how the server knows us"),
                        say("set remote.auth.kind in msh.yaml to bearer or client_credentials"));
        return auth;
    }
    auth.kind = remote.auth == Settings::Auth::bearer ? net::Auth::Kind::bearer : net::Auth::Kind::oauth2;
    auth.secret = codec::read_secret(remote.secret);
    auth.client_id = remote.client_id;
    auth.token_url = remote.token_url.empty() ? url + "/oauth/token" : remote.token_url;
    auth.scope = remote.scope;
    return auth;
}

net::Retry read_retry(const Settings& remote)
{
    net::Retry retry;
    retry.attempts = static_cast<int>(std::clamp<std::uint64_t>(remote.max_attempts, 1, 100));
    return retry;
}

}  // namespace

Remote::Remote(Session& session)
    : url_(read_url(session.settings().remote)),
      transport_(read_time_outs(session.settings().remote), session.settings().remote.ca_file),
      client_(transport_, read_auth(session.settings().remote, url_), read_retry(session.settings().remote))
{
    Console& console = session.console();
    client_.tell_waiting([&](const net::Answer& answer, net::Milliseconds pause, int attempt, int attempts) {
        auto seconds = std::max<std::int64_t>(1, (pause.count() + 500) / 1000);
        console.tell_waiting(answer.failure == net::Failure::none
                                 ? say("the server is busy (status {}), trying again in {} s ({} of {})",
                                       answer.status, seconds, attempt, attempts)
                                 : say("the server does not answer, trying again in {} s ({} of {})", seconds,
                                       attempt, attempts));
    });
}

nlohmann::json counts_to_keep(const Outcome& outcome)
{
    nlohmann::json counts = outcome.counts;
    for (const char* name : {"stops", "set_aside_files"})
        if (outcome.more.contains(name)) counts[name] = outcome.more[name];
    return counts;
}

Outcome do_run(store::Store& store, const std::string& command,
               const std::function<Outcome(const store::Run&)>& act)
{
    store::Run run = store.begin_run(command);
    Outcome outcome;
    auto end = [&] {
        outcome.run = run.id;
        const ExitRow& row = exit_row(outcome.exit);
        store.end_run(run, std::string(row.name), static_cast<int>(row.code), counts_to_keep(outcome));
    };
    try {
        outcome = act(run);
    } catch (const Error& error) {
        outcome.failure = error;
        outcome.exit = exit_of(error.kind());
    } catch (...) {
        outcome.exit = Exit::unexpected;
        end();
        throw;
    }
    end();
    return outcome;
}

net::Milliseconds read_duration(const std::string& text)
{
    std::int64_t number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    std::string unit(end, text.data() + text.size());
    std::int64_t factor = unit.empty() || unit == "s" ? 1 : unit == "m" ? 60 : unit == "h" ? 3600 : 0;
    if (error != std::errc() || number < 0 || number > 1'000'000 || factor == 0)
        throw Error(Trouble::usage, say("\"{}\" is not a length of time", text), say("write 90s, 15m or 2h"));
    return net::Milliseconds(number * factor * 1000);
}

}  // namespace msh::cli
