// SPDX-License-Identifier: Apache-2.0

// A run as JSON: its counts, and its weights, frozen by one run and used by another.
#include "reconcile_parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/reconcile.hpp>

#include <nlohmann/json.hpp>

#include <cmath>

namespace msh {

namespace {

constexpr match::Kin all_kins[] = {match::Kin::match, match::Kin::twin_or_namesake, match::Kin::relative,
                                   match::Kin::unrelated};

constexpr std::pair<const char*, std::uint64_t ReconcileResult::*> count_rows[] = {
    {"left", &ReconcileResult::left},
    {"right", &ReconcileResult::right},
    {"matched", &ReconcileResult::matched},
    {"review", &ReconcileResult::review},
    {"unmatched", &ReconcileResult::unmatched},
    {"conflicts", &ReconcileResult::conflicts},
    {"duplicates", &ReconcileResult::duplicates},
    {"differences", &ReconcileResult::differences},
    {"open_differences", &ReconcileResult::open_differences},
    {"shared_numbers", &ReconcileResult::shared_numbers},
    {"decided", &ReconcileResult::decided},
    {"parted", &ReconcileResult::parted},
    {"stale", &ReconcileResult::stale},
    {"expired", &ReconcileResult::expired},
    {"deaths", &ReconcileResult::deaths},
    {"rights", &ReconcileResult::rights},
    {"unread_left", &ReconcileResult::unread_left},
    {"unread_right", &ReconcileResult::unread_right},
    {"open_end_left", &ReconcileResult::open_end_left},
    {"open_end_right", &ReconcileResult::open_end_right},
    {"unlinkable_left", &ReconcileResult::unlinkable_left},
    {"unlinkable_right", &ReconcileResult::unlinkable_right},
    {"repeated_ids_left", &ReconcileResult::repeated_ids_left},
    {"repeated_ids_right", &ReconcileResult::repeated_ids_right},
    {"repeated_left", &ReconcileResult::repeated_left},
    {"repeated_right", &ReconcileResult::repeated_right},
};

/// Six significant digits: enough to read by, and the same text on every machine.
double shorten(double value)
{
    if (value == 0 || !std::isfinite(value)) return value;
    double scale = std::pow(10.0, 6 - std::ceil(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

std::string name_of_part(std::size_t part)
{
    return std::string(match::name_of(static_cast<match::Part>(part)));
}

/// All digits: a model that is saved weighs exactly as it did.
double keep_digits(double value)
{
    return value;
}

using Digits = double (*)(double);

nlohmann::json to_json(const match::Commonness& common, Digits digits)
{
    nlohmann::json names = nlohmann::json::object();
    nlohmann::json others = nlohmann::json::object();
    for (std::size_t part = 0; part < common.names.size(); ++part) {
        nlohmann::json& listed = names[name_of_part(part)] = nlohmann::json::object();
        for (const auto& [name, share] : common.names[part]) listed[name] = digits(share);
        others[name_of_part(part)] = digits(common.other_names[part]);
    }
    nlohmann::json years = nlohmann::json::object();
    for (auto [year, share] : common.years) years[std::to_string(year)] = digits(share);
    return {{"bearers", match::Commonness::bearers},
            {"names", names},
            {"other_names", others},
            {"years", years},
            {"other_year", digits(common.other_year)},
            {"new_year", digits(common.new_year)},
            {"population", common.population}};
}

nlohmann::json to_json(const match::Model& model, Digits digits)
{
    nlohmann::json chances = nlohmann::json::object();
    nlohmann::json shares = nlohmann::json::object();
    for (match::Kin kin : all_kins) {
        auto k = static_cast<std::size_t>(kin);
        shares[std::string(match::name_of(kin))] = digits(model.share[k]);
        nlohmann::json& of_kin = chances[std::string(match::name_of(kin))];
        for (std::size_t part = 0; part < match::parts; ++part)
            for (std::size_t level = 1; level < match::levels; ++level)
                of_kin[std::string(match::name_of(static_cast<match::Part>(part)))]
                      [std::string(match::name_of(static_cast<match::Level>(level)))] =
                          digits(model.chance[k][part][level]);
    }
    nlohmann::json json = {{"format", 1},
                           {"learnt", model.learnt},
                           {"matches", digits(model.matches)},
                           {"share", shares},
                           {"chance", chances}};
    if (model.commonness) json["frequencies"] = to_json(*model.commonness, digits);
    return json;
}

double read_share(const nlohmann::json& json)
{
    auto share = json.get<double>();
    if (!(share >= 0 && share <= 1)) throw Error(Trouble::input, {});
    return share;
}

match::Commonness read_commonness(const nlohmann::json& json)
{
    match::Commonness common;
    for (std::size_t part = 0; part < common.names.size(); ++part) {
        for (const auto& [name, share] : json.at("names").at(name_of_part(part)).items())
            common.names[part][name] = read_share(share);
        common.other_names[part] = read_share(json.at("other_names").at(name_of_part(part)));
    }
    for (const auto& [year, share] : json.at("years").items())
        common.years[std::stoi(year)] = read_share(share);
    common.other_year = read_share(json.at("other_year"));
    common.new_year = read_share(json.at("new_year"));
    common.population = json.at("population").get<double>();
    if (!(common.population >= 0)) throw Error(Trouble::input, {});
    return common;
}

}  // namespace

nlohmann::json counts_of(const ReconcileResult& result)
{
    nlohmann::json json = nlohmann::json::object();
    for (const auto& [key, count] : count_rows) json[key] = result.*count;
    json["slices"] = result.slices;
    json["blocking_recall"] = std::round(result.blocking_recall * 1e6) / 1e6;
    return json;
}

ReconcileResult result_from_json(const nlohmann::json& counts)
{
    ReconcileResult result;
    for (const auto& [key, count] : count_rows) result.*count = counts.at(key).get<std::uint64_t>();
    result.blocking_recall = counts.at("blocking_recall").get<double>();
    return result;
}

nlohmann::json describe_run(const Results& results, const ReconcileResult& result)
{
    const match::Outcome& outcome = results.outcome;
    nlohmann::json passes = nlohmann::json::array();
    for (const match::Pass& pass : outcome.passes)
        passes.push_back({{"name", pass.name},
                          {"pairs", pass.pairs},
                          {"skipped_blocks", pass.skipped},
                          {"used", pass.used}});
    nlohmann::json oversized = nlohmann::json::array();
    for (const match::Oversized& block : outcome.oversized)
        oversized.push_back({{"pass", block.pass},
                             {"records", block.records},
                             {"example", results.here.name_of(block.example)}});
    // How often the register was read is no part of what was found.
    nlohmann::json counts = counts_of(result);
    counts.erase("slices");
    nlohmann::json model = to_json(outcome.model, shorten);
    model.erase("frequencies");  // no names in it
    model["given"] = results.options.match.model.has_value();
    return {{"format", 1},
            {"kind", results.twice ? "duplicates" : "reconcile"},
            {"left_kind", results.store != nullptr ? "store" : "file"},
            {"store", results.store != nullptr ? results.store->id() : std::string()},
            {"made_from", results.made_from},
            {"entity", results.options.entity->name},
            {"left", results.title_here},
            {"right", results.title_there},
            {"counts", counts},
            {"systematic", result.systematic},
            {"compared", outcome.compared},
            {"everything", outcome.everything},
            {"passes", passes},
            {"oversized", oversized},
            {"model", std::move(model)}};
}

nlohmann::json model_to_json(const match::Model& model)
{
    return to_json(model, keep_digits);
}

match::Model model_from_json(const nlohmann::json& json, const std::string& file)
{
    match::Model model;
    try {
        if (json.at("format").get<int>() != 1) throw Error(Trouble::input, {});
        model.learnt = json.at("learnt").get<bool>();
        model.matches = json.at("matches").get<double>();
        for (match::Kin kin : all_kins) {
            auto k = static_cast<std::size_t>(kin);
            std::string name(match::name_of(kin));
            model.share[k] = json.at("share").at(name).get<double>();
            for (std::size_t part = 0; part < match::parts; ++part)
                for (std::size_t level = 1; level < match::levels; ++level) {
                    double chance = json.at("chance")
                                        .at(name)
                                        .at(std::string(match::name_of(static_cast<match::Part>(part))))
                                        .at(std::string(match::name_of(static_cast<match::Level>(level))))
                                        .get<double>();
                    if (!(chance >= 0 && chance <= 1)) throw Error(Trouble::input, {});
                    model.chance[k][part][level] = chance;
                }
        }
        if (json.contains("frequencies")) model.commonness = read_commonness(json["frequencies"]);
    } catch (const std::exception&) {
        throw Error(Trouble::input, say("{} holds no weights that msh can read", file),
                    say("make it anew: msh reconcile --save-model FILE"));
    }
    return model;
}

}  // namespace msh
