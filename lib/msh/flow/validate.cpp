// SPDX-License-Identifier: Apache-2.0
#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/resubmit.hpp>
#include <msh/flow/together.hpp>
#include <msh/flow/validate.hpp>

namespace msh {

namespace {

CheckCounts validate_file(Together& together, std::size_t place, const ValidateOptions& options,
                          const std::filesystem::path& set_aside, FindingReport& report, Reporter& reporter)
{
    codec::TableReader reader = together.open(place);
    Inspection inspection(reader, together.check(place));
    together.introduce(inspection, place);
    note_reading(reader, inspection.layout(), reporter);
    report.begin(reader, inspection.layout());
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
    Together together(Together::Sum::whole);
    for (const std::filesystem::path& file : files) together.add(file, options.check);
    together.settle();
    for (std::size_t i = 0; i < files.size(); ++i) try {
            std::filesystem::path folder;
            if (options.set_aside) folder = set_aside_folder(*options.set_aside, files, i);
            sum += validate_file(together, i, options, folder, report, reporter);
        } catch (const Error& error) {
            if (error.kind() != Trouble::input || files.size() == 1) throw;
            reporter.warn(say("{}; {}", error.what(), error.hint()));
            sum.refuse(error.what());
        }
    return sum;
}

}  // namespace msh
