// SPDX-License-Identifier: Apache-2.0

// How cells of each kind are read; shared by the files of this floor only. Every function takes a line that
// clean_line() has been over and fills text, number and fault of the cell.
#pragma once

#include <msh/base/placeholder.hpp>
#include <msh/schema/mapping.hpp>
#include <msh/schema/schema.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace msh::schema {

/// Trimmed, blanks single, й composed, no apostrophe that only kept Excel quiet. A line that is clean already
/// comes back as it is. Control characters set `fault`.
std::string_view clean_line(std::string_view raw, Arena& arena, Fault& fault);
/// #REF!, #Н/Д and #### of a spreadsheet, and #FORMULA!, by which the reader names one without a value.
bool is_spreadsheet_error(std::string_view line);
/// 1.12E+10, 7,9E+10: what Excel makes of long numbers.
bool is_scientific(std::string_view line);
/// Without the «.0» that a number gets on its way through a spreadsheet.
std::string_view drop_point_zero(std::string_view line);

/// Whose two-digit years are meant: pupils are born in this century, their parents mostly were not.
enum class Century { pupil, parent_birth, other };

// The usual spelling, told from a line that nobody has cleaned; false for any other, which leaves the cell as
// it was.
bool read_iso_date(std::string_view raw, Cell& cell);
bool read_bare_snils(std::string_view raw, Cell& cell);
bool read_plain_name(std::string_view raw, Cell& cell);
bool read_usual_series(std::string_view raw, Cell& cell);

/// 01.01.1900, which programs write where they know no date.
bool stands_for_nothing(Date date);
void read_date(std::string_view line, Century century, Arena& arena, Cell& cell);
void read_code(const CodeList& list, std::string_view line, Cell& cell);
void read_countries(std::string_view line, Arena& arena, Cell& cell);
void read_yes_no(std::string_view line, Cell& cell);
void read_variant(std::string_view line, Cell& cell);
void read_snils(std::string_view line, Arena& arena, Cell& cell);
void read_phone(std::string_view line, Arena& arena, Cell& cell);
void read_email(std::string_view line, Arena& arena, Cell& cell);
void read_integer(std::string_view line, Arena& arena, Cell& cell);
void read_guid(std::string_view line, Arena& arena, Cell& cell);
void read_name(std::string_view line, Arena& arena, Cell& cell);
/// «IV-жа», «ІV ЖА», «1V-ЖА» → IV-ЖА; anything else stays as it is, for the rules to judge.
void read_certificate_series(std::string_view line, Arena& arena, Cell& cell);
/// «29 14», «2914.0» → 2914; «№ 123456» → 123456; anything else stays.
void read_paper_number(std::string_view line, Arena& arena, Cell& cell);
/// «а», «"А"», Latin A → А; longer names stay as written.
void read_class_letter(std::string_view line, Arena& arena, Cell& cell);

/// The value of one row.
std::string_view derive(const Derivation& derivation, std::span<const std::string_view> cells, Arena& arena);
/// Whether the row itself says something there; a constant says nothing of a row.
bool says_anything(const Derivation& derivation, std::span<const std::string_view> cells);
enum class Owner { nobody, pupil, parent };
/// A header without the words that say whose it is, and whose it is.
struct Title {
    std::string words = {};
    Owner owner = Owner::nobody;
    std::string_view kind = {};  ///< of the representative
    std::string_view who = {};   ///< which one of a row's: the kind, or "1" and "2"
};
Title take_owner(const std::string& normal);
/// Where a header of a file about `main` belongs; a field below 0 where nobody knows it.
struct Place {
    const Entity* entity = nullptr;
    int field = -1;
    Take take = Take::skip;
    std::string_view kind = {};  ///< of the representative, where the header says which one it is about
    std::string_view who = {};   ///< as in Title
    bool owned = false;          ///< the header says whose it is
};
Place find_place(const Entity& main, std::string_view header);
/// A header as one about the child whom a link names.
Place find_child(std::string_view header);
/// The kind of representative that a header names: mother for «ФИО мамы»; empty where it names none.
std::string_view kind_in_header(std::string_view header);
/// A title that nobody knows with its brackets, normalised, as it may be known: what they add in front of it,
/// and without them where that says the same.
std::vector<std::string> read_brackets(std::string_view header);
/// A column number, known and of no use.
bool is_ordinal(std::string_view header);
/// Whether a column called «Номер» is that of a paper, for one called «Серия» stands beside it.
bool stands_by_series(std::span<const std::string> headers, std::size_t column);
/// The headers with those of «Документ; Серия; Номер; Дата выдачи; Кем выдан» as if each said it all.
std::vector<std::string> name_papers(std::span<const std::string> headers);
/// Lays down the steps of the walk; the targets are complete.
void plan_reading(Layout& layout);

/// «Фамилия Имя Отчество» into three neighbouring cells.
void split_full_name(std::string_view line, Arena& arena, Cell* three);
/// «5 «А»» into parallel and letter.
void split_class(std::string_view line, Arena& arena, Cell* two);
/// Series and number in one cell, in either order, into two neighbouring cells.
void split_paper(const Entity& entity, int series_field, bool number_first, std::string_view line,
                 Arena& arena, Cell* two);

/// «2910 312345» in the column of the number, with nothing in that of the series: two[0] and two[1].
void find_series_in_number(const Entity& entity, int series_field, Arena& arena, Cell* two);

/// What a column means before it is known which records a row has.
struct Draft {
    const Entity* entity;
    Target target;
    std::string_view kind = {};  ///< of the representative the header speaks of
    std::string_view who = {};   ///< which one of a row's: the kind, or "1" and "2"
    bool owned = false;          ///< it is said whose it is
    bool mapped = false;
};

int find_column(std::span<const std::string> headers, const ColumnName& wanted);
/// What a mapping and the headers say; the columns it names and the file lacks become notes of `layout`.
std::vector<Draft> draft_columns(std::span<const std::string> headers, const Entity& main,
                                 const Mapping* mapping, Layout& layout);

/// Those whom the columns name beside each other, in the order of the columns: mother, father, 1, 2.
std::vector<std::string_view> find_parents(std::span<const Draft> drafts);
/// Where each parent's columns say whose they are, «ФИО» and «Дата рождения» are the child's.
void leave_rest_to_child(std::vector<Draft>& drafts, std::span<const std::string> headers);
/// The columns that this one of the parents does not share.
std::vector<int> columns_of(std::span<const Draft> drafts, std::string_view who, const Layout& layout);
/// What is read for this one of the parents. A column of somebody who is not named is known to nobody.
std::vector<Draft> drafts_of(std::span<const Draft> drafts, std::string_view who,
                             std::span<const std::string_view> people);
/// The layouts of a row's parents as one.
Layout join_faces(std::vector<Layout> faces);

}  // namespace msh::schema
