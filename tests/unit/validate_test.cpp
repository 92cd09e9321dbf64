// SPDX-License-Identifier: Apache-2.0

// The look over a file: the same for any number of threads and any size of chunk, one bad byte costs one
// record, and limits refuse the file.
#include <msh/base/error.hpp>
#include <msh/flow/validate.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace msh;

namespace {

const std::string head = "source_id;surname;given_name;birth_date;sex;school;parallel;class_letter\n";

class Silence : public Reporter {
public:
    void note(const std::string&) override {}
    void warn(const std::string&) override { ++warnings; }
    void progress(std::uint64_t, std::uint64_t) override {}
    int warnings = 0;
};

struct Seen {
    CheckCounts counts;
    std::vector<std::string> findings;  ///< rule, record and line
    codec::Dialect dialect;
};

Seen look(const std::string& text, CheckOptions options = {})
{
    Silence silence;
    Seen seen;
    codec::TableReader reader(InputFile::from_memory(text, "test"), options.read);
    seen.dialect = reader.dialect();
    Inspection inspection(reader, options);
    auto found = [&](const std::string&, const Finding& finding) {
        seen.findings.push_back(std::string(finding.rule->id) + " " + std::to_string(finding.record) + " " +
                                std::to_string(finding.line));
    };
    seen.counts = inspection.run(found, {}, silence);
    return seen;
}

std::string rows(int count)
{
    std::string text;
    for (int i = 1; i <= count; ++i) {
        std::string day = std::to_string(i % 31 + 1);
        std::string id = std::to_string(i % 97 == 0 ? 1 : i);
        text += id + ";Иванова;Анна;2015-0" + std::to_string(i % 9 + 1) + "-" + (day.size() < 2 ? "0" : "") +
                day + (i % 5 == 0 ? ";кто" : ";female") + ";\"Школа\nс \"\"углом\"\"\";4;А\n";
    }
    return text;
}

}  // namespace

TEST_CASE("the findings are the same for any number of threads and any size of chunk")
{
    std::string text = head + rows(2000);
    CheckOptions options;
    Seen one = look(text, options);
    CHECK(one.counts.read == 2000);
    CHECK(one.counts.set_aside > 400);
    for (unsigned threads : {2U, 4U})
        for (std::size_t chunk : {std::size_t{1} << 12, std::size_t{1} << 20}) {
            options.read.threads = threads;
            options.read.chunk_bytes = chunk;
            Seen other = look(text, options);
            CHECK(other.findings == one.findings);
            CHECK(other.counts.set_aside == one.counts.set_aside);
            CHECK(other.counts.by_rule == one.counts.by_rule);
        }
}

TEST_CASE("one bad byte costs one record and never flips the encoding")
{
    const std::string good = "Иванова;Анна;2015-03-01;female;Школа № 1;4;А\n";
    for (const char* bad : {"\xD0", "\xFF", "\xC0\xAF", "\xED\xA0\x80"}) {
        Seen seen =
            look(head + "1;" + good + "2;Пет" + bad + "рова;Анна;2015-03-01;female;Школа;4;А\n3;" + good);
        CHECK(seen.dialect.encoding == codec::Encoding::utf8);
        CHECK(seen.counts.read == 3);
        CHECK(seen.counts.set_aside == 1);
        CHECK(seen.counts.by_rule.at("row-bad-bytes") == 1);
    }
    // 0x98 is the one byte that windows-1251 leaves free.
    const std::string school = "\xD8\xEA\xEE\xEB\xE0";
    const std::string anna = "\xC0\xED\xED\xE0;2015-03-01;female;" + school + ";4;\xC0\n";
    Seen seen = look(head + "1;\xC8\xE2\xE0\xED\xEE\xE2\xE0;" + anna + "2;\xCF\xE5\x98\xF2;" + anna);
    CHECK(seen.dialect.encoding == codec::Encoding::windows_1251);
    CHECK(seen.counts.read == 2);
    CHECK(seen.counts.by_rule.at("row-bad-bytes") == 1);
}

