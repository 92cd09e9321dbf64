// SPDX-License-Identifier: Apache-2.0

// Workbooks read and written: what a cell says to its reader is what msh takes, and a broken book is refused
// with a reason.
#include "books.hpp"
#include "written.hpp"

#include <msh/base/error.hpp>
#include <msh/codec/codec.hpp>

#include <doctest/doctest.h>

#include <ctime>

using namespace msh;
using namespace msh::codec;
using msh::test::book_of;
using msh::test::book_parts;
using msh::test::Parts;
using msh::test::rows_xml;
using msh::test::zip_of;

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// Knows these words as names of columns.
std::size_t count_known(std::span<const std::string_view> cells)
{
    std::size_t known = 0;
    for (std::string_view cell : cells)
        for (std::string_view word : {"surname", "name", "class", "born", "snils"})
            known += cell == word ? 1 : 0;
    return known;
}

struct Read {
    Rows rows;
    std::vector<std::uint64_t> lines;
    std::vector<RowFault> faults;
    std::vector<std::string> headers;
    std::string evidence;
    std::uint64_t title_rows = 0;
    std::vector<TableReader::Nameless> nameless;
};

Read read(std::string bytes, ReadOptions options = {})
{
    options.known_headers = count_known;
    TableReader reader(InputFile::from_memory(std::move(bytes), "book"), options);
    Read all{{},
             {},
             {},
             reader.headers(),
             reader.dialect().evidence,
             reader.header().title_rows(),
             reader.nameless_columns()};
    CHECK(reader.dialect().format == Format::xlsx);
    // Twice, for every command does so.
    for (int turn = 0; turn < 2; ++turn) {
        all.rows.clear();
        all.lines.clear();
        all.faults.clear();
        Chunk chunk;
        while (reader.next(chunk)) {
            reader.split(chunk);
            for (const RawRow& row : chunk.rows) {
                auto cells = chunk.cells_of(row);
                all.rows.emplace_back(cells.begin(), cells.end());
                all.lines.push_back(row.line);
                all.faults.push_back(row.fault);
            }
        }
        reader.rewind();
    }
    return all;
}

std::string refusal(std::string bytes, ReadOptions options = {})
{
    try {
        read(std::move(bytes), std::move(options));
    } catch (const Error& error) {
        CHECK(error.kind() == Trouble::input);
        return std::string(error.what()) + "; " + error.hint();
    }
    return "";
}

/// What one cell with these attributes and contents reads as.
std::string cell(const std::string& xml, const std::string& styles = {}, const std::string& strings = {},
                 bool from_1904 = false)
{
    Parts parts = book_parts({{"A", rows_xml({{"name"}}) + "<row>" + xml + "</row>"}});
    if (!styles.empty()) parts.emplace_back("xl/styles.xml", styles);
    if (!strings.empty()) parts.emplace_back("xl/sharedStrings.xml", strings);
    if (from_1904)
        for (auto& [name, text] : parts)
            if (name == "xl/workbook.xml") text.insert(text.find("<sheets"), "<workbookPr date1904=\"1\"/>");
    Read all = read(zip_of(parts));
    return all.rows.empty() ? "" : all.rows[0][0];
}

/// The number in a cell of this format.
std::string shown(const std::string& number, int format, const std::string& code = {}, bool from_1904 = false)
{
    std::string id = std::to_string(format);
    std::string styles = "<styleSheet><numFmts><numFmt numFmtId=\"" + id + "\" formatCode=\"" + code +
                         "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"" + id +
                         "\"/></cellXfs></styleSheet>";
    if (code.empty())
        styles =
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"" + id + "\"/></cellXfs></styleSheet>";
    return cell("<c s=\"1\"><v>" + number + "</v></c>", styles, {}, from_1904);
}

}  // namespace

TEST_CASE("cells of every kind read as they are seen")
{
    CHECK(cell("<c t=\"inlineStr\"><is><t>Анна</t></is></c>") == "Анна");
    CHECK(cell("<c t=\"inlineStr\"><is><r><t>Ан</t></r><r><rPr><b/></rPr><t>на</t></r></is></c>") == "Анна");
    CHECK(cell("<c t=\"s\"><v>1</v></c>", {},
               "<sst><si><t>x</t></si><si><r><t>Ан</t></r><r><t>на</t></r><rPh><t>!</t></rPh></si></sst>") ==
          "Анна");
    CHECK(cell("<c t=\"s\"><v>7</v></c>", {}, "<sst><si><t>x</t></si></sst>") == "#REF!");
    CHECK(cell("<c t=\"str\"><f>A1&amp;B1</f><v>Анна_x000A_Мария</v></c>") == "Анна\nМария");
    CHECK(cell("<c><f>A1+1</f></c>") == "#FORMULA!");
    CHECK(cell("<c t='inlineStr' ><is ><t>&lt;&#1040;&#x410;&amp;</t><!-- > --><t><![CDATA[<&]]></t></is></c "
               ">") == "<АА&<&");
    CHECK(cell("<c t=\"b\"><v>1</v></c>") == "true");
    CHECK(cell("<c t=\"e\"><v>#N/A</v></c>") == "#N/A");
    CHECK(cell("<c t=\"d\"><v>2015-09-01T00:00:00</v></c>") == "2015-09-01");
    CHECK(cell("<x:c xmlns:x=\"x\"><x:v>5</x:v></x:c>") == "5");
}

