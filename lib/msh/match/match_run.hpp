// SPDX-License-Identifier: Apache-2.0

// What weighing, deciding and the course of a run share: frequencies, bits, candidates, ours in slices, the
// insides of batches and of the linker. Private to this floor.
#pragma once

#include "match_parts.hpp"

#include <msh/base/spill.hpp>

#include <functional>
#include <thread>
#include <unordered_map>

namespace msh::match {

// ---- order

/// Sorts on all threads. Requires: no two elements are equal.
template <class Element, class Before>
void sort_on(unsigned threads, std::span<Element> all, Before before)
{
    constexpr std::size_t few = 4096;
    if (threads < 2 || all.size() < few) return std::sort(all.begin(), all.end(), before);
    std::size_t half = all.size() / 2;
    {
        std::jthread helper([&] { sort_on(threads / 2, all.first(half), before); });
        sort_on(threads - threads / 2, all.subspan(half), before);
    }
    std::inplace_merge(all.begin(), all.subspan(half).begin(), all.end(), before);
}

/// The same elements by a number below `limit` that each has; equal ones stay as they stand.
template <class Element, class NumberOf>
std::vector<Element> sort_by_number(const std::vector<Element>& all, std::size_t limit, NumberOf number_of)
{
    std::vector<std::uint32_t> places(limit + 1, 0);
    for (const Element& one : all) ++places[number_of(one) + 1];
    for (std::size_t i = 1; i < places.size(); ++i) places[i] += places[i - 1];
    std::vector<Element> sorted(all.size());
    for (const Element& one : all) sorted[places[number_of(one)]++] = one;
    return sorted;
}

/// Brings records into their own order and returns where each has gone.
std::vector<std::uint32_t> put_records_in_order(Records& records, std::size_t first, unsigned threads);

// ---- weights

inline constexpr int first_year = 1800;
inline constexpr int years_counted = 512;

/// How often values occur, for the chance that two strangers share them.
struct Frequencies {
    std::vector<std::uint32_t> here;   ///< by number of a held name
    std::vector<std::uint32_t> there;  ///< the same names on the other side
    std::array<std::uint64_t, 3> named_here{};
    std::array<std::uint64_t, 3> named_there{};
    std::array<std::uint32_t, years_counted> years{};  ///< of birth on the other side
    std::uint64_t dated = 0;
    std::uint64_t first_of_january = 0;
    std::uint64_t records_here = 0;
    std::uint64_t records_there = 0;
    std::array<std::array<std::uint64_t, levels>, parts> strangers{};  ///< levels of random pairs

    /// All but `here` and what belongs to it, and `there`.
    void add(const Frequencies& other);
    void count_birth(std::int32_t birth);
};

using Counts = FlatMap<std::uint64_t>;  ///< passes << 32 | pattern

/// The chance of each level between strangers: exact for equal names, else from random pairs.
void measure_strangers(Model& model, const Frequencies& seen, const NameTable& held);
/// What the passes of a run teach: EM per pass, on the parts its key says nothing about.
Model learn_weights(const Model& start, const Counts& counts);

Commonness freeze(const Model& model, const Frequencies& seen, const NameTable& held);
/// Turns patterns into bits.
class Scale {
public:
    /// `seen` null: as if a million had been seen, and every name were a usual one.
    Scale(const Model& model, const Frequencies* seen, const NameTable& held);

