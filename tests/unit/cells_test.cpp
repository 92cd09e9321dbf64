// SPDX-License-Identifier: Apache-2.0
#include "cells_try.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace msh;
using cells_test::check;
using cells_test::read;
using cells_test::Texts;

TEST_CASE("dates are read in every spelling schools use")
{
    check(pupil_entity, {{"birth_date", "2012-05-07", "2012-05-07"},
                         {"birth_date", "07.05.2012", "2012-05-07"},
                         {"birth_date", "7.5.2012", "2012-05-07"},
                         {"birth_date", "2012/05/07", "2012-05-07"},
                         {"birth_date", "2012.05.07", "2012-05-07"},
                         {"birth_date", "2012/05-07", "", Fault::not_a_date},
                         {"phone", "8-900-000-00-21 мама Аня", "+79000000021", Fault::several_phones},
                         {"phone", "+7 (900) 000-00-21 доб. 5", "+79000000021", Fault::several_phones},
                         {"phone", "8-900-000-00-21,", "+79000000021"},
                         {"phone", "т. 89000000021 (мама)", "+79000000021", Fault::several_phones},
                         {"phone", "Моб. тел.: +7 900 000-00-21", "+79000000021"},
                         {"phone", "мама 8-900-000-00-21", "", Fault::bad_phone},
                         {"snils", "№ 112-233-445 95", "11223344595"},
                         {"snils", "СНИЛС: 112-233-445 95", "11223344595"},
                         {"birth_date", "07.05.2012 0:00:00", "2012-05-07"},
                         {"birth_date", "2012-05-07T00:00:00", "2012-05-07"},
                         {"birth_date", "2012-05-07 12:00:00", "2012-05-07"},
                         {"birth_date", "07.05.2012 9:30", "2012-05-07"},
                         {"birth_date", "2012-05-07T18:00:00.000", "2012-05-07"},
                         {"birth_date", "2012-05-06T21:00:00Z", "", Fault::not_a_date},
                         {"birth_date", "07.05.2012 25:00", "", Fault::not_a_date},
                         {"birth_date", "07.05.2012 12", "", Fault::not_a_date},
                         {"birth_date", "07.05.2012г.", "2012-05-07"},
                         {"birth_date", "7 мая 2012 г.", "2012-05-07"},
                         {"birth_date", "07.05.12", "2012-05-07", Fault::two_digit_year},
                         {"birth_date", "31.02.2012", "", Fault::impossible_date},
                         {"birth_date", "весной", "", Fault::not_a_date},
                         {"birth_date", "41640", "", Fault::not_a_date},
                         {"birth_date", " 07.05.2012\xC2\xA0", "2012-05-07"}});
    check(parent_entity, {{"birth_date", "07.05.79", "1979-05-07", Fault::two_digit_year}});
}

TEST_CASE("SNILS are read in every spelling and lost zeros come back only with their checksum")
{
    check(pupil_entity, {{"snils", "11223344595", "11223344595"},
                         {"snils", "112-233-445 95", "11223344595"},
                         {"snils", "112-233-445-95", "11223344595"},
                         {"snils", "342 932 447 76", "34293244776"},
                         {"snils", "112–233–445 95", "11223344595"},
                         {"snils", "'11223344595", "11223344595"},
                         {"snils", "11223344595.0", "11223344595"},
                         {"snils", "8765430300", "08765430300", Fault::snils_zeros_lost},
                         {"snils", "8765430301", "", Fault::bad_snils_length},
                         {"snils", "1.12233E+10", "", Fault::scientific_number},
                         {"snils", "112-233-445 9A", "", Fault::bad_snils_characters},
                         {"snils", "112-233-445 9", "", Fault::bad_snils_length},
                         {"snils", "нет", "", Fault::placeholder},
                         {"snils", "", ""}});
}

