// SPDX-License-Identifier: Apache-2.0

// Severities that the settings change, and what becomes of the records.
#include "rehearsal.hpp"

#include <msh/flow/validate.hpp>

#include <doctest/doctest.h>

#include <map>

using namespace msh;

namespace {

const std::string head =
    "source_id;surname;given_name;birth_date;sex;school;parallel;class_letter;enrolment_date\n";

struct Silence : Reporter {
    void note(const std::string&) override {}
    void warn(const std::string&) override {}
    void progress(std::uint64_t, std::uint64_t) override {}
};

struct Seen {
    CheckCounts counts;
    std::map<std::string, Severity> severities;
    std::size_t told = 0;
};

Seen look(const std::string& rows, std::initializer_list<std::pair<const char*, const char*>> changes,
          bool strict = false)
{
    CheckOptions options;
    options.as = &pupil_entity;
    options.strict = strict;
    // The rows here are of few columns.
    REQUIRE(options.severities.change(*rules::find("file-columns-absent"), "off").empty());
    for (const auto& [id, word] : changes) REQUIRE(options.severities.change(*rules::find(id), word).empty());
    Silence silence;
    codec::TableReader reader = open_table(InputFile::from_memory(head + rows, "test"), options);
    Seen seen;
    seen.counts = Inspection(reader, options)
                      .run(
                          [&](const std::string&, const Finding& finding) {
                              seen.severities[std::string(finding.rule->id)] = finding.severity;
                              ++seen.told;
                          },
                          {}, silence);
    CHECK(seen.told == seen.counts.findings);
    return seen;
}

const std::string no_such_day = "1;Иванов;Пётр;2015-03-01;male;Школа № 1;4;А;2022-02-30\n";
const std::string born_never = "2;Петров;Олег;2015-02-30;male;Школа № 1;4;А;2022-09-01\n";

}  // namespace

TEST_CASE("a warning takes the record without the value that could not be read")
{
    Seen seen = look(no_such_day, {});
    CHECK(seen.counts.set_aside == 1);
    seen = look(no_such_day, {{"impossible-date", "warning"}});
    CHECK(seen.counts.accepted == 1);
    CHECK(seen.counts.errors == 0);
    CHECK(seen.counts.warnings == 1);
    CHECK(seen.severities["impossible-date"] == Severity::warning);
    CHECK(look(no_such_day, {{"impossible-date", "warning"}}, true).counts.set_aside == 1);
}

TEST_CASE("a rule that is off is not told and not counted")
{
    Seen seen = look(no_such_day, {{"impossible-date", "off"}}, true);
    CHECK(seen.counts.accepted == 1);
    CHECK(seen.counts.findings == 0);
    CHECK(seen.counts.by_rule.empty());
}

TEST_CASE("what a record cannot do without stays an error when its rule weighs less")
{
    for (const char* word : {"warning", "info", "off"}) {
        Seen seen = look(born_never, {{"impossible-date", word}});
        CHECK(seen.counts.set_aside == 1);
        CHECK(seen.counts.errors == 1);
        CHECK(seen.severities["required-unreadable"] == Severity::error);
        CHECK_FALSE(seen.severities.contains("impossible-date"));
    }
    CHECK(look(born_never, {}).severities.contains("impossible-date"));
}

TEST_CASE("a rule may weigh more than usual")
{
    std::string twice = "1;Иванов;Пётр;2015-03-01;male;Школа № 1;4;А;2022-09-01\n";
    CHECK(look(twice + twice, {}).counts.set_aside == 0);
    Seen seen = look(twice + twice, {{"row-repeated", "error"}});
    CHECK(seen.counts.set_aside == 1);
    CHECK(seen.counts.errors == 1);
    CHECK(look(twice + twice, {{"row-repeated", "off"}}).counts.findings == 0);
}

TEST_CASE("a pull weighs as the settings say")
{
    test::Rehearsal r;
    r.begin_with(1);
    r.maintain(pupil_entity, "change", "p1", {{"snils", "90000000099"}});
    CHECK(r.options.severities.change(*rules::find("snils-checksum"), "warning").empty());
    PullResult result = r.pull();
    CHECK(result.counts.set_aside == 0);
    CHECK(result.counts.warnings >= 1);
    CHECK(r.value(1, field_at(pupil_entity, "snils")) == "90000000099");
}
