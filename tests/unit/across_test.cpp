// SPDX-License-Identifier: Apache-2.0

// Files of one command held against each other: each rule with files that break it and files that do not, the
// same in any order and for any number of threads.
#include "sample_folder.hpp"

#include <msh/flow/validate.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

using namespace msh;

namespace {

constexpr Date today = Date::unpack(2026 * 512 + 9 * 32 + 15);

struct Named {
    std::string name;
    std::string text;
};
using Files = std::vector<Named>;

class Told : public FindingReport {
public:
    void begin(codec::TableReader& reader, const schema::Layout&) override
    {
        name_ = std::filesystem::path(reader.name()).filename();
    }
    void add(const Finding& finding) override
    {
        in_order.push_back(fmt::format("{} {} {}:{}", finding.rule->id, severity_name(finding.severity),
                                       name_, finding.line));
        others.insert(finding.other);
    }
    void end(const CheckCounts&, const std::filesystem::path&, const FixOrder&) override {}

    std::vector<std::string> in_order;
    std::set<std::string> others;

private:
    std::string name_;
};

struct Seen {
    CheckCounts counts;
    std::vector<std::string> told;
    std::set<std::string> others;

    [[nodiscard]] bool has(std::string_view rule) const { return counts.by_rule.contains(rule); }
    [[nodiscard]] bool has_any() const
    {
        for (const rules::Topic& topic : rules::topics())
            for (const Rule& rule : topic.rules)
                if (has(rule.id) && topic.title == std::string_view("Files against each other")) return true;
        return false;
    }
};

Seen look(const Files& files, unsigned threads = 1)
{
    Folder folder;
    std::filesystem::create_directories(folder.path());
    std::vector<std::filesystem::path> paths;
    for (const Named& file : files) {
        paths.push_back(folder.path() / file.name);
        std::ofstream(paths.back()) << file.text;
    }
    Silence silence;
    Told told;
    ValidateOptions options;
    options.check.context.today = today;
    options.check.read.threads = threads;
    Seen seen;
    seen.counts = validate_files(paths, options, told, silence);
    seen.told = told.in_order;
    seen.others = told.others;
    return seen;
}

const std::string pupil_head =
    "source_id;surname;given_name;patronymic;birth_date;sex;school;parallel;snils;"
    "birth_certificate_series;birth_certificate_number\n";
const std::string parent_head = "source_id;surname;given_name;patronymic;birth_date;snils\n";
const std::string link_head = "pupil;parent;representative_type\n";
const std::string anna = "1;Иванова;Анна;Петровна;07.05.2015;ж;Школа № 1;4;112-233-445 95;I-АА;123456\n";
const std::string oleg = "2;Котов;Олег;Ильич;08.05.2015;м;Школа № 1;4;087-654-303 00;I-АА;123457\n";
const std::string mother = "10;Иванова;Мария;Львовна;07.05.1985;342-932-447 76\n";
const std::string father = "11;Котов;Илья;Львович;07.05.1985;182-818-668 08\n";

const Files good = {
    {"pupils.csv", pupil_head + anna + oleg},
    {"parents.csv", parent_head + mother + father},
    {"links.csv", link_head + "1;10;parent\n2;11;parent\n"},
    {"schools.csv", "name;short_name;address\nМуниципальная школа № 1;Школа № 1;ул. Мира, 5\n"}};

/// The good files with another text in one of them.
Files with(const std::string& name, const std::string& text)
{
    Files files = good;
    for (Named& file : files)
        if (file.name == name) file.text = text;
    return files;
}

}  // namespace

TEST_CASE("files that belong together are not complained of")
{
    Seen seen = look(good);
    CHECK_FALSE(seen.has_any());
    CHECK(seen.counts.set_aside == 0);
}

