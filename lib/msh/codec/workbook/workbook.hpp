// SPDX-License-Identifier: Apache-2.0

// What the files of workbook/ share: a zip file read part by part, XML read element by element, and what a
// workbook says of its sheets, texts and formats. Only codec/ includes it.
#pragma once

#include "../parts.hpp"

#include <msh/base/spill.hpp>

#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct zip;
struct zip_file;

namespace msh::codec::workbook {

/// A workbook is not what it seems. Throws Error(input).
[[noreturn]] void refuse(const std::string& name, const std::string& why);

/// A zip file.
class Package {
public:
    explicit Package(InputFile& input);
    ~Package();
    Package(const Package&) = delete;
    Package& operator=(const Package&) = delete;

    [[nodiscard]] const std::string& name() const { return source_.input.name(); }
    [[nodiscard]] std::uint64_t size() const { return source_.input.size(); }
    [[nodiscard]] bool has(const std::string& part) const;
    /// Hands out a part piece by piece until `take` returns false. Throws Error(input) where it is missing,
    /// broken, has a password or unpacks to too much.
    void read(const std::string& part, const std::function<bool(std::string_view)>& take) const;

    /// What libzip reads from. It is C: what goes wrong there waits until libzip has returned.
    struct Source {
        InputFile& input;
        std::exception_ptr failure;
    };

private:
    friend class PartReader;

    /// `part` cannot be read; says why where that is known.
    [[noreturn]] void refuse_part(const std::string& part) const;

    Source source_;
    struct zip* zip_ = nullptr;
};

/// One part of a zip file, unpacked as it is read. Throws as Package::read() does.
class PartReader {
public:
    PartReader(const Package& package, std::string part);
    ~PartReader();
    PartReader(const PartReader&) = delete;
    PartReader& operator=(const PartReader&) = delete;

    /// Fills `room` as far as possible; 0 only at the end.
    std::size_t read(std::span<char> room);

private:
    const Package& package_;
    std::string part_;
    struct zip_file* file_ = nullptr;
    std::uint64_t packed_ = 0;
    std::uint64_t unpacked_ = 0;
};

/// The attributes of an element.
class Attributes {
public:
    explicit Attributes(const char** list) : list_(list) {}
    /// As they stand in the text: r="A1" t="s". Entities in a value stay.
    explicit Attributes(std::string_view text) : text_(text) {}
    /// Empty where there is none; prefixes do not count.
    [[nodiscard]] std::string_view find(std::string_view name) const;
    /// Names with their prefix. Requires: they came as a list.
    template <class Take>
    void each(Take take) const
    {
        for (const char** one = list_; one != nullptr && *one != nullptr; one += 2) take(one[0], one[1]);
    }

private:
    const char** list_ = nullptr;
    std::string_view text_;
};

/// Takes a part's elements one after another, named without their prefix.
class Elements {
public:
    virtual ~Elements() = default;
    virtual void open(std::string_view name, const Attributes& attributes) = 0;
    virtual void close(std::string_view name) = 0;
    virtual void text(std::string_view utf8) = 0;
    /// Of a large part: takes at one go the elements at the beginning of `xml` that are whole and written as
    /// almost all of them are, and returns how many bytes that is. What it leaves comes step by step, and so
    /// may all of it. There are no entities in `xml`.
    virtual std::size_t take_usual(std::string_view /*xml*/) { return 0; }
    [[nodiscard]] bool done() const { return done_; }

protected:
    /// Nothing more is wanted of this part.
    void stop() { done_ = true; }

private:
    bool done_ = false;
};
void read_xml(const Package& package, const std::string& part, Elements& elements);
/// A file that is XML by itself. Throws Error(input) where it is broken.
void read_xml(InputFile& input, Elements& elements);
/// The same for a large part, whose attributes hold no entities.
void scan_xml(const Package& package, const std::string& part, Elements& elements);

struct SheetEntry {
    std::string name;
    std::string part;
};
struct Contents {
    std::vector<SheetEntry> sheets;  ///< those that are not hidden
    std::string strings;             ///< parts; empty: none
    std::string styles;
    bool from_1904 = false;
};
Contents read_contents(const Package& package);

/// Texts that the cells of all sheets share, by number.
class SharedStrings {
public:
    void add(std::string_view text);
    [[nodiscard]] std::size_t count() const { return count_; }
    /// Requires: number < count().
    [[nodiscard]] std::string_view at(std::size_t number) const
    {
        Place place = places_[number / block_places][number % block_places];
        return {texts_[place.begin / block_bytes].get() + place.begin % block_bytes, place.size};
    }

private:
    static constexpr std::size_t block_bytes = limits::mib;
    struct Place {
        std::uint32_t begin;  ///< in all blocks together
        std::uint32_t size;
    };
    static_assert(limits::shared_strings_bytes < std::uint64_t{1} << 31, "a place is a number of 32 bits");

