// SPDX-License-Identifier: Apache-2.0

// Who of ours is who in the population register, and what differs: a folder of result files out, nothing
// written to the store. reconcile_apply.hpp takes a person's decisions back in.
#pragma once

#include <msh/flow/validate.hpp>
#include <msh/match/match.hpp>
#include <msh/store/store.hpp>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace msh {

/// Whose value of a field is the official one.
enum class Authority : std::uint8_t { here, there };

/// What is proposed where a field differs.
enum class Proposal : std::uint8_t {
    keep,     ///< nothing is to be done
    take,     ///< the register's value is official and near ours: applied with the accepted pairs
    propose,  ///< a person looks at it: the other side may know better
    alert,    ///< an official value differs altogether: wrong here, there, or another person
};
std::string_view name_of(Proposal proposal);

/// Whose value is official, if the settings do not say otherwise: the register's for what an act records
/// (names, birth, sex, SNILS, citizenship, birth certificate), the school's for the rest.
Authority authority_of(const Field& field, const std::map<std::string, Authority>& chosen);

struct ReconcileResult {
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    std::uint64_t matched = 0;
    std::uint64_t review = 0;
    std::uint64_t unmatched = 0;  ///< ours that are in no match and no review
    std::uint64_t conflicts = 0;
    std::uint64_t duplicates = 0;   ///< clusters, of both sides
    std::uint64_t differences = 0;  ///< fields of matched pairs about which something is to be done
    std::uint64_t decided = 0;      ///< pairs settled by an earlier decision
    std::uint64_t stale = 0;        ///< earlier decisions that no longer hold: a record has changed
    std::uint64_t unread_left = 0;
    std::uint64_t unread_right = 0;
    unsigned slices = 1;
    std::vector<match::Oversized> oversized;
    double blocking_recall = 1;
    bool learnt = false;
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
};

/// Takes the questions, by group and best first, for a page that people answer on.
class ReviewPage {
public:
    virtual ~ReviewPage() = default;
    virtual void add(const Question& question) = 0;
    /// Puts the page into place.
    virtual void finish() = 0;
};

struct ReconcileOptions {
    const Entity* entity = &pupil_entity;
    CheckOptions there;  ///< how the register is read
    CheckOptions here;   ///< how the file of our side is read, where it is one
    match::Settings match;
    std::filesystem::path folder;
    Existing existing = Existing::refuse;
    std::uint64_t memory = std::uint64_t{512} << 20;  ///< bytes for the side that is held
    unsigned threads = 1;
    std::uint64_t decisions_days = 730;          ///< how long a person's decision holds
    std::map<std::string, Authority> authority;  ///< by field, where it is another than usual
    ReviewPage* page = nullptr;                  ///< beside the files
};

/// The levels of a pair as letters, by Level: missing, Equal, Variant, Slip (edit), Alike (near), Differs.
inline constexpr std::string_view level_letters = ".EVSAD";

/// For people: why a pair stands where it stands, and how far two values agree.
std::string describe(match::Why why);
std::string describe(match::Level level);
std::string describe(match::Kin kin);
std::string title_of(match::Part part);
/// A value as people read it: in Russian days as dd.mm.yyyy and words for codes.
std::string dress(match::Part part, const std::string& value);

/// Compares the store's people, or those of a file, with the register's. The folder holds all result files
/// or, where the run failed, none.
ReconcileResult reconcile(const store::Store& store, InputFile there, const ReconcileOptions& options,
                          Reporter& reporter);
ReconcileResult reconcile(InputFile here, InputFile there, const ReconcileOptions& options,
                          Reporter& reporter);

/// The same person twice inside the store or one file. Writes duplicates.csv and review files.
ReconcileResult find_duplicates(const store::Store& store, const ReconcileOptions& options,
                                Reporter& reporter);
ReconcileResult find_duplicates(InputFile file, const ReconcileOptions& options, Reporter& reporter);

/// What --json and run.json say alike.
nlohmann::json counts_of(const ReconcileResult& result);

/// The weights as JSON, for --model and run.json, and back. Throws Error(input) for what is no model.
nlohmann::json model_to_json(const match::Model& model);
match::Model model_from_json(const nlohmann::json& json, const std::string& file);

}  // namespace msh
