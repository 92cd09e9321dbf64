// SPDX-License-Identifier: Apache-2.0

// Whose a column is, as its title says: «СНИЛС ребёнка», «Мать: телефон», «ФИО родителя 2».
#include "parts.hpp"

#include <msh/base/text.hpp>

#include <array>

namespace msh::schema {

namespace {

struct OwnerWord {
    std::string_view word;
    Owner owner;
    std::string_view kind = {};
};

// Longer phrases first: «родителя (законного представителя)» is one owner.
constexpr OwnerWord owner_words[] = {
    {"родителях законных представителях", Owner::parent},
    {"родителе законном представителе", Owner::parent},
    {"родителя законного представителя", Owner::parent},
    {"родитель законный представитель", Owner::parent},
    {"родители законные представители", Owner::parent},
    {"законные представители", Owner::parent},
    {"законного представителя", Owner::parent},
    {"законном представителе", Owner::parent},
    {"законный представитель", Owner::parent},
    {"представителя", Owner::parent},
    {"представителе", Owner::parent},
    {"представитель", Owner::parent},
    {"родителя", Owner::parent},
    {"родителей", Owner::parent},
    {"родителе", Owner::parent},
    {"родителях", Owner::parent},
    {"родитель", Owner::parent},
    {"родители", Owner::parent},
    {"матери", Owner::parent, "mother"},
    {"мать", Owner::parent, "mother"},
    {"мамы", Owner::parent, "mother"},
    {"маме", Owner::parent, "mother"},
    {"мама", Owner::parent, "mother"},
    {"отца", Owner::parent, "father"},
    {"отце", Owner::parent, "father"},
    {"отец", Owner::parent, "father"},
    {"папы", Owner::parent, "father"},
    {"папе", Owner::parent, "father"},
    {"папа", Owner::parent, "father"},
    {"опекуна", Owner::parent, "guardian"},
    {"опекуне", Owner::parent, "guardian"},
    {"опекун", Owner::parent, "guardian"},
    {"parent", Owner::parent},
    {"mother", Owner::parent, "mother"},
    {"father", Owner::parent, "father"},
    {"guardian", Owner::parent, "guardian"},
    {"обучающегося", Owner::pupil},
    {"обучающейся", Owner::pupil},
    {"обучающемся", Owner::pupil},
    {"обучающийся", Owner::pupil},
    {"учащегося", Owner::pupil},
    {"учащемся", Owner::pupil},
    {"учащийся", Owner::pupil},
    {"ученика", Owner::pupil},
    {"ученице", Owner::pupil},
    {"ученицы", Owner::pupil},
    {"ученике", Owner::pupil},
    {"ученик", Owner::pupil},
    {"ребенка", Owner::pupil},
    {"ребёнка", Owner::pupil},
    {"ребенке", Owner::pupil},
    {"ребенок", Owner::pupil},
    {"pupil", Owner::pupil},
    {"student", Owner::pupil},
    {"child", Owner::pupil},
};

struct Ordinal {
    std::string_view word;
    std::string_view who;
};

constexpr Ordinal after_owner[] = {{"номер 1", "1"}, {"номер 2", "2"}, {"1", "1"}, {"2", "2"}};
// A bare digit here counts what stands before it: «Телефон 2 родителя».
constexpr Ordinal before_owner[] = {
    {"первого", "1"}, {"первый", "1"}, {"первом", "1"}, {"1 го", "1"}, {"1 й", "1"},
    {"второго", "2"}, {"второй", "2"}, {"втором", "2"}, {"2 го", "2"}, {"2 й", "2"},
};

/// What a title says of a parent alone, whether it names him or not: «Степень родства 2».
constexpr std::string_view ties[] = {"степень родства", "родство", "кем приходится"};

/// «Сведения о матери: телефон»
constexpr std::string_view introductions[] = {"сведения об ", "сведения о ",    "данные об ",
                                              "данные о ",    "информация об ", "информация о "};

/// Takes «1» of «родителя 1» and «первого» of «первого родителя» out of `padded`; `at` is the space where the
/// owner stood.
std::string_view take_ordinal(std::string& padded, std::size_t at)
{
    for (const auto& [word, who] : after_owner)
        if (padded.compare(at, word.size() + 2, " " + std::string(word) + " ") == 0) {
            padded.erase(at, word.size() + 1);
            return who;
        }
    for (const auto& [word, who] : before_owner) {
        std::string whole = " " + std::string(word);
        if (at < whole.size() || padded.compare(at - whole.size(), whole.size(), whole) != 0) continue;
        padded.erase(at - whole.size(), whole.size());
        return who;
    }
    return {};
}

}  // namespace

Title take_owner(const std::string& normal)
{
    std::string padded = " " + normal + " ";
    for (const auto& [word, owner, kind] : owner_words) {
        auto at = padded.find(" " + std::string(word) + " ");
        if (at == std::string::npos) continue;
        padded.erase(at, word.size() + 1);
        std::string_view who = owner == Owner::parent ? take_ordinal(padded, at) : std::string_view();
        std::string words(text::trim(padded));
        for (std::string_view introduction : introductions)
            if (words.starts_with(introduction)) words.erase(0, introduction.size());
        return {std::move(words), owner, kind, kind.empty() ? who : kind};
    }
    for (std::string_view tie : ties) {
        std::string padded_tie = " " + std::string(tie);
        if (padded.compare(0, padded_tie.size() + 1, padded_tie + " ") != 0) continue;
        std::string_view who = take_ordinal(padded, padded_tie.size());
        if (!who.empty() && text::trim(padded) == tie) return {std::string(tie), Owner::parent, {}, who};
    }
    return {normal};
}

}  // namespace msh::schema
