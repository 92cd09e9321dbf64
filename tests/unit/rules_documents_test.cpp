// SPDX-License-Identifier: Apache-2.0
#include "rules_try.hpp"

#include <doctest/doctest.h>

namespace msh::rules_test {

namespace {

const Entity* const pupil = &pupil_entity;
const Entity* const parent = &parent_entity;
const Entity* const link = &guardianship_entity;

/// "type, series, number, date" of an identity document; what is "-" has no column.
std::string paper(const std::string& type, const std::string& series, const std::string& number,
                  const std::string& date = "-")
{
    std::string row;
    auto add = [&](const char* field, const std::string& cell) {
        if (cell != "-")
            row += std::string(row.empty() ? "" : "|") + "identity_document_" + field + "=" + cell;
    };
    add("type", type);
    add("series", series);
    add("number", number);
    add("issue_date", date);
    return row;
}

std::string born(const char* date, const std::string& row)
{
    return std::string("birth_date=") + date + "|" + row;
}

const RowCase documents[] = {
    {"passport-department-code", parent,
     "identity_document_type=21|identity_document_issuer=УМВД России по Калужской области, 40-002",
     "identity_document_type=21|identity_document_issuer=УМВД России по Калужской области, 400-002"},
    {"passport-department-code", parent,
     "identity_document_type=21|identity_document_issuer=ОВД г. Обнинска 404-002",
     "identity_document_type=12|identity_document_issuer=ОВД г. Обнинска 404-002"},
    {"passport-department-code", parent,
     "identity_document_type=21|identity_document_issuer=ТП № 1 40002-1 к/п 4000-02",
     "identity_document_type=21|identity_document_issuer=ТП № 12-3 ОУФМС 402-010"},
    {"temporary-identity-expired", parent, paper("14", "-", "123456", "14.07.2026"),
     paper("14", "-", "123456", "15.07.2026")},
    {"residence-permit-form", parent, paper("12", "2914", "-"), paper("12", "82", "1234567")},
    {"residence-permit-form", parent, paper("12", "-", "123456"), paper("12", "83", "1234567")},
    {"residence-permit-citizenship", parent,
     "citizenship_kind=Иностранный гражданин|" + paper("Вид на жительство", "82", "-"),
     "citizenship_kind=Иностранный гражданин|" + paper("Вид на жительство", "83", "-")},
    {"residence-permit-citizenship", pupil, "citizenship_kind=лбг|" + paper("12", "83", "-"),
     "citizenship_kind=лбг|" + paper("12", "82", "-")},
    {"residence-permit-citizenship", pupil,
     "citizenship_kind=Иностранный гражданин|" + paper("12", "82", "1234567"), paper("12", "82", "1234567")},
    {"military-card-form", parent, paper("07", "2914", "-"), paper("07", "АН", "1234567")},
    {"military-card-form", parent, paper("07", "-", "123456"), paper("08", "-", "123456")},
    {"passport-series", parent, paper("21", "29 1", "-"), paper("21", "29 14", "-")},
    {"document-series-in-number", parent, paper("21", "", "2910 312345"), paper("21", "2910", "312345")},
    {"passport-series", parent, paper("21", "IV-ЖА", "-"), paper("03", "-", "-")},
    {"passport-number", parent, paper("21", "-", "12345"), paper("21", "-", "012345")},
    {"passport-series-missing", parent, paper("21", "", "123456"), paper("21", "2914", "123456")},
    {"passport-series-year", parent, paper("21", "2999", "-", "07.05.2026"),
     paper("21", "2926", "-", "07.05.2026")},
    {"passport-series-year", parent, paper("21", "2910", "-", "07.05.2014"),
     paper("21", "2911", "-", "07.05.2014")},
    {"passport-series-year", parent, paper("21", "2904", "-", "07.05.2000"),
     paper("21", "2997", "-", "07.05.2000")},
    {"passport-too-early", pupil, born("07.05.2009", paper("21", "-", "-", "06.05.2023")),
     born("07.05.2009", paper("21", "-", "-", "07.05.2023"))},
    {"passport-too-early", pupil, born("16.09.2012", paper("21", "-", "-")),
     born("15.09.2012", paper("21", "-", "-"))},
    {"passport-before-1997", parent, paper("21", "-", "-", "07.05.1990"),
     paper("21", "-", "-", "07.05.2010")},
    {"passport-before-1997", parent, paper("21", "-", "-", "30.09.1997"),
     paper("21", "-", "-", "01.10.1997")},
    {"passport-expired", parent, born("07.05.1981", paper("21", "-", "-", "06.05.2026")),
     born("07.07.1981", paper("21", "-", "-", "06.07.2026"))},
    {"passport-expired", parent, born("07.05.1990", paper("21", "-", "-", "01.06.2004")),
     born("07.05.1990", paper("21", "-", "-", "08.05.2010"))},
    {"passport-due", pupil, born("16.06.2012", paper("03", "-", "-")),
     born("17.06.2012", paper("03", "-", "-"))},
    {"passport-due", pupil, born("16.06.2010", paper("03", "-", "-")),
     born("16.06.2010", paper("21", "-", "-"))},
    {"passport-due", pupil, "citizenship_kind=Гражданин РФ|" + born("16.06.2010", paper("23", "-", "-")),
     "citizenship_kind=Иностранный гражданин|" + born("16.06.2010", paper("23", "-", "-"))},
    {"travel-passport-form", pupil, paper("22", "7", "123456"), paper("22", "71", "1234567")},
    {"travel-passport-expired", parent, paper("22", "-", "-", "15.09.2016"),
     paper("22", "-", "-", "16.09.2016")},
    {"document-not-for-pupil", pupil, paper("Военный билет", "-", "-"),
     paper("Свидетельство о рождении", "-", "-")},
    {"document-not-for-parent", parent, paper("Свидетельство о рождении", "-", "-"),
     paper("Паспорт РФ", "-", "-")},
    {"document-citizenship", parent, "citizenship_kind=Гражданин РФ|" + paper("10", "-", "-"),
     "citizenship_kind=Иностранный гражданин|" + paper("10", "-", "-")},
    {"document-citizenship", pupil, "citizenship_kind=лбг|" + paper("21", "-", "-"),
     "citizenship_kind=лбг|" + paper("внж", "-", "-")},
    {"document-number-dummy", parent, paper("21", "-", "111111"), paper("21", "-", "111112")},
    {"document-date-future", parent, paper("-", "-", "-", "07.05.2112"), paper("-", "-", "-", "07.05.2012")},
    {"document-date-future", pupil, "birth_certificate_issue_date=16.09.2026",
     "birth_certificate_issue_date=15.09.2026"},
    {"document-date-future", link, "proof_document_issue_date=16.09.2026",
     "proof_document_issue_date=15.09.2026"},
    {"document-before-birth", pupil, "birth_date=07.05.2012|birth_certificate_issue_date=06.05.2012",
     "birth_date=07.05.2012|birth_certificate_issue_date=07.05.2012"},
    {"document-before-birth", parent, born("07.05.1982", paper("-", "-", "-", "07.05.1892")),
     born("07.05.1982", paper("-", "-", "-", "07.05.2002"))},
    {"documents-differ", pupil, "birth_certificate_number=123456|" + paper("03", "-", "123465"),
     "birth_certificate_number=123456|" + paper("03", "-", "123456")},
};

std::string certificate(const std::string& type, const std::string& series, const std::string& number)
{
    std::string row = "birth_certificate_type=" + type;
    if (series != "-") row += "|birth_certificate_series=" + series;
    if (number != "-") row += "|birth_certificate_number=" + number;
    return row;
}

const RowCase certificates[] = {
    {"birth-certificate-type", pupil, "birth_certificate_type=21", "birth_certificate_type=03"},
    {"birth-certificate-type", pupil, "birth_certificate_type=Паспорт", "birth_certificate_type=23"},
    {"birth-certificate-series", pupil, certificate("03", "4-12", "-"), certificate("03", "IV-ЖА", "-")},
    {"birth-certificate-series", pupil, certificate("03", "ЖА", "-"), certificate("23", "ЖА", "-")},
    {"birth-certificate-series", pupil, certificate("03", "IV-ЖАБ", "-"), certificate("03", "IVЖА", "-")},
    {"birth-certificate-series-spelling", pupil, paper("03", "1V жа", "-"), paper("03", "IV-ЖА", "-")},
    {"birth-certificate-series-roman", pupil, certificate("03", "IIII-ЖА", "-"),
     certificate("03", "IV-ЖА", "-")},
    {"birth-certificate-series-roman", pupil, certificate("03", "VX-МЮ", "-"),
     certificate("03", "XV-МЮ", "-")},
    {"birth-certificate-series-missing", pupil, certificate("03", "", "123456"),
     certificate("23", "", "123456")},
    {"birth-certificate-series-missing", pupil, certificate("03", "", "123456"),
     certificate("03", "IV-ЖА", "123456")},
    {"birth-certificate-zero-lost", pupil, certificate("", "IV-ЖА", "12348"),
     certificate("", "IV-ЖА", "012348")},
    {"birth-certificate-zero-lost", pupil, certificate("03", "IV-ЖА", "12348"),
     certificate("03", "IV-ЖА", "012348")},
    {"birth-certificate-number", pupil, certificate("03", "-", "1234"), certificate("03", "-", "001234")},
    {"birth-certificate-number", pupil, certificate("03", "-", "12345678"),
     certificate("03", "-", "№ 1234567")},
    {"birth-certificate-number", pupil, paper("03", "-", "12З456"), paper("03", "-", "123456")},
    {"birth-certificate-unlike", pupil, "birth_certificate_series=AB 12", "birth_certificate_series=IV-ЖА"},
    {"birth-certificate-unlike", pupil, "birth_certificate_number=12",
     "birth_certificate_series=АВ 12|birth_certificate_type=23"},
    {"birth-certificate-number-dummy", pupil, certificate("03", "-", "000000"),
     certificate("03", "-", "000001")},
};

}  // namespace

std::span<const RowCase> document_cases()
{
    return documents;
}

std::span<const RowCase> certificate_cases()
{
    return certificates;
}

TEST_CASE("identity documents that do not fit their kind or their holder are found")
{
    try_rows(documents);
}

TEST_CASE("birth certificates that are not written as they are printed are found")
{
    try_rows(certificates);
}

TEST_CASE("series of birth certificates are understood in the spellings schools use")
{
    for (const char* series :
         {"IV-ЖА", "IVЖА", "iv-жа", "IV – ЖА", "IV — ЖА", "№ IV-ЖА", "Ⅳ-ЖА", "I-АБ", "XVIII-БЮ"}) {
        CAPTURE(series);
        CHECK(tell_row(pupil_entity, certificate("03", series, "123456")).empty());
    }
    for (const char* series : {"1V-ЖА", "ІV-ЖА", "lV-ЖА", "ХII-ЖА", "IV-ЖA"}) {
        CAPTURE(series);
        CHECK(tell_row(pupil_entity, certificate("03", series, "123456")) == Ids{"look-alike"});
    }
}

TEST_CASE("a certificate issued again decades after the birth is no fault")
{
    CHECK(tell_row(pupil_entity, "birth_date=07.05.2009|birth_certificate_issue_date=07.05.2026").empty());
}

TEST_CASE("an office's form without a column for the kind of document has its passports checked")
{
    auto form = [](const std::string& series, const std::string& number, const std::string& date) {
        return "Дата рождения обучающегося=03.03.2010|Гражданство обучающегося=РФ|Серия паспорта "
               "обучающегося=" +
               series + "|Номер паспорта обучающегося=" + number +
               "|Дата выдачи паспорта обучающегося=" + date;
    };
    CHECK(tell_row(*pupil, form("2924", "123456", "01.06.2024")).empty());
    CHECK(tell_row(*pupil, form("924", "123456", "01.06.2024")) == Ids{"passport-series"});
    CHECK(tell_row(*pupil, form("2924", "12345", "01.06.2024")) == Ids{"passport-number"});
    CHECK(tell_row(*pupil, form("XX", "1", "01.06.2024")) == Ids{"passport-number", "passport-series"});
    CHECK(tell_row(*pupil, form("2920", "123456", "01.06.2020")) == Ids{"passport-too-early"});
    CHECK(tell_row(*parent,
                   "Дата рождения=03.03.1970|Серия паспорта=2990|Номер паспорта=312345|"
                   "Дата выдачи паспорта=05.05.1990")
              .contains("passport-before-1997"));
    CHECK(tell_row(*pupil, form("", "", "")).contains("passport-series") == false);
}

TEST_CASE("a foreign document has no form of its own")
{
    for (const char* type : {"10", "13", "15", "19"}) {
        CAPTURE(type);
        CHECK(tell_row(parent_entity, paper(type, "", "P<17/4", "07.05.2020")).empty());
    }
}

TEST_CASE("a child's document in a parent's row is told by its kind alone")
{
    CHECK(tell_row(parent_entity, paper("03", "4-12", "12")) == Ids{"document-not-for-parent"});
}

}  // namespace msh::rules_test
