// SPDX-License-Identifier: Apache-2.0

// Carries out what an import decided. Private to flow/.
#pragma once

#include "import_parts.hpp"

namespace msh {

struct Application {
    store::Store& store;
    const store::Run& run;
    codec::TableReader& reader;
    const Inspection& inspection;
    std::vector<Slot>& slots;
    const std::vector<std::int64_t>& absent;  ///< of the first slot: to be deactivated
    std::int64_t source;
    unsigned threads;
};

/// One transaction. False when there was nothing to do.
bool apply(Application& application, Reporter& reporter);

}  // namespace msh
