// SPDX-License-Identifier: Apache-2.0

// Files of rows set aside on their way back. Beside each stands a small ticket (FILE.msh.json) that says what
// it is about and where it comes from, so that nobody has to remember it; a file that was taken is renamed,
// so that nobody takes it twice.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace msh {

struct Ticket {
    std::string as;      ///< the entity's name
    std::string source;  ///< the system its rows come from; empty: nobody said
    std::string map;     ///< the file of the mapping it was read by; empty: none
};

/// Puts the ticket beside `file`, in place of an earlier one.
void write_ticket(const std::filesystem::path& file, const Ticket& ticket);
/// The ticket of `file`; nothing where it has none. Throws Error(input) where it cannot be understood.
std::optional<Ticket> read_ticket(const std::filesystem::path& file);

/// Files of rows set aside in `folder` and the folders within it, by name; those that were taken are left
/// out. Throws Error(input) where the folder cannot be read.
std::vector<std::filesystem::path> find_set_aside(const std::filesystem::path& folder);

/// Where the rows of `file` that are refused once more are written before the others are stored: a name that
/// nobody takes for rows that wait.
std::filesystem::path name_again(const std::filesystem::path& file);

/// What became of a file that was taken back.
struct Settled {
    std::filesystem::path left;  ///< the rows still refused, under the file's own name; empty: none
    std::filesystem::path done;  ///< the file as it was taken; empty where nothing of it was accepted
};
/// Keeps `file` as FILE.done, and puts `again`, its rows that were refused once more (empty: none), in its
/// place. Whenever this is interrupted, `file` is whole, as it was or as it is to be.
Settled settle(const std::filesystem::path& file, const std::filesystem::path& again, bool any_accepted);

}  // namespace msh
