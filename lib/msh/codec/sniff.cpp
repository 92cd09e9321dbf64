// SPDX-License-Identifier: Apache-2.0

// Files that are no tables of text, by their first bytes: what they are and what to do instead.
#include "parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <algorithm>

namespace msh::codec {

namespace {

struct Signature {
    std::string_view bytes;
    std::size_t at;
    const char* what;
    const char* hint;
};

using namespace std::string_view_literals;
constexpr const char* save_as = mark("open it in its own program and save it as xlsx or CSV");
constexpr Signature signatures[] = {
    {"mimetypeapplication/vnd.oasis.opendocument"sv, 30, mark("an OpenDocument file (ods)"), save_as},
    {"\xD0\xCF\x11\xE0"sv, 0, mark("an old Excel workbook (xls) or a Word document"), save_as},
    {"%PDF"sv, 0, mark("a PDF document"), mark("ask for the table itself, as xlsx or CSV")},
    {"Rar!"sv, 0, mark("a RAR archive"), mark("unpack it first")},
    {"7z\xBC\xAF"sv, 0, mark("a 7-Zip archive"), mark("unpack it first")},
    {"ustar"sv, 257, mark("a tar archive"), mark("unpack it first")},
    {"SQLite format 3"sv, 0, mark("an SQLite database"), mark("give the file the records were exported to")},
    {"{\\rtf"sv, 0, mark("a document in RTF"), save_as},
    {"<?xml"sv, 0, mark("an XML document"), save_as},
    {"<!DOCTYPE"sv, 0, mark("a web page"), save_as},
    {"<html"sv, 0, mark("a web page"), save_as},
};

/// How a name stands in an old document's folder.
std::string widen(std::string_view name)
{
    std::string wide;
    for (char sign : name) (wide += sign) += '\0';
    return wide;
}

}  // namespace

void refuse_binary(const std::string& name, std::string_view head)
{
    // A workbook with a password is a document of the old kind with the workbook inside.
    if (head.starts_with("\xD0\xCF\x11\xE0") && head.find(widen("EncryptedPackage")) != head.npos)
        throw Error(Trouble::input, say("{} is a workbook with a password", name),
                    say("open it in Excel and save it without the password"));
    for (const Signature& each : signatures)
        if (head.size() > each.at && head.substr(each.at).starts_with(each.bytes))
            throw Error(Trouble::input, say("{} is no table but {}", name, translate(each.what)),
                        translate(each.hint));
}

void refuse_controls(const std::string& name, std::string_view head)
{
    auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 9 || (c > 13 && c < 32 && c != 0x1A);
    };
    auto controls = std::count_if(head.begin(), head.end(), is_control);
    if (controls * 100 > static_cast<std::ptrdiff_t>(head.size()) && controls > 3)
        throw Error(Trouble::input, say("{} is no text: it is full of control characters", name),
                    say("give a table saved as xlsx, CSV, JSON or JSON Lines"));
}

}  // namespace msh::codec
