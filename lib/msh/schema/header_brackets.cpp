// SPDX-License-Identifier: Apache-2.0

// What brackets add to a title: how to fill the column in, «Пол (м/ж)», or what it holds of a paper, «Паспорт
// (серия)».
#include "parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>
#include <array>

namespace msh::schema {

namespace {

struct Bracketed {
    std::string outside;  ///< with the brackets that say whose the column is
    std::string inside;   ///< of the others, normalised
};

Bracketed take_apart(std::string_view header)
{
    Bracketed title;
    while (!header.empty()) {
        auto open = header.find('(');
        title.outside += header.substr(0, open);
        if (open == header.npos) break;
        auto close = std::min(header.find(')', open), header.size());
        std::string_view bracket = header.substr(open + 1, close - open - 1);
        std::string words = normalise_header(bracket);
        if (take_owner(words).owner != Owner::nobody)
            title.outside.append(" ").append(bracket).append(" ");
        else if (!words.empty())
            title.inside += (title.inside.empty() ? "" : " ") + words;
        title.outside += ' ';
        header = close < header.size() ? header.substr(close + 1) : std::string_view();
    }
    title.outside = normalise_header(title.outside);
    return title;
}

bool has_any_of(std::string_view words, std::span<const std::string_view> stems)
{
    return std::ranges::any_of(stems, [&](std::string_view stem) { return words.find(stem) != words.npos; });
}

/// Whether without these words the column would be taken for another one: a maiden name for the name, a code
/// for the number, a former school for the school.
bool tells_of_something_else(const Bracketed& title)
{
    static constexpr std::array<std::string_view, 22> others = {
        "выда",  "код ",   "подразд", "сери",   "номер", "дата ",       "отчеств", "фамил",
        "имя",   "девич",  "прежн",   "предыд", "брак",  "бывш",        "прошл",   "откуда",
        "смены", "бабушк", "дедушк",  "брат",   "сестр", "при рождении"};
    static constexpr std::array<std::string_view, 3> registration = {"регистрац", "прописк", "пребыван"};
    if (has_any_of(title.inside + " ", others)) return true;
    return has_any_of(title.inside, registration) && !has_any_of(title.outside, registration);
}

}  // namespace

std::vector<std::string> read_brackets(std::string_view header)
{
    if (header.find('(') == header.npos) return {};
    Bracketed title = take_apart(header);
    if (title.inside.empty() || title.outside.empty()) return {};
    std::vector<std::string> readings = {title.inside + " " + title.outside};
    if (!tells_of_something_else(title)) readings.push_back(title.outside);
    return readings;
}

}  // namespace msh::schema
