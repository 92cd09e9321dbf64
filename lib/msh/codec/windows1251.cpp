// SPDX-License-Identifier: Apache-2.0

// windows-1251 by table, both ways.
#include "parts.hpp"

#include <msh/base/text.hpp>

#include <array>
#include <cstring>

#ifdef __SSSE3__
#include <tmmintrin.h>
#endif

namespace msh::codec {

namespace {

// The upper half; 0 where the code page has nothing.
constexpr char16_t upper_half[129] =
    u"\u0402\u0403\u201A\u0453\u201E\u2026\u2020\u2021\u20AC\u2030\u0409\u2039\u040A\u040C\u040B\u040F"
    u"\u0452\u2018\u2019\u201C\u201D\u2022\u2013\u2014\0\u2122\u0459\u203A\u045A\u045C\u045B\u045F"
    u"\u00A0\u040E\u045E\u0408\u00A4\u0490\u00A6\u00A7\u0401\u00A9\u0404\u00AB\u00AC\u00AD\u00AE\u0407"
    u"\u00B0\u00B1\u0406\u0456\u0491\u00B5\u00B6\u00B7\u0451\u2116\u0454\u00BB\u0458\u0405\u0455\u0457"
    u"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";

struct Letter {
    char bytes[3];
    unsigned char size;  ///< 0: the code page has nothing here
};
static_assert(sizeof(Letter) == 4);

constexpr std::array<Letter, 256> make_letters()
{
    std::array<Letter, 256> letters{};
    for (unsigned i = 0; i < 256; ++i) {
        unsigned point = i < 128 ? i : upper_half[i - 128];
        auto put = [&](unsigned byte) { letters[i].bytes[letters[i].size++] = static_cast<char>(byte); };
        if (i < 128) {
            put(point);
        } else if (point >= 0x800) {
            put(0xE0 | (point >> 12));
            put(0x80 | ((point >> 6) & 0x3F));
            put(0x80 | (point & 0x3F));
        } else if (point != 0) {
            put(0xC0 | (point >> 6));
            put(0x80 | (point & 0x3F));
        }
    }
    return letters;
}

constexpr std::array<Letter, 256> letters = make_letters();

#ifdef __SSSE3__
/// Which bytes of eight pairs stay, by the letters among eight bytes: both of a letter, the first of a sign
/// of ASCII. The last is how many those are.
constexpr auto shuffles = [] {
    std::array<std::array<char, 16>, 256> table{};
    for (unsigned mask = 0; mask < table.size(); ++mask) {
        unsigned to = 0;
        for (unsigned i = 0; i < 8; ++i) {
            table[mask][to++] = static_cast<char>(2 * i);
            if ((mask >> i & 1) != 0) table[mask][to++] = static_cast<char>(2 * i + 1);
        }
        while (to < 16) table[mask][to++] = '\x80';
    }
    return table;
}();

/// Eight bytes that are ASCII or А–я; null where one is something else. May write sixteen bytes.
char* decode_eight(const char* from, char* to)
{
    __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
    __m128i high = _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8('\xC0')), bytes);
    auto mask = static_cast<unsigned>(_mm_movemask_epi8(high)) & 0xFFU;
    if (mask != (static_cast<unsigned>(_mm_movemask_epi8(bytes)) & 0xFFU)) return nullptr;
    // А–п begin with D0, р–я with D1 and start again at 0x80.
    __m128i late = _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8('\xF0')), bytes);
    __m128i lead = _mm_sub_epi8(_mm_set1_epi8('\xD0'), late);
    __m128i trail = _mm_sub_epi8(bytes, _mm_or_si128(_mm_and_si128(late, _mm_set1_epi8(0x70)),
                                                     _mm_andnot_si128(late, _mm_set1_epi8(0x30))));
    __m128i first = _mm_or_si128(_mm_and_si128(high, lead), _mm_andnot_si128(high, bytes));
    __m128i pairs = _mm_unpacklo_epi8(first, trail);
    __m128i shuffle = _mm_loadu_si128(reinterpret_cast<const __m128i*>(shuffles[mask].data()));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_shuffle_epi8(pairs, shuffle));
    return to + 8 + std::popcount(mask);
}
#endif

char find_byte(char32_t point)
{
    if (point < 0x80) return static_cast<char>(point);
    if (point >= U'А' && point <= U'я') return static_cast<char>(0xC0 + (point - U'А'));
    for (unsigned i = 0; i < 128; ++i)
        if (upper_half[i] == point && point != 0) return static_cast<char>(128 + i);
    return '?';
}

}  // namespace

bool all_ascii(std::string_view bytes)
{
    std::uint64_t all = 0;
    while (bytes.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), 8);
        all |= word;
        bytes.remove_prefix(8);
    }
    for (char byte : bytes) all |= static_cast<unsigned char>(byte);
    return (all & 0x8080808080808080u) == 0;
}

char* decode_windows_1251(std::string_view bytes, char* to)
{
    bool sound = true;
    auto decode_each = [&](std::string_view few) {
        for (char byte : few) {
            const Letter& letter = letters[static_cast<unsigned char>(byte)];
            // The size is written too, and over it the next letter: one store is cheaper than three bytes.
            std::memcpy(to, &letter, sizeof letter);
            to += letter.size;
            sound &= letter.size != 0;
        }
    };
#ifdef __SSSE3__
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
        if (char* end = decode_eight(bytes.data(), to))
            to = end;
        else
            decode_each(bytes.substr(0, 8));
    }
#endif
    decode_each(bytes);
    return sound ? to : nullptr;
}

std::string encode_windows_1251(std::string_view utf8)
{
    std::string bytes;
    bytes.reserve(utf8.size());
    while (!utf8.empty()) bytes.push_back(find_byte(text::next(utf8)));
    return bytes;
}

}  // namespace msh::codec
