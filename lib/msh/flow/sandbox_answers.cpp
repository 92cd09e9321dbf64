// SPDX-License-Identifier: Apache-2.0

// What the sandbox answers: lists, the feed of changes, batches, and changes made on the server's side.
#include "sandbox_parts.hpp"

#include <msh/base/hash.hpp>

#include <algorithm>
#include <charconv>

namespace msh::sandbox {

std::optional<store::SandboxItem> find_named(const store::SandboxStore& store, const Entity& entity,
                                             const std::string& name)
{
    auto item = store.load(entity, read_wire_id(entity, name));
    return item ? item : store.find(entity, name);
}

namespace {

constexpr std::size_t most_items = 500;

std::string query_of(const net::ServerRequest& request, const std::string& name)
{
    auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

/// The number in an opaque cursor of this kind; -1 when it is none.
std::int64_t read_cursor(const std::string& text, char kind)
{
    std::int64_t number = -1;
    if (text.size() < 2 || text.front() != kind) return -1;
    auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

std::size_t read_limit(const net::ServerRequest& request)
{
    std::size_t limit = 200;
    std::string text = query_of(request, "limit");
    std::from_chars(text.data(), text.data() + text.size(), limit);
    return std::clamp<std::size_t>(limit, 1, most_items);
}

const Entity* entity_numbered(int number)
{
    for (const Entity* entity : entities)
        if (entity->number == number) return entity;
    return nullptr;
}

Json wire_change(const store::SandboxStore& store, const store::SandboxChange& change)
{
    const Entity& entity = *entity_numbered(change.entity);
    auto item = store.load(entity, change.id);
    bool upsert = change.kind == "upsert" && item && !item->deleted;
    Json out = {{"change", change.kind == "upsert" && !upsert ? "delete" : change.kind},
                {"entity", entity.name}};
    if (upsert) {
        out["item"] = wire_item(entity, *item);
        return out;
    }
    out["id"] = wire_id(entity, change.id);
    if (item) out["external_id"] = item->external_id;
    if (item) out["version"] = item->version;
    Json detail = Json::parse(change.detail);
    out.insert(detail.begin(), detail.end());
    return out;
}

/// Pupil and parent of a guardianship must be there already; they are kept under the server's ids.
void find_people(const store::SandboxStore& store, const Entity& entity, Json& item, Json& errors)
{
    if (entity.number != guardianship_entity.number) return;
    for (const Entity* person : {&pupil_entity, &parent_entity}) {
        auto named = item.find(std::string(person->name));
        if (named == item.end() || !named->is_string()) continue;
        auto found = find_named(store, *person, named->get<std::string>());
        if (!found || found->deleted)
            errors.push_back({{"field", person->name}, {"code", "unknown-reference"}});
        else
            *named = wire_id(*person, found->id);
    }
}

Json result(const Entity& entity, const std::string& external_id, const char* word,
            const store::SandboxItem& item)
{
    Json out = {{"external_id", external_id}, {"result", word}};
    if (item.id == 0) return out;  // a tombstone of what was never here
    out["id"] = wire_id(entity, item.id);
    out["version"] = item.version;
    return out;
}

Json rejected(const std::string& external_id, Json errors)
{
    return {{"external_id", external_id},
            {"result", "rejected"},
            {"problem", problem(422, "The item breaks the contract", {}, std::move(errors))}};
}

Json take_item(store::SandboxStore& store, const Entity& entity, Json item)
{
    std::string external_id =
        item.is_object() && item.contains("external_id") && item["external_id"].is_string()
            ? item["external_id"].get<std::string>()
            : std::string();
    if (external_id.empty() || external_id.size() > 100)
        return rejected("", Json::array({{{"field", "external_id"}, {"code", "required"}}}));
    if (Json errors = find_service_errors(item); !errors.empty())
        return rejected(external_id, std::move(errors));
    bool remove = item.value("deleted", false);
    // Who knows the server's id says it: the record may have come from somebody else.
    auto known = store.load(entity, read_wire_id(entity, item.value("id", std::string())));
    if (!known) known = store.find(entity, external_id);
    std::int64_t version = item.value("version", std::int64_t{0});
    Json before = known ? Json::parse(known->body) : Json::object();
    if (!remove) {
        Json errors = find_errors(entity, item, true);
        find_people(store, entity, item, errors);
        if (!errors.empty()) return rejected(external_id, std::move(errors));
    }
    Json fields = remove ? before : fields_of(entity, item, before);
    store::SandboxItem next = known.value_or(store::SandboxItem{});
    if ((known && known->deleted == remove && before == fields) || (!known && remove))
        return result(entity, external_id, "unchanged", next);
    if (known && version != known->version) {
        Json out = result(entity, external_id, "conflict", *known);
        out["problem"] = problem(412, "The record has changed on the server");
        out["current"] = wire_item(entity, *known);
        if (known->deleted) out["current"]["deleted"] = true;
        return out;
    }
    if (!known) next.external_id = external_id;
    next.body = fields.dump();
    next.deleted = remove;
    store.save(entity, next, remove ? "delete" : "upsert");
    return result(entity, external_id, known ? "updated" : "created", next);
}

}  // namespace

net::ServerAnswer answer_list(store::SandboxStore& store, const Entity& entity,
                              const net::ServerRequest& request)
{
    std::string cursor = query_of(request, "cursor");
    std::int64_t after = cursor.empty() ? 0 : read_cursor(cursor, 'a');
    if (after < 0) return refuse(400, "The cursor is not understood");
    std::string since = query_of(request, "updated_since");
    std::size_t limit = read_limit(request);
    auto items = store.list(entity, after, since, limit + 1);
    bool more = items.size() > limit;
    if (more) items.pop_back();
    Json page = {{"items", Json::array()}, {"next_cursor", nullptr}, {"total", store.count(entity, since)}};
    for (const auto& item : items) page["items"].push_back(wire_item(entity, item));
    if (more) page["next_cursor"] = "a" + std::to_string(items.back().id);
    return {200, page.dump()};
}

net::ServerAnswer answer_changes(store::SandboxStore& store, const net::ServerRequest& request)
{
    std::string cursor = query_of(request, "cursor");
    std::int64_t last = store.last_change();
    std::int64_t after = cursor == "latest" ? last : cursor.empty() ? 0 : read_cursor(cursor, 'c');
    if (after < 0) return refuse(400, "The cursor is not understood");
    if (after < store.forgotten() || after > last)
        return refuse(410, "The cursor has expired",
                      "Read the lists of all entities and begin with cursor=latest.");
    std::size_t limit = read_limit(request);
    auto changes = store.changes(after, limit);
    Json page = {{"items", Json::array()}};
    for (const auto& change : changes) page["items"].push_back(wire_change(store, change));
    std::int64_t reached = changes.empty() ? after : changes.back().number;
    page["next_cursor"] = "c" + std::to_string(reached);
    page["more"] = reached < last;
    return {200, page.dump()};
}

net::ServerAnswer answer_batch(store::SandboxStore& store, const Entity& entity,
                               const net::ServerRequest& request)
{
    std::string key = request.header("idempotency-key");
    if (key.empty() || key.size() > 100) return refuse(400, "The header Idempotency-Key is missing");
    std::string hash = sha256(request.path + "\n" + request.body);
    if (auto kept = store.find_answer(key)) {
        if (kept->first != hash) return refuse(422, "The idempotency key was used for another body");
        return {207, kept->second};
    }
    auto document = parse_outside(request.body);
    if (!document || !document->is_object() || !document->contains("items") ||
        !(*document)["items"].is_array())
        return refuse(400, "The body is not a batch", "It must be {\"items\": [...]}");
    const Json& items = (*document)["items"];
    if (items.empty() || items.size() > most_items)
        return refuse(422, "A batch has 1 to 500 items", "There are " + std::to_string(items.size()));
    std::string body;
    store.transact([&] {
        Json results = Json::array();
        for (const Json& item : items) results.push_back(take_item(store, entity, item));
        body = Json{{"results", std::move(results)}}.dump();
        store.keep_answer(key, hash, body);
    });
    return {207, body};
}

net::ServerAnswer answer_maintenance(store::SandboxStore& store, const Entity& entity, const std::string& id,
                                     const std::string& verb, const net::ServerRequest& request)
{
    auto document = request.body.empty() ? std::optional(Json::object()) : parse_outside(request.body);
    if (!document || !document->is_object()) return refuse(400, "The body is not a JSON object");
    bool create = verb == "create";
    auto item = create ? std::optional(store::SandboxItem{}) : find_named(store, entity, id);
    if (!item) return refuse(404, "There is no such record");
    Json before = create ? Json::object() : Json::parse(item->body);
    std::string kind = "upsert";
    Json detail = Json::object();
    std::vector<store::SandboxItem> merged;
    if (verb == "create" || verb == "change") {
        Json errors = find_errors(entity, *document, create);
        find_people(store, entity, *document, errors);
        if (!errors.empty()) return refuse(422, "The record breaks the contract", {}, std::move(errors));
        Json after = before;
        for (const auto& [field, value] : document->items()) after[field] = value;
        item->body = fields_of(entity, after, before).dump();
        item->deleted = false;
    } else if (verb == "delete") {
        kind = "delete";
        item->deleted = true;
    } else if (verb == "merge") {
        kind = "merge";
        detail["merged_ids"] = document->value("merged_ids", Json::array());
        for (const Json& each : detail["merged_ids"]) {
            auto other = store.load(entity, read_wire_id(entity, each.get<std::string>()));
            if (!other || other->id == item->id)
                return refuse(422, "merged_ids names no other record of the server");
            merged.push_back(std::move(*other));
        }
        if (merged.empty()) return refuse(422, "merged_ids names no other record of the server");
    } else {
        kind = "rekey";
        detail["previous_external_id"] = item->external_id;
        item->external_id = document->value("external_id", std::string());
        if (item->external_id.empty() || item->external_id.size() > 100)
            return refuse(422, "external_id must have 1 to 100 bytes");
        if (store.find(entity, item->external_id)) return refuse(409, "Another record has this external_id");
    }
    store.transact([&] {
        store.save(entity, *item, kind, detail.dump());
        // Those that became this record are gone from the lists.
        for (store::SandboxItem& other : merged) {
            other.deleted = true;
            store.save(entity, other, "delete");
        }
    });
    return {create ? 201 : 200, wire_item(entity, *item).dump()};
}

}  // namespace msh::sandbox
