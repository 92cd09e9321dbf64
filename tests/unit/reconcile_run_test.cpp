// SPDX-License-Identifier: Apache-2.0

// The course of a reconciliation around the matching: what is proposed, what a register tells beyond fields,
// when an earlier result stands, and what a failed run leaves behind.
#include "reconcile_lists.hpp"

#include <msh/base/error.hpp>
#include <msh/model/notices.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <random>
#include <sstream>

using namespace msh;
using test::Lists;

namespace {

const Field& field_of(std::string_view name)
{
    return pupil_fields[pupil_entity.index_of(name)];
}

std::string read(const std::filesystem::path& file)
{
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

std::map<std::string, std::string> contents(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> all;
    for (const auto& each : std::filesystem::directory_iterator(folder))
        all[each.path().filename().string()] = read(each.path());
    return all;
}

}  // namespace

TEST_CASE("what is proposed follows whose word counts, and the settings")
{
    using match::Change;
    CHECK(propose(field_of("surname"), Change::typo, {}) == Proposal::take);
    CHECK(propose(field_of("surname"), Change::changed, {}) == Proposal::propose);
    CHECK(propose(field_of("snils"), Change::changed, {}) == Proposal::alert);
    CHECK(propose(field_of("snils"), Change::missing_there, {}) == Proposal::keep);
    CHECK(propose(field_of("phone"), Change::missing_here, {}) == Proposal::propose);
    CHECK(propose(field_of("phone"), Change::changed, {}) == Proposal::keep);

    FieldPolicies chosen;
    chosen["phone"] = {Authority::there, {}, Proposal::take};
    chosen["surname"] = {{}, Proposal::propose, Proposal::keep};
    CHECK(propose(field_of("phone"), Change::missing_here, chosen) == Proposal::take);
    CHECK(propose(field_of("phone"), Change::changed, chosen) == Proposal::take);
    CHECK(propose(field_of("surname"), Change::variant, chosen) == Proposal::propose);
    CHECK(propose(field_of("surname"), Change::changed, chosen) == Proposal::keep);
    CHECK(propose(field_of("surname"), Change::format, chosen) == Proposal::keep);

    // Nothing is written over what the school's word counts for.
    chosen["email"] = {{}, Proposal::take, Proposal::take};
    CHECK(propose(field_of("email"), Change::missing_here, chosen) == Proposal::propose);
    CHECK(propose(field_of("email"), Change::changed, chosen) == Proposal::propose);
}

TEST_CASE("the settings of a run reach its differences")
{
    Lists lists;
    lists.compare();
    CHECK(lists.differences() == std::vector<std::string>{"given_name variant Дария take",
                                                          "phone missing_here +79000001234 propose"});
    lists.options.policies["phone"].authority = Authority::there;
    lists.options.policies["given_name"].near = Proposal::alert;
    lists.compare();
    CHECK(lists.differences() ==
          std::vector<std::string>{"given_name variant Дария alert", "phone missing_here +79000001234 take"});
}

TEST_CASE("a certificate that the register repeats as the identity document is no difference")
{
    std::string titles =
        "source_id;surname;given_name;birth_date;snils;birth_certificate_type;birth_certificate_series;"
        "birth_certificate_number;identity_document_type;identity_document_series;identity_document_number\n";
    Lists lists;
    lists.ours = titles + "S1;Белова;Дарья;2017-02-14;90000030090;03;II-АБ;123456;03;;\n" +
                 "S2;Зуев;Лев;2011-05-03;;03;II-АБ;654321;03;;\n";
    lists.theirs = titles + "E1;Белова;Дарья;2017-02-14;90000030090;03;II-АБ;123456;03;II-АБ;123456\n" +
                   "E2;Зуев;Лев;2011-05-03;;03;II-АБ;654321;21;2925;111222\n";
    lists.compare();
    // A passport is news.
    CHECK(lists.differences() ==
          std::vector<std::string>{"identity_document_type changed 21 keep",
                                   "identity_document_series missing_here 2925 propose",
                                   "identity_document_number missing_here 111222 propose"});
}

TEST_CASE("deaths and parental rights are listed under the titles registers have")
{
    Lists lists;
    for (const char* titles : {"Дата смерти;Лишение родительских прав", "death_date;rights_lost_date",
                               "Date of death;Дата лишения родительских прав"}) {
        lists.theirs = std::string("source_id;surname;given_name;birth_date;snils;") + titles +
                       "\n"
                       "E1;Белова;Дарья;2017-02-14;90000030090;01.02.2026;нет\n"
                       "E2;Зуев;Лев;2016-05-03;;;2025-07-08\n";
        ReconcileResult result = lists.compare();
        CHECK(result.matched == 2);
        CHECK(result.deaths == 1);
        CHECK(result.rights == 1);
        CHECK(result.differences == 2);
        CHECK(lists.differences() ==
              std::vector<std::string>{"death_date notice 2026-02-01 alert",
                                       "parental_rights_lost notice 2025-07-08 alert"});
    }
}

TEST_CASE("a word or an odd date in such a column is shown as it stands; words for nothing are not")
{
    Lists lists;
    lists.theirs =
        "source_id;surname;given_name;birth_date;snils;Родительские права;Умер\n"
        "E1;Белова;Дарья;2017-02-14;90000030090;ограничена;31.02.2026\n"
        "E2;Зуев;Лев;2016-05-03;;Восстановлены;-\n";
    lists.compare();
    CHECK(lists.differences() == std::vector<std::string>{"death_date notice 31.02.2026 alert",
                                                          "parental_rights notice ограничена alert"});
}

TEST_CASE("a mapping names such columns, and may ignore them; objects have them too")
{
    Lists lists;
    lists.theirs = "a;b;c;d;e\nБелова;Дарья;2017-02-14;90000030090;2026-02-01\n";
    schema::Mapping mapping;
    mapping.about = &pupil_entity;
    const std::pair<const char*, const char*> named[] = {
        {"surname", "a"}, {"given_name", "b"}, {"birth_date", "c"}, {"snils", "d"}};
    for (const auto& [field, column] : named) {
        mapping.values.push_back(schema::find_target(pupil_entity, field));
        mapping.values.back().columns.push_back({column, 0});
    }
    mapping.notices.emplace_back(find_notice("death_date"), schema::ColumnName{"e", 0});
    lists.options.there.mapping = mapping;
    CHECK(lists.compare().deaths == 1);

    lists.register_name = "register.jsonl";
    lists.theirs = R"({"a":"Белова","b":"Дарья","c":"2017-02-14","d":"90000030090","e":"2026-02-01"})"
                   "\n";
    CHECK(lists.compare().deaths == 1);
    lists.options.there.mapping.reset();
    lists.theirs =
        R"({"surname":"Белова","given_name":"Дарья","birth_date":"2017-02-14","snils":"90000030090",)"
        R"("death_date":"2026-02-01"})"
        "\n";
    CHECK(lists.compare().deaths == 1);

    lists.register_name = "register.csv";
    lists.theirs =
        "surname;given_name;birth_date;snils;death_date\n"
        "Белова;Дарья;2017-02-14;90000030090;2026-02-01\n";
    mapping.notices.clear();
    for (std::size_t i = 0; i < mapping.values.size(); ++i)
        mapping.values[i].columns[0].title = named[i].first;
    lists.options.there.mapping = mapping;
    CHECK(lists.compare().deaths == 1);
    lists.options.there.mapping->ignored.push_back({"death_date", 0});
    CHECK(lists.compare().deaths == 0);
}

TEST_CASE("a run of the same input leaves the result as it is")
{
    Lists lists;
    CHECK_FALSE(lists.compare().unchanged);
    auto first = contents(lists.folder / "result");
    ReconcileResult again = lists.compare();
    CHECK(again.unchanged);
    CHECK(again.matched == 2);
    CHECK(again.differences == 2);
    CHECK(contents(lists.folder / "result") == first);

    lists.options.full = true;
    CHECK_FALSE(lists.compare().unchanged);
    CHECK(contents(lists.folder / "result") == first);
    lists.options.full = false;

    SUBCASE("not where somebody has touched it")
    {
        std::ofstream(lists.folder / "result" / "review.csv", std::ios::app) << "x";
        CHECK_FALSE(lists.compare().unchanged);
        CHECK(contents(lists.folder / "result") == first);
    }
    SUBCASE("not where a file of it is gone")
    {
        std::filesystem::remove(lists.folder / "result" / "conflicts.jsonl");
        CHECK_FALSE(lists.compare().unchanged);
        CHECK(contents(lists.folder / "result") == first);
    }
    SUBCASE("not where the settings have changed")
    {
        lists.options.policies["phone"].authority = Authority::there;
        CHECK_FALSE(lists.compare().unchanged);
    }
    SUBCASE("not where it is read in another way")
    {
        lists.options.there.read.delimiter = ';';
        CHECK_FALSE(lists.compare().unchanged);
    }
}

TEST_CASE("after any change a run into the old folder gives what a run into a new one gives")
{
    std::mt19937 random(7);
    Lists lists;
    lists.compare();
    const std::pair<const char*, const char*> changes[] = {{"Дар", "Мар"},
                                                           {"Мар", "Дар"},
                                                           {"2016-05-03", "2016-03-05"},
                                                           {"2016-03-05", "2016-05-03"},
                                                           {"S2", "S3"},
                                                           {"S3", "S2"},
                                                           {"Зуев", "Зуев "},
                                                           {"90000030090", ""}};
    int stood = 0;
    for (int round = 0; round < 40; ++round) {
        std::string& list = random() % 2 == 0 ? lists.ours : lists.theirs;
        const auto& [from, to] = changes[random() % std::size(changes)];
        std::size_t at = list.find(from);
        bool changed = random() % 3 != 0 && at != std::string::npos;
        if (changed) list.replace(at, std::string_view(from).size(), to);
        ReconcileResult result = lists.compare();
        CHECK(result.unchanged == !changed);
        stood += result.unchanged ? 1 : 0;
        std::filesystem::remove_all(lists.folder / "new");
        ReconcileResult whole = lists.compare("new");
        CHECK(counts_of(result) == counts_of(whole));
        CHECK(contents(lists.folder / "result") == contents(lists.folder / "new"));
    }
    CHECK(stood > 5);
    CHECK(stood < 35);
}

TEST_CASE("a run that fails leaves nothing behind and an earlier result alone")
{
    Lists lists;
    lists.compare();
    auto before = contents(lists.folder / "result");
    const std::string good = lists.theirs;
    struct Broken {
        const char* name;
        std::string text;
    };
    const Broken all[] = {{"register.csv", "source_id;surname;given_name\nE1;Белова;Дарья\n"},
                          {"register.csv", ""},
                          {"register.json", R"([{"surname":"Белова","given_name":"Дарья",)"},
                          {"register.jsonl.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\3\xab", 11)},
                          {"register.xlsx", std::string("PK\3\4 no book", 13)}};
    for (const Broken& broken : all) {
        CAPTURE(broken.name);
        lists.register_name = broken.name;
        lists.theirs = broken.text;
        CHECK_THROWS_AS(lists.compare("other/inner"), Error);
        CHECK_FALSE(std::filesystem::exists(lists.folder / "other"));
        CHECK_THROWS_AS(lists.compare("result"), Error);
        CHECK(contents(lists.folder / "result") == before);
    }
    lists.register_name = "register.csv";
    lists.theirs = good;
    CHECK_THROWS_AS(lists.compare("result", Existing::refuse), Error);
    CHECK_THROWS_AS(lists.compare("ours.csv"), Error);
    CHECK(contents(lists.folder / "result") == before);
}