TEST_CASE("codes are read by code or title or custom")
{
    check(pupil_entity, {{"sex", "М", "male"},
                         {"sex", "ж", "female"},
                         {"sex", "муж.", "male"},
                         {"sex", "M", "male"},
                         {"sex", "женский", "female"},
                         {"sex", "?", "", Fault::placeholder},
                         {"citizenship", "643", "643"},
                         {"citizenship", "РОССИЯ", "643"},
                         {"citizenship", "гр. РФ", "643"},
                         {"citizenship", "Гражданин РФ", "643"},
                         {"citizenship", "АРМЕHИЯ", "051"},
                         {"citizenship", "51", "051"},
                         {"citizenship", "Россия, Армения", "643,051"},
                         {"study_form", "Очная", "full_time"},
                         {"study_form", "На дому", "full_time", Fault::legacy_code},
                         {"education_level", "ООО", "basic"},
                         {"identity_document_type", "21", "21"},
                         {"identity_document_type", "Паспорт гражданина РФ", "21"},
                         {"birth_certificate_type", "3.0", "03"},
                         {"adapted_programme", "нет", "no"},
                         {"adapted_programme", "Да", "yes"},
                         {"adapted_programme", "-", "", Fault::placeholder},
                         {"adapted_variant", "7,1", "7.1"},
                         {"adapted_variant", "9.9", "", Fault::bad_variant}});
}

TEST_CASE("telephones and e-mail are made canonical")
{
    check(parent_entity, {{"phone", "+79000000001", "+79000000001"},
                          {"phone", "8 (900) 000-00-01", "+79000000001"},
                          {"phone", "9000000001", "+79000000001"},
                          {"phone", "89000000001, 89000000002", "+79000000001", Fault::several_phones},
                          {"phone", "2-15-33", "", Fault::bad_phone},
                          {"phone", "+375 29 000 00 01", "+375290000001"},
                          {"phone", "7.9E+10", "", Fault::bad_phone},
                          {"email", "ivanova@example.ru", "ivanova@example.ru"},
                          {"email", "ivаnova@example.ru", "ivanova@example.ru", Fault::email_look_alike},
                          {"email", "ivanova@example.гu", "ivanova@example.ru", Fault::email_look_alike},
                          {"email", "ivanova", "", Fault::bad_email}});
}

TEST_CASE("names keep their spelling and lose only what nobody typed on purpose")
{
    check(pupil_entity, {{"surname", "Ёлкин", "Ёлкин"},
                         {"surname", " Мамин – Сибиряк ", "Мамин-Сибиряк"},
                         {"surname", "Д’Артаньян", "Д'Артаньян"},
                         {"surname", "Ивaнов", "Иванов", Fault::look_alike},
                         {"given_name", "Андре\xD0\xB8\xCC\x86", "Андрей"},
                         {"patronymic", "нет", ""},
                         {"surname", "О", "О"},
                         {"surname", "Smith", "Smith"}});
}

TEST_CASE("series of birth certificates get their Roman and Cyrillic letters back")
{
    check(pupil_entity, {{"birth_certificate_series", "IV-ЖА", "IV-ЖА"},
                         {"birth_certificate_series", "iv-жа", "IV-ЖА"},
                         {"birth_certificate_series", "IVЖА", "IV-ЖА"},
                         {"birth_certificate_series", "IV – ЖА", "IV-ЖА"},
                         {"birth_certificate_series", "1V-ЖА", "IV-ЖА", Fault::look_alike},
                         {"birth_certificate_series", "ІV-ЖА", "IV-ЖА", Fault::look_alike},
                         {"birth_certificate_series", "Ⅳ-ЖА", "IV-ЖА"},
                         {"birth_certificate_series", "ABC 12", "ABC 12"},
                         {"identity_document_series", "29 14", "2914"},
                         {"identity_document_number", "№ 012345", "012345"}});
}

