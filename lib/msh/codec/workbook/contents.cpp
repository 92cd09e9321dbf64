// SPDX-License-Identifier: Apache-2.0

// What a workbook consists of, and the texts its cells share.
#include "workbook.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <charconv>
#include <map>

namespace msh::codec::workbook {

namespace {

/// Parts that a part points to: from its folder, or from the root of the archive.
class Relations : public Elements {
public:
    explicit Relations(std::string folder) : folder_(std::move(folder)) {}

    void open(std::string_view name, const Attributes& attributes) override
    {
        if (name != "Relationship") return;
        std::string target(attributes.find("Target"));
        if (target.starts_with('/'))
            target.erase(0, 1);
        else
            target.insert(0, folder_);
        std::string_view type = attributes.find("Type");
        type = type.substr(type.rfind('/') + 1);
        by_type.emplace(type, target);
        by_id.emplace(attributes.find("Id"), target);
    }
    void close(std::string_view) override {}
    void text(std::string_view) override {}

    std::map<std::string, std::string, std::less<>> by_id;
    std::map<std::string, std::string, std::less<>> by_type;

private:
    std::string folder_;
};

Relations read_relations(const Package& package, const std::string& part)
{
    std::size_t slash = part.rfind('/');
    std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
    Relations relations(folder);
    std::string list = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    if (package.has(list)) read_xml(package, list, relations);
    return relations;
}

class Book : public Elements {
public:
    Book(const Relations& relations, Contents& contents) : relations_(relations), contents_(contents) {}

    void open(std::string_view name, const Attributes& attributes) override
    {
        if (name == "workbookPr") {
            std::string_view value = attributes.find("date1904");
            contents_.from_1904 = value == "1" || value == "true";
        }
        if (name != "sheet" || contents_.sheets.size() >= limits::sheets) return;
        std::string_view state = attributes.find("state");
        if (!state.empty() && state != "visible") return;
        auto part = relations_.by_id.find(attributes.find("id"));
        if (part == relations_.by_id.end()) return;
        // Charts on a sheet of their own are no tables.
        if (part->second.find("chartsheet") != std::string::npos) return;
        contents_.sheets.push_back({std::string(attributes.find("name")), part->second});
    }
    void close(std::string_view) override {}
    void text(std::string_view) override {}

private:
    const Relations& relations_;
    Contents& contents_;
};

class Strings : public Elements {
public:
    explicit Strings(SharedStrings& strings) : strings_(strings) {}

