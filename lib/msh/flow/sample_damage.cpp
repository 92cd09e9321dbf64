// SPDX-License-Identifier: Apache-2.0

// The mistakes schools make, one row of a table each: what it is called, which rule should find it, and how
// it is made. A mistake that finds nothing to spoil in a row declines, and chance chooses another.
#include "sample_parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>
#include <cmath>

namespace msh::sample {

namespace {

/// What a mistake may look at beside the row itself.
struct Scene {
    const Draft* before;  ///< the row before, or null
    SampleStyle style;
    bool json;
    Random& random;
    std::size_t& zeros_lost;
};

using Spoil = bool (*)(Draft& row, Scene& scene);

struct Mistake {
    Defect defect;
    Spoil spoil;
};

consteval int p(std::string_view field)
{
    return pupil_cell(field);
}
consteval int r(std::string_view field)
{
    return parent_cell(field);
}
consteval int k(std::string_view field)
{
    return link_cell(field);
}

bool set(std::string& cell, std::string_view text)
{
    if (cell == text) return false;
    cell = text;
    return true;
}

bool blank(std::string& cell)
{
    if (cell.empty()) return false;
    cell.clear();
    return true;
}

bool raise(std::string& name)
{
    if (text::length(name) < 3) return false;
    std::string raised;
    for (std::string_view rest = name; !rest.empty();) text::append(raised, text::to_upper(text::next(rest)));
    name = raised;
    return true;
}

bool spoil_control_number(std::string& snils)
{
    if (snils.size() != 11) return false;
    snils[10] = static_cast<char>('0' + (snils[10] - '0' + 3) % 10);
    return true;
}

/// Numbers with zeros in front that are published as examples; each is used once.
bool lose_zeros(std::string& snils, Scene& scene)
{
    constexpr std::string_view bodies[] = {"87654303", "68619801", "28499524",
                                           "29399443", "23799947", "24699866"};
    if (scene.zeros_lost >= std::size(bodies)) return false;
    std::string body(bodies[scene.zeros_lost++]);
    snils = body + control_number("0" + body);
    return true;
}

bool make_impossible(std::string& date)
{
    if (date.size() != 10) return false;
    date.replace(5, 5, "02-31");
    return true;
}

bool shorten_year(std::string& date)
{
    if (date.size() != 10) return false;
    date = date.substr(8, 2) + "." + date.substr(5, 2) + "." + date.substr(2, 2);
    return true;
}

bool shift_years(std::string& date, int years)
{
    auto day = Date::from_iso(date);
    if (!day) return false;
    date = day->plus_years(years).iso();
    return true;
}

/// A patronymic must be there for the sex to disagree with it.
bool turn_sex(Draft& row)
{
    if (row[p("patronymic")].empty()) return false;
    return set(row[p("sex")], row[p("sex")] == "male" ? "female" : "male");
}

bool add_cell(Draft& row, Scene& scene)
{
    row.surplus = 1;
    return !scene.json;
}

bool drop_cells(Draft& row, Scene& scene)
{
    row.surplus = -18;
    return !scene.json;
}

bool repeat_row(Draft& row, Scene&)
{
    row.twice = true;
    return true;
}

bool break_bytes(std::string& cell, Scene& scene)
{
    if (scene.json || scene.style == SampleStyle::excel) return false;
    cell += "\xD0";
    return true;
}

bool copy_certificate(Draft& row, Scene& scene)
{
    constexpr int type = p("birth_certificate_type");
    if (scene.before == nullptr || row[type] != "03" || (*scene.before)[type] != "03") return false;
    row[type + 1] = (*scene.before)[type + 1];
    row[type + 2] = (*scene.before)[type + 2];
    return true;
}

/// An old passport: of the age of fourteen in the hands of somebody long past twenty.
bool keep_old_passport(Draft& row, Scene&)
{
    constexpr int type = r("identity_document_type");
    auto born = Date::from_iso(row[r("birth_date")]);
    if (row[type] != "21" || !born || born->year() < 1984) return false;
    Date issued = born->plus_years(14).plus_days(20);
    row[type + 3] = issued.iso();
    row[type + 1] = row[type + 1].substr(0, 2) + issued.iso().substr(2, 2);
    return true;
}

// clang-format off: one mistake a line reads better
constexpr Mistake pupil_mistakes[] = {
    {{"control-number", "snils-checksum", p("snils")},
     [](Draft& d, Scene&) { return spoil_control_number(d[p("snils")]); }},
    {{"zeros-lost", "snils-zeros-lost", p("snils")},
     [](Draft& d, Scene& s) { return lose_zeros(d[p("snils")], s); }},
    {{"number-became-float", "scientific-number", p("snils")},
     [](Draft& d, Scene&) { return set(d[p("snils")], "9.12E+10"); }},
    {{"same-snils", "snils-twice", p("snils"), true},
     [](Draft& d, Scene& s) { return s.before != nullptr && set(d[p("snils")], (*s.before)[p("snils")]); }},
    {{"snils-left-out", "snils-missing", p("snils")}, [](Draft& d, Scene&) { return blank(d[p("snils")]); }},
    {{"impossible-day", "impossible-date", p("birth_date")},
     [](Draft& d, Scene&) { return make_impossible(d[p("birth_date")]); }},
    {{"short-year", "two-digit-year", p("birth_date")},
     [](Draft& d, Scene&) { return shorten_year(d[p("birth_date")]); }},
    {{"not-a-day", "not-a-date", p("birth_date")},
     [](Draft& d, Scene&) { return set(d[p("birth_date")], "весной"); }},
    {{"birth-left-out", "birth-date-missing", p("birth_date")},
     [](Draft& d, Scene&) { return blank(d[p("birth_date")]); }},
    {{"too-old", "age-parallel", p("parallel")},
     [](Draft& d, Scene&) {
         return d[p("parallel")].size() == 1 && d[p("parallel")] < "6" && shift_years(d[p("birth_date")], -6);
     }},
    {{"latin-letter", "look-alike", p("surname")},
     [](Draft& d, Scene&) { return plant_twin(d[p("surname")]); }},
    {{"capitals", "name-capitals", p("surname")}, [](Draft& d, Scene&) { return raise(d[p("surname")]); }},
    {{"digit-in-name", "name-digits", p("given_name")},
     [](Draft& d, Scene&) { return set(d[p("given_name")], d[p("given_name")] + "1"); }},
    {{"surname-left-out", "surname-missing", p("surname")},
     [](Draft& d, Scene&) { return blank(d[p("surname")]); }},
    {{"name-left-out", "given-name-missing", p("given_name")},
     [](Draft& d, Scene&) { return blank(d[p("given_name")]); }},
    {{"no-word", "", p("patronymic")},
     [](Draft& d, Scene&) { return d[p("patronymic")].empty() && set(d[p("patronymic")], "нет"); }},
    {{"wrong-sex", "patronymic-sex", p("patronymic")}, [](Draft& d, Scene&) { return turn_sex(d); }},
    {{"sex-mistyped", "unknown-code", p("sex")}, [](Draft& d, Scene&) { return set(d[p("sex")], "мцж"); }},
    {{"sex-left-out", "sex-missing", p("sex")}, [](Draft& d, Scene&) { return blank(d[p("sex")]); }},
    {{"citizenship-mixed-up", "citizenship-contradicts", p("citizenship_kind")},
     [](Draft& d, Scene&) {
         return d[p("citizenship")] == "643" && set(d[p("citizenship_kind")], "stateless");
     }},
    {{"address-cut", "address-too-short", p("residence_address")},
     [](Draft& d, Scene&) { return set(d[p("residence_address")], "там же"); }},
    {{"address-left-out", "registration-address-missing", p("registration_address")},
     [](Draft& d, Scene&) { return blank(d[p("registration_address")]); }},
    {{"number-short", "birth-certificate-zero-lost", p("birth_certificate_number")},
     [](Draft& d, Scene&) {
         return d[p("birth_certificate_type")] == "03" &&
                set(d[p("birth_certificate_number")], d[p("birth_certificate_number")].substr(0, 5));
     }},
    {{"russian-numeral", "look-alike", p("birth_certificate_series")},
     [](Draft& d, Scene&) {
         return d[p("birth_certificate_series")].starts_with("II-") &&
                set(d[p("birth_certificate_series")], "ІІ" + d[p("birth_certificate_series")].substr(2));
     }},
    {{"four-ones", "birth-certificate-series-roman", p("birth_certificate_series")},
     [](Draft& d, Scene&) {
         return d[p("birth_certificate_series")].starts_with("IV-") &&
                set(d[p("birth_certificate_series")], "IIII" + d[p("birth_certificate_series")].substr(2));
     }},
    {{"same-certificate", "document-twice", p("birth_certificate_number"), true}, copy_certificate},
    {{"before-birth", "document-before-birth", p("birth_certificate_issue_date")},
     [](Draft& d, Scene&) { return shift_years(d[p("birth_certificate_issue_date")], -2); }},
    {{"passport-series-short", "passport-series", p("identity_document_series")},
     [](Draft& d, Scene&) {
         return d[p("identity_document_type")] == "21" &&
                set(d[p("identity_document_series")], d[p("identity_document_series")].substr(1));
     }},
    {{"school-left-out", "school-missing", p("school")},
     [](Draft& d, Scene&) { return blank(d[p("school")]); }},
    {{"wrong-level", "level-parallel", p("education_level")},
     [](Draft& d, Scene&) {
         return set(d[p("education_level")], d[p("education_level")] == "basic" ? "primary" : "basic");
     }},
    {{"class-spelt-freely", "", p("parallel")},
     [](Draft& d, Scene& s) {
         return s.style == SampleStyle::excel &&
                set(d.class_name, d[p("parallel")] + " \"" + d[p("class_letter")] + "\"");
     }},
    {{"class-not-a-class", "class-not-read", p("parallel")},
     [](Draft& d, Scene& s) { return s.style == SampleStyle::excel && set(d.class_name, "старший"); }},
    {{"no-such-parallel", "parallel-range", p("parallel")},
     [](Draft& d, Scene& s) { return s.style == SampleStyle::plain && set(d[p("parallel")], "14"); }},
    {{"too-few-digits", "bad-phone", p("phone")},
     [](Draft& d, Scene&) { return set(d[p("phone")], "2-14-56"); }},
    {{"not-an-address", "bad-email", p("email")},
     [](Draft& d, Scene&) { return set(d[p("email")], "почта.example.org"); }},
    {{"one-cell-more", "row-too-many-cells", -1}, add_cell},
    {{"row-cut", "row-too-few-cells", -1}, drop_cells},
    {{"row-doubled", "row-repeated", -1}, repeat_row},
    {{"broken-bytes", "row-bad-bytes", -1},
     [](Draft& d, Scene& s) { return break_bytes(d[p("school")], s); }},
};

constexpr Mistake parent_mistakes[] = {
    {{"control-number", "snils-checksum", r("snils")},
     [](Draft& d, Scene&) { return spoil_control_number(d[r("snils")]); }},
    {{"same-snils", "snils-twice", r("snils"), true},
     [](Draft& d, Scene& s) {
         return s.before != nullptr && (*s.before)[r("source_id")] != d[r("source_id")] &&
                set(d[r("snils")], (*s.before)[r("snils")]);
     }},
    {{"snils-left-out", "snils-missing", r("snils")}, [](Draft& d, Scene&) { return blank(d[r("snils")]); }},
    {{"impossible-day", "impossible-date", r("birth_date")},
     [](Draft& d, Scene&) { return make_impossible(d[r("birth_date")]); }},
    {{"short-year", "two-digit-year", r("birth_date")},
     [](Draft& d, Scene&) { return shorten_year(d[r("birth_date")]); }},
    {{"child-day", "parent-too-young", r("birth_date")},
     [](Draft& d, Scene&) { return set(d[r("birth_date")], "2019-05-14"); }},
    {{"latin-letter", "look-alike", r("surname")},
     [](Draft& d, Scene&) { return plant_twin(d[r("surname")]); }},
    {{"capitals", "name-capitals", r("surname")}, [](Draft& d, Scene&) { return raise(d[r("surname")]); }},
    {{"surname-left-out", "surname-missing", r("surname")},
     [](Draft& d, Scene& s) { return s.style == SampleStyle::plain && blank(d[r("surname")]); }},
    {{"whole-name-unclear", "name-not-split", r("surname")},
     [](Draft& d, Scene& s) {
         return s.style == SampleStyle::excel && set(d[r("given_name")], d[r("given_name")] + " Мария Анна");
     }},
    {{"wrong-sex", "patronymic-sex", r("patronymic")}, [](Draft& d, Scene&) { return turn_sex(d); }},
    {{"sex-left-out", "parent-sex-missing", r("sex")}, [](Draft& d, Scene&) { return blank(d[r("sex")]); }},
    {{"number-short", "passport-number", r("identity_document_number")},
     [](Draft& d, Scene&) {
         return d[r("identity_document_type")] == "21" &&
                set(d[r("identity_document_number")], d[r("identity_document_number")].substr(1));
     }},
    {{"passport-left-out", "identity-document-missing", r("identity_document_type")},
     [](Draft& d, Scene&) {
         for (int cell = r("identity_document_type"); cell <= r("identity_document_issuer"); ++cell)
             d[cell].clear();
         return true;
     }},
    {{"old-passport", "passport-expired", r("identity_document_issue_date")}, keep_old_passport},
    {{"no-contact", "contact-missing", r("phone")},
     [](Draft& d, Scene&) {
         d[r("email")].clear();
         return blank(d[r("phone")]);
     }},
    {{"type-left-out", "representative-type-missing", k("representative_type")},
     [](Draft& d, Scene&) {
         d[k("representative_kind")].clear();
         return blank(d[k("representative_type")]);
     }},
    {{"type-contradicts", "representative-kind-type", k("representative_kind")},
     [](Draft& d, Scene&) {
         return d[k("representative_type")] == "parent" && set(d[k("representative_kind")], "guardian");
     }},
    {{"proof-left-out", "proof-document-missing", k("proof_document_type")},
     [](Draft& d, Scene&) {
         for (int cell = k("proof_document_type"); cell <= k("proof_document_issuer"); ++cell)
             d[cell].clear();
         return true;
     }},
    {{"ended", "valid-until-passed", k("valid_until")},
     [](Draft& d, Scene&) { return set(d[k("valid_until")], "2025-12-31"); }},
    {{"one-cell-more", "row-too-many-cells", -1}, add_cell},
    {{"row-cut", "row-too-few-cells", -1}, drop_cells},
    {{"broken-bytes", "row-bad-bytes", -1},
     [](Draft& d, Scene& s) { return break_bytes(d[r("identity_document_issuer")], s); }},
};
// clang-format on

}  // namespace

bool plant_twin(std::string& name)
{
    std::string changed;
    bool done = false;
    for (std::string_view rest = name; !rest.empty();) {
        char32_t letter = text::next(rest);
        char32_t twin = done || changed.empty() ? 0 : text::latin_twin(letter);
        done |= twin != 0;
        text::append(changed, twin != 0 ? twin : letter);
    }
    name = changed;
    return done;
}

Vandal::Vandal(const SampleOptions& options, const Entity& entity)
    : options_(options),
      entity_(entity),
      random_(options.seed * 31 + static_cast<std::uint64_t>(entity.number)),
      rate_(static_cast<std::uint32_t>(std::lround(options.defects * 10'000)))
{
}

std::optional<Defect> Vandal::visit(Draft& draft, const Draft* before)
{
    if (random_.below(1'000'000) >= rate_) return {};
    std::span<const Mistake> mistakes = entity_.number == pupil_entity.number
                                            ? std::span<const Mistake>(pupil_mistakes)
                                            : std::span<const Mistake>(parent_mistakes);
    Scene scene{before, options_.style, options_.json_lines, random_, zeros_lost_};
    constexpr int most_tries = 20;
    for (int i = 0; i < most_tries; ++i) {
        const Mistake& mistake = random_.pick(mistakes);
        draft.surplus = 0;
        if (mistake.spoil(draft, scene)) return mistake.defect;
    }
    return {};
}

}  // namespace msh::sample
