// SPDX-License-Identifier: Apache-2.0

// ASCII digits, eight bytes looked at together: numbers of papers and dates are asked for by the million.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace msh {

constexpr bool is_digit(char sign)
{
    return sign >= '0' && sign <= '9';
}

/// Whether each byte of the word is one of 0–9.
template <class Word>
constexpr bool are_digits(Word word)
{
    constexpr Word ones = static_cast<Word>(~Word{0}) / 0xFF;
    // Nothing is carried from one byte into the next: with the upper half 3 the sum stays below 0x46.
    return (word & ones * 0xF0U) == ones * 0x30U && ((word + ones * 0x06U) & ones * 0xF0U) == ones * 0x30U;
}

/// Whether the text is digits and nothing else; of an empty one it is.
inline bool all_digits(std::string_view text)
{
    auto ends = [&](auto word) {
        auto load = [&](const char* at) {
            std::memcpy(&word, at, sizeof word);
            return word;
        };
        return are_digits(load(text.data())) && are_digits(load(text.data() + text.size() - sizeof word));
    };
    for (; text.size() > 16; text.remove_prefix(8))
        if (!ends(std::uint64_t{})) return false;
    if (text.size() >= 8) return ends(std::uint64_t{});
    if (text.size() >= 4) return ends(std::uint32_t{});
    for (char sign : text)
        if (!is_digit(sign)) return false;
    return true;
}

}  // namespace msh
