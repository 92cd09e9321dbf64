// SPDX-License-Identifier: Apache-2.0

// Rules that compare a file with the store.
#include "rules_try.hpp"

#include <doctest/doctest.h>

namespace msh::rules_test {

namespace {

const Entity* const pupil = &pupil_entity;
const Entity* const parent = &parent_entity;
const Entity* const link = &guardianship_entity;

const std::string parent_header = "source_id;surname;given_name;birth_date;snils\n";
const std::string pupil_header = "source_id;surname;given_name;birth_date;sex;school;класс;snils\n";
const std::string child_header =
    "surname;given_name;Степень родства;pupil_surname;pupil_given_name;pupil_birth_date;pupil_snils\n";
const std::string link_header = "pupil;parent;representative_type\n";

const File one_parent{parent, parent_header + "2;Иванов;Пётр;07.05.1982;112-233-445 95\n"};
const File one_pupil{pupil, pupil_header + "1;Иванова;Анна;07.05.2012;ж;Школа № 1;8А;087-654-303 00\n"};
const File namesakes{parent, parent_header + "1;Ким;Анна;07.05.1982;\n2;Ким;Анна;07.05.1982;\n"};
const File namesake_pupils{pupil, pupil_header +
                                      "1;Ким;Анна;07.05.2012;ж;Школа № 1;8А;087-654-303 00\n"
                                      "2;Ким;Анна;07.05.2012;ж;Школа № 1;8Б;112-233-445 95\n"};

const std::string paper_header =
    "surname;given_name;birth_date;sex;school;класс;birth_certificate_series;birth_certificate_number\n";
const File one_paper{pupil, paper_header + "Иванова;Анна;07.05.2012;ж;Школа № 1;8А;I-АА;123456\n"};

const StoreCase cases[] = {
    {"document-known",
     {one_paper},
     {pupil, paper_header + "Петрова;Анна;07.05.2012;ж;Школа № 1;8А;I-АА;123456\n"},
     {pupil, paper_header + "Иванова;Анна;07.05.2012;ж;Школа № 1;8Б;I-АА;123456\n"}},
    {"snils-other-person",
     {one_parent},
     {parent, parent_header + "3;Сидорова;Мария;01.02.1983;112-233-445 95\n"},
     {parent, parent_header + "3;Сидорова;Мария;01.02.1983;342-932-447 76\n"}},
    {"snils-other-person",
     {one_pupil},
     {pupil, pupil_header + "5;Петров;Олег;01.02.2013;м;Школа № 1;7А;087-654-303 00\n"},
     {pupil, pupil_header + "5;Иванова;Анна;07.05.2012;ж;Школа № 1;8Б;087-654-303 00\n"}},
    {"source-id-other-person",
     {one_parent},
     {parent, parent_header + "2;Сидорова;Мария;01.02.1983;\n"},
     {parent, parent_header + "2;Иваненко;Пётр;07.05.1982;\n"}},
    {"source-id-other-person",
     {one_pupil},
     {pupil, pupil_header + "1;Петрова;Анна;08.05.2012;ж;Школа № 1;8А;\n"},
     {pupil, pupil_header + "1;Петрова;Анна;08.05.2012;ж;Школа № 1;8А;087-654-303 00\n"}},
    {"source-id-other-person",
     {one_pupil},
     {pupil, pupil_header + "1;Петрова;Анна;08.05.2012;ж;Школа № 1;8А;\n"},
     {pupil, pupil_header + "1;Петрова;Анна;07.05.2012;ж;Школа № 1;8А;\n"}},
    {"value-erased",
     {one_pupil},
     {pupil, pupil_header + "1;Иванова;Анна;07.05.2012;ж;Школа № 1;8А;\n"},
     {pupil, pupil_header + "1;Иванова;Анна;07.05.2012;ж;Школа № 2;8А;087-654-303 00\n"}},
    {"person-ambiguous",
     {namesakes},
     {parent, "surname;given_name;birth_date\nКим;Анна;07.05.1982\n"},
     {parent, "surname;given_name;birth_date\nКим;Анна;08.05.1982\n"}},
    {"link-person-unknown",
     {one_pupil, one_parent},
     {link, link_header + "9;2;Родитель\n"},
     {link, link_header + "1;2;Родитель\n"}},
    {"link-person-unknown",
     {one_pupil, one_parent},
     {link, link_header + "1;9;Родитель\n"},
     {link, link_header + "1;2;Родитель\n"}},
    {"link-pupil-unknown",
     {one_pupil},
     {parent, child_header + "Иванов;Пётр;отец;Петрова;Мария;07.05.2012;\n"},
     {parent, child_header + "Иванов;Пётр;отец;Иванова;Анна;07.05.2012;\n"}},
    {"link-ambiguous",
     {namesake_pupils},
     {parent, child_header + "Ким;Олег;отец;Ким;Анна;07.05.2012;\n"},
     {parent, child_header + "Ким;Олег;отец;Ким;Анна;07.05.2012;087-654-303 00\n"}},
};

}  // namespace

std::span<const StoreCase> known_cases()
{
    return cases;
}

TEST_CASE("a record that contradicts the store is found")
{
    try_imports(cases);
}

}  // namespace msh::rules_test
