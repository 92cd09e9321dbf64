// SPDX-License-Identifier: Apache-2.0
#include "parts.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace msh::codec {

namespace {

/// A telephone, a number or a lone dash: nothing a spreadsheet could run.
bool is_plain_number(std::string_view text)
{
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
    return text.find_first_not_of("0123456789 ().,-", 1) == std::string_view::npos;
}

void add_json_text(std::string& to, std::string_view text)
{
    to.push_back('"');
    for (char sign : text) {
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
                if (static_cast<unsigned char>(sign) < 0x20)
                    to += fmt::format("\\u{:04x}", static_cast<unsigned>(sign));
                else
                    to.push_back(sign);
        }
    }
    to.push_back('"');
}

bool is_json_number(std::string_view text)
{
    if (text.starts_with('-')) text.remove_prefix(1);
    bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    return digits && (text.size() == 1 || text.front() != '0');
}

}  // namespace

TableWriter::TableWriter(OutputFile& output, Dialect dialect, std::vector<std::string> columns,
                         std::vector<bool> numbers)
    : output_(output),
      dialect_(std::move(dialect)),
      columns_(std::move(columns)),
      numbers_(std::move(numbers))
{
    if (dialect_.format == Format::json) output_.write("[");
    if (dialect_.format != Format::csv) return;
    if (dialect_.encoding == Encoding::utf8_bom) output_.write("\xEF\xBB\xBF");
    if (columns_.empty()) return;
    std::vector<std::string_view> cells(columns_.begin(), columns_.end());
    row(cells);
}

void TableWriter::add_csv(std::string_view cell)
{
    bool guard = looks_like_formula(cell) && !is_plain_number(cell);
    bool quote = std::any_of(cell.begin(), cell.end(), [&](char sign) {
        return sign == dialect_.delimiter || sign == '"' || is_break(sign);
    });
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
    output_.write(line_);
    line_.clear();
}

void TableWriter::row(std::span<const std::string_view> cells)
{
    if (dialect_.format == Format::csv) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i != 0) line_.push_back(dialect_.delimiter);
            add_csv(cells[i]);
        }
        // One empty cell alone would be a blank line.
        if (line_.empty()) line_ = "\"\"";
        if (dialect_.encoding == Encoding::windows_1251 && !all_ascii(line_))
            line_ = encode_windows_1251(line_);
        return end_line();
    }
    if (dialect_.format == Format::json) line_ = first_ ? "\n" : ",\n";
    first_ = false;
    line_.push_back('{');
    bool more = false;
    for (std::size_t i = 0; i < cells.size() && i < columns_.size(); ++i) {
        if (cells[i].empty()) continue;
        if (std::exchange(more, true)) line_.push_back(',');
        add_json_text(line_, columns_[i]);
        line_.push_back(':');
        if (i < numbers_.size() && numbers_[i] && is_json_number(cells[i]))
            line_ += cells[i];
        else
            add_json_text(line_, cells[i]);
    }
    line_.push_back('}');
    if (dialect_.format == Format::jsonl) line_.push_back('\n');
    output_.write(line_);
    line_.clear();
}

void TableWriter::source_row(std::string_view source, std::span<const std::string_view> more,
                             std::size_t lacking)
{
    line_.append(lacking, dialect_.delimiter);
    for (std::string_view cell : more) {
        line_.push_back(dialect_.delimiter);
        add_csv(cell);
    }
    if (dialect_.encoding == Encoding::windows_1251) line_ = encode_windows_1251(line_);
    output_.write(source);
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
    if (dialect_.format == Format::json) output_.write(first_ ? "]\n" : "\n]\n");
}

}  // namespace msh::codec
