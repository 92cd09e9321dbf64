// SPDX-License-Identifier: Apache-2.0

// A finding says what is wrong with the data, where, and by which rule. It is a value: counted and reported
// while the work goes on. It never holds the cell's text; a report made with --show-values asks for that
// separately.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace msh {

enum class Severity : std::uint8_t {
    off,      ///< not told and not counted; only by the settings
    info,     ///< worth knowing
    warning,  ///< the record is taken
    error,    ///< the record is set aside
};

constexpr std::string_view severity_name(Severity severity)
{
    constexpr std::string_view names[] = {"off", "info", "warning", "error"};
    return names[static_cast<std::size_t>(severity)];
}

struct Rule;
struct Entity;

struct Finding {
    const Rule* rule = nullptr;
    Severity severity = Severity::info;  ///< in this run; the same for all findings of a rule
    const Entity* entity = nullptr;
    int field = -1;            ///< -1: the whole record
    std::uint64_t record = 0;  ///< 0: the whole file
    std::uint64_t line = 0;
    std::uint64_t byte = 0;
    int column = -1;    ///< from 0 in the file's own order; -1 where the file has no column for it
    std::string shape;  ///< text::shape() of the cell, may be shown
    std::string other;  ///< what the rule wants to add, safe to show: "record 17", "expected 4 digits"
    std::string value;  ///< the cell itself; filled only where values were asked for
};

/// "A" for column 0, "AB" for 27: how a spreadsheet names it.
std::string column_letter(int column);

}  // namespace msh
