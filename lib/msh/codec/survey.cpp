// SPDX-License-Identifier: Apache-2.0

// A look over the file before anything is read from it: the encoding by a vote of its bytes, all of them or
// as many as leave no doubt, the delimiter by how evenly its first rows come out.
#include "parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/ordered.hpp>
#include <msh/base/say.hpp>

#include <algorithm>

namespace msh::codec {

namespace {

struct Block {
    std::vector<char> bytes;
    std::size_t size = 0;
    bool sampled = false;  ///< its letters are looked at one by one, as those of one block in a few
    Votes votes;
};

constexpr std::uint64_t sampled_every = limits::mib / limits::chunk_bytes;

/// Whether so many bytes leave no doubt about the encoding. Letters of one byte hardly ever make a sequence
/// that is sound in UTF-8, and never a thousand.
bool is_beyond_doubt(const Votes& votes, const ReadOptions& options)
{
    constexpr std::uint64_t many = 1000;
    constexpr std::uint64_t times = 100;
    if (options.encoding) return true;
    if (votes.letters >= many) return votes.broken * times <= votes.letters;
    std::uint64_t others = std::max(votes.russian, votes.dos);
    return others >= many && votes.letters * times <= others;
}

Votes count_votes(InputFile& input, const ReadOptions& options, Survey& found)
{
    Votes votes;
    std::string tail;
    std::uint64_t number = 0;
    std::uint64_t counted = 0;
    std::vector<Block> blocks(chunks_for(options.threads));
    auto read = [&](Block& block) {
        block.sampled = number++ % sampled_every == 0;
        block.bytes.resize(limits::chunk_bytes + padding);
        std::copy(tail.begin(), tail.end(), block.bytes.begin());
        std::span<char> room(block.bytes.data() + tail.size(), limits::chunk_bytes - tail.size());
        std::size_t got = input.read(room);
        block.size = tail.size() + got;
        std::string_view text(block.bytes.data(), block.size);
        if (found.head.empty()) {
            found.head.assign(text);
            found.head_size = found.head.size();
            found.head.resize(found.head.size() + padding);
        }
        tail = got == room.size() ? text.substr(text.size() - open_tail(text)) : "";
        block.size -= tail.size();
        return block.size != 0;
    };
    auto vote = [](Block& block) {
        block.votes = {};
        block.votes.add({block.bytes.data(), block.size}, block.sampled);
    };
    auto deliver = [&](const Block& block) {
        votes += block.votes;
        counted += block.size;
        return counted < options.surveyed_bytes || !is_beyond_doubt(votes, options);
    };
    run_in_order(blocks, read, vote, deliver);
    if (counted < input.size()) found.surveyed = counted;
    input.rewind();
    return votes;
}

/// Text that was broken before it came here can be read, and would be of no use to anybody.
void refuse_garbled(const std::string& name, const Garble& garble)
{
    if (!garble.is_most()) return;
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
    throw Error(Trouble::input,
                say("{} is garbled: its text was windows-1251 and was read as Latin-1 («{}» for «{}»)", name,
                    "Èâàíîâ", "Иванов"),
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
                           say_count(": read as UTF-8 it would have {} broken byte",
                                     ": read as UTF-8 it would have {} broken bytes", votes.broken);
    } else if (votes.broken != 0) {
        dialect.evidence = say_count("UTF-8 with {} broken byte", "UTF-8 with {} broken bytes", votes.broken);
    } else if (votes.letters != 0) {
        dialect.evidence = say("UTF-8: {} letters of several bytes, none broken", votes.letters);
    } else {
        dialect.evidence = say("ASCII: the same in every encoding");
    }
    if (found.surveyed != 0 && !options.encoding && !bom)
        dialect.evidence += say(" (looked at: the first {} MiB)", found.surveyed / limits::mib);
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
    constexpr std::size_t enough = 64 * limits::kib;
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
    Votes votes = count_votes(input, options, found);
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
    if (found.dialect.format == Format::csv)
        decide_delimiter(options, found);
    else if (letters_of(found.dialect.encoding) != nullptr)
        refuse_json(input.name(), found.dialect.encoding);
    return found;
}

void refuse_json(const std::string& name, Encoding encoding)
{
    throw Error(Trouble::input, say("{} is JSON in {}", name, encoding_name(encoding)),
                say("JSON is always UTF-8: save it so"));
}

}  // namespace msh::codec
