// SPDX-License-Identifier: Apache-2.0

// The result folder. Every list is a CSV for a spreadsheet and a JSON Lines twin for programs; the same input
// gives the same bytes, so nothing in it tells the time.
#include "reconcile_again.hpp"
#include "reconcile_parts.hpp"
#include "reconcile_place.hpp"
#include "reconcile_takes.hpp"

#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>

namespace msh {

namespace {

using codec::CellKind;

std::vector<ResultColumn> columns_of_pairs()
{
    std::vector<ResultColumn> columns;
    for (const char* id : pair_columns) columns.push_back({id, id, CellKind::text});
    columns[col_left].kind = columns[col_right].kind = CellKind::code;
    for (PairColumn number : {col_probability, col_margin, col_group, col_left_version})
        columns[number].kind = CellKind::number;
    return columns;
}

std::vector<ResultColumn> columns_of_reviews()
{
    std::vector<ResultColumn> columns = columns_of_pairs();
    columns.push_back({"kin", say("Why it is asked")});
    for (std::size_t i = 0; i < match::parts; ++i) {
        auto part = static_cast<match::Part>(i);
        std::string id(match::name_of(part));
        std::string title = title_of(part);
        columns.push_back({id + "_left", say("{}: here", title), CellKind::code});
        columns.push_back({id + "_right", say("{}: in the register", title), CellKind::code});
        columns.push_back({id + "_level", say("{}: how alike", title)});
        columns.push_back({id + "_bits", say("{}: bits", title), CellKind::number});
    }
    return columns;
}

std::string_view decision_word(match::Why why)
{
    switch (why) {
        case match::Why::rule_snils:
        case match::Why::rule_document:
        case match::Why::weight:
        case match::Why::decided:
            return "match";
        case match::Why::snils_of_another:
        case match::Why::document_of_another:
            return "conflict";
        default:
            return "";
    }
}

std::string levels_of(const match::Pair& pair)
{
    std::string letters;
    for (match::Level level : pair.levels) letters += level_letters[static_cast<std::size_t>(level)];
    return letters;
}

std::string bits_of(const match::Pair& pair)
{
    std::string all;
    for (float bits : pair.part_bits)
        fmt::format_to(std::back_inserter(all), "{}{:.1f}", all.empty() ? "" : " ",
                       static_cast<double>(bits));
    return all;
}

std::vector<std::string> cells_of(const NamedPair& named, const Results& results, std::int64_t version)
{
    const match::Pair& pair = *named.pair;
    return {named.left,
            named.right,
            fmt::format("{:.4f}", pair.probability),
            std::string(decision_word(pair.why)),
            std::string(match::name_of(pair.why)),
            fmt::format("{:.1f}", std::min(pair.margin, 999.0)),
            std::to_string(pair.group),
            evidence_of(pair.hash_here, pair.hash_there),
            levels_of(pair),
            bits_of(pair),
            results.record_of(match::Side::here, pair.here),
            version == 0 ? std::string() : std::to_string(version),
            results.record_of(match::Side::there, pair.there)};
}

class Writing {
public:
    explicit Writing(const Results& results)
        : r_(results), care_(*results.options.entity, results.outcome, results.options.severities)
    {
        note_versions();
    }

    void write(ReconcileResult& result)
    {
        if (r_.options.page != nullptr) r_.options.page->begin();
        std::vector<NamedPair> matches = name(r_.outcome.matches);
        sort(matches);
        write_pairs("matches", matches);
        // Reviews stay in the order of their groups: choices that exclude each other stand together.
        std::vector<NamedPair> reviews = name(r_.outcome.reviews);
        write_reviews(reviews);
        std::vector<NamedPair> conflicts = name(r_.outcome.conflicts);
        sort(conflicts);
        write_conflicts(conflicts);
        write_differences(matches, reviews, result);
        write_duplicates(open("duplicates", columns_of_duplicates()), r_);
        write_unlinkable(open("unlinkable", columns_of_unlinkable()), r_);
        write_declined(open("declined", columns_of_declined()), r_);
        for (ResultFile& file : files_) file.prepare();
        if (r_.options.page != nullptr) r_.options.page->finish();
        try {
            place(describe_run(r_, result));
        } catch (...) {
            for (ResultFile& file : files_) file.take_back();
            if (r_.options.page != nullptr) r_.options.page->take_back();
            throw;
        }
    }

private:
    void place(nlohmann::json told)
    {
        OutputFile run(r_.options.folder / run_file, r_.options.existing);
        // Where an earlier result is replaced, its files and ours stand side by side for a moment.
        std::filesystem::remove(r_.options.folder / run_file);
        for (ResultFile& file : files_) file.commit();
        if (r_.options.page != nullptr) r_.options.page->place();
        told["files"] = hash_files(r_.options.folder, r_.options.page != nullptr);
        told["sealed"] = seal_files(r_.options.folder);
        run.write(told.dump(2) + "\n");
        // The last one: where it stands, the folder is complete.
        run.commit();
    }

