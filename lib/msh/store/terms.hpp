// SPDX-License-Identifier: Apache-2.0

// The words the store is spoken to in: keys, states, runs, batches, answers, decisions. Values, each a copy
// of what is stored.
#pragma once

#include <msh/model/entities.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace msh::store {

/// What a record is found by. Stored; numbers are never reused.
enum class KeyKind : std::uint8_t {
    source_id = 1,  ///< source and source_id
    snils = 2,
    person = 4,    ///< names and birth date; a school's name
    child = 5,     ///< of a parent with nothing stronger: child and names
    document = 6,  ///< birth certificate or identity document; 3 was this together with the person
};

struct Key {
    KeyKind kind;
    std::uint64_t value;  ///< 63 bits, see make_key()
};

/// SQLite's integers are signed: one bit less keeps the order the same on both sides.
constexpr std::uint64_t make_key(std::uint64_t hash)
{
    return hash >> 1;
}

/// What the store keeps for a key: kind of record and kind of key moved into it, so that all keys lie in one
/// order. Keys of one kind that ascend still do, but for one step down.
constexpr std::int64_t stored_key(const Entity& entity, Key key)
{
    auto kind = static_cast<std::uint64_t>(entity.number) * 16 + static_cast<std::uint64_t>(key.kind);
    return static_cast<std::int64_t>((key.value + kind * 0x9E3779B97F4A7C15U) << 1 >> 1);
}

/// What is known of a record without reading it.
struct State {
    std::int64_t id = 0;
    std::int64_t source = 0;
    std::uint64_t hash = 0;  ///< of what its source said last; 0: compare field by field
    std::int64_t version = 0;
    bool active = true;
};

/// A record as it is stored. `values` has a text for every field of the entity, empty where there is none; a
/// guardianship's first two are empty and its people stand in `pupil` and `parent`.
struct Stored {
    State state;
    std::int64_t pupil = 0;
    std::int64_t parent = 0;
    std::string deactivated_on;
    std::string created_run;
    std::string changed_run;
    std::vector<std::string> values;
};

/// One earlier version of a record: what it was before `run` changed it.
struct Past {
    std::string run;
    std::string at;
    std::int64_t version;
    std::string action;
    std::string before;  ///< JSON object of the fields that changed
};

struct Run {
    std::int64_t number = 0;
    std::string id;  ///< 20261124-013000-4f2a
    std::string command;
    std::string who;
    std::string began;
    std::string ended;  ///< empty: running, or killed
    bool running = false;
    std::string result;  ///< name of the exit code
    int exit_code = 0;
    std::string counts;               ///< JSON
    std::vector<std::string> inputs;  ///< files it read
};

enum class PushOp : std::uint8_t { upsert, remove };

/// A record the server of a profile does not have as it is here.
struct PushItem {
    std::int64_t id = 0;
    std::int64_t version = 0;
    PushOp op = PushOp::upsert;
    int attempts = 0;
    std::string remote_id;       ///< empty: never sent
    std::string remote_version;  ///< for If-Match
    /// By field; a guardianship's `pupil` and `parent` are remote_name()s. Empty for a removal.
    std::vector<std::string> values;
};

struct BatchItem {
    std::int64_t id = 0;
    std::int64_t version = 0;
    PushOp op = PushOp::upsert;
};

/// What is sent at once. Key and body are stored before sending, and the same are sent again until answered.
struct Batch {
    std::int64_t number = 0;
    std::string key;  ///< Idempotency-Key
    const Entity* entity = nullptr;
    std::string body;              ///< JSON, packed with gzip
    std::vector<BatchItem> items;  ///< in the order of the body
};

enum class Outcome : std::uint8_t { created, updated, unchanged, removed, conflict, rejected, later };

struct Answer {
    std::int64_t id = 0;
    std::int64_t version = 0;
    Outcome outcome = Outcome::later;  ///< later: stays pending
    std::string remote_id;
    std::string remote_version;
    std::string problem;      ///< what the server said; no personal data
    std::string theirs = {};  ///< of a conflict: the server's record as JSON; goes to the list of conflicts
};

struct OutboxCounts {
    std::uint64_t pending = 0;  ///< would be sent now
    std::uint64_t waiting = 0;  ///< in batches whose answer is not known
};

struct Refusal {
    std::int64_t id;
    std::int64_t version;
    bool conflict;
    std::string problem;
};

struct Conflict {
    std::int64_t number = 0;
    std::string profile;
    const Entity* entity = nullptr;
    std::int64_t id = 0;
    std::string remote_id;
    std::string at;
    std::string ours;    ///< JSON
    std::string theirs;  ///< JSON
};

/// A record of the server that a pull did not take.
struct Unaccepted {
    const Entity* entity = nullptr;
    std::string remote_id;
    std::string file;  ///< of rows set aside where it stands; empty: none was written
    std::string item;  ///< JSON, as the server said it
};

/// What the server of a profile knows of a record.
struct Remote {
    std::string id;           ///< empty: nothing
    std::string version;      ///< the one seen last; empty: never seen
    std::int64_t agreed = 0;  ///< our version when both sides were the same; 0: they never were
};

/// How a record here and on the server stand after a pull.
enum class Standing : std::uint8_t {
    same,
    ahead,     ///< ours has something the server lacks: it stays to be sent
    renamed,   ///< only what the server calls it is another
    conflict,  ///< both changed the same: neither is written over until a person has decided
};

enum class Access : std::uint8_t {
    read,
    write,  ///< takes the lock: one writer at a time
};

/// What a person decided about two records: whether they are one person. It holds for what both said then.
struct Decision {
    std::string left;   ///< source_id here
    std::string right;  ///< and in the register
    std::uint64_t hash_here = 0;
    std::uint64_t hash_there = 0;
    bool same = false;
    std::string at;  ///< yyyy-mm-dd
};

}  // namespace msh::store
