// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/gzip.hpp>
#include <msh/base/say.hpp>

#include <libdeflate.h>

#include <cstdint>
#include <memory>

namespace msh {

namespace {

struct Free {
    void operator()(libdeflate_compressor* packer) const { libdeflate_free_compressor(packer); }
    void operator()(libdeflate_decompressor* unpacker) const { libdeflate_free_decompressor(unpacker); }
};

[[noreturn]] void refuse()
{
    throw Error(Trouble::unexpected, say("the request could not be compressed"));
}
[[noreturn]] void refuse_packed()
{
    throw Error(Trouble::unexpected, say("what was compressed cannot be read: it is damaged"));
}

/// What the last four bytes say, the lowest first: the size before packing.
std::size_t unpacked_size(std::string_view packed)
{
    std::uint32_t size = 0;
    if (packed.size() < sizeof size) refuse_packed();
    for (char byte : {packed.end()[-1], packed.end()[-2], packed.end()[-3], packed.end()[-4]})
        size = size << 8 | static_cast<unsigned char>(byte);
    return size;
}

}  // namespace

std::string gzip(std::string_view bytes)
{
    constexpr int quick = 1;
    std::unique_ptr<libdeflate_compressor, Free> packer(libdeflate_alloc_compressor(quick));
    if (!packer) refuse();
    std::string packed(libdeflate_gzip_compress_bound(packer.get(), bytes.size()), '\0');
    packed.resize(
        libdeflate_gzip_compress(packer.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
    if (packed.empty()) refuse();
    return packed;
}

std::string gunzip(std::string_view packed)
{
    std::unique_ptr<libdeflate_decompressor, Free> unpacker(libdeflate_alloc_decompressor());
    if (!unpacker) refuse_packed();
    // Deflate packs no better than a thousand to one: more is a lie, and not to be made room for.
    constexpr std::size_t most_packed = 1100;
    std::size_t size = unpacked_size(packed);
    if (size / most_packed > packed.size()) refuse_packed();
    std::string bytes(size, '\0');
    if (libdeflate_gzip_decompress(unpacker.get(), packed.data(), packed.size(), bytes.data(), size,
                                   nullptr) != LIBDEFLATE_SUCCESS)
        refuse_packed();
    return bytes;
}

}  // namespace msh
