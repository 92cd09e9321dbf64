// SPDX-License-Identifier: Apache-2.0

// One record as it was read: a cell for every field of its entity, each with the text that stood in the file
// and the canonical value made of it. All texts are views into the chunk they came from; a record is a
// window, not a store of strings.
#pragma once

#include <msh/base/date.hpp>
#include <msh/model/entities.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace msh {

/// Why a cell could not be read, or what had to be done to read it. Each has one rule (rules/rules.hpp).
enum class Fault : std::uint8_t {
    none,
    not_a_date,       ///< no spelling of a date is known that reads so
    impossible_date,  ///< a day the calendar does not have
    two_digit_year,   ///< read, the century guessed by role
    unknown_code,     ///< not in the field's code list
    legacy_code,      ///< read as the value that replaced it
    not_an_integer,
    out_of_range,
    not_yes_no,
    bad_phone,
    several_phones,  ///< the first one was kept
    bad_email,
    email_look_alike,  ///< Cyrillic letters in an e-mail, repaired
    bad_snils_length,
    bad_snils_characters,
    snils_zeros_lost,   ///< repaired: left-padded, and the checksum agrees
    scientific_number,  ///< 1.12E+10: digits are lost for good
    bad_guid,
    bad_variant,
    too_long,
    bad_characters,     ///< control characters
    look_alike,         ///< letters of the other alphabet, repaired
    name_not_split,     ///< one cell with a whole name that does not split safely
    class_not_read,     ///< a class spelling nobody knows
    class_became_date,  ///< Excel made a date of a class
    number_not_split,   ///< series and number in one cell that do not split safely
    spreadsheet_error,  ///< "#REF!", or a formula that was never reckoned
    placeholder,        ///< "нет", "-", 11111111111: read as empty
};

struct Cell {
    std::string_view raw;     ///< as it stood in the file, in UTF-8
    std::string_view text;    ///< canonical value; empty when absent or not readable
    /// Of what the cell says, kept by rules::SetChecker::keys_of() so that a cell which repeats the one above is
    /// not hashed again; 0 until then.
    mutable std::uint64_t hash = 0;
    std::int32_t number = 0;  ///< a date packed, an integer, yes = 1 / no = 0
    Fault fault = Fault::none;
    bool given = false;  ///< the file has a column for it
    bool plain = false;  ///< in its usual form: a name of one Russian word such as Ким; a series such as IV-ЖА

    [[nodiscard]] bool empty() const { return text.empty(); }
    [[nodiscard]] Date date() const { return Date::unpack(number); }  ///< Requires: a date field, not empty
    /// The file says something here, but it could not be read.
    [[nodiscard]] bool unreadable() const
    {
        return text.empty() && fault != Fault::none && fault != Fault::placeholder;
    }
};

struct Record {
    const Entity* entity = nullptr;
    std::uint64_t number = 0;  ///< 1 for the first record of the file
    std::uint64_t line = 0;    ///< physical line on which it begins, 1 for the first
    std::uint64_t byte = 0;    ///< offset in the file
    std::array<Cell, most_fields> cells{};

    [[nodiscard]] const Cell& operator[](int field) const { return cells[static_cast<std::size_t>(field)]; }
    [[nodiscard]] Cell& operator[](int field) { return cells[static_cast<std::size_t>(field)]; }
};

/// The SNILS as people write it: 112-233-445 95. Requires: eleven digits.
std::string format_snils(std::string_view digits);
/// Whether the two last digits are right by the Pension Fund's rule; numbers up to 001-001-998 are not
/// checked. Requires: eleven digits.
bool snils_checksum_agrees(std::string_view digits);

}  // namespace msh
