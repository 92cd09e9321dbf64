// SPDX-License-Identifier: Apache-2.0
#include "parts.hpp"

#include <msh/base/text.hpp>
#include <msh/schema/mapping.hpp>

#include <algorithm>

namespace msh::schema {

namespace {

/// Keys that stand for several fields of one cell.
struct Group {
    std::string_view key;
    std::string_view first_field;
    Take take;
};
constexpr Group groups[] = {
    {"full_name", "surname", Take::full_name},
    {"pupil_full_name", "pupil_surname", Take::full_name},
    {"parent_full_name", "parent_surname", Take::full_name},
    {"class", "parallel", Take::class_name},
    {"birth_certificate", "birth_certificate_series", Take::series_then_number},
    {"identity_document", "identity_document_series", Take::series_then_number},
};

/// Who stands in a row beside others.
struct Someone {
    std::string_view prefix;
    std::string_view who;
};
constexpr Someone people[] = {{"mother", "mother"},
                              {"father", "father"},
                              {"guardian", "guardian"},
                              {"parent_1", "1"},
                              {"parent_2", "2"}};

std::string_view take_part(std::string_view value, std::string_view separator, int part)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= value.size();) {
        std::size_t end = std::min(value.find(separator, at), value.size());
        std::string_view piece = text::trim(value.substr(at, end - at));
        // Spaces in a row are one separator; «;;» has an empty part.
        if (!piece.empty() || separator != " ") parts.push_back(piece);
        at = end + separator.size();
    }
    auto count = static_cast<int>(parts.size());
    int place = part > 0 ? part - 1 : count + part;
    return place >= 0 && place < count ? parts[static_cast<std::size_t>(place)] : std::string_view();
}

bool may_hold(const Entity& about, const Entity& entity)
{
    if (&about == &entity) return true;
    if (&entity == &guardianship_entity) return &about == &pupil_entity || &about == &parent_entity;
    return &entity == &parent_entity && &about == &pupil_entity;
}

/// By the table of values: the next column answers then.
bool stands_for_nothing(const Derivation& derivation, std::string_view cell)
{
    if (derivation.values.empty()) return false;
    auto known = derivation.values.find(text::fold(cell));
    return known != derivation.values.end() && known->second.empty();
}

}  // namespace

std::string_view kind_of_who(std::string_view who)
{
    return who == "1" || who == "2" ? std::string_view() : who;
}

std::string prefix_of(std::string_view who)
{
    for (const Someone& each : people)
        if (each.who == who) return std::string(each.prefix);
    return "parent";
}

MappedValue find_target(const Entity& about, std::string_view key)
{
    MappedValue value;
    const Entity* entity = &about;
    if (auto dot = key.find('.'); dot != std::string_view::npos) {
        std::string_view prefix = key.substr(0, dot);
        entity = find_entity(prefix);
        key.remove_prefix(dot + 1);
        for (const Someone& each : people)
            if (each.prefix == prefix) {
                // What ties them to the child is said of each too.
                bool link = parent_entity.index_of(key) < 0 && guardianship_entity.index_of(key) >= 0;
                entity = link ? &guardianship_entity : &parent_entity;
                value.who = each.who;
            }
    }
    if (entity == nullptr || !may_hold(about, *entity)) return value;
    for (const Group& group : groups)
        if (group.key == key) {
            value.field = entity->index_of(group.first_field);
            value.take = group.take;
        }
    if (value.field < 0) {
        value.field = entity->index_of(key);
        value.take = Take::cell;
    }
    if (value.field >= 0) value.entity = entity;
    return value;
}

bool overlap(const MappedValue& one, const MappedValue& other)
{
    if (one.entity != other.entity) return false;
    if (!one.who.empty() && !other.who.empty() && one.who != other.who) return false;
    Target mine{0, one.field, one.take, -1, -1};
    Target theirs{0, other.field, other.take, -1, -1};
    for (int field = other.field; theirs.fills(field); ++field)
        if (mine.fills(field)) return true;
    return false;
}

bool says_anything(const Derivation& derivation, std::span<const std::string_view> cells)
{
    return std::any_of(derivation.columns.begin(), derivation.columns.end(), [&](int column) {
        auto at = static_cast<std::size_t>(column);
        return at < cells.size() && !says_nothing(text::trim(cells[at]));
    });
}

std::string_view derive(const Derivation& derivation, std::span<const std::string_view> cells, Arena& arena)
{
    std::string joined;
    std::string_view value;
    for (int column : derivation.columns) {
        auto at = static_cast<std::size_t>(column);
        std::string_view cell = at < cells.size() ? text::trim(cells[at]) : std::string_view();
        if (cell.empty()) continue;
        if (!derivation.join) {
            if (column != derivation.columns.back() && stands_for_nothing(derivation, cell)) continue;
            value = cell;
            break;
        }
        if (!joined.empty()) joined += derivation.with;
        joined += cell;
    }
    if (derivation.join) value = arena.keep(joined);
    if (value.empty()) value = derivation.constant;
    if (!derivation.separator.empty()) value = take_part(value, derivation.separator, derivation.part);
    if (value.empty() || (derivation.values.empty() && !derivation.other)) return value;
    if (derivation.values.empty()) return *derivation.other;
    auto known = derivation.values.find(text::fold(value));
    if (known != derivation.values.end()) return known->second;
    return derivation.other ? std::string_view(*derivation.other) : value;
}

}  // namespace msh::schema
