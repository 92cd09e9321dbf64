// SPDX-License-Identifier: Apache-2.0

// The form of a file that convert and export write.
#pragma once

#include "line.hpp"

#include <msh/codec/codec.hpp>

#include <optional>
#include <string>

namespace msh::cli {

struct DialectLine {
    const char* option;  ///< the one that names the format
    std::optional<std::string> format;
    bool excel = false;
};

void declare_dialect(Line& line, DialectLine& given);
/// As asked for, else as the file's name ends, else CSV. Throws Error(usage) for a name that ends otherwise.
codec::Dialect understand_dialect(const DialectLine& given, const std::string& target);

}  // namespace msh::cli
