// SPDX-License-Identifier: Apache-2.0
#include "sample_folder.hpp"

#include <msh/base/error.hpp>
#include <msh/codec/codec.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace msh;
using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const Folder& folder, const char* name)
{
    Rows rows;
    codec::TableReader reader(InputFile::open(folder.path() / name), {});
    codec::Chunk chunk;
    while (reader.next(chunk)) {
        reader.split(chunk);
        for (const codec::RawRow& raw : chunk.rows) {
            auto cells = chunk.cells_of(raw);
            rows.emplace_back(cells.begin(), cells.end());
        }
    }
    return rows;
}

std::string text_of(const Folder& folder, const char* name)
{
    return read_whole(folder.path() / name, 256 << 20);
}

/// A region: schools, a register and the truth, made in a folder.
struct Region {
    Folder folder;
    SampleOptions options;
    SampleCounts counts;

    Region(std::uint64_t pupils, RegisterProfile profile, std::uint64_t people)
        : options(options_for(folder, pupils))
    {
        options.dump = RegisterOptions{profile, RegisterFormat::csv, people};
        make();
    }
    void make()
    {
        Silence silence;
        counts = make_sample(options, silence);
    }
};

enum Truth { kind, left, right, hazards };
enum Entry { ern, snils, surname, given_name, patronymic, birth_date, issue_date = 12 };

std::set<std::string> words_of(const std::string& text)
{
    std::set<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.find(' ', at), text.size());
        words.insert(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

/// How often a hazard is named, each person once.
std::map<std::string, int> count_hazards(const Rows& truth)
{
    std::map<std::string, int> counts;
    std::set<std::string> seen;
    for (const auto& row : truth)
        if (row[kind] != "duplicate" && seen.insert(row[left]).second)
            for (const std::string& word : words_of(row[hazards])) ++counts[word];
    return counts;
}

std::map<std::string, std::vector<std::string>> by_id(Rows rows, std::size_t column)
{
    std::map<std::string, std::vector<std::string>> found;
    for (auto& row : rows) found.emplace(row[column], std::move(row));
    return found;
}

}  // namespace

TEST_CASE("the truth about a register names everybody of the schools and only entries that are there")
{
    Region region(1500, RegisterProfile::harsh, 9000);
    std::set<std::string> entries;
    for (const auto& row : rows_of(region.folder, "register.csv")) CHECK(entries.insert(row[ern]).second);
    CHECK(entries.size() == 9000);
    CHECK(region.counts.entries == 9000);

    std::map<std::string, std::set<std::string>> named;
    std::set<std::string> used;
    std::set<std::string> absent;
    for (const auto& row : rows_of(region.folder, "truth.csv")) {
        if (row[kind] == "duplicate") {
            CHECK(entries.contains(row[left]));
            CHECK(entries.contains(row[right]));
            CHECK(row[left] != row[right]);
            continue;
        }
        named[row[kind]].insert(row[left]);
        CHECK((row[right].empty() || entries.contains(row[right])));
        CHECK((row[right].empty() || used.insert(row[right]).second));
        CHECK(row[right].empty() == words_of(row[hazards]).contains("absent"));
        if (row[right].empty()) absent.insert(row[left]);
    }
    std::map<std::string, std::set<std::string>> written;
    for (const auto& row : rows_of(region.folder, "pupils.csv")) written["pupil"].insert(row[0]);
    for (const auto& row : rows_of(region.folder, "parents.csv")) written["parent"].insert(row[0]);
    CHECK(named == written);
    CHECK(region.counts.known == named["pupil"].size() + named["parent"].size());
    CHECK(region.counts.absent == absent.size());
    CHECK(absent.size() > 50);
}

