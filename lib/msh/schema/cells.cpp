// SPDX-License-Identifier: Apache-2.0

// One cell by the kind of its field.
#include "parts.hpp"

#include <msh/base/text.hpp>

namespace msh::schema {

namespace {

Century century_of(const Entity& entity, const Field& field)
{
    if (&entity == &pupil_entity || field.name.starts_with("pupil_")) return Century::pupil;
    return field.name.ends_with("birth_date") ? Century::parent_birth : Century::other;
}

/// Texts that are more than a line: what a paper's number, a series and a class letter look like is known.
void read_text(const Field& field, std::string_view line, Arena& arena, Cell& cell)
{
    if (field.name == "class_letter")
        read_class_letter(line, arena, cell);
    else if (field.name == "birth_certificate_series")
        read_certificate_series(line, arena, cell);
    else if (field.name.ends_with("_series") || field.name.ends_with("_number"))
        read_paper_number(line, arena, cell);
    else if (field.name.ends_with("_index"))
        cell.text = drop_point_zero(line);
    else if (field.name == "source_id" && is_scientific(line))
        cell.fault = Fault::scientific_number;
    else
        cell.text = line;
}

void limit_length(const Field& field, Cell& cell)
{
    auto most = static_cast<std::size_t>(field.max_length);
    if (cell.text.size() <= most || text::length(cell.text) <= most) return;
    cell.text = {};
    cell.number = 0;
    cell.fault = Fault::too_long;
}

}  // namespace

void clean_cell(const Entity& entity, const Field& field, std::string_view raw, Arena& arena, Cell& cell)
{
    cell.raw = raw;
    cell.text = {};
    cell.number = 0;
    cell.fault = Fault::none;
    cell.given = true;
    if (raw.empty()) return;
    std::string_view line = clean_line(raw, arena, cell.fault);
    if (line.empty() || cell.fault != Fault::none) return;
    // «нет» is an answer to a question, and in a patronymic it says that there is none.
    if (field.kind != Kind::yes_no && field.kind != Kind::integer && is_placeholder(line)) {
        if (field.name != "patronymic") cell.fault = Fault::placeholder;
        return;
    }
    switch (field.kind) {
        case Kind::text:
            read_text(field, line, arena, cell);
            break;
        case Kind::address:
            cell.text = line;
            break;
        case Kind::name:
            read_name(line, arena, cell);
            break;
        case Kind::date:
            read_date(line, century_of(entity, field), arena, cell);
            break;
        case Kind::code:
            read_code(*field.codes, line, cell);
            break;
        case Kind::countries:
            read_countries(line, arena, cell);
            break;
        case Kind::phone:
            read_phone(line, arena, cell);
            break;
        case Kind::email:
            read_email(line, arena, cell);
            break;
        case Kind::snils:
            read_snils(line, arena, cell);
            break;
        case Kind::integer:
            read_integer(line, arena, cell);
            break;
        case Kind::yes_no:
            read_yes_no(line, cell);
            break;
        case Kind::variant:
            read_variant(line, cell);
            break;
        case Kind::guid:
            read_guid(line, arena, cell);
            break;
    }
    limit_length(field, cell);
}

}  // namespace msh::schema
