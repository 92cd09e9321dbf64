// SPDX-License-Identifier: Apache-2.0

// Names: short tables with the weight a given name had in each generation, and the rules by which surnames
// and patronymics are formed.
#include "sample_parts.hpp"

#include <msh/base/text.hpp>

namespace msh::sample {

/// How often a name was given to children born before 1960, 1960–1979, 1980–1999 and since.
struct GivenName {
    std::string_view name;
    std::array<std::uint16_t, 4> weight;
};

struct Custom {
    std::uint16_t weight;
    std::span<const std::string_view> surnames;
    std::span<const GivenName> male;
    std::span<const GivenName> female;
    bool feminine_surnames;
    int son_of;         ///< per thousand whose patronymic is «оглы», «кызы»
    int no_patronymic;  ///< per thousand
    int foreign;        ///< families per thousand that are not citizens of Russia
    std::span<const std::string_view> countries;
};

namespace {

// clang-format off: tables to be read as tables
constexpr std::string_view slavic_surnames[] = {
    "Абрамов",    "Агафонов",   "Аксёнов",    "Алёшин",     "Ананьев",      "Андреев",    "Антипов",
    "Архипов",    "Астахов",    "Афанасьев",  "Баранов",    "Белкин",       "Белов",      "Белозёров",
    "Березин",    "Бирюков",    "Блинов",     "Бобров",     "Богданов",     "Болдырев",   "Борисов",
    "Бородин",    "Бочаров",    "Быков",      "Вавилов",    "Васильев",     "Верещагин",  "Виноградов",
    "Власов",     "Волков",     "Воробьёв",   "Воронин",    "Гаврилов",     "Герасимов",  "Глухов",
    "Голубев",    "Гончаренко", "Горбунов",   "Гордеев",    "Горский",      "Громов",     "Грачёв",
    "Гришин",     "Гусев",      "Давыденко",  "Данилов",    "Дементьев",    "Демидов",    "Денисов",
    "Дмитриев",   "Долгих",     "Донской",    "Дорофеев",   "Дьяченко",     "Дятлов",     "Евсеев",
    "Егоров",     "Елисеев",    "Емельянов",  "Еремин",     "Ершов",        "Ефимов",     "Жданов",
    "Жуков",      "Журавлёв",   "Завьялов",   "Зайцев",     "Зверев",       "Зимин",      "Золотарёв",
    "Зуев",       "Зыков",      "Иванов",     "Ивановский", "Игнатьев",     "Ильин",      "Исаев",
    "Калашников", "Калинин",    "Каменский",  "Карпов",     "Киселёв",      "Климов",     "Князев",
    "Ковалёв",    "Коваленко",  "Козлов",     "Колесников", "Комаров",      "Кондратьев", "Коновалов",
    "Корнилов",   "Королёв",    "Косых",      "Кравченко",  "Красильников", "Кречетов",   "Крылов",
    "Кудрявцев",  "Кузнецов",   "Кузьмин",    "Куликов",    "Лазарев",      "Лебедев",    "Левицкий",
    "Леонов",     "Лисицын",    "Логинов",    "Лукин",      "Лыткин",       "Макаров",    "Максимов",
    "Малышев",    "Мальцев",    "Марков",     "Мартынов",   "Медведев",     "Мельник",    "Мельников",
    "Миронов",    "Михайлов",   "Моисеев",    "Морозов",    "Муравьёв",     "Назаров",    "Наумов",
    "Некрасов",   "Нестеров",   "Никитин",    "Николаев",   "Новиков",      "Носов",      "Овчинников",
    "Озеров",     "Орлов",      "Осипов",     "Павлов",     "Панов",        "Пахомов",    "Петров",
    "Пестов",     "Платонов",   "Покровский", "Поляков",    "Пономарёв",    "Попов",      "Потапов",
    "Прохоров",   "Раевский",   "Рогов",      "Родионов",   "Рожков",       "Романов",    "Рощин",
    "Рубцов",     "Рябов",      "Савельев",   "Савченко",   "Самсонов",     "Седов",      "Седых",
    "Селиванов",  "Семёнов",    "Сергеев",    "Сидоров",    "Синицын",      "Скворцов",   "Смирнов",
    "Соболев",    "Соколов",    "Соловьёв",   "Сорокин",    "Сосновский",   "Степанов",   "Сухих",
    "Сычёв",      "Тарасов",    "Тимофеев",   "Титов",      "Тихонов",      "Ткаченко",   "Третьяков",
    "Трифонов",   "Троицкий",   "Трофимов",   "Туманов",    "Ульянов",      "Успенский",  "Устинов",
    "Фёдоров",    "Филатов",    "Фомин",      "Фролов",     "Харитонов",    "Хохлов",     "Царёв",
    "Цветков",    "Чернов",     "Чернышёв",   "Чистяков",   "Шаповал",      "Шевченко",   "Шестаков",
    "Широков",    "Шмелёв",     "Шубин",      "Щербаков",   "Щукин",        "Юдин",       "Юрьев",
    "Яковлев",    "Якушев",     "Ястребов",   "Яшин"};
constexpr std::string_view tatar_surnames[] = {
    "Абдуллин", "Ахметов",    "Валиев", "Гайнутдинов", "Галеев", "Зарипов",  "Исмагилов",  "Каримов",
    "Мингазов", "Мухаметшин", "Нуриев", "Сабиров",     "Сафин",  "Фаттахов", "Хабибуллин", "Юсупов"};
constexpr std::string_view azeri_surnames[] = {"Абдуллаев", "Алиев",    "Ахмедов",    "Гасанов",
                                               "Гусейнов",  "Джафаров", "Исмайлов",   "Кулиев",
                                               "Мамедов",   "Рзаев",    "Сулейманов", "Эйвазов"};
constexpr std::string_view armenian_surnames[] = {"Абрамян",   "Аветисян",   "Бабаян",     "Григорян",
                                                  "Карапетян", "Мартиросян", "Оганесян",   "Петросян",
                                                  "Саркисян",  "Степанян",   "Тер-Акопян", "Хачатрян"};
constexpr std::string_view asian_surnames[] = {"Абдурахимов", "Азизов",   "Бобоев",  "Давлатов", "Джураев",
                                               "Исмоилов",    "Каримов",  "Мирзоев", "Назаров",  "Рахимов",
                                               "Саидов",      "Холматов", "Шарипов", "Эргашев",  "Юлдашев"};
constexpr std::string_view georgian_surnames[] = {"Беридзе",  "Гелашвили", "Капанадзе",
                                                  "Кикнадзе", "Ломидзе",   "Чхеидзе"};
constexpr std::string_view western_surnames[] = {"Беккер", "Вебер", "Гинзбург", "Коган",  "Ли",
                                                 "Миллер", "О",     "Пак",      "Фогель", "Хан",
                                                 "Цой",    "Шварц", "Шмидт",    "Ю"};

constexpr GivenName slavic_men[] = {{"Александр", {90, 130, 120, 85}},
                                    {"Алексей", {30, 75, 85, 35}},
                                    {"Анатолий", {50, 15, 3, 1}},
                                    {"Андрей", {10, 85, 75, 25}},
                                    {"Антон", {2, 12, 40, 9}},
                                    {"Аркадий", {8, 3, 1, 1}},
                                    {"Арсений", {1, 1, 2, 22}},
                                    {"Артём", {0, 4, 35, 75}},
                                    {"Богдан", {0, 1, 3, 14}},
                                    {"Борис", {25, 8, 3, 3}},
                                    {"Вадим", {5, 12, 15, 8}},
                                    {"Валентин", {14, 7, 3, 1}},
                                    {"Валерий", {30, 25, 6, 1}},
                                    {"Василий", {35, 15, 8, 5}},
                                    {"Виктор", {60, 25, 8, 5}},
                                    {"Виталий", {10, 18, 18, 4}},
                                    {"Владимир", {90, 60, 25, 12}},
                                    {"Владислав", {5, 8, 25, 18}},
                                    {"Вячеслав", {14, 16, 12, 6}},
                                    {"Геннадий", {25, 10, 2, 0}},
                                    {"Георгий", {12, 4, 6, 20}},
                                    {"Глеб", {1, 2, 4, 12}},
                                    {"Григорий", {14, 5, 6, 10}},
                                    {"Даниил", {1, 1, 12, 45}},
                                    {"Денис", {0, 15, 45, 18}},
                                    {"Дмитрий", {8, 60, 100, 60}},
                                    {"Евгений", {15, 40, 60, 18}},
                                    {"Егор", {3, 2, 15, 35}},
                                    {"Иван", {55, 15, 25, 35}},
                                    {"Игнат", {1, 0, 1, 3}},
                                    {"Игорь", {12, 40, 25, 8}},
                                    {"Илья", {3, 6, 30, 42}},
                                    {"Кирилл", {1, 6, 30, 40}},
                                    {"Константин", {12, 14, 14, 18}},
                                    {"Кузьма", {3, 0, 1, 3}},
                                    {"Лев", {8, 3, 3, 30}},
                                    {"Леонид", {22, 12, 4, 4}},
                                    {"Лука", {0, 0, 0, 6}},
                                    {"Макар", {1, 0, 1, 14}},
                                    {"Максим", {1, 12, 55, 65}},
                                    {"Марк", {3, 2, 2, 28}},
                                    {"Матвей", {3, 1, 3, 45}},
                                    {"Михаил", {35, 30, 30, 45}},
                                    {"Никита", {1, 3, 40, 40}},
                                    {"Николай", {90, 30, 12, 10}},
                                    {"Олег", {10, 35, 20, 4}},
                                    {"Павел", {15, 25, 30, 22}},
                                    {"Пётр", {20, 8, 5, 8}},
                                    {"Роман", {1, 12, 40, 40}},
                                    {"Савва", {0, 0, 0, 5}},
                                    {"Савелий", {2, 0, 1, 10}},
                                    {"Святослав", {0, 1, 2, 6}},
                                    {"Семён", {6, 3, 4, 18}},
                                    {"Сергей", {40, 110, 85, 15}},
                                    {"Станислав", {5, 8, 12, 6}},
                                    {"Степан", {8, 1, 3, 18}},
                                    {"Тимофей", {3, 1, 3, 35}},
                                    {"Фёдор", {8, 3, 4, 14}},
                                    {"Фома", {1, 0, 0, 1}},
                                    {"Юрий", {40, 40, 15, 4}},
                                    {"Яков", {6, 1, 1, 4}},
                                    {"Ярослав", {1, 1, 5, 20}}};
constexpr GivenName slavic_women[] = {
    {"Агата", {0, 0, 0, 8}},       {"Алина", {1, 3, 25, 25}},       {"Алиса", {1, 1, 2, 40}},
    {"Алла", {14, 12, 3, 1}},      {"Алёна", {1, 8, 18, 10}},       {"Анастасия", {4, 8, 85, 45}},
    {"Ангелина", {1, 2, 5, 18}},   {"Анна", {45, 20, 50, 50}},      {"Антонина", {35, 6, 1, 1}},
    {"Арина", {0, 1, 6, 28}},      {"Валентина", {75, 20, 4, 1}},   {"Валерия", {1, 2, 14, 22}},
    {"Варвара", {5, 1, 2, 35}},    {"Василиса", {1, 0, 1, 22}},     {"Вера", {30, 8, 5, 14}},
    {"Вероника", {1, 4, 10, 25}},  {"Виктория", {2, 8, 30, 40}},    {"Галина", {80, 30, 4, 1}},
    {"Дарья", {3, 2, 30, 40}},     {"Диана", {0, 2, 7, 14}},        {"Ева", {0, 0, 0, 32}},
    {"Евгения", {8, 12, 20, 7}},   {"Екатерина", {15, 30, 75, 30}}, {"Елена", {25, 120, 60, 12}},
    {"Елизавета", {8, 2, 18, 40}}, {"Жанна", {3, 8, 4, 1}},         {"Зинаида", {18, 2, 1, 1}},
    {"Злата", {0, 0, 0, 12}},      {"Инна", {6, 12, 5, 1}},         {"Ирина", {25, 90, 55, 12}},
    {"Карина", {0, 2, 8, 10}},     {"Кира", {3, 1, 3, 28}},         {"Ксения", {3, 5, 22, 25}},
    {"Лариса", {18, 28, 6, 1}},    {"Лидия", {35, 6, 3, 4}},        {"Любовь", {40, 18, 6, 3}},
    {"Людмила", {60, 40, 7, 2}},   {"Маргарита", {6, 6, 7, 18}},    {"Марина", {8, 50, 25, 5}},
    {"Мария", {60, 18, 45, 60}},   {"Милана", {0, 0, 0, 22}},       {"Надежда", {45, 25, 15, 6}},
    {"Наталья", {25, 100, 55, 8}}, {"Нина", {60, 10, 4, 4}},        {"Оксана", {1, 20, 12, 1}},
    {"Олеся", {0, 4, 10, 2}},      {"Ольга", {30, 100, 65, 12}},    {"Полина", {5, 1, 12, 35}},
    {"Раиса", {25, 4, 1, 1}},      {"Светлана", {20, 80, 35, 6}},   {"Серафима", {3, 0, 0, 8}},
    {"София", {2, 1, 6, 65}},      {"Стефания", {0, 0, 0, 7}},      {"Таисия", {8, 1, 1, 14}},
    {"Тамара", {35, 5, 2, 2}},     {"Татьяна", {40, 90, 55, 12}},   {"Ульяна", {2, 0, 3, 20}},
    {"Юлия", {4, 25, 55, 14}},     {"Яна", {1, 5, 14, 9}},          {"Ярослава", {0, 0, 1, 9}}};

constexpr std::array<std::uint16_t, 4> always{10, 10, 10, 10};
constexpr GivenName tatar_men[] = {
    {"Айдар", always},  {"Альберт", always}, {"Дамир", always},  {"Ильдар", always},
    {"Ильнур", always}, {"Камиль", always},  {"Марат", always},  {"Наиль", always},
    {"Равиль", always}, {"Радик", always},   {"Рамиль", always}, {"Ринат", always},
    {"Руслан", always}, {"Рустам", always},  {"Тимур", always},  {"Фарид", always}};
constexpr GivenName tatar_women[] = {
    {"Аделина", always}, {"Айгуль", always},  {"Альбина", always}, {"Гузель", always}, {"Гульнара", always},
    {"Диляра", always},  {"Динара", always},  {"Камила", always},  {"Лилия", always},  {"Резеда", always},
    {"Самира", always},  {"Эльвира", always}, {"Язгуль", always}};
constexpr GivenName azeri_men[] = {
    {"Али", always},    {"Вагиф", always},  {"Гейдар", always}, {"Ильгар", always}, {"Камран", always},
    {"Мамед", always},  {"Мурад", always},  {"Натиг", always},  {"Рауф", always},   {"Самир", always},
    {"Эльдар", always}, {"Эльчин", always}, {"Юсиф", always}};
constexpr GivenName azeri_women[] = {
    {"Айгюн", always}, {"Айсель", always}, {"Зейнаб", always}, {"Лейла", always},  {"Нармин", always},
    {"Севда", always}, {"Севиль", always}, {"Сабина", always}, {"Тарана", always}, {"Фатима", always}};
constexpr GivenName armenian_men[] = {{"Арам", always},  {"Арсен", always},  {"Артур", always},
                                      {"Ашот", always},  {"Ваган", always},  {"Гагик", always},
                                      {"Гарик", always}, {"Давид", always},  {"Карен", always},
                                      {"Нарек", always}, {"Самвел", always}, {"Тигран", always}};
constexpr GivenName armenian_women[] = {
    {"Ани", always},   {"Анаит", always},  {"Асмик", always},  {"Гаянэ", always},   {"Карине", always},
    {"Лилит", always}, {"Мариам", always}, {"Наринэ", always}, {"Рузанна", always}, {"Сусанна", always}};
constexpr GivenName asian_men[] = {{"Азиз", always},     {"Бахтиёр", always}, {"Далер", always},
                                   {"Джамшед", always},  {"Жасур", always},   {"Искандар", always},
                                   {"Мухаммад", always}, {"Рустам", always},  {"Сардор", always},
                                   {"Умед", always},     {"Фаррух", always},  {"Шавкат", always}};
constexpr GivenName asian_women[] = {{"Амина", always},     {"Гулноза", always}, {"Дилноза", always},
                                     {"Зарина", always},    {"Мадина", always},  {"Малика", always},
                                     {"Мехрангез", always}, {"Нигора", always},  {"Парвина", always},
                                     {"Сабрина", always},   {"Фарзона", always}, {"Шахноза", always}};

constexpr std::string_view of_azerbaijan[] = {"031"};
constexpr std::string_view of_armenia[] = {"051"};
constexpr std::string_view of_central_asia[] = {"762", "860", "417", "398"};
constexpr std::string_view of_georgia[] = {"268"};
constexpr std::string_view of_neighbours[] = {"112", "498", "804", "112,643"};

constexpr Custom customs[] = {
    {885, slavic_surnames, slavic_men, slavic_women, true, 0, 1, 8, of_neighbours},
    {35, tatar_surnames, tatar_men, tatar_women, true, 0, 5, 0, {}},
    {20, azeri_surnames, azeri_men, azeri_women, true, 550, 30, 250, of_azerbaijan},
    {18, armenian_surnames, armenian_men, armenian_women, false, 0, 20, 200, of_armenia},
    {27, asian_surnames, asian_men, asian_women, true, 120, 300, 500, of_central_asia},
    {5, georgian_surnames, slavic_men, slavic_women, false, 0, 10, 100, of_georgia},
    {10, western_surnames, slavic_men, slavic_women, false, 0, 5, 0, {}},
};

// clang-format on

struct Irregular {
    std::string_view father;
    std::string_view son;
    std::string_view daughter;
};
constexpr Irregular irregular[] = {{"Илья", "Ильич", "Ильинична"},
                                   {"Никита", "Никитич", "Никитична"},
                                   {"Лев", "Львович", "Львовна"},
                                   {"Павел", "Павлович", "Павловна"},
                                   {"Пётр", "Петрович", "Петровна"},
                                   {"Яков", "Яковлевич", "Яковлевна"},
                                   {"Михаил", "Михайлович", "Михайловна"},
                                   {"Кузьма", "Кузьмич", "Кузьминична"},
                                   {"Лука", "Лукич", "Лукинична"},
                                   {"Фома", "Фомич", "Фоминична"},
                                   {"Савва", "Саввич", "Саввична"},
                                   {"Гавриил", "Гаврилович", "Гавриловна"},
                                   {"Иероним", "Иеронимович", "Иеронимовна"}};

std::string joined(std::string_view a, std::string_view b)
{
    return std::string(a) + std::string(b);
}

/// The last `n` letters of a Russian word, each two bytes.
std::string_view letters_from_end(std::string_view word, std::size_t n)
{
    return word.size() < 2 * n ? word : word.substr(word.size() - 2 * n);
}

bool is_any_of(std::string_view letter, std::string_view letters)
{
    return letter.size() == 2 && letters.find(letter) != std::string_view::npos;
}

std::string feminine_part(std::string_view surname)
{
    std::string_view two = letters_from_end(surname, 2);
    std::string_view stem = surname.substr(0, surname.size() - two.size());
    if (two == "ов" || two == "ев" || two == "ёв" || two == "ин" || two == "ын") return joined(surname, "а");
    if (two == "ой" || two == "ый" || two == "ий") return joined(stem, "ая");
    return std::string(surname);
}

int generation(int year)
{
    return year < 1960 ? 0 : year < 1980 ? 1 : year < 2000 ? 2 : 3;
}

}  // namespace

const Custom& pick_custom(Random& random)
{
    auto left = static_cast<int>(random.below(1000));
    for (const Custom& custom : customs)
        if ((left -= custom.weight) < 0) return custom;
    return customs[0];
}

std::string pick_surname(const Custom& custom, Names names, Random& random)
{
    std::string surname;
    if (names == Names::of_a_region && random.chance(650)) {
        auto rarer = rarer_surnames(static_cast<std::size_t>(&custom - customs));
        if (&custom == &customs[0])
            surname = pick_rare_slavic(random);
        else if (!rarer.empty())
            surname = random.pick(rarer);
    }
    if (surname.empty()) surname = random.pick(custom.surnames);
    if (&custom == &customs[0] && random.chance(8)) {
        std::string_view second = random.pick(custom.surnames);
        if (second != surname) surname += joined("-", second);
    }
    return surname;
}

std::string pick_given_name(const Custom& custom, char sex, int year, Random& random)
{
    std::span<const GivenName> names = sex == 'm' ? custom.male : custom.female;
    auto when = static_cast<std::size_t>(generation(year));
    std::uint32_t sum = 0;
    for (const GivenName& one : names) sum += one.weight[when];
    std::uint32_t left = random.below(sum);
    for (const GivenName& one : names) {
        if (left < one.weight[when]) return std::string(one.name);
        left -= one.weight[when];
    }
    return std::string(names.front().name);
}

std::string marry_into(Random& random)
{
    return make_feminine(pick_surname(customs[0], Names::of_a_region, random));
}

std::string form_surname(const Custom& custom, std::string_view surname, char sex)
{
    return sex == 'f' && custom.feminine_surnames ? make_feminine(surname) : std::string(surname);
}

std::string form_patronymic(const Custom& custom, std::string_view father, char sex, Random& random)
{
    if (random.chance(custom.no_patronymic)) return {};
    if (random.chance(custom.son_of)) return joined(father, sex == 'm' ? " оглы" : " кызы");
    return make_patronymic(father, sex);
}

std::string_view foreign_country(const Custom& custom, Random& random)
{
    if (custom.countries.empty() || !random.chance(custom.foreign)) return {};
    return random.pick(custom.countries);
}

std::string transliterate(std::string_view russian)
{
    constexpr std::string_view latin[] = {"a",  "b",  "v",  "g",   "d", "e", "zh", "z", "i",  "y", "k",
                                          "l",  "m",  "n",  "o",   "p", "r", "s",  "t", "u",  "f", "kh",
                                          "ts", "ch", "sh", "sch", "",  "y", "",   "e", "yu", "ya"};
    std::string result;
    while (!russian.empty()) {
        char32_t letter = text::to_lower(text::next(russian));
        if (letter >= U'а' && letter <= U'я')
            result += latin[letter - U'а'];
        else if (letter == U'ё')
            result += 'e';
        else if (letter == U'-')
            result += '-';
    }
    return result;
}

}  // namespace msh::sample

