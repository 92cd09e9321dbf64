// SPDX-License-Identifier: Apache-2.0

// The store: one SQLite file that holds the records, where each came from, what happened to it, and what is
// still to be sent. Nothing here decides anything: flow makes the plan, the store carries it out in one
// transaction.
#pragma once

#include <msh/base/spill.hpp>
#include <msh/model/plan.hpp>
#include <msh/store/terms.hpp>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace msh::store {

/// The whole schema as SQL, as a new store gets it.
std::string schema_sql();
inline constexpr int schema_version = 1;

class Database;  // private to the floor

/// Whether a field has a column of its own: one that only names somebody has none.
bool has_column(const Entity& entity, int field);

/// Streams records in the order of their ids. Texts are views that live until the next call of next().
class Reading {
public:
    ~Reading();
    Reading(Reading&&) noexcept;
    bool next();
    [[nodiscard]] std::int64_t id() const;
    /// By field. Of a guardianship also the fields that name its pupil and parent.
    [[nodiscard]] std::span<const std::string_view> values() const;

private:
    friend class Store;
    struct Work;
    explicit Reading(std::unique_ptr<Work> work);
    std::unique_ptr<Work> work_;
};

struct Selection {
    std::vector<std::pair<int, std::string>> equal;  ///< field and canonical value
    bool inactive_too = false;
};

/// One transaction that changes records: all of it is stored by commit(), or nothing. Keys are gathered and
/// written in one sorted sweep at the end.
class Writer {
public:
    ~Writer();
    Writer(Writer&&) noexcept;

    /// A text for each field of `given`, which are fields with a column; the others stay empty. The texts
    /// must live until the next flush(). Returns the new record's id.
    std::int64_t create(const Entity& entity, std::int64_t source, std::uint64_t hash,
                        std::span<const int> given, std::span<const std::string_view> texts,
                        std::span<const Key> keys);
    std::int64_t create_link(std::int64_t source, std::uint64_t hash, std::int64_t pupil, std::int64_t parent,
                             std::span<const int> given, std::span<const std::string_view> texts);
    /// Creations wait to be written several at once; after this their texts may go.
    void flush();
    /// Writes what waits, keys too: from now on new records are found.
    void settle();

    /// Writes the changed fields, keeps what they were, and replaces `old_keys` by `new_keys`. No fields and
    /// a hash: only the hash is noted, the version stays.
    void update(const Entity& entity, const State& before, std::uint64_t hash,
                std::span<const FieldChange> changes, std::span<const Key> old_keys = {},
                std::span<const Key> new_keys = {});
    /// Says once more what the source is known by in a record it gives: `key`, where it has a number of its
    /// own, and `hash` where the record came from it. Written in a sorted sweep, as keys are.
    void give(const Entity& entity, std::int64_t source, const State& record, std::uint64_t hash,
              std::optional<Key> key);
    /// The source's whole list has left the record out; others give it still.
    void leave_out(const Entity& entity, std::int64_t source, const State& record);
    /// The record came from `from` and goes over to `to`, which alone of the two gives it now.
    void hand_over(const Entity& entity, std::int64_t id, std::int64_t from, std::int64_t to);
    /// Nobody gives it any more.
    void forget_givers(const Entity& entity, std::int64_t id);
    void deactivate(const Entity& entity, std::int64_t id);
    void reactivate(const Entity& entity, std::int64_t id);

    /// What the server of a profile has of the record; an open conflict about it is closed.
    void note_remote(const std::string& profile, const Entity& entity, std::int64_t id,
                     const std::string& remote_id, const std::string& remote_version,
                     Standing standing = Standing::same);
    /// The record is kept as it is on both sides until a person has looked. Replaces an open one about it.
    void note_conflict(const Conflict& conflict);
    void save_cursor(const std::string& profile, const std::string& name, const std::string& cursor);
    /// The records no pull has taken so far are forgotten, and noted anew one by one.
    void forget_unaccepted(const std::string& profile);
    void note_unaccepted(const std::string& profile, const Unaccepted& what);

