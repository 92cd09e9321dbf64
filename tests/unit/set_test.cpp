// SPDX-License-Identifier: Apache-2.0
#include <msh/rules/rules.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace msh;
using rules::SetChecker;

namespace {

std::uint64_t hash(std::uint64_t number)
{
    number = (number + 1) * 0x9E3779B97F4A7C15U;
    number = (number ^ number >> 29) * 0xBF58476D1CE4E5B9U;
    return (number ^ number >> 32) | 1;
}

/// Every record has a content and a SNILS of its own, but each hundredth has the SNILS of the first of its
/// thousand.
std::vector<std::string> find_repeats(std::uint64_t records, std::uint64_t records_a_round)
{
    SetChecker set(pupil_entity, SetChecker::Repeats::told, records_a_round);
    for (std::uint64_t record = 1; record <= records; ++record) {
        std::uint64_t owner = record % 100 == 0 ? record / 1000 * 1000 + 1 : record;
        set.add({0, hash(owner << 1), 0, 0, hash(record << 1 | 1)}, record);
    }
    std::vector<std::string> found;
    set.finish([&](const Rule& rule, std::uint64_t record, std::uint64_t other) {
        found.push_back(std::string(rule.id) + " " + std::to_string(record) + " " + std::to_string(other));
    });
    return found;
}

}  // namespace

TEST_CASE("keys met twice are found however many records there are and however many rounds it takes")
{
    // More than are held in memory at once, and no whole number of them.
    constexpr std::uint64_t records = 40'123;
    std::vector<std::string> found = find_repeats(records, records);
    // A hundredth of them, and the first of each thousand.
    CHECK(found.size() == records / 100 + 41);
    CHECK(found.front() == "snils-twice 1 100");
    CHECK(found[1] == "snils-twice 100 1");
    for (std::uint64_t round : {1'000U, 16'384U, 20'061U, 40'122U})
        CHECK(find_repeats(records, round) == found);
}

TEST_CASE("a few records are compared in memory")
{
    CHECK(find_repeats(0, 4).empty());
    CHECK(find_repeats(1, 4).empty());
    CHECK(find_repeats(100, 4).size() == 2);
}
