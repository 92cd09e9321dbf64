// SPDX-License-Identifier: Apache-2.0

// From a table's columns to records of the model and back to documents. Three things live on this floor:
// headers are understood (Russian or English, in any of the spellings schools use), cells are cleaned by
// kind, and the field table is printed as schemas, templates and a guide.
#pragma once

#include <msh/base/arena.hpp>
#include <msh/model/record.hpp>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace msh::schema {

/// Folded, without brackets, `*`, «№ п/п» marks, line breaks and punctuation: the form synonyms are kept in.
std::string normalise_header(std::string_view header);

/// How one column of a file is read.
enum class Take {
    skip,                ///< nobody knows it
    cell,                ///< one field
    full_name,           ///< «ФИО» → surname, given name, patronymic of the same record
    class_name,          ///< «5 А» → parallel and letter
    series_then_number,  ///< «IV-ЖА № 123456»; `field` is the series
    number_then_series,  ///< «Номер и серия …»; `field` is the series
};

struct Column {
    std::string header;  ///< as it stands in the file
    bool used = false;   ///< something is read from it
};

/// What is read from a row: a field of one of its records, or several that stand next to each other.
struct Target {
    int slot = 0;    ///< which record of the row: an index into Layout::entities
    int field = -1;  ///< the field, or the first of those the cell is split into
    Take take = Take::cell;
    int column = -1;      ///< where people find it in the file; -1 for what the file does not say itself
    int derivation = -1;  ///< into Layout::derivations, where it is more than the column's cell

    [[nodiscard]] bool fills(int wanted) const;
};

/// A value made of cells as a mapping wants it (mapping.hpp), with the columns already found.
struct Derivation {
    std::vector<int> columns;  ///< -1 where the file has none
    bool join = false;         ///< all that say something; only the first of them otherwise
    std::string with;          ///< between what is joined
    std::string constant;      ///< where no column says anything
    std::string separator;     ///< cuts the value; empty: whole
    int part = 1;              ///< which piece, from 1; from the end below 0
    std::unordered_map<std::string, std::string> values;  ///< folded → what it stands for
    std::optional<std::string> other;                     ///< what every other value stands for
    bool by_title = false;  ///< «Серия паспорта»: the titles of other columns say it, and no mapping
};

/// A target that is read, as the walk over a row needs it.
struct ReadStep {
    std::uint16_t column;
    std::uint16_t field;
    std::uint8_t slot;
    bool alone;  ///< nothing else writes what it fills: a cell that repeats the one above keeps what was read
    Take take;
    std::int16_t derivation;
    /// Where another address of the same record was read before, which people write twice; its own field
    /// otherwise.
    std::uint16_t twin;
};

struct HeaderNote {
    enum class What {
        unknown,
        repeated,
        missing,
        unmapped,  ///< a mapping names a column that the file does not have
        untyped    ///< links, and no column says what the representatives are to the children
    } what;
    int column = -1;        ///< for unknown and repeated
    int slot = 0;           ///< for missing
    int field = -1;         ///< for missing, repeated and unmapped
    std::string name = {};  ///< for unmapped: the column
};

/// What a row of the file becomes. A pupils' file gives pupils; a parents' file gives parents and, when it
/// says whose they are, a guardianship beside each; a file with both people in one row gives three records a
/// row.
struct Layout {
    std::vector<const Entity*> entities;  ///< one record of the row each; the first is what the file is about
    std::vector<Column> columns;
    std::vector<Target> targets;
    std::vector<Derivation> derivations;
    std::vector<ReadStep> steps;  ///< of the targets, slot by slot
    std::vector<HeaderNote> notes;
    bool ambiguous = false;  ///< the columns alone do not tell pupils from parents
    /// Some columns are the mother's and others the father's, and not each of them is named.
    bool two_parents = false;
    /// Of a row that names several parents and is read once for each: whose columns these are (mother,
    /// father, guardian, 1, 2), which of them nobody shares, and how the row is read for the others.
    std::string_view who = {};
    std::vector<int> own_columns = {};
    std::vector<Layout> others = {};

