// SPDX-License-Identifier: Apache-2.0

// Texts for people. English stands at the call and in the tables as the message id; Russian comes from
// lib/po/ru/*.po through gettext. Ids, JSON keys and machine output are never translated.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace msh {

/// Marks an English text in a constexpr table for xgettext and returns it as it is; translate it later.
consteval const char* mark(const char* english)
{
    return english;
}

/// Chooses the language of every later message: "ru" or "en"; "" follows LC_ALL, LC_MESSAGES, LANG. Works
/// under cron's LC_ALL=C too and leaves number formats alone. Call it once, before any thread starts.
void set_language(std::string_view language);
/// "ru" or "en": what set_language() came to.
std::string_view language();

/// The text in the reader's language.
const char* translate(const char* english);
/// The same with a plural form chosen by `count`.
const char* translate(const char* one, const char* many, unsigned long count);

/// Fills in a translated pattern; falls back to `english` should a translation be broken.
std::string fill_in(const char* translated, const char* english, fmt::format_args args);

/// The message in the reader's language with its `{}` filled; the English pattern is checked when compiled.
template <class... Args>
std::string say(fmt::format_string<Args...> english, Args&&... args)
{
    const char* id = fmt::string_view(english).data();
    return fill_in(translate(id), id, fmt::make_format_args(args...));
}

/// The same for a message that counts something: `count` chooses the form and is the first argument of both.
template <class... Args>
std::string say_count(fmt::format_string<const unsigned long&, Args...> one,
                      fmt::format_string<const unsigned long&, Args...> many, unsigned long count,
                      Args&&... args)
{
    const char* id_one = fmt::string_view(one).data();
    const char* id_many = fmt::string_view(many).data();
    return fill_in(translate(id_one, id_many, count), count == 1 ? id_one : id_many,
                   fmt::make_format_args(count, args...));
}

}  // namespace msh