    // Blocks of one size, for they never move and no more of them is used than is written to.
    static constexpr std::size_t block_places = block_bytes / sizeof(Place);
    std::vector<std::unique_ptr<Place[]>> places_;
    std::vector<std::unique_ptr<char[]>> texts_;
    std::size_t count_ = 0;
    std::size_t left_ = 0;  ///< in the last block of texts
    std::uint64_t bytes_ = 0;
};
SharedStrings read_strings(const Package& package, const std::string& part);
/// _x000D_ and its kin as the signs they mean.
std::string_view unescape(std::string_view text, std::string& room);

/// How a number is shown.
struct NumberStyle {
    enum class Kind : std::uint8_t { general, date, time, date_and_time, digits } kind = Kind::general;
    std::string pattern;  ///< digits: as 000\-000
};
NumberStyle style_of_format(unsigned id, std::string_view code);
/// By the number a cell names.
std::vector<NumberStyle> read_styles(const Package& package, const std::string& part);

/// A cell's number as it is seen: a day as 2015-09-01, whole numbers without .0 and without an exponent,
/// zeros in front where the format shows them. `to` is emptied first. Returns what it would be in a new
/// sheet.
CellKind show_number(std::string_view number, const NumberStyle& style, bool from_1904, std::string& to);

/// Walks over XML that is expected to be of a certain shape.
class Steps {
public:
    explicit Steps(std::string_view xml) : at_(xml.data()), end_(xml.data() + xml.size()) {}
    [[nodiscard]] const char* at() const { return at_; }
    /// Steps over `word` where it comes next.
    template <std::size_t size>
    bool pass(const char (&word)[size])
    {
        constexpr std::size_t length = size - 1;
        bool here = static_cast<std::size_t>(end_ - at_) >= length && std::memcmp(at_, word, length) == 0;
        at_ += here ? length : 0;
        return here;
    }
    /// What stands before the next `sign`; all that is left where there is none.
    std::string_view until(char sign)
    {
        auto left = static_cast<std::size_t>(end_ - at_);
        const void* found = left == 0 ? nullptr : std::memchr(at_, sign, left);
        const char* begin = std::exchange(at_, found == nullptr ? end_ : static_cast<const char*>(found));
        return {begin, static_cast<std::size_t>(at_ - begin)};
    }
    /// The same, and quicker where it is only a few bytes.
    std::string_view until_near(char sign)
    {
        const char* begin = at_;
        while (at_ != end_ && *at_ != sign) ++at_;
        return {begin, static_cast<std::size_t>(at_ - begin)};
    }
    /// The value of an attribute where it comes next, written as ` r="`; empty where it does not.
    template <std::size_t size>
    std::string_view attribute(const char (&beginning)[size])
    {
        if (!pass(beginning)) return {};
        std::string_view value = until_near('"');
        at_ += at_ != end_ ? 1 : 0;
        return value;
    }

private:
    const char* at_;
    const char* end_;
};

struct SheetCell {
    static constexpr std::uint32_t not_shared = ~std::uint32_t{0};

    std::string_view text;
    CellKind kind = CellKind::text;
    std::uint32_t shared = not_shared;  ///< the text's number
};

/// Rows on their way into the file that the reader reads.
class RowSpool {
public:
    /// Of the workbook `name`, which has `packed` bytes.
    RowSpool(const std::string& name, std::uint64_t packed);
    /// Throws Error(input) when the rows swell to more than msh takes of such a workbook.
    void add(std::uint32_t line, std::span<const SheetCell> cells, RowFault fault);
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] const std::vector<std::uint32_t>& last_line() const { return last_line_; }
    SheetRows finish() &&;

private:
    std::string name_;
    std::uint64_t packed_;
    Spool spool_;
    std::vector<char> row_;      ///< room for one
    std::uint64_t swollen_ = 0;  ///< bytes of the rows, shared texts in each
    std::size_t count_ = 0;
    std::vector<std::uint32_t> last_line_;
};

/// Cells of one column that are one cell to the eye.
struct Merged {
    std::uint32_t column;
    std::uint32_t first;
    std::uint32_t last;
};
struct SheetReading {
    const Package& package;
    const Contents& contents;
    const SharedStrings& strings;
    const std::vector<NumberStyle>& styles;
};
/// Lets the value of merged cells stand in each row of them. Throws Error(input) for cells merged over each
/// other and for rows out of order.
SheetRows spread_merged(const SheetReading& reading, SheetRows sheet, std::vector<Merged> merged);
/// At most so many rows that are not empty.
SheetRows read_sheet(const SheetReading& reading, const SheetEntry& sheet, std::size_t most);

}  // namespace msh::codec::workbook
