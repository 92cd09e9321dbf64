// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <map>
#include <tuple>
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

/// What became of the file's records, and where those set aside are.
std::vector<std::string> books_of(const std::string& name, const CheckCounts& counts,
                                  const std::filesystem::path& set_aside)
{
    std::vector<std::string> lines = {say("{}: read {}, accepted {}, set aside {}; errors {}, warnings {}",
                                          name, counts.read, counts.accepted, counts.set_aside, counts.errors,
                                          counts.warnings)};
    if (counts.refused) lines.push_back(say("{}: refused, nothing of it is taken", name));
    if (!set_aside.empty()) lines.push_back(say("rows set aside are in {}", set_aside.string()));
    return lines;
}

/// What the reports share: whose findings they are, and the books told beside a list that is elsewhere.
class Report : public FindingReport {
public:
    explicit Report(Console& console) : console_(console) {}

    void begin(const codec::TableReader& reader, const schema::Layout& layout) override
    {
        name_ = reader.name();
        layout_ = &layout;
    }
    void end(const CheckCounts& counts, const std::filesystem::path& set_aside) override
    {
        for (const std::string& line : books_of(name_, counts, set_aside)) console_.note(line);
    }

protected:
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const schema::Layout& layout() const { return *layout_; }
    [[nodiscard]] Console& console() const { return console_; }

private:
    Console& console_;
    std::string name_;
    const schema::Layout* layout_ = nullptr;
};

class TextReport : public Report {
public:
    /// `file` null: on stdout, in colours where they are shown; on stderr where stdout is taken.
    TextReport(Console& console, OutputFile* file, bool stdout_taken)
        : Report(console), file_(file), stdout_taken_(stdout_taken)
    {
    }

    void begin(const codec::TableReader& reader, const schema::Layout& layout) override
    {
        Report::begin(reader, layout);
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
        for (const std::string& line : books_of(name(), counts, set_aside)) write(line);
        if (file_ != nullptr) Report::end(counts, set_aside);
    }

private:
    void write(const std::string& line)
    {
        if (file_ != nullptr)
            file_->write(line + "\n");
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
        std::string_view header = header_of(layout(), finding);
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
        write(fmt::format("{}: {}  [{}] × {}", word_of(rule.severity), translate(rule.text), rule.id, count));
        write(fmt::format("    {} {}", say("what to do:"), translate(rule.fix)));
        const auto& places = places_[&rule];
        for (const std::string& place : places) write(place);
        if (count > places.size())
            write("    " + say("… and {} more; --report csv -o FILE lists them all", count - places.size()));
        write("");
    }

    OutputFile* file_;
    bool stdout_taken_;
    std::map<const Rule*, std::vector<std::string>> places_;
};

/// Keys and their order are a promise to scripts.
class LinesReport : public Report {
public:
    LinesReport(Console& console, OutputFile& output) : Report(console), output_(output) {}

    void begin(const codec::TableReader& reader, const schema::Layout& layout) override
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
        frame.head = fmt::format(R"({{"rule":{},"severity":{},"entity":{},"file":{},)",
                                 quote(finding.rule->id), quote(severity_name(finding.rule->severity)),
                                 quote(finding.entity->name), quote(name()));
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
                                    severity_name(finding.rule->severity),
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

class SilentReport : public FindingReport {
public:
    void begin(const codec::TableReader&, const schema::Layout&) override {}
    void add(const Finding&) override {}
    void end(const CheckCounts&, const std::filesystem::path&) override {}
};

}  // namespace

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
    if (silent_) {
        report_ = std::make_unique<SilentReport>();
        return;
    }
    if (!text || target != "-") file_.emplace(target, session.existing());
    data_on_stdout_ = given.stdout_taken || (!text && target == "-");
    if (text)
        report_ = std::make_unique<TextReport>(console_, file_ ? &*file_ : nullptr, given.stdout_taken);
    else if (kind_ == "jsonl")
        report_ = std::make_unique<LinesReport>(console_, *file_);
    else
        report_ = std::make_unique<SheetReport>(console_, *file_);
}

std::uint64_t FindingOutput::places_per_rule() const
{
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
    if (file_) file_->commit();
}

}  // namespace msh::cli
