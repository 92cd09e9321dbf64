// SPDX-License-Identifier: Apache-2.0

// Spellings that only schools use: what was lost, typed for something else, or stands for nothing.
#include "cells_try.hpp"

#include <msh/schema/schema.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace msh;
using cells_test::check;
using cells_test::read;
using cells_test::Texts;

TEST_CASE("signs for nothing are nobody's name and nobody's office")
{
    for (const char* nothing : {"нет отчества",
                                "Без отчества",
                                "нет данных",
                                "неизвестно",
                                "Неизвестно",
                                "прочерк",
                                "Прочерк",
                                "НЕ ЗАПОЛНЕНО",
                                "уточняется",
                                "Уточняется",
                                "б/о",
                                "?",
                                ".",
                                "...",
                                "нет",
                                "Нет",
                                "НЕТ",
                                "нд",
                                "—",
                                "Отсутствует",
                                "11111111111"}) {
        CAPTURE(std::string(nothing));
        check(pupil_entity, {{"surname", nothing, "", Fault::placeholder},
                             {"patronymic", nothing, ""},
                             {"birth_certificate_issuer", nothing, "", Fault::placeholder}});
    }
    for (const char* name :
         {"Николаев", "Негода", "Нетесов", "Осипов", "Отсеченко", "Петров", "Прочеркин", "Пронин", "Белов",
          "Безруков", "Утёсов", "Неизвестнов", "Ульянов", "Н", "О", "Ян"})
        check(pupil_entity, {{"surname", name, name}});
    check(pupil_entity, {{"school", "111", "111"},
                         {"birth_certificate_issue_date", "01.01.1900", "", Fault::placeholder},
                         {"enrolment_date", "1900-01-01", "", Fault::placeholder},
                         {"birth_date", "01.01.1900", "1900-01-01"},
                         {"birth_date", "1900-01-01", "1900-01-01"}});
    CHECK(read({"ФИО"}, {"Ким Анна нет"}, &pupil_entity) ==
          Texts{"pupil.surname=Ким", "pupil.given_name=Анна"});
    CHECK(read({"ФИО"}, {"Ким Анна без отчества"}, &pupil_entity) ==
          Texts{"pupil.surname=Ким", "pupil.given_name=Анна"});
    CHECK(read({"ФИО"}, {"Ким нет"}, &pupil_entity) == Texts{"pupil.surname=!"});
}

TEST_CASE("a name with its patronymic in front is not split")
{
    for (const char* name :
         {"Нурсултан уулу Азамат", "Азамат Нурсултан уулу", "Алиев оглы", "Болот кызы Айгуль"}) {
        CAPTURE(std::string(name));
        CHECK(read({"ФИО"}, {name}, &pupil_entity) == Texts{"pupil.surname=!"});
    }
    CHECK(read({"ФИО"}, {"Усенов Азамат Нурсултан уулу"}, &pupil_entity) ==
          Texts{"pupil.surname=Усенов", "pupil.given_name=Азамат", "pupil.patronymic=Нурсултан уулу"});
}

TEST_CASE("dates that Excel made of classes are neither class nor letter")
{
    for (const char* date : {"1 фев", "1-Feb", "Feb-01", "фев.05", "1-фев", "01.фев", "5 сент.", "44593",
                             "2024-09-05", "01.09.2024"}) {
        CAPTURE(std::string(date));
        CHECK(read({"Класс"}, {date}, &pupil_entity) == Texts{"pupil.parallel=!"});
        check(pupil_entity, {{"class_letter", date, "", Fault::class_became_date}});
    }
    check(pupil_entity, {{"class_letter", "01.01.1900", "", Fault::class_became_date},
                         {"class_letter", "?", "", Fault::placeholder},
                         {"class_letter", "0", "", Fault::placeholder},
                         {"class_letter", "0000", "", Fault::placeholder},
                         {"class_letter", "1", "1"},
                         {"class_letter", "майский", "майский"},
                         {"class_letter", "физ-мат", "физ-мат"}});
    CHECK(read({"Класс"}, {"5 мар"}, &pupil_entity) == Texts{"pupil.parallel=!"});
    CHECK(read({"Класс"}, {"5 ?"}, &pupil_entity) == Texts{"pupil.parallel=5", "pupil.class_letter=!"});
    CHECK(read({"Класс"}, {"10 технологический"}, &pupil_entity) ==
          Texts{"pupil.parallel=10", "pupil.class_letter=технологический"});
}

