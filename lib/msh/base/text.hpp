// SPDX-License-Identifier: Apache-2.0

// UTF-8 text as Russian school files hold it: decoding, trimming of every kind of space Excel leaves behind,
// folding for comparing, and the shape of a value that may be shown when the value itself may not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace msh::text {

/// Takes one code point off the front of valid UTF-8; a broken byte comes out as U+FFFD and is stepped over.
/// Requires: `rest` is not empty.
char32_t next(std::string_view& rest);
void append(std::string& to, char32_t point);
/// Code points, not bytes.
std::size_t length(std::string_view utf8);

/// Ordinary and no-break spaces, tabs, zero-width characters, soft hyphens and byte order marks.
bool is_blank(char32_t point);
std::string_view trim(std::string_view utf8);
bool is_ascii(std::string_view bytes);

/// Simple case mapping for Latin and Cyrillic; everything else stays.
char32_t to_upper(char32_t point);
char32_t to_lower(char32_t point);
bool is_cyrillic(char32_t point);
bool is_latin(char32_t point);
/// The Cyrillic capital or small letter that looks like this Latin one (A B C E H K M O P T X a c e o p x y),
/// else 0.
char32_t cyrillic_twin(char32_t latin);
/// The reverse: the Latin letter that looks like this Cyrillic one, else 0.
char32_t latin_twin(char32_t cyrillic);

/// How names, titles and look-ups are compared: composed й, lower case, ё→е, Latin look-alikes to Cyrillic
/// when the word has any Cyrillic letter, every dash to `-`, quotes and zero-width characters dropped, runs
/// of space to one. Values are stored as written; only comparisons are folded.
std::string fold(std::string_view utf8);

/// The value's shape: letters become А/а (Cyrillic) or A/a (Latin), digits 9, the rest stays; repeats past
/// three of a kind are cut to "ааа…". Safe to print: "Аааа…", "999-999-999 99".
/// What a spreadsheet shows instead of a value («#Н/Д», «########») and the month it makes of a class
/// («01.фев») tell of nobody and stay as they are.
std::string shape(std::string_view utf8);

/// The text as a terminal can only show it: what it would obey (escapes, other control characters, marks that
/// turn the direction of writing) is spelt out as \x1b or \u202e, a line break as \n. A tab stays.
std::string printable(std::string_view utf8);

}  // namespace msh::text
