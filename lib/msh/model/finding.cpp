// SPDX-License-Identifier: Apache-2.0
#include <msh/model/finding.hpp>

namespace msh {

std::string column_letter(int column)
{
    std::string letters;
    for (; column >= 0; column = column / 26 - 1)
        letters.insert(letters.begin(), static_cast<char>('A' + column % 26));
    return letters;
}

}  // namespace msh
