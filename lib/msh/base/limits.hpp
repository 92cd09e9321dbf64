// SPDX-License-Identifier: Apache-2.0

// How much of hostile input is accepted. One place, so that the man page msh-formats(7) and the tests speak
// of the same numbers.
#pragma once

#include <cstddef>

namespace msh::limits {

inline constexpr std::size_t field_bytes = 64 * 1024;       ///< one cell
inline constexpr std::size_t record_bytes = 1024 * 1024;    ///< one record with all its cells
inline constexpr std::size_t columns = 1024;                ///< columns of a table
inline constexpr int json_depth = 64;                       ///< nesting of external JSON
inline constexpr std::size_t response_bytes = 64ull << 20;  ///< one answer of a server, unpacked
inline constexpr std::size_t request_bytes = 64ull << 20;   ///< one request to the sandbox, unpacked
inline constexpr std::size_t settings_bytes = 1024 * 1024;  ///< msh.yaml
inline constexpr std::size_t chunk_bytes = 1024 * 1024;     ///< what one thread works on at a time

}  // namespace msh::limits
