// SPDX-License-Identifier: Apache-2.0

// What the bytes of a file say about its encoding.
#include "parts.hpp"

#include <simdjson.h>

#include <algorithm>
#include <bit>

namespace msh::codec {

namespace {

/// The length of the sequence this byte begins, 0 where it begins none.
std::size_t sequence_size(unsigned char byte)
{
    return byte < 0x80                   ? 1
           : byte >= 0xC2 && byte < 0xE0 ? 2
           : byte >= 0xE0 && byte < 0xF0 ? 3
           : byte >= 0xF0 && byte < 0xF5 ? 4
                                         : 0;
}

bool is_letter_1251(unsigned char byte)
{
    return byte >= 0xC0 || byte == 0xA8 || byte == 0xB8;
}

/// Whether `size` bytes are one sound sequence: continuations, nothing overlong, no surrogate, nothing past
/// U+10FFFF.
bool is_sequence(const char* at, std::size_t size)
{
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(at[i]); };
    for (std::size_t i = 1; i < size; ++i)
        if ((byte(i) & 0xC0) != 0x80) return false;
    if (size == 3) return (byte(0) != 0xE0 || byte(1) >= 0xA0) && (byte(0) != 0xED || byte(1) < 0xA0);
    if (size == 4) return (byte(0) != 0xF0 || byte(1) >= 0x90) && (byte(0) != 0xF4 || byte(1) < 0x90);
    return true;
}

/// Counted in runs short enough for one byte, which compilers count sixteen at a time.
void vote_sound(std::string_view text, Votes& votes)
{
    constexpr std::size_t run = 240;
    auto count = [&](std::string_view bytes) {
        unsigned char leads = 0;
        for (char c : bytes)
            leads = static_cast<unsigned char>(leads + (static_cast<unsigned char>(c) >= 0xC0 ? 1 : 0));
        votes.letters += leads;
    };
    for (; text.size() > run; text.remove_prefix(run)) count(text.substr(0, run));
    count(text);
}

/// Walks over text that is not sound, one sequence or broken byte after another.
class BrokenText {
public:
    BrokenText(std::string_view text, Votes& votes) : text_(text), votes_(votes) {}

    void walk()
    {
        while (at_ < text_.size()) {
            if (at_ + block_bytes < text_.size() && take_block()) continue;
            std::size_t end = std::min(at_ + block_bytes, text_.size());
            while (at_ < end) take_one();
        }
    }

private:
    /// Where no sequence begins, as in most of a text in windows-1251, each byte of the upper half is broken.
    bool take_block()
    {
        const char* at = text_.data() + at_;
        std::uint64_t high = mask_high(at);
        std::uint64_t lead = mask_lead(at);
        std::uint64_t continuing = high & ~lead;
        bool continues = (static_cast<unsigned char>(at[block_bytes]) & 0xC0) == 0x80;
        if ((lead << 1 & continuing) != 0 || (continues && lead >> 63 != 0)) return false;
        auto count = [](std::uint64_t mask) { return static_cast<unsigned>(std::popcount(mask)); };
        std::uint64_t letters = lead | mask_equal(at, '\xA8') | mask_equal(at, '\xB8');
        std::uint64_t dos = high & ~mask_least(at, '\xB0');
        votes_.broken += count(high);
        votes_.russian += count(letters & (letters << 1 | (beside_ ? 1U : 0U)));
        votes_.dos += count(dos & (high << 1 | (beside_broken_ ? 1U : 0U)));
        beside_ = letters >> 63 != 0;
        beside_broken_ = high >> 63 != 0;
        at_ += block_bytes;
        return true;
    }

    void take_one()
    {
        auto byte = static_cast<unsigned char>(text_[at_]);
        std::size_t size = sequence_size(byte);
        if (size != 0 && at_ + size <= text_.size() && is_sequence(text_.data() + at_, size)) {
            votes_.letters += size > 1 ? 1 : 0;
            at_ += size;
            beside_ = beside_broken_ = false;
            return;
        }
        ++votes_.broken;
        bool letter = is_letter_1251(byte);
        votes_.russian += letter && beside_ ? 1 : 0;
        votes_.dos += byte < 0xB0 && beside_broken_ ? 1 : 0;
        beside_broken_ = true;
        beside_ = letter;
        ++at_;
    }

