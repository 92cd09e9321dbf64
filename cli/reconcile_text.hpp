// SPDX-License-Identifier: Apache-2.0

// What reconcile and duplicates accept alike, and what they say.
#pragma once

#include "check_line.hpp"
#include "command.hpp"

#include <msh/flow/reconcile.hpp>
#include <msh/flow/reconcile_apply.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace msh::cli {

struct ReconcileLine {
    CheckLine file;  ///< how the register, or the file, is read
    std::optional<std::string> folder;
    std::optional<std::string> model;
    std::optional<std::string> save_model;
    bool full = false;
};

void declare_reconciling(Line& line, ReconcileLine& asked);
/// Throws Error(usage), Error(input) for a file of weights that is none.
ReconcileOptions understand(const ReconcileLine& asked, Session& session);

/// A person gives the page instead of what it saves, or the folder. Throws Error(input) for these, naming
/// `command`, which takes the answers.
void expect_answers(const std::filesystem::path& file, std::string_view command);

/// What both tell before their counts. `one_list`: there is no register.
void tell_trouble(Console& console, const ReconcileOptions& options, const ReconcileResult& result,
                  bool one_list);
/// Lists that repeat themselves or may lack their end.
void tell_lists(Console& console, const ReconcileResult& result);
/// Says how many of the people of both lists were set side by side at all; where it is nearly all, only to
/// whoever wants to know more.
void tell_recall(Console& console, const ReconcileResult& result);
/// Whether hardly anybody was found, or most of ours have the number of another person: the columns are
/// likely not the right ones.
bool is_doubtful(const ReconcileResult& result);
void tell_doubt(Console& console, const ReconcileOptions& options, const ReconcileResult& result);
/// How many pairs were decided before and are open again.
void tell_asked_again(Console& console, const ReconcileResult& result);
/// `of_store`: what differs can be taken over.
void tell_reconciled(Console& console, const ReconcileOptions& options, const ReconcileResult& result,
                     bool of_store);
void tell_harmonised(Console& console, const HarmoniseResult& result, const std::filesystem::path& folder,
                     bool dry_run);
void tell_weighed(Console& console, const Weighed& pair);
void tell_group(Console& console, const DuplicateGroup& group);
/// The weights of a result folder, in bits.
Outcome tell_model(Session& session, const std::filesystem::path& folder);
/// The file of --save-model, before anything is done. Throws Error(usage) where it stands already.
std::optional<OutputFile> begin_model(const ReconcileLine& asked, Session& session);
/// Writes the weights of the run into it.
void save_model(OutputFile& file, const ReconcileResult& result);

nlohmann::json counts_of(const HarmoniseResult& result);
nlohmann::json to_json(const Entity& entity, const std::vector<NotTaken>& all);
nlohmann::json to_json(const std::vector<Weighed>& pairs);
nlohmann::json to_json(const std::vector<DuplicateGroup>& groups);

}  // namespace msh::cli
