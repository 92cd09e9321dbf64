// SPDX-License-Identifier: Apache-2.0

// What an inspection says of the headers, and what it adds to a finding so that a person can mend the cell.
#include "inspection.hpp"

#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace msh {

namespace {

/// The mandatory fields without a column, by their titles.
std::string list_missing(const schema::Layout& layout)
{
    std::string list;
    for (const schema::HeaderNote& note : layout.notes) {
        if (note.what != schema::HeaderNote::What::missing) continue;
        const Field& field = layout.entities[static_cast<std::size_t>(note.slot)]
                                 ->fields[static_cast<std::size_t>(note.field)];
        list += fmt::format("{}«{}»", list.empty() ? "" : ", ",
                            language() == "ru" ? field.title_ru : field.title);
    }
    return list;
}

/// Whether something else says what this field would.
bool is_said_otherwise(const schema::Layout& layout, int slot, const Field& field)
{
    const Entity& entity = *layout.entities[static_cast<std::size_t>(slot)];
    std::string_view other = field.name == "citizenship"        ? std::string_view("citizenship_kind")
                             : field.name == "citizenship_kind" ? std::string_view("citizenship")
                                                                : std::string_view();
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        // An address in parts.
        bool part = field.kind == Kind::address && entity.fields[i].name.starts_with(field.name);
        if ((part || entity.fields[i].name == other) && layout.gives(slot, static_cast<int>(i))) return true;
    }
    return false;
}

/// «Свидетельство о рождении: тип» is a requisite of the certificate.
std::string_view paper_of(std::string_view title)
{
    auto colon = title.find(": ");
    return colon == std::string_view::npos ? std::string_view() : title.substr(0, colon);
}

/// What is expected of every record of these and has no column, by titles. A paper of which nothing is given
/// is one title.
std::string list_absent(const schema::Layout& layout)
{
    bool russian = language() == "ru";
    std::vector<std::string> titles;
    for (std::size_t slot = 0; slot < layout.entities.size(); ++slot) {
        const Entity& entity = *layout.entities[slot];
        std::vector<const Field*> absent;
        std::vector<std::string_view> begun;  // papers
        for (std::size_t i = 0; i < entity.fields.size(); ++i) {
            const Field& field = entity.fields[i];
            if (layout.gives(static_cast<int>(slot), static_cast<int>(i)))
                begun.push_back(paper_of(field.title_ru));
            else if (field.is(expected) && !is_said_otherwise(layout, static_cast<int>(slot), field))
                absent.push_back(&field);
        }
        for (const Field* field : absent) {
            std::string_view paper = paper_of(field->title_ru);
            bool whole = !paper.empty() && std::ranges::find(begun, paper) == begun.end();
            // The country says the kind too, and stands in the list itself.
            if (&entity == &pupil_entity && field->name == "citizenship_kind") continue;
            std::string title(russian ? field->title_ru : field->title);
            if (whole) title = std::string(paper_of(title));
            if (slot > 0 && &entity == &parent_entity)
                title = russian ? title + " родителя" : "Parent: " + title;
            if (std::ranges::find(titles, title) == titles.end()) titles.push_back(std::move(title));
        }
    }
    std::string list;
    for (const std::string& title : titles) list += fmt::format("{}«{}»", list.empty() ? "" : ", ", title);
    return list;
}

/// 05/13/2016: what is left of a date that a spreadsheet saved with American settings.
bool is_american(std::string_view cell)
{
    unsigned parts[3] = {};
    std::size_t part = 0;
    for (char sign : text::trim(cell)) {
        if (sign >= '0' && sign <= '9')
            parts[part] = parts[part] * 10 + static_cast<unsigned>(sign - '0');
        else if ((sign == '/' || sign == '.' || sign == '-') && part < 2)
            ++part;
        else
            return false;
        if (parts[part] > 9999) return false;
    }
    return part == 2 && parts[0] >= 1 && parts[0] <= 12 && parts[1] > 12 && parts[1] <= 31;
}

}  // namespace

std::string advise(const Rule& rule, const Field& field, std::string_view cell)
{
    constexpr std::size_t few = 8;
    if (rule.id == "not-a-date") {
        cell = text::trim(cell);
        bool number = cell.size() == 5 && cell.find_first_not_of("0123456789") == std::string_view::npos;
        // Days since 1900: from 1927 to 2036.
        if (number && cell > "10000" && cell < "50000")
            return say("Excel's number of a day: give the column the format of a date and save it again");
    }
    if (rule.id == "spreadsheet-error" && text::trim(cell) == "#FORMULA!")
        return say("a formula that was never reckoned: open the file in Excel or LibreOffice and save it");
    if (rule.id == "several-phones" &&
        std::ranges::count_if(cell, [](char sign) { return sign >= '0' && sign <= '9'; }) <= 15)
        return say("words beside the number were left out");
    if (rule.id == "impossible-date" && is_american(cell))
        return say(
            "month and day in the American order, perhaps in the whole column: format it as a date, "
            "day.month.year");
    if (rule.id == "unknown-code" && field.codes == &codes::document_type &&
        is_ambiguous_document_code(text::trim(cell)))
        return say(
            "if it is a code of the Central Bank, say so: document_codes: cbr in msh.yaml or in the mapping");
    // Said of pupils only: a parent has a document of his own.
    if (rule.id == "identity-document-missing" && &field >= pupil_entity.fields.data() &&
        &field < pupil_entity.fields.data() + pupil_entity.fields.size())
        return say("under 14 the birth certificate is enough");
    if (rule.id != "unknown-code" || field.codes == nullptr) return {};
    if (field.codes->codes.size() > few) return say("msh schema codes {} lists them", field.name);
    std::string list;
    for (const Code& code : field.codes->codes)
        list += fmt::format("{}{}", list.empty() ? "" : ", ", language() == "ru" ? code.title_ru : code.code);
    return list;
}

void Inspection::State::tell_headers()
{
    const codec::TableReader::Header& header = reader.header();
    if (header.title_rows() != 0)
        tell_of_file("file-title-rows", say_count("{} row", "{} rows", header.title_rows()), header.line());
    if (header.rows == 2) tell_of_file("file-two-header-rows", {}, header.line());
    if (layout.faces() > 1) tell_of_file("file-parents-beside", {}, header.line());
    for (const auto& [column, line] : reader.nameless_columns())
        tell_of_file("file-nameless-column", say("column {}", column_letter(column)), line);
    for (const schema::HeaderNote& note : layout.notes) {
        Finding finding;
        finding.entity = layout.entities[static_cast<std::size_t>(note.slot)];
        finding.field = note.field;
        finding.column = note.column;
        bool missing = note.what == schema::HeaderNote::What::missing;
        bool unknown = note.what == schema::HeaderNote::What::unknown;
        if (unknown && is_reason_column(layout.columns[static_cast<std::size_t>(note.column)].header))
            continue;
        bool unmapped = note.what == schema::HeaderNote::What::unmapped;
        bool untyped = note.what == schema::HeaderNote::What::untyped;
        finding.rule = &rule_of(missing    ? "file-missing-column"
                                : unknown  ? "file-unknown-column"
                                : untyped  ? "file-link-untyped"
                                : unmapped ? "file-unmapped-column"
                                           : "file-repeated-column");
        finding.other = note.name;
        tell(finding);
    }
    if (std::string absent = list_absent(layout); is_table && !absent.empty())
        tell_of_file("file-columns-absent", std::move(absent));
    if (is_table && layout.lacks_mandatory()) refuse_whole(say("no column for: {}", list_missing(layout)));
}

}  // namespace msh
