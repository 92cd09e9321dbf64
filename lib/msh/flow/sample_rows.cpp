// SPDX-License-Identifier: Apache-2.0

// From people to rows: canonical cells by field, then the columns, headers and spellings of the file's style.
#include "sample_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace msh::sample {

namespace {

const Field& field_of(const Entity& entity, int cell)
{
    if (entity.number == parent_entity.number && cell >= link_begin)
        return guardianship_entity.fields[static_cast<std::size_t>(cell - link_begin)];
    return entity.fields[static_cast<std::size_t>(cell)];
}

/// Every named field as a column: its name, or its Russian title.
void add_columns(Sheet& sheet, SampleStyle style, std::initializer_list<int> cells)
{
    for (int cell : cells) {
        const Field& field = field_of(*sheet.entity, cell);
        sheet.columns.push_back(
            {std::string(style == SampleStyle::excel ? field.title_ru : field.name), cell});
    }
}

/// A code as people write it: the title of its list.
std::string title_of(const CodeList& codes, const std::string& code)
{
    const Code* row = codes.find(code);
    return row != nullptr ? std::string(row->title_ru) : code;
}

bool is_iso_date(std::string_view text)
{
    return text.size() == 10 && text[4] == '-' && text[7] == '-';
}

bool is_all_digits(std::string_view text)
{
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The cell as a school's spreadsheet has it. What was damaged stays as it is.
std::string as_in_excel(const Field& field, const std::string& cell)
{
    if (cell.empty()) return cell;
    switch (field.kind) {
        case Kind::date:
            return is_iso_date(cell) ? cell.substr(8, 2) + "." + cell.substr(5, 2) + "." + cell.substr(0, 4)
                                     : cell;
        case Kind::snils:
            return cell.size() == 11 && is_all_digits(cell) ? format_snils(cell) : cell;
        case Kind::phone:
            if (cell.size() != 12 || cell.front() != '+') return cell;
            return fmt::format("+7 ({}) {}-{}-{}", cell.substr(2, 3), cell.substr(5, 3), cell.substr(8, 2),
                               cell.substr(10, 2));
        case Kind::yes_no:
            return cell == "yes" ? "да" : cell == "no" ? "нет" : cell;
        case Kind::code:
        case Kind::countries:
            return title_of(*field.codes, cell);
        default:
            return cell;
    }
}

std::string join_names(const Draft& draft, int surname)
{
    std::string name = draft[surname];
    for (int part : {surname + 1, surname + 2})
        if (!draft[part].empty()) name.append(" ").append(draft[part]);
    return name;
}

std::string iso_or_nothing(Date date)
{
    return date == Date() ? std::string() : date.iso();
}

void put_person(const Person& person, Draft& draft)
{
    static_assert(pupil_cell("source_id") == 0 && parent_cell("source_id") == 0);
    static_assert(pupil_cell("citizenship") == parent_cell("citizenship"));
    draft[pupil_cell("source_id")] = person.id;
    draft.row_id = person.id;
    draft[pupil_cell("surname")] = person.surname;
    draft[pupil_cell("given_name")] = person.given_name;
    draft[pupil_cell("patronymic")] = person.patronymic;
    draft[pupil_cell("birth_date")] = person.born.iso();
    draft[pupil_cell("sex")] = person.sex == 'm' ? "male" : "female";
    draft[pupil_cell("citizenship_kind")] = person.citizenship_kind;
    draft[pupil_cell("citizenship")] = person.citizenship;
}

/// Type, series, number, date, place and issuer, which stand side by side.
void put_paper(const Paper& paper, Draft& draft, int type)
{
    draft[type] = paper.type;
    draft[type + 1] = paper.series;
    draft[type + 2] = paper.number;
    draft[type + 3] = iso_or_nothing(paper.issued);
    draft[type + 4] = paper.place;
    draft[type + 5] = paper.issuer;
}

}  // namespace

void Draft::clear()
{
    for (std::string& cell : cells) cell.clear();
    class_name.clear();
    surplus = 0;
    twice = false;
}

int Sheet::column_of(int cell) const
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        int width = columns[i].holds == Column::Holds::full_name    ? 3
                    : columns[i].holds == Column::Holds::class_name ? 2
                                                                    : 1;
        if (cell >= columns[i].cell && cell < columns[i].cell + width) return static_cast<int>(i);
    }
    return -1;
}

Sheet pupil_sheet(const SampleOptions& options)
{
    Sheet sheet{options.json_lines ? "pupils.jsonl" : "pupils.csv", &pupil_entity, {}};
    constexpr auto at = [](std::string_view field) consteval
    {
        return pupil_cell(field);
    };
    add_columns(sheet, options.style,
                {at("source_id"),
                 at("surname"),
                 at("given_name"),
                 at("patronymic"),
                 at("birth_date"),
                 at("sex"),
                 at("citizenship_kind"),
                 at("citizenship"),
                 at("registration_address"),
                 at("registration_kind"),
                 at("residence_address"),
                 at("birth_certificate_type"),
                 at("birth_certificate_series"),
                 at("birth_certificate_number"),
                 at("birth_certificate_issue_date"),
                 at("birth_certificate_issue_place"),
                 at("birth_certificate_issuer"),
                 at("identity_document_type"),
                 at("identity_document_series"),
                 at("identity_document_number"),
                 at("identity_document_issue_date"),
                 at("identity_document_issuer"),
                 at("enrolment_date"),
                 at("school")});
    if (options.style == SampleStyle::excel)
        sheet.columns.push_back({"Класс", at("parallel"), Column::Holds::class_name});
    else
        add_columns(sheet, options.style, {at("parallel"), at("class_letter")});
    add_columns(sheet, options.style,
                {at("education_level"), at("study_form"), at("phone"), at("email"), at("snils"),
                 at("adapted_programme"), at("adapted_variant")});
    return sheet;
}

