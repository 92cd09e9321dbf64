// SPDX-License-Identifier: Apache-2.0

// Rows set aside go into a file of the input's own dialect and columns, byte for byte, with the rules and the
// reasons behind: the operator corrects it and brings it back.
#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/ordered.hpp>
#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace msh {

namespace {

/// The column as the file calls it: the person will look for that, not for the field's title.
std::string_view column_name(const schema::Layout& layout, const Note& note, std::size_t face)
{
    return header_of(layout, layout.entities[static_cast<std::size_t>(note.slot)], note.field,
                     layout.face(face).column_of(note.slot, note.field));
}

/// Whether a cell is what stands in the first of the reason columns.
bool names_rules(std::string_view cell)
{
    constexpr std::string_view comma = ", ";
    while (true) {
        std::size_t end = std::min(cell.find(comma), cell.size());
        if (rules::find(cell.substr(0, end)) == nullptr) return false;
        if (end == cell.size()) return true;
        cell.remove_prefix(end + comma.size());
    }
}

/// How many cells of a row that came back are its own. One that has more than the header has them still, for
/// a surplus cell may be the only thing that is wrong with it.
std::size_t count_own_cells(std::span<const std::string_view> cells, std::size_t columns)
{
    constexpr std::size_t reasons = std::size(reason_columns);
    while (!cells.empty() && cells.back().empty()) cells = cells.first(cells.size() - 1);
    if (cells.size() <= columns + reasons) return columns;
    return names_rules(cells[cells.size() - reasons]) ? cells.size() - reasons : cells.size();
}

/// An object without the reasons at its end.
std::string without_reasons(std::string_view source)
{
    std::string key = "\"" + std::string(reason_columns[0]) + "\"";
    auto at = source.rfind(key);
    if (at == std::string_view::npos) return std::string(source);
    auto reasons = nlohmann::json::parse("{" + std::string(source.substr(at)), nullptr, false);
    bool only = reasons.is_object() && reasons.size() == 2 && reasons.contains(reason_columns[1]);
    auto comma = source.find_last_not_of(" \t\r\n", at - 1);
    if (!only || comma == std::string_view::npos || source[comma] != ',') return std::string(source);
    return std::string(source.substr(0, comma)) + "}";
}

constexpr std::string_view mark_of_set_aside = ".set-aside";

/// "bad" of bad.csv, and of bad.set-aside.csv and bad.set-aside-2.csv too: rows that came back corrected.
std::string first_stem(const std::filesystem::path& input)
{
    std::string stem = input.stem().string();
    auto at = stem.find(mark_of_set_aside);
    if (at == std::string::npos || at == 0) return stem;
    std::string_view rest = std::string_view(stem).substr(at + mark_of_set_aside.size());
    bool number =
        rest.empty() || (rest.front() == '-' && rest.find_first_not_of("0123456789", 1) == rest.npos);
    return number ? stem.substr(0, at) : stem;
}

/// Rows that are set aside once more go beside those they came from, never in their place. They are not
/// packed, and those of a sheet go into a workbook again.
std::filesystem::path name_set_aside(const std::filesystem::path& folder, const codec::TableReader& reader)
{
    std::filesystem::path input = std::filesystem::path(reader.name()).filename();
    if (input.extension() == ".gz") input = input.stem();
    if (reader.dialect().format == codec::Format::xlsx) input.replace_extension(".xlsx");
    // What is written is no XML any more.
    if (reader.dialect().xml) input.replace_extension(".jsonl");
    std::string begin = first_stem(input) + std::string(mark_of_set_aside);
    std::string end = input.extension().string();
    std::filesystem::path target = folder / (begin + end);
    std::error_code none;
    bool again = begin != input.stem().string() + std::string(mark_of_set_aside);
    for (int number = 2; again && std::filesystem::exists(target, none); ++number)
        target = folder / fmt::format("{}-{}{}", begin, number, end);
    return target;
}

/// The columns of a new sheet: those of the input, and the reasons.
std::vector<std::string> columns_set_aside(const codec::TableReader& reader)
{
    if (reader.dialect().format != codec::Format::xlsx) return {};
    std::vector<std::string> columns = reader.headers();
    columns.resize(count_own_columns(columns));
    columns.insert(columns.end(), std::begin(reason_columns), std::end(reason_columns));
    return columns;
}

/// Rows as they stand in the input, each with its reasons behind it.
class RowsAside {
public:
    RowsAside(OutputFile& output, const codec::TableReader& reader)
        : format_(reader.dialect().format),
          delimiter_(reader.dialect().delimiter),
          columns_(count_own_columns(reader.headers())),
          again_(columns_ != reader.headers().size()),
          writer_(output, reader.dialect(), columns_set_aside(reader))
    {
        if (!reader.header().group_source.empty()) writer_.source_row(reader.header().group_source, {});
        if (!reader.header_source().empty())
            writer_.source_row(own_cells(reader.header_source(), columns_), reason_columns);
    }

