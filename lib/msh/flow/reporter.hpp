// SPDX-License-Identifier: Apache-2.0

// The one way a job talks while it runs. The terminal, a log or a test stands behind it; the job never knows
// which.
#pragma once

#include <cstdint>
#include <string>

namespace msh {

class Reporter {
public:
    virtual ~Reporter() = default;
    /// Something worth a line: a decided encoding, a folder made. Already in the reader's language.
    virtual void note(const std::string& text) = 0;
    /// Something a person should act on.
    virtual void warn(const std::string& text) = 0;
    /// `done` of `whole` (bytes or records; 0 = unknown).
    virtual void progress(std::uint64_t done, std::uint64_t whole) = 0;
};

}  // namespace msh
