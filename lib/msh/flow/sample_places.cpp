// SPDX-License-Identifier: Apache-2.0

// Invented towns and villages, their schools and streets. The postal indexes are of the region and given to
// no post office.
#include "sample_parts.hpp"

#include <fmt/format.h>

namespace msh::sample {

namespace {

constexpr Place places[] = {
    {"г. Верхнелучинск", "г. Верхнелучинска", "Верхнелучинский", "", "249981"},
    {"г. Заовражск", "г. Заовражска", "Заовражский", "", "249982"},
    {"г. Староключевск", "г. Староключевска", "Староключевский", "", "249983"},
    {"пгт Тихоплёсск", "пгт Тихоплёсска", "Тихоплёсский", "Заовражский р-н", "249984"},
    {"г. Синеборск", "г. Синеборска", "Синеборский", "", "248991"},
    {"с. Дальние Ивняки", "с. Дальние Ивняки", "Ивняковский", "Верхнелучинский р-н", "249985"},
    {"г. Новоглинск", "г. Новоглинска", "Новоглинский", "", "249986"},
    {"с. Малое Залужье", "с. Малое Залужье", "Залужский", "Староключевский р-н", "249987"},
};

// Quotes in an address are what makes CSV quote; one address in eight has them.
constexpr std::string_view streets[] = {
    "ул. Ленина",      "ул. Советская",       "ул. Мира",           "ул. Лесная",
    "ул. Садовая",     "ул. Школьная",        "ул. Гагарина",       "ул. Циолковского",
    "ул. Октябрьская", "ул. Пушкина",         "пер. Речной",        "ул. Заводская",
    "ул. Молодёжная",  "ул. 8 Марта",         "ул. 60 лет Октября", "пр-кт Победы",
    "ул. Берёзовая",   "ул. Генерала Попова", "пер. 2-й Полевой",   "ул. Труда",
    "ул. Зелёная",     "ул. Чехова",          "наб. Лучинки",       "ул. Королёва",
    "ул. Дружбы",      "ул. Вишнёвая"};
constexpr std::string_view quoted_streets[] = {"мкр \"Северный\"", "мкр \"Сосновый бор\"",
                                               "СНТ \"Ромашка\", ул. 3-я", "мкр \"Заречный\", ул. Новая"};

}  // namespace

const Place& pick_place(std::uint64_t school)
{
    return places[school % std::size(places)];
}

std::string name_school(const Place& place, std::uint64_t school, Random& random)
{
    std::uint64_t number = school / std::size(places) + 1;
    if (!place.district.empty() && number == 1) return fmt::format("МКОУ «СОШ {}»", place.genitive);
    if (random.chance(80)) return fmt::format("МАОУ «Лицей № {}» {}", number, place.genitive);
    if (random.chance(80)) return fmt::format("МБОУ «Гимназия № {}» {}", number, place.genitive);
    return fmt::format("МБОУ «СОШ № {}» {}", number, place.genitive);
}

std::string make_address(const Place& place, Random& random)
{
    std::string text = fmt::format("{}, Калужская обл., ", place.index);
    if (!place.district.empty()) text.append(place.district).append(", ");
    text.append(place.name).append(", ");
    std::string_view street = random.chance(125) ? random.pick<std::string_view>(quoted_streets)
                                                 : random.pick<std::string_view>(streets);
    text.append(street).append(", д. ").append(std::to_string(random.between(1, 148)));
    if (random.chance(60)) text.append(random.chance(500) ? "А" : "/2");
    if (random.chance(90)) text.append(", корп. ").append(std::to_string(random.between(1, 3)));
    if (random.chance(place.district.empty() ? 850 : 250))
        text.append(", кв. ").append(std::to_string(random.between(1, 180)));
    return text;
}

}  // namespace msh::sample
