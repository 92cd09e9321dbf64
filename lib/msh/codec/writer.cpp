// SPDX-License-Identifier: Apache-2.0
#include "parts.hpp"

#include <msh/base/digits.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace msh::codec {

namespace {

/// A telephone, a number or a lone dash: nothing a spreadsheet could run.
bool is_plain_number(std::string_view text)
{
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
    return text.find_first_not_of("0123456789 ().,-", 1) == std::string_view::npos;
}

/// Signs that stand in a JSON text only behind a backslash.
constexpr auto escaped_signs = [] {
    std::array<bool, 256> escaped{};
    std::fill_n(escaped.begin(), 0x20, true);
    escaped['"'] = escaped['\\'] = true;
    return escaped;
}();

void add_escaped(std::string& to, char sign)
{
    switch (sign) {
        case '"':
            to += "\\\"";
            break;
        case '\\':
            to += "\\\\";
            break;
        case '\n':
            to += "\\n";
            break;
        case '\r':
            to += "\\r";
            break;
        case '\t':
            to += "\\t";
            break;
        default:
            to += fmt::format("\\u{:04x}", static_cast<unsigned>(sign));
    }
}

#if defined(__SSE2__)
/// Whether a block of a text has a sign that `is_meant` finds. Long texts are looked at sixteen bytes at a
/// time; the last block may look at some of them twice. Requires: at least 8 bytes.
template <class IsMeant>
bool any_in(std::string_view text, IsMeant is_meant)
{
    auto meets = [&](__m128i bytes) { return _mm_movemask_epi8(is_meant(bytes)) != 0; };
    const char* end = text.data() + text.size();
    if (text.size() < 16)
        return meets(_mm_unpacklo_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(text.data())),
                                        _mm_loadl_epi64(reinterpret_cast<const __m128i*>(end - 8))));
    auto load = [](const char* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); };
    for (std::size_t at = 0; at + 16 < text.size(); at += 16)
        if (meets(load(text.data() + at))) return true;
    return meets(load(end - 16));
}
#endif

bool needs_escapes(std::string_view text)
{
#if defined(__SSE2__)
    if (text.size() >= 8)
        return any_in(text, [](__m128i bytes) {
            __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
            return _mm_or_si128(low, _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                                  _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))));
        });
#endif
    return std::any_of(text.begin(), text.end(),
                       [](char sign) { return escaped_signs[static_cast<unsigned char>(sign)]; });
}

void add_json_text(std::string& to, std::string_view text)
{
    to.push_back('"');
    if (!needs_escapes(text)) {
        to += text;
        to.push_back('"');
        return;
    }
    const char* from = text.data();
    const char* end = from + text.size();
    for (const char* at = from; at != end; ++at) {
        if (!escaped_signs[static_cast<unsigned char>(*at)]) continue;
        to.append(from, at);
        add_escaped(to, *at);
        from = at + 1;
    }
    to.append(from, end);
    to.push_back('"');
}

bool is_number(std::string_view text)
{
    return !text.empty() && all_digits(text);
}

bool is_json_number(std::string_view text)
{
    if (text.starts_with('-')) text.remove_prefix(1);
    std::string_view whole = text.substr(0, text.find('.'));
    bool fraction = whole.size() == text.size() || is_number(text.substr(whole.size() + 1));
    return is_number(whole) && fraction && (whole.size() == 1 || whole.front() != '0');
}

/// Digits of which a spreadsheet would make a number and drop zeros, or round it.
bool loses_zeros(std::string_view text)
{
    constexpr std::size_t exact_digits = 11;  // with more, cells are shown and saved as 4,00884E+11
    if (text.size() <= 1 || (text.front() != '0' && text.size() <= exact_digits)) return false;
    return is_number(text);
}

}  // namespace

TableWriter::TableWriter(OutputFile& output, Dialect dialect, std::vector<std::string> columns,
                         std::vector<CellKind> kinds)
    : output_(output), dialect_(std::move(dialect)), columns_(std::move(columns)), kinds_(std::move(kinds))
{
    if (dialect_.format == Format::xlsx) {
        sheet_ = std::make_unique<SheetWriter>(output_, columns_, kinds_);
        return;
    }
    if (dialect_.format == Format::json) output_.write("[");
    if (dialect_.format != Format::csv) {
        for (const std::string& column : columns_) {
            add_json_text(keys_.emplace_back(), column);
            keys_.back().push_back(':');
        }
        return;
    }
    for (char sign : {dialect_.delimiter, '"', '\n', '\r'}) quoted_[static_cast<unsigned char>(sign)] = true;
    if (dialect_.encoding == Encoding::utf8_bom) output_.write("\xEF\xBB\xBF");
    if (is_utf16(dialect_.encoding)) put("\xEF\xBB\xBF");
    if (columns_.empty()) return;
    std::vector<std::string_view> cells(columns_.begin(), columns_.end());
    row(cells);
}

TableWriter::~TableWriter() = default;

CellKind TableWriter::kind_of(std::size_t column) const
{
    return column < kinds_.size() ? kinds_[column] : CellKind::text;
}

/// A line in the file's encoding.
void TableWriter::put(std::string_view utf8)
{
    bool unicode = dialect_.encoding == Encoding::utf8 || dialect_.encoding == Encoding::utf8_bom;
    if (unicode || (all_ascii(utf8) && !is_utf16(dialect_.encoding)))
        output_.write(utf8);
    else
        output_.write(encode(utf8, dialect_.encoding));
}

