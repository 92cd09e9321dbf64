// SPDX-License-Identifier: Apache-2.0

// Number formats: which of them show days and times, and which show zeros in front.
#include "workbook.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>

namespace msh::codec::workbook {

namespace {

using Kind = NumberStyle::Kind;

unsigned number_of(std::string_view text)
{
    unsigned number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The first section of a format without colours, conditions, fillers and quoted text; `bare` keeps only what
/// has a meaning. Literal signs stay behind a backslash in `pattern`.
struct Section {
    std::string bare;
    std::string pattern;
    bool elapsed = false;  ///< [h]:mm
};

Section read_section(std::string_view code)
{
    Section section;
    bool quoted = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        char sign = code[i];
        if (sign == '"') {
            quoted = !quoted;
        } else if (quoted) {
            (section.pattern += '\\') += sign;
        } else if (sign == '\\' && i + 1 < code.size()) {
            (section.pattern += '\\') += code[++i];
        } else if ((sign == '_' || sign == '*') && i + 1 < code.size()) {
            ++i;
        } else if (sign == '[') {
            std::size_t end = std::min(code.find(']', i), code.size());
            std::string_view inside = code.substr(i + 1, end - i - 1);
            section.elapsed =
                section.elapsed || (!inside.empty() && inside.find_first_not_of("hms") == inside.npos);
            i = end;
        } else if (sign == ';') {
            break;
        } else {
            section.bare += static_cast<char>(std::tolower(static_cast<unsigned char>(sign)));
            if (std::string_view("0#?").find(sign) != std::string_view::npos)
                section.pattern += sign;
            else
                (section.pattern += '\\') += sign;
        }
    }
    return section;
}

/// Digits with spaces and dashes between, and at least two that are always shown.
bool is_digits(const Section& section)
{
    return std::count(section.bare.begin(), section.bare.end(), '0') >= 2 &&
           section.bare.find_first_not_of("0#? -()+/") == std::string::npos;
}

class Styles : public Elements {
public:
    void open(std::string_view name, const Attributes& attributes) override
    {
        if (name == "numFmt" && formats_.size() < limits::number_formats) {
            std::string_view code = attributes.find("formatCode");
            // No spreadsheet takes a longer one; without its code a number is shown as it is.
            if (code.size() <= limits::format_bytes) formats_[number_of(attributes.find("numFmtId"))] = code;
        }
        if (name == "cellXfs") in_cells_ = true;
        if (name == "xf" && in_cells_ && cells_.size() < limits::styles)
            cells_.push_back(number_of(attributes.find("numFmtId")));
    }
    void close(std::string_view name) override
    {
        if (name == "cellXfs") in_cells_ = false;
    }
    void text(std::string_view) override {}

    [[nodiscard]] std::vector<NumberStyle> styles() const
    {
        std::vector<NumberStyle> all;
        for (unsigned id : cells_) {
            auto code = formats_.find(id);
            all.push_back(style_of_format(id, code == formats_.end() ? std::string_view() : code->second));
        }
        return all;
    }

private:
    std::map<unsigned, std::string> formats_;
    std::vector<unsigned> cells_;
    bool in_cells_ = false;
};

NumberStyle built_in_style(unsigned id)
{
    auto within = [&](unsigned first, unsigned last) { return id >= first && id <= last; };
    if (within(14, 17) || within(27, 31) || within(36, 36) || within(50, 58)) return {Kind::date, {}};
    if (within(18, 21) || within(32, 35) || within(45, 47)) return {Kind::time, {}};
    if (id == 22) return {Kind::date_and_time, {}};
    return {};
}

}  // namespace

NumberStyle style_of_format(unsigned id, std::string_view code)
{
    if (code.empty()) return built_in_style(id);
    Section section = read_section(code);
    if (section.bare == "general" || section.bare == "@") return {};
    if (is_digits(section)) return {Kind::digits, section.pattern};
    auto has = [&](std::string_view signs) { return section.bare.find_first_of(signs) != std::string::npos; };
    auto has_word = [&](std::string_view word) { return section.bare.find(word) != std::string::npos; };
    // Some programs leave the letters of the Russian screen in the file: ДД.ММ.ГГГГ.
    bool russian = (has_word("Д") || has_word("д")) && (has_word("Г") || has_word("г"));
    bool time = section.elapsed || has("hs");
    bool date = has("yd") || russian || (has("m") && !time);
    if (date) return {time ? Kind::date_and_time : Kind::date, {}};
    return {time ? Kind::time : Kind::general, {}};
}

std::vector<NumberStyle> read_styles(const Package& package, const std::string& part)
{
    if (part.empty()) return {};
    Styles elements;
    read_xml(package, part, elements);
    return elements.styles();
}

}  // namespace msh::codec::workbook
