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

using Image = std::unique_ptr<char, void (*)(void*)>;

/// A database of the store's record tables, all of them empty; `size` is set to its bytes. Null where SQLite
/// does not make them a second time.
Image make_image(Database& store, sqlite3_int64& size)
try {
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
    auto* bytes = reinterpret_cast<char*>(sqlite3_serialize(model.getHandle(), "main", &size, 0));
    return {bytes, sqlite3_free};
} catch (const SQLite::Exception&) {
    return {nullptr, sqlite3_free};
}

/// SQLite may have been built with smaller pages only, and then says nothing; or it keeps the end of each
/// page for itself.
bool has_our_pages(std::string_view image)
{
    if (image.empty() || image.size() % TablePage::bytes != 0) return false;
    constexpr std::string_view bytes_of_page("\0\1", 2);  // 65536, which two bytes cannot say
    return image.substr(16, 2) == bytes_of_page && image[20] == 0;
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
    if (count_ != 0 && id <= last_) return false;
    constexpr std::size_t head = 8;
    std::size_t size = row.size();
    auto number = static_cast<std::uint64_t>(id);
    std::size_t whole = size_of_varint(size) + size_of_varint(number) + size;
    if (head + 2 * (count_ + 1) + whole > top_) return false;
    top_ -= whole;
    row.write(write_varint(write_varint(page_ + top_, size), number));
    write_short(page_ + head + 2 * count_++, top_);
    last_ = id;
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
    leave();
}

void Bulk::begin()
{
    try {
        if (attach()) return;
    } catch (const Error&) {
        // Whatever it was, records can be written one by one, but not without the transaction.
        if (sqlite3_get_autocommit(database_.handle()) != 0) throw;
    }
    leave();
}

/// Where SQLite cannot let go of it now, the next attach() tries again.
void Bulk::leave()
{
    tables_ = {};
    if (sqlite3_db_filename(database_.handle(), schema_name) == nullptr) return;
    std::string sql = std::string("DETACH ") + schema_name;
    sqlite3_exec(database_.handle(), sql.c_str(), nullptr, nullptr, nullptr);
}

bool Bulk::attach()
{
    leave();
    sqlite3_int64 size = 0;
    Image image = make_image(database_, size);
    if (image == nullptr) return false;
    std::span<char> bytes(image.get(), static_cast<std::size_t>(size));
    if (!has_our_pages({bytes.data(), bytes.size()})) return false;
    std::string sql = std::string("ATTACH ':memory:' AS ") + schema_name;
    if (sqlite3_exec(database_.handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return false;
    // SQLite has the image from here on, and frees it.
    if (sqlite3_deserialize(database_.handle(), schema_name,
                            reinterpret_cast<unsigned char*>(image.release()), size, size,
                            SQLITE_DESERIALIZE_READONLY | SQLITE_DESERIALIZE_FREEONCLOSE) != SQLITE_OK)
        return false;
    // Mapped pages are read where they lie each time; a page kept in the cache would be that of yesterday.
    database_.execute(fmt::format("PRAGMA {}.mmap_size = {}", schema_name, size));
    for (const Entity* entity : entities) {
        if (is_link(*entity)) continue;
        std::string name(entity->name);
        auto records = open_table(name, bytes);
        auto states = open_table(name + "_state", bytes);
        if (!records || !states) return false;
        tables_[static_cast<std::size_t>(entity->number - 1)] =
            std::make_unique<Tables>(Tables{std::move(*records), std::move(*states)});
    }
    return sees_changes(tables_.front()->states.page, entities[0]->name);
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

/// None where its page is not in the image.
std::optional<Bulk::Table> Bulk::open_table(const std::string& name, std::span<char> image)
{
    Statement root(database_.handle(),
                   fmt::format("SELECT rootpage FROM {}.sqlite_schema WHERE name = ?", schema_name));
    root.start(name);
    if (!root.step()) return {};
    auto page = static_cast<std::size_t>(root.number(0));
    // The first page has the header of the file and is no table's.
    if (page < 2 || page > image.size() / TablePage::bytes) return {};
    return Table{TablePage(image.data() + (page - 1) * TablePage::bytes),
                 Statement(database_.handle(),
                           fmt::format("INSERT INTO main.{0} SELECT * FROM {1}.{0}", name, schema_name))};
}

bool Bulk::add(const Entity& entity, std::int64_t id, const PackedRow& record, const PackedRow& state)
{
    Tables* tables = tables_[static_cast<std::size_t>(entity.number - 1)].get();
    if (tables == nullptr || !TablePage::can_hold(record)) return false;
    if (!tables->records.page.add(id, record)) {
        flush();
        tables->records.page.add(id, record);
    }
    // Of the narrow rows as many find room as of the wide ones, but for records that say next to nothing.
    if (!tables->states.page.add(id, state)) {
        copy(tables->states);
        tables->states.page.add(id, state);
    }
    return true;
}

void Bulk::flush()
{
    for (auto& tables : tables_) {
        if (!tables) continue;
        copy(tables->records);
        copy(tables->states);
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
