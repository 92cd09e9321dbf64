// SPDX-License-Identifier: Apache-2.0

// Memory for the texts of one chunk of records: handed out by moving a pointer, freed all at once. Views into
// it stay valid until clear() or the end of the arena.
#pragma once

#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace msh {

class Arena {
public:
    /// Room for `size` bytes, unaligned.
    char* take(std::size_t size)
    {
        if (size > left_) grow(size);
        char* place = next_;
        next_ += size;
        left_ -= size;
        return place;
    }

    std::string_view keep(std::string_view text)
    {
        if (text.empty()) return {};
        char* place = take(text.size());
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }

    /// Forgets all texts and keeps the room for the next chunk.
    void clear()
    {
        used_ = 0;
        next_ = nullptr;
        left_ = 0;
    }

private:
    struct Block {
        std::unique_ptr<char[]> bytes;
        std::size_t size;
    };

    void grow(std::size_t least)
    {
        constexpr std::size_t usual = std::size_t{64} * 1024;
        std::size_t place = used_;
        while (place < blocks_.size() && blocks_[place].size < least) ++place;
        if (place == blocks_.size()) {
            std::size_t size = least > usual ? least : usual;
            blocks_.push_back({std::make_unique_for_overwrite<char[]>(size), size});
        }
        std::swap(blocks_[used_], blocks_[place]);
        next_ = blocks_[used_].bytes.get();
        left_ = blocks_[used_].size;
        ++used_;
    }

    std::vector<Block> blocks_;
    std::size_t used_ = 0;  ///< blocks that hold texts
    char* next_ = nullptr;
    std::size_t left_ = 0;
};

}  // namespace msh
