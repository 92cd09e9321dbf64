// SPDX-License-Identifier: Apache-2.0

// Addresses and telephones.
#include "topics.hpp"

#include <msh/base/digits.hpp>
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
    {"address-index-region", Severity::info, "pupil", "P5 P6",
     mark("postal index and region do not agree: 248 and 249 are of Kaluga Region, and no others"),
     mark("compare the index with the address"), source::practice, "101000, Калужская обл., г. Калуга, д. 1",
     "248000, Калужская обл., г. Калуга, д. 1"},
    {"address-became-date", Severity::warning, "", "P5 P6",
     mark("the spreadsheet turned a house number such as 12/3 into a date"),
     mark("format the column as text and type the house again"), source::formats, "12.мар", "12/3"},
    {"address-no-words", Severity::warning, "", "P5 P6",
     mark("the address has no word in it: a number or a date stands there"),
     mark("look whether the columns are shifted, and write settlement, street, house and flat"),
     source::accuracy, "12.03.2015", "г. Обнинск, ул. Мира, д. 5, кв. 12"},
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

/// Of a region alone in its cell.
bool is_kaluga(std::string_view region)
{
    return region == "40" || text::fold(region).find("калуж") != std::string::npos;
}

bool is_kaluga_index(std::string_view index)
{
    return index.starts_with("248") || index.starts_with("249");
}

/// Digits at the beginning of a line that something follows: «248000, Калуга».
std::string_view index_of(std::string_view line)
{
    std::size_t end = 0;
    while (end < line.size() && is_digit(line[end])) ++end;
    return end < line.size() && (line[end] == ',' || line[end] == ' ') ? line.substr(0, end)
                                                                       : std::string_view();
}

/// What the folded line says of the region in the words for one.
enum class Region { unsaid, kaluga, other };
Region region_of(std::string_view folded)
{
    // «Калужское шоссе» is in Moscow too.
    for (std::string_view word : {"калужская обл", "калужской обл", "калуга"})
        if (folded.find(word) != std::string_view::npos) return Region::kaluga;
    for (std::string_view word : {"область", "обл.", "обл,", "республика", "респ.", "край,"})
        if (folded.find(word) != std::string_view::npos) return Region::other;
    return Region::unsaid;
}

bool contradicts(std::string_view index, Region region)
{
    return region != Region::unsaid && is_kaluga_index(index) != (region == Region::kaluga);
}

bool is_month(std::string_view word)
{
    constexpr std::string_view months[] = {"янв", "фев", "мар", "апр", "май", "июн",
                                           "июл", "авг", "сен", "окт", "ноя", "дек"};
    return std::ranges::find(months, word) != std::end(months);
}

/// «12.мар», «мар.25»: what a spreadsheet writes for 12/3 and 3/25.
bool has_day_of_month(std::string_view line)
{
    constexpr std::size_t width = 6;  // bytes of a month
    auto digit = [&](std::size_t at) { return at < line.size() && is_digit(line[at]); };
    auto is_letter = [&](std::size_t at) { return at < line.size() && (line[at] & 0x80) != 0; };
    for (auto dot = line.find('.'); dot != std::string_view::npos; dot = line.find('.', dot + 1)) {
        if (dot > 0 && digit(dot - 1) && !is_letter(dot + 1 + width) && is_month(line.substr(dot + 1, width)))
            return true;
        if (dot >= width && digit(dot + 1) && (dot == width || !is_letter(dot - width - 1)) &&
            is_month(line.substr(dot - width, width)))
            return true;
    }
    return false;
}

/// Whether letters of Калуга or Калужская stand behind the index, whatever their case. In nearly every
/// address they follow it at once.
bool may_be_kaluga(std::string_view line)
{
    std::size_t word = 0;
    while (word < line.size() && (is_digit(line[word]) || line[word] == ',' || line[word] == ' ')) ++word;
    line.remove_prefix(word);
    if (line.starts_with("Калу")) return true;
    return line.find("алу") != std::string_view::npos || line.find("АЛУ") != std::string_view::npos;
}

/// «248000, Калужская обл., …», as nearly every address of the region begins.
bool begins_as_usual(std::string_view line)
{
    constexpr std::string_view usual = ", Калу";
    constexpr std::size_t width = 6;
    return is_kaluga_index(line) && line.substr(std::min(width, line.size())).starts_with(usual) &&
           all_digits(line.substr(0, width));
}

void check_index_of_line(const Site& site, int field)
{
    std::string_view line = site.text(field);
    if (begins_as_usual(line)) return;
    std::string_view index = index_of(line);
    if (index.size() == 5 || index.size() == 7) site.blame(row(rows, "address-index"), field);
    if (index.size() != 6 || is_kaluga_index(index) == may_be_kaluga(line)) return;
    if (contradicts(index, region_of(text::fold(line)))) site.blame(row(rows, "address-index-region"), field);
}

/// Most children live where they are registered: what is wrong with that address is told once.
bool repeats_registration(const Site& site, int field)
{
    constexpr int registration = field_at(pupil_entity, "registration_address");
    constexpr int residence = field_at(pupil_entity, "residence_address");
    return field == residence && site.is(pupil_entity) &&
           site.text(field).data() == site.text(registration).data();
}

void check_words(const Site& site, int field)
{
    std::string_view line = site.text(field);
    auto is_letter = [](char c) {
        return (c & 0x80) != 0 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    bool cyrillic = line.find('\xD0') != std::string_view::npos;
    if (!cyrillic && std::ranges::none_of(line, is_letter))
        return site.blame(row(rows, "address-no-words"), field);
    if (site.is(pupil_entity)) check_index_of_line(site, field);
    if (has_day_of_month(line)) site.blame(row(rows, "address-became-date"), field);
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
    if (!repeats_registration(site, field)) check_words(site, field);
    if (!has_digit(line) && line.find("б/н") == std::string_view::npos)
        site.blame(row(rows, "address-no-house"), field);
}

void check_index(const Site& site, int field)
{
    if (!is_digits(site.text(field), 6)) return site.blame(row(rows, "address-index"), field);
    std::string_view region = site.text(field + 1);
    if (region.empty()) return;
    if (contradicts(site.text(field), is_kaluga(region) ? Region::kaluga : Region::other))
        site.blame(row(rows, "address-index-region"), field);
}

void check_house(const Site& site, int field)
{
    if (has_day_of_month(site.text(field))) site.blame(row(rows, "address-became-date"), field);
}

void miss_house(const Site& site, int field)
{
    if (site.has(field - 1)) site.blame(row(rows, "address-no-house"), field);
}

void check_region(const Site& site, int field)
{
    std::string_view region = site.text(field);
    if (!is_kaluga(region)) site.blame(row(rows, "address-region"), field);
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
