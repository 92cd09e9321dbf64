// SPDX-License-Identifier: Apache-2.0

// What the files of this floor share: names as numbers, a record packed into 72 bytes, the pattern of two
// records and the index of blocks. Private to this floor.
#pragma once

#include "match.hpp"

#include <msh/base/hash.hpp>
#include <msh/base/pages.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace msh::match {

constexpr std::size_t at(Part part)
{
    return static_cast<std::size_t>(part);
}
constexpr std::size_t at(Level level)
{
    return static_cast<std::size_t>(level);
}
constexpr std::size_t at(Kin kin)
{
    return static_cast<std::size_t>(kin);
}

/// Numbers by numbers, for the innermost loops; no key is 0.
template <class Value>
class FlatMap {
public:
    Value& operator[](std::uint64_t key)
    {
        if (2 * (size_ + 1) > slots_.size()) grow();
        Slot& slot = slots_[place_of(key)];
        if (slot.first == 0) {
            slot.first = key;
            ++size_;
        }
        return slot.second;
    }
    [[nodiscard]] const Value* find(std::uint64_t key) const
    {
        if (slots_.empty()) return nullptr;
        const Slot& slot = slots_[place_of(key)];
        return slot.first == 0 ? nullptr : &slot.second;
    }
    template <class Visit>
    void each(Visit visit) const
    {
        for (const Slot& slot : slots_)
            if (slot.first != 0) visit(slot.first, slot.second);
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Keeps the room for the next use.
    void clear()
    {
        std::fill(slots_.begin(), slots_.end(), Slot());
        size_ = 0;
    }

private:
    using Slot = std::pair<std::uint64_t, Value>;
    [[nodiscard]] std::size_t place_of(std::uint64_t key) const
    {
        std::size_t place = (key ^ key >> 31) * 0x9E3779B97F4A7C15U >> 20 & (slots_.size() - 1);
        while (slots_[place].first != 0 && slots_[place].first != key)
            place = (place + 1) & (slots_.size() - 1);
        return place;
    }
    void grow()
    {
        std::vector<Slot, LargePages<Slot>> old(slots_.empty() ? 64 : 2 * slots_.size());
        old.swap(slots_);
        for (Slot& slot : old)
            if (slot.first != 0) slots_[place_of(slot.first)] = std::move(slot);
    }
    std::vector<Slot, LargePages<Slot>> slots_;
    std::size_t size_ = 0;
};

// ---- names

std::string_view chief_spelling(std::string_view name);
bool is_common_given_name(std::string_view name);
bool starts_with_latin(std::string_view text);

struct NameEntry {
    Name name;
    std::uint64_t key = 0;      ///< of the text and the part: under it the name stands in a table
    std::uint64_t hash = 0;     ///< of the text, or of the reading of a Latin one
    std::uint64_t variant = 0;  ///< equal for spelling variants
    std::uint64_t rough = 0;    ///< equal for most misspellings too; of a double surname, of its first part
    Part part = Part::surname;
    bool initial = false;
    bool common = false;  ///< a given name that many bear: one letter less is another name

