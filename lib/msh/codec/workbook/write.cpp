// SPDX-License-Identifier: Apache-2.0

// A workbook written row by row: bold headers that stay in place, filters, days as days, and everything else
// as text, so that no zero in front is lost.
#include "../parts.hpp"
#include "zip_writer.hpp"

#include <msh/base/date.hpp>
#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace msh::codec {

namespace {

constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                         "\n";
constexpr std::string_view types_head =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
    R"(<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>)";
constexpr std::string_view type_of_sheet =
    R"(<Override PartName="/xl/worksheets/sheet{}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)";
constexpr std::string_view relations_head =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
constexpr std::string_view relation_of_book =
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>)"
    R"(</Relationships>)";
constexpr std::string_view relation_of_styles =
    R"(<Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>)";
constexpr std::string_view relation_of_sheet =
    R"(<Relationship Id="rId{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{0}.xml"/>)";
constexpr std::string_view book_head =
    R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>)";
constexpr std::string_view sheet_head =
    R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView{} workbookViewId="0">)";

// Formats of cells: for each shade numbers, text, days and text over several lines.
constexpr std::string_view formats[] = {R"(numFmtId="0" )", R"(numFmtId="49" applyNumberFormat="1" )",
                                        R"(numFmtId="164" applyNumberFormat="1" )",
                                        R"(numFmtId="49" applyNumberFormat="1" )"};
constexpr int wrapped = 3;
constexpr int shades = 5;

std::string write_styles()
{
    std::string to =
        R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
        R"(<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/></numFmts>)"
        R"(<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>)"
        R"(<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>)";
    for (std::string_view colour : {"FFDDEBF7", "FFFFEB9C", "FFFFC7CE"})
        fmt::format_to(
            std::back_inserter(to),
            R"(<fill><patternFill patternType="solid"><fgColor rgb="{}"/><bgColor indexed="64"/></patternFill></fill>)",
            colour);
    to += R"(</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
          R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)";
    fmt::format_to(std::back_inserter(to), R"(<cellXfs count="{}">)", shades * std::size(formats));
    for (int shade = 0; shade < shades; ++shade)
        for (std::size_t format = 0; format < std::size(formats); ++format) {
            bool header = shade == static_cast<int>(Shade::header);
            bool filled = shade != 0 && !header;
            // The first two fills are the program's own.
            fmt::format_to(std::back_inserter(to),
                           R"(<xf {}fontId="{}" fillId="{}" borderId="0" xfId="0"{}{})", formats[format],
                           header ? 1 : 0, filled ? shade + 1 : 0, filled ? R"( applyFill="1")" : "",
                           header ? R"( applyFont="1")" : "");
            to += format == wrapped ? R"( applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>)"
                                    : "/>";
        }
    to +=
        R"(</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)";
    return to;
}

std::string name_of(std::size_t column)
{
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    return name;
}

