// SPDX-License-Identifier: Apache-2.0

// Decisions as spreadsheets save them.
#include "reconcile_lists.hpp"

#include <msh/base/error.hpp>
#include <msh/flow/reconcile_apply.hpp>

#include <doctest/doctest.h>

using namespace msh;
using test::Lists;

TEST_CASE("answers come back from spreadsheets as they save them")
{
    Lists lists;
    lists.ours =
        "source_id;surname;given_name;patronymic;birth_date;snils\n"
        "S2;Зуев;Лев;Петрович;2016-05-03;\n"
        "S3;Рябов;Олег;Ильич;2015-11-11;90000030191\n";
    lists.theirs =
        "source_id;surname;given_name;patronymic;birth_date;snils\n"
        "400884094861;Зуев;Лев;Петрович;2016-05-03;\n"
        "400884094862;Зуев;Лев;Петрович;2016-05-03;\n"
        "400884094863;Рябов;Глеб;Ильич;2015-11-11;90000030191\n";
    REQUIRE(lists.compare().review == 3);
    struct Asked {
        std::string left, right, evidence;
    };
    std::vector<Asked> asked;
    std::ifstream file(lists.folder / "result" / "review.jsonl");
    for (std::string line; std::getline(file, line);) {
        auto json = nlohmann::json::parse(line);
        asked.push_back({json.value("left", ""), json.value("right", ""), json.value("evidence", "")});
    }
    auto answer = [&](const std::string& rows) {
        std::ofstream(lists.folder / "decided.csv") << "left;right;decision;evidence\n" << rows;
        HarmoniseOptions options;
        options.review = lists.folder / "decided.csv";
        options.folder = lists.folder / "result";
        return accept_pairs(options, Existing::replace);
    };
    auto row = [](const Asked& one, const std::string& decision, const std::string& right = {}) {
        return "\"" + one.left + "\";\"" + (right.empty() ? one.right : right) + "\";\"" + decision +
               "\";\"" + one.evidence + "\"\n";
    };
    HarmoniseResult result = answer(row(asked[0], "ДА") + row(asked[1], " нет ") + row(asked[2], "да"));
    CHECK(result.yes == 2);
    CHECK(result.no == 1);
    // An id of twelve digits is rounded; what was compared still says which pair it is, where it can.
    CHECK(answer(row(asked[2], "да", "4,00884E+11")).yes == 1);
    CHECK(answer(row(asked[2], "да", "4.00884E+11")).yes == 1);
    CHECK_THROWS_AS(answer(row(asked[0], "да", "4,00884E+11")), Error);
    CHECK_THROWS_AS(answer(row(asked[2], "да", "400884094999")), Error);
    // Both of a group, and two answers to one question.
    CHECK_THROWS_AS(answer(row(asked[0], "да") + row(asked[1], "да")), Error);
    CHECK_THROWS_AS(answer(row(asked[0], "да") + row(asked[0], "нет")), Error);
    CHECK(answer(row(asked[0], "да") + row(asked[0], "да")).yes == 1);
}

TEST_CASE("answers in two encodings one behind another are refused")
{
    Lists lists;
    lists.compare();
    // Rows nobody answered, so that nothing but the look at the whole tells. The beginning is what an
    // encoding is chosen by.
    std::string windows, utf8;
    for (int i = 0; i < 150; ++i) windows += "\xC1\xE5\xEB\xEE\xE2\xE0 ";
    for (int i = 0; i < 150; ++i) utf8 += "Белова ";
    auto write = [&](std::initializer_list<std::pair<const std::string*, int>> pieces) {
        std::ofstream file(lists.folder / "decided.csv");
        file << "left;right;decision;evidence;note\n";
        for (auto [note, times] : pieces)
            for (int i = 0; i < times; ++i) file << "a;b;;c;" << *note << "\n";
    };
    HarmoniseOptions options;
    options.review = lists.folder / "decided.csv";
    options.folder = lists.folder / "result";
    write({{&windows, 12'000}});
    CHECK(accept_pairs(options, Existing::replace).yes == 0);
    write({{&windows, 5'000}, {&utf8, 7'000}});
    try {
        accept_pairs(options, Existing::replace);
        FAIL("taken");
    } catch (const Error& error) {
        CHECK(std::string(error.what()).find("another encoding") != std::string::npos);
    }
}
