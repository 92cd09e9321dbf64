// SPDX-License-Identifier: Apache-2.0
#include <msh/base/arena.hpp>
#include <msh/base/date.hpp>
#include <msh/base/digits.hpp>
#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
#include <msh/base/gzip.hpp>
#include <msh/base/ordered.hpp>
#include <msh/base/spill.hpp>
#include <msh/base/text.hpp>
#include <msh/model/entities.hpp>
#include <msh/model/record.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

using namespace msh;

TEST_CASE("a date is a day the calendar has")
{
    CHECK(Date::from_iso("2012-02-29"));
    CHECK_FALSE(Date::from_iso("2012-02-31"));
    CHECK_FALSE(Date::from_iso("2013-02-29"));
    CHECK_FALSE(Date::from_iso("1900-02-29"));
    CHECK(Date::from_iso("2000-02-29"));
    CHECK_FALSE(Date::from_iso("2000-02-30"));
    CHECK(Date::from_iso("2012-12-31")->plus_days(1).iso() == "2013-01-01");
    CHECK(Date::from_iso("2012-02-29")->plus_years(1).iso() == "2013-03-01");
    CHECK(Date::from_iso("2012-02-09")->russian() == "09.02.2012");
    CHECK(Date().iso() == "0000-00-00");
    CHECK(Date::from_iso("2012-05-07")->age_on(*Date::from_iso("2026-05-06")) == 13);
    CHECK(Date::from_iso("2012-05-07")->age_on(*Date::from_iso("2026-05-07")) == 14);
}

TEST_CASE("digits are told from any other byte, wherever it stands")
{
    for (std::size_t size = 0; size <= 40; ++size) {
        std::string text(size, '7');
        CHECK(all_digits(text));
        for (char& sign : text)
            for (int byte = 0; byte < 256; ++byte) {
                sign = static_cast<char>(byte);
                bool right = all_digits(text) == (byte >= '0' && byte <= '9');
                if (!right) CHECK_MESSAGE(right, "byte ", byte, " in ", size);
                sign = '7';
            }
    }
}

TEST_CASE("folding joins what a person reads as one name")
{
    CHECK(text::fold("Ёлкин") == text::fold("ЕЛКИН"));
    CHECK(text::fold("Андре\u0438\u0306") == text::fold("Андрей"));
    CHECK(text::fold("Петрова C") == text::fold("Петрова\u00A0 С"));
    CHECK(text::fold("Мамин – Сибиряк") == text::fold("Мамин-Сибиряк"));
    CHECK(text::fold("Иванов") != text::fold("Иванова"));
}

TEST_CASE("what a spreadsheet writes instead of a value is shown as it is, a value never")
{
    for (const char* nobody : {"#Н/Д", "#REF!", "########", "01.фев"}) CHECK(text::shape(nobody) == nobody);
    CHECK(text::shape("#Иванов") == "#Аааа…");
    CHECK(text::shape("01.фев.2015") == "99.ааа.999…");
    CHECK(text::shape("x\x1b]9;y\x07") == "a?]9;a?");
}

TEST_CASE("a terminal is given text alone")
{
    CHECK(text::printable("Адрес\x1b[31m\tи\n") == "Адрес\\x1b[31m\tи\\n");
    CHECK(text::printable("\u009b1m \u202eв\u0430") == "\\x9b1m \\u202eва");
    CHECK(text::printable("\x9b") == "\uFFFD");
}

TEST_CASE("a shape tells the form and hides the value")
{
    CHECK(text::shape("Иванов") == "Аааа…");
    CHECK(text::shape("112-233-445 95") == "999-999-999 99");
}

TEST_CASE("SNILS checksum follows the Pension Fund's wording")
{
    for (const char* good : {"11223344595", "08765430300", "34293244776", "18281866808", "12345678964",
                             "68916923265", "10001899900", "06861980104", "00360176599", "00450168400",
                             "00750141400", "02379994700", "00100199965", "00100199800"})
        CHECK_MESSAGE(snils_checksum_agrees(good), good);
    for (const char* bad :
         {"11223344500", "11223344596", "12345678901", "01234567890", "18765430300", "00100199900"})
        CHECK_MESSAGE(!snils_checksum_agrees(bad), bad);
}

