// SPDX-License-Identifier: Apache-2.0

// What an inspection says of the headers, and what it adds to a finding so that a person can mend the cell.
#include "inspection.hpp"

#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <fmt/format.h>

#include <string>

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
    if (rule.id != "unknown-code" || field.codes == nullptr) return {};
    if (field.codes->codes.size() > few) return say("msh schema codes {} lists them", field.name);
    std::string list;
    for (const Code& code : field.codes->codes)
        list += fmt::format("{}{}", list.empty() ? "" : ", ", language() == "ru" ? code.title_ru : code.code);
    return list;
}

void Inspection::State::tell_headers()
{
    if (reader.title_rows() != 0) {
        Finding finding;
        finding.rule = &rule_of("file-title-rows");
        finding.entity = layout.entities.front();
        finding.line = reader.header_line();
        finding.other = say_count("{} row", "{} rows", reader.title_rows());
        tell(finding);
    }
    for (const auto& [column, line] : reader.nameless_columns()) {
        Finding finding;
        finding.rule = &rule_of("file-nameless-column");
        finding.entity = layout.entities.front();
        finding.line = line;
        finding.other = say("column {}", column_letter(column));
        tell(finding);
    }
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
    if (is_table && layout.lacks_mandatory()) counts.refuse(say("no column for: {}", list_missing(layout)));
}

}  // namespace msh
