// SPDX-License-Identifier: Apache-2.0

// What chosen people say is read out as it was put down, in whatever order and however long it is.
#include "books.hpp"
#include "folder.hpp"
#include "quiet.hpp"

#include <msh/base/error.hpp>
#include <msh/flow/identity.hpp>
#include <msh/flow/quotes.hpp>
#include <msh/flow/reconcile_again.hpp>
#include <msh/flow/reconcile_place.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <random>

using namespace msh;

namespace {

constexpr std::size_t window = 32 * 1024;  // so much is read at once

/// People with addresses of these lengths, by number from 1.
class Residents : public People {
public:
    explicit Residents(std::vector<std::size_t> lengths) : lengths_(std::move(lengths)) {}

    void walk(const Walk& walk, unsigned /*threads*/, Reporter& /*reporter*/) override
    {
        ++walks;
        Load load;
        for (std::uint64_t number = 1; number <= estimate(); ++number) {
            if (walk.wanted && !walk.wanted(number)) continue;
            put(number, [&](const Record& record) { walk.each(record, load); });
            walk.deliver(load);
        }
    }
    template <class Take>
    void put(std::uint64_t number, Take take) const
    {
        std::string address = address_of(number);
        std::string surname = "Житель " + std::to_string(number);
        std::vector<std::string_view> texts(pupil_entity.fields.size());
        texts[pupil_entity.index_of("surname")] = surname;
        texts[pupil_entity.index_of("registration_address")] = address;
        Record record = record_of(pupil_entity, texts);
        record.number = number;
        take(record);
    }
    [[nodiscard]] std::string address_of(std::uint64_t number) const
    {
        return std::string(lengths_[number - 1], static_cast<char>('a' + number % 26));
    }
    [[nodiscard]] std::uint64_t estimate() const override { return lengths_.size(); }
    [[nodiscard]] std::string name_of(const Record& record) const override
    {
        return "№ " + std::to_string(record.number);
    }
    [[nodiscard]] std::string fingerprint() const override { return {}; }
    [[nodiscard]] std::string title() const override { return "residents"; }

    int walks = 0;

private:
    std::vector<std::size_t> lengths_;
};

void put_down(const Residents& people, std::uint64_t first, std::uint64_t last, Quotes& quotes)
{
    People::Load load;
    for (std::uint64_t number = first; number <= last; ++number)
        people.put(number, [&](const Record& record) { Quotes::note(people, record, load); });
    quotes.keep(load);
}

void check(const Residents& people, const Quotes& quotes, const std::vector<std::uint64_t>& numbers)
{
    Quotes::Quote quote;
    Quotes::Ahead ahead;
    for (std::uint64_t number : numbers) {
        quotes.find(number, quote, ahead);
        Record record = msh::record_of(pupil_entity, quote);
        std::string address(record[pupil_entity.index_of("registration_address")].text);
        CHECK(address == people.address_of(number));
        CHECK(record[pupil_entity.index_of("surname")].text == "Житель " + std::to_string(number));
        record.number = number;
        CHECK(quotes.name_of(number) == people.name_of(record));
        CHECK(quotes.find(number).texts == quote.texts);
    }
}

}  // namespace

