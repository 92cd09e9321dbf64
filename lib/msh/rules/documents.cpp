// SPDX-License-Identifier: Apache-2.0

// Identity documents: what each kind looks like, who may hold it, and when it was and is in force.
#include "topics.hpp"

#include <msh/base/text.hpp>

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"passport-series", Severity::error, "", "P8 R6", mark("the series of a Russian passport is four digits"),
     mark("copy the series from the passport; leading zeros count"), source::papers, "29 1", "29 14"},
    {"passport-number", Severity::error, "", "P8 R6", mark("the number of a Russian passport is six digits"),
     mark("copy the number from the passport; leading zeros count"), source::papers, "12345", "012345"},
    {"passport-series-missing", Severity::warning, "", "P8 R6",
     mark("the passport has a number and no series"), mark("add the four digits of the series"),
     source::papers, "21, , 123456", "21, 2914, 123456"},
    {"passport-series-year", Severity::warning, "", "P8 R6",
     mark("the year in the passport's series is far from the year of issue"),
     mark("compare series and date of issue with the passport"), source::practice, "2999, 07.05.2026",
     "2926, 07.05.2026"},
    {"passport-too-early", Severity::error, "", "P8 R6",
     mark("a Russian passport is not issued before the age of 14"),
     mark("look at the date of birth, the kind of document and its date of issue"), source::passport,
     "07.05.2009, 21, 06.05.2023", "07.05.2009, 21, 07.05.2023"},
    {"passport-before-1997", Severity::warning, "", "P8 R6",
     mark("Russian passports are issued since October 1997"),
     mark("look at the date of issue and at the kind of document"), source::passport, "07.05.1990",
     "07.05.2010"},
    {"passport-expired", Severity::warning, "", "P8 R6",
     mark("the passport should have been replaced at 20 or 45"), mark("ask for the new passport"),
     source::passport, "07.05.1990, 21, 01.06.2004", "07.05.1990, 21, 08.05.2010"},
    {"passport-due", Severity::warning, "pupil", "P8",
     mark("the pupil is past 14 and 90 days, and the identity document is still the birth certificate"),
     mark("ask for the passport; the birth certificate stays in its own columns"), source::passport,
     "16.06.2010, 03", "16.06.2010, 21"},
    {"travel-passport-form", Severity::warning, "", "P8 R6",
     mark("a Russian passport for travel abroad has a series of two digits and a number of seven"),
     mark("look at the kind of document, series and number"), source::practice, "7, 123456", "71, 1234567"},
    {"travel-passport-expired", Severity::warning, "", "P8 R6",
     mark("the passport for travel abroad is older than ten years"), mark("ask for a document in force"),
     source::practice},
    {"passport-department-code", Severity::warning, "", "P8 R6",
     mark("a department's code is three digits, a hyphen and three digits, and the third one is 0 to 3"),
     mark("copy the code from the passport"), source::practice, "40-002", "400-002"},
    {"temporary-identity-expired", Severity::warning, "", "P8 R6",
     mark("a temporary identity card is valid for two months at most"), mark("ask for the new passport"),
     source::practice},
    {"residence-permit-form", Severity::info, "", "P8 R6",
     mark("a residence permit has the series 82 or 83 and a number of seven digits"),
     mark("compare series and number with the permit"), source::practice, "2914", "82"},
    {"residence-permit-citizenship", Severity::warning, "", "P4 P8 R4 R6",
     mark("series 82 is of permits for stateless persons and 83 of those for foreign citizens; the "
          "citizenship "
          "says otherwise"),
     mark("compare the series with the permit, and look at the citizenship"), source::practice,
     "Иностранный гражданин, Вид на жительство, 82", "Иностранный гражданин, Вид на жительство, 83"},
    {"military-card-form", Severity::warning, "", "P8 R6",
     mark("a military card has a series of two letters and a number of seven digits"),
     mark("compare series and number with the card"), source::practice, "2914", "АН"},
    {"document-not-for-pupil", Severity::warning, "pupil", "P8",
     mark("this kind of document is not for a pupil"),
     mark("look whether the kind is right, or whether a parent's document stands here"), source::papers,
     "Военный билет", "Свидетельство о рождении"},
    {"document-not-for-parent", Severity::warning, "parent", "R6",
     mark("a birth certificate is not a parent's identity document"),
     mark("look whether the child's document stands in the parent's row"), source::papers,
     "Свидетельство о рождении", "Паспорт РФ"},
    {"document-citizenship", Severity::warning, "", "P4 P8 R4 R6",
     mark("kind of document and citizenship do not agree"),
     mark("look at both; a citizen of Russia has a Russian document"), source::papers, "Гражданин РФ, 10",
     "Иностранный гражданин, 10"},
    {"document-number-dummy", Severity::warning, "", "P8 R6", mark("the number repeats one digit"),
     mark("look whether somebody typed it to fill the cell"), source::practice, "111111", ""},
    {"document-date-future", Severity::error, "", "P7 P8 R6 R8",
     mark("the document's date of issue is in the future"), mark("look the date up in the document"),
     source::accuracy, "07.05.2112", "07.05.2012"},
    {"document-before-birth", Severity::error, "", "P7 P8 R6",
     mark("the document was issued before its holder was born"),
     mark("look at the date of birth and at the date of issue"), source::accuracy, "07.05.2012, 06.05.2012",
     "07.05.2012, 07.05.2012"},
    {"document-code-ambiguous", Severity::warning, "", "P8 R6",
     mark("the number of this kind of document means another one in another system; it was read by the list "
          "of the tax service"),
     mark("say whose numbers the source writes: document_codes: fns (tax service) or cbr (Central Bank), in "
          "msh.yaml or in the mapping"),
     source::papers, "3", "Свидетельство о рождении"},
    {"documents-differ", Severity::warning, "pupil", "P7 P8",
     mark("the identity document is the birth certificate, but its number is another than the certificate's"),
     mark("compare both numbers with the certificate"), source::once, "123456, 03, 123465",
     "123456, 03, 123456"},
    {"document-series-in-number", Severity::info, "", "P7 P8 R6 R8",
     mark("the cell of the number held the series too; they were put into two fields"),
     mark("write the series into its own column"), source::papers},
};

