// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/base/spill.hpp>

#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <utility>

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
        constexpr std::uint64_t most = 1024;
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

/// Which of the sorted runs has the least pair. Every run meets on its way up only the loser of each match
/// before.
class Tournament {
public:
    explicit Tournament(std::vector<Window>& windows) : windows_(windows), losers_(windows.size())
    {
        winner_ = play(1);
    }

    /// Null at the end.
    [[nodiscard]] const KeyValue* head() const
    {
        return winner_.window == none ? nullptr : &windows_[winner_.window].head();
    }
    void advance()
    {
        std::size_t place = winner_.window + windows_.size();
        windows_[winner_.window].advance();
        winner_ = entrant(winner_.window);
        while (place /= 2)
            if (losers_[place] < winner_) std::swap(losers_[place], winner_);
    }

private:
    __extension__ using Wide = unsigned __int128;
    static constexpr std::size_t none = SIZE_MAX;  ///< behind all others
    struct Entrant {
        Wide pair = 0;
        std::size_t window = none;
        bool operator<(const Entrant& other) const
        {
            return pair < other.pair || (pair == other.pair && window < other.window);
        }
    };

    [[nodiscard]] Entrant entrant(std::size_t window) const
    {
        if (windows_[window].empty()) return {~Wide{0}, none};
        const KeyValue& head = windows_[window].head();
        return {Wide{head.key} << 64 | head.value, window};
    }
    /// The winner below a place of the tree, whose leaves are the runs.
    Entrant play(std::size_t place)
    {
        if (place >= windows_.size()) return entrant(place - windows_.size());
        Entrant left = play(2 * place);
        Entrant right = play(2 * place + 1);
        if (right < left) std::swap(left, right);
        losers_[place] = right;
        return left;
    }

    std::vector<Window>& windows_;
    std::vector<Entrant> losers_;
    Entrant winner_;
};

/// Keys are hashes most of the time: dealt out by their first bits they are all but sorted.
void sort_pairs(std::vector<KeyValue>& pairs)
{
    constexpr std::size_t few = 1024;
    if (pairs.size() < few) return std::sort(pairs.begin(), pairs.end());
    auto [least, most] = std::ranges::minmax(pairs, {}, &KeyValue::key);
    std::uint64_t first = least.key;
    auto wanted = static_cast<int>(std::bit_width(pairs.size())) - 4;
    int shift = std::max(static_cast<int>(std::bit_width(most.key - first)) - wanted, 0);
    auto heap_of = [&](const KeyValue& pair) {
        return static_cast<std::size_t>((pair.key - first) >> shift);
    };
    std::vector<std::uint32_t> ends(std::size_t{1} << wanted);
    for (const KeyValue& pair : pairs) ++ends[heap_of(pair)];
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    std::vector<std::uint32_t> places(ends.size());
    std::copy(ends.begin(), ends.end() - 1, places.begin() + 1);
    std::uint32_t begin = 0;
    for (std::size_t heap = 0; heap < ends.size(); ++heap) {
        // Each pair pushes away the one that lies in its heap's next place, until one comes home.
        while (places[heap] != ends[heap]) {
            KeyValue pair = pairs[places[heap]];
            for (std::size_t home = heap_of(pair); home != heap; home = heap_of(pair))
                std::swap(pair, pairs[places[home]++]);
            pairs[places[heap]++] = pair;
        }
        if (ends[heap] - begin > 1) std::sort(pairs.begin() + begin, pairs.begin() + ends[heap]);
        begin = ends[heap];
    }
}

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
        for (Tournament all(windows); const KeyValue* least = all.head(); all.advance()) take(*least);
    }
    held_.clear();
    runs_.clear();
    spilled_ = 0;
    file_ = {};
}

}  // namespace msh
