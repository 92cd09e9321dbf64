// SPDX-License-Identifier: Apache-2.0

// The Transport over libcurl. HTTP/1.1 is forced: libcurl 7.88 can spin for ever when an HTTP/2 server
// answers an upload early (curl issue 7821).
#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/net/net.hpp>

#include <curl/curl.h>
#include <strings.h>

#include <algorithm>
#include <map>

#ifndef MSH_VERSION
#define MSH_VERSION "0"
#endif

namespace msh::net {

const std::string* Answer::header(std::string_view name) const
{
    for (const Header& each : headers)
        if (each.name.size() == name.size() && strncasecmp(each.name.data(), name.data(), name.size()) == 0)
            return &each.value;
    return nullptr;
}

namespace {

constexpr long most_connections = 8;

/// The usual reasons in the reader's language, the rest as the library says them.
std::string reason_of(CURLcode code)
{
    switch (code) {
        case CURLE_COULDNT_CONNECT:
            return say("nothing answers at this address");
        case CURLE_COULDNT_RESOLVE_HOST:
            return say("the name of the server is not known to the network");
        case CURLE_OPERATION_TIMEDOUT:
            return say("it did not answer in time");
        case CURLE_GOT_NOTHING:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_PARTIAL_FILE:
            return say("the connection broke off");
        default:
            return curl_easy_strerror(code);
    }
}

struct UrlParts {
    std::string scheme;
    std::string host;
    bool names_user = false;
};

std::string take_part(CURLU* url, CURLUPart part)
{
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK || text == nullptr) return {};
    std::string out = text;
    curl_free(text);
    return out;
}

UrlParts split_url(const std::string& text)
{
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), &curl_url_cleanup);
    if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return {};
    bool names_user =
        !take_part(url.get(), CURLUPART_USER).empty() || !take_part(url.get(), CURLUPART_PASSWORD).empty();
    return {take_part(url.get(), CURLUPART_SCHEME), take_part(url.get(), CURLUPART_HOST), names_user};
}

bool is_loopback(const std::string& host)
{
    return host == "localhost" || host == "[::1]" || host == "::1" || host == "127.0.0.1";
}

/// One request on the way: its handle is taken from the pool and goes back there with its options cleared.
struct Ride {
    CURL* handle = nullptr;
    curl_slist* headers = nullptr;
    std::uint64_t ticket = 0;
    Answer answer;
    bool too_large = false;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* to)
{
    Ride& ride = *static_cast<Ride*>(to);
    if (ride.answer.body.size() + size > limits::response_bytes) {
        ride.too_large = true;
        return 0;
    }
    ride.answer.body.append(bytes, size);
    return size;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t size, void* to)
{
    Ride& ride = *static_cast<Ride*>(to);
    std::string_view line(bytes, size);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    if (line.starts_with("HTTP/")) ride.answer.headers.clear();  // an answer after "100 Continue" starts anew
    std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || ride.answer.headers.size() >= 100) return size;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    ride.answer.headers.push_back({std::string(line.substr(0, colon)), std::string(value)});
    return size;
}

Failure failure_of(CURLcode code, bool too_large)
{
    if (too_large) return Failure::too_large;
    switch (code) {
        case CURLE_OK:
            return Failure::none;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT:
            return Failure::untrusted;
        default:
            return Failure::transport;
    }
}

void start_library()
{
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (once != CURLE_OK) throw Error(Trouble::unexpected, say("the network library could not be started"));
}

}  // namespace

void require_safe_address(const std::string& url)
{
    UrlParts parts = split_url(url);
    if (parts.host.empty() || (parts.scheme != "https" && parts.scheme != "http"))
        throw Error(Trouble::settings, say("the server's address is not an http(s) address"),
                    say("set remote.url in the settings, for example https://api.example.ru"));
    if (parts.names_user)
        throw Error(Trouble::settings, say("the server's address holds a name or a password"),
                    say("take them out of the address; remote.auth says how the server knows us"));
    if (parts.scheme == "http" && !is_loopback(parts.host))
        throw Error(Trouble::settings, say("plain http is allowed only to this computer itself"),
                    say("use an https:// address in the settings"));
}

struct CurlTransport::State {
    TimeOuts time_outs;
    std::string ca_file;
    CURLM* multi = nullptr;
    std::map<CURL*, std::unique_ptr<Ride>> rides;
    std::vector<CURL*> idle;

