// SPDX-License-Identifier: Apache-2.0
#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/resubmit.hpp>
#include <msh/flow/validate.hpp>

namespace msh {

namespace {

/// A file on its way through a validation.
struct Opened {
    Opened(const std::filesystem::path& file, const CheckOptions& options)
        : reader(open_table(InputFile::open(file), options)), inspection(reader, options)
    {
    }

    codec::TableReader reader;
    Inspection inspection;
};

CheckCounts validate_file(Opened& file, const ValidateOptions& options,
                          const std::filesystem::path& set_aside, FindingReport& report, Reporter& reporter)
{
    Inspection& inspection = file.inspection;
    note_reading(file.reader, inspection.layout(), reporter);
    report.begin(file.reader, inspection.layout());
    CheckCounts counts = inspection.run(
        [&](const std::string&, const Finding& finding) { report.add(finding); }, {}, reporter);
    std::filesystem::path written = set_aside_with_ticket(inspection, counts, set_aside, options);
    report.end(counts, written, inspection.fix_order());
    return counts;
}

/// Where a mapping goes by numbers alone, nothing tells a header from the first record, which would be lost.
void expect_header(const codec::TableReader& reader, const schema::Mapping& mapping)
{
    if (!codec::is_table(reader.dialect().format)) return;
    std::size_t titles = mapping.ignored.size();
    for (const schema::MappedValue& value : mapping.values)
        for (const schema::ColumnName& name : value.columns) titles += name.number == 0 ? 1 : 0;
    if (titles != 0) return;
    std::vector<std::string_view> cells(reader.headers().begin(), reader.headers().end());
    if (schema::count_known_headers(cells, mapping.about) != 0) return;
    throw Error(Trouble::input,
                say("{}: none of its columns is known by its title, and the mapping names them by number",
                    reader.name()),
                say("say in the mapping whether the first row holds titles: «header: yes», or a record: "
                    "«header: no»"));
}

/// Several files, each read twice: first for what they say of each other.
class Validation {
public:
    Validation(const std::vector<std::filesystem::path>& files, const ValidateOptions& options)
        : files_(files), options_(options), check_(options.check), kept_(files.size())
    {
        if (files.size() < 2) return;
        check_.unclear_is_parents = true;
        bool pupils = false;
        bool links = false;
        for (std::size_t i = 0; i < files.size(); ++i) try {
                std::unique_ptr<Opened> file = open(i);
                const schema::Layout& layout = file->inspection.layout();
                pupils = pupils || layout.entities.front()->number == pupil_entity.number;
                links = links || layout.entities.front()->number == guardianship_entity.number;
                across_.gather(file->reader, layout, check_);
                file->reader.rewind();
                // What comes through a pipe comes once; of others as many may be given as anybody likes.
                if (files[i] == "-") kept_[i] = std::move(file);
            } catch (const Error& error) {
                if (error.kind() != Trouble::input) throw;
                across_.miss(i);
            }
        across_.settle();
        // Beside pupils and links between people the others can only be parents.
        check_.unclear_is_parents = pupils && links;
    }

    CheckCounts look_at(std::size_t place, FindingReport& report, Reporter& reporter)
    {
        std::unique_ptr<Opened> file = kept_[place] ? std::move(kept_[place]) : open(place);
        if (files_.size() > 1) file->inspection.hear(across_, place);
        std::filesystem::path folder;
        if (options_.set_aside) folder = set_aside_folder(*options_.set_aside, files_, place);
        return validate_file(*file, options_, folder, report, reporter);
    }

private:
    [[nodiscard]] std::unique_ptr<Opened> open(std::size_t place) const
    {
        return std::make_unique<Opened>(files_[place], check_);
    }

    const std::vector<std::filesystem::path>& files_;
    const ValidateOptions& options_;
    CheckOptions check_;
    std::vector<std::unique_ptr<Opened>> kept_;
    Across across_;
};

}  // namespace

std::filesystem::path set_aside_with_ticket(Inspection& inspection, const CheckCounts& counts,
                                            const std::filesystem::path& folder,
                                            const ValidateOptions& options)
{
    if (folder.empty() || counts.set_aside == 0) return {};
    std::filesystem::path written = inspection.write_set_aside(folder, options.existing);
    std::string as(inspection.layout().entities.front()->name);
    write_ticket(written, {as, options.source, options.map_file});
    return written;
}

codec::TableReader open_table(InputFile input, const CheckOptions& options)
{
    codec::ReadOptions read = options.read;
    read.known_headers = [as = options.as,
                          mapping = options.mapping](std::span<const std::string_view> cells) {
        return mapping ? schema::count_mapped_headers(cells, *mapping)
                       : schema::count_known_headers(cells, as);
    };
    read.header = !options.mapping || options.mapping->header.value_or(true);
    codec::TableReader reader(std::move(input), read);
    if (options.mapping && !options.mapping->header) expect_header(reader, *options.mapping);
    return reader;
}

CheckCounts validate_files(const std::vector<std::filesystem::path>& files, const ValidateOptions& options,
                           FindingReport& report, Reporter& reporter)
{
    CheckCounts sum;
    Validation validation(files, options);
    for (std::size_t i = 0; i < files.size(); ++i) try {
            sum += validation.look_at(i, report, reporter);
        } catch (const Error& error) {
            if (error.kind() != Trouble::input || files.size() == 1) throw;
            reporter.warn(say("{}; {}", error.what(), error.hint()));
            sum.refuse(error.what());
        }
    return sum;
}

}  // namespace msh
