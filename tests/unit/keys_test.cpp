// SPDX-License-Identifier: Apache-2.0
#include <msh/rules/rules.hpp>
#include <msh/schema/schema.hpp>

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

using namespace msh;
using Keys = rules::SetChecker::Keys;

namespace {

struct Sheet {
    std::vector<std::string> headers;
    Arena arena = {};
    schema::Row row = {};

    Keys keys_of(const Entity& as, std::vector<std::string_view> cells)
    {
        schema::read_row(schema::understand_headers(headers, &as), cells, arena, row);
        return rules::SetChecker::keys_of(row.records[0]);
    }
};

Sheet people()
{
    return {{"source_id", "surname", "given_name", "patronymic", "birth_date", "snils",
             "birth_certificate_type", "birth_certificate_series", "birth_certificate_number"}};
}

}  // namespace

TEST_CASE("a person's key sees names as people compare them")
{
    Sheet sheet = people();
    auto person = [&](std::string_view surname, std::string_view given) {
        return sheet.keys_of(pupil_entity, {"", surname, given, "", "07.05.2015", "", "", "", ""}).person;
    };
    std::uint64_t key = person("Королёв", "Семён");
    // Plain words, words with ё, capitals, Latin letters among Russian ones: each is folded in another way.
    for (auto [surname, given] : {std::pair{"Королев", "Семен"}, std::pair{"КОРОЛЕВ", "СЕМЁН"},
                                  std::pair{"королёв", "семен"}, std::pair{"Kopoлев", "Ceмен"}})
        CHECK(person(surname, given) == key);
    CHECK(person("Королева", "Семен") != key);
    CHECK(person("Семен", "Королев") != key);
    CHECK(person("Королев", "") != key);
    CHECK(person(std::string(150, 'x') + "ж", "Семен") != key);
}

TEST_CASE("another word, place or length makes another content")
{
    Sheet sheet = people();
    std::vector<std::uint64_t> contents;
    for (std::size_t field = 0; field < 4; ++field)
        for (std::string_view word : {"A", "AB", "ABC", "ABCD", "ABCDEFG", "ABCDEFGH", "ABCDEFGHIJKLMNOP",
                                      "ABCDEFGHIJKLMNOPQ", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH"}) {
            std::vector<std::string_view> cells(sheet.headers.size());
            cells[field] = word;
            contents.push_back(sheet.keys_of(pupil_entity, cells).content);
        }
    for (std::size_t i = 0; i < contents.size(); ++i)
        for (std::size_t k = 0; k < i; ++k) CHECK(contents[i] != contents[k]);
}

TEST_CASE("whatever letter is another, at any length, the content is another")
{
    Sheet sheet = people();
    auto content = [&](std::string_view surname) {
        return sheet.keys_of(pupil_entity, {"", surname, "", "", "", "", "", "", ""}).content;
    };
    for (std::size_t size = 1; size <= 80; ++size) {
        std::string word(size, 'a');
        std::set<std::uint64_t> contents{content(word)};
        for (char& letter : word) {
            letter = 'b';
            contents.insert(content(word));
            letter = 'a';
        }
        CHECK(contents.size() == size + 1);
    }
    // Blocks that change places are told apart too.
    std::string first(16, 'a');
    std::string second(16, 'b');
    std::string last(16, 'c');
    CHECK(content(first + second + last) != content(second + first + last));
    CHECK(content(first + second + last) != content(first + last + second));
}

// Beside those of import_doubt_test.cpp: long texts, a school, a link. Other numbers here are another
// key_form.
TEST_CASE("keys of long texts, schools and links are the same for ever")
{
    Sheet sheet = people();
    Keys person = sheet.keys_of(pupil_entity, {"", "Верхнеозёрская-Нижнеозёрская-Дальнеозёрская", "Анна", "",
                                               "2015-03-01", "", "", "", ""});
    CHECK(person.person == 0x0d62ca26e93d672dU);
    CHECK(person.content == 0xb53d69d655c23627U);
    Sheet schools{{"name", "address"}};
    CHECK(schools.keys_of(school_entity, {"Школа № 1", "г. Обнинск, ул. Мира, д. 5"}).person ==
          0x11024f9f0e5494c1U);
    Sheet links{{"pupil", "parent", "representative_type"}};
    CHECK(links.keys_of(guardianship_entity, {"42", "P-17", "parent"}).person == 0x27c477b436351323U);
}
