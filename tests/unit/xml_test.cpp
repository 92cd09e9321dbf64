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