namespace msh {

std::string make_patronymic(std::string_view father, char sex)
{
    using namespace sample;
    for (const auto& one : irregular)
        if (one.father == father) return std::string(sex == 'm' ? one.son : one.daughter);
    std::string_view hard = sex == 'm' ? "ович" : "овна";
    std::string_view soft = sex == 'm' ? "евич" : "евна";
    std::string_view last = letters_from_end(father, 1);
    std::string_view stem = father.substr(0, father.size() - last.size());
    std::string_view before = letters_from_end(stem, 1);
    if (last == "й" && before == "и") {
        // Васильевич, but Дмитриевич and Георгиевич: и stays after two consonants and after к г х.
        std::string_view root = stem.substr(0, stem.size() - 2);
        std::string_view end = letters_from_end(root, 1);
        std::string_view before_end = letters_from_end(root.substr(0, root.size() - end.size()), 1);
        bool keeps = is_any_of(end, "кгхц") || !is_any_of(before_end, "аеёиоуыэюяАЕЁИОУЫЭЮЯ");
        return joined(keeps ? stem : joined(root, "ь"), soft);
    }
    if (is_any_of(last, "йь")) return joined(stem, soft);
    if (is_any_of(last, "жшчщц")) return joined(father, soft);
    if (is_any_of(last, "ая")) return joined(stem, hard);
    if (is_any_of(last, "еёиоуыэю")) return joined(father, soft);
    return joined(father, hard);
}

std::string make_feminine(std::string_view surname)
{
    using namespace sample;
    auto hyphen = surname.find('-');
    if (hyphen == std::string_view::npos) return feminine_part(surname);
    return feminine_part(surname.substr(0, hyphen)) + "-" + feminine_part(surname.substr(hyphen + 1));
}

}  // namespace msh
