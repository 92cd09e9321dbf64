// SPDX-License-Identifier: Apache-2.0

// A YAML file as a JSON value: repeated keys, aliases and deep nesting are refused with line and column. What
// the keys mean is the caller's business.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace YAML {
class Node;
}

namespace msh::codec {

/// The one document of a text; null where there is none. Throws YAML::ParserException for what is no YAML,
/// for more than one document and for more than limits::yaml_values values.
YAML::Node load_yaml(const std::string& text);

/// Plain scalars become numbers, booleans and null where they read so; quoted ones stay texts. An empty
/// document is an empty object. `name` is what messages call it. Throws Error(settings).
nlohmann::json parse_yaml(const std::string& text, const std::string& name);

/// What the parser's message means to whoever wrote the file: mostly a tab, or a quote that was not closed.
/// `line`, from 0, is where the parser stopped.
std::string explain_yaml(const std::string& text, const std::string& message, int line);

}  // namespace msh::codec
