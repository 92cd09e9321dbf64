// SPDX-License-Identifier: Apache-2.0
#include <msh/model/record.hpp>

#include <fmt/format.h>

namespace msh {

std::string format_snils(std::string_view digits)
{
    return fmt::format("{}-{}-{} {}", digits.substr(0, 3), digits.substr(3, 3), digits.substr(6, 3),
                       digits.substr(9, 2));
}

bool snils_checksum_agrees(std::string_view digits)
{
    // «Проверка контрольного числа проводится только для номеров больше номера 001-001-998»; digits of equal
    // length compare as their numbers do.
    if (digits.starts_with("00") && digits.substr(0, 9) <= "001001998") return true;
    int sum = 0;
    for (int i = 0; i < 9; ++i) sum += (digits[static_cast<std::size_t>(i)] - '0') * (9 - i);
    int control = sum % 101 % 100;
    return control == (digits[9] - '0') * 10 + (digits[10] - '0');
}

}  // namespace msh
