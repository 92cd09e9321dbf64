// SPDX-License-Identifier: Apache-2.0
#include "notices.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/flow/suggest.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace msh {

namespace {

/// The more a spelling gives away, the earlier it is tried.
constexpr std::array<std::string_view, 9> guessed_keys = {
    "snils",     "email", "birth_certificate", "identity_document", "class", "birth_date", "phone",
    "full_name", "sex"};
constexpr int least_share = 80;  // per cent

/// `who` is the one of a row's parents to whom the column belongs.
std::string key_of(const Entity& about, const Entity& entity, const schema::Target& target,
                   std::string_view who)
{
    std::string_view field = entity.fields[static_cast<std::size_t>(target.field)].name;
    std::string key(field);
    switch (target.take) {
        case schema::Take::full_name:
            key.replace(key.rfind("surname"), std::string_view("surname").size(), "full_name");
            break;
        case schema::Take::class_name:
            key = "class";
            break;
        case schema::Take::series_then_number:
        case schema::Take::number_then_series:
            key.erase(key.rfind("_series"));
            break;
        case schema::Take::cell:
        case schema::Take::skip:
            break;
    }
    if (!who.empty()) return schema::prefix_of(who) + "." + key;
    return &entity == &about ? key : std::string(entity.name) + "." + key;
}

/// Whether one cell reads as all the fields of a key, without doubt.
class Trial {
public:
    Trial(const Entity& about, std::string_view key) : value_(schema::find_target(about, key)), key_(key)
    {
        if (value_.entity == nullptr) return;
        value_.columns = {{{}, 1}};
        schema::Mapping mapping{&about, {value_}, {}, schema::Mapping::Rest::ignore, {}};
        std::string header = "x";
        layout_ = schema::map_headers({&header, 1}, mapping);
    }

    [[nodiscard]] bool has_field() const { return value_.entity != nullptr && !layout_.targets.empty(); }
    [[nodiscard]] const schema::MappedValue& value() const { return value_; }

    bool reads(std::string_view cell)
    {
        arena_.clear();
        schema::read_row(layout_, {&cell, 1}, arena_, row_);
        const Record& record = row_.records[0];
        const schema::Target& target = layout_.targets.front();
        for (int field = target.field; target.fills(field); ++field) {
            // A patronymic, and the letter of a class, may be left out.
            bool optional = field > target.field && target.take != schema::Take::series_then_number &&
                            field != target.field + 1;
            if (target.take == schema::Take::class_name) optional = field > target.field;
            if (record[field].fault != Fault::none || (record[field].empty() && !optional)) return false;
        }
        const Cell& first = record[target.field];
        if (key_ == "snils") return first.text.size() == 11 && snils_checksum_agrees(first.text);
        if (key_ == "full_name") return cell.find_first_of("0123456789") == std::string_view::npos;
        if (key_ == "birth_date") return first.date().year() > 1930;
        if (key_ == "class") return text::trim(cell).size() <= 8;
        if (key_ == "birth_certificate") return record[target.field].text.find('-') != std::string_view::npos;
        if (key_ == "identity_document")
            return first.text.size() == 4 && record[target.field + 1].text.size() == 6;
        return true;
    }

private:
    schema::MappedValue value_;
    std::string_view key_;
    schema::Layout layout_;
    schema::Row row_;
    Arena arena_;
};

class Looker {
public:
    Looker(const schema::Layout& layout, const codec::Chunk& chunk) : layout_(layout)
    {
        for (const codec::RawRow& row : chunk.rows)
            if (row.fault == codec::RowFault::none) rows_.push_back(chunk.cells_of(row));
    }

    FileView look()
    {
        FileView view;
        view.about = layout_.entities.front();
        view.rows = rows_.size();
        for (std::size_t face = 0; face < layout_.faces(); ++face)
            for (const schema::Target& target : layout_.face(face).targets) {
                schema::MappedValue value;
                value.entity = layout_.entities[static_cast<std::size_t>(target.slot)];
                value.field = target.field;
                value.take = target.take;
                given_.push_back(std::move(value));
            }
        for (std::size_t i = 0; i < layout_.columns.size(); ++i) view.columns.push_back(look_at(i));
        for (const schema::HeaderNote& note : layout_.notes) {
            if (note.what == schema::HeaderNote::What::unmapped) view.absent.push_back(note.name);
            if (note.what == schema::HeaderNote::What::missing)
                view.missing.emplace_back(view.about->fields[static_cast<std::size_t>(note.field)].name);
        }
        return view;
    }

private:
    static bool uses(const schema::Layout& layout, const schema::Target& target, std::size_t column)
    {
        if (target.derivation < 0) return target.column == static_cast<int>(column);
        const schema::Derivation& derivation =
            layout.derivations[static_cast<std::size_t>(target.derivation)];
        // A mapping has no need to say what the titles say.
        return !derivation.by_title &&
               std::ranges::find(derivation.columns, static_cast<int>(column)) != derivation.columns.end();
    }