TEST_CASE("records are found around the window that is read at once")
{
    // Some end just before, at and behind the end of the window, some are longer than it, some are skipped
    // far enough for what follows to be read anew.
    std::vector<std::size_t> lengths;
    for (std::size_t length : {window - 200, window - 150, window - 100, window - 80, window - 60,
                               window - 40, window - 1, window, window + 1, 3 * window, std::size_t{0}})
        for (int i = 0; i < 3; ++i) lengths.push_back(i == 1 ? 90 : length);
    std::mt19937 random(7);
    for (int i = 0; i < 600; ++i) lengths.push_back(random() % 700);
    Residents people(lengths);
    test::Quiet quiet;
    std::vector<std::uint64_t> all(lengths.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i + 1;

    Quotes quotes(pupil_entity);
    put_down(people, 1, 20, quotes);
    put_down(people, 21, all.size(), quotes);
    quotes.read(all, people, 1, quiet);
    CHECK(people.walks == 0);
    check(people, quotes, all);
    check(people, quotes, {all.rbegin(), all.rend()});
    std::vector<std::uint64_t> mixed = all;
    std::ranges::shuffle(mixed, random);
    check(people, quotes, mixed);
    std::vector<std::uint64_t> some;
    for (std::uint64_t number : all)
        if (number % 9 < 2) some.push_back(number);
    check(people, quotes, some);
}

TEST_CASE("what was not put down is read once, and only what was asked for is kept")
{
    Residents people(std::vector<std::size_t>(1000, 40));
    test::Quiet quiet;
    for (std::uint64_t put : {0, 300, 1000}) {
        Residents list = people;
        Quotes quotes(pupil_entity);
        if (put != 0) put_down(list, 1, put, quotes);
        quotes.read({900, 4, 301, 4, 17}, list, 1, quiet);
        CHECK(list.walks == (put < 900 ? 1 : 0));
        check(list, quotes, {4, 17, 301, 900});
    }
    Quotes quotes(pupil_entity);
    CHECK_THROWS_AS(quotes.read({1001}, people, 1, quiet), Error);
}

TEST_CASE("the files of a result are hashed on any number of threads, and a missing one is told")
{
    test::Folder folder{"msh-hashes"};
    for (const std::string& name : result_files(false))
        std::ofstream(folder / name.c_str()) << "so says " << name << "\n";
    FileHashes one = hash_files(folder.path, false, 1);
    FileHashes many = hash_files(folder.path, false, 4);
    CHECK(one.sealed == many.sealed);
    CHECK(one.files == many.files);
    CHECK(one.sealed.size() == std::size(sealed_files));
    CHECK(one.sealed.size() + one.files.size() == result_files(false).size());
    InputFile large = InputFile::from_memory(std::string(5'000'000, 'a') + "z", "large");
    CHECK(fingerprint_of(large, 1) == fingerprint_of(large, 4));
    std::filesystem::remove(folder.path / sealed_files[0]);
    for (unsigned threads : {1, 4}) CHECK_THROWS(hash_files(folder.path, false, threads));
}

TEST_CASE("about how many there are is known of a workbook too, whose texts are shared")
{
    test::Quiet quiet;
    constexpr std::uint64_t rows = 30'000;
    std::string table = "source_id;surname;given_name;birth_date;registration_address\n";
    std::string sheet;
    std::string texts = "<sst>";
    std::vector<std::string> row{"source_id", "surname", "given_name", "birth_date", "registration_address"};
    for (const std::string& name : row) sheet += "<c t=\"inlineStr\"><is><t>" + name + "</t></is></c>";
    sheet = "<row>" + sheet + "</row>";
    row = {"", "Белова", "Дарья", "2017-02-14",
           "620014, Екатеринбург, улица Хохрякова, дом 104, квартира 17"};
    for (const std::string& text : row) texts += "<si><t>" + text + "</t></si>";
    for (std::uint64_t i = 0; i < rows; ++i) {
        table += std::to_string(i);
        sheet += "<row><c><v>" + std::to_string(i) + "</v></c>";
        for (std::size_t k = 1; k < row.size(); ++k) {
            table += ";" + row[k];
            sheet += "<c t=\"s\"><v>" + std::to_string(k) + "</v></c>";
        }
        table += "\n";
        sheet += "</row>";
    }
    test::Parts parts = test::book_parts({{"Лист1", sheet}});
    parts.emplace_back("xl/sharedStrings.xml", texts + "</sst>");
    CheckOptions options;
    options.as = &pupil_entity;
    for (const std::string& file : {table, test::zip_of(parts)}) {
        auto people = open_people(InputFile::from_memory(file, "people"), pupil_entity, options, quiet);
        CHECK(people->estimate() > rows * 9 / 10);
        CHECK(people->estimate() < rows * 11 / 10);
    }
}