    /// Replaces an earlier one about the same two records.
    void note_decision(const Entity& entity, const Decision& decision);

    void commit();

private:
    friend class Store;
    struct Work;
    explicit Writer(std::unique_ptr<Work> work);
    std::unique_ptr<Work> work_;
};

/// Until its end all reads see the store as it is now, and the file is locked for them once instead of once
/// each. Nothing may be written meanwhile.
class Glance {
public:
    ~Glance();
    Glance(const Glance&) = delete;
    Glance& operator=(const Glance&) = delete;

private:
    friend class Store;
    explicit Glance(Database& database);

    Database& database_;
    bool open_ = false;
};

class Store {
public:
    /// Makes a new store. Throws Error(store) when `path` exists.
    static void create(const std::filesystem::path& path);
    /// Opens it; older ones are brought forward. ":memory:" is a new store for tests. Throws Error(store) for
    /// what is not a store or is newer than this program, Error(locked) when another run writes.
    explicit Store(const std::filesystem::path& path, Access access = Access::write);
    ~Store();
    Store(Store&&) noexcept;
    /// A copy in a nameless temporary file, to try out what would come of writing; gone with its owner.
    [[nodiscard]] Store rehearsal() const;

    [[nodiscard]] const std::string& id() const;  ///< eight characters, chosen when the store was made
    [[nodiscard]] const std::filesystem::path& path() const;
    /// What the record is called outside: "<store id>-p-17".
    [[nodiscard]] std::string external_key(const Entity& entity, std::int64_t id) const;
    /// The record an external key of this store names.
    [[nodiscard]] std::optional<std::int64_t> from_external_key(const Entity& entity,
                                                                std::string_view key) const;

    // Runs and the journal. A run that cannot be journalled throws, before anything has changed.
    Run begin_run(const std::string& command, const std::vector<std::string>& inputs = {});
    void end_run(const Run& run, const std::string& result, int exit_code, const nlohmann::json& counts);
    /// Something done outside of a run that has to be known: personal data shown.
    void journal(const std::string& event, const std::string& detail);
    [[nodiscard]] std::vector<Run> runs(std::size_t most) const;  ///< newest first
    [[nodiscard]] std::optional<Run> find_run(const std::string& id) const;
    /// The number of the first journal row that does not fit the chain.
    [[nodiscard]] std::optional<std::int64_t> find_journal_break() const;

    // Reading
    [[nodiscard]] std::int64_t source_number(const std::string& name);      ///< made where it is new
    [[nodiscard]] std::int64_t find_source(const std::string& name) const;  ///< 0: there is none
    [[nodiscard]] std::string source_name(std::int64_t number) const;
    [[nodiscard]] std::uint64_t count(const Entity& entity) const;  ///< active or not
    [[nodiscard]] std::vector<std::pair<std::int64_t, std::string>> sources() const;
    /// Records that the source gives and that are active.
    [[nodiscard]] std::uint64_t count_active(const Entity& entity, std::int64_t source) const;
    [[nodiscard]] std::optional<State> state_of(const Entity& entity, std::int64_t id) const;
    [[nodiscard]] std::optional<Stored> load(const Entity& entity, std::int64_t id) const;
    [[nodiscard]] Reading read(const Entity& entity, const Selection& selection = {}) const;
    [[nodiscard]] std::vector<Past> history(const Entity& entity, std::int64_t id) const;
    /// Calls `found(value, id)` for each pair whose key is stored; `pairs` are sorted by key.
    void look_up(const Entity& entity, KeyKind kind, std::span<const KeyValue> pairs,
                 const std::function<void(std::uint64_t value, std::int64_t id)>& found) const;
    [[nodiscard]] std::vector<std::int64_t> find(const Entity& entity, Key key) const;
    /// Whether the source has given the record and its whole list has not left it out since.
    [[nodiscard]] bool gives(const Entity& entity, const State& record, std::int64_t source) const;
    /// All that do, the one it came from in front.
    [[nodiscard]] std::vector<std::int64_t> givers(const Entity& entity, const State& record) const;
    /// Calls `each` for every record that the source gives, by id.
    void each_given(const Entity& entity, std::int64_t source,
                    const std::function<void(const State&)>& each) const;
    /// Calls `each` for every record whose id lies in the range, by id.
    void states_between(const Entity& entity, std::int64_t first, std::int64_t last,
                        const std::function<void(const State&)>& each) const;
    /// The guardianship between two people.
    [[nodiscard]] std::optional<std::int64_t> find_link(std::int64_t pupil, std::int64_t parent) const;

