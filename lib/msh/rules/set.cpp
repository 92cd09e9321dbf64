// SPDX-License-Identifier: Apache-2.0

// Rules of a whole file. Keys are written to a log as records come; at the end the log is read twice: first
// to learn which keys may have been seen twice (two bits a key, shared by hash), then to gather those few,
// sort them and look at each group of equal keys. Very long logs are treated in several rounds, each with its
// share of keys.
#include "topics.hpp"

#include <msh/base/error.hpp>
#include <msh/base/files.hpp>

#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"document-twice", Severity::error, "", "P7 P8 R6", mark("another record has the same document"),
     mark("if it is one person, leave one row; if two, look whose document it is"), source::once},
    {"link-twice", Severity::error, "guardianship", "R9",
     mark("the same representative of the same child stands twice, with different data"),
     mark("leave the row that is right"), source::once},
    {"namesake", Severity::warning, "", "P1 P2 R1 R2",
     mark("another record has the same name and date of birth, and other documents"),
     mark("look whether it is one person; namesakes do exist"), source::once},
    {"person-twice", Severity::error, "", "P1 P2 R1 R2",
     mark("the same person stands in another record with different data"),
     mark("leave the row that is right; both were set aside"), source::once},
    {"row-repeated", Severity::info, "", "",
     mark("the record stands in the file already; it was counted once"),
     mark("nothing, or delete the second row"), source::once},
    {"school-twice", Severity::error, "school", "P10",
     mark("the same school stands in another record with different data"),
     mark("leave the row that is right"), source::once},
    {"snils-twice", Severity::error, "", "P15 R5", mark("another record has the same SNILS"),
     mark("if it is one person, leave one row; if two, look whose number it is"), source::snils},
    {"source-id-twice", Severity::error, "", "",
     mark("another record has the same source id, with different data"),
     mark("look in the source which record is right; its ids must be unique"), source::formats},
};

enum Kind : unsigned { by_source_id, by_snils, by_document, by_person, by_content, kinds };

struct Entry {
    std::uint64_t keys[kinds];
    std::uint64_t record;
};

[[noreturn]] void fail(int reason)
{
    throw Error(Trouble::unexpected, say("cannot use a temporary file: {}", std::strerror(reason)),
                say("free some space in the folder that TMPDIR names"));
}

/// Entries in the order they came; what does not fit into memory lies in an unlinked private file.
class Log {
public:
    void add(const Entry& entry)
    {
        held_.push_back(entry);
        if (held_.size() == most_held) spill();
    }
    [[nodiscard]] std::uint64_t size() const { return spilled_ + held_.size(); }

    template <class Take>
    void read(Take take) const
    {
        std::vector<Entry> block;
        for (std::uint64_t at = 0; at < spilled_; at += block.size()) {
            block.resize(std::min<std::uint64_t>(most_held, spilled_ - at));
            fetch(block, at);
            for (const Entry& entry : block) take(entry);
        }
        for (const Entry& entry : held_) take(entry);
    }

private:
    static constexpr std::size_t most_held = 1 << 15;

    void spill()
    {
        if (!file_) file_.reset(::fdopen(open_private_temporary(), "w+b"));
        if (!file_ || std::fwrite(held_.data(), sizeof(Entry), held_.size(), file_.get()) != held_.size() ||
            std::fflush(file_.get()) != 0)
            fail(errno);
        spilled_ += held_.size();
        held_.clear();
    }
    void fetch(std::vector<Entry>& block, std::uint64_t at) const
    {
        std::size_t wanted = block.size() * sizeof(Entry);
        for (std::size_t got = 0; got < wanted;) {
            ssize_t n = ::pread(::fileno(file_.get()), reinterpret_cast<char*>(block.data()) + got,
                                wanted - got, static_cast<off_t>(at * sizeof(Entry) + got));
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) fail(n < 0 ? errno : EIO);
            got += static_cast<std::size_t>(n);
        }
    }

    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::vector<Entry> held_;
    std::uint64_t spilled_ = 0;
    std::unique_ptr<std::FILE, Close> file_;
};

/// Bits by hash: whether a key may have been met before. Pages nobody touches cost nothing.
class Bits {
public:
    explicit Bits(unsigned log2_size)
        : shift_(64 - log2_size),
          words_(static_cast<std::uint64_t*>(std::calloc(std::size_t{1} << (log2_size - 6), 8)))
    {
        if (!words_) throw std::bad_alloc();
    }
    [[nodiscard]] bool test(std::uint64_t key) const
    {
        return (words_.get()[word(key)] >> bit(key) & 1) != 0;
    }
    void set(std::uint64_t key) { words_.get()[word(key)] |= std::uint64_t{1} << bit(key); }

private:
    [[nodiscard]] std::size_t word(std::uint64_t key) const { return key >> shift_ >> 6; }
    [[nodiscard]] unsigned bit(std::uint64_t key) const { return static_cast<unsigned>(key >> shift_ & 63); }

    struct Free {
        void operator()(std::uint64_t* words) const { std::free(words); }
    };
    unsigned shift_;
    std::unique_ptr<std::uint64_t, Free> words_;
};

constexpr std::uint64_t records_a_round = 4'000'000;