    struct Reading {
        double bits = 0;     ///< log2 of the odds that the two are one person
        double kinship = 0;  ///< of them taken away by twins and relatives
        double prior = 0;
        Kin kin = Kin::unrelated;
        std::array<float, parts> part_bits{};
    };
    [[nodiscard]] Reading read(Pattern pattern, const Packed& ours) const;

private:
    /// By how much rarer than usual the shared value is, in bits.
    [[nodiscard]] double rarity(Part part, Pattern pattern, const Packed& ours) const;
    Model model_;
    std::array<std::array<std::array<double, levels>, parts>, kins> bits_{};
    std::array<double, kins> priors_{};
    std::vector<float> names_;      ///< rarity by number of a held name
    std::vector<float> days_;       ///< and of a day of each year
    std::vector<float> new_years_;  ///< and of each 1 January
};

inline double to_probability(double bits)
{
    return 1 / (1 + std::exp2(-bits));
}
inline double to_bits(double probability)
{
    return std::log2(probability / (1 - probability));
}

// ---- deciding

/// A pair that some pass brought together and that may be one person.
struct Found {
    std::uint32_t ours = 0;  ///< place of a held record
    std::uint32_t theirs = 0;
    Pattern pattern = 0;
    std::uint32_t met = 0;  ///< bits of the passes
};

/// The same on its way to a decision. Records that are one person sit on one place.
struct Candidate : Found {
    Candidate() = default;
    Candidate(const Found& found, std::uint32_t place_of_theirs) : Found(found) { theirs = place_of_theirs; }

    std::uint32_t our_place = 0;
    std::uint32_t their_place = 0;
    double bits = 0;
    double margin = 0;
    Why why = Why::doubtful;
    bool chosen = false;
};

/// Chooses pairs so that no place is in two: exactly where few are entangled, else the best first. Pairs come
/// in the order of records; `floor` is the bits of no pair at all.
void choose_pairs(std::vector<Candidate>& pairs, double floor);

/// Which records are one, as pairs are told.
class Groups {
public:
    explicit Groups(std::size_t size);
    std::uint32_t find(std::uint32_t one);
    /// The smaller number stands for both.
    void join(std::uint32_t left, std::uint32_t right);

private:
    std::vector<std::uint32_t> parent_;
};

/// Records of one side that are one person. A group needs agreement of every member with every other one:
/// people who are alike by pairs are no chain.
class Clusters {
public:
    /// Whether two records are one person.
    using Agree = std::function<bool(std::uint32_t, std::uint32_t)>;
    Clusters(const Records& records, Agree agree);
    std::uint32_t find(std::uint32_t one) { return groups_.find(one); }
    /// Joins the groups of both where all of them agree. Returns whether they are one now.
    bool join(std::uint32_t left, std::uint32_t right);

private:
    [[nodiscard]] std::vector<std::uint32_t> members_of(std::uint32_t group) const;
    bool add(std::vector<std::uint32_t>& members, std::uint32_t one) const;

    const Records& records_;
    Agree agree_;
    Groups groups_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> members_;
};

/// What was decided before, by the names of the records, else by what they say.
class Decisions {
public:
    void add(const Decided& decided);
    enum class Verdict : std::uint8_t { none, same, different, was_different };
    [[nodiscard]] Verdict find(const Packed& ours, const Packed& theirs) const;

private:
    struct Said {
        std::uint64_t hash_here;
        std::uint64_t hash_there;
        bool same;
    };
    void put(std::uint64_t left, std::uint64_t right, const Said& said);
    [[nodiscard]] const Said* find_said(std::uint64_t left, std::uint64_t right) const;