    void note_versions()
    {
        if (r_.store == nullptr) return;
        r_.store->states_between(*r_.options.entity, 0, std::numeric_limits<std::int64_t>::max(),
                                 [&](const store::State& state) {
                                     auto at = static_cast<std::size_t>(state.id);
                                     if (versions_.size() <= at) versions_.resize(at * 2 + 1);
                                     versions_[at] = static_cast<std::uint32_t>(state.version);
                                 });
    }

    [[nodiscard]] std::vector<std::string> cells_of(const NamedPair& named) const
    {
        auto row = static_cast<std::size_t>(named.pair->here);
        std::int64_t version = row < versions_.size() ? versions_[row] : 0;
        return msh::cells_of(named, r_, version);
    }

    std::vector<NamedPair> name(const std::vector<match::Pair>& pairs) const
    {
        std::vector<NamedPair> named;
        named.reserve(pairs.size());
        for (const match::Pair& pair : pairs)
            named.push_back({&pair, r_.here.name_of(pair.here), r_.there.name_of(pair.there)});
        return named;
    }

    static void sort(std::vector<NamedPair>& pairs)
    {
        std::ranges::sort(pairs, [](const NamedPair& one, const NamedPair& other) {
            if (one.left != other.left) return comes_before(one.left, other.left);
            return comes_before(one.right, other.right);
        });
    }

    ResultFile& open(const std::string& file, std::vector<ResultColumn> columns)
    {
        return files_.emplace_back(r_.options.folder, file, std::move(columns), r_.options.existing);
    }

    void write_pairs(const std::string& file, const std::vector<NamedPair>& pairs)
    {
        ResultFile& out = open(file, columns_of_pairs());
        for (const NamedPair& pair : pairs) out.row(cells_of(pair));
        out.finish();
    }

    void write_conflicts(const std::vector<NamedPair>& pairs)
    {
        ResultFile& out = open("conflicts", columns_of_conflicts(columns_of_pairs()));
        for (const NamedPair& pair : pairs) {
            std::vector<std::string> cells = cells_of(pair);
            std::size_t first = cells.size();
            std::ranges::move(cells_of_conflict(r_, *pair.pair), std::back_inserter(cells));
            std::vector<std::string> shown = cells;
            for (std::size_t date : {first + 1, first + 5})
                shown[date] = dress(match::Part::birth_date, cells[date]);
            out.row(cells, shown);
        }
        out.finish();
    }

    [[nodiscard]] Question question_of(const NamedPair& named) const
    {
        const match::Pair& pair = *named.pair;
        auto left = r_.here.find(pair.here);
        auto right = r_.there.find(pair.there);
        Record ours = record_of(*r_.options.entity, left);
        Record theirs = record_of(*r_.options.entity, right);
        Question question{named.left,
                          named.right,
                          pair.group,
                          pair.why,
                          pair.kin,
                          pair.probability,
                          pair.margin,
                          evidence_of(pair.hash_here, pair.hash_there),
                          r_.stale.contains({named.left, named.right}),
                          {}};
        question.left_record = r_.record_of(match::Side::here, pair.here);
        question.right_record = r_.record_of(match::Side::there, pair.there);
        question.group_here = portrait_of(*r_.options.entity, left).group;
        for (std::size_t i = 0; i < match::parts; ++i) {
            auto part = static_cast<match::Part>(i);
            question.parts.push_back({part, value_of(ours, part), value_of(theirs, part), pair.levels[i],
                                      static_cast<double>(pair.part_bits[i])});
        }
        for (std::size_t i = 0; i < notice_count; ++i)
            if (!right.told[i].empty())
                question.notices.push_back(describe_notice(i, std::string(right.told[i])));
        return question;
    }

    void write_reviews(const std::vector<NamedPair>& reviews)
    {
        ResultFile& out = open("review", columns_of_reviews());
        for (const NamedPair& named : reviews) {
            Question question = question_of(named);
            std::vector<std::string> cells = cells_of(named);
            std::vector<std::string> shown = cells;
            cells.emplace_back(match::name_of(question.kin));
            shown.push_back(describe(question.why));
            if (question.stale)
                shown.back() += "; " + say("it was decided before, but one of the records has changed");
            for (const std::string& notice : question.notices)
                shown.back() += "; " + say("in the register: {}", notice);
            for (const Compared& part : question.parts) {
                for (const std::string& value : {part.here, part.there}) {
                    cells.push_back(value);
                    shown.push_back(dress(part.part, value));
                }
                cells.emplace_back(match::name_of(part.level));
                shown.push_back(describe(part.level));
                cells.push_back(fmt::format("{:.1f}", part.bits));
                shown.push_back(cells.back());
            }
            out.row(cells, shown);
        }
        out.finish();
        if (r_.options.page != nullptr) ask(reviews);
    }

