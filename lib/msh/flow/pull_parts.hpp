// SPDX-License-Identifier: Apache-2.0

// The inside of a pull: what the server said, kept on disk, and what becomes of one record of it. Private to
// flow/.
#pragma once

#include "identity.hpp"
#include "inspection.hpp"

#include <msh/base/arena.hpp>
#include <msh/base/files.hpp>
#include <msh/flow/pull.hpp>
#include <msh/schema/schema.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace msh::pulling {

using Json = nlohmann::ordered_json;

/// One thing the server said. Its text waits in the spool.
struct Said {
    enum class Kind : std::uint8_t { upsert, remove, merge, rekey };
    std::uint64_t at = 0;
    std::uint64_t record = 0;  ///< hash of entity and server id
    std::uint32_t size = 0;
    std::uint8_t entity = 0;  ///< place in `entities`
    Kind kind = Kind::upsert;
    bool superseded = false;  ///< a later one speaks of the same record
    bool recalled = false;    ///< of an earlier pull, which did not take it
};

/// Everything fetched, in the order it was said.
class Pages {
public:
    Pages();
    void add(Said::Kind kind, std::size_t entity, const Json& text);
    /// As if only the first `size` things had been said.
    void forget_after(std::size_t size);
    /// Only the last word about each record counts. Call once, when all is there.
    void settle();
    /// Says once more what an earlier pull did not take, unless there is a later word about that record. Only
    /// after settle().
    void recall(const Entity& entity, const std::string& remote_id, const std::string& text);
    [[nodiscard]] Json read(const Said& said) const;
    [[nodiscard]] const std::vector<Said>& all() const { return said_; }

    std::string cursor;  ///< from which the next pull goes on
    std::uint64_t count = 0;
    bool full = false;
    /// In a full pull: whether the list is known to be whole.
    std::array<bool, std::size(entities)> whole{};
    std::optional<Error> interrupted;

private:
    std::vector<Said> said_;
    std::unordered_set<std::uint64_t> last_words_;
    Descriptor file_;
    std::uint64_t written_ = 0;
};

/// Reads the feed from the cursor on, or, when there is none, it has expired or `full` is set, all lists.
Pages fetch(net::Client& client, const PullOptions& options, const std::string& cursor, Reporter& reporter);

std::uint64_t record_hash(const Entity& entity, const std::string& remote_id);
/// A member as text; empty where there is none.
std::string text_of(const Json& object, std::string_view key);

/// Whether this is all the server says of a record that is gone.
bool is_tombstone(const Json& item);
/// Whether an item says anything of a field: health-related ones that were left out say nothing.
bool speaks_of(const Entity& entity, int field, const Json& item);

/// Makes records of items, as rows of a file are made records.
class ItemReader {
public:
    ItemReader();
    /// Valid until the next call.
    [[nodiscard]] const Record& read(const Entity& entity, const Json& item);

private:
    struct Known {
        schema::Layout layout;
        std::vector<std::string> texts;
    };
    std::vector<Known> known_;
    schema::Row row_;
    Arena arena_;
};

/// A weaker word than Action: what has to be written of one record.
struct Fate {
    Action action = Action::unchanged;
    bool refused = false;
    bool conflict = false;
    bool note = false;  ///< nothing differs, but what the server calls it is news
    bool comes_back = false;
    bool decided = false;  ///< a conflict that a person has decided
    store::Standing standing = store::Standing::same;
    std::int64_t id = 0;
    std::int64_t pupil = 0;
    std::int64_t parent = 0;
    store::State before;
    std::vector<FieldChange> changes;
    std::vector<store::Key> old_keys;
    std::vector<store::Key> new_keys;
    std::string remote_id;
    std::string remote_version;
};

/// What a person has seen, and a guard has let pass, of one thing the server said.
struct Planned {
    std::int64_t id = 0;
    std::uint32_t changes = 0;
    Action action = Action::unchanged;
    bool refused = false;
    bool conflict = false;
    bool comes_back = false;

    Planned() = default;
    explicit Planned(const Fate& fate)
        : id(fate.id),
          changes(static_cast<std::uint32_t>(fate.changes.size())),
          action(fate.action),
          refused(fate.refused),
          conflict(fate.conflict),
          comes_back(fate.comes_back)
    {
    }
    friend bool operator==(const Planned&, const Planned&) = default;
};

/// What is wrong with a record of the server, before anybody asked to see it.
struct Complaint {
    const Rule* rule;
    int field;
    std::string cell;
    std::string other;

    [[nodiscard]] Finding as_finding(const Entity& entity, Severity severity) const;
};