    FlatMap<std::uint32_t> places_;  ///< in `said_`, from 1
    std::vector<Said> said_;
};

struct Evidence {
    const Records& ours;
    const Records& theirs;
    Names names;
    const Scale& scale;
    const Settings& settings;
    const Decisions& decided;
};
/// What stands against taking the pair without asking, or why it may be taken.
Why judge(Pattern pattern, double bits, const Settings& settings);
double raise_bits(const Candidate& pair, Why why, double floor);  ///< by a rule, or a number in common
/// From weighed pairs in the order of records to matches, reviews, conflicts and duplicates.
void decide(std::vector<Candidate>& pairs, const Evidence& evidence, unsigned threads, Outcome& outcome);
/// The same for pairs inside one side: clusters and reviews.
void decide_duplicates(std::vector<Candidate>& pairs, const Evidence& evidence, Outcome& outcome);
/// Tells records of ours that fit too many alike, those that say the same together.
class TooAlike {
public:
    TooAlike(const Records& ours, Outcome& outcome);
    void add(std::uint32_t place);

private:
    const Records& ours_;
    Outcome& outcome_;
    std::unordered_map<std::uint64_t, std::size_t> places_;  ///< in `oversized`, by content
};
/// Asks about pairs: by our record, the best first.
void ask(std::vector<const Candidate*> pairs, const Evidence& evidence, Outcome& outcome);
Pair describe(const Candidate& pair, const Evidence& evidence);
/// Marks numbers that different people of one side carry, from `first` on, in the order of records.
void distrust(Records& records, std::size_t first, const Names& names, Side side,
              std::vector<Untrusted>& told);
/// The same for one kind of number: SNILS, birth certificate, identity document.
void distrust(Records& records, std::size_t first, std::size_t which, const Names& names, Side side,
              std::vector<Untrusted>& told);
/// What such a number is looked up by; 0: none, or it is not trusted.
std::uint64_t trusted_number_of(const Packed& record, std::size_t which);
/// A household has fewer; a parent stands in a row for each child.
inline constexpr std::uint32_t most_by_phone = 12;
inline constexpr std::uint32_t most_by_address = 24;
/// Leaves out phones and addresses that many records carry: a school's, a dormitory's.
void distrust_contacts(Records& records, std::size_t first);
/// How many records have each part at all.
struct GivenParts {
    std::array<double, parts> given{};
    double records = 0;

    void add(const Packed& record);
};
/// By the model: the share of true pairs that one of the used passes brings together.
/// `theirs`: of their side those that are in a pair, of which the partners are a part.
double estimate_recall(const Model& model, const GivenParts& ours, const Records& theirs,
                       const std::array<Pass, passes>& told);

// ---- ours in slices

/// Some of our records, the same ones in any order: what theirs show beside them is what strangers show.
class Sample {
public:
    void add(const Packed& record);
    /// Call once all are added.
    const Records& sort();

private:
    static constexpr std::size_t most = 8192;
    Records records_;
};

/// Our records outside of memory, and what is to be known of all of them before a part is held.
class Survey {
public:
    void put(std::span<const Packed> records);
    /// When all are put: finds the numbers that are not trusted and the blocks that are too large.
    void look(const Names& names, const Settings& settings, std::vector<Untrusted>& told);
    /// Appends the records of one slice, marked.
    void take(unsigned slice, unsigned slices, Records& to) const;
    [[nodiscard]] bool is_large(std::uint64_t key) const { return large_.find(key) != nullptr; }
    [[nodiscard]] const std::array<Pass, passes>& told() const { return told_; }
    [[nodiscard]] const std::vector<Oversized>& oversized() const { return oversized_; }
    Sample& sample() { return sample_; }

private:
    template <class Take>
    void each(Take take) const;
    [[nodiscard]] Packed read(std::uint64_t place) const;
    void find_untrusted(const Names& names, std::vector<Untrusted>& told);
    void count_blocks(const Names& names, const Settings& settings);
    void mark(Packed& record) const;

    SpillFile file_;
    std::uint64_t count_ = 0;
    std::array<FlatMap<std::uint8_t>, 5> untrusted_;  ///< numbers, phones and addresses
    FlatMap<std::uint8_t> large_;                     ///< keys
    std::array<Pass, passes> told_{};
    std::vector<Oversized> oversized_;
    Sample sample_;
};

// ---- the linker

/// Two records that some pass brings together.
struct Meeting {
    std::uint32_t asking;
    std::uint32_t place;  ///< of the held one
    std::uint32_t met;    ///< bits of the passes
};

struct Batch::Inside {
    std::uint64_t phase = 0;       ///< of the linker; what is remembered of another phase is forgotten
    FlatMap<std::uint32_t> known;  ///< written text -> number of its name
    Streets streets;
    NameTable local;                   ///< names the held records do not have
    std::vector<std::uint32_t> moved;  ///< local number -> number where it was taken to; 0: not yet
    Records records;
    std::vector<Meeting> meetings;
    std::vector<Found> pairs;
    std::vector<Unlinkable> unlinkable;
    Frequencies seen;
    std::vector<std::uint32_t> named;  ///< numbers of held names, as often as they occur
    Counts counts;
    Comparer comparer;

