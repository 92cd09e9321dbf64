// SPDX-License-Identifier: Apache-2.0
#include <msh/schema/schema.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace msh;

namespace {

struct Case {
    std::string_view field;
    std::string_view raw;
    std::string_view text;
    Fault fault = Fault::none;
};

void check(const Entity& entity, std::initializer_list<Case> cases)
{
    for (const Case& each : cases) {
        Arena arena;
        Cell cell;
        int at = entity.index_of(each.field);
        REQUIRE(at >= 0);
        schema::clean_cell(entity, entity.fields[static_cast<std::size_t>(at)], each.raw, arena, cell);
        CAPTURE(std::string(each.field));
        CAPTURE(std::string(each.raw));
        CHECK(std::string(cell.text) == std::string(each.text));
        CHECK(static_cast<int>(cell.fault) == static_cast<int>(each.fault));
    }
}

/// The records of one row as "entity.field=text".
std::vector<std::string> read(std::vector<std::string> headers, std::vector<std::string_view> cells,
                              const Entity* as = nullptr)
{
    auto layout = schema::understand_headers(headers, as);
    Arena arena;
    schema::Row row;
    schema::read_row(layout, cells, arena, row);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < row.count; ++i)
        for (std::size_t f = 0; f < row.records[i].entity->fields.size(); ++f)
            if (const Cell& cell = row.records[i].cells[f]; !cell.empty() || cell.fault != Fault::none)
                out.push_back(std::string(row.records[i].entity->name) + "." +
                              std::string(row.records[i].entity->fields[f].name) + "=" +
                              std::string(cell.text) + (cell.fault == Fault::none ? "" : "!"));
    return out;
}

using Texts = std::vector<std::string>;

}  // namespace

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
          Texts{"pupil.identity_document_series=2914", "pupil.identity_document_number=123456"});
    CHECK(read({"Серия и номер паспорта"}, {"2914№123456"}, &pupil_entity) ==
          Texts{"pupil.identity_document_series=2914", "pupil.identity_document_number=123456"});
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
