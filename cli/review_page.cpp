// SPDX-License-Identifier: Apache-2.0
#include "review_page.hpp"

#include "report_page.hpp"

#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace msh::cli {

namespace {

constexpr std::string_view review_style = R"css(
article{border:1px solid var(--line);border-radius:.25rem;margin:.75rem 0;padding:0 .75rem .75rem}
article h3{font-size:1rem;margin:.5rem 0}
mark{background:#ffe08a;color:#1b1d21;border-radius:.125rem}
fieldset{border:0;margin:.5rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.5rem}
fieldset label{flex:0 1 auto;flex-direction:row;align-items:center;gap:.375rem;font-size:1rem;padding:.25rem .75rem;
min-height:2.5rem;border:1px solid var(--quiet);border-radius:.25rem;background:var(--soft)}
fieldset input{width:auto;min-height:0}
.bar{position:sticky;bottom:0;display:flex;flex-wrap:wrap;gap:1rem;align-items:center;padding:.5rem 0;
background:var(--paper);border-top:1px solid var(--line)}
button{font:inherit;padding:.5rem 1rem;min-height:2.5rem;border:2px solid var(--info);border-radius:.25rem;
background:var(--info);color:var(--paper)}
button:focus-visible{outline:3px solid var(--ink)}
@media print{.bar{display:none}}
)css";

// Holds no text for people. Choosing one person of a group says no to the others that share a record with it,
// but where a record may stand many times.
constexpr std::string_view review_script = R"js(
(function(){"use strict";
var cards=[].slice.call(document.querySelectorAll("article")),bar=document.querySelector(".bar"),
shown=document.getElementById("shown"),unsaved=false;
function answer(card){var on=card.querySelector("input:checked");return on?on.value:"";}
function choose(card,value){card.querySelector("input[value='"+value+"']").checked=true;}
function count(){var done=cards.filter(function(c){return answer(c)!=="";}).length;
shown.textContent=shown.getAttribute("data-l").replace("#",String(done)).replace("#",String(cards.length));}
document.addEventListener("change",function(e){var card=e.target.closest("article");if(!card)return;unsaved=true;
if(answer(card)==="yes"&&!bar.hasAttribute("data-many"))cards.forEach(function(c){if(c!==card&&(c.dataset.leftRecord===card.dataset.leftRecord||
c.dataset.rightRecord===card.dataset.rightRecord))choose(c,"no");});count();});
function cell(text){if(/^'*[=+\-@\t\r]/.test(text))text="'"+text;return '"'+text.replace(/"/g,'""')+'"';}
document.getElementById("save").addEventListener("click",function(){
var lines=["left;right;decision;evidence;left_record;right_record"];
cards.forEach(function(c){if(answer(c)!=="")lines.push([c.dataset.left,c.dataset.right,answer(c),
c.dataset.evidence,c.dataset.leftRecord,c.dataset.rightRecord].map(cell).join(";"));});
var link=document.createElement("a");
link.href=URL.createObjectURL(new Blob(["\ufeff"+lines.join("\r\n")+"\r\n"],{type:"text/csv"}));
link.download="decisions.csv";document.body.appendChild(link);link.click();link.remove();unsaved=false;});
window.addEventListener("beforeunload",function(e){if(unsaved){e.preventDefault();e.returnValue="";}});
bar.hidden=false;count();
})();
)js";

// The hash is that of review_script; tests/cli/reconcile.t makes it anew from a written page.
constexpr std::string_view review_policy =
    "default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'sha256-ymPVJheKpQJMIYG8Ns3S89D9y/ku3mgRj4ISbet39N8='";

/// The letters of a value, each with its bytes and how it is compared.
struct Letter {
    std::string bytes;
    char32_t folded;
};

std::vector<Letter> letters_of(std::string_view text)
{
    std::vector<Letter> letters;
    while (!text.empty()) {
        std::string_view before = text;
        char32_t point = text::to_lower(text::next(text));
        constexpr char32_t yo = 0x451;
        constexpr char32_t ye = 0x435;
        letters.push_back(
            {std::string(before.substr(0, before.size() - text.size())), point == yo ? ye : point});
    }
    return letters;
}

/// A value of a file, which may hold what turns the direction of a line.
std::string show_text(std::string_view text)
{
    return escape_html(text::printable(text));
}

/// With the decimal sign of the reader's language.
std::string show_number(double number)
{
    std::string shown = fmt::format("{:.1f}", number);
    if (language() == "ru") std::ranges::replace(shown, '.', ',');
    return shown;
}

/// How much a part says, in words; nothing where it says nothing.
std::string weigh_in_words(double bits)
{
    constexpr double least = 0.05;
    if (std::abs(bits) < least) return {};
    return bits > 0 ? say("speaks for it: {}", show_number(bits))
                    : say("speaks against it: {}", show_number(-bits));
}

std::string join_marked(const std::vector<Letter>& letters, const std::vector<bool>& common)
{
    std::string out;
    bool marking = false;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (marking == common[i]) out += marking ? "</mark>" : "<mark>";
        marking = !common[i];
        out += escape_html(letters[i].bytes);
    }
    return marking ? out + "</mark>" : out;
}

}  // namespace