TEST_CASE("school and register agree where the truth names no hazard, and differ where it does")
{
    Region region(1500, RegisterProfile::harsh, 7000);
    auto entries = by_id(rows_of(region.folder, "register.csv"), ern);
    auto pupils = by_id(rows_of(region.folder, "pupils.csv"), 0);
    constexpr std::size_t pupils_birth_date = 4;
    constexpr std::size_t pupils_snils = 30;
    int alike = 0;
    for (const auto& row : rows_of(region.folder, "truth.csv")) {
        if (row[kind] != "pupil" || row[right].empty()) continue;
        const auto& here = pupils.at(row[left]);
        const auto& there = entries.at(row[right]);
        std::set<std::string> words = words_of(row[hazards]);
        for (const char* harmless : {"twin", "sibling", "named-after-father", "namesake", "moved"})
            words.erase(harmless);
        bool same_snils = here[pupils_snils] == there[snils];
        if (words.empty()) {
            CHECK(here[1] == there[surname]);
            CHECK(here[2] == there[given_name]);
            CHECK(here[3] == there[patronymic]);
            CHECK(here[pupils_birth_date] == there[birth_date]);
            CHECK(same_snils);
            ++alike;
        }
        if (words.contains("date-digit") != words.contains("day-month"))
            CHECK(here[pupils_birth_date] != there[birth_date]);
        if (words.contains("no-snils") && !words.contains("duplicate")) CHECK(here[pupils_snils].empty());
        if (words.contains("snils-of-relative") && !words.contains("snils-typo")) CHECK_FALSE(same_snils);
    }
    CHECK(alike > 400);
}

TEST_CASE("deaths and lost parental rights stand in the register exactly where the truth says so")
{
    Region region(3000, RegisterProfile::harsh, 12000);
    constexpr std::size_t death_date = 22;
    constexpr std::size_t rights_lost = 25;
    constexpr std::size_t rights_limited = 26;
    std::map<std::string, std::vector<std::string>> entries;
    for (auto& row : rows_of(region.folder, "register.csv")) entries[row[ern]] = row;
    int told = 0;
    for (const auto& row : rows_of(region.folder, "truth.csv")) {
        if (row[kind] == "duplicate" || row[right].empty()) continue;
        std::set<std::string> words = words_of(row[hazards]);
        const auto& entry = entries.at(row[right]);
        CHECK(entry[death_date].empty() != words.contains("deceased"));
        CHECK(entry[rights_lost].empty() != words.contains("rights-lost"));
        CHECK(entry[rights_limited].empty() != words.contains("rights-limited"));
        told +=
            entry[rights_lost].empty() && entry[rights_limited].empty() && entry[death_date].empty() ? 0 : 1;
    }
    CHECK(told > 20);
}

