// SPDX-License-Identifier: Apache-2.0

// A workbook of one sheet, written row by row: a bold header that stays in place, a filter, days as days, and
// everything else as text, so that no zero in front is lost.
#include "../parts.hpp"

#include <msh/base/date.hpp>
#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace msh::codec {

namespace {

constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                         "\n";
constexpr std::string_view types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
    R"(<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)"
    R"(<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>)"
    R"(</Types>)";
constexpr std::string_view package_relations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>)"
    R"(</Relationships>)";
constexpr std::string_view book_relations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>)"
    R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>)"
    R"(</Relationships>)";
constexpr std::string_view book =
    R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)"
    R"(<sheets><sheet name="msh" sheetId="1" r:id="rId1"/></sheets></workbook>)";
// Formats of cells: 0 numbers, 1 text, 2 days, 3 the header.
constexpr std::string_view styles =
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
    R"(<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/></numFmts>)"
    R"(<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>)"
    R"(<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>)"
    R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
    R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
    R"(<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
    R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>)"
    R"(<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)";
constexpr std::string_view sheet_head =
    R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
    R"(<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>)"
    R"(</sheetView></sheetViews><cols>)";

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

}  // namespace

SheetWriter::SheetWriter(OutputFile& output, const std::vector<std::string>& columns,
                         std::vector<CellKind> kinds)
    : zip_(output), kinds_(std::move(kinds))
{
    auto add_part = [&](const char* name, std::string_view text) {
        zip_.begin(name);
        zip_.write(declaration);
        zip_.write(text);
        zip_.end();
    };
    add_part("[Content_Types].xml", types);
    add_part("_rels/.rels", package_relations);
    add_part("xl/workbook.xml", book);
    add_part("xl/_rels/workbook.xml.rels", book_relations);
    add_part("xl/styles.xml", styles);
    zip_.begin("xl/worksheets/sheet1.xml");
    line_ = declaration;
    line_ += sheet_head;
    kinds_.resize(columns.size(), CellKind::text);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names_.push_back(name_of(i));
        std::size_t width = std::clamp<std::size_t>(text::length(columns[i]) + 3, 12, 40);
        fmt::format_to(std::back_inserter(line_), R"(<col min="{0}" max="{0}" width="{1}" customWidth="1"/>)",
                       i + 1, width);
    }
    line_ += "</cols><sheetData>";
    std::vector<std::string_view> cells(columns.begin(), columns.end());
    begin_row();
    constexpr int header_style = 3;
    for (std::size_t i = 0; i < cells.size(); ++i) add_text(i, cells[i], header_style);
    end_row();
}

void SheetWriter::begin_row()
{
    ++row_;
    if (row_ > limits::sheet_rows)
        throw Error(Trouble::usage, say("a sheet holds {} rows and no more", limits::sheet_rows),
                    say("write CSV, or fewer records"));
    number_ = std::to_string(row_);
    ((line_ += R"(<row r=")") += number_) += R"(">)";
}

void SheetWriter::end_row()
{
    line_ += "</row>";
    constexpr std::size_t enough = 64 * limits::kib;
    if (line_.size() < enough) return;
    zip_.write(line_);
    line_.clear();
}

void SheetWriter::open_cell(std::size_t column)
{
    if (column >= names_.size()) names_.push_back(name_of(column));
    ((line_ += R"(<c r=")") += names_[column]) += number_;
}

void SheetWriter::add_text(std::size_t column, std::string_view text, int style)
{
    open_cell(column);
    (line_ += R"(" s=")") += static_cast<char>('0' + style);
    line_ += R"(" t="inlineStr"><is><t)";
    if (text.find_first_of(" \t\n") != std::string_view::npos) line_ += R"( xml:space="preserve")";
    line_ += '>';
    add_escaped(line_, text);
    line_ += "</t></is></c>";
}

void SheetWriter::row(std::span<const std::string_view> cells)
{
    begin_row();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].empty()) continue;
        CellKind kind = i < kinds_.size() ? kinds_[i] : CellKind::text;
        long long serial = kind == CellKind::date ? serial_of(cells[i]) : 0;
        if (kind == CellKind::number && keeps_as_number(cells[i])) {
            open_cell(i);
            ((line_ += R"("><v>)") += cells[i]) += "</v></c>";
        } else if (serial != 0) {
            open_cell(i);
            ((line_ += R"(" s="2"><v>)") += std::to_string(serial)) += "</v></c>";
        } else {
            constexpr int text_style = 1;
            add_text(i, cells[i], text_style);
        }
    }
    end_row();
}

void SheetWriter::finish()
{
    line_ += "</sheetData>";
    if (!kinds_.empty())
        fmt::format_to(std::back_inserter(line_), R"(<autoFilter ref="A1:{}{}"/>)", names_[kinds_.size() - 1],
                       row_);
    line_ += "</worksheet>";
    zip_.write(line_);
    zip_.end();
    zip_.finish();
}

}  // namespace msh::codec
