// SPDX-License-Identifier: Apache-2.0

// What people write into a cell that says nothing.
#pragma once

#include <cstdint>
#include <string_view>

namespace msh {

bool is_placeholder_word(std::string_view line);
/// «нет», «-», «н/д»: words that stand where nothing is known.
inline bool is_placeholder(std::string_view line)
{
    // Every cell comes by here, and its first letter nearly always tells, as a bit of these: - . 0 ?, then H
    // N n, then б н о п and their capitals and У by their second bytes.
    constexpr std::uint64_t signs = 0x8001600000000000ULL;
    constexpr std::uint64_t latin = 0x400000004100ULL;
    constexpr std::uint64_t russian = 0xE0020008E0020000ULL;
    constexpr std::size_t longest = 24;
    if (line.empty() || line.size() > longest) return false;
    auto first = static_cast<unsigned char>(line[0]);
    if (first == 0xD0) {
        if (line.size() == 1 || ((russian >> (static_cast<unsigned char>(line[1]) & 63)) & 1) == 0)
            return false;
    } else if (first < 0x80) {
        if ((((first < 64 ? signs : latin) >> (first & 63)) & 1) == 0) return false;
    } else if (first != 0xE2 && !line.starts_with("у")) {
        return false;
    }
    return is_placeholder_word(line);
}
/// Requires: `cell` is trimmed. Nothing is written there, or a word that says so.
inline bool says_nothing(std::string_view cell)
{
    return cell.empty() || is_placeholder(cell);
}

/// «умер», «погибла в 2020»: what stands in the place of a name, and is none.
bool says_deceased(std::string_view cell);

}  // namespace msh
