// SPDX-License-Identifier: Apache-2.0
#include "list_columns.hpp"

#include "inspection.hpp"

#include <msh/base/say.hpp>

#include <algorithm>

namespace msh {

namespace {

constexpr std::uint64_t few_cells = 5;      // of fewer nothing can be told
constexpr std::uint64_t misfit_share = 80;  // per cent

/// What says of a cell that it is something else than its column promises, beyond what Profile goes by.
constexpr std::string_view number_rules[] = {"snils-repeated-digit",     "snils-zeros",
                                             "passport-series",          "passport-number",
                                             "birth-certificate-series", "birth-certificate-number"};

/// Without them most people are found by names and date alone, and more pairs have to be asked about.
constexpr std::string_view numbers[] = {"snils", "birth_certificate_number", "identity_document_number"};

bool is_number(const Field& field)
{
    return std::ranges::find(numbers, field.name) != std::end(numbers);
}

std::string title(const Field& field)
{
    return std::string(language() == "ru" ? field.title_ru : field.title);
}

/// Other keys of JSON are asked for too.
bool is_named(const schema::Mapping& mapping, const std::string& key)
{
    return std::ranges::any_of(mapping.values, [&](const schema::MappedValue& value) {
        return std::ranges::any_of(value.columns,
                                   [&](const schema::ColumnName& name) { return name.title == key; });
    });
}

bool is_most(std::uint64_t some, std::uint64_t all)
{
    return all >= few_cells && some * 100 >= all * misfit_share;
}

}  // namespace

void tell_unmapped(const codec::TableReader& reader, const schema::Layout& layout, std::size_t slot,
                   const CheckOptions& options, Reporter& reporter)
{
    if (!options.mapping) return;
    auto tell = [&](const std::string& column, const std::string& of) {
        reporter.warn(
            say("{}: the mapping names a column that the file does not have: «{}», for «{}»  "
                "[file-unmapped-column]",
                reader.name(), column, of));
    };
    const Entity& entity = *layout.entities[slot];
    for (const schema::HeaderNote& note : layout.notes) {
        if (note.what != schema::HeaderNote::What::unmapped) continue;
        if (note.field < 0) {
            reporter.warn(
                say("{}: the mapping names a column that the file does not have: «{}»  "
                    "[file-unmapped-column]",
                    reader.name(), note.name));
            continue;
        }
        const Field& field = options.mapping->about->fields[static_cast<std::size_t>(note.field)];
        tell(note.name, title(field));
        if (options.mapping->about == &entity && is_number(field) &&
            !layout.gives(static_cast<int>(slot), note.field))
            reporter.warn(
                say("{}: so nothing gives «{}», and nobody is found by it", reader.name(), title(field)));
    }
    if (!codec::is_table(reader.dialect().format)) return;
    for (const auto& [notice, name] : options.mapping->notices) {
        std::string column = name.number > 0 ? std::to_string(name.number) : name.title;
        bool known = name.number > 0 ? static_cast<std::size_t>(name.number) <= layout.columns.size()
                                     : std::ranges::any_of(layout.columns, [&](const schema::Column& one) {
                                           return schema::normalise_header(one.header) ==
                                                  schema::normalise_header(column);
                                       });
        const Notice& told = notices[static_cast<std::size_t>(notice)];
        if (!known) tell(column, std::string(language() == "ru" ? told.title_ru : told.title));
    }
}

ListColumns::ListColumns(const codec::TableReader& reader, const schema::Layout& layout, std::size_t slot,
                         const CheckOptions& options)
    : reader_(reader),
      layout_(layout),
      slot_(slot),
      options_(options),
      entity_(*layout.entities[slot]),
      misfits_(Profile::misfits())
{
    for (std::string_view id : number_rules) misfits_.push_back(&rule_of(id));
    for (const schema::Target& target : layout.targets)
        if (target.slot == static_cast<int>(slot) && target.column >= 0) columns_.push_back({target});
}

bool ListColumns::is_misfit(const Rule& rule) const
{
    return std::ranges::find(misfits_, &rule) != misfits_.end();
}

void ListColumns::add(codec::Chunk& chunk)
{
    rules::Context context = options_.context;
    context.document_codes = document_codes(layout_, options_);
    schema::Row row;
    for (const codec::RawRow& raw : chunk.rows) {
        if (raw.fault != codec::RowFault::none || raw.face != 0) continue;
        schema::read_next_row(layout_, chunk.cells_of(raw), chunk.arena, row);
        if (slot_ >= row.count) continue;
        context.row = std::span(row.records).first(row.count);
        add_row(raw, chunk, row.records[slot_], context);
    }
}

void ListColumns::add_row(const codec::RawRow& raw, codec::Chunk& chunk, const Record& record,
                          const rules::Context& context)
{
    ++rows_;
    misread_.fill(false);
    int misfits = 0;
    int first = static_cast<int>(layout_.columns.size());
    rules::check(record, context, [&](const Rule& rule, int field, std::string&&) {
        if (field < 0 || !is_misfit(rule)) return;
        misread_[static_cast<std::size_t>(field)] = true;
        ++misfits;
        if (int column = layout_.column_of(static_cast<int>(slot_), field); column >= 0)
            first = std::min(first, column);
    });
    for (Column& column : columns_) {
        bool filled = false;
        bool bad = false;
        for (int field = 0; field < static_cast<int>(entity_.fields.size()); ++field) {
            if (!column.target.fills(field)) continue;
            const Cell& cell = record[field];
            filled = filled || !cell.empty() ||
                     (!cell.raw.empty() && cell.fault != Fault::none && cell.fault != Fault::placeholder);
            bad = bad || cell.unreadable() || misread_[static_cast<std::size_t>(field)];
        }
        column.filled += filled ? 1 : 0;
        column.unusable += filled && bad ? 1 : 0;
    }
    if (misfits < least_misfits || !codec::is_table(reader_.dialect().format)) return;
    Shift shift = find_shift(
        layout_, chunk.cells_of(raw), misfits, first, context,
        [this](const Rule& rule) { return is_misfit(rule); }, chunk.arena);
    ++shifted_[static_cast<std::size_t>(shift)];
}

void ListColumns::tell_unlike(const Column& column, Reporter& reporter) const
{
    const Field& field = entity_.fields[static_cast<std::size_t>(column.target.field)];
    const std::string header = layout_.columns[static_cast<std::size_t>(column.target.column)].header;
    std::string of = title(field);
    reporter.warn(
        options_.mapping
            ? say("{}: the column «{}» is taken for «{}», and {} of {} filled cells looked at cannot be used "
                  "as that; look whether the mapping names the right column  [file-column-unlike]",
                  reader_.name(), header, of, column.unusable, column.filled)
            : say("{}: the column «{}» is taken for «{}», and {} of {} filled cells looked at cannot be used "
                  "as that; look whether the file has what its headers say  [file-column-unlike]",
                  reader_.name(), header, of, column.unusable, column.filled));
}

void ListColumns::tell(bool all, Reporter& reporter) const
{
    for (Shift shift : {Shift::right, Shift::left}) {
        std::uint64_t rows = shifted_[static_cast<std::size_t>(shift)];
        if (!is_most(rows, rows_)) continue;
        reporter.warn(
            shift == Shift::right
                ? say("{}: in {} of {} rows looked at all cells stand one column to the right of where "
                      "they belong  [rows-shifted]",
                      reader_.name(), rows, rows_)
                : say("{}: in {} of {} rows looked at all cells stand one column to the left of where "
                      "they belong  [rows-shifted]",
                      reader_.name(), rows, rows_));
        return;
    }
    bool keys = !codec::is_table(reader_.dialect().format);
    for (const Column& column : columns_) {
        const Field& field = entity_.fields[static_cast<std::size_t>(column.target.field)];
        if (is_most(column.unusable, column.filled)) tell_unlike(column, reporter);
        if (column.filled > 0 || rows_ < few_cells || !options_.mapping) continue;
        const std::string header = layout_.columns[static_cast<std::size_t>(column.target.column)].header;
        if (keys && all && is_named(*options_.mapping, header))
            reporter.warn(
                say("{}: the mapping names a key that no record has a value for: «{}», for «{}»  "
                    "[file-unmapped-column]",
                    reader_.name(), header, title(field)));
        else if (!keys && is_number(field))
            reporter.warn(
                say("{}: the column «{}» is empty in all rows looked at; nobody is found by «{}»  "
                    "[file-column-empty]",
                    reader_.name(), header, title(field)));
    }
}

}  // namespace msh