    /// What is compared: the text, or the reading of a Latin one.
    [[nodiscard]] std::string_view sound() const { return name.reading.empty() ? name.text : name.reading; }
};

/// What the inner loops ask of a name, two to a cache line: most pairs differ at a glance.
struct alignas(32) Glance {
    std::uint64_t hash = 0;  ///< these three as in NameEntry
    std::uint64_t variant = 0;
    std::uint64_t rough = 0;
    std::uint32_t letters = 0;  ///< bit of every letter that occurs, whatever its place
    bool special = false;       ///< an initial, a double or a Latin name: needs a closer look
    bool initial = false;
};
/// Neither one name nor two slips of one. Two slips change four letters at most.
inline bool differ_at_a_glance(const Glance& left, const Glance& right)
{
    return !left.special && !right.special && left.variant != right.variant &&
           std::popcount(left.letters ^ right.letters) > 4;
}
NameEntry describe_name(std::string_view written, Part part);

/// Names as numbers from 1; 0 is no name. The same written text of one part has one number; different
/// spellings have different ones and equal hashes.
class NameTable {
public:
    NameTable() { clear(); }
    [[nodiscard]] std::uint32_t find(std::uint64_t hash) const;
    std::uint32_t add(NameEntry entry);
    [[nodiscard]] const NameEntry& operator[](std::uint32_t id) const { return entries_[id]; }
    [[nodiscard]] const Glance& glance(std::uint32_t id) const { return glances_[id]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }
    void clear();

private:
    std::vector<NameEntry> entries_;
    std::vector<Glance, LargePages<Glance>> glances_;
    FlatMap<std::uint32_t> places_;
};
/// A number with this bit is of the second table of a Names.
inline constexpr std::uint32_t foreign = 0x80000000;

/// The names of both sides: those of the held records and, behind `foreign`, those only the other side has.
struct Names {
    const NameTable* held = nullptr;
    const NameTable* others = nullptr;
    const NameEntry& operator[](std::uint32_t id) const
    {
        return (id & foreign) != 0 ? (*others)[id & ~foreign] : (*held)[id];
    }
    [[nodiscard]] const Glance& glance(std::uint32_t id) const
    {
        return (id & foreign) != 0 ? others->glance(id & ~foreign) : held->glance(id);
    }
};

// ---- records

struct Packed {
    std::array<std::uint32_t, 3> names{};   ///< surname, given name, patronymic
    std::int32_t birth = 0;                 ///< Date::packed()
    std::uint64_t snils : 37 = 0;           ///< 0: none
    std::uint64_t snils_bad : 1 = 0;        ///< its checksum does not agree
    std::uint64_t sex : 2 = 0;              ///< 0 unknown, 1 male, 2 female
    std::uint64_t no_snils : 1 = 0;         ///< not trusted
    std::uint64_t no_papers : 2 = 0;        ///< bit of a paper that is not trusted
    std::uint64_t thin : 1 = 0;             ///< says too little to be linked
    std::uint64_t row : 20 = 0;             ///< high bits of the row
    std::array<std::uint32_t, 2> paper{};   ///< number of birth certificate and identity document; 0: none
    std::array<std::uint32_t, 2> series{};  ///< kind in the first byte, hash of the series in the rest
    std::uint32_t phone = 0;                ///< nine last digits
    std::uint32_t address = 0;
    std::uint32_t house = 0;    ///< the address without its last number
    std::uint32_t row_low = 0;  ///< 52 bits of row are enough
    std::uint64_t content = 0;
    std::uint64_t key = 0;  ///< of source_id, else the content