TEST_CASE("cells read the same however they are written and wherever what is unpacked is cut")
{
    // Those of the first book are taken at one go, those of the second step by step.
    auto book_written = [](bool usual) {
        std::string rows = rows_xml({{"surname", "name", "class"}});
        for (int i = 0; i < 5000; ++i) {
            std::string text = "<v>" + std::to_string(i % 5) + "</v>";
            std::string row = std::to_string(i + 2);
            rows += usual ? "<row r=\"" + row + "\"><c r=\"B" + row + "\" t=\"s\">" + text +
                                "</c><c s=\"0\"><v>5</v></c><c r=\"A" + row +
                                "\" s=\"0\" t=\"inlineStr\"><is><t>Ким</t></is></c></row>"
                          : "<row r='" + row + "'><c t='s' r='B" + row + "'>" + text +
                                "<!-- > --></c ><c s='0' ><v>5</v ></c><c t='inlineStr' r='A" + row +
                                "'><is><t>К<![CDATA[и]]>м</t></is></c>\n</row>";
        }
        std::string sheet = "<worksheet><sheetData>" + rows +
                            "</sheetData><mergeCells><mergeCell ref=\"B3:B4\"/></mergeCells></worksheet>";
        Parts parts = book_parts({{"A", sheet}});
        parts.emplace_back("xl/sharedStrings.xml",
                           usual
                               ? "<sst><si><t></t></si><si><t xml:space=\"preserve\"> Анна</t></si><si><t>"
                                 "Ян</t></si><si><t>_x0041_</t></si><si><t>&lt;</t></si></sst>"
                               : "<sst><si/><si><t> <!-- -->Анна</t></si>\n<si><r><t>Я</t></r><r><t>н</t></r>"
                                 "</si><si ><t>_x00&#52;1_</t></si><si><t><![CDATA[<]]></t></si></sst>");
        return zip_of(parts);
    };
    Rows rows = read(book_written(true)).rows;
    REQUIRE(rows.size() == 5000);
    CHECK(rows[0] == std::vector<std::string>{"Ким", "", "5"});
    CHECK(rows[1] == std::vector<std::string>{"Ким", " Анна", "5"});
    CHECK(rows[3] == std::vector<std::string>{"Ким", "A", "5"});
    CHECK(rows[4999] == std::vector<std::string>{"Ким", "<", "5"});
    CHECK(rows == read(book_written(false)).rows);
}

TEST_CASE("numbers that are names of something keep their digits")
{
    CHECK(cell("<c><v>2914</v></c>") == "2914");
    CHECK(cell("<c><v>2914.0</v></c>") == "2914");
    CHECK(cell("<c><v>1.1223344595E10</v></c>") == "11223344595");
    CHECK(cell("<c><v>7.9101234567E+10</v></c>") == "79101234567");
    CHECK(cell("<c><v>0.10000000000000001</v></c>") == "0.1");
    CHECK(cell("<c><v>1.2345678901234501E+19</v></c>") == "1.2345678901234501E+19");
    CHECK(cell("<c><v>1234567890123456</v></c>") == "1234567890123456");
    CHECK(shown("912", 164, "0000") == "0912");
    CHECK(shown("8765430300", 164, "000\\-000\\-000\\ 00") == "087-654-303 00");
    CHECK(shown("123456", 164, "00-00") == "1234-56");
    CHECK(shown("912", 164, "0.00") == "912");
    CHECK(shown("912", 164, "#,##0&quot; шт.&quot;") == "912");
}

TEST_CASE("days are days in both systems, whatever shows them")
{
    CHECK(shown("41640", 14) == "2014-01-01");
    CHECK(shown("40178", 14, "", true) == "2014-01-01");
    CHECK(shown("41640.5", 22) == "2014-01-01 12:00:00");
    CHECK(shown("41640", 22) == "2014-01-01");
    CHECK(shown("0.5", 20) == "12:00:00");
    CHECK(shown("41640", 164, "dd\\.mm\\.yyyy") == "2014-01-01");
    CHECK(shown("41640", 165, "[$-419]d\\ mmmm\\ yyyy&quot; г.&quot;;@") == "2014-01-01");
    CHECK(shown("41640", 165, "ДД.ММ.ГГГГ") == "2014-01-01");
    CHECK(shown("41640", 165, "[Red]0") == "41640");
    CHECK(shown("1", 14) == "1900-01-01");
    CHECK(shown("59", 14) == "1900-02-28");
    CHECK(shown("60", 14) == "1900-02-29");
    CHECK(shown("61", 14) == "1900-03-01");
    CHECK(shown("-5", 14) == "-5");
}

