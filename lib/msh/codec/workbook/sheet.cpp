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
        if (name == "c")
            close_cell();
        else if (name == "row")
            close_row();
        else if (name == "rPh")
            --reading_aids_;
        wanted_ = nullptr;
    }

    void text(std::string_view utf8) override
    {
        // One byte more than a cell may have: the row will be told too long.
        if (wanted_ != nullptr && wanted_->size() <= limits::field_bytes) *wanted_ += utf8;
    }

    SheetRows finish()
    {
        SheetRows rows = std::move(rows_).finish();
        if (merged_.empty()) return rows;
        return spread_merged(std::move(rows), std::move(merged_), reading_.package.size());
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
        Place place = place_of(attributes.find("r"));
        if (place.row != 0) column_ = place.column;
        type_ = attributes.find("t");
        style_ = 0;
        std::string_view style = attributes.find("s");
        std::from_chars(style.data(), style.data() + style.size(), style_);
        value_.clear();
        has_formula_ = false;
        inline_.clear();
    }

    void close_cell()
    {
        std::size_t column = column_++;
        if (value_.empty() && inline_.empty() && !has_formula_) return;
        if (column >= limits::columns) {
            fault_ = RowFault::too_many_cells;
            return;
        }
        while (used_ <= column) {
            if (cells_.size() == used_) {
                cells_.emplace_back();
                kinds_.emplace_back();
            }
            kinds_[used_] = CellKind::text;
            cells_[used_++].clear();
        }
        kinds_[column] = read_value(cells_[column]);
    }

    CellKind read_value(std::string& cell)
    {
        if (type_ == "s") {
            std::size_t number = 0;
            const char* end = value_.data() + value_.size();
            auto read = std::from_chars(value_.data(), end, number);
            bool there = read.ec == std::errc() && read.ptr == end && number < reading_.strings.count();
            // As a spreadsheet writes what refers to nothing.
            cell = there ? reading_.strings.at(number) : "#REF!";
        } else if (type_ == "inlineStr") {
            cell = unescape(inline_, room_);
        } else if (type_ == "str") {
            cell = unescape(value_, room_);
        } else if (type_ == "b") {
            cell = value_ == "1" || value_ == "true" ? "true" : "false";
        } else if (type_ == "d") {
            // A day as text, in workbooks of the strict kind.
            cell = value_.substr(0, value_.ends_with("T00:00:00") ? 10 : value_.size());
        } else if (type_ == "e") {
            cell = value_;
        } else if (value_.empty()) {
            // A program wrote the formula and never reckoned it.
            if (has_formula_) cell = "#FORMULA!";
        } else {
            const NumberStyle& style = style_ < reading_.styles.size() ? reading_.styles[style_] : plain_;
            return show_number(value_, style, reading_.contents.from_1904, cell);
        }
        return CellKind::text;
    }

    void close_row()
    {
        rows_.add(row_, std::span(cells_).first(used_), std::span(kinds_).first(used_), fault_);
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
    std::size_t most_;
    NumberStyle plain_;
    RowSpool rows_;
    std::vector<Merged> merged_;
    std::vector<std::string> cells_;  ///< of the row; kept from row to row
    std::vector<CellKind> kinds_;     ///< of the cells
    std::size_t used_ = 0;
    std::uint32_t row_ = 0;
    std::size_t column_ = 0;
    RowFault fault_ = RowFault::none;  ///< of the row
    std::string type_;
    std::size_t style_ = 0;
    std::string value_;
    bool has_formula_ = false;
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
