// SPDX-License-Identifier: Apache-2.0

// Who is who: records of two lists of people in, pairs that are one person out, each with the reason why. No
// files, no store, no talk; the caller reads and writes.
//
//     match::Linker linker(pupil_entity, settings);
//     for each chunk of our side:    linker.pack(record, batch);  // each; any thread, chunks at once
//                                    linker.hold(batch);          // one at a time, in any order
//     linker.index(threads);
//     for each chunk of their side:  linker.pack(record, batch);  // each; any thread, chunks at once
//                                    linker.compare(batch);       // the same
//                                    linker.take(batch);          // one at a time, in any order
//     Outcome outcome = linker.finish(threads);
//
// Our side is held, about 200 bytes a record with its indexes; theirs goes by once. Where ours is too large,
// it is held in Settings::slices and theirs is read once a slice, with next_slice() between. The outcome is
// the same for any number of threads and slices, any size of chunks and any order of records: ties are broken
// by source_id, else by content, never by place. Records are named by Record::number; literal values are for
// the caller to read again.
#pragma once

#include <msh/model/record.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace msh::match {

/// What is compared of two people.
enum class Part : std::uint8_t {
    surname,
    given_name,
    patronymic,
    birth_date,
    sex,
    snils,
    document,  ///< birth certificate or identity document, compared within one kind
    phone,
    address,
};
inline constexpr std::size_t parts = 9;

/// How far two values of one part agree.
enum class Level : std::uint8_t {
    missing,  ///< on one side or both, or carried by several people and so not trusted: says nothing
    equal,
    variant,  ///< Наталья and Наталия, another alphabet, parts of a double surname; a date equal on 1 January
    edit,  ///< one slip of the hand: a letter, a digit, two swapped, day and month swapped
    near,  ///< two slips, an initial, one part of a double surname, a house without the flat
    other,
};
inline constexpr std::size_t levels = 6;

/// What two records are to each other.
enum class Kin : std::uint8_t { match, twin_or_namesake, relative, unrelated };
inline constexpr std::size_t kins = 4;

enum class Side : std::uint8_t { here, there };

/// Stable words for files: `birth_date`, `equal`, `twin_or_namesake`.
std::string_view name_of(Part part);
std::string_view name_of(Level level);
std::string_view name_of(Kin kin);

// ---- the weights

/// How common names and years of birth are, frozen with the weights. Nothing stands in it that fewer than
/// `bearers` people of one side have in common, so that nobody can be found in it.
struct Commonness {
    static constexpr std::uint64_t bearers = 20;

    /// Shares of people by surname, given name and patronymic, as they are compared.
    std::array<std::map<std::string, double>, 3> names;
    std::array<double, 3> other_names{};  ///< the share that a name not listed is taken to have
    std::map<int, double> years;          ///< of birth
    double other_year = 0;
    double new_year = 0;    ///< born on 1 January
    double population = 0;  ///< of the other side
};

/// The weights as plain numbers: to be printed, frozen and loaded again.
struct Model {
    /// chance[kin][part][level]: how often a part shows the level in pairs of that kin, missing left out (0).
    std::array<std::array<std::array<double, levels>, parts>, kins> chance{};
    /// How many such records of their side one record of ours has; unrelated is not used.
    std::array<double, kins> share{};
    double matches = 0;                         ///< expected in the run that learnt these weights
    bool learnt = false;                        ///< false: as shipped
    std::optional<Commonness> commonness = {};  ///< without it, that of the run counts
};

/// The weights msh comes with; weights.cpp says where each comes from.
const Model& shipped_model();

