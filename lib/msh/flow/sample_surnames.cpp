// SPDX-License-Identifier: Apache-2.0

// More surnames than a school needs. Among a million people the short tables would make namesakes at every
// step, so a register takes one surname in ten from the commonest, a third from the tables and the rest from
// these: formed the way surnames are, of stems that bear it.
#include "sample_parts.hpp"

namespace msh::sample {

namespace {

// clang-format off: tables to be read as tables
constexpr std::string_view commonest[] = {"Иванов", "Смирнов", "Кузнецов", "Попов",   "Васильев",
                                          "Петров", "Соколов", "Михайлов", "Новиков", "Фёдоров"};
constexpr std::string_view stems[] = {
    "Абрам",   "Адам",   "Аким",    "Антип",  "Арсен",   "Архип",  "Богдан", "Бондар", "Борис",   "Гапон",
    "Герасим", "Гнат",   "Гончар",  "Демид",  "Демьян",  "Денис",  "Еким",   "Ефрем",  "Захар",   "Зот",
    "Игнат",   "Ипат",   "Казар",   "Каплун", "Карп",    "Клим",   "Кобзар", "Козар",  "Колос",   "Комар",
    "Кондрат", "Крамар", "Лазар",   "Левон",  "Лукан",   "Макар",  "Максим", "Марк",   "Мартын",  "Мирон",
    "Назар",   "Наум",   "Никон",   "Овсян",  "Осип",    "Остап",  "Охрим",  "Панас",  "Панкрат", "Пахом",
    "Пилип",   "Платон", "Потап",   "Прохор", "Роман",   "Самойл", "Самсон", "Сидор",  "Степан",  "Столяр",
    "Супрун",  "Тарас",  "Терех",   "Тихон",  "Трифон",  "Трофим", "Ульян",  "Устим",  "Федот",   "Филат",
    "Филимон", "Фрол",   "Харитон", "Харлам", "Христан", "Чабан",  "Шкляр",  "Юхим",   "Яким",    "Якуб"};
constexpr std::string_view endings[] = {"ов", "овский", "енко", "чук", "кин", "цев"};
constexpr std::string_view heads[] = {"Бело",  "Черно", "Красно", "Сухо",   "Криво",  "Толсто", "Тонко",
                                      "Долго", "Добро", "Остро",  "Старо",  "Широко", "Ново",   "Велико",
                                      "Тихо",  "Густо", "Косо",   "Светло", "Сладко", "Мало"};
constexpr std::string_view tails[] = {"усов",  "носов",   "глазов", "бородов", "руков", "лобов", "зубов",
                                      "ногов", "хвостов", "лапов",  "шапкин",  "рогов", "ротов", "кудров"};
constexpr std::string_view tatar[] = {
    "Айдаров",   "Акчурин",     "Багаутдинов", "Бикбаев",    "Вахитов",     "Габдуллин", "Гарипов",
    "Гатауллин", "Гиматдинов",  "Дамиров",     "Загидуллин", "Зиннатов",    "Ибрагимов", "Идрисов",
    "Ильдаров",  "Камалов",     "Латыпов",     "Миннуллин",  "Муллин",      "Набиев",    "Насыров",
    "Рамазанов", "Сагитов",     "Садыков",     "Тимербаев",  "Тухватуллин", "Файзуллин", "Хайруллин",
    "Хакимов",   "Шайхутдинов", "Шакиров",     "Якупов"};
constexpr std::string_view azeri[] = {"Агаев",    "Аббасов", "Азимов",  "Аскеров",  "Багиров",   "Байрамов",
                                      "Велиев",   "Гаджиев", "Дадашев", "Зейналов", "Ибадов",    "Керимов",
                                      "Мирзаев",  "Мусаев",  "Набиев",  "Оруджев",  "Пашаев",    "Рагимов",
                                      "Рустамов", "Садыгов", "Сафаров", "Тагиев",   "Фарзалиев", "Халилов"};
constexpr std::string_view armenian[] = {
    "Агаджанян", "Акопян",     "Амбарцумян", "Арутюнян",  "Асатрян", "Багдасарян", "Барсегян", "Варданян",
    "Галстян",   "Геворгян",   "Даниелян",   "Егиазарян", "Казарян", "Манукян",    "Маркарян", "Мкртчян",
    "Мурадян",   "Навасардян", "Папоян",     "Погосян",   "Сафарян", "Симонян",    "Тоноян",   "Царукян"};
constexpr std::string_view asian[] = {
    "Абдуллоев", "Алимов",    "Атаджанов", "Ахмедов", "Баротов",  "Валиев",   "Гафуров",  "Додоев",
    "Зокиров",   "Ибрагимов", "Кадыров",   "Кодиров", "Курбонов", "Махмудов", "Муродов",  "Насимов",
    "Норматов",  "Одинаев",   "Раджабов",  "Сафаров", "Собиров",  "Тошматов", "Турсунов", "Умаров",
    "Файзиев",   "Хамидов",   "Хасанов",   "Ходжаев", "Шукуров",  "Якубов"};
// clang-format on

std::string joined(std::string_view a, std::string_view b)
{
    return std::string(a).append(b);
}

}  // namespace

std::string pick_rare_slavic(Random& random)
{
    std::uint32_t which = random.below(1000);
    if (which < 180) return std::string(random.pick<std::string_view>(commonest));
    if (which < 650)
        return joined(random.pick<std::string_view>(stems), random.pick<std::string_view>(endings));
    return joined(random.pick<std::string_view>(heads), random.pick<std::string_view>(tails));
}

std::span<const std::string_view> rarer_surnames(std::size_t custom)
{
    constexpr std::span<const std::string_view> tables[] = {{}, tatar, azeri, armenian, asian};
    return custom < std::size(tables) ? tables[custom] : std::span<const std::string_view>();
}

}  // namespace msh::sample
