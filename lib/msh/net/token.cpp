// SPDX-License-Identifier: Apache-2.0

// Who we are: a bearer token from the settings, or one fetched by OAuth2 client credentials and kept until
// shortly before it ends; and what a server's refusal says.
#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/net/net.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace msh::net {

namespace {

struct Token {
    std::string text;
    std::int64_t seconds = 300;
};

Token read_token(const Answer& answer)
{
    auto json = nlohmann::json::parse(answer.body, nullptr, false);
    Token token;
    if (json.is_object()) {
        token.text = json.contains("access_token") && json["access_token"].is_string()
                         ? json["access_token"].get<std::string>()
                         : std::string();
        if (json.contains("expires_in") && json["expires_in"].is_number_integer())
            token.seconds = json["expires_in"].get<std::int64_t>();
    }
    if (!fits_a_header(token.text))
        throw Error(Trouble::server, say("the server gave no usable access token"),
                    say("check remote.auth.token_url in the settings"));
    return token;
}

/// Letters, digits and a little punctuation, short: a server's own words may quote a record.
std::string tame(const std::string& title)
{
    std::string out;
    for (char letter : title.substr(0, 60)) {
        bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == ' ' ||
                     letter == '-' || letter == '.';
        if (plain) out += letter;
    }
    return out;
}

}  // namespace

bool fits_a_header(std::string_view token)
{
    return !token.empty() &&
           std::all_of(token.begin(), token.end(), [](char letter) { return letter > 32 && letter < 127; });
}

void Client::authorise(Request& request)
{
    if (auth_.kind == Auth::Kind::none) return;
    if (auth_.kind == Auth::Kind::oauth2 && (token_.empty() || clock_.now() >= token_ends_)) fetch_token();
    request.headers.push_back({"Authorization", "Bearer " + token_});
}

void Client::fetch_token()
{
    require_safe_address(auth_.token_url);
    Request request{"POST", auth_.token_url};
    std::string who = percent_encode(auth_.client_id) + ":" + percent_encode(auth_.secret);
    request.headers = {{"Authorization", "Basic " + base64(who)},
                       {"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = "grant_type=client_credentials";
    if (!auth_.scope.empty()) request.body += "&scope=" + percent_encode(auth_.scope);
    Answer answer = call_plain(request);
    if (answer.status == 400 || answer.status == 401 || answer.status == 403)
        throw Error(Trouble::unauthorised, say("the server does not accept the client id or its secret"),
                    say("check remote.auth in the settings and the secret it names"));
    require_success(answer);
    Token token = read_token(answer);
    token_ = token.text;
    ++token_number_;
    auto lasts = std::chrono::seconds(std::clamp<std::int64_t>(token.seconds, 1, 86'400));
    token_ends_ = clock_.now() + lasts * 9 / 10;
}

void require_success(const Answer& answer)
{
    if (answer.success()) return;
    auto json = nlohmann::json::parse(answer.body, nullptr, false);
    std::string title;
    if (json.is_object() && json.contains("title") && json["title"].is_string())
        title = tame(json["title"].get<std::string>());
    throw Error(Trouble::server,
                title.empty() ? say("the server refused the request (status {})", answer.status)
                              : say("the server refused the request (status {}: {})", answer.status, title),
                say("trying again will not help; show this message to the server's operator"));
}

}  // namespace msh::net
