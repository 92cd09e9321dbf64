// SPDX-License-Identifier: Apache-2.0

// Rows that a pull set aside and somebody has corrected. The server has these records already, under a name
// and a version that stand in the row and in the store: what goes there next is a change of them.
#include "apply.hpp"
#include "inspection.hpp"
#include "pull_parts.hpp"

namespace msh {

namespace {

/// Only what this server said and no pull has taken is linked, and only to a record that it does not know by
/// another name.
void link(const Application& application, store::Writer& writer, const Entity& entity, std::int64_t id,
          const pulling::Json& said)
{
    const store::Store& store = application.store;
    const std::string& server = application.options.server;
    std::string remote_id = pulling::text_of(said, "id");
    // The version is the one that was corrected, also where the server has gone on since.
    std::string version = pulling::text_of(said, "version");
    if (version.empty() || !store.find_unaccepted(server, entity, remote_id) ||
        store.find_by_remote_id(server, entity, remote_id) || !store.remote_of(server, entity, id).id.empty())
        return;
    writer.note_remote(server, entity, id, remote_id, version, store::Standing::ahead);
}

}  // namespace

void link_to_server(const Application& application, store::Writer& writer)
{
    const schema::Layout& layout = application.inspection.layout();
    const Slot& slot = application.slots.front();
    Decider decider(application.store, application.slots, application.source);
    codec::Chunk chunk;
    schema::Row row;
    application.reader.rewind();
    while (application.reader.next(chunk)) {
        application.reader.split(chunk);
        for (const codec::RawRow& raw : chunk.rows) {
            bool taken = raw.number < slot.verdicts.size() && slot.verdicts[raw.number] != Verdict::none;
            auto said = pulling::Json::parse(raw.source, nullptr, false);
            if (!taken || !said.is_object()) continue;
            schema::read_row(layout.face(raw.face), chunk.cells_of(raw), chunk.arena, row);
            std::int64_t id = decider.decide(slot, row).id;
            if (id != 0) link(application, writer, *slot.entity, id, said);
        }
    }
}

}  // namespace msh
