// SPDX-License-Identifier: Apache-2.0

// The contract of the `rest` transport as a document: what schemas/openapi.yaml holds.
#pragma once

#include <string>

namespace msh {

/// OpenAPI 3.1 in YAML; the records' schemas are derived from the field table.
std::string openapi_document();

}  // namespace msh
