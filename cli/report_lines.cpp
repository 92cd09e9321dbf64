// SPDX-License-Identifier: Apache-2.0

// Every finding as a line for scripts and spreadsheets: JSON Lines and CSV.
#include "report_parts.hpp"

#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iterator>
#include <map>
#include <tuple>

namespace msh::cli {

namespace {

/// Keys and their order are a promise to scripts.
class LinesReport : public Report {
public:
    LinesReport(Console& console, OutputFile& output) : Report(console), output_(output) {}

    void begin(codec::TableReader& reader, const schema::Layout& layout) override
    {
        Report::begin(reader, layout);
        frames_.clear();
    }

    void add(const Finding& finding) override
    {
        const Frame& frame = frame_of(finding);
        line_ = frame.head;
        fmt::format_to(std::back_inserter(line_), "\"record\":{},\"line\":{},\"byte\":{},", finding.record,
                       finding.line, finding.byte);
        line_ += frame.place;
        line_ += finding.other.empty() ? frame.message : quote(message_of(finding));
        line_ += frame.fix;
        if (!finding.value.empty()) line_ += ",\"value\":" + quote(finding.value);
        line_ += "}\n";
        output_.write(line_);
    }

private:
    /// What every finding of a rule in a column has in common; bad files have one in every row.
    struct Frame {
        std::string head, place, message, fix;
    };

    static std::string quote(std::string_view text)
    {
        return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }

    const Frame& frame_of(const Finding& finding)
    {
        auto [at, is_new] =
            frames_.try_emplace({finding.rule, finding.entity, finding.field, finding.column});
        Frame& frame = at->second;
        if (!is_new) return frame;
        frame.head =
            fmt::format(R"({{"rule":{},"severity":{},"entity":{},"file":{},)", quote(finding.rule->id),
                        quote(severity_name(finding.severity)), quote(finding.entity->name), quote(name()));
        frame.place = fmt::format(R"("column":{},"letter":{},"field":{},"message":)",
                                  quote(header_of(layout(), finding)), quote(column_letter(finding.column)),
                                  quote(field_name(finding)));
        frame.message = quote(translate(finding.rule->text));
        frame.fix = fmt::format(R"(,"fix":{})", quote(translate(finding.rule->fix)));
        return frame;
    }

    OutputFile& output_;
    std::map<std::tuple<const Rule*, const Entity*, int, int>, Frame> frames_;
    std::string line_;
};

class SheetReport : public Report {
public:
    SheetReport(Console& console, OutputFile& output)
        : Report(console),
          writer_(output, {codec::Format::csv, codec::Encoding::utf8_bom, ';', true, {}},
                  {"rule", "severity", "entity", "file", "record", "line", "byte", "column", "letter",
                   "field", "message", "fix", "value"})
    {
    }

    void add(const Finding& finding) override
    {
        std::string record = std::to_string(finding.record);
        std::string line = std::to_string(finding.line);
        std::string byte = std::to_string(finding.byte);
        std::string letter = column_letter(finding.column);
        std::string message = message_of(finding);
        std::string_view cells[] = {finding.rule->id,
                                    severity_name(finding.severity),
                                    finding.entity->name,
                                    name(),
                                    record,
                                    line,
                                    byte,
                                    header_of(layout(), finding),
                                    letter,
                                    field_name(finding),
                                    message,
                                    translate(finding.rule->fix),
                                    finding.value};
        writer_.row(cells);
    }

private:
    codec::TableWriter writer_;
};

}  // namespace

std::unique_ptr<Report> make_lines_report(Console& console, OutputFile& output)
{
    return std::make_unique<LinesReport>(console, output);
}

std::unique_ptr<Report> make_sheet_report(Console& console, OutputFile& output)
{
    return std::make_unique<SheetReport>(console, output);
}

}  // namespace msh::cli
