// SPDX-License-Identifier: Apache-2.0
#include <msh/base/placeholder.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace msh {

namespace {

/// The first letter of `rest` as a small one, which is taken off; 0 at the end. A Latin e is taken for
/// Russian.
char32_t take_letter(std::string_view& rest)
{
    if (rest.empty()) return 0;
    char32_t letter = text::to_lower(text::next(rest));
    return letter == 'e' ? U'е' : letter;
}

/// Many names begin with these letters too, and the next ones tell: Николаев, Осипов, Петров, Белов. Only
/// what is left is worth folding.
bool begins_like_word(std::string_view line)
{
    char32_t first = take_letter(line);
    char32_t second = take_letter(line);
    switch (first) {
        case U'б':
            return second == '/' || (second == U'е' && take_letter(line) == U'з');
        case U'н': {
            if (second != U'е') return second == '/' || second == U'д';
            char32_t third = take_letter(line);
            return third == U'т' || third == ' ' || third == U'и';
        }
        case U'о':
            return second == U'т' && take_letter(line) == U'с';
        case U'п':
            return second == U'р' && take_letter(line) == U'о';
        case U'у':
            return second == U'т' && take_letter(line) == U'о';
        default:
            return true;
    }
}

}  // namespace

bool is_placeholder_word(std::string_view line)
{
    static constexpr std::array<std::string_view, 36> words = {"-",
                                                               "--",
                                                               "---",
                                                               ".",
                                                               "..",
                                                               "...",
                                                               "?",
                                                               "??",
                                                               "???",
                                                               "0",
                                                               "нет",
                                                               "нет данных",
                                                               "нет отчества",
                                                               "без отчества",
                                                               "б/о",
                                                               "н/д",
                                                               "нд",
                                                               "н/у",
                                                               "отсутствует",
                                                               "не указано",
                                                               "не указан",
                                                               "не указана",
                                                               "не имеется",
                                                               "не имеет",
                                                               "не заполнено",
                                                               "не заполнен",
                                                               "не известно",
                                                               "неизвестно",
                                                               "неизвестен",
                                                               "неизвестна",
                                                               "прочерк",
                                                               "уточняется",
                                                               "…",
                                                               "null",
                                                               "none",
                                                               "n/a"};
    if (!begins_like_word(line)) return false;
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
