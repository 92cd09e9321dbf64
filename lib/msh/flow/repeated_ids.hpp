// SPDX-License-Identifier: Apache-2.0

// Ids that stand on several people of one list: results name records by their ids. A person may stand in
// several rows, a parent in one a child. Private to flow/.
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

    /// Puts the record's id down; on any thread.
    void note(const Record& record, std::vector<KeyValue>& ids) const
    {
        const Cell& id = record[0];
        if (id.empty()) return;
        Hasher who;
        for (int field : fields_) who.add(record[field].text);
        ids.push_back({hash64(id.text), who.value() << row_bits | (record.number & row_mask)});
    }

    /// Takes what was put down; one at a time.
    void keep(std::vector<KeyValue>& ids)
    {
        for (const KeyValue& id : ids) sorter_.add(id.key, id.value);
        ids.clear();
    }

    /// How many ids are on different people; the first of them go to `clusters`. Ends the gathering.
    std::uint64_t tell(match::Side side, std::vector<match::Cluster>& clusters)
    {
        std::uint64_t count = 0;
        std::uint64_t key = 0;
        std::uint64_t first = 0;  // of the key
        match::Cluster cluster{side, {}, 0};
        bool differ = false;
        auto close = [&] {
            if (differ && ++count <= most_listed) clusters.push_back(cluster);
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
        return count;
    }

private:
    static constexpr unsigned row_bits = 40;
    static constexpr std::uint64_t row_mask = (std::uint64_t{1} << row_bits) - 1;

    static constexpr std::size_t held = 1 << 16;

    std::vector<int> fields_;
    SpillSorter sorter_{held};  ///< id → a hash of who it is, and the row
};

}  // namespace msh
