// SPDX-License-Identifier: Apache-2.0

// The inside of an import, shared by its files: what was decided of each row, and how a row that may change
// something is decided. Private to flow/.
#pragma once

#include "identity.hpp"

#include <msh/base/spill.hpp>
#include <msh/flow/import.hpp>

namespace msh {

/// What becomes of one record of a row. Kept in one byte each.
enum class Verdict : std::uint8_t {
    none,  ///< set aside, or nothing to do
    create,
    look,    ///< found by a key, but it says something new: compare
    update,  ///< compared: something differs, or it comes back
    unchanged,
    repeat,    ///< says again what an earlier row said
    left_off,  ///< says nothing new of a record that a server has removed, which stays as it is
    unlinked,  ///< a link whose child is not known
    nobody,    ///< the row says that its parent has died
};

struct Decision {
    Verdict verdict = Verdict::unchanged;
    std::int64_t id = 0;
    store::State before;
    bool comes_back = false;
    bool goes_over = false;   ///< from another source to this one
    bool given_anew = false;  ///< stored, and the source was not known to give it
    std::vector<FieldChange> changes;
    std::vector<store::Key> old_keys;
    std::vector<store::Key> new_keys;
    std::int64_t pupil = 0;
    std::int64_t parent = 0;
    const Rule* rule = nullptr;  ///< a refusal, or what a person should look at
    std::string other = {};      ///< the stored record that the rule speaks of

    /// Of a link, the two people as one number; 0 while one of them is still to be created.
    [[nodiscard]] std::uint64_t pair() const
    {
        if (pupil == 0 || parent == 0) return 0;
        return static_cast<std::uint64_t>(pupil) << 32 ^ static_cast<std::uint64_t>(parent);
    }
};

/// What the file says of one kind of record, and what was decided.
struct Slot {
    const Entity* entity = nullptr;
    int place = 0;
    std::vector<int> given;  ///< fields that the file has and the store keeps
    std::uint64_t mask = 0;  ///< of `given`: the same words in other columns are another content
    bool sparse = false;     ///< JSON: an object leaves out what it does not know, which says nothing
    bool gives = true;       ///< the source has records of its own; a server says again what came from here
    bool empty_store = false;
    const Entity* other_kind = nullptr;  ///< of a person: pupils or parents, where the store has any
    bool shared = false;                 ///< may come again beside another record of the row
    std::vector<Verdict> verdicts;
    std::vector<bool> seen;  ///< ids of the store that the file speaks of
    SpillSorter firsts;
    SpillSorter speakers;    ///< what is stored, and the rows that speak of it, where only one may
    bool met_twice = false;  ///< perhaps two rows speak of one
    SpillSorter given_anew;  ///< rows, and what is stored that they show their source to give
    std::vector<std::int64_t> left_off;  ///< records that a server removed and the file still has
    bool brings_back = false;            ///< a person has let these come back
    ScopeCounts counts;

    [[nodiscard]] std::uint64_t hash_of(const Keys& keys) const { return (keys.content ^ mask) | 1U; }
    Verdict& at(std::uint64_t record);
    void see(std::int64_t id, std::uint64_t record);
    void see_link(const Decision& decision, std::uint64_t record);
    /// What was decided of the record when it was compared.
    void take(Decision decision, std::uint64_t record);
    /// Only when it is known which rows are taken.
    void keep_given();
    /// Where `allow` names the exact count of `left_off`, all of these come back; returns how many.
    std::uint64_t bring_back(const std::multimap<Action, std::uint64_t>& allow);
};

Slot open_slot(const schema::Layout& layout, std::size_t place, const store::Store& store,
               std::int64_t source, const std::string& source_name);

/// A record between reading and looking up.
struct Waiting {
    std::uint64_t record;
    Keys keys;
};

/// Finds, for many records at once, which stored one each may be, by whichever key finds it first.
class Lookup {
public:
    Lookup(const store::Store& store, std::int64_t source) : store_(store), source_(source) {}
    /// Gives each row its first verdict and empties `rows`.
    void look_up(Slot& slot, std::vector<Waiting>& rows) const;

private:
    void take_unchanged(Slot& slot, std::vector<Waiting>& rows) const;
    template <class KeyOf>
    void find_by(const Entity& entity, const std::vector<Waiting>& rows, std::vector<std::int64_t>& ids,
                 store::KeyKind kind, KeyOf key_of) const;
    template <class Settle>
    void each_state(const Slot& slot, const std::vector<KeyValue>& by_id, Settle settle) const;
    void judge(Slot& slot, const std::vector<Waiting>& rows, const std::vector<std::int64_t>& ids,
               const std::vector<std::int64_t>& others) const;

    const store::Store& store_;
    std::int64_t source_;
};

class Decider {
public:
    Decider(const store::Store& store, const std::vector<Slot>& slots, std::int64_t source)
        : store_(store), slots_(slots), source_(source)
    {
    }
    [[nodiscard]] Decision decide(const Slot& slot, const schema::Row& row) const;
    /// Compares the given cells with what is stored.
    [[nodiscard]] Decision compare(const Slot& slot, const Record& record, const Keys& keys,
                                   Decision decision) const;
    /// Whether a pull turned it off and the row has nothing to say but that it stands there.
    [[nodiscard]] bool stays_off(const Slot& slot, const Decision& decision) const;
    /// A parent's number often stands in the child's row: what comes new must not be stored there.
    void blame_other_kind(const Slot& slot, const schema::Row& row, Decision& decision) const;

private:
    [[nodiscard]] Decision decide_link(const Slot& slot, const schema::Row& row) const;
    /// The person a slot of the row is about, without comparing.
    [[nodiscard]] Match find_in_row(const schema::Row& row, const Entity& person, const Record& link,
                                    std::int64_t child) const;
    [[nodiscard]] std::int64_t child_of(const schema::Row& row) const;

    const store::Store& store_;
    const std::vector<Slot>& slots_;
    std::int64_t source_;
    mutable NameIndex names_{store_};
};

/// Writes the rows set aside of `file` with their ticket; returns where they are. Those of a file that came
/// back wait under another name until settle().
std::filesystem::path keep_beside(Inspection& inspection, const std::string& file,
                                  const ImportOptions& options);

}  // namespace msh