    void open(std::string_view name, const Attributes&) override
    {
        if (name == "si") {
            text_.clear();
            ++open_items_;
        }
        if (name == "rPh") ++reading_aids_;
        in_text_ = name == "t" && reading_aids_ == 0;
    }
    void close(std::string_view name) override
    {
        in_text_ = false;
        if (name == "rPh") --reading_aids_;
        if (name == "si") {
            strings_.add(unescape(text_, room_));
            --open_items_;
        }
    }
    void text(std::string_view utf8) override
    {
        // One byte more than a cell may have: the cell will be told too long.
        if (in_text_ && text_.size() <= limits::field_bytes) text_ += utf8;
    }
    std::size_t take_usual(std::string_view xml) override
    {
        const char* taken = xml.data();
        if (open_items_ != 0 || reading_aids_ != 0) return 0;
        for (Steps steps(xml); steps.pass("<si><t>") || steps.pass("<si><t xml:space=\"preserve\">");) {
            std::string_view text = steps.until('<');
            if (!steps.pass("</t></si>")) break;
            strings_.add(unescape(text, room_));
            taken = steps.at();
        }
        return static_cast<std::size_t>(taken - xml.data());
    }

private:
    SharedStrings& strings_;
    std::string text_;
    std::string room_;
    int open_items_ = 0;
    bool in_text_ = false;
    int reading_aids_ = 0;
};

[[noreturn]] void refuse_other(const Package& package)
{
    constexpr const char* save_as = mark("open it in its own program and save it as xlsx or CSV");
    auto no_table = [&](const std::string& what, const std::string& hint) {
        throw Error(Trouble::input, say("{} is no table but {}", package.name(), what), hint);
    };
    if (package.has("word/document.xml")) no_table(say("a Word document"), translate(save_as));
    if (package.has("ppt/presentation.xml")) no_table(say("a presentation"), translate(save_as));
    if (package.has("content.xml")) no_table(say("an OpenDocument file (ods)"), translate(save_as));
    no_table(say("a zip archive"), say("unpack it first and name the file in it"));
    std::abort();
}

}  // namespace

Contents read_contents(const Package& package)
{
    Relations root("");
    if (package.has("_rels/.rels")) read_xml(package, "_rels/.rels", root);
    auto office = root.by_type.find("officeDocument");
    std::string book = office == root.by_type.end() ? "xl/workbook.xml" : office->second;
    if (book.ends_with(".bin"))
        throw Error(Trouble::input, say("{} is a binary workbook (xlsb)", package.name()),
                    say("open it in Excel and save it as xlsx"));
    if (!package.has(book) || book.starts_with("word/") || book.starts_with("ppt/")) refuse_other(package);
    Relations relations = read_relations(package, book);
    Contents contents;
    Book elements(relations, contents);
    read_xml(package, book, elements);
    auto part_of = [&](std::string_view type) {
        auto part = relations.by_type.find(type);
        return part != relations.by_type.end() && package.has(part->second) ? part->second : std::string();
    };
    contents.strings = part_of("sharedStrings");
    contents.styles = part_of("styles");
    if (contents.sheets.empty()) refuse(package.name(), say("it has no sheet that is not hidden"));
    return contents;
}

void SharedStrings::add(std::string_view text)
{
    // One byte more than a cell may have: the cell will be told too long.
    text = text.substr(0, limits::field_bytes + 1);
    // An empty text has a place too.
    if (text.size() >= left_) {
        texts_.push_back(std::make_unique_for_overwrite<char[]>(block_bytes));
        left_ = block_bytes;
    }
    if (count_ % block_places == 0) places_.push_back(std::make_unique_for_overwrite<Place[]>(block_places));
    std::size_t within = block_bytes - left_;
    left_ -= text.copy(texts_.back().get() + within, text.size());
    std::size_t begin = texts_.size() * block_bytes - block_bytes + within;
    places_.back()[count_++ % block_places] = {static_cast<std::uint32_t>(begin),
                                               static_cast<std::uint32_t>(text.size())};
    bytes_ += sizeof(Place) + text.size();
    if (bytes_ > limits::shared_strings_bytes)
        throw Error(Trouble::input, say("the workbook holds more text than msh takes"),
                    say("save the sheet as CSV and give that"));
}

SharedStrings read_strings(const Package& package, const std::string& part)
{
    SharedStrings strings;
    if (part.empty()) return strings;
    Strings elements(strings);
    scan_xml(package, part, elements);
    return strings;
}

std::string_view unescape(std::string_view text, std::string& room)
{
    std::size_t at = text.find("_x");
    if (at == std::string_view::npos) return text;
    room.clear();
    while (at != std::string_view::npos) {
        unsigned point = 0;
        bool escape = at + 7 <= text.size() && text[at + 6] == '_' &&
                      std::from_chars(text.data() + at + 2, text.data() + at + 6, point, 16).ptr ==
                          text.data() + at + 6;
        room += text.substr(0, escape ? at : at + 2);
        if (point == 0 || (point >= 0xD800 && point < 0xE000)) point = 0xFFFD;
        if (escape) msh::text::append(room, point);
        text.remove_prefix(escape ? at + 7 : at + 2);
        at = text.find("_x");
    }
    room += text;
    return room;
}

}  // namespace msh::codec::workbook
