// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
#include <msh/base/say.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

namespace msh {

namespace {

std::string reason()
{
    return describe_failure(errno);
}

/// `name` and `hint` are for the person whose disk is full.
void write_all(int file, std::string_view bytes, const std::string& name, const std::string& hint)
{
    while (!bytes.empty()) {
        ssize_t n = ::write(file, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            bool full = errno == ENOSPC || errno == EDQUOT;
            if (errno == EFBIG)
                throw Error(Trouble::unexpected, say("cannot write {}: {}", name, reason()),
                            say("raise the limit: ulimit -f unlimited"));
            throw Error(Trouble::unexpected, say("cannot write {}: {}", name, reason()),
                        full ? hint : std::string());
        }
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

std::size_t read_some(int file, std::span<char> room)
{
    while (true) {
        ssize_t n = ::read(file, room.data(), room.size());
        if (n >= 0) return static_cast<std::size_t>(n);
        if (errno != EINTR) throw Error(Trouble::input, say("cannot read: {}", reason()));
    }
}

/// Copies what cannot be read twice (a pipe, a terminal) into a private file.
Descriptor spool(int file, mode_t mode, const std::string& name)
{
    Descriptor copy(open_private_temporary());
    std::vector<char> room(1 << 20);
    bool endless = S_ISBLK(mode) || (S_ISCHR(mode) && ::isatty(file) == 0);
    while (std::size_t n = read_some(file, room)) {
        // /dev/null ends at once; the other devices would fill the disk.
        if (endless)
            throw Error(Trouble::input, say("{} is a device, not a file", name),
                        say("check the name of the file and the right to read it"));
        write_all(copy.get(), {room.data(), n}, say("a temporary copy of {}", name),
                  say("free some space in the folder that TMPDIR names"));
    }
    return copy;
}

std::string shown_name(const std::filesystem::path& target)
{
    return target == "-" ? "stdout" : target.string();
}
std::string free_space()
{
    return say("free some space; the file was not written");
}

constexpr const char* temporary_pattern = ".XXXXXX.msh-tmp";

std::filesystem::path folder_of(const std::filesystem::path& file)
{
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

/// How a file without a name can be linked to; empty where the system has no such way.
std::string nameless_path(int file)
{
    if (::access("/proc/self/fd", X_OK) != 0) return {};
    return "/proc/self/fd/" + std::to_string(file);
}

/// As cp goes: through a link to the file it leads to, and never makes what a link to nowhere promises.
std::filesystem::path follow_links(const std::filesystem::path& path, bool there)
{
    struct stat about {};
    if (::lstat(path.c_str(), &about) != 0 || !S_ISLNK(about.st_mode)) return path;
    std::error_code failed;
    auto real = std::filesystem::canonical(path, failed);
    if (!there || failed)
        throw Error(Trouble::usage, say("{} is a link that leads nowhere", path.string()),
                    say("remove it, or name the file itself"));
    return real;
}

/// /dev/stdout, where the output of the whole command goes into a file.
bool is_standard_output(const struct stat& about)
{
    struct stat out {};
    return ::fstat(STDOUT_FILENO, &out) == 0 && out.st_dev == about.st_dev && out.st_ino == about.st_ino;
}

[[noreturn]] void fail_because_it_exists(const std::filesystem::path& path)
{
    throw Error(Trouble::usage, say("{} exists already", path.string()),
                say("choose another name, or allow it with -O"));
}
[[noreturn]] void fail_to_write(const std::filesystem::path& path)
{
    throw Error(Trouble::unexpected, say("cannot write {}: {}", path.string(), reason()));
}

}  // namespace

InputFile InputFile::open(const std::filesystem::path& path)
{
    InputFile input;
    bool from_stdin = path == "-";
    input.name_ = from_stdin ? "stdin" : path.string();
    Descriptor file(from_stdin ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open())
        throw Error(Trouble::input, say("cannot open {}: {}", input.name_, reason()),
                    say("check the name of the file and the right to read it"));
    struct stat about {};
    if (::fstat(file.get(), &about) != 0)
        throw Error(Trouble::input, say("cannot read {}: {}", input.name_, reason()));
    if (S_ISDIR(about.st_mode))
        throw Error(Trouble::input, say("{} is a folder", input.name_),
                    say("name the files in it, for example {}", (path / "*.csv").string()));
    bool copied = !S_ISREG(about.st_mode) || from_stdin;
    if (copied) {
        file = spool(file.get(), about.st_mode, input.name_);
        if (::fstat(file.get(), &about) != 0) throw Error(Trouble::unexpected, reason());
    }
    ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    input.size_ = static_cast<std::uint64_t>(about.st_size);
    input.file_ = std::move(file);
    if (!copied) {
        input.stamp_ = input.look();
        input.size_ = input.stamp_->size;
    }
    return input;
}

InputFile InputFile::from_memory(std::string text, std::string name)
{
    InputFile input;
    input.size_ = text.size();
    input.memory_ = std::move(text);
    input.in_memory_ = true;
    input.name_ = std::move(name);
    return input;
}

InputFile InputFile::from_descriptor(Descriptor file, std::uint64_t size, std::string name)
{
    InputFile input;
    input.file_ = std::move(file);
    input.size_ = size;
    input.name_ = std::move(name);
    return input;
}

InputFile::Stamp InputFile::look() const
{
    struct stat about {};
    if (::fstat(file_.get(), &about) != 0)
        throw Error(Trouble::input, say("cannot read {}: {}", name_, reason()));
    auto moment = [](const timespec& time) { return time.tv_sec * 1'000'000'000 + time.tv_nsec; };
    return {static_cast<std::uint64_t>(about.st_size), moment(about.st_mtim), moment(about.st_ctim)};
}

void InputFile::expect_unchanged() const
{
    if (!stamp_ || look() == *stamp_) return;
    throw Error(Trouble::input, say("{} was changed while it was read", name_),
                say("wait until whatever writes it has ended, and run the command again"));
}

void InputFile::seek(std::uint64_t place)
{
    expect_unchanged();
    at_ = place;
}

std::size_t InputFile::read(std::span<char> room)
{
    if (in_memory_) {
        if (at_ >= memory_.size()) return 0;
        std::size_t n = std::min<std::size_t>(room.size(), memory_.size() - at_);
        memory_.copy(room.data(), n, at_);
        at_ += n;
        return n;
    }
    std::uint64_t left = size_ - std::min(at_, size_);
    if (room.size() > left) room = room.first(left);
    std::size_t got = 0;
    while (got < room.size()) {
        ssize_t n = ::pread(file_.get(), room.data() + got, room.size() - got, static_cast<off_t>(at_));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw Error(Trouble::input, say("cannot read {}: {}", name_, reason()));
        if (n == 0) break;
        got += static_cast<std::size_t>(n);
        at_ += static_cast<std::uint64_t>(n);
    }
    if (got == left || got < room.size()) expect_unchanged();
    return got;
}

std::string read_whole(const std::filesystem::path& path, std::size_t most)
{
    InputFile input = InputFile::open(path);
    if (input.size() > most)
        throw Error(Trouble::input, say("{} is larger than {} bytes", input.name(), most));
    std::string text(input.size(), '\0');
    text.resize(input.read(text));
    return text;
}

OutputFile::OutputFile(const std::filesystem::path& path, Existing existing)
    : target_(path), existing_(existing)
{
    if (path == "-") {
        direct_ = true;
        file_ = Descriptor(::dup(STDOUT_FILENO));
        return;
    }
    struct stat about {};
    bool there = ::stat(path.c_str(), &about) == 0;
    if (!there && errno != ENOENT)
        throw Error(Trouble::usage, say("cannot write {}: {}", path.string(), reason()));
    if (there && !S_ISREG(about.st_mode)) {
        if (S_ISDIR(about.st_mode))
            throw Error(Trouble::usage, say("{} is a folder", path.string()), say("name a file in it"));
        // Nothing must ever take a device's place.
        direct_ = true;
        file_ = Descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
        if (!file_.open()) throw Error(Trouble::usage, say("cannot write {}: {}", path.string(), reason()));
        return;
    }
    if (there && is_standard_output(about)) {
        direct_ = true;
        file_ = Descriptor(::dup(STDOUT_FILENO));
        return;
    }
    if (existing == Existing::refuse && there) fail_because_it_exists(path);
    replaced_ = there;
    target_ = follow_links(path, there);
    auto folder = folder_of(target_);
    // A file without a name leaves nothing behind, even when the process is killed.
    if (!nameless_path(0).empty())
        file_ = Descriptor(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (file_.open()) return;
    temporary_ = (folder / temporary_pattern).string();
    file_ = Descriptor(::mkostemps(temporary_.data(), 8, O_CLOEXEC));
    if (!file_.open()) {
        temporary_.clear();
        throw Error(Trouble::unexpected, say("cannot write in {}: {}", folder.string(), reason()),
                    say("check that the folder exists and can be written"));
    }
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      file_(std::move(other.file_)),
      buffer_(std::move(other.buffer_)),
      written_(other.written_),
      existing_(other.existing_),
      direct_(other.direct_),
      prepared_(other.prepared_),
      replaced_(other.replaced_)
{
}

OutputFile::~OutputFile()
{
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::write(std::string_view bytes)
{
    constexpr std::size_t room = 1 << 18;
    if (buffer_.size() + bytes.size() > room) flush();
    if (bytes.size() > room)
        write_all(file_.get(), bytes, shown_name(target_), free_space());
    else
        buffer_.append(bytes);
    written_ += bytes.size();
}

void OutputFile::flush()
{
    write_all(file_.get(), buffer_, shown_name(target_), free_space());
#ifdef SYNC_FILE_RANGE_WRITE
    // A disk that begins early is done early: prepare() waits less.
    constexpr unsigned at_once = 23;
    if (!direct_ && written_ >> at_once != (written_ - buffer_.size()) >> at_once)
        ::sync_file_range(file_.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
    buffer_.clear();
}

void OutputFile::give_name()
{
    std::string from = nameless_path(file_.get());
    auto link = [&](const std::string& to) {
        return ::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), AT_SYMLINK_FOLLOW) == 0;
    };
    if (link(target_.string())) return;
    if (errno != EEXIST) fail_to_write(target_);
    if (existing_ == Existing::refuse) fail_because_it_exists(target_);
    // A link replaces nothing: the file first gets a name of its own, to be renamed.
    for (int i = 0; i < 100; ++i) {
        std::string name = (folder_of(target_) / temporary_pattern).string();
        Descriptor taken(::mkostemps(name.data(), 8, O_CLOEXEC));
        if (!taken.open()) fail_to_write(target_);
        ::unlink(name.c_str());
        if (link(name)) {
            temporary_ = name;
            return;
        }
        if (errno != EEXIST) break;
    }
    fail_to_write(target_);
}

void OutputFile::prepare()
{
    flush();
    if (!direct_ && !prepared_ && ::fsync(file_.get()) != 0) fail_to_write(target_);
    prepared_ = true;
}

void OutputFile::take_back() noexcept
{
    if (!direct_ && !replaced_ && !file_.open()) ::unlink(target_.c_str());
}

void OutputFile::commit()
{
    prepare();
    if (direct_) return;
    if (temporary_.empty()) give_name();
    if (!temporary_.empty() && ::rename(temporary_.c_str(), target_.c_str()) != 0) fail_to_write(target_);
    temporary_.clear();
    file_.close();
    Descriptor entry(::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (entry.open()) ::fsync(entry.get());
}

}  // namespace msh
