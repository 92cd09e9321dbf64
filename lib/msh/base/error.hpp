// SPDX-License-Identifier: Apache-2.0

// What is wrong with the world (a missing file, a locked store, a silent server) is an `Error`: an exception
// that ends the command and becomes an exit code in one place, cli/exit.hpp. What is wrong with data is never
// an Error; see model/finding.hpp.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace msh {

enum class Trouble {
    unexpected,    ///< a fault of msh itself or of the system under it
    usage,         ///< the command line
    input,         ///< a file that cannot be read or is not complete
    settings,      ///< msh.yaml, or a secret it names
    store,         ///< the store's file
    locked,        ///< another run holds the store
    network,       ///< try later
    unauthorised,  ///< the server does not know us
    server,        ///< the server refused for good
};

/// `what()` says what happened, `hint()` what to do next; both are in the reader's language and neither ever
/// holds personal data.
class Error : public std::runtime_error {
public:
    Error(Trouble kind, const std::string& message, std::string hint = {})
        : std::runtime_error(message), kind_(kind), hint_(std::move(hint))
    {
    }

    [[nodiscard]] Trouble kind() const { return kind_; }
    [[nodiscard]] const std::string& hint() const { return hint_; }

private:
    Trouble kind_;
    std::string hint_;
};

}  // namespace msh