    CURL* take_handle()
    {
        if (idle.empty()) return curl_easy_init();
        CURL* handle = idle.back();
        idle.pop_back();
        return handle;
    }

    void set_limits(CURL* handle) const
    {
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(time_outs.connect.count()));
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME,
                         std::max(1L, static_cast<long>(time_outs.stall.count() / 1000)));
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(time_outs.total.count()));
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
        if (!ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, ca_file.c_str());
    }

    void set_request(Ride& ride, const Request& request) const
    {
        CURL* handle = ride.handle;
        bool plain = split_url(request.url).scheme == "http";  // checked: loopback
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
        if (plain) curl_easy_setopt(handle, CURLOPT_PROXY, "");
        curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
        curl_easy_setopt(handle, CURLOPT_USERAGENT, "msh/" MSH_VERSION);
        curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "gzip");
        if (request.method != "GET") {
            curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                             static_cast<curl_off_t>(request.body.size()));
            curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, request.body.data());
            curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
        }
        for (const Header& header : request.headers)
            ride.headers = curl_slist_append(ride.headers, (header.name + ": " + header.value).c_str());
        ride.headers = curl_slist_append(ride.headers, "Expect:");
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, ride.headers);
    }

    std::pair<std::uint64_t, Answer> finish(CURL* handle, CURLcode code)
    {
        auto ride = std::move(rides.extract(handle).mapped());
        Answer answer = std::move(ride->answer);
        answer.failure = failure_of(code, ride->too_large);
        long status = 0;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        answer.status = static_cast<int>(status);
        // An early refusal breaks the upload off; the refusal counts, not the broken pipe.
        bool refused_early = code == CURLE_SEND_ERROR && status >= 400;
        if (refused_early) answer.failure = Failure::none;
        if (answer.failure != Failure::none) answer.reason = reason_of(code);
        release(*ride);
        return {ride->ticket, std::move(answer)};
    }

    void release(Ride& ride)
    {
        curl_multi_remove_handle(multi, ride.handle);
        curl_slist_free_all(ride.headers);
        curl_easy_reset(ride.handle);  // keeps the connections: they belong to the multi handle
        idle.push_back(ride.handle);
    }
};

CurlTransport::CurlTransport(TimeOuts time_outs, std::string ca_file)
{
    start_library();
    state_ = std::make_unique<State>(State{time_outs, std::move(ca_file), curl_multi_init(), {}, {}});
    if (state_->multi == nullptr)
        throw Error(Trouble::unexpected, say("the network library could not be started"));
    curl_multi_setopt(state_->multi, CURLMOPT_MAX_HOST_CONNECTIONS, most_connections);
    curl_multi_setopt(state_->multi, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
}

CurlTransport::~CurlTransport()
{
    for (auto& [handle, ride] : state_->rides) state_->release(*ride);
    for (CURL* handle : state_->idle) curl_easy_cleanup(handle);
    curl_multi_cleanup(state_->multi);
}

void CurlTransport::start(std::uint64_t ticket, const Request& request)
{
    require_safe_address(request.url);
    CURL* handle = state_->take_handle();
    if (handle == nullptr) throw Error(Trouble::unexpected, say("the network library could not be started"));
    auto ride = std::make_unique<Ride>();
    ride->handle = handle;
    ride->ticket = ticket;
    state_->set_limits(handle);
    state_->set_request(*ride, request);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, ride.get());
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, ride.get());
    state_->rides.emplace(handle, std::move(ride));
    curl_multi_add_handle(state_->multi, handle);
}

std::optional<std::pair<std::uint64_t, Answer>> CurlTransport::wait(Milliseconds most)
{
    Time end = std::chrono::steady_clock::now() + most;
    while (true) {
        int running = 0;
        curl_multi_perform(state_->multi, &running);
        int left = 0;
        while (CURLMsg* message = curl_multi_info_read(state_->multi, &left))
            if (message->msg == CURLMSG_DONE)
                return state_->finish(message->easy_handle, message->data.result);
        auto rest = std::chrono::duration_cast<Milliseconds>(end - std::chrono::steady_clock::now());
        if (rest.count() <= 0) return std::nullopt;
        curl_multi_poll(state_->multi, nullptr, 0, static_cast<int>(std::min<long>(rest.count(), 1000)),
                        nullptr);
    }
}

}  // namespace msh::net
