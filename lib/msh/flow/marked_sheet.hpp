// SPDX-License-Identifier: Apache-2.0

// The operator's own table with what was found in it: every row as it stands, cells in the colour of what is
// wrong with them, and the reasons behind. Findings wait outside of memory until the file is read once more.
#pragma once

#include <msh/codec/codec.hpp>
#include <msh/model/finding.hpp>
#include <msh/schema/schema.hpp>

#include <memory>

namespace msh {

/// The colour of a severity.
codec::Shade shade_of(Severity severity);

class MarkedSheet {
public:
    MarkedSheet();
    ~MarkedSheet();
    MarkedSheet(MarkedSheet&&) noexcept;
    MarkedSheet& operator=(MarkedSheet&&) noexcept;

    /// In any order; cheapest as an inspection tells them. Those of the whole file are left out.
    void add(const Finding& finding);
    /// Reads the file from its first row to its last and writes it as a sheet of `book`. Its last two columns
    /// are those of a set-aside file, so that the sheet can be corrected and read again.
    void write(codec::TableReader& reader, const schema::Layout& layout, codec::BookWriter& book);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace msh
