// SPDX-License-Identifier: Apache-2.0

// JSON objects as rows of cells, element by element with simdjson. Values are taken as they stand: a number's
// own digits, true and false as words, null as nothing.
#include "parts.hpp"

#include <msh/base/limits.hpp>

#include <simdjson.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace msh::codec {

namespace {

namespace ondemand = simdjson::ondemand;

RowFault fault_of(simdjson::error_code code)
{
    return code == simdjson::UTF8_ERROR ? RowFault::bad_bytes : RowFault::bad_json;
}

/// Nesting deeper than the limit is told apart from one object too many.
bool is_too_deep(std::string_view text)
{
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (in_string) {
            if (text[i] == '\\')
                ++i;
            else if (text[i] == '"')
                in_string = false;
        } else if (text[i] == '"') {
            in_string = true;
        } else if (text[i] == '{' || text[i] == '[') {
            if (++depth > limits::json_depth) return true;
        } else if (text[i] == '}' || text[i] == ']') {
            --depth;
        }
    }
    return false;
}

class Splitter {
public:
    Splitter(Chunk& chunk, const KeyIndex& keys, std::vector<std::string>& unknown)
        : chunk_(chunk), keys_(keys), unknown_(unknown), seen_(keys.size(), 0), following_(keys.size() + 1)
    {
        std::iota(following_.begin(), following_.end(), 0);
    }

    void run()
    {
        std::size_t first = 0;
        chunk_.cells.assign(chunk_.rows.size() * keys_.size(), {});
        for (RawRow& row : chunk_.rows) {
            row.first_cell = first;
            row.cell_count = keys_.size();
            first += keys_.size();
            if (row.fault == RowFault::none) row.fault = read(row);
        }
    }

private:
    RowFault read(const RawRow& row)
    {
        if (row.source.size() > limits::record_bytes) return RowFault::too_long;
        auto left = static_cast<std::size_t>(chunk_.bytes.data() + chunk_.bytes.size() - row.source.data());
        ++turn_;
        strange_.clear();
        has_escapes_ = row.source.find('\\') != std::string_view::npos;
        ondemand::document document;
        if (auto error = parser_.iterate(simdjson::padded_string_view(row.source, left)).get(document))
            return fault_of(error);
        ondemand::object object;
        if (auto error = document.get_object().get(object)) return fault_of(error);
        std::size_t likely = 0;
        for (auto each : object) {
            ondemand::field field;
            if (auto error = std::move(each).get(field)) return fault_of(error);
            // Keys come in the same order in most objects, and then nothing has to be unescaped.
            const char* raw_key = field.key().raw();
            auto room = static_cast<std::size_t>(end_of_bytes() - raw_key);
            std::size_t& following = following_[likely];
            int place = keys_.is_at(following, raw_key, room) ? static_cast<int>(following)
                                                              : keys_.find_next(raw_key, room, likely);
            if (place < 0) {
                std::string_view key;
                if (auto error = field.unescaped_key().get(key)) return fault_of(error);
                place = keys_.find(key);
                if (place < 0) strange_.push_back(key);
            }
            if (place >= 0) {
                following = static_cast<std::size_t>(place);
                likely = following + 1;
                if (std::exchange(seen_[static_cast<std::size_t>(place)], turn_) == turn_)
                    return RowFault::repeated_key;
            }
            std::string_view cell;
            if (RowFault fault = read_value(field.value(), row, cell); fault != RowFault::none) return fault;
            if (place >= 0) chunk_.cells[row.first_cell + static_cast<std::size_t>(place)] = cell;
        }
        // Something after the object has a place; the end has none.
        if (document.current_location().error() == simdjson::SUCCESS) return RowFault::bad_json;
        return note_strange() ? RowFault::none : RowFault::repeated_key;
    }

    RowFault read_value(ondemand::value value, const RawRow& row, std::string_view& cell)
    {
        std::string_view token = value.raw_json_token();
        if (token.starts_with('"')) return read_string(value, token, cell);
        ondemand::json_type type{};
        if (auto error = value.type().get(type)) return fault_of(error);
        switch (type) {
            case ondemand::json_type::array:
            case ondemand::json_type::object:
                return is_too_deep(row.source) ? RowFault::too_deep : RowFault::nested_value;
            case ondemand::json_type::string:
                break;
            case ondemand::json_type::null:
                // The word itself is checked too: "nul" is no value.
                if (bool is_null = false; value.is_null().get(is_null) != simdjson::SUCCESS || !is_null)
                    return RowFault::bad_json;
                return RowFault::none;
            case ondemand::json_type::boolean: {
                bool yes = false;
                if (auto error = value.get_bool().get(yes)) return fault_of(error);
                cell = yes ? "true" : "false";
                return RowFault::none;
            }
            case ondemand::json_type::number: {
                token = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
                double number = 0;
                if (auto error = value.get_double().get(number)) return fault_of(error);
                cell = token;
                return RowFault::none;
            }
        }
        return RowFault::bad_json;
    }

