// SPDX-License-Identifier: Apache-2.0
#include "people.hpp"

#include "identity.hpp"
#include "inspection.hpp"
#include "reconcile_again.hpp"

#include <msh/base/error.hpp>
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

    void walk(unsigned threads, const Wanted& wanted, const Work& work, const Work& deliver,
              Reporter& reporter) override
    {
        constexpr std::size_t records_a_load = 1024;
        store::Reading reading = store_.read(entity_);
        std::vector<Held> loads(chunks_for(threads));
        std::uint64_t done = 0;
        bool ended = false;
        auto read = [&](Held& held) {
            held.arena.clear();
            held.records.clear();
            // A reading that has ended would begin anew.
            while (!ended && held.records.size() < records_a_load) {
                ended = !reading.next();
                if (ended) break;
                auto number = static_cast<std::uint64_t>(reading.id());
                if (wanted && !wanted(number)) continue;
                texts_.clear();
                for (std::string_view text : reading.values()) texts_.push_back(held.arena.keep(text));
                held.records.push_back(msh::record_of(entity_, texts_));
                held.records.back().number = number;
            }
            return !held.records.empty();
        };
        run_in_order(
            loads, read, [&](Held& held) { work(held); },
            [&](Held& held) {
                deliver(held);
                done += held.records.size();
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
    };

    const store::Store& store_;
    const Entity& entity_;
    std::uint64_t count_;
    std::vector<std::string_view> texts_;
};

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
          bytes_(fingerprint_of(input)),
          options_(options),
          reader_(open_table(std::move(input), options)),
          inspection_(reader_, options),
          notices_(reader_, layout(), options.mapping)
    {
        slot_ = slot_of(layout(), entity, reader_.name());
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
    }

    void walk(unsigned threads, const Wanted& wanted, const Work& work, const Work& deliver,
              Reporter& reporter) override
    {
        reader_.rewind();
        std::vector<Held> loads(chunks_for(threads));
        std::atomic<std::uint64_t> unread = 0;
        std::uint64_t rows = 0;
        run_in_order(
            loads, [&](Held& held) { return reader_.next(held.chunk); },
            [&](Held& held) {
                unread += prepare(held, wanted);
                work(held);
            },
            [&](Held& held) {
                deliver(held);
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

    /// Returns how many rows are no records.
    std::uint64_t prepare(Held& held, const Wanted& wanted) const
    {
        reader_.split(held.chunk);
        held.row = {};
        held.records.clear();
        held.told.clear();
        std::uint64_t bad = 0;
        for (const codec::RawRow& raw : held.chunk.rows) {
            if (raw.fault != codec::RowFault::none) {
                bad += codec::is_no_record(raw.fault) ? 0 : 1;
                continue;
            }
            if (wanted && !wanted(raw.number)) continue;
            // The child stands in the row once, whichever of its parents the row is read for.
            if (raw.again && layout().entities[slot_] == &pupil_entity) continue;
            schema::read_next_row(layout().face(raw.face), held.chunk.cells_of(raw), held.chunk.arena,
                                  held.row);
            if (slot_ >= held.row.count) continue;
            held.records.push_back(held.row.records[slot_]);
            held.records.back().number = raw.number;
            held.records.back().line = raw.line;
            if (notices_.any())
                held.told.push_back(notices_.read(held.chunk.cells_of(raw), held.chunk.arena));
        }
        return bad;
    }

    const Entity& entity_;
    std::string bytes_;
    CheckOptions options_;
    codec::TableReader reader_;
    Inspection inspection_;  ///< how the columns are understood; its rules are not asked
    NoticeColumns notices_;
    std::size_t slot_ = 0;
    std::uint64_t unread_ = 0;
    std::uint64_t rows_ = 0;
};

constexpr std::uint32_t not_given = 0xFFFFFFFF;

}  // namespace

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
    std::string bytes;
    std::uint64_t written = 0;
    auto put = [&](std::string_view text, bool given) {
        std::uint32_t length = given ? static_cast<std::uint32_t>(text.size()) : not_given;
        bytes.append(reinterpret_cast<const char*>(&length), sizeof length);
        bytes.append(text);
    };
    auto spill = [&] {
        file_.append(std::span<const char>(bytes));
        written += bytes.size();
        bytes.clear();
    };
    auto keep = [&](People::Load& load) {
        for (std::size_t at = 0; at < load.records.size(); ++at) {
            const Record& record = load.records[at];
            places_.push_back(written + bytes.size());
            const Cell& id = record[0];
            put(id.empty() ? people.name_of(record) : std::string(id.text), true);
            put(record.line == 0 ? std::string() : std::to_string(record.line), true);
            for (std::size_t i = 0; i < entity_.fields.size(); ++i) {
                const Cell& cell = record[static_cast<int>(i)];
                put(cell.text, cell.given);
            }
            for (std::size_t i = 0; i < notice_count; ++i)
                put(load.told.empty() ? std::string_view() : load.told[at][i], !load.told.empty());
        }
        constexpr std::size_t enough = 1 << 20;
        if (bytes.size() > enough) spill();
    };
    auto wanted = [&](std::uint64_t number) { return std::ranges::binary_search(numbers_, number); };
    people.walk(
        threads, wanted, [](People::Load&) {}, keep, reporter);
    spill();
    places_.push_back(written);
    if (places_.size() != numbers_.size() + 1)
        throw Error(Trouble::input, say("{}: the file changed while it was read", people.title()),
                    say("run it again when nobody writes to the file"));
}

std::vector<char> Quotes::fetch(std::uint64_t number) const
{
    auto at = static_cast<std::size_t>(std::ranges::lower_bound(numbers_, number) - numbers_.begin());
    std::vector<char> bytes(places_[at + 1] - places_[at]);
    file_.read(places_[at], std::span<char>(bytes));
    return bytes;
}

namespace {

/// Takes the next text off the front; empty and false where it is not given.
std::pair<std::string_view, bool> take_text(std::string_view& rest)
{
    std::uint32_t length = 0;
    std::copy_n(rest.data(), sizeof length, reinterpret_cast<char*>(&length));
    rest.remove_prefix(sizeof length);
    if (length == not_given) return {};
    std::string_view text = rest.substr(0, length);
    rest.remove_prefix(length);
    return {text, true};
}

}  // namespace

std::string Quotes::name_of(std::uint64_t number) const
{
    std::vector<char> bytes = fetch(number);
    std::string_view rest(bytes.data(), bytes.size());
    return std::string(take_text(rest).first);
}

Quotes::Quote Quotes::find(std::uint64_t number) const
{
    Quote quote;
    quote.bytes = fetch(number);
    std::string_view rest(quote.bytes.data(), quote.bytes.size());
    take_text(rest);
    quote.line = take_text(rest).first;
    std::size_t fields = entity_.fields.size();
    quote.texts.reserve(fields);
    quote.given.reserve(fields);
    for (std::size_t i = 0; i < fields; ++i) {
        auto [text, given] = take_text(rest);
        quote.texts.push_back(text);
        quote.given.push_back(given);
    }
    for (std::string_view& told : quote.told) told = take_text(rest).first;
    return quote;
}

Record record_of(const Entity& entity, const Quotes::Quote& quote)
{
    Record record = record_of(entity, quote.texts);
    for (std::size_t i = 0; i < quote.given.size(); ++i) record.cells[i].given = quote.given[i];
    return record;
}

}  // namespace msh
