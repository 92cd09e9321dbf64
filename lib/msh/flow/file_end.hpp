// SPDX-License-Identifier: Apache-2.0

// How a file of people ends, as far as its last row tells. Private to flow/.
#pragma once

#include <msh/codec/codec.hpp>

#include <cstdint>

namespace msh {

enum class FileEnd : std::uint8_t {
    whole,
    open,    ///< the last row is whole and has no line end
    broken,  ///< the file ends inside its last record
};

/// `last` is the chunk that came last, split.
FileEnd end_of(const codec::TableReader& reader, const codec::Chunk& last);

/// Throws Error(input) for a file that ends inside its record on `line`.
[[noreturn]] void refuse_broken_end(const codec::TableReader& reader, std::uint64_t line);

}  // namespace msh
