// SPDX-License-Identifier: Apache-2.0

// Records by what their sources call them.
#pragma once

#include <msh/store/store.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace msh {

/// The records that have this number in the source; none of what has no number, as a guardianship. Asks the
/// store's keys: how many records it holds makes no difference.
std::vector<std::int64_t> find_by_source_id(const store::Store& store, const Entity& entity,
                                            std::int64_t source, std::string_view source_id);

}  // namespace msh
