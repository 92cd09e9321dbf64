// SPDX-License-Identifier: Apache-2.0
#include "people.hpp"

#include "file_end.hpp"
#include "identity.hpp"
#include "inspection.hpp"
#include "list_columns.hpp"
#include "reconcile_again.hpp"

#include <msh/base/error.hpp>
#include <msh/base/hash.hpp>
#include <msh/base/ordered.hpp>
#include <msh/base/say.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

namespace msh {

namespace {

class StoredPeople : public People {
public:
    StoredPeople(const store::Store& store, const Entity& entity)
        : store_(store), entity_(entity), count_(store.count(entity))
    {
    }

    void walk(const Walk& walk, unsigned threads, Reporter& reporter) override
    {
        constexpr std::size_t records_a_load = 1024;
        store::Reading reading = store_.read(entity_);
        std::vector<Held> loads(chunks_for(threads));
        std::uint64_t done = 0;
        bool ended = false;
        auto read = [&](Held& held) {
            held.arena.clear();
            held.texts.clear();
            held.numbers.clear();
            // A reading that has ended would begin anew.
            while (!ended && held.numbers.size() < records_a_load) {
                ended = !reading.next();
                if (ended) break;
                auto number = static_cast<std::uint64_t>(reading.id());
                if (walk.wanted && !walk.wanted(number)) continue;
                for (std::string_view text : reading.values()) held.texts.push_back(held.arena.keep(text));
                held.numbers.push_back(number);
            }
            return !held.numbers.empty();
        };
        auto work = [&](Held& held) {
            std::span<const std::string_view> texts = held.texts;
            std::size_t width = texts.size() / held.numbers.size();
            for (std::size_t i = 0; i < held.numbers.size(); ++i) {
                Record record = msh::record_of(entity_, texts.subspan(i * width, width));
                record.number = held.numbers[i];
                walk.each(record, held);
            }
            if (walk.finish) walk.finish(held);
            for (std::uint64_t number : std::exchange(held.chosen, {})) {
                auto at =
                    static_cast<std::size_t>(std::ranges::find(held.numbers, number) - held.numbers.begin());
                Record record = msh::record_of(entity_, texts.subspan(at * width, width));
                record.number = number;
                walk.again(record, held);
            }
        };
        run_in_order(loads, read, work, [&](Held& held) {
            walk.deliver(held);
            done += held.numbers.size();
            reporter.progress(done, estimate());
            return true;
        });
    }

    /// Counted once: the store is read by one thread at a time, and deliver() is on another one.
    [[nodiscard]] std::uint64_t estimate() const override { return count_; }
    [[nodiscard]] std::string name_of(const Record& record) const override
    {
        return msh::name_of(entity_, static_cast<std::int64_t>(record.number));
    }
    [[nodiscard]] std::string title() const override { return "store"; }
    [[nodiscard]] std::string fingerprint() const override
    {
        Fingerprint print;
        for (store::Reading reading = store_.read(entity_); reading.next();) {
            print.add(static_cast<std::uint64_t>(reading.id()));
            for (std::string_view text : reading.values()) print.add(text);
        }
        return print.add(estimate()).hex();
    }

private:
    struct Held : Load {
        Arena arena;
        std::vector<std::string_view> texts;  ///< record after record
        std::vector<std::uint64_t> numbers;
    };

