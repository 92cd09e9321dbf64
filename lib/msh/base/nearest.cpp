// SPDX-License-Identifier: Apache-2.0
#include <msh/base/nearest.hpp>

#include <algorithm>
#include <numeric>

namespace msh {

std::string nearest(const std::string& word, const std::vector<std::string>& known)
{
    auto distance = [&](const std::string& other) {
        std::vector<std::size_t> row(other.size() + 1);
        std::iota(row.begin(), row.end(), 0);
        for (std::size_t i = 1; i <= word.size(); ++i) {
            std::size_t corner = row[0]++;
            for (std::size_t j = 1; j <= other.size(); ++j) {
                std::size_t kept = corner + (word[i - 1] == other[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = std::min({row[j] + 1, row[j - 1] + 1, kept});
            }
        }
        return row.back();
    };
    std::string best;
    std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string& candidate : known)
        if (std::size_t d = distance(candidate); d < least) {
            least = d;
            best = candidate;
        }
    return best;
}

}  // namespace msh