/// Gathers the (key, value) pairs of one kind whose key occurs at least twice, and some others.
void gather(const Log& log, Kind kind, SpillSorter& suspects)
{
    std::uint64_t rounds = log.size() / records_a_round + 1;
    auto share = static_cast<unsigned>(std::bit_width(log.size() / rounds)) + 3;
    unsigned size = std::clamp(share, 12U, 24U);
    for (std::uint64_t round = 0; round < rounds; ++round) {
        Bits seen(size);
        Bits twice(size);
        auto is_turn_of = [&](std::uint64_t key) {
            return key != 0 && (rounds == 1 || (key >> 1) % rounds == round);
        };
        log.read([&](const Entry& entry) {
            std::uint64_t key = entry.keys[kind];
            if (!is_turn_of(key)) return;
            if (seen.test(key)) twice.set(key);
            seen.set(key);
        });
        log.read([&](const Entry& entry) {
            std::uint64_t key = entry.keys[kind];
            if (!is_turn_of(key) || !twice.test(key)) return;
            bool nothing_stronger =
                entry.keys[by_source_id] == 0 && entry.keys[by_snils] == 0 && entry.keys[by_document] == 0;
            suspects.add(key, entry.record << 1 | (nothing_stronger ? 1U : 0U));
        });
    }
}

struct Member {
    std::uint64_t record;
    bool nothing_stronger;
};

/// Calls `take` with each group of two or more records that share a key, in the order of the records.
template <class Take>
void each_group(const Log& log, Kind kind, const std::vector<std::uint64_t>& left_out, Take take)
{
    SpillSorter suspects(1 << 16);
    gather(log, kind, suspects);
    std::vector<Member> group;
    std::uint64_t key = 0;
    auto end_group = [&] {
        if (group.size() > 1) take(group);
        group.clear();
    };
    suspects.drain([&](const KeyValue& pair) {
        if (pair.key != key) end_group();
        key = pair.key;
        std::uint64_t record = pair.value >> 1;
        if (!std::ranges::binary_search(left_out, record)) group.push_back({record, (pair.value & 1) != 0});
    });
    end_group();
}

/// Findings wait sorted by record and then by rule.
class Findings {
public:
    void blame(const Rule& rule, const std::vector<Member>& group)
    {
        for (const Member& member : group) blame(rule, member, group);
    }
    void blame(const Rule& rule, const Member& member, const std::vector<Member>& group)
    {
        const Member& other = member.record == group[0].record ? group[1] : group[0];
        auto number = static_cast<std::uint64_t>(&rule - rows);
        waiting_.add(member.record, number << 56 | other.record);
    }
    void tell(const std::function<void(const Rule&, std::uint64_t, std::uint64_t)>& found)
    {
        waiting_.drain([&](const KeyValue& pair) {
            found(rows[pair.value >> 56], pair.key, pair.value & ((std::uint64_t{1} << 56) - 1));
        });
    }

private:
    SpillSorter waiting_{1 << 16};
};

void sort_unique(std::vector<std::uint64_t>& records)
{
    std::ranges::sort(records);
    auto rest = std::ranges::unique(records);
    records.erase(rest.begin(), rest.end());
}

}  // namespace

std::span<const Rule> set_rules()
{
    return rows;
}

bool is_repeat(const Rule& rule)
{
    return &rule == &row(rows, "row-repeated");
}

struct SetChecker::State {
    int entity;
    Repeats repeats;
    Log log;
};

SetChecker::SetChecker(const Entity& entity, Repeats repeats)
    : state_(std::make_unique<State>(State{entity.number, repeats, {}}))
{
}
SetChecker::~SetChecker() = default;
SetChecker::SetChecker(SetChecker&&) noexcept = default;
SetChecker& SetChecker::operator=(SetChecker&&) noexcept = default;

void SetChecker::add(const Keys& keys, std::uint64_t record)
{
    state_->log.add({{keys.source_id, keys.snils, keys.document, keys.person, keys.content}, record});
}

void SetChecker::finish(
    const std::function<void(const Rule& rule, std::uint64_t record, std::uint64_t other)>& found)
{
    const Log& log = state_->log;
    Findings findings;
    std::vector<std::uint64_t> repeated;
    each_group(log, by_content, {}, [&](const std::vector<Member>& group) {
        for (std::size_t i = 1; i < group.size(); ++i) {
            repeated.push_back(group[i].record);
            if (state_->repeats == Repeats::told) findings.blame(row(rows, "row-repeated"), group[i], group);
        }
    });
    sort_unique(repeated);

    std::vector<std::uint64_t> shared;  // records that share something stronger than a name
    auto blame_strongly = [&](Kind kind, const Rule& rule) {
        each_group(log, kind, repeated, [&](const std::vector<Member>& group) {
            findings.blame(rule, group);
            for (const Member& member : group) shared.push_back(member.record);
        });
    };
    blame_strongly(by_source_id, row(rows, "source-id-twice"));
    blame_strongly(by_snils, row(rows, "snils-twice"));
    blame_strongly(by_document, row(rows, "document-twice"));
    sort_unique(shared);

    each_group(log, by_person, repeated, [&](const std::vector<Member>& group) {
        if (state_->entity == guardianship_entity.number)
            return findings.blame(row(rows, "link-twice"), group);
        if (state_->entity == school_entity.number) return findings.blame(row(rows, "school-twice"), group);
        bool cannot_tell = std::ranges::any_of(group, &Member::nothing_stronger);
        for (const Member& member : group) {
            bool same = cannot_tell || std::ranges::binary_search(shared, member.record);
            findings.blame(same ? row(rows, "person-twice") : row(rows, "namesake"), member, group);
        }
    });
    findings.tell(found);
    state_->log = {};
}

}  // namespace msh::rules
