// SPDX-License-Identifier: Apache-2.0

// A result folder read again. Private to flow/.
#pragma once

#include <msh/flow/reconcile_apply.hpp>

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace msh {

/// A question that was asked, and its answer: true is one person.
struct Answered {
    std::string evidence;
    std::optional<bool> answer;
};
using PairName = std::pair<std::string, std::string>;
using Questions = std::map<PairName, Answered>;

Questions read_questions(const std::filesystem::path& folder);
/// Throws Error(input), naming the line, for an answer that cannot be taken.
void read_answers(const std::filesystem::path& file, Questions& questions);

/// The objects of a JSON Lines file of the folder. Throws Error(input) where it is damaged.
void each_line(const std::filesystem::path& file, const std::function<void(const nlohmann::json&)>& take);
/// The text at `key`; empty where there is none.
std::string text_at(const nlohmann::json& line, const char* key);

}  // namespace msh