constexpr int birth_date = field_at(pupil_entity, "birth_date");
static_assert(birth_date == field_at(parent_entity, "birth_date"));
constexpr int kind = field_at(pupil_entity, "citizenship_kind");
constexpr int certificate_number = field_at(pupil_entity, "birth_certificate_number");

bool is_birth_certificate(std::string_view type)
{
    return type == "03" || type == "23";
}
/// A parent's row with such a document is wrong as a whole, whatever its requisites look like.
bool is_childs_certificate(const Site& site, std::string_view type)
{
    return type == "03" && site.is(pupil_entity);
}
bool is_any_of(std::string_view type, std::initializer_list<std::string_view> types)
{
    for (std::string_view one : types)
        if (one == type) return true;
    return false;
}

void check_plausible_for_pupil(const Site& site, int field)
{
    std::string_view type = site.text(field);
    if (is_any_of(type, {"07", "08", "24", "26", "27"}))
        site.blame(row(rows, "document-not-for-pupil"), field);
    if (!site.has(birth_date)) return;
    Date today = site.context.today;
    Date born = site.cell(birth_date).date();
    int months = months_between(born, today);
    // An issue date before 14 says the same of a passport and says it where the mistake stands.
    if (type == "21" && months < 14 * 12 && born <= today && !site.has(field + 3))
        site.blame(row(rows, "passport-too-early"), field);
    bool foreigner = site.has(kind) && site.text(kind) != "russian";
    if (is_birth_certificate(type) && !foreigner && months >= 14 * 12 &&
        today > born.plus_years(14).plus_days(90))
        site.blame(row(rows, "passport-due"), field);
}

