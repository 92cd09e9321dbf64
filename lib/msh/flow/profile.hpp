// SPDX-License-Identifier: Apache-2.0

// What can be seen of a column only as a whole: that it is empty, says the same in every row where people
// differ, or holds something else than its header promises. Private to flow/.
#pragma once

#include <msh/codec/codec.hpp>
#include <msh/model/finding.hpp>
#include <msh/schema/schema.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace msh {

class Profile {
public:
    explicit Profile(const schema::Layout& layout);

    /// The rules whose findings mean that a cell does not fit its column.
    static std::vector<const Rule*> misfits();
    /// The rows of a file, chunk by chunk. Columns about which all is known are not looked at again.
    void add(const codec::Chunk& chunk);
    /// One cell could not be read as what its column holds.
    void add_unread(int column)
    {
        if (column >= 0) ++unread_[static_cast<std::size_t>(column)];
    }
    /// Whether findings of this rule mean that a cell does not fit its column.
    [[nodiscard]] bool counts(const Rule& rule) const;

    struct Remark {
        const Rule* rule;
        const Entity* entity;
        int field;
        int column;
    };
    /// In the order of the columns.
    [[nodiscard]] std::vector<Remark> remarks() const;

private:
    struct Suspect {
        schema::Target target;
        bool wanted;  ///< that nothing is said here matters
        bool of_one;  ///< two people do not share it
        bool empty = true;
        bool constant = true;
        std::string first = {};
    };

    std::vector<const Entity*> entities_;
    std::vector<Suspect> suspects_;
    std::vector<Suspect> done_;
    std::vector<std::uint64_t> unread_;
    std::vector<const Rule*> misfits_;
    std::uint64_t rows_ = 0;
};

}  // namespace msh
