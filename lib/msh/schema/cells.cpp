// SPDX-License-Identifier: Apache-2.0

// One cell by the kind of its field.
#include "parts.hpp"
#include "sixteen.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/text.hpp>

#include <array>
#include <iterator>

namespace msh::schema {

namespace {

/// Texts that are more than a line: what a paper's number, a series and a class letter look like is known.
enum class Form : unsigned char { line, class_letter, certificate_series, paper, postal_index, key };

struct Reading {
    Form form = Form::line;
    Century century = Century::other;
};

constexpr Reading reading_of(const Entity& entity, const Field& field)
{
    Reading reading;
    if (field.name == "class_letter") reading.form = Form::class_letter;
    if (field.name.ends_with("_series") || field.name.ends_with("_number")) reading.form = Form::paper;
    if (field.name == "birth_certificate_series") reading.form = Form::certificate_series;
    if (field.name.ends_with("_index")) reading.form = Form::postal_index;
    if (field.name == "source_id") reading.form = Form::key;
    if (entity.number == pupil_entity.number || field.name.starts_with("pupil_"))
        reading.century = Century::pupil;
    else if (field.name.ends_with("birth_date"))
        reading.century = Century::parent_birth;
    return reading;
}

/// One reading a field, found by place: comparing names for every cell would cost more than reading it.
constexpr auto readings = [] {
    std::array<std::array<Reading, most_fields>, std::size(entities)> all{};
    for (const Entity* entity : entities)
        for (std::size_t i = 0; i < entity->fields.size(); ++i)
            all[static_cast<std::size_t>(entity->number - 1)][i] = reading_of(*entity, entity->fields[i]);
    return all;
}();

void read_text(Form form, std::string_view line, Arena& arena, Cell& cell)
{
    switch (form) {
        case Form::line:
            cell.text = line;
            break;
        case Form::class_letter:
            read_class_letter(line, arena, cell);
            break;
        case Form::certificate_series:
            read_certificate_series(line, arena, cell);
            break;
        case Form::paper:
            read_paper_number(line, arena, cell);
            break;
        case Form::postal_index:
            cell.text = drop_point_zero(line);
            break;
        case Form::key:
            if (is_scientific(line))
                cell.fault = Fault::scientific_number;
            else
                cell.text = line;
            break;
    }
}

/// The usual spelling of what has a strict form: nothing in it needs cleaning or could mean that nothing is
/// known. False leaves it open.
bool read_usual(Kind kind, Form form, std::string_view raw, Cell& cell)
{
    switch (kind) {
        case Kind::date:
            return read_iso_date(raw, cell);
        case Kind::snils:
            return read_bare_snils(raw, cell);
        case Kind::name:
            return !is_placeholder(raw) && read_plain_name(raw, cell);
        case Kind::text:
            return form == Form::certificate_series && read_usual_series(raw, cell);
        default:
            return false;
    }
}

/// Words are expected, and no number.
bool is_worded(Kind kind, Form form)
{
    return kind == Kind::name || (kind == Kind::text && form == Form::line);
}

/// 11111111111, typed for a form to let one pass.
bool repeats_digit(std::string_view line)
{
    constexpr std::size_t least = 6;
    return line.size() >= least && line.find_first_not_of(line[0]) == line.npos;
}

void limit_length(const Field& field, Cell& cell)
{
    auto most = static_cast<std::size_t>(field.max_length);
    if (cell.text.size() <= most || text::length(cell.text) <= most) return;
    cell.text = {};
    cell.number = 0;
    cell.fault = field.kind == Kind::integer ? Fault::out_of_range : Fault::too_long;
}

}  // namespace

void clean_cell(const Entity& entity, const Field& field, std::string_view raw, Arena& arena, Cell& cell)
{
    cell.raw = raw;
    cell.text = {};
    cell.hash = 0;
    cell.number = 0;
    cell.fault = Fault::none;
    cell.given = true;
    cell.plain = false;
    if (raw.empty()) return;
    auto place = static_cast<std::size_t>(&field - entity.fields.data());
    const Reading& reading = readings[static_cast<std::size_t>(entity.number - 1)][place];
    if (read_usual(field.kind, reading.form, raw, cell)) return limit_length(field, cell);
    std::string_view line = looks_clean(raw) ? raw : clean_line(raw, arena, cell.fault);
    if (line.empty() || cell.fault != Fault::none) return;
    if (line[0] == '#' && is_spreadsheet_error(line)) {
        cell.fault = Fault::spreadsheet_error;
        return;
    }
    // «нет» is an answer to a question, and in a patronymic it says that there is none.
    if (field.kind != Kind::yes_no && field.kind != Kind::integer &&
        (is_placeholder(line) ||
         (is_digit(line[0]) && is_worded(field.kind, reading.form) && repeats_digit(line)))) {
        if (field.name != "patronymic") cell.fault = Fault::placeholder;
        return;
    }
    switch (field.kind) {
        case Kind::text:
            read_text(reading.form, line, arena, cell);
            break;
        case Kind::address:
            cell.text = line;
            break;
        case Kind::name:
            read_name(line, arena, cell);
            break;
        case Kind::date:
            read_date(line, reading.century, arena, cell);
            // As a day of birth it is what somebody says, and wrong.
            if (!cell.empty() && stands_for_nothing(cell.date()) && !field.name.ends_with("birth_date")) {
                cell.text = {};
                cell.number = 0;
                cell.fault = Fault::placeholder;
            }
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
