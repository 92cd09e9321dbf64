// SPDX-License-Identifier: Apache-2.0

// One sheet, row by row as its XML goes by.
#include "workbook.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <algorithm>
#include <charconv>

namespace msh::codec::workbook {

namespace {

struct Place {
    std::uint32_t column = 0;  ///< from 0
    std::uint32_t row = 0;     ///< from 1; 0: none
};

/// "B7" is column 1, row 7.
Place place_of(std::string_view reference)
{
    Place place;
    std::uint32_t column = 0;
    std::size_t at = 0;
    for (; at < reference.size() && at < 3 && reference[at] >= 'A' && reference[at] <= 'Z'; ++at)
        column = column * 26 + static_cast<std::uint32_t>(reference[at] - 'A') + 1;
    std::from_chars(reference.data() + at, reference.data() + reference.size(), place.row);
    place.column = column == 0 ? 0 : column - 1;
    return place;
}

class Sheet : public Elements {
public:
    Sheet(const SheetReading& reading, std::size_t most)
        : reading_(reading), most_(most), rows_(reading.package.name(), reading.package.size())
    {
    }

    void open(std::string_view name, const Attributes& attributes) override
    {
        if (name == "c")
            open_cell(attributes);
        else if (name == "v")
            wanted_ = &value_;
        else if (name == "f")
            has_formula_ = true;
        else if (name == "t")
            wanted_ = reading_aids_ == 0 ? &inline_ : nullptr;
        else if (name == "row")
            open_row(attributes);
        else if (name == "rPh")
            ++reading_aids_;
        else if (name == "mergeCell")
            add_merged(attributes.find("ref"));
    }

    void close(std::string_view name) override
    {
        if (name == "c") {
            put_cell({type_, style_, value_, inline_, has_formula_});
            --open_cells_;
        }
        if (name == "row") close_row();
        if (name == "rPh") --reading_aids_;
        wanted_ = nullptr;
    }

    void text(std::string_view utf8) override
    {
        // One byte more than a cell may have: the row will be told too long.
        if (wanted_ != nullptr && wanted_->size() <= limits::field_bytes) *wanted_ += utf8;
    }

    std::size_t take_usual(std::string_view xml) override
    {
        const char* taken = xml.data();
        if (open_cells_ != 0 || reading_aids_ != 0) return 0;
        for (Steps steps(xml); take_cell(steps);) taken = steps.at();
        if (taken != xml.data()) wanted_ = nullptr;
        return static_cast<std::size_t>(taken - xml.data());
    }

    SheetRows finish()
    {
        SheetRows rows = std::move(rows_).finish();
        if (merged_.empty()) return rows;
        return spread_merged(reading_, std::move(rows), std::move(merged_));
    }

private:
    void open_row(const Attributes& attributes)
    {
        std::uint32_t given = 0;
        std::string_view number = attributes.find("r");
        std::from_chars(number.data(), number.data() + number.size(), given);
        row_ = given == 0 ? row_ + 1 : given;
        if (row_ > limits::sheet_rows)
            refuse(reading_.package.name(), say("it has more rows than a sheet may have"));
        column_ = 0;
        used_ = 0;
        fault_ = RowFault::none;
    }

    void open_cell(const Attributes& attributes)
    {
        place_cell(attributes.find("r"));
        type_ = attributes.find("t");
        style_ = attributes.find("s");
        value_.clear();
        has_formula_ = false;
        inline_.clear();
        ++open_cells_;
    }

    void place_cell(std::string_view reference)
    {
        Place place = place_of(reference);
        if (place.row != 0) column_ = place.column;
    }

    /// A cell without a formula, in one piece.
    bool take_cell(Steps& steps)
    {
        if (!steps.pass("<c")) return false;
        Written cell;
        std::string_view reference = steps.attribute(" r=\"");
        cell.style = steps.attribute(" s=\"");
        cell.type = steps.attribute(" t=\"");
        if (steps.pass("><v>")) {
            cell.value = steps.until_near('<');
            if (!steps.pass("</v></c>")) return false;
        } else if (steps.pass("><is><t>")) {
            cell.text = steps.until('<');
            if (!steps.pass("</t></is></c>")) return false;
        } else if (!steps.pass("/>")) {
            return false;
        }
        if (!reference.empty()) place_cell(reference);
        put_cell(cell);
        return true;
    }

