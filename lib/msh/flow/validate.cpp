// SPDX-License-Identifier: Apache-2.0
#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/resubmit.hpp>
#include <msh/flow/validate.hpp>

namespace msh {

namespace {

CheckCounts validate_file(const std::filesystem::path& file, const ValidateOptions& options,
                          const std::filesystem::path& set_aside, FindingReport& report, Reporter& reporter)
{
    codec::TableReader reader = open_table(InputFile::open(file), options.check);
    Inspection inspection(reader, options.check);
    note_reading(reader, inspection.layout(), reporter);
    report.begin(reader, inspection.layout());
    CheckCounts counts = inspection.run(
        [&](const std::string&, const Finding& finding) { report.add(finding); }, {}, reporter);
    std::filesystem::path written = set_aside_with_ticket(inspection, counts, set_aside, options);
    report.end(counts, written, inspection.fix_order());
    return counts;
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
    return {std::move(input), read};
}

CheckCounts validate_files(const std::vector<std::filesystem::path>& files, const ValidateOptions& options,
                           FindingReport& report, Reporter& reporter)
{
    CheckCounts sum;
    for (std::size_t i = 0; i < files.size(); ++i) try {
            std::filesystem::path folder;
            if (options.set_aside) folder = set_aside_folder(*options.set_aside, files, i);
            sum += validate_file(files[i], options, folder, report, reporter);
        } catch (const Error& error) {
            if (error.kind() != Trouble::input || files.size() == 1) throw;
            reporter.warn(say("{}; {}", error.what(), error.hint()));
            sum.refuse(error.what());
        }
    return sum;
}

}  // namespace msh
