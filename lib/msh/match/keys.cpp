// SPDX-License-Identifier: Apache-2.0

// THE table of passes: records that share one of these keys are compared. A pass that asks little of its key
// is loose and used only where blocks stay small.
#include "match_parts.hpp"

#include <algorithm>

namespace msh::match {

namespace {

constexpr std::uint32_t bit(Part part)
{
    return 1U << at(part);
}
constexpr std::uint32_t surname = bit(Part::surname);
constexpr std::uint32_t given = bit(Part::given_name) | bit(Part::sex);  // a given name says the sex
constexpr std::uint32_t patronymic = bit(Part::patronymic) | bit(Part::sex);
constexpr std::uint32_t date = bit(Part::birth_date);

std::uint64_t mix(std::uint64_t left, std::uint64_t right)
{
    std::uint64_t both = (left ^ std::rotl(right, 23)) * 0x9E3779B97F4A7C15U;
    return both ^ both >> 29;
}

/// 0 where one of the pieces is missing.
template <class... Pieces>
std::uint64_t join(Pieces... pieces)
{
    if (((pieces == 0) || ...)) return 0;
    std::uint64_t key = 1;
    ((key = mix(key, static_cast<std::uint64_t>(pieces))), ...);
    return key == 0 ? 1 : key;
}

std::uint64_t variant(const NamesOf& names, std::size_t which)
{
    return names[which] == nullptr || names[which]->initial ? 0 : names[which]->variant;
}
std::uint64_t rough(const NamesOf& names, std::size_t which)
{
    return names[which] == nullptr || names[which]->initial ? 0 : names[which]->rough;
}
std::int32_t year(const Packed& record)
{
    return record.birth >> 9;
}

/// Equal when surname and given name stand in each other's place.
std::uint64_t both_names(const NamesOf& names)
{
    if (names[0] == nullptr || names[1] == nullptr) return 0;
    auto [low, high] = std::minmax(names[0]->hash, names[1]->hash);
    return mix(low, high) | 1;
}

std::uint64_t paper(const Packed& record, std::size_t slot)
{
    if (record.paper[slot] == 0 || (record.no_papers >> slot & 1U) != 0) return 0;
    return join(record.paper[slot], record.series[slot] | 1U);
}

/// A row of the table. A loop of each pass's own: a call for each of the keys would cost more than they do.
template <class Key>
constexpr PassRow pass_of(std::string_view name, std::uint32_t constrains, bool loose, Key /*key*/)
{
    return {name, constrains, loose,
            [](std::span<const Packed> records, const NamesOf* names, std::size_t pass, std::uint64_t* keys) {
                for (std::size_t i = 0; i < records.size(); ++i) {
                    std::uint64_t key = records[i].thin != 0 ? 0 : Key()(records[i], names[i]);
                    keys[i] = key == 0 ? 0 : mix(key, pass + 1);
                }
            }};
}

}  // namespace

const std::array<PassRow, passes> pass_rows = {
    pass_of("snils", bit(Part::snils), false,
            [](const Packed& r, const NamesOf&) -> std::uint64_t {
                return r.no_snils != 0 ? 0 : join(r.snils + 0);
            }),
    pass_of("birth_certificate", bit(Part::document), false,
            [](const Packed& r, const NamesOf&) { return paper(r, 0); }),
    pass_of("identity_document", bit(Part::document), false,
            [](const Packed& r, const NamesOf&) { return paper(r, 1); }),
    pass_of("names+birth_date", surname | given | date, false,
            [](const Packed& r, const NamesOf& n) { return join(both_names(n), r.birth); }),
    pass_of("birth_date+given_name", given | date, false,
            [](const Packed& r, const NamesOf& n) { return join(variant(n, 1), r.birth); }),
    pass_of("birth_date+surname_sound", surname | date, false,
            [](const Packed& r, const NamesOf& n) { return join(rough(n, 0), r.birth); }),
    pass_of(
        "full_name", surname | given | patronymic, false,
        [](const Packed&, const NamesOf& n) { return join(variant(n, 0), variant(n, 1), variant(n, 2)); }),
    pass_of(
        "given_name+patronymic+month", given | patronymic | date, false,
        [](const Packed& r, const NamesOf& n) { return join(variant(n, 1), variant(n, 2), r.birth >> 5); }),
    pass_of("phone+given_name", given | bit(Part::phone), false,
            [](const Packed& r, const NamesOf& n) { return join(variant(n, 1), r.phone); }),
    pass_of("address+given_name", given | bit(Part::address), false,
            [](const Packed& r, const NamesOf& n) { return join(variant(n, 1), r.address); }),
    pass_of("name_sounds+year", surname | given | date, false,
            [](const Packed& r, const NamesOf& n) { return join(rough(n, 0), rough(n, 1), year(r)); }),
    pass_of("given_name+patronymic+year", given | patronymic | date, true,
            [](const Packed& r, const NamesOf& n) { return join(rough(n, 1), rough(n, 2), year(r)); }),
    pass_of("name_sounds", surname | given, true,
            [](const Packed&, const NamesOf& n) { return join(rough(n, 0), rough(n, 1)); }),
    pass_of("birth_date+patronymic", patronymic | date, true,
            [](const Packed& r, const NamesOf& n) { return join(variant(n, 2), r.birth); }),
    pass_of("phone", bit(Part::phone), true, [](const Packed& r, const NamesOf&) { return join(r.phone); }),
    pass_of("birth_date", date, true, [](const Packed& r, const NamesOf&) { return join(r.birth); }),
};

void keys_of(std::span<const Packed> records, const NamesOf* names, std::size_t pass, std::uint64_t* keys)
{
    pass_rows[pass].keys(records, names, pass, keys);
}

std::uint64_t key_of(const Packed& record, const NamesOf& names, std::size_t pass)
{
    std::uint64_t key = 0;
    keys_of({&record, 1}, &names, pass, &key);
    return key;
}

}  // namespace msh::match
