// SPDX-License-Identifier: Apache-2.0

// THE table of exit codes: a promise to scripts. 1 and 2 never mean a soft result, because shells use them; 0
// is never given when anything that was asked for was left undone.
#pragma once

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

namespace msh::cli {

enum class Exit {
    done = 0,
    unexpected = 1,
    usage = 2,
    set_aside = 10,
    differs = 11,
    held = 12,
    refused = 13,
    settings = 20,
    store = 21,
    locked = 22,
    network = 23,
    unauthorised = 24,
    server = 25,
};

struct ExitRow {
    Exit code;
    const char* name;  ///< what --show-rc prints and JSON calls `result`; translated only for people
    const char* meaning;
};

inline constexpr ExitRow exit_rows[] = {
    {Exit::done, mark("done"), mark("everything asked for was done")},
    {Exit::unexpected, mark("failed"), mark("an unexpected failure")},
    {Exit::usage, mark("usage"), mark("the command line was not understood")},
    {Exit::set_aside, mark("set-aside"), mark("done, some records were set aside")},
    {Exit::differs, mark("differs"), mark("done; differences, conflicts or missing links wait for a person")},
    {Exit::held, mark("held"), mark("held by a guard, nothing was written")},
    {Exit::refused, mark("refused"), mark("an input was unreadable or incomplete and was refused")},
    {Exit::settings, mark("settings"), mark("the settings are wrong")},
    {Exit::store, mark("store"), mark("the store cannot be used")},
    {Exit::locked, mark("locked"), mark("another run holds the store")},
    {Exit::network, mark("network"), mark("the network or the server failed; try later")},
    {Exit::unauthorised, mark("unauthorised"), mark("the server does not accept who we are")},
    {Exit::server, mark("server"), mark("the server refused for good")},
};

constexpr const ExitRow& exit_row(Exit code)
{
    for (const ExitRow& row : exit_rows)
        if (row.code == code) return row;
    return exit_rows[1];
}

/// Where an Error ends up.
constexpr Exit exit_of(Trouble trouble)
{
    switch (trouble) {
        case Trouble::unexpected:
            return Exit::unexpected;
        case Trouble::usage:
            return Exit::usage;
        case Trouble::input:
            return Exit::refused;
        case Trouble::settings:
            return Exit::settings;
        case Trouble::store:
            return Exit::store;
        case Trouble::locked:
            return Exit::locked;
        case Trouble::network:
            return Exit::network;
        case Trouble::unauthorised:
            return Exit::unauthorised;
        case Trouble::server:
            return Exit::server;
    }
    return Exit::unexpected;
}

/// Where several soft results apply, the one that weighs most: 13, 12, 10, 11.
constexpr Exit worse(Exit a, Exit b)
{
    constexpr Exit order[] = {Exit::refused, Exit::held, Exit::set_aside, Exit::differs};
    for (Exit code : order)
        if (a == code || b == code) return code;
    return Exit::done;
}

/// Whether a command ends with this code when no Error ended it.
constexpr bool is_soft(Exit code)
{
    return code == Exit::done || worse(code, Exit::done) == code;
}

}  // namespace msh::cli
