// SPDX-License-Identifier: Apache-2.0

// One run of the program: the global options, the console, and the clock. Commands get everything from it.
#pragma once

#include "console.hpp"

#include <msh/base/files.hpp>
#include <msh/codec/settings.hpp>
#include <msh/store/store.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace msh::cli {

class Line;

struct Globals {
    std::optional<std::string> config;
    std::vector<std::string> set;
    std::optional<std::string> store;
    std::optional<std::string> lang;
    bool json = false;
    bool quiet = false;
    bool verbose = false;
    bool show_rc = false;
    bool show_values = false;
    bool overwrite = false;
    std::optional<std::uint64_t> threads;
};

void declare_globals(Line& line, Globals& globals);

class Session {
public:
    explicit Session(Globals globals);

    [[nodiscard]] const Globals& globals() const { return globals_; }
    [[nodiscard]] Console& console() { return console_; }
    /// As asked for on the line, else in the settings, else one a core. Throws Error(settings).
    [[nodiscard]] unsigned threads();
    [[nodiscard]] Existing existing() const
    {
        return globals_.overwrite ? Existing::replace : Existing::refuse;
    }
    /// msh.yaml as it applies to this run, read when first asked for. Throws Error(settings).
    const codec::Settings& settings();
    /// The store of the settings or of --store. Throws Error(store) and, for writing, Error(locked).
    store::Store open_store(store::Access access);
    [[nodiscard]] double elapsed() const;
    static std::uint64_t peak_memory();

private:
    /// Throws Error(store) where there is none, and says what led there.
    void require_store();

    Globals globals_;
    std::optional<codec::Settings> settings_;
    Console console_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace msh::cli
