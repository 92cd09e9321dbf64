// SPDX-License-Identifier: Apache-2.0

// «Документ; Серия; Номер; Кем выдан»: titles that say only together which paper they are about.
#include "parts.hpp"

#include <algorithm>
#include <array>

namespace msh::schema {

namespace {

constexpr std::size_t reach = 4;  // columns on either side of the one that names the paper

constexpr std::array<std::string_view, 9> kinds = {"документ",
                                                   "вид документа",
                                                   "тип документа",
                                                   "дул",
                                                   "вид дул",
                                                   "тип дул",
                                                   "документ удостоверяющий личность",
                                                   "вид документа удостоверяющего личность",
                                                   "тип документа удостоверяющего личность"};

struct Part {
    std::string_view words;
    std::string_view whole;  ///< as the table has it
};
constexpr std::string_view series = "серия";
constexpr std::string_view number = "номер";
constexpr Part parts[] = {{series, "серия документа"},
                          {number, "номер документа"},
                          {"дата выдачи", "дата выдачи документа"},
                          {"когда выдан", "дата выдачи документа"},
                          {"кем выдан", "кем выдан документа"},
                          {"кем выдано", "кем выдан документа"},
                          {"орган выдачи", "кем выдан документа"}};

/// Which of the columns around `column` is called `words`; the nearest, the one behind it first.
std::size_t find_near(std::span<const Title> titles, std::size_t column, std::size_t most,
                      std::string_view words)
{
    for (std::size_t away = 1; away <= most; ++away) {
        if (column + away < titles.size() && titles[column + away].words == words) return column + away;
        // The first column numbers the rows.
        if (column > away && titles[column - away].words == words) return column - away;
    }
    return titles.size();
}

bool may_be_of(const Title& part, const Title& paper)
{
    return part.owner == Owner::nobody || (part.owner == paper.owner && part.who == paper.who);
}

}  // namespace

bool stands_by_series(std::span<const std::string> headers, std::size_t column)
{
    auto is_series = [&](std::size_t at) {
        return at < headers.size() && take_owner(normalise_header(headers[at])).words == series;
    };
    return is_series(column + 1) || (column > 0 && is_series(column - 1));
}

std::vector<std::string> name_papers(std::span<const std::string> headers)
{
    std::vector<std::string> named(headers.begin(), headers.end());
    std::vector<Title> titles;
    for (const std::string& header : headers) titles.push_back(take_owner(normalise_header(header)));
    for (std::size_t kind = 0; kind < titles.size(); ++kind) {
        if (std::ranges::find(kinds, titles[kind].words) == kinds.end()) continue;
        std::size_t of_series = find_near(titles, kind, reach, series);
        if (of_series == titles.size()) continue;
        std::size_t of_number = find_near(titles, of_series, 1, number);
        if (of_number == titles.size() || !may_be_of(titles[of_series], titles[kind])) continue;
        std::string paper = normalise_header(headers[kind]);
        std::size_t at = paper.find(titles[kind].words);
        if (at == std::string::npos) continue;
        std::size_t size = titles[kind].words.size();
        auto call = [&](std::size_t column, std::string_view whole) {
            named[column] = std::string(paper).replace(at, size, whole);
            titles[column].words.clear();  // and is no other paper's
        };
        for (const auto& [words, whole] : parts) {
            std::size_t column = words == series   ? of_series
                                 : words == number ? of_number
                                                   : find_near(titles, kind, reach + 1, words);
            if (column < titles.size() && may_be_of(titles[column], titles[kind])) call(column, whole);
        }
        call(kind, "вид документа");
    }
    return named;
}

}  // namespace msh::schema