struct Settings {
    double automatic = 0.99;               ///< probability from which a pair is taken without asking
    double review = 0.10;                  ///< probability from which a person is asked
    double margin = 5;                     ///< bits by which the best must lead the next
    std::uint64_t everything = 2'000'000;  ///< up to so many pairs, all are compared
    std::uint64_t pairs_per_record = 4;    ///< loose passes are added while a record of theirs meets fewer
    std::uint32_t largest_block = 400;  ///< of our records with one key; larger blocks are skipped and listed
    std::uint32_t most_candidates = 64;  ///< of theirs that are weighed for one of ours: those that fit best
    std::uint32_t most_asked = 10;       ///< of theirs for one of ours; where more fit alike, nobody is asked
    double enough_matches = 500;         ///< with fewer expected, the shipped weights are used
    std::optional<Model> model;          ///< frozen weights: nothing is learnt
    bool freeze = false;                 ///< tell how common names are with the weights
    bool numbered_here = false;  ///< Record::number tells ours apart; their ids, of several sources, may not
    unsigned slices = 1;         ///< parts of ours: one is held at a time, the rest outside of memory
};

// ---- the outcome

/// Why a pair stands where it stands.
enum class Why : std::uint8_t {
    rule_snils,           ///< match: SNILS equal, and two of surname, given name, birth date
    rule_document,        ///< match: document, given name and birth date equal
    weight,               ///< match: probability and margin
    decided,              ///< match: somebody decided so before
    doubtful,             ///< review: probability between the two limits
    rivals,               ///< review: the next candidate is too near
    date_differs,         ///< review: birth date differs, and no number, phone or address agrees
    name_differs,         ///< review: given name differs or is an initial, and no identifier agrees
    snils_differs,        ///< review: a SNILS or document differs, and no number, phone or address agrees
    snils_of_another,     ///< conflict: one SNILS, two people
    document_of_another,  ///< conflict: one document, two people
    decided_before,       ///< review: somebody said no before one of the records changed
    same_id,              ///< review: two matches whose records of one side carry one id
};
std::string_view name_of(Why why);

/// Whether many bear this given name in Russia, however it is written.
bool is_given_name(std::string_view written);

/// What somebody decided about two records before. It holds for these two, not for others that say the same.
struct Decided {
    std::string_view left;  ///< source_id; of a record without one, whatever it is called
    std::string_view right;
    std::uint64_t hash_here = 0;  ///< what the two said when it was decided
    std::uint64_t hash_there = 0;
    bool same = false;                      ///< one person
    std::optional<std::uint64_t> row = {};  ///< Record::number of ours where it is the same in every run
    std::optional<std::uint64_t> other_row = {};  ///< and of the other one where both are of one list
};

struct Pair {
    std::uint64_t here = 0;       ///< Record::number of ours
    std::uint64_t there = 0;      ///< and of theirs
    std::uint64_t hash_here = 0;  ///< of what the record says in the parts compared; changes when they do
    std::uint64_t hash_there = 0;
    double bits = 0;         ///< weight of evidence with the prior: log2 of the odds
    double prior = 0;        ///< of `bits`: before anything is compared
    double kinship = 0;      ///< of `bits`: taken away because a twin or a relative would look like this too
    double rivals = 0;       ///< reviews: taken off `bits`, for the choices of one record exclude each other
    double probability = 0;  ///< that the two are one person
    double margin = 0;       ///< bits by which this choice leads the best other one
    Why why = Why::weight;
    Kin kin = Kin::match;  ///< the likeliest
    bool swapped = false;  ///< surname and given name stand in each other's place
    std::array<Level, parts> levels{};
    std::array<float, parts> part_bits{};  ///< what each part adds, against an unrelated pair
    std::uint32_t group = 0;  ///< reviews: pairs of one group are choices that exclude each other
};

/// Records of one side that are one person.
struct Cluster {
    Side side = Side::here;
    std::vector<std::uint64_t> rows;
    double weakest = 0;  ///< probability of the weakest of the pairs that hold it together
};

/// A SNILS or document carried by several people inside one side: not used, reported.
struct Untrusted {
    Side side = Side::here;
    Part part = Part::snils;
    std::vector<std::uint64_t> rows;
};

