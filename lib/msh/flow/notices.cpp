// SPDX-License-Identifier: Apache-2.0
#include "notices.hpp"

#include <msh/base/date.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace msh {

namespace {

bool is_among(std::string_view wanted, std::string_view words)
{
    for (std::size_t at = 0; at <= words.size();) {
        std::size_t end = std::min(words.find('|', at), words.size());
        if (schema::normalise_header(words.substr(at, end - at)) == wanted) return true;
        at = end + 1;
    }
    return false;
}

bool is_header_of(const std::string& normal, const Notice& notice)
{
    return !normal.empty() && (is_among(normal, notice.name) || is_among(normal, notice.title_ru) ||
                               is_among(normal, notice.title) || is_among(normal, notice.synonyms));
}

bool is_named(const schema::ColumnName& name, const std::string& header, std::size_t column)
{
    if (name.number > 0) return static_cast<std::size_t>(name.number) == column + 1;
    return schema::normalise_header(name.title) == schema::normalise_header(header);
}

/// Words that stand where there is nothing to tell.
bool says_nothing(std::string_view text)
{
    std::string folded = text::fold(text);
    for (const char* word : {"нет",
                             "no",
                             "n",
                             "н",
                             "0",
                             "false",
                             "none",
                             "жив",
                             "жива",
                             "alive",
                             "active",
                             "не умер",
                             "не умерла",
                             "не лишен",
                             "не лишена",
                             "не лишался",
                             "не лишалась",
                             "не ограничен",
                             "не ограничена",
                             "не ограничивался",
                             "не ограничивалась",
                             "восстановлен",
                             "восстановлена",
                             "восстановлены",
                             "в полном объеме",
                             "имеются",
                             "restored",
                             "full"})
        if (folded == text::fold(word)) return true;
    return false;
}

}  // namespace

int notice_in(std::string_view header)
{
    std::string normal = schema::normalise_header(header);
    for (std::size_t i = 0; i < notice_count; ++i)
        if (is_header_of(normal, notices[i])) return static_cast<int>(i);
    return -1;
}

NoticeColumns::NoticeColumns(codec::TableReader& reader, const schema::Layout& layout,
                             const std::optional<schema::Mapping>& mapping)
{
    columns_.fill(-1);
    std::vector<std::string> headers;
    for (const schema::Column& column : layout.columns) headers.push_back(column.header);
    if (!codec::is_table(reader.dialect().format)) {
        auto ask = [&](std::string_view key) {
            if (std::ranges::find(headers, key) == headers.end()) headers.emplace_back(key);
        };
        for (const Notice& notice : notices) ask(notice.name);
        if (mapping)
            for (const auto& [notice, name] : mapping->notices) ask(name.title);
        reader.expect_keys(headers);
    }
    auto is_meant = [&](std::size_t notice, std::size_t column) {
        bool fits = std::cmp_equal(notice_in(headers[column]), notice);
        if (!mapping) return fits;
        for (const auto& [named, name] : mapping->notices)
            if (std::cmp_equal(named, notice)) return is_named(name, headers[column], column);
        if (mapping->rest == schema::Mapping::Rest::ignore) return false;
        auto here = [&](const schema::ColumnName& name) { return is_named(name, headers[column], column); };
        return fits && std::ranges::none_of(mapping->ignored, here);
    };
    for (std::size_t column = 0; column < headers.size(); ++column) {
        if (column < layout.columns.size() && layout.columns[column].used) continue;
        for (std::size_t i = 0; i < notice_count; ++i) {
            if (columns_[i] >= 0 || !is_meant(i, column)) continue;
            columns_[i] = static_cast<int>(column);
            any_ = true;
        }
    }
}

Told NoticeColumns::read(std::span<const std::string_view> cells, Arena& arena) const
{
    constexpr int any_text = field_at(guardianship_entity, "proof_document_issuer");
    constexpr int any_date = field_at(guardianship_entity, "valid_until");
    Told told;
    for (std::size_t i = 0; i < notice_count; ++i) {
        auto at = static_cast<std::size_t>(columns_[i]);
        if (columns_[i] < 0 || at >= cells.size() || cells[at].empty()) continue;
        Cell cell;
        auto clean = [&](int field) {
            cell = {};
            schema::clean_cell(guardianship_entity, guardianship_fields[field], cells[at], arena, cell);
        };
        clean(any_date);
        if (cell.text.empty()) clean(any_text);
        if (!says_nothing(cell.text)) told[i] = cell.text;
    }
    return told;
}

std::string describe_notice(std::size_t notice, const std::string& value)
{
    bool russian = language() == "ru";
    const Notice& row = notices[notice];
    auto date = Date::from_iso(value);
    return fmt::format("{}: {}", russian ? row.title_ru : row.title,
                       russian && date ? date->russian() : value);
}

}  // namespace msh
