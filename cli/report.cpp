// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"

#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <vector>

namespace msh::cli {

namespace {

/// A finding's place by name: the header of its column, the field's title where the file has no such column.
std::string_view header_of(const schema::Layout& layout, const Finding& finding)
{
    if (finding.column >= 0) return layout.columns[static_cast<std::size_t>(finding.column)].header;
    if (finding.field < 0 || finding.entity == nullptr) return {};
    const Field& field = finding.entity->fields[static_cast<std::size_t>(finding.field)];
    return language() == "ru" ? field.title_ru : field.title;
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

class TextReport : public FindingReport {
public:
    TextReport(OutputFile& output, const Console& console) : output_(output), console_(console) {}

    void begin(const codec::TableReader& reader, const schema::Layout& layout) override
    {
        name_ = reader.name();
        layout_ = &layout;
        places_.clear();
    }

    void add(const Finding& finding) override
    {
        // Findings about the file itself (an unknown column, a missing one) all matter and are few.
        auto& places = places_[finding.rule];
        if (finding.record == 0 || places.size() < places_shown) places.push_back(place_of(finding));
    }

    void end(const CheckCounts& counts, const std::filesystem::path& set_aside) override
    {
        std::vector<const Rule*> rules;
        for (const auto& [rule, places] : places_) rules.push_back(rule);
        auto count = [&](const Rule* rule) { return counts.by_rule.find(rule->id)->second; };
        std::sort(rules.begin(), rules.end(), [&](const Rule* a, const Rule* b) {
            if (a->severity != b->severity) return a->severity > b->severity;
            if (count(a) != count(b)) return count(a) > count(b);
            return a->id < b->id;
        });
        for (const Rule* rule : rules) tell(*rule, count(rule));
        std::string books =
            say("{}: {} records read, {} accepted, {} set aside; errors {}, warnings {}", name_, counts.read,
                counts.accepted, counts.set_aside, counts.errors, counts.warnings);
        output_.write(books + "\n");
        if (!set_aside.empty()) output_.write(say("rows set aside are in {}", set_aside.string()) + "\n");
    }

private:
    std::string place_of(const Finding& finding) const
    {
        std::string place = fmt::format("    {}", name_);
        if (finding.line != 0) place += fmt::format(":{}", finding.line);
        std::string_view header = header_of(*layout_, finding);
        if (finding.column >= 0)
            place += fmt::format("  {} {} «{}»", say("column"), column_letter(finding.column), header);
        else if (!header.empty())
            place += fmt::format("  «{}»", header);
        const std::string& shown = finding.value.empty() ? finding.shape : finding.value;
        if (!shown.empty()) place += "  " + shown;
        if (!finding.other.empty()) place += "  (" + finding.other + ")";
        return place;
    }

    void tell(const Rule& rule, std::uint64_t count)
    {
        std::string word = rule.severity == Severity::error     ? console_.red(say("error"))
                           : rule.severity == Severity::warning ? console_.yellow(say("warning"))
                                                                : say("info");
        output_.write(fmt::format("{}: {}  [{}] × {}\n", word, translate(rule.text), rule.id, count));
        output_.write(fmt::format("    {} {}\n", say("what to do:"), translate(rule.fix)));
        const auto& places = places_[&rule];
        for (const std::string& place : places) output_.write(place + "\n");
        if (count > places.size())
            output_.write("    " +
                          say("… and {} more; --report csv -o FILE lists them all", count - places.size()) +
                          "\n");
        output_.write("\n");
    }

    OutputFile& output_;
    const Console& console_;
    std::string name_;
    const schema::Layout* layout_ = nullptr;
    std::map<const Rule*, std::vector<std::string>> places_;
};

/// Keys and their order are a promise to scripts.
class LinesReport : public FindingReport {
public:
    explicit LinesReport(OutputFile& output) : output_(output) {}

    void begin(const codec::TableReader& reader, const schema::Layout& layout) override
    {
        name_ = reader.name();
        layout_ = &layout;
    }

    void add(const Finding& finding) override
    {
        nlohmann::ordered_json line = {{"rule", finding.rule->id},
                                       {"severity", severity_name(finding.rule->severity)},
                                       {"entity", finding.entity->name},
                                       {"file", name_},
                                       {"record", finding.record},
                                       {"line", finding.line},
                                       {"byte", finding.byte},
                                       {"column", header_of(*layout_, finding)},
                                       {"letter", column_letter(finding.column)},
                                       {"field", field_name(finding)},
                                       {"message", message_of(finding)},
                                       {"fix", translate(finding.rule->fix)}};
        if (!finding.value.empty()) line["value"] = finding.value;
        output_.write(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    }

    void end(const CheckCounts&, const std::filesystem::path&) override {}

private:
    OutputFile& output_;
    std::string name_;
    const schema::Layout* layout_ = nullptr;
};

class SheetReport : public FindingReport {
public:
    explicit SheetReport(OutputFile& output)
        : writer_(output, {codec::Format::csv, codec::Encoding::utf8_bom, ';', true, {}},
                  {"rule", "severity", "entity", "file", "record", "line", "byte", "column", "letter",
                   "field", "message", "fix", "value"})
    {
    }

    void begin(const codec::TableReader& reader, const schema::Layout& layout) override
    {
        name_ = reader.name();
        layout_ = &layout;
    }

    void add(const Finding& finding) override
    {
        std::string record = std::to_string(finding.record);
        std::string line = std::to_string(finding.line);
        std::string byte = std::to_string(finding.byte);
        std::string letter = column_letter(finding.column);
        std::string message = message_of(finding);
        std::string_view cells[] = {finding.rule->id,
                                    severity_name(finding.rule->severity),
                                    finding.entity->name,
                                    name_,
                                    record,
                                    line,
                                    byte,
                                    header_of(*layout_, finding),
                                    letter,
                                    field_name(finding),
                                    message,
                                    translate(finding.rule->fix),
                                    finding.value};
        writer_.row(cells);
    }

    void end(const CheckCounts&, const std::filesystem::path&) override {}

private:
    codec::TableWriter writer_;
    std::string name_;
    const schema::Layout* layout_ = nullptr;
};

class SilentReport : public FindingReport {
public:
    void begin(const codec::TableReader&, const schema::Layout&) override {}
    void add(const Finding&) override {}
    void end(const CheckCounts&, const std::filesystem::path&) override {}
};

}  // namespace

std::unique_ptr<FindingReport> make_report(const std::string& kind, OutputFile& output,
                                           const Console& console)
{
    if (kind == "jsonl") return std::make_unique<LinesReport>(output);
    if (kind == "csv") return std::make_unique<SheetReport>(output);
    return std::make_unique<TextReport>(output, console);
}

std::unique_ptr<FindingReport> make_silent_report()
{
    return std::make_unique<SilentReport>();
}

}  // namespace msh::cli