    void ask(const std::vector<NamedPair>& reviews) const
    {
        // Questions about one record stay together, the best of them first.
        std::map<std::uint32_t, std::pair<double, std::string>> groups;
        for (const NamedPair& named : reviews) {
            auto& best = groups[named.pair->group];
            best = {std::max(best.first, named.pair->probability), named.left};
        }
        std::vector<const NamedPair*> order;
        for (const NamedPair& named : reviews) order.push_back(&named);
        std::ranges::stable_sort(order, [&](const NamedPair* one, const NamedPair* other) {
            const auto& [best_one, left_one] = groups.at(one->pair->group);
            const auto& [best_other, left_other] = groups.at(other->pair->group);
            if (best_one != best_other) return best_one > best_other;
            if (left_one != left_other) return comes_before(left_one, left_other);
            if (one->pair->group != other->pair->group) return one->pair->group < other->pair->group;
            return one->pair->probability > other->pair->probability;
        });
        for (const NamedPair* named : order) r_.options.page->add(question_of(*named));
    }

    void write_differences(const std::vector<NamedPair>& matches, const std::vector<NamedPair>& reviews,
                           ReconcileResult& result)
    {
        ResultFile& out = open("differences", {{"left", "left", CellKind::code},
                                               {"right", "right", CellKind::code},
                                               {"decision", "decision"},
                                               {"field", "field"},
                                               {"change", say("How it differs")},
                                               {"here", say("Here"), CellKind::code},
                                               {"there", say("In the register"), CellKind::code},
                                               {"authority", say("Whose word counts")},
                                               {"action", say("What is proposed")},
                                               {"left_record", "left_record"},
                                               {"right_record", "right_record"},
                                               {"rule", say("Which rule it would break")}});
        for (const NamedPair& named : matches) write_difference(out, named, &result);
        constexpr std::uint64_t enough = 20;
        std::erase_if(result.systematic, [&](const auto& field) {
            return field.second < enough || field.second * 2 < matches.size();
        });
        for (const NamedPair& named : reviews) write_difference(out, named, nullptr);
        out.finish();
    }

    /// `result`: of a match, where it is counted.
    void write_difference(ResultFile& out, const NamedPair& named, ReconcileResult* result) const
    {
        const Entity& entity = *r_.options.entity;
        auto left = r_.here.find(named.pair->here);
        auto right = r_.there.find(named.pair->there);
        std::uint64_t count = 0;
        std::uint64_t open = 0;
        Record ours = record_of(entity, left);
        Record theirs = record_of(entity, right);
        auto put = [&](std::string_view field, std::string_view change, std::string_view here,
                       std::string_view there, Authority authority, Proposal proposal,
                       const Rule* rule = nullptr) {
            if (proposal != Proposal::keep) ++count;
            if (proposal == Proposal::propose || proposal == Proposal::alert) ++open;
            out.row({named.left, named.right, result != nullptr ? "match" : "review", std::string(field),
                     std::string(change), std::string(here), std::string(there),
                     authority == Authority::there ? "right" : "left", std::string(name_of(proposal)),
                     r_.record_of(match::Side::here, named.pair->here),
                     r_.record_of(match::Side::there, named.pair->there),
                     rule == nullptr ? std::string() : std::string(rule->id)});
        };
        bool died = false;
        bool rights = false;
        for (std::size_t i = 0; i < notice_count; ++i) {
            if (right.told[i].empty()) continue;
            (notices[i].is_death ? died : rights) = true;
            put(notices[i].name, "notice", {}, right.told[i], Authority::there, Proposal::alert);
        }
        // Of a child, registers repeat the birth certificate as the identity document; schools leave that
        // out.
        bool same_paper = repeats_certificate(theirs);
        std::vector<FieldVerdict> differences;
        for (const match::FieldDifference& each : match::compare_fields(ours, theirs)) {
            auto at = static_cast<std::size_t>(each.field);
            const Field& field = entity.fields[at];
            if (each.change == match::Change::same) continue;
            Proposal proposal = propose(field, each.change, r_.options.policies);
            bool other = each.change == match::Change::typo || each.change == match::Change::variant ||
                         each.change == match::Change::changed;
            if (other && result != nullptr) ++result->systematic[std::string(field.name)];
            if (same_paper && field.name.starts_with("identity_document_")) proposal = Proposal::keep;
            differences.push_back({each.field, each.change, std::string(left.texts[at]),
                                   std::string(right.texts[at]), proposal, nullptr});
        }
        care_.settle(differences, left.texts, named.pair->there);
        for (const FieldVerdict& each : differences) {
            const Field& field = entity.fields[static_cast<std::size_t>(each.field)];
            put(field.name, match::name_of(each.change), each.here, each.there,
                authority_of(field, r_.options.policies), each.proposal, each.rule);
        }
        if (result == nullptr) return;
        result->differences += count;
        result->open_differences += open;
        result->deaths += died ? 1 : 0;
        result->rights += rights ? 1 : 0;
    }

    const Results& r_;
    TakeCare care_;
    std::vector<std::uint32_t> versions_;  ///< of the store's records, by number
    std::deque<ResultFile> files_;
};

}  // namespace

void write_results(const Results& results, ReconcileResult& result)
{
    Writing(results).write(result);
}

}  // namespace msh
