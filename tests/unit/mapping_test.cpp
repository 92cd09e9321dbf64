// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/codec/mapping.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace msh;

namespace {

using Texts = std::vector<std::string>;

schema::Mapping parse(const std::string& columns, const std::string& more = "", const char* about = "pupil")
{
    return codec::parse_mapping(
        std::string("mapping: 1\nabout: ") + about + "\n" + more + "columns:\n" + columns, "m.yaml");
}

/// What parse_mapping() says against a text.
std::string refusal(const std::string& text)
{
    try {
        codec::parse_mapping(text, "m.yaml");
    } catch (const Error& error) {
        CHECK(error.kind() == Trouble::settings);
        return error.what();
    }
    return "accepted";
}

/// One row read through a mapping.
struct Read {
    Read(const schema::Mapping& mapping, const Texts& headers, const Texts& row)
        : layout(schema::map_headers(headers, mapping)), texts(row)
    {
        std::vector<std::string_view> cells(texts.begin(), texts.end());
        schema::read_row(layout, cells, arena, records);
    }

    [[nodiscard]] std::string text(std::string_view key) const
    {
        schema::MappedValue value = schema::find_target(*layout.entities[0], key);
        REQUIRE(value.entity != nullptr);
        for (std::size_t slot = 0; slot < records.count; ++slot)
            if (layout.entities[slot] == value.entity)
                return std::string(records.records[slot][value.field].text);
        return "no record";
    }

    schema::Layout layout;
    Texts texts;
    Arena arena;
    schema::Row records;
};

std::string read_one(const std::string& columns, const Texts& headers, const Texts& row, const char* key)
{
    return Read(parse(columns), headers, row).text(key);
}

}  // namespace

TEST_CASE("a mapping names columns by title, by other titles and by number")
{
    CHECK(read_one("  surname: Фам\n", {"Фам"}, {"Ким"}, "surname") == "Ким");
    CHECK(read_one("  surname: фам.\n", {"ФАМ"}, {"Ким"}, "surname") == "Ким");
    CHECK(read_one("  surname: \"***\"\n", {"***"}, {"Ким"}, "surname") == "Ким");
    CHECK(read_one("  surname: [Family, Фам]\n", {"Фам"}, {"Ким"}, "surname") == "Ким");
    CHECK(read_one("  surname: {number: 2}\n", {"", ""}, {"x", "Ким"}, "surname") == "Ким");
    CHECK(read_one("  surname: {column: {number: 2}}\n", {"", ""}, {"x", "Ким"}, "surname") == "Ким");
    CHECK(read_one("  surname: {number: 2}\n", {"", ""}, {"x"}, "surname").empty());
    CHECK(read_one("  full_name: Кто\n", {"Кто"}, {"Ким Олег Львович"}, "given_name") == "Олег");
    CHECK(read_one("  class: Кл\n", {"Кл"}, {"4 «а»"}, "class_letter") == "А");
}

TEST_CASE("a mapping takes the first cell that says something, or joins them")
{
    const char* first = "  citizenship: {first_of: [Иная, Страна]}\n";
    CHECK(read_one(first, {"Страна", "Иная"}, {"РФ", ""}, "citizenship") == "643");
    CHECK(read_one(first, {"Страна", "Иная"}, {"РФ", "Казахстан"}, "citizenship") == "398");
    const char* join = "  residence_address: {join: [Город, Дом], with: \", \"}\n";
    CHECK(read_one(join, {"Дом", "Город"}, {"д. 5", "г. Обнинск"}, "residence_address") ==
          "г. Обнинск, д. 5");
    CHECK(read_one(join, {"Дом", "Город"}, {" ", "г. Обнинск"}, "residence_address") == "г. Обнинск");
    CHECK(read_one("  surname: {join: [А, Б]}\n", {"А", "Б"}, {"Ким", "Цой"}, "surname") == "Ким Цой");
}

