// SPDX-License-Identifier: Apache-2.0

// Carries out what an import decided. Private to flow/.
#pragma once

#include "import_parts.hpp"

namespace msh {

/// A record that its source's whole list has left out.
struct Absent {
    store::State record;
    bool stays;  ///< as it is: another source gives it, or it was off before
};

/// Those of the slot's kind that `source` gave and whose rows are not there; counted, and told to `planned`.
std::vector<Absent> find_absent(const store::Store& store, Slot& slot, std::int64_t source,
                                const PlanSink& planned);

struct Application {
    store::Store& store;
    const store::Run& run;
    codec::TableReader& reader;
    const Inspection& inspection;
    std::vector<Slot>& slots;
    const std::vector<Absent>& absent;  ///< of the first slot
    std::int64_t source;
    const ImportOptions& options;
};

/// Of rows that a pull set aside. Requires: what was planned is written and settled.
void link_to_server(const Application& application, store::Writer& writer);

/// One transaction. False when there was nothing to do.
bool apply(Application& application, Reporter& reporter);

}  // namespace msh
