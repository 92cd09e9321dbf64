// SPDX-License-Identifier: Apache-2.0
#include "identity.hpp"

#include "inspection.hpp"

#include <msh/base/hash.hpp>
#include <msh/base/text.hpp>
#include <msh/flow/called.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace msh {

namespace {

constexpr int surname = field_at(pupil_entity, "surname");
constexpr int given_name = field_at(pupil_entity, "given_name");
constexpr int birth_date = field_at(pupil_entity, "birth_date");
static_assert(surname == field_at(parent_entity, "surname") &&
              birth_date == field_at(parent_entity, "birth_date"));

bool is_person(const Entity& entity)
{
    return entity.number == pupil_entity.number || entity.number == parent_entity.number;
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b)
{
    const std::array<std::uint64_t, 2> both = {a, b};
    return store::make_key(hash64({reinterpret_cast<const char*>(both.data()), sizeof both}));
}

/// How many of surname, given name and birth date agree. What nobody gave agrees with nothing.
int agreement(const Record& record, const std::vector<std::string>& stored)
{
    int same = 0;
    for (int field : {surname, given_name, birth_date})
        if (!record[field].empty() &&
            text::fold(record[field].text) == text::fold(stored[static_cast<std::size_t>(field)]))
            ++same;
    return same;
}

const Rule* rule(std::string_view id)
{
    return rules::find(id);
}

/// How many of surname, given name and birth date the record gives at all.
int count_given(const Record& record)
{
    int given = 0;
    for (int field : {surname, given_name, birth_date}) given += record[field].empty() ? 0 : 1;
    return given;
}

}  // namespace

store::Key source_key(const Keys& keys, std::int64_t source)
{
    return {store::KeyKind::source_id, mix(keys.source_id, static_cast<std::uint64_t>(source))};
}

std::vector<std::int64_t> find_by_source_id(const store::Store& store, const Entity& entity,
                                            std::int64_t source, std::string_view source_id)
{
    int place = entity.index_of("source_id");
    if (place < 0 || source_id.empty()) return {};
    std::array<std::string_view, most_fields> texts{};
    texts[static_cast<std::size_t>(place)] = source_id;
    Record record = record_of(entity, std::span(texts).first(entity.fields.size()));
    return store.find(entity, source_key(rules::SetChecker::keys_of(record), source));
}

std::optional<store::Key> document_key(const Keys& keys)
{
    if (keys.document == 0 || keys.person == 0) return {};
    return store::Key{store::KeyKind::document, store::make_key(keys.document)};
}

bool is_nameless(const Keys& keys)
{
    return keys.source_id == 0 && keys.snils == 0 && keys.person == 0;
}

std::uint64_t common_key(const std::vector<store::Key>& keys)
{
    bool paper = keys.front().kind == store::KeyKind::document;
    return paper ? mix(keys.front().value, keys.back().value) : keys.front().value;
}

void stored_keys(const Entity& entity, const Keys& keys, std::int64_t source, std::vector<store::Key>& all)
{
    all.clear();
    if (entity.number == guardianship_entity.number) return;
    if (keys.source_id != 0) all.push_back(source_key(keys, source));
    if (keys.snils != 0) all.push_back({store::KeyKind::snils, store::make_key(keys.snils)});
    if (auto key = document_key(keys)) all.push_back(*key);
    if (keys.person != 0) all.push_back({store::KeyKind::person, store::make_key(keys.person)});
}

std::vector<store::Key> stored_keys(const Entity& entity, const Keys& keys, std::int64_t source)
{
    std::vector<store::Key> all;
    stored_keys(entity, keys, source, all);
    return all;
}

Record record_of(const Entity& entity, std::span<const std::string_view> texts)
{
    Record record;
    record.entity = &entity;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        Cell& cell = record.cells[i];
        cell.raw = cell.text = texts[i];
        cell.given = true;
        if (entity.fields[i].kind == Kind::date)
            if (auto date = Date::from_iso(texts[i])) cell.number = date->packed();
    }
    return record;
}

std::string name_of(const Entity& entity, std::int64_t id)
{
    return fmt::format("{}:{}", entity.name, id);
}

