// SPDX-License-Identifier: Apache-2.0

// The terminal: results on stdout, talk on stderr, colour and progress only where a person watches. Whatever
// headers, file names and cells hold, the terminal is only ever given text to show.
#pragma once

#include "progress.hpp"

#include <msh/flow/reporter.hpp>

#include <chrono>
#include <string>

namespace msh::cli {

class Console : public Reporter {
public:
    Console(bool json, bool quiet, bool verbose);
    ~Console() override;

    /// A line on stdout about what was done; nothing under --json. Under --quiet it waits until there is
    /// something for a person to do, and where there is nothing it is never said.
    void print(const std::string& line);
    /// A line on stdout that was asked for: a plan, a list, a record; also under --quiet.
    void show(const std::string& line);
    /// Says what --quiet has held back.
    void release();
    [[nodiscard]] bool quiet() const { return quiet_; }
    /// Machine output on stdout, as it is.
    static void write(const std::string& text);

    void note(const std::string& text) override;  ///< stderr, unless --quiet or --json
    void warn(const std::string& text) override;  ///< stderr, always
    void progress(std::uint64_t done, std::uint64_t whole) override;
    /// "msh: message" and the hint under it, on stderr.
    void error(const std::string& message, const std::string& hint);
    void detail(const std::string& text);  ///< stderr, only with --verbose
    /// stderr, with --verbose or where a person watches: why nothing seems to happen.
    void tell_waiting(const std::string& text);

    /// `text` in the colour of trouble, where colours are shown.
    [[nodiscard]] std::string red(const std::string& text) const;
    [[nodiscard]] std::string yellow(const std::string& text) const;

private:
    void clear_progress();

    bool json_;
    bool quiet_;
    bool verbose_;
    bool watched_;
    bool colour_;
    bool shown_ = false;
    bool holding_;  ///< --quiet, and nothing for a person yet
    std::string held_back_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_ = begin_;
    WalkClock walk_;  ///< whose progress is shown
};

}  // namespace msh::cli
