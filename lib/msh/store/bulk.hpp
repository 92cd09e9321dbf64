// SPDX-License-Identifier: Apache-2.0

// New records on their way into the store: Creations writes them, by a statement each or, where many come,
// through a Bulk. SQLite takes a row of fifty columns value by value, which costs more than reading
// and checking it; from one table into another of the same columns it copies rows without looking into them.
// So a Bulk lays the rows down as its file format has them, in a small database that lies in memory.
#pragma once

#include "database.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace msh::store {

/// One row in the record format of SQLite, value by value.
class PackedRow {
public:
    void clear()
    {
        types_.clear();
        body_.clear();
    }
    void add(std::nullptr_t) { types_.push_back(0); }
    void add(std::int64_t number);
    void add(std::string_view text);
    /// Bytes of the whole record.
    [[nodiscard]] std::size_t size() const;
    /// Requires: room for size() bytes. Returns their end.
    char* write(char* to) const;

private:
    std::string types_;
    std::string body_;
};

/// A page of rows by ascending id, as large as SQLite has them: the whole of a table.
class TablePage {
public:
    static constexpr std::size_t bytes = 65536;

    /// `page` is used until the owner goes.
    explicit TablePage(char* page) : page_(page) {}
    /// What is larger would need pages of its own.
    [[nodiscard]] static bool can_hold(const PackedRow& row);
    /// False where there is no room left, or a row of this id or a higher one is there: after clear() it has
    /// its place. Requires: can_hold(row).
    bool add(std::int64_t id, const PackedRow& row);
    /// Writes what SQLite looks for at the head of the page.
    void close();
    void clear();
    [[nodiscard]] std::size_t count() const { return count_; }

private:
    char* page_;
    std::size_t count_ = 0;
    std::size_t top_ = bytes;
    std::int64_t last_ = 0;  ///< of the rows, where there are some
};

/// New rows of all kinds but links on their way into the file. Outlives the transaction they are written in.
class Bulk {
public:
    explicit Bulk(Database& database) : database_(database) {}
    ~Bulk();
    Bulk(const Bulk&) = delete;
    /// Requires: a transaction has begun.
    void begin();

    /// False for a record that has to be written in another way: it is too large, or SQLite takes none so. It
    /// may have no pages of this size, keep bytes of them for itself, attach nothing, or not map what lies in
    /// memory; one without sqlite3_deserialize() at all is not linked with. Requires: the values stand in the
    /// order of the table's columns. The rows are in the store after flush().
    bool add(const Entity& entity, std::int64_t id, const PackedRow& record, const PackedRow& state);
    void flush();

private:
    struct Table {
        TablePage page;
        Statement copy;
    };
    struct Tables {
        Table records;
        Table states;
    };
    bool attach();
    void leave();
    bool sees_changes(TablePage& page, std::string_view entity);
    std::optional<Table> open_table(const std::string& name, std::span<char> image);
    void copy(Table& table);

    Database& database_;
    std::array<std::unique_ptr<Tables>, std::size(entities)> tables_;
};

/// What is said of a new record beside its fields.
struct Head {
    std::int64_t id, source, hash, pupil, parent;
};

/// Writes new records, many at once or one by one.
class Creations {
public:
    Creations(Database& database, std::int64_t run) : database_(database), run_(run) {}
    /// From now on in bulk. Requires: a transaction has begun.
    void begin_bulk() { bulk_.emplace(database_).begin(); }
    /// After the transaction.
    void end_bulk() { bulk_.reset(); }
    /// Gives it its id.
    std::int64_t add(const Entity& entity, std::span<const int> given, Head head,
                     std::span<const std::string_view> texts);
    /// All that were added are in the store after it.
    void flush();

private:
    /// How new records of one kind are written.
    struct Way {
        struct Column {
            std::size_t text;  ///< which of the texts; none: no_text
            bool number;
        };
        static constexpr std::size_t no_text = SIZE_MAX;

        std::int64_t next_id = 0;
        bool by_place = false;  ///< both tables have the columns that this program knows, in the same order
        std::vector<int> given;
        std::vector<Column> columns;  ///< all that the table has for fields
        std::optional<Statement> record, state;
    };
    void prepare(const Entity& entity, Way& way, std::span<const int> given);
    bool add_packed(const Entity& entity, const Way& way, const Head& head,
                    std::span<const std::string_view> texts);
    void write(const Entity& entity, Way& way, const Head& head, std::span<const std::string_view> texts);

    Database& database_;
    std::int64_t run_;
    std::optional<Bulk> bulk_;  ///< none: one by one
    std::array<Way, std::size(entities)> ways_;
    PackedRow record_, state_;
};

}  // namespace msh::store
