// SPDX-License-Identifier: Apache-2.0

// Lines of text: what every kind of cell goes through first.
#include "parts.hpp"
#include "sixteen.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <array>

namespace msh::schema {

namespace {

/// Whether the character at `at` is one that a line does not keep as it is: a control, a blank other than the
/// space, a combining mark, a second space.
bool needs_cleaning(std::string_view raw, std::size_t at)
{
    auto byte = [&](std::size_t i) { return i < raw.size() ? static_cast<unsigned char>(raw[i]) : 0u; };
    unsigned first = byte(at);
    unsigned second = byte(at + 1);
    if (first == ' ') return second == ' ';
    if (first < 0x20 || first == 0x7F) return true;
    if (first == 0xC2) return second == 0xA0 || second == 0xAD;
    if (first == 0xCC) return second == 0x86 || second == 0x88;
    if (first == 0xE2)
        return second == 0x81 || (second == 0x80 && (byte(at + 2) < 0x90 || byte(at + 2) == 0xAF));
    return first == 0xE3 || first == 0xEF;
}

/// Whether a look at the bytes is enough to know that nothing has to be cleaned.
bool is_clean(std::string_view raw)
{
    if (raw.empty() || looks_clean(raw)) return true;
    if (raw.front() == '\'' || raw.front() == ' ' || raw.back() == ' ') return false;
    for (std::size_t at = 0; at < raw.size(); ++at) {
        auto byte = static_cast<unsigned char>(raw[at]);
        bool suspect = byte <= 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xCC || byte >= 0xE2;
        if (suspect && needs_cleaning(raw, at)) return false;
    }
    return true;
}

}  // namespace

std::string_view clean_line(std::string_view raw, Arena& arena, Fault& fault)
{
    if (is_clean(raw)) return raw;
    std::string_view rest = text::trim(raw);
    if (rest.starts_with('\'')) rest = text::trim(rest.substr(1));
    std::string made;
    made.reserve(rest.size());
    bool gap = false;
    while (!rest.empty()) {
        char32_t point = text::next(rest);
        if (point == 0x306 && made.ends_with("и")) {
            made.replace(made.size() - 2, 2, "й");
        } else if (point == 0x306 && made.ends_with("И")) {
            made.replace(made.size() - 2, 2, "Й");
        } else if (point == 0x308 && made.ends_with("е")) {
            made.replace(made.size() - 2, 2, "ё");
        } else if (point == 0x308 && made.ends_with("Е")) {
            made.replace(made.size() - 2, 2, "Ё");
        } else if (text::is_blank(point)) {
            bool no_width =
                point == 0xAD || (point >= 0x200B && point <= 0x200F) || point == 0x2060 || point == 0xFEFF;
            gap = gap || !no_width;
        } else {
            if (point < 0x20 || point == 0x7F || point == 0xFFFD) fault = Fault::bad_characters;
            if (gap && !made.empty()) made.push_back(' ');
            gap = false;
            text::append(made, point);
        }
    }
    if (made == raw) return raw;
    return arena.keep(made);
}

bool is_spreadsheet_error(std::string_view line)
{
    static constexpr std::array<std::string_view, 17> errors = {
        "#N/A", "#FORMULA!", "#REF!",  "#VALUE!", "#NAME?",  "#DIV/0!", "#NUM!",   "#NULL!",   "#SPILL!",
        "#Н/Д", "#ССЫЛКА!",  "#ЗНАЧ!", "#ИМЯ?",   "#ДЕЛ/0!", "#ЧИСЛО!", "#ПУСТО!", "#ПЕРЕНОС!"};
    return std::find(errors.begin(), errors.end(), line) != errors.end() ||
           (line.size() > 2 && line.find_first_not_of('#') == std::string_view::npos);
}

bool is_scientific(std::string_view line)
{
    if (line.empty() || !is_digit(line[0])) return false;
    // Nearly all are digits alone.
    std::size_t mark = 1;
    while (mark < line.size() && (is_digit(line[mark]) || line[mark] == '.' || line[mark] == ',')) ++mark;
    if (mark + 2 >= line.size() || (line[mark] != 'e' && line[mark] != 'E') || line[mark + 1] != '+')
        return false;
    return all_digits(line.substr(mark + 2));
}

std::string_view drop_point_zero(std::string_view line)
{
    if (line.size() > 2 && (line.ends_with(".0") || line.ends_with(",0")) &&
        all_digits(line.substr(0, line.size() - 2)))
        return line.substr(0, line.size() - 2);
    return line;
}

}  // namespace msh::schema