    std::string_view text_;
    Votes& votes_;
    std::size_t at_ = 0;
    bool beside_ = false;         ///< the byte before is a broken one that is a letter in windows-1251
    bool beside_broken_ = false;  ///< … is a broken one
};

}  // namespace

std::size_t open_tail(std::string_view text)
{
    for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
        auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if ((byte & 0xC0) == 0x80) continue;
        return sequence_size(byte) > back ? back : 0;
    }
    return 0;
}

void Votes::add(std::string_view text, bool sampled)
{
    constexpr std::size_t piece_bytes = 8192;
    std::size_t unsampled = sampled ? piece_bytes : 0;
    while (!text.empty()) {
        std::string_view piece = text.substr(0, piece_bytes);
        if (piece.size() < text.size()) piece.remove_suffix(open_tail(piece));
        bool sound = simdjson::validate_utf8(piece.data(), piece.size());
        if (sound)
            vote_sound(piece, *this);
        else
            BrokenText(piece, *this).walk();
        if (unsampled != 0 && !all_ascii(piece)) {
            std::string_view part = piece.substr(0, unsampled);
            unsampled -= part.size();
            if (sound)
                garble.add(part);
            else
                sample.add(part);
        }
        text.remove_prefix(piece.size());
    }
}

Votes& Votes::operator+=(const Votes& more)
{
    letters += more.letters;
    broken += more.broken;
    russian += more.russian;
    dos += more.dos;
    sample.add(more.sample);
    garble += more.garble;
    return *this;
}

namespace {

bool is_broken(const RawRow& row)
{
    return row.fault == RowFault::bad_bytes || row.fault == RowFault::bad_json;
}

/// All that the broken rows say, and of the sound ones as many letters as outweigh them: most chunks have a
/// broken row or none.
Votes vote_rows(std::span<const RawRow> rows)
{
    Votes votes;
    for (const RawRow& row : rows)
        if (is_broken(row)) votes.add(row.source, true);
    std::uint64_t others = std::max(votes.russian, votes.dos);
    for (auto row = rows.begin(); row != rows.end() && votes.letters < others; ++row)
        if (!is_broken(*row)) vote_sound(row->source, votes);
    return votes;
}

}  // namespace

void Agreement::add(const Chunk& chunk, bool one_byte)
{
    constexpr std::size_t piece_bytes = 8192;
    std::string_view text(chunk.bytes.data(), chunk.size);
    std::string_view piece = text.substr(0, piece_bytes);
    if (piece.size() < text.size()) piece.remove_suffix(open_tail(piece));
    // One chunk of every megabyte, whichever thread has it.
    bool sampled = chunk.first_byte / limits::mib != (chunk.first_byte + chunk.size) / limits::mib;
    Votes votes = one_byte ? Votes{} : vote_rows(chunk.rows);
    if (one_byte) votes.add(piece, false);
    Garble garble;
    if (!one_byte && sampled && simdjson::validate_utf8(piece.data(), piece.size())) garble.add(piece);
    std::uint64_t others = std::max(votes.russian, votes.dos);
    std::lock_guard hold(guard_);
    garble_ += garble;
    sample_.add(votes.sample);
    if (one_byte ? votes.letters > others : others > votes.letters)
        against_ += chunk.rows.size();
    else if (!one_byte || others != 0)
        for_ += chunk.rows.size();
}

void Agreement::reset()
{
    std::lock_guard hold(guard_);
    for_ = against_ = 0;
    garble_ = {};
    sample_ = {};
}

TableReader::Misread Agreement::verdict() const
{
    std::lock_guard hold(guard_);
    if (against_ > for_) return TableReader::Misread::other_encoding;
    return garble_.is_most() ? TableReader::Misread::garbled : TableReader::Misread::no;
}

Encoding Agreement::likeliest() const
{
    std::lock_guard hold(guard_);
    return sample_.likeliest();
}

}  // namespace msh::codec
