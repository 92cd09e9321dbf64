// SPDX-License-Identifier: Apache-2.0
#include "database.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/store/store.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace msh::store {

namespace {

/// Two that begin at once do not replace each other's. The reason of a failure, or 0.
int move_to_free_name(const std::string& from, const std::filesystem::path& to)
{
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    // Some file systems know only links.
    if (::link(from.c_str(), to.c_str()) != 0) return errno;
    ::unlink(from.c_str());
    return 0;
}

[[noreturn]] void refuse_full_disk()
{
    throw Error(Trouble::store, say("the disk of the store is full"),
                say("free some space; nothing was changed"));
}

/// What the last connection could not carry over from the log for want of room stays beside the file, and
/// nobody says so.
void make_whole(const std::string& path)
{
    // SQLite calls a full disk by other names where its shared memory is the first to find no room.
    constexpr std::uintmax_t little = 65536;
    auto is_full = [&] {
        std::error_code unknown;
        return std::filesystem::space(path, unknown).available < little;
    };
    try {
        make_store(path);
    } catch (const Error&) {
        if (is_full()) refuse_full_disk();
        throw;
    } catch (const SQLite::Exception& error) {
        if (error.getErrorCode() == SQLITE_FULL || is_full()) refuse_full_disk();
        throw Error(Trouble::store, say("cannot make the store {}: {}", path, error.what()),
                    say("check that the folder exists and can be written"));
    }
    std::error_code none;
    if (std::filesystem::exists(path + "-wal", none)) refuse_full_disk();
}

}  // namespace

void Store::create(const std::filesystem::path& path)
{
    auto fail_with = [&](int reason) {
        throw Error(Trouble::store,
                    say("cannot make the store {}: {}", path.string(), describe_failure(reason)),
                    reason == EEXIST ? say("a store is never overwritten; choose another folder")
                                     : say("check that the folder exists and can be written"));
    };
    struct stat about {};
    if (::lstat(path.c_str(), &about) == 0) fail_with(EEXIST);
    // Made whole under another name: a half one would be neither a store nor free to be made again.
    auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::string temporary = (folder / ".XXXXXX.msh-tmp").string();
    Descriptor file(::mkostemps(temporary.data(), 8, O_CLOEXEC));
    if (!file.open()) fail_with(errno);
    file.close();
    try {
        make_whole(temporary);
        if (int reason = move_to_free_name(temporary, path)) fail_with(reason);
    } catch (...) {
        std::error_code ignored;
        for (const char* end : {"", "-wal", "-shm", "-journal"})
            std::filesystem::remove(temporary + end, ignored);
        throw;
    }
}

Store::Store(const std::filesystem::path& path, Access access)
    : database_(std::make_unique<Database>(path, access))
{
}
Store::Store(std::unique_ptr<Database> database) : database_(std::move(database))
{
}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

Store Store::rehearsal() const
{
    return Store(std::make_unique<Database>(*database_));
}

const std::string& Store::id() const
{
    return database_->id;
}
const std::filesystem::path& Store::path() const
{
    return database_->path;
}

std::string Store::external_key(const Entity& entity, std::int64_t id) const
{
    return fmt::format("{}-{}-{}", database_->id, entity_letter(entity), id);
}

std::optional<std::int64_t> Store::from_external_key(const Entity& entity, std::string_view key) const
{
    std::string start = fmt::format("{}-{}-", database_->id, entity_letter(entity));
    if (!key.starts_with(start)) return {};
    key.remove_prefix(start.size());
    std::int64_t id = 0;
    auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), id);
    if (error != std::errc() || end != key.data() + key.size() || id <= 0) return {};
    return id;
}

}  // namespace msh::store
