// SPDX-License-Identifier: Apache-2.0

// Ids that stand on several people of one list: results name records by their ids. And what stands in a list
// more than once, by its id or word for word: lists put one behind another. Private to flow/.
#pragma once

#include <msh/base/hash.hpp>
#include <msh/base/spill.hpp>
#include <msh/match/match.hpp>

#include <vector>

namespace msh {

class RepeatedIds {
public:
    static constexpr std::size_t most_listed = 1000;  ///< ids; all are counted
    static constexpr std::size_t most_rows = 100;     ///< of one id

    explicit RepeatedIds(const Entity& entity)
    {
        for (const char* name : {"surname", "given_name", "patronymic", "birth_date", "snils"})
            fields_.push_back(entity.index_of(name));
    }

    /// Puts the record's id down; on any thread. `said`: of all that its row says; 0 where the id alone tells
    /// whether the record has come before. A person may stand in several rows, a parent in one a child.
    void note(const Record& record, std::uint64_t said, std::vector<KeyValue>& ids) const
    {
        const Cell& id = record[0];
        if (said != 0) ids.push_back({said | of_row, record.number & row_mask});
        if (id.empty()) return;
        Hasher who;
        for (int field : fields_) who.add(record[field].text);
        std::uint64_t key = hash64(id.text) & ~(of_row | alone);
        ids.push_back({said != 0 ? key : key | alone, who.value() << row_bits | (record.number & row_mask)});
    }

    /// Takes what was put down; one at a time.
    void keep(std::vector<KeyValue>& ids)
    {
        for (const KeyValue& id : ids) sorter_.add(id.key, id.value);
        ids.clear();
    }

    struct Told {
        std::uint64_t ids = 0;      ///< that are on different people
        std::uint64_t repeats = 0;  ///< ids and rows that come more than once for one person
    };
    /// The first ids that are on different people go to `clusters`. Ends the gathering.
    Told tell(match::Side side, std::vector<match::Cluster>& clusters)
    {
        Told told;
        std::uint64_t key = 0;
        std::uint64_t first = 0;  // of the key
        match::Cluster cluster{side, {}, 0};
        bool differ = false;
        auto close = [&] {
            if (differ && ++told.ids <= most_listed) clusters.push_back(cluster);
            if (!differ && cluster.rows.size() > 1 && (key & (of_row | alone)) != 0) ++told.repeats;
            cluster.rows.clear();
            differ = false;
        };
        sorter_.drain([&](const KeyValue& pair) {
            if (pair.key != key) close();
            if (cluster.rows.empty()) first = pair.value >> row_bits;
            key = pair.key;
            differ = differ || pair.value >> row_bits != first;
            if (cluster.rows.size() < most_rows) cluster.rows.push_back(pair.value & row_mask);
        });
        close();
        return told;
    }

private:
    static constexpr unsigned row_bits = 40;
    // Bits of a key: it is of a whole row; of an id that nobody has in two rows.
    static constexpr std::uint64_t of_row = 1;
    static constexpr std::uint64_t alone = 2;
    static constexpr std::uint64_t row_mask = (std::uint64_t{1} << row_bits) - 1;

    static constexpr std::size_t held = 1 << 16;

    std::vector<int> fields_;
    SpillSorter sorter_{held};  ///< id → a hash of who it is, and the row
};

}  // namespace msh