TEST_CASE("a mapping gives constants, parts of cells, and values for values")
{
    CHECK(read_one("  school: {constant: Школа № 1}\n", {"x"}, {""}, "school") == "Школа № 1");
    CHECK(read_one("  school: {column: Где, constant: Школа № 1}\n", {"Где"}, {""}, "school") == "Школа № 1");
    CHECK(read_one("  school: {column: Где, constant: Школа № 1}\n", {"Где"}, {"Гимназия"}, "school") ==
          "Гимназия");
    auto part = [](const char* number, const char* cell) {
        return read_one(std::string("  surname: {column: Кто, split: \" \", part: ") + number + "}\n",
                        {"Кто"}, {cell}, "surname");
    };
    CHECK(part("1", "Ким  Олег") == "Ким");
    CHECK(part("2", "Олег  Ким") == "Ким");
    CHECK(part("-1", "Олег Львович Ким") == "Ким");
    CHECK(part("3", "Олег Ким").empty());
    CHECK(part("-3", "Олег Ким").empty());
    CHECK(read_one("  phone: {column: Т, split: /, part: 2}\n", {"Т"}, {"/89101234567"}, "phone") ==
          "+79101234567");
    const char* table = "  sex: {column: П, values: {Мальчик: М, \"2\": female}}\n";
    CHECK(read_one(table, {"П"}, {"мальчик"}, "sex") == "male");
    CHECK(read_one(table, {"П"}, {"2"}, "sex") == "female");
    CHECK(read_one(table, {"П"}, {"ж"}, "sex") == "female");
    const char* other = "  study_form: {column: Ф, values: {дома: home}, other: очная}\n";
    CHECK(read_one(other, {"Ф"}, {"что-то"}, "study_form") == "full_time");
    CHECK(read_one(other, {"Ф"}, {""}, "study_form").empty());
}

TEST_CASE("a document in one cell has the order the mapping says")
{
    Read read(parse("  birth_certificate: {column: С, order: \"number, series\"}\n"), {"С"},
              {"123456 IV-ЖА"});
    CHECK(read.text("birth_certificate_series") == "IV-ЖА");
    CHECK(read.text("birth_certificate_number") == "123456");
    CHECK(read_one("  birth_certificate: {column: С, order: \"series, number\"}\n", {"С"}, {"IV-ЖА 123456"},
                   "birth_certificate_number") == "123456");
}

TEST_CASE("a pupil's row holds a parent where the row says something of one")
{
    auto mapping = parse(
        "  surname: Ребёнок\n"
        "  parent.full_name: Мама\n"
        "  parent.citizenship: {constant: \"643\"}\n"
        "  guardianship.representative_kind: {constant: mother}\n");
    Read whole(mapping, {"Ребёнок", "Мама"}, {"Ким", "Ким Вера"});
    CHECK(whole.records.count == 3);
    CHECK(whole.text("parent.given_name") == "Вера");
    CHECK(whole.text("guardianship.representative_type") == "parent");
    // A constant makes no person.
    CHECK(Read(mapping, {"Ребёнок", "Мама"}, {"Ким", " "}).records.count == 1);
}

TEST_CASE("what a mapping does not name is understood, told or ignored")
{
    Texts headers = {"Фам", "Имя", "Цвет", "цвет."};
    auto notes = [&](const char* more) {
        std::string seen;
        for (const schema::HeaderNote& note :
             schema::map_headers(headers, parse("  surname: Фам\n", more)).notes)
            if (note.what == schema::HeaderNote::What::unknown) seen += std::to_string(note.column);
        return seen;
    };
    CHECK(notes("") == "23");
    CHECK(notes("rest: understand\n") == "23");
    CHECK(notes("rest: report\n") == "123");
    CHECK(notes("rest: ignore\n").empty());
    CHECK(notes("ignore: Цвет\n").empty());
    CHECK(notes("ignore: [{number: 3}]\n") == "3");
}