std::optional<std::int64_t> find_number(const Entity& entity, std::string_view name)
{
    if (!name.starts_with(entity.name)) return {};
    std::string_view digits = name.substr(entity.name.size());
    std::int64_t id = 0;
    auto [end, error] =
        std::from_chars(digits.data() + (digits.empty() ? 0 : 1), digits.data() + digits.size(), id);
    if (error != std::errc{} || name_of(entity, id) != name) return {};
    return id;
}

std::optional<store::Key> child_key(const Record& record, std::int64_t child)
{
    if (child == 0) return {};
    Hasher hasher(static_cast<std::uint64_t>(child));
    for (int part = 0; part < 3; ++part) hasher.add(text::fold(record[surname + part].text));
    return store::Key{store::KeyKind::child, store::make_key(hasher.value())};
}

namespace {

Keys keys_of(const Entity& entity, const store::Stored& stored)
{
    std::vector<std::string_view> texts(stored.values.begin(), stored.values.end());
    return rules::SetChecker::keys_of(record_of(entity, texts));
}

Keys stored_keys_of(const store::Store& store, const Entity& entity, std::int64_t id)
{
    auto stored = store.load(entity, id);
    return stored ? keys_of(entity, *stored) : Keys{};
}

}  // namespace

namespace {

/// Whether both say something, and not the same.
bool is_changed(const Record& record, const std::vector<std::string>& stored, int field)
{
    const std::string& before = stored[static_cast<std::size_t>(field)];
    return !record[field].empty() && !before.empty() && text::fold(record[field].text) != text::fold(before);
}

/// A source gives the id of one person to another, or its column slid against the others: nothing is left
/// alike, or surname and date of birth are new at once and no number says that it is the same person.
bool is_given_anew(const Entity& entity, const Record& record, const Keys& keys, const store::Stored& stored)
{
    if (agreement(record, stored.values) == 0) return true;
    if (!is_changed(record, stored.values, surname) || !is_changed(record, stored.values, birth_date))
        return false;
    Keys theirs = keys_of(entity, stored);
    bool by_number = keys.snils != 0 && keys.snils == theirs.snils;
    bool by_paper = keys.document != 0 && keys.document == theirs.document;
    return !by_number && !by_paper;
}

}  // namespace

Match find_same(const store::Store& store, const Record& record, const Keys& keys, std::int64_t source,
                std::int64_t child)
{
    const Entity& entity = *record.entity;
    std::vector<std::int64_t> by_snils;
    if (keys.snils != 0) by_snils = store.find(entity, {store::KeyKind::snils, store::make_key(keys.snils)});
    if (keys.source_id != 0) {
        auto ids = store.find(entity, source_key(keys, source));
        if (!ids.empty()) {
            if (is_person(entity)) {
                if (std::ranges::any_of(by_snils, [&](std::int64_t id) { return id != ids[0]; }))
                    return {0, rule("snils-other-person")};
                if (auto stored = store.load(entity, ids[0]);
                    stored && is_given_anew(entity, record, keys, *stored))
                    return {0, rule("source-id-other-person")};
            }
            return {ids[0]};
        }
    }
    for (std::int64_t id : by_snils) {
        auto stored = store.load(entity, id);
        if (!stored || agreement(record, stored->values) < 2) return {0, rule("snils-other-person")};
        return {id};
    }
    std::int64_t paper = 0;
    if (auto key = document_key(keys))
        for (std::int64_t id : store.find(entity, *key)) {
            if (stored_keys_of(store, entity, id).person == keys.person) return {id};
            paper = id;
        }
    if (keys.person != 0) {
        // Names and a birth date alone: only where nothing stronger tells the two apart.
        std::vector<std::int64_t> same;
        for (std::int64_t id : store.find(entity, {store::KeyKind::person, store::make_key(keys.person)})) {
            auto stored = store.load(entity, id);
            if (!stored || stored->state.source != source) continue;
            Keys theirs = keys_of(entity, *stored);
            auto contradict = [](std::uint64_t a, std::uint64_t b) { return a != 0 && b != 0 && a != b; };
            if (!contradict(keys.source_id, theirs.source_id) && !contradict(keys.snils, theirs.snils) &&
                !contradict(keys.document, theirs.document))
                same.push_back(id);
        }
        if (same.size() == 1) return {same[0]};
        if (same.size() > 1 && keys.source_id == 0 && keys.snils == 0 && keys.document == 0)
            return {0, rule("person-ambiguous")};
        return {0, nullptr, paper};
    }
    if (entity.number == parent_entity.number && keys.source_id == 0 && keys.snils == 0)
        if (auto key = child_key(record, child))
            if (auto ids = store.find(entity, *key); !ids.empty()) return {ids[0]};
    return {};
}

