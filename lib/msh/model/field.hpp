// SPDX-License-Identifier: Apache-2.0

// What one field of a record is, and what an entity (a kind of record) is made of. The rows stand in
// model/entities.hpp.
#pragma once

#include <msh/model/codes.hpp>
#include <msh/model/kinds.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace msh {

struct Item {
    char list = 0;  ///< 'P', 'R', or 0
    int number = 0;
};

struct Field {
    std::string_view name;
    Kind kind;
    unsigned traits;
    Item item;
    const CodeList* codes;
    int max_length;  ///< code points of the canonical value
    std::string_view title_ru;
    std::string_view title;
    std::string_view meaning;
    std::string_view synonyms;

    [[nodiscard]] constexpr bool is(unsigned trait) const { return (traits & trait) != 0; }
};

struct Entity {
    std::string_view name;
    std::string_view plural;  ///< in paths of the API and in talk
    std::string_view title_ru;
    std::string_view title_ru_plural;
    std::span<const Field> fields;
    int number;  ///< stable; stored

    /// The field's place in `fields`, or -1.
    [[nodiscard]] constexpr int index_of(std::string_view field) const
    {
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (fields[i].name == field) return static_cast<int>(i);
        return -1;
    }
};

inline constexpr std::size_t most_fields = 64;  ///< room for any entity's record

}  // namespace msh
