// SPDX-License-Identifier: Apache-2.0

// The sandbox's door: tokens, faults, and which request goes where.
#include "sandbox_parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
#include <msh/base/hash.hpp>
#include <msh/base/say.hpp>

#include <openssl/rand.h>

#include <chrono>

namespace msh {

using namespace sandbox;

namespace {

std::string random_word()
{
    unsigned char bytes[24];
    if (RAND_bytes(bytes, sizeof bytes) != 1)
        throw Error(Trouble::unexpected, say("the system gives no random numbers"));
    return sha256(std::string_view(reinterpret_cast<const char*>(bytes), sizeof bytes)).substr(0, 40);
}

/// The secret of earlier runs, or a new one.
std::string keep_secret(const std::filesystem::path& file)
{
    std::error_code ignored;  // whatever it is, writing will tell
    if (std::filesystem::exists(file, ignored)) {
        std::string kept = read_whole(file, 200);
        while (!kept.empty() && kept.back() == '\n') kept.pop_back();
        if (!kept.empty()) return kept;
    }
    std::string secret = random_word();
    OutputFile output(file, Existing::replace);
    output.write(secret + "\n");
    output.commit();
    return secret;
}

std::vector<std::string> split_path(const std::string& path)
{
    std::vector<std::string> parts;
    std::size_t at = 1;
    while (at <= path.size()) {
        std::size_t slash = std::min(path.find('/', at), path.size());
        parts.push_back(path.substr(at, slash - at));
        at = slash + 1;
    }
    return parts;
}

}  // namespace

struct Sandbox::State {
    SandboxOptions options;
    std::unique_ptr<store::SandboxStore> store;
    std::unique_ptr<net::Server> server;
    std::string secret;
    int port = 0;
    std::uint64_t requests = 0;
    std::map<std::string, net::Time> tokens;  ///< and when each ends
    std::mutex mutex;

    [[nodiscard]] bool knows_client(const net::ServerRequest& request) const
    {
        std::string header = request.header("authorization");
        if (!header.starts_with("Basic ")) return false;
        std::string who = net::base64_decode(header.substr(6));
        std::size_t colon = who.find(':');
        return colon != std::string::npos && net::percent_decode(who.substr(0, colon)) == client_id &&
               net::percent_decode(who.substr(colon + 1)) == secret;
    }

    [[nodiscard]] bool knows_token(const net::ServerRequest& request) const
    {
        std::string header = request.header("authorization");
        if (!header.starts_with("Bearer ")) return false;
        auto found = tokens.find(header.substr(7));
        return found != tokens.end() && std::chrono::steady_clock::now() < found->second;
    }

    net::ServerAnswer give_token(const net::ServerRequest& request)
    {
        if (request.body.find("grant_type=client_credentials") == std::string::npos)
            return {400, R"({"error":"unsupported_grant_type"})"};
        if (!knows_client(request)) return {401, R"({"error":"invalid_client"})"};
        std::string token = random_word();
        auto lasts = std::chrono::duration<double>(options.faults.token_seconds);
        tokens[token] =
            std::chrono::steady_clock::now() + std::chrono::duration_cast<net::Milliseconds>(lasts);
        Json body = {{"access_token", token},
                     {"token_type", "Bearer"},
                     {"expires_in", static_cast<int>(lasts.count())}};
        net::ServerAnswer answer{200, body.dump()};
        answer.headers.push_back({"Cache-Control", "no-store"});
        return answer;
    }

    net::ServerAnswer route_get(const std::vector<std::string>& parts, const net::ServerRequest& request)
    {
        if (parts.size() == 2 && parts[1] == "changes") return answer_changes(*store, request);
        const Entity* entity = find_entity(parts[1]);
        if (entity == nullptr || parts.size() > 3) return refuse(404, "There is no such path");
        if (parts.size() == 2) return answer_list(*store, *entity, request);
        auto item = find_named(*store, *entity, parts[2]);
        if (!item || item->deleted) return refuse(404, "There is no such record");
        return {200, wire_item(*entity, *item).dump()};
    }

    net::ServerAnswer route_write(const std::vector<std::string>& parts, const net::ServerRequest& request)
    {
        if (parts.size() == 2 && parts[1] == "changes" && request.method == "DELETE") {
            store->forget_changes(store->last_change());
            return {200, "{}"};
        }
        const Entity* entity = find_entity(parts[1]);
        if (entity == nullptr) return refuse(404, "There is no such path");
        bool post = request.method == "POST";
        if (post && parts.size() == 3 && parts[2] == "batch") return answer_batch(*store, *entity, request);
        if (post && parts.size() == 2) return answer_maintenance(*store, *entity, "", "create", request);
        if (parts.size() == 3 && !post)
            return answer_maintenance(*store, *entity, parts[2],
                                      request.method == "PATCH" ? "change" : "delete", request);
        if (post && parts.size() == 4 && (parts[3] == "merge" || parts[3] == "rekey"))
            return answer_maintenance(*store, *entity, parts[2], parts[3], request);
        return refuse(404, "There is no such path");
    }

    net::ServerAnswer route(const net::ServerRequest& request)
    {
        if (request.path == "/oauth/token") return give_token(request);
        std::vector<std::string> parts = split_path(request.path);
        if (parts.size() < 2 || parts.front() != "v1") return refuse(404, "There is no such path");
        if (!knows_token(request) && !knows_client(request)) {
            net::ServerAnswer answer = refuse(401, "No valid token");
            answer.headers.push_back({"WWW-Authenticate", "Bearer"});
            return answer;
        }
        return request.method == "GET" ? route_get(parts, request) : route_write(parts, request);
    }

    net::ServerAnswer handle(const net::ServerRequest& request)
    {
        std::lock_guard hold(mutex);
        auto fault = choose_fault(options.faults, request, false);
        if (fault && strikes_early(fault->kind)) return fault_answer(*fault);
        try {
            net::ServerAnswer answer = route(request);
            if (fault) spoil(*fault, request, answer);
            return answer;
        } catch (const Error& error) {
            return refuse(500, "The sandbox failed", error.what());
        } catch (const nlohmann::json::exception&) {
            return refuse(400, "The body is not as the contract says");
        }
    }

    /// Only a refusal before the body is read is decided here.
    std::optional<net::ServerAnswer> handle_early(const net::ServerRequest& request)
    {
        std::lock_guard hold(mutex);
        ++requests;
        if (auto fault = choose_fault(options.faults, request, true)) return fault_answer(*fault);
        return std::nullopt;
    }
};

Sandbox::Sandbox(SandboxOptions options) : state_(std::make_unique<State>())
{
    State* state = state_.get();
    state->options = std::move(options);
    state->store = std::make_unique<store::SandboxStore>(state->options.data);
    state->secret = keep_secret(secret_file());
    state->server = std::make_unique<net::Server>(
        [state](const net::ServerRequest& request) { return state->handle(request); },
        [state](const net::ServerRequest& request) { return state->handle_early(request); });
    state->port = state->server->bind(state->options.port);
}

Sandbox::~Sandbox() = default;

int Sandbox::port() const
{
    return state_->port;
}
std::filesystem::path Sandbox::secret_file() const
{
    return state_->options.data / "secret";
}
void Sandbox::run()
{
    state_->server->run();
}
void Sandbox::stop()
{
    state_->server->stop();
}

std::uint64_t Sandbox::requests() const
{
    std::lock_guard hold(state_->mutex);
    return state_->requests;
}

}  // namespace msh
