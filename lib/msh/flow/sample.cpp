// SPDX-License-Identifier: Apache-2.0

// School after school is invented, damaged a little and written: pupils, parents, and what was damaged.
#include "sample_register_parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/codec.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace msh {

namespace sample {

std::uint64_t Random::next()
{
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

namespace {

codec::Dialect dialect_of(const SampleOptions& options)
{
    codec::Dialect dialect;
    if (options.json_lines) {
        dialect.format = codec::Format::jsonl;
    } else if (options.style == SampleStyle::excel) {
        dialect.encoding = codec::Encoding::windows_1251;
        dialect.crlf = true;
    }
    return dialect;
}

std::vector<std::string> headers_of(const Sheet& sheet)
{
    std::vector<std::string> headers;
    for (const Column& column : sheet.columns) headers.push_back(column.header);
    return headers;
}

std::vector<codec::CellKind> kinds_of(const Sheet& sheet)
{
    std::vector<codec::CellKind> kinds;
    for (const Column& column : sheet.columns)
        kinds.push_back(column.header == "parallel" ? codec::CellKind::number : codec::CellKind::text);
    return kinds;
}

std::string_view mistakes_file(const SampleOptions& options)
{
    return options.dump ? "defects.csv" : "truth.csv";
}

/// Every planted mistake: truth.csv, or defects.csv where truth.csv says who is who.
class Truth {
public:
    Truth(const SampleOptions& options)
        : file_(options.folder / mistakes_file(options), options.existing),
          writer_(file_, {}, {"file", "record", "line", "column", "field", "source_id", "kind", "rule"})
    {
    }

    void add(const Sheet& sheet, const Defect& defect, std::uint64_t record, const std::string& id, bool json)
    {
        int column = defect.cell < 0 ? -1 : sheet.column_of(defect.cell);
        std::string number = std::to_string(record);
        std::string line = std::to_string(json ? record : record + 1);
        std::string at = column < 0 ? "" : std::to_string(column + 1);
        std::string_view field = defect.cell < 0 ? std::string_view() : name_of(sheet, defect.cell);
        std::string_view cells[] = {sheet.name, number, line, at, field, id, defect.kind, defect.rule};
        writer_.row(cells);
        ++count_;
    }
    void finish()
    {
        writer_.finish();
        file_.commit();
    }
    [[nodiscard]] std::uint64_t count() const { return count_; }

private:
    static std::string_view name_of(const Sheet& sheet, int cell)
    {
        bool link = sheet.entity->number == parent_entity.number && cell >= link_begin;
        const Entity& entity = link ? guardianship_entity : *sheet.entity;
        return entity.fields[static_cast<std::size_t>(link ? cell - link_begin : cell)].name;
    }

    OutputFile file_;
    codec::TableWriter writer_;
    std::uint64_t count_ = 0;
};

/// One of the two files: takes drafts, plants mistakes and writes rows.
class Table {
public:
    Table(const SampleOptions& options, Sheet sheet, Truth& truth)
        : options_(options),
          sheet_(std::move(sheet)),
          truth_(truth),
          vandal_(options, *sheet_.entity),
          file_(options.folder / sheet_.name, options.existing),
          writer_(file_, dialect_of(options), headers_of(sheet_), kinds_of(sheet_))
    {
    }

    /// The draft to fill for the next row.
    Draft& next() { return drafts_[turn_]; }
    /// `damage`: whether this row may be damaged.
    void write(bool damage)
    {
        Draft& draft = drafts_[turn_];
        const Draft* before = clean_before_ ? &drafts_[1 - turn_] : nullptr;
        std::optional<Defect> defect = damage ? vandal_.visit(draft, before) : std::nullopt;
        put(draft);
        if (defect) {
            if (draft.twice) put(draft);
            truth_.add(sheet_, *defect, records_, draft.row_id, options_.json_lines);
            if (defect->shared)
                truth_.add(sheet_, *defect, records_ - 1, before->row_id, options_.json_lines);
        }
        clean_before_ = damage && !defect;
        turn_ = 1 - turn_;
    }
    void finish()
    {
        writer_.finish();
        file_.commit();
    }
    [[nodiscard]] std::uint64_t records() const { return records_; }

private:
    void put(const Draft& draft)
    {
        lay_out(sheet_, draft, options_.style, cells_);
        views_.assign(cells_.begin(), cells_.end());
        writer_.row(views_);
        ++records_;
    }

    const SampleOptions& options_;
    Sheet sheet_;
    Truth& truth_;
    Vandal vandal_;
    OutputFile file_;
    codec::TableWriter writer_;
    Draft drafts_[2];
    std::size_t turn_ = 0;
    bool clean_before_ = false;
    std::uint64_t records_ = 0;
    std::vector<std::string> cells_;
    std::vector<std::string_view> views_;
};

void write_school(const School& school, Table& pupils, Table& parents)
{
    for (const Pupil& pupil : school.pupils) {
        draft_pupil(school, pupil, pupils.next());
        pupils.write(true);
    }
    // Damage in one of several rows of a parent would set the rows of brothers and sisters at odds.
    std::vector<int> rows_of(school.adults.size());
    for (const Bond& bond : school.bonds) ++rows_of[bond.adult];
    for (const Bond& bond : school.bonds) {
        draft_parent(school, bond, parents.next());
        parents.write(rows_of[bond.adult] == 1);
    }
}

/// How the pupils are spread: equal parts, every second school larger by what its neighbour lacks.
std::uint64_t size_of(std::uint64_t school, std::uint64_t schools, const SampleOptions& options)
{
    std::uint64_t size = options.pupils * (school + 1) / schools - options.pupils * school / schools;
    if (options.schools != 0 || (school ^ 1) >= schools) return size;
    Random random(options.seed + school / 2);
    std::uint64_t shift = random.below(static_cast<std::uint32_t>(options.pupils / schools / 5 + 1));
    return school % 2 == 0 ? size + shift : size - shift;
}

/// The options of the register as they are typed; empty without one.
std::string show_register(const SampleOptions& options)
{
    if (!options.dump) return {};
    constexpr std::string_view profiles[] = {"clean", "usual", "harsh"};
    constexpr std::string_view formats[] = {"", " --register-format jsonl", " --register-format xml"};
    return fmt::format(
        " --register {}{}{}", profiles[static_cast<std::size_t>(options.dump->profile)],
        options.dump->people != 0 ? fmt::format(" --register-people {}", options.dump->people) : "",
        formats[static_cast<std::size_t>(options.dump->format)]);
}

constexpr std::string_view about_register =
    "The register lists people as they are, the schools as schools write them. truth.csv says which entry is "
    "whose\n"
    "(an empty one: the register does not have them), what makes it hard to see, and which entries are one "
    "person\n"
    "twice; mistakes planted besides stand in defects.csv.\n\n"
    "В регистре люди записаны как есть, в школах — как пишут школы. truth.csv говорит, чья какая запись "
    "(пусто —\n"
    "в регистре человека нет), что мешает это увидеть и какие две записи — один человек; прочие намеренные "
    "ошибки\n"
    "перечислены в defects.csv.\n\n";

void write_readme(const SampleOptions& options, const SampleCounts& counts)
{
    OutputFile file(options.folder / "README.txt", options.existing);
    std::string_view mistakes = mistakes_file(options);
    file.write(fmt::format(
        "Everybody in this folder is invented. SNILS begin at 900-000-000 and were never given out (a few "
        "with zeros\n"
        "in front are published examples); towns, schools, series of papers and telephone codes do not "
        "exist; mail\n"
        "goes to domains kept for examples. {} lists every mistake that was planted on purpose.\n\n"
        "Все люди в этой папке вымышлены. СНИЛС начинаются с 900-000-000 и никому не выданы (несколько "
        "номеров с\n"
        "нулями впереди — опубликованные примеры); населённых пунктов, школ, серий документов и телефонных "
        "кодов\n"
        "таких нет; почта — на доменах для примеров. В {} перечислены все намеренно сделанные "
        "ошибки.\n\n{}"
        "  msh sample --pupils {}{} --seed {} --defects {}% --day {}{}{}{} -o DIR\n\n"
        "pupils {}, parents {}, schools {}, defects {}{}\n",
        mistakes, mistakes, options.dump ? about_register : "", options.pupils,
        options.schools != 0 ? fmt::format(" --schools {}", options.schools) : "", options.seed,
        options.defects, options.day.iso(), options.json_lines ? " --format jsonl" : "",
        options.style == SampleStyle::excel ? " --style excel" : "", show_register(options), counts.pupils,
        counts.parents, counts.schools, counts.defects,
        options.dump ? fmt::format(", register {}", counts.entries) : ""));
    file.commit();
}

}  // namespace

}  // namespace sample

Date school_year_begin(Date day)
{
    Date this_year = *Date::from(day.year(), 9, 1);
    return day < this_year ? this_year.plus_years(-1) : this_year;
}

SampleCounts make_sample(const SampleOptions& options, Reporter& reporter)
{
    constexpr std::uint64_t most_pupils = 20'000'000;
    constexpr std::uint64_t usual_school = 800;
    constexpr std::uint64_t entries_a_pupil = 5;
    constexpr std::uint64_t most_entries = 40'000'000;  // and everybody has a SNILS of their own
    if (options.pupils == 0 || options.pupils > most_pupils)
        throw Error(Trouble::usage, say("a sample has 1 to {} pupils", most_pupils),
                    say("choose another --pupils"));
    std::uint64_t schools =
        options.schools != 0 ? options.schools
                             : std::max<std::uint64_t>(1, (options.pupils + usual_school / 2) / usual_school);
    if (schools > options.pupils)
        throw Error(Trouble::usage, say("there are more schools than pupils"),
                    say("choose a smaller --schools"));
    if (options.defects < 0 || options.defects > 100)
        throw Error(Trouble::usage, say("defects are 0 to 100 per cent of the rows"),
                    say("choose another --defects"));
    if (options.dump && options.dump->people > most_entries)
        throw Error(Trouble::usage, say("a register has at most {} people", most_entries),
                    say("choose a smaller --register-people"));
    std::error_code failure;
    std::filesystem::create_directories(options.folder, failure);
    if (!std::filesystem::is_directory(options.folder, failure))
        throw Error(Trouble::usage, say("cannot make the folder {}", options.folder.string()),
                    say("choose another folder with -o"));

    sample::Truth truth(options);
    sample::Table pupils(options, sample::pupil_sheet(options), truth);
    sample::Table parents(options, sample::parent_sheet(options), truth);
    std::optional<sample::Register> dump;
    std::uint64_t entries = 0;
    if (options.dump) {
        dump.emplace(options);
        entries = options.dump->people != 0 ? options.dump->people : entries_a_pupil * options.pupils;
    }
    std::uint64_t person = 0;
    for (std::uint64_t i = 0; i < schools; ++i) {
        sample::School school =
            sample::make_school(i + 1, sample::size_of(i, schools, options), options, person);
        if (dump) dump->take(school, entries * (i + 1) / schools, person);
        sample::write_school(school, pupils, parents);
        reporter.progress(pupils.records(), options.pupils);
    }
    SampleCounts counts{schools, pupils.records(), parents.records(), truth.count()};
    pupils.finish();
    parents.finish();
    truth.finish();
    if (dump) {
        dump->finish();
        dump->tell(counts);
    }
    sample::write_readme(options, counts);
    return counts;
}

}  // namespace msh
