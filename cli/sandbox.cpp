// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"

#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/yaml.hpp>
#include <msh/flow/sandbox.hpp>

#include <csignal>
#include <memory>
#include <thread>

namespace msh::cli {

namespace {

struct Options {
    std::optional<std::uint64_t> port;
    std::string data = "sandbox";
    std::optional<std::string> faults;
};

/// SIGTERM and SIGINT, taken by one thread that asks the server to end.
class EndOnSignal {
public:
    EndOnSignal()
    {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    void watch(Sandbox& sandbox)
    {
        std::thread([set = signals_, &sandbox] {
            int signal = 0;
            sigwait(&set, &signal);
            sandbox.stop();
        }).detach();
    }

private:
    sigset_t signals_{};
};

SandboxOptions read_options(const Options& given)
{
    SandboxOptions options;
    if (given.port.value_or(0) > 65535)
        throw Error(Trouble::usage, say("there is no port {}", *given.port), say("ports go from 1 to 65535"));
    options.port = static_cast<int>(given.port.value_or(0));
    options.data = given.data;
    if (given.faults)
        options.faults =
            read_faults(codec::parse_yaml(read_whole(*given.faults, limits::settings_bytes), *given.faults));
    return options;
}

}  // namespace

Act declare_sandbox(Line& line)
{
    auto options = std::make_shared<Options>();
    line.option("--port", options->port, "N", say("port on 127.0.0.1; any free one by default"));
    line.option("--data", options->data, "DIR",
                say("folder for its records and its secret; ./sandbox by default"));
    line.option("--faults", options->faults, "FILE", say("YAML list of what shall go wrong"));
    line.example("msh sandbox --port 8017 --data /tmp/sandbox");

    return [options](Session& session) {
        EndOnSignal signals;
        Sandbox sandbox(read_options(*options));
        signals.watch(sandbox);
        std::string address = "http://127.0.0.1:" + std::to_string(sandbox.port());
        Console& console = session.console();
        console.show(say("The sandbox listens on {} (a rehearsal, not a production server).", address));
        console.show(say("client id: {}   secret: in the file {}", Sandbox::client_id,
                         sandbox.secret_file().string()));
        console.show(say("Stop it with Ctrl-C."));
        std::fflush(stdout);
        sandbox.run();
        console.show(say("The sandbox has ended."));
        Outcome outcome;
        outcome.counts["requests"] = sandbox.requests();
        outcome.more["address"] = address;
        return outcome;
    };
}

}  // namespace msh::cli
