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
inline constexpr int yaml_values = 100'000;              ///< of one file of YAML
inline constexpr std::size_t chunk_bytes = 256 * kib;    ///< what one thread works on at a time
inline constexpr std::size_t surveyed_bytes = 4 * mib;   ///< what a clear encoding is decided by

// What a packed file may become. Past the free part it may be so many times its packed size: text packs to a
// twentieth, and only a bomb to a thousandth.
inline constexpr std::size_t unpacked_free_bytes = 64 * mib;
inline constexpr std::size_t unpacked_ratio = 200;
inline constexpr std::size_t unpacked_bytes = 16 * kib * mib;  ///< in any case

inline constexpr std::size_t sheets = 256;                       ///< of a workbook
inline constexpr std::size_t sheet_rows = 1'048'576;             ///< what a spreadsheet holds
inline constexpr std::size_t shared_strings_bytes = 1024 * mib;  ///< texts of a workbook, in memory
inline constexpr std::size_t merged_ranges = 100'000;            ///< of a sheet
inline constexpr std::size_t styles = 65'536;                    ///< of a workbook
inline constexpr std::size_t number_formats = 4'096;             ///< … that it makes itself
inline constexpr std::size_t format_bytes = 255;                 ///< the code of one of them
inline constexpr std::size_t header_rows = 40;  ///< rows looked at for the one that names the columns

}  // namespace msh::limits