    /// For many reads in a row.
    [[nodiscard]] Glance glance() const;

    /// Begins the one transaction of a run. `bulk`: many records are to come; the file is written with a
    /// rollback journal, so that nothing is written twice.
    [[nodiscard]] Writer begin(const Run& run, bool bulk = false);

    // Exchange. Intent is the version of a record: whatever changed it made it pending in the same
    // transaction.
    /// Up to `limit` records with id > after that the profile's server lacks, by id. Refused ones come again
    /// only when they have changed; records waiting in an open batch are left out. `full`: also those the
    /// server has.
    [[nodiscard]] std::vector<PushItem> pending(const std::string& profile, const Entity& entity,
                                                std::int64_t after, std::size_t limit,
                                                bool full = false) const;
    [[nodiscard]] OutboxCounts outbox_counts(const std::string& profile, const Entity& entity) const;
    /// Stores a batch durably; only then may it be sent.
    Batch store_batch(const std::string& profile, const Entity& entity, std::span<const PushItem> items,
                      std::string_view body);
    /// Batches whose answer is not known, oldest first: send them again with the same key.
    [[nodiscard]] std::vector<Batch> open_batches(const std::string& profile) const;
    /// One transaction; the batch is closed, its body forgotten. An item without an answer is pending again;
    /// of one that a pull has noted since the batch was made the answer is out of date and counts for
    /// nothing.
    void record_answers(const std::string& profile, const Batch& batch, std::span<const Answer> answers);
    /// What the server does not take as it is here, for as long as it would be sent.
    [[nodiscard]] std::vector<Refusal> refusals(const std::string& profile, const Entity& entity) const;
    /// Everything is to be sent once more (--full); what is known of the server's side stays known.
    void forget_sent(const std::string& profile);
    [[nodiscard]] std::optional<std::int64_t> find_by_remote_id(const std::string& profile,
                                                                const Entity& entity,
                                                                const std::string& remote_id) const;
    [[nodiscard]] Remote remote_of(const std::string& profile, const Entity& entity, std::int64_t id) const;
    /// How to name a record to the server: by the server's id, or by ours as long as that is not known.
    [[nodiscard]] std::string remote_name(const std::string& profile, const Entity& entity,
                                          std::int64_t id) const;
    /// Active records the server knows.
    [[nodiscard]] std::uint64_t count_remote(const std::string& profile, const Entity& entity) const;
    void each_remote(const std::string& profile, const Entity& entity,
                     const std::function<void(const State&, const std::string& remote_id)>& each) const;
    /// What the fields that were changed here since `version` held then, by name; what pulls took does not
    /// count.
    [[nodiscard]] std::map<std::string, std::string, std::less<>> values_at(const Entity& entity,
                                                                            std::int64_t id,
                                                                            std::int64_t version) const;
    [[nodiscard]] std::string cursor(const std::string& profile, const std::string& name) const;
    void save_cursor(const std::string& profile, const std::string& name, const std::string& cursor);
    [[nodiscard]] std::vector<Conflict> conflicts(const std::string& profile) const;
    /// What pulls did not take and the server has not taken back.
    void each_unaccepted(const std::string& profile,
                         const std::function<void(const Unaccepted&)>& each) const;
    [[nodiscard]] std::optional<Unaccepted> find_unaccepted(const std::string& profile, const Entity& entity,
                                                            const std::string& remote_id) const;

    /// By the names of the records.
    [[nodiscard]] std::vector<Decision> decisions(const Entity& entity) const;

private:
    explicit Store(std::unique_ptr<Database> database);
    std::unique_ptr<Database> database_;
};

}  // namespace msh::store
