// SPDX-License-Identifier: Apache-2.0

// One file into another, without a store: read and checked as by a validation, written anew in another format
// or in another system's columns.
#pragma once

#include <msh/flow/validate.hpp>

namespace msh {

struct ConvertOptions {
    ValidateOptions validate;  ///< rows with errors go to its set_aside and not into the new file
    codec::Dialect dialect;    ///< of the new file
    bool excel = false;        ///< Russian titles and words, dd.mm.yyyy
    /// The columns of the new file; the fields by their names (in a spreadsheet, their titles) without it.
    std::optional<schema::Mapping> to;
};

struct ConvertResult {
    CheckCounts checks;
    std::uint64_t written = 0;
};

/// Reads the file twice: rules of the whole file come before the first row is written. A refused file writes
/// nothing. The output is the caller's to commit. Throws Error(settings) for a mapping that cannot be
/// written.
ConvertResult convert_file(InputFile input, OutputFile& output, const ConvertOptions& options,
                           FindingReport& report, Reporter& reporter);

}  // namespace msh