TEST_CASE("one cell with several fields is taken apart")
{
    CHECK(read({"ФИО", "Класс"}, {"Иванова-Петрова Анна Ильинична", "5 «а»"}, &pupil_entity) ==
          Texts{"pupil.surname=Иванова-Петрова", "pupil.given_name=Анна", "pupil.patronymic=Ильинична",
                "pupil.parallel=5", "pupil.class_letter=А"});
    CHECK(read({"ФИО", "Класс"}, {"Алиев Гейдар Ага Оглы", "11 Б (веч)"}, &pupil_entity) ==
          Texts{"pupil.surname=Алиев", "pupil.given_name=Гейдар", "pupil.patronymic=Ага Оглы",
                "pupil.parallel=11", "pupil.class_letter=Б (веч)"});
    CHECK(read({"ФИО", "Класс"}, {"Ли Анна", "XI А"}, &pupil_entity) ==
          Texts{"pupil.surname=Ли", "pupil.given_name=Анна", "pupil.parallel=11", "pupil.class_letter=А"});
    const Texts five_a = {"pupil.parallel=5", "pupil.class_letter=А"};
    for (const char* spelled :
         {"5А", "5 А", "5-а", "5 класс А", "5-й А", "5-й класс «А»", "5 кл. А", "5 кл.А", "5А класс",
          "5 А кл.", "5 (А)", "5/А", "5 — А", "5й класс а", "V класс А"}) {
        CAPTURE(std::string(spelled));
        CHECK(read({"Класс"}, {spelled}, &pupil_entity) == five_a);
    }
    for (const char* bare : {"5", "5 класс", "5-й", "5 кл.", "5-й кл"}) {
        CAPTURE(std::string(bare));
        CHECK(read({"Класс"}, {bare}, &pupil_entity) == Texts{"pupil.parallel=5"});
    }
    CHECK(read({"Класс"}, {"5/1"}, &pupil_entity) == Texts{"pupil.parallel=5", "pupil.class_letter=1"});
    CHECK(read({"Класс"}, {"5 классический"}, &pupil_entity) ==
          Texts{"pupil.parallel=5", "pupil.class_letter=классический"});
    CHECK(read({"ФИО"}, {"Иванов И.И."}, &pupil_entity) == Texts{"pupil.surname=!"});
    CHECK(read({"Класс"}, {"01.фев"}, &pupil_entity) == Texts{"pupil.parallel=!"});
    CHECK(read({"Номер и серия свидетельства о рождении"}, {"123456 iv-жа"}, &pupil_entity) ==
          Texts{"pupil.birth_certificate_series=IV-ЖА", "pupil.birth_certificate_number=123456"});
    CHECK(read({"Серия и номер паспорта"}, {"29 14 123456"}, &pupil_entity) ==
          Texts{"pupil.identity_document_type=21", "pupil.identity_document_series=2914",
                "pupil.identity_document_number=123456"});
    CHECK(read({"Серия и номер паспорта"}, {"2914№123456"}, &pupil_entity) ==
          Texts{"pupil.identity_document_type=21", "pupil.identity_document_series=2914",
                "pupil.identity_document_number=123456"});
}

TEST_CASE("a parent's row makes a link with its type told by the kind")
{
    CHECK(read({"ФИО", "Степень родства", "ФИО ребенка", "Дата рождения ребенка"},
               {"Иванова Анна Ильинична", "мать", "Иванов Пётр Олегович", "07.05.2012"}, &parent_entity) ==
          Texts{"parent.surname=Иванова", "parent.given_name=Анна", "parent.patronymic=Ильинична",
                "guardianship.pupil_surname=Иванов", "guardianship.pupil_given_name=Пётр",
                "guardianship.pupil_patronymic=Олегович", "guardianship.pupil_birth_date=2012-05-07",
                "guardianship.representative_type=parent", "guardianship.representative_kind=mother"});
    CHECK(read({"ФИО", "ФИО ребенка"}, {"Иванова Анна", ""}, &parent_entity).size() == 2);
}