/// Whether the series' last two digits, the year its form was printed in, are near the year of issue.
bool fits_year(std::string_view series, int year)
{
    int printed = (series[2] - '0') * 10 + (series[3] - '0');
    int distance = (year % 100 - printed + 100) % 100;
    return distance <= 3 || distance >= 97;
}

void check_passport_date(const Site& site, int field, Date issued)
{
    constexpr Date first = Date::unpack(1997 * 512 + 10 * 32 + 1);
    if (issued < first) site.blame(row(rows, "passport-before-1997"), field);
    std::string_view series = site.text(field - 2);
    if (is_digits(series, 4) && !fits_year(series, issued.year()))
        site.blame(row(rows, "passport-series-year"), field);
    if (!site.has(birth_date)) return;
    Date born = site.cell(birth_date).date();
    int months = months_between(born, issued);
    if (months < 14 * 12) return site.blame(row(rows, "passport-too-early"), field);
    for (int birthday : {20, 45})
        if (months < birthday * 12 && months_between(born, site.context.today) >= birthday * 12 &&
            site.context.today > born.plus_years(birthday).plus_days(90))
            return site.blame(row(rows, "passport-expired"), field);
}

bool is_two_letters(std::string_view series)
{
    int letters = 0;
    while (!series.empty()) {
        if (!text::is_cyrillic(text::next(series))) return false;
        ++letters;
    }
    return letters == 2;
}

void check_permit_series(const Site& site, int field)
{
    std::string_view series = site.text(field);
    if (series != "82" && series != "83") return site.blame(row(rows, "residence-permit-form"), field);
    if (!site.has(kind)) return;
    std::string_view other = series == "82" ? "foreign" : "stateless";
    if (site.text(kind) == other) site.blame(row(rows, "residence-permit-citizenship"), field);
}

/// A code among the words of the issuer, such as 400-002, that is none. Other numbers with a hyphen are
/// shorter or longer.
bool has_bad_department(std::string_view issuer)
{
    auto is_digit = [&](std::size_t at) { return issuer[at] >= '0' && issuer[at] <= '9'; };
    std::size_t from = 0;
    for (auto hyphen = issuer.find('-'); hyphen != issuer.npos; hyphen = issuer.find('-', hyphen + 1)) {
        std::size_t begin = hyphen;
        while (begin > from && is_digit(begin - 1)) --begin;
        std::size_t end = hyphen + 1;
        while (end < issuer.size() && is_digit(end)) ++end;
        std::size_t left = hyphen - begin;
        std::size_t right = end - hyphen - 1;
        if (left == 0 || right == 0) continue;
        bool code = left >= 2 && right >= 2 && left + right >= 5 && left + right <= 7;
        if (code && (left != 3 || right != 3 || issuer[begin + 2] > '3')) return true;
        from = end;
    }
    return false;
}

}  // namespace

std::span<const Rule> document_rules()
{
    return rows;
}

void check_identity_type(const Site& site, int field)
{
    if (site.context.document_codes == DocumentCodes::unsaid &&
        is_ambiguous_document_code(text::trim(site.cell(field).raw)))
        site.blame(row(rows, "document-code-ambiguous"), field);
    std::string_view type = site.text(field);
    if (site.is(pupil_entity))
        check_plausible_for_pupil(site, field);
    else if (is_birth_certificate(type))
        site.blame(row(rows, "document-not-for-parent"), field);
    if (!site.has(kind)) return;
    bool russian = site.text(kind) == "russian";
    bool for_russians = is_any_of(type, {"21", "22", "14"});
    bool for_others = is_any_of(type, {"10", "11", "12", "13", "15", "18", "19"});
    if ((russian && for_others) || (!russian && for_russians))
        site.blame(row(rows, "document-citizenship"), field);
}

