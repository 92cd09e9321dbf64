// SPDX-License-Identifier: Apache-2.0

// Where a register's file tells what msh does not keep (model/notices.hpp), and what it tells of one person.
// Private to flow/.
#pragma once

#include <msh/base/arena.hpp>
#include <msh/codec/codec.hpp>
#include <msh/model/notices.hpp>
#include <msh/schema/mapping.hpp>

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace msh {

/// By place in the table: an ISO date where one was read, else the text; empty: nothing is told.
using Told = std::array<std::string_view, notice_count>;

/// The place in the table of what a header tells of, or -1.
int notice_in(std::string_view header);

class NoticeColumns {
public:
    /// Asks a reader of objects for the keys that may hold a notice, behind those of `layout`.
    NoticeColumns(codec::TableReader& reader, const schema::Layout& layout,
                  const std::optional<schema::Mapping>& mapping);
    [[nodiscard]] bool any() const { return any_; }
    [[nodiscard]] Told read(std::span<const std::string_view> cells, Arena& arena) const;

private:
    std::array<int, notice_count> columns_{};  ///< -1: the file has none
    bool any_ = false;
};

/// «Дата смерти: 01.02.2025», in the reader's language.
std::string describe_notice(std::size_t notice, const std::string& value);

}  // namespace msh
