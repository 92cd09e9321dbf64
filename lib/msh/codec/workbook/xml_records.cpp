// SPDX-License-Identifier: Apache-2.0

// A list of records as XML, as registers give it: an element is a record, what stands in it a field. It is
// turned into JSON Lines, which the reader reads twice. Before that the file is looked over for the level at
// which its elements repeat, for a list often stands in a wrapper.
#include "workbook.hpp"

#include <msh/base/error.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/base/spill.hpp>
#include <msh/base/text.hpp>

#include <nlohmann/json.hpp>

#include <map>
#include <memory>

namespace msh::codec {

namespace {

constexpr std::size_t most_path_bytes = 512;  ///< a field's name: those of all elements it stands in

[[noreturn]] void refuse_xml(const std::string& file, const std::string& why, const std::string& hint)
{
    throw Error(Trouble::input, say("{}: {}", file, why), hint);
}

/// Where the file says by which rules it is written, and nothing of anybody.
bool is_about_markup(std::string_view attribute)
{
    return attribute.starts_with("xmlns") || attribute.starts_with("xsi:") || attribute.starts_with("xml:");
}

/// An element of the outer levels, with all others of its name at its place.
struct Level {
    std::map<std::string, std::unique_ptr<Level>, std::less<>> within;
    std::size_t count = 0;
    std::size_t rich = 0;  ///< of `count`: with elements or attributes of their own, and no text

    [[nodiscard]] bool holds_records() const
    {
        if (within.size() != 1) return false;
        const Level& only = *within.begin()->second;
        return count == 1 && only.count > 0 && only.rich == only.count;
    }
};

/// Which elements there are, until it is clear which of them are the records.
class Overview : public workbook::Elements {
public:
    Overview() { path_.push_back(&top_); }

    void open(std::string_view name, const workbook::Attributes& attributes) override
    {
        if (!rich_.empty()) rich_.back() = true;
        bool has_own = false;
        attributes.each(
            [&](std::string_view key, std::string_view) { has_own = has_own || !is_about_markup(key); });
        rich_.push_back(has_own);
        texts_.push_back(false);
        if (++depth_ > most_levels || levels_ > most_names) return;
        auto& level = path_.back()->within[std::string(name)];
        if (!level) {
            level = std::make_unique<Level>();
            ++levels_;
        }
        ++level->count;
        path_.push_back(level.get());
    }

    void close(std::string_view /*name*/) override
    {
        bool followed = path_.size() == depth_ + 1;
        if (followed) {
            if (rich_.back() && !texts_.back()) ++path_.back()->rich;
            if (depth_ == 2 && path_.back()->rich > 1) stop();
            path_.pop_back();
        }
        rich_.pop_back();
        texts_.pop_back();
        --depth_;
    }

    void text(std::string_view utf8) override
    {
        if (!text::trim(utf8).empty()) texts_.back() = true;
    }

    /// The elements in which the records stand, from the root on. Throws Error(input) where there are several
    /// such lists.
    [[nodiscard]] std::vector<std::string> find_records(const std::string& file) const
    {
        std::vector<std::string> path;
        if (top_.within.empty()) return path;
        const auto& [root, level] = *top_.within.begin();
        path.push_back(root);
        // Where elements repeat under the root, they are the records.
        for (const auto& [name, each] : level->within)
            if (each->rich > 1) return path;
        std::vector<std::vector<std::string>> lists;
        look_for_lists(*level, path, lists);
        if (lists.size() > 1)
            refuse_xml(file,
                       say("it holds more than one list of records: <{}> and <{}>", lists[0].back(),
                           lists[1].back()),
                       say("save each list as a file of its own"));
        return lists.empty() ? path : lists.front();
    }

private:
    static constexpr std::size_t most_levels = 8;
    static constexpr std::size_t most_names = 10'000;

    static void look_for_lists(const Level& in, std::vector<std::string>& path,
                               std::vector<std::vector<std::string>>& lists)
    {
        for (const auto& [name, each] : in.within) {
            path.push_back(name);
            // A wrapper in a wrapper holds one thing that holds the records.
            bool again = each->holds_records() && each->within.begin()->second->holds_records();
            if (each->holds_records() && !again)
                lists.push_back(path);
            else if (each->count == 1)
                look_for_lists(*each, path, lists);
            path.pop_back();
        }
    }

    Level top_;
    std::vector<Level*> path_;
    std::vector<bool> rich_;   ///< of the elements open now
    std::vector<bool> texts_;  ///< … they hold text themselves, as fields do
    std::size_t depth_ = 0;
    std::size_t levels_ = 0;
};

class Records : public workbook::Elements {
public:
    /// `in`: the elements that records stand in, from the root on.
    Records(Spool& to, const std::string& file, const std::vector<std::string>& in)
        : to_(to), file_(file), in_(in)
    {
    }

