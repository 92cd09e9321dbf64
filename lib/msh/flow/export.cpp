// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/export.hpp>
#include <msh/schema/schema.hpp>

#include <array>

namespace msh {

namespace {

std::vector<int> choose_columns(const ExportOptions& options)
{
    if (!options.columns.empty()) return options.columns;
    std::vector<int> all;
    for (std::size_t i = 0; i < options.entity->fields.size(); ++i)
        if (options.special || !options.entity->fields[i].is(special)) all.push_back(static_cast<int>(i));
    return all;
}

}  // namespace

std::string title_of(const Entity& entity, const Field& field, bool beside_pupil)
{
    std::string title(field.title_ru);
    if (&entity == &parent_entity && (beside_pupil || field.kind == Kind::name)) title += " родителя";
    return title;
}

std::string_view dress(const Field& field, std::string_view text, std::string& room)
{
    if (text.empty()) return text;
    if (field.kind == Kind::yes_no) return text == "yes" ? "да" : "нет";
    if (field.kind == Kind::code || field.kind == Kind::countries) {
        // Words that mean another code as well would not come back as this one.
        const Code* code = field.codes->find(text);
        return code != nullptr && field.codes->understand(code->title_ru) == code ? code->title_ru : text;
    }
    if (field.kind != Kind::date || text.size() != 10) return text;
    room.clear();
    room.append(text.substr(8, 2))
        .append(".")
        .append(text.substr(5, 2))
        .append(".")
        .append(text.substr(0, 4));
    return room;
}

codec::CellKind kind_of(const Field& field, bool excel)
{
    switch (field.kind) {
        case Kind::integer:
            return codec::CellKind::number;
        case Kind::date:
            return codec::CellKind::date;
        case Kind::text:
        case Kind::code:
        case Kind::snils:
        case Kind::countries:
            return excel ? codec::CellKind::code : codec::CellKind::text;
        default:
            return codec::CellKind::text;
    }
}

std::uint64_t export_records(const store::Store& store, OutputFile& output, const ExportOptions& options)
{
    const Entity& entity = *options.entity;
    std::vector<int> columns = choose_columns(options);
    std::vector<std::string> names;
    std::vector<codec::CellKind> kinds;
    bool russian = options.excel || options.dialect.format == codec::Format::xlsx;
    for (int column : columns) {
        const Field& field = entity.fields[static_cast<std::size_t>(column)];
        names.push_back(russian ? title_of(entity, field) : std::string(field.name));
        kinds.push_back(kind_of(field, options.excel));
    }
    codec::TableWriter writer(output, options.dialect, names, kinds);
    std::vector<std::string_view> cells(columns.size());
    std::vector<std::string> rooms(columns.size());
    std::uint64_t count = 0;
    for (store::Reading reading = store.read(entity, options.selection); reading.next(); ++count) {
        auto values = reading.values();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto field = static_cast<std::size_t>(columns[i]);
            cells[i] = options.excel ? dress(entity.fields[field], values[field], rooms[i]) : values[field];
        }
        writer.row(cells);
    }
    writer.finish();
    return count;
}

std::vector<std::pair<int, std::string>> select_class(std::string_view name)
{
    std::size_t digits = 0;
    while (digits < name.size() && name[digits] >= '0' && name[digits] <= '9') ++digits;
    if (digits == 0 || digits > 2)
        throw Error(Trouble::usage, say("\"{}\" is not a class", std::string(name)),
                    say("write it as 5А or 11"));
    std::string_view letter = name.substr(digits);
    while (!letter.empty() && (letter.front() == ' ' || letter.front() == '-')) letter.remove_prefix(1);
    std::vector<std::pair<int, std::string>> equal = {
        {field_at(pupil_entity, "parallel"), std::string(name.substr(0, digits))}};
    if (!letter.empty()) {
        Arena arena;
        Cell cell;
        constexpr int place = field_at(pupil_entity, "class_letter");
        schema::clean_cell(pupil_entity, pupil_fields[place], letter, arena, cell);
        equal.emplace_back(place, std::string(cell.text));
    }
    return equal;
}

}  // namespace msh
