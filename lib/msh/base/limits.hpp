// SPDX-License-Identifier: Apache-2.0

// How much of hostile input is accepted. One place, so that the man page msh-formats(7) and the tests speak
// of the same numbers.
#pragma once

#include <cstddef>

namespace msh::limits {

inline constexpr std::size_t kib = 1024;
inline constexpr std::size_t mib = 1024 * kib;

inline constexpr std::size_t field_bytes = 64 * kib;     ///< one cell
inline constexpr std::size_t record_bytes = mib;         ///< one record with all its cells
inline constexpr std::size_t columns = 1024;             ///< columns of a table
inline constexpr int json_depth = 64;                    ///< nesting of external JSON
inline constexpr std::size_t response_bytes = 64 * mib;  ///< one answer of a server, unpacked
inline constexpr std::size_t request_bytes = 64 * mib;   ///< one request to the sandbox, unpacked
inline constexpr std::size_t settings_bytes = mib;       ///< msh.yaml
inline constexpr std::size_t chunk_bytes = 256 * kib;    ///< what one thread works on at a time

}  // namespace msh::limits
