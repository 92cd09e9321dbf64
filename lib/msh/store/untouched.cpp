// SPDX-License-Identifier: Apache-2.0

// Reading a store where nothing may be written.
#include "database.hpp"

#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>

#include <unistd.h>

#include <chrono>
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

/// A copy of a store that nobody else knows of. Until it is whole it has no name where the system can do
/// without.
class Copy {
public:
    explicit Copy(InputFile store) : name_(temporary_folder() + "/msh-" + random_hex(16))
    {
        OutputFile output(name_, Existing::refuse);
        std::vector<char> room(limits::mib);
        while (std::size_t size = store.read(room)) output.write({room.data(), size});
        output.commit();
    }
    ~Copy() { ::unlink(name_.c_str()); }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    /// SQLite needs the name for as long as it takes to open the file.
    [[nodiscard]] SQLite::Database open() const
    {
        return SQLite::Database(uri_of(name_) + "?immutable=1", flags_of(Access::read) | SQLite::OPEN_URI);
    }

private:
    std::string name_;
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
    std::optional<SQLite::Database> database;
    InputFile store = InputFile::open(path);
    try {
        database = Copy(std::move(store)).open();
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
