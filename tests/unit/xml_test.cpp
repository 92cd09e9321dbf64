// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/codec/codec.hpp>

#include <doctest/doctest.h>

namespace {

using namespace msh;

std::vector<std::string> cells_of(const std::string& xml, std::vector<std::string> keys)
{
    codec::TableReader reader(InputFile::from_memory(xml, "register.xml"), {});
    reader.expect_keys(std::move(keys));
    std::vector<std::string> cells;
    for (codec::Chunk chunk; reader.next(chunk);) {
        reader.split(chunk);
        for (const codec::RawRow& row : chunk.rows)
            for (std::string_view cell : chunk.cells_of(row)) cells.emplace_back(cell);
    }
    return cells;
}

}  // namespace

TEST_CASE("records of XML are read by the names of their elements")
{
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r:register xmlns:r=\"urn:x\">\n"
        "<r:person><r:surname>Белова</r:surname><paper><number> 17 &amp; 4 "
        "</number></paper><empty/></r:person>\n"
        "<person><surname>Зуев \"мл.\"</surname></person>\n</r:register>\n";
    CHECK(cells_of(xml, {"surname", "paper_number"}) ==
          std::vector<std::string>{"Белова", "17 & 4", "Зуев \"мл.\"", ""});
}

TEST_CASE("XML in windows-1251 is read as it says it is written")
{
    CHECK(cells_of("<?xml version=\"1.0\" encoding=\"windows-1251\"?><l><p><n>\xC2\xE5\xF0\xE0</n></p></l>",
                   {"n"}) == std::vector<std::string>{"Вера"});
}

TEST_CASE("XML that ends early, is broken or declares a type is refused")
{
    std::string head = "<?xml version=\"1.0\"?>";
    for (const char* rest :
         {"<l><p><n>x</n></p>", "<l><p><n>x</p></l>", "<!DOCTYPE l [<!ENTITY a \"b\">]><l/>"})
        CHECK_THROWS_AS(cells_of(head + rest, {"n"}), Error);
}

namespace {

const std::string xml_head = "<?xml version=\"1.0\"?>";

std::string message_of(const std::string& xml)
{
    try {
        cells_of(xml_head + xml, {"n"});
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("records of XML are found in whatever they are wrapped")
{
    using Cells = std::vector<std::string>;
    std::string two = "<person><n>1</n><m/></person><person><n>2</n></person>";
    for (const std::string& xml :
         {"<export><persons>" + two + "</persons></export>",
          "<e><x><persons count=\"2\">" + two + "</persons></x></e>",
          "<export><meta><day>x</day></meta><persons>" + two + "</persons><sum>2</sum></export>"})
        CHECK(cells_of(xml_head + xml, {"n"}) == Cells{"1", "2"});
    CHECK(cells_of(xml_head + "<e><persons><person><n>1</n><m>2</m></person></persons></e>", {"n", "m"}) ==
          Cells{"1", "2"});
    // One record with a part of several fields is none of those.
    CHECK(cells_of(xml_head + "<e><p><n>1</n><d><k>2</k></d></p></e>", {"n", "d_k"}) == Cells{"1", "2"});
    CHECK(message_of("<e><a>" + two + "</a><b>" + two + "</b></e>").find("<a> and <b>") != std::string::npos);
}

TEST_CASE("attributes of XML are fields, and text beside elements is refused")
{
    CHECK(cells_of(xml_head + "<l xmlns=\"urn:x\"><p n=\"1 &amp; 2\"><d k=\"3\">4</d></p></l>",
                   {"n", "d_k", "d"}) == std::vector<std::string>{"1 & 2", "3", "4"});
    for (const char* mixed : {"<l><p>x<n>1</n></p></l>", "<l><p><n>1</n>x</p></l>",
                              "<l><p><n>1<b>2</b></n></p></l>", "<l><p><n><b>2</b>1</n></p></l>"})
        CHECK(message_of(mixed).find("text stands beside") != std::string::npos);
}

TEST_CASE("XML does not swell: depth, names and records have an end")
{
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<a>";
    for (int i = 0; i < 100; ++i) deep += "</a>";
    CHECK(message_of("<l><p><n>1</n>" + deep + "</p></l>").find("too deeply") != std::string::npos);
    std::string name(600, 'a');
    CHECK(message_of("<l><p><" + name + ">1</" + name + "></p></l>").find("too long") != std::string::npos);
    // Each leaf repeats the names around it.
    name.resize(500);
    std::string xml = xml_head + "<l><p><" + name + ">";
    for (int i = 0; i < 100'000; ++i) xml += "<b>1</b>";
    xml += "</" + name + "></p><p><n>1</n></p></l>";
    codec::TableReader reader(InputFile::from_memory(xml, "register.xml"), {});
    CHECK(reader.size() < 3 * 1024 * 1024);
    reader.expect_keys({"n"});
    std::vector<codec::RowFault> faults;
    for (codec::Chunk chunk; reader.next(chunk);) {
        reader.split(chunk);
        for (const codec::RawRow& row : chunk.rows) faults.push_back(row.fault);
    }
    CHECK(faults == std::vector{codec::RowFault::too_long, codec::RowFault::none});
}