bool is_hex_escape(std::string_view rest)
{
    return rest.size() >= 7 && rest.starts_with("_x") && rest[6] == '_' &&
           rest.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

void add_escaped(std::string& to, std::string_view text)
{
    if (!simdjson::validate_utf8(text.data(), text.size())) {
        std::string sound;
        while (!text.empty()) text::append(sound, text::next(text));
        return add_escaped(to, sound);
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        char sign = text[i];
        std::string_view rest = text.substr(i);
        if (sign == '&')
            to += "&amp;";
        else if (sign == '<')
            to += "&lt;";
        else if (sign == '>')
            to += "&gt;";
        else if (static_cast<unsigned char>(sign) < ' ' && sign != '\t' && sign != '\n')
            to += fmt::format("_x{:04X}_", static_cast<unsigned>(sign));
        else if (sign == '_' && is_hex_escape(rest))
            to += "_x005F_";
        else if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF"))
            (to += "\xEF\xBF\xBD"), i += 2;
        else
            to += sign;
    }
}

bool keeps_as_number(std::string_view text)
{
    constexpr std::size_t exact_digits = 15;
    if (text.empty() || text.size() > exact_digits) return false;
    bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
    return digits && (text.size() == 1 || text.front() != '0');
}

/// The number of a day that a sheet shows right, or 0.
long long serial_of(std::string_view text)
{
    auto date = text.size() == 10 ? Date::from_iso(text) : std::nullopt;
    if (!date) return 0;
    std::chrono::year_month_day day{std::chrono::year(date->year()),
                                    std::chrono::month(static_cast<unsigned>(date->month())),
                                    std::chrono::day(static_cast<unsigned>(date->day()))};
    long long serial = std::chrono::sys_days(day).time_since_epoch().count() + 25'569;
    constexpr long long march_1900 = 61;
    return serial >= march_1900 ? serial : 0;
}

/// A name without the signs that a sheet's may not have, and no longer than it may be.
std::string name_sheet(std::string_view wanted, const std::vector<std::string>& taken)
{
    constexpr std::size_t longest = 31;
    auto first = [](std::string_view text, std::size_t most) {
        std::string name;
        for (std::size_t i = 0; i < most && !text.empty(); ++i) text::append(name, text::next(text));
        return name;
    };
    std::string plain(wanted);
    std::erase_if(plain, [](char sign) {
        return static_cast<unsigned char>(sign) < ' ' ||
               std::string_view("[]:*?/\\'\"").find(sign) != std::string_view::npos;
    });
    std::string name = first(plain, longest);
    if (name.empty()) name = "msh";
    auto is_taken = [&] {
        return std::ranges::any_of(taken, [&](auto& each) { return text::fold(each) == text::fold(name); });
    };
    for (int number = 2; is_taken(); ++number) {
        std::string end = fmt::format(" {}", number);
        name = first(plain, longest - end.size()) + end;
    }
    return name;
}

}  // namespace

struct BookWriter::State {
    explicit State(OutputFile& output) : zip(output) {}

    void add_part(const char* name, std::string_view text)
    {
        zip.begin(name);
        zip.write(declaration);
        zip.write(text);
        zip.end();
    }

