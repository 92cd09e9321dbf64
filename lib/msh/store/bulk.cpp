// SPDX-License-Identifier: Apache-2.0
#include "bulk.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <cstring>

namespace msh::store {

namespace {

constexpr const char* schema_name = "arriving";

constexpr std::size_t size_of_varint(std::uint64_t number)
{
    std::size_t size = 1;
    while (number >>= 7) ++size;
    return size;
}

/// Seven bits a byte, the highest first. Requires: fewer than 57 bits, as sizes and ids have.
char* write_varint(char* to, std::uint64_t number)
{
    for (std::size_t left = size_of_varint(number); left-- > 0;)
        *to++ = static_cast<char>((number >> 7 * left & 0x7F) | (left != 0 ? 0x80 : 0));
    return to;
}

void write_short(char* to, std::size_t number)
{
    to[0] = static_cast<char>(number >> 8);
    to[1] = static_cast<char>(number);
}

/// The header of a record begins with its own size.
std::size_t size_of_header(std::size_t types)
{
    std::size_t size = types + 1;
    return size < 128 ? size : types + size_of_varint(types + 2);
}

using Image = std::unique_ptr<unsigned char, decltype(&sqlite3_free)>;

/// A database of the store's record tables, all of them empty; `size` is set to its bytes.
Image make_image(Database& store, sqlite3_int64& size)
{
    SQLite::Database model(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    model.exec("PRAGMA page_size = " + std::to_string(TablePage::bytes));
    for (const Entity* entity : entities) {
        if (is_link(*entity)) continue;
        for (const char* end : {"", "_state"}) {
            Statement words(store.handle(),
                            "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?");
            std::string name = std::string(entity->name) + end;
            words.start(name);
            if (words.step()) model.exec(words.string(0));
        }
    }
    return {sqlite3_serialize(model.getHandle(), "main", &size, 0), &sqlite3_free};
}

}  // namespace

void PackedRow::add(std::int64_t number)
{
    // Its type says how many bytes it has: 1, 2, 3, 4, 6 or 8, and 8 and 9 are the numbers 0 and 1.
    if (number == 0 || number == 1) {
        types_.push_back(static_cast<char>(8 + number));
        return;
    }
    constexpr std::array<int, 6> widths = {1, 2, 3, 4, 6, 8};
    std::size_t type = 0;
    auto has_room = [&](int width) {
        std::int64_t most = std::int64_t{1} << (8 * width - 1);
        return width == 8 || (number >= -most && number < most);
    };
    while (!has_room(widths[type])) ++type;
    types_.push_back(static_cast<char>(type + 1));
    for (int left = widths[type]; left-- > 0;) body_.push_back(static_cast<char>(number >> 8 * left));
}

void PackedRow::add(std::string_view text)
{
    std::uint64_t type = 13 + 2 * text.size();
    if (type < 128) {
        types_.push_back(static_cast<char>(type));
    } else {
        std::array<char, 9> room;
        types_.append(room.data(), write_varint(room.data(), type));
    }
    body_ += text;
}

std::size_t PackedRow::size() const
{
    return size_of_header(types_.size()) + body_.size();
}

char* PackedRow::write(char* to) const
{
    to = write_varint(to, size_of_header(types_.size()));
    to = static_cast<char*>(std::memcpy(to, types_.data(), types_.size())) + types_.size();
    return static_cast<char*>(std::memcpy(to, body_.data(), body_.size())) + body_.size();
}

bool TablePage::can_hold(const PackedRow& row)
{
    return row.size() <= bytes - 35;
}

bool TablePage::add(std::int64_t id, const PackedRow& row)
{
    constexpr std::size_t head = 8;
    std::size_t size = row.size();
    auto number = static_cast<std::uint64_t>(id);
    std::size_t whole = size_of_varint(size) + size_of_varint(number) + size;
    if (head + 2 * (count_ + 1) + whole > top_) return false;
    top_ -= whole;
    row.write(write_varint(write_varint(page_ + top_, size), number));
    write_short(page_ + head + 2 * count_++, top_);
    return true;
}

void TablePage::close()
{
    constexpr char leaf_of_a_table = 13;
    page_[0] = leaf_of_a_table;
    write_short(page_ + 1, 0);
    write_short(page_ + 3, count_);
    write_short(page_ + 5, top_);
    page_[7] = 0;
}

void TablePage::clear()
{
    count_ = 0;
    top_ = bytes;
}

Bulk::~Bulk()
{
    kinds_ = {};
    if (!attached_) return;
    std::string sql = std::string("DETACH ") + schema_name;
    sqlite3_exec(database_.handle(), sql.c_str(), nullptr, nullptr, nullptr);
}

void Bulk::begin()
{
    if (!attach()) kinds_ = {};
}

bool Bulk::attach()
{
    sqlite3_int64 size = 0;
    Image image = make_image(database_, size);
    auto* bytes = reinterpret_cast<char*>(image.get());
    if (bytes == nullptr) return false;
    database_.execute(std::string("ATTACH ':memory:' AS ") + schema_name);
    attached_ = true;
    // SQLite has the image from here on, and frees it.
    if (sqlite3_deserialize(database_.handle(), schema_name, image.release(), size, size,
                            SQLITE_DESERIALIZE_READONLY | SQLITE_DESERIALIZE_FREEONCLOSE) != SQLITE_OK)
        return false;
    // Mapped pages are read where they lie each time; a page kept in the cache would be that of yesterday.
    database_.execute(fmt::format("PRAGMA {}.mmap_size = {}", schema_name, size));
    for (const Entity* entity : entities) {
        if (is_link(*entity)) continue;
        std::string table(entity->name);
        kinds_[static_cast<std::size_t>(entity->number - 1)] =
            std::make_unique<Kind>(Kind{open_table(table, bytes), open_table(table + "_state", bytes)});
    }
    return sees_changes(kinds_.front()->states.page, entities[0]->name);
}

/// Whether what is written into a page now is what SQLite finds there now.
bool Bulk::sees_changes(TablePage& page, std::string_view entity)
{
    Statement count(database_.handle(), fmt::format("SELECT count(*) FROM {}.{}_state", schema_name, entity));
    std::int64_t rows = 0;
    for (PackedRow nothing; rows < 3; count.reset()) {
        page.add(++rows, nothing);
        page.close();
        count.step();
        if (count.number(0) != rows) return false;
    }
    page.clear();
    return true;
}

Bulk::Table Bulk::open_table(const std::string& name, char* image)
{
    Statement root(database_.handle(),
                   fmt::format("SELECT rootpage FROM {}.sqlite_schema WHERE name = ?", schema_name));
    root.start(name);
    root.step();
    auto page = static_cast<std::size_t>(root.number(0) - 1);
    return {TablePage(image + page * TablePage::bytes),
            Statement(database_.handle(),
                      fmt::format("INSERT INTO main.{0} SELECT * FROM {1}.{0}", name, schema_name))};
}

bool Bulk::add(const Entity& entity, std::int64_t id, const PackedRow& record, const PackedRow& state)
{
    Kind* kind = kinds_[static_cast<std::size_t>(entity.number - 1)].get();
    if (kind == nullptr || !TablePage::can_hold(record)) return false;
    if (!kind->records.page.add(id, record)) {
        flush();
        kind->records.page.add(id, record);
    }
    // Of the narrow rows as many find room as of the wide ones, but for records that say next to nothing.
    if (!kind->states.page.add(id, state)) {
        copy(kind->states);
        kind->states.page.add(id, state);
    }
    return true;
}

void Bulk::flush()
{
    for (auto& kind : kinds_) {
        if (!kind) continue;
        copy(kind->records);
        copy(kind->states);
    }
}

void Bulk::copy(Table& table)
{
    if (table.page.count() == 0) return;
    table.page.close();
    table.copy.run();
    auto copied = static_cast<std::size_t>(sqlite3_changes(database_.handle()));
    if (copied != table.page.count())
        throw Error(
            Trouble::unexpected,
            say("the books do not balance: {} records read, {} accounted for", table.page.count(), copied),
            say("nothing was changed; please report it"));
    table.page.clear();
}

}  // namespace msh::store