TEST_CASE("sorting by spilling gives what sorting in memory gives")
{
    for (std::size_t capacity : {std::size_t{7}, std::size_t{100000}}) {
        SpillSorter sorter(capacity);
        for (std::uint64_t i = 0; i < 1000; ++i) sorter.add(i * 7919 % 1009, i);
        std::vector<KeyValue> out;
        sorter.drain([&](const KeyValue& pair) { out.push_back(pair); });
        REQUIRE(out.size() == 1000);
        CHECK(std::is_sorted(out.begin(), out.end()));
    }
}

TEST_CASE("pairs of any kind are sorted, also where many are dealt out at once")
{
    constexpr std::uint64_t most = ~std::uint64_t{0};
    auto hash = [](std::uint64_t i) { return (i + 1) * 0x9E3779B97F4A7C15U; };
    const std::function<std::uint64_t(std::uint64_t)> kinds[] = {
        hash, [](std::uint64_t) { return std::uint64_t{5}; }, [](std::uint64_t i) { return i / 3; },
        [&](std::uint64_t i) { return i % 7 == 0   ? most
                                      : i % 5 == 0 ? std::uint64_t{0}
                                                   : hash(i); },
        [&](std::uint64_t i) { return most - i % 11; }};
    for (const auto& key_of : kinds)
        for (std::size_t capacity : {std::size_t{3000}, std::size_t{100000}}) {
            SpillSorter sorter(capacity);
            std::vector<KeyValue> in;
            for (std::uint64_t i = 0; i < 20'000; ++i) {
                in.push_back({key_of(i), i % 13 == 0 ? most : hash(i) >> 3});
                sorter.add(in.back().key, in.back().value);
            }
            std::vector<KeyValue> out;
            sorter.drain([&](const KeyValue& pair) { out.push_back(pair); });
            std::sort(in.begin(), in.end());
            CHECK(in == out);
        }
}

TEST_CASE("chunks come out in the order they went in, for any number of threads")
{
    for (unsigned threads : {1U, 2U, 5U}) {
        std::vector<int> chunks(chunks_for(threads));
        std::vector<int> out;
        int in = 0;
        run_in_order(
            chunks, [&](int& chunk) { return (chunk = in++) < 200; }, [](int& chunk) { chunk *= 2; },
            [&](int& chunk) {
                out.push_back(chunk);
                return true;
            });
        REQUIRE(out.size() == 200);
        for (int i = 0; i < 200; ++i) CHECK(out[static_cast<std::size_t>(i)] == 2 * i);
    }
}

TEST_CASE("every item of the appendix has a field")
{
    auto covered = [](char list, int number) {
        for (const Entity* entity : entities)
            for (const Field& field : entity->fields)
                if (field.item.list == list && field.item.number == number) return true;
        return false;
    };
    for (int i = 1; i <= 16; ++i) CHECK_MESSAGE(covered('P', i), "P" << i);
    for (int i = 1; i <= 9; ++i) CHECK_MESSAGE(covered('R', i), "R" << i);
}

