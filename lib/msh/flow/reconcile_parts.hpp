// SPDX-License-Identifier: Apache-2.0

// The result folder of a reconciliation: which files it holds, their columns, and how a row of each is
// written. Private to flow/.
#pragma once

#include "quotes.hpp"

#include <msh/flow/reconcile.hpp>

#include <array>
#include <deque>
#include <iterator>
#include <set>
#include <span>

namespace msh {

/// A column of a result file: `id` in JSON and for programs, `title` above it in a spreadsheet.
struct ResultColumn {
    std::string id;
    std::string title;
    codec::CellKind kind = codec::CellKind::text;
};

/// A result file and its twin: NAME.csv for a spreadsheet, NAME.jsonl for programs.
class ResultFile {
public:
    ResultFile(const std::filesystem::path& folder, const std::string& name,
               std::vector<ResultColumn> columns, Existing existing);
    /// `shown` is the row as a person reads it; the same as `cells` without it.
    void row(const std::vector<std::string>& cells, const std::vector<std::string>& shown = {});
    void row(std::span<const std::string_view> cells);
    void finish();
    /// All bytes are on the disk then.
    void prepare();
    void commit();
    void take_back() noexcept;

private:
    OutputFile csv_file_;
    OutputFile json_file_;
    codec::TableWriter csv_;
    codec::TableWriter json_;
};

/// The first columns of matches and reviews, which programs and apply read: never translated.
inline constexpr const char* pair_columns[] = {
    "left",     "right",  "probability", "decision",    "reason",       "margin",      "group",
    "evidence", "levels", "bits",        "left_record", "left_version", "right_record"};
enum PairColumn : std::size_t {
    col_left,
    col_right,
    col_probability,
    col_decision,
    col_reason,
    col_margin,
    col_group,
    col_evidence,
    col_levels,  ///< a letter a part, see level_letters
    col_bits,
    col_left_record,   ///< "pupil:17" of the store, the number of the record in a file
    col_left_version,  ///< of the store's record when it was compared
    col_right_record,
};

/// "h00…-h00…": what both records said when they were compared. Begins with a letter, so that no spreadsheet
/// takes it for a number.
std::string evidence_of(std::uint64_t hash_here, std::uint64_t hash_there);
struct Evidence {
    std::uint64_t here = 0;
    std::uint64_t there = 0;
};
std::optional<Evidence> read_evidence(std::string_view text);

/// What a record says in one part, for a person to compare.
std::string value_of(const Record& record, match::Part part);
/// Whether the identity document is the record's own birth certificate once more, with nothing added.
bool repeats_certificate(const Record& record);
/// Whether nothing is said of an identity document but, perhaps, that it is a birth certificate.
bool lacks_identity_document(const Record& record);

/// A pair with the names of its records, for writing.
struct NamedPair {
    const match::Pair* pair;
    std::string_view left;  ///< views into the Quotes
    std::string_view right;
};
/// The title of a column about one side; `twice`: both are records of one list.
std::string title_of_side(const std::string& what, match::Side side, bool twice);
bool is_number(std::string_view text);
/// By the names; numbers come before all others, by their value.
bool comes_before(std::string_view one, std::string_view other);
/// By left and then by right, as comes_before() has it.
void sort_pairs(std::vector<NamedPair>& pairs);
/// As {:.1f} writes it.
void append_tenths(std::string& to, double value);

/// What tells a person reading who a record is: whole name, day of birth, and of ours the class.
struct Portrait {
    std::string name;
    std::string birth_date;
    std::string group;  ///< the class
    std::string line;   ///< where it stands in its file
};
Portrait portrait_of(const Entity& entity, const Quotes::Quote& quote);

/// One of ours without a partner.
struct Lonely {
    std::uint64_t row;
    std::string_view reason;  ///< of match::Unmatched, "unlinkable" or "nobody"
    std::uint64_t there = 0;  ///< the nearest; 0: none
    double probability = 0;
};

/// Everything that is written about one run.
struct Results {
    const ReconcileOptions& options;
    const match::Outcome& outcome;
    const Quotes& here;
    const Quotes& there;
    std::set<std::pair<std::string, std::string>> stale;    ///< pairs decided before one of them changed
    std::set<std::pair<std::string, std::string>> expired;  ///< … and those decided too long ago
    std::string title_here;
    std::string title_there;
    const std::vector<match::Cluster>& repeated;  ///< records of one id
    std::string made_from;                        ///< fingerprint
    const store::Store* store = nullptr;          ///< where our side is one
    bool twice = false;                           ///< one list compared with itself
    std::vector<store::Decision> decisions = {};  ///< those that hold
    std::vector<std::uint32_t> versions = {};     ///< of the store's records, by number
    std::vector<Lonely> lonely = {};
    std::vector<bool> ours = {};  ///< by number: whether we have such a record

    /// What no other record of the side is called; names may repeat.
    [[nodiscard]] std::string record_of(match::Side side, std::uint64_t row) const;
};

/// The cells of the pair columns, pair after pair.
class PairCells {
public:
    explicit PairCells(const Results& results);
    /// Valid until the next call.
    std::span<const std::string_view> of(const NamedPair& named);

private:
    const Results& results_;
    std::string room_;
    std::array<std::string_view, std::size(pair_columns)> cells_;
};
// --- reconcile_model.cpp
/// run.json, but for what is known only when the files are in place.
nlohmann::json describe_run(const Results& results, const ReconcileResult& result);

// --- reconcile_lists.cpp
std::vector<ResultColumn> columns_of_conflicts(std::vector<ResultColumn> pairs, bool twice);
/// The cells of columns_of_conflicts() beyond those of a pair.
std::vector<std::string> cells_of_conflict(const Results& results, const match::Pair& pair);
std::vector<ResultColumn> columns_of_differences(bool twice);
std::vector<ResultColumn> columns_of_declined(bool twice);
void write_declined(ResultFile& out, const Results& results);
/// Notes the pairs that are asked again although somebody decided: one of the records has changed since, or
/// it was long ago.
void note_stale(Results& results, const std::vector<store::Decision>& held,
                const std::vector<store::Decision>& too_old);
std::vector<ResultColumn> columns_of_duplicates();
void write_duplicates(ResultFile& out, const Results& results);
std::vector<ResultColumn> columns_of_unlinkable();
void write_unlinkable(ResultFile& out, const Results& results);

// --- reconcile_unmatched.cpp
std::vector<Lonely> find_lonely(const std::vector<bool>& ours, const match::Outcome& outcome);
/// Adds the records that these lists name.
void add_rows(const Entity& entity, const std::vector<Lonely>& lonely, const match::Outcome& outcome,
              const std::vector<store::Decision>& decisions, const std::vector<bool>& ours,
              std::vector<std::uint64_t>& here, std::vector<std::uint64_t>& there);
std::vector<ResultColumn> columns_of_unmatched();
void write_unmatched(ResultFile& out, const Results& results);
/// Who the two of each decision are, as far as they are still there: name, day of birth, class; name, day.
std::vector<std::array<std::string, 5>> portraits_of_declined(const Results& results);

// --- reconcile_write.cpp
/// Writes all files, and commits them when all are complete. Fills what only the writing knows:
/// `differences`.
void write_results(const Results& results, ReconcileResult& result);

}  // namespace msh