namespace {

std::uint64_t name_key(std::string_view family, std::string_view name, std::string_view born)
{
    Hasher hasher(9);
    hasher.add(text::fold(family)).add(text::fold(name)).add(born);
    return hasher.value();
}

}  // namespace

std::vector<std::int64_t> NameIndex::find(const Record& named)
{
    auto [place, is_new] = by_entity_.try_emplace(named.entity->number);
    std::vector<KeyValue>& index = place->second;
    if (is_new) {
        store::Selection all;
        all.inactive_too = true;
        for (store::Reading reading = store_.read(*named.entity, all); reading.next();) {
            auto values = reading.values();
            index.push_back({name_key(values[surname], values[given_name], values[birth_date]),
                             static_cast<std::uint64_t>(reading.id())});
        }
        std::ranges::sort(index);
    }
    std::uint64_t key = name_key(named[surname].text, named[given_name].text, named[birth_date].text);
    std::vector<std::int64_t> ids;
    // No equal_range: clang 14 refuses the view it gives.
    auto each = std::ranges::lower_bound(index, key, {}, &KeyValue::key);
    for (; each != index.end() && each->key == key; ++each)
        ids.push_back(static_cast<std::int64_t>(each->value));
    return ids;
}

const Entity* other_kind_of(const Entity& entity)
{
    if (!is_person(entity)) return nullptr;
    return entity.number == pupil_entity.number ? &parent_entity : &pupil_entity;
}

Match find_named(const store::Store& store, const Entity& person, const Record& link, std::int64_t source,
                 NameIndex& names)
{
    bool pupil = person.number == pupil_entity.number;
    int id = pupil ? 0 : 1;
    int snils =
        pupil ? field_at(guardianship_entity, "pupil_snils") : field_at(guardianship_entity, "parent_snils");
    std::array<std::string_view, most_fields> texts{};
    texts[0] = link[id].text;
    texts[static_cast<std::size_t>(person.index_of("snils"))] = link[snils].text;
    for (int part = 0; part < 4; ++part)
        texts[static_cast<std::size_t>(surname + part)] = link[snils + 1 + part].text;
    Record named = record_of(person, std::span(texts).first(person.fields.size()));
    Keys keys = rules::SetChecker::keys_of(named);
    std::vector<std::int64_t> by_source;
    std::vector<std::int64_t> by_snils;
    if (keys.source_id != 0) by_source = store.find(person, source_key(keys, source));
    if (keys.snils != 0) by_snils = store.find(person, {store::KeyKind::snils, store::make_key(keys.snils)});
    std::vector<std::int64_t> ids = by_source.empty() ? by_snils : by_source;
    if (ids.empty() && keys.person != 0)
        ids = store.find(person, {store::KeyKind::person, store::make_key(keys.person)});
    if (ids.empty() && keys.person != 0 && named[surname + 2].empty() && !named[given_name].empty())
        ids = names.find(named);
    if (ids.empty()) return {0, rule(pupil ? "link-pupil-unknown" : "link-person-unknown")};
    if (ids.size() > 1) return {0, rule("link-ambiguous")};
    if (!by_snils.empty() && by_snils[0] != ids[0]) return {0, rule("snils-other-person")};
    // Names beside a number are there to be compared: a number mistyped is somebody else's.
    if (!by_source.empty() || !by_snils.empty()) {
        auto stored = store.load(person, ids[0]);
        int wanted = std::min(count_given(named), by_source.empty() ? 2 : 1);
        if (stored && agreement(named, stored->values) < wanted)
            return {0, rule(by_source.empty() ? "snils-other-person" : "source-id-other-person")};
    }
    return {ids[0]};
}

const Rule& double_rule(const Entity& entity)
{
    if (entity.number == guardianship_entity.number) return rule_of("link-twice");
    return rule_of(entity.number == school_entity.number ? "school-twice" : "person-twice");
}

}  // namespace msh
