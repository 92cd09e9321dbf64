// SPDX-License-Identifier: Apache-2.0

// Encodings of one byte a letter by table, both ways, and UTF-16 on the way out.
#include "parts.hpp"

#include <msh/base/text.hpp>

#include <cstring>

#ifdef __SSSE3__
#include <tmmintrin.h>
#endif

namespace msh::codec {

namespace {

// The upper halves; 0 where an encoding has nothing.
constexpr char16_t windows_1251[129] =
    u"\u0402\u0403\u201A\u0453\u201E\u2026\u2020\u2021\u20AC\u2030\u0409\u2039\u040A\u040C\u040B"
    u"\u040F\u0452\u2018\u2019\u201C\u201D\u2022\u2013\u2014\0\u2122\u0459\u203A\u045A\u045C\u045B"
    u"\u045F\u00A0\u040E\u045E\u0408\u00A4\u0490\u00A6\u00A7\u0401\u00A9\u0404\u00AB\u00AC\u00AD"
    u"\u00AE\u0407\u00B0\u00B1\u0406\u0456\u0491\u00B5\u00B6\u00B7\u0451\u2116\u0454\u00BB\u0458"
    u"\u0405\u0455\u0457АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";
constexpr char16_t koi8_r[129] =
    u"\u2500\u2502\u250C\u2510\u2514\u2518\u251C\u2524\u252C\u2534\u253C\u2580\u2584\u2588\u258C"
    u"\u2590\u2591\u2592\u2593\u2320\u25A0\u2219\u221A\u2248\u2264\u2265\u00A0\u2321\u00B0\u00B2"
    u"\u00B7\u00F7\u2550\u2551\u2552\u0451\u2553\u2554\u2555\u2556\u2557\u2558\u2559\u255A\u255B"
    u"\u255C\u255D\u255E\u255F\u2560\u2561\u0401\u2562\u2563\u2564\u2565\u2566\u2567\u2568\u2569"
    u"\u256A\u256B\u256C\u00A9юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";
constexpr char16_t cp866[129] =
    u"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп\u2591\u2592\u2593\u2502\u2524\u2561\u2562"
    u"\u2556\u2555\u2563\u2551\u2557\u255D\u255C\u255B\u2510\u2514\u2534\u252C\u251C\u2500\u253C"
    u"\u255E\u255F\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u2567\u2568\u2564\u2565\u2559\u2558"
    u"\u2552\u2553\u256B\u256A\u2518\u250C\u2588\u2584\u258C\u2590\u2580рстуфхцчшщъыьэюя\u0401\u0451"
    u"\u0404\u0454\u0407\u0457\u040E\u045E\u00B0\u2219\u00B7\u221A\u2116\u00A4\u25A0\u00A0";

constexpr Letters make_letters(const char16_t (&upper_half)[129])
{
    Letters letters{};
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

constexpr Letters letters_1251 = make_letters(windows_1251);
constexpr Letters letters_koi8 = make_letters(koi8_r);
constexpr Letters letters_866 = make_letters(cp866);

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

/// Eight bytes of windows-1251 that are ASCII or А–я; null where one is something else. May write sixteen
/// bytes.
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

const char16_t* upper_half_of(Encoding encoding)
{
    return encoding == Encoding::koi8_r ? koi8_r : encoding == Encoding::cp866 ? cp866 : windows_1251;
}

char find_byte(char32_t point, const char16_t* upper_half)
{
    if (point < 0x80) return static_cast<char>(point);
    if (upper_half == windows_1251 && point >= U'А' && point <= U'я')
        return static_cast<char>(0xC0 + (point - U'А'));
    for (unsigned i = 0; i < 128; ++i)
        if (upper_half[i] == point) return static_cast<char>(128 + i);
    return '?';
}

void add_unit(std::string& to, unsigned unit, bool little)
{
    char low = static_cast<char>(unit & 0xFF);
    char high = static_cast<char>(unit >> 8);
    to.push_back(little ? low : high);
    to.push_back(little ? high : low);
}

/// The surrogate that three bytes write which UTF-8 does not allow; 0 where they write none. from_utf16()
/// keeps a lone one so, and it leaves as it came.
unsigned lone_surrogate(std::string_view rest)
{
    if (rest.size() < 3 || rest[0] != '\xED') return 0;
    unsigned second = static_cast<unsigned char>(rest[1]);
    unsigned third = static_cast<unsigned char>(rest[2]);
    if (second < 0xA0 || second > 0xBF || third < 0x80 || third > 0xBF) return 0;
    return 0xD000 | ((second & 0x3F) << 6) | (third & 0x3F);
}

std::string encode_utf16(std::string_view utf8, bool little)
{
    std::string units;
    units.reserve(2 * utf8.size());
    while (!utf8.empty()) {
        if (unsigned lone = lone_surrogate(utf8)) {
            add_unit(units, lone, little);
            utf8.remove_prefix(3);
            continue;
        }
        char32_t point = text::next(utf8);
        if (point >= 0x10000) {
            add_unit(units, static_cast<unsigned>(0xD800 + ((point - 0x10000) >> 10)), little);
            point = 0xDC00 + ((point - 0x10000) & 0x3FF);
        }
        add_unit(units, static_cast<unsigned>(point), little);
    }
    return units;
}

}  // namespace

const Letters* letters_of(Encoding encoding)
{
    switch (encoding) {
        case Encoding::windows_1251:
            return &letters_1251;
        case Encoding::koi8_r:
            return &letters_koi8;
        case Encoding::cp866:
            return &letters_866;
        default:
            return nullptr;
    }
}

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

char* decode(std::string_view bytes, const Letters& letters, char* to)
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
    for (bool usual = &letters == &letters_1251; usual && bytes.size() >= 8; bytes.remove_prefix(8)) {
        if (char* end = decode_eight(bytes.data(), to))
            to = end;
        else
            decode_each(bytes.substr(0, 8));
    }
#endif
    decode_each(bytes);
    return sound ? to : nullptr;
}

std::string encode(std::string_view utf8, Encoding encoding)
{
    if (encoding == Encoding::utf16_le || encoding == Encoding::utf16_be)
        return encode_utf16(utf8, encoding == Encoding::utf16_le);
    const char16_t* upper_half = upper_half_of(encoding);
    std::string bytes;
    bytes.reserve(utf8.size());
    while (!utf8.empty()) bytes.push_back(find_byte(text::next(utf8), upper_half));
    return bytes;
}

}  // namespace msh::codec
