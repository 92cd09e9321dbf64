// SPDX-License-Identifier: Apache-2.0
#include <msh/flow/export.hpp>
#include <msh/schema/schema.hpp>

#include <doctest/doctest.h>

using namespace msh;

namespace {

/// What a value is after it was shown to a person and read again.
std::string there_and_back(const Entity& entity, const Field& field, std::string_view value)
{
    std::string room;
    std::string_view shown = dress(field, value, room);
    Arena arena;
    Cell cell;
    schema::clean_cell(entity, field, shown, arena, cell);
    return std::string(cell.text);
}

}  // namespace

TEST_CASE("codes shown as words come back as the same codes")
{
    int words = 0;
    for (const Entity* entity : entities)
        for (const Field& field : entity->fields) {
            if (field.codes == nullptr) continue;
            for (const Code& code : field.codes->codes) {
                INFO(field.name, " ", code.code, " ", code.title_ru);
                std::string room;
                words += dress(field, code.code, room) == code.code ? 0 : 1;
                CHECK(there_and_back(*entity, field, code.code) == code.code);
            }
        }
    CHECK(words > 300);
}

TEST_CASE("days, yes and no are shown as a Russian writes them")
{
    std::string room;
    const Field& born = pupil_fields[field_at(pupil_entity, "birth_date")];
    const Field& adapted = pupil_fields[field_at(pupil_entity, "adapted_programme")];
    const Field& sex = pupil_fields[field_at(pupil_entity, "sex")];
    CHECK(dress(born, "2015-02-03", room) == "03.02.2015");
    CHECK(dress(adapted, "yes", room) == "да");
    CHECK(dress(sex, "female", room) == sex.codes->find("female")->title_ru);
    CHECK(dress(sex, "neither", room) == "neither");
    CHECK(dress(born, "", room).empty());
    CHECK(there_and_back(pupil_entity, adapted, "no") == "no");
    CHECK(there_and_back(pupil_entity, born, "2015-02-03") == "2015-02-03");
}

TEST_CASE("the titles of a representative's columns beside a pupil are understood as his")
{
    std::vector<std::string> headers = {"Фамилия", "Имя", "Дата рождения", "Школа", "Класс"};
    std::size_t first = headers.size();
    for (const Field& field : parent_entity.fields) {
        if (field.name == "source_id") continue;
        headers.push_back(std::string(field.title_ru) + " представителя");
    }
    schema::Layout layout = schema::understand_headers(headers, &pupil_entity);
    for (std::size_t column = first, field = 0; field < parent_entity.fields.size(); ++field) {
        if (parent_entity.fields[field].name == "source_id") continue;
        INFO(headers[column]);
        CHECK(layout.column_of(1, static_cast<int>(field)) == static_cast<int>(column));
        ++column;
    }
}
