// SPDX-License-Identifier: Apache-2.0

// What a field's cell may hold. The kind decides how a cell is cleaned, what is canonical, how it is printed
// in a schema and how it is masked.
#pragma once

namespace msh {

enum class Kind {
    text,       ///< one line; spaces trimmed and single
    name,       ///< part of a person's name, kept as written
    date,       ///< yyyy-mm-dd
    code,       ///< one code of the field's list
    countries,  ///< ОКСМ codes of three digits, several joined by ","
    address,    ///< one line
    phone,      ///< +7 and ten digits, or + and the digits of another country
    email,
    snils,  ///< eleven digits
    integer,
    yes_no,   ///< yes / no
    variant,  ///< variant of an adapted programme: 1.1 … 8.4, 1, 2
    guid,     ///< lower-case UUID
};

/// Bits; a field may have several.
enum Trait : unsigned {
    plain = 0,
    required = 1,       ///< a record without it is set aside
    expected = 2,       ///< its absence is a warning
    sensitive = 4,      ///< masked in talk
    special = 8,        ///< health-related: left out of export, push and show unless asked for
    reading_only = 16,  ///< names somebody else in an input file; resolved to a reference, never stored
};

}  // namespace msh
