// SPDX-License-Identifier: Apache-2.0

// Fast 64-bit hashing for keys and for noticing change (XXH3), and SHA-256 where somebody may want to cheat.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace msh {

/// XXH3-64; stable across machines and versions, so it may be stored.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/// The hash of several texts one after another; a text's length counts, so ("ab","c") differs from
/// ("a","bc").
class Hasher {
public:
    explicit Hasher(std::uint64_t seed = 0) : state_(seed) {}
    Hasher& add(std::string_view text)
    {
        state_ = hash64(text, state_ + text.size());
        return *this;
    }
    [[nodiscard]] std::uint64_t value() const { return state_; }

private:
    std::uint64_t state_;
};

/// SHA-256 of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    void add(std::string_view bytes);
    /// Ends it. Lower-case hexadecimal.
    [[nodiscard]] std::string hex();

private:
    struct Work;
    std::unique_ptr<Work> work_;
};

/// Lower-case hexadecimal SHA-256.
std::string sha256(std::string_view bytes);

}  // namespace msh