Sheet parent_sheet(const SampleOptions& options)
{
    Sheet sheet{options.json_lines ? "parents.jsonl" : "parents.csv", &parent_entity, {}};
    constexpr auto at = [](std::string_view field) consteval
    {
        return parent_cell(field);
    };
    constexpr auto link = [](std::string_view field) consteval
    {
        return link_cell(field);
    };
    bool excel = options.style == SampleStyle::excel;
    // Truth must be able to name a parent; without a register the file is as schools have it.
    if (excel && options.dump) add_columns(sheet, options.style, {at("source_id")});
    if (excel)
        sheet.columns.push_back({"ФИО представителя", at("surname"), Column::Holds::full_name});
    else
        add_columns(sheet, options.style,
                    {at("source_id"), at("surname"), at("given_name"), at("patronymic")});
    add_columns(
        sheet, options.style,
        {at("birth_date"), at("sex"), at("citizenship_kind"), at("citizenship"), at("snils"),
         at("identity_document_type"), at("identity_document_series"), at("identity_document_number"),
         at("identity_document_issue_date"), at("identity_document_issuer"), at("phone"), at("email")});
    if (excel) {
        sheet.columns.push_back({"ФИО обучающегося", link("pupil_surname"), Column::Holds::full_name});
        sheet.columns.push_back({"Дата рождения обучающегося", link("pupil_birth_date")});
    } else {
        add_columns(sheet, options.style, {link("pupil")});
    }
    add_columns(sheet, options.style,
                {link("representative_type"), link("representative_kind"), link("proof_document_type"),
                 link("proof_document_series"), link("proof_document_number"),
                 link("proof_document_issue_date"), link("proof_document_issuer"), link("valid_until")});
    return sheet;
}

void draft_pupil(const School& school, const Pupil& pupil, Draft& draft)
{
    draft.clear();
    put_person(pupil, draft);
    draft[pupil_cell("registration_address")] = pupil.registration;
    draft[pupil_cell("registration_kind")] = pupil.registration_kind;
    draft[pupil_cell("residence_address")] = pupil.residence;
    put_paper(pupil.certificate, draft, pupil_cell("birth_certificate_type"));
    put_paper(pupil.identity, draft, pupil_cell("identity_document_type"));
    draft[pupil_cell("enrolment_date")] = pupil.enrolled.iso();
    draft[pupil_cell("school")] = school.name;
    draft[pupil_cell("parallel")] = std::to_string(pupil.parallel);
    draft[pupil_cell("class_letter")] = pupil.letter;
    draft[pupil_cell("education_level")] = pupil.parallel <= 4   ? "primary"
                                           : pupil.parallel <= 9 ? "basic"
                                                                 : "secondary";
    draft[pupil_cell("study_form")] = pupil.study_form;
    draft[pupil_cell("phone")] = pupil.phone;
    draft[pupil_cell("email")] = pupil.email;
    draft[pupil_cell("snils")] = pupil.snils;
    draft[pupil_cell("adapted_programme")] = pupil.adapted_variant.empty() ? "no" : "yes";
    draft[pupil_cell("adapted_variant")] = pupil.adapted_variant;
}

void draft_parent(const School& school, const Bond& bond, Draft& draft)
{
    const Person& adult = school.adults[bond.adult];
    const Pupil& child = school.pupils[bond.pupil];
    draft.clear();
    put_person(adult, draft);
    draft[parent_cell("snils")] = adult.snils;
    put_paper(adult.identity, draft, parent_cell("identity_document_type"));
    draft[parent_cell("phone")] = adult.phone;
    draft[parent_cell("email")] = adult.email;
    draft[link_cell("pupil")] = child.id;
    draft[link_cell("pupil_surname")] = child.surname;
    draft[link_cell("pupil_given_name")] = child.given_name;
    draft[link_cell("pupil_patronymic")] = child.patronymic;
    draft[link_cell("pupil_birth_date")] = child.born.iso();
    draft[link_cell("representative_type")] = bond.type;
    draft[link_cell("representative_kind")] = bond.kind;
    draft[link_cell("proof_document_type")] = bond.proof.type;
    draft[link_cell("proof_document_series")] = bond.proof.series;
    draft[link_cell("proof_document_number")] = bond.proof.number;
    draft[link_cell("proof_document_issue_date")] = iso_or_nothing(bond.proof.issued);
    draft[link_cell("proof_document_issuer")] = bond.proof.issuer;
    draft[link_cell("valid_until")] = iso_or_nothing(bond.until);
}

void lay_out(const Sheet& sheet, const Draft& draft, SampleStyle style, std::vector<std::string>& cells)
{
    cells.resize(sheet.columns.size());
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        const Column& column = sheet.columns[i];
        if (column.holds == Column::Holds::full_name)
            cells[i] = join_names(draft, column.cell);
        else if (column.holds == Column::Holds::class_name)
            cells[i] =
                draft.class_name.empty() ? draft[column.cell] + draft[column.cell + 1] : draft.class_name;
        else if (style == SampleStyle::excel)
            cells[i] = as_in_excel(field_of(*sheet.entity, column.cell), draft[column.cell]);
        else
            cells[i] = draft[column.cell];
    }
    if (draft.surplus < 0) cells.resize(cells.size() - static_cast<std::size_t>(-draft.surplus));
    for (int i = 0; i < draft.surplus; ++i) cells.emplace_back("!");
}

}  // namespace msh::sample
