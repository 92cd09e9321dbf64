// SPDX-License-Identifier: Apache-2.0

// A store of pupils, a register, and what apply makes of the two.
#pragma once

#include "folder.hpp"
#include "import_desk.hpp"

#include <msh/base/error.hpp>
#include <msh/flow/reconcile_apply.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <functional>
#include <map>
#include <sstream>

namespace msh::test {

using Json = nlohmann::json;

inline const std::string columns =
    "source_id;surname;given_name;patronymic;birth_date;sex;snils;birth_certificate_type;"
    "birth_certificate_series;birth_certificate_number;birth_certificate_issue_date;"
    "birth_certificate_issuer;phone\n";

/// Pupils come in by import, the register as a file.
struct Town {
    Folder folder{"msh-apply"};
    store::Store store{":memory:"};
    store::Run run = store.begin_run("test");
    import_test::Silence quiet;
    std::string entries = columns;
    codec::Settings::Guard guard{100, 1000};
    FieldPolicies policies;
    std::vector<Change> planned;

    void pupils(const std::string& rows, const std::string& source = "main",
                const std::string& header = columns)
    {
        std::string text = header.substr(0, header.size() - 1) + ";school;parallel;class_letter\n";
        std::istringstream lines(rows);
        for (std::string line; std::getline(lines, line);) text += line + ";Школа № 1;4;А\n";
        import_test::Rules rules;
        ImportOptions options;
        options.source = source;
        options.check.as = &pupil_entity;
        import_file(
            store, run, InputFile::from_memory(text, "pupils.csv"), options, rules,
            [](const Entity&, const Change&) {}, quiet);
        REQUIRE(rules.errors.empty());
    }
    ReconcileResult compare()
    {
        std::ofstream(folder / "register.csv") << entries;
        ReconcileOptions options;
        options.there.as = &pupil_entity;
        options.folder = folder / "result";
        options.existing = Existing::replace;
        options.policies = policies;
        return reconcile(store, InputFile::open(folder / "register.csv"), options, quiet);
    }
    [[nodiscard]] std::vector<Json> lines(const std::string& of) const
    {
        std::vector<Json> all;
        std::ifstream file(folder.path / "result" / (of + ".jsonl"));
        for (std::string line; std::getline(file, line);) all.push_back(Json::parse(line));
        return all;
    }
    /// «left_record field action» of every difference that is not to be kept.
    [[nodiscard]] std::vector<std::string> proposals() const
    {
        std::vector<std::string> all;
        for (const Json& line : lines("differences"))
            if (line.value("action", "") != "keep")
                all.push_back(line.value("left_record", "") + " " + line.value("field", "") + " " +
                              line.value("action", ""));
        return all;
    }
    /// Answers as a file of rows, all columns given.
    HarmoniseResult apply(const std::string& rows = {},
                          const std::string& header = "left;right;decision;evidence;left_record;right_record")
    {
        std::ofstream(folder / "decisions.csv") << header << "\n" << rows;
        HarmoniseOptions options;
        options.review = folder / "decisions.csv";
        options.folder = folder / "result";
        options.guard = guard;
        options.policies = policies;
        planned.clear();
        return harmonise(store, run, options,
                         [&](const Entity&, const Change& change) { planned.push_back(change); });
    }
    /// The row that answers one pair of a list.
    [[nodiscard]] static std::string row(const Json& pair, const std::string& answer)
    {
        return pair.value("left", "") + ";" + pair.value("right", "") + ";" + answer + ";" +
               pair.value("evidence", "") + ";" + pair.value("left_record", "") + ";" +
               pair.value("right_record", "") + "\n";
    }
    [[nodiscard]] std::string value(std::int64_t id, const char* field) const
    {
        return store.load(pupil_entity, id)->values[static_cast<std::size_t>(pupil_entity.index_of(field))];
    }
    [[nodiscard]] std::vector<std::string> rules_of(const HarmoniseResult& result) const
    {
        std::vector<std::string> all;
        for (const NotTaken& each : result.not_taken) all.emplace_back(each.rule->id);
        return all;
    }
};

using Strings = std::vector<std::string>;

inline const std::string anna =
    "1;Белова;Анна;Ильинична;2015-03-04;female;90000030090;03;II-АБ;123456;2015-03-20;";
inline const std::string lev = "1;Зуев;Лев;Петрович;2015-05-06;male;90000030191;03;II-АБ;765432;2015-05-20;";

}  // namespace msh::test
