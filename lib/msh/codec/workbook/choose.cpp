// SPDX-License-Identifier: Apache-2.0

// The sheet that is meant: the one that was named, or the only one with known columns.
#include "workbook.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <algorithm>

namespace msh::codec {

namespace {

using namespace workbook;

std::string list_of(const std::vector<const SheetEntry*>& sheets)
{
    std::string names;
    for (const SheetEntry* sheet : sheets) names += (names.empty() ? "" : ", ") + ("\"" + sheet->name + "\"");
    return names;
}

/// The most known columns that one of the sheet's first rows names.
std::size_t count_known(const SheetReading& reading, const SheetEntry& sheet, const ReadOptions& options)
{
    SheetRows rows = read_sheet(reading, sheet, limits::header_rows);
    Chunk chunk;
    chunk.bytes.resize(rows.rows.size() + padding);
    chunk.size = rows.rows.read(chunk.bytes);
    split_sheet(chunk, 0, reading.strings);
    return find_header(chunk, options).known;
}

const SheetEntry& find_named(const Package& package, const std::vector<const SheetEntry*>& all,
                             const std::string& name)
{
    for (const SheetEntry* sheet : all)
        if (sheet->name == name) return *sheet;
    for (const SheetEntry* sheet : all)
        if (text::fold(sheet->name) == text::fold(name)) return *sheet;
    throw Error(Trouble::input, say("{} has no sheet \"{}\"", package.name(), name),
                say("its sheets are {}", list_of(all)));
}

const SheetEntry& choose_sheet(const SheetReading& reading, const ReadOptions& options)
{
    std::vector<const SheetEntry*> all;
    for (const SheetEntry& sheet : reading.contents.sheets) all.push_back(&sheet);
    if (options.sheet) return find_named(reading.package, all, *options.sheet);
    if (all.size() == 1 || !options.known_headers) return *all.front();
    // One known word may stand on a cover sheet too.
    std::vector<const SheetEntry*> likely;
    std::vector<const SheetEntry*> possible;
    for (const SheetEntry* sheet : all) {
        std::size_t known = count_known(reading, *sheet, options);
        if (known > 0) possible.push_back(sheet);
        if (known > 1) likely.push_back(sheet);
    }
    if (likely.empty()) likely = possible;
    if (likely.size() == 1) return *likely.front();
    if (likely.empty())
        throw Error(
            Trouble::input, say("{}: none of its sheets has known columns", reading.package.name()),
            say("name one with --sheet: {}; msh schema template prints a header to fill in", list_of(all)));
    throw Error(
        Trouble::input, say("{}: several of its sheets could be meant", reading.package.name()),
        say("name one with --sheet: {}; where each sheet is a class, run msh once for each, and never "
            "with --complete: the other classes would be deactivated",
            list_of(likely)));
}

}  // namespace

bool is_workbook(std::string_view head)
{
    return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06");
}

SheetRows read_workbook(InputFile& input, const ReadOptions& options)
{
    Package package(input);
    Contents contents = read_contents(package);
    auto strings = std::make_shared<const SharedStrings>(read_strings(package, contents.strings));
    std::vector<NumberStyle> styles = read_styles(package, contents.styles);
    SheetReading reading{package, contents, *strings, styles};
    const SheetEntry& sheet = choose_sheet(reading, options);
    SheetRows rows = read_sheet(reading, sheet, limits::sheet_rows);
    rows.evidence = say("sheet \"{}\"", sheet.name);
    if (contents.sheets.size() > 1)
        rows.evidence = say_count("{} sheet, read is \"{}\"", "{} sheets, read is \"{}\"",
                                  contents.sheets.size(), sheet.name);
    rows.strings = std::move(strings);
    return rows;
}

}  // namespace msh::codec
