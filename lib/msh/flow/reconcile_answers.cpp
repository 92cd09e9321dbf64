// SPDX-License-Identifier: Apache-2.0

// The answers of people, as the page and spreadsheets save them, brought to the pairs they are about.
#include "people.hpp"
#include "reconcile_folder.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/codec/codec.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <vector>

namespace msh {

namespace {

struct Row {
    std::string left, right, left_record, right_record, evidence;
    bool same = false;
    std::uint64_t line = 0;
};

std::vector<Row> read_rows(const std::filesystem::path& path)
{
    std::vector<Row> rows;
    if (path.empty()) return rows;
    AnswerFile answers(path, say("correct only the column «{}» of {} and leave the others as they are",
                                 "decision", "review.csv"));
    std::size_t left = answers.find("left");
    std::size_t right = answers.find("right");
    std::size_t decision = answers.find("decision");
    std::size_t evidence = answers.find("evidence");
    std::size_t left_record = answers.find("left_record", false);
    std::size_t right_record = answers.find("right_record", false);
    answers.each(std::max(decision, evidence), [&](const AnswerFile::CellAt& cell, std::uint64_t line) {
        // Rows of matches.csv that nobody has touched.
        if (cell(decision) == "match") return;
        if (auto answer = answers.read(cell(decision), line))
            rows.push_back({cell(left), cell(right), cell(left_record), cell(right_record), cell(evidence),
                            *answer, line});
    });
    return rows;
}

/// Whether some row may be about a pair: only such pairs are held, of the many that matched by themselves.
class Wanted {
public:
    explicit Wanted(const std::vector<Row>& rows)
    {
        for (const Row& row : rows) {
            names_.emplace(row.left, row.right);
            if (!row.left_record.empty()) records_.emplace(row.left_record, row.right_record);
            if (is_rounded(row.left) || is_rounded(row.right)) evidence_.insert(row.evidence);
        }
    }
    [[nodiscard]] bool may_be(const PairName& records, const Answered& pair) const
    {
        return records_.contains(records) || names_.contains({pair.left, pair.right}) ||
               evidence_.contains(pair.evidence);
    }

private:
    std::set<PairName> names_, records_;
    std::set<std::string> evidence_;
};

void read_pairs(const std::filesystem::path& file, Answered::Was was, const Wanted& wanted,
                Questions& questions)
{
    each_line(file, [&](const nlohmann::json& line) {
        Answered pair{was, text_at(line, "left"), text_at(line, "right"), text_at(line, "evidence")};
        PairName records = was == Answered::Was::declined
                               ? PairName(text_at(line, "left_record"), pair.evidence)
                               : pair_of(line, file);
        if (was == Answered::Was::asked || wanted.may_be(records, pair))
            questions.try_emplace(std::move(records), std::move(pair));
    });
}

class Taking {
public:
    Taking(const std::filesystem::path& file, Questions& questions, Partners partners)
        : file_(file), questions_(questions), partners_(partners)
    {
        for (auto each = questions.begin(); each != questions.end(); ++each) {
            by_names_.emplace(PairName(each->second.left, each->second.right), each);
            by_evidence_.emplace(each->second.evidence, each);
        }
    }

    void take(const Row& row)
    {
        auto& [records, pair] = *find(row);
        if (pair.evidence != row.evidence)
            refuse_answer(file_, row.line, say("the records have been compared anew since"), again());
        if (pair.answer.value_or(row.same) != row.same)
            refuse_answer(file_, row.line, say("this pair has another answer further up"),
                          say("leave one answer for each pair"));
        bool repeated = pair.answer.has_value();
        pair.answer = row.same;
        pair.line = row.line;
        if (!row.same || repeated || partners_ == Partners::many) return;
        auto [one, new_left] = taken_left_.emplace(records.first, row.line);
        auto [two, new_right] = taken_right_.emplace(records.second, row.line);
        if (!new_left || !new_right)
            refuse_answer(
                file_, row.line,
                say("one record is chosen twice, also in line {}", !new_left ? one->second : two->second),
                say("leave yes at one of them"));
    }

private:
    using Found = Questions::iterator;

    [[nodiscard]] static std::string again()
    {
        return say("decide on the review.csv of the folder's latest run");
    }

    Found find(const Row& row)
    {
        bool rounded = is_rounded(row.left) || is_rounded(row.right);
        auto fits = [&](const Answered& pair) {
            return (is_rounded(row.left) || pair.left == row.left) &&
                   (is_rounded(row.right) || pair.right == row.right);
        };
        if (!row.left_record.empty() && !row.right_record.empty()) {
            auto found = questions_.find({row.left_record, row.right_record});
            if (found != questions_.end() && fits(found->second)) return found;
            refuse_answer(file_, row.line, say("this pair was not asked about"), again());
        }
        std::vector<Found> all;
        if (rounded) {
            for (auto [at, end] = by_evidence_.equal_range(row.evidence); at != end; ++at)
                if (fits(at->second->second)) all.push_back(at->second);
        } else {
            for (auto [at, end] = by_names_.equal_range({row.left, row.right}); at != end; ++at)
                all.push_back(at->second);
            // Names may repeat; what was compared tells such pairs apart.
            if (all.size() > 1)
                std::erase_if(all, [&](Found each) { return each->second.evidence != row.evidence; });
        }
        if (all.size() == 1) return all.front();
        if (rounded)
            refuse_answer(file_, row.line,
                          say("a spreadsheet has made {} of an id, and two pairs of this record are alike",
                              is_rounded(row.left) ? row.left : row.right),
                          say("choose on review.html, or give the columns left and right the format Text "
                              "before you open the file"));
        if (all.empty()) refuse_answer(file_, row.line, say("this pair was not asked about"), again());
        refuse_answer(
            file_, row.line, say("several pairs have these names"),
            say("answer on review.html, or leave the columns left_record and right_record in the file"));
    }

