// SPDX-License-Identifier: Apache-2.0

// The list of findings as a person or a script wants it: text grouped by cause, JSON Lines, or CSV for a
// spreadsheet.
#pragma once

#include "console.hpp"

#include <msh/base/files.hpp>
#include <msh/flow/validate.hpp>

#include <memory>
#include <string>

namespace msh::cli {

/// Places of each rule that a text report shows; the rest are counted and said to be left out.
inline constexpr std::uint64_t places_shown = 5;

/// `kind` is "text", "jsonl" or "csv". The report is written to `output`, which the caller commits. `counts`
/// of a text report are coloured by `console`.
std::unique_ptr<FindingReport> make_report(const std::string& kind, OutputFile& output,
                                           const Console& console);
/// For --json without -o: everything is counted, nothing is told.
std::unique_ptr<FindingReport> make_silent_report();

}  // namespace msh::cli
