// SPDX-License-Identifier: Apache-2.0
#include "sample_folder.hpp"

#include <msh/codec/codec.hpp>
#include <msh/rules/rules.hpp>
#include <msh/schema/schema.hpp>

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

namespace {

using namespace msh;

std::string text_of(const Folder& folder, const char* name)
{
    return read_whole(folder.path() / name, 64 << 20);
}

/// "record|rule" of everything the rules of single records and of the whole file find, notes left out.
std::set<std::string> check_file(const std::filesystem::path& path, const Entity& about, Date day)
{
    std::set<std::string> found;
    codec::TableReader reader(InputFile::open(path), {});
    schema::Layout layout = schema::understand_headers(reader.headers(), &about);
    CHECK_FALSE(layout.lacks_mandatory());
    for (const auto& note : layout.notes)
        if (note.what == schema::HeaderNote::What::unknown)
            found.insert("header|" + layout.columns[static_cast<std::size_t>(note.column)].header);
    rules::SetChecker set(about, about.number == parent_entity.number ? rules::SetChecker::Repeats::normal
                                                                      : rules::SetChecker::Repeats::told);
    rules::Context context{day};
    codec::Chunk chunk;
    schema::Row row;
    while (reader.next(chunk)) {
        reader.split(chunk);
        for (const codec::RawRow& raw : chunk.rows) {
            std::string number = std::to_string(raw.number);
            if (raw.fault != codec::RowFault::none) {
                found.insert(number + "|row");
                continue;
            }
            schema::read_row(layout, chunk.cells_of(raw), chunk.arena, row);
            for (std::size_t i = 0; i < row.count; ++i)
                rules::check(row.records[i], context, [&](const Rule& rule, int, std::string&&) {
                    found.insert(number + "|" + std::string(rule.id));
                });
            set.add(rules::SetChecker::keys_of(row.records[0]), raw.number);
        }
    }
    set.finish([&](const Rule& rule, std::uint64_t record, std::uint64_t) {
        found.insert(std::to_string(record) + "|" + std::string(rule.id));
    });
    return found;
}

}  // namespace

TEST_CASE("patronymics follow the father's name and its exceptions")
{
    struct Row {
        const char* father;
        const char* son;
        const char* daughter;
    };
    for (const Row& row :
         {Row{"Иван", "Иванович", "Ивановна"}, Row{"Илья", "Ильич", "Ильинична"},
          Row{"Никита", "Никитич", "Никитична"}, Row{"Лев", "Львович", "Львовна"},
          Row{"Юрий", "Юрьевич", "Юрьевна"}, Row{"Дмитрий", "Дмитриевич", "Дмитриевна"},
          Row{"Георгий", "Георгиевич", "Георгиевна"}, Row{"Анатолий", "Анатольевич", "Анатольевна"},
          Row{"Сергей", "Сергеевич", "Сергеевна"}, Row{"Николай", "Николаевич", "Николаевна"},
          Row{"Игорь", "Игоревич", "Игоревна"}, Row{"Лука", "Лукич", "Лукинична"},
          Row{"Али", "Алиевич", "Алиевна"}, Row{"Жорж", "Жоржевич", "Жоржевна"}}) {
        CHECK(make_patronymic(row.father, 'm') == row.son);
        CHECK(make_patronymic(row.father, 'f') == row.daughter);
    }
}

TEST_CASE("surnames take the form a woman bears")
{
    CHECK(make_feminine("Зимин") == "Зимина");
    CHECK(make_feminine("Воробьёв") == "Воробьёва");
    CHECK(make_feminine("Донской") == "Донская");
    CHECK(make_feminine("Левицкий") == "Левицкая");
    CHECK(make_feminine("Шевченко") == "Шевченко");
    CHECK(make_feminine("Косых") == "Косых");
    CHECK(make_feminine("Зимин-Донской") == "Зимина-Донская");
}

TEST_CASE("the same seed invents the same people and another seed others")
{
    Folder folder;
    Silence silence;
    SampleOptions options = options_for(folder, 900);
    options.defects = 5;
    make_sample(options, silence);
    std::string first =
        text_of(folder, "pupils.csv") + text_of(folder, "parents.csv") + text_of(folder, "truth.csv");
    make_sample(options, silence);
    CHECK(first ==
          text_of(folder, "pupils.csv") + text_of(folder, "parents.csv") + text_of(folder, "truth.csv"));
    options.seed = 2;
    make_sample(options, silence);
    CHECK(first !=
          text_of(folder, "pupils.csv") + text_of(folder, "parents.csv") + text_of(folder, "truth.csv"));
}

TEST_CASE("what is invented without defects breaks no rule")
{
    for (SampleStyle style : {SampleStyle::plain, SampleStyle::excel}) {
        Folder folder;
        Silence silence;
        SampleOptions options = options_for(folder, 2500);
        options.style = style;
        make_sample(options, silence);
        for (const auto& [name, entity] :
             {std::pair{"pupils.csv", &pupil_entity}, std::pair{"parents.csv", &parent_entity}}) {
            auto found = check_file(folder.path() / name, *entity, options.day);
            // Families that teach at home are no mistake, and the rule only tells of them.
            std::erase_if(found, [](const std::string& one) { return one.ends_with("|study-outside"); });
            std::string all;
            for (const std::string& one : found) all += one + " ";
            CHECK(all == "");
        }
    }
}

TEST_CASE("every planted mistake is found by the rule named in the truth")
{
    for (SampleStyle style : {SampleStyle::plain, SampleStyle::excel}) {
        Folder folder;
        Silence silence;
        SampleOptions options = options_for(folder, 3000);
        options.defects = 20;
        options.style = style;
        make_sample(options, silence);
        std::map<std::string, std::set<std::string>> found;
        found["pupils.csv"] = check_file(folder.path() / "pupils.csv", pupil_entity, options.day);
        found["parents.csv"] = check_file(folder.path() / "parents.csv", parent_entity, options.day);
        codec::TableReader truth(InputFile::open(folder.path() / "truth.csv"), {});
        codec::Chunk chunk;
        std::size_t planted = 0;
        while (truth.next(chunk)) {
            truth.split(chunk);
            for (const codec::RawRow& raw : chunk.rows) {
                auto cells = chunk.cells_of(raw);
                std::string rule(cells[7]);
                ++planted;
                if (rule.empty()) continue;
                if (rule.starts_with("row-") && rule != "row-repeated") rule = "row";
                std::string key = std::string(cells[1]) + "|" + rule;
                CHECK_MESSAGE(found[std::string(cells[0])].contains(key),
                              std::string(cells[0]) << " " << key << " " << std::string(cells[6]));
            }
        }
        CHECK(planted > 500);
    }
}
