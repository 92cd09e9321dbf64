// SPDX-License-Identifier: Apache-2.0

// Rows of CSV that leave with the bytes they came with.
#include <msh/codec/codec.hpp>

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

using namespace msh;
using namespace msh::codec;

TEST_CASE("the cells of a row as it stands are those that the reader finds")
{
    CHECK(first_cells("a;b;c", 2, ';') == "a;b");
    CHECK(first_cells("a;Школа \"5;c;d", 3, ';') == "a;Школа \"5;c");
    CHECK(first_cells("\"a;\"\"b\";c;d", 2, ';') == "\"a;\"\"b\";c");
    CHECK(first_cells("\"a;b;c", 2, ';') == "\"a;b");
    CHECK(first_cells("a;b", 5, ';') == "a;b");
    CHECK(first_cells("a;", 1, ';') == "a");
}

TEST_CASE("a row that leaves as it came runs nothing in a spreadsheet")
{
    auto leave = [](const std::string& source) {
        auto path = std::filesystem::temp_directory_path() / ("msh-source-" + std::to_string(::getpid()));
        {
            OutputFile output(path, Existing::replace);
            TableWriter writer(output, {}, {});
            std::string_view more[] = {"=why"};
            writer.source_row(source, more, 1);
            writer.finish();
            output.commit();
        }
        std::string text = read_whole(path, 10'000);
        std::filesystem::remove(path);
        return text;
    };
    CHECK(leave("a;=1+2;\"=HYPERLINK(\"\"x\"\";1)\";b") == "a;'=1+2;\"'=HYPERLINK(\"\"x\"\";1)\";b;;'=why\n");
    for (const char* same :
         {"Школа \"5;+7 900 000-00-01;-;'=1;=\"0920\";\"=\"\"0920\"\"\"", "\xC8\xE2;\xFF", "\"a;b", ""})
        CHECK(leave(same) == same + std::string(";;'=why\n"));
    CHECK(leave("\"=A1;b") == "\"'=A1;b;;'=why\n");
}
