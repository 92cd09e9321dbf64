// SPDX-License-Identifier: Apache-2.0

// A day of the Gregorian calendar in four bytes, ordered as days are. Times of day are not kept anywhere in
// the model: the regulation's appendix knows only dates.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace msh {

class Date {
public:
    constexpr Date() = default;

    /// Empty for a day the calendar does not have (2012-02-31) and for years outside 1000–9999.
    static std::optional<Date> from(int year, int month, int day);
    /// `yyyy-mm-dd`, exactly; empty for anything else.
    static std::optional<Date> from_iso(std::string_view text);
    /// The local calendar day, or the one that $MSH_TODAY names as yyyy-mm-dd.
    static Date today();
    /// The inverse of packed().
    static constexpr Date unpack(std::int32_t packed) { return Date(packed); }

    [[nodiscard]] constexpr int year() const { return packed_ >> 9; }
    [[nodiscard]] constexpr int month() const { return (packed_ >> 5) & 15; }
    [[nodiscard]] constexpr int day() const { return packed_ & 31; }
    /// year·512 + month·32 + day: compares as the day does.
    [[nodiscard]] constexpr std::int32_t packed() const { return packed_; }

    /// The same day of another year; 29 February becomes 1 March where the year has none.
    [[nodiscard]] Date plus_years(int years) const;
    [[nodiscard]] Date plus_days(int days) const;
    /// Whole years lived on `day` by somebody born on this date; negative when `day` is earlier.
    [[nodiscard]] int age_on(Date day) const;

    [[nodiscard]] std::string iso() const;      ///< 2012-05-07
    [[nodiscard]] std::string russian() const;  ///< 07.05.2012

    friend constexpr auto operator<=>(Date, Date) = default;

private:
    constexpr explicit Date(std::int32_t packed) : packed_(packed) {}
    std::int32_t packed_ = 0;
};

/// A moment kept as 2026-11-25T22:03:11Z, as a person here reads it: 2026-11-25 22:03:11 of local time.
/// Anything else stays as it is.
std::string local_time(const std::string& utc);

}  // namespace msh
