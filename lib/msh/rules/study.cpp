// SPDX-License-Identifier: Apache-2.0

// The school, the class and how the pupil studies.
#include "topics.hpp"

#include <msh/base/text.hpp>

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"enrolment-before-birth", Severity::error, "pupil", "P9",
     mark("the pupil was enrolled before being born"),
     mark("look at the date of birth and at the enrolment order"), source::accuracy, "07.05.2015, 01.09.2014",
     "07.05.2015, 01.09.2022"},
    {"enrolment-too-early", Severity::warning, "pupil", "P9",
     mark("the pupil was younger than 5 when enrolled"),
     mark("look at the enrolment order; the date of the kindergarten may stand here"), source::practice,
     "07.05.2015, 06.05.2020", "07.05.2015, 07.05.2020"},
    {"enrolment-future", Severity::warning, "pupil", "P9",
     mark("the date of enrolment is after the next 1 September"), mark("look at the enrolment order"),
     source::practice, "01.09.2062", "01.09.2026"},
    {"school-name-odd", Severity::warning, "", "P10", mark("this does not look like the name of a school"),
     mark("write the name as in the school's charter, not its code or number alone"), source::list, "11",
     "МБОУ «СОШ № 11»"},
    {"age-parallel", Severity::warning, "pupil", "P2 P11",
     mark("the pupil's age is unusual for the parallel"),
     mark("look at the year of birth and at the parallel"), source::education, "07.05.2012, 1",
     "07.05.2012, 8"},
    {"class-letter-missing", Severity::warning, "pupil", "P11",
     mark("the school year has begun and the class has no letter"),
     mark("add the letter when the order on forming classes is out"), source::practice, "5", "5, А"},
    {"class-letter-alphabet", Severity::warning, "pupil", "P11",
     mark("the letter of the class is not a Russian capital"),
     mark("type the letter with the Russian keyboard"), source::practice, "5R", "5Р"},
    {"class-letter-unusual", Severity::warning, "pupil", "P11",
     mark("classes are seldom called by this letter"), mark("look whether the letter is right"),
     source::practice, "5Ъ", "5Б"},
    {"class-named", Severity::info, "pupil", "P11", mark("the class has a name in place of a letter"),
     mark("nothing, where the school names its classes so"), source::practice, "10 технологический", "10А"},
    {"level-parallel", Severity::warning, "pupil", "P11 P12",
     mark("level of education and parallel do not agree"),
     mark("parallels 1–4 are НОО, 5–9 ООО, 10 and above СОО: correct one of the two"), source::education,
     "3, ООО", "3, НОО"},
    {"study-outside", Severity::info, "pupil", "P13",
     mark("the pupil studies outside the school, in the family or alone"),
     mark("nothing; such a pupil is on the roll for examinations only"), source::education},
    {"adapted-variant-alone", Severity::warning, "pupil", "P16",
     mark("a variant of the adapted programme is named, but not that the pupil needs one"),
     mark("set the need to yes, or take the variant out"), source::list, "нет, 7.1", "да, 7.1"},
};

constexpr int birth_date = field_at(pupil_entity, "birth_date");
constexpr int enrolment_date = field_at(pupil_entity, "enrolment_date");
constexpr int parallel = field_at(pupil_entity, "parallel");
constexpr int adapted_programme = field_at(pupil_entity, "adapted_programme");

constexpr Date first_of_september(int year)
{
    return Date::unpack(year * 512 + 9 * 32 + 1);
}

/// The year in whose September the school year began, or will, in which the pupil is in the class that the
/// record names: whoever is enrolled for the coming 1 September is not in it yet. Orders for the coming year
/// are signed from June, those for the first class from April.
int year_of_class(const Site& site)
{
    int current = school_year(site.context.today);
    if (!site.has(enrolment_date)) return current;
    bool first_class = site.has(parallel) && site.cell(parallel).number == 1;
    auto orders_begin = Date::unpack((current + 1) * 512 + (first_class ? 4 : 6) * 32 + 1);
    return site.cell(enrolment_date).date() >= orders_begin ? current + 1 : current;
}

