// SPDX-License-Identifier: Apache-2.0

// read → check → tell: looks files over and touches no store. Import and pull begin with the same walk, so
// the pieces they share (Inspection) are here too.
#pragma once

#include <msh/codec/codec.hpp>
#include <msh/flow/reporter.hpp>
#include <msh/model/finding.hpp>
#include <msh/rules/rules.hpp>
#include <msh/schema/mapping.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace msh {

/// How bad a file may be before it is refused as a whole.
struct ErrorLimit {
    std::optional<std::uint64_t> records;
    std::optional<double> percent;
};

struct CheckOptions {
    const Entity* as = nullptr;  ///< null: the headers decide
    /// Columns that fit pupils and parents alike are taken for parents' instead of refused.
    bool unclear_is_parents = false;
    std::optional<schema::Mapping> mapping;
    codec::ReadOptions read;
    rules::Severities severities;
    bool strict = false;       ///< warnings count as errors
    bool show_values = false;  ///< findings carry the cell's text
    ErrorLimit max_errors;
    /// How many findings of each rule are handed on; 0: all of them. All are counted.
    std::uint64_t places_per_rule = 0;
    rules::Context context;
    /// Whose numbers of kinds of documents the file has, where its mapping does not say so.
    DocumentCodes document_codes = DocumentCodes::unsaid;

    /// Whether the rule sets a record aside.
    [[nodiscard]] bool weighs(const Rule& rule) const
    {
        Severity severity = severities.of(rule);
        return severity == Severity::error || (strict && severity == Severity::warning);
    }
};

struct CheckCounts {
    std::uint64_t read = 0;
    std::uint64_t accepted = 0;
    std::uint64_t set_aside = 0;
    std::uint64_t findings = 0;
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
    std::map<std::string, std::uint64_t, std::less<>> by_rule;
    bool refused = false;  ///< a mandatory column is missing, the file ends early, or max_errors was passed
    std::string refusal;   ///< why, in the reader's language

    /// The first reason is the one that is told.
    void refuse(const std::string& why);

    CheckCounts& operator+=(const CheckCounts& more);
    /// Whether more records are wrong than `limit` lets pass.
    [[nodiscard]] bool exceeds(const ErrorLimit& limit) const;
};

/// Opens a file whose header is found by the names of columns that msh knows.
codec::TableReader open_table(InputFile input, const CheckOptions& options);

/// What to mend first, so that the most records set aside can be taken. One cause is one rule in one column.
struct FixOrder {
    static constexpr std::size_t most_steps = 20;
    struct Step {
        const Rule* rule;
        const Entity* entity;
        int field;            ///< -1: the whole record
        int column;           ///< -1 where the file has no column for it
        std::uint64_t frees;  ///< records that wait for nothing more when this step is done
    };
    std::vector<Step> steps;
    std::uint64_t records = 0;  ///< set aside in all
    /// Findings by rule that follow from another finding of the same record and go when that is mended.
    std::map<const Rule*, std::uint64_t> consequences;
};

/// Takes findings in the order of the file; findings about the whole file come first or, when they are known
/// only at its end, last.
using FindingSink = std::function<void(const std::string& file, const Finding&)>;

/// What is known of a chunk's rows after checking, in file order. `accepted[i]` says whether row i is a
/// record to keep; its records are cleaned again from the chunk by whoever needs them. `keys` of row i begin
/// at i × entities of the layout.
using ChunkSink = std::function<void(const codec::Chunk&, const std::vector<bool>& accepted,
                                     std::span<const rules::SetChecker::Keys> keys)>;

class Across;

/// Checks one opened file. The set of records named in `set_aside_by_set_rules` (duplicates) is known only at
/// the end; they are counted as set aside. Throws Error(input) where the file cannot be used at all.
class Inspection {
public:
    Inspection(codec::TableReader& reader, const CheckOptions& options);
    ~Inspection();

