// SPDX-License-Identifier: Apache-2.0

// gzip: what is packed is unpacked into a private file first, for the reader looks at it more than once.
#include "parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/spill.hpp>

#include <zlib.h>

namespace msh::codec {

namespace {

class Inflater {
public:
    explicit Inflater(const std::string& name) : name_(name)
    {
        // 16: a header of gzip is expected.
        if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw Error(Trouble::unexpected, say("out of memory"));
    }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    void take(std::span<char> packed, Spool& to)
    {
        stream_.next_in = reinterpret_cast<Bytef*>(packed.data());
        stream_.avail_in = static_cast<uInt>(packed.size());
        taken_ += packed.size();
        while (stream_.avail_in != 0) {
            // Several packed files one after another are one file.
            if (ended_) {
                if (*stream_.next_in == 0) return;
                inflateReset(&stream_);
                ended_ = false;
            }
            do step(to);
            while (stream_.avail_out == 0 && !ended_);
        }
    }

    [[nodiscard]] bool ended() const { return ended_; }

private:
    void step(Spool& to)
    {
        stream_.next_out = reinterpret_cast<Bytef*>(room_.data());
        stream_.avail_out = static_cast<uInt>(room_.size());
        int result = inflate(&stream_, Z_NO_FLUSH);
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            throw Error(Trouble::input, say("{} is a broken gzip file", name_),
                        say("get the file again; test it with: gzip -t FILE"));
        to.write({room_.data(), room_.size() - stream_.avail_out});
        check_unpacked(name_, taken_, to.size());
        ended_ = result == Z_STREAM_END;
    }

    const std::string& name_;
    z_stream stream_{};
    std::vector<char> room_ = std::vector<char>(limits::chunk_bytes);
    std::uint64_t taken_ = 0;
    bool ended_ = false;
};

}  // namespace

void check_unpacked(const std::string& name, std::uint64_t packed, std::uint64_t unpacked)
{
    if (unpacked <= limits::unpacked_free_bytes) return;
    if (unpacked <= limits::unpacked_bytes && unpacked / limits::unpacked_ratio <= packed) return;
    throw Error(Trouble::input,
                say("{} unpacks to more than msh takes: {} bytes of {} so far", name, unpacked, packed),
                say("look whether it is the right file; unpack it yourself if it is"));
}

std::string peek(InputFile& input, std::size_t most)
{
    std::string head(most, '\0');
    input.rewind();
    head.resize(input.read(head));
    input.rewind();
    return head;
}

InputFile unpack(InputFile input)
{
    if (!peek(input, 3).starts_with("\x1F\x8B\x08")) return input;
    Spool spool;
    Inflater inflater(input.name());
    std::vector<char> room(limits::chunk_bytes);
    while (std::size_t got = input.read(room)) inflater.take(std::span(room).first(got), spool);
    if (!inflater.ended())
        throw Error(Trouble::input, say("{} is a broken gzip file", input.name()),
                    say("get the file again; test it with: gzip -t FILE"));
    return std::move(spool).as_input(input.name());
}

}  // namespace msh::codec
