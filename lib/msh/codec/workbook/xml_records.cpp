// SPDX-License-Identifier: Apache-2.0

// A list of records as XML, as registers give it: what stands under the root is a record, what stands in it a
// field. It is turned into JSON Lines, which the reader reads twice.
#include "workbook.hpp"

#include <msh/base/spill.hpp>
#include <msh/base/text.hpp>

#include <nlohmann/json.hpp>

namespace msh::codec {

namespace {

class Records : public workbook::Elements {
public:
    explicit Records(Spool& to) : to_(to) {}

    void open(std::string_view name, const workbook::Attributes& /*attributes*/) override
    {
        ++depth_;
        if (depth_ <= record_depth) return;
        ends_.push_back(path_.size());
        if (!path_.empty()) path_ += '_';
        path_ += name;
        value_.clear();
        is_leaf_ = true;
    }

    void close(std::string_view /*name*/) override
    {
        if (depth_ == record_depth) {
            to_.write(record_.empty() ? "{}\n" : record_ + "}\n");
            record_.clear();
        } else if (depth_ > record_depth) {
            if (is_leaf_) add_field();
            is_leaf_ = false;
            path_.resize(ends_.back());
            ends_.pop_back();
        }
        --depth_;
    }

    void text(std::string_view utf8) override
    {
        if (depth_ > record_depth) value_ += utf8;
    }

private:
    static constexpr int record_depth = 2;

    void add_field()
    {
        std::string_view value = text::trim(value_);
        if (value.empty()) return;
        auto quote = [](std::string_view text) {
            return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        };
        record_ += record_.empty() ? "{" : ",";
        record_ += quote(path_) + ":" + quote(value);
    }

    Spool& to_;
    int depth_ = 0;
    std::string path_;
    std::vector<std::size_t> ends_;
    std::string value_;
    bool is_leaf_ = false;
    std::string record_;
};

}  // namespace

bool is_xml(std::string_view head)
{
    auto narrow = [](std::string_view bytes) {  // UTF-16 without its empty bytes
        std::string text;
        for (char byte : bytes)
            if (byte != '\0') text += byte;
        return text;
    };
    constexpr std::size_t enough = 16;
    std::string start = narrow(head.substr(0, enough));
    std::size_t begin = start.find("<?xml");
    if (begin > 3) return false;  // behind a byte order mark at most
    std::string whole = narrow(head);
    for (const char* office : {"mso-application", "<Workbook", "<html", "office:document", "<w:"})
        if (whole.find(office) != std::string::npos) return false;
    return true;
}

InputFile from_xml(InputFile input)
{
    Spool spool;
    Records records(spool);
    input.rewind();
    workbook::read_xml(input, records);
    return std::move(spool).as_input(input.name());
}

}  // namespace msh::codec
