// SPDX-License-Identifier: Apache-2.0

// The encoding of files that are larger than what it is decided by.
#include <msh/base/error.hpp>
#include <msh/codec/codec.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace msh;
using namespace msh::codec;

namespace {

constexpr std::size_t mib = limits::mib;

struct Read {
    Dialect dialect;
    std::size_t rows = 0;
    std::size_t bad = 0;
    TableReader::Misread misread = TableReader::Misread::no;
};

Read read(std::string text, ReadOptions options = {})
{
    options.surveyed_bytes = mib;
    TableReader reader(InputFile::from_memory(std::move(text), "test"), options);
    Read all{reader.dialect()};
    Chunk chunk;
    while (reader.next(chunk)) {
        reader.split(chunk);
        all.rows += chunk.rows.size();
        all.bad +=
            static_cast<std::size_t>(std::ranges::count(chunk.rows, RowFault::bad_bytes, &RawRow::fault));
    }
    all.misread = reader.misread();
    return all;
}

/// Rows of a thousand bytes.
std::string rows(std::size_t bytes, std::string_view word)
{
    std::string row;
    while (row.size() + word.size() <= 998) row += word;
    row.resize(998, ' ');
    row += ";\n";
    std::string text;
    while (text.size() < bytes) text += row;
    return text;
}

const std::string header = "a;b\n";
const std::string_view utf8 = "Иванова Анна ";
const std::string_view one_byte = "\xC8\xE2\xE0\xED\xEE\xE2\xE0 \xC0\xED\xED\xE0 ";

}  // namespace

TEST_CASE("a clear encoding is decided by the beginning, and the rest is held against it")
{
    for (unsigned threads : {1U, 2U}) {
        ReadOptions options;
        options.threads = threads;
        Read all = read(header + rows(2 * mib, utf8) + rows(mib, one_byte), options);
        CHECK(all.dialect.encoding == Encoding::utf8);
        CHECK(all.dialect.evidence.ends_with(" (looked at: the first 1 MiB)"));
        CHECK(all.bad == rows(mib, one_byte).size() / 1000);
        CHECK(all.misread == TableReader::Misread::no);

        all = read(header + rows(2 * mib, utf8) + rows(3 * mib, one_byte), options);
        CHECK(all.dialect.encoding == Encoding::utf8);
        CHECK(all.misread == TableReader::Misread::other_encoding);

        all = read(header + rows(2 * mib, one_byte) + rows(mib, utf8), options);
        CHECK(all.dialect.encoding == Encoding::windows_1251);
        CHECK(all.bad == rows(mib, utf8).size() / 1000);  // «И» has a byte that means nothing there
        CHECK(all.misread == TableReader::Misread::no);

        all = read(header + rows(2 * mib, one_byte) + rows(3 * mib, utf8), options);
        CHECK(all.dialect.encoding == Encoding::windows_1251);
        CHECK(all.misread == TableReader::Misread::other_encoding);
    }
}

TEST_CASE("where the beginning leaves a doubt the whole file has its vote")
{
    Read all = read(header + rows(3 * mib, "x") + rows(mib / 8, one_byte));
    CHECK(all.dialect.encoding == Encoding::windows_1251);
    CHECK(all.dialect.evidence.find("MiB") == std::string::npos);

    // Enough of it is seen before the end, and how much that is, is told.
    all = read(header + rows(3 * mib, "x") + rows(mib, one_byte) + rows(mib, "x"));
    CHECK(all.dialect.encoding == Encoding::windows_1251);
    CHECK(all.dialect.evidence.ends_with(" (looked at: the first 3 MiB)"));
    CHECK(all.bad == 0);

    all = read(header + rows(mib, utf8) + rows(mib / 2, one_byte) + rows(mib, utf8));
    CHECK(all.dialect.encoding == Encoding::utf8);
    CHECK(all.bad == rows(mib / 2, one_byte).size() / 1000);

    // The first megabyte is both, and more of the rest is in windows-1251.
    all = read(header + rows(mib / 2, utf8) + rows(3 * mib, one_byte));
    CHECK(all.dialect.encoding == Encoding::windows_1251);
}

TEST_CASE("an encoding that was asked for is not held against the file")
{
    ReadOptions options;
    options.encoding = Encoding::windows_1251;
    for (std::string_view word : {one_byte, utf8}) {
        Read all = read(header + rows(3 * mib, word), options);
        CHECK(all.rows == rows(3 * mib, word).size() / 1000);
        CHECK(all.misread == TableReader::Misread::no);
        CHECK(all.dialect.evidence == "windows-1251, as it was asked for");
    }
}

TEST_CASE("what is broken is not taken for another encoding")
{
    // An exporter that cuts its fields after so many bytes leaves half letters.
    std::string cut = "Иванова Анн\xD0;\n";
    std::string text = header + rows(2 * mib, utf8);
    while (text.size() < 6 * mib) text += cut;
    Read all = read(text);
    CHECK(all.bad > all.rows / 2);
    CHECK(all.misread == TableReader::Misread::no);

    all = read(header + rows(2 * mib, utf8) + rows(4 * mib, std::string_view("\0", 1)));
    CHECK(all.bad > all.rows / 2);
    CHECK(all.misread == TableReader::Misread::no);

    // … and they do not hide that most of a file in windows-1251 is UTF-8.
    text = header + rows(2 * mib, one_byte);
    while (text.size() < 6 * mib) text += cut;
    CHECK(read(text).misread == TableReader::Misread::other_encoding);
}

TEST_CASE("text garbled behind a sound beginning is told")
{
    const std::string_view twice = "РРІР°РЅРѕРІР° РђРЅРЅР° ";
    CHECK(read(header + rows(2 * mib, utf8) + rows(8 * mib, twice)).misread == TableReader::Misread::garbled);
    CHECK(read(header + rows(8 * mib, utf8) + rows(2 * mib, twice)).misread == TableReader::Misread::no);
}

TEST_CASE("a second walk over a file begins its verdict anew")
{
    ReadOptions options;
    options.surveyed_bytes = mib;
    TableReader reader(InputFile::from_memory(header + rows(2 * mib, utf8) + rows(3 * mib, one_byte), "test"),
                       options);
    Chunk chunk;
    while (reader.next(chunk)) reader.split(chunk);
    CHECK(reader.misread() == TableReader::Misread::other_encoding);
    reader.rewind();
    CHECK(reader.misread() == TableReader::Misread::no);
}

TEST_CASE("digits that a spreadsheet was told to leave alone are read wherever they stand")
{
    for (std::string_view cell : {"=\"0920\"", "\"=\"\"0920\"\"\"", "'=\"0920\""}) {
        CAPTURE(cell);
        std::string text = header + rows(2 * mib, utf8) + "x;" + std::string(cell) + "\n" + rows(mib, utf8);
        TableReader reader(InputFile::from_memory(std::move(text), "test"), {});
        std::size_t found = 0;
        for (Chunk chunk; reader.next(chunk);) {
            reader.split(chunk);
            for (const RawRow& row : chunk.rows) found += chunk.cells_of(row)[1] == "0920" ? 1 : 0;
        }
        CHECK(found == 1);
    }
}