    void add(const Sifting& sifting)
    {
        for (const Reasons& reasons : sifting.reasons) {
            const codec::RawRow& raw = sifting.work.chunk.rows[reasons.row];
            auto cells = sifting.work.chunk.cells_of(raw);
            std::string_view told[] = {reasons.rules, reasons.texts};
            if (format_ == codec::Format::xlsx)
                add_to_sheet(cells, told);
            else if (codec::is_table(format_))
                writer_.source_row(own_cells(raw.source, count_own_cells(cells, columns_)), told,
                                   columns_ - std::min(columns_, raw.cell_count));
            else
                writer_.source_object(without_reasons(raw.source), raw.fault == codec::RowFault::none,
                                      reason_columns, told);
        }
    }

    void finish() { writer_.finish(); }

private:
    [[nodiscard]] std::string_view own_cells(std::string_view source, std::size_t count) const
    {
        return again_ ? codec::first_cells(source, count, delimiter_) : source;
    }

    void add_to_sheet(std::span<const std::string_view> cells, std::span<const std::string_view> told)
    {
        std::vector<std::string_view> row(cells.begin(), cells.end());
        row.resize(columns_);
        row.insert(row.end(), told.begin(), told.end());
        writer_.row(row);
    }

    codec::Format format_;
    char delimiter_;
    std::size_t columns_;
    bool again_;  ///< the input has reasons of an earlier time, which make room
    codec::TableWriter writer_;
};

}  // namespace

std::string_view header_of(const schema::Layout& layout, const Entity* entity, int field, int column)
{
    if (column >= 0) return layout.columns[static_cast<std::size_t>(column)].header;
    if (field < 0 || entity == nullptr) return {};
    const Field& named = entity->fields[static_cast<std::size_t>(field)];
    return language() == "ru" ? named.title_ru : named.title;
}

std::size_t count_own_columns(const std::vector<std::string>& headers)
{
    std::size_t most = headers.size();
    bool again = most > 2 && headers[most - 2] == reason_columns[0] && headers[most - 1] == reason_columns[1];
    return again ? most - 2 : most;
}

bool is_reason_column(std::string_view header)
{
    return header == reason_columns[0] || header == reason_columns[1];
}

void Inspection::refuse(std::uint64_t record, const Rule& rule)
{
    State& s = *state_;
    s.set_faults.push_back({record, &rule});
    s.obstacles.count(s.obstacles.add(0, {&rule, 0, -1}));
    s.mark_bad(record);
}

bool Inspection::is_set_aside(std::uint64_t number) const
{
    return state_->is_bad(number);
}

void Inspection::State::mark_bad(std::uint64_t record)
{
    if (bad.size() <= record) bad.resize(std::max<std::size_t>(record + 1, bad.size() * 2));
    bad[record] = true;
}

bool Inspection::State::is_bad(std::uint64_t record) const
{
    return record < bad.size() && bad[record];
}

bool Inspection::is_worth_seeking(std::uint64_t records) const
{
    const State& s = *state_;
    // What of a record without end is read depends on the piece of the file it was met in.
    return s.reader.dialect().format == codec::Format::csv && s.layout.faces() == 1 && !s.places.empty() &&
           records < s.counts.read / 10 && !s.by_rule.contains(&rule_of("row-too-long"));
}

void Inspection::each_at(std::uint64_t last, const std::function<bool(std::uint64_t)>& wants,
                         codec::Chunk& chunk, const std::function<void()>& take)
{
    for (std::uint64_t number = 1; number <= last; ++number) {
        if (!wants(number)) continue;
        Place place = state_->places.find(number);
        bool met = state_->reader.next_at({number, place.line, place.byte}, chunk);
        if (met) take();
        if (!met || chunk.rows.empty() || chunk.rows.back().number < number)
            throw Error(Trouble::input, say("record {} does not stand where it stood", number),
                        say("do not change the file while it is read; nothing of it was taken"));
        number = chunk.rows.back().number;
    }
}

