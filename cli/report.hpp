// SPDX-License-Identifier: Apache-2.0

// The list of findings as a person or a script wants it: text grouped by cause, a page for the browser, JSON
// Lines, or CSV for a spreadsheet; and where it goes.
#pragma once

#include "check_line.hpp"

#include <msh/base/files.hpp>
#include <msh/flow/validate.hpp>

#include <memory>
#include <optional>
#include <string>

namespace msh::cli {

/// "error", in the reader's language.
std::string severity_word(Severity severity);

/// Places of each rule that a text report shows; the rest are counted and said to be left out.
inline constexpr std::uint64_t places_shown = 5;
/// The same for a page.
inline constexpr std::uint64_t page_places = 200;

class Report;

/// The report that --report, -o and --json ask for. Opening it is the first thing a command does: a file that
/// exists is refused before anything has happened.
class FindingOutput {
public:
    /// Throws Error(usage) where -o names a file that exists.
    FindingOutput(const CheckLine& given, Session& session);
    ~FindingOutput();

    /// How many findings of each rule are worth handing to the report; 0: all.
    [[nodiscard]] std::uint64_t places_per_rule() const;
    [[nodiscard]] FindingReport& report();
    /// A line of the result that is no finding: on stdout, or on stderr where the list of findings has stdout
    /// for itself.
    void print(const std::string& line);
    /// The same for a line that --quiet shows too: the plan that was asked for.
    void show(const std::string& line);
    /// Puts the list into place.
    void finish();

private:
    Console& console_;
    std::string kind_;
    bool silent_;  ///< --json without -o: everything is counted, nothing is told
    std::optional<OutputFile> file_;
    bool data_on_stdout_ = false;
    std::unique_ptr<Report> report_;
};

}  // namespace msh::cli
