// SPDX-License-Identifier: Apache-2.0

// What somebody meant who mistyped a word.
#pragma once

#include <string>
#include <vector>

namespace msh {

/// The word of `known` nearest to `word` by edit distance, or empty when none is near.
std::string nearest(const std::string& word, const std::vector<std::string>& known);

}  // namespace msh