TEST_CASE("title rows, totals, repeated headers and blank rows are told from records")
{
    Read all = read(book_of(rows_xml({{"Список 5А класса"},
                                      {},
                                      {"№", "surname", "name", "class"},
                                      {"1", "Ким", "Анна", "5А"},
                                      {"", "  "},
                                      {"№", "surname", "name", "class"},
                                      {"2", "Котова", "Анна", "5А"},
                                      {"Итого:", "2"}})));
    CHECK(all.title_rows == 1);
    CHECK(all.headers == std::vector<std::string>{"№", "surname", "name", "class"});
    CHECK(all.lines == std::vector<std::uint64_t>{4, 6, 7, 8});
    CHECK(all.faults ==
          std::vector<RowFault>{RowFault::none, RowFault::header_again, RowFault::none, RowFault::total});
}

TEST_CASE("merged cells stand in each of their rows, and cells without a header are told")
{
    Read all = read(book_of("<worksheet><sheetData>" +
                            rows_xml({{"surname", "class", "name"},
                                      {"Ким", "5А", "Анна"},
                                      {"Котова", "", "Анна", "", "!"},
                                      {"Лис", "", "Пётр"}}) +
                            "</sheetData><mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell "
                            "ref=\"A2:A2\"/></mergeCells></worksheet>"));
    CHECK(all.rows == Rows{{"Ким", "5А", "Анна"}, {"Котова", "5А", "Анна"}, {"Лис", "", "Пётр"}});
    REQUIRE(all.nameless.size() == 1);
    CHECK(all.nameless[0].column == 4);
    CHECK(all.nameless[0].line == 3);
}

TEST_CASE("the sheet is the one that is named or the only one with known columns")
{
    std::string people = rows_xml({{"surname", "name"}, {"Ким", "Анна"}});
    std::string notes = rows_xml({{"Памятка"}, {"name"}});
    CHECK(read(zip_of(book_parts({{"Памятка", notes}, {"Дети", people}}))).rows == Rows{{"Ким", "Анна"}});
    ReadOptions named;
    named.sheet = "дети";
    CHECK(read(zip_of(book_parts({{"Памятка", people}, {"Дети", people}})), named).rows ==
          Rows{{"Ким", "Анна"}});
    CHECK(refusal(zip_of(book_parts({{"5А", people}, {"5Б", people}}))).find("\"5А\", \"5Б\"") !=
          std::string::npos);
    CHECK(refusal(zip_of(book_parts({{"Памятка", notes}})), named).find("no sheet") != std::string::npos);
    CHECK(refusal(zip_of(book_parts({{"1", rows_xml({{"x"}})}, {"2", ""}}))).find("none of its sheets") !=
          std::string::npos);
    Parts hidden = book_parts({{"5А", people}, {"5Б", people}});
    for (auto& [name, text] : hidden)
        if (name == "xl/workbook.xml") text.insert(text.find("sheetId=\"2\""), "state=\"veryHidden\" ");
    CHECK(read(zip_of(hidden)).rows.size() == 1);
}

TEST_CASE("a broken workbook is refused with a reason and nothing worse")
{
    std::string good = test::made_sheet({{"surname", "name"}, {"Ким", "Анна"}});
    CHECK(refusal(good).empty());
    CHECK(refusal("PK\x03\x04 a workbook").find("broken or cut off") != std::string::npos);
    for (std::size_t size = 4; size < good.size(); size += 7) {
        CAPTURE(size);
        CHECK_FALSE(refusal(good.substr(0, size)).empty());
    }
    // Any byte may be wrong; the book may still be readable, and must not be the end of the program.
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x55);
        refusal(bad);
    }
    CHECK(refusal(zip_of({{"notes.txt", "x"}})).find("zip archive") != std::string::npos);
    CHECK(refusal(zip_of({{"word/document.xml", "x"}})).find("Word") != std::string::npos);
    CHECK(refusal(
              zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "x"}}))
              .find("ods") != std::string::npos);
    Parts parts = book_parts({{"A", rows_xml({{"name"}})}});
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Parts empty = parts;
        empty[i].second.clear();
        CAPTURE(parts[i].first);
        if (parts[i].first != "[Content_Types].xml") CHECK_FALSE(refusal(zip_of(empty)).empty());
    }
    CHECK(refusal(zip_of(book_parts({{"A", "<worksheet><!DOCTYPE x></worksheet>"}}))).find("document type") !=
          std::string::npos);
    for (const char* xml :
         {"<row><c><v>1</c></v></row>", "<row>&nbsp;</row>", "<row>&#0;</row>", "<row>&amp</row>",
          "<row a=\"></row>", "<row><![CDATA[</row>", "\xD0", "</sheetData>", "<row", "<>x</>"}) {
        CAPTURE(std::string(xml));
        CHECK(refusal(book_of(xml)).find("broken") != std::string::npos);
    }
    Parts typed = book_parts({{"A", ""}});
    typed[0].second = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet/>";
    CHECK(refusal(zip_of(typed)).find("document type") != std::string::npos);
    CHECK(refusal(zip_of(book_parts({{"A", rows_xml({{"name"}})}}), "secret")).find("password") !=
          std::string::npos);
    using namespace std::string_literals;
    std::string old = "\xD0\xCF\x11\xE0" + std::string(600, '\0');
    CHECK(refusal(old).find("xls") != std::string::npos);
    CHECK(refusal(old + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s).find("password") !=
          std::string::npos);
}

