// SPDX-License-Identifier: Apache-2.0

// What a register tells about a person beyond what msh keeps of pupils and parents: a death, parental rights
// that were taken away or restricted. Such a notice is shown to a person and never stored, so it is no field.
#pragma once

#include <cstddef>
#include <string_view>

namespace msh {

struct Notice {
    std::string_view name;  ///< its key in a mapping, its `field` among the differences
    std::string_view title_ru;
    std::string_view title;
    /// Other headers it stands under, parted by `|`, compared as headers of fields are.
    std::string_view synonyms;
    bool is_death;
};

inline constexpr Notice notices[] = {
    {"death_date", "Дата смерти", "Date of death",
     "смерть|умер|умерла|дата кончины|дата смерти гражданина|сведения о смерти|date of death|died|died on|"
     "deceased",
     true},
    {"parental_rights_lost", "Лишение родительских прав", "Parental rights taken away",
     "дата лишения родительских прав|лишен родительских прав|лишена родительских прав|лишен а родительских "
     "прав|"
     "сведения о лишении родительских прав|rights lost date|deprivation of parental rights|parental rights "
     "deprived|"
     "parental rights terminated",
     false},
    {"parental_rights_limited", "Ограничение родительских прав", "Parental rights restricted",
     "дата ограничения родительских прав|ограничен в родительских правах|ограничена в родительских правах|"
     "ограничение в родительских правах|сведения об ограничении родительских прав|"
     "rights limited date|limitation of parental rights|parental rights restricted",
     false},
    {"parental_rights", "Родительские права", "Parental rights",
     "статус родительских прав|состояние родительских прав|сведения о родительских правах|"
     "лишение ограничение родительских прав|лишение или ограничение родительских прав",
     false},
};
inline constexpr std::size_t notice_count = sizeof notices / sizeof notices[0];

/// The place in the table, or -1.
constexpr int find_notice(std::string_view name)
{
    for (std::size_t i = 0; i < notice_count; ++i)
        if (notices[i].name == name) return static_cast<int>(i);
    return -1;
}

}  // namespace msh
