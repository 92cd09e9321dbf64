// SPDX-License-Identifier: Apache-2.0

// One writer at a time. The file of the lock stays; what counts is the kernel's lock on it, which ends with
// the process that holds it, however that ends.
#include "database.hpp"

#include <msh/base/date.hpp>
#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <sstream>

namespace msh::store {

namespace {

constexpr std::string_view lock_end = ".lock";

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
    return file.string() + std::string(lock_end);
}

/// Whoever only asks whether the lock is taken has it for a moment, and whoever copies the store for as long
/// as that takes.
bool take(int file)
{
    constexpr int few_tries = 5;
    constexpr int many_tries = 6000;
    int written = 0;
    for (int tries = 0; tries < many_tries && written < few_tries; ++tries) {
        if (::flock(file, LOCK_EX | LOCK_NB) == 0) return true;
        bool readers_only = ::flock(file, LOCK_SH | LOCK_NB) == 0;
        if (readers_only)
            ::flock(file, LOCK_UN);
        else
            ++written;
        ::usleep(10'000);
    }
    return false;
}

/// Whoever may read the store may see whether it is written.
mode_t mode_for(const std::string& lock)
{
    struct stat about {};
    std::string store = lock.substr(0, lock.size() - lock_end.size());
    mode_t readers = ::stat(store.c_str(), &about) == 0 ? about.st_mode & 0444U : 0U;
    return 0600U | readers;
}

}  // namespace

Lock::Lock(const std::filesystem::path& store)
{
    std::string name = lock_of(store);
    file_ = Descriptor(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    // Of no consequence where the file is somebody else's.
    if (file_.open() && ::fchmod(file_.get(), mode_for(name)) != 0) errno = 0;
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

std::optional<Lock> Lock::share(const std::filesystem::path& store)
{
    Lock lock;
    lock.file_ = Descriptor(::open(lock_of(store).c_str(), O_RDONLY | O_CLOEXEC));
    if (lock.file_.open() && ::flock(lock.file_.get(), LOCK_SH | LOCK_NB) != 0) return {};
    return lock;
}

bool Lock::is_taken(const std::filesystem::path& store)
{
    if (store == ":memory:") return false;
    Descriptor file(::open(lock_of(store).c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open()) return errno != ENOENT;
    return ::flock(file.get(), LOCK_SH | LOCK_NB) != 0;
}

}  // namespace msh::store
