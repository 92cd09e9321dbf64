// SPDX-License-Identifier: Apache-2.0

// Rules of whole files: rows and files as such, and records that meet another of the same file.
#include "books.hpp"
#include "rules_try.hpp"

#include <msh/flow/shift.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <functional>

namespace msh::rules_test {

namespace {

using test::made_sheet;

const Entity* const pupil = &pupil_entity;
const Entity* const parent = &parent_entity;
const Entity* const link = &guardianship_entity;
const Entity* const school = &school_entity;

/// Pupils who differ in everything but what `cell` says instead.
std::string pupils(int count, const std::function<std::string(int row, int column)>& cell)
{
    std::string text = "surname;given_name;birth_date;sex;school;parallel;class_letter;phone\n";
    for (int row = 1; row <= count; ++row) {
        std::string letter(row % 2 == 0 ? "а" : "б");
        std::string cells[] = {"Котов" + letter,
                               "Анна" + letter,
                               fmt::format("{:02}.05.2012", row % 28 + 1),
                               "ж",
                               "Школа № 1",
                               "8",
                               "А",
                               fmt::format("+7900000{:04}", row)};
        for (int column = 0; column < 8; ++column) {
            std::string other = cell(row, column);
            text += (column > 0 ? ";" : "") + (other == "=" ? cells[column] : other);
        }
        text += "\n";
    }
    return text;
}

/// Five links whose column of pupils' keys is empty; `named` is what stands in the columns for their names.
std::string links(const std::string& named)
{
    std::string text = named.empty() ? "pupil;parent;representative_type\n"
                                     : "pupil;parent;representative_type;pupil_surname;pupil_given_name;"
                                       "pupil_birth_date\n";
    for (int i = 1; i <= 5; ++i)
        text += ";" + std::to_string(i) + ";parent" + (named.empty() ? "" : ";" + named) + "\n";
    return text;
}

/// Schools, and behind them others, each with a note of sixteen thousand bytes: `note` over and over.
std::string long_file(int first, int others, std::string_view name, std::string_view note)
{
    auto repeat = [](std::string_view word) {
        std::string text;
        constexpr std::size_t enough = 16384;
        while (text.size() < enough) text += word;
        return text;
    };
    std::string text = "name;phone;заметка\n";
    for (int i = 1; i <= first; ++i) text += fmt::format("Школа № {};;{}\n", i, repeat("Иванова Анна "));
    for (int i = 1; i <= others; ++i) text += fmt::format("{} 1{};;{}\n", name, i, repeat(note));
    return text;
}

std::string with_column(int count, int column, const std::string& text, int but_row = 0)
{
    return pupils(count, [&](int row, int at) { return at == column && row != but_row ? text : "="; });
}

std::string nested(std::size_t depth)
{
    return "{\"name\": \"Школа № 1\", \"phone\": " + std::string(depth, '[') + std::string(depth, ']') +
           "}\n";
}

/// A class whose rows `from` to `to` have one cell too many in front.
std::string with_shift(int from, int to)
{
    return pupils(28, [&](int row, int at) -> std::string {
        if (row < from || row > to) return "=";
        std::string moved[] = {"1", "Котов", "Анна", "01.05.2012", "ж", "Школа № 1", "8", "А"};
        return moved[at];
    });
}

/// Five pupils under these titles; the third cell is one of the last two dates in turn.
std::string five_pupils(const std::string& titles, const std::string& date, const std::string& other)
{
    std::string text = titles + ";Дата рождения;Пол;Школа;Класс\n";
    int row = 0;
    for (std::string name : {"Котов;Лев;Ильич", "Зуев;Пётр;Львович", "Гусев;Олег;Иванович",
                             "Белов;Глеб;Павлович", "Рябов;Иван;Олегович"})
        text += name + ";" + (row++ % 2 == 0 ? date : other) + ";М;Школа № 1;5А\n";
    return text;
}

const FileCase files[] = {
    {"rows-shifted", pupil, with_shift(11, 20), with_shift(0, 0)},
    {"row-too-few-cells", school, "address;name\nг. Обнинск, ул. Мира, д. 5\n",
     "address;name\nг. Обнинск, ул. Мира, д. 5;Школа № 1\n"},
    {"row-too-many-cells", school, "name;address\nШкола № 1;ул. Мира; 5\n",
     "name;address\nШкола № 1;\"ул. Мира; 5\"\n"},
    {"row-bad-bytes", school, "name;address\nШкола № 1\xFF;\nШкола № 2;\n",
     "name;address\nШкола № 1;\nШкола № 2;\n"},
    {"row-open-quote", school, "name;address\nШкола № 1;\"ул. Мира, 5\n",
     "name;address\nШкола № 1;\"ул. Мира, 5\"\n"},
    {"row-text-after-quote", school, "name;address\n\"Школа \"Лицей\" № 1\";\n",
     "name;address\n\"Школа \"\"Лицей\"\" № 1\";\n"},
    {"row-too-long", school, "name;address\nШкола № 1;" + std::string(70'000, '5') + "\n",
     "name;address\nШкола № 1;\n"},
    {"row-bad-json", school, "{\"name\": \"Школа № 1\"}\n{\"name\" \"Школа № 2\"}\n",
     "{\"name\": \"Школа № 1\"}\n{\"name\": \"Школа № 2\"}\n"},
    {"row-repeated-key", school, "{\"name\": \"Школа № 1\", \"name\": \"Школа № 2\"}\n",
     "{\"name\": \"Школа № 1\", \"short_name\": \"Школа № 2\"}\n"},
    {"row-too-deep", school, nested(80), "{\"name\": \"Школа № 1\"}\n"},
    {"row-nested-value", school, "{\"name\": {\"ru\": \"Школа № 1\"}}\n", "{\"name\": \"Школа № 1\"}\n"},
    {"row-header-again", school, "name;address\nШкола № 1;\nname;address\nШкола № 2;\n",
     "name;address\nШкола № 1;\nШкола № 2;name\n"},
    {"row-total", school, "name;address;phone\nШкола № 1;;\nИтого: 25;;\n",
     "name;address;phone\nШкола № 1;;\nИтоговая школа;;\n"},
    {"file-title-rows", school, "Школы района;\n;\nname;address\nШкола № 1;\n", "name;address\nШкола № 1;\n"},
    {"file-two-header-rows", parent, "Ребёнок;;Родитель;\nФамилия;Имя;Фамилия;Имя\nКотова;Анна;Котова;Вера\n",
     "Родитель;\nФамилия;Имя\nКотова;Вера\n"},
    {"file-parents-beside", parent, "ФИО ребёнка;ФИО матери;ФИО отца\nКотова Анна;Котова Вера;Котов Олег\n",
     "ФИО ребёнка;ФИО матери\nКотова Анна;Котова Вера\n"},
    {"parent-deceased", pupil,
     "ФИО;Дата рождения;Пол;Школа;Класс;ФИО матери;ФИО отца\nКотов Ян;07.05.2012;м;Школа № 1;8А;Котова "
     "Вера;умер\n",
     "ФИО;Дата рождения;Пол;Школа;Класс;ФИО матери;ФИО отца\n"
     "Котов Ян;07.05.2012;м;Школа № 1;8А;Котова Вера;Котов Олег\n"},
    {"file-columns-absent", parent, "surname;given_name\nКотова;Вера\n",
     "surname;given_name;birth_date;sex;citizenship;snils;identity_document_type;identity_document_number;"
     "identity_document_issue_date;identity_document_issuer\nКотова;Вера;;;;;;;;\n"},
    {"document-code-ambiguous", parent,
     "surname;given_name;Документ, удостоверяющий личность: тип\nКотова;Вера;3\n",
     "surname;given_name;identity_document_type\nКотова;Вера;3\n"},
    {"document-code-ambiguous", parent,
     "surname;given_name;Документ, удостоверяющий личность: тип\nКотова;Вера;3\n",
     "surname;given_name;Документ, удостоверяющий личность: тип\nКотова;Вера;Свидетельство о рождении\n"},
    {"file-nameless-column", school, made_sheet({{"name", ""}, {"Школа № 1", "лучшая"}}),
     made_sheet({{"name", "address"}, {"Школа № 1", ""}})},
    {"file-unknown-column", school, "name;любимый цвет\nШкола № 1;синий\n", "name;адрес\nШкола № 1;\n"},
    {"file-repeated-column", school, "name;Наименование\nШкола № 1;Школа № 1\n",
     "name;Краткое наименование\nШкола № 1;Школа № 1\n"},
    {"file-missing-column", school, "address;phone\nг. Обнинск, ул. Мира, д. 5;\n",
     "address;name\nг. Обнинск, ул. Мира, д. 5;Школа № 1\n"},
    {"file-missing-column", pupil, "surname;given_name\nИванова;Анна\n",
     "surname;given_name;birth_date;sex;school;класс\nИванова;Анна;07.05.2012;ж;Школа № 1;8А\n"},
    {"file-link-untyped", parent, "surname;given_name;ФИО ребёнка\nКотова;Вера;Котова Анна\n",
     "surname;given_name;ФИО ребёнка;Степень родства\nКотова;Вера;Котова Анна;мать\n"},
    {"file-column-empty", pupil, with_column(6, 4, ""), with_column(6, 7, "")},
    {"file-column-empty", link, links(""), links("Котов;Лев;07.05.2012")},
    {"file-column-constant", pupil, with_column(20, 0, "Котов"), with_column(20, 0, "Котов", 20)},
    {"file-column-constant", pupil, with_column(20, 2, "01.01.2010"), with_column(20, 4, "Школа № 2")},
    {"file-column-unlike", pupil, with_column(10, 2, "Анна", 3), with_column(10, 6, "весёлый")},
    {"file-column-unlike", pupil, with_column(5, 7, "ул. Мира"), with_column(4, 7, "ул. Мира")},
    {"file-names-exchanged", pupil, five_pupils("Имя;Фамилия;Отчество", "07.05.2015", "08.05.2015"),
     five_pupils("Фамилия;Имя;Отчество", "07.05.2015", "08.05.2015")},
    {"file-names-exchanged", pupil, five_pupils("Фамилия;Отчество;Имя", "07.05.2015", "08.05.2015"),
     five_pupils("Фамилия;Имя;Отчество", "07.05.2015", "08.05.2015")},
    {"file-dates-month-first", pupil, five_pupils("Фамилия;Имя;Отчество", "5/6/2015", "5/16/2015"),
     five_pupils("Фамилия;Имя;Отчество", "5/6/2015", "16.05.2015")},
    {"file-dates-month-first", pupil, five_pupils("Фамилия;Имя;Отчество", "5/16/2015", "5/17/2015"),
     five_pupils("Фамилия;Имя;Отчество", "16/5/2015", "17/5/2015")},
    {"file-unmapped-column", school, "Назв.;Где\nШкола № 1;г. Обнинск\n",
     "Назв.;Адр.\nШкола № 1;г. Обнинск\n",
     "{mapping: 1, about: school, columns: {name: Назв, address: Адр}}"},
    {"file-unknown-key", school, "{\"name\": \"Школа № 1\", \"colour\": \"blue\"}\n",
     "{\"name\": \"Школа № 1\", \"phone\": \"\"}\n"},
    {"file-ended-early", school, "[{\"name\": \"Школа № 1\"},\n", "[{\"name\": \"Школа № 1\"}]\n"},
    {"file-encoding-changes", school,
     long_file(300, 400, "\xD8\xEA\xEE\xEB\xE0 \xB9", "\xC8\xE2\xE0\xED\xEE\xE2\xE0 \xC0\xED\xED\xE0 "),
     long_file(300, 400, "Лицей №", "Иванова Анна ")},
    {"file-garbled", school, long_file(300, 700, "Лицей №", "РРІР°РЅРѕРІР° РђРЅРЅР° "),
     long_file(300, 100, "Лицей №", "РРІР°РЅРѕРІР° РђРЅРЅР° ")},
    {"file-no-line-end", school, "name\nШкола № 1\nШкола № 2\nШкола № 3",
     "name\nШкола № 1\nШкола № 2\nШкола № 3\n"},
    {"file-no-line-end", school, "name\r\nШкола № 1\r\nШкола № 2\r\nШкола", "name\nШкола № 1\nШкола № 2"},
    {"file-empty", school, "name;address\n", "name;address\nШкола № 1;\n"},
};

const FileCase sets[] = {
    {"source-id-twice", parent, "source_id;surname;given_name\n1;Иванов;Пётр\n1;Петров;Олег\n",
     "source_id;surname;given_name\n1;Иванов;Пётр\n2;Петров;Олег\n"},
    {"snils-twice", parent, "surname;given_name;snils\nИванов;Пётр;112-233-445 95\nКим;Анна;11223344595\n",
     "surname;given_name;snils\nИванов;Пётр;112-233-445 95\nКим;Анна;087-654-303 00\n"},
    {"snils-twice", pupil,
     "surname;given_name;birth_date;sex;school;класс;snils\n"
     "Иванова;Анна;07.05.2012;ж;Школа № 1;8А;112-233-445 95\n"
     "Иванова;Мария;07.05.2012;ж;Школа № 1;8А;112 233 445 95\n",
     "surname;given_name;birth_date;sex;school;класс;snils\n"
     "Иванова;Анна;07.05.2012;ж;Школа № 1;8А;112-233-445 95\n"
     "Иванова;Мария;07.05.2012;ж;Школа № 1;8А;\n"},
    {"document-twice", parent,
     "surname;given_name;Серия и номер паспорта\nИванов;Пётр;2914 123456\nКим;Анна;29 14 № 123456\n",
     "surname;given_name;Серия и номер паспорта\nИванов;Пётр;2914 123456\nКим;Анна;2915 123456\n"},
    {"person-twice", parent,
     "surname;given_name;birth_date;phone\nСемёнов;Пётр;07.05.1982;+79101234567\n"
     "Семенов;Пётр;07.05.1982;+79101234568\n",
     "surname;given_name;birth_date;phone\nСемёнов;Пётр;07.05.1982;+79101234567\n"
     "Семенов;Пётр;08.05.1982;+79101234568\n"},
    {"namesake", parent,
     "surname;given_name;birth_date;snils\nКим;Анна;07.05.1982;112-233-445 95\n"
     "Ким;Анна;07.05.1982;087-654-303 00\n",
     "surname;given_name;birth_date;snils\nКим;Анна;07.05.1982;112-233-445 95\n"
     "Ким;Анна;07.05.1983;087-654-303 00\n"},
    {"row-repeated", parent, "surname;given_name\nКим;Анна\nКим;Анна\n",
     "surname;given_name\nКим;Анна\nКим;Мария\n"},
    {"school-twice", school,
     "name;address;phone\nШкола № 1;г. Обнинск, ул. Мира, д. 5;+74843912345\n"
     "ШКОЛА № 1;г. Обнинск, ул. Мира, д. 5;\n",
     "name;address;phone\nШкола № 1;г. Обнинск, ул. Мира, д. 5;+74843912345\n"
     "Школа № 1;г. Боровск, ул. Мира, д. 5;\n"},
    {"link-twice", link, "pupil;parent;representative_type\n1;2;Родитель\n1;2;Законный представитель\n",
     "pupil;parent;representative_type\n1;2;Родитель\n1;3;Законный представитель\n"},
};

}  // namespace

std::span<const FileCase> file_cases()
{
    return files;
}

std::span<const FileCase> set_cases()
{
    return sets;
}

TEST_CASE("rows and files that cannot be read as a table are found")
{
    try_files(files);
}

TEST_CASE("a record that stands twice in a file is found")
{
    try_files(sets);
}

TEST_CASE("the number of a certificate without its series tells nobody from another")
{
    const std::string header =
        "surname;given_name;birth_date;sex;school;класс;birth_certificate_type;"
        "birth_certificate_number;birth_certificate_issuer\n";
    for (const char* type : {"", "03"}) {
        std::string end = fmt::format(";ж;Школа № 1;8А;{};123456;Отдел ЗАГС г. Обнинска\n", type);
        std::string text = fmt::format("{0}Иванова;Анна;07.05.2012{1}Ким;Мария;08.05.2012{1}", header, end);
        CHECK_FALSE(tell_file(pupil_entity, text).contains("document-twice"));
    }
    // A foreign paper has no series; who issued it stands in its place.
    std::string end = ";ж;Школа № 1;8А;23;123456;Отдел ЗАГС г. Гомеля\n";
    CHECK(tell_file(pupil_entity, header + "Иванова;Анна;07.05.2012" + end + "Ким;Мария;08.05.2012" + end)
              .contains("document-twice"));
}

TEST_CASE("no text of a rule names an option that msh does not have")
{
    for (const Rule* rule : rules::all()) {
        CAPTURE(std::string(rule->id));
        CHECK(std::string(rule->fix).find("--map") == std::string::npos);
    }
}

}  // namespace msh::rules_test

TEST_CASE("runs of shifted rows past their limit go to the last one that moved the same way")
{
    msh::ShiftRuns runs;
    std::uint64_t line = 1;
    for (int i = 0; i < 1000; ++i, line += 2) {
        runs.add(i == 0 ? msh::Shift::left : msh::Shift::right, line, line);
        runs.add(msh::Shift::none, line + 1, line + 1);
    }
    REQUIRE(runs.all().size() == 1000);
    runs.add(msh::Shift::left, line, line);
    CHECK(runs.all().size() == 1000);
    CHECK(runs.all().front().last_line == line);
    CHECK(runs.all().back().last_line == line - 2);
}
