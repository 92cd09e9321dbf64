// SPDX-License-Identifier: Apache-2.0

// Numbers of cells as their reader sees them. A spreadsheet keeps days as numbers, and numbers as binary
// fractions of fifteen digits.
#include "workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <iterator>
#include <optional>

namespace msh::codec::workbook {

namespace {

using Kind = NumberStyle::Kind;

constexpr double exact = 1e15;  // a spreadsheet rounds what is longer

bool all_digits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

void show_plain(std::string_view number, double value, std::string& to)
{
    if (all_digits(number) || !std::isfinite(value) || std::abs(value) >= exact) {
        to = number;
    } else if (value == std::trunc(value)) {
        to = fmt::format("{}", static_cast<long long>(value));
    } else {
        char room[400];
        to.assign(room, std::to_chars(room, std::end(room), value, std::chars_format::fixed).ptr);
    }
}

/// False where the number is no day of the calendar.
bool show_day(long long serial, bool from_1904, std::string& to)
{
    constexpr long long last = 2'958'465;  // 9999-12-31
    if (serial < 0 || serial > last) return false;
    if (!from_1904 && (serial == 0 || serial == 60)) {
        // Days that never were: the sheet says 00.01.1900 and 29.02.1900.
        to = serial == 0 ? "1900-01-00" : "1900-02-29";
        return true;
    }
    // Excel takes 1900 for a leap year, so its days before 1 March are one off.
    long long days = from_1904 ? serial - 24'107 : serial - (serial < 60 ? 25'568 : 25'569);
    std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(days))};
    to = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
    return true;
}

bool show_moment(double value, Kind kind, bool from_1904, std::string& to)
{
    if (!(value >= 0) || value >= 3e6) return false;
    double whole = std::floor(value);
    auto serial = static_cast<long long>(whole);
    auto seconds = std::llround((value - whole) * 86'400);
    if (seconds == 86'400) {
        seconds = 0;
        ++serial;
    }
    std::string time = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (kind == Kind::time) {
        to = time;
        return serial == 0;
    }
    if (!show_day(serial, from_1904, to)) return false;
    if (kind == Kind::date_and_time && seconds != 0) to += " " + time;
    return true;
}

/// Puts digits into a pattern from its end; those that are left over stand before it.
void show_digits(double value, std::string_view pattern, std::string& to)
{
    std::string digits = fmt::format("{}", static_cast<long long>(value));
    std::string reversed;
    for (std::size_t i = pattern.size(); i-- > 0;) {
        if (i > 0 && pattern[i - 1] == '\\') {
            reversed += pattern[i--];
            continue;
        }
        if (!digits.empty()) {
            reversed += digits.back();
            digits.pop_back();
        } else if (pattern[i] == '0') {
            reversed += '0';
        }
        if (pattern.substr(0, i).find_first_of("0#?") == std::string_view::npos)
            for (; !digits.empty(); digits.pop_back()) reversed += digits.back();
    }
    to.assign(reversed.rbegin(), reversed.rend());
}

}  // namespace

CellKind show_number(std::string_view number, const NumberStyle& style, bool from_1904, std::string& to)
{
    to.clear();
    if (style.kind == Kind::general && all_digits(number)) {
        to = number;
        return CellKind::number;
    }
    double value = 0;
    auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (failed != std::errc() || end != number.data() + number.size()) {
        to = number;
        return CellKind::text;
    }
    if (style.kind == Kind::digits && value >= 0 && value < exact && value == std::trunc(value)) {
        show_digits(value, style.pattern, to);
        return CellKind::text;
    }
    bool moment = style.kind == Kind::date || style.kind == Kind::time || style.kind == Kind::date_and_time;
    if (moment && show_moment(value, style.kind, from_1904, to))
        return style.kind == Kind::date ? CellKind::date : CellKind::text;
    show_plain(number, value, to);
    return CellKind::number;
}

}  // namespace msh::codec::workbook
