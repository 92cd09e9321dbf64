// SPDX-License-Identifier: Apache-2.0

// Findings as a workbook: each file as it is, with what was found in its cells, and a last sheet with the
// causes and what to mend first.
#include "report_parts.hpp"

#include <msh/base/say.hpp>
#include <msh/flow/marked_sheet.hpp>

#include <fmt/format.h>

#include <array>
#include <map>

namespace msh::cli {

namespace {

class BookReport : public Report {
public:
    BookReport(Console& console, OutputFile& output, std::string path)
        : Report(console), path_(std::move(path)), book_(output)
    {
    }

    void begin(codec::TableReader& reader, const schema::Layout& layout) override
    {
        Report::begin(reader, layout);
        reader_ = &reader;
        sheet_ = {};
        severities_.clear();
    }

    void add(const Finding& finding) override
    {
        severities_[finding.rule] = finding.severity;
        sheet_.add(finding);
    }

    void end(const CheckCounts& counts, const std::filesystem::path& set_aside,
             const FixOrder& order) override
    {
        sheet_.write(*reader_, layout(), book_);
        std::vector<Cause> causes;
        for (const auto& [rule, severity] : severities_) causes.push_back({rule, severity});
        for (const Cause& cause : sort_causes(std::move(causes), counts))
            told_.push_back({name(), cause, counts.by_rule.find(cause.rule->id)->second});
        ShownOrder shown = describe_order(order, layout());
        if (!shown.steps.empty()) lines_.push_back(fmt::format("{}: {}", name(), shown.title));
        for (std::size_t i = 0; i < shown.steps.size(); ++i)
            lines_.push_back(fmt::format("{}. {}", i + 1, shown.steps[i]));
        for (std::string& line : books_of(name(), counts, set_aside)) lines_.push_back(std::move(line));
        Report::end(counts, set_aside, order);
    }

    void finish() override
    {
        write_causes();
        book_.finish();
        console().note(say("{} holds the records themselves: keep it and pass it on as such", path_));
    }

private:
    struct Told {
        std::string file;
        Cause cause;
        std::uint64_t count;
    };

    void write_causes()
    {
        constexpr std::array<std::size_t, 6> widths = {14, 60, 70, 10, 28, 28};
        book_.begin_sheet(say("Causes"), widths);
        std::vector<codec::BookCell> cells;
        std::vector<std::string> titles = {say("Severity"), say("Cause"), say("What to do"),
                                           say("Count"),    say("Rule"),  say("File")};
        cells.reserve(titles.size());
        for (const std::string& title : titles)
            cells.push_back({title, codec::CellKind::text, codec::Shade::header});
        book_.row(cells);
        for (const auto& [file, cause, times] : told_) {
            std::string severity = severity_word(cause.severity);
            std::string count = std::to_string(times);
            book_.row(std::vector<codec::BookCell>{
                {severity, codec::CellKind::text, shade_of(cause.severity)},
                {translate(cause.rule->text), codec::CellKind::text, codec::Shade::none, true},
                {translate(cause.rule->fix), codec::CellKind::text, codec::Shade::none, true},
                {count, codec::CellKind::number},
                {cause.rule->id},
                {file}});
        }
        std::uint64_t row = told_.size() + 1;
        std::uint64_t last = row++;
        for (const std::string& line : lines_) book_.row(++row, std::vector<codec::BookCell>{{line}});
        book_.end_sheet(last);
    }

    std::string path_;
    codec::BookWriter book_;
    MarkedSheet sheet_;
    codec::TableReader* reader_ = nullptr;
    std::map<const Rule*, Severity> severities_;
    std::vector<Told> told_;
    std::vector<std::string> lines_;
};

}  // namespace

std::unique_ptr<Report> make_book_report(Console& console, OutputFile& output, std::string path)
{
    return std::make_unique<BookReport>(console, output, std::move(path));
}

}  // namespace msh::cli
