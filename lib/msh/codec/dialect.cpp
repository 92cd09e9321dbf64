// SPDX-License-Identifier: Apache-2.0

// Formats and encodings by name.
#include "parts.hpp"

#include <algorithm>
#include <cctype>

namespace msh::codec {

std::string_view format_name(Format format)
{
    constexpr std::string_view names[] = {"csv", "json", "jsonl", "xlsx"};
    return names[static_cast<std::size_t>(format)];
}

std::string_view source_name(const Dialect& dialect)
{
    return dialect.xml ? "xml" : format_name(dialect.format);
}

std::string_view encoding_name(Encoding encoding)
{
    constexpr std::string_view names[] = {"utf-8", "utf-8-bom", "windows-1251", "koi8-r",
                                          "cp866", "utf-16le",  "utf-16be"};
    return names[static_cast<std::size_t>(encoding)];
}

std::optional<Format> find_format(std::string_view name)
{
    for (Format format : {Format::csv, Format::json, Format::jsonl, Format::xlsx})
        if (name == format_name(format)) return format;
    if (name == "ndjson") return Format::jsonl;
    return std::nullopt;
}

std::optional<Encoding> find_encoding(std::string_view name)
{
    std::string plain;
    for (char sign : name)
        if (std::isalnum(static_cast<unsigned char>(sign)) != 0)
            plain.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(sign))));
    if (plain == "utf8") return Encoding::utf8;
    if (plain == "utf8bom" || plain == "utf8sig") return Encoding::utf8_bom;
    if (plain == "windows1251" || plain == "cp1251" || plain == "win1251" || plain == "1251" ||
        plain == "ansi")
        return Encoding::windows_1251;
    if (plain == "koi8r" || plain == "koi8") return Encoding::koi8_r;
    if (plain == "cp866" || plain == "866" || plain == "ibm866" || plain == "dos") return Encoding::cp866;
    if (plain == "utf16" || plain == "utf16le" || plain == "unicode") return Encoding::utf16_le;
    if (plain == "utf16be") return Encoding::utf16_be;
    return std::nullopt;
}

}  // namespace msh::codec
