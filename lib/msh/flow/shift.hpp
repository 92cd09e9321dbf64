// SPDX-License-Identifier: Apache-2.0

// Rows whose cells stand a column beside where they belong: a class pasted in with one column more or less.
// Private to flow/.
#pragma once

#include <msh/base/arena.hpp>
#include <msh/rules/rules.hpp>
#include <msh/schema/schema.hpp>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace msh {

/// Which way a row's cells have moved.
enum class Shift : std::int8_t { none, right, left };

/// So many cells of a row must not be what their columns promise before anybody looks for a shift.
inline constexpr int least_misfits = 3;

/// Whether the row reads well when its cells, all of them or those from `first_misfit` on, are moved back.
/// `misfits` are those of the row as it stands, `counts` says which rules make one.
Shift find_shift(const schema::Layout& layout, std::span<const std::string_view> cells, int misfits,
                 int first_misfit, const rules::Context& context,
                 const std::function<bool(const Rule&)>& counts, Arena& arena);

/// Shifted rows one after another, told as one thing.
class ShiftRuns {
public:
    struct Run {
        Shift shift;
        std::uint64_t record;
        std::uint64_t line;
        std::uint64_t last_line;
    };
    /// Every record of the file in its order, shifted or not.
    void add(Shift shift, std::uint64_t record, std::uint64_t line);
    [[nodiscard]] const std::vector<Run>& all() const { return runs_; }
    static std::string describe(const Run& run);

private:
    /// Of more than so many, the last one of either direction takes the rest.
    static constexpr std::size_t most_runs = 1000;

    std::vector<Run> runs_;
    bool goes_on_ = false;
};

}  // namespace msh
