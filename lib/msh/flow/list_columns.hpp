// SPDX-License-Identifier: Apache-2.0

// Whether the columns of a list of people are what they are taken for, by its first rows: nobody looks at its
// cells one by one. Private to flow/.
#pragma once

#include "notices.hpp"
#include "shift.hpp"

#include <msh/flow/validate.hpp>

#include <array>
#include <cstdint>
#include <vector>

namespace msh {

/// Warns of columns that the mapping names and the file lacks.
void tell_unmapped(const codec::TableReader& reader, const schema::Layout& layout, std::size_t slot,
                   const CheckOptions& options, Reporter& reporter);

class ListColumns {
public:
    /// Records of `slot` are looked at.
    ListColumns(const codec::TableReader& reader, const schema::Layout& layout, std::size_t slot,
                const CheckOptions& options);

    /// The rows of a chunk that is split.
    void add(codec::Chunk& chunk);
    /// Warns of columns nearly all of whose filled cells cannot be used, and of rows that stand a column
    /// beside where they belong. `all`: the whole list was looked at.
    void tell(bool all, Reporter& reporter) const;

private:
    struct Column {
        schema::Target target;
        std::uint64_t filled = 0;
        std::uint64_t unusable = 0;
    };
    void add_row(const codec::RawRow& raw, codec::Chunk& chunk, const Record& record,
                 const rules::Context& context);
    void tell_unlike(const Column& column, Reporter& reporter) const;
    [[nodiscard]] bool is_misfit(const Rule& rule) const;

    const codec::TableReader& reader_;
    const schema::Layout& layout_;
    std::size_t slot_;
    const CheckOptions& options_;
    const Entity& entity_;
    std::vector<const Rule*> misfits_;
    std::vector<Column> columns_;
    std::array<bool, most_fields> misread_{};  ///< fields of the record at hand
    std::uint64_t rows_ = 0;
    std::array<std::uint64_t, 3> shifted_{};  ///< rows, by Shift
};

}  // namespace msh