void Reasons::add(const Rule& rule, std::string_view column, const std::string& other)
{
    std::string text = translate(rule.text);
    if (!other.empty()) text += " (" + other + ")";
    if (!column.empty()) text = std::string(column) + ": " + text;
    // Said of one parent in the row, it is not said again of the other.
    if (texts.ends_with(text)) return;
    if (std::find(told.begin(), told.end(), &rule) == told.end()) {
        rules += (rules.empty() ? "" : ", ") + std::string(rule.id);
        told.push_back(&rule);
    }
    texts += (texts.empty() ? "" : "; ") + text;
}

std::filesystem::path set_aside_folder(const std::filesystem::path& folder,
                                       const std::vector<std::filesystem::path>& files, std::size_t index)
{
    auto same = std::count_if(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(index),
                              [&](const std::filesystem::path& file) {
                                  return first_stem(file) == first_stem(files[index]) &&
                                         file.extension() == files[index].extension();
                              });
    return same == 0 ? folder : folder / std::to_string(same + 1);
}

std::filesystem::path Inspection::write_set_aside(const std::filesystem::path& folder, Existing existing)
{
    std::filesystem::path target = name_set_aside(folder, state_->reader);
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        throw Error(Trouble::unexpected,
                    say("cannot make the folder {}: {}", folder.string(), describe_failure(failed.value())),
                    say("name another one with --set-aside; nothing of the file was taken"));
    write_rows_set_aside(target, existing);
    return target;
}

void Inspection::State::sift(Sifting& sifting) const
{
    Work& work = sifting.work;
    split(work);
    sifting.reasons.clear();
    work.accepted.assign(work.chunk.rows.size(), true);
    for (std::size_t i = 0; i < work.chunk.rows.size(); ++i) {
        const codec::RawRow& raw = work.chunk.rows[i];
        if (!is_bad(raw.number)) continue;
        // Parents who stand in one row go aside with it once.
        bool goes_along = raw.again && !sifting.reasons.empty() &&
                          work.chunk.rows[sifting.reasons.back().row].line == raw.line;
        if (!goes_along) sifting.reasons.push_back({i, {}, {}, {}});
        Reasons& reasons = sifting.reasons.back();
        work.notes.clear();
        check_row(work, i);
        for (const Note& note : work.notes)
            if (weighs(*note.rule))
                reasons.add(*note.rule, column_name(layout, note, note.face_in(raw)), note.other);
        // No equal_range: clang 14 refuses the view it gives.
        auto fault = std::ranges::lower_bound(set_faults, raw.number, {}, &SetFault::record);
        for (; fault != set_faults.end() && fault->record == raw.number; ++fault)
            reasons.add(*fault->rule, {}, {});
    }
}

void Inspection::write_rows_set_aside(const std::filesystem::path& target, Existing existing)
{
    State& s = *state_;
    std::ranges::stable_sort(s.set_faults, {}, &SetFault::record);
    OutputFile output(target, existing);
    RowsAside rows(output, s.reader);
    auto count = static_cast<std::uint64_t>(std::count(s.bad.begin(), s.bad.end(), true));
    if (is_worth_seeking(count)) {
        Sifting sifting;
        std::uint64_t written = 0;
        each_at(
            s.bad.size() - 1, [&](std::uint64_t number) { return s.bad[number]; }, sifting.work.chunk,
            [&] {
                s.sift(sifting);
                rows.add(sifting);
                written += sifting.reasons.size();
            });
        if (written != count)
            throw Error(Trouble::unexpected,
                        say("the books do not balance: {} records read, {} accounted for", count, written),
                        say("nothing was changed; please report it"));
    } else {
        s.reader.rewind();
        std::vector<Sifting> siftings(chunks_for(s.options.read.threads));
        run_in_order(
            siftings, [&](Sifting& sifting) { return s.reader.next(sifting.work.chunk); },
            [&](Sifting& sifting) { s.sift(sifting); },
            [&](const Sifting& sifting) {
                rows.add(sifting);
                return true;
            });
    }
    rows.finish();
    output.commit();
}

}  // namespace msh