/// A record that says too little to be told from others: a part of its name or every date and number is
/// missing.
struct Unlinkable {
    static constexpr std::size_t most_there = 200'000;  ///< of their side are listed; all are counted

    Side side = Side::here;
    std::uint64_t row = 0;
    bool no_surname = false;
    bool no_given_name = false;
    bool no_birth_date = false;
};

/// One of ours that ends without a partner, and what came nearest.
struct Unmatched {
    enum class Why : std::uint8_t {
        unlike,             ///< the likeliest pair is not likely enough to be asked about
        taken,              ///< another record of ours has that one, or the same person of ours stands twice
        too_alike,          ///< it fits more of theirs alike than a person can be asked about
        number_of_another,  ///< a SNILS or document ties it to somebody else: see the conflicts
        declined,           ///< somebody said no before
    };

    std::uint64_t here = 0;
    std::uint64_t there = 0;  ///< 0: not told
    double probability = 0;   ///< of the pair with `there`
    Why why = Why::unlike;
};
std::string_view name_of(Unmatched::Why why);

/// One way of choosing which records are compared at all.
struct Pass {
    std::string_view name;      ///< "snils", "birth_date+given_name"
    std::uint64_t pairs = 0;    ///< compared because of it, some of them because of others too
    std::uint64_t skipped = 0;  ///< keys whose blocks were too large
    bool used = true;           ///< false: it would have cost more than settings allow
};

/// A block of our records that share a key and were too many to compare in that pass; or, with too_alike for
/// a pass, records of ours that say the same and fit more of theirs than a person can be asked about.
struct Oversized {
    static constexpr std::string_view too_alike = "too_alike";

    std::string_view pass;
    std::uint64_t records = 0;
    std::uint64_t example = 0;  ///< row of ours that is in it
    std::uint64_t content = 0;  ///< too_alike: Pair::hash_here of all of them
};

struct Outcome {
    std::vector<Pair> matches;    ///< a record of either side at most once
    std::vector<Pair> reviews;    ///< by group, best first
    std::vector<Pair> conflicts;  ///< never a match, and not asked: the numbers must be mended first
    std::vector<Pair> declined;   ///< would be weighed, but somebody said no
    std::vector<Cluster> duplicates;
    /// Of ours in no match and no review those that met somebody; the others met nobody.
    std::vector<Unmatched> unmatched;
    std::vector<Untrusted> untrusted;
    std::vector<Unlinkable> unlinkable;
    std::uint64_t unlinkable_there = 0;
    std::vector<Oversized> oversized;
    std::vector<Pass> passes;
    std::uint64_t records_here = 0;
    std::uint64_t records_there = 0;
    std::uint64_t compared = 0;  ///< pairs
    bool everything = false;     ///< every pair was compared, no blocks needed
    std::uint64_t parted = 0;    ///< duplicates: pairs not told, for somebody said they are two people
    double blocking_recall = 1;  ///< share of true pairs that some pass brings together, by the model
    double expected_matches = 0;
    Model model;  ///< the weights that were used
};

// ---- the work

/// What comes out of one chunk; kept and used again by whoever reads chunks.
class Batch {
public:
    Batch();
    ~Batch();
    Batch(Batch&&) noexcept;
    Batch& operator=(Batch&&) noexcept;

    struct Inside;  ///< private to the floor

private:
    friend class Linker;
    std::unique_ptr<Inside> inside_;
};

/// The way of a pair to its probability, for a person to follow.
struct Explanation {
    Pair pair;
    double prior = 0;  ///< as in the pair
    double kinship = 0;
};

class Linker {
public:
    /// `entity` is pupil_entity or parent_entity.
    explicit Linker(const Entity& entity, const Settings& settings = {});
    ~Linker();
    Linker(Linker&&) noexcept;
    Linker& operator=(Linker&&) noexcept;

    void remember(const Decided& decided);

