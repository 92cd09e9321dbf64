// SPDX-License-Identifier: Apache-2.0
#include "session.hpp"

#include "line.hpp"
#include "output.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <thread>

namespace msh::cli {

void declare_globals(Line& line, Globals& globals)
{
    line.begin_globals();
    line.option("-c,--config", globals.config, "FILE", say("settings to use"));
    line.options("--set", globals.set, "KEY=VALUE", say("one setting for this run"));
    line.option("--store", globals.store, "FILE", say("the store to use"));
    line.choice("--lang", globals.lang, {"ru", "en"}, say("language of messages"));
    line.flag("--json", globals.json, say("one JSON document on stdout and nothing else"));
    line.flag("-q,--quiet", globals.quiet, say("say only what needs a person"));
    line.flag("-v,--verbose", globals.verbose, say("say more, also time and memory used"));
    line.option("--threads", globals.threads, "N", say("threads to work on; one a core by default"));
    line.flag("--show-rc", globals.show_rc, say("name the exit code in the last line"));
    line.flag("--show-values", globals.show_values, say("show personal data in findings"));
    if (line.overwrites()) line.flag("-O,--overwrite", globals.overwrite, say("replace files that exist"));
}

Session::Session(Globals globals)
    : globals_(std::move(globals)), console_(globals_.json, globals_.quiet, globals_.verbose)
{
}

unsigned Session::threads()
{
    constexpr std::uint64_t most = 256;
    if (globals_.threads && (*globals_.threads == 0 || *globals_.threads > most))
        throw Error(Trouble::usage, say("--threads is 1 to {}, not {}", most, *globals_.threads),
                    say("leave it out: msh works on one thread a core"));
    if (globals_.threads) return static_cast<unsigned>(*globals_.threads);
    if (settings().threads != 0) return settings().threads;
    return std::max(1u, std::thread::hardware_concurrency());
}

const codec::Settings& Session::settings()
{
    if (settings_) return *settings_;
    settings_ = codec::load_settings(codec::find_settings(globals_.config), globals_.set);
    if (globals_.store) settings_->store = *globals_.store;
    if (!globals_.lang && !settings_->lang.empty()) set_language(settings_->lang);
    return *settings_;
}

void Session::require_store()
{
    const codec::Settings& known = settings();
    std::error_code failed;
    if (known.store == ":memory:" || std::filesystem::exists(known.store, failed) || failed) return;
    std::filesystem::path here = std::filesystem::current_path(failed);
    std::string hint;
    if (globals_.store)
        hint = say("check the name given with --store");
    else if (!known.file.empty())
        hint = say("the settings {} lead there: correct «store» in them, or name the store with --store",
                   whole_name(known.file));
    else
        hint =
            say("there is no msh.yaml in {} to say where it is: go to the folder in which msh init was "
                "run, or name the store with --store; only before the first import: msh init",
                failed ? "." : here.string());
    throw Error(Trouble::store, say("there is no store {}", whole_name(known.store)), hint);
}

store::Store Session::open_store(store::Access access)
{
    require_store();
    // Whoever looks at personal data leaves a trace, and a trace has to be written.
    if (globals_.show_values) access = store::Access::write;
    store::Store store(settings().store, access);
    if (globals_.show_values) store.journal("values-shown", "--show-values");
    return store;
}

double Session::elapsed() const
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

std::uint64_t Session::peak_memory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace msh::cli