    static int turn_of(const schema::Layout& layout, const schema::Target& target, std::size_t column)
    {
        if (target.derivation < 0) return 0;
        const auto& columns = layout.derivations[static_cast<std::size_t>(target.derivation)].columns;
        return static_cast<int>(std::ranges::find(columns, static_cast<int>(column)) - columns.begin());
    }

    [[nodiscard]] std::vector<std::string_view> cells_of(std::size_t column) const
    {
        std::vector<std::string_view> cells;
        for (const auto& row : rows_)
            if (column < row.size() && !text::trim(row[column]).empty()) cells.push_back(row[column]);
        return cells;
    }

    [[nodiscard]] ColumnView look_at(std::size_t column)
    {
        ColumnView view;
        view.header = layout_.columns[column].header;
        view.number = static_cast<int>(column) + 1;
        const Entity& about = *layout_.entities.front();
        for (std::size_t face = 0; face < layout_.faces(); ++face) {
            const schema::Layout& layout = layout_.face(face);
            bool own = std::ranges::binary_search(layout.own_columns, static_cast<int>(column));
            // What all share is said once.
            if (face > 0 && !own) continue;
            for (const schema::Target& target : layout.targets) {
                if (!uses(layout, target, column)) continue;
                view.keys.push_back(key_of(about, *layout.entities[static_cast<std::size_t>(target.slot)],
                                           target, own ? layout.who : std::string_view()));
                view.turn = turn_of(layout, target, column);
                view.number_first = target.take == schema::Take::number_then_series;
            }
        }
        auto cells = cells_of(column);
        if (!rows_.empty()) view.filled = static_cast<int>(cells.size() * 100 / rows_.size());
        if (!cells.empty()) view.shape = text::shape(cells.front());
        if (!view.keys.empty()) return view;
        view.passed_over = std::none_of(
            layout_.notes.begin(), layout_.notes.end(),
            [&](const schema::HeaderNote& note) { return note.column == static_cast<int>(column); });
        // A column without a title is passed over as a rule, and may say something all the same.
        if (!view.passed_over || text::trim(view.header).empty()) view.guess = guess(about, cells);
        return view;
    }

    [[nodiscard]] bool is_given(const schema::MappedValue& value) const
    {
        return std::any_of(given_.begin(), given_.end(),
                           [&](const schema::MappedValue& other) { return schema::overlap(value, other); });
    }

    [[nodiscard]] std::optional<Guess> guess(const Entity& about, const std::vector<std::string_view>& cells)
    {
        if (cells.size() < 3) return {};
        for (std::string_view key : guessed_keys) {
            Trial trial(about, key);
            if (!trial.has_field() || is_given(trial.value())) continue;
            auto good = std::count_if(cells.begin(), cells.end(),
                                      [&](std::string_view cell) { return trial.reads(cell); });
            int share = static_cast<int>(static_cast<std::size_t>(good) * 100 / cells.size());
            if (share < least_share) continue;
            given_.push_back(trial.value());
            return Guess{std::string(key), share};
        }
        return {};
    }

