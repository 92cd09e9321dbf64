// SPDX-License-Identifier: Apache-2.0

// Records read where they stand, of a file that may have lost them since.
#include "../../lib/msh/flow/inspection.hpp"
#include "folder.hpp"
#include "import_desk.hpp"

#include <msh/base/error.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

using namespace msh;
using namespace msh::import_test;

namespace {

/// A file of thirty pupils that has been inspected.
class Inspected {
public:
    Inspected() : reader_(open()), inspection_(reader_, options_)
    {
        Silence silence;
        // Where records stand is kept for whoever is told of findings.
        inspection_.run([](const std::string&, const Finding&) {}, {}, silence);
    }

    /// The records met where `wanted` stand.
    std::vector<std::uint64_t> meet(const std::vector<std::uint64_t>& wanted)
    {
        std::vector<std::uint64_t> met;
        codec::Chunk chunk;
        inspection_.each_at(
            30, [&](std::uint64_t record) { return std::ranges::count(wanted, record) != 0; }, chunk,
            [&] {
                reader_.split(chunk);
                met.push_back(chunk.rows.front().number);
            });
        return met;
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_ / "pupils.csv"; }

private:
    codec::TableReader open()
    {
        std::string text = head + many(1, 30);
        std::ofstream(path()) << text;
        // Nobody looks whether it is still the same, as nobody does at what was unpacked.
        Descriptor file(::open(path().c_str(), O_RDONLY | O_CLOEXEC));
        return open_table(InputFile::from_descriptor(std::move(file), text.size(), "pupils.csv"), options_);
    }

    test::Folder folder_{"msh-seek-test"};
    CheckOptions options_;
    codec::TableReader reader_;
    Inspection inspection_;
};

std::string complaint_of(Inspected& file, const std::vector<std::uint64_t>& wanted)
{
    try {
        file.meet(wanted);
    } catch (const Error& error) {
        CHECK(error.kind() == Trouble::input);
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("records are met where they stand, in their order")
{
    Inspected file;
    CHECK(file.meet({3}) == std::vector<std::uint64_t>{3});
    CHECK(file.meet({30}) == std::vector<std::uint64_t>{30});
    CHECK(file.meet({}).empty());
}

TEST_CASE("a record that a file has lost since is named, and not taken for another one")
{
    Inspected file;
    std::filesystem::resize_file(file.path(), head.size() + 40);
    CHECK(complaint_of(file, {25}) == "record 25 does not stand where it stood");
    CHECK(complaint_of(file, {30}) == "record 30 does not stand where it stood");
    CHECK(complaint_of(file, {1}).empty());
}

TEST_CASE("of the records wanted the first that is gone is named")
{
    Inspected file;
    std::filesystem::resize_file(file.path(), head.size() + 40);
    CHECK(complaint_of(file, {20, 25}) == "record 20 does not stand where it stood");
}
