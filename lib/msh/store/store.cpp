// SPDX-License-Identifier: Apache-2.0
#include "database.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/store/store.hpp>

#include <fcntl.h>

#include <cerrno>
#include <charconv>

namespace msh::store {

void Store::create(const std::filesystem::path& path)
{
    // O_EXCL: two that begin at once do not write into one file.
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file.open())
        throw Error(Trouble::store,
                    say("cannot make the store {}: {}", path.string(), describe_failure(errno)),
                    errno == EEXIST ? say("a store is never overwritten; choose another folder")
                                    : say("check that the folder exists and can be written"));
    file.close();
    try {
        make_store(path);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        throw;
    }
}

Store::Store(const std::filesystem::path& path, Access access)
    : database_(std::make_unique<Database>(path, access))
{
}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

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
