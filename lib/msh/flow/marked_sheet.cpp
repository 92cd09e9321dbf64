// SPDX-License-Identifier: Apache-2.0
#include "inspection.hpp"

#include <msh/base/say.hpp>
#include <msh/base/spill.hpp>
#include <msh/base/text.hpp>
#include <msh/flow/marked_sheet.hpp>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <optional>
#include <utility>

namespace msh {

namespace {

/// A finding as it waits; the text of `other` follows it.
struct Mark {
    std::uint64_t record;
    const Rule* rule;
    const Entity* entity;
    std::int32_t field;
    std::int32_t column;
    std::uint32_t other_size;
    Severity severity;
};

/// Marks whose records ascend, written one after another and then read the same way.
class Pile {
public:
    void add(const Mark& mark, std::string_view other)
    {
        last_ = mark.record;
        spool_.write({reinterpret_cast<const char*>(&mark), sizeof mark});
        spool_.write(other);
    }
    [[nodiscard]] std::uint64_t last() const { return last_; }

    void open()
    {
        input_.emplace(std::move(spool_).as_input({}));
        step();
    }
    /// Hands out the marks of a record. Requires: records are asked for in ascending order.
    template <class Take>
    void take_those_of(std::uint64_t record, Take take)
    {
        while (mark_.record < record && mark_.record != end) step();
        for (; mark_.record == record; step()) take(mark_, other_);
    }

private:
    static constexpr std::uint64_t end = ~std::uint64_t{0};

    void step()
    {
        if (!fetch(reinterpret_cast<char*>(&mark_), sizeof mark_)) {
            mark_.record = end;
            return;
        }
        other_.resize(mark_.other_size);
        fetch(other_.data(), other_.size());
    }

    bool fetch(char* to, std::size_t size)
    {
        while (held_.size() - at_ < size) {
            constexpr std::size_t block = 64 * limits::kib;
            held_.erase(0, std::exchange(at_, 0));
            std::size_t before = held_.size();
            held_.resize(before + block);
            std::size_t got = input_->read({held_.data() + before, block});
            held_.resize(before + got);
            if (got == 0) return false;
        }
        std::copy_n(held_.data() + at_, size, to);
        at_ += size;
        return true;
    }

    Spool spool_;
    std::uint64_t last_ = 0;
    std::optional<InputFile> input_;
    std::string held_;
    std::size_t at_ = 0;
    Mark mark_{};
    std::string other_;
};

/// Findings in JSON name no column, for the file has none; its sheet does.
int column_of(const Mark& mark, const schema::Layout& layout)
{
    if (mark.column >= 0 || mark.field < 0) return mark.column;
    auto slot = std::ranges::find(layout.entities, mark.entity) - layout.entities.begin();
    return layout.column_of(static_cast<int>(slot), mark.field);
}

/// The cells of the longest row.
std::size_t find_width(codec::TableReader& reader)
{
    std::size_t most = 0;
    codec::Chunk chunk;
    reader.rewind();
    while (reader.next(chunk)) {
        reader.split_whole(chunk);
        for (const codec::RawRow& raw : chunk.rows) most = std::max(most, raw.cell_count);
    }
    return std::min(most, limits::columns);
}

/// What a sheet can hold of a cell.
std::string_view shorten(std::string_view text)
{
    constexpr std::size_t most = 32'000;
    if (text.size() <= most) return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

}  // namespace

codec::Shade shade_of(Severity severity)
{
    switch (severity) {
        case Severity::error:
            return codec::Shade::error;
        case Severity::warning:
            return codec::Shade::warning;
        case Severity::info:
        case Severity::off:
            break;
    }
    return codec::Shade::info;
}

struct MarkedSheet::State {
    void write_top(codec::TableReader& reader, const schema::Layout& layout, codec::BookWriter& book);
    void put(std::string_view text, codec::CellKind kind, codec::Shade shade = codec::Shade::none)
    {
        cells.push_back({shorten(text), kind, shade});
    }
    void mark_cells(std::uint64_t record, const schema::Layout& layout);

