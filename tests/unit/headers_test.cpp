// SPDX-License-Identifier: Apache-2.0
#include <msh/schema/schema.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace msh;
using schema::Take;

namespace {

/// "entity.field:take" for every column, "-" for those nobody knows.
std::vector<std::string> understand(const std::vector<std::string>& headers, const Entity* as = nullptr)
{
    auto layout = schema::understand_headers(headers, as);
    std::vector<std::string> names(layout.columns.size(), "-");
    for (const schema::Target& target : layout.targets) {
        if (target.derivation >= 0) continue;  // made of what other targets read
        const Entity& entity = *layout.entities[static_cast<std::size_t>(target.slot)];
        names[static_cast<std::size_t>(target.column)] =
            std::string(entity.name) + "." +
            std::string(entity.fields[static_cast<std::size_t>(target.field)].name) +
            (target.take == Take::cell ? "" : ":" + std::to_string(static_cast<int>(target.take)));
    }
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("headers of an education office's form are understood")
{
    Names got = understand({"№ п/п", "Школа", "Класс", "Фамилия обучающегося*", "Имя  обучающегося",
                            "Отчество обучающегося(при наличии)", "Дата рождения\nобучающегося",
                            "Пол обучающегося", "СНИЛС обучающегося", "Контактный телефон обучающегося",
                            "Гражданство обучающегося", "Серия паспорта обучающегося",
                            "Номер паспорта обучающегося", "Кем выдан паспорт обучающегося",
                            "ФИО законного представителя", "Серия паспорта законного представителя",
                            "Номер и серия свидетельства о рождении обучающегося", "Любимый цвет"});
    Names want = {"-",
                  "pupil.school",
                  "pupil.parallel:3",
                  "pupil.surname",
                  "pupil.given_name",
                  "pupil.patronymic",
                  "pupil.birth_date",
                  "pupil.sex",
                  "pupil.snils",
                  "pupil.phone",
                  "pupil.citizenship",
                  "pupil.identity_document_series",
                  "pupil.identity_document_number",
                  "pupil.identity_document_issuer",
                  "parent.surname:2",
                  "parent.identity_document_series",
                  "pupil.birth_certificate_series:5",
                  "-"};
    REQUIRE(got.size() == want.size());
    for (std::size_t i = 0; i < got.size(); ++i) CHECK_MESSAGE(got[i] == want[i], i);
}

TEST_CASE("brackets that only help to fill a column in do not hide it")
{
    CHECK(understand(
              {"Пол (м/ж)", "Дата рождения (дд.мм.гггг)", "Класс (с литерой)", "Школа (полное наименование)",
               "Телефон (моб.)", "СНИЛС (11 цифр)", "Паспорт (серия, номер)", "ФИО (фамилия, имя, отчество)",
               "Дата зачисления (по приказу"},
              &pupil_entity) == Names{"pupil.sex", "pupil.birth_date", "pupil.parallel:3", "pupil.school",
                                      "pupil.phone", "pupil.snils", "pupil.identity_document_series:4",
                                      "pupil.surname:2", "pupil.enrolment_date"});
    CHECK(understand({"Паспорт (серия)", "Паспорт (номер)", "Паспорт (кем выдан)",
                      "Свидетельство о рождении (номер)", "Адрес (фактический)"},
                     &pupil_entity) == Names{"pupil.identity_document_series",
                                             "pupil.identity_document_number",
                                             "pupil.identity_document_issuer",
                                             "pupil.birth_certificate_number", "pupil.residence_address"});
    // Whose a column is stays, inside of brackets and beside them.
    CHECK(understand({"ФИО родителя (законного представителя) (полностью)", "Дата рождения (дд.мм.гггг)",
                      "ФИО (ребёнка)", "Дата рождения ребёнка (дд.мм.гггг)"},
                     &parent_entity) == Names{"parent.surname:2", "parent.birth_date",
                                              "guardianship.pupil_surname:2",
                                              "guardianship.pupil_birth_date"});
    CHECK(understand({"Фамилия", "Телефон (матери, моб.)"}, &pupil_entity) == Names{"pupil.surname", "-"});
}

TEST_CASE("brackets that make another column of it do")
{
    for (const char* header :
         {"Фамилия (девичья)", "Фамилия (до брака)", "Школа (прежняя)", "Паспорт (код подразделения)",
          "Адрес (регистрации по месту пребывания)", "Телефон (бабушки)", "Паспорт (серия, номер, кем выдан)",
          "Имя (и отчество)", "Класс (прошлого года)"}) {
        CAPTURE(std::string(header));
        CHECK(understand({header}, &pupil_entity) == Names{"-"});
    }
}

TEST_CASE("headers of other forms and of English tables are understood")
{
    CHECK(understand({"Ученик", "Число, месяц, год рождения", "ОУ", "Класс обучения", "Паспортные данные"},
                     &pupil_entity) == Names{"pupil.surname:2", "pupil.birth_date", "pupil.school",
                                             "pupil.parallel:3", "pupil.identity_document_series:4"});
    CHECK(understand({"Last name", "First name", "Middle name", "Gender", "Birthday", "School name", "Grade"},
                     &pupil_entity) == Names{"pupil.surname", "pupil.given_name", "pupil.patronymic",
                                             "pupil.sex", "pupil.birth_date", "pupil.school",
                                             "pupil.parallel:3"});
    CHECK(understand({"Family name", "Parent last name", "Наименование ОУ"}, &pupil_entity) ==
          Names{"pupil.surname", "parent.surname", "pupil.school"});
    CHECK(understand({"ФИО", "Ученик"}, &parent_entity) ==
          Names{"parent.surname:2", "guardianship.pupil_surname:2"});
    CHECK(understand({"ФИО", "Обучающийся"}, &parent_entity) ==
          Names{"parent.surname:2", "guardianship.pupil"});
}

TEST_CASE("a citizenship typed beside the chosen one is the answer where there is one")
{
    std::vector<std::string> headers = {"Фамилия", "Гражданство обучающегося",
                                        "Введите гражданство (если иное)"};
    schema::Layout layout = schema::understand_headers(headers, &pupil_entity);
    CHECK(layout.columns[2].used);
    for (const schema::HeaderNote& note : layout.notes) CHECK(note.what == schema::HeaderNote::What::missing);
    int kind = pupil_entity.index_of("citizenship_kind");
    int country = pupil_entity.index_of("citizenship");
    Arena arena;
    schema::Row row;
    auto read = [&](std::string_view chosen, std::string_view typed) {
        std::vector<std::string_view> cells = {"Ким", chosen, typed};
        schema::read_next_row(layout, cells, arena, row);
        return std::string(row.records[0][kind].text) + "/" + std::string(row.records[0][country].text);
    };
    CHECK(read("Российская Федерация", "") == "/643");
    CHECK(read("Иное", "Узбекистан") == "/860");
    CHECK(read("Российская Федерация", "нет") == "/643");
    CHECK(read("РФ", "—") == "/643");
    CHECK(read("Иное", "") == "foreign/");
    CHECK(understand({"Введите гражданство"}, &pupil_entity) == Names{"pupil.citizenship"});
}

TEST_CASE("series and number beside the kind of a document are that document's")
{
    std::vector<std::string> people = {"№", "ФИО", "Класс", "Школа"};
    auto understand_behind = [&](std::vector<std::string> headers) {
        headers.insert(headers.begin(), people.begin(), people.end());
        Names names = understand(headers, &pupil_entity);
        return Names(names.begin() + 4, names.end());
    };
    Names want = {"pupil.identity_document_type", "pupil.identity_document_series",
                  "pupil.identity_document_number", "pupil.identity_document_issue_date",
                  "pupil.identity_document_issuer"};
    CHECK(understand_behind({"Документ", "Серия", "Номер", "Дата выдачи", "Кем выдан"}) == want);
    CHECK(understand_behind({"Вид документа", "Серия", "№", "Когда выдан", "Кем выдан"}) == want);
    CHECK(understand_behind({"Документ ребёнка", "Серия", "Номер", "Дата выдачи", "Орган выдачи"}) == want);
    CHECK(understand_behind({"Документ", "Номер", "Серия"}) == Names{want[0], want[2], want[1]});
    // Alone it holds both, and nobody says whose a series is that stands alone.
    CHECK(understand_behind({"Документ", "Дата выдачи"}) == Names{"pupil.identity_document_series:4", "-"});
    CHECK(understand_behind({"Серия", "Номер"}) == Names{"-", "-"});
    CHECK(
        understand_behind({"ФИО родителя", "Документ родителя", "Серия", "Номер родителя", "Дата выдачи"}) ==
        Names{"parent.surname:2", "parent.identity_document_type", "parent.identity_document_series",
              "parent.identity_document_number", "parent.identity_document_issue_date"});
}

TEST_CASE("a number beside a series numbers no rows")
{
    std::vector<std::string> headers = {"№", "Фамилия", "Серия", "Номер"};
    std::vector<int> unknown;
    for (const schema::HeaderNote& note : schema::understand_headers(headers, &pupil_entity).notes)
        if (note.what == schema::HeaderNote::What::unknown) unknown.push_back(note.column);
    CHECK(unknown == std::vector<int>{2, 3});
}

TEST_CASE("headers as teachers shorten them are understood")
{
    Names got = understand(
        {"Person_id", "Фам.", "Отч.", "Кл.", "М/Ж", "Учебное заведение", "Моб. тел.", "Д.р."}, &pupil_entity);
    Names want = {"pupil.source_id", "pupil.surname", "pupil.patronymic", "pupil.parallel:3",
                  "pupil.sex",       "pupil.school",  "pupil.phone",      "pupil.birth_date"};
    REQUIRE(got.size() == want.size());
    for (std::size_t i = 0; i < got.size(); ++i) CHECK_MESSAGE(got[i] == want[i], i);
}

TEST_CASE("a pupil's row holds a parent where it names one")
{
    CHECK(understand({"Фамилия", "parent_surname", "Имя представителя", "Телефон родителя"}, &pupil_entity) ==
          Names{"pupil.surname", "parent.surname", "parent.given_name", "parent.phone"});
    CHECK(understand({"Фамилия", "Телефон родителя"}, &pupil_entity) == Names{"pupil.surname", "-"});
}

TEST_CASE("a parents' file is known by its headers and names its children")
{
    Names got = understand({"ФИО родителя (законного представителя)", "Дата рождения", "Пол", "СНИЛС",
                            "Телефон", "E-mail", "Степень родства", "ФИО ребёнка", "Дата рождения ребенка",
                            "Тип представителя"});
    Names want = {"parent.surname:2",
                  "parent.birth_date",
                  "parent.sex",
                  "parent.snils",
                  "parent.phone",
                  "parent.email",
                  "guardianship.representative_kind",
                  "guardianship.pupil_surname:2",
                  "guardianship.pupil_birth_date",
                  "guardianship.representative_type"};
    REQUIRE(got.size() == want.size());
    for (std::size_t i = 0; i < got.size(); ++i) CHECK_MESSAGE(got[i] == want[i], i);
}

TEST_CASE("every field is understood by its name and by its title in both languages")
{
    for (const Entity* entity : entities)
        for (const Field& field : entity->fields)
            for (std::string_view title : {field.name, field.title_ru, field.title}) {
                std::vector<std::string> headers{std::string(title)};
                auto layout = schema::understand_headers(headers, entity);
                REQUIRE_MESSAGE(layout.targets.size() == 1, std::string(title));
                const schema::Target& target = layout.targets[0];
                CHECK_MESSAGE(target.take == Take::cell, std::string(title));
                CHECK_MESSAGE(entity->fields[static_cast<std::size_t>(target.field)].name == field.name,
                              std::string(title));
            }
}

TEST_CASE("what is missing and what is repeated is noted once")
{
    std::vector<std::string> headers = {"Фамилия", "Имя", "Фамилия", "Дата рождения", "Пол", "Школа"};
    auto layout = schema::understand_headers(headers, &pupil_entity);
    CHECK(layout.lacks_mandatory());
    REQUIRE(layout.notes.size() == 2);
    CHECK(layout.notes[0].what == schema::HeaderNote::What::repeated);
    CHECK(layout.notes[1].what == schema::HeaderNote::What::missing);
    CHECK(pupil_fields[layout.notes[1].field].name == "parallel");
}

TEST_CASE("mother and father in one row are two parents, and never one where one has no name")
{
    auto two = [](const std::vector<std::string>& headers, const Entity* as = nullptr) {
        return schema::understand_headers(headers, as).two_parents;
    };
    Names pupil = {"Фамилия", "Имя", "Дата рождения", "Пол", "Школа", "Класс"};
    auto with = [&](std::initializer_list<const char*> more) {
        Names all = pupil;
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    CHECK(two(with({"ФИО матери", "Телефон отца"})));
    CHECK_FALSE(two(with({"ФИО матери", "Телефон отца", "ФИО отца", "Телефон матери"})));
    CHECK(two(with({"ФИО мамы", "Паспорт папы"})));
    CHECK(two(with({"ФИО опекуна", "Телефон матери"})));
    CHECK(two({"ФИО матери", "Телефон отца", "Дата рождения"}, &parent_entity));
    CHECK_FALSE(two(with({"ФИО матери", "Телефон матери"})));
    CHECK_FALSE(two(with({"ФИО мамы", "Телефон родителя", "СНИЛС матери"})));
    // A telephone alone makes nobody.
    CHECK_FALSE(two(with({"Телефон матери", "Телефон отца"})));
    CHECK_FALSE(two(pupil));
}

TEST_CASE("a row is read once for each parent whom its columns name")
{
    auto people = [](const std::vector<std::string>& headers, const Entity* as = nullptr) {
        schema::Layout layout = schema::understand_headers(headers, as);
        std::string all(layout.entities.front()->name);
        for (std::size_t face = 0; face < layout.faces(); ++face) {
            all += " " + std::string(layout.face(face).who) + ":";
            for (int column : layout.face(face).own_columns) all += std::to_string(column);
        }
        return all;
    };
    CHECK(people({"Фамилия", "Имя", "Класс", "ФИО матери", "ФИО отца", "Телефон матери"}) ==
          "pupil mother:35 father:4");
    CHECK(people({"Фамилия", "Отец: ФИО", "Мать: ФИО", "Мать: СНИЛС"}, &pupil_entity) ==
          "pupil father:1 mother:23");
    CHECK(people({"Класс", "Родитель 1 ФИО", "ФИО родителя 2", "Телефон второго родителя"}, &pupil_entity) ==
          "pupil 1:1 2:23");
    CHECK(people({"Законный представитель 1 ФИО", "Законный представитель 2 ФИО",
                  "Законный представитель 2 паспорт"},
                 &parent_entity) == "parent 1:0 2:12");
    CHECK(people({"Ученик ФИО", "Сведения о матери: ФИО", "Сведения об отце: ФИО"}, &parent_entity) ==
          "parent mother:1 father:2");
    CHECK(people({"Класс", "Мать", "Отец"}, &pupil_entity) == "pupil mother:1 father:2");
    // Only a parent can be a mother to somebody.
    CHECK(people({"Класс", "ФИО родителя 1", "Степень родства 1", "ФИО родителя 2", "Кем приходится 2"},
                 &pupil_entity) == "pupil 1:12 2:34");
    // Two telephones of one parent.
    CHECK(people({"Класс", "ФИО родителя", "Телефон родителя 1"}, &pupil_entity) == "pupil :");
}

TEST_CASE("a kind of citizenship in the column of the country is no unknown country")
{
    std::vector<std::string> headers = {"Фамилия", "Гражданство"};
    schema::Layout layout = schema::understand_headers(headers, &pupil_entity);
    int kind = pupil_entity.index_of("citizenship_kind");
    int country = pupil_entity.index_of("citizenship");
    CHECK(layout.gives(0, kind));
    Arena arena;
    schema::Row row;
    auto read = [&](std::string_view cell) {
        std::vector<std::string_view> cells = {"Ким", cell};
        schema::read_next_row(layout, cells, arena, row);
        const Record& pupil = row.records[0];
        return std::string(pupil[kind].text) + "/" + std::string(pupil[country].text) + "/" +
               (pupil[country].fault == Fault::none ? "" : "fault");
    };
    // Each row says nothing of the next one.
    for (int times : {1, 2}) {
        CAPTURE(times);
        CHECK(read("Лицо без гражданства") == "stateless//");
        CHECK(read("ЛБГ") == "stateless//");
        CHECK(read("ЛБГ") == "stateless//");
        CHECK(read("") == "//");
        CHECK(read("РФ") == "/643/");
        CHECK(read("999") == "stateless//");
        CHECK(read("3") == "//fault");
        CHECK(read("Атлантида") == "//fault");
    }
    headers.emplace_back("Вид гражданства");
    layout = schema::understand_headers(headers, &pupil_entity);
    std::vector<std::string_view> cells = {"Ким", "без гражданства", "РФ"};
    schema::read_row(layout, cells, arena, row);
    CHECK(row.records[0][country].fault == Fault::unknown_code);
}

TEST_CASE("where all parents' columns say whose they are, the others are the child's")
{
    std::vector<std::string> headers = {"ФИО",          "Дата рождения",       "Класс",
                                        "ФИО матери",   "СНИЛС матери",        "ФИО отца",
                                        "Телефон отца", "Степень родства отца"};
    schema::Layout layout = schema::understand_headers(headers, &parent_entity);
    REQUIRE(layout.faces() == 2);
    auto read = [&](std::size_t face, std::vector<std::string_view> cells) {
        static Arena arena;
        schema::Row row;
        schema::read_next_row(layout.face(0), cells, arena, row);
        schema::read_next_row(layout.face(face), cells, arena, row);
        const Record& parent = row.records[0];
        const Record& link = row.records[1];
        auto at = [](const Record& record, std::string_view field) {
            return std::string(record[record.entity->index_of(field)].text);
        };
        return at(parent, "given_name") + "/" + at(parent, "snils") + "/" + at(parent, "phone") + "/" +
               at(link, "pupil_surname") + "/" + at(link, "pupil_birth_date") + "/" +
               at(link, "representative_kind") + "/" + at(link, "representative_type");
    };
    std::vector<std::string_view> cells = {"Ким Анна",       "01.02.2015", "5А",          "Ким Вера",
                                           "112-233-445 95", "Ким Олег",   "89000002233", "опекун"};
    CHECK(read(0, cells) == "Вера/11223344595//Ким/2015-02-01/mother/parent");
    // What the other one has is not said of him.
    CHECK(read(1, cells) == "Олег//+79000002233/Ким/2015-02-01/guardian/legal_representative");
    CHECK(layout.gives(0, parent_entity.index_of("snils")));
    CHECK(layout.gives(0, parent_entity.index_of("phone")));
    REQUIRE(layout.notes.size() == 1);
    CHECK(layout.notes[0].column == 2);
}

TEST_CASE("a header that says which parent it is says what kind of representative")
{
    auto kind = [](const std::vector<std::string>& headers, std::vector<std::string_view> cells) {
        schema::Layout layout = schema::understand_headers(headers, &pupil_entity);
        Arena arena;
        schema::Row row;
        schema::read_row(layout, cells, arena, row);
        if (row.count < 3) return std::string("nobody");
        const Record& link = row.records[2];
        return std::string(link[field_at(guardianship_entity, "representative_kind")].text) + "/" +
               std::string(link[field_at(guardianship_entity, "representative_type")].text);
    };
    CHECK(kind({"Фамилия", "ФИО матери"}, {"Ким", "Ким Анна"}) == "mother/parent");
    CHECK(kind({"Фамилия", "ФИО отца", "Телефон папы"}, {"Ким", "Ким Ян", ""}) == "father/parent");
    CHECK(kind({"Фамилия", "ФИО опекуна"}, {"Ким", "Ким Ян"}) == "guardian/legal_representative");
    CHECK(kind({"Фамилия", "ФИО родителя"}, {"Ким", "Ким Ян"}) == "/");
    CHECK(kind({"Фамилия", "ФИО матери", "Степень родства"}, {"Ким", "Ким Ян", "усыновитель"}) ==
          "adoptive/parent");
    CHECK(kind({"Фамилия", "ФИО матери"}, {"Ким", ""}) == "nobody");
}
