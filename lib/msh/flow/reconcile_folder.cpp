// SPDX-License-Identifier: Apache-2.0

// A result folder read again: the questions that were asked, the answers, and the pairs as they were weighed.
#include "reconcile_folder.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace msh {

namespace {

constexpr std::size_t longest_run_file = std::size_t{16} << 20;

std::optional<bool> read_answer(std::string_view cell)
{
    std::string word = text::fold(text::trim(cell));
    for (const char* yes : {"да", "yes", "y", "+", "1", "match"})
        if (word == text::fold(yes)) return true;
    for (const char* no : {"нет", "no", "n", "-", "0", "different"})
        if (word == text::fold(no)) return false;
    return {};
}

/// Where the columns that matter stand in the file of answers.
struct AnswerColumns {
    std::size_t left, right, decision, evidence;
};

AnswerColumns find_columns(const codec::TableReader& reader)
{
    auto find = [&](const char* id) {
        const auto& headers = reader.headers();
        auto at = std::ranges::find(headers, id);
        if (at == headers.end())
            throw Error(
                Trouble::input, say("{}: there is no column «{}»", reader.name(), id),
                say("correct only the column «decision» of review.csv and leave the others as they are"));
        return static_cast<std::size_t>(at - headers.begin());
    };
    return {find("left"), find("right"), find("decision"), find("evidence")};
}

[[noreturn]] void refuse(const std::string& file, std::uint64_t line, const std::string& what,
                         const std::string& hint)
{
    throw Error(Trouble::input, say("{}, line {}: {}", file, line, what), hint);
}

/// 4,00884E+11: what a spreadsheet makes of an id of twelve digits and more.
bool is_rounded(std::string_view id)
{
    std::size_t power = id.find("E+");
    return power != std::string_view::npos && power > 0 && id.find_first_not_of("0123456789,.") == power &&
           id.find_first_not_of("0123456789", power + 2) == std::string_view::npos;
}

/// The one question that such a row can be about; the end where there are several.
Questions::iterator find_by_evidence(Questions& questions, const std::string& left, const std::string& right,
                                     const std::string& evidence)
{
    auto found = questions.end();
    for (auto each = questions.begin(); each != questions.end(); ++each) {
        const auto& [pair, question] = *each;
        bool fits = question.evidence == evidence && (is_rounded(left) || pair.first == left) &&
                    (is_rounded(right) || pair.second == right);
        if (!fits) continue;
        if (found != questions.end()) return questions.end();
        found = each;
    }
    return found;
}

}  // namespace

void each_line(const std::filesystem::path& file, const std::function<void(const nlohmann::json&)>& take)
{
    std::ifstream in(file);
    if (!in)
        throw Error(Trouble::input, say("{} cannot be read", file.string()), say("make the folder anew"));
    for (std::string line; std::getline(in, line);) {
        auto json = nlohmann::json::parse(line, nullptr, false);
        if (!json.is_object())
            throw Error(Trouble::input, say("{} is damaged", file.string()), say("make the folder anew"));
        take(json);
    }
}

std::string text_at(const nlohmann::json& line, const char* key)
{
    auto at = line.find(key);
    return at == line.end() || !at->is_string() ? std::string() : at->get<std::string>();
}

nlohmann::json read_run(const std::filesystem::path& folder)
{
    std::filesystem::path file = folder / "run.json";
    if (!std::filesystem::exists(file))
        throw Error(Trouble::input,
                    say("{} is no result folder: there is no run.json in it", folder.string()),
                    say("msh reconcile REGISTER -o {} makes it", folder.string()));
    auto run = nlohmann::json::parse(read_whole(file, longest_run_file), nullptr, false);
    if (!run.is_object() || run.value("format", 0) != 1 || find_entity(run.value("entity", "")) == nullptr)
        throw Error(Trouble::input, say("{} is damaged", file.string()), say("make the folder anew"));
    return run;
}

std::string left_of(const std::filesystem::path& folder)
{
    return read_run(folder).value("left", "");
}

Questions read_questions(const std::filesystem::path& folder)
{
    Questions questions;
    each_line(folder / "review.jsonl", [&](const nlohmann::json& line) {
        questions[{text_at(line, "left"), text_at(line, "right")}].evidence = text_at(line, "evidence");
    });
    return questions;
}

void read_answers(const std::filesystem::path& file, Questions& questions)
{
    codec::TableReader reader(InputFile::open(file), {});
    AnswerColumns columns = find_columns(reader);
    std::string again = say("decide on the review.csv of the folder's latest run");
    std::map<std::string, std::uint64_t> taken_left, taken_right;
    for (codec::Chunk chunk; reader.next(chunk);) {
        reader.split(chunk);
        for (const codec::RawRow& row : chunk.rows) {
            auto cells = chunk.cells_of(row);
            auto cell = [&](std::size_t at) {
                return at < cells.size() ? std::string(text::trim(cells[at])) : std::string();
            };
            std::string decision = cell(columns.decision);
            if (decision.empty()) continue;
            std::string left = cell(columns.left), right = cell(columns.right);
            auto answer = read_answer(decision);
            if (!answer)
                refuse(file.string(), row.line, say("the decision is neither yes nor no"),
                       say("write да or нет, or leave the cell empty"));
            auto question = questions.find({left, right});
            if (question == questions.end() && (is_rounded(left) || is_rounded(right))) {
                question = find_by_evidence(questions, left, right, cell(columns.evidence));
                if (question == questions.end())
                    refuse(file.string(), row.line,
                           say("a spreadsheet has made {} of an id, and two pairs of this record are alike",
                               is_rounded(left) ? left : right),
                           say("choose on review.html, or give the columns left and right the format Text "
                               "before you open the file"));
                left = question->first.first;
                right = question->first.second;
            }
            if (question == questions.end())
                refuse(file.string(), row.line, say("this pair was not asked about"), again);
            if (question->second.evidence != cell(columns.evidence))
                refuse(file.string(), row.line, say("the records have been compared anew since"), again);
            if (question->second.answer.value_or(*answer) != *answer)
                refuse(file.string(), row.line, say("this pair has another answer further up"),
                       say("leave one answer for each pair"));
            bool repeated = question->second.answer.has_value();
            question->second.answer = answer;
            if (!*answer || repeated) continue;
            auto [one, new_left] = taken_left.emplace(left, row.line);
            auto [two, new_right] = taken_right.emplace(right, row.line);
            if (!new_left || !new_right)
                refuse(
                    file.string(), row.line,
                    say("one record is chosen twice, also in line {}", !new_left ? one->second : two->second),
                    say("leave yes at one of them"));
        }
    }
}

std::vector<Weighed> find_weighed(const std::filesystem::path& folder, const std::string& left,
                                  const std::string& right)
{
    read_run(folder);
    std::vector<Weighed> all;
    for (const char* file : {"matches", "review", "conflicts"})
        each_line(folder / (std::string(file) + ".jsonl"), [&](const nlohmann::json& line) {
            Weighed weighed;
            weighed.left = text_at(line, "left");
            weighed.right = text_at(line, "right");
            if (weighed.left != left || (!right.empty() && weighed.right != right)) return;
            weighed.file = file;
            weighed.decision = text_at(line, "decision");
            weighed.reason = text_at(line, "reason");
            weighed.probability = line.value("probability", 0.0);
            weighed.margin = line.value("margin", 0.0);
            weighed.levels = text_at(line, "levels");
            std::istringstream bits(text_at(line, "bits"));
            for (double each = 0; bits >> each;) weighed.bits.push_back(each);
            all.push_back(std::move(weighed));
        });
    return all;
}

}  // namespace msh
