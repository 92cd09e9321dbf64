// SPDX-License-Identifier: Apache-2.0
#include "written.hpp"

// Encodings told apart by their letters, text garbled before it came, and packed files.
#include <msh/base/error.hpp>
#include <msh/codec/codec.hpp>

#include <doctest/doctest.h>
#include <zlib.h>

using namespace msh;
using namespace msh::codec;

namespace {

using Rows = std::vector<std::vector<std::string>>;

const Rows people = {{"Иванова", "Анна Сергеевна", "Школа № 1"},
                     {"Щукин", "Пётр", "Лицей «Луч»"},
                     {"КОТОВ", "ОЛЕГ", ""},
                     {"Жаворонкова", "Юлия Эдуардовна", "Гимназия"}};

std::string written(Encoding encoding, const Rows& rows)
{
    Dialect dialect;
    dialect.encoding = encoding;
    return test::written(dialect, {"Фамилия", "Имя", "Школа"}, rows);
}

struct Read {
    Rows rows;
    std::vector<RowFault> faults;
    Dialect dialect;
};

Read read(std::string bytes, const ReadOptions& options = {})
{
    TableReader reader(InputFile::from_memory(std::move(bytes), "test"), options);
    Read all{{}, {}, reader.dialect()};
    Chunk chunk;
    while (reader.next(chunk)) {
        reader.split(chunk);
        for (const RawRow& row : chunk.rows) {
            auto cells = chunk.cells_of(row);
            all.rows.emplace_back(cells.begin(), cells.end());
            all.faults.push_back(row.fault);
        }
    }
    return all;
}

std::string refusal(std::string bytes, const ReadOptions& options = {})
{
    try {
        read(std::move(bytes), options);
    } catch (const Error& error) {
        CHECK(error.kind() == Trouble::input);
        CHECK_FALSE(error.hint().empty());
        return error.what();
    }
    return "";
}

/// UTF-8 whose bytes were taken for letters of this encoding.
std::string misread(std::string bytes, Encoding as)
{
    std::erase(bytes, '\x98');  // windows-1251 has nothing there, and programs drop it
    ReadOptions options;
    options.encoding = as;
    TableReader reader(InputFile::from_memory("x\n\"" + bytes + "\"\n", "test"), options);
    Chunk chunk;
    reader.next(chunk);
    reader.split(chunk);
    return std::string(chunk.cells[0]);
}

std::string packed(const std::string& text)
{
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string to(text.size() / 2 + 1000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(to.data());
    stream.avail_out = static_cast<uInt>(to.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    to.resize(stream.total_out);
    deflateEnd(&stream);
    return to;
}

}  // namespace

TEST_CASE("every encoding is told by its letters and read as what was written")
{
    for (Encoding encoding : {Encoding::utf8, Encoding::utf8_bom, Encoding::windows_1251, Encoding::koi8_r,
                              Encoding::cp866, Encoding::utf16_le, Encoding::utf16_be}) {
        CAPTURE(std::string(encoding_name(encoding)));
        Rows rows = people;
        if (encoding == Encoding::koi8_r)
            for (auto& row : rows) row[2] = row[2].substr(0, row[2].find(' '));  // no № and «» there
        if (encoding == Encoding::cp866) rows[1][2] = "Лицей";
        Read all = read(written(encoding, rows));
        CHECK(all.dialect.encoding == encoding);
        CHECK(all.rows == rows);
        CHECK(find_encoding(encoding_name(encoding)) == encoding);
        ReadOptions named;
        named.encoding = encoding;
        CHECK(read(written(encoding, rows), named).rows == rows);
    }
}

TEST_CASE("capitals alone are not taken for another encoding")
{
    Rows rows = {{"ИВАНОВА", "АННА СЕРГЕЕВНА", "ШКОЛА"}, {"ЩУКИН", "ПЁТР", "ЛИЦЕЙ"}};
    for (Encoding encoding : {Encoding::windows_1251, Encoding::koi8_r, Encoding::cp866}) {
        Read all = read(written(encoding, rows));
        CHECK(all.dialect.encoding == encoding);
        CHECK(all.rows == rows);
    }
}

TEST_CASE("UTF-16 needs no mark, and half a letter costs its row")
{
    for (Encoding encoding : {Encoding::utf16_le, Encoding::utf16_be}) {
        std::string bytes = written(encoding, people).substr(2);
        CHECK(read(bytes).rows == people);
        CHECK(read(bytes).dialect.encoding == encoding);
        bool little = encoding == Encoding::utf16_le;
        std::string lone = little ? std::string("\x00\xD8", 2) : std::string("\xD8\x00", 2);
        std::size_t in_second = bytes.size() / 2 / 2 * 2;
        Read all = read(bytes.substr(0, in_second) + lone + bytes.substr(in_second));
        CHECK(std::count(all.faults.begin(), all.faults.end(), RowFault::bad_bytes) == 1);
        CHECK(all.rows.size() == people.size());
        CHECK(std::count(all.faults.begin(), all.faults.end(), RowFault::none) == 3);
        all = read(bytes + "\x20");
        CHECK(all.faults.back() == RowFault::bad_bytes);
    }
}

TEST_CASE("a NUL costs its row in an encoding of one byte a letter")
{
    std::string bytes = written(Encoding::koi8_r, people);
    bytes[bytes.size() - 5] = '\0';
    Read all = read(bytes);
    CHECK(all.faults ==
          std::vector<RowFault>{RowFault::none, RowFault::none, RowFault::none, RowFault::bad_bytes});
}

TEST_CASE("garbled text is refused and its origin named, unless the encoding is asked for")
{
    std::string good = written(Encoding::utf8, people);
    std::string twice = "a;b;c\n" + misread(good, Encoding::windows_1251);
    CHECK(refusal(twice).find("windows-1251 and saved") != std::string::npos);
    ReadOptions asked;
    asked.encoding = Encoding::utf8;
    CHECK(refusal(twice, asked).empty());
    std::string western = "a;b;c\n";
    for (char byte : written(Encoding::windows_1251, people)) {
        auto value = static_cast<unsigned char>(byte);
        if (value >= 0x80) western += static_cast<char>(0xC0 | (value >> 6));
        western += static_cast<char>(value >= 0x80 ? 0x80 | (value & 0x3F) : value);
    }
    CHECK(refusal(western).find("Latin-1") != std::string::npos);
    CHECK(refusal("имя\nПётр\n").empty());
    CHECK(refusal("Ôàì;Èìÿ\n¨ëêèí;Ï¸òð\nÁóðÿ;Þðèé\n").find("Latin-1") != std::string::npos);
    CHECK(refusal("–§–∞–º;–ò–º—è\n–ï–ª–∫–∏–Ω;–ü–µ—Ç—Ä\n").find("Mac") != std::string::npos);
    CHECK(refusal("Π°ΠΊΡ‚;Π°ΠΊΡ‚\nΠ°ΠΊΡ‚;Π°ΠΊΡ‚\n").find("windows-1253") != std::string::npos);
    CHECK(refusal("имя;школа\nΠαύλος Ρουσσος;Школа — лицей\nΡενα Πετρου;«Луч» – Мир\n").empty());
    CHECK(refusal(good).empty());
    // Names from abroad, and words that begin so, are no such thing.
    CHECK(refusal("имя;школа;Сёла\nMüller;Школа;Рёв\nAndré;Школа;С…\nРоза;Школа;«Рябина»\n").empty());
}

TEST_CASE("packed files are read as what they hold")
{
    std::string text = written(Encoding::windows_1251, people);
    CHECK(read(packed(text)).rows == people);
    CHECK(read(packed(text)).dialect.encoding == Encoding::windows_1251);
    std::string first = text.substr(0, 50);
    CHECK(read(packed(first) + packed(text.substr(50))).rows == people);
    std::string cut = packed(text);
    cut.resize(cut.size() - 9);
    CHECK(refusal(cut).find("broken gzip") != std::string::npos);
    std::string bad = packed(text);
    bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 0x55);
    CHECK(refusal(bad).find("broken gzip") != std::string::npos);
    CHECK(refusal(packed("a;b\n" + std::string(100'000'000, '1'))).find("unpacks to more") !=
          std::string::npos);
}

TEST_CASE("digits that a spreadsheet was told to leave alone are digits")
{
    Rows rows = {{"000547", "Анна", "12345678901234567"}};
    CHECK(read("a;b;c\n=\"000547\";Анна;\"=\"\"12345678901234567\"\"\"\n").rows == rows);
    CHECK(read("a;b\n=\"5\"&\"6\";=\"\n").rows == Rows{{"=\"5\"&\"6\"", "=\""}});
}
