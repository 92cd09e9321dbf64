// SPDX-License-Identifier: Apache-2.0

// Reading: one record, a stream of records, what is known about them, and the look-up of keys.
#include "database.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

namespace msh::store {

namespace {

constexpr int pupil_fields_of_link[] = {
    field_at(pupil_entity, "source_id"),  field_at(pupil_entity, "snils"),
    field_at(pupil_entity, "surname"),    field_at(pupil_entity, "given_name"),
    field_at(pupil_entity, "patronymic"), field_at(pupil_entity, "birth_date")};
constexpr const char* reference_names[] = {"source_id",  "snils",      "surname",
                                           "given_name", "patronymic", "birth_date"};
static_assert(std::size(pupil_fields_of_link) == std::size(reference_names));
static_assert(field_at(guardianship_entity, "pupil") == 0 && field_at(guardianship_entity, "parent") == 1 &&
              field_at(guardianship_entity, "pupil_snils") == 2 &&
              field_at(guardianship_entity, "parent_snils") == 7 &&
              field_at(guardianship_entity, "representative_type") == 12);

/// The expression a field is read from. A link's references come from the records it joins.
std::string column_of(const Entity& entity, int field)
{
    if (!is_link(entity)) return "r." + std::string(entity.fields[static_cast<std::size_t>(field)].name);
    if (field == 0) return "p.source_id";
    if (field == 1) return "q.source_id";
    if (field < 7) return std::string("p.") + reference_names[field - 1];
    if (field < 12) return std::string("q.") + reference_names[field - 6];
    return "r." + std::string(entity.fields[static_cast<std::size_t>(field)].name);
}

enum class Rest : bool { left_out, taken };  ///< what is known beside the fields

std::string select_records(const Entity& entity, Rest rest)
{
    std::string sql = "SELECT r.id";
    if (rest == Rest::taken)
        sql += is_link(entity) ? ", s.version, r.pupil_id, r.parent_id" : ", s.version, 0, 0";
    for (std::size_t i = 0; i < entity.fields.size(); ++i)
        sql += ", " + column_of(entity, static_cast<int>(i));
    if (rest == Rest::taken)
        sql += ", s.source, s.hash, s.active, s.deactivated_on, s.created_run, s.changed_run";
    std::string name(entity.name);
    sql += " FROM " + name + " r CROSS JOIN " + name + "_state s ON s.id = r.id";
    if (is_link(entity))
        sql += " LEFT JOIN pupil p ON p.id = r.pupil_id LEFT JOIN parent q ON q.id = r.parent_id";
    return sql;
}

constexpr int first_field = 4;  ///< of a record with the rest

std::string run_name(Database& database, std::int64_t number)
{
    Statement& row = database.use("SELECT id FROM run WHERE number = ?").start(number);
    std::string id = row.step() ? row.string(0) : std::string();
    row.reset();
    return id;
}

}  // namespace

struct Reading::Work {
    Statement rows;
    std::vector<std::string> kept;  ///< what the statement binds
    std::vector<std::string_view> values;
};

Reading::Reading(std::unique_ptr<Work> work) : work_(std::move(work))
{
}
Reading::~Reading() = default;
Reading::Reading(Reading&&) noexcept = default;

bool Reading::next()
{
    if (!work_->rows.step()) return false;
    int column = 1;
    for (std::string_view& value : work_->values) value = work_->rows.text(column++);
    return true;
}
std::int64_t Reading::id() const
{
    return work_->rows.number(0);
}
std::span<const std::string_view> Reading::values() const
{
    return work_->values;
}

Reading Store::read(const Entity& entity, const Selection& selection) const
{
    std::string sql = select_records(entity, Rest::left_out) + " WHERE 1";
    if (!selection.inactive_too) sql += " AND s.active = 1";
    for (const auto& [field, value] : selection.equal)
        sql += " AND " + column_of(entity, field) + (value.empty() ? " IS NULL" : " = ?");
    sql += " ORDER BY r.id";
    auto work = std::make_unique<Reading::Work>(Reading::Work{Statement(database_->handle(), sql), {}, {}});
    for (const auto& [field, value] : selection.equal)
        if (!value.empty()) work->kept.push_back(value);
    int place = 0;
    for (const std::string& value : work->kept) work->rows.bind(++place, std::string_view(value));
    work->values.resize(entity.fields.size());
    return Reading(std::move(work));
}

Glance::Glance(Database& database) : database_(database)
{
    // Within a transaction nothing more is needed.
    open_ = sqlite3_get_autocommit(database.handle()) != 0;
    if (open_) database.execute("BEGIN");
}
Glance::~Glance()
{
    if (open_) sqlite3_exec(database_.handle(), "COMMIT", nullptr, nullptr, nullptr);
}

Glance Store::glance() const
{
    return Glance(*database_);
}

std::optional<Stored> Store::load(const Entity& entity, std::int64_t id) const
{
    Statement& row = database_->use(select_records(entity, Rest::taken) + " WHERE r.id = ?").start(id);
    if (!row.step()) return {};
    Stored stored;
    auto count = static_cast<int>(entity.fields.size());
    for (int i = 0; i < count; ++i) stored.values.push_back(row.string(first_field + i));
    int rest = first_field + count;
    stored.state = {id, row.number(rest), static_cast<std::uint64_t>(row.number(rest + 1)), row.number(1),
                    row.number(rest + 2) != 0};
    stored.deactivated_on = row.string(rest + 3);
    stored.pupil = row.number(2);
    stored.parent = row.number(3);
    std::int64_t created = row.number(rest + 4);
    std::int64_t changed = row.number(rest + 5);
    row.reset();
    stored.created_run = run_name(*database_, created);
    stored.changed_run = run_name(*database_, changed);
    return stored;
}

std::uint64_t Store::count(const Entity& entity) const
{
    Statement row(database_->handle(), fmt::format("SELECT count(*) FROM {}_state", entity.name));
    row.step();
    return static_cast<std::uint64_t>(row.number(0));
}

std::optional<State> Store::state_of(const Entity& entity, std::int64_t id) const
{
    Statement& row = database_->use(select_state(entity, "id = ?")).start(id);
    std::optional<State> state;
    if (row.step()) state = take_state(row);
    row.reset();
    return state;
}

void Store::states_between(const Entity& entity, std::int64_t first, std::int64_t last,
                           const std::function<void(const State&)>& each) const
{
    Statement& rows =
        database_->use(select_state(entity, "id BETWEEN ? AND ? ORDER BY id")).start(first, last);
    while (rows.step()) each(take_state(rows));
    rows.reset();
}

std::vector<Past> Store::history(const Entity& entity, std::int64_t id) const
{
    std::vector<Past> past;
    Statement rows(
        database_->handle(),
        "SELECT r.id, r.began, h.version, h.action, h.before FROM history h JOIN run r ON r.number = h.run "
        "WHERE h.entity = ? AND h.id = ? ORDER BY h.number");
    rows.start(entity.number, id);
    while (rows.step())
        past.push_back({rows.string(0), rows.string(1), rows.number(2), rows.string(3), rows.string(4)});
    return past;
}

void Store::look_up(const Entity& entity, KeyKind kind, std::span<const KeyValue> pairs,
                    const std::function<void(std::uint64_t value, std::int64_t id)>& found) const
{
    Statement& row = database_->use("SELECT id FROM identity WHERE key = ?");
    for (const KeyValue& pair : pairs) {
        row.reset();
        row.bind(1, stored_key(entity, {kind, pair.key}));
        while (row.step()) found(pair.value, row.number(0));
    }
    row.reset();
}

std::vector<std::int64_t> Store::find(const Entity& entity, Key key) const
{
    std::vector<std::int64_t> ids;
    KeyValue pair{key.value, 0};
    look_up(entity, key.kind, {&pair, 1}, [&](std::uint64_t, std::int64_t id) { ids.push_back(id); });
    return ids;
}

std::optional<std::int64_t> Store::find_link(std::int64_t pupil, std::int64_t parent) const
{
    Statement& row = database_->use("SELECT id FROM guardianship WHERE pupil_id = ? AND parent_id = ?")
                         .start(pupil, parent);
    std::optional<std::int64_t> id;
    if (row.step()) id = row.number(0);
    row.reset();
    return id;
}

}  // namespace msh::store
