// SPDX-License-Identifier: Apache-2.0

// Secrets are read when they are needed and never shown.
#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/settings.hpp>

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace msh::codec {

namespace {

constexpr std::size_t most = 64 * 1024;

std::string strip_line_end(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    if (text.empty()) throw Error(Trouble::settings, say("the secret is empty"));
    return text;
}

std::string read_secret_file(const std::filesystem::path& path)
{
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open())
        throw Error(Trouble::settings,
                    say("cannot read the secret {}: {}", path.string(), std::strerror(errno)));
    struct stat about {};
    if (::fstat(file.get(), &about) != 0 || (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw Error(Trouble::settings, say("others may read the secret {}", path.string()),
                    say("chmod 600 {}", path.string()));
    std::string text(most, '\0');
    ssize_t size = ::read(file.get(), text.data(), text.size());
    text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return strip_line_end(std::move(text));
}

std::string run_program(const std::vector<std::string>& command)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw Error(Trouble::unexpected, std::strerror(errno));
    Descriptor out(ends[0]);
    Descriptor in(ends[1]);
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, in.get(), STDOUT_FILENO);
    pid_t child = 0;
    int failed = ::posix_spawnp(&child, words[0], &actions, nullptr, words.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        throw Error(Trouble::settings, say("cannot run {}: {}", command.front(), std::strerror(failed)));
    in.close();
    std::string text;
    std::array<char, 4096> room{};
    for (ssize_t n = 0; (n = ::read(out.get(), room.data(), room.size())) != 0;) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 || text.size() > most) break;
        text.append(room.data(), static_cast<std::size_t>(n));
    }
    out.close();
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (status != 0) throw Error(Trouble::settings, say("{} gave no secret", command.front()));
    return strip_line_end(std::move(text));
}

}  // namespace

std::string read_secret(const Secret& secret)
{
    switch (secret.from) {
        case Secret::From::nowhere:
            break;
        case Secret::From::file:
            return read_secret_file(secret.file);
        case Secret::From::environment: {
            const char* value = std::getenv(secret.variable.c_str());
            if (value == nullptr)
                throw Error(Trouble::settings,
                            say("the variable {} of the secret is not set", secret.variable));
            return strip_line_end(value);
        }
        case Secret::From::command:
            return run_program(secret.command);
    }
    throw Error(Trouble::settings, say("the settings name no secret"),
                say("set remote.auth.secret.file, .env or .command"));
}

}  // namespace msh::codec
