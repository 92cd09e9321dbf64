// SPDX-License-Identifier: Apache-2.0

// 64 bytes looked at together, where the processor can: which of them are the ones that are looked for, as
// the bits of a mask.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace msh {

inline constexpr std::size_t block_bytes = 64;

#if defined(__SSE2__)
template <class Test>
std::uint64_t mask_of(const char* at, Test test)
{
    // Written out: compilers leave a loop of four standing, at three times the cost.
    auto part = [&](std::size_t i) {
        __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * i));
        return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(test(bytes)))) << (16 * i);
    };
    return (part(0) | part(1)) | (part(2) | part(3));
}
/// A bit for each of 64 bytes that equals `sign`.
inline std::uint64_t mask_equal(const char* at, char sign)
{
    __m128i wanted = _mm_set1_epi8(sign);
    return mask_of(at, [&](__m128i bytes) { return _mm_cmpeq_epi8(bytes, wanted); });
}
/// … that equals `sign` or is no greater than '\r': the delimiter, line ends, NUL.
inline std::uint64_t mask_sign_or_low(const char* at, char sign)
{
    __m128i wanted = _mm_set1_epi8(sign);
    __m128i most = _mm_set1_epi8('\r');
    return mask_of(at, [&](__m128i bytes) {
        return _mm_or_si128(_mm_cmpeq_epi8(bytes, wanted), _mm_cmpeq_epi8(_mm_min_epu8(bytes, most), bytes));
    });
}
/// Whether that mask has any bit: cheaper than to make it.
inline bool any_sign_or_low(const char* at, char sign)
{
    __m128i wanted = _mm_set1_epi8(sign);
    __m128i most = _mm_set1_epi8('\r');
    auto part = [&](std::size_t i) {
        __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * i));
        return _mm_or_si128(_mm_cmpeq_epi8(bytes, wanted), _mm_cmpeq_epi8(_mm_min_epu8(bytes, most), bytes));
    };
    return _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(part(0), part(1)), _mm_or_si128(part(2), part(3)))) !=
           0;
}
/// … that is not ASCII.
inline std::uint64_t mask_high(const char* at)
{
    return mask_of(at, [](__m128i bytes) { return bytes; });
}
/// … that is no less than `least`, as numbers without a sign.
inline std::uint64_t mask_least(const char* at, char least)
{
    __m128i bound = _mm_set1_epi8(least);
    return mask_of(at, [&](__m128i bytes) { return _mm_cmpeq_epi8(_mm_max_epu8(bytes, bound), bytes); });
}
#else
template <class Test>
std::uint64_t mask_of(const char* at, Test test)
{
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < block_bytes; ++i)
        mask |= static_cast<std::uint64_t>(test(static_cast<unsigned char>(at[i]))) << i;
    return mask;
}
inline std::uint64_t mask_equal(const char* at, char sign)
{
    return mask_of(at, [&](unsigned char byte) { return byte == static_cast<unsigned char>(sign); });
}
inline std::uint64_t mask_sign_or_low(const char* at, char sign)
{
    return mask_of(
        at, [&](unsigned char byte) { return byte == static_cast<unsigned char>(sign) || byte <= '\r'; });
}
inline bool any_sign_or_low(const char* at, char sign)
{
    return mask_sign_or_low(at, sign) != 0;
}
inline std::uint64_t mask_high(const char* at)
{
    return mask_of(at, [](unsigned char byte) { return byte >= 0x80; });
}
inline std::uint64_t mask_least(const char* at, char least)
{
    return mask_of(at, [&](unsigned char byte) { return byte >= static_cast<unsigned char>(least); });
}
#endif
/// … that begins a sequence of several bytes in UTF-8.
inline std::uint64_t mask_lead(const char* at)
{
    return mask_least(at, '\xC0');
}

/// The bits of the bytes that are there, where fewer than 64 are left.
inline std::uint64_t mask_first(std::size_t count)
{
    return count >= block_bytes ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

}  // namespace msh