TEST_CASE("a result that cannot be put into place whole leaves nothing of it")
{
    struct FullDisk : ReviewPage {
        int asked = 0;
        void begin() override {}
        void add(const Question&) override { ++asked; }
        void finish() override {}
        void place() override { throw Error(Trouble::unexpected, "no space left on the disk"); }
        void take_back() noexcept override {}
    } page;
    Lists lists;
    lists.options.page = &page;
    CHECK_THROWS_AS(lists.compare("new"), Error);
    CHECK_FALSE(std::filesystem::exists(lists.folder / "new"));
    // Where a result stood, it can be told that this is none any more.
    lists.options.page = nullptr;
    lists.compare("old");
    lists.options.page = &page;
    CHECK_THROWS_AS(lists.compare("old"), Error);
    CHECK_FALSE(std::filesystem::exists(lists.folder / "old" / "run.json"));
}

TEST_CASE("a list without a record, or without one that can be compared, is refused")
{
    Lists lists;
    const std::string header = "source_id;surname;given_name;birth_date\n";
    for (const char* rows : {"", "E1;Котова;;\nE2;;;\n"}) {
        lists.theirs = header + rows;
        CHECK_THROWS_AS(lists.compare(), Error);
    }
    lists.theirs = header + "E1;Белова;Дарья;2017-02-14\n";
    lists.compare();
    lists.ours = header;
    CHECK_THROWS_AS(lists.compare("other"), Error);
    CHECK_FALSE(std::filesystem::exists(lists.folder / "other"));
}