    [[nodiscard]] const schema::Layout& layout() const;
    /// What the other files of the command say of this one, the `file`th that `across` has gathered, is told
    /// too. Before run(), and `across` lives on until its end.
    void hear(Across& across, std::size_t file);
    /// Runs over the whole file. `each` may be empty.
    CheckCounts run(const FindingSink& found, const ChunkSink& each, Reporter& reporter);
    /// Records refused by a rule of the whole file, ascending. Known after run().
    [[nodiscard]] const std::vector<std::uint64_t>& refused_by_set() const;
    /// Records that repeat an earlier one in everything: accepted, and of no use. Ascending; known after
    /// run().
    [[nodiscard]] const std::vector<std::uint64_t>& repeats() const;
    /// The keys of one kind of record in the rows. After run().
    [[nodiscard]] rules::SetChecker::Walk keys_of(std::size_t slot) const;
    /// Whether the record with this number was set aside. Known after run().
    [[nodiscard]] bool is_set_aside(std::uint64_t number) const;
    /// What to mend first. After run(); refuse() adds to it.
    [[nodiscard]] FixOrder fix_order() const;
    /// Whether so few records are best read one by one where they stand. After run().
    [[nodiscard]] bool is_worth_seeking(std::uint64_t records) const;
    /// Reads the records up to `last` that `wants` names where they stand; `take` splits the chunk, which
    /// holds one of them and perhaps some behind it. Throws Error(input) where one is not met where it stood.
    /// Requires: is_worth_seeking().
    void each_at(std::uint64_t last, const std::function<bool(std::uint64_t)>& wants, codec::Chunk& chunk,
                 const std::function<void()>& take);
    /// Sets a record aside for a reason the file alone does not show. After run(), before
    /// write_set_aside().
    void refuse(std::uint64_t record, const Rule& rule);
    /// Reads the file once more and writes the rows set aside into `folder`, as they stand, with rules and
    /// reasons in two more columns; returns the file's path. The reader is at its end afterwards.
    std::filesystem::path write_set_aside(const std::filesystem::path& folder, Existing existing);
    /// The same into a file of this name.
    void write_rows_set_aside(const std::filesystem::path& target, Existing existing);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A column's name as the file has it; the field's title where the file has no such column.
std::string_view header_of(const schema::Layout& layout, const Entity* entity, int field, int column);

/// Whether msh itself put this column into a file of rows set aside: it is passed over without a word.
bool is_reason_column(std::string_view header);

/// Where a validation tells what it finds, file by file.
class FindingReport {
public:
    virtual ~FindingReport() = default;
    /// The reader is there until end(), which may read it once more.
    virtual void begin(codec::TableReader& reader, const schema::Layout& layout) = 0;
    virtual void add(const Finding& finding) = 0;
    /// `set_aside` is empty when no file was written.
    virtual void end(const CheckCounts& counts, const std::filesystem::path& set_aside,
                     const FixOrder& order) = 0;
};

struct ValidateOptions {
    CheckOptions check;
    std::optional<std::filesystem::path> set_aside;  ///< the folder for rows that were refused
    // For the ticket beside them (resubmit.hpp).
    std::string source;    ///< the system the file comes from; empty: nobody said
    std::string map_file;  ///< the mapping it is read by; empty: none
    Existing existing = Existing::refuse;
};

/// The folder for rows set aside of files[index]: a folder within `folder` where an earlier file has the same
/// name, so that neither takes the other's place.
std::filesystem::path set_aside_folder(const std::filesystem::path& folder,
                                       const std::vector<std::filesystem::path>& files, std::size_t index);

/// Checks each file. A file that cannot be read ends the walk when it is the only one; beside others it is
/// warned of and counted as refused.
CheckCounts validate_files(const std::vector<std::filesystem::path>& files, const ValidateOptions& options,
                           FindingReport& report, Reporter& reporter);

}  // namespace msh
