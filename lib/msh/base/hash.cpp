// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/hash.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/evp.h>
#include <xxhash.h>

namespace msh {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed)
{
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

namespace {

void expect(int done)
{
    if (done != 1) throw Error(Trouble::unexpected, "SHA-256 is not available");
}

}  // namespace

struct Sha256::Work {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~Work() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : work_(std::make_unique<Work>())
{
    expect(EVP_DigestInit_ex(work_->context, EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes)
{
    expect(EVP_DigestUpdate(work_->context, bytes.data(), bytes.size()));
}

std::string Sha256::hex()
{
    std::array<unsigned char, 32> digest{};
    unsigned size = 0;
    expect(EVP_DigestFinal_ex(work_->context, digest.data(), &size));
    return fmt::format("{:02x}", fmt::join(digest, ""));
}

std::string sha256(std::string_view bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

}  // namespace msh