    const schema::Layout& layout_;
    std::vector<std::span<const std::string_view>> rows_;
    std::vector<schema::MappedValue> given_;  ///< by the columns that are understood, and by the guesses
};

/// Texts of JSON are texts of YAML too.
std::string quote(const std::string& text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// By its number where its title is no title or not its own.
std::string name_of(const FileView& view, const ColumnView& column)
{
    std::string normal = schema::normalise_header(column.header);
    auto alike = std::count_if(view.columns.begin(), view.columns.end(), [&](const ColumnView& other) {
        return schema::normalise_header(other.header) == normal;
    });
    return normal.empty() || alike > 1 ? fmt::format("{{number: {}}}", column.number) : quote(column.header);
}

/// What a key of the mapping says of its column.
std::string source_of(const FileView& view, const ColumnView& column)
{
    std::string name = name_of(view, column);
    if (!column.number_first) return name;
    return fmt::format("{{column: {}, order: \"number, series\"}}", name);
}

/// The same where several columns give the key.
std::string source_of(const FileView& view, std::vector<const ColumnView*> columns)
{
    if (columns.size() == 1) return source_of(view, *columns.front());
    std::ranges::stable_sort(columns, {}, &ColumnView::turn);
    std::string names;
    for (const ColumnView* column : columns) names += (names.empty() ? "" : ", ") + name_of(view, *column);
    return fmt::format("{{first_of: [{}]}}", names);
}

/// A date, a telephone, a number: no title has so many digits.
bool looks_like_value(const std::string& cell)
{
    constexpr int few = 4;
    return std::ranges::count_if(cell, [](char sign) { return sign >= '0' && sign <= '9'; }) >= few;
}

}  // namespace

FileView look_at_columns(InputFile input, const CheckOptions& options)
{
    codec::TableReader reader = open_table(std::move(input), options);
    if (!codec::is_table(reader.dialect().format))
        throw Error(Trouble::input, say("{} is no table: its keys are field names", reader.name()),
                    say("msh schema lists them"));
    schema::Layout layout = options.mapping ? schema::map_headers(reader.headers(), *options.mapping)
                                            : schema::understand_headers(reader.headers(), options.as);
    bool headless = layout.targets.empty() && std::ranges::any_of(reader.headers(), looks_like_value);
    // Titles are shown; somebody's data never are.
    if (headless)
        for (schema::Column& column : layout.columns) column.header.clear();
    codec::Chunk chunk;
    if (reader.next(chunk)) reader.split(chunk);
    FileView view = Looker(layout, chunk).look();
    view.headless = headless;
    return view;
}

std::string write_mapping(const FileView& view, const std::string& file)
{
    std::string text = "# " + say("A mapping for {}: man msh-mapping describes it.", file) + "\n";
    text += fmt::format("mapping: 1\nabout: {}\n{}rest: report\ncolumns:\n", view.about->name,
                        view.headless ? "header: no\n" : "");
    std::string unknown;
    std::string told;
    bool people = view.about == &pupil_entity || view.about == &parent_entity;
    std::set<std::string> written;
    for (const ColumnView& column : view.columns) {
        for (const std::string& key : column.keys) {
            if (!written.insert(key).second) continue;
            std::vector<const ColumnView*> all;
            for (const ColumnView& other : view.columns)
                if (std::ranges::find(other.keys, key) != other.keys.end()) all.push_back(&other);
            text += fmt::format("  {}: {}\n", key, source_of(view, std::move(all)));
        }
        if (!column.keys.empty()) continue;
        int notice = people ? notice_in(column.header) : -1;
        std::string key = notice < 0 ? std::string() : fmt::format("  {}: ", notices[notice].name);
        if (!key.empty() && told.find(key) == std::string::npos) {
            told += key + name_of(view, column) + "\n";
        } else if (column.guess) {
            text += "  # " + say("a guess: {} % of the cells read so", column.guess->per_cent) + "\n";
            text += fmt::format("  {}: {}\n", column.guess->key, name_of(view, column));
        } else if (!column.passed_over) {
            unknown += fmt::format("#  - {}\n", name_of(view, column));
        }
    }
    for (const std::string& field : view.missing) {
        bool guessed = std::any_of(view.columns.begin(), view.columns.end(), [&](const ColumnView& column) {
            if (!column.guess) return false;
            schema::MappedValue value = schema::find_target(*view.about, column.guess->key);
            schema::Target target{0, value.field, value.take, -1, -1};
            return target.fills(view.about->index_of(field));
        });
        if (guessed) continue;
        text += "  # " + say("mandatory, and no column gives it:") + "\n";
        text += fmt::format("  # {}: \n", field);
    }
    if (!told.empty())
        text +=
            "# " + say("what a register tells beyond its fields, for msh reconcile") + "\nnotices:\n" + told;
    // What is ignored is not warned of, and nobody has said yet that it may be lost.
    if (!unknown.empty())
        text += "# " + say("columns that nobody understands; without # they are left out in silence") +
                "\n#ignore:\n" + unknown;
    return text;
}

}  // namespace msh
