// SPDX-License-Identifier: Apache-2.0
#include "habits.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/text.hpp>
#include <msh/match/match.hpp>
#include <msh/rules/rules.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace msh {

namespace {

constexpr std::uint64_t looked_at = 100;  // rows
constexpr std::uint64_t few_rows = 5;     // of fewer nothing can be told
constexpr std::uint64_t most = 80;        // per cent
constexpr std::uint64_t hardly_any = 20;
constexpr std::uint64_t fewest_american = 20;  // of all dates more than half have a day past the twelfth

bool is_share(std::uint64_t part, std::uint64_t all, std::uint64_t percent)
{
    return part * 100 >= all * percent;
}

/// The numbers before and between two slashes: 5 and 16 of 5/16/2015.
std::optional<std::pair<int, int>> read_slashed(std::string_view date)
{
    auto number = [&](std::string_view digits) {
        int value = 0;
        bool fits = !digits.empty() && digits.size() <= 2 && all_digits(digits);
        if (fits) std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    };
    auto first = date.find('/');
    auto second = first == std::string_view::npos ? first : date.find('/', first + 1);
    if (second == std::string_view::npos) return {};
    std::pair found{number(date.substr(0, first)), number(date.substr(first + 1, second - first - 1))};
    if (found.first == 0 || found.second == 0) return {};
    return found;
}

}  // namespace

Habits::Habits(const schema::Layout& layout)
{
    auto about = [&](const schema::Target& target) -> std::optional<About> {
        const Entity& entity = *layout.entities[static_cast<std::size_t>(target.slot)];
        const Field& field = entity.fields[static_cast<std::size_t>(target.field)];
        if (target.column < 0 || target.derivation >= 0) return {};
        if (target.take == schema::Take::full_name) return About::full_name;
        if (target.take != schema::Take::cell) return {};
        if (field.kind == Kind::date) return About::date;
        if (field.kind != Kind::name) return {};
        if (field.name.ends_with("surname")) return About::surname;
        return field.name.ends_with("given_name") ? About::given_name : About::patronymic;
    };
    for (const schema::Target& target : layout.targets)
        if (auto what = about(target)) columns_.push_back({target, *what});
}

void Habits::add(const codec::Chunk& chunk)
{
    for (const codec::RawRow& row : chunk.rows) {
        if (rows_ >= looked_at) return;
        if (row.fault != codec::RowFault::none || row.again) continue;
        ++rows_;
        auto cells = chunk.cells_of(row);
        for (Column& column : columns_) {
            auto place = static_cast<std::size_t>(column.target.column);
            if (place < cells.size()) look_at(text::trim(cells[place]), column);
        }
    }
}

void Habits::look_at(std::string_view cell, Column& column)
{
    if (cell.empty()) return;
    ++column.filled;
    if (column.about == About::date) {
        auto parts = read_slashed(cell);
        if (!parts) return;
        if (parts->first <= 12 && parts->second > 12) ++column.month_first;
        if (parts->first > 12 && parts->second <= 12) ++column.day_first;
        return;
    }
    if (column.about == About::full_name) {
        // «Имя Отчество Фамилия»
        auto gap = cell.find(' ');
        if (gap == std::string_view::npos) return;
        std::string_view rest = text::trim(cell.substr(gap));
        column.patronymics += rules::sex_by_ending(rest.substr(0, rest.find(' '))) != 0 ? 1 : 0;
        column.given_names += match::is_given_name(cell.substr(0, gap)) ? 1 : 0;
        return;
    }
    column.patronymics += rules::sex_by_ending(cell) != 0 ? 1 : 0;
    column.given_names += match::is_given_name(cell) ? 1 : 0;
}

bool Habits::is_exchanged(const Column& column) const
{
    if (column.filled < few_rows) return false;
    bool patronymics = is_share(column.patronymics, column.filled, most);
    bool given_names = is_share(column.given_names, column.filled, most);
    switch (column.about) {
        case About::surname:
            return given_names || patronymics;
        case About::given_name:
            return patronymics;
        case About::patronymic:
            return given_names && !is_share(column.patronymics, column.filled, hardly_any);
        case About::full_name:
            return given_names && patronymics;
        case About::date:
            return false;
    }
    return false;
}

std::vector<Habits::Remark> Habits::remarks() const
{
    std::vector<Remark> all;
    for (const Column& column : columns_) {
        if (is_exchanged(column)) all.push_back({"file-names-exchanged", column.target});
        if (column.month_first > 1 && column.day_first == 0 &&
            is_share(column.month_first, column.filled, fewest_american))
            all.push_back({"file-dates-month-first", column.target});
    }
    return all;
}

}  // namespace msh