    void begin(std::uint64_t of_phase);
    /// Forgets the records, not the names.
    void clear();
    void pack(const Record& from, const Places& places, const NameTable* held);
    /// Counts the records, and what they show beside held ones chosen blindly.
    void count(std::span<const Packed> theirs, std::span<const Packed> held, const Names& names);
    /// The held records that share a key with one of `asking`, each once, in the order of `asking`.
    void find_meetings(std::span<const Packed> asking, const Names& names, const Blocks& blocks);
    /// Compares the two of `pair` and keeps it if it may be one person.
    void meet(const Packed& ours, const Packed& theirs, Found pair, const Names& names);
    /// Takes the names of a record to another table.
    void move_names(Packed& packed, NameTable& to, std::uint32_t mark);

private:
    // Used again from chunk to chunk.
    std::vector<NamesOf> names_;
    std::vector<Blocks::Hit> hits_;
    std::vector<Blocks::Hit> sorted_;
    std::vector<std::uint32_t> ends_;
    std::vector<std::uint64_t> found_;
};

/// Requires: the record is thin.
Unlinkable lacks_of(Side side, const Packed& record);
/// Of each of ours the pairs that look likeliest.
template <class Pair>
void keep_best(std::vector<Pair>& pairs, const Records& of_theirs, std::size_t most);
/// So many pairs are not worth the trouble.
inline constexpr std::size_t few_pairs = std::size_t{1} << 17;
/// How likely a pair looks before anything is learnt, in hundredths of a bit.
int promise_of(Pattern pattern);
/// Whether a pair can become likely at all, whatever the run teaches.
bool is_promising(Pattern pattern);

struct Linker::Inside {
    Inside(const Entity& of, const Settings& with) : places(of), settings(with) {}

    Places places;
    Settings settings;
    std::uint64_t phase = 1;
    bool indexed = false;  ///< ours are complete, theirs go by
    NameTable held;
    NameTable others;
    Records ours;
    Blocks blocks;
    Frequencies seen;
    Counts counts;
    std::array<std::uint64_t, passes> by_pass{};
    std::size_t settled = 0;  ///< so many of `ours` are of earlier slices and stay only for their pairs
    Records theirs;           ///< those that are in a pair
    FlatMap<std::uint32_t> their_places;  ///< row + 1 -> place in `theirs` + 1
    std::vector<Candidate> pairs;
    Records early;  ///< all of theirs, while they are few enough to compare everything
    bool early_holds = true;
    unsigned slice = 0;
    std::optional<Survey> survey;  ///< where ours comes in slices
    Records sample;                ///< of ours, for whom theirs are strangers
    GivenParts given;              ///< in all of ours
    Decisions decided;
    double usual_share = shipped_model().share[0];  ///< of records that have a match, before anything is seen
    bool inside_one_side = false;                   ///< duplicates are looked for
    Outcome outcome;                                ///< what is known before the end
    std::optional<Scale> scale;

    [[nodiscard]] Names names() const { return {&held, &others}; }
    std::size_t many_pairs = few_pairs;  ///< from so many on some are let go
    void keep_candidates();
    /// At the end: of each of ours the candidates that fit best. Requires: all is in order.
    void leave_out_alike(unsigned threads);
    void add_counts(const Batch::Inside& work);
    /// Makes what was held since `settled` ready to be met.
    void index(unsigned threads);
    void compare_everything();
    /// Brings both sides and the pairs into their own order; places told in pairs follow.
    void put_in_order(unsigned threads);
    void sort_pairs(unsigned threads);
    /// Their records that carry one number and are different people.
    void distrust_theirs();
    /// Learns, and gives every pair its bits.
    void weigh(unsigned threads);
    /// Lets everything go that explain() does not need.
    Outcome tell();
};

}  // namespace msh::match