    /// A cell as the sheet has it.
    struct Written {
        std::string_view type;
        std::string_view style;
        std::string_view value;
        std::string_view text;  ///< that stands in the sheet itself
        bool has_formula = false;
    };

    void put_cell(const Written& written)
    {
        std::size_t column = column_++;
        if (written.value.empty() && written.text.empty() && !written.has_formula) return;
        if (column >= limits::columns) {
            fault_ = RowFault::too_many_cells;
            return;
        }
        while (used_ < column) cells_[used_++] = {};
        used_ = std::max(used_, column + 1);
        // Almost every cell is such.
        cells_[column] = written.type == "s" ? find_shared(written.value) : read_value(written, own_[column]);
    }

    [[nodiscard]] SheetCell find_shared(std::string_view digits) const
    {
        std::size_t number = 0;
        bool there = !digits.empty();
        for (char sign : digits) {
            auto digit = static_cast<unsigned char>(sign - '0');
            number = number * 10 + digit;
            there = there && digit <= 9 && number < shared_count_;
        }
        // As a spreadsheet writes what refers to nothing.
        if (!there) return {"#REF!"};
        return {reading_.strings.at(number), CellKind::text, static_cast<std::uint32_t>(number)};
    }

    /// `own` keeps what has no other place.
    SheetCell read_value(const Written& written, std::string& own)
    {
        std::string_view type = written.type;
        std::string_view value = written.value;
        auto keep = [&](std::string_view text) { return SheetCell{own.assign(text)}; };
        if (type == "inlineStr") return keep(unescape(written.text, room_));
        if (type == "str") return keep(unescape(value, room_));
        if (type == "b") return {value == "1" || value == "true" ? "true" : "false"};
        // A day as text, in workbooks of the strict kind.
        if (type == "d") return keep(value.substr(0, value.ends_with("T00:00:00") ? 10 : value.size()));
        if (type == "e") return keep(value);
        // A program wrote the formula and never reckoned it.
        if (value.empty()) return {written.has_formula ? "#FORMULA!" : ""};
        std::size_t style = 0;
        std::from_chars(written.style.data(), written.style.data() + written.style.size(), style);
        const NumberStyle& shown = style < reading_.styles.size() ? reading_.styles[style] : plain_;
        CellKind kind = show_number(value, shown, reading_.contents.from_1904, own);
        return {own, kind};
    }

    void close_row()
    {
        rows_.add(row_, std::span(cells_).first(used_), fault_);
        if (rows_.count() >= most_) stop();
    }

    /// Of cells merged over several columns, the first column has the value.
    void add_merged(std::string_view reference)
    {
        std::size_t colon = reference.find(':');
        if (colon == std::string_view::npos) return;
        Place first = place_of(reference.substr(0, colon));
        Place last = place_of(reference.substr(colon + 1));
        if (first.row == 0 || last.row <= first.row || first.column >= limits::columns) return;
        if (merged_.size() >= limits::merged_ranges)
            refuse(reading_.package.name(), say("it has more merged cells than msh takes"));
        merged_.push_back({first.column, first.row, last.row});
    }

    const SheetReading& reading_;
    std::size_t shared_count_ = reading_.strings.count();
    std::size_t most_;
    NumberStyle plain_;
    RowSpool rows_;
    std::vector<Merged> merged_;
    std::vector<SheetCell> cells_ = std::vector<SheetCell>(limits::columns);  ///< of the row
    std::vector<std::string> own_ = std::vector<std::string>(limits::columns);
    std::size_t used_ = 0;
    std::uint32_t row_ = 0;
    std::size_t column_ = 0;
    RowFault fault_ = RowFault::none;  ///< of the row
    std::string type_;
    std::string style_;
    std::string value_;
    bool has_formula_ = false;
    int open_cells_ = 0;
    std::string inline_;
    std::string* wanted_ = nullptr;
    int reading_aids_ = 0;
    std::string room_;
};

}  // namespace

SheetRows read_sheet(const SheetReading& reading, const SheetEntry& sheet, std::size_t most)
{
    Sheet elements(reading, most);
    scan_xml(reading.package, sheet.part, elements);
    return elements.finish();
}

}  // namespace msh::codec::workbook
