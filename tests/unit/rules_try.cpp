// SPDX-License-Identifier: Apache-2.0
#include "rules_try.hpp"

#include <msh/codec/mapping.hpp>
#include <msh/flow/import.hpp>
#include <msh/schema/schema.hpp>

#include <doctest/doctest.h>

namespace msh::rules_test {

namespace {

struct Silence : Reporter {
    void note(const std::string&) override {}
    void warn(const std::string&) override {}
    void progress(std::uint64_t, std::uint64_t) override {}
};

struct Ignore : FindingReport {
    void begin(codec::TableReader&, const schema::Layout&) override {}
    void add(const Finding&) override {}
    void end(const CheckCounts&, const std::filesystem::path&, const FixOrder&) override {}
};

CheckOptions options_for(const Entity& as)
{
    CheckOptions options;
    options.as = &as;
    options.context.today = today;
    return options;
}

InputFile file_of(const std::string& text)
{
    return InputFile::from_memory(text, "file");
}

Ids ids_of(const CheckCounts& counts)
{
    Ids ids;
    for (const auto& [id, count] : counts.by_rule) ids.insert(id);
    return ids;
}

void check_case(std::string_view rule, const Ids& wrong, const Ids& right)
{
    CHECK_MESSAGE(wrong.contains(rule), "the wrong one is not found by " << std::string(rule));
    CHECK_MESSAGE(!right.contains(rule), "the right one is found by " << std::string(rule));
    for (const std::string& id : right)
        CHECK_MESSAGE(rules::find(id)->severity != Severity::error, "the right one breaks " << id);
}

}  // namespace

Ids tell_row(const Entity& as, std::string_view row, Date day)
{
    std::vector<std::string> headers;
    std::vector<std::string_view> cells;
    while (!row.empty()) {
        auto bar = row.find('|');
        std::string_view pair = row.substr(0, bar);
        auto sign = pair.find('=');
        REQUIRE(sign != std::string_view::npos);
        headers.emplace_back(pair.substr(0, sign));
        cells.push_back(pair.substr(sign + 1));
        row = bar == std::string_view::npos ? std::string_view() : row.substr(bar + 1);
    }
    schema::Layout layout = schema::understand_headers(headers, &as);
    for (const schema::Column& column : layout.columns)
        REQUIRE_MESSAGE(column.used, "no such column: " << column.header);
    Arena arena;
    schema::Row records;
    schema::read_row(layout, cells, arena, records);
    Ids ids;
    const rules::Context context{day, std::span(records.records).first(records.count)};
    for (std::size_t i = 0; i < records.count; ++i)
        rules::check(records.records[i], context, [&](const Rule& rule, int field, std::string&&) {
            const Entity& entity = *records.records[i].entity;
            CHECK(field < static_cast<int>(entity.fields.size()));
            CHECK_MESSAGE((rule.entity.empty() || rule.entity == entity.name),
                          std::string(rule.id) << " is no rule of a " << std::string(entity.name));
            ids.emplace(rule.id);
        });
    return ids;
}

Ids tell_file(const Entity& as, const std::string& text, const std::string& mapping)
{
    Silence silence;
    CheckOptions options = options_for(as);
    if (!mapping.empty()) options.mapping = codec::parse_mapping(mapping, "mapping");
    codec::TableReader reader = open_table(file_of(text), options);
    return ids_of(Inspection(reader, options).run({}, {}, silence));
}

Ids tell_import(const std::vector<File>& before, const File& file)
{
    Silence silence;
    Ignore ignore;
    store::Store store(":memory:");
    store::Run run = store.begin_run("test");
    ImportResult result;
    auto import = [&](const File& one) {
        ImportOptions options;
        options.check = options_for(*one.as);
        options.source = "main";
        result = import_file(store, run, file_of(one.text), options, ignore, {}, silence);
    };
    for (const File& one : before) import(one);
    import(file);
    return ids_of(result.checks);
}

void try_rows(std::span<const RowCase> cases)
{
    for (const RowCase& one : cases) {
        CAPTURE(one.wrong);
        CAPTURE(one.right);
        check_case(one.rule, tell_row(*one.as, one.wrong), tell_row(*one.as, one.right));
    }
}

void try_files(std::span<const FileCase> cases)
{
    for (const FileCase& one : cases) {
        CAPTURE(one.wrong.substr(0, 500));
        CAPTURE(one.right.substr(0, 500));
        check_case(one.rule, tell_file(*one.as, one.wrong, one.mapping),
                   tell_file(*one.as, one.right, one.mapping));
    }
}

void try_imports(std::span<const StoreCase> cases)
{
    for (const StoreCase& one : cases) {
        CAPTURE(one.wrong.text);
        CAPTURE(one.right.text);
        check_case(one.rule, tell_import(one.before, one.wrong), tell_import(one.before, one.right));
    }
}

}  // namespace msh::rules_test