TEST_CASE("a link to somebody who stands in no file is told, and only when the files can tell")
{
    Files files = with("links.csv", link_head + "1;10;parent\n2;11;parent\n3;11;parent\n");
    CHECK(look(files).has("pupil-reference-unknown"));
    files[0].text += "\"open;\n";
    CHECK_FALSE(look(files).has("pupil-reference-unknown"));
    files = with("links.csv", link_head + "1;10;parent\n2;12;parent\n");
    Seen seen = look(files);
    CHECK(seen.has("parent-reference-unknown"));
    CHECK(seen.counts.set_aside == 0);
    // Without parents nobody knows.
    files.erase(files.begin() + 1);
    CHECK_FALSE(look(files).has_any());
}

TEST_CASE("a pupil is known by SNILS, and by name and date of birth without the patronymic")
{
    const std::string head =
        "pupil_snils;pupil_surname;pupil_given_name;pupil_birth_date;parent;representative_type\n";
    CHECK_FALSE(
        look(with("links.csv", head + "112-233-445 95;;;;10;parent\n;КОТОВ;Олег;08.05.2015;11;parent\n"))
            .has_any());
    CHECK(look(with("links.csv", head + "112-233-445 95;;;;10;parent\n;Котов;Олег;09.05.2015;11;parent\n"))
              .has("pupil-reference-unknown"));
    // Parents that name the child in their own row.
    Files files = {good[0],
                   {"parents.csv",
                    "surname;given_name;Степень родства;pupil_surname;pupil_given_name;"
                    "pupil_birth_date\n"
                    "Иванова;Мария;мать;Иванова;Анна;07.05.2015\n"
                    "Котов;Илья;отец;Котов;Олег;08.05.2015\n"}};
    CHECK_FALSE(look(files).has_any());
}

TEST_CASE("a pupil without a representative is told where links are given")
{
    Seen seen = look(with("links.csv", link_head + "1;10;parent\n"));
    CHECK(seen.counts.by_rule.at("pupil-without-representative") == 1);
    CHECK_FALSE(look({good[0], good[1]}).has_any());
    // Who is of age represents himself.
    std::string grown = "3;Котов;Лев;Ильич;08.05.2008;м;Школа № 1;11;;;\n";
    CHECK_FALSE(
        look(with("pupils.csv", pupil_head + anna + oleg + grown)).has("pupil-without-representative"));
}

TEST_CASE("a school that is in no list of schools is told")
{
    std::string other = "1;Иванова;Анна;Петровна;07.05.2015;ж;Лицей № 2;4;112-233-445 95;I-АА;123456\n";
    CHECK(look(with("pupils.csv", pupil_head + other + oleg)).counts.by_rule.at("school-unknown") == 1);
    CHECK_FALSE(look(with("pupils.csv", pupil_head + anna + oleg)).has("school-unknown"));
}

TEST_CASE("one SNILS or document of two people in two files sets both aside")
{
    std::string mothers_snils =
        "1;Иванова;Анна;Петровна;07.05.2015;ж;Школа № 1;4;342-932-447 76;I-АА;123456\n";
    Seen seen = look(with("pupils.csv", pupil_head + mothers_snils + oleg));
    CHECK(seen.counts.by_rule.at("snils-across") == 2);
    CHECK(seen.counts.set_aside == 2);
    const Named other_class{"other.csv",
                            pupil_head + "5;Белова;Ольга;Юрьевна;01.02.2015;ж;Школа № 1;4;;I-АА;123456\n"};
    seen = look({good[0], other_class});
    CHECK(seen.counts.by_rule.at("document-across") == 2);
    CHECK(seen.counts.set_aside == 2);
    const Named third{"other.csv",
                      pupil_head + "5;Белова;Ольга;Юрьевна;01.02.2015;ж;Школа № 1;4;;I-АА;123459\n"};
    CHECK_FALSE(look({good[0], third}).has_any());
}

