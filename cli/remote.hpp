// SPDX-License-Identifier: Apache-2.0

// The server of the settings, as push and pull meet it; and a run that is closed whatever happens.
#pragma once

#include "command.hpp"

#include <msh/net/net.hpp>
#include <msh/store/store.hpp>

#include <functional>
#include <string>

namespace msh::cli {

class Remote {
public:
    /// Throws Error(settings) when the settings name no server or no secret.
    explicit Remote(Session& session);
    [[nodiscard]] net::Client& client() { return client_; }
    [[nodiscard]] const std::string& url() const { return url_; }

private:
    std::string url_;
    net::CurlTransport transport_;
    net::Client client_;
};

/// What both commands call the server in the store.
inline constexpr const char* profile = "remote";

/// The counts of a run as the store keeps them: what the guard held and where rows were set aside with them.
nlohmann::json counts_to_keep(const Outcome& outcome);

/// Does `act` as one run of the store: its result is journalled, also when it fails.
Outcome do_run(store::Store& store, const std::string& command,
               const std::function<Outcome(const store::Run&)>& act);

/// "90", "90s", "15m", "2h". Throws Error(usage).
net::Milliseconds read_duration(const std::string& text);

}  // namespace msh::cli
