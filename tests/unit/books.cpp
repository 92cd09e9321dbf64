// SPDX-License-Identifier: Apache-2.0
#include "books.hpp"

#include <zip.h>

#include <stdexcept>

namespace msh::test {

namespace {

constexpr const char* types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)";
constexpr const char* office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relation(const std::string& id, const std::string& type, const std::string& target)
{
    return "<Relationship Id=\"" + id + "\" Type=\"" + office + type + "\" Target=\"" + target + "\"/>";
}

}  // namespace

std::string zip_of(const Parts& parts, const std::string& password)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(buffer);
    zip_t* zip = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
    if (zip == nullptr) throw std::runtime_error("no zip");
    for (const auto& [name, text] : parts) {
        zip_source_t* source = zip_source_buffer(zip, text.data(), text.size(), 0);
        zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (!password.empty())
            zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password.c_str());
    }
    if (zip_close(zip) != 0) throw std::runtime_error("no zip");
    zip_source_open(buffer);
    zip_source_seek(buffer, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
    zip_source_seek(buffer, 0, SEEK_SET);
    zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

Parts book_parts(const std::vector<std::pair<std::string, std::string>>& sheets)
{
    std::string list;
    std::string relations =
        relation("s", "styles", "styles.xml") + relation("t", "sharedStrings", "sharedStrings.xml");
    Parts parts;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        std::string number = std::to_string(i + 1);
        list +=
            "<sheet name=\"" + sheets[i].first + "\" sheetId=\"" + number + "\" r:id=\"r" + number + "\"/>";
        relations += relation("r" + number, "worksheet", "worksheets/sheet" + number + ".xml");
        std::string text = sheets[i].second;
        if (!text.starts_with("<worksheet"))
            text = "<worksheet><sheetData>" + text + "</sheetData></worksheet>";
        parts.emplace_back("xl/worksheets/sheet" + number + ".xml", text);
    }
    parts.emplace_back("[Content_Types].xml", types);
    parts.emplace_back("_rels/.rels", "<Relationships>" + relation("r", "officeDocument", "xl/workbook.xml") +
                                          "</Relationships>");
    parts.emplace_back("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets>" + list + "</sheets></workbook>");
    parts.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
    return parts;
}

std::string book_of(const std::string& sheet_data)
{
    return zip_of(book_parts({{"Лист1", sheet_data}}));
}

std::string rows_xml(const std::vector<std::vector<std::string>>& rows)
{
    std::string xml;
    for (const auto& row : rows) {
        xml += "<row>";
        for (const std::string& cell : row)
            xml += cell.empty() ? "<c/>" : "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
        xml += "</row>";
    }
    return xml;
}

std::string made_sheet(const std::vector<std::vector<std::string>>& rows)
{
    return book_of(rows_xml(rows));
}

}  // namespace msh::test
