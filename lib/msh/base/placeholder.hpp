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
    // Every cell comes by here, and its first letter nearly always tells: - . ? 0 n N H, a long dash, б н о п
    // and their capitals, whose second bytes are the bits of `letters`, and у У.
    constexpr std::uint64_t letters = 0xE0020008E0020000ULL;
    constexpr std::size_t longest = 24;
    if (line.empty() || line.size() > longest) return false;
    auto first = static_cast<unsigned char>(line[0]);
    if (first == 0xD0) {
        auto second = static_cast<unsigned char>(line.size() > 1 ? line[1] : 0);
        if (((letters >> (second & 0x3F)) & 1) == 0) return false;
    } else if (first == '0') {
        return line.size() == 1;
    } else if (first == 0xD1) {
        if (!line.starts_with("у")) return false;
    } else if (first != '-' && first != 'n' && first != 'N' && first != 'H' && first != 0xE2 &&
               first != '?' && first != '.') {
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