std::pair<std::string, std::string> mark_differences(const std::string& here, const std::string& there)
{
    constexpr std::size_t longest = 200;
    std::vector<Letter> left = letters_of(text::printable(here));
    std::vector<Letter> right = letters_of(text::printable(there));
    if (left.empty() || right.empty() || left.size() > longest || right.size() > longest)
        return {show_text(here), show_text(there)};
    // Longest common subsequence, from the ends, so that the walk below goes forward.
    std::vector<std::vector<std::uint16_t>> best(left.size() + 1,
                                                 std::vector<std::uint16_t>(right.size() + 1));
    for (std::size_t i = left.size(); i-- > 0;)
        for (std::size_t j = right.size(); j-- > 0;)
            best[i][j] = left[i].folded == right[j].folded
                             ? static_cast<std::uint16_t>(best[i + 1][j + 1] + 1)
                             : std::max(best[i + 1][j], best[i][j + 1]);
    std::vector<bool> common_left(left.size()), common_right(right.size());
    for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
        if (left[i].folded == right[j].folded)
            common_left[i++] = common_right[j++] = true;
        else if (best[i + 1][j] >= best[i][j + 1])
            ++i;
        else
            ++j;
    }
    return {join_marked(left, common_left), join_marked(right, common_right)};
}

template <class... Parts>
void HtmlReviewPage::write(const char* pattern, Parts&&... parts)
{
    file_->write(fmt::format(fmt::runtime(pattern), std::forward<Parts>(parts)...));
}

HtmlReviewPage::HtmlReviewPage(std::filesystem::path file, Existing existing, About about)
    : path_(std::move(file)), existing_(existing), about_(about)
{
}

void HtmlReviewPage::begin()
{
    file_.emplace(path_, existing_);
    write_head();
}

void HtmlReviewPage::write_head()
{
    bool one_list = about_ != About::registers;
    std::string title =
        escape_html(about_ == About::one_file ? say("Perhaps one person twice: pairs to look at")
                    : one_list                ? say("Perhaps one person twice: pairs to decide")
                                              : say("Who is who: pairs to decide"));
    write("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", language());
    write("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", review_policy);
    write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    write("<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n", title, page_style, review_style);
    write("<header>\n<h1>{}</h1>\n", title);
    write("<p class=\"alarm\" role=\"note\">{}</p>\n",
          escape_html(say("This page holds personal data: keep it and pass it on as such.")));
    for (const std::string& line : explain()) write("<p>{}</p>\n", escape_html(line));
    write("</header>\n<main>\n");
}

std::vector<std::string> HtmlReviewPage::explain() const
{
    std::vector<std::string> lines = {
        about_ != About::registers
            ? say("Each frame shows two records of one list. Compare them, best with the papers: are they "
                  "one person? Letters that differ are marked.")
            : say("Each frame shows one of our records beside one of the register. Compare them, best "
                  "with the papers, and say whether they are one person. Letters that differ are "
                  "marked."),
        about_ == About::one_file
            ? say("The percentage is how often such a pair is one person: of a hundred pairs with 97 %, "
                  "about three are not.")
            : say("The percentage is how often such a pair is one person: of a hundred pairs with 97 %, "
                  "about three are not. Where you cannot tell, leave it for later; nothing happens to "
                  "such a record."),
        say("The number beside each comparison says how strongly it speaks for one person, or against it; "
            "five and more is much.")};
    if (about_ != About::registers)
        lines.push_back(
            about_ == About::one_file
                ? say("If they are one person, put that right where the list comes from: keep one of the "
                      "records and close the other. Then compare anew. Two people stay as they are. This "
                      "page saves nothing, and msh changes nothing by itself.")
                : say("If they are one person, put that right where the list comes from: keep one of the "
                      "records and close the other. Then import the list again; msh joins no records by "
                      "itself. Two people are not shown again while both records stay as they are."));
    if (about_ != About::one_file)
        lines.push_back(say("Save the decisions, and give the file to msh: {} decisions.csv -o FOLDER",
                            about_ == About::registers ? "msh reconcile apply" : "msh duplicates apply"));
    return lines;
}