    /// The target that gives a field (also as part of a split); null where nothing does.
    [[nodiscard]] const Target* target_of(int slot, int field) const;
    /// How often a row is read, and how it is read each time: codec::RawRow::face.
    [[nodiscard]] std::size_t faces() const { return 1 + others.size(); }
    [[nodiscard]] const Layout& face(std::size_t number) const
    {
        return number == 0 ? *this : others[number - 1];
    }
    /// Whether records may have the field: from a target, or from the one that completes it; of several
    /// parents, whether one may.
    [[nodiscard]] bool gives(int slot, int field) const;
    /// The column a field is read from, or -1.
    [[nodiscard]] int column_of(int slot, int field) const;
    /// A column without which no record can be accepted is not there.
    [[nodiscard]] bool lacks_mandatory() const;
};

/// `as` is what the file is about; null lets the headers decide (pupil where they leave it open).
Layout understand_headers(std::span<const std::string> headers, const Entity* as);
/// The layout of cells that are the fields of one entity, in their order.
Layout own_layout(const Entity& entity);
/// Where data stands in the place of the headers, the titles that nobody knows are replaced by their shapes.
void mask_headers(std::vector<Column>& columns);
/// How many of these cells are names of columns of `as`, or of what fits them best: tells a header from a
/// title.
std::size_t count_known_headers(std::span<const std::string_view> cells, const Entity* as);
/// The layout of JSON objects about `as`: every field by its name; notes stay empty. `with_parents`: objects
/// about a pupil hold a parent too, and what links the two.
Layout full_layout(const Entity& as, bool with_parents = false);
/// What the column of a field is called where msh names it, as a header and as a key: the field's name, and
/// for the second person of a row with whose it is in front.
std::string column_name(const Layout& layout, int slot, int field);

/// Reads kinds of documents by the numbers of another system. Where a mapping has a table of values, it
/// stays.
void use_document_codes(Layout& layout, DocumentCodes codes);
/// Whether somebody has to say whose numbers stand there: a column of kinds of identity documents that is
/// not called by msh's own name, without a table of values.
bool asks_for_document_codes(const Layout& layout);

inline constexpr std::size_t row_slots = 3;  ///< a pupil, a parent and their guardianship

/// The records of one row; reused from row to row.
struct Row {
    std::array<Record, row_slots> records{};
    std::size_t count = 0;
};

/// Cleans the cells of one row into `row`. `cells` may be shorter than the header. Texts are views into
/// `cells` or into `arena`. Number, line and byte of the records are the caller's to set.
void read_row(const Layout& layout, std::span<const std::string_view> cells, Arena& arena, Row& row);
/// The same for the rows of one chunk after another: what stands in the cell above too is not cleaned again.
/// Requires: `row` is empty at the chunk's beginning, and the cells of its rows and the arena live on.
void read_next_row(const Layout& layout, std::span<const std::string_view> cells, Arena& arena, Row& row);

/// Requires: `field` is one of `entity.fields`. Cleans one cell: fills text, number and fault from `raw`.
/// `entity` tells a pupil's two-digit year from a parent's.
void clean_cell(const Entity& entity, const Field& field, std::string_view raw, Arena& arena, Cell& cell);

/// JSON Schema draft 7 with ASCII patterns, for one record as msh writes it.
std::string json_schema(const Entity& entity);
/// Frictionless Table Schema.
std::string table_schema(const Entity& entity);
/// The field guide: every field with its item, kind and meaning, Markdown, both languages.
std::string field_guide();
/// The code lists for a terminal, in the reader's language: all, or that of the field called `field` (by its
/// name or its Russian title). Empty where no field of this name has one.
std::string code_guide(std::string_view field);
/// A header line to fill in, Russian titles, UTF-8 with BOM, `;` and CRLF, as Excel opens it.
std::string csv_template(const Entity& entity);

}  // namespace msh::schema