TEST_CASE(
    "every hazard is met in a harsh register, few in a clean one, and at about the rates of the usual one")
{
    Region harsh(6000, RegisterProfile::harsh, 20000);
    auto met = count_hazards(rows_of(harsh.folder, "truth.csv"));
    for (const char* hazard :
         {"twin",          "sibling",           "named-after-father", "absent",
          "duplicate",     "namesake",          "deceased",           "renamed",
          "moved",         "document-replaced", "rights-lost",        "rights-limited",
          "without-yo",    "name-variant",      "half-surname",       "names-swapped",
          "names-joined",  "look-alike",        "latin-letters",      "name-typo",
          "no-patronymic", "date-digit",        "day-month",          "first-january",
          "no-snils",      "snils-typo",        "snils-of-another",   "snils-of-relative",
          "no-document",   "document-typo"})
        CHECK_MESSAGE(met[hazard] > 2, hazard);

    harsh.options.dump->profile = RegisterProfile::usual;
    harsh.make();
    met = count_hazards(rows_of(harsh.folder, "truth.csv"));
    auto known = static_cast<int>(harsh.counts.known);
    auto about = [&](const char* hazard, int per_10000) {
        CHECK_MESSAGE(met[hazard] * 10'000 > known * per_10000 * 2 / 3, hazard);
        CHECK_MESSAGE(met[hazard] * 10'000 < known * per_10000 * 3 / 2, hazard);
    };
    about("no-snils", 200);
    about("no-document", 200);
    about("moved", 300);
    about("absent", 110);
    about("name-typo", 45);

    harsh.options.dump->profile = RegisterProfile::clean;
    harsh.make();
    met = count_hazards(rows_of(harsh.folder, "truth.csv"));
    CHECK(met["name-typo"] + met["date-digit"] + met["snils-typo"] < known / 500);
    CHECK(met["names-swapped"] + met["look-alike"] + met["latin-letters"] == 0);
    CHECK(met["twin"] > 20);
}

TEST_CASE("only entries of one person share a SNILS, and namesakes are rare")
{
    Region region(3000, RegisterProfile::usual, 60000);
    std::map<std::string, std::string> twice;
    for (const auto& row : rows_of(region.folder, "truth.csv"))
        if (row[kind] == "duplicate") twice[row[right]] = row[left];
    CHECK(twice.size() > 100);
    std::map<std::string, std::string> holder;
    std::map<std::string, int> people;
    for (const auto& row : rows_of(region.folder, "register.csv")) {
        std::string person = twice.contains(row[ern]) ? twice[row[ern]] : row[ern];
        if (!row[snils].empty()) {
            CHECK(holder.emplace(row[snils], person).first->second == person);
            CHECK(row[snils][0] == '9');
        }
        CHECK(row[issue_date] >= row[birth_date]);
        if (person == row[ern])
            ++people[row[surname] + "|" + row[given_name] + "|" + row[patronymic] + "|" + row[birth_date]];
    }
    auto namesakes =
        std::count_if(people.begin(), people.end(), [](const auto& one) { return one.second > 1; });
    CHECK(namesakes > 0);
    CHECK(namesakes < 30);
}

TEST_CASE("the same seed makes the same register and another seed another")
{
    Region region(400, RegisterProfile::usual, 2000);
    auto all = [&] {
        return text_of(region.folder, "register.csv") + text_of(region.folder, "truth.csv") +
               text_of(region.folder, "pupils.csv") + text_of(region.folder, "parents.csv");
    };
    std::string first = all();
    region.make();
    CHECK(first == all());
    region.options.seed = 2;
    region.make();
    CHECK(first != all());
}

TEST_CASE("a register is written as CSV, JSON Lines or XML, an entry a line")
{
    Region region(100, RegisterProfile::usual, 500);
    Rows rows = rows_of(region.folder, "register.csv");
    auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
    region.options.dump->format = RegisterFormat::jsonl;
    region.make();
    CHECK(lines(text_of(region.folder, "register.jsonl")) == 500);
    CHECK(rows_of(region.folder, "truth.csv").size() >= region.counts.known);
    region.options.dump->format = RegisterFormat::xml;
    region.make();
    std::string xml = text_of(region.folder, "register.xml");
    CHECK(lines(xml) == 500 + 3);
    CHECK(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<register>\n<person><ern_number>"));
    CHECK(xml.ends_with("</person>\n</register>\n"));
    for (const auto& row : rows)
        CHECK(xml.find("<ern_number>" + row[ern] + "</ern_number>") != std::string::npos);
}

TEST_CASE("in the style of Excel the register and the parents can be told by id, too")
{
    Region region(100, RegisterProfile::usual, 500);
    region.options.style = SampleStyle::excel;
    region.make();
    std::set<std::string> parents;
    for (const auto& row : rows_of(region.folder, "parents.csv")) parents.insert(row[0]);
    for (const auto& row : rows_of(region.folder, "truth.csv"))
        if (row[kind] == "parent") CHECK(parents.contains(row[left]));
    for (const auto& row : rows_of(region.folder, "register.csv")) {
        CHECK((row[snils].empty() || row[snils].size() == 14));
        CHECK(row[birth_date].find('.') == 2);
    }
}

TEST_CASE("a register smaller than the schools still has their people, and planted mistakes stand apart")
{
    Region region(200, RegisterProfile::clean, 1);
    CHECK(region.counts.entries > 400);
    region.options.defects = 20;
    region.make();
    CHECK(rows_of(region.folder, "defects.csv").size() == region.counts.defects);
    CHECK(region.counts.defects > 20);
    region.options.dump->people = 50'000'000;
    CHECK_THROWS_AS(region.make(), Error);
}