TEST_CASE("a field in which most pairs differ is told")
{
    Lists lists;
    const std::string header = "source_id;surname;given_name;patronymic;birth_date;snils\n";
    const char* names[] = {"Агафонов", "Белов", "Волков", "Гусев", "Дёмин"};
    lists.ours = lists.theirs = header;
    for (int i = 0; i < 30; ++i) {
        std::string number = std::to_string(i);
        std::string born = ";2014-0" + std::to_string(i % 9 + 1) + "-1" + std::to_string(i % 10) + ";";
        lists.ours += "S" + number + ";" + names[i % 5] + ";Лев;Ильич" + born + "\n";
        lists.theirs +=
            "E" + number + ";" + names[i % 5] + ";Лев;" + (i < 24 ? "Ильйч" : "Ильич") + born + "\n";
    }
    ReconcileResult result = lists.compare();
    CHECK(result.matched >= 20);
    CHECK(result.systematic.contains("patronymic"));
    CHECK(result.systematic.size() == 1);
    CHECK(lists.compare().systematic == result.systematic);
    std::size_t at = 0;
    while ((at = lists.theirs.find("Ильйч")) != std::string::npos) lists.theirs.replace(at, 10, "Ильич");
    CHECK(lists.compare().systematic.empty());
}

TEST_CASE("ids that stand on different people are told, those of one person in several rows are not")
{
    Lists lists;
    lists.theirs += "E2;Зуев;Лев;Петрович;2016-05-03;;\n";
    ReconcileResult result = lists.compare();
    CHECK(result.repeated_ids_right == 0);
    lists.theirs += "E1;Котова;Вера;Ильинична;2014-01-05;;\nE1;Котова;Вера;Ильинична;2014-01-05;;\n";
    result = lists.compare();
    CHECK(result.repeated_ids_right == 1);
    CHECK(result.repeated_ids_left == 0);
    std::string duplicates = read(lists.folder / "result" / "duplicates.jsonl");
    std::size_t rows = 0;
    for (std::size_t at = 0; (at = duplicates.find("same_id", at)) != std::string::npos; ++at) ++rows;
    CHECK(rows == 3);
}

TEST_CASE("records that say too little are listed of both sides, with what they lack")
{
    Lists lists;
    lists.theirs += "E3;Котова;;;;;\nE4;;;;;;+79000001235\n";
    ReconcileResult result = lists.compare();
    CHECK(result.unlinkable_left == 0);
    CHECK(result.unlinkable_right == 2);
    std::string listed = read(lists.folder / "result" / "unlinkable.csv");
    CHECK(listed.find("right;E3;no_given_name+no_birth_date") != std::string::npos);
    CHECK(listed.find("right;E4;no_surname+no_given_name+no_birth_date") != std::string::npos);
}
