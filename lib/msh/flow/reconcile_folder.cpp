// SPDX-License-Identifier: Apache-2.0

// A result folder read again: whether it is whole and as it was written, and the pairs as they were weighed.
#include "reconcile_folder.hpp"

#include "identity.hpp"
#include "reconcile_again.hpp"
#include "reconcile_place.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

namespace msh {

namespace {

constexpr std::size_t longest_run_file = std::size_t{16} << 20;

}  // namespace

void each_line(const std::filesystem::path& file, const std::function<void(const nlohmann::json&)>& take)
{
    std::ifstream in(file);
    if (!in)
        throw Error(Trouble::input, say("{} cannot be read", file.string()), say("make the folder anew"));
    for (std::string line; std::getline(in, line);) {
        auto json = nlohmann::json::parse(line, nullptr, false);
        if (!json.is_object()) fail_as_damaged(file);
        take(json);
    }
}

std::string text_at(const nlohmann::json& line, const char* key)
{
    auto at = line.find(key);
    return at == line.end() || !at->is_string() ? std::string() : at->get<std::string>();
}

double number_at(const nlohmann::json& line, const char* key)
{
    auto at = line.find(key);
    return at == line.end() || !at->is_number() ? 0.0 : at->get<double>();
}

void fail_as_damaged(const std::filesystem::path& file)
{
    throw Error(Trouble::input, say("{} is damaged", file.string()), say("make the folder anew"));
}

std::uint64_t hash_of(const match::Linker& linker, const Entity& entity,
                      const std::vector<std::string>& values)
{
    std::vector<std::string_view> texts(values.begin(), values.end());
    Record record = record_of(entity, texts);
    return linker.explain(record, record).pair.hash_here;
}

std::int64_t find_id(const Entity& entity, const std::string& record, const std::filesystem::path& file)
{
    auto id = find_number(entity, record);
    if (!id) fail_as_damaged(file);
    return *id;
}

FieldVerdict read_verdict(const Entity& entity, const nlohmann::json& line, const FieldPolicies& policies,
                          const std::filesystem::path& file)
{
    int at = entity.index_of(text_at(line, "field"));
    auto change = find_change(text_at(line, "change"));
    auto proposal = find_proposal(text_at(line, "action"));
    if (at < 0 || !change || !proposal) fail_as_damaged(file);
    // The settings may have become stricter since the folder was made.
    const Field& field = entity.fields[static_cast<std::size_t>(at)];
    if (*proposal == Proposal::take && propose(field, *change, policies, true) != Proposal::take)
        proposal = Proposal::propose;
    return {at,
            *change,
            text_at(line, "here"),
            text_at(line, "there"),
            *proposal,
            rules::find(text_at(line, "rule")),
            match::read_steps(text_at(line, "steps"))};
}

nlohmann::json read_run(const std::filesystem::path& folder)
{
    std::filesystem::path file = folder / run_file;
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        throw Error(Trouble::input,
                    say("{} is no result folder: there is no run.json in it", folder.string()),
                    say("name the folder of the result with -o; msh reconcile REGISTER -o DIR makes one"));
    auto run = nlohmann::json::parse(read_whole(file, longest_run_file), nullptr, false);
    auto object_at = [&](const char* key) { return run.contains(key) && run[key].is_object(); };
    bool sound = run.is_object() && number_at(run, "format") == 1 &&
                 find_entity(text_at(run, "entity")) != nullptr && object_at("model") &&
                 object_at("counts") && object_at("files") && object_at("sealed");
    for (const char* key : {"kind", "left_kind"}) sound = sound && !text_at(run, key).empty();
    if (!sound) fail_as_damaged(file);
    return run;
}

bool is_of_store(const std::filesystem::path& folder)
{
    return text_at(read_run(folder), "left_kind") == "store";
}

bool is_of_one_list(const std::filesystem::path& folder)
{
    return text_at(read_run(folder), "kind") == "duplicates";
}

void expect_kind(const std::filesystem::path& folder, std::string_view kind)
{
    if (text_at(read_run(folder), "kind") == kind) return;
    if (kind == "reconcile")
        throw Error(
            Trouble::input,
            say("{} was made by msh duplicates: there is nothing in it to take over", folder.string()),
            say("what was decided about its pairs is taken by msh duplicates apply, where they are of the "
                "store"));
    throw Error(Trouble::input, say("{} was made by msh reconcile", folder.string()),
                say("its decisions are taken by msh reconcile apply"));
}

void expect_of(const store::Store& store, const std::filesystem::path& folder)
{
    if (text_at(read_run(folder), "store") == store.id()) return;
    throw Error(Trouble::input, say("{} was made from another store", folder.string()),
                say("name that store with --store, or make the folder anew"));
}

void expect_sealed(const std::filesystem::path& folder)
{
    nlohmann::json run = read_run(folder);
    for (const char* name : sealed_files) {
        std::filesystem::path file = folder / name;
        std::error_code ignored;
        if (!std::filesystem::exists(file, ignored) || text_at(run["sealed"], name) != seal_of(file))
            throw Error(Trouble::input,
                        say("{} is not as it was written: it was changed, cut or lost", file.string()),
                        say("make the folder anew; answers belong in review.csv or on review.html"));
    }
}

std::vector<Weighed> find_weighed(const std::filesystem::path& folder, const std::string& left,
                                  const std::string& right)
{
    bool one_list = is_of_one_list(folder);
    std::vector<Weighed> all;
    for (const char* file : {"matches", "review", "conflicts"})
        each_line(folder / (std::string(file) + ".jsonl"), [&](const nlohmann::json& line) {
            Weighed weighed;
            weighed.left = text_at(line, "left");
            weighed.right = text_at(line, "right");
            auto is_named = [&](const char* side, const std::string& name) {
                return text_at(line, side) == name ||
                       text_at(line, (std::string(side) + "_record").c_str()) == name;
            };
            auto is_about = [&](const char* first, const char* second) {
                return is_named(first, left) && (right.empty() || is_named(second, right));
            };
            if (!is_about("left", "right") && !(one_list && is_about("right", "left"))) return;
            weighed.file = file;
            weighed.decision = text_at(line, "decision");
            weighed.reason = text_at(line, "reason");
            weighed.probability = number_at(line, "probability");
            weighed.margin = number_at(line, "margin");
            weighed.levels = text_at(line, "levels");
            std::istringstream bits(text_at(line, "bits"));
            for (double each = 0; bits >> each;) weighed.bits.push_back(each);
            all.push_back(std::move(weighed));
        });
    return all;
}

std::vector<DuplicateGroup> find_groups(const std::filesystem::path& folder, const std::string& record,
                                        const std::string& other)
{
    struct Group {
        DuplicateGroup told;
        bool one = false;
        bool two = false;
    };
    std::map<std::int64_t, Group> groups;
    each_line(folder / "duplicates.jsonl", [&](const nlohmann::json& line) {
        Group& group = groups[static_cast<std::int64_t>(number_at(line, "cluster"))];
        group.told.reason = text_at(line, "reason");
        group.told.probability = number_at(line, "probability");
        group.told.records.push_back(text_at(line, "record"));
        for (const std::string& name : {text_at(line, "record"), text_at(line, "entry")}) {
            group.one = group.one || name == record;
            group.two = group.two || other.empty() || name == other;
        }
    });
    std::vector<DuplicateGroup> all;
    for (auto& [number, group] : groups)
        if (group.one && group.two) all.push_back(std::move(group.told));
    return all;
}

}  // namespace msh
