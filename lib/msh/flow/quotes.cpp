// SPDX-License-Identifier: Apache-2.0
#include "quotes.hpp"

#include "identity.hpp"

#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>

#include <algorithm>
#include <bit>

namespace msh {

namespace {

/// A number takes as few bytes as it needs, seven bits each.
constexpr std::size_t most_of_number = 10;

char* put_number(char* to, std::size_t number)
{
    for (; number >= 0x80; number >>= 7) *to++ = static_cast<char>(number | 0x80);
    *to++ = static_cast<char>(number);
    return to;
}

char* put_text(char* to, std::string_view text)
{
    return std::copy(text.begin(), text.end(), put_number(to, text.size()));
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

void Quotes::note(const People& people, const Record& record, People::Load& load)
{
    const Cell& id = record[0];
    std::string other = id.empty() ? people.name_of(record) : std::string();
    std::string_view name = id.empty() ? other : id.text;
    std::string line = record.line == 0 ? std::string() : std::to_string(record.line);
    std::span<const Cell> cells(record.cells.data(), record.entity->fields.size());
    std::size_t most = name.size() + line.size() + most_of_number * (2 + cells.size() + load.told.size());
    for (const Cell& cell : cells) most += cell.text.size();
    for (std::string_view told : load.told) most += told.size();
    std::size_t begin = load.bytes.size();
    load.bytes.resize(begin + most);
    char* to = load.bytes.data() + begin;
    to = put_text(put_text(to, name), line);
    for (const Cell& cell : cells) {
        to = put_number(to, cell.given ? cell.text.size() + 1 : 0);
        if (cell.given) to = std::copy(cell.text.begin(), cell.text.end(), to);
    }
    for (std::string_view told : load.told) to = put_text(to, told);
    load.bytes.resize(static_cast<std::size_t>(to - load.bytes.data()));
    load.ends.emplace_back(record.number, load.bytes.size());
}

void Quotes::keep(People::Load& load)
{
    file_.append(std::span<const char>(load.bytes));
    std::size_t begin = 0;
    for (auto [number, end] : load.ends) {
        const char* at = load.bytes.data() + begin;
        const char* name = at;
        std::size_t size = take_number(name);
        entries_.push_back({number, written_ + begin + static_cast<std::size_t>(name + size - at),
                            static_cast<std::uint32_t>(load.bytes.data() + end - name - size),
                            static_cast<std::uint32_t>(names_.size())});
        names_.append(at, name + size);
        begin = end;
    }
    written_ += load.bytes.size();
    load.bytes.clear();
    load.ends.clear();
}

/// Where our side came in slices, a record may have been put down in several.
void Quotes::sort_entries()
{
    if (!std::ranges::is_sorted(entries_, {}, &Entry::number))
        std::ranges::stable_sort(entries_, {}, &Entry::number);
    auto same = [](const Entry& one, const Entry& other) { return one.number == other.number; };
    entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
}

void Quotes::read(std::vector<std::uint64_t> numbers, People& people, unsigned threads, Reporter& reporter)
{
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    sort_entries();
    std::vector<std::uint64_t> missing;
    auto known = entries_.begin();
    for (std::uint64_t number : numbers) {
        while (known != entries_.end() && known->number < number) ++known;
        if (known == entries_.end() || known->number != number) missing.push_back(number);
    }
    if (!missing.empty()) {
        // Mostly few of many are wanted: a look at a bit tells of nearly everybody else.
        std::size_t bits = std::bit_ceil(8 * missing.size() + 64);
        std::vector<bool> asked(bits);
        for (std::uint64_t number : missing) asked[number & (bits - 1)] = true;
        People::Walk walk;
        walk.wanted = [&](std::uint64_t number) {
            return asked[number & (bits - 1)] && std::ranges::binary_search(missing, number);
        };
        walk.each = [&](const Record& record, People::Load& load) { note(people, record, load); };
        walk.deliver = [&](People::Load& load) { keep(load); };
        people.walk(walk, threads, reporter);
        sort_entries();
    }
    let_go(numbers);
    if (entries_.size() != numbers.size())
        throw Error(Trouble::input, say("{}: the file changed while it was read", people.title()),
                    say("run it again when nobody writes to the file"));
    index_entries();
}

/// Keeps only those that are wanted. Requires: both are sorted.
void Quotes::let_go(const std::vector<std::uint64_t>& wanted)
{
    auto next = wanted.begin();
    std::erase_if(entries_, [&](const Entry& entry) {
        while (next != wanted.end() && *next < entry.number) ++next;
        return next == wanted.end() || *next != entry.number;
    });
    if (entries_.size() > entries_.capacity() / 2) return;
    std::string names;
    for (Entry& entry : entries_) {
        const char* from = names_.data() + entry.name;
        const char* end = from;
        std::size_t size = take_number(end);
        entry.name = static_cast<std::uint32_t>(names.size());
        names.append(from, end + size);
    }
    entries_.shrink_to_fit();
    names.shrink_to_fit();
    names_ = std::move(names);
}

/// Numbers are spread evenly enough for a table of about one entry a place.
void Quotes::index_entries()
{
    if (entries_.empty()) return;
    std::uint64_t first = entries_.front().number;
    std::uint64_t far = entries_.back().number - first;
    shift_ = static_cast<unsigned>(std::bit_width(far / entries_.size()));
    starts_.assign((far >> shift_) + 2, 0);
    for (const Entry& entry : entries_) ++starts_[((entry.number - first) >> shift_) + 1];
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
}

const Quotes::Entry& Quotes::entry_of(std::uint64_t number) const
{
    std::size_t place = (number - entries_.front().number) >> shift_;
    auto some = std::span(entries_).subspan(starts_[place], starts_[place + 1] - starts_[place]);
    return *std::ranges::lower_bound(some, number, {}, &Entry::number);
}

std::string_view Quotes::name_of(std::uint64_t number) const
{
    const char* at = names_.data() + entry_of(number).name;
    std::size_t size = take_number(at);
    return {at, size};
}

/// Where a record lies right behind the one before, those that follow are read with it.
void Quotes::fetch(const Entry& entry, std::span<char> room, Ahead& ahead) const
{
    constexpr std::uint64_t near = 4096;
    constexpr std::uint64_t at_once = 32 * limits::kib;
    std::uint64_t end = entry.place + room.size();
    auto is_there = [&] { return entry.place >= ahead.begin && end <= ahead.begin + ahead.bytes.size(); };
    bool behind = entry.place >= ahead.asked && entry.place - ahead.asked <= near;
    ahead.asked = end;
    if (behind && !is_there()) {
        ahead.begin = entry.place;
        ahead.bytes.resize(std::min(at_once, written_ - entry.place));
        file_.read(ahead.begin, std::span<char>(ahead.bytes));
    }
    if (is_there())
        std::copy_n(ahead.bytes.data() + (entry.place - ahead.begin), room.size(), room.data());
    else
        file_.read(entry.place, room);
}

void Quotes::find(std::uint64_t number, Quote& quote, Ahead& ahead) const
{
    const Entry& entry = entry_of(number);
    quote.bytes.resize(entry.length);
    fetch(entry, quote.bytes, ahead);
    std::size_t fields = entity_.fields.size();
    quote.texts.resize(fields);
    quote.given.resize(fields);
    const char* at = quote.bytes.data();
    std::size_t size = take_number(at);
    quote.line = std::string_view(at, size);
    at += size;
    for (std::size_t i = 0; i < fields; ++i) {
        std::size_t length = take_number(at);
        quote.given[i] = length != 0;
        quote.texts[i] = length == 0 ? std::string_view() : std::string_view(at, length - 1);
        at += quote.texts[i].size();
    }
    for (std::string_view& told : quote.told) {
        std::size_t length = take_number(at);
        told = std::string_view(at, length);
        at += length;
    }
}

Quotes::Quote Quotes::find(std::uint64_t number) const
{
    Quote quote;
    // Nothing lies behind this.
    Ahead ahead{{}, 0, written_};
    find(number, quote, ahead);
    return quote;
}

Record record_of(const Entity& entity, const Quotes::Quote& quote)
{
    Record record = record_of(entity, quote.texts);
    for (std::size_t i = 0; i < quote.given.size(); ++i) record.cells[i].given = quote.given[i];
    return record;
}

}  // namespace msh
