// SPDX-License-Identifier: Apache-2.0

// Rules of a whole file. Keys go into a log as records come (key_log.hpp); at the end those that may have
// been met twice are gathered and sorted, and each group of equal keys is looked at.
#include "key_log.hpp"
#include "topics.hpp"

#include <algorithm>

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"document-twice", Severity::error, "", "P7 P8 R6", mark("another record has the same document"),
     mark("if it is one person, leave one row; if two, look whose document it is"), source::once,
     "Иванов;Пётр;2914 123456\nКим;Анна;29 14 № 123456", "Иванов;Пётр;2914 123456\nКим;Анна;2915 123456"},
    structural({"link-twice", Severity::error, "guardianship", "R9",
                mark("the same representative of the same child stands twice, with different data"),
                mark("leave the row that is right"), source::once, "1;2;Родитель\n1;2;Законный представитель",
                "1;2;Родитель\n1;3;Законный представитель"}),
    {"namesake", Severity::warning, "", "P1 P2 R1 R2",
     mark("another record has the same name and date of birth, and other documents"),
     mark("look whether it is one person; namesakes do exist"), source::once},
    structural({"person-twice", Severity::error, "", "P1 P2 R1 R2",
                mark("the same person stands in another record with different data"),
                mark("leave the row that is right; both were set aside"), source::once,
                "Семёнов;Пётр;07.05.1982;+79101234567\nСеменов;Пётр;07.05.1982;+79101234568",
                "Семёнов;Пётр;07.05.1982;+79101234567"}),
    {"row-repeated", Severity::info, "", "",
     mark("the record stands in the file already; it was counted once"),
     mark("nothing, or delete the second row"), source::once, "Ким;Анна\nКим;Анна", "Ким;Анна"},
    structural({"school-twice", Severity::error, "school", "P10",
                mark("the same school stands in another record with different data"),
                mark("leave the row that is right"), source::once,
                "Школа № 1;г. Обнинск, ул. Мира, д. 5;+74843912345\nШКОЛА № 1;г. Обнинск, ул. Мира, д. 5;",
                "Школа № 1;г. Обнинск, ул. Мира, д. 5;+74843912345"}),
    structural({"snils-twice", Severity::error, "", "P15 R5", mark("another record has the same SNILS"),
                mark("if it is one person, leave one row; if two, look whose number it is"), source::accuracy,
                "Иванов;Пётр;112-233-445 95\nКим;Анна;11223344595",
                "Иванов;Пётр;112-233-445 95\nКим;Анна;087-654-303 00"}),
    structural({"source-id-twice", Severity::error, "", "",
                mark("another record has the same source id, with different data"),
                mark("look in the source which record is right; its ids must be unique"), source::formats,
                "1;Иванов;Пётр\n1;Петров;Олег", "1;Иванов;Пётр\n2;Петров;Олег"}),
};

struct Member {
    std::uint64_t record;
    bool nothing_stronger;
};

/// Calls `take` with each group of two or more records that share a key, in the order of the records.
template <class Take>
void each_group(SpillSorter& suspects, const std::vector<std::uint64_t>& left_out, Take take)
{
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
        if (!group.empty() && group.back().record == record) return;
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
    records.erase(std::unique(records.begin(), records.end()), records.end());
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
    KeyLog log;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> again = {};  ///< a record and one that repeats it
};

SetChecker::SetChecker(const Entity& entity, Repeats repeats, std::uint64_t records_a_round)
    : state_(std::make_unique<State>(State{entity.number, repeats, KeyLog(records_a_round)}))
{
}
SetChecker::~SetChecker() = default;
SetChecker::SetChecker(SetChecker&&) noexcept = default;
SetChecker& SetChecker::operator=(SetChecker&&) noexcept = default;

void SetChecker::add(const Keys& keys, std::uint64_t record)
{
    state_->log.add({{keys.source_id, keys.snils, keys.document, keys.person, keys.content}, record});
}

struct SetChecker::Walk::State {
    KeyLog::Walk walk;
};

SetChecker::Walk::Walk(const SetChecker& set)
    : state_(std::make_unique<State>(State{KeyLog::Walk(set.state_->log)}))
{
}
SetChecker::Walk::~Walk() = default;
SetChecker::Walk::Walk(Walk&&) noexcept = default;

SetChecker::Keys SetChecker::Walk::find(std::uint64_t record)
{
    const Entry* entry = state_->walk.find(record);
    if (entry == nullptr) return {};
    const auto& keys = entry->keys;
    return {keys[by_source_id], keys[by_snils], keys[by_document], keys[by_person], keys[by_content]};
}

void SetChecker::finish(
    const std::function<void(const Rule& rule, std::uint64_t record, std::uint64_t other)>& found)
{
    std::vector<SpillSorter> suspects = state_->log.drain();
    Findings findings;
    std::vector<std::uint64_t> repeated;
    each_group(suspects[by_content], {}, [&](const std::vector<Member>& group) {
        for (std::size_t i = 1; i < group.size(); ++i) {
            repeated.push_back(group[i].record);
            state_->again.emplace_back(group[0].record, group[i].record);
            if (state_->repeats == Repeats::told) findings.blame(row(rows, "row-repeated"), group[i], group);
        }
    });
    sort_unique(repeated);
    std::ranges::sort(state_->again);

    std::vector<std::uint64_t> shared;  // records that share something stronger than a name
    auto blame_strongly = [&](Kind kind, const Rule& rule) {
        each_group(suspects[kind], repeated, [&](const std::vector<Member>& group) {
            findings.blame(rule, group);
            for (const Member& member : group) shared.push_back(member.record);
        });
    };
    blame_strongly(by_source_id, row(rows, "source-id-twice"));
    blame_strongly(by_snils, row(rows, "snils-twice"));
    blame_strongly(by_document, row(rows, "document-twice"));
    sort_unique(shared);

    each_group(suspects[by_person], repeated, [&](const std::vector<Member>& group) {
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
}

std::vector<std::uint64_t> SetChecker::repeats_of(std::uint64_t record) const
{
    std::vector<std::uint64_t> repeats;
    // No equal_range: clang 14 refuses the view it gives.
    auto each =
        std::ranges::lower_bound(state_->again, record, {}, [](const auto& pair) { return pair.first; });
    for (; each != state_->again.end() && each->first == record; ++each) repeats.push_back(each->second);
    return repeats;
}

}  // namespace msh::rules
