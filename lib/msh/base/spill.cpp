// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/base/spill.hpp>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <queue>

namespace msh {

namespace {

[[noreturn]] void fail(int reason)
{
    throw Error(Trouble::unexpected, say("cannot use a temporary file: {}", std::strerror(reason)),
                say("free some space in the folder that TMPDIR names"));
}

/// Keys are mostly hashes: by their first bits they are nearly in order.
void sort_pairs(std::vector<KeyValue>& pairs)
{
    constexpr std::size_t few = 4096;
    constexpr unsigned bits = 12;
    if (pairs.size() < few) return std::sort(pairs.begin(), pairs.end());
    std::vector<std::uint32_t> ends((std::size_t{1} << bits) + 1, 0);
    auto bucket_of = [](const KeyValue& pair) { return pair.key >> (64 - bits); };
    for (const KeyValue& pair : pairs) ++ends[bucket_of(pair) + 1];
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    std::vector<KeyValue> sorted(pairs.size());
    for (const KeyValue& pair : pairs) sorted[ends[bucket_of(pair)]++] = pair;
    auto begin = sorted.begin();
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        auto end = sorted.begin() + ends[i];
        std::sort(begin, end);
        begin = end;
    }
    std::copy(sorted.begin(), sorted.end(), pairs.begin());
}

/// One sorted run, read through its own small window.
class Window {
public:
    Window(const SpillFile& file, std::uint64_t begin, std::uint64_t end)
        : file_(&file), at_(begin), end_(end)
    {
        refill();
    }

    [[nodiscard]] bool empty() const { return pairs_.empty(); }
    [[nodiscard]] const KeyValue& head() const { return pairs_[position_]; }
    void advance()
    {
        if (++position_ == pairs_.size()) refill();
    }

private:
    void refill()
    {
        constexpr std::uint64_t most = 4096;
        pairs_.resize(std::min(most, end_ - at_));
        position_ = 0;
        file_->read(at_, std::span(pairs_));
        at_ += pairs_.size();
    }

    const SpillFile* file_;
    std::uint64_t at_;
    std::uint64_t end_;
    std::vector<KeyValue> pairs_;
    std::size_t position_ = 0;
};

}  // namespace

void SpillFile::write(std::string_view bytes)
{
    if (!file_.open()) file_ = Descriptor(open_private_temporary());
    while (!bytes.empty()) {
        ssize_t n = ::write(file_.get(), bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail(errno);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

void SpillFile::fetch(std::uint64_t at, std::span<char> room) const
{
    while (!room.empty()) {
        ssize_t n = ::pread(file_.get(), room.data(), room.size(), static_cast<off_t>(at));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) fail(n < 0 ? errno : EIO);
        room = room.subspan(static_cast<std::size_t>(n));
        at += static_cast<std::uint64_t>(n);
    }
}

void Spool::write(std::string_view bytes)
{
    constexpr std::size_t few = 4 * limits::mib;
    if (held_.size() + bytes.size() > few) spill();
    held_ += bytes;
}

void Spool::spill()
{
    file_.append(std::span<const char>(held_));
    spilled_ += held_.size();
    held_.clear();
}

InputFile Spool::as_input(std::string name) &&
{
    if (spilled_ == 0) return InputFile::from_memory(std::move(held_), std::move(name));
    spill();
    return InputFile::from_descriptor(file_.release(), spilled_, std::move(name));
}

void SpillSorter::spill()
{
    sort_pairs(held_);
    file_.append(std::span<const KeyValue>(held_));
    runs_.push_back({spilled_, spilled_ + held_.size()});
    spilled_ += held_.size();
    held_.clear();
}

void SpillSorter::drain(const std::function<void(const KeyValue&)>& take)
{
    if (runs_.empty()) {
        sort_pairs(held_);
        for (const KeyValue& pair : held_) take(pair);
    } else {
        if (!held_.empty()) spill();
        held_.shrink_to_fit();
        std::vector<Window> windows;
        windows.reserve(runs_.size());
        for (const Run& run : runs_) windows.emplace_back(file_, run.begin, run.end);
        auto later = [&](std::size_t a, std::size_t b) { return windows[b].head() < windows[a].head(); };
        std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> heads(later);
        for (std::size_t i = 0; i < windows.size(); ++i) heads.push(i);
        while (!heads.empty()) {
            std::size_t least = heads.top();
            heads.pop();
            take(windows[least].head());
            windows[least].advance();
            if (!windows[least].empty()) heads.push(least);
        }
    }
    held_.clear();
    runs_.clear();
    spilled_ = 0;
    file_ = {};
}

}  // namespace msh
