// SPDX-License-Identifier: Apache-2.0
#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/ordered.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/flow/convert.hpp>
#include <msh/flow/export.hpp>

#include <algorithm>

namespace msh {

namespace {

/// A column of the new file, and where in a row its value comes from.
struct Outlet {
    std::string name;
    int slot = -1;  ///< -1: the file says nothing of it
    int field = -1;
    schema::Take take = schema::Take::cell;
    codec::CellKind kind = codec::CellKind::text;
    std::vector<std::pair<std::string, std::string>> values = {};  ///< what it stands for → what is written
};

/// A column's name that is understood again: whose it is stands with the fields of a second person.
std::string name_column(const schema::Layout& layout, int slot, int field, bool russian)
{
    if (!russian) return schema::column_name(layout, slot, field);
    const Entity& entity = *layout.entities[static_cast<std::size_t>(slot)];
    return title_of(entity, entity.fields[static_cast<std::size_t>(field)], slot > 0);
}

bool is_read(const schema::Layout& layout, int slot, int field)
{
    for (std::size_t face = 0; face < layout.faces(); ++face)
        if (layout.face(face).target_of(slot, field) != nullptr) return true;
    return false;
}

/// The fields that the file gives.
std::vector<Outlet> own_columns(const schema::Layout& layout, bool excel, bool russian)
{
    std::vector<Outlet> outlets;
    for (std::size_t slot = 0; slot < layout.entities.size(); ++slot) {
        const Entity& entity = *layout.entities[slot];
        bool both = layout.entities.size() == schema::row_slots;
        for (std::size_t i = 0; i < entity.fields.size(); ++i) {
            const Field& field = entity.fields[i];
            bool given = is_read(layout, static_cast<int>(slot), static_cast<int>(i)) ||
                         ((field.is(required) || field.name == "citizenship_kind") &&
                          layout.gives(static_cast<int>(slot), static_cast<int>(i)));
            // By these words somebody is found who stands in another row.
            bool named = field.name.starts_with("pupil") || field.name.starts_with("parent");
            if (!given || (both && named && &entity == &guardianship_entity)) continue;
            outlets.push_back({name_column(layout, static_cast<int>(slot), static_cast<int>(i), russian),
                               static_cast<int>(slot), static_cast<int>(i), schema::Take::cell,
                               kind_of(field, excel)});
        }
    }
    return outlets;
}

int slot_of(const schema::Layout& layout, const Entity* entity)
{
    auto at = std::find(layout.entities.begin(), layout.entities.end(), entity);
    return at == layout.entities.end() ? -1 : static_cast<int>(at - layout.entities.begin());
}

/// What a mapping's value stands for, as the field holds it: «М» is male.
std::string canonical(const schema::MappedValue& value, const std::string& text)
{
    if (value.take != schema::Take::cell) return text;
    Arena arena;
    Cell cell;
    schema::clean_cell(*value.entity, value.entity->fields[static_cast<std::size_t>(value.field)], text,
                       arena, cell);
    return cell.empty() ? text : std::string(cell.text);
}

/// The columns of a mapping, read the other way round.
std::vector<Outlet> mapped_columns(const schema::Layout& layout, const schema::Mapping& mapping)
{
    std::vector<Outlet> outlets;
    for (const schema::MappedValue& value : mapping.values) {
        std::string field(value.entity->fields[static_cast<std::size_t>(value.field)].name);
        if (value.columns.empty()) continue;
        if (!value.who.empty())
            throw Error(Trouble::settings,
                        say("the mapping cannot be written: it puts several parents into one row"),
                        say("write one parent a row: «parent.{}» and so on", field));
        if (value.join || !value.separator.empty() || value.columns.front().number > 0)
            throw Error(
                Trouble::settings,
                say("the mapping cannot be written: {} is joined, split or found by its number", field),
                say("name one column by its title for each field"));
        const std::string& title = value.columns.front().title;
        if (std::any_of(outlets.begin(), outlets.end(),
                        [&](const Outlet& outlet) { return outlet.name == title; }))
            throw Error(Trouble::settings,
                        say("the mapping cannot be written: two fields go into «{}»", title),
                        say("name one column by its title for each field"));
        Outlet outlet{title, slot_of(layout, value.entity), value.field, value.take};
        for (const auto& [theirs, ours] : value.values)
            outlet.values.emplace_back(canonical(value, ours), theirs);
        outlets.push_back(std::move(outlet));
    }
    if (std::none_of(outlets.begin(), outlets.end(), [](const Outlet& outlet) { return outlet.slot >= 0; }))
        throw Error(Trouble::settings, say("the mapping asks for nothing that the file is about"),
                    say("correct «about» in the mapping"));
    return outlets;
}

class Converter {
public:
    Converter(const Inspection& inspection, codec::TableReader& reader, const ConvertOptions& options)
        : inspection_(inspection),
          reader_(reader),
          outlets_(options.to ? mapped_columns(inspection.layout(), *options.to)
                              : own_columns(inspection.layout(), options.excel,
                                            options.excel || options.dialect.format == codec::Format::xlsx)),
          dialect_(options.dialect),
          excel_(options.excel),
          pupils_alone_(std::ranges::all_of(
              outlets_,
              [&](const Outlet& outlet) {
                  return outlet.slot < 0 ||
                         inspection.layout().entities[static_cast<std::size_t>(outlet.slot)] == &pupil_entity;
              })),
          threads_(options.validate.check.read.threads)
    {
    }

