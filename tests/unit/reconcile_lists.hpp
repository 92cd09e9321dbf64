// SPDX-License-Identifier: Apache-2.0

// Two lists of people as files, compared into folders of one test.
#pragma once

#include "folder.hpp"
#include "quiet.hpp"

#include <msh/flow/reconcile.hpp>

#include <nlohmann/json.hpp>

#include <fstream>
#include <string>
#include <vector>

namespace msh::test {

struct Lists {
    Folder folder{"msh-lists"};
    std::string ours =
        "source_id;surname;given_name;patronymic;birth_date;snils;phone\n"
        "S1;Белова;Дарья;Ильинична;2017-02-14;90000030090;\n"
        "S2;Зуев;Лев;Петрович;2016-05-03;;\n";
    std::string theirs =
        "source_id;surname;given_name;patronymic;birth_date;snils;phone\n"
        "E1;Белова;Дария;Ильинична;2017-02-14;90000030090;+79000001234\n"
        "E2;Зуев;Лев;Петрович;2016-05-03;;\n";
    std::string register_name = "register.csv";
    Quiet quiet;
    ReconcileOptions options;

    ReconcileResult compare(const char* to = "result", Existing existing = Existing::replace)
    {
        std::ofstream(folder / "ours.csv") << ours;
        std::ofstream(folder.path / register_name) << theirs;
        options.here.as = options.there.as = options.entity;
        options.folder = folder / to;
        options.existing = existing;
        return reconcile(InputFile::open(folder / "ours.csv"), InputFile::open(folder.path / register_name),
                         options, quiet);
    }
    /// «field change there action» of every difference.
    [[nodiscard]] std::vector<std::string> differences(const char* of = "result") const
    {
        std::vector<std::string> all;
        std::ifstream file(folder / of / "differences.jsonl");
        for (std::string line; std::getline(file, line);) {
            auto json = nlohmann::json::parse(line);
            std::string text;
            for (const char* key : {"field", "change", "there", "action"})
                text += (text.empty() ? "" : " ") + json.value(key, "");
            all.push_back(text);
        }
        return all;
    }
};

}  // namespace msh::test
