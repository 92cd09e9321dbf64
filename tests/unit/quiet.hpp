// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <msh/flow/reporter.hpp>

#include <string>

namespace msh::test {

/// Hears everything and says nothing.
struct Quiet : Reporter {
    void note(const std::string& /*text*/) override {}
    void warn(const std::string& /*text*/) override {}
    void progress(std::uint64_t /*done*/, std::uint64_t /*all*/) override {}
};

}  // namespace msh::test
