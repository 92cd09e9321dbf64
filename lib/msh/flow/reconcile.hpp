// SPDX-License-Identifier: Apache-2.0

// Who of ours is who in the population register, and what differs: a folder of result files out, nothing
// written to the store. reconcile_apply.hpp takes a person's decisions back in.
#pragma once

#include <msh/flow/validate.hpp>
#include <msh/match/match.hpp>
#include <msh/model/authority.hpp>
#include <msh/store/store.hpp>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace msh {

std::string_view name_of(Proposal proposal);

/// Whose value is official, if nothing else is chosen: the register's for what an act records (names, birth,
/// sex, SNILS, citizenship, birth certificate), the school's for the rest.
Authority authority_of(const Field& field, const FieldPolicies& chosen);
/// What is to be done about one field that differs. Never `take` where our value is the official one.
/// `fuller`: of a difference in format, theirs has the ё or «оглы» that ours lacks.
Proposal propose(const Field& field, match::Change change, const FieldPolicies& chosen, bool fuller = false);

struct ReconcileResult {
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    std::uint64_t matched = 0;
    std::uint64_t review = 0;
    std::uint64_t unmatched = 0;  ///< ours that are in no match and no review
    std::uint64_t conflicts = 0;
    std::uint64_t duplicates = 0;        ///< clusters, of both sides
    std::uint64_t shared_numbers = 0;    ///< SNILS and documents that several people of one side carry
    std::uint64_t differences = 0;       ///< fields of matched pairs about which something is to be done
    std::uint64_t open_differences = 0;  ///< those of them that a person must see to: not taken by apply
    std::uint64_t decided = 0;           ///< pairs settled by an earlier decision
    std::uint64_t parted = 0;   ///< duplicates: pairs left out, for they were decided to be two people
    std::uint64_t stale = 0;    ///< earlier decisions that no longer hold: a record has changed
    std::uint64_t expired = 0;  ///< … or they were made too long ago
    std::uint64_t deaths = 0;   ///< matched pairs of which the register tells a death
    std::uint64_t rights = 0;   ///< and parental rights taken away or restricted
    std::uint64_t unread_left = 0;
    std::uint64_t unread_right = 0;
    std::uint64_t open_end_left = 0;  ///< 1: the last row of the file alone has no line end
    std::uint64_t open_end_right = 0;
    std::uint64_t unlinkable_left = 0;  ///< records that say too little to be compared
    std::uint64_t unlinkable_right = 0;
    std::uint64_t repeated_ids_left = 0;  ///< ids that stand on different people of one side
    std::uint64_t repeated_ids_right = 0;
    std::uint64_t repeated_left = 0;  ///< records that a file holds more than once, by id or word for word
    std::uint64_t repeated_right = 0;
    /// Fields in which most matched pairs differ, and in how many: a column is another than it is taken for.
    std::map<std::string, std::uint64_t> systematic;
    bool unchanged = false;  ///< nothing has changed since the result in the folder was made: it stands
    unsigned slices = 1;
    std::vector<match::Oversized> oversized;
    double blocking_recall = 1;
    bool learnt = false;
    std::optional<match::Model> model = {};  ///< the weights, where the run was to freeze them
};

/// One part of a doubtful pair, side by side.
struct Compared {
    match::Part part = match::Part::surname;
    std::string here;
    std::string there;
    match::Level level = match::Level::missing;
    double bits = 0;
};

/// A pair that a person is asked about. Pairs of one group exclude each other.
struct Question {
    std::string left;
    std::string right;
    std::uint32_t group = 0;
    match::Why why = match::Why::doubtful;
    match::Kin kin = match::Kin::match;
    double probability = 0;
    double margin = 0;
    std::string evidence;  ///< goes back with the answer
    bool stale = false;    ///< decided before, but one of the records has changed
    std::vector<Compared> parts;
    bool expired = false;                   ///< decided before, but too long ago
    std::vector<std::string> notices = {};  ///< what the register tells beyond that, for people
    std::string left_record = {};           ///< names are not unique, these are
    std::string right_record = {};
    std::string group_here = {};  ///< the class
};

/// Takes the questions for a page that people read, and where the other side is a register, answer on: the
/// likeliest first, those about one record together.
class ReviewPage {
public:
    virtual ~ReviewPage() = default;
    /// The folder is there now.
    virtual void begin() = 0;
    virtual void add(const Question& question) = 0;
    /// The page is whole, and on the disk.
    virtual void finish() = 0;
    /// Puts the page into place.
    virtual void place() = 0;
    /// After place(): the page goes again where it replaced nothing.
    virtual void take_back() noexcept = 0;
};

struct ReconcileOptions {
    const Entity* entity = &pupil_entity;
    CheckOptions there;  ///< how the register is read
    CheckOptions here;   ///< how the file of our side is read, where it is one
    match::Settings match;
    std::filesystem::path folder;
    Existing existing = Existing::refuse;
    bool full = false;  ///< compare anew even where nothing has changed since the result in the folder
    std::uint64_t memory = std::uint64_t{512} << 20;  ///< bytes for the side that is held
    unsigned threads = 1;
    std::uint64_t decisions_days = 730;  ///< how long a person's decision holds
    FieldPolicies policies;
    rules::Severities severities;  ///< what is taken must break no rule that is an error
    ReviewPage* page = nullptr;    ///< beside the files
};

/// The levels of a pair as letters, by Level: missing, Equal, Variant, Slip (edit), Alike (near), Differs.
inline constexpr std::string_view level_letters = ".EVSAD";

/// For people: why a pair is asked about, and how far two values agree.
std::string describe_reason(const Question& question);
std::string describe(match::Level level);
std::string describe(match::Kin kin);
std::string title_of(match::Part part);
/// A value as people read it: a SNILS with dashes; in Russian days as dd.mm.yyyy and words for codes.
std::string dress(match::Part part, const std::string& value);

/// Compares the store's people, or those of a file, with the register's. The folder holds all result files
/// or, where the run failed, none.
ReconcileResult reconcile(const store::Store& store, InputFile there, const ReconcileOptions& options,
                          Reporter& reporter);
ReconcileResult reconcile(InputFile here, InputFile there, const ReconcileOptions& options,
                          Reporter& reporter);

/// The same person twice inside the store or one file. Writes duplicates.csv and review files. What was
/// decided about two records of the store holds; see duplicates_apply.hpp.
ReconcileResult find_duplicates(const store::Store& store, const ReconcileOptions& options,
                                Reporter& reporter);
ReconcileResult find_duplicates(InputFile file, const ReconcileOptions& options, Reporter& reporter);

/// What --json and run.json say alike, and back.
nlohmann::json counts_of(const ReconcileResult& result);
ReconcileResult result_from_json(const nlohmann::json& counts);

/// The weights as JSON, for --model and run.json, and back. Throws Error(input) for what is no model.
nlohmann::json model_to_json(const match::Model& model);
match::Model model_from_json(const nlohmann::json& json, const std::string& file);

}  // namespace msh
