// SPDX-License-Identifier: Apache-2.0

// Who is the same person. Private to flow/.
#pragma once

#include <msh/rules/rules.hpp>
#include <msh/store/store.hpp>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace msh {

using Keys = rules::SetChecker::Keys;

/// The keys a record of `source` is stored under.
void stored_keys(const Entity& entity, const Keys& keys, std::int64_t source, std::vector<store::Key>& all);
std::vector<store::Key> stored_keys(const Entity& entity, const Keys& keys, std::int64_t source);
store::Key source_key(const Keys& keys, std::int64_t source);
/// Of a person whose name is known. The same document may stand on another person by mistake.
std::optional<store::Key> document_key(const Keys& keys);
/// Whether the record would be stored under no key of its own: a document alone is none.
bool is_nameless(const Keys& keys);
/// What rows of one file that speak of one new person have in common: the strongest of `keys`, not empty.
std::uint64_t common_key(const std::vector<store::Key>& keys);

/// A record made of canonical texts by field.
Record record_of(const Entity& entity, std::span<const std::string_view> texts);

/// "pupil:17", as `msh show` takes it.
std::string name_of(const Entity& entity, std::int64_t id);
/// 17 of "pupil:17"; nothing of other names.
std::optional<std::int64_t> find_number(const Entity& entity, std::string_view name);

struct Match {
    std::int64_t id = 0;            ///< 0: nobody
    const Rule* refusal = nullptr;  ///< why the record cannot be taken
    std::int64_t paper = 0;         ///< somebody else who is stored with the record's document
};

/// The stored person (or school) that `record` speaks of. `child`: of a parent, the pupil beside it.
Match find_same(const store::Store& store, const Record& record, const Keys& keys, std::int64_t source,
                std::int64_t child);
/// Stored people by surname, given name and birth date, for whoever is named without a patronymic. Made when
/// it is first asked, by one walk over the store: 16 bytes a person.
class NameIndex {
public:
    explicit NameIndex(const store::Store& store) : store_(store) {}
    [[nodiscard]] std::vector<std::int64_t> find(const Record& named);

private:
    const store::Store& store_;
    std::map<int, std::vector<KeyValue>> by_entity_;
};

/// The pupil or parent a guardianship names by source id, SNILS, or names and birth date. A patronymic may be
/// left out, but one that is given has to be the right one.
Match find_named(const store::Store& store, const Entity& person, const Record& link, std::int64_t source,
                 NameIndex& names);
/// Parents for pupils, pupils for parents; null for what is no person.
const Entity* other_kind_of(const Entity& entity);
/// Of a parent with nothing stronger.
std::optional<store::Key> child_key(const Record& record, std::int64_t child);
/// What is wrong with several rows that name one stored record in different ways.
const Rule& double_rule(const Entity& entity);

}  // namespace msh
