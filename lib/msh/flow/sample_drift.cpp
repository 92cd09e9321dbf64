// SPDX-License-Identifier: Apache-2.0

// How a school's record comes to differ from the register's entry: one row of a table for each way, with its
// rates, and a function that makes it. One that finds nothing to change in a record leaves it alone.
#include "sample_register_parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>

namespace msh::sample {

namespace {

/// How many of ten thousand whom it can happen to, by profile: clean, usual, harsh.
struct Kind {
    std::string_view name;
    std::array<std::uint16_t, 3> rates;
    Hazard hazard;
};
// Guesses of what registrars and class teachers do, not measured anywhere.
constexpr Kind kinds[] = {
    {"twin", {}, Hazard::twin},
    {"sibling", {}, Hazard::sibling},
    {"named-after-father", {}, Hazard::named_after_father},
    {"absent", {50, 100, 300}, Hazard::absent},
    {"duplicate", {5, 30, 100}, Hazard::duplicate},
    {"namesake", {5, 10, 30}, Hazard::namesake},
    {"deceased", {2, 5, 10}, Hazard::deceased},
    {"renamed", {20, 100, 300}, Hazard::renamed},
    {"moved", {50, 300, 800}, Hazard::moved},
    {"document-replaced", {30, 300, 800}, Hazard::document_replaced},
    {"rights-lost", {5, 10, 30}, Hazard::rights_lost},
    {"rights-limited", {5, 10, 30}, Hazard::rights_limited},
    {"without-yo", {500, 4000, 6000}, Hazard::without_yo},
    {"name-variant", {0, 500, 1500}, Hazard::name_variant},
    {"half-surname", {0, 500, 1500}, Hazard::half_surname},
    {"names-swapped", {0, 10, 50}, Hazard::names_swapped},
    {"names-joined", {0, 10, 50}, Hazard::names_joined},
    {"look-alike", {0, 20, 100}, Hazard::look_alike},
    {"latin-letters", {0, 5, 30}, Hazard::latin_letters},
    {"name-typo", {2, 50, 200}, Hazard::name_typo},
    {"no-patronymic", {0, 30, 150}, Hazard::no_patronymic},
    {"date-digit", {1, 30, 100}, Hazard::date_digit},
    {"day-month", {0, 20, 80}, Hazard::day_month},
    {"first-january", {0, 5, 30}, Hazard::first_january},
    {"no-snils", {50, 200, 1000}, Hazard::no_snils},
    {"snils-typo", {1, 20, 100}, Hazard::snils_typo},
    {"snils-of-another", {0, 5, 20}, Hazard::snils_of_another},
    {"snils-of-relative", {0, 20, 80}, Hazard::snils_of_relative},
    {"no-document", {50, 200, 800}, Hazard::no_document},
    {"document-typo", {1, 30, 100}, Hazard::document_typo},
};
static_assert(std::size(kinds) == static_cast<std::size_t>(Hazard::count));
static_assert([] {
    for (std::size_t i = 0; i < std::size(kinds); ++i)
        if (static_cast<std::size_t>(kinds[i].hazard) != i) return false;
    return true;
}());

/// Spellings of one name; either may stand in the register.
constexpr std::string_view variants[][2] = {
    {"Наталья", "Наталия"},    {"Даниил", "Данил"},      {"София", "Софья"},     {"Дарья", "Дария"},
    {"Татьяна", "Татиана"},    {"Валерия", "Валерья"},   {"Ульяна", "Юлиана"},   {"Артём", "Артемий"},
    {"Екатерина", "Катерина"}, {"Геннадий", "Генадий"},  {"Кирилл", "Кирил"},    {"Арсений", "Арсентий"},
    {"Георгий", "Егор"},       {"Мухаммад", "Мухаммед"}, {"Бахтиёр", "Бахтияр"}, {"Джамшед", "Джамшид"},
    {"Гулноза", "Гульноза"},   {"Дилноза", "Дильноза"},  {"Наринэ", "Нарине"},   {"Гаянэ", "Гаяне"},
    {"Карине", "Каринэ"},      {"Рузанна", "Рузана"},    {"Юсиф", "Юсуф"},       {"Айгуль", "Айгул"}};

/// Letters that are heard or typed one for the other.
constexpr char32_t confused[][2] = {{U'а', U'о'}, {U'о', U'а'}, {U'е', U'и'}, {U'и', U'е'}, {U'я', U'е'},
                                    {U'д', U'т'}, {U'т', U'д'}, {U'б', U'п'}, {U'п', U'б'}, {U'в', U'ф'},
                                    {U'з', U'с'}, {U'с', U'з'}, {U'г', U'к'}, {U'к', U'г'}, {U'ш', U'щ'},
                                    {U'л', U'д'}, {U'р', U'п'}, {U'н', U'г'}, {U'м', U'и'}, {U'у', U'ю'}};

using Spoil = bool (*)(Subject& subject, Random& random);
struct Way {
    Hazard hazard;
    Spoil spoil;
};

bool change(std::string& cell, std::string text)
{
    if (cell == text) return false;
    cell = std::move(text);
    return true;
}

std::string without_yo(std::string_view name)
{
    std::string plain;
    while (!name.empty()) {
        char32_t letter = text::next(name);
        text::append(plain, letter == U'ё' ? U'е' : letter == U'Ё' ? U'Е' : letter);
    }
    return plain;
}

bool drop_yo(Subject& subject, Random&)
{
    bool changed = false;
    for (std::string* name :
         {&subject.person.surname, &subject.person.given_name, &subject.person.patronymic})
        changed |= change(*name, without_yo(*name));
    return changed;
}

bool vary_name(Subject& subject, Random&)
{
    for (const auto& [one, other] : variants) {
        if (subject.person.given_name == one) return change(subject.person.given_name, std::string(other));
        if (subject.person.given_name == other) return change(subject.person.given_name, std::string(one));
    }
    return false;
}

bool halve_surname(Subject& subject, Random& random)
{
    std::string& surname = subject.person.surname;
    auto hyphen = surname.find('-');
    if (hyphen == std::string::npos) return false;
    surname = random.chance(600) ? surname.substr(0, hyphen) : surname.substr(hyphen + 1);
    return true;
}

bool swap_names(Subject& subject, Random&)
{
    std::swap(subject.person.surname, subject.person.given_name);
    return subject.person.surname != subject.person.given_name;
}

bool join_names(Subject& subject, Random&)
{
    if (subject.person.patronymic.empty()) return false;
    subject.person.given_name.append(" ").append(subject.person.patronymic);
    subject.person.patronymic.clear();
    return true;
}

bool write_latin(Subject& subject, Random&)
{
    for (std::string* name :
         {&subject.person.surname, &subject.person.given_name, &subject.person.patronymic}) {
        if (name->empty()) continue;
        *name = transliterate(*name);
        for (std::size_t i = 0; i < name->size(); ++i)
            if ((i == 0 || (*name)[i - 1] == '-') && (*name)[i] >= 'a' && (*name)[i] <= 'z')
                (*name)[i] = static_cast<char>((*name)[i] - 'a' + 'A');
    }
    return true;
}

/// A letter lost, doubled, moved or taken for another; never the first one.
bool mistype(std::string& name, Random& random)
{
    std::u32string letters;
    for (std::string_view rest = name; !rest.empty();) letters += text::next(rest);
    if (letters.size() < 4) return false;
    std::size_t at = 1 + random.below(static_cast<std::uint32_t>(letters.size() - 2));
    std::uint32_t how = random.below(4);
    const auto* other = std::find_if(std::begin(confused), std::end(confused),
                                     [&](const auto& pair) { return pair[0] == letters[at]; });
    if (how == 0)
        letters.erase(at, 1);
    else if (how == 1)
        letters.insert(at, 1, letters[at]);
    else if (how == 2 && letters[at] != letters[at + 1])
        std::swap(letters[at], letters[at + 1]);
    else if (other != std::end(confused))
        letters[at] = (*other)[1];
    else
        return false;
    std::string typed;
    for (char32_t letter : letters) text::append(typed, letter);
    return change(name, typed);
}

bool mistype_name(Subject& subject, Random& random)
{
    std::uint32_t which = random.below(10);
    return mistype(which < 5   ? subject.person.surname
                   : which < 8 ? subject.person.given_name
                               : subject.person.patronymic,
                   random);
}

bool accept(Subject& subject, std::optional<Date> date)
{
    if (!date || *date >= subject.day || *date == subject.person.born) return false;
    subject.person.born = *date;
    return true;
}

bool change_digit(Subject& subject, Random& random)
{
    Date born = subject.person.born;
    auto other_digit = [&](int number) { return number / 10 * 10 + random.between(0, 9); };
    constexpr int most_tries = 20;
    for (int i = 0; i < most_tries; ++i) {
        std::uint32_t which = random.below(3);
        if (accept(subject, which == 0   ? Date::from(born.year(), born.month(), other_digit(born.day()))
                            : which == 1 ? Date::from(born.year(), other_digit(born.month()), born.day())
                                         : Date::from(other_digit(born.year()), born.month(), born.day())))
            return true;
    }
    return false;
}

bool mistype_digit(std::string& number, std::size_t from, Random& random)
{
    if (number.size() <= from) return false;
    std::size_t at = from + random.below(static_cast<std::uint32_t>(number.size() - from));
    if (number[at] < '0' || number[at] > '9') return false;
    number[at] = static_cast<char>('0' + (number[at] - '0' + random.between(1, 9)) % 10);
    return true;
}

bool take_snils(Subject& subject, const std::string& of)
{
    return !of.empty() && !subject.person.snils.empty() && change(subject.person.snils, of);
}

bool lose_documents(Subject& subject, Random&)
{
    for (Paper* paper : subject.papers) *paper = {};
    return true;
}

// clang-format off: one way a line reads better
constexpr Way ways[] = {
    {Hazard::without_yo, drop_yo},
    {Hazard::name_variant, vary_name},
    {Hazard::half_surname, halve_surname},
    {Hazard::names_swapped, swap_names},
    {Hazard::names_joined, join_names},
    {Hazard::look_alike, [](Subject& s, Random&) { return plant_twin(s.person.surname); }},
    {Hazard::latin_letters, write_latin},
    {Hazard::name_typo, mistype_name},
    {Hazard::no_patronymic, [](Subject& s, Random&) { return change(s.person.patronymic, ""); }},
    {Hazard::date_digit, change_digit},
    {Hazard::day_month,
     [](Subject& s, Random&) {
         return accept(s, Date::from(s.person.born.year(), s.person.born.day(), s.person.born.month()));
     }},
    {Hazard::first_january,
     [](Subject& s, Random&) { return accept(s, Date::from(s.person.born.year(), 1, 1)); }},
    {Hazard::no_snils, [](Subject& s, Random&) { return change(s.person.snils, ""); }},
    // The first digit stays: below 900-000-000 somebody lives.
    {Hazard::snils_typo, [](Subject& s, Random& random) { return mistype_digit(s.person.snils, 1, random); }},
    {Hazard::snils_of_another, [](Subject& s, Random&) { return take_snils(s, s.another); }},
    {Hazard::snils_of_relative,
     [](Subject& s, Random& random) {
         return !s.relatives.empty() && take_snils(s, random.pick(s.relatives));
     }},
    {Hazard::no_document, lose_documents},
    {Hazard::document_typo,
     [](Subject& s, Random& random) { return mistype_digit(random.pick(s.papers)->number, 0, random); }},
};
// clang-format on

}  // namespace

std::string Hazards::names() const
{
    std::string text;
    for (const Kind& kind : kinds) {
        if (!has(kind.hazard)) continue;
        if (!text.empty()) text += ' ';
        text += kind.name;
    }
    return text;
}

bool Luck::meets(Hazard hazard, std::uint32_t times)
{
    const Kind& kind = kinds[static_cast<std::size_t>(hazard)];
    return random_.below(10'000) < times * kind.rates[static_cast<std::size_t>(profile_)];
}

void drift(Subject& subject, Luck& luck, Hazards& hazards)
{
    // Somebody of whom nothing is right any more cannot be found by anybody.
    constexpr int most = 3;
    int planted = 0;
    std::size_t first = luck.random().below(std::size(ways));
    for (std::size_t i = 0; i < std::size(ways) && planted < most; ++i) {
        const Way& way = ways[(first + i) % std::size(ways)];
        if (!luck.meets(way.hazard) || !way.spoil(subject, luck.random())) continue;
        hazards.add(way.hazard);
        ++planted;
    }
}

}  // namespace msh::sample
