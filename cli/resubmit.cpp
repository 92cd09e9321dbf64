// SPDX-License-Identifier: Apache-2.0

// Rows that were set aside, corrected, and brought back.
#include "import_run.hpp"
#include "remote.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/mapping.hpp>
#include <msh/flow/resubmit.hpp>

#include <memory>

namespace msh::cli {

namespace {

/// The mapping that a ticket names. Where it is gone or is none any more, the other files can still be taken.
schema::Mapping read_mapping(const std::string& file, const std::string& map)
{
    try {
        return codec::read_mapping(map);
    } catch (const Error& error) {
        throw Error(Trouble::input, say("{}: its rows were read with a mapping: {}", file, error.what()),
                    say("give the mapping with --map"));
    }
}

/// What a file's ticket says, where the line does not say otherwise.
void follow_ticket(const ImportLine& asked, const std::string& file, ImportOptions& options)
{
    options.resubmitted = true;
    options.set_aside = std::filesystem::path(file).parent_path();
    std::optional<Ticket> ticket = read_ticket(file);
    if (!asked.source && (!ticket || ticket->source.empty()))
        throw Error(Trouble::input, say("{}: nothing beside it says where its rows come from", file),
                    say("name the system with --source, and with --as what the file is about"));
    if (!ticket) return;
    if (!asked.source) options.source = ticket->source;
    if (ticket->source == profile) options.server = profile;
    if (!asked.check.map && !ticket->map.empty()) {
        options.check.mapping = read_mapping(file, ticket->map);
        options.map_file = ticket->map;
    }
    if (!asked.check.as && !options.check.mapping) options.check.as = find_entity(ticket->as);
}

}  // namespace

Act declare_resubmit(Line& line)
{
    auto asked = std::make_shared<ImportLine>();
    auto folder = std::make_shared<std::string>();
    line.positional("DIR", *folder, say("the folder of rows that were set aside"), true);
    declare_reading(line, asked->check, false);
    declare_findings(line, asked->check);
    declare_source(line, *asked);
    declare_plan(line, *asked);
    line.example("msh resubmit set-aside");
    line.example("msh resubmit -n set-aside");
    return [asked, folder](Session& session) {
        std::vector<std::filesystem::path> files = find_set_aside(*folder);
        if (files.empty()) {
            session.console().print(say("{}: nothing to do, no rows wait there", *folder));
            Outcome nothing;
            nothing.counts = counts_of({});
            return nothing;
        }
        asked->check.files.assign(files.begin(), files.end());
        ImportRun run(*asked, session, "resubmit", [&](const std::string& file, ImportOptions& options) {
            follow_ticket(*asked, file, options);
        });
        return run.take_files();
    };
}

}  // namespace msh::cli
