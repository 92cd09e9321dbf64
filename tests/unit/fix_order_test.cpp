// SPDX-License-Identifier: Apache-2.0

// What to mend first: every record set aside is counted once, whatever keeps it back and whenever that is
// found.
#include "folder.hpp"
#include "rules_try.hpp"

#include <msh/flow/validate.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace msh;

namespace {

class Silence : public Reporter {
public:
    void note(const std::string&) override {}
    void warn(const std::string&) override {}
    void progress(std::uint64_t, std::uint64_t) override {}
};

struct Seen {
    CheckCounts counts;
    FixOrder order;
};

Seen look(const std::string& rows)
{
    CheckOptions options;
    options.context.today = rules_test::today;
    codec::TableReader reader(
        InputFile::from_memory(
            "source_id;surname;given_name;birth_date;sex;school;parallel;class_letter\n" + rows,
            "pupils.csv"),
        options.read);
    Inspection inspection(reader, options);
    Silence silence;
    CheckCounts counts = inspection.run([](const std::string&, const Finding&) {}, {}, silence);
    return {counts, inspection.fix_order()};
}

}  // namespace

TEST_CASE("the cause that frees the most records comes first")
{
    Seen seen = look(
        "1;Иванов;Пётр;2015-02-30;male;Школа № 1;4;А\n"
        "2;Петров;Пётр;2015-02-20;кто;Школа № 1;4;А\n"
        "3;Сидоров;Пётр;2015-02-20;кто;Школа № 1;4;А\n"
        "4;Лунин;Пётр;2015-02-30;кто;Школа № 1;4;А\n");
    REQUIRE(seen.order.steps.size() == 2);
    CHECK(seen.order.records == 4);
    CHECK(seen.order.steps[0].rule->id == "unknown-code");
    CHECK(seen.order.steps[0].column == 4);
    CHECK(seen.order.steps[0].frees == 2);
    CHECK(seen.order.steps[1].rule->id == "impossible-date");
    CHECK(seen.order.steps[1].frees == 2);
}

TEST_CASE("a record with a fault of its own and one of the whole file waits for both")
{
    // The same source id with different data, and one of the two has no sex either.
    Seen seen = look(
        "1;Иванов;Пётр;2015-02-20;male;Школа № 1;4;А\n"
        "1;Петров;Илья;2015-02-21;кто;Школа № 1;4;А\n");
    CHECK(seen.counts.set_aside == seen.order.records);
    std::uint64_t freed = 0;
    for (const FixOrder::Step& step : seen.order.steps) freed += step.frees;
    CHECK(freed == seen.counts.set_aside);
}

TEST_CASE("a finding that follows from another one of its record is no step")
{
    Seen seen = look("1;Иванов;Пётр;2035-02-20;male;Школа № 1;4;А\n");
    REQUIRE(seen.order.steps.size() == 1);
    CHECK(seen.order.steps[0].rule->id == "birth-date-future");
}

TEST_CASE("a clean file has nothing to mend")
{
    Seen seen = look("1;Иванов;Пётр;2015-02-20;male;Школа № 1;4;А\n");
    CHECK(seen.order.steps.empty());
    CHECK(seen.order.records == 0);
}

TEST_CASE("what was found of a whole file stays, though its rows set aside are read once more")
{
    // Begins in windows-1251, and a little more of it is UTF-8. Of the beginning each twentieth row is wrong.
    std::string text = "name;address\n";
    for (int row = 0; row < 60'000; ++row)
        text += row % 20 == 0 ? ";\xCE\xE1\xED\xE8\xED\xF1\xEA\n"
                              : "\xD8\xEA\xEE\xEB\xE0 " + std::to_string(row) +
                                    ";\xCE\xE1\xED\xE8\xED\xF1\xEA, \xF3\xEB. \xCC\xE8\xF0\xE0, 5\n";
    for (int row = 0; row < 80'000; ++row) text += "Школа у вокзала " + std::to_string(row) + ";Обнинск\n";
    CheckOptions options;
    options.context.today = rules_test::today;
    options.as = &school_entity;
    options.read.surveyed_bytes = limits::mib;
    codec::TableReader reader(InputFile::from_memory(text, "schools.csv"), options.read);
    Inspection inspection(reader, options);
    Silence silence;
    CheckCounts counts = inspection.run([](const std::string&, const Finding&) {}, {}, silence);
    REQUIRE(counts.by_rule.contains("file-encoding-changes"));
    CHECK(counts.set_aside == 3'000);
    CHECK(inspection.fix_order().steps.empty());
    test::Folder folder;
    inspection.write_set_aside(folder.path, Existing::refuse);
    CHECK(inspection.fix_order().steps.empty());
}
