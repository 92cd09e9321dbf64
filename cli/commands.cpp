// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"

namespace msh::cli {

namespace {

// One row a command; adding one is a row here, a file, a man page and a transcript
// (tests/cli/house.py).
constexpr Command table[] = {
    {"init", mark("write settings and make an empty store"), declare_init},
    {"validate", mark("check files and say what is wrong, where, and how to mend it"), declare_validate},
    {"import", mark("take records from files into the store"), declare_import},
    {"resubmit", mark("take corrected rows that were set aside back in"), declare_resubmit},
    {"export", mark("write records of the store to a file"), declare_export},
    {"convert", mark("write a file anew in another format or another system's columns"), declare_convert},
    {"map", mark("show how the columns of a file are understood, and write a mapping to correct"),
     declare_map},
    {"reconcile", mark("find our people in a dump of the population register, and what differs"),
     declare_reconcile},
    {"duplicates", mark("find people who stand twice in the store or in a file"), declare_duplicates},
    {"push", mark("send what changed to the regional system"), declare_push},
    {"pull", mark("take what changed on the regional system"), declare_pull},
    {"runs", mark("list what was run on the store"), declare_runs},
    {"show", mark("show a run, or a record and its history"), declare_show},
    {"sandbox", mark("serve the exchange contract on this computer, for rehearsal"), declare_sandbox},
    {"sample", mark("invent schools to try things on"), declare_sample},
    {"schema", mark("print the fields and contracts: JSON Schema, Table Schema, SQL, guide, template"),
     declare_schema},
    {"rules", mark("list the rules records are checked by, or explain one"), declare_rules},
    {"help", mark("open the manual page of a command"), declare_help},
    {"version", mark("say which version this is"), declare_version},
};

}  // namespace

std::span<const Command> commands()
{
    return table;
}

const Command* find_command(std::string_view name)
{
    for (const Command& command : table)
        if (command.name == name) return &command;
    return nullptr;
}

}  // namespace msh::cli