    /// Names of elements that stand beside the records or around them.
    [[nodiscard]] const std::string& passed_over() const { return passed_over_; }

    void open(std::string_view name, const workbook::Attributes& attributes) override
    {
        if (++depth_ > static_cast<std::size_t>(limits::json_depth))
            refuse_xml(file_, say("its elements are nested too deeply"), ask_for_list());
        if (!within_ && on_way_ == in_.size() && depth_ == in_.size() + 1) {
            within_ = true;
            add_attributes(attributes);
            return;
        }
        if (!within_) {
            if (on_way_ + 1 == depth_ && on_way_ < in_.size() && name == in_[on_way_])
                ++on_way_;
            else if (passed_over_.find("<" + std::string(name) + ">") == std::string::npos &&
                     passed_over_.size() < most_path_bytes && depth_ == on_way_ + 1)
                passed_over_ += (passed_over_.empty() ? "<" : ", <") + std::string(name) + ">";
            return;
        }
        expect_no_text();
        if (!elements_.empty()) elements_.back().is_leaf = false;
        elements_.push_back({path_.size(), true});
        if (!path_.empty()) path_ += '_';
        path_ += name;
        if (path_.size() > most_path_bytes)
            refuse_xml(file_, say("the names of its elements are too long"), ask_for_list());
        value_.clear();
        add_attributes(attributes);
    }

    void close(std::string_view name) override
    {
        if (within_ && depth_ == in_.size() + 1) {
            expect_no_text();
            to_.write(record_.empty() ? "{}\n" : record_ + "}\n");
            record_.clear();
            within_ = false;
        } else if (within_) {
            if (elements_.back().is_leaf)
                add_field(path_, text::trim(value_));
            else
                expect_no_text();
            value_.clear();
            path_.resize(elements_.back().path);
            elements_.pop_back();
        } else if (on_way_ == depth_ && on_way_ > 0 && name == in_[on_way_ - 1]) {
            --on_way_;
        }
        --depth_;
    }

    void text(std::string_view utf8) override
    {
        // One byte more than a cell may have: the record will be told too long.
        if (within_ && value_.size() <= limits::field_bytes) value_ += utf8;
    }

private:
    struct Element {
        std::size_t path;  ///< how long it was before
        bool is_leaf;
    };

    static std::string ask_for_list()
    {
        return say("ask for a plain list: an element a record, an element a field in it");
    }

    /// Text between elements is nobody's field, and must not go without a word.
    void expect_no_text()
    {
        if (text::trim(value_).empty()) {
            value_.clear();
            return;
        }
        std::string place = path_.empty() ? say("a record") : "<" + path_ + ">";
        refuse_xml(file_, say("text stands beside the elements in {}, and nothing says what it means", place),
                   ask_for_list());
    }

    void add_attributes(const workbook::Attributes& attributes)
    {
        attributes.each([&](std::string_view key, std::string_view value) {
            if (is_about_markup(key)) return;
            std::string_view name = key.substr(key.find(':') == key.npos ? 0 : key.find(':') + 1);
            add_field(path_.empty() ? std::string(name) : path_ + "_" + std::string(name), text::trim(value));
        });
    }

    void add_field(const std::string& name, std::string_view value)
    {
        // What is longer is told too long, however long it is.
        if (value.empty() || record_.size() > limits::record_bytes) return;
        auto quote = [](std::string_view text) {
            return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        };
        record_ += record_.empty() ? "{" : ",";
        record_ += quote(name) + ":" + quote(value);
    }

    Spool& to_;
    const std::string& file_;
    const std::vector<std::string>& in_;
    std::size_t depth_ = 0;
    std::size_t on_way_ = 0;  ///< how many of `in_` are open
    bool within_ = false;     ///< a record
    std::string path_;
    std::vector<Element> elements_;  ///< open within the record
    std::string value_;
    std::string record_;
    std::string passed_over_;
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

std::pair<InputFile, std::string> from_xml(InputFile input)
{
    const std::string name = input.name();
    Overview overview;
    input.rewind();
    workbook::read_xml(input, overview);
    std::vector<std::string> in = overview.find_records(name);
    Spool spool;
    Records records(spool, name, in);
    input.rewind();
    workbook::read_xml(input, records);
    std::string told = records.passed_over();
    if (!told.empty()) told = "; " + say("beside the records, passed over: {}", told);
    return {std::move(spool).as_input(name), told};
}

}  // namespace msh::codec
