// SPDX-License-Identifier: Apache-2.0

// Files into the store.
#include "import_run.hpp"

#include <msh/base/say.hpp>

#include <memory>

namespace msh::cli {

Act declare_import(Line& line)
{
    auto asked = std::make_shared<ImportLine>();
    declare_check(line, asked->check);
    declare_source(line, *asked);
    line.flag("--complete", asked->complete, say("the file is the whole list: deactivate who is not in it"));
    declare_plan(line, *asked);
    line.example("msh import pupils.csv");
    line.example("msh import -n pupils.csv");
    line.example("msh import --complete --allow deactivate=37 pupils.csv");
    return [asked](Session& session) { return ImportRun(*asked, session, "import").take_files(); };
}

}  // namespace msh::cli
