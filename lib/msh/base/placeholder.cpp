// SPDX-License-Identifier: Apache-2.0
#include <msh/base/placeholder.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace msh {

bool is_placeholder_word(std::string_view line)
{
    static constexpr std::array<std::string_view, 17> words = {
        "-",          "--",       "---",         "0",          "нет",       "н/д",
        "нд",         "н/у",      "отсутствует", "не указано", "не указан", "не указана",
        "не имеется", "не имеет", "null",        "none",       "n/a"};
    // Many names begin with Н and О too, and their second letter tells: Николаев, Осипов.
    static constexpr std::array<std::string_view, 9> seconds = {"е", "Е", "т", "Т", "д", "Д", "/", "e", "E"};
    bool russian = static_cast<unsigned char>(line.front()) == 0xD0;
    if (russian && std::none_of(seconds.begin(), seconds.end(),
                                [&](std::string_view second) { return line.substr(2).starts_with(second); }))
        return false;
    // Only these beginnings are worth folding.
    static constexpr std::array<std::string_view, 22> beginnings = {
        "-",  "0",  "n",  "N",  "\xE2\x80", "нет",  "Нет",  "НЕТ",  "не ", "Не ", "НЕ ",
        "н/", "Н/", "нд", "НД", "Нд",       "отсу", "Отсу", "ОТСУ", "нe",  "Нe",  "HE"};
    if (std::none_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view word) { return line.starts_with(word); }))
        return false;
    std::string folded = text::fold(line);
    return std::find(words.begin(), words.end(), folded) != words.end();
}

bool says_deceased(std::string_view cell)
{
    static constexpr std::array<std::string_view, 7> words = {"умер",    "умерла",    "умер(ла)",  "погиб",
                                                              "погибла", "скончался", "скончалась"};
    // Every name comes by here, and only these beginnings are worth folding.
    static constexpr std::array<std::string_view, 9> beginnings = {"уме", "Уме", "УМЕ", "пог", "Пог",
                                                                   "ПОГ", "ско", "Ско", "СКО"};
    if (std::none_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view word) { return cell.starts_with(word); }))
        return false;
    std::string folded = text::fold(cell.substr(0, cell.find_first_of(" ,.")));
    return std::find(words.begin(), words.end(), folded) != words.end();
}

}  // namespace msh
