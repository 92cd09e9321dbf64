// SPDX-License-Identifier: Apache-2.0

// What letters say of the encoding they are in, and of the wrong one they went through before.
#include "parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace msh::codec {

namespace {

/// Hundredths of −ln of how often a letter stands in Russian, а to я.
constexpr std::array<unsigned, 32> costs = {252, 414, 309, 407, 351, 247, 467, 410, 261, 441, 336,
                                            312, 344, 270, 221, 357, 305, 291, 277, 364, 595, 464,
                                            534, 424, 492, 563, 782, 396, 405, 574, 505, 391};
constexpr unsigned cost_of_sign = 900;  // « » № – …, and a byte that the encoding does not have

unsigned cost_of(const Letter& letter)
{
    if (letter.size == 0) return cost_of_sign;
    std::string_view bytes(letter.bytes, letter.size);
    char32_t point = text::to_lower(text::next(bytes));
    if (point == U'ё') return costs[5] + 300;
    return point >= U'а' && point <= U'я' ? costs[point - U'а'] : cost_of_sign;
}

/// What the bytes 80 to BF are in windows-1251: how the second byte of a Russian letter looks there.
bool looks_like_second_byte(char32_t point)
{
    static const auto seconds = [] {
        std::array<char32_t, 64> points{};
        const Letters& letters = *letters_of(Encoding::windows_1251);
        for (std::size_t i = 0; i < points.size(); ++i) {
            std::string_view bytes(letters[0x80 + i].bytes, letters[0x80 + i].size);
            // Programs leave the byte that the encoding lacks as it is.
            points[i] = bytes.empty() ? static_cast<char32_t>(0x80 + i) : text::next(bytes);
        }
        return points;
    }();
    return std::find(seconds.begin(), seconds.end(), point) != seconds.end();
}

char32_t from_mac(unsigned char byte)
{
    if (byte < 0x80) return byte;
    if (byte < 0xA0) return U'А' + (byte - 0x80);
    if (byte >= 0xE0 && byte < 0xFF) return U'а' + (byte - 0xE0);
    return byte == 0xDF ? U'я' : byte == 0xDC ? U'№' : byte == 0xDD ? U'Ё' : byte == 0xDE ? U'ё' : U'?';
}

/// What follows a capital in Greek. The second byte of a Russian letter is no such letter in windows-1253.
bool is_small_greek(char32_t point)
{
    return point >= U'ΐ' && point <= U'ώ';
}

bool is_mac_cyrillic(std::string_view head, const ReadOptions& options)
{
    if (!options.known_headers) return false;
    head = head.substr(0, head.find_first_of("\r\n"));
    if (text::is_ascii(head)) return false;
    std::vector<std::string> cells(1);
    for (char sign : head) {
        if (sign == ';' || sign == ',' || sign == '\t')
            cells.emplace_back();
        else if (sign != '"')
            text::append(cells.back(), from_mac(static_cast<unsigned char>(sign)));
    }
    std::vector<std::string_view> views(cells.begin(), cells.end());
    return options.known_headers(views) >= 2;
}

}  // namespace

void refuse_mac_cyrillic(const std::string& name, std::string_view head, const ReadOptions& options)
{
    if (!is_mac_cyrillic(head, options)) return;
    throw Error(Trouble::input, say("{} is in Mac Cyrillic, an encoding that msh does not read", name),
                say("save it as CSV UTF-8, or turn it into that: iconv -f MACCYRILLIC -t UTF-8 OLD > NEW"));
}

void LetterSample::add(std::string_view bytes)
{
    for (char byte : bytes) ++counts_[static_cast<unsigned char>(byte)];
}

void LetterSample::add(const LetterSample& more)
{
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += more.counts_[i];
}

Encoding LetterSample::likeliest() const
{
    Encoding best = Encoding::windows_1251;
    std::uint64_t least = 0;
    for (Encoding encoding : {Encoding::windows_1251, Encoding::koi8_r, Encoding::cp866}) {
        const Letters& letters = *letters_of(encoding);
        std::uint64_t cost = 0;
        for (std::size_t i = 0x80; i < counts_.size(); ++i) cost += counts_[i] * cost_of(letters[i]);
        if (encoding != Encoding::windows_1251 && cost >= least) continue;
        least = cost;
        best = encoding;
    }
    return best;
}

void Garble::add(std::string_view utf8)
{
    // A Russian word becomes a row of them; in a word of German or French one or two stand by themselves.
    constexpr std::uint64_t many = 3;
    char32_t before = 0;
    std::uint64_t run = 0;
    while (!utf8.empty()) {
        char32_t point = text::next(utf8);
        bool yo = point == U'¸' || point == U'¨';
        bool accented = (point >= 0xC0 && point <= 0xFF) || yo;
        run = accented ? run + 1 : 0;
        if (run >= many) western += run == many ? many : 1;
        if (point >= 0x80) {
            ++letters;
            if ((before == U'Р' || before == U'С') && looks_like_second_byte(point)) {
                twice += 2;
                point = 0;
            } else if (before == U'–' || before == U'—') {
                mac += 2;
                point = 0;
            } else if ((before == U'Π' || before == U'Ρ') && !is_small_greek(point)) {
                greek += 2;
                point = 0;
            }
        }
        before = point;
    }
}

bool Garble::is_most() const
{
    constexpr std::uint64_t few = 16;
    return letters >= few &&
           (std::max({twice, mac, greek}) * 10 >= letters * 6 || western * 10 >= letters * 8);
}

Garble& Garble::operator+=(const Garble& more)
{
    letters += more.letters;
    twice += more.twice;
    western += more.western;
    mac += more.mac;
    greek += more.greek;
    return *this;
}

}  // namespace msh::codec
