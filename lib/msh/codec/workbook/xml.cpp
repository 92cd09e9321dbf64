// SPDX-License-Identifier: Apache-2.0

// XML by expat. A document type is refused: no table needs one, and entities could grow without end.
#include "workbook.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <expat.h>

#include <cstring>
#include <exception>
#include <memory>

namespace msh::codec::workbook {

namespace {

struct Closer {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

std::string_view without_prefix(const char* name)
{
    const char* colon = std::strchr(name, ':');
    return colon == nullptr ? name : colon + 1;
}

/// Exceptions must not pass through expat, which is C.
struct Walk {
    XML_Parser parser;
    Elements& elements;
    bool has_type = false;
    std::exception_ptr failure = nullptr;

    template <class Step>
    void take(Step step)
    {
        if (failure || elements.done()) return;
        try {
            step();
        } catch (...) {
            failure = std::current_exception();
        }
        if (failure || elements.done()) XML_StopParser(parser, XML_FALSE);
    }
};

Walk& walk_of(void* user)
{
    return *static_cast<Walk*>(user);
}

void begin_element(void* user, const char* name, const char** attributes)
{
    Walk& walk = walk_of(user);
    walk.take([&] { walk.elements.open(without_prefix(name), Attributes(attributes)); });
}
void end_element(void* user, const char* name)
{
    Walk& walk = walk_of(user);
    walk.take([&] { walk.elements.close(without_prefix(name)); });
}
void take_text(void* user, const char* text, int size)
{
    Walk& walk = walk_of(user);
    walk.take([&] { walk.elements.text({text, static_cast<std::size_t>(size)}); });
}
void meet_type(void* user, const char*, const char*, const char*, int)
{
    Walk& walk = walk_of(user);
    walk.has_type = true;
    XML_StopParser(walk.parser, XML_FALSE);
}

}  // namespace

std::string_view Attributes::find(std::string_view name) const
{
    if (list_ != nullptr) {
        for (const char** each = list_; *each != nullptr; each += 2)
            if (without_prefix(each[0]) == name) return each[1];
        return {};
    }
    // Few bytes, of every cell: looked at one by one, they cost less than being searched.
    const char* at = text_.data();
    const char* end = at + text_.size();
    while (true) {
        while (at != end && *at <= ' ' && *at > 0) ++at;
        const char* key = at;
        const char* key_end = at;
        for (; at != end && *at != '='; ++at) {
            if (*at == ':') key = at + 1;
            if (*at > ' ' || *at < 0) key_end = at + 1;
        }
        while (at != end && *at != '"' && *at != '\'') ++at;
        if (at == end) break;
        char quote = *at++;
        const char* value = at;
        while (at != end && *at != quote) ++at;
        if (at == end) break;
        if (std::string_view(key, static_cast<std::size_t>(key_end - key)) == name)
            return {value, static_cast<std::size_t>(at - value)};
        ++at;
    }
    return {};
}

namespace {

/// The encodings of one byte a letter that expat does not know itself.
int know_encoding(void*, const char* name, XML_Encoding* encoding)
{
    auto known = find_encoding(name);
    const Letters* letters = known ? letters_of(*known) : nullptr;
    if (letters == nullptr) return XML_STATUS_ERROR;
    for (std::size_t byte = 0; byte < letters->size(); ++byte) {
        const Letter& letter = (*letters)[byte];
        std::string_view utf8(letter.bytes, letter.size);
        encoding->map[byte] = utf8.empty() ? -1 : static_cast<int>(text::next(utf8));
    }
    return XML_STATUS_OK;
}

/// Pieces of one document, as they come.
class Parsing {
public:
    explicit Parsing(Elements& elements) : elements_(elements), parser_(XML_ParserCreate(nullptr))
    {
        if (!parser_) throw Error(Trouble::unexpected, say("out of memory"));
        walk_.parser = parser_.get();
        XML_SetUserData(parser_.get(), &walk_);
        XML_SetElementHandler(parser_.get(), begin_element, end_element);
        XML_SetCharacterDataHandler(parser_.get(), take_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), meet_type);
        XML_SetUnknownEncodingHandler(parser_.get(), know_encoding, nullptr);
    }

    /// False when nothing more is wanted. `refuse` says what is wrong with the document and throws.
    template <class Refuse>
    bool take(std::string_view piece, bool last, Refuse refuse)
    {
        auto status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
        if (walk_.failure) std::rethrow_exception(walk_.failure);
        if (walk_.has_type) refuse(true);
        if (status == XML_STATUS_ERROR && !elements_.done()) refuse(false);
        return !elements_.done();
    }

private:
    Elements& elements_;
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, Closer> parser_;
    Walk walk_{nullptr, elements_};
};

}  // namespace

void read_xml(const Package& package, const std::string& part, Elements& elements)
{
    Parsing parsing(elements);
    auto refuse_part = [&](bool has_type) {
        refuse(package.name(),
               has_type ? say("{} in it declares a document type", part) : say("{} in it is broken", part));
    };
    package.read(part, [&](std::string_view piece) { return parsing.take(piece, false, refuse_part); });
    if (!elements.done()) parsing.take({}, true, refuse_part);
}

void read_xml(InputFile& input, Elements& elements)
{
    Parsing parsing(elements);
    auto refuse_file = [&](bool has_type) {
        throw Error(Trouble::input,
                    has_type
                        ? say("{} declares a document type, which msh does not read", input.name())
                        : say("{} is broken XML, or its end is missing; nothing of it is used", input.name()),
                    say("get the file again; test it with: xmllint --noout FILE"));
    };
    std::vector<char> room(limits::chunk_bytes);
    while (std::size_t got = input.read(room))
        if (!parsing.take({room.data(), got}, false, refuse_file)) return;
    parsing.take({}, true, refuse_file);
}

}  // namespace msh::codec::workbook
