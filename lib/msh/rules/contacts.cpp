// SPDX-License-Identifier: Apache-2.0

// Addresses and telephones.
#include "topics.hpp"

#include <msh/base/text.hpp>

#include <algorithm>

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"address-too-short", Severity::warning, "", "P5 P6", mark("the address is too short to find anybody by"),
     mark("write settlement, street, house and flat"), source::address, "Обнинск",
     "г. Обнинск, ул. Мира, д. 5, кв. 12"},
    {"address-no-house", Severity::info, "", "P5 P6", mark("the address names no house"),
     mark("add the house number, or «б/н» where there is none"), source::address, "г. Обнинск, улица Мира",
     "г. Обнинск, улица Мира, д. 5"},
    {"address-index", Severity::warning, "pupil", "P5 P6", mark("a postal index is six digits"),
     mark("correct the index or leave it empty"), source::address, "24903", "249030"},
    {"address-region", Severity::info, "pupil", "P5 P6",
     mark("the address is in another region than the schools"),
     mark("look whether the pupil lives and is registered there"), source::address, "Тульская область",
     "Калужская область"},
    {"address-guid-nil", Severity::warning, "pupil", "P5 P6",
     mark("the code of the address register is all zeros"),
     mark("leave the cell empty until the code is known"), source::address,
     "00000000-0000-0000-0000-000000000000", ""},
    {"email-dummy", Severity::warning, "", "P14 R7",
     mark("the e-mail address looks as if it was typed to fill the cell"),
     mark("ask the family for the address, or leave the cell empty"), source::practice, "test@test.ru", ""},
    {"phone-dummy", Severity::warning, "", "P14 R7", mark("the telephone number repeats one digit"),
     mark("ask the family for the number"), source::practice, "+7 999 999-99-99", ""},
    {"phone-code", Severity::warning, "", "P14 R7", mark("no telephone code begins with this digit"),
     mark("compare the number with the application form"), source::practice, "+7 010 123-45-67",
     "+7 910 123-45-67"},
};

/// Latin letters are alike whatever their case.
bool same_word(std::string_view a, std::string_view b)
{
    auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return a.size() == b.size() && std::ranges::equal(a, b, {}, small, small);
}

bool has_digit(std::string_view line)
{
    return line.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

std::span<const Rule> contact_rules()
{
    return rows;
}

void check_address(const Site& site, int field)
{
    std::string_view line = site.text(field);
    // Russian letters take two bytes: 30 bytes are at least fifteen signs.
    if (line.size() < 30 && text::length(line) < 10) return site.blame(row(rows, "address-too-short"), field);
    if (!has_digit(line) && line.find("б/н") == std::string_view::npos)
        site.blame(row(rows, "address-no-house"), field);
}

void check_index(const Site& site, int field)
{
    if (!is_digits(site.text(field), 6)) site.blame(row(rows, "address-index"), field);
}

void miss_house(const Site& site, int field)
{
    if (site.has(field - 1)) site.blame(row(rows, "address-no-house"), field);
}

void check_region(const Site& site, int field)
{
    std::string_view region = site.text(field);
    if (region == "40" || text::fold(region).find("калуж") != std::string::npos) return;
    site.blame(row(rows, "address-region"), field);
}

void check_guid(const Site& site, int field)
{
    if (site.text(field).find_first_not_of("0-") == std::string_view::npos)
        site.blame(row(rows, "address-guid-nil"), field);
}

void check_phone(const Site& site, int field)
{
    std::string_view number = site.text(field);
    if (number.size() != 12 || !number.starts_with("+7")) return;
    if (is_one_digit_repeated(number.substr(2)))
        site.blame(row(rows, "phone-dummy"), field);
    else if (number[2] < '3' || number[2] == '5')
        site.blame(row(rows, "phone-code"), field);
}

void check_email(const Site& site, int field)
{
    std::string_view address = site.text(field);
    std::string_view name = address.substr(0, address.find('@'));
    std::string_view host = address.substr(std::min(name.size() + 1, address.size()));
    host = host.substr(0, host.find('.'));
    if (same_word(name, host) || same_word(name, "test") || same_word(name, "no"))
        site.blame(row(rows, "email-dummy"), field);
}

}  // namespace msh::rules