void check_identity_series(const Site& site, int field)
{
    std::string_view type = site.text(field - 1);
    if (type == "21") {
        if (!is_digits(site.text(field), 4)) site.blame(row(rows, "passport-series"), field);
    } else if (is_childs_certificate(site, type)) {
        check_certificate_series(site, field);
    } else if (type == "22" && !is_digits(site.text(field), 2)) {
        site.blame(row(rows, "travel-passport-form"), field);
    } else if (type == "12") {
        check_permit_series(site, field);
    } else if (type == "07" && !is_two_letters(site.text(field))) {
        site.blame(row(rows, "military-card-form"), field);
    }
}

void tell_series_in_number(const Site& site, int field)
{
    const Cell& series = site.cell(field - 1);
    if (series.raw.empty() && !series.empty() && !site.cell(field).raw.empty())
        site.blame(row(rows, "document-series-in-number"), field);
}

void check_birth_certificate_number(const Site& site, int field)
{
    tell_series_in_number(site, field);
    check_certificate_number(site, field);
}

void check_identity_number(const Site& site, int field)
{
    tell_series_in_number(site, field);
    std::string_view type = site.text(field - 2);
    std::string_view number = site.text(field);
    if (type == "21") {
        if (!is_digits(number, 6)) site.blame(row(rows, "passport-number"), field);
    } else if (is_childs_certificate(site, type)) {
        check_certificate_number(site, field);
    } else if (type == "22" && !is_digits(number, 7)) {
        site.blame(row(rows, "travel-passport-form"), field);
    } else if (type == "12" && !is_digits(number, 7)) {
        site.blame(row(rows, "residence-permit-form"), field);
    } else if (type == "07" && !is_digits(number, 7)) {
        site.blame(row(rows, "military-card-form"), field);
    }
    if (number.size() >= 5 && is_one_digit_repeated(number) && type != "03")
        site.blame(row(rows, "document-number-dummy"), field);
    if (is_birth_certificate(type) && site.is(pupil_entity) && site.has(certificate_number) &&
        site.text(certificate_number) != number)
        site.blame(row(rows, "documents-differ"), field);
}

void miss_identity_series(const Site& site, int field)
{
    if (site.text(field - 1) == "21" && site.has(field + 1))
        site.blame(row(rows, "passport-series-missing"), field);
    if (is_childs_certificate(site, site.text(field - 1))) miss_certificate_series(site, field);
}

void check_identity_date(const Site& site, int field)
{
    Date issued = site.cell(field).date();
    std::string_view type = site.text(field - 3);
    if (issued > site.context.today) return site.blame(row(rows, "document-date-future"), field);
    if (site.has(birth_date) && issued < site.cell(birth_date).date())
        return site.blame(row(rows, "document-before-birth"), field);
    if (type == "21") check_passport_date(site, field, issued);
    if (type == "22" && months_between(issued, site.context.today) >= 10 * 12)
        site.blame(row(rows, "travel-passport-expired"), field);
    if (type == "14" && months_between(issued, site.context.today.plus_days(-1)) >= 2)
        site.blame(row(rows, "temporary-identity-expired"), field);
}

void check_identity_issuer(const Site& site, int field)
{
    constexpr int to_type = -5;
    if (site.text(field + to_type) == "21" && has_bad_department(site.text(field)))
        site.blame(row(rows, "passport-department-code"), field);
}

void check_certificate_date(const Site& site, int field)
{
    // Decades after the birth are no fault: certificates are issued again.
    Date issued = site.cell(field).date();
    if (issued > site.context.today)
        site.blame(row(rows, "document-date-future"), field);
    else if (site.has(birth_date) && issued < site.cell(birth_date).date())
        site.blame(row(rows, "document-before-birth"), field);
}

void check_not_future(const Site& site, int field)
{
    if (site.cell(field).date() > site.context.today) site.blame(row(rows, "document-date-future"), field);
}

}  // namespace msh::rules
