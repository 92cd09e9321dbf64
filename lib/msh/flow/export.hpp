// SPDX-License-Identifier: Apache-2.0

// Records out of the store into a file: the same bytes for the same store.
#pragma once

#include <msh/base/files.hpp>
#include <msh/codec/codec.hpp>
#include <msh/store/store.hpp>

#include <string>
#include <vector>

namespace msh {

struct ExportOptions {
    const Entity* entity = &pupil_entity;
    codec::Dialect dialect;
    bool excel = false;        ///< Russian titles and words, dd.mm.yyyy
    bool special = false;      ///< health-related fields too
    std::vector<int> columns;  ///< empty: all
    store::Selection selection;
};

/// A value as a Russian reads it in a spreadsheet: days as dd.mm.yyyy, codes as the words that mean them.
/// Reading it gives the value again. `room` may hold the result.
std::string_view dress(const Field& field, std::string_view text, std::string& room);

/// A column's Russian title that is understood again. A pupil and a parent have the same fields: that of a
/// parent says whose it is, of names always, of all fields where he stands beside a pupil.
std::string title_of(const Entity& entity, const Field& field, bool beside_pupil = false);

/// How a field's cells are written where the format knows more than text.
codec::CellKind kind_of(const Field& field, bool excel);

/// Returns how many records were written. The file is the caller's to commit.
std::uint64_t export_records(const store::Store& store, OutputFile& output, const ExportOptions& options);

/// "5А" as field values of a pupil. Throws Error(usage) for what is no class.
std::vector<std::pair<int, std::string>> select_class(std::string_view name);

}  // namespace msh
