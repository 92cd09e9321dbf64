// SPDX-License-Identifier: Apache-2.0

// XML by expat. A document type is refused: a workbook has none, and entities could grow without end.
#include "workbook.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

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

void read_xml(const Package& package, const std::string& part, Elements& elements)
{
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, Closer> parser(XML_ParserCreate(nullptr));
    if (!parser) throw Error(Trouble::unexpected, say("out of memory"));
    Walk walk{parser.get(), elements};
    XML_SetUserData(parser.get(), &walk);
    XML_SetElementHandler(parser.get(), begin_element, end_element);
    XML_SetCharacterDataHandler(parser.get(), take_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), meet_type);
    auto parse = [&](std::string_view piece, bool last) {
        auto status = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
        if (walk.failure) std::rethrow_exception(walk.failure);
        if (walk.has_type) refuse(package.name(), say("{} in it declares a document type", part));
        if (status == XML_STATUS_ERROR && !elements.done())
            refuse(package.name(), say("{} in it is broken", part));
        return !elements.done();
    };
    package.read(part, [&](std::string_view piece) { return parse(piece, false); });
    if (!elements.done()) parse({}, true);
}

}  // namespace msh::codec::workbook