TEST_CASE("columns a mapping names and the file lacks are noted")
{
    auto missing = [](const char* columns) {
        std::string seen;
        Texts headers = {"Город"};
        for (const schema::HeaderNote& note : schema::map_headers(headers, parse(columns)).notes)
            if (note.what == schema::HeaderNote::What::unmapped) seen += note.name + ";";
        return seen;
    };
    CHECK(missing("  surname: [Фам, Family]\n") == "Фам;");
    CHECK(missing("  surname: {number: 7}\n") == "7;");
    CHECK(missing("  residence_address: {join: [Город, Дом]}\n") == "Дом;");
    CHECK(missing("  residence_address: [Адр, Город]\n").empty());
    CHECK(missing("  school: {column: Где, constant: Школа № 1}\n") == "Где;");
}

TEST_CASE("a mapping is read strictly, and its mistakes have a line and a column")
{
    const std::string head = "mapping: 1\nabout: pupil\n";
    auto columns = [&](const std::string& line) { return refusal(head + "columns:\n  " + line + "\n"); };
    CHECK(refusal("") == "m.yaml:1:1: a mapping begins with «mapping: 1»");
    CHECK(refusal("- a") == "m.yaml:1:1: a mapping begins with «mapping: 1»");
    CHECK(refusal("mapping: 2\n").starts_with("m.yaml:1:1: this msh knows mappings of version 1"));
    CHECK(refusal("mapping: 1\n").starts_with("m.yaml:1:1: «about:» must say"));
    CHECK(refusal("mapping: 1\nabout: cat\n").starts_with("m.yaml:2:8: choose one of: pupil"));
    CHECK(refusal(head) == "m.yaml:1:1: «columns:» must name at least one field");
    CHECK(refusal(head + "columns: {}\n") == "m.yaml:3:10: «columns:» must name at least one field");
    CHECK(refusal(head + "colums: {}\n") == "m.yaml:3:1: the key colums is not known here");
    CHECK(refusal(head + "about: pupil\n") == "m.yaml:3:1: the key about stands here twice");
    CHECK(refusal(head + "rest: all\n") == "m.yaml:3:7: choose one of: understand, report, ignore");
    CHECK(refusal(head + "ignore: []\n") == "m.yaml:3:9: the list is empty");
    CHECK(refusal(head + "ignore: [[a]]\n") == "m.yaml:3:10: one word or number is wanted here");
    CHECK(refusal(head + "columns: {sex: a}\n---\na: b\n") ==
          "m.yaml:4:1: not YAML: a file holds one document, and it ends before this");
    CHECK(refusal(head + "columns: [").starts_with("m.yaml:3:"));
    CHECK(refusal(head + "columns: [").find("a quote or a bracket is opened") != std::string::npos);
    CHECK(refusal(std::string(100'000, '[')).find("not YAML") != std::string::npos);

    CHECK(columns("hair: a") == "m.yaml:4:3: pupil has no field hair; msh schema guide lists them");
    CHECK(columns("school.name: a").starts_with("m.yaml:4:3: pupil has no field school.name"));
    CHECK(columns("parent.parent.phone: a").starts_with("m.yaml:4:3: pupil has no field"));
    CHECK(columns("sex: a\n  sex: b") == "m.yaml:5:3: the key sex stands here twice");
    CHECK(columns("full_name: a\n  given_name: b") ==
          "m.yaml:5:3: given_name gives a field that full_name gives already");
    CHECK(columns("parallel: a\n  class: b") ==
          "m.yaml:5:3: class gives a field that parallel gives already");
    CHECK(columns("full_name: a\n  parent.full_name: b") == "accepted");
    CHECK(columns("sex: [[a]]") == "m.yaml:4:9: one word or number is wanted here");
    CHECK(columns("sex: {number: 0}") == "m.yaml:4:17: a whole number from 1 to 1024 is wanted here");
    CHECK(columns("sex: {number: 2x}") == "m.yaml:4:17: a whole number from 1 to 1024 is wanted here");
    CHECK(columns("sex: [{name: 2}]") == "m.yaml:4:10: the key name is not known here");
    CHECK(columns("sex: [{}]") == "m.yaml:4:9: a column is a title or {number: N}");
    CHECK(columns("sex: {}") == "m.yaml:4:8: a column or a constant is wanted here");
    CHECK(columns("sex: {colum: a}") == "m.yaml:4:9: the key colum is not known here");
    CHECK(columns("sex: {column: a, join: b}")
              .ends_with("only one of column, first_of and join may stand here"));
    CHECK(columns("sex: {column: a, with: b}") == "m.yaml:4:26: «with» belongs to «join»");
    CHECK(columns("sex: {column: a, split: b}") == "m.yaml:4:8: «split» and «part» belong together");
    CHECK(columns("sex: {column: a, part: 1}") == "m.yaml:4:8: «split» and «part» belong together");
    CHECK(columns("sex: {column: a, split: \"\", part: 1}") ==
          "m.yaml:4:27: a separator has at least one sign");
    CHECK(columns("sex: {column: a, split: b, part: 0}") ==
          "m.yaml:4:36: a whole number from -99 to 99 is wanted here");
    CHECK(columns("sex: {column: a, order: b}") == "m.yaml:4:27: «order» belongs to a document in one cell");
    CHECK(columns("birth_certificate: {column: a, order: b}").starts_with("m.yaml:4:41: choose one of: "));
    CHECK(columns("sex: {column: a, values: b}") == "m.yaml:4:28: a table of values is wanted here");
    CHECK(columns("sex: {column: a, values: {м: male, М: male}}") ==
          "m.yaml:4:38: the key М stands here twice");
}

TEST_CASE("a mapping reaches the people of a row and no others")
{
    CHECK(schema::find_target(pupil_entity, "parent.phone").entity == &parent_entity);
    CHECK(schema::find_target(pupil_entity, "guardianship.valid_until").entity == &guardianship_entity);
    CHECK(schema::find_target(parent_entity, "guardianship.pupil_full_name").take == schema::Take::full_name);
    CHECK(schema::find_target(parent_entity, "pupil.surname").entity == nullptr);
    CHECK(schema::find_target(parent_entity, "class").entity == nullptr);
    CHECK(schema::find_target(school_entity, "guardianship.valid_until").entity == nullptr);
    CHECK(schema::find_target(guardianship_entity, "parent.phone").entity == nullptr);
}

TEST_CASE("a mapping says which parent is read, and its columns say who that is")
{
    auto look = [](const Texts& more, const std::string& columns, const std::string& ignored) {
        Texts headers = {"Фамилия", "ФИО матери", "Телефон матери", "ФИО отца", "Телефон отца"};
        headers.insert(headers.end(), more.begin(), more.end());
        return Read(parse(columns, ignored), headers, {"Ким", "Ким Анна", "1", "Ким Ян", "2"});
    };
    const char* ignore_father = "ignore: [ФИО отца, Телефон отца]\n";
    Read mother = look({}, "  surname: Фамилия\n", ignore_father);
    CHECK_FALSE(mother.layout.two_parents);
    CHECK(mother.text("guardianship.representative_kind") == "mother");
    Read father = look({}, "  parent.full_name: ФИО отца\n  parent.phone: Телефон отца\n", "");
    CHECK_FALSE(father.layout.two_parents);
    CHECK(father.text("parent.given_name") == "Ян");
    CHECK(father.text("guardianship.representative_kind") == "father");
    CHECK(look({"СНИЛС матери"}, "  parent.full_name: ФИО отца\n", "").layout.two_parents);
    Read both = look({}, "  parent.full_name: ФИО отца\n  parent.phone: Телефон матери\n", "");
    CHECK_FALSE(both.layout.two_parents);
    CHECK(both.text("guardianship.representative_kind").empty());
}

TEST_CASE("a mapping names several parents of one row")
{
    schema::MappedValue mother = schema::find_target(pupil_entity, "mother.full_name");
    CHECK(mother.entity == &parent_entity);
    CHECK(mother.who == "mother");
    CHECK(schema::find_target(parent_entity, "parent_2.phone").who == "2");
    CHECK(schema::find_target(pupil_entity, "father.representative_type").entity == &guardianship_entity);
    CHECK(schema::find_target(school_entity, "mother.phone").entity == nullptr);
    CHECK_FALSE(schema::overlap(mother, schema::find_target(pupil_entity, "father.full_name")));
    CHECK(schema::overlap(mother, schema::find_target(pupil_entity, "parent.surname")));
    Texts headers = {"Фамилия", "М", "О", "М тел", "О тел"};
    Read row(parse("  surname: Фамилия\n  mother.full_name: М\n  mother.phone: М тел\n"
                   "  father.full_name: О\n  father.phone: {first_of: [О тел, М тел]}\n",
                   ""),
             headers, {"Ким", "Ким Анна", "Ким Ян", "+79000001122", ""});
    CHECK(row.text("parent.given_name") == "Анна");
    CHECK(row.text("guardianship.representative_kind") == "mother");
    REQUIRE(row.layout.faces() == 2);
    CHECK(row.layout.face(1).own_columns == std::vector<int>{2, 4});
}

TEST_CASE("numbers of kinds of documents are read as the source writes them")
{
    auto kind = [](DocumentCodes codes, std::string_view cell) {
        std::vector<std::string> headers = {"Фамилия", "Документ, удостоверяющий личность: тип"};
        schema::Layout layout = schema::understand_headers(headers, &parent_entity);
        CHECK(schema::asks_for_document_codes(layout));
        schema::use_document_codes(layout, codes);
        Arena arena;
        schema::Row row;
        std::vector<std::string_view> cells = {"Ким", cell};
        schema::read_row(layout, cells, arena, row);
        const Cell& read = row.records[0][parent_entity.index_of("identity_document_type")];
        return read.fault == Fault::none ? std::string(read.text) : "unknown";
    };
    CHECK(kind(DocumentCodes::tax_service, "03") == "03");
    CHECK(kind(DocumentCodes::unsaid, "3.0") == "03");
    CHECK(kind(DocumentCodes::central_bank, "03") == "22");
    CHECK(kind(DocumentCodes::central_bank, "3") == "22");
    CHECK(kind(DocumentCodes::central_bank, "1.0") == "21");
    CHECK(kind(DocumentCodes::central_bank, "02") == "03");
    // Its other numbers are nobody's guess; words mean what they mean.
    CHECK(kind(DocumentCodes::central_bank, "10") == "unknown");
    CHECK(kind(DocumentCodes::central_bank, "Паспорт РФ") == "21");
    CHECK_FALSE(schema::asks_for_document_codes(schema::own_layout(parent_entity)));
    CHECK(parse("  surname: Фамилия\n", "document_codes: cbr\n").document_codes ==
          DocumentCodes::central_bank);
}

TEST_CASE("a text that is no YAML ends, whatever it begins with")
{
    for (const char* text : {",", ",a", "# note\n, street\nmapping: 1\n", "mapping: 1\n---\nmapping: 1\n",
                             "mapping: 1\n...\n,", "]", "}"}) {
        CAPTURE(std::string(text));
        CHECK(refusal(text) != "accepted");
    }
    std::string names;
    for (int i = 0; i < 2000; ++i) names += (i == 0 ? "" : ", ") + std::to_string(i);
    CHECK(refusal("mapping: 1\nabout: pupil\ncolumns:\n  surname: {first_of: [" + names + "]}\n")
              .find("more than") != std::string::npos);
    std::string values;
    for (int i = 0; i < 60'000; ++i) values += fmt::format("    {}: a\n", i);
    CHECK(refusal("mapping: 1\nabout: pupil\ncolumns:\n  surname:\n   column: x\n   values:\n" + values)
              .find("too many values") != std::string::npos);
}
