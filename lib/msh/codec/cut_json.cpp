// SPDX-License-Identifier: Apache-2.0

// Where the elements of a JSON array begin and end. Runs under the reader's lock and looks at brackets,
// quotes and line ends only; what stands between them is for the parser.
#include "parts.hpp"

#include <msh/base/limits.hpp>

#include <algorithm>
#include <utility>

namespace msh::codec {

namespace {

bool is_blank(char sign)
{
    return sign == ' ' || sign == '\t' || is_break(sign);
}

}  // namespace

/// One walk over the bytes at hand.
class JsonCutter::Walk {
public:
    Walk(JsonCutter& cutter, Chunk& chunk, std::size_t size)
        : cutter_(cutter),
          chunk_(chunk),
          text_(chunk.bytes.data(), size),
          line_(chunk.first_line),
          number_(chunk.first_number)
    {
    }

    /// Returns how many bytes are done with.
    std::size_t run(bool last)
    {
        for (; at_ < text_.size(); ++at_) {
            if (in_string_ && !escaped_) skip_plain();
            if (at_ == text_.size()) break;
            char sign = text_[at_];
            if (sign == '\n') {
                ++line_;
                at_line_start_ = true;
            }
            if (in_string_)
                take_in_string(sign);
            else
                take(sign, is_blank(sign));
        }
        if (!last) return done_;
        if (inside_) end_element(text_.size());
        return text_.size();
    }

private:
    /// To the next sign that a string may end by, or that is taken with the one behind it.
    void skip_plain()
    {
        while (at_ < text_.size()) {
            const char* block = text_.data() + at_;
            std::size_t left = text_.size() - at_;
            std::uint64_t signs = (mask_sign_or_low(block, '"') | mask_equal(block, '\\')) & mask_first(left);
            if (signs != 0) {
                at_ += static_cast<std::size_t>(std::countr_zero(signs));
                return;
            }
            at_ += std::min(left, block_bytes);
        }
    }

    void take_in_string(char sign)
    {
        // A string never holds a line end: one that is not closed costs its element, not the file.
        if (sign == '\n') torn_ = true;
        if (escaped_)
            escaped_ = false;
        else if (sign == '\\')
            escaped_ = true;
        else if (sign == '"' || sign == '\n')
            in_string_ = false;
    }

    void take(char sign, bool blank)
    {
        if (!blank && std::exchange(at_line_start_, false) && torn_ && inside_ && sign == '{') {
            end_element(at_);
            done_ = at_;
        }
        if (cutter_.closed_) {
            if (!blank) cutter_.trailing_ = true;
            done_ = at_ + 1;
        } else if (inside_ || begins_element(sign, blank)) {
            take_inside(sign);
        } else {
            done_ = at_ + 1;
        }
    }

    /// False for what stands between elements and around them.
    bool begins_element(char sign, bool blank)
    {
        bool in_array = !cutter_.bare_;
        if (blank || (sign == ',' && in_array && cutter_.opened_)) return false;
        if (sign == '[' && in_array && !cutter_.opened_) {
            cutter_.opened_ = true;
            return false;
        }
        if (sign == ']' && in_array) {
            cutter_.closed_ = true;
            return false;
        }
        inside_ = true;
        start_ = at_;
        start_line_ = line_;
        return true;
    }

    void take_inside(char sign)
    {
        if (sign == '"') {
            in_string_ = true;
        } else if (sign == '{' || sign == '[') {
            if (++depth_ > limits::json_depth) deep_ = true;
        } else if ((sign == '}' || sign == ']') && depth_ > 0) {
            if (--depth_ > 0) return;
            end_element(at_ + 1);
            done_ = at_ + 1;
        } else if (depth_ == 0 && (sign == ',' || sign == ']')) {
            end_element(at_);
            if (sign == ']') cutter_.closed_ = true;
            done_ = at_ + 1;
        }
    }

    void end_element(std::size_t end)
    {
        while (end > start_ && is_blank(text_[end - 1])) --end;
        RawRow row{number_++, start_line_, chunk_.first_byte + start_, text_.substr(start_, end - start_), 0,
                   0};
        if (deep_) row.fault = RowFault::too_deep;
        chunk_.rows.push_back(row);
        inside_ = deep_ = torn_ = false;
        depth_ = 0;
    }

    JsonCutter& cutter_;
    Chunk& chunk_;
    std::string_view text_;
    std::uint64_t line_;
    std::uint64_t number_;
    std::size_t at_ = 0;
    std::size_t done_ = 0;
    bool at_line_start_ = false;

    // Of the element being read.
    bool inside_ = false;
    std::size_t start_ = 0;
    std::uint64_t start_line_ = 0;
    int depth_ = 0;
    bool deep_ = false;
    bool in_string_ = false;
    bool escaped_ = false;
    bool torn_ = false;  ///< a string of it was not closed
};

std::size_t JsonCutter::cut(Chunk& chunk, std::size_t size, bool last)
{
    chunk.rows.clear();
    chunk.size = Walk(*this, chunk, size).run(last);
    return chunk.size;
}

}  // namespace msh::codec
