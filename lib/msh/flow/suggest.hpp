// SPDX-License-Identifier: Apache-2.0

// How a file's columns are understood, what the cells of the others look like, and a mapping that says it all
// for somebody to correct.
#pragma once

#include <msh/flow/validate.hpp>

#include <optional>
#include <string>
#include <vector>

namespace msh {

/// What most cells of a column that nobody understands read as.
struct Guess {
    std::string key;   ///< as a mapping calls it
    int per_cent = 0;  ///< of the cells that say something
};

struct ColumnView {
    std::string header;
    int number = 0;                 ///< from 1
    std::vector<std::string> keys;  ///< what it gives, as a mapping calls it; empty: not understood
    bool number_first = false;      ///< of a document in one cell
    int turn = 0;              ///< where several columns give a key, the first that says something counts
    int filled = 0;            ///< per cent of the rows looked at
    std::string shape;         ///< of the first cell that says something; never the cell itself
    bool passed_over = false;  ///< nothing is read from it, and that is as it should be
    std::optional<Guess> guess;
};

struct FileView {
    const Entity* about = nullptr;
    std::vector<ColumnView> columns;
    std::vector<std::string> missing;  ///< mandatory fields that nothing gives
    std::vector<std::string> absent;   ///< columns that the mapping names and the file does not have
    std::size_t rows = 0;              ///< how many were looked at
    bool headless = false;             ///< what would be the header looks like a record, and is not shown
};

/// Looks at the first rows of a table. Throws Error(input) for JSON, whose keys are field names.
FileView look_at_columns(InputFile input, const CheckOptions& options);

/// The view as a mapping in YAML, each guess marked as one.
std::string write_mapping(const FileView& view, const std::string& file);

}  // namespace msh
