// SPDX-License-Identifier: Apache-2.0

// What a file's columns or keys are taken for, before the first row is read.
#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <algorithm>

namespace msh {

namespace {

/// As many cells as the last column that matters: a row may leave out optional ones at its end.
std::size_t least_cells(const schema::Layout& layout)
{
    std::size_t least = 1;
    for (std::size_t slot = 0; slot < layout.entities.size(); ++slot)
        for (std::size_t field = 0; field < layout.entities[slot]->fields.size(); ++field) {
            if (!layout.entities[slot]->fields[field].is(required)) continue;
            int column = layout.column_of(static_cast<int>(slot), static_cast<int>(field));
            if (column >= 0) least = std::max(least, static_cast<std::size_t>(column) + 1);
        }
    return least;
}

/// What a mapping may ask of a JSON object: the titles it names, and our own names for the rest.
std::vector<std::string> keys_of(const schema::Mapping& mapping)
{
    for (const schema::MappedValue& value : mapping.values)
        for (const schema::ColumnName& name : value.columns)
            if (name.number > 0)
                throw Error(Trouble::settings,
                            say("the mapping asks for column {}, and JSON has no columns", name.number),
                            say("name the key instead"));
    std::vector<std::string> keys;
    auto add = [&](const std::string& key) {
        if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    };
    for (const schema::MappedValue& value : mapping.values)
        for (const schema::ColumnName& name : value.columns) add(name.title);
    for (const schema::ColumnName& name : mapping.ignored) add(name.title);
    if (mapping.rest == schema::Mapping::Rest::understand)
        for (const schema::Column& column : schema::full_layout(*mapping.about).columns) add(column.header);
    return keys;
}

schema::Layout lay_out_table(const codec::TableReader& reader, const CheckOptions& options)
{
    return options.mapping ? schema::map_headers(reader.headers(), *options.mapping)
                           : schema::understand_headers(reader.headers(), options.as);
}

/// A child without parents is a child all the same.
void unfold(codec::TableReader& reader, const schema::Layout& layout)
{
    std::vector<std::vector<int>> columns;
    for (std::size_t face = 0; face < layout.faces(); ++face)
        columns.push_back(layout.face(face).own_columns);
    reader.unfold(std::move(columns), layout.entities.front() == &pupil_entity);
}

schema::Layout read_columns(codec::TableReader& reader, const CheckOptions& options)
{
    bool table = codec::is_table(reader.dialect().format);
    schema::Layout layout = lay_out_table(reader, options);
    if (layout.targets.empty() && !reader.headers().empty())
        throw Error(
            Trouble::input,
            table ? say("{}: none of its columns is known", reader.name())
                  : say("{}: none of its keys is known", reader.name()),
            options.mapping ? say("correct the titles in the mapping; msh map shows those of the file")
            : table ? say("the first line must name the columns; msh schema template prints one to fill in")
                    : say("the keys must be field names; msh schema lists them"));
    if (layout.two_parents)
        throw Error(Trouble::input,
                    say("{}: columns of several parents stand in one row, and not each of them is named",
                        reader.name()),
                    say("add a column with the name of each, or let a mapping (--map) ignore what is only of "
                        "one"));
    if (!table && layout.faces() > 1 && !options.mapping)
        throw Error(Trouble::input, say("{}: its objects name several parents", reader.name()),
                    say("say in a mapping (--map) which keys are whose: mother.full_name, father.phone"));
    if (layout.ambiguous && !options.unclear_is_parents)
        throw Error(Trouble::input, say("{}: the columns fit pupils and parents alike", reader.name()),
                    say("say which they are: --as pupil or --as parent"));
    if (table) {
        reader.expect_cells(least_cells(layout));
        if (layout.faces() > 1) unfold(reader, layout);
        return layout;
    }
    // Any object may bring any field, so all of them are asked for; the first object only says what it is
    // about.
    std::vector<std::string> keys;
    if (options.mapping) {
        keys = keys_of(*options.mapping);
        layout = schema::map_headers(keys, *options.mapping);
        layout.notes.clear();
        if (layout.faces() > 1) unfold(reader, layout);
    } else {
        layout = schema::full_layout(options.as != nullptr ? *options.as : *layout.entities.front(),
                                     layout.entities.size() == schema::row_slots);
        for (const schema::Column& column : layout.columns) keys.push_back(column.header);
    }
    reader.expect_keys(std::move(keys));
    return layout;
}

}  // namespace

DocumentCodes document_codes(const schema::Layout& layout, const CheckOptions& options)
{
    DocumentCodes said = options.mapping ? options.mapping->document_codes : DocumentCodes::unsaid;
    if (said == DocumentCodes::unsaid) said = options.document_codes;
    bool open = said == DocumentCodes::unsaid && schema::asks_for_document_codes(layout);
    return said == DocumentCodes::unsaid && !open ? DocumentCodes::tax_service : said;
}

schema::Layout make_layout(codec::TableReader& reader, const CheckOptions& options)
{
    schema::Layout layout = read_columns(reader, options);
    schema::use_document_codes(layout, document_codes(layout, options));
    return layout;
}

}  // namespace msh
