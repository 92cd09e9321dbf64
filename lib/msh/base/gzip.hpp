// SPDX-License-Identifier: Apache-2.0

// Whole texts packed with gzip (RFC 1952), as they go over a wire. Files that come packed are codec's.
#pragma once

#include <string>
#include <string_view>

namespace msh {

/// Packed for a reader close by: nearly as small as can be, for a fraction of the time.
std::string gzip(std::string_view bytes);
/// Throws Error(unexpected) unless gzip() made it.
std::string gunzip(std::string_view packed);

}  // namespace msh
