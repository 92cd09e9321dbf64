// SPDX-License-Identifier: Apache-2.0

// A rehearsal server: it speaks the contract of schemas/openapi.yaml on this computer's loopback, remembers
// records in a folder, checks every request strictly, and goes wrong on request. It is not a production
// server.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace msh {

/// One way to go wrong, and how often.
struct SandboxFault {
    enum class Kind : std::uint8_t {
        expired_token,   ///< 401 though the token was good
        busy,            ///< 429 with Retry-After
        broken,          ///< 503
        slow,            ///< the answer waits
        lost,            ///< done, but the answer never arrives
        cut,             ///< half of the answer
        duplicate_page,  ///< a page of a list comes twice
        moving_total,    ///< `total` changes from page to page
        early_413,       ///< refused before the body was read
    };
    Kind kind = Kind::broken;
    std::string path;         ///< requests whose path begins so; empty: all
    std::uint64_t count = 0;  ///< the first so many; 0: see share
    double share = 0;         ///< so large a part of all, evenly
    double seconds = 1;       ///< of Retry-After and of a slow answer
    std::uint64_t seen = 0;
    std::uint64_t struck = 0;
};

struct SandboxFaults {
    std::vector<SandboxFault> list;
    double token_seconds = 3600;
};

/// From the settings read as JSON: {"token_seconds":…, "faults":[{"fault":"busy","path":…,"count":…}]}.
/// Throws Error(settings) that names what is not understood.
SandboxFaults read_faults(const nlohmann::json& document);

struct SandboxOptions {
    int port = 0;
    std::filesystem::path data;
    SandboxFaults faults;
};

class Sandbox {
public:
    /// Opens the folder, takes the port and writes the client secret into `data`/secret, readable by its
    /// owner only.
    explicit Sandbox(SandboxOptions options);
    ~Sandbox();

    [[nodiscard]] int port() const;
    [[nodiscard]] std::filesystem::path secret_file() const;
    /// The only client the sandbox knows.
    static constexpr const char* client_id = "msh-sandbox";
    /// Answers until stop(), which may be called from another thread.
    void run();
    void stop();
    [[nodiscard]] std::uint64_t requests() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace msh