/// Told what is wrong with a record; field −1 is the whole of it.
using Complain =
    std::function<void(const Rule& rule, int field, std::string_view cell, const std::string& other)>;

/// Decides what one record changes. Asks the store only, so that it may be asked again while writing.
class Judge {
public:
    Judge(const store::Store& store, const PullOptions& options, std::int64_t source, bool full);

    /// The record made of an item; valid until the next call.
    [[nodiscard]] const Record& read(const Entity& entity, const Json& item)
    {
        return reader_.read(entity, item);
    }
    /// From now on a conflict about this record ends for this side, as long as the server's version is the
    /// one that was decided on.
    void decide(const Entity& entity, std::int64_t id, Side side, const std::string& version);
    /// What the server's loss of a record means here. `fate` has `id`, `before` and the server's names.
    void weigh_removal(const Entity& entity, const std::string& version, Fate& fate) const;
    /// Of an upsert or a removal.
    [[nodiscard]] Fate judge(const Said& said, const Json& item, const Complain& complain);
    /// The record here that the server calls so, or 0.
    [[nodiscard]] std::int64_t find(const Entity& entity, const std::string& remote_id,
                                    const std::string& external_id) const;
    /// From now on this server id means this record.
    void adopt(const Entity& entity, const std::string& remote_id, std::int64_t id);
    /// A person still to be created, to whom links may already point.
    void expect(const Entity& entity, const std::string& remote_id);

private:
    [[nodiscard]] Fate judge_upsert(const Entity& entity, const Json& item, const Complain& complain);
    [[nodiscard]] Fate judge_removal(const Entity& entity, const Json& item) const;
    [[nodiscard]] std::optional<Side> side_of(const Entity& entity, std::int64_t id,
                                              const std::string& version) const;
    [[nodiscard]] std::int64_t find_person(const Entity& person, const std::string& name,
                                           bool& expected) const;
    bool find_people(const Json& item, Fate& fate) const;
    bool find_record(const Entity& entity, const Record& record, const Json& item, Fate& fate,
                     const Complain& complain);
    void compare(const Entity& entity, const Record& record, const Json& item, Fate& fate) const;
    void keep_ours(const Entity& entity, Fate& fate) const;

    const store::Store& store_;
    const PullOptions& options_;
    bool full_;
    std::int64_t source_;
    rules::Context context_;
    ItemReader reader_;
    std::unordered_map<std::int64_t, std::pair<Side, std::string>> decided_;
    std::unordered_map<std::uint64_t, std::int64_t> adopted_;
    std::unordered_set<std::int64_t> renamed_;  ///< the records that were adopted
    std::unordered_set<std::uint64_t> expected_;
    std::unordered_map<std::int64_t, std::string> taken_;  ///< records found by likeness, and for whom
};

/// To whom a pull gives a SNILS that was not theirs.
class Twins {
public:
    /// Another to whom the same was given before; null where there is none.
    const Said* find(const Said& said, const Fate& fate);

private:
    std::unordered_map<std::uint64_t, const Said*> first_;
};

/// The open conflicts that `options.take` speaks of, and of those it names also records that no pull could
/// take. Throws Error(usage) for a record that is neither.
std::vector<store::Conflict> choose_conflicts(const store::Store& store, const PullOptions& options);

/// People before the links between them.
inline constexpr std::size_t order[] = {0, 1, 3, 2};
static_assert(std::size(order) == std::size(entities) && entities[2]->number == guardianship_entity.number);

/// A fate that no item of the pages tells by itself: a record renamed, joined or absent.
struct Told {
    std::size_t entity;
    Fate fate;
};

struct Refusal {
    const Said* said;
    Reasons reasons;
    std::string file;  ///< where it is set aside
};
using Refusals = std::array<std::vector<Refusal>, std::size(entities)>;

/// Writes the items of one kind refused for the first time, as they came, with rules and reasons behind;
/// returns the file.
std::filesystem::path write_set_aside(const PullOptions& options, const Pages& pages, std::size_t entity,
                                      std::vector<Refusal>& refusals);

struct Transfer {
    store::Store& store;
    const store::Run& run;
    const PullOptions& options;
    const Pages& pages;
    Judge& judge;
    const std::vector<Told>& renamed;
    const std::vector<Told>& absent;
    const std::vector<Planned>& planned;  ///< of everything in `pages`
    const Refusals& refused;
    bool bulk;
};

/// Writes what was planned, and how far the feed was read, in one transaction. Throws Error(input) when a
/// record would now become something else: nothing is written then.
void carry_out(const Transfer& transfer);

}  // namespace msh::pulling
