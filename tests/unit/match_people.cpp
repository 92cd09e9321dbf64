// SPDX-License-Identifier: Apache-2.0
#include "match_people.hpp"

#include <fmt/format.h>

namespace msh::match {

std::vector<Person> invent_town(std::size_t size, unsigned seed)
{
    constexpr std::array<std::string_view, 20> first = {"Ба", "Ве", "Гу", "До", "Жа",  "Зи", "Ку",
                                                        "Ло", "Ми", "Ны", "Пе", "Ро",  "Сы", "Ту",
                                                        "Фе", "Хо", "Че", "Шу", "Бра", "Кле"};
    constexpr std::array<std::string_view, 12> middle = {"ла", "ро", "ку", "ме", "ни", "пы",
                                                         "са", "то", "ва", "де", "жу", "ши"};
    constexpr std::array<std::string_view, 8> last = {"нов", "рин", "лев", "кин", "тов", "шин", "бов", "гин"};
    constexpr std::array<std::string_view, 20> men = {
        "Александр", "Максим", "Иван", "Артём", "Дмитрий", "Никита", "Михаил", "Егор", "Андрей", "Кирилл",
        "Илья",      "Роман",  "Олег", "Павел", "Глеб",    "Степан", "Тимур",  "Марк", "Антон",  "Вадим"};
    constexpr std::array<std::string_view, 10> fathers = {"Иванов", "Петров",   "Олегов", "Романов",
                                                          "Павлов", "Максимов", "Глебов", "Антонов",
                                                          "Марков", "Степанов"};
    std::mt19937 dice(seed);
    auto pick = [&](std::size_t count) { return dice() % count; };
    std::vector<Person> town(size);
    for (std::size_t i = 0; i < size; ++i) {
        Person& person = town[i];
        person.who = static_cast<int>(1'000'000U * seed + i);
        person.surname =
            fmt::format("{}{}{}{}", first[pick(20)], middle[pick(12)], middle[pick(12)], last[pick(8)]);
        person.given_name = men[pick(20)];
        person.patronymic = fmt::format("{}ич", fathers[pick(10)]);
        person.birth_date = fmt::format("{}-{:02}-{:02}", 2006 + pick(12), 1 + pick(12), 1 + pick(28));
        person.sex = "male";
        person.snils = snils_of(static_cast<unsigned>(1'000'000U * seed + 7 * i) % 90'000'000U);
        person.series = fmt::format("{}-ОБ", seed % 2 == 0 ? "IV" : "V");
        person.number = fmt::format("{:06}", (i * 13) % 1'000'000);
        person.phone = fmt::format("+7901{:07}", pick(10'000'000));
        person.address =
            fmt::format("г. Боровск, ул. {}ая, д. {}, кв. {}", first[pick(20)], pick(90), pick(200));
        person.id = fmt::format("t{}-{}", seed, i);
    }
    return town;
}

}  // namespace msh::match