    std::deque<Pile> piles;
    bool too_wide = false;    ///< some row has more cells than the header
    std::size_t columns = 0;  ///< before the reasons
    std::vector<codec::BookCell> cells;
    std::string rules;
    std::string texts;
    std::vector<const Rule*> told;
};

MarkedSheet::MarkedSheet() : state_(std::make_unique<State>())
{
}
MarkedSheet::~MarkedSheet() = default;
MarkedSheet::MarkedSheet(MarkedSheet&&) noexcept = default;
MarkedSheet& MarkedSheet::operator=(MarkedSheet&&) noexcept = default;

void MarkedSheet::add(const Finding& finding)
{
    if (finding.record == 0) return;
    state_->too_wide = state_->too_wide || finding.rule->id == "row-too-many-cells";
    // Rules of the whole file begin anew, behind those of the rows.
    auto& piles = state_->piles;
    if (piles.empty() || piles.back().last() > finding.record) piles.emplace_back();
    piles.back().add({finding.record, finding.rule, finding.entity, finding.field, finding.column,
                      static_cast<std::uint32_t>(finding.other.size()), finding.severity},
                     finding.other);
}

/// Colours the cells of a row that holds `columns` of them, and puts the reasons behind.
void MarkedSheet::State::mark_cells(std::uint64_t record, const schema::Layout& layout)
{
    cells.resize(columns);
    rules.clear();
    texts.clear();
    told.clear();
    codec::Shade worst = codec::Shade::none;
    auto take = [&](const Mark& mark, const std::string& other) {
        codec::Shade shade = shade_of(mark.severity);
        worst = std::max(worst, shade);
        auto column = static_cast<std::size_t>(column_of(mark, layout));
        if (column < columns) cells[column].shade = std::max(cells[column].shade, shade);
        if (std::ranges::find(told, mark.rule) == told.end()) {
            told.push_back(mark.rule);
            if (!rules.empty()) rules += ", ";
            rules += mark.rule->id;
        }
        if (!texts.empty()) texts += "\n";
        std::string_view name = header_of(layout, mark.entity, mark.field, mark.column);
        if (!name.empty()) (texts += name) += ": ";
        texts += translate(mark.rule->text);
        if (!other.empty()) ((texts += " (") += other) += ")";
        (texts += " — ") += translate(mark.rule->fix);
    };
    // A row with several parents is a record for each.
    for (std::size_t face = 0; face < layout.faces(); ++face)
        for (Pile& pile : piles) pile.take_those_of(record + face, take);
    if (worst == codec::Shade::none) return;
    cells.push_back({rules, codec::CellKind::text, codec::Shade::none, true});
    cells.push_back({shorten(texts), codec::CellKind::text, worst, true});
}

void MarkedSheet::State::write_top(codec::TableReader& reader, const schema::Layout& layout,
                                   codec::BookWriter& book)
{
    std::vector<codec::TableReader::TopRow> tops = reader.header().top;
    if (tops.empty()) {
        // JSON has keys and no header, and a table may have none.
        tops.push_back({1, {}});
        for (const schema::Column& column : layout.columns) tops.back().cells.push_back(column.header);
    }
    for (const auto& nameless : reader.nameless_columns())
        columns = std::max(columns, static_cast<std::size_t>(nameless.column) + 1);
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns; ++i) {
        std::size_t length = i < tops.back().cells.size() ? text::length(tops.back().cells[i]) : 0;
        widths.push_back(std::clamp<std::size_t>(length + 3, 12, 40));
    }
    constexpr std::size_t rules_width = 24;
    constexpr std::size_t reasons_width = 90;
    widths.insert(widths.end(), {rules_width, reasons_width});
    book.begin_sheet(std::filesystem::path(reader.name()).stem().string(), widths, tops.back().line);
    for (const auto& top : tops) {
        cells.clear();
        bool header = &top == &tops.back();
        for (std::size_t i = 0; i < top.cells.size() && (!header || i < columns); ++i)
            put(top.cells[i], top.kinds.empty() ? codec::CellKind::text : top.kinds[i],
                header ? codec::Shade::header : codec::Shade::none);
        if (header) {
            cells.resize(columns);
            for (std::string_view name : reason_columns)
                put(name, codec::CellKind::text, codec::Shade::header);
        }
        book.row(top.line, cells);
    }
}

void MarkedSheet::write(codec::TableReader& reader, const schema::Layout& layout, codec::BookWriter& book)
{
    State& s = *state_;
    bool table = codec::is_table(reader.dialect().format);
    for (Pile& pile : s.piles) pile.open();
    s.columns = table ? count_own_columns(reader.headers()) : layout.columns.size();
    if (s.too_wide) s.columns = std::max(s.columns, find_width(reader));
    s.write_top(reader, layout, book);
    bool sheet = reader.dialect().format == codec::Format::xlsx;
    reader.rewind();
    codec::Chunk chunk;
    // Where no row of the file names its columns, the one that does here stands above all of them.
    bool titled = !reader.header().top.empty();
    // A sheet's rows keep their numbers. In a file of lines a cell may hold several, and is one row all the
    // same.
    std::uint64_t row = titled ? reader.header().line() : 1;
    std::uint64_t expected = titled ? row + 1 : 0;
    if (titled && !sheet)
        expected += static_cast<std::uint64_t>(std::ranges::count(reader.header_source(), '\n'));
    while (reader.next(chunk)) {
        table ? reader.split_whole(chunk) : reader.split(chunk);
        for (const codec::RawRow& raw : chunk.rows) {
            row += titled && raw.line > expected ? raw.line - expected + 1 : 1;
            expected = raw.line + 1 + static_cast<std::uint64_t>(std::ranges::count(raw.source, '\n'));
            s.cells.clear();
            auto given = chunk.cells_of(raw);
            for (std::size_t i = 0; i < std::min(given.size(), s.columns); ++i)
                s.put(given[i], sheet ? chunk.kinds[raw.first_cell + i] : codec::CellKind::text);
            if (given.empty() || (!table && raw.fault != codec::RowFault::none)) {
                s.cells.clear();
                s.put(raw.source, codec::CellKind::text);
            }
            s.mark_cells(raw.number, layout);
            book.row(row, s.cells);
        }
    }
    book.end_sheet();
}

}  // namespace msh
