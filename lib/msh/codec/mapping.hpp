// SPDX-License-Identifier: Apache-2.0

// Mappings as YAML files (msh-mapping(5)). Read strictly: an unknown or double key, a field that does not
// exist, a value of the wrong kind are refused with line and column.
#pragma once

#include <msh/schema/mapping.hpp>

#include <filesystem>
#include <string>

namespace msh::codec {

/// `name` is what messages call the text. Throws Error(settings).
schema::Mapping parse_mapping(const std::string& text, const std::string& name);
/// Throws Error(settings) for a file that cannot be read, too.
schema::Mapping read_mapping(const std::filesystem::path& file);

}  // namespace msh::codec
