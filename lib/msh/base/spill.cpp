// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
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

/// One sorted run, read through its own small window.
class Window {
public:
    Window(int file, std::uint64_t begin, std::uint64_t end) : file_(file), at_(begin), end_(end)
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
        std::size_t wanted = pairs_.size() * sizeof(KeyValue);
        std::size_t got = 0;
        while (got < wanted) {
            ssize_t n = ::pread(file_, reinterpret_cast<char*>(pairs_.data()) + got, wanted - got,
                                static_cast<off_t>(at_ * sizeof(KeyValue) + got));
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) fail(n < 0 ? errno : EIO);
            got += static_cast<std::size_t>(n);
        }
        at_ += pairs_.size();
    }

    int file_;
    std::uint64_t at_;
    std::uint64_t end_;
    std::vector<KeyValue> pairs_;
    std::size_t position_ = 0;
};

}  // namespace

void SpillSorter::spill()
{
    std::sort(held_.begin(), held_.end());
    if (!file_) file_.reset(::fdopen(open_private_temporary(), "w+b"));
    if (!file_) fail(errno);
    if (std::fwrite(held_.data(), sizeof(KeyValue), held_.size(), file_.get()) != held_.size()) fail(errno);
    runs_.push_back({spilled_, spilled_ + held_.size()});
    spilled_ += held_.size();
    held_.clear();
}

void SpillSorter::drain(const std::function<void(const KeyValue&)>& take)
{
    if (runs_.empty()) {
        std::sort(held_.begin(), held_.end());
        for (const KeyValue& pair : held_) take(pair);
    } else {
        if (!held_.empty()) spill();
        held_.shrink_to_fit();
        if (std::fflush(file_.get()) != 0) fail(errno);
        std::vector<Window> windows;
        windows.reserve(runs_.size());
        for (const Run& run : runs_) windows.emplace_back(::fileno(file_.get()), run.begin, run.end);
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
    file_.reset();
}

}  // namespace msh
