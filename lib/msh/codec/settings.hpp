// SPDX-License-Identifier: Apache-2.0

// msh.yaml, read strictly: a key nobody knows or a key given twice is an error with its line and column,
// because a guard that was misspelt guards nothing. Every key is one row of a table (setting_rows()).
#pragma once

#include <msh/model/authority.hpp>
#include <msh/rules/rules.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace msh::codec {

/// Where a secret is kept; never the secret itself.
struct Secret {
    enum class From : std::uint8_t { nowhere, file, environment, command } from = From::nowhere;
    std::filesystem::path file;
    std::string variable;
    std::vector<std::string> command;  ///< program and arguments; no shell
};

/// Reads it. Throws Error(settings) for a file that others may read, a variable that is not set, a program
/// that fails.
std::string read_secret(const Secret& secret);

struct Settings {
    std::filesystem::path file;  ///< empty: there is none, all is as by default
    std::string lang;
    std::filesystem::path store = "msh.db";
    std::string source = "main";  ///< where imported records come from, unless --source says otherwise
    unsigned threads = 0;         ///< 0: one a core
    DocumentCodes document_codes = DocumentCodes::unsaid;
    rules::Severities severities;

    /// A change of more than this is held until a person allows it.
    struct Guard {
        double share = 10;  ///< per cent of the scope's records
        std::uint64_t count = 5;
    } guard;

    /// How msh reconcile judges what differs.
    struct Reconcile {
        std::uint64_t decisions_days = 730;  ///< how long a person's decision about a pair holds
        FieldPolicies fields;                ///< where they are other than usual
    } reconcile;

    struct Remote {
        std::string url;
        enum class Auth : std::uint8_t { none, bearer, client_credentials } auth = Auth::none;
        std::string token_url;
        std::string client_id;
        std::string scope;
        Secret secret;
        std::string ca_file;
        std::uint64_t batch = 200;  ///< records in one request
        std::uint64_t connections = 4;
        double connect_timeout = 10;  ///< seconds
        double timeout = 300;
        std::uint64_t max_attempts = 7;
        bool special = false;  ///< whether health-related fields go there too
    } remote;
};

struct SettingRow {
    const char* key;      ///< "guard.share"
    const char* meaning;  ///< a message id
    const char* usual;    ///< the value without the key; empty where there is none
};

/// All keys, in the order of a file.
std::vector<SettingRow> setting_rows();

/// The settings file to use: `named` (-c), $MSH_CONFIG, ./msh.yaml, ~/.config/msh/msh.yaml,
/// /etc/msh/msh.yaml. Empty where there is none. Throws Error(settings) when one that was named does not
/// exist.
std::filesystem::path find_settings(const std::optional<std::string>& named);
/// Reads `file` (empty: only defaults), then applies `overrides` ("guard.share=20"). Paths in the file are
/// relative to its folder. Throws Error(settings).
Settings load_settings(const std::filesystem::path& file, std::span<const std::string> overrides);
/// The same from text, for tests.
Settings parse_settings(const std::string& text, const std::string& name,
                        const std::filesystem::path& folder);
/// A commented msh.yaml in the reader's language.
std::string settings_template();

}  // namespace msh::codec