void HtmlReviewPage::add(const Question& question)
{
    if (++count_ > most_questions) return;
    if (!in_group_ || question.group != group_) {
        if (in_group_) write("</section>\n");
        std::string record = say("Record {}", question.left);
        if (!question.group_here.empty()) record += ", " + say("class {}", question.group_here);
        write("<section>\n<h2>{}</h2>\n", show_text(record));
        group_ = question.group;
        in_group_ = true;
    }
    std::string left = escape_html(question.left);
    std::string right = escape_html(question.right);
    write("<article data-left=\"{}\" data-right=\"{}\" data-evidence=\"{}\"", left, right,
          escape_html(question.evidence));
    write(" data-left-record=\"{}\" data-right-record=\"{}\">\n", escape_html(question.left_record),
          escape_html(question.right_record));
    write("<h3>{} ↔ {}: {} %</h3>\n<p class=\"quiet\">{}", show_text(question.left),
          show_text(question.right), show_number(question.probability * 100),
          escape_html(describe_reason(question)));
    if (question.kin != match::Kin::match)
        write("; {}", escape_html(say("it may be {}", describe(question.kin))));
    if (question.stale)
        write("; {}", escape_html(say("it was decided before, but one of the records has changed")));
    if (question.expired)
        write("; {}", escape_html(say("it was decided before, but longer ago than decisions hold")));
    write("</p>\n");
    for (const std::string& notice : question.notices)
        write("<p class=\"alarm\">{}</p>\n", show_text(notice));
    write("<div class=\"scroll\"><table>\n<thead><tr><th></th>");
    auto [first, second] = sides();
    for (const std::string& label : {first, second, say("How alike")})
        write("<th scope=\"col\">{}</th>", escape_html(label));
    write("</tr></thead>\n<tbody>\n");
    for (const Compared& part : question.parts) write_part(part);
    write("</tbody>\n</table></div>\n");
    if (about_ != About::one_file) write_choices();
    write("</article>\n");
}

std::array<std::string, 2> HtmlReviewPage::sides() const
{
    if (about_ != About::registers) return {say("First record"), say("Second record")};
    return {say("Here"), say("In the register")};
}

void HtmlReviewPage::write_choices()
{
    write("<fieldset>\n");
    const std::pair<const char*, std::string> choices[] = {
        {"yes", say("one person")}, {"no", say("two people")}, {"", say("later")}};
    for (const auto& [value, label] : choices)
        write("<label><input type=\"radio\" name=\"d{}\" value=\"{}\"{}>{}</label>\n", count_, value,
              *value == '\0' ? " checked" : "", escape_html(label));
    write("</fieldset>\n");
}

void HtmlReviewPage::write_part(const Compared& part)
{
    if (part.here.empty() && part.there.empty()) return;
    auto [here, there] = mark_differences(dress(part.part, part.here), dress(part.part, part.there));
    write("<tr><th scope=\"row\">{}</th>", escape_html(title_of(part.part)));
    auto [first, second] = sides();
    write("<td data-l=\"{}\">{}</td><td data-l=\"{}\">{}</td>", escape_html(first), here, escape_html(second),
          there);
    write("<td data-l=\"{}\">{} <span class=\"quiet\">{}</span></td></tr>\n", escape_html(say("How alike")),
          escape_html(describe(part.level)), escape_html(weigh_in_words(part.bits)));
}

void HtmlReviewPage::finish()
{
    if (in_group_) write("</section>\n");
    if (count_ == 0) write("<p>{}</p>\n", escape_html(say("There is nothing to decide.")));
    if (count_ > most_questions)
        write("<p class=\"alarm\">{}</p>\n",
              escape_html(say("… and {} more in review.csv", count_ - most_questions)));
    if (about_ == About::one_file) {
        write("</main>\n</body>\n</html>\n");
        file_->prepare();
        return;
    }
    write("</main>\n<div class=\"bar\" hidden{}><button id=\"save\" type=\"button\">{}</button>\n",
          about_ == About::one_store ? " data-many" : "", escape_html(say("Save the decisions")));
    write("<span id=\"shown\" role=\"status\" data-l=\"{}\"></span></div>\n",
          escape_html(say("decided: # of #")));
    write("<script>{}</script>\n</body>\n</html>\n", review_script);
    file_->prepare();
}

void HtmlReviewPage::place()
{
    file_->commit();
}

void HtmlReviewPage::take_back() noexcept
{
    if (file_) file_->take_back();
}

}  // namespace msh::cli