    RowFault read_string(ondemand::value value, std::string_view token, std::string_view& cell)
    {
        // Most strings hold no backslash and can stay where they are; a control character without one is no
        // JSON, and the parser has seen to that.
        std::string_view text;
        if (!has_escapes_ || token.find('\\') == std::string_view::npos) {
            text = token.substr(1, token.rfind('"') - 1);
            cell = text;
        } else {
            if (auto error = value.get_string().get(text)) return fault_of(error);
            if (text.find('\0') != std::string_view::npos) return RowFault::bad_bytes;
            cell = chunk_.arena.keep(text);
        }
        return text.size() > limits::field_bytes ? RowFault::too_long : RowFault::none;
    }

    [[nodiscard]] const char* end_of_bytes() const { return chunk_.bytes.data() + chunk_.bytes.size(); }

    /// False when this object has one of them twice. There may be as many as the object has bytes.
    bool note_strange()
    {
        for (std::string_view key : strange_)
            if (unknown_.size() < limits::columns && noted_.emplace(key).second) unknown_.emplace_back(key);
        std::sort(strange_.begin(), strange_.end());
        return std::adjacent_find(strange_.begin(), strange_.end()) == strange_.end();
    }

    Chunk& chunk_;
    const KeyIndex& keys_;
    std::vector<std::string>& unknown_;
    std::vector<std::string_view> strange_;  ///< of this object; they live as long as its document
    std::set<std::string> noted_;            ///< all of `unknown_`
    std::vector<std::uint64_t> seen_;
    std::uint64_t turn_ = 0;
    std::vector<std::size_t> following_;  ///< by 1 + a key's place, 0 at first: where the next key was
    bool has_escapes_ = false;            ///< a backslash stands in the object
    ondemand::parser parser_;
};

}  // namespace

void KeyIndex::set(std::vector<std::string> keys)
{
    keys_ = std::move(keys);
    quoted_.clear();
    for (const std::string& key : keys_)
        quoted_.push_back(key.find_first_of("\\\"") == std::string::npos ? key + '"' : "");
    sorted_.resize(keys_.size());
    for (std::size_t i = 0; i < sorted_.size(); ++i) sorted_[i] = i;
    std::sort(sorted_.begin(), sorted_.end(),
              [&](std::size_t a, std::size_t b) { return keys_[a] < keys_[b]; });
}

int KeyIndex::find_next(const char* quoted, std::size_t room, std::size_t likely) const
{
    // Empty fields are left out of objects, so a few places are tried.
    constexpr std::size_t most = 8;
    for (std::size_t place = likely; place < std::min(likely + most, keys_.size()); ++place)
        if (is_at(place, quoted, room)) return static_cast<int>(place);
    return -1;
}

int KeyIndex::find(std::string_view key) const
{
    auto at =
        std::lower_bound(sorted_.begin(), sorted_.end(), key,
                         [&](std::size_t place, std::string_view wanted) { return keys_[place] < wanted; });
    return at != sorted_.end() && keys_[*at] == key ? static_cast<int>(*at) : -1;
}

void split_json(Chunk& chunk, const KeyIndex& keys, std::vector<std::string>& unknown)
{
    Splitter(chunk, keys, unknown).run();
}

void find_json_lines(Chunk& chunk)
{
    chunk.rows.clear();
    std::uint64_t line = chunk.first_line;
    std::uint64_t number = chunk.first_number;
    std::string_view rest(chunk.bytes.data(), chunk.size);
    std::uint64_t byte = chunk.first_byte;
    while (!rest.empty()) {
        std::size_t end = std::min(rest.find('\n'), rest.size());
        end = std::min(rest.substr(0, end).find('\r'), end);
        std::string_view text = rest.substr(0, end);
        if (!text.empty()) {
            std::uint64_t mine = number++;
            if (text.find_first_not_of(" \t\x1A") != std::string_view::npos)
                chunk.rows.push_back({mine, line, byte, text, 0, 0});
        }
        std::size_t step = std::min(end + 1, rest.size());
        // CR LF is one line end; the LF comes as an empty line of its own.
        if (end < rest.size() && (rest[end] == '\n' || end + 1 == rest.size() || rest[end + 1] != '\n'))
            ++line;
        rest.remove_prefix(step);
        byte += step;
    }
}

std::vector<std::string> json_keys(std::string_view text)
{
    std::vector<std::string> keys;
    simdjson::padded_string copy(text);
    ondemand::parser parser;
    ondemand::document document;
    ondemand::object object;
    if (parser.iterate(copy).get(document) != simdjson::SUCCESS) return keys;
    if (document.get_object().get(object) != simdjson::SUCCESS) return keys;
    for (auto each : object) {
        ondemand::field field;
        std::string_view key;
        if (std::move(each).get(field) != simdjson::SUCCESS ||
            field.unescaped_key().get(key) != simdjson::SUCCESS)
            break;
        keys.emplace_back(key);
    }
    return keys;
}

}  // namespace msh::codec