TEST_CASE("a limit of errors refuses the file, by number and by share")
{
    const std::string end = ";female;Школа № 1;4;А\n";
    std::string text = head + "1;Иванова;Анна;2015-03-01" + end + "2;Петрова;Анна;2015-02-30" + end;
    CheckOptions options;
    options.max_errors.records = 1;
    CHECK(!look(text, options).counts.refused);
    options.max_errors.records = 0;
    CHECK(look(text, options).counts.refused);
    options.max_errors = {{}, 50.0};
    CHECK(!look(text, options).counts.refused);
    options.max_errors = {{}, 49.9};
    CHECK(look(text, options).counts.refused);
}

TEST_CASE("a JSON array that ends early is refused, whole objects and all")
{
    const std::string anna =
        R"({"surname":"Иванова","given_name":"Анна","birth_date":"2015-03-01","sex":"female","school":"Школа № 1","parallel":4})";
    CHECK(!look("[" + anna + "]").counts.refused);
    for (const std::string& text : {"[" + anna, "[" + anna + ",", "[" + anna + "," + anna.substr(0, 40)})
        CHECK(look(text).counts.refused);
    Seen lines = look(anna + "\n" + anna.substr(0, 40) + "\n" + anna + "\n");
    CHECK(lines.counts.read == 3);
    CHECK(lines.counts.set_aside == 1);
    CHECK(!lines.counts.refused);
}

TEST_CASE("JSON that goes on in another encoding is told to be JSON in that one, whatever it begins as")
{
    CheckOptions options;
    options.as = &school_entity;
    options.read.surveyed_bytes = limits::mib;
    std::string beginning = "{\"name\":\"Иванова\"}";
    while (beginning.size() < 2 * limits::mib) beginning += ",\n{\"name\":\"Школа у вокзала\"}";
    const std::pair<std::string_view, std::string_view> encodings[] = {
        {"windows-1251", "\xC8\xE2\xE0\xED\xEE\xE2\xE0"},
        {"koi8-r", "\xE9\xD7\xC1\xCE\xCF\xD7\xC1"},
        {"cp866", "\x88\xA2\xA0\xAD\xAE\xA2\xA0"},
    };
    for (const auto& [encoding, name] : encodings) {
        CAPTURE(encoding);
        std::string text = beginning;
        while (text.size() < 6 * limits::mib) text += ",\n{\"name\":\"" + std::string(name) + "\"}";
        // JSON Lines, where a blank stands before the line end.
        std::string lines = text;
        for (std::size_t at = 0; (at = lines.find(",\n{", at)) != lines.npos; ++at) lines[at] = ' ';
        for (const std::string& whole : {"[" + text + "]", lines})
            for (unsigned threads : {1U, 4U}) {
                options.read.threads = threads;
                Seen seen = look(whole, options);
                CHECK(seen.counts.refused);
                CHECK(seen.counts.refusal == "most of it is JSON in " + std::string(encoding) +
                                                 "; JSON is always UTF-8: save it so");
                CHECK(seen.counts.by_rule.at("file-encoding-changes") == 1);
            }
    }
    // Where less of it is, only its rows are wrong.
    std::string text = beginning;
    while (text.size() < 5 * limits::mib / 2)
        text += ",\n{\"name\":\"" + std::string(encodings[0].second) + "\"}";
    CHECK(!look("[" + text + "]", options).counts.refused);
}

TEST_CASE("strict lets warnings set a record aside")
{
    const std::string text = head + "1;Иванова;Анна;2015-03-01;female;Школа № 1;4;\n";
    CheckOptions options;
    CHECK(look(text, options).counts.set_aside == 0);
    CHECK(look(text, options).counts.warnings > 0);
    options.strict = true;
    CHECK(look(text, options).counts.set_aside == 1);
}

TEST_CASE("two files of one name get folders of their own for what is set aside")
{
    std::vector<std::filesystem::path> files = {"a/x.csv", "b/x.csv", "b/y.csv", "c/x.csv"};
    CHECK(set_aside_folder("out", files, 0) == "out");
    CHECK(set_aside_folder("out", files, 1) == "out/2");
    CHECK(set_aside_folder("out", files, 2) == "out");
    CHECK(set_aside_folder("out", files, 3) == "out/3");
}