    void open_cell(std::size_t column, std::size_t style)
    {
        while (column >= names.size()) names.push_back(name_of(names.size()));
        (((line += R"(<c r=")") += names[column]) += number) += R"(" s=")";
        line += styles[style];
    }

    void add(std::size_t column, const BookCell& cell)
    {
        auto style = static_cast<std::size_t>(cell.shade) * std::size(formats);
        long long serial = cell.kind == CellKind::date ? serial_of(cell.text) : 0;
        if (cell.kind == CellKind::number && keeps_as_number(cell.text)) {
            open_cell(column, style);
            ((line += R"("><v>)") += cell.text) += "</v></c>";
        } else if (serial != 0) {
            open_cell(column, style + 2);
            ((line += R"("><v>)") += std::to_string(serial)) += "</v></c>";
        } else if (cell.text.empty()) {
            open_cell(column, style + 1);
            line += R"("/>)";
        } else {
            open_cell(column, style + (cell.wrap ? wrapped : 1));
            line += R"(" t="inlineStr"><is><t)";
            if (cell.text.find_first_of(" \t\n") != std::string_view::npos)
                line += R"( xml:space="preserve")";
            line += '>';
            add_escaped(line, cell.text);
            line += "</t></is></c>";
        }
    }

    ZipWriter zip;
    std::vector<std::string> sheets;
    std::vector<std::string> names;  ///< of the columns: A, B
    std::vector<std::string> styles;
    std::string line;
    std::string number;
    std::uint64_t row = 0;
    std::uint64_t header = 1;
    std::size_t columns = 0;
};

BookWriter::BookWriter(OutputFile& output) : state_(std::make_unique<State>(output))
{
    for (std::size_t i = 0; i < shades * std::size(formats); ++i) state_->styles.push_back(std::to_string(i));
    state_->add_part("_rels/.rels", std::string(relations_head) + std::string(relation_of_book));
    state_->add_part("xl/styles.xml", write_styles());
}

BookWriter::~BookWriter() = default;

void BookWriter::begin_sheet(std::string_view name, std::span<const std::size_t> widths, std::uint64_t header)
{
    State& s = *state_;
    s.sheets.push_back(name_sheet(name, s.sheets));
    s.row = 0;
    s.header = header;
    s.columns = widths.size();
    s.zip.begin(fmt::format("xl/worksheets/sheet{}.xml", s.sheets.size()));
    s.line = declaration;
    s.line += fmt::format(sheet_head, s.sheets.size() == 1 ? R"( tabSelected="1")" : "");
    s.line += fmt::format(R"(<pane ySplit="{}" topLeftCell="A{}" activePane="bottomLeft" state="frozen"/>)",
                          header, header + 1);
    s.line += "</sheetView></sheetViews>";
    for (std::size_t i = 0; i < widths.size(); ++i)
        fmt::format_to(std::back_inserter(s.line),
                       R"({1}<col min="{0}" max="{0}" width="{2}" customWidth="1"/>)", i + 1,
                       i == 0 ? "<cols>" : "", widths[i]);
    s.line += widths.empty() ? "<sheetData>" : "</cols><sheetData>";
}

void BookWriter::row(std::span<const BookCell> cells)
{
    row(state_->row + 1, cells);
}

void BookWriter::row(std::uint64_t number, std::span<const BookCell> cells)
{
    State& s = *state_;
    s.row = number;
    if (s.row > limits::sheet_rows)
        throw Error(Trouble::usage, say("a sheet holds {} rows and no more", limits::sheet_rows),
                    say("write CSV, or fewer records"));
    s.number = std::to_string(s.row);
    ((s.line += R"(<row r=")") += s.number) += R"(">)";
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!cells[i].text.empty() || cells[i].shade != Shade::none) s.add(i, cells[i]);
    s.line += "</row>";
    constexpr std::size_t enough = 64 * limits::kib;
    if (s.line.size() < enough) return;
    s.zip.write(s.line);
    s.line.clear();
}

void BookWriter::end_sheet(std::uint64_t last)
{
    State& s = *state_;
    s.line += "</sheetData>";
    if (s.columns > 0)
        fmt::format_to(std::back_inserter(s.line), R"(<autoFilter ref="A{}:{}{}"/>)", s.header,
                       name_of(s.columns - 1), last == 0 ? std::max(s.row, s.header) : last);
    s.line += "</worksheet>";
    s.zip.write(s.line);
    s.zip.end();
    s.line.clear();
}

void BookWriter::finish()
{
    State& s = *state_;
    std::string book(book_head);
    std::string relations(relations_head);
    std::string types(types_head);
    for (std::size_t i = 1; i <= s.sheets.size(); ++i) {
        book += R"(<sheet name=")";
        add_escaped(book, s.sheets[i - 1]);
        book += fmt::format(R"(" sheetId="{0}" r:id="rId{0}"/>)", i);
        relations += fmt::format(relation_of_sheet, i);
        types += fmt::format(type_of_sheet, i);
    }
    s.add_part("xl/workbook.xml", book + "</sheets></workbook>");
    s.add_part("xl/_rels/workbook.xml.rels",
               relations + std::string(relation_of_styles) + "</Relationships>");
    s.add_part("[Content_Types].xml", types + "</Types>");
    s.zip.finish();
}

SheetWriter::SheetWriter(OutputFile& output, const std::vector<std::string>& columns,
                         std::vector<CellKind> kinds)
    : book_(output), kinds_(std::move(kinds))
{
    kinds_.resize(columns.size(), CellKind::text);
    std::vector<std::size_t> widths;
    for (const std::string& column : columns) {
        widths.push_back(std::clamp<std::size_t>(text::length(column) + 3, 12, 40));
        cells_.push_back({column, CellKind::text, Shade::header});
    }
    book_.begin_sheet("msh", widths);
    book_.row(cells_);
}

void SheetWriter::row(std::span<const std::string_view> cells)
{
    cells_.clear();
    for (std::size_t i = 0; i < cells.size(); ++i)
        cells_.push_back({cells[i], i < kinds_.size() ? kinds_[i] : CellKind::text});
    book_.row(cells_);
}

void SheetWriter::finish()
{
    book_.end_sheet();
    book_.finish();
}

}  // namespace msh::codec
