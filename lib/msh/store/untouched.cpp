// SPDX-License-Identifier: Apache-2.0

// Reading a store where nothing may be written.
#include "database.hpp"

#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <vector>

namespace msh::store {

int flags_of(Access access)
{
    // One thread at a time uses a store: whoever hands it on holds a lock of his own.
    return SQLite::OPEN_NOMUTEX | (access == Access::read ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE);
}

/// What SQLite says when it has to read something.
int try_to_look(SQLite::Database& database)
{
    const char* look = "SELECT count(*) FROM sqlite_schema";
    return sqlite3_exec(database.getHandle(), look, nullptr, nullptr, nullptr) & 0xFF;
}

namespace {

/// A name as SQLite's URIs take it.
std::string uri_of(const std::filesystem::path& path)
{
    std::string uri = "file:";
    for (char sign : path.string())
        uri += sign == '?' || sign == '#' || sign == '%'
                   ? fmt::format("%{:02X}", static_cast<unsigned char>(sign))
                   : std::string(1, sign);
    return uri;
}

bool has_content(const std::filesystem::path& file)
{
    std::error_code none;
    auto size = std::filesystem::file_size(file, none);
    return !none && size > 0;
}

/// A store under a name for as long as SQLite needs to open it: nobody else ever finds it by that name.
class Copy {
public:
    Copy()
    {
        name_ = temporary_folder() + "/msh-XXXXXX";
        file_ = Descriptor(::mkostemp(name_.data(), O_CLOEXEC));
        if (!file_.open())
            throw Error(Trouble::store, say("cannot make {}: {}", name_, describe_failure(errno)),
                        say("let TMPDIR name a folder that can be written"));
    }
    ~Copy() { ::unlink(name_.c_str()); }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    void take(InputFile store)
    {
        std::vector<char> room(limits::mib);
        while (std::size_t size = store.read(room))
            for (std::string_view rest(room.data(), size); !rest.empty();) {
                ssize_t written = ::write(file_.get(), rest.data(), rest.size());
                if (written < 0 && errno != EINTR)
                    throw Error(Trouble::store,
                                say("cannot write {}: {}", say("a temporary copy of {}", store.name()),
                                    describe_failure(errno)),
                                say("free some space in the folder that TMPDIR names"));
                rest.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
            }
    }
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_;
    Descriptor file_;
};

/// Written so lately that the next time could be the same moment to the clock of the disk.
bool is_fresh(const std::filesystem::path& file)
{
    std::error_code none;
    auto written = std::filesystem::last_write_time(file, none);
    return none || written > std::filesystem::file_time_type::clock::now() - std::chrono::seconds(1);
}

/// Where nothing may be written, not even the files that SQLite keeps beside an open store, it could not tell
/// when somebody else writes: what is read is a copy, taken while nobody does. None when somebody does. What
/// a run left there unfinished could only be finished by writing.
std::optional<SQLite::Database> open_copy(const std::filesystem::path& path)
{
    std::optional<Lock> lock = Lock::share(path);
    if (!lock) return {};
    if (has_content(path.string() + "-wal") || has_content(path.string() + "-journal"))
        throw Error(Trouble::store,
                    say("the store {} was left in the middle of a run, and its folder cannot be written",
                        path.string()),
                    say("copy the store with the files beside it (-wal, -journal) to a folder that can be "
                        "written, and name it with --store"));
    // Opened while it is still empty, so that it never has a name and content at once.
    Copy copy;
    SQLite::Database database(uri_of(copy.name()) + "?immutable=1",
                              flags_of(Access::read) | SQLite::OPEN_URI);
    ::unlink(copy.name().c_str());
    InputFile store = InputFile::open(path);
    try {
        copy.take(std::move(store));
    } catch (const Error& error) {
        if (error.kind() != Trouble::input) throw;
        return {};  // it changed meanwhile
    }
    if (!lock->held() && (has_content(path.string() + "-wal") || is_fresh(path))) return {};
    return database;
}

}  // namespace

/// While a writer comes or goes, the files beside the store do too.
SQLite::Database open_untouched(const std::filesystem::path& path)
{
    constexpr int most_tries = 100;
    for (int tries = 0; tries < most_tries; ++tries) {
        if (auto database = open_copy(path)) return std::move(*database);
        ::usleep(20'000);
        SQLite::Database reader(path.string(), flags_of(Access::read), 5000);
        if (try_to_look(reader) == SQLITE_OK) return reader;
    }
    throw Error(Trouble::locked,
                say("the store {} is being written, and its folder cannot be", path.string()),
                say("try again when the other run has ended"));
}

}  // namespace msh::store
