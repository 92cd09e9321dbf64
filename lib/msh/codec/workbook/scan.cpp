// SPDX-License-Identifier: Apache-2.0

// XML of the two parts that are large, the sheet and the shared texts. It knows what a spreadsheet writes
// there and nothing more, at a fourth of the cost; what it does not know is refused as broken.
#include "workbook.hpp"

#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

namespace msh::codec::workbook {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::size_t deepest = 64;

std::string_view without_prefix(std::string_view name)
{
    std::size_t begin = 0;
    for (std::size_t i = 0; i < name.size() && begin == 0; ++i)
        if (name[i] == ':') begin = i + 1;
    return name.substr(begin);
}

class Scanner {
public:
    Scanner(const Package& package, const std::string& part, Elements& elements)
        : package_(package), part_(part), elements_(elements)
    {
    }

    /// Takes what is whole; returns how many bytes that is.
    std::size_t take(std::string_view piece)
    {
        // The mark that a file may begin with.
        std::size_t mark = std::exchange(at_start_, false) ? piece.size() - without_bom(piece).size() : 0;
        piece.remove_prefix(mark);
        std::size_t done = walk(piece);
        if (!simdjson::validate_utf8(piece.data(), done)) refuse_broken();
        if (piece.size() - done > limits::record_bytes) refuse_broken();
        return mark + done;
    }

    /// `left`: what was not whole.
    void finish(std::string_view left)
    {
        bool rest = left.find_first_not_of(blanks) != std::string_view::npos;
        if (rest || depth_ != 0 || !any_) refuse_broken();
    }

private:
    [[noreturn]] void refuse_broken() const { refuse(package_.name(), say("{} in it is broken", part_)); }

    std::size_t walk(std::string_view data)
    {
        std::size_t at = 0;
        ampersand_ = data.find('&');
        while (at < data.size() && !elements_.done()) {
            bool is_text = data[at] != '<';
            std::size_t next = is_text ? take_text(data, at) : at + take_usual(data, at);
            if (next == at && !is_text) next = take_tag(data, at);
            if (next == at) break;
            at = next;
        }
        return at;
    }

    std::size_t take_usual(std::string_view data, std::size_t at)
    {
        // The levels that are left are enough for a cell with its text.
        if (depth_ == 0 || depth_ + 3 > deepest) return 0;
        has_ampersand(data, at, at);
        return elements_.take_usual(data.substr(at, std::min(ampersand_, data.size()) - at));
    }

    std::size_t take_text(std::string_view data, std::size_t at)
    {
        std::size_t end = data.find('<', at);
        if (end == std::string_view::npos) {
            // No letter and no entity is torn.
            end = data.size();
            while (end > at && static_cast<unsigned char>(data[end - 1]) >= 0x80) --end;
            std::size_t entity = data.substr(at, end - at).rfind('&');
            if (entity != std::string_view::npos && data.find(';', at + entity) == std::string_view::npos)
                end = at + entity;
        }
        std::string_view text = data.substr(at, end - at);
        if (depth_ == 0) {
            if (text.find_first_not_of(blanks) != std::string_view::npos) refuse_broken();
        } else if (!has_ampersand(data, at, end)) {
            elements_.text(text);
        } else {
            take_entities(text);
        }
        return end;
    }

    /// Entities are rare: the next one is looked for once and not in every text.
    bool has_ampersand(std::string_view data, std::size_t begin, std::size_t end)
    {
        if (ampersand_ < begin) ampersand_ = data.find('&', begin);
        return ampersand_ < end;
    }

    void take_entities(std::string_view text)
    {
        text_.clear();
        while (!text.empty()) {
            std::size_t sign = std::min(text.find('&'), text.size());
            text_ += text.substr(0, sign);
            text.remove_prefix(sign);
            if (text.empty()) break;
            std::size_t end = text.find(';');
            if (end == std::string_view::npos) refuse_broken();
            add_entity(text.substr(1, end - 1));
            text.remove_prefix(end + 1);
        }
        elements_.text(text_);
    }

