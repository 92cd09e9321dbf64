// SPDX-License-Identifier: Apache-2.0

// What the forms of the list of findings share. Private to report*.cpp.
#pragma once

#include "console.hpp"
#include "report.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace msh::cli {

/// `text` on one line: a header may be broken into several.
std::string on_one_line(std::string text);
std::string_view header_of(const schema::Layout& layout, const Finding& finding);
std::string_view field_name(const Finding& finding);
/// «column D «birth_date»», or nothing.
std::string describe_column(const schema::Layout& layout, const Entity* entity, int field, int column);
std::string message_of(const Finding& finding);
/// What became of the file's records, and where those set aside are.
std::vector<std::string> books_of(const std::string& name, const CheckCounts& counts,
                                  const std::filesystem::path& set_aside);

/// The steps worth telling, each with what it frees; empty where there is nothing to choose.
struct ShownOrder {
    std::string title;
    std::vector<std::string> steps;
};
ShownOrder describe_order(const FixOrder& order, const schema::Layout& layout);

/// Of a rule's findings: those that go when another finding of their record is mended.
std::string describe_followers(std::uint64_t count);

/// Whose findings they are, and the books told beside a list that is elsewhere.
class Report : public FindingReport {
public:
    explicit Report(Console& console) : console_(console) {}

    /// Headers that are data are shown as they are.
    void show_values() { values_ = true; }

    void begin(codec::TableReader& reader, const schema::Layout& layout) override;
    void end(const CheckCounts& counts, const std::filesystem::path& set_aside,
             const FixOrder& order) override;
    /// After the last file.
    virtual void finish() {}

protected:
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const schema::Layout& layout() const { return layout_; }
    [[nodiscard]] Console& console() const { return console_; }

private:
    Console& console_;
    std::string name_;
    schema::Layout layout_;
    bool values_ = false;
};

/// A rule that was broken, and how much it weighs in this run.
struct Cause {
    const Rule* rule;
    Severity severity;
};
/// In the order in which a person reads them: the worst first, then the most frequent.
std::vector<Cause> sort_causes(std::vector<Cause> causes, const CheckCounts& counts);

/// `file` null: on stdout, in colours where they are shown; on stderr where stdout is taken.
std::unique_ptr<Report> make_text_report(Console& console, OutputFile* file, bool stdout_taken);
std::unique_ptr<Report> make_lines_report(Console& console, OutputFile& output);
std::unique_ptr<Report> make_sheet_report(Console& console, OutputFile& output);
/// `path` is the workbook's, to speak of it.
std::unique_ptr<Report> make_book_report(Console& console, OutputFile& output, std::string path);
std::unique_ptr<Report> make_html_report(Console& console, OutputFile& output, bool values);

}  // namespace msh::cli
