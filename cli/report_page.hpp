// SPDX-License-Identifier: Apache-2.0

// The fixed parts of the page of findings. They hold no text for people, so that they are the same in every
// language and the script may be named by its hash.
#pragma once

#include <string>
#include <string_view>

namespace msh::cli {

extern const std::string_view page_style;
extern const std::string_view page_script;
/// What the page may do: run this one script and nothing else, ask nothing of any network.
extern const std::string_view page_policy;

/// `text` as it may stand between tags and in quotes: whatever a header holds, it stays text.
std::string escape_html(std::string_view text);

}  // namespace msh::cli
