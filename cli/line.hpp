// SPDX-License-Identifier: Apache-2.0

// What a command accepts on the command line: a thin face on CLI11, so that one file pays for compiling it
// and help is printed in the reader's language. Texts are given translated (say()).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace msh::cli {

class Line {
public:
    Line();
    ~Line();
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    /// `names` as CLI11 writes them: "-n,--dry-run". The target must live as long as the parse.
    void flag(const std::string& names, bool& target, const std::string& text);
    /// `value` is what help calls the argument: FILE, N.
    void option(const std::string& names, std::string& target, const std::string& value,
                const std::string& text);
    void option(const std::string& names, std::optional<std::string>& target, const std::string& value,
                const std::string& text);
    void option(const std::string& names, std::optional<std::uint64_t>& target, const std::string& value,
                const std::string& text);
    /// May be given several times.
    void options(const std::string& names, std::vector<std::string>& target, const std::string& value,
                 const std::string& text);
    /// Only these words are taken.
    void choice(const std::string& names, std::optional<std::string>& target,
                const std::vector<std::string>& words, const std::string& text);
    /// The same, and the option alone means `bare`.
    void choice(const std::string& names, std::optional<std::string>& target,
                const std::vector<std::string>& words, const std::string& bare, const std::string& text);
    void positional(const std::string& value, std::string& target, const std::string& text, bool required);
    /// `alike`: as many as wanted, all of one sort; help shows dots behind it.
    void positionals(const std::string& value, std::vector<std::string>& target, const std::string& text,
                     bool required = true, bool alike = true);
    /// A line under EXAMPLES in --help; it must run as it stands.
    void example(const std::string& command_line);

    /// Everything declared from now on is listed under "Global options".
    void begin_globals();
    /// The command never replaces a file: -O is not offered.
    void refuse_overwrite() { overwrites_ = false; }
    [[nodiscard]] bool overwrites() const { return overwrites_; }

    /// Throws Error(usage), naming what was not understood and the nearest known option. True when --help was
    /// asked.
    bool parse(const std::string& command, const std::vector<std::string>& arguments);
    [[nodiscard]] std::string help(const std::string& command, const std::string& summary) const;
    /// Long options, for completion.
    [[nodiscard]] std::vector<std::string> names() const;

private:
    struct State;
    std::unique_ptr<State> state_;
    bool overwrites_ = true;
};

}  // namespace msh::cli
