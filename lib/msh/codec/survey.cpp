// SPDX-License-Identifier: Apache-2.0

// One look over the whole file before anything is read from it: the encoding by a vote of all its bytes, the
// delimiter by how evenly its first rows come out.
#include "parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/ordered.hpp>
#include <msh/base/say.hpp>

#include <simdjson.h>

#include <algorithm>

namespace msh::codec {

namespace {

struct Votes {
    std::uint64_t letters = 0;  ///< sequences of several bytes that are sound in UTF-8
    std::uint64_t broken = 0;   ///< bytes that are not
    std::uint64_t russian = 0;  ///< … that are letters in windows-1251 and stand beside another one
    std::uint64_t dos = 0;      ///< … that are letters in CP866 only and stand beside another broken one
    LetterSample sample;        ///< where it is not sound
    Garble garble;              ///< where it is
    bool equals = false;        ///< ="0920" stands somewhere
};

struct Block {
    std::vector<char> bytes;
    std::size_t size = 0;
    bool sampled = false;  ///< its letters are looked at one by one, as those of one block in a few
    Votes votes;
};

constexpr std::uint64_t sampled_every = limits::mib / limits::chunk_bytes;

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

/// Bytes at the end of `text` that begin a sequence and do not end it.
std::size_t open_tail(std::string_view text)
{
    for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
        auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if ((byte & 0xC0) == 0x80) continue;
        return sequence_size(byte) > back ? back : 0;
    }
    return 0;
}

/// A broken byte here and there must not make the whole block slow: only its own piece is walked byte by
/// byte. A sample of every megabyte is looked at letter by letter.
void vote(Block& block)
{
    constexpr std::size_t piece_bytes = 8192;
    block.votes = {};
    std::size_t unsampled = block.sampled ? piece_bytes : 0;
    std::string_view rest(block.bytes.data(), block.size);
    block.votes.equals = rest.find("=\"") != rest.npos;
    while (!rest.empty()) {
        std::string_view piece = rest.substr(0, piece_bytes);
        if (piece.size() < rest.size()) piece.remove_suffix(open_tail(piece));
        bool sound = simdjson::validate_utf8(piece.data(), piece.size());
        if (sound)
            vote_sound(piece, block.votes);
        else
            BrokenText(piece, block.votes).walk();
        if (unsampled != 0 && !all_ascii(piece)) {
            std::string_view part = piece.substr(0, unsampled);
            unsampled -= part.size();
            if (sound)
                block.votes.garble.add(part);
            else
                block.votes.sample.add(part);
        }
        rest.remove_prefix(piece.size());
    }
}

Votes count_votes(InputFile& input, const ReadOptions& options, std::string& head, std::size_t& head_size)
{
    Votes sum;
    std::string tail;
    std::uint64_t number = 0;
    std::vector<Block> blocks(chunks_for(options.threads));
    auto read = [&](Block& block) {
        block.sampled = number++ % sampled_every == 0;
        block.bytes.resize(limits::chunk_bytes + padding);
        std::copy(tail.begin(), tail.end(), block.bytes.begin());
        std::span<char> room(block.bytes.data() + tail.size(), limits::chunk_bytes - tail.size());
        std::size_t got = input.read(room);
        block.size = tail.size() + got;
        std::string_view text(block.bytes.data(), block.size);
        if (head.empty()) {
            head.assign(text);
            head_size = head.size();
            head.resize(head.size() + padding);
        }
        tail = got == room.size() ? text.substr(text.size() - open_tail(text)) : "";
        block.size -= tail.size();
        return block.size != 0;
    };
    auto deliver = [&](const Block& block) {
        sum.letters += block.votes.letters;
        sum.broken += block.votes.broken;
        sum.russian += block.votes.russian;
        sum.dos += block.votes.dos;
        sum.sample.add(block.votes.sample);
        sum.garble += block.votes.garble;
        sum.equals = sum.equals || block.votes.equals;
        return true;
    };
    run_in_order(blocks, read, vote, deliver);
    input.rewind();
    return sum;
}

/// Text that was broken before it came here can be read, and would be of no use to anybody.
void refuse_garbled(const std::string& name, const Garble& garble)
{
    constexpr std::uint64_t few = 16;
    if (garble.letters < few) return;
    if (garble.twice * 10 >= garble.letters * 6)
        throw Error(
            Trouble::input,
            say("{} is garbled: its text was UTF-8, was read as windows-1251 and saved so («{}» for «{}»)",
                name, "РРІР°РЅРѕРІ", "Иванов"),
            say("get the first file again; open it in Excel by Data, From Text/CSV with the encoding 65001"));
    if (std::max(garble.mac, garble.greek) * 10 >= garble.letters * 6)
        throw Error(
            Trouble::input,
            say("{} is garbled: its text was UTF-8 and was read as {}", name,
                garble.mac > garble.greek ? "MacRoman/MacCyrillic" : "windows-1253"),
            say("get the first file again; open it in Excel by Data, From Text/CSV with the encoding 65001"));
    if (garble.western * 10 >= garble.letters * 8)
        throw Error(Trouble::input,
                    say("{} is garbled: its text was windows-1251 and was read as Latin-1 («{}» for «{}»)",
                        name, "Èâàíîâ", "Иванов"),
                    say("get the first file again, or export it once more as UTF-8; if the names are "
                        "right as they are, say so with --encoding utf-8"));
}

void decide_encoding(const Votes& votes, const ReadOptions& options, Survey& found)
{
    bool bom = std::string_view(found.head).starts_with("\xEF\xBB\xBF");
    Dialect& dialect = found.dialect;
    found.sound = votes.broken == 0;
    bool dos = votes.dos > 3 && votes.dos > votes.letters;
    bool russian = votes.russian > votes.letters || (votes.letters == 0 && votes.broken > 15);
    if (options.encoding) {
        dialect.encoding = *options.encoding;
        if (bom && dialect.encoding == Encoding::utf8) dialect.encoding = Encoding::utf8_bom;
        dialect.evidence = say("{}, as it was asked for", encoding_name(dialect.encoding));
    } else if (bom) {
        dialect.encoding = Encoding::utf8_bom;
        dialect.evidence = say("UTF-8: the file begins with its mark");
    } else if (russian || dos) {
        dialect.encoding = votes.sample.likeliest();
        dialect.evidence = std::string(encoding_name(dialect.encoding)) +
                           say_count(", for {} byte would be no letter in UTF-8",
                                     ", for {} bytes would be no letters in UTF-8", votes.broken);
    } else if (votes.broken != 0) {
        dialect.evidence = say_count("UTF-8 with {} broken byte", "UTF-8 with {} broken bytes", votes.broken);
    } else if (votes.letters != 0) {
        dialect.evidence = say("UTF-8: {} letters of several bytes, none broken", votes.letters);
    } else {
        dialect.evidence = say("ASCII: the same in every encoding");
    }
}

/// JSON begins with a bracket, which no table of people does. Objects that fill a line each are JSON Lines.
void decide_format(const ReadOptions& options, Survey& found)
{
    std::string_view text = std::string_view(found.head).substr(found.start, found.head_size - found.start);
    std::size_t first = text.find_first_not_of(" \t\r\n");
    char sign = first == std::string_view::npos ? ' ' : text[first];
    Format& format = found.dialect.format;
    format = options.format ? *options.format
             : sign == '['  ? Format::json
             : sign == '{'  ? Format::jsonl
                            : Format::csv;
    if (sign != '{') return;
    if (!options.format) {
        std::string_view line = text.substr(first, text.find('\n', first) - first);
        std::string_view after = text.substr(std::min(first + line.size(), text.size()));
        std::size_t second = after.find_first_not_of(" \t\r\n");
        line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        bool by_line = line.ends_with('}') || second == std::string_view::npos || after[second] == '{';
        if (!by_line) format = Format::json;
    }
    found.bare_json = format == Format::json;
}

/// What a delimiter makes of the first rows: known columns first, and then how evenly the rows come out,
/// times the columns of the header.
double judge(const Chunk& sample, const HeaderGuess& header)
{
    if (sample.rows.empty() || sample.rows[header.row].cell_count < 2) return 0;
    std::size_t columns = sample.rows[header.row].cell_count;
    auto even = std::count_if(sample.rows.begin(), sample.rows.end(),
                              [&](const RawRow& row) { return row.cell_count == columns; });
    return static_cast<double>(limits::columns * header.known) +
           static_cast<double>(even) / static_cast<double>(sample.rows.size()) * static_cast<double>(columns);
}

void decide_delimiter(const ReadOptions& options, Survey& found)
{
    // Excel's own way to say it.
    std::string_view text = std::string_view(found.head).substr(found.start, found.head_size - found.start);
    std::optional<char> said = options.delimiter;
    if (text.size() > 5 && text.starts_with("sep=") && (text[5] == '\r' || text[5] == '\n')) {
        if (!said) said = text[4];
        std::size_t line = text.substr(5).starts_with("\r\n") ? 7 : 6;
        found.start += line;
        text.remove_prefix(line);
        ++found.start_line;
    }
    found.dialect.delimiter = said.value_or(';');
    if (said) return;
    constexpr std::size_t enough = 64 * 1024;
    std::size_t size = std::min(enough, found.head_size - found.start);
    double best = 0;
    for (char each : {';', '\t', ','}) {
        Chunk trial;
        trial.bytes.assign(text.data(), text.data() + size + padding);
        trial.size = size;
        // A row cut in two at the end of the sample would count as uneven.
        if (trial.size == enough) {
            std::size_t whole = cut_lines({trial.bytes.data(), trial.size}, false, each).size;
            if (whole != 0) trial.size = whole;
        }
        split_csv(trial, {each, letters_of(found.dialect.encoding), true, 0, 0});
        HeaderGuess header = find_header(trial, options);
        double score = judge(trial, header);
        if (score > best) {
            best = score;
            found.dialect.delimiter = each;
        }
        if (header.sure) break;
    }
}

}  // namespace

Survey look_over(InputFile& input, const ReadOptions& options)
{
    if (input.size() == 0)
        throw Error(Trouble::input, say("{} is empty", input.name()),
                    say("check that the export was finished"));
    Survey found;
    Votes votes = count_votes(input, options, found.head, found.head_size);
    std::string_view head(found.head.data(), found.head_size);
    refuse_binary(input.name(), head);
    refuse_controls(input.name(), head);
    if (!options.encoding) refuse_garbled(input.name(), votes.garble);
    decide_encoding(votes, options, found);
    found.start = head.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (head.substr(found.start).find_first_not_of(" \t\r\n") == std::string_view::npos &&
        found.head_size == input.size())
        throw Error(Trouble::input, say("{} is empty", input.name()),
                    say("check that the export was finished"));
    decide_format(options, found);
    found.equals = votes.equals;
    if (found.dialect.format == Format::csv)
        decide_delimiter(options, found);
    else if (letters_of(found.dialect.encoding) != nullptr)
        throw Error(Trouble::input,
                    say("{} is JSON in {}", input.name(), encoding_name(found.dialect.encoding)),
                    say("JSON is always UTF-8: save it so"));
    return found;
}

}  // namespace msh::codec
