// SPDX-License-Identifier: Apache-2.0

// A person's decisions about doubtful pairs, taken back from the review file; and what the register says
// about the accepted pairs, brought into the store: plan, guard, one transaction.
#pragma once

#include <msh/flow/import.hpp>
#include <msh/flow/reconcile.hpp>

namespace msh {

struct HarmoniseOptions {
    std::filesystem::path review = {};       ///< the file with the decisions about pairs, where there is one
    std::filesystem::path differences = {};  ///< and the one with answers to single differences
    std::filesystem::path folder;            ///< the result folder it belongs to
    bool dry_run = false;
    codec::Settings::Guard guard;
    std::multimap<Action, std::uint64_t> allow;
    FieldPolicies policies;  ///< what the folder proposes to take is taken only where these do too
    rules::Severities severities;
};

/// A value that is not taken: it is for a person to see which side is wrong.
struct NotTaken {
    std::int64_t id;   ///< our record
    int field;         ///< the first of those that belong together
    const Rule* rule;  ///< what would be broken
};

struct HarmoniseResult {
    const Entity* entity = nullptr;
    std::uint64_t yes = 0;       ///< decided: one person
    std::uint64_t no = 0;        ///< decided: two people
    std::uint64_t open = 0;      ///< not decided yet
    std::uint64_t accepted = 0;  ///< pairs in all, matches among them
    std::uint64_t proposed = 0;  ///< differences left for a person to write
    std::uint64_t taken = 0;     ///< differences answered with yes
    std::uint64_t declined = 0;  ///< … and with no
    std::uint64_t alerts = 0;    ///< differences that mean something is wrong
    std::uint64_t notices = 0;   ///< deaths and parental rights the register tells of, for a person to see to
    std::uint64_t outdated = 0;  ///< accepted pairs whose record here has changed since: left alone
    std::vector<NotTaken> not_taken;
    ScopeCounts counts;               ///< of all
    std::vector<ScopeCounts> scopes;  ///< a source each: what the guard looks at
    std::vector<Stop> stops;
    bool changed = false;
};

/// Reads the decisions: yes, no, да, нет or +; an empty one leaves the question open. A pair that matched by
/// itself or was decided before can be answered too: no parts it. Throws Error(input) for a pair that was not
/// asked, two choices for one record, an answer to another run, or a folder that is of another store or not
/// as it was written, and takes nothing. The plan holds what is proposed to be taken, of accepted pairs whose
/// record is as it was compared; never what breaks a rule that the record has kept, the number of somebody
/// else, or a part of a paper.
HarmoniseResult harmonise(store::Store& store, const store::Run& run, const HarmoniseOptions& options,
                          const PlanSink& planned);

/// A folder whose left side was a file: nothing to write to. Checks the decisions and writes accepted.csv
/// with the pairs that are one person.
HarmoniseResult accept_pairs(const HarmoniseOptions& options, Existing existing);

/// Whether a file holds answers to single differences, not to pairs.
bool answers_differences(const std::filesystem::path& file);

/// Whether the left side of the folder was the store, not a file.
bool is_of_store(const std::filesystem::path& folder);

/// One pair of a result folder, as it was weighed.
struct Weighed {
    std::string file;  ///< matches, review or conflicts
    std::string left;
    std::string right;
    std::string decision;
    std::string reason;
    double probability = 0;
    double margin = 0;
    std::string levels;        ///< a letter a part
    std::vector<double> bits;  ///< a part
};
/// The pairs of the folder that name both records, or only `left` where `right` is empty; of one list, in
/// either order. Records go by their names or by left_record and right_record.
std::vector<Weighed> find_weighed(const std::filesystem::path& folder, const std::string& left,
                                  const std::string& right);

/// Records that stand together in duplicates.csv.
struct DuplicateGroup {
    std::string reason;  ///< one_person, same_snils, same_document, same_id
    double probability = 0;
    std::vector<std::string> records;
};
/// The groups that hold a record of this name, or both records where `other` is not empty.
std::vector<DuplicateGroup> find_groups(const std::filesystem::path& folder, const std::string& record,
                                        const std::string& other);
/// Whether the folder is of msh duplicates: one list compared with itself.
bool is_of_one_list(const std::filesystem::path& folder);

/// run.json of the folder. Throws Error(input) where it is not a complete result folder.
nlohmann::json read_run(const std::filesystem::path& folder);

}  // namespace msh
