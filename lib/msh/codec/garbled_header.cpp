// SPDX-License-Identifier: Apache-2.0

// A header nobody understands because its letters went through a wrong encoding before they came here: each
// way that happens is tried backwards, and the one that gives names of columns is named.
#include "parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace msh::codec {

namespace {

/// What text was, and what it was taken for.
struct Way {
    Encoding was;
    std::optional<Encoding> taken_for;  ///< none: windows-1252, which Latin-1 is a part of
    int times = 1;
};

constexpr Way ways[] = {
    {Encoding::utf8, {}},
    {Encoding::utf8, {}, 2},
    {Encoding::utf8, Encoding::windows_1251},
    {Encoding::utf8, Encoding::windows_1251, 2},
    {Encoding::utf8, Encoding::koi8_r},
    {Encoding::utf8, Encoding::cp866},
    {Encoding::windows_1251, Encoding::koi8_r},
    {Encoding::windows_1251, Encoding::cp866},
    {Encoding::koi8_r, Encoding::windows_1251},
    {Encoding::koi8_r, Encoding::cp866},
    {Encoding::cp866, Encoding::windows_1251},
    {Encoding::cp866, Encoding::koi8_r},
};

/// The bytes 80 to 9F of windows-1252; 0 where it has nothing, which programs leave as it is.
constexpr std::array<char16_t, 32> western = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                              0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string to_western(std::string_view utf8)
{
    std::string bytes;
    while (!utf8.empty()) {
        char32_t point = text::next(utf8);
        auto place = point < 0x100 ? western.end() : std::find(western.begin(), western.end(), point);
        if (place != western.end()) point = static_cast<char32_t>(0x80 + (place - western.begin()));
        bytes.push_back(point < 0x100 ? static_cast<char>(point) : '?');
    }
    return bytes;
}

std::string read_as(Encoding encoding, const std::string& bytes)
{
    const Letters* letters = letters_of(encoding);
    if (letters == nullptr) return bytes;
    std::string read(3 * bytes.size() + 4, '\0');
    const char* end = decode(bytes, *letters, read.data());
    read.resize(end == nullptr ? 0 : static_cast<std::size_t>(end - read.data()));
    return read;
}

std::string go_back(const Way& way, std::string text)
{
    for (int i = 0; i < way.times; ++i)
        text = read_as(way.was, way.taken_for ? encode(text, *way.taken_for) : to_western(text));
    return text;
}

}  // namespace

void refuse_garbled_header(const std::string& name, std::span<const std::string_view> titles,
                           std::size_t known, const ReadOptions& options)
{
    constexpr std::size_t enough = 2;  // columns, which no other text names by chance
    // «E-mail» is itself in every encoding.
    if (known > enough || !options.known_headers || std::ranges::all_of(titles, all_ascii)) return;
    for (const Way& way : ways) {
        std::vector<std::string> read;
        for (std::string_view title : titles) read.push_back(go_back(way, std::string(title)));
        std::vector<std::string_view> views(read.begin(), read.end());
        if (options.known_headers(views) < known + enough) continue;
        // The shortest says enough.
        auto length = [&](std::size_t i) {
            bool whole = simdjson::validate_utf8(read[i].data(), read[i].size());
            return whole && !all_ascii(titles[i]) ? titles[i].size() : SIZE_MAX;
        };
        std::size_t shown = 0;
        for (std::size_t i = 1; i < titles.size(); ++i)
            if (length(i) < length(shown)) shown = i;
        std::string_view taken_for = way.taken_for ? encoding_name(*way.taken_for) : "windows-1252 (Latin-1)";
        std::string told =
            way.times > 1
                ? say("{} is garbled: its text was {} and was read as {}, more than once («{}» for «{}»)",
                      name, encoding_name(way.was), taken_for, titles[shown], read[shown])
                : say("{} is garbled: its text was {} and was read as {} («{}» for «{}»)", name,
                      encoding_name(way.was), taken_for, titles[shown], read[shown]);
        throw Error(
            Trouble::input, told,
            say("get the first file again, and open it with the encoding {}", encoding_name(way.was)));
    }
}

}  // namespace msh::codec
