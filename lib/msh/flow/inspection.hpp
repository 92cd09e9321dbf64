// SPDX-License-Identifier: Apache-2.0

// The inside of an Inspection, shared by the walk and by the writer of rows set aside. Private to flow/.
#pragma once

#include "across.hpp"
#include "obstacles.hpp"
#include "places.hpp"
#include "profile.hpp"
#include "shift.hpp"

#include <msh/flow/validate.hpp>

#include <unordered_map>

namespace msh {

const Rule& rule_of(std::string_view id);
/// Throws Error(input) where no column is known or two readings fit alike.
schema::Layout make_layout(codec::TableReader& reader, const CheckOptions& options);
/// Whose numbers of kinds of documents stand in the file; unsaid where that has to be asked.
DocumentCodes document_codes(const schema::Layout& layout, const CheckOptions& options);
/// Says how the file is read: format, encoding and what it is about.
void note_reading(const codec::TableReader& reader, const schema::Layout& layout, Reporter& reporter);
/// Refuses a file because of --max-errors, and says so.
void refuse_for_errors(const std::string& file, CheckCounts& counts, Reporter& reporter);

/// What may stand in the cell, or what does; empty where there is nothing to add.
std::string advise(const Rule& rule, const Field& field, std::string_view cell);

/// What a set-aside file has behind the columns of the input.
inline constexpr std::string_view reason_columns[] = {"Правило", "Причина"};
/// How many columns stand before the reasons of an earlier time, which make room for those of now: all of
/// them where there are none, or where somebody has put something behind them.
std::size_t count_own_columns(const std::vector<std::string>& headers);

/// Whether something is written behind the last line end of the chunk.
bool has_open_end(const codec::Chunk& chunk);

/// Why one row was set aside, as the two cells behind it.
struct Reasons {
    std::size_t row;
    std::string rules;
    std::string texts;
    std::vector<const Rule*> told = {};

    /// `column` as the file or the field table calls it; empty: the whole record.
    void add(const Rule& rule, std::string_view column, const std::string& other);
};

/// Writes the rows set aside into `folder` with a ticket beside them; returns the file's path. Nothing is
/// written, and the path is empty, where there is no such row or no folder.
std::filesystem::path set_aside_with_ticket(Inspection& inspection, const CheckCounts& counts,
                                            const std::filesystem::path& folder,
                                            const ValidateOptions& options);

/// A finding before anybody asked to see it.
struct Note {
    const Rule* rule;
    std::uint32_t row;  ///< in the chunk
    int slot;
    int field;
    std::string_view cell;  ///< a view into the chunk
    std::string other;
    int face = -1;  ///< of the person it speaks of; -1: that of the row

    [[nodiscard]] std::size_t face_in(const codec::RawRow& raw) const
    {
        return face < 0 ? raw.face : static_cast<std::size_t>(face);
    }
};

/// What one thread works on.
struct Work {
    codec::Chunk chunk;
    schema::Row row;
    std::vector<bool> accepted;
    std::vector<Note> notes;
    std::vector<rules::SetChecker::Keys> keys;
    std::vector<std::pair<std::size_t, Shift>> shifted;  ///< rows, ascending; few
};

/// Rows set aside of one chunk.
struct Sifting {
    Work work;
    std::vector<Reasons> reasons;
};

struct SetFault {
    std::uint64_t record;
    const Rule* rule;
};

struct Inspection::State {
    State(codec::TableReader& file, const CheckOptions& wanted);

    [[nodiscard]] bool weighs(const Rule& rule) const { return options.weighs(rule); }
    void mark_bad(std::uint64_t record);
    [[nodiscard]] bool is_bad(std::uint64_t record) const;
    void split(Work& work) const;
    /// Requires: the rows are checked in their order after split().
    void check_row(Work& work, std::size_t index) const;
    /// Whether the rule has been told of the same cell of this row.
    [[nodiscard]] bool says_again(const Work& work, std::size_t row, const Rule& rule, int slot,
                                  int field) const;
    /// Where people find the field; -1 where the file has no column of it.
    [[nodiscard]] int column_of(const codec::RawRow& row, int slot, int field) const
    {
        return columns[row.face][static_cast<std::size_t>(slot)][static_cast<std::size_t>(field)];
    }
    /// Whether the cell is said of every parent in the row, and has been looked at for another one.
    [[nodiscard]] bool was_seen(const codec::RawRow& row, int slot, int field) const;
    void check_chunk(Work& work) const;
    /// Tells of parents left out because the row says that they have died: with the first of its records.
    void note_deceased(Work& work, std::size_t index) const;
    /// Requires: `set_faults` are by record.
    void sift(Sifting& sifting) const;
    /// Of a row with many notes, those from `first_note` on.
    void look_for_shift(Work& work, std::size_t index, std::size_t first_note) const;
    [[nodiscard]] bool will_tell(const Rule& rule);
    void tell(Finding finding);
    /// A rule of the file as such; `line` of its header, where it speaks of that.
    void tell_of_file(std::string_view id, std::string other = {}, std::uint64_t line = 0);
    void tell_headers();
    void deliver(Work& work);
    /// What keeps the record of these notes from being taken. Consequences are counted and left out.
    [[nodiscard]] Obstacles::Set reckon(std::span<const Note> notes, Shift shift, int face);
    void check_sets();
    /// Sets aside what is in `set_faults`.
    void book_set_faults();
    /// Whoever stands in one row with a record that a rule of the whole file refuses is refused too.
    void refuse_beside();
    void finish(Reporter& reporter);
    /// Whatever its rows are like.
    void refuse_whole(const std::string& why);

    codec::TableReader& reader;
    CheckOptions options;
    schema::Layout layout;
    bool is_table = true;
    bool open_end = false;                               ///< the row delivered last has no line end
    std::vector<rules::SetChecker> sets;                 ///< one a slot
    std::vector<std::vector<std::vector<int>>> columns;  ///< by face, slot and field
    std::vector<const Rule*> faults;                     ///< by codec::RowFault
    FindingSink found;
    CheckCounts counts;
    bool refused_whole = false;  ///< kept, for whoever reads on may change what the reader says of the file
    std::unordered_map<const Rule*, std::uint64_t> by_rule;
    std::vector<bool> bad;             ///< by record number
    std::vector<bool> beside;          ///< by record number, where rows hold several: there is one
    std::vector<SetFault> set_faults;  ///< by record; refuse() adds at the end
    std::vector<const Rule*> later;    ///< findings of the whole file that are only counted
    Places places;
    Profile profile;
    Obstacles obstacles;
    ShiftRuns shift_runs;
    Across* across = nullptr;
    std::size_t file_number = 0;  ///< of this one in `across`
    std::map<const Rule*, std::uint64_t> consequences;
    std::vector<std::uint64_t> refused_by_set;
    std::vector<std::uint64_t> repeats;
};

}  // namespace msh
