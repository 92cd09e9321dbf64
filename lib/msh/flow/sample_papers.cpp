// SPDX-License-Identifier: Apache-2.0

// Numbers and papers that nobody living has: SNILS bodies not given out so far, passport series and
// certificate letters of regions that do not exist, telephone codes no operator holds, mail domains kept for
// examples.
#include "sample_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace msh::sample {

namespace {

constexpr std::uint64_t numbers = 999'983;  // a prime

/// Six digits for the n-th person; two people share them only when n differs by a multiple of `numbers`.
std::string make_number(std::uint64_t n, std::uint64_t seed)
{
    Random random(seed + 1);
    std::uint64_t start = random.next() % numbers;
    std::uint64_t step = 1 + random.next() % (numbers - 1);
    std::uint64_t number = 10 + (start + (n % numbers) * step) % numbers;
    // One digit repeated looks made up, and a rule says so; these are above and below what the line above
    // gives.
    if (number % 111'111 == 0) {
        std::uint64_t digit = number / 111'111;
        number = digit <= 6 ? 999'992 + digit : digit;
    }
    return fmt::format("{:06}", number);
}

std::string police_of(const Place& place)
{
    return fmt::format("УМВД России по Калужской области, {} отдел", place.adjective);
}

Date earlier(Date a, Date b)
{
    return a < b ? a : b;
}

/// The day of the last passport of a citizen: at 14, 20 or 45, some weeks after the birthday.
Date passport_day(Date born, Date day, Random& random)
{
    int age = born.age_on(day.plus_days(-60));
    int due = age >= 45 ? 45 : age >= 20 ? 20 : 14;
    Date issued = born.plus_years(due).plus_days(random.between(3, 55));
    // Some changed theirs in between: lost it, or changed the surname.
    if (due != 14 && random.chance(250)) {
        Date later = issued.plus_days(random.between(300, 5000));
        Date limit = due == 20 ? born.plus_years(45) : day;
        if (later < limit && later < day) issued = later;
    }
    // The first passports of this kind are of October 1997.
    Date first = *Date::from(1997, 10, 1);
    if (issued < first) issued = first.plus_days(random.between(30, 2000));
    return earlier(issued, day);
}

}  // namespace

std::string control_number(std::string_view nine_digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i) sum += (nine_digits[i] - '0') * static_cast<int>(9 - i);
    int rest = sum % 101;
    return fmt::format("{:02}", rest == 100 ? 0 : rest);
}

std::string make_snils(std::uint64_t n, std::uint64_t seed)
{
    // 99 999 989 is prime, so steps of any length walk over every number once before they meet the first
    // again.
    constexpr std::uint64_t bodies = 99'999'989;
    Random random(seed);
    std::uint64_t start = random.next() % bodies;
    std::uint64_t step = 1 + random.next() % (bodies - 1);
    std::string body = std::to_string(900'000'000 + (start + (n % bodies) * step) % bodies);
    return body + control_number(body);
}

std::string make_phone(Random& random)
{
    return fmt::format("+7900000{:04}", random.below(10000));
}

std::string make_email(const Person& person, Random& random)
{
    constexpr std::string_view domains[] = {"example.org", "example.com", "example.net"};
    std::string name = transliterate(person.given_name);
    return fmt::format("{}.{}{}@{}", name.substr(0, 1), transliterate(person.surname), random.between(1, 99),
                       random.pick<std::string_view>(domains));
}

Paper make_certificate(const Person& child, const Place& place, const SampleOptions& options, Random& random)
{
    constexpr std::string_view romans[] = {"I", "II", "III", "IV", "V"};
    constexpr std::string_view letters[] = {"ЩЖ", "ЩИ", "ЩЮ", "ЖЩ", "ЫЖ"};
    Date issued = child.born.plus_days(random.between(3, 40));
    std::string number = make_number(child.serial, options.seed);
    if (child.citizenship_kind == "foreign")
        return {"23",   "", fmt::format("{}-{}{}", child.citizenship, child.serial / numbers, number),
                issued, "", "Отдел ЗАГС по месту рождения"};
    // 25 series and 999 983 numbers: series and number together meet each other again after 25 million
    // people.
    std::uint64_t series = (child.serial + child.serial / numbers) % 25;
    return {"03",
            fmt::format("{}-{}", romans[series % 5], letters[series / 5]),
            number,
            issued,
            std::string(place.name),
            fmt::format("Отдел ЗАГС {}", place.genitive)};
}

Paper make_identity(const Person& person, const Place& place, const SampleOptions& options, Random& random)
{
    Date day = options.day;
    std::string number = make_number(person.serial, options.seed);
    if (person.citizenship_kind == "stateless")
        return {"12",
                "82",
                fmt::format("{}{}", person.serial / numbers % 10, number),
                earlier(person.born.plus_days(random.between(900, 4000)), day.plus_days(-30)),
                std::string(place.name),
                police_of(place)};
    if (person.citizenship_kind == "foreign")
        return {"10",
                "",
                fmt::format("{}{}{}", person.citizenship, person.serial / numbers, number),
                std::max(day.plus_days(-random.between(60, 1700)), person.born.plus_days(40)),
                "",
                "Уполномоченный орган страны гражданства"};
    if (person.born.age_on(day.plus_days(-20)) < 14) return {"03", "", "", {}, "", ""};
    Date issued = passport_day(person.born, day, random);
    // No region of the country has these numbers.
    constexpr std::string_view regions[] = {"31", "09", "23", "21", "39", "43", "48", "51", "55",
                                            "59", "62", "72", "74", "02", "06", "13", "16"};
    std::string_view region = regions[(person.serial + person.serial / numbers) % std::size(regions)];
    return {"21",
            fmt::format("{}{:02}", region, issued.year() % 100),
            number,
            issued,
            std::string(place.name),
            police_of(place)};
}

Paper make_act(const Place& place, Date child_born, Date day, bool foster, Random& random)
{
    Date issued = child_born.plus_days(random.between(200, 2000));
    return {foster ? "foster_contract" : "guardianship_act",
            "",
            fmt::format("{}-п", random.between(11, 940)),
            earlier(issued, day.plus_days(-20)),
            "",
            fmt::format("Отдел опеки и попечительства {}", place.genitive)};
}

}  // namespace msh::sample
