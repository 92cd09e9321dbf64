// SPDX-License-Identifier: Apache-2.0

// Sixteen bytes of a line at a time, where the processor can. Private to this floor.
#pragma once

#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>

#include <cstring>

namespace msh::schema {

inline __m128i load(const char* place)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(place));
}

/// A shorter line as its two ends, which overlap. Requires: 4 to 16 bytes.
inline __m128i load_ends(std::string_view line)
{
    const char* end = line.data() + line.size();
    if (line.size() >= 8)
        return _mm_unpacklo_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(line.data())),
                                  _mm_loadl_epi64(reinterpret_cast<const __m128i*>(end - 8)));
    int first = 0;
    int last = 0;
    std::memcpy(&first, line.data(), 4);
    std::memcpy(&last, end - 4, 4);
    return _mm_set_epi32(first, last, last, first);
}

/// Whether one of the bytes could need cleaning, whatever stands beside it. Letters of Russian texts never
/// do.
[[gnu::always_inline]] inline bool any_suspect(__m128i bytes)
{
    auto equal = [&](unsigned char wanted) {
        return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(wanted)));
    };
    __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    __m128i high = _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8(static_cast<char>(0xE2))), bytes);
    __m128i marks = _mm_or_si128(_mm_or_si128(equal(0xC2), equal(0xCC)), equal(0x7F));
    if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(low, high), marks)) != 0) return true;
    auto spaces = static_cast<unsigned>(_mm_movemask_epi8(equal(' ')));
    return (spaces & spaces << 1) != 0;
}

/// Two spaces with a border between them are seen too: blocks begin one byte before the last one ended.
/// Requires: at least 4 bytes.
inline bool no_suspect(std::string_view line)
{
    if (line.size() < 16) return !any_suspect(load_ends(line));
    std::size_t at = 0;
    for (; at + 16 < line.size(); at += 15)
        if (any_suspect(load(line.data() + at))) return false;
    return !any_suspect(load(line.data() + line.size() - 16));
}

}  // namespace msh::schema
#endif

namespace msh::schema {

/// A quick look that tells of nearly every line that nothing has to be cleaned; false leaves it open.
inline bool looks_clean(std::string_view line)
{
    if (line.empty() || line.front() == '\'' || line.front() == ' ' || line.back() == ' ')
        return line.empty();
#ifdef __SSE2__
    if (line.size() >= 4) return no_suspect(line);
#endif
    for (char c : line) {
        auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xCC || byte >= 0xE2) return false;
    }
    return true;
}

}  // namespace msh::schema