    const store::Store& store_;
    const Entity& entity_;
    std::uint64_t count_;
};

/// The layout without what the matching engine does not look at.
schema::Layout narrow_layout(const schema::Layout& whole, std::size_t slot)
{
    schema::Layout layout = whole;
    // Whether a row has a second person at all, all cells of it say together.
    if (slot != 0) return layout;
    for (schema::Layout& other : layout.others) other = narrow_layout(other, slot);
    layout.entities.resize(1);
    std::vector<int> fields = match::fields_compared(*layout.entities[0]);
    std::erase_if(layout.steps, [&](const schema::ReadStep& step) {
        schema::Target target{step.slot, step.field, step.take};
        return step.slot != 0 || std::ranges::none_of(fields, [&](int field) { return target.fills(field); });
    });
    return layout;
}

/// The place of a kind of record in the rows of a layout.
std::size_t slot_of(const schema::Layout& layout, const Entity& entity, const std::string& file)
{
    auto at = std::ranges::find(layout.entities, &entity);
    if (at == layout.entities.end())
        throw Error(Trouble::input, say("{}: the file is not about what is compared: {}", file, entity.name),
                    say("say with --as what to compare, or name the columns in a mapping"));
    return static_cast<std::size_t>(at - layout.entities.begin());
}

class FilePeople : public People {
public:
    FilePeople(InputFile input, const Entity& entity, const CheckOptions& options, Reporter& reporter)
        : entity_(entity),
          bytes_(fingerprint_of(input, options.read.threads)),
          options_(options),
          reader_(open_table(std::move(input), options)),
          inspection_(reader_, options),
          notices_(reader_, layout(), options.mapping)
    {
        slot_ = slot_of(layout(), entity, reader_.name());
        alone_ = layout().entities.size() == 1 && layout().faces() == 1;
        tell_unmapped(reader_, layout(), slot_, options_, reporter);
        for (const char* name : {"surname", "given_name", "birth_date"}) {
            int field = entity.index_of(name);
            if (!layout().gives(static_cast<int>(slot_), field))
                throw Error(
                    Trouble::input,
                    say("{}: there is no column «{}», by which people are told apart", reader_.name(),
                        language() == "ru" ? entity.fields[static_cast<std::size_t>(field)].title_ru : name),
                    say("say in a mapping (--map) which column it is: msh map {} --suggest -o map.yaml "
                        "writes "
                        "one to correct",
                        reader_.name()));
        }
        note_reading(reader_, layout(), reporter);
        look_at_first_rows(reporter);
    }

    void walk(const Walk& walk, unsigned threads, Reporter& reporter) override
    {
        reader_.rewind();
        schema::Layout looked_at = walk.look == Look::to_match ? narrow_layout(layout(), slot_) : layout();
        std::vector<Held> loads(chunks_for(threads));
        std::atomic<std::uint64_t> unread = 0;
        std::uint64_t rows = 0;
        FileEnd end = FileEnd::whole;
        std::uint64_t last_line = 0;
        run_in_order(
            loads, [&](Held& held) { return reader_.next(held.chunk); },
            [&](Held& held) {
                unread += go_through(held, looked_at, walk);
                if (walk.finish) walk.finish(held);
                if (!held.chosen.empty()) look_again(held, walk);
            },
            [&](Held& held) {
                walk.deliver(held);
                rows += held.chunk.rows.size();
                end = end_of(reader_, held.chunk);
                if (!held.chunk.rows.empty()) last_line = held.chunk.rows.back().line;
                reporter.progress(held.chunk.first_byte + held.chunk.size, reader_.size());
                return true;
            });
        refuse_unless_whole(reader_, say("get the file again; nothing of it was used"));
        if (end == FileEnd::broken) refuse_broken_end(reader_, last_line);
        unread_ = unread;
        rows_ = rows;
        // With fewer rows nobody can say what the others do.
        open_end_ = end == FileEnd::open && rows > 2;
    }

    [[nodiscard]] std::uint64_t estimate() const override
    {
        return rows_ != 0 ? rows_
                          : static_cast<std::uint64_t>(static_cast<double>(reader_.size()) / bytes_a_row_);
    }
    [[nodiscard]] std::string name_of(const Record& record) const override
    {
        return std::to_string(record.line);
    }
    [[nodiscard]] std::uint64_t unread() const override { return unread_; }
    [[nodiscard]] bool has_open_end() const override { return open_end_; }
    [[nodiscard]] std::string title() const override { return reader_.name(); }
    [[nodiscard]] std::string fingerprint() const override
    {
        Fingerprint print;
        add_reading(print.add(bytes_).add(title()), options_);
        return print.hex();
    }

private:
    struct Held : Load {
        codec::Chunk chunk;
        schema::Row row;
    };

    [[nodiscard]] const schema::Layout& layout() const { return inspection_.layout(); }

