// SPDX-License-Identifier: Apache-2.0
#include "reconcile_choices.hpp"

#include <msh/base/date.hpp>
#include <msh/base/digits.hpp>
#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

namespace msh {

namespace {

/// Without what a spreadsheet takes from the front of a number.
std::string_view strip_number(std::string_view text)
{
    std::size_t first = text.find_first_not_of("+0");
    text.remove_prefix(std::min(first, text.size()));
    return all_digits(text) ? text : std::string_view();
}

/// Whether a cell is the value, or what a spreadsheet makes of it.
bool is_shown_as(std::string_view value, std::string_view cell)
{
    if (cell == value || is_rounded(cell)) return true;
    if (auto date = Date::from_iso(value)) return cell == date->russian();
    return !strip_number(value).empty() && strip_number(value) == strip_number(cell);
}

}  // namespace

Choices::Choices(std::filesystem::path file) : file_(std::move(file))
{
    if (file_.empty()) return;
    AnswerFile answers(file_, say("correct only the column «{}» of {} and leave the others as they are",
                                  "answer", "differences.csv"));
    std::size_t left = answers.find("left_record");
    std::size_t right = answers.find("right_record");
    std::size_t field = answers.find("field");
    std::size_t evidence = answers.find("evidence");
    std::size_t answer = answers.find("answer");
    // The titles of these two are in the language of the run: field, how it differs, here, there.
    std::size_t here = field + 2;
    std::size_t there = field + 3;
    answers.each(
        std::max({left, right, there, evidence}), [&](const AnswerFile::CellAt& cell, std::uint64_t line) {
            auto take = answers.read(cell(answer), line);
            if (!take) return;
            Choice choice{*take, line, cell(evidence), cell(here), cell(there)};
            auto [known, fresh] = choices_.try_emplace({cell(left), cell(right), cell(field)}, choice);
            if (!fresh && known->second.take != choice.take)
                refuse(choice, say("this difference has another answer further up"),
                       say("leave one answer for each difference"));
        });
}

const Choices::Choice* Choices::find(const PairName& records, const nlohmann::json& line)
{
    if (choices_.empty()) return nullptr;
    auto found = choices_.find({records.first, records.second, text_at(line, "field")});
    if (found == choices_.end()) return nullptr;
    Choice& choice = found->second;
    choice.met = true;
    if (choice.evidence != text_at(line, "evidence"))
        refuse(choice, say("the records have been compared anew since"),
               say("answer in the differences.csv of the folder's latest run"));
    if (!is_shown_as(text_at(line, "here"), choice.here) ||
        !is_shown_as(text_at(line, "there"), choice.there))
        refuse(choice, say("the values in this row are not those that were compared"),
               say("only what the register says is taken; write another value where the record comes from"));
    if (choice.take && text_at(line, "change") == "notice")
        refuse(choice, say("deaths and parental rights are told, and never written into the store"),
               say("see to it yourself, and leave this cell empty"));
    return &choice;
}

void Choices::expect_accepted(const Choice& choice, bool accepted) const
{
    if (choice.take && !accepted)
        refuse(choice, say("nobody has decided that the two are one person"),
               say("answer that in review.csv first, or give both files to msh reconcile apply"));
}

void Choices::expect_met() const
{
    for (const auto& [name, choice] : choices_)
        if (!choice.met)
            refuse(choice, say("this difference does not stand in the folder"),
                   say("answer in the differences.csv of the folder's latest run"));
}

void Choices::expect_takeable(const Choice& choice, const Field& field, const FieldVerdict& verdict,
                              const FieldPolicies& policies) const
{
    using match::Change;
    Proposal now = propose(field, verdict.change, policies, differs(verdict));
    if (verdict.proposal == Proposal::alert || now == Proposal::alert)
        refuse(choice, say("one of the two sides is wrong here, so that it is not taken"),
               say("find out which one, and correct it where it comes from"));
    if (!differs(verdict))
        refuse(choice,
               verdict.change == Change::missing_there
                   ? say("the register says nothing here, and nothing is erased")
                   : say("the two say the same here"),
               say("leave this cell empty"));
    bool of_paper = !paper_of(field).empty();
    if (verdict.proposal == Proposal::keep || (now == Proposal::keep && !of_paper))
        refuse(choice, say("by the settings our own word counts here"),
               say("change reconcile.authority or reconcile.far in the settings, if that is wrong"));
}

void Choices::settle(const Entity& entity, const ByField& chosen, const FieldPolicies& policies,
                     std::vector<FieldVerdict>& differences) const
{
    if (chosen.empty()) return;
    auto choice_of = [&](int field) {
        auto found = chosen.find(field);
        return found == chosen.end() ? nullptr : found->second;
    };
    auto answer_to = [&](const FieldVerdict& verdict) {
        const Choice* choice = choice_of(verdict.field);
        return choice == nullptr ? std::optional<bool>() : choice->take;
    };
    auto unit = [&](const FieldVerdict& verdict) { return unit_of(entity, verdict); };
    for (const FieldVerdict& verdict : differences) {
        const Choice* choice = choice_of(verdict.field);
        if (choice == nullptr) continue;
        if (choice->take)
            expect_takeable(*choice, entity.fields[static_cast<std::size_t>(verdict.field)], verdict,
                            policies);
        for (const FieldVerdict& other : differences)
            if (!unit(verdict).empty() && unit(other) == unit(verdict) && differs(other.change) &&
                answer_to(other) != choice->take)
                refuse(*choice,
                       other.steps != 0 ? say("names out of one cell are taken together or not at all")
                                        : say("a paper is taken whole or not at all"),
                       other.steps != 0
                           ? say("give one answer in all rows of the name whose steps say split or swapped")
                           : say("give one answer in all rows of its type, series, number, date and issuer"));
    }
    for (FieldVerdict& verdict : differences)
        if (auto take = answer_to(verdict)) verdict.proposal = *take ? Proposal::take : Proposal::keep;
}

void Choices::refuse(const Choice& choice, const std::string& what, const std::string& hint) const
{
    refuse_answer(file_, choice.line, what, hint);
}

std::uint64_t Choices::count(bool take) const
{
    return static_cast<std::uint64_t>(
        std::ranges::count_if(choices_, [&](const auto& each) { return each.second.take == take; }));
}

KeptDecisions::KeptDecisions(const store::Store& store, const Entity& entity)
{
    for (const store::Decision& decision : decisions_about(store, entity, false)) {
        by_content_[{decision.hash_here, decision.hash_there}].push_back(decision);
        by_record_[{decision.left, decision.hash_there}].push_back(decision);
    }
}

const store::Decision* KeptDecisions::find(const std::string& left, std::uint64_t here,
                                           std::uint64_t there) const
{
    auto found = by_record_.find({left, there});
    if (found == by_record_.end()) return nullptr;
    for (const store::Decision& decision : found->second)
        if (decision.hash_here == here) return &decision;
    return nullptr;
}

bool KeptDecisions::knows(const std::string& left, std::uint64_t there) const
{
    return by_record_.contains({left, there});
}

bool KeptDecisions::says(std::uint64_t here, std::uint64_t there, bool same) const
{
    return std::ranges::any_of(about(here, there),
                               [&](const store::Decision& each) { return each.same == same; });
}

const std::vector<store::Decision>& KeptDecisions::about(std::uint64_t here, std::uint64_t there) const
{
    static const std::vector<store::Decision> none;
    auto found = by_content_.find({here, there});
    return found == by_content_.end() ? none : found->second;
}

}  // namespace msh