TEST_CASE("what unpacks without end is stopped")
{
    std::string bomb = "<worksheet><sheetData>" + std::string(80'000'000, ' ') + "</sheetData></worksheet>";
    CHECK(refusal(book_of(bomb)).find("unpacks to more") != std::string::npos);
    std::string long_cell(70'000, 'x');
    Read all = read(test::made_sheet({{"surname", "name"}, {"Ким", long_cell}, {"Котова", "Анна"}}));
    CHECK(all.faults == std::vector<RowFault>{RowFault::too_long, RowFault::none});
    CHECK(refusal(book_of("<row r=\"1048577\"><c><v>1</v></c></row>")).find("more rows") !=
          std::string::npos);
}

TEST_CASE("a workbook that is written reads as what went in, and twice as the same bytes")
{
    Rows rows = {{"Ким", " Анна & <b> ", "5", "2014-01-01"},
                 {"000547", "две\nстроки_x0041_", "012", "1899-05-05"},
                 {"", "\x01", "12345678901234567", "2014-02-31"}};
    auto write = [&] {
        return test::written({Format::xlsx, Encoding::utf8, ';', false, ""},
                             {"surname", "name", "class", "born"}, rows,
                             {CellKind::text, CellKind::text, CellKind::number, CellKind::date});
    };
    std::string bytes = write();
    CHECK(bytes == write());
    CHECK(read(bytes).rows == rows);
}

TEST_CASE("what a small workbook swells to is counted too")
{
    // One shared text in many cells.
    std::string text(40'000, 'x');
    std::string row = "<row>";
    for (int i = 0; i < 20; ++i) row += "<c t=\"s\"><v>0</v></c>";
    row += "</row>";
    std::string rows = rows_xml({{"surname", "name"}});
    for (int i = 0; i < 200; ++i) rows += row;
    Parts parts = book_parts({{"A", rows}});
    parts.emplace_back("xl/sharedStrings.xml", "<sst><si><t>" + text + "</t></si></sst>");
    CHECK(refusal(zip_of(parts)).find("unpacks to more") != std::string::npos);
    // One text over many merged ranges.
    std::string merged = rows_xml({{"surname", "name"}, {text, "Анна"}, {"", "Пётр"}, {"", "Ян"}});
    std::string ranges;
    for (int i = 0; i < 2; ++i) ranges += "<mergeCell ref=\"A2:A4\"/>";
    CHECK(refusal(zip_of(book_parts({{"A", "<worksheet><sheetData>" + merged + "</sheetData><mergeCells>" +
                                               ranges + "</mergeCells></worksheet>"}})))
              .find("merged cells") != std::string::npos);
}

TEST_CASE("formats without end are no formats")
{
    std::string code(100'000, '0');
    std::string styles =
        "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"" + code + "\"/></numFmts><cellXfs>";
    for (int i = 0; i < 2000; ++i) styles += "<xf numFmtId=\"200\"/>";
    styles += "</cellXfs></styleSheet>";
    std::clock_t begin = std::clock();
    CHECK(cell("<c s=\"1\"><v>7</v></c>", styles) == "7");
    CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 3);
}

TEST_CASE("a text that the workbook does not have is an error of its cell")
{
    std::string strings = "<sst><si><t>Ким</t></si></sst>";
    CHECK(cell("<c t=\"s\"><v>0</v></c>", {}, strings) == "Ким");
    for (const char* number : {"1", "99", "-1", "x", "0x", ""}) {
        CAPTURE(std::string(number));
        CHECK(cell("<c t=\"s\"><v>" + std::string(number) + "</v></c><c t=\"str\"><v>y</v></c>", {},
                   strings) == (*number == '\0' ? "" : "#REF!"));
    }
}
