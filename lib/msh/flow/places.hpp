// SPDX-License-Identifier: Apache-2.0

// Where each record stands in its file, kept outside of memory: rules of the whole file find out late which
// few records are to be shown. Private to flow/.
#pragma once

#include <msh/base/spill.hpp>

#include <cstdint>
#include <vector>

namespace msh {

struct Place {
    std::uint64_t line = 0;
    std::uint64_t byte = 0;
    std::uint32_t obstacles = 0;  ///< Obstacles::Set of the record by itself
    std::uint32_t spare = 0;      ///< what goes to disk has no byte that nobody set
};
static_assert(std::has_unique_object_representations_v<Place>);

class Places {
public:
    /// Numbers ascend; some may be left out.
    void add(std::uint64_t record, Place place);
    /// Cheapest when the records ascend. Requires: it was added.
    Place find(std::uint64_t record);
    [[nodiscard]] bool empty() const { return held_.empty(); }

private:
    static constexpr std::size_t block_size = 1 << 12;

    void push(Place place);

    std::vector<Place> held_;  ///< the newest
    std::uint64_t spilled_ = 0;
    std::vector<Place> block_;  ///< read again
    std::uint64_t block_begin_ = 0;
    SpillFile file_;
};

}  // namespace msh