    [[nodiscard]] std::uint64_t number() const { return static_cast<std::uint64_t>(row) << 32 | row_low; }
    [[nodiscard]] bool has_id() const { return key != content; }
};
static_assert(sizeof(Packed) == 72);
using Records = std::vector<Packed, LargePages<Packed>>;

/// The order of records that does not depend on where they stood.
inline bool stands_before(const Packed& left, const Packed& right)
{
    if (left.key != right.key) return left.key < right.key;
    if (left.content != right.content) return left.content < right.content;
    return left.number() < right.number();
}

/// Where an entity keeps what is compared; -1 where it has no such field.
struct Places {
    explicit Places(const Entity& entity);
    int source_id, surname, given_name, patronymic, birth_date, sex, snils, phone;
    std::array<int, 2> paper_kind, paper_series, paper_number;
    std::array<int, 2> address;
};

/// An address read up to some place: what its words come to.
struct AddressWords {
    std::uint64_t whole = 0;
    std::uint64_t before_last = 0;  ///< the same without what begins with the last number
    std::uint32_t numbers = 0;
};
/// Streets that were read before; many people live in each.
class Streets {
public:
    /// What `text` comes to, read by `read` where it is new.
    template <class Read>
    AddressWords find(std::string_view text, Read read)
    {
        std::uint64_t key = hash64(text) | 1U;
        Known& known = known_[key >> 52];
        if (known.key != key) known = {key, read(text)};
        return known.words;
    }

private:
    struct Known {
        std::uint64_t key = 0;
        AddressWords words;
    };
    std::vector<Known> known_ = std::vector<Known>(std::size_t{1} << 12);
};

/// Of a packed date: what stands where only the year is known.
constexpr bool is_first_of_january(std::int32_t birth)
{
    return (birth & 511) == (1 << 5 | 1);
}

/// Packed::key of a record with this source_id.
std::uint64_t key_of_id(std::string_view id);
/// Packs SNILS and papers.
void pack_numbers(const Record& record, const Places& places, Packed& packed);
/// Packs everything but the names.
void pack_values(const Record& record, const Places& places, Streets& streets, Packed& packed);
/// The three names of a record, a whole name in one cell taken apart.
std::array<std::string_view, 3> find_names(const Record& record, const Places& places);
/// After the names have their numbers: content, key, thin.
void seal(const Record& record, const Places& places, const Names& names, Packed& packed);

// ---- patterns

/// The levels of all parts, three bits each, and marks.
using Pattern = std::uint32_t;
inline constexpr Pattern mark_swapped = 1U << 27;
inline constexpr Pattern mark_initial = 1U << 28;     ///< the given name agrees by an initial only
inline constexpr Pattern mark_good_snils = 1U << 29;  ///< both SNILS are good, whatever they are
inline constexpr Pattern mark_year_alone = 1U << 30;  ///< one date is 1 January of the other's year
inline constexpr Pattern mark_two_names = 1U << 31;   ///< one letter parts two given names that many bear

constexpr Level level_of(Pattern pattern, Part part)
{
    return static_cast<Level>(pattern >> (3 * at(part)) & 7U);
}
constexpr Pattern with_level(Pattern pattern, Part part, Level level)
{
    auto shift = static_cast<unsigned>(3 * at(part));
    return (pattern & ~(7U << shift)) | static_cast<Pattern>(level) << shift;
}

/// Compares records; remembers the names it met, for they meet again.
class Comparer {
public:
    Pattern compare(const Packed& left, const Packed& right, const Names& names);

private:
    struct Met {
        std::uint64_t pair = 0;
        Level level = Level::missing;
    };
    Level meet(const Packed& one, const Packed& other, std::size_t which, const Names& names);
    std::vector<Met> met_ = std::vector<Met>(std::size_t{1} << 14);
};
Level compare_entries(const NameEntry& left, const NameEntry& right);
Level compare_snils(const Packed& left, const Packed& right);
Level compare_papers(const Packed& left, const Packed& right);

/// How many of surname, given name and birth date are near or equal.
int count_agreeing(Pattern pattern);
/// The two can be one person as far as names and date say: what lets a shared number be trusted.
bool may_be_one(Pattern pattern);
bool has_number_in_common(Pattern pattern);  ///< SNILS or a document
bool is_supported(Pattern pattern);          ///< a number, the phone or the address ties the two together
bool is_alike(Level level);                  ///< equal, variant or one slip

/// Two sequences of one length: one sign replaced, or two neighbours swapped.
template <class Left, class Right>
bool is_one_slip(const Left& left, const Right& right)
{
    if (left.size() != right.size()) return false;
    auto [a, b] = std::mismatch(left.begin(), left.end(), right.begin());
    if (a == left.end()) return false;
    if (std::equal(a + 1, left.end(), b + 1)) return true;
    return a + 1 != left.end() && a[0] == b[1] && a[1] == b[0] && std::equal(a + 2, left.end(), b + 2);
}

// ---- blocks

inline constexpr std::size_t passes = 16;
/// The names of one record; null where it has none.
using NamesOf = std::array<const Glance*, 3>;
inline NamesOf names_of(const Packed& record, const Names& names)
{
    NamesOf of{};
    for (std::size_t i = 0; i < of.size(); ++i)
        of[i] = record.names[i] == 0 ? nullptr : &names.glance(record.names[i]);
    return of;
}

struct PassRow {
    std::string_view name;
    std::uint32_t constrains;  ///< bit of every part the key says something about
    bool loose;                ///< used only where it costs little
    /// As keys_of() has it.
    void (*keys)(std::span<const Packed> records, const NamesOf* names, std::size_t pass,
                 std::uint64_t* keys);
};
extern const std::array<PassRow, passes> pass_rows;
/// Bit of a pair met by no pass but by comparing everything.
inline constexpr std::uint32_t every_pair = 1U << passes;
/// The key of each record; 0: it has no such key.
void keys_of(std::span<const Packed> records, const NamesOf* names, std::size_t pass, std::uint64_t* keys);
std::uint64_t key_of(const Packed& record, const NamesOf& names, std::size_t pass);

class Survey;
/// The largest first; many files come with one value in all rows, and not all such blocks are kept.
void sort_oversized(std::vector<Oversized>& some);

/// The held records by their keys.
class Blocks {
public:
    /// Of the records from `first` on. `survey`: where they are a slice, what is known of all.
    void build(const Records& records, std::size_t first, const Names& names, const Settings& settings,
               const Survey* survey, unsigned threads);
    /// A key that held records may have.
    struct Hit {
        std::uint32_t asking;  ///< number of the record whose key it is
        std::uint32_t pass;
        std::uint64_t key;
    };
    /// Appends a hit for each of the records that may share its key of this pass with a held one.
    void look_up(std::size_t pass, std::span<const Packed> records, std::span<const NamesOf> names,
                 std::vector<Hit>& hits) const;
    /// What collect() will look at soon.
    void prefetch(const Hit& hit) const
    {
        const Table& table = tables_[hit.pass];
        __builtin_prefetch(&table.entries[table.starts[hit.key >> shift_]]);
    }
    /// Appends record << 32 | bit of pass for each held record that shares the key.
    void collect(const Hit& hit, std::vector<std::uint64_t>& found) const;
    [[nodiscard]] const std::vector<Oversized>& oversized() const { return oversized_; }
    [[nodiscard]] const std::array<Pass, passes>& tell() const { return told_; }
    void clear();

private:
    struct Entry {
        std::uint32_t mark;
        std::uint32_t record;
    };
    struct Table {
        std::span<const std::uint32_t>
            starts;  ///< of the entries whose keys begin alike, by these first bits
        std::span<const Entry> entries;
        std::span<const std::uint64_t> filter;  ///< two bits a key: it is near, and most strangers end here
        unsigned filter_shift = 0;
    };
    /// A table before it lies with the others.
    struct Draft {
        std::vector<std::uint32_t> starts;
        std::vector<Entry> entries;
        std::vector<std::uint64_t> filter;
    };
    void build_one(std::size_t pass, std::span<const Packed> records, std::uint32_t first,
                   const std::vector<std::uint64_t>& keys, const Settings& settings, const Survey* survey,
                   Draft& draft, std::vector<Oversized>& oversized);
    void lay_down(std::array<Draft, passes>& drafts);
    std::vector<std::uint32_t, LargePages<std::uint32_t>> starts_;
    std::vector<Entry, LargePages<Entry>> entries_;
    std::vector<std::uint64_t, LargePages<std::uint64_t>> filters_;
    std::array<Table, passes> tables_;
    std::array<Pass, passes> told_{};
    std::vector<Oversized> oversized_;
    unsigned shift_ = 63;
};

struct Candidate;
struct Evidence;
/// What came nearest to each of ours that is in a weighed pair; tells the pairs that somebody has said no to.
std::vector<Unmatched> find_nearest(std::span<const Candidate> pairs, const Evidence& evidence,
                                    Outcome& outcome);
/// Keeps of them those who end in no match and no review.
void tell_unmatched(const std::vector<Unmatched>& nearest, Outcome& outcome);

}  // namespace msh::match
