// SPDX-License-Identifier: Apache-2.0

// What the rehearsal server remembers, in a SQLite file of its own: records, the feed of their changes, and
// the answers given under an idempotency key. It has nothing to do with the store of a school.
#pragma once

#include <msh/model/field.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace msh::store {

struct SandboxItem {
    std::int64_t id = 0;
    std::string external_id;
    std::int64_t version = 0;
    std::string updated_at;  ///< UTC with milliseconds
    std::string body;        ///< JSON object of the fields
    bool deleted = false;
};

struct SandboxChange {
    std::int64_t number = 0;
    std::string kind;  ///< upsert, delete, merge, rekey
    int entity = 0;
    std::int64_t id = 0;
    std::string detail;  ///< JSON: merged_ids, previous_external_id
};

/// Not thread-safe: the caller lets one thread in at a time.
class SandboxStore {
public:
    /// Opens `folder`/sandbox.db, making both where they are missing.
    explicit SandboxStore(const std::filesystem::path& folder);
    ~SandboxStore();

    /// All of `act` is stored, or nothing when it throws.
    void transact(const std::function<void()>& act);

    [[nodiscard]] std::optional<SandboxItem> find(const Entity& entity, const std::string& external_id) const;
    [[nodiscard]] std::optional<SandboxItem> load(const Entity& entity, std::int64_t id) const;
    /// Stores a new item (id 0) or a new state of an old one; version and time are set, `kind` goes into the
    /// feed.
    void save(const Entity& entity, SandboxItem& item, const std::string& kind,
              const std::string& detail = "{}");

    /// Living items with id > after that changed at or after `since` ("" = ever), by id.
    [[nodiscard]] std::vector<SandboxItem> list(const Entity& entity, std::int64_t after,
                                                const std::string& since, std::size_t limit) const;
    [[nodiscard]] std::uint64_t count(const Entity& entity, const std::string& since) const;

    [[nodiscard]] std::vector<SandboxChange> changes(std::int64_t after, std::size_t limit) const;
    [[nodiscard]] std::int64_t last_change() const;
    /// Changes up to this number are forgotten.
    [[nodiscard]] std::int64_t forgotten() const;
    void forget_changes(std::int64_t up_to);

    /// The hash of the request and the answer stored under a key.
    [[nodiscard]] std::optional<std::pair<std::string, std::string>> find_answer(
        const std::string& key) const;
    void keep_answer(const std::string& key, const std::string& hash, const std::string& answer);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace msh::store