TEST_CASE("papers of a representative are known by the words their titles begin with")
{
    check(guardianship_entity,
          {{"proof_document_type", "Решение суда об усыновлении (удочерении)", "adoption"},
           {"proof_document_type", "Решение суда", "other"},
           {"proof_document_type", "Распоряжение главы района", "guardianship_act"},
           {"proof_document_type", "постановление главы района", "guardianship_act"},
           {"proof_document_type", "Выписка из решения органа МСУ об опеке", "guardianship_act"},
           {"proof_document_type", "Договор о передаче ребёнка на воспитание в приёмную семью",
            "foster_contract"},
           {"proof_document_type", "Свидетельство о рождении ребёнка", "birth_certificate"},
           {"proof_document_type", "Свидетельство о заключении брака", "name_change"},
           {"proof_document_type", "RF_BRTH_CERT", "birth_certificate"},
           {"proof_document_type", "KID_ACT_RECORD", "birth_certificate"},
           {"proof_document_type", "DIVORCE_CERT", "name_change"},
           {"proof_document_type", "Постановление об отмене опеки", "", Fault::unknown_code},
           {"proof_document_type", "Решение суда о лишении родительских прав", "", Fault::unknown_code},
           {"proof_document_type", "Актовая запись", "", Fault::unknown_code},
           {"proof_document_type", "Доверенность", "", Fault::unknown_code}});
}

TEST_CASE("forms of study of old dictionaries are read and told")
{
    for (const char* at_home :
         {"4", "4.0", "at_home", "надомное обучение", "Индивидуальное обучение на дому"})
        check(pupil_entity, {{"study_form", at_home, "full_time", Fault::legacy_code}});
    check(pupil_entity, {{"study_form", "7", "self", Fault::legacy_code},
                         {"study_form", "external", "self", Fault::legacy_code},
                         {"study_form", "8", "part_time", Fault::legacy_code},
                         {"study_form", "9", "part_time", Fault::legacy_code},
                         {"study_form", "Evening-classes", "part_time", Fault::legacy_code},
                         {"study_form", "дистанционно", "full_time", Fault::legacy_code},
                         {"study_form", "очное", "full_time"},
                         {"study_form", "Очная форма обучения", "full_time"},
                         {"study_form", "очная форма", "full_time"},
                         {"study_form", "Заочное", "correspondence"},
                         {"study_form", "очно-заочная форма", "part_time"},
                         {"study_form", "10", "", Fault::unknown_code},
                         {"identity_document_type", "KID_ACT_RECORD", "03"},
                         // Other lists give these numbers to other papers.
                         {"identity_document_type", "01", "", Fault::unknown_code},
                         {"citizenship", "810", "", Fault::unknown_code}});
}

TEST_CASE("sexes are read in the words of lists and certificates")
{
    for (const char* male : {"м.", "М.", "юноша", "мальчик", "Мужчина", "мальч."})
        check(pupil_entity, {{"sex", male, "male"}});
    for (const char* female : {"ж.", "Ж.", "девушка", "девочка", "Женщина", "дев."})
        check(pupil_entity, {{"sex", female, "female"}});
}

TEST_CASE("ten digits are a telephone only where none is lost among them")
{
    check(pupil_entity, {{"phone", "9101234567", "+79101234567"},
                         {"phone", "(910) 123-45-67", "+79101234567"},
                         {"phone", "4842123456", "+74842123456"},
                         {"phone", "3412123456", "+73412123456"},
                         {"phone", "8001234567", "+78001234567"},
                         {"phone", "8121234567", "+78121234567"},
                         {"phone", "8622123456", "+78622123456"},
                         {"phone", "8910123456", "", Fault::bad_phone},
                         {"phone", "8495123456", "", Fault::bad_phone},
                         {"phone", "8484212345", "", Fault::bad_phone},
                         {"phone", "8-910-123-45-6", "", Fault::bad_phone},
                         {"phone", "7910123456", "", Fault::bad_phone},
                         {"phone", "+7910123456", "", Fault::bad_phone},
                         {"phone", "+7 (910) 123-45-6", "", Fault::bad_phone},
                         {"phone", "1234567890", "", Fault::bad_phone},
                         {"phone", "8910123456, 89101234567", "", Fault::bad_phone}});
}

TEST_CASE("letters typed for digits of a telephone are digits, and words behind it are not")
{
    check(pupil_entity, {{"phone", "8910123456З", "+79101234563", Fault::look_alike},
                         {"phone", "891О1234567", "+79101234567", Fault::look_alike},
                         {"phone", "8-9ОО-000-00-21", "+79000000021", Fault::look_alike},
                         {"phone", "8910123456З мама", "+79101234563", Fault::look_alike},
                         {"phone", "8910123456 Зоя", "", Fault::bad_phone},
                         {"phone", "89101234567Зоя", "+79101234567", Fault::several_phones},
                         {"phone", "89101234567 З", "+79101234567", Fault::several_phones}});
}