    /// Ours before index(), theirs after it. The record is not needed any more.
    void pack(const Record& record, Batch& batch) const;
    /// Leaves the batch empty, as take() does.
    void hold(Batch& batch);
    /// No more of ours.
    void index(unsigned threads = 1);
    void compare(Batch& batch) const;
    /// After compare(): the numbers of the records in it that may be one of ours, in the order of the batch.
    [[nodiscard]] std::vector<std::uint64_t> met(const Batch& batch) const;
    void take(Batch& batch);
    /// Lets our records go and holds the next slice of them, to see all of theirs once more.
    void next_slice(unsigned threads = 1);

    /// Learns the weights, weighs and decides. The linker can explain() afterwards, nothing else.
    Outcome finish(unsigned threads = 1);
    /// Instead of compare() and finish(): which of the held records are one person. Outcome::duplicates holds
    /// the clusters, Outcome::matches the pairs that hold them together, Outcome::reviews the doubtful ones.
    Outcome find_duplicates(unsigned threads = 1);

    /// With the weights and frequencies of the run, or those of the settings before finish().
    [[nodiscard]] Explanation explain(const Record& ours, const Record& theirs) const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// Bytes of memory one held record takes, to reckon the number of slices before the run.
inline constexpr std::size_t bytes_per_record = 200;
/// The fields of such a record that are looked at, ascending; all others may be left empty.
std::vector<int> fields_compared(const Entity& entity);
/// Of several addresses of a record the one that is compared; empty where it has none.
std::string_view address_compared(const Record& record);

// ---- values

/// What had to be done to a name before it could be compared. Bits.
enum Step : unsigned {
    composed = 1,         ///< й or ё was written as two characters
    cased = 2,            ///< not with one capital at the start of each part
    yo = 4,               ///< ё was read as е
    dashes = 8,           ///< another dash, or spaces beside it
    look_alikes = 16,     ///< Latin letters inside a Cyrillic word
    cleaned = 32,         ///< spaces, quotes, dots or invisible characters
    transliterated = 64,  ///< written in Latin; `reading` is what it may have been
    son_of = 128,         ///< «оглы», «кызы» and the like set aside
    split = 256,          ///< of a difference: one cell held several parts of the name
    swapped = 512,        ///< of a difference: surname and given name stood in each other's place
};

/// A name made ready for comparing. The stored value stays as written.
struct Name {
    std::string text;     ///< upper case, one spelling of everything
    std::string reading;  ///< of a Latin name in Cyrillic, else empty
    unsigned steps = 0;
};
Name normalise_name(std::string_view written, Part part);
/// `text` without what tells spelling variants apart; two names with one key are variants of each other.
std::string variant_key(std::string_view normalised, Part part);
/// Requires: both normalised.
Level compare_names(const Name& left, const Name& right, Part part);
/// Requires: neither is Date().
Level compare_dates(Date left, Date right);

/// How the values of one field of two records differ.
enum class Change : std::uint8_t {
    same,
    format,
    typo,
    variant,
    changed,
    missing_here,
    missing_there,
    split,    ///< near, but ours stands in one cell with other parts of the name
    swapped,  ///< near, but surname and given name stand in each other's place
};
std::string_view name_of(Change change);
/// The steps as stable words: `case+yo`.
std::string name_of_steps(unsigned steps);
/// Words that are not known are passed over.
unsigned read_steps(std::string_view words);

struct FieldDifference {
    int field = 0;  ///< place in the entity
    Change change = Change::same;
    unsigned steps = 0;      ///< of names: what made them alike; split and swapped belong together
    bool fuller = false;     ///< of names: theirs has the ё or the «оглы» that ours lacks
    bool rough = false;      ///< … but it is also in capitals, or has a slip of the keyboard
    std::string_view there;  ///< what theirs says: of a cell with several parts of a name, the part
};

/// Every field that one of the records gives, in the order of the table; source_id and what is for reading
/// only are left out. Columns a file does not have are not missing.
std::vector<FieldDifference> compare_fields(const Record& ours, const Record& theirs);

}  // namespace msh::match