    const std::filesystem::path& file_;
    Questions& questions_;
    Partners partners_;
    std::multimap<PairName, Found> by_names_;
    std::multimap<std::string, Found> by_evidence_;
    std::map<std::string, std::uint64_t> taken_left_, taken_right_;
};

}  // namespace

bool is_rounded(std::string_view id)
{
    std::size_t power = id.find("E+");
    return power != std::string_view::npos && power > 0 && id.find_first_not_of("0123456789,.") == power &&
           id.find_first_not_of("0123456789", power + 2) == std::string_view::npos;
}

AnswerFile::AnswerFile(const std::filesystem::path& path, std::string hint)
    : path_(path), hint_(std::move(hint)), reader_(InputFile::open(path), {})
{
}

std::size_t AnswerFile::find(const char* id, bool needed) const
{
    const auto& headers = reader_.headers();
    auto at = std::ranges::find(headers, id);
    if (at == headers.end() && needed)
        throw Error(Trouble::input, say("{}: there is no column «{}»", reader_.name(), id), hint_);
    return static_cast<std::size_t>(at - headers.begin());
}

void AnswerFile::each(std::size_t last, const std::function<void(const CellAt&, std::uint64_t)>& take)
{
    for (codec::Chunk chunk; reader_.next(chunk);) {
        reader_.split(chunk);
        for (const codec::RawRow& row : chunk.rows) {
            if (codec::is_no_record(row.fault)) continue;
            // Spreadsheets leave out empty cells at the end of rows.
            bool cut = row.fault == codec::RowFault::too_few_cells && row.cell_count > last;
            if (row.fault != codec::RowFault::none && !cut)
                refuse_answer(path_, row.line, say("the row cannot be read"),
                              say("correct the row, or answer on review.html; nothing was taken"));
            auto cells = chunk.cells_of(row);
            take(
                [&](std::size_t at) {
                    return at < cells.size() ? std::string(text::trim(cells[at])) : std::string();
                },
                row.line);
        }
    }
    refuse_unless_whole(reader_, say("save the answers again; nothing was taken"));
}

std::optional<bool> AnswerFile::read(std::string_view cell, std::uint64_t line) const
{
    if (cell.empty()) return {};
    std::string word = text::fold(text::trim(cell));
    for (const char* yes : {"да", "yes", "y", "+", "1"})
        if (word == text::fold(yes)) return true;
    for (const char* no : {"нет", "no", "n", "0", "different"})
        if (word == text::fold(no)) return false;
    // A dash is what people write where they have nothing to say; it is no answer.
    refuse_answer(path_, line, say("the decision is neither yes nor no"),
                  say("write да or нет, or leave the cell empty"));
}

bool answers_differences(const std::filesystem::path& path)
{
    codec::TableReader reader(InputFile::open(path), {});
    return std::ranges::find(reader.headers(), "field") != reader.headers().end();
}

void refuse_answer(const std::filesystem::path& file, std::uint64_t line, const std::string& what,
                   const std::string& hint)
{
    throw Error(Trouble::input, say("{}, line {}: {}", file.string(), line, what), hint);
}

PairName pair_of(const nlohmann::json& line, const std::filesystem::path& file)
{
    PairName records(text_at(line, "left_record"), text_at(line, "right_record"));
    if (records.first.empty() || records.second.empty()) fail_as_damaged(file);
    return records;
}

Questions read_answers(const std::filesystem::path& folder, const std::filesystem::path& file,
                       Partners partners)
{
    std::vector<Row> rows = read_rows(file);
    Wanted wanted(rows);
    Questions questions;
    read_pairs(folder / "review.jsonl", Answered::Was::asked, wanted, questions);
    read_pairs(folder / "matches.jsonl", Answered::Was::matched, wanted, questions);
    read_pairs(folder / "declined.jsonl", Answered::Was::declined, wanted, questions);
    Taking taking(file, questions, partners);
    for (const Row& row : rows) taking.take(row);
    if (partners == Partners::many) return questions;
    // A yes may not part a record from another one it has matched.
    std::map<std::string, std::uint64_t> left, right;
    for (const auto& [records, pair] : questions)
        if (pair.was != Answered::Was::matched && pair.answer.value_or(false)) {
            left.emplace(records.first, pair.line);
            right.emplace(records.second, pair.line);
        }
    if (left.empty()) return questions;
    std::filesystem::path matches = folder / "matches.jsonl";
    each_line(matches, [&](const nlohmann::json& line) {
        PairName records = pair_of(line, matches);
        auto known = questions.find(records);
        if (known != questions.end() && known->second.answer == false) return;
        auto one = left.find(records.first);
        auto two = right.find(records.second);
        if (one == left.end() && two == right.end()) return;
        refuse_answer(file, one != left.end() ? one->second : two->second,
                      say("one of the two stands in matches.csv with somebody else"),
                      say("answer нет there first: {} ↔ {}", text_at(line, "left"), text_at(line, "right")));
    });
    return questions;
}

}  // namespace msh
