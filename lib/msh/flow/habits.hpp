// SPDX-License-Identifier: Apache-2.0

// What the first rows of a file show of how it is written: names that stand in one another's columns, dates
// with the month in front. Single cells do not show it, and would be taken for what they are not. Private to
// flow/.
#pragma once

#include <msh/codec/codec.hpp>
#include <msh/schema/schema.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace msh {

class Habits {
public:
    explicit Habits(const schema::Layout& layout);

    void add(const codec::Chunk& chunk);

    struct Remark {
        std::string_view rule;
        schema::Target target;
    };
    /// In the order of the targets.
    [[nodiscard]] std::vector<Remark> remarks() const;

private:
    enum class About : std::uint8_t { surname, given_name, patronymic, full_name, date };
    struct Column {
        schema::Target target;
        About about;
        std::uint64_t filled = 0;
        std::uint64_t patronymics = 0;  ///< cells that end like one; of whole names, the second word
        std::uint64_t given_names = 0;
        std::uint64_t month_first = 0;  ///< dates that have no other reading: 5/16/2015
        std::uint64_t day_first = 0;    ///< … 16/5/2015
    };
    static void look_at(std::string_view cell, Column& column);
    [[nodiscard]] bool is_exchanged(const Column& column) const;

    std::vector<Column> columns_;
    std::uint64_t rows_ = 0;
};

}  // namespace msh