bool TableWriter::needs_quotes(std::string_view cell) const
{
#if defined(__SSE2__)
    if (cell.size() >= 8)
        return any_in(cell, [&](__m128i bytes) {
            auto equal = [&](char sign) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(sign)); };
            return _mm_or_si128(_mm_or_si128(equal(dialect_.delimiter), equal('"')),
                                _mm_or_si128(equal('\n'), equal('\r')));
        });
#endif
    return std::any_of(cell.begin(), cell.end(),
                       [&](char sign) { return quoted_[static_cast<unsigned char>(sign)]; });
}

void TableWriter::add_csv(std::string_view cell)
{
    if (cell.empty()) return;
    bool guard = looks_like_formula(cell) && !is_plain_number(cell);
    bool quote = needs_quotes(cell);
    if (quote) line_.push_back('"');
    if (guard) line_.push_back('\'');
    if (!quote) {
        line_ += cell;
        return;
    }
    for (char sign : cell) {
        if (sign == '"') line_.push_back('"');
        line_.push_back(sign);
    }
    line_.push_back('"');
}

void TableWriter::end_line()
{
    line_ += dialect_.crlf ? "\r\n" : "\n";
    put(line_);
    line_.clear();
}

void TableWriter::row(std::span<const std::string_view> cells)
{
    if (sheet_) return sheet_->row(cells);
    if (dialect_.format == Format::csv) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i != 0) line_.push_back(dialect_.delimiter);
            if (kind_of(i) == CellKind::code && loses_zeros(cells[i]))
                ((line_ += "\"=\"\"") += cells[i]) += "\"\"\"";
            else
                add_csv(cells[i]);
        }
        // One empty cell alone would be a blank line.
        if (line_.empty()) line_ = "\"\"";
        return end_line();
    }
    if (dialect_.format == Format::json) line_ = first_ ? "\n" : ",\n";
    first_ = false;
    line_.push_back('{');
    bool more = false;
    for (std::size_t i = 0; i < cells.size() && i < columns_.size(); ++i) {
        if (cells[i].empty() && !name_all_) continue;
        if (std::exchange(more, true)) line_.push_back(',');
        line_ += keys_[i];
        if (cells[i].empty())
            line_ += "null";
        else if (kind_of(i) == CellKind::number && is_json_number(cells[i]))
            line_ += cells[i];
        else
            add_json_text(line_, cells[i]);
    }
    name_all_ = false;
    line_.push_back('}');
    if (dialect_.format == Format::jsonl) line_.push_back('\n');
    output_.write(line_);
    line_.clear();
}

/// The bytes as they came, but for what a spreadsheet would run. Who has put an apostrophe there, or digits
/// behind an equals sign, meant it so.
void TableWriter::add_source(std::string_view source)
{
    std::string padded(source);
    padded.resize(source.size() + padding);
    std::string_view row(padded.data(), source.size());
    for (std::size_t from = 0; from <= row.size();) {
        std::size_t end = find_cell_end(row, from, dialect_.delimiter);
        std::string_view cell = row.substr(from, end - from);
        if (from != 0) line_.push_back(dialect_.delimiter);
        if (cell.starts_with('"')) {
            line_.push_back('"');
            cell.remove_prefix(1);
        }
        std::string_view text = cell.substr(0, cell.find_last_not_of('"') + 1);
        bool digits = text.find_first_not_of("=\"0123456789") == std::string_view::npos;
        if (looks_like_formula(text) && !text.starts_with('\'') && !digits && !is_plain_number(text))
            line_.push_back('\'');
        line_ += cell;
        from = end + 1;
    }
}

void TableWriter::source_row(std::string_view source, std::span<const std::string_view> more,
                             std::size_t lacking)
{
    // Rows that are at fault leave as they came, in whatever encoding.
    add_source(source);
    if (is_utf16(dialect_.encoding))
        put(line_);
    else
        output_.write(line_);
    line_.assign(lacking, dialect_.delimiter);
    for (std::string_view cell : more) {
        line_.push_back(dialect_.delimiter);
        add_csv(cell);
    }
    end_line();
}

void TableWriter::source_object(std::string_view source, bool sound, std::span<const std::string_view> keys,
                                std::span<const std::string_view> values)
{
    if (dialect_.format == Format::json) line_ = first_ ? "\n" : ",\n";
    first_ = false;
    std::size_t end = sound ? source.find_last_of('}') : std::string_view::npos;
    bool bare = true;
    if (end == std::string_view::npos) {
        // Not valid JSON, perhaps not even valid UTF-8.
        line_ += "{\"source\":" +
                 nlohmann::json(source).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        bare = false;
    } else {
        line_ += source.substr(0, end);
        bare = source.substr(0, end).find_last_not_of(" \t\r\n{") == std::string_view::npos;
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!std::exchange(bare, false)) line_.push_back(',');
        add_json_text(line_, keys[i]);
        line_.push_back(':');
        add_json_text(line_, values[i]);
    }
    line_.push_back('}');
    if (dialect_.format == Format::jsonl) line_.push_back('\n');
    output_.write(line_);
    line_.clear();
}

void TableWriter::finish()
{
    if (sheet_) return sheet_->finish();
    if (dialect_.format == Format::json) output_.write(first_ ? "]\n" : "\n]\n");
}

}  // namespace msh::codec
