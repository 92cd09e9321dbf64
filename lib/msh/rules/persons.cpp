// SPDX-License-Identifier: Apache-2.0

// Age, citizenship and SNILS of one person.
#include "topics.hpp"

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"birth-date-future", Severity::error, "", "P2 R2", mark("the date of birth is in the future"),
     mark("look the date up in the document and correct it"), source::accuracy, "07.05.2112", "07.05.2012"},
    {"birth-date-long-past", Severity::error, "", "P2 R2",
     mark("the date of birth is more than a hundred years ago"),
     mark("look the year up in the document and correct it"), source::accuracy, "07.05.1012", "07.05.2012"},
    {"pupil-too-young", Severity::warning, "pupil", "P2", mark("the pupil is younger than 5"),
     mark("look at the year of birth, and whether the child belongs to a school yet"), source::practice,
     "07.05.2025", "07.05.2015"},
    {"pupil-too-old", Severity::warning, "pupil", "P2", mark("the pupil is older than 25"),
     mark("look at the year of birth; a parent's date may stand in the child's row"), source::practice,
     "07.05.1982", "07.05.2012"},
    {"parent-too-young", Severity::warning, "parent", "R2", mark("the parent is younger than 16"),
     mark("look at the year of birth; the child's date may stand in the parent's row"), source::practice,
     "07.05.2019", "07.05.1989"},
    {"parent-old", Severity::warning, "parent", "R2", mark("the parent is older than 80"),
     mark("look at the year of birth"), source::practice, "07.05.1932", "07.05.1982"},
    {"citizenship-contradicts", Severity::error, "", "P4 R4",
     mark("kind of citizenship and country contradict each other"),
     mark("a citizen of Russia has country 643, a foreigner another one, a stateless person none"),
     source::countries, "Гражданин РФ, Таджикистан", "Иностранный гражданин, Таджикистан"},
    {"citizenship-country-missing", Severity::warning, "", "P4 R4",
     mark("the country of the foreign citizen is not named"), mark("add the country or its code of ОКСМ"),
     source::countries, "Иностранный гражданин", "Иностранный гражданин, Абхазия"},
    {"citizenship-dual", Severity::warning, "", "P4 R4",
     mark("a person who is also a citizen of Russia is named a foreign citizen"),
     mark("write «Гражданин РФ» and leave both countries"), source::countries,
     "Иностранный гражданин, 643, 051", "Гражданин РФ, 643, 051"},
    {"snils-checksum", Severity::error, "", "P15 R5", mark("the control number of the SNILS does not agree"),
     mark("compare the number with the document digit by digit"), source::snils, "112-233-445 96",
     "112-233-445 95"},
    {"snils-zeros", Severity::error, "", "P15 R5", mark("the SNILS consists of zeros"),
     mark("leave the cell empty until the number is known"), source::snils, "000-000-000 00", ""},
    {"snils-repeated-digit", Severity::error, "", "P15 R5", mark("the SNILS repeats one digit"),
     mark("leave the cell empty until the number is known"), source::snils, "111-111-111 45", ""},
    {"snils-unchecked", Severity::warning, "", "P15 R5",
     mark("numbers up to 001-001-998 have no control number; this SNILS cannot be checked"),
     mark("compare the number with the document"), source::snils, "001-001-998 00", "112-233-445 95"},
};

constexpr int longest_life = 101 * 12;  // months; nobody of whom a school keeps a record is older
constexpr int kind = field_at(pupil_entity, "citizenship_kind");
constexpr int country = field_at(pupil_entity, "citizenship");
static_assert(kind == field_at(parent_entity, "citizenship_kind"));
static_assert(country == field_at(parent_entity, "citizenship"));

}  // namespace

std::span<const Rule> person_rules()
{
    return rows;
}

void check_pupil_birth_date(const Site& site, int field)
{
    int months = months_between(site.cell(field).date(), site.context.today);
    if (months >= 5 * 12 && months < 26 * 12) return;
    if (site.cell(field).date() > site.context.today)
        site.blame(row(rows, "birth-date-future"), field);
    else if (months >= longest_life)
        site.blame(row(rows, "birth-date-long-past"), field);
    else
        site.blame(months < 5 * 12 ? row(rows, "pupil-too-young") : row(rows, "pupil-too-old"), field);
}

void check_parent_birth_date(const Site& site, int field)
{
    int months = months_between(site.cell(field).date(), site.context.today);
    if (months >= 16 * 12 && months < 81 * 12) return;
    if (site.cell(field).date() > site.context.today)
        site.blame(row(rows, "birth-date-future"), field);
    else if (months >= longest_life)
        site.blame(row(rows, "birth-date-long-past"), field);
    else
        site.blame(months < 16 * 12 ? row(rows, "parent-too-young") : row(rows, "parent-old"), field);
}

void check_citizenship_kind(const Site& site, int field)
{
    const Cell& countries = site.cell(country);
    bool russian = countries.text.find("643") != std::string_view::npos;
    switch (site.text(kind).front()) {
        case 'r':  // russian; Russia itself need not be named
            if (!countries.empty() && !russian) site.blame(row(rows, "citizenship-contradicts"), field);
            break;
        case 'f':  // foreign
            if (countries.empty() && countries.given && !countries.unreadable())
                site.blame(row(rows, "citizenship-country-missing"), country);
            else if (russian)
                site.blame(countries.text == "643" ? row(rows, "citizenship-contradicts")
                                                   : row(rows, "citizenship-dual"),
                           field);
            break;
        default:  // stateless
            if (!countries.empty()) site.blame(row(rows, "citizenship-contradicts"), field);
    }
}

void check_snils(const Site& site, int field)
{
    std::string_view digits = site.text(field);
    if (!is_digits(digits, 11)) return;
    std::string_view number = digits.substr(0, 9);
    bool high = !number.starts_with("00") || number > "001001998";
    bool repeated = is_one_digit_repeated(number);
    if (high && !repeated && snils_checksum_agrees(digits)) return;
    if (repeated)
        site.blame(number.front() == '0' ? row(rows, "snils-zeros") : row(rows, "snils-repeated-digit"),
                   field);
    else if (!high)
        site.blame(row(rows, "snils-unchecked"), field);
    else
        site.blame(row(rows, "snils-checksum"), field);
}

}  // namespace msh::rules
