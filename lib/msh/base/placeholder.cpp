// SPDX-License-Identifier: Apache-2.0
#include <msh/base/placeholder.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace msh {

namespace {

/// The letter whose bytes stand at `at`, as a small one; 0 behind the end. A Latin e is taken for Russian.
unsigned letter_at(std::string_view line, std::size_t at)
{
    auto byte = [&](std::size_t i) { return i < line.size() ? static_cast<unsigned char>(line[i]) : 0U; };
    unsigned first = byte(at);
    if (first == 'e' || first == 'E') return U'е';
    if (first < 0x80) return first;
    unsigned point = (first & 0x1F) << 6 | (byte(at + 1) & 0x3F);
    bool capital = point >= U'А' && point <= U'Я';
    return capital ? point + (U'а' - U'А') : point;
}

/// Many names begin with these letters too, and the next ones tell: Николаев, Осипов, Прохоров, Белов. Only
/// what is left is worth folding.
bool begins_like_word(std::string_view line)
{
    auto is = [&](std::size_t at, unsigned letter) { return letter_at(line, at) == letter; };
    switch (letter_at(line, 0)) {
        case U'б':
            return is(2, '/') || (is(2, U'е') && is(4, U'з') && is(6, ' '));
        case U'н':
            if (is(2, '/') || is(2, U'д')) return true;
            if (!is(2, U'е')) return false;
            if (static_cast<unsigned char>(line[2]) < 0x80) return true;
            return is(4, ' ') || (is(4, U'т') && (is(6, 0) || is(6, ' '))) || (is(4, U'и') && is(6, U'з'));
        case U'о':
            return is(2, U'т') && is(4, U'с') && is(6, U'у');
        case U'п':
            return is(2, U'р') && is(4, U'о') && is(6, U'ч');
        case U'у':
            return is(2, U'т') && is(4, U'о') && is(6, U'ч');
        case '0':
            return line.size() == 1;
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
