// SPDX-License-Identifier: Apache-2.0
#include <msh/base/date.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>

namespace msh {

namespace {

constexpr std::int32_t pack(int year, int month, int day)
{
    return year * 512 + month * 32 + day;
}

std::chrono::year_month_day calendar(Date date)
{
    return std::chrono::year(date.year()) / date.month() / date.day();
}

/// `width` digits, zeros in front. Dates are written by the million, more than a format string bears.
void put_digits(int number, char* to, int width)
{
    for (int i = width; i-- > 0; number /= 10) to[i] = static_cast<char>('0' + number % 10);
}

}  // namespace

std::optional<Date> Date::from(int year, int month, int day)
{
    constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days[month - 1]) return {};
    bool leap_day = month == 2 && day == 29;
    if (leap_day && (year % 4 != 0 || (year % 100 == 0 && year % 400 != 0))) return {};
    return Date(pack(year, month, day));
}

std::optional<Date> Date::from_iso(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    unsigned most = 0;
    auto digit = [&](std::size_t at) {
        unsigned value = static_cast<unsigned char>(text[at]) - unsigned{'0'};
        most = std::max(most, value);
        return static_cast<int>(value);
    };
    int year = (digit(0) * 10 + digit(1)) * 100 + digit(2) * 10 + digit(3);
    int month = digit(5) * 10 + digit(6);
    int day = digit(8) * 10 + digit(9);
    return most > 9 ? std::nullopt : from(year, month, day);
}

Date Date::today()
{
    if (const char* chosen = std::getenv("MSH_TODAY"))
        if (auto day = from_iso(chosen)) return *day;
    std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return Date(pack(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday));
}

Date Date::plus_years(int years) const
{
    if (auto same = from(year() + years, month(), day())) return *same;
    return Date(pack(year() + years, 3, 1));
}

Date Date::plus_days(int days) const
{
    std::chrono::year_month_day moved{std::chrono::sys_days(calendar(*this)) + std::chrono::days(days)};
    return Date(pack(static_cast<int>(moved.year()), static_cast<int>(static_cast<unsigned>(moved.month())),
                     static_cast<int>(static_cast<unsigned>(moved.day()))));
}

int Date::age_on(Date day) const
{
    int years = day.year() - year();
    bool before_birthday = (day.packed() & 511) < (packed_ & 511);
    return before_birthday ? years - 1 : years;
}

std::string Date::iso() const
{
    std::string text("0000-00-00");
    put_digits(year(), text.data(), 4);
    put_digits(month(), text.data() + 5, 2);
    put_digits(day(), text.data() + 8, 2);
    return text;
}
std::string Date::russian() const
{
    std::string text("00.00.0000");
    put_digits(day(), text.data(), 2);
    put_digits(month(), text.data() + 3, 2);
    put_digits(year(), text.data() + 6, 4);
    return text;
}

std::string local_time(const std::string& utc)
{
    std::tm parts{};
    if (::strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts) == nullptr) return utc;
    std::time_t time = ::timegm(&parts);
    ::localtime_r(&time, &parts);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", parts.tm_year + 1900, parts.tm_mon + 1,
                       parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

}  // namespace msh