    void add_entity(std::string_view name)
    {
        static constexpr std::pair<std::string_view, char> known[] = {
            {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
        for (const auto& [word, sign] : known)
            if (name == word) {
                text_ += sign;
                return;
            }
        bool hex = name.starts_with("#x");
        if (!name.starts_with('#')) refuse_broken();
        name.remove_prefix(hex ? 2 : 1);
        unsigned point = 0;
        auto read = std::from_chars(name.data(), name.data() + name.size(), point, hex ? 16 : 10);
        bool letter = point != 0 && point < 0x110000 && (point < 0xD800 || point >= 0xE000);
        if (read.ec != std::errc() || read.ptr != name.data() + name.size() || !letter) refuse_broken();
        msh::text::append(text_, point);
    }

    /// Past `end`, or `at` again where it is not there yet.
    static std::size_t step_over(std::string_view data, std::size_t at, std::string_view end)
    {
        std::size_t place = data.find(end, at);
        return place == std::string_view::npos ? at : place + end.size();
    }

    std::size_t take_tag(std::string_view data, std::size_t at)
    {
        constexpr std::string_view raw = "<![CDATA[";
        std::string_view rest = data.substr(at);
        if (rest.size() < 2) return at;
        if (rest[1] == '?') return step_over(data, at, "?>");
        if (rest[1] == '!') {
            if (rest.size() < raw.size()) return at;
            if (rest.starts_with("<!--")) return step_over(data, at, "-->");
            if (!rest.starts_with(raw))
                refuse(package_.name(), say("{} in it declares a document type", part_));
            std::size_t end = step_over(data, at, "]]>");
            if (end != at && depth_ == 0) refuse_broken();
            if (end != at) elements_.text(data.substr(at + raw.size(), end - at - raw.size() - 3));
            return end;
        }
        std::size_t end = 1;
        for (char quote = 0; end < rest.size() && (quote != 0 || rest[end] != '>'); ++end)
            if (quote != 0)
                quote = rest[end] == quote ? '\0' : quote;
            else if (rest[end] == '"' || rest[end] == '\'')
                quote = rest[end];
        if (end == rest.size()) return at;
        std::string_view tag = rest.substr(1, end - 1);
        if (tag.starts_with('/'))
            close(tag.substr(1));
        else
            open(tag);
        return at + end + 1;
    }

    void open(std::string_view tag)
    {
        bool empty = tag.ends_with('/');
        if (empty) tag.remove_suffix(1);
        std::size_t end = std::min(tag.find_first_of(blanks), tag.size());
        std::string_view name = tag.substr(0, end);
        if (name.empty() || (depth_ == 0 && any_)) refuse_broken();
        any_ = true;
        elements_.open(without_prefix(name), Attributes(tag.substr(end)));
        if (empty) return elements_.close(without_prefix(name));
        if (depth_ == deepest) refuse_broken();
        if (depth_ == names_.size()) names_.emplace_back();
        if (names_[depth_] != name) names_[depth_] = name;
        ++depth_;
    }

    void close(std::string_view name)
    {
        name = name.substr(0, name.find_last_not_of(blanks) + 1);
        if (depth_ == 0 || names_[depth_ - 1] != name) refuse_broken();
        --depth_;
        elements_.close(without_prefix(name));
    }

    const Package& package_;
    const std::string& part_;
    Elements& elements_;
    std::string text_;
    std::size_t ampersand_ = 0;       ///< the next one in the piece; npos: none
    std::vector<std::string> names_;  ///< of the elements that are open; kept for the next ones
    std::size_t depth_ = 0;
    bool any_ = false;
    bool at_start_ = true;
};

}  // namespace

void scan_xml(const Package& package, const std::string& part, Elements& elements)
{
    Scanner scanner(package, part, elements);
    PartReader reader(package, part);
    std::vector<char> room(256 * limits::kib);
    std::size_t held = 0;
    while (std::size_t got = reader.read(std::span(room).subspan(held))) {
        held += got;
        std::size_t done = scanner.take({room.data(), held});
        if (elements.done()) return;
        held -= done;
        std::memmove(room.data(), room.data() + done, held);
        if (2 * held > room.size()) room.resize(2 * room.size());
    }
    scanner.finish({room.data(), held});
}

}  // namespace msh::codec::workbook
