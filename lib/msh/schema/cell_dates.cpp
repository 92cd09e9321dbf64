// SPDX-License-Identifier: Apache-2.0

// Dates as school files spell them.
#include "parts.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/text.hpp>

#include <array>
#include <optional>

namespace msh::schema {

namespace {

/// Takes a number of one to `most` digits off the front; -1 where there is none.
int take_number(std::string_view& rest, std::size_t most, std::size_t& count)
{
    int value = 0;
    count = 0;
    while (count < most && count < rest.size() && is_digit(rest[count]))
        value = value * 10 + (rest[count++] - '0');
    rest.remove_prefix(count);
    return count == 0 ? -1 : value;
}

/// «мая», «Май», «сент.» → 5, 5, 9; 0 where the word is no month.
int find_month(std::string_view word)
{
    static constexpr std::array<std::string_view, 13> months = {
        "янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек", "май"};
    std::string folded = text::fold(word);
    for (std::size_t i = 0; i < months.size(); ++i)
        if (std::string_view(folded).starts_with(months[i])) return i == 12 ? 5 : static_cast<int>(i) + 1;
    return 0;
}

int full_year(int year, Century century)
{
    int pivot = century == Century::pupil ? 99 : century == Century::parent_birth ? 14 : 40;
    return year <= pivot ? 2000 + year : 1900 + year;
}

struct Parts {
    int year = -1;
    int month = -1;
    int day = -1;
    bool short_year = false;
};

/// d.m.yyyy, d/m/yy, d-m-yyyy; what follows stays in `rest`.
std::optional<Parts> take_numeric(std::string_view& rest)
{
    Parts parts;
    std::size_t count = 0;
    parts.day = take_number(rest, 2, count);
    if (parts.day < 0 || rest.empty() || (rest[0] != '.' && rest[0] != '/' && rest[0] != '-')) return {};
    char mark = rest[0];
    rest.remove_prefix(1);
    parts.month = take_number(rest, 2, count);
    if (parts.month < 0 || rest.empty() || rest[0] != mark) return {};
    rest.remove_prefix(1);
    parts.year = take_number(rest, 4, count);
    if (count != 2 && count != 4) return {};
    parts.short_year = count == 2;
    return parts;
}

/// 12 мая 2012
std::optional<Parts> take_worded(std::string_view& rest)
{
    Parts parts;
    std::size_t count = 0;
    parts.day = take_number(rest, 2, count);
    if (parts.day < 0 || rest.empty() || rest[0] != ' ') return {};
    rest.remove_prefix(1);
    auto gap = rest.find(' ');
    if (gap == std::string_view::npos) return {};
    parts.month = find_month(rest.substr(0, gap));
    rest.remove_prefix(gap + 1);
    parts.year = take_number(rest, 4, count);
    if (parts.month == 0 || count != 4) return {};
    return parts;
}

/// 2012-05-07, 2012/05/07, 2012.05.07 and 20120507
std::optional<Parts> take_iso(std::string_view& rest)
{
    Parts parts;
    std::size_t count = 0;
    parts.year = take_number(rest, 4, count);
    if (count != 4) return {};
    char mark =
        !rest.empty() && std::string_view("-/.").find(rest[0]) != std::string_view::npos ? rest[0] : '\0';
    if (mark != '\0') rest.remove_prefix(1);
    parts.month = take_number(rest, 2, count);
    if (count != 2 || (mark != '\0' && !rest.starts_with(mark))) return {};
    if (mark != '\0') rest.remove_prefix(1);
    parts.day = take_number(rest, 2, count);
    if (count != 2) return {};
    return parts;
}

/// 10:30, 9:05:00, 12:00:00.000 without a zone: whoever wrote it meant this day.
bool is_clock(std::string_view tail)
{
    std::size_t count = 0;
    int hour = take_number(tail, 2, count);
    if (hour < 0 || hour > 23) return false;
    int parts = 0;
    for (; parts < 2 && tail.starts_with(':'); ++parts) {
        tail.remove_prefix(1);
        int value = take_number(tail, 2, count);
        if (count != 2 || value > 59) return false;
    }
    if (parts == 2 && tail.starts_with('.')) {
        tail.remove_prefix(1);
        while (!tail.empty() && is_digit(tail[0])) tail.remove_prefix(1);
    }
    return parts > 0 && tail.empty();
}

/// A time of day, a midnight's zone and «г.» say nothing about the day. Another time with a zone does: 21:00Z
/// is the next day here.
bool is_idle_tail(std::string_view tail)
{
    while (tail.starts_with(' ') || tail.starts_with('T')) tail.remove_prefix(1);
    if (tail == "г" || tail == "г." || tail == "года" || tail.empty() || is_clock(tail)) return true;
    bool any_digit = false;
    for (char c : tail) {
        if (c != '0' && c != ':' && c != '.' && c != 'Z' && c != '+') return false;
        any_digit = any_digit || c == '0';
    }
    return any_digit;
}

void put(Date date, Arena& arena, Cell& cell)
{
    char* place = arena.take(10);
    auto two = [&](std::size_t at, int value) {
        place[at] = static_cast<char>('0' + value / 10);
        place[at + 1] = static_cast<char>('0' + value % 10);
    };
    two(0, date.year() / 100);
    two(2, date.year() % 100);
    two(5, date.month());
    two(8, date.day());
    place[4] = place[7] = '-';
    cell.text = {place, 10};
    cell.number = date.packed();
}

}  // namespace

bool stands_for_nothing(Date date)
{
    constexpr Date first_of_1900 = Date::unpack(1900 * 512 + 1 * 32 + 1);
    return date == first_of_1900;
}

bool read_iso_date(std::string_view raw, Cell& cell)
{
    auto date = Date::from_iso(raw);
    if (!date || stands_for_nothing(*date)) return false;
    cell.text = raw;
    cell.number = date->packed();
    return true;
}

void read_date(std::string_view line, Century century, Arena& arena, Cell& cell)
{
    std::string_view rest = line;
    std::optional<Parts> parts = take_numeric(rest);
    if (!parts) {
        rest = line;
        parts = take_iso(rest);
    }
    if (!parts) {
        rest = line;
        parts = take_worded(rest);
    }
    if (!parts || !is_idle_tail(rest)) {
        cell.fault = Fault::not_a_date;
        return;
    }
    if (parts->short_year) {
        parts->year = full_year(parts->year, century);
        cell.fault = Fault::two_digit_year;
    }
    auto date = Date::from(parts->year, parts->month, parts->day);
    if (date)
        put(*date, arena, cell);
    else
        cell.fault = Fault::impossible_date;
}

}  // namespace msh::schema
