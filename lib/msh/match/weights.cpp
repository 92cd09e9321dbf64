// SPDX-License-Identifier: Apache-2.0

// The weights msh comes with: THE table of how often a part shows each level in pairs of each kin.
//
// Where the numbers come from. None was fitted to a file with known answers; each is a round judgement of how
// people and papers behave, and everything a run can measure replaces it.
// - match: slips of the hand in one record of a hundred a part, a like share of spelling variants; a surname
//   changes by marriage or adoption, a phone and an address by moving; a SNILS is copied from a relative's
//   paper more often than misspelt, for its checksum catches slips.
// - twin_or_namesake: everything of a match but the given name, which twins never share; half of them are of
// one
//   sex; birth certificates are written one after another, so their numbers differ by a digit.
// - relative: brothers, sisters and parents in one household. Surname, often the patronymic, address and
// phone
//   are shared, birth date and given name are not: one son in thirty is named after his father, which is one
//   of two hundred relatives.
// - unrelated: names by what a random pair of Russian names shows; measured in every run.
#include "match_parts.hpp"

namespace msh::match {

namespace {

using Row = std::array<double, levels>;
using Table = std::array<Row, parts>;

// clang-format off
//             missing  equal    variant  edit     near     other
constexpr Table match_table = {{
    /* surname    */ {0,    0.955,     0.01,    0.012,    0.008,    0.015},
    /* given_name */ {0,    0.965,    0.012,    0.012,    0.006,    0.005},
    /* patronymic */ {0,     0.96,     0.01,    0.014,    0.008,    0.008},
    /* birth_date */ {0,    0.975,    0.002,    0.012,    0.006,    0.005},
    /* sex        */ {0,    0.995,        0,        0,        0,    0.005},
    /* snils      */ {0,    0.975,        0,    0.012,        0,    0.013},
    /* document   */ {0,     0.94,        0,     0.02,        0,     0.04},
    /* phone      */ {0,      0.7,        0,     0.02,        0,     0.28},
    /* address    */ {0,      0.6,        0,        0,     0.08,     0.32}}};
constexpr Table twin_table = {{
    /* surname    */ {0,    0.955,     0.01,    0.012,    0.008,    0.015},
    /* given_name */ {0,   0.0005,   0.0003,    0.003,     0.03,   0.9662},
    /* patronymic */ {0,      0.5,     0.01,     0.01,     0.46,     0.02},
    /* birth_date */ {0,     0.97,    0.002,    0.015,    0.008,    0.005},
    /* sex        */ {0,      0.6,        0,        0,        0,      0.4},
    /* snils      */ {0,     0.01,        0,     0.01,        0,     0.98},
    /* document   */ {0,     0.01,        0,      0.4,        0,     0.59},
    /* phone      */ {0,      0.8,        0,     0.02,        0,     0.18},
    /* address    */ {0,      0.8,        0,        0,     0.04,     0.16}}};
constexpr Table relative_table = {{
    /* surname    */ {0,      0.6,     0.01,     0.01,     0.23,     0.15},
    /* given_name */ {0,    0.006,    0.001,    0.003,     0.01,     0.98},
    /* patronymic */ {0,     0.25,     0.01,    0.005,    0.235,      0.5},
    /* birth_date */ {0,   0.0005,   0.0001,    0.004,     0.03,   0.9654},
    /* sex        */ {0,      0.5,        0,        0,        0,      0.5},
    /* snils      */ {0,     0.01,        0,    0.001,        0,    0.989},
    /* document   */ {0,    0.005,        0,    0.001,        0,    0.994},
    /* phone      */ {0,      0.7,        0,     0.01,        0,     0.29},
    /* address    */ {0,      0.8,        0,        0,     0.04,     0.16}}};
constexpr Table unrelated_table = {{
    /* surname    */ {0,    0.003,   0.0002,   0.0015,    0.005,   0.9903},
    /* given_name */ {0,    0.015,    0.001,    0.001,    0.008,    0.975},
    /* patronymic */ {0,    0.012,   0.0005,    0.001,    0.015,   0.9715},
    /* birth_date */ {0,   0.0002,  0.00001,    0.004,     0.03,  0.96579},
    /* sex        */ {0,      0.5,        0,        0,        0,      0.5},
    /* snils      */ {0,     2e-7,        0,     2e-6,        0, 0.9999978},
    /* document   */ {0,     1e-6,        0,     4e-5,        0, 0.999959},
    /* phone      */ {0,     3e-6,        0,     5e-5,        0, 0.999947},
    /* address    */ {0,     1e-5,        0,        0,     1e-4,  0.99989}}};
// clang-format on

}  // namespace

const Model& shipped_model()
{
    static const Model model = [] {
        Model shipped;
        shipped.chance = {match_table, twin_table, relative_table, unrelated_table};
        shipped.share = {0.9, 0.02, 2.0, 0};
        return shipped;
    }();
    return model;
}

namespace {

template <std::size_t Size>
std::string_view word_of(const std::array<std::string_view, Size>& words, std::size_t place)
{
    return place < Size ? words[place] : std::string_view("?");
}

}  // namespace

std::string_view name_of(Part part)
{
    constexpr std::array<std::string_view, parts> words{
        "surname", "given_name", "patronymic", "birth_date", "sex", "snils", "document", "phone", "address"};
    return word_of(words, at(part));
}

std::string_view name_of(Level level)
{
    constexpr std::array<std::string_view, levels> words{"missing", "equal", "variant",
                                                         "edit",    "near",  "other"};
    return word_of(words, at(level));
}

std::string_view name_of(Kin kin)
{
    constexpr std::array<std::string_view, kins> words{"match", "twin_or_namesake", "relative", "unrelated"};
    return word_of(words, at(kin));
}

std::string_view name_of(Why why)
{
    constexpr std::array<std::string_view, 13> words{"rule:snils+2",
                                                     "rule:document+2",
                                                     "weight",
                                                     "decided",
                                                     "doubtful",
                                                     "rivals",
                                                     "date_differs",
                                                     "name_differs",
                                                     "snils_differs",
                                                     "snils_of_another",
                                                     "document_of_another",
                                                     "decided_before",
                                                     "same_id"};
    return word_of(words, static_cast<std::size_t>(why));
}

std::string_view name_of(Change change)
{
    constexpr std::array<std::string_view, 9> words{
        "same", "format", "typo", "variant", "changed", "missing_here", "missing_there", "split", "swapped"};
    return word_of(words, static_cast<std::size_t>(change));
}

namespace {

constexpr std::array<std::string_view, 10> step_words{
    "composed", "case",           "yo",     "dashes", "look_alikes",
    "spaces",   "transliterated", "son_of", "split",  "swapped"};

}  // namespace

std::string name_of_steps(unsigned steps)
{
    std::string words;
    for (std::size_t i = 0; i < step_words.size(); ++i)
        if ((steps >> i & 1U) != 0) words += (words.empty() ? "" : "+") + std::string(step_words[i]);
    return words;
}

unsigned read_steps(std::string_view words)
{
    unsigned steps = 0;
    while (!words.empty()) {
        std::string_view word = words.substr(0, words.find('+'));
        words.remove_prefix(std::min(words.size(), word.size() + 1));
        auto known = std::ranges::find(step_words, word);
        if (known != step_words.end()) steps |= 1U << (known - step_words.begin());
    }
    return steps;
}

}  // namespace msh::match
