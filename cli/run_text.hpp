// SPDX-License-Identifier: Apache-2.0

// Runs as a person reads them: when, how it ended, what it came to.
#pragma once

#include <msh/base/date.hpp>
#include <msh/flow/import.hpp>
#include <msh/store/store.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace msh::cli {

/// How a run ended in one word; one that was killed is told from one that is still at work.
std::string result_word(const store::Run& run);
/// What it did, in a few words: "created 3, set aside 1". Sums over all kinds of record.
std::string brief_counts(const nlohmann::json& counts);
/// What a count of JSON is called.
std::string count_word(const std::string& key);
/// The keys of counts in the order in which a person reads them.
std::vector<std::string> sort_counts(const nlohmann::json& counts);

/// What the guard held, as it is kept with the run, and back.
nlohmann::json to_json(const std::vector<Stop>& stops);
std::vector<Stop> read_stops(const nlohmann::json& counts);

}  // namespace msh::cli