TEST_CASE("one pupil in two lists, namesakes, twins, and a slip of the pen")
{
    auto beside = [](const std::string& row) { return look({good[0], {"other.csv", pupil_head + row}}); };
    Seen seen = beside("9;Иванова;Анна;Петровна;07.05.2015;ж;Школа № 1;4;112-233-445 95;I-АА;123456\n");
    CHECK(seen.counts.by_rule.at("pupil-across") == 2);
    CHECK(seen.counts.set_aside == 0);
    CHECK(beside("9;Иванова;Анна;Петровна;07.05.2015;ж;Школа № 2;4;;;\n").has("pupil-across"));
    // Somebody of the same name and day, with papers of her own.
    CHECK_FALSE(beside("9;Иванова;Анна;Петровна;07.05.2015;ж;Школа № 1;4;;II-АА;654321\n").has_any());
    CHECK(beside("9;Иванова;Инна;Петровна;07.05.2015;ж;Школа № 1;4;;;\n").has("pupil-similar"));
    CHECK(beside("9;Иванова;Аннa;Петровна;07.05.2015;ж;Школа № 1;4;;;\n").has("pupil-across"));
    // Twins.
    CHECK_FALSE(beside("9;Иванова;Инна;Петровна;07.05.2015;ж;Школа № 1;4;;I-АА;123499\n").has_any());
    CHECK_FALSE(beside("9;Иванова;Мария;Петровна;07.05.2015;ж;Школа № 1;4;;;\n").has_any());
    CHECK(beside("9;Иванова;Мария;Петровна;07.05.2015;ж;Школа № 1;4;;I-АА;123456\n").has("document-across"));
}

TEST_CASE("what files say of each other depends neither on their order nor on threads")
{
    Files files = good;
    for (int row = 100; row < 20'000; ++row)
        files[2].text += fmt::format("{};{};parent\n", row, row % 7 == 0 ? 10 : row);
    std::multiset<std::string> first;
    for (unsigned threads : {1U, 3U}) {
        Seen seen = look(files, threads);
        std::multiset<std::string> told(seen.told.begin(), seen.told.end());
        CHECK(seen.has("pupil-reference-unknown"));
        if (first.empty()) first = told;
        CHECK(told == first);
        CHECK(seen.told == look(files, 2).told);
    }
    std::ranges::reverse(files);
    Seen seen = look(files);
    CHECK(std::multiset<std::string>(seen.told.begin(), seen.told.end()) == first);
}

TEST_CASE(
    "columns that fit pupils and parents alike are parents' beside pupils and links, and refused elsewhere")
{
    CHECK_FALSE(look(good).counts.refused);
    CHECK(look({good[0], good[1]}).counts.refused);
    CHECK(look({good[1], good[2]}).counts.refused);
}

TEST_CASE("a file that cannot be read makes nobody absent")
{
    Files files = with("links.csv", link_head + "3;10;parent\n");
    CHECK(look(files).has("pupil-reference-unknown"));
    files.push_back({"empty.csv", ""});
    Seen seen = look(files);
    CHECK_FALSE(seen.has_any());
    CHECK(seen.counts.refused);
}

TEST_CASE("all who share a number are blamed, however many and in whatever order the files come")
{
    std::string pupils = pupil_head;
    for (int i = 0; i < 20; ++i)
        pupils += fmt::format("{};Иванова;Анна;Петровна;{:02}.05.2015;ж;Школа № 1;4;342-932-447 76;I-АА;{}\n",
                              100 + i, i + 1, 123400 + i);
    // One parent in many rows is one.
    std::string parents = parent_head;
    for (int i = 0; i < 20; ++i) parents += mother;
    Files files = {{"pupils.csv", pupils}, {"parents.csv", parents}, good[2]};
    for (int turn = 0; turn < 2; ++turn) {
        Seen seen = look(files);
        auto of_pupils = std::ranges::count_if(seen.told, [](const std::string& told) {
            return told.starts_with("snils-across error pupils.csv");
        });
        CHECK(of_pupils == 20);
        CHECK(seen.counts.by_rule["snils-across"] == 40);
        std::ranges::reverse(files);
    }
}

TEST_CASE("invented schools know all of each other")
{
    Folder folder;
    Silence silence;
    make_sample(options_for(folder, 300), silence);
    std::vector<std::filesystem::path> files = {folder.path() / "parents.csv", folder.path() / "pupils.csv"};
    Told told;
    ValidateOptions check;
    check.check.context.today = today;
    Seen seen;
    seen.counts = validate_files(files, check, told, silence);
    CHECK_FALSE(seen.has_any());
}
