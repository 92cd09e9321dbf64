// SPDX-License-Identifier: Apache-2.0

// Files into the store, as one run: what import and resubmit share.
#pragma once

#include "command.hpp"
#include "report.hpp"

#include <msh/flow/import.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace msh::cli {

struct ImportLine {
    CheckLine check;
    std::vector<std::string> allow;
    std::optional<std::string> source;
    bool complete = false;
    bool dry_run = false;
};

void declare_source(Line& line, ImportLine& asked);
/// -n and --allow.
void declare_plan(Line& line, ImportLine& asked);

/// The files of one command, each a transaction of its own, in one run of the store.
class ImportRun {
public:
    /// What is special about one file, said before it is taken. Throws Error(input) where it cannot be.
    using Prepare = std::function<void(const std::string& file, ImportOptions& options)>;

    ImportRun(const ImportLine& asked, Session& session, const std::string& command, Prepare prepare = {});
    Outcome take_files();

private:
    /// How each file is to be read, and what they say of each other.
    void prepare();
    /// Beside other files, one that cannot be read does not stop them.
    void take_file(std::size_t index, bool last);
    void tell_settled(const std::string& name, const ImportResult& result);
    std::filesystem::path set_aside_for(std::size_t index);
    /// A count allowed that fits nothing was a mistake, though no guard may have been in its way.
    void tell_unmet() const;
    void end(Exit exit);

    const ImportLine& asked_;
    Session& session_;
    std::string command_;
    Prepare prepare_;
    ImportOptions options_;
    Together together_;
    std::multimap<Action, std::uint64_t> unmet_;  ///< of --allow, by the files taken so far
    FindingOutput output_;
    store::Store store_;
    std::optional<store::Store> rehearsal_;  ///< where a dry run of several files carries its plans out
    store::Run run_;
    Outcome outcome_;
};

}  // namespace msh::cli
