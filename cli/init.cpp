// SPDX-License-Identifier: Apache-2.0

// Begins a place to work in: commented settings and an empty store. Never touches what is there.
#include "command.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <filesystem>

namespace msh::cli {

Act declare_init(Line& line)
{
    auto folder = std::make_shared<std::string>(".");
    line.positional("DIR", *folder, say("folder to use; made where it is missing"), false);
    line.refuse_overwrite();
    line.example("msh init");
    line.example("msh init school");

    return [folder](Session& session) {
        std::filesystem::path place = *folder;
        std::filesystem::path settings = place / "msh.yaml";
        std::filesystem::path store = session.globals().store
                                          ? std::filesystem::path(*session.globals().store)
                                          : (place / "msh.db").lexically_normal();
        std::error_code failed;
        std::filesystem::create_directories(place, failed);
        if (failed)
            throw Error(Trouble::usage, say("cannot make the folder {}: {}", place.string(),
                                            describe_failure(failed.value())));
        bool there = std::filesystem::exists(settings, failed);
        if (failed)
            throw Error(Trouble::usage,
                        say("cannot open {}: {}", settings.lexically_normal().string(),
                            describe_failure(failed.value())),
                        say("nothing was changed; choose another folder"));
        // The store alone may have been lost, or never been copied with its settings.
        if (there && !session.globals().store) store = codec::load_settings(settings, {}).store;
        bool lost = there && !std::filesystem::exists(store, failed) && !failed;
        if (there && !lost)
            throw Error(Trouble::usage, say("{} exists already", settings.lexically_normal().string()),
                        say("nothing was changed; choose another folder"));
        if (lost) {
            store::Store::create(store);
            session.console().print(say("{} is kept as it is", settings.lexically_normal().string()));
            session.console().print(say("made the store {}, which was missing; it is empty", store.string()));
            return Outcome{};
        }
        OutputFile file(settings, Existing::refuse);
        file.write(codec::settings_template());
        // A disk that has no room for them is found out before there is a store without settings.
        file.prepare();
        store::Store::create(store);
        file.commit();
        session.console().print(say("wrote {}", settings.lexically_normal().string()));
        session.console().print(say("made the store {}", store.string()));
        return Outcome{};
    };
}

}  // namespace msh::cli
