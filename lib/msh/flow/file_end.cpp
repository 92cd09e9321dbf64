// SPDX-License-Identifier: Apache-2.0
#include "file_end.hpp"

#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

namespace msh {

namespace {

using codec::RowFault;

bool is_unicode(codec::Encoding encoding)
{
    return encoding == codec::Encoding::utf8 || encoding == codec::Encoding::utf8_bom ||
           encoding == codec::Encoding::utf16_le || encoding == codec::Encoding::utf16_be;
}

/// Whether a row is as one that was cut off. What has too much in it, or a mistake in its middle, is not.
bool is_cut_off(const codec::TableReader& reader, const codec::Chunk& chunk)
{
    const codec::RawRow& row = chunk.rows.back();
    // Half a letter.
    bool ends_inside_letter = !row.source.empty() && (row.source.back() & 0x80) != 0;
    switch (row.fault) {
        case RowFault::too_few_cells:
        case RowFault::open_quote:
        case RowFault::bad_json:
            return true;
        case RowFault::bad_bytes:
            return ends_inside_letter && is_unicode(reader.dialect().encoding);
        case RowFault::none:
            break;
        default:
            return false;
    }
    // What may be left out at the end of a row is left out in the row above too.
    if (!codec::is_table(reader.dialect().format)) return false;
    std::size_t columns = reader.headers().size();
    for (std::size_t i = chunk.rows.size(); i-- > 0;) {
        const codec::RawRow& above = chunk.rows[i];
        if (above.byte == row.byte || above.fault != RowFault::none) continue;
        return row.cell_count < columns && above.cell_count >= columns;
    }
    return false;
}

}  // namespace

FileEnd end_of(const codec::TableReader& reader, const codec::Chunk& last)
{
    const codec::Dialect& dialect = reader.dialect();
    if (dialect.xml || dialect.format == codec::Format::xlsx || last.rows.empty()) return FileEnd::whole;
    if (dialect.format == codec::Format::json) {
        // Objects without brackets around them: of an array the reader itself knows whether it is whole.
        bool broken = !reader.ended_early() && last.rows.back().fault == RowFault::bad_json &&
                      !last.rows.back().source.ends_with('}');
        return broken ? FileEnd::broken : FileEnd::whole;
    }
    if (!has_open_end(last)) return FileEnd::whole;
    return is_cut_off(reader, last) ? FileEnd::broken : FileEnd::open;
}

void refuse_broken_end(const codec::TableReader& reader, std::uint64_t line)
{
    throw Error(
        Trouble::input,
        say("{}: the file ends inside its last record, on line {}: the end of the file is missing",
            reader.name(), line),
        say("get the file again; where that line is whole after all, put a line end behind it; nothing "
            "of the file was used"));
}

}  // namespace msh
