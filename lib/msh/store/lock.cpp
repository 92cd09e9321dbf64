// SPDX-License-Identifier: Apache-2.0

// One writer at a time. The file of the lock stays; what counts is the kernel's lock on it, which ends with
// the process that holds it, however that ends.
#include "database.hpp"

#include <msh/base/date.hpp>
#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <sstream>

namespace msh::store {

namespace {

/// A store has one lock, whatever link leads to it.
std::string lock_of(const std::filesystem::path& store)
{
    std::error_code failed;
    bool link = std::filesystem::is_symlink(store, failed);
    std::filesystem::path file = link ? std::filesystem::weakly_canonical(store, failed) : store;
    if (failed)
        throw Error(Trouble::store,
                    say("cannot open the store {}: {}", store.string(), describe_failure(failed.value())),
                    say("check that it is a file you may read and write"));
    return file.string() + ".lock";
}

/// Whoever only asks whether the lock is taken has it for a moment.
bool take(int file)
{
    for (int tries = 0; tries < 5; ++tries) {
        if (::flock(file, LOCK_EX | LOCK_NB) == 0) return true;
        ::usleep(10'000);
    }
    return false;
}

}  // namespace

Lock::Lock(const std::filesystem::path& store)
{
    std::string name = lock_of(store);
    file_ = Descriptor(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file_.open())
        throw Error(Trouble::store, say("cannot make {}: {}", name, describe_failure(errno)),
                    say("the folder of the store must be writable"));
    if (!take(file_.get())) {
        std::array<char, 256> holder{};
        ssize_t size = ::pread(file_.get(), holder.data(), holder.size(), 0);
        std::istringstream words(std::string(holder.data(), size > 0 ? static_cast<std::size_t>(size) : 0));
        std::string process = "?";
        std::string host = "?";
        std::string begun = "?";
        words >> process >> host >> begun;
        throw Error(
            Trouble::locked,
            say("another run holds the store: process {} on {}, begun {}", process, host, local_time(begun)),
            say("wait until it has ended; nothing was changed"));
    }
    std::string self = fmt::format("{} {} {}\n", ::getpid(), host_name(), now());
    if (::ftruncate(file_.get(), 0) != 0 || ::pwrite(file_.get(), self.data(), self.size(), 0) < 0)
        throw Error(Trouble::store, say("cannot write {}: {}", name, describe_failure(errno)));
}

bool Lock::is_taken(const std::filesystem::path& store)
{
    if (store == ":memory:") return false;
    Descriptor file(::open(lock_of(store).c_str(), O_RDONLY | O_CLOEXEC));
    return file.open() && ::flock(file.get(), LOCK_SH | LOCK_NB) != 0;
}

}  // namespace msh::store
