// SPDX-License-Identifier: Apache-2.0

// A result folder read again. Private to flow/.
#pragma once

#include "reconcile_takes.hpp"

#include <msh/codec/codec.hpp>
#include <msh/flow/reconcile_apply.hpp>
#include <msh/match/match.hpp>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace msh {

/// A pair that can be answered: one that was asked about, one that matched by itself, or one that somebody
/// has declined before.
struct Answered {
    enum class Was : std::uint8_t { asked, matched, declined };
    Was was = Was::asked;
    std::string left;
    std::string right;
    std::string evidence;
    std::optional<bool> answer = {};  ///< true is one person
    std::uint64_t line = 0;           ///< of the answer
};
/// Of what a stored record says in the parts that are compared: what evidence of a pair holds of each side.
std::uint64_t hash_of(const match::Linker& linker, const Entity& entity,
                      const std::vector<std::string>& values);

/// What the two records are called that nothing else is: left_record and right_record.
using PairName = std::pair<std::string, std::string>;
using Questions = std::map<PairName, Answered>;

/// Whether a record is one person with at most one other.
enum class Partners : std::uint8_t { one, many };
/// All pairs that were asked about, and of the others those that `file` answers, if there is one. Throws
/// Error(input), naming the line, for an answer that cannot be taken, and for a file with a row that cannot
/// be read.
Questions read_answers(const std::filesystem::path& folder, const std::filesystem::path& file,
                       Partners partners);
/// Ends for an answer that cannot be taken.
[[noreturn]] void refuse_answer(const std::filesystem::path& file, std::uint64_t line,
                                const std::string& what, const std::string& hint);

/// A file that people have answered in, as spreadsheets and the page save it.
class AnswerFile {
public:
    /// `hint`: what to do where a column is missing.
    AnswerFile(const std::filesystem::path& path, std::string hint);
    /// Where a column stands; behind all of them where it is missing and not needed.
    [[nodiscard]] std::size_t find(const char* id, bool needed = true) const;
    /// A cell of the row; empty behind its end.
    using CellAt = std::function<std::string(std::size_t)>;
    /// All rows. Those that end behind the column `last` are whole.
    void each(std::size_t last, const std::function<void(const CellAt&, std::uint64_t line)>& take);
    /// Yes, no, or nothing of an empty cell.
    [[nodiscard]] std::optional<bool> read(std::string_view cell, std::uint64_t line) const;

private:
    std::filesystem::path path_;
    std::string hint_;
    codec::TableReader reader_;
};
/// 4,00884E+11: what a spreadsheet makes of an id of twelve digits and more.
bool is_rounded(std::string_view id);

/// The pair that a line of the folder's files is about.
PairName pair_of(const nlohmann::json& line, const std::filesystem::path& file);

/// The store's number of a record: 17 of "pupil:17". Throws Error(input), naming `file`, for another name.
std::int64_t find_id(const Entity& entity, const std::string& record, const std::filesystem::path& file);

/// The decisions kept about our records and those of a register; `twice`: about two of our own.
std::vector<store::Decision> decisions_about(const store::Store& store, const Entity& entity, bool twice);

/// A line of differences.jsonl that is about a field; what may not be taken any more by `policies` is
/// proposed.
FieldVerdict read_verdict(const Entity& entity, const nlohmann::json& line, const FieldPolicies& policies,
                          const std::filesystem::path& file);

/// Throws Error(input) for the result of another command than `kind`: reconcile or duplicates.
void expect_kind(const std::filesystem::path& folder, std::string_view kind);
/// Throws Error(input) for a folder of another store.
void expect_of(const store::Store& store, const std::filesystem::path& folder);
/// Throws Error(input) where the files of the folder are not as they were written.
void expect_sealed(const std::filesystem::path& folder);

/// The objects of a JSON Lines file of the folder. Throws Error(input) where it is damaged.
void each_line(const std::filesystem::path& file, const std::function<void(const nlohmann::json&)>& take);
/// The text at `key`; empty where there is none.
std::string text_at(const nlohmann::json& line, const char* key);
/// The number at `key`; 0 where there is none.
double number_at(const nlohmann::json& line, const char* key);
[[noreturn]] void fail_as_damaged(const std::filesystem::path& file);

}  // namespace msh
