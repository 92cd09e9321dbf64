// SPDX-License-Identifier: Apache-2.0
#include "shift.hpp"

#include <msh/base/say.hpp>

#include <algorithm>

namespace msh {

namespace {

/// The cells from `first` on, moved back to where they belong.
std::vector<std::string_view> move_back(std::span<const std::string_view> cells, Shift shift,
                                        std::size_t first)
{
    std::vector<std::string_view> moved(cells.begin(), cells.end());
    auto at = moved.begin() + static_cast<std::ptrdiff_t>(first);
    if (shift == Shift::right) {
        std::rotate(at, at + 1, moved.end());
        moved.back() = {};
    } else {
        std::rotate(at, moved.end() - 1, moved.end());
        *at = {};
    }
    return moved;
}

}  // namespace

Shift find_shift(const schema::Layout& layout, std::span<const std::string_view> cells, int misfits,
                 int first_misfit, const rules::Context& context,
                 const std::function<bool(const Rule&)>& counts, Arena& arena)
{
    schema::Row row;
    auto count = [&](const std::vector<std::string_view>& moved) {
        int found = 0;
        schema::read_row(layout, moved, arena, row);
        rules::Context beside = context;
        beside.row = std::span(row.records).first(row.count);
        for (const Record& record : beside.row)
            rules::check(record, beside,
                         [&](const Rule& rule, int, std::string&&) { found += counts(rule); });
        return found;
    };
    for (Shift shift : {Shift::right, Shift::left})
        for (int first : {0, first_misfit - 1, first_misfit}) {
            auto at = static_cast<std::size_t>(std::max(first, 0));
            if (at + 1 < cells.size() && count(move_back(cells, shift, at)) * least_misfits <= misfits)
                return shift;
        }
    return Shift::none;
}

void ShiftRuns::add(Shift shift, std::uint64_t record, std::uint64_t line)
{
    bool more = goes_on_ && runs_.back().shift == shift;
    goes_on_ = shift != Shift::none;
    if (!goes_on_) return;
    auto run = more ? runs_.rbegin() : runs_.rend();
    if (!more && runs_.size() >= most_runs)
        run =
            std::find_if(runs_.rbegin(), runs_.rend(), [&](const Run& each) { return each.shift == shift; });
    if (run != runs_.rend())
        run->last_line = line;
    else
        runs_.push_back({shift, record, line, line});
}

std::string ShiftRuns::describe(const Run& run)
{
    return run.shift == Shift::right ? say("to line {}: one column to the right", run.last_line)
                                     : say("to line {}: one column to the left", run.last_line);
}

}  // namespace msh
