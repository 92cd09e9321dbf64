// SPDX-License-Identifier: Apache-2.0
#include "rules_try.hpp"

#include <doctest/doctest.h>

namespace msh::rules_test {

namespace {

const Entity* const pupil = &pupil_entity;
const Entity* const parent = &parent_entity;

const RowCase cases[] = {
    {"birth-date-future", pupil, "birth_date=07.05.2112", "birth_date=07.05.2012"},
    {"birth-date-future", parent, "birth_date=16.09.2026", "birth_date=16.09.1986"},
    {"pupil-too-young", pupil, "birth_date=16.09.2021", "birth_date=15.09.2021"},
    {"pupil-too-old", pupil, "birth_date=15.09.2000", "birth_date=16.09.2000"},
    {"pupil-too-young", pupil, "birth_date=07.05.2025", "birth_date=07.05.2015"},
    {"pupil-too-old", pupil, "birth_date=07.05.1982", "birth_date=07.05.2012"},
    {"parent-too-young", parent, "birth_date=16.09.2010", "birth_date=15.09.2010"},
    {"parent-too-young", parent, "birth_date=07.05.2019", "birth_date=07.05.1989"},
    {"birth-date-long-past", pupil, "birth_date=07.05.1012", "birth_date=07.05.2012"},
    {"birth-date-long-past", parent, "birth_date=15.09.1925", "birth_date=16.09.1925"},
    {"parent-old", parent, "birth_date=07.05.1932", "birth_date=07.05.1982"},
    {"parent-old", parent, "birth_date=15.09.1945", "birth_date=16.09.1945"},
    {"citizenship-contradicts", pupil, "citizenship_kind=Гражданин РФ|citizenship=Таджикистан",
     "citizenship_kind=Иностранный гражданин|citizenship=Таджикистан"},
    {"citizenship-contradicts", parent, "citizenship_kind=2|citizenship=Россия",
     "citizenship_kind=1|citizenship=РФ"},
    {"citizenship-contradicts", pupil, "citizenship_kind=лицо без гражданства|citizenship=051",
     "citizenship_kind=лицо без гражданства|citizenship="},
    {"citizenship-country-missing", pupil, "citizenship_kind=Иностранный гражданин|citizenship=",
     "citizenship_kind=Иностранный гражданин|citizenship=Абхазия"},
    {"citizenship-dual", pupil, "citizenship_kind=Иностранный гражданин|citizenship=643, 051",
     "citizenship_kind=Гражданин РФ|citizenship=643, 051"},
    {"snils-checksum", pupil, "snils=112-233-445 96", "snils=112-233-445 95"},
    {"snils-checksum", parent, "snils=001-001-999 00", "snils=001-001-999 65"},
    {"snils-zeros", pupil, "snils=000-000-000 00", "snils="},
    {"snils-repeated-digit", parent, "snils=111-111-111 45", "snils="},
    {"snils-repeated-digit", pupil, "snils=22222222243", "snils=112-233-445 95"},
    {"snils-unchecked", pupil, "snils=001-001-998 00", "snils=112-233-445 95"},
    {"snils-unchecked", parent, "snils=000-000-001 17", "snils=001-001-999 65"},
};

}  // namespace

std::span<const RowCase> person_cases()
{
    return cases;
}

TEST_CASE("ages and citizenship and SNILS that do not fit are found")
{
    try_rows(cases);
}

TEST_CASE("a SNILS with the right control number is clean at every border of the sum")
{
    for (const char* number :
         {"112-233-445 95", "087-654-303 00", "342-932-447 76", "182-818-668 08", "123-456-789 64",
          "689-169-232 65", "100-018-999 00", "068-619-801 04", "003-601-765 99", "004-501-684 00",
          "007-501-414 00", "001-901-918 01", "028-499-524 99", "029-399-443 00", "023-799-947 00",
          "024-699-866 01", "379-867-898 00", "469-859-798 00", "478-858-988 01", "001-001-999 65"})
        for (const Entity* entity : {pupil, parent}) {
            CAPTURE(number);
            CHECK(tell_row(*entity, std::string("snils=") + number).empty());
        }
}

TEST_CASE("a SNILS with a wrong control number is refused")
{
    for (const char* number :
         {"112-233-445 00", "112-233-445 96", "123-456-789 01", "012-345-678 90", "187-654-303 00",
          "088-654-303 00", "087-654-304 00", "087-654-303 01", "001-001-999 00", "987-654-321 98"}) {
        CAPTURE(number);
        CHECK(tell_row(pupil_entity, std::string("snils=") + number) == Ids{"snils-checksum"});
    }
    // 111-111-111 45 has the control number its digits call for, and is nobody's.
    for (const char* number : {"111-111-111 11", "111-111-111 45", "222-222-222 43", "222-222-222 90"})
        CHECK(tell_row(pupil_entity, std::string("snils=") + number) == Ids{"snils-repeated-digit"});
    for (const char* number : {"00000000000", "000-000-000 00", "000 000 000 01"})
        CHECK(tell_row(pupil_entity, std::string("snils=") + number) == Ids{"snils-zeros"});
}

TEST_CASE("a SNILS is the same in every spelling")
{
    for (const char* number : {"11223344595", "112-233-445 95", "112-233-445-95", "112 233 445 95",
                               "112 - 233 - 445 95", "112–233–445 95", "112\u00A0233\u00A0445\u00A095",
                               "'11223344595", "11223344595.0", " 112-233-445 95 "}) {
        CAPTURE(number);
        CHECK(tell_row(pupil_entity, std::string("snils=") + number).empty());
    }
}

TEST_CASE("what is only usual practice never sets a record aside")
{
    for (const char* id : {"pupil-too-young",
                           "pupil-too-old",
                           "parent-too-young",
                           "parent-old",
                           "age-parallel",
                           "link-age-small",
                           "level-parallel",
                           "enrolment-too-early",
                           "enrolment-future",
                           "passport-before-1997",
                           "passport-series-year",
                           "travel-passport-form",
                           "guardian-child-age",
                           "representative-adoptive",
                           "representative-kind-type",
                           "birth-certificate-series-roman",
                           "snils-unchecked",
                           "address-index",
                           "phone-code",
                           "class-letter-unusual",
                           "kind-patronymic",
                           "patronymic-sex"}) {
        CAPTURE(id);
        REQUIRE(rules::find(id) != nullptr);
        CHECK(rules::find(id)->severity != Severity::error);
    }
}

}  // namespace msh::rules_test