char level_of(int year_of_study)
{
    return year_of_study <= 4 ? 'p' : year_of_study <= 9 ? 'b' : 's';
}

}  // namespace

std::span<const Rule> study_rules()
{
    return rows;
}

void check_enrolment_date(const Site& site, int field)
{
    Date enrolled = site.cell(field).date();
    if (enrolled > first_of_september(school_year(site.context.today) + 1))
        site.blame(row(rows, "enrolment-future"), field);
    if (!site.has(birth_date)) return;
    Date born = site.cell(birth_date).date();
    if (enrolled < born)
        site.blame(row(rows, "enrolment-before-birth"), field);
    else if (months_between(born, enrolled) < 5 * 12)
        site.blame(row(rows, "enrolment-too-early"), field);
}

void check_school(const Site& site, int field)
{
    std::string_view name = site.text(field);
    // Two Russian letters together are a word or an abbreviation: every school has one.
    for (std::size_t i = 0; i + 3 < name.size(); ++i) {
        auto byte = [&](std::size_t at) { return static_cast<unsigned char>(name[at]); };
        if ((byte(i) == 0xD0 || byte(i) == 0xD1) && (byte(i + 2) == 0xD0 || byte(i + 2) == 0xD1)) return;
    }
    site.blame(row(rows, "school-name-odd"), field);
}

void check_parallel(const Site& site, int field)
{
    int year_of_study = site.cell(field).number;
    if (year_of_study < 1 || year_of_study > 12) return site.blame(fault_rule(Fault::out_of_range), field);
    if (!site.has(birth_date)) return;
    int months = months_between(site.cell(birth_date).date(), first_of_september(year_of_class(site)));
    bool usual = months >= year_of_study * 12 + 66 && months <= year_of_study * 12 + 108;
    // Whoever cannot be a pupil at all has been told so at the date of birth.
    bool possible = months >= 4 * 12 && months < 27 * 12;
    if (!usual && possible) site.blame(row(rows, "age-parallel"), field);
}

void check_class_letter(const Site& site, int field)
{
    std::string_view letter = site.text(field);
    std::string_view rest = letter;
    char32_t first = text::next(rest);
    if (!rest.empty()) {
        site.blame(row(rows, "class-named"), field);
    } else if (first >= U'А' && first <= U'Я') {
        if (first == U'Й' || first >= U'Ъ') {
            bool common_late_letter = first == U'Э' || first == U'Ю' || first == U'Я';
            if (!common_late_letter) site.blame(row(rows, "class-letter-unusual"), field);
        }
    } else {
        site.blame(first == U'Ё' ? row(rows, "class-letter-unusual") : row(rows, "class-letter-alphabet"),
                   field);
    }
}

void miss_class_letter(const Site& site, int field)
{
    if (!site.has(parallel)) return;
    // From June on the classes of the coming year are being formed.
    Date today = site.context.today;
    bool summer = today.month() >= 6 && today.month() <= 8;
    Date begin = first_of_september(year_of_class(site));
    bool newcomer = site.has(enrolment_date) && site.cell(enrolment_date).date() > begin;
    if (!summer && !newcomer && begin <= today) site.blame(row(rows, "class-letter-missing"), field);
}

void check_education_level(const Site& site, int field)
{
    int year_of_study = site.has(parallel) ? site.cell(parallel).number : 0;
    if (year_of_study < 1 || year_of_study > 12) return;
    if (site.text(field).front() != level_of(year_of_study)) site.blame(row(rows, "level-parallel"), field);
}

void check_study_form(const Site& site, int field)
{
    std::string_view form = site.text(field);
    if (form == "family" || form == "self") site.blame(row(rows, "study-outside"), field);
}

void check_adapted_variant(const Site& site, int field)
{
    if (site.text(adapted_programme) != "yes") site.blame(row(rows, "adapted-variant-alone"), field);
}

}  // namespace msh::rules
