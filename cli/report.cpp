// SPDX-License-Identifier: Apache-2.0

// Which form the list of findings has and where it goes; what all forms share.
#include "output.hpp"
#include "report_parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace msh::cli {

namespace {

class SilentReport : public Report {
public:
    using Report::Report;
    void add(const Finding&) override {}
    void end(const CheckCounts&, const std::filesystem::path&, const FixOrder&) override {}
};

}  // namespace

std::string on_one_line(std::string text)
{
    std::ranges::replace_if(
        text, [](char c) { return c >= '\t' && c <= '\r'; }, ' ');
    return text;
}

std::string_view header_of(const schema::Layout& layout, const Finding& finding)
{
    return msh::header_of(layout, finding.entity, finding.field, finding.column);
}

std::string_view field_name(const Finding& finding)
{
    if (finding.field < 0 || finding.entity == nullptr) return {};
    return finding.entity->fields[static_cast<std::size_t>(finding.field)].name;
}

std::string message_of(const Finding& finding)
{
    std::string message = translate(finding.rule->text);
    if (!finding.other.empty()) message += " (" + finding.other + ")";
    return message;
}

/// What became of the file's records, and where those set aside are.
std::vector<std::string> books_of(const std::string& name, const CheckCounts& counts,
                                  const std::filesystem::path& set_aside)
{
    std::vector<std::string> lines;
    if (counts.refused)
        lines.push_back(
            say("{}: read {}; errors {}, warnings {}", name, counts.read, counts.errors, counts.warnings));
    else
        lines.push_back(say("{}: read {}, accepted {}, set aside {}; errors {}, warnings {}", name,
                            counts.read, counts.accepted, counts.set_aside, counts.errors, counts.warnings));
    if (!set_aside.empty()) lines.push_back(say("rows set aside are in {}", set_aside.string()));
    if (counts.refused) lines.push_back(say("{}: refused, nothing of it is taken: {}", name, counts.refusal));
    return lines;
}

std::string describe_column(const schema::Layout& layout, const Entity* entity, int field, int column)
{
    std::string header = on_one_line(std::string(msh::header_of(layout, entity, field, column)));
    if (column >= 0) return fmt::format("{} {} «{}»", say("column"), column_letter(column), header);
    return header.empty() ? std::string() : fmt::format("«{}»", header);
}

ShownOrder describe_order(const FixOrder& order, const schema::Layout& layout)
{
    constexpr std::size_t most_shown = 6;
    constexpr std::uint64_t enough = 90;  ///< per cent
    ShownOrder shown;
    // Where each row has a fault of its own, one is as good a beginning as another.
    if (order.steps.size() < 2 || order.steps.front().frees < 2) return shown;
    std::uint64_t freed = 0;
    for (const FixOrder::Step& step : order.steps) {
        if (shown.steps.size() == most_shown || freed * 100 >= order.records * enough) break;
        freed += step.frees;
        std::string column = describe_column(layout, step.entity, step.field, step.column);
        if (!column.empty()) column += ": ";
        shown.steps.push_back(
            fmt::format("{}{}  [{}]  +{}", column, translate(step.rule->text), step.rule->id, step.frees));
    }
    shown.title = say_count("what to mend first: {} cause frees {} % of the rows set aside",
                            "what to mend first: these {} causes free {} % of the rows set aside",
                            shown.steps.size(), freed * 100 / order.records);
    return shown;
}

std::string describe_followers(std::uint64_t count)
{
    return say_count("{} of them follows from another finding of its record and goes with it",
                     "{} of them follow from another finding of their record and go with it", count);
}

std::vector<Cause> sort_causes(std::vector<Cause> causes, const CheckCounts& counts)
{
    auto count = [&](const Cause& cause) { return counts.by_rule.find(cause.rule->id)->second; };
    auto refuses = [&](const Cause& cause) { return counts.refused && cause.rule->refuses_file; };
    std::sort(causes.begin(), causes.end(), [&](const Cause& a, const Cause& b) {
        if (refuses(a) != refuses(b)) return refuses(a);
        if (a.severity != b.severity) return a.severity > b.severity;
        if (count(a) != count(b)) return count(a) > count(b);
        return a.rule->id < b.rule->id;
    });
    return causes;
}

void Report::begin(codec::TableReader& reader, const schema::Layout& layout)
{
    name_ = reader.name();
    layout_ = layout;
    if (!values_) schema::mask_headers(layout_.columns);
}

void Report::end(const CheckCounts& counts, const std::filesystem::path& set_aside, const FixOrder& /*order*/)
{
    for (const std::string& line : books_of(name_, counts, set_aside)) console_.note(line);
}

std::string severity_word(Severity severity)
{
    if (severity == Severity::error) return say("error");
    return severity == Severity::warning ? say("warning") : say("info");
}

FindingOutput::FindingOutput(const CheckLine& given, Session& session)
    : console_(session.console()),
      kind_(given.report.value_or("text")),
      silent_(session.globals().json && !given.output)
{
    bool text = kind_ == "text";
    std::string target = given.output.value_or("-");
    if (session.globals().json && given.output && target == "-")
        throw Error(Trouble::usage, say("--json and the list of findings cannot both go to stdout"),
                    say("write the list to a file with -o"));
    bool page = kind_ == "html";
    bool book = kind_ == "xlsx";
    if (silent_ && !page && !book) {
        report_ = std::make_unique<SilentReport>(console_);
        return;
    }
    if ((page || book) && target == "-")
        throw Error(Trouble::usage, page ? say("the page needs a file") : say("the workbook needs a file"),
                    say("name it: -o {}", page ? "report.html" : "report.xlsx"));
    std::vector<std::string> inputs = given.files;
    if (given.map) inputs.push_back(*given.map);
    if (!text || target != "-") file_.emplace(open_output(session, target, inputs));
    data_on_stdout_ = given.stdout_taken || (!text && target == "-");
    if (text)
        report_ = make_text_report(console_, file_ ? &*file_ : nullptr, given.stdout_taken);
    else if (kind_ == "jsonl")
        report_ = make_lines_report(console_, *file_);
    else if (page)
        report_ = make_html_report(console_, *file_, session.globals().show_values);
    else if (book)
        report_ = make_book_report(console_, *file_, target);
    else
        report_ = make_sheet_report(console_, *file_);
    if (session.globals().show_values) report_->show_values();
}

FindingOutput::~FindingOutput() = default;

FindingReport& FindingOutput::report()
{
    return *report_;
}

std::uint64_t FindingOutput::places_per_rule() const
{
    if (kind_ == "html") return page_places;
    return kind_ == "text" || silent_ ? places_shown : 0;
}

void FindingOutput::print(const std::string& line)
{
    if (data_on_stdout_)
        console_.note(line);
    else
        console_.print(line);
}

void FindingOutput::show(const std::string& line)
{
    if (data_on_stdout_)
        console_.note(line);
    else
        console_.show(line);
}

void FindingOutput::finish()
{
    report_->finish();
    if (file_) file_->commit();
}

}  // namespace msh::cli
