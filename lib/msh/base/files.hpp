// SPDX-License-Identifier: Apache-2.0

// Files the way safety demands: input that can be read twice (stdin is spooled to an unlinked private file),
// output that appears whole or not at all (private file of mode 0600 beside the target, without a name
// where the system can, fsync, atomic link or rename).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace msh {

/// $TMPDIR, or /var/tmp.
std::string temporary_folder();

/// A descriptor of a new, already unlinked file of mode 0600 in temporary_folder(). Throws
/// Error(unexpected).
int open_private_temporary();

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }
    void close();

private:
    int number_;
};

/// What the system says of a failure (an errno), in the reader's language where it is a common one.
std::string describe_failure(int number);

/// A file opened for reading from its start to its end, any number of times.
class InputFile {
public:
    /// `path` or "-" for stdin. Throws Error(input) for what is missing, a directory, or may not be read.
    static InputFile open(const std::filesystem::path& path);
    /// Text already in memory; it is kept. Used for a page of a server and in tests.
    static InputFile from_memory(std::string text, std::string name);
    /// A file without a name of its own, such as a temporary one.
    static InputFile from_descriptor(Descriptor file, std::uint64_t size, std::string name);

    /// Fills `room` as far as possible; 0 only at the end, which is where it was when the file was opened.
    /// Throws Error(input) when the device fails, and at the end for a file that was written to meanwhile.
    std::size_t read(std::span<char> room);
    void rewind() { seek(0); }
    /// Lets the next read() begin at `place`. Throws Error(input) for a file that was written to since it was
    /// opened: it is not what was read before.
    void seek(std::uint64_t place);
    [[nodiscard]] std::uint64_t place() const { return at_; }
    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// What to call it in messages: the path as it was given, "stdin" for "-".
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    /// What tells one content of a file from another.
    struct Stamp {
        std::uint64_t size = 0;
        std::int64_t written = 0;
        std::int64_t changed = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    [[nodiscard]] Stamp look() const;
    void expect_unchanged() const;

    Descriptor file_;
    std::optional<Stamp> stamp_;  ///< when it was opened; none: nobody else can write to it
    std::string memory_;
    bool in_memory_ = false;
    std::string name_;
    std::uint64_t size_ = 0;
    std::uint64_t at_ = 0;
};

enum class Existing { refuse, replace };

/// A file being written. Nothing is seen under its name until commit(); without commit() it leaves no trace.
/// "-"
/// writes to stdout as it goes, and so is a device or a pipe written. All functions throw Error(unexpected)
/// when the disk is full or read-only.
class OutputFile {
public:
    /// Throws Error(usage) when `path` exists and `existing` says refuse.
    OutputFile(const std::filesystem::path& path, Existing existing);
    OutputFile(OutputFile&&) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    ~OutputFile();

    void write(std::string_view bytes);
    /// Brings all bytes to the disk, so that commit() has only to give the name: for files that are seen
    /// together or not at all. Nothing may be written after it.
    void prepare();
    /// Flush, fsync, put into place, fsync the folder. Throws Error(usage) when `path` has come to exist
    /// meanwhile and was to be refused.
    void commit();
    /// After commit(): the file goes again where no other one stood in its place.
    void take_back() noexcept;
    [[nodiscard]] std::uint64_t written() const { return written_; }

private:
    void flush();
    /// Puts a file that has no name yet where it belongs, or beside it under `temporary_`.
    void give_name();

    std::filesystem::path target_;
    std::string temporary_;  ///< its name until commit(); empty where it can do without
    Descriptor file_;
    std::string buffer_;
    std::uint64_t written_ = 0;
    Existing existing_ = Existing::refuse;
    bool direct_ = false;  ///< no file that could be put into place later
    bool prepared_ = false;
    bool replaced_ = false;  ///< a file stood there before
};

/// The whole text of a file of at most `most` bytes. Throws Error(input).
std::string read_whole(const std::filesystem::path& path, std::size_t most);

}  // namespace msh