TEST_CASE("the Roman numeral tells series from number in any order")
{
    const Texts want = {"pupil.birth_certificate_series=II-РЖ", "pupil.birth_certificate_number=512345"};
    for (const char* header :
         {"Номер и серия свидетельства о рождении", "Серия и номер свидетельства о рождении"})
        for (const char* written : {"II-РЖ 512345", "IIРЖ512345", "II-РЖ N512345", "II-РЖ № 512345",
                                    "II-РЖ N 512345", "512345 II-РЖ", "512345 № II РЖ", "II РЖ 512345"}) {
            CAPTURE(std::string(header));
            CAPTURE(std::string(written));
            CHECK(read({header}, {written}, &pupil_entity) == want);
        }
    CHECK(read({"Свидетельство о рождении"}, {"IIРЖ51234567"}, &pupil_entity) ==
          Texts{"pupil.birth_certificate_series=!"});
    CHECK(read({"Паспорт"}, {"924123456"}, &pupil_entity) == Texts{"pupil.identity_document_series=!"});
}

TEST_CASE("a series that stands in the column of the number is found there")
{
    std::vector<std::string> headers = {"Серия паспорта", "Номер паспорта", "Серия свидетельства",
                                        "Номер свидетельства"};
    auto layout = schema::understand_headers(headers, &pupil_entity);
    Arena arena;
    schema::Row row;
    auto next = [&](std::vector<std::string_view> cells) {
        schema::read_next_row(layout, cells, arena, row);
        std::string all;
        for (const char* field : {"identity_document_series", "identity_document_number",
                                  "birth_certificate_series", "birth_certificate_number"})
            all += std::string(row.records[0][pupil_entity.index_of(field)].text) + "/";
        return all;
    };
    // Each row says nothing of the next one.
    for (int times : {1, 2}) {
        CAPTURE(times);
        CHECK(next({"", "2910 312345", "", "II-РЖ № 512345"}) == "2910/312345/II-РЖ/512345/");
        CHECK(next({"", "2910 312345", "", "II-РЖ № 512345"}) == "2910/312345/II-РЖ/512345/");
        CHECK(next({"", "29 10 № 312346", "", "II-РЖ N 512346"}) == "2910/312346/II-РЖ/512346/");
        CHECK(next({"", "", "", ""}) == "////");
        CHECK(next({"", "2910 312345", "", ""}) == "2910/312345///");
        CHECK(next({"2911", "2910 312345", "", ""}) == "2911/2910312345///");
        CHECK(next({"", "2910 312345", "", ""}) == "2910/312345///");
        CHECK(next({"", "312346", "", "512346"}) == "/312346//512346/");
        CHECK(next({"", "AB1234567", "", "12 34 567"}) == "/AB1234567//1234567/");
        CHECK(next({"", "II-РЖ 512345", "", ""}) == "II-РЖ/512345///");
        CHECK(next({"2910", "2910 312345", "III-РЖ", "II-РЖ № 512345"}) ==
              "2910/2910312345/III-РЖ/II-РЖ № 512345/");
        CHECK(next({"", "", "", ""}) == "////");
        CHECK(next({"2910", "312345", "", ""}) == "2910/312345///");
    }
}

TEST_CASE("a header that says passport says the kind of the document")
{
    using Cells = std::vector<std::string>;
    auto kind = [](const Cells& headers, const Cells& texts) {
        auto layout = schema::understand_headers(headers, &pupil_entity);
        std::vector<std::string_view> cells(texts.begin(), texts.end());
        Arena arena;
        schema::Row row;
        schema::read_row(layout, cells, arena, row);
        return std::string(row.records[0][field_at(pupil_entity, "identity_document_type")].text);
    };
    Cells form = {"Фамилия", "Гражданство", "Серия паспорта обучающегося", "Номер паспорта обучающегося"};
    CHECK(kind(form, {"Ким", "РФ", "2924", "123456"}) == "21");
    CHECK(kind(form, {"Ким", "", "XX", "1"}) == "21");
    CHECK(kind(form, {"Ким", "", "", "123456"}) == "21");
    CHECK(kind(form, {"Ким", "РФ", "АВ", "1234567"}) == "21");
    CHECK(kind(form, {"Ким", "", "АВ", "1234567"}).empty());
    CHECK(kind(form, {"Ким", "", "", "N12345678"}).empty());
    CHECK(kind(form, {"Ким", "РФ", "", ""}).empty());
    CHECK(kind(form, {"Ким", "РФ", "нет", "-"}).empty());
    CHECK(kind(form, {"Ким", "Таджикистан", "А", "1234567"}).empty());
    CHECK(kind(form, {"Ким", "Лицо без гражданства", "82", "1234567"}).empty());
    CHECK(kind({"Фамилия", "Паспорт"}, {"Ким", "2924 123456"}) == "21");
    CHECK(kind({"Фамилия", "Серия документа", "Номер документа"}, {"Ким", "2924", "123456"}).empty());
    CHECK(
        kind({"Фамилия", "Серия загранпаспорта", "Номер загранпаспорта"}, {"Ким", "71", "1234567"}).empty());
    Cells typed = {"Фамилия", "Тип документа", "Серия паспорта", "Номер паспорта"};
    CHECK(kind(typed, {"Ким", "Вид на жительство", "82", "1234567"}) == "12");
}