    std::uint64_t write(OutputFile& output, Reporter& reporter)
    {
        std::vector<std::string> names;
        std::vector<codec::CellKind> kinds;
        for (const Outlet& outlet : outlets_) {
            names.push_back(outlet.name);
            kinds.push_back(outlet.kind);
        }
        codec::TableWriter writer(output, dialect_, names, kinds);
        // What a JSON file is about is known by its first object, and the first child may have no parent.
        if (inspection_.layout().entities.size() > 1) writer.name_all_keys();
        std::uint64_t count = 0;
        reader_.rewind();
        std::vector<Load> loads(chunks_for(threads_));
        run_in_order(
            loads, [&](Load& load) { return reader_.next(load.chunk); }, [&](Load& load) { prepare(load); },
            [&](Load& load) {
                for (std::size_t at = 0; at < load.texts.size(); at += outlets_.size(), ++count)
                    writer.row(std::span(load.texts).subspan(at, outlets_.size()));
                reporter.progress(load.chunk.first_byte + load.chunk.size, reader_.size());
                return true;
            });
        writer.finish();
        return count;
    }

private:
    struct Load {
        codec::Chunk chunk;
        schema::Row row;
        std::vector<std::string_view> texts;  ///< of one row after another
    };

    void prepare(Load& load) const
    {
        reader_.split(load.chunk);
        load.row = {};
        load.texts.clear();
        const auto& repeats = inspection_.repeats();
        for (const codec::RawRow& raw : load.chunk.rows) {
            if (raw.fault != codec::RowFault::none || inspection_.is_set_aside(raw.number)) continue;
            if (std::binary_search(repeats.begin(), repeats.end(), raw.number)) continue;
            // A child beside the second parent is the same child.
            if (raw.again && pupils_alone_) continue;
            schema::read_next_row(inspection_.layout().face(raw.face), load.chunk.cells_of(raw),
                                  load.chunk.arena, load.row);
            if (load.row.count == 0) continue;
            for (const Outlet& outlet : outlets_) load.texts.push_back(value_of(outlet, load));
        }
    }

    std::string_view value_of(const Outlet& outlet, Load& load) const
    {
        // A row may leave its second person out.
        if (outlet.slot < 0 || static_cast<std::size_t>(outlet.slot) >= load.row.count) return {};
        const Record& record = load.row.records[static_cast<std::size_t>(outlet.slot)];
        std::string_view value = record[outlet.field].text;
        auto join = [&](std::string_view first, std::string_view between, std::string_view second) {
            if (first.empty() || second.empty()) return first.empty() ? second : first;
            std::string joined = std::string(first) + std::string(between) + std::string(second);
            return load.chunk.arena.keep(joined);
        };
        std::string_view next = record[outlet.field + 1].text;
        switch (outlet.take) {
            case schema::Take::full_name:
                value = join(join(value, " ", next), " ", record[outlet.field + 2].text);
                break;
            case schema::Take::class_name:
                value = join(value, "", next);
                break;
            case schema::Take::series_then_number:
                value = join(value, " ", next);
                break;
            case schema::Take::number_then_series:
                value = join(next, " ", value);
                break;
            case schema::Take::cell:
            case schema::Take::skip:
                break;
        }
        for (const auto& [ours, theirs] : outlet.values)
            if (ours == value) return theirs;
        if (!excel_ || outlet.take != schema::Take::cell) return value;
        std::string room;
        const Field& field = record.entity->fields[static_cast<std::size_t>(outlet.field)];
        std::string_view dressed = dress(field, value, room);
        return dressed.data() == room.data() ? load.chunk.arena.keep(dressed) : dressed;
    }

    const Inspection& inspection_;
    codec::TableReader& reader_;
    std::vector<Outlet> outlets_;
    codec::Dialect dialect_;
    bool excel_;
    bool pupils_alone_;
    unsigned threads_;
};

}  // namespace

ConvertResult convert_file(InputFile input, OutputFile& output, const ConvertOptions& options,
                           FindingReport& report, Reporter& reporter)
{
    const ValidateOptions& validate = options.validate;
    codec::TableReader reader = open_table(std::move(input), validate.check);
    Inspection inspection(reader, validate.check);
    Converter converter(inspection, reader, options);
    note_reading(reader, inspection.layout(), reporter);
    report.begin(reader, inspection.layout());
    ConvertResult result;
    result.checks = inspection.run([&](const std::string&, const Finding& finding) { report.add(finding); },
                                   {}, reporter);
    if (!result.checks.refused && result.checks.exceeds(validate.check.max_errors))
        refuse_for_errors(reader.name(), result.checks, reporter);
    std::filesystem::path written;
    if (!result.checks.refused) {
        if (validate.set_aside)
            written = set_aside_with_ticket(inspection, result.checks, *validate.set_aside, validate);
        result.written = converter.write(output, reporter);
    }
    report.end(result.checks, written, inspection.fix_order());
    return result;
}

}  // namespace msh
