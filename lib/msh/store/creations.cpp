// SPDX-License-Identifier: Apache-2.0

// New records: in bulk where many come and can be laid down so, else by a statement each.
#include "bulk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace msh::store {

namespace {

std::string marks(std::size_t count)
{
    std::string row = "(?";
    while (--count > 0) row += ", ?";
    return row + ")";
}

std::string insert_record(const Entity& entity, std::span<const int> given)
{
    std::string sql = "INSERT INTO " + std::string(entity.name) + " (id";
    std::size_t columns = 1;
    if (is_link(entity)) {
        sql += ", pupil_id, parent_id";
        columns += 2;
    }
    for (int field : given) {
        sql += ", " + std::string(entity.fields[static_cast<std::size_t>(field)].name);
        ++columns;
    }
    return sql + ") VALUES " + marks(columns);
}

std::string insert_state(const Entity& entity)
{
    return "INSERT INTO " + std::string(entity.name) +
           "_state (id, source, hash, version, active, created_run, changed_run) VALUES (?, ?, ?, 1, 1, ?, "
           "?)";
}

bool has_columns(const Database& database, const std::string& table, std::span<const std::string_view> wanted)
{
    Statement columns(database.handle(), "SELECT name FROM pragma_table_info(?, 'main') ORDER BY cid");
    columns.start(table);
    std::size_t count = 0;
    for (; columns.step(); ++count)
        if (count == wanted.size() || columns.text(0) != wanted[count]) return false;
    return count == wanted.size();
}

/// A later version of the tables may have got a column behind the others.
bool has_known_order(const Database& database, const Entity& entity)
{
    constexpr std::string_view state[] = {"id",     "source",      "hash",        "version",
                                          "active", "created_run", "changed_run", "deactivated_on"};
    std::string name(entity.name);
    if (!has_columns(database, name + "_state", state)) return false;
    std::vector<std::string_view> record = {"id"};
    for (int field = 0; field < static_cast<int>(entity.fields.size()); ++field)
        if (has_column(entity, field)) record.push_back(entity.fields[static_cast<std::size_t>(field)].name);
    return has_columns(database, name, record);
}

/// False for a text that is to be a number and is none.
bool pack(PackedRow& row, std::string_view text, bool number)
{
    if (text.empty()) {
        row.add(nullptr);
    } else if (number) {
        std::int64_t value = 0;
        auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (wrong != std::errc() || end != text.data() + text.size()) return false;
        row.add(value);
    } else {
        row.add(text);
    }
    return true;
}

}  // namespace

void Creations::prepare(const Entity& entity, Way& way, std::span<const int> given)
{
    if (way.next_id == 0) {
        Statement row(database_.handle(), fmt::format("SELECT max(id) FROM {}_state", entity.name));
        row.step();
        way.next_id = row.number(0) + 1;
        way.by_place = has_known_order(database_, entity);
        way.state.emplace(database_.handle(), insert_state(entity));
    }
    if (way.record && std::equal(given.begin(), given.end(), way.given.begin(), way.given.end())) return;
    way.given.assign(given.begin(), given.end());
    way.record.reset();
    way.record.emplace(database_.handle(), insert_record(entity, given));
    way.columns.clear();
    for (int field = 0; field < static_cast<int>(entity.fields.size()); ++field) {
        if (!has_column(entity, field)) continue;
        auto place = std::find(given.begin(), given.end(), field);
        bool number = entity.fields[static_cast<std::size_t>(field)].kind == Kind::integer;
        way.columns.push_back(
            {place == given.end() ? Way::no_text : static_cast<std::size_t>(place - given.begin()), number});
    }
}

std::int64_t Creations::add(const Entity& entity, std::span<const int> given, Head head,
                            std::span<const std::string_view> texts)
{
    Way& way = ways_[static_cast<std::size_t>(entity.number - 1)];
    prepare(entity, way, given);
    head.id = way.next_id++;
    if (!add_packed(entity, way, head, texts)) {
        flush();
        write(entity, way, head, texts);
    }
    return head.id;
}

/// False for a record that has to be written alone.
bool Creations::add_packed(const Entity& entity, const Way& way, const Head& head,
                           std::span<const std::string_view> texts)
{
    // The people of a link have to be looked for: SQLite takes it apart anyway.
    if (!bulk_ || is_link(entity) || !way.by_place) return false;
    record_.clear();
    record_.add(nullptr);  // the id, which a row has outside
    for (const Way::Column& column : way.columns)
        if (!pack(record_, column.text == Way::no_text ? std::string_view() : texts[column.text],
                  column.number))
            return false;
    state_.clear();
    state_.add(nullptr);
    for (std::int64_t number : {head.source, head.hash, std::int64_t{1}, std::int64_t{1}, run_, run_})
        state_.add(number);
    state_.add(nullptr);
    return bulk_->add(entity, head.id, record_, state_);
}

void Creations::write(const Entity& entity, Way& way, const Head& head,
                      std::span<const std::string_view> texts)
{
    int place = 0;
    way.record->reset();
    way.record->bind(++place, head.id);
    if (is_link(entity)) {
        way.record->bind(++place, head.pupil);
        way.record->bind(++place, head.parent);
    }
    for (std::string_view text : texts) way.record->bind_or_null(++place, text);
    way.record->step();
    way.record->reset();
    way.state->run(head.id, head.source, head.hash, run_, run_);
}

void Creations::flush()
{
    if (bulk_) bulk_->flush();
}

}  // namespace msh::store