TEST_CASE("a line is cleaned wherever in it the stain stands")
{
    // Lines of every length about the sixteen bytes that are looked at together.
    for (std::size_t length = 1; length <= 70; ++length) {
        std::string clean(length, 'x');
        check(pupil_entity, {{"school", clean, clean}});
        for (std::size_t at = 1; at < length; ++at) {
            std::string before = clean.substr(0, at);
            std::string after = clean.substr(at);
            std::string joined = before + " " + after;
            check(pupil_entity, {{"school", joined, joined},
                                 {"school", before + "  " + after, joined},
                                 {"school", before + "\t" + after, joined},
                                 {"school", before + "\u00A0" + after, joined},
                                 {"school", before + "«" + after, before + "«" + after},
                                 {"school", before + "\u00AD" + after, before + after},
                                 {"school", before + "\x7F" + after, {}, Fault::bad_characters}});
        }
    }
}

TEST_CASE("what stands in the cell above too is read as if it stood alone")
{
    // The given name is filled by two columns; the class by one that is split.
    for (std::vector<std::string> headers :
         {std::vector<std::string>{"Имя", "ФИО", "Класс", "Дата рождения"},
          std::vector<std::string>{"ФИО", "Имя", "Класс", "Дата рождения"},
          std::vector<std::string>{"ФИО", "Вид представителя", "Тип представителя", "Фамилия ребенка"}}) {
        auto layout = schema::understand_headers(headers, nullptr);
        const std::vector<std::vector<std::string_view>> values = {{"Иван", "", "Мария", "Ив4н"},
                                                                   {"Петров Иван", "Петрова", "Мария", ""},
                                                                   {"5А", "", "5Б", "мать"},
                                                                   {"07.05.2012", "вчера", "", "07.05.12"}};
        Arena arena;
        schema::Row carried;
        std::uint32_t dice = 7;
        for (int i = 0; i < 2000; ++i) {
            std::vector<std::string_view> cells;
            for (const auto& choice : values) {
                dice = dice * 1664525 + 1013904223;
                cells.push_back(choice[dice >> 30]);
            }
            schema::Row fresh;
            schema::read_row(layout, cells, arena, fresh);
            schema::read_next_row(layout, cells, arena, carried);
            REQUIRE(carried.count == fresh.count);
            for (std::size_t slot = 0; slot < fresh.count; ++slot)
                for (std::size_t field = 0; field < most_fields; ++field) {
                    const Cell& a = fresh.records[slot].cells[field];
                    const Cell& b = carried.records[slot].cells[field];
                    REQUIRE(std::string(a.text) == std::string(b.text));
                    REQUIRE(std::string(a.raw) == std::string(b.raw));
                    REQUIRE(a.number == b.number);
                    REQUIRE(static_cast<int>(a.fault) == static_cast<int>(b.fault));
                    REQUIRE(a.given == b.given);
                }
        }
    }
}

TEST_CASE("an address written twice in a row is read as it is alone")
{
    constexpr int registration = field_at(pupil_entity, "registration_address");
    constexpr int residence = field_at(pupil_entity, "residence_address");
    const std::vector<std::string> headers = {"Адрес регистрации", "Адрес фактического места жительства"};
    auto layout = schema::understand_headers(headers, &pupil_entity);
    Arena arena;
    schema::Row row;
    for (std::string_view address :
         {"г. Тверь, ул. Мира, д. 1", "г. Тверь,  ул. Мира", "нет", "#Н/Д", "", " "}) {
        Cell alone;
        schema::clean_cell(pupil_entity, pupil_entity.fields[residence], address, arena, alone);
        // Another copy of the text: where it lies must not matter.
        schema::read_next_row(layout, std::vector{address, arena.keep(address)}, arena, row);
        for (int field : {registration, residence}) {
            const Cell& cell = row.records[0][field];
            CHECK(cell.text == alone.text);
            CHECK(cell.raw == address);
            CHECK(cell.fault == alone.fault);
            CHECK(cell.given);
        }
    }
    schema::read_next_row(layout, std::vector<std::string_view>{"ул. Мира", "ул. Лесная"}, arena, row);
    CHECK(row.records[0][residence].text == "ул. Лесная");
}
