// SPDX-License-Identifier: Apache-2.0

// Files in UTF-16: «Текст Юникод» of Excel.
#include "parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/spill.hpp>
#include <msh/base/text.hpp>

#include <utility>

namespace msh::codec {

namespace {

/// Units one after another, over the borders of what is read at a time.
class Decoder {
public:
    Decoder(Spool& to, bool little) : to_(to), little_(little) {}

    void take(std::string_view bytes)
    {
        for (char byte : bytes) {
            auto value = static_cast<unsigned char>(byte);
            if (half_ < 0) {
                half_ = value;
                continue;
            }
            auto first = static_cast<unsigned>(half_);
            take_unit(little_ ? first | static_cast<unsigned>(value) << 8 : first << 8 | value);
            half_ = -1;
        }
        flush();
    }

    void finish()
    {
        if (high_ != 0) add_three(high_);
        // Half a letter is no letter.
        if (half_ >= 0) text_.push_back('\xFF');
        flush();
    }

private:
    void take_unit(unsigned unit)
    {
        if (std::exchange(at_start_, false) && unit == 0xFEFF) return;
        bool low = unit >= 0xDC00 && unit < 0xE000;
        if (high_ != 0 && low) {
            text::append(text_, 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
            high_ = 0;
            return;
        }
        if (high_ != 0) add_three(std::exchange(high_, 0));
        if (unit >= 0xD800 && unit < 0xDC00)
            high_ = unit;
        else if (low)
            add_three(unit);
        else
            text::append(text_, unit);
    }

    /// A lone surrogate costs its row, for these bytes are no UTF-8.
    void add_three(unsigned unit)
    {
        text_.push_back(static_cast<char>(0xE0 | (unit >> 12)));
        text_.push_back(static_cast<char>(0x80 | ((unit >> 6) & 0x3F)));
        text_.push_back(static_cast<char>(0x80 | (unit & 0x3F)));
    }

    void flush()
    {
        to_.write(text_);
        text_.clear();
    }

    Spool& to_;
    bool little_;
    bool at_start_ = true;
    int half_ = -1;
    unsigned high_ = 0;
    std::string text_;
};

}  // namespace

Encoding guess_utf16(std::string_view head)
{
    using namespace std::string_view_literals;
    if (head.starts_with("\xFF\xFE\0\0"sv)) return Encoding::utf8;
    if (head.starts_with("\xFF\xFE")) return Encoding::utf16_le;
    if (head.starts_with("\xFE\xFF")) return Encoding::utf16_be;
    // Without a mark: one byte of each two is that of ASCII or of Russian.
    std::size_t pairs = head.size() / 2;
    std::size_t first = 0;
    std::size_t second = 0;
    auto is_block = [](char byte) { return byte == 0 || byte == 4; };
    for (std::size_t i = 0; i < pairs; ++i) {
        first += is_block(head[2 * i]) ? 1 : 0;
        second += is_block(head[2 * i + 1]) ? 1 : 0;
    }
    if (pairs < 4 || first + second < pairs * 9 / 10 || first + second > pairs * 12 / 10)
        return Encoding::utf8;
    if (second * 10 >= pairs * 9) return Encoding::utf16_le;
    if (first * 10 >= pairs * 9) return Encoding::utf16_be;
    return Encoding::utf8;
}

InputFile from_utf16(InputFile input, Encoding encoding)
{
    Spool spool;
    Decoder decoder(spool, encoding == Encoding::utf16_le);
    std::vector<char> room(limits::chunk_bytes);
    input.rewind();
    while (std::size_t got = input.read(room)) decoder.take({room.data(), got});
    decoder.finish();
    return std::move(spool).as_input(input.name());
}

std::string describe_utf16(Encoding encoding, std::string_view head, const ReadOptions& options)
{
    if (options.encoding) return say("{}, as it was asked for", encoding_name(encoding));
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))
        return say("{}: the file begins with its mark", encoding_name(encoding));
    return say("{}: every other byte is empty or that of Russian letters", encoding_name(encoding));
}

void check_utf16(const std::string& name, std::string_view head, Encoding encoding,
                 const ReadOptions& options)
{
    // Between Russian letters of UTF-16 stand delimiters and line ends, each with an empty byte.
    if (options.encoding && head.find('\0') == std::string::npos)
        throw Error(Trouble::input,
                    say("{} is not in {}, as it was asked for", name, encoding_name(encoding)),
                    say("leave out --encoding: the file itself decides then"));
}

}  // namespace msh::codec
