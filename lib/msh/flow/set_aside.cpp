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

struct Sifting {
    Work work;
    std::vector<Reasons> reasons;
};

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

bool Inspection::State::has_few_bad(std::uint64_t count) const
{
    // What of a record without end goes aside depends on the piece of the file it was met in.
    return reader.dialect().format == codec::Format::csv && layout.faces() == 1 && !places.empty() &&
           count < counts.read / 10 && !by_rule.contains(&rule_of("row-too-long"));
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

void Inspection::write_rows_set_aside(const std::filesystem::path& target, Existing existing)
{
    State& s = *state_;
    std::stable_sort(s.set_faults.begin(), s.set_faults.end(),
                     [](const SetFault& a, const SetFault& b) { return a.record < b.record; });
    OutputFile output(target, existing);
    bool sheet = s.reader.dialect().format == codec::Format::xlsx;
    codec::TableWriter writer(output, s.reader.dialect(), columns_set_aside(s.reader));
    std::size_t columns = count_own_columns(s.reader.headers());
    bool again = columns != s.reader.headers().size();
    char delimiter = s.reader.dialect().delimiter;
    auto own_cells = [&](std::string_view source, std::size_t count) {
        return again ? codec::first_cells(source, count, delimiter) : source;
    };
    if (!s.reader.header().group_source.empty()) writer.source_row(s.reader.header().group_source, {});
    if (!s.reader.header_source().empty())
        writer.source_row(own_cells(s.reader.header_source(), columns), reason_columns);

    auto sift = [&](Sifting& sifting) {
        Work& work = sifting.work;
        s.split(work);
        sifting.reasons.clear();
        work.accepted.assign(work.chunk.rows.size(), true);
        for (std::size_t i = 0; i < work.chunk.rows.size(); ++i) {
            std::uint64_t number = work.chunk.rows[i].number;
            if (!is_set_aside(number)) continue;
            // Parents who stand in one row go aside with it once.
            bool beside = work.chunk.rows[i].again && !sifting.reasons.empty() &&
                          work.chunk.rows[sifting.reasons.back().row].line == work.chunk.rows[i].line;
            if (!beside) sifting.reasons.push_back({i, {}, {}, {}});
            Reasons& reasons = sifting.reasons.back();
            work.notes.clear();
            s.check_row(work, i);
            for (const Note& note : work.notes) {
                if (!s.weighs(*note.rule)) continue;
                reasons.add(*note.rule, column_name(s.layout, note, work.chunk.rows[i].face), note.other);
            }
            auto fault = std::lower_bound(
                s.set_faults.begin(), s.set_faults.end(), number,
                [](const SetFault& each, std::uint64_t wanted) { return each.record < wanted; });
            for (; fault != s.set_faults.end() && fault->record == number; ++fault)
                reasons.add(*fault->rule, {}, {});
        }
    };
    auto write = [&](const Sifting& sifting) {
        for (const Reasons& reasons : sifting.reasons) {
            const codec::RawRow& raw = sifting.work.chunk.rows[reasons.row];
            std::string_view cells[] = {reasons.rules, reasons.texts};
            if (sheet) {
                auto given = sifting.work.chunk.cells_of(raw);
                std::vector<std::string_view> row(given.begin(), given.end());
                row.resize(columns);
                row.insert(row.end(), std::begin(cells), std::end(cells));
                writer.row(row);
            } else if (s.is_table)
                writer.source_row(
                    own_cells(raw.source, count_own_cells(sifting.work.chunk.cells_of(raw), columns)), cells,
                    columns - std::min(columns, raw.cell_count));
            else
                writer.source_object(without_reasons(raw.source), raw.fault == codec::RowFault::none,
                                     reason_columns, cells);
        }
        return true;
    };
    auto count = static_cast<std::uint64_t>(std::count(s.bad.begin(), s.bad.end(), true));
    if (s.has_few_bad(count)) {
        Sifting sifting;
        codec::Chunk& chunk = sifting.work.chunk;
        std::uint64_t written = 0;
        for (std::uint64_t number = 1; number < s.bad.size(); ++number) {
            if (!s.bad[number]) continue;
            Place place = s.places.find(number);
            s.reader.next_at({number, place.line, place.byte}, chunk);
            sift(sifting);
            write(sifting);
            written += sifting.reasons.size();
            number = std::max(number, chunk.rows.empty() ? 0 : chunk.rows.back().number);
        }
        if (written != count)
            throw Error(Trouble::unexpected,
                        say("the books do not balance: {} records read, {} accounted for", count, written),
                        say("nothing was changed; please report it"));
    } else {
        s.reader.rewind();
        std::vector<Sifting> siftings(chunks_for(s.options.read.threads));
        run_in_order(
            siftings, [&](Sifting& sifting) { return s.reader.next(sifting.work.chunk); }, sift, write);
    }
    writer.finish();
    output.commit();
}

}  // namespace msh
