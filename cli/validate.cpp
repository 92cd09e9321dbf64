// SPDX-License-Identifier: Apache-2.0
#include "check_line.hpp"
#include "command.hpp"
#include "report.hpp"

#include <msh/base/say.hpp>

#include <memory>

namespace msh::cli {

Act declare_validate(Line& line)
{
    auto given = std::make_shared<CheckLine>();
    declare_check(line, *given);
    declare_origin(line, *given);
    line.example("msh validate pupils.csv");
    line.example("msh validate pupils.csv parents.csv --set-aside bad");
    line.example("msh validate --as pupil --report csv -o findings.csv pupils.csv");
    line.example("msh validate --report html -o findings.html pupils.csv");
    line.example("msh validate --report xlsx -o findings.xlsx pupils.csv");
    return [given](Session& session) {
        ValidateOptions options;
        options.check = understand_check(*given, session);
        options.existing = session.existing();
        follow_origin(*given, session, options);
        FindingOutput output(*given, session);
        options.check.places_per_rule = output.places_per_rule();
        std::vector<std::filesystem::path> files(given->files.begin(), given->files.end());
        CheckCounts counts = validate_files(files, options, output.report(), session.console());
        output.finish();

        Outcome outcome;
        outcome.counts = counts_of(counts);
        outcome.exit = exit_of(counts);
        return outcome;
    };
}

}  // namespace msh::cli
