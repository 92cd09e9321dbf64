// SPDX-License-Identifier: Apache-2.0

// Findings for a person at a terminal: gathered by rule, with the first places of each and what to mend
// first.
#include "report_parts.hpp"

#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <fmt/format.h>

#include <map>

namespace msh::cli {

namespace {

class TextReport : public Report {
public:
    TextReport(Console& console, OutputFile* file, bool stdout_taken)
        : Report(console), file_(file), stdout_taken_(stdout_taken)
    {
    }

    void begin(codec::TableReader& reader, const schema::Layout& layout) override
    {
        Report::begin(reader, layout);
        told_.clear();
        empty_.clear();
    }

    void add(const Finding& finding) override
    {
        // Findings about the file itself (an unknown column, a missing one) all matter and are few.
        Told& told = told_[finding.rule];
        told.severity = finding.severity;
        auto& places = told.places;
        if (finding.record == 0 || places.size() < places_shown) places.push_back(place_of(finding));
        std::string column = describe_column(layout(), finding.entity, finding.field, finding.column);
        if (finding.record == 0 && finding.rule->id == "file-column-empty")
            empty_.push_back({std::move(column), places.size() - 1});
        else if (finding.record == 0 || (!told.column.empty() && told.column != column))
            told.many_columns = true;
        else
            told.column = std::move(column);
    }

    void end(const CheckCounts& counts, const std::filesystem::path& set_aside,
             const FixOrder& order) override
    {
        fold_empty_columns(counts);
        std::vector<Cause> causes;
        for (const auto& [rule, told] : told_)
            if (!told.folded) causes.push_back({rule, told.severity});
        for (const auto& [rule, severity] : sort_causes(std::move(causes), counts)) {
            // Nothing has to be done about it.
            if (severity == Severity::info && file_ == nullptr && console().quiet()) continue;
            auto follow = order.consequences.find(rule);
            tell(*rule, counts.by_rule.find(rule->id)->second,
                 follow == order.consequences.end() ? 0 : follow->second);
        }
        if (ShownOrder shown = describe_order(order, layout()); !shown.steps.empty()) {
            write(shown.title);
            for (std::size_t i = 0; i < shown.steps.size(); ++i)
                write(fmt::format("    {}. {}", i + 1, shown.steps[i]));
            write("");
        }
        for (const std::string& line : books_of(name(), counts, set_aside)) write(line);
        if (file_ != nullptr) Report::end(counts, set_aside, order);
    }

private:
    struct Told {
        Severity severity = Severity::info;
        std::vector<std::string> places;
        std::string column;         ///< of all findings shown
        bool many_columns = false;  ///< … and there is none of all
        bool folded = false;        ///< said with the empty column
    };
    struct EmptyColumn {
        std::string name;
        std::size_t place;  ///< among those of its rule
    };

    /// What every row lacks because its column is empty is said with the column.
    void fold_empty_columns(const CheckCounts& counts)
    {
        for (const EmptyColumn& empty : empty_)
            for (auto& [rule, told] : told_) {
                std::uint64_t count = counts.by_rule.find(rule->id)->second;
                bool same = !told.many_columns && told.column == empty.name && count <= counts.read;
                if (!same || told.severity == Severity::error || told.places.size() < places_shown) continue;
                told.folded = true;
                told_[rules::find("file-column-empty")].places[empty.place] +=
                    fmt::format("  ({} × {})", rule->id, count);
            }
    }

    void write(const std::string& line)
    {
        if (file_ != nullptr)
            file_->write(text::printable(line) + "\n");
        else if (stdout_taken_)
            console().note(line);
        else
            console().print(line);
    }

    [[nodiscard]] std::string word_of(Severity severity) const
    {
        std::string word = severity_word(severity);
        if (file_ != nullptr || severity == Severity::info) return word;
        return severity == Severity::error ? console().red(word) : console().yellow(word);
    }

    [[nodiscard]] std::string place_of(const Finding& finding) const
    {
        std::string place = fmt::format("    {}", name());
        if (finding.line != 0) place += fmt::format(":{}", finding.line);
        std::string column = describe_column(layout(), finding.entity, finding.field, finding.column);
        if (!column.empty()) place += "  " + column;
        const std::string& shown = finding.value.empty() ? finding.shape : finding.value;
        if (!shown.empty()) place += "  " + text::printable(shown);
        if (!finding.other.empty()) place += "  (" + finding.other + ")";
        return place;
    }

    void tell(const Rule& rule, std::uint64_t count, std::uint64_t follow)
    {
        write(fmt::format("{}: {}  [{}] × {}", word_of(told_[&rule].severity), translate(rule.text), rule.id,
                          count));
        write(fmt::format("    {} {}", say("what to do:"), translate(rule.fix)));
        const auto& places = told_[&rule].places;
        for (const std::string& place : places) write(place);
        if (count > places.size())
            write("    " + say("… and {} more; --report csv -o FILE lists them all", count - places.size()));
        if (follow != 0) write("    " + describe_followers(follow));
        write("");
    }

    OutputFile* file_;
    bool stdout_taken_;
    std::map<const Rule*, Told> told_;
    std::vector<EmptyColumn> empty_;
};

}  // namespace

std::unique_ptr<Report> make_text_report(Console& console, OutputFile* file, bool stdout_taken)
{
    return std::make_unique<TextReport>(console, file, stdout_taken);
}

}  // namespace msh::cli
