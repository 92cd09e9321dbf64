// SPDX-License-Identifier: Apache-2.0

// Lines of text: what every kind of cell goes through first.
#include "parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>
#include <array>

namespace msh::schema {

namespace {

/// Whether a look at the bytes is enough to know that nothing has to be cleaned.
bool is_clean(std::string_view raw)
{
    if (raw.empty()) return true;
    if (raw.front() == '\'' || raw.front() == ' ' || raw.back() == ' ') return false;
    unsigned char last = 0;
    for (char sign : raw) {
        auto byte = static_cast<unsigned char>(sign);
        // Blanks other than the space begin with C2, E2, E3 or EF; combining marks with CC. `№` and dashes
        // begin with E2 too and take the slow way for nothing, which is rare enough.
        if (byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xCC || byte >= 0xE2) return false;
        if (byte == ' ' && last == ' ') return false;
        last = byte;
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

bool is_placeholder(std::string_view line)
{
    constexpr std::array<std::string_view, 17> words = {
        "-",          "--",       "---",         "0",          "нет",       "н/д",
        "нд",         "н/у",      "отсутствует", "не указано", "не указан", "не указана",
        "не имеется", "не имеет", "null",        "none",       "n/a"};
    if (line.empty() || line.size() > 22) return false;
    auto first = static_cast<unsigned char>(line[0]);
    auto second = static_cast<unsigned char>(line.size() > 1 ? line[1] : 0);
    bool begins_like_one =
        first == '-' || first == '0' || first == 'n' || first == 'N' || first == 0xE2 ||
        (first == 0xD0 && (second == 0x9D || second == 0xBD || second == 0x9E || second == 0xBE));
    if (!begins_like_one || (first == '0' && line.size() > 1)) return false;
    std::string folded = text::fold(line);
    return std::find(words.begin(), words.end(), folded) != words.end();
}

bool is_scientific(std::string_view line)
{
    auto mark = line.find_first_of("eE");
    if (mark == std::string_view::npos || mark == 0 || mark + 2 >= line.size() || line[mark + 1] != '+')
        return false;
    auto numeric = [](std::string_view part, std::string_view also) {
        return std::all_of(part.begin(), part.end(),
                           [&](char c) { return (c >= '0' && c <= '9') || also.find(c) != also.npos; });
    };
    return numeric(line.substr(0, mark), ".,") && numeric(line.substr(mark + 2), "");
}

std::string_view drop_point_zero(std::string_view line)
{
    if (line.size() > 2 && (line.ends_with(".0") || line.ends_with(",0")) &&
        std::all_of(line.begin(), line.end() - 2, [](char c) { return c >= '0' && c <= '9'; }))
        return line.substr(0, line.size() - 2);
    return line;
}

}  // namespace msh::schema
