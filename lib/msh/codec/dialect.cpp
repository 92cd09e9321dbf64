// SPDX-License-Identifier: Apache-2.0

// Formats and encodings by name.
#include "parts.hpp"

#include <algorithm>
#include <cctype>

namespace msh::codec {

std::string_view format_name(Format format)
{
    return format == Format::csv ? "csv" : format == Format::json ? "json" : "jsonl";
}

std::string_view encoding_name(Encoding encoding)
{
    return encoding == Encoding::utf8       ? "utf-8"
           : encoding == Encoding::utf8_bom ? "utf-8-bom"
                                            : "windows-1251";
}

std::optional<Format> find_format(std::string_view name)
{
    for (Format format : {Format::csv, Format::json, Format::jsonl})
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
    return std::nullopt;
}

}  // namespace msh::codec
