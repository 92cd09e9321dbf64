// SPDX-License-Identifier: Apache-2.0

// What the tests of import share: small files of pupils and a store to take them.
#pragma once

#include "quiet.hpp"

#include <msh/flow/import.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace msh::import_test {

inline const std::string head =
    "source_id;surname;given_name;birth_date;sex;snils;birth_certificate_type;birth_certificate_series;"
    "birth_certificate_number;school;parallel;class_letter\n";
inline const std::string study = ";Школа № 1;4;А\n";

/// `papers`: SNILS, then type, series and number of the birth certificate.
inline std::string pupil(const std::string& id, const std::string& names, const std::string& born,
                         const std::string& papers = ";;;")
{
    return id + ";" + names + ";" + born + ";female;" + papers + study;
}

inline std::string many(int first, int last, const std::string& name = "Иванова;Анна")
{
    std::string rows;
    for (int i = first; i <= last; ++i)
        rows += pupil(std::to_string(i), name,
                      i < 10 ? "2015-03-0" + std::to_string(i) : "2015-04-" + std::to_string(i));
    return rows;
}

using Silence = test::Quiet;

class Rules : public FindingReport {
public:
    void begin(codec::TableReader&, const schema::Layout&) override
    {
        errors.clear();
        lines.clear();
    }
    void add(const Finding& finding) override
    {
        if (finding.rule->severity != Severity::error) return;
        errors.emplace_back(finding.rule->id);
        lines.push_back(finding.line);
    }
    void end(const CheckCounts&, const std::filesystem::path&, const FixOrder&) override {}
    std::vector<std::string> errors;
    std::vector<std::uint64_t> lines;  ///< of `errors`
};

/// A store with everything an import wants.
struct Desk {
    store::Store store{":memory:"};
    ImportOptions options;
    Rules rules;
    std::vector<std::pair<Action, std::uint64_t>> plan;  ///< action and record

    Desk() { options.source = "main"; }

    ImportResult take(const std::string& text)
    {
        Silence silence;
        store::Run run = store.begin_run("import");
        plan.clear();
        auto planned = [&](const Entity&, const Change& change) {
            plan.emplace_back(change.action, change.record);
        };
        ImportResult result = import_file(store, run, InputFile::from_memory(text, "test.csv"), options,
                                          rules, planned, silence);
        const CheckCounts& checks = result.checks;
        if (!checks.refused) {
            const ScopeCounts& scope = result.scopes.front();
            CHECK(checks.read == checks.set_aside + scope.of(Action::create) + scope.of(Action::update) +
                                     scope.of(Action::unchanged) + result.held);
            CHECK(checks.accepted == checks.read - checks.set_aside);
        }
        return result;
    }

    [[nodiscard]] std::string value(const Entity& entity, std::int64_t id, std::string_view field) const
    {
        return store.load(entity, id)->values[static_cast<std::size_t>(entity.index_of(field))];
    }
};

inline std::uint64_t of(const ImportResult& result, Action action)
{
    return result.scopes.front().of(action);
}

using Ids = std::vector<std::string>;

}  // namespace msh::import_test
