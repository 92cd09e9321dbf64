// SPDX-License-Identifier: Apache-2.0

// A mapping: where the fields of a file's records come from when its headers do not say so, or say it in
// words of their own. codec/mapping.hpp reads one from YAML.
#pragma once

#include <msh/schema/schema.hpp>

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace msh::schema {

struct ColumnName {
    std::string title;  ///< compared as headers are: case, ё, dots and spaces do not count
    int number = 0;     ///< from 1; counts where it is not 0
};

/// One field, or several that one cell is split into, and what they are made of.
struct MappedValue {
    const Entity* entity = nullptr;
    int field = -1;
    Take take = Take::cell;
    std::vector<ColumnName> columns;  ///< the first that says something, or all of them joined
    bool join = false;
    std::string with = " ";
    std::string constant;                                     ///< where no column says anything
    std::string separator;                                    ///< cuts the value; empty: whole
    int part = 1;                                             ///< which piece, from 1; -1 is the last
    std::vector<std::pair<std::string, std::string>> values;  ///< what the file writes → what it stands for
    std::optional<std::string> other;                         ///< what every other value stands for
    /// Which of a row's parents: mother, father, guardian, 1, 2; empty where a row has one.
    std::string_view who = {};
};

struct Mapping {
    /// What becomes of columns the mapping does not name.
    enum class Rest : std::uint8_t {
        understand,  ///< their headers are understood as without a mapping
        report,      ///< each is told as unknown
        ignore
    };

    const Entity* about = nullptr;
    std::vector<MappedValue> values;
    std::vector<ColumnName> ignored;
    Rest rest = Rest::understand;
    std::optional<bool> header =
        {};  ///< whether a table has a row that names its columns, where that is said
    DocumentCodes document_codes = DocumentCodes::unsaid;
    /// Columns of a register that tell what is no field: the place in notices[] and the column.
    std::vector<std::pair<int, ColumnName>> notices = {};
};

/// The kind of representative that a `who` is; empty for 1 and 2.
std::string_view kind_of_who(std::string_view who);
/// What a key of a mapping has before its dot for this one of the parents: mother, parent_1.
std::string prefix_of(std::string_view who);

/// The place a key of a mapping means: "surname", "parent.phone", "full_name", "class", "birth_certificate",
/// "identity_document", "guardianship.pupil_full_name", "mother.phone", "parent_2.full_name". Entity null
/// where it means nothing in a file about `about`: a row of pupils may hold a parent and what links the two,
/// a row of parents that link alone.
MappedValue find_target(const Entity& about, std::string_view key);
/// Whether both fill the same field.
bool overlap(const MappedValue& one, const MappedValue& other);

/// How many of a row's cells the mapping names: what makes it the header.
std::size_t count_mapped_headers(std::span<const std::string_view> cells, const Mapping& mapping);

/// Lays a file out as the mapping says. A mandatory field that nothing gives is noted as missing.
Layout map_headers(std::span<const std::string> headers, const Mapping& mapping);

}  // namespace msh::schema