    /// How long a row is depends on the columns, and in a workbook on how many texts are shared.
    void look_at_first_rows(Reporter& reporter)
    {
        constexpr int most_chunks = 4;
        ListColumns columns(reader_, layout(), slot_, options_);
        reader_.rewind();
        codec::Chunk chunk;
        std::size_t bytes = 0;
        std::size_t rows = 0;
        bool more = true;
        for (int i = 0; i < most_chunks && (more = reader_.next(chunk)); ++i) {
            reader_.split(chunk);
            bytes += chunk.size;
            rows += chunk.rows.size();
            columns.add(chunk);
        }
        columns.tell(!more || !reader_.next(chunk), reporter);
        bytes_a_row_ =
            bytes == 0 ? 1 : static_cast<double>(bytes) / static_cast<double>(std::max<std::size_t>(rows, 1));
    }

    /// Returns how many rows are no records.
    std::uint64_t go_through(Held& held, const schema::Layout& layout, const Walk& walk) const
    {
        reader_.split(held.chunk);
        held.row = {};
        std::uint64_t bad = 0;
        for (const codec::RawRow& raw : held.chunk.rows) {
            if (raw.fault != codec::RowFault::none) {
                bad += codec::is_no_record(raw.fault) ? 0 : 1;
                continue;
            }
            if (walk.wanted && !walk.wanted(raw.number)) continue;
            // The child stands in the row once, whichever of its parents the row is read for.
            if (raw.again && &entity_ == &pupil_entity) continue;
            if (!read_record(held, raw, layout)) continue;
            if (walk.look == Look::whole) note_told(held, raw);
            held.said = 0;
            if (!alone_ || held.row.records[slot_][0].empty()) held.said = hash_of(held.chunk, raw);
            walk.each(held.row.records[slot_], held);
        }
        return bad;
    }

    void look_again(Held& held, const Walk& walk) const
    {
        held.row = {};
        auto row = held.chunk.rows.begin();
        for (std::uint64_t number : held.chosen) {
            while (row->number != number) ++row;
            read_record(held, *row, layout());
            note_told(held, *row);
            walk.again(held.row.records[slot_], held);
        }
        held.chosen.clear();
    }

    /// Whether the row has such a record.
    bool read_record(Held& held, const codec::RawRow& raw, const schema::Layout& layout) const
    {
        schema::read_next_row(layout.face(raw.face), held.chunk.cells_of(raw), held.chunk.arena, held.row);
        if (slot_ >= held.row.count) return false;
        Record& record = held.row.records[slot_];
        record.number = raw.number;
        record.line = raw.line;
        return true;
    }

    /// The faces of a row are different people.
    static std::uint64_t hash_of(const codec::Chunk& chunk, const codec::RawRow& raw)
    {
        if (!raw.source.empty()) return hash64(raw.source, raw.face);
        Hasher hash(raw.face);
        for (std::string_view cell : chunk.cells_of(raw)) hash.add(cell);
        return hash.value();
    }

    void note_told(Held& held, const codec::RawRow& raw) const
    {
        if (notices_.any()) held.told = notices_.read(held.chunk.cells_of(raw), held.chunk.arena);
    }

    const Entity& entity_;
    std::string bytes_;
    CheckOptions options_;
    codec::TableReader reader_;
    Inspection inspection_;  ///< how the columns are understood; its rules are not asked
    NoticeColumns notices_;
    std::size_t slot_ = 0;
    bool alone_ = true;  ///< a row holds nobody else, and so nobody has two of them
    std::uint64_t unread_ = 0;
    std::uint64_t rows_ = 0;
    bool open_end_ = false;
    double bytes_a_row_ = 1;
};

}  // namespace

std::unique_ptr<People> open_people(const store::Store& store, const Entity& entity)
{
    return std::make_unique<StoredPeople>(store, entity);
}

void refuse_unless_whole(const codec::TableReader& reader, const std::string& hint)
{
    if (reader.ended_early())
        throw Error(Trouble::input,
                    say("{}: the file ends before its end: part of it is missing", reader.name()), hint);
    if (reader.misread() != codec::TableReader::Misread::no)
        throw Error(
            Trouble::input,
            say("{}: most of the file is in another encoding than its beginning, or garbled", reader.name()),
            say("msh validate says which; save the file as UTF-8 or get it again"));
}

std::unique_ptr<People> open_people(InputFile input, const Entity& entity, const CheckOptions& options,
                                    Reporter& reporter)
{
    return std::make_unique<FilePeople>(std::move(input), entity, options, reporter);
}

}  // namespace msh
