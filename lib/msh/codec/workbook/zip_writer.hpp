// SPDX-License-Identifier: Apache-2.0

// A zip file on its way out, in one pass.
#pragma once

#include <msh/base/files.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace msh::codec {

/// Writes a zip file from its beginning to its end.
class ZipWriter {
public:
    explicit ZipWriter(OutputFile& output);
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    void begin(const std::string& name);
    void write(std::string_view bytes);
    void end();
    void finish();

private:
    struct Packer;
    struct Part {
        std::string name;
        std::uint64_t place;
        std::uint64_t size;
        std::uint64_t packed;
        std::uint32_t checksum;
    };
    void put(std::string_view bytes);
    void pack(std::string_view bytes, int flush);

    OutputFile& output_;
    std::unique_ptr<Packer> packer_;
    std::vector<Part> parts_;
    std::uint64_t written_ = 0;
};

}  // namespace msh::codec
