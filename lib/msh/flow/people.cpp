// SPDX-License-Identifier: Apache-2.0
#include "people.hpp"

#include "identity.hpp"
#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/ordered.hpp>
#include <msh/base/say.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <bit>

namespace msh {

namespace {

class StoredPeople : public People {
public:
    StoredPeople(const store::Store& store, const Entity& entity) : store_(store), entity_(entity) {}

    using People::walk;
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
        };
        run_in_order(loads, read, work, [&](Held& held) {
            walk.deliver(held);
            done += held.numbers.size();
            reporter.progress(done, estimate());
            return true;
        });
    }

    [[nodiscard]] std::uint64_t estimate() const override { return store_.count(entity_); }
    [[nodiscard]] std::string name_of(const Record& record) const override
    {
        return msh::name_of(entity_, static_cast<std::int64_t>(record.number));
    }
    [[nodiscard]] std::string title() const override { return "store"; }

private:
    struct Held : Load {
        Arena arena;
        std::vector<std::string_view> texts;  ///< record after record
        std::vector<std::uint64_t> numbers;
    };

    const store::Store& store_;
    const Entity& entity_;
};

/// The layout without what the matching engine does not look at.
schema::Layout narrow_layout(const schema::Layout& whole, std::size_t slot)
{
    schema::Layout layout = whole;
    // Whether a row has a second person at all, all cells of it say together.
    if (slot != 0) return layout;
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
        : entity_(entity), reader_(open_table(std::move(input), options)), inspection_(reader_, options)
    {
        slot_ = slot_of(layout(), entity, reader_.name());
        for (const char* name : {"surname", "given_name", "birth_date"}) {
            int field = entity.index_of(name);
            if (layout().target_of(static_cast<int>(slot_), field) == nullptr)
                throw Error(
                    Trouble::input,
                    say("{}: there is no column «{}», by which people are told apart", reader_.name(), name),
                    say("name the column as in msh schema template, or in a mapping"));
        }
        note_reading(reader_, layout(), reporter);
    }

    using People::walk;
    void walk(const Walk& walk, unsigned threads, Reporter& reporter) override
    {
        reader_.rewind();
        schema::Layout layout =
            walk.look == Look::to_match ? narrow_layout(inspection_.layout(), slot_) : inspection_.layout();
        std::vector<Held> loads(chunks_for(threads));
        std::atomic<std::uint64_t> unread = 0;
        std::uint64_t rows = 0;
        run_in_order(
            loads, [&](Held& held) { return reader_.next(held.chunk); },
            [&](Held& held) {
                unread += go_through(held, layout, walk);
                if (walk.finish) walk.finish(held);
            },
            [&](Held& held) {
                walk.deliver(held);
                rows += held.chunk.rows.size();
                reporter.progress(held.chunk.first_byte + held.chunk.size, reader_.size());
                return true;
            });
        if (reader_.ended_early())
            throw Error(Trouble::input,
                        say("{}: the file ends before its end: part of it is missing", reader_.name()),
                        say("get the file again; nothing of it was used"));
        unread_ = unread;
        rows_ = rows;
    }

    [[nodiscard]] std::uint64_t estimate() const override
    {
        constexpr std::uint64_t usual_row = 250;
        return rows_ != 0 ? rows_ : reader_.size() / usual_row;
    }
    [[nodiscard]] std::string name_of(const Record& record) const override
    {
        return std::to_string(record.line);
    }
    [[nodiscard]] std::uint64_t unread() const override { return unread_; }
    [[nodiscard]] std::string title() const override { return reader_.name(); }

private:
    struct Held : Load {
        codec::Chunk chunk;
        schema::Row row;
    };

    [[nodiscard]] const schema::Layout& layout() const { return inspection_.layout(); }

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
            schema::read_next_row(layout, held.chunk.cells_of(raw), held.chunk.arena, held.row);
            if (slot_ >= held.row.count) continue;
            Record& record = held.row.records[slot_];
            record.number = raw.number;
            record.line = raw.line;
            walk.each(record, held);
        }
        return bad;
    }

    const Entity& entity_;
    codec::TableReader reader_;
    Inspection inspection_;  ///< how the columns are understood; its rules are not asked
    std::size_t slot_ = 0;
    std::uint64_t unread_ = 0;
    std::uint64_t rows_ = 0;
};

/// A number in as few bytes as it needs, seven bits each.
void put_number(std::string& bytes, std::size_t number)
{
    for (; number >= 0x80; number >>= 7) bytes.push_back(static_cast<char>(number | 0x80));
    bytes.push_back(static_cast<char>(number));
}

std::size_t take_number(const char*& at)
{
    std::size_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        auto byte = static_cast<unsigned char>(*at++);
        number |= static_cast<std::size_t>(byte & 0x7FU) << shift;
        if (byte < 0x80) return number;
    }
}

}  // namespace

