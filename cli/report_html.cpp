// SPDX-License-Identifier: Apache-2.0

// Findings as one page for a browser: complete in itself, readable without its script, of bounded size. It is
// written file by file, so memory holds the places of one file.
#include "report_page.hpp"
#include "report_parts.hpp"

#include <msh/base/date.hpp>
#include <msh/base/say.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace msh::cli {

namespace {

struct Place {
    std::uint64_t line;
    std::string cell;    ///< "C17"
    std::string column;  ///< its header
    std::string shown;   ///< shape or value
    std::string other;
};

class HtmlReport : public Report {
public:
    HtmlReport(Console& console, OutputFile& file, bool values)
        : Report(console), file_(file), values_(values)
    {
        write_head();
    }

    void begin(codec::TableReader& reader, const schema::Layout& layout) override
    {
        Report::begin(reader, layout);
        told_.clear();
    }

    void add(const Finding& finding) override
    {
        Place place{finding.line,
                    {},
                    std::string(header_of(layout(), finding)),
                    finding.value.empty() ? finding.shape : finding.value,
                    finding.other};
        place.cell = column_letter(finding.column);
        if (!place.cell.empty() && place.line != 0) place.cell += std::to_string(place.line);
        Told& told = told_[finding.rule];
        told.severity = finding.severity;
        told.places.push_back(std::move(place));
    }

    void end(const CheckCounts& counts, const std::filesystem::path& set_aside,
             const FixOrder& order) override
    {
        write("<section>\n<h2>{}</h2>\n", escape_html(name()));
        for (const std::string& line : books_of(name(), counts, set_aside))
            write("<p>{}</p>\n", escape_html(line));
        if (ShownOrder shown = describe_order(order, layout()); !shown.steps.empty()) {
            write("<p>{}</p>\n<ol>\n", escape_html(shown.title));
            for (const std::string& step : shown.steps) write("<li>{}</li>\n", escape_html(step));
            write("</ol>\n");
        }
        std::vector<Cause> causes;
        for (const auto& [rule, told] : told_) causes.push_back({rule, told.severity});
        for (const auto& [rule, severity] : sort_causes(std::move(causes), counts)) {
            auto follow = order.consequences.find(rule);
            write_cause(*rule, counts.by_rule.find(rule->id)->second,
                        follow == order.consequences.end() ? 0 : follow->second);
        }
        write("</section>\n");
        Report::end(counts, set_aside, order);
    }

    void finish() override
    {
        write("</main>\n<footer class=\"quiet\">msh {}, {}</footer>\n", MSH_VERSION,
              language() == "ru" ? Date::today().russian() : Date::today().iso());
        write("<script>{}</script>\n</body>\n</html>\n", page_script);
    }

private:
    template <class... Parts>
    void write(fmt::format_string<Parts...> pattern, Parts&&... parts)
    {
        file_.write(fmt::format(pattern, std::forward<Parts>(parts)...));
    }

    void write_head()
    {
        std::string title = escape_html(say("What msh found in the files"));
        write("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", language());
        write("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", page_policy);
        write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        write("<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n", title, page_style);
        write("<header>\n<h1>{}</h1>\n", title);
        if (values_)
            write("<p class=\"alarm\" role=\"note\">{}</p>\n",
                  escape_html(say("This page holds personal data: keep it and pass it on as such.")));
        write("</header>\n<main>\n<form id=\"filter\" role=\"search\" hidden>\n");
        write("<label>{}<input id=\"text\" type=\"search\" autocomplete=\"off\"></label>\n",
              escape_html(say("Search")));
        write("<label>{}<select id=\"severity\"><option value=\"\">{}</option>", escape_html(say("Severity")),
              escape_html(say("all")));
        for (Severity severity : {Severity::error, Severity::warning, Severity::info})
            write("<option value=\"{}\">{}</option>", severity_name(severity),
                  escape_html(severity_word(severity)));
        write("</select></label>\n");
        write_choice("rule", say("Rule"));
        write_choice("column", say("Column"));
        write("</form>\n<p id=\"shown\" class=\"quiet\" role=\"status\" data-l=\"{}\"></p>\n",
              escape_html(say("Places shown: #")));
    }

    void write_choice(std::string_view id, const std::string& label)
    {
        write("<label>{}<select id=\"{}\"><option value=\"\">{}</option></select></label>\n",
              escape_html(label), id, escape_html(say("all")));
    }

    void write_cause(const Rule& rule, std::uint64_t count, std::uint64_t follow)
    {
        std::string text = escape_html(translate(rule.text));
        const Told& told = told_[&rule];
        std::string severity = escape_html(severity_word(told.severity));
        std::string_view weight = severity_name(told.severity);
        const std::vector<Place>& places = told.places;
        write("<details open data-s=\"{}\" data-r=\"{}\" data-t=\"{} {} {}\">\n", weight, rule.id, rule.id,
              text, escape_html(name()));
        write("<summary><span class=\"{}\">{}</span>: {} <code>{}</code> × {}</summary>\n", weight, severity,
              text, rule.id, count);
        write("<p>{} {}</p>\n", escape_html(say("what to do:")), escape_html(translate(rule.fix)));
        if (follow != 0) write("<p>{}</p>\n", escape_html(describe_followers(follow)));
        write("<div class=\"scroll\"><table>\n<thead><tr>");
        const std::string labels[] = {
            escape_html(say("Line")), escape_html(say("Cell")), escape_html(say("Column")),
            escape_html(values_ ? say("Value") : say("Shape")), escape_html(say("Remark"))};
        // A column in which no row says anything is only in the way.
        bool remarks = std::ranges::any_of(places, [](const Place& place) { return !place.other.empty(); });
        std::size_t width = std::size(labels) - (remarks ? 0 : 1);
        for (std::size_t i = 0; i < width; ++i) write("<th scope=\"col\">{}</th>", labels[i]);
        write("</tr></thead>\n<tbody>\n");
        for (const Place& place : places) {
            write("<tr data-s=\"{}\" data-c=\"{}\">", weight, escape_html(place.column));
            const std::string cells[] = {place.line == 0 ? std::string() : std::to_string(place.line),
                                         place.cell, place.column, place.shown, place.other};
            for (std::size_t i = 0; i < width; ++i)
                write("<td data-l=\"{}\">{}</td>", labels[i], escape_html(cells[i]));
            write("</tr>\n");
        }
        write("</tbody>\n</table></div>\n");
        if (count > places.size())
            write("<p class=\"quiet\">{}</p>\n",
                  escape_html(
                      say("… and {} more; --report csv -o FILE lists them all", count - places.size())));
        write("</details>\n");
    }

    OutputFile& file_;
    bool values_;
    struct Told {
        Severity severity = Severity::info;
        std::vector<Place> places;
    };
    std::map<const Rule*, Told> told_;
};

}  // namespace

std::unique_ptr<Report> make_html_report(Console& console, OutputFile& output, bool values)
{
    return std::make_unique<HtmlReport>(console, output, values);
}

}  // namespace msh::cli
