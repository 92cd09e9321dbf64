// SPDX-License-Identifier: Apache-2.0

// A zip file written from its beginning to its end, so that it can go to stdout too. The same parts give the
// same bytes: every part is as old as zip itself.
#include "zip_writer.hpp"

#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>

#include <zlib.h>

namespace msh::codec {

namespace {

void add(std::string& to, std::uint64_t number, int bytes)
{
    for (; bytes > 0; --bytes, number >>= 8) to.push_back(static_cast<char>(number));
}

constexpr std::uint64_t most = 0xFFFFFFFF;
constexpr unsigned oldest_day = 0x0021;  // 1 January 1980
constexpr unsigned flags = 0x0808;       // sizes stand behind the part; its name is UTF-8

}  // namespace

struct ZipWriter::Packer {
    z_stream stream{};
    std::vector<char> room = std::vector<char>(64 * limits::kib);
};

ZipWriter::ZipWriter(OutputFile& output) : output_(output), packer_(std::make_unique<Packer>())
{
    if (deflateInit2(&packer_->stream, Z_BEST_SPEED, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw Error(Trouble::unexpected, say("out of memory"));
}

ZipWriter::~ZipWriter()
{
    deflateEnd(&packer_->stream);
}

void ZipWriter::put(std::string_view bytes)
{
    output_.write(bytes);
    written_ += bytes.size();
}

void ZipWriter::begin(const std::string& name)
{
    parts_.push_back({name, written_, 0, 0, 0});
    std::string head = "PK\x03\x04";
    for (unsigned each : {20U, flags, 8U, 0U, oldest_day}) add(head, each, 2);
    add(head, 0, 12);
    add(head, name.size(), 2);
    add(head, 0, 2);
    put(head + name);
    deflateReset(&packer_->stream);
}

void ZipWriter::write(std::string_view bytes)
{
    Part& part = parts_.back();
    auto* from = reinterpret_cast<const Bytef*>(bytes.data());
    part.checksum = static_cast<std::uint32_t>(crc32_z(part.checksum, from, bytes.size()));
    part.size += bytes.size();
    pack(bytes, Z_NO_FLUSH);
}

void ZipWriter::pack(std::string_view bytes, int flush)
{
    z_stream& stream = packer_->stream;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    int result = Z_OK;
    do {
        stream.next_out = reinterpret_cast<Bytef*>(packer_->room.data());
        stream.avail_out = static_cast<uInt>(packer_->room.size());
        result = deflate(&stream, flush);
        std::size_t got = packer_->room.size() - stream.avail_out;
        put({packer_->room.data(), got});
        parts_.back().packed += got;
    } while (stream.avail_out == 0 || (flush == Z_FINISH && result != Z_STREAM_END));
}

void ZipWriter::end()
{
    pack({}, Z_FINISH);
    const Part& part = parts_.back();
    if (part.size > most || written_ > most)
        throw Error(Trouble::usage, say("the workbook would be larger than 4 GiB"),
                    say("write CSV, or fewer records"));
    std::string tail = "PK\x07\x08";
    add(tail, part.checksum, 4);
    add(tail, part.packed, 4);
    add(tail, part.size, 4);
    put(tail);
}

void ZipWriter::finish()
{
    std::uint64_t begin = written_;
    for (const Part& part : parts_) {
        std::string entry = "PK\x01\x02";
        for (unsigned each : {20U, 20U, flags, 8U, 0U, oldest_day}) add(entry, each, 2);
        add(entry, part.checksum, 4);
        add(entry, part.packed, 4);
        add(entry, part.size, 4);
        add(entry, part.name.size(), 2);
        add(entry, 0, 12);
        add(entry, part.place, 4);
        put(entry + part.name);
    }
    std::string end = "PK\x05\x06";
    std::uint64_t size = written_ - begin;
    add(end, 0, 4);
    add(end, parts_.size(), 2);
    add(end, parts_.size(), 2);
    add(end, size, 4);
    add(end, begin, 4);
    add(end, 0, 2);
    put(end);
}

}  // namespace msh::codec