void People::walk(unsigned threads, const Wanted& wanted, const Work& work, const Work& deliver,
                  Reporter& reporter)
{
    walk({.look = Look::whole,
          .wanted = wanted,
          .each = [](const Record& record, Load& load) { load.records.push_back(record); },
          .finish = work,
          .deliver =
              [&](Load& load) {
                  deliver(load);
                  load.records.clear();
              }},
         threads, reporter);
}

std::unique_ptr<People> open_people(const store::Store& store, const Entity& entity)
{
    return std::make_unique<StoredPeople>(store, entity);
}

std::unique_ptr<People> open_people(InputFile input, const Entity& entity, const CheckOptions& options,
                                    Reporter& reporter)
{
    return std::make_unique<FilePeople>(std::move(input), entity, options, reporter);
}

Quotes::Quotes(const Entity& entity, std::vector<std::uint64_t> numbers)
    : entity_(entity), numbers_(std::move(numbers))
{
    std::ranges::sort(numbers_);
    auto rest = std::ranges::unique(numbers_);
    numbers_.erase(rest.begin(), rest.end());
}

void Quotes::read(People& people, unsigned threads, Reporter& reporter)
{
    // Most lists ask for few: a look at a bit tells of nearly everybody else.
    std::size_t bits = std::bit_ceil(8 * numbers_.size() + 64);
    std::vector<bool> asked(bits);
    for (std::uint64_t number : numbers_) asked[number & (bits - 1)] = true;
    std::uint64_t written = 0;
    People::Walk walk;
    walk.wanted = [&](std::uint64_t number) {
        return asked[number & (bits - 1)] && std::ranges::binary_search(numbers_, number);
    };
    walk.each = [&](const Record& record, People::Load& load) {
        std::size_t before = load.bytes.size();
        const Cell& id = record[0];
        if (id.empty()) {
            std::string name = people.name_of(record);
            put_number(load.bytes, name.size());
            load.bytes += name;
        } else {
            put_number(load.bytes, id.text.size());
            load.bytes += id.text;
        }
        load.lengths.push_back(static_cast<std::uint32_t>(load.bytes.size() - before));
        before = load.bytes.size();
        for (std::size_t i = 0; i < entity_.fields.size(); ++i) {
            const Cell& cell = record.cells[i];
            put_number(load.bytes, cell.given ? cell.text.size() + 1 : 0);
            if (cell.given) load.bytes += cell.text;
        }
        load.lengths.push_back(static_cast<std::uint32_t>(load.bytes.size() - before));
    };
    walk.deliver = [&](People::Load& load) {
        file_.append(std::span<const char>(load.bytes));
        const char* at = load.bytes.data();
        for (std::size_t i = 0; i < load.lengths.size(); i += 2) {
            const char* name = at;
            std::size_t size = take_number(name);
            names_.append(name, size);
            name_ends_.push_back(names_.size());
            at += load.lengths[i];
            written += load.lengths[i];
            places_.push_back(written);
            at += load.lengths[i + 1];
            written += load.lengths[i + 1];
        }
        load.bytes.clear();
        load.lengths.clear();
    };
    people.walk(walk, threads, reporter);
    places_.push_back(written);
    if (name_ends_.size() != numbers_.size())
        throw Error(Trouble::input, say("{}: the file changed while it was read", people.title()),
                    say("run it again when nobody writes to the file"));
}

std::size_t Quotes::place_of(std::uint64_t number) const
{
    return static_cast<std::size_t>(std::ranges::lower_bound(numbers_, number) - numbers_.begin());
}

std::string_view Quotes::name_of(std::uint64_t number) const
{
    std::size_t place = place_of(number);
    std::uint64_t begin = place == 0 ? 0 : name_ends_[place - 1];
    return std::string_view(names_).substr(begin, name_ends_[place] - begin);
}

void Quotes::find(std::uint64_t number, Quote& quote) const
{
    std::size_t place = place_of(number);
    // What stands between two records is the name of the second.
    quote.bytes.resize(places_[place + 1] - places_[place]);
    file_.read(places_[place], std::span<char>(quote.bytes));
    std::size_t fields = entity_.fields.size();
    quote.texts.resize(fields);
    quote.given.resize(fields);
    const char* at = quote.bytes.data();
    for (std::size_t i = 0; i < fields; ++i) {
        std::size_t length = take_number(at);
        quote.given[i] = length != 0;
        quote.texts[i] = length == 0 ? std::string_view() : std::string_view(at, length - 1);
        at += quote.texts[i].size();
    }
}

Quotes::Quote Quotes::find(std::uint64_t number) const
{
    Quote quote;
    find(number, quote);
    return quote;
}

Record record_of(const Entity& entity, const Quotes::Quote& quote)
{
    Record record = record_of(entity, quote.texts);
    for (std::size_t i = 0; i < quote.given.size(); ++i) record.cells[i].given = quote.given[i];
    return record;
}

}  // namespace msh