TEST_CASE("an arena keeps its room and gives it out again without mixing texts")
{
    Arena arena;
    for (int round = 0; round < 3; ++round) {
        std::vector<std::string> kept;
        std::vector<std::string_view> views;
        for (std::size_t size : {10U, 70'000U, 60'000U, 30U, 200'000U, 64U * 1024U, 5U}) {
            kept.emplace_back(size, static_cast<char>('a' + kept.size()));
            views.push_back(arena.keep(kept.back()));
        }
        for (std::size_t i = 0; i < kept.size(); ++i) CHECK(views[i] == kept[i]);
        arena.clear();
    }
}

TEST_CASE("a file being written has no name until it is whole")
{
    auto folder = std::filesystem::temp_directory_path() / "msh-output-test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    auto target = folder / "out.csv";
    auto count = [&] {
        return std::distance(std::filesystem::directory_iterator(folder),
                             std::filesystem::directory_iterator());
    };
    for (Existing existing : {Existing::refuse, Existing::replace}) {
        auto before = count();
        OutputFile file(target, existing);
        file.write(existing == Existing::refuse ? "first" : "second");
        CHECK(count() == before);
        file.commit();
        CHECK(count() == 1);
        CHECK(read_whole(target, 100) == (existing == Existing::refuse ? "first" : "second"));
    }
    std::filesystem::remove(target);
    {
        // Somebody else was quicker.
        OutputFile late(target, Existing::refuse);
        OutputFile quick(target, Existing::refuse);
        quick.commit();
        CHECK_THROWS_AS(late.commit(), Error);
    }
    std::filesystem::remove(target);
    {
        // What belongs together is on the disk before it is placed, and goes again where it replaced nothing.
        OutputFile file(target, Existing::replace);
        file.write("first");
        file.prepare();
        CHECK_FALSE(std::filesystem::exists(target));
        file.commit();
        CHECK(read_whole(target, 100) == "first");
        OutputFile other(target, Existing::replace);
        other.write("second");
        other.commit();
        other.take_back();
        CHECK(read_whole(target, 100) == "second");
        file.take_back();
        CHECK_FALSE(std::filesystem::exists(target));
    }
    std::filesystem::create_symlink("loop", folder / "loop");
    try {
        OutputFile file(folder / "loop", Existing::refuse);
        FAIL("opened");
    } catch (const Error& error) {
        CHECK(error.kind() == Trouble::usage);
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("what is no file of its own is written through and never replaced")
{
    auto folder = std::filesystem::temp_directory_path() / ("msh-links-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    auto put = [](const std::filesystem::path& path, Existing existing) {
        OutputFile file(path, existing);
        file.write("new");
        file.commit();
    };
    // As cp does: the link stays, and the file it leads to is another.
    std::filesystem::create_directory(folder / "far");
    std::ofstream(folder / "far" / "real.csv") << "old";
    std::filesystem::create_symlink("far/real.csv", folder / "link.csv");
    CHECK_THROWS_AS(put(folder / "link.csv", Existing::refuse), Error);
    put(folder / "link.csv", Existing::replace);
    CHECK(std::filesystem::is_symlink(folder / "link.csv"));
    CHECK(read_whole(folder / "far" / "real.csv", 10) == "new");
    std::filesystem::create_symlink("nowhere", folder / "lost.csv");
    for (Existing existing : {Existing::refuse, Existing::replace})
        CHECK_THROWS_AS(put(folder / "lost.csv", existing), Error);
    CHECK_FALSE(std::filesystem::exists(folder / "nowhere"));
    // A pipe stays one, and what is written comes out at its other end.
    auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    Descriptor reader(::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    put(pipe, Existing::replace);
    CHECK(std::filesystem::is_fifo(pipe));
    std::array<char, 10> got{};
    CHECK(::read(reader.get(), got.data(), got.size()) == 3);
    std::filesystem::remove_all(folder);
}

TEST_CASE("a file that changes while it is read is refused, and is never longer than it was")
{
    auto path = std::filesystem::temp_directory_path() / ("msh-changing-" + std::to_string(::getpid()));
    auto put = [&](const std::string& text, std::ios::openmode mode) {
        std::ofstream(path, std::ios::binary | mode) << text;
    };
    put("one\ntwo\n", std::ios::trunc);
    std::string room(100, ' ');
    {
        InputFile file = InputFile::open(path);
        CHECK(file.read(room) == 8);
        file.rewind();
        CHECK(file.read(room) == 8);
        put("three\n", std::ios::app);
        CHECK_THROWS_AS(file.rewind(), Error);
    }
    {
        InputFile file = InputFile::open(path);
        put("four\n", std::ios::app);
        CHECK_THROWS_AS(file.read(room), Error);
    }
    {
        // As long as before, and yet another file.
        InputFile file = InputFile::open(path);
        CHECK(file.read(room) == 19);
        std::filesystem::last_write_time(path,
                                         std::filesystem::last_write_time(path) + std::chrono::hours(1));
        CHECK_THROWS_AS(file.seek(0), Error);
    }
    std::filesystem::remove(path);
}

TEST_CASE("what gzip packs, gunzip unpacks, and nothing else")
{
    std::string records;
    for (int i = 0; i < 5000; ++i) records += R"({"surname":"Ёлкина","number":)" + std::to_string(i) + "}";
    for (const std::string& text : {std::string(), std::string("a"), std::string(1 << 20, 'x'), records})
        CHECK(gunzip(gzip(text)) == text);
    CHECK(gzip(records).size() < records.size() / 8);
    std::string packed = gzip(records);
    std::string other = packed;
    other[packed.size() / 2] = static_cast<char>(other[packed.size() / 2] ^ 1);
    std::string boast = packed;
    boast.back() = '\x7F';
    for (const std::string& broken :
         {std::string(), std::string("abc"), records, packed.substr(0, packed.size() / 2), other, boast})
        CHECK_THROWS_AS(gunzip(broken), Error);
}
