// SPDX-License-Identifier: Apache-2.0

// What the rules answer to cells as an operator types them. Each topic of lib/msh/rules/ has a file
// rules_TOPIC_test.cpp with its cases; together they are one table, which rules_table_test.cpp holds against
// the table of rules: a rule without a case fails there.
#pragma once

#include <msh/rules/rules.hpp>

#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace msh::rules_test {

/// The day on which all cases are looked at.
inline constexpr Date today = Date::unpack(2026 * 512 + 9 * 32 + 15);

/// A row is written "header=cell|header=cell"; `wrong` breaks the rule, `right` does not. Both are read as a
/// file about `as`.
struct RowCase {
    std::string_view rule;
    const Entity* as;
    std::string wrong;
    std::string right;
};

/// Whole files, header and all: a rule of rows or files.
struct FileCase {
    std::string_view rule;
    const Entity* as;
    std::string wrong;
    std::string right;
    std::string mapping = {};  ///< of both; as YAML
};

struct File {
    const Entity* as;
    std::string text;
};

/// Files imported one after the other into an empty store; the last of them is looked at.
struct StoreCase {
    std::string_view rule;
    std::vector<File> before;
    File wrong;
    File right;
};

using Ids = std::set<std::string, std::less<>>;

/// The rules that speak of a row, of all records in it.
Ids tell_row(const Entity& as, std::string_view row, Date day = today);
Ids tell_file(const Entity& as, const std::string& text, const std::string& mapping = {});
Ids tell_import(const std::vector<File>& before, const File& file);

/// Each `wrong` is found by its rule and each `right` is not; nothing in a `right` row is an error.
void try_rows(std::span<const RowCase> cases);
void try_files(std::span<const FileCase> cases);
void try_imports(std::span<const StoreCase> cases);

// The cases by topic.
std::span<const RowCase> cell_cases();
std::span<const RowCase> presence_cases();
std::span<const RowCase> name_cases();
std::span<const RowCase> person_cases();
std::span<const RowCase> document_cases();
std::span<const RowCase> certificate_cases();
std::span<const RowCase> study_cases();
std::span<const RowCase> contact_cases();
std::span<const RowCase> link_cases();
std::span<const FileCase> file_cases();
std::span<const FileCase> set_cases();
std::span<const StoreCase> known_cases();

}  // namespace msh::rules_test
