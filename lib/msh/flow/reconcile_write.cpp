// SPDX-License-Identifier: Apache-2.0

// The result folder. Every list is a CSV for a spreadsheet and a JSON Lines twin for programs; the same input
// gives the same bytes, so nothing in it tells the time.
#include "reconcile_again.hpp"
#include "reconcile_parts.hpp"
#include "reconcile_place.hpp"
#include "reconcile_takes.hpp"

#include <msh/base/ordered.hpp>
#include <msh/base/say.hpp>

#include <fmt/compile.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <future>
#include <iterator>
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

std::vector<ResultColumn> columns_of_reviews(bool twice)
{
    std::vector<ResultColumn> columns = columns_of_pairs();
    columns.push_back({"kin", say("Why it is asked")});
    for (std::size_t i = 0; i < match::parts; ++i) {
        auto part = static_cast<match::Part>(i);
        std::string id(match::name_of(part));
        std::string title = title_of(part);
        columns.push_back({id + "_left", title_of_side(title, match::Side::here, twice), CellKind::code});
        columns.push_back({id + "_right", title_of_side(title, match::Side::there, twice), CellKind::code});
        columns.push_back({id + "_level", say("{}: how alike", title)});
        columns.push_back({id + "_bits", say("{}: bits", title), CellKind::number});
    }
    return columns;
}

/// What differs between the records of some pairs, on its way to the file.
struct Differing {
    std::span<const NamedPair> pairs;
    bool matched = false;
    std::array<Quotes::Ahead, 2> ahead;                ///< of both sides
    std::vector<std::array<Quotes::Quote, 2>> quotes;  ///< what the cells are views into
    std::vector<std::array<std::string, 3>> records;   ///< … what nothing else is called, and the evidence
    std::vector<std::array<std::string_view, 15>> rows;
    std::deque<std::string> texts;  ///< … that stand in no record
    std::uint64_t count = 0;        ///< about which something is to be done
    std::uint64_t open = 0;         ///< … by a person
    std::uint64_t deaths = 0;
    std::uint64_t rights = 0;
    std::vector<std::uint64_t> by_field;  ///< how many say another thing there
};

class Writing {
public:
    explicit Writing(const Results& results)
        : r_(results), care_(*results.options.entity, results.outcome, results.options.severities)
    {
        for (const Field& field : r_.options.entity->fields)
            authorities_.push_back(authority_of(field, r_.options.policies));
    }

    void write(ReconcileResult& result)
    {
        if (r_.options.page != nullptr) r_.options.page->begin();
        std::vector<NamedPair> matches = name(r_.outcome.matches);
        sort_pairs(matches);
        ResultFile& of_matches = open("matches", r_.twice ? columns_of_people() : columns_of_pairs());
        // Half of the work; the rest goes on beside it.
        auto matches_written =
            std::async(r_.options.threads > 1 ? std::launch::async : std::launch::deferred, [&] {
                if (r_.twice)
                    write_people(of_matches, matches);
                else
                    write_pairs(of_matches, matches);
            });
        // Reviews stay in the order of their groups: choices that exclude each other stand together.
        std::vector<NamedPair> reviews = name(r_.outcome.reviews);
        write_reviews(reviews);
        std::vector<NamedPair> conflicts = name(r_.outcome.conflicts);
        sort_pairs(conflicts);
        write_people(open("conflicts", columns_of_people()), conflicts);
        write_differences(matches, reviews, result);
        matches_written.get();
        write_duplicates(open("duplicates", columns_of_duplicates()), r_);
        write_unlinkable(open("unlinkable", columns_of_unlinkable()), r_);
        write_declined(open("declined", columns_of_declined(r_.twice)), r_);
        write_unmatched(open("unmatched", columns_of_unmatched()), r_);
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
        FileHashes hashes = hash_files(r_.options.folder, r_.options.page != nullptr, r_.options.threads);
        told["files"] = std::move(hashes.files);
        told["sealed"] = std::move(hashes.sealed);
        run.write(told.dump(2) + "\n");
        // The last one: where it stands, the folder is complete.
        run.commit();
    }

    std::vector<NamedPair> name(const std::vector<match::Pair>& pairs) const
    {
        std::vector<NamedPair> named;
        named.reserve(pairs.size());
        for (const match::Pair& pair : pairs)
            named.push_back({&pair, r_.here.name_of(pair.here), r_.there.name_of(pair.there)});
        return named;
    }

    ResultFile& open(const std::string& file, std::vector<ResultColumn> columns)
    {
        return files_.emplace_back(r_.options.folder, file, std::move(columns), r_.options.existing);
    }

    void write_pairs(ResultFile& out, const std::vector<NamedPair>& pairs) const
    {
        PairCells cells(r_);
        for (const NamedPair& pair : pairs) out.row(cells.of(pair));
        out.finish();
        out.prepare();
    }

    [[nodiscard]] std::vector<ResultColumn> columns_of_people() const
    {
        return columns_of_conflicts(columns_of_pairs(), r_.twice);
    }

    /// Pairs with who the two are.
    void write_people(ResultFile& out, const std::vector<NamedPair>& pairs) const
    {
        PairCells cells_of(r_);
        for (const NamedPair& pair : pairs) {
            auto common = cells_of.of(pair);
            std::vector<std::string> cells(common.begin(), common.end());
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
        Question question{std::string(named.left),
                          std::string(named.right),
                          pair.group,
                          pair.why,
                          pair.kin,
                          pair.probability,
                          pair.margin,
                          evidence_of(pair.hash_here, pair.hash_there),
                          r_.stale.contains({std::string(named.left), std::string(named.right)}),
                          {},
                          r_.expired.contains({std::string(named.left), std::string(named.right)})};
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
                question.notices.push_back(
                    r_.twice ? describe_notice(i, std::string(right.told[i]))
                             : say("in the register: {}", describe_notice(i, std::string(right.told[i]))));
        return question;
    }

    void write_reviews(const std::vector<NamedPair>& reviews)
    {
        ResultFile& out = open("review", columns_of_reviews(r_.twice));
        PairCells cells_of(r_);
        for (const NamedPair& named : reviews) {
            Question question = question_of(named);
            auto common = cells_of.of(named);
            std::vector<std::string> cells(common.begin(), common.end());
            std::vector<std::string> shown = cells;
            cells.emplace_back(match::name_of(question.kin));
            shown.push_back(describe_reason(question));
            if (question.stale)
                shown.back() += "; " + say("it was decided before, but one of the records has changed");
            if (question.expired)
                shown.back() += "; " + say("it was decided before, but longer ago than decisions hold");
            for (const std::string& notice : question.notices) shown.back() += "; " + notice;
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
            best = {std::max(best.first, named.pair->probability), std::string(named.left)};
        }
        std::vector<const NamedPair*> order;
        order.reserve(reviews.size());
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
        std::vector<ResultColumn> titles = columns_of_differences(r_.twice);
        std::size_t columns = titles.size();
        ResultFile& out = open("differences", std::move(titles));
        for (const auto* pairs : {&matches, &reviews}) {
            bool matched = pairs == &matches;
            constexpr std::size_t at_once = 64;
            std::span<const NamedPair> rest = *pairs;
            std::vector<Differing> blocks(chunks_for(r_.options.threads));
            auto read = [&](Differing& block) {
                block.pairs = rest.first(std::min(at_once, rest.size()));
                block.matched = matched;
                rest = rest.subspan(block.pairs.size());
                return !block.pairs.empty();
            };
            run_in_order(
                blocks, read, [&](Differing& block) { find_differences(block); },
                [&](Differing& block) {
                    for (const auto& row : block.rows) out.row(std::span(row).first(columns));
                    if (matched) add_counts(block, result);
                    return true;
                });
        }
        constexpr std::uint64_t enough = 20;
        std::erase_if(result.systematic, [&](const auto& field) {
            // Of one list there is but one column for both.
            return r_.twice || field.second < enough || field.second * 2 < matches.size();
        });
        out.finish();
    }

    void add_counts(const Differing& block, ReconcileResult& result) const
    {
        result.differences += block.count;
        result.open_differences += block.open;
        result.deaths += block.deaths;
        result.rights += block.rights;
        for (std::size_t at = 0; at < block.by_field.size(); ++at)
            if (block.by_field[at] != 0)
                result.systematic[std::string(r_.options.entity->fields[at].name)] += block.by_field[at];
    }

    void find_differences(Differing& block) const
    {
        block.rows.clear();
        block.texts.clear();
        block.count = block.open = block.deaths = block.rights = 0;
        block.by_field.assign(r_.options.entity->fields.size(), 0);
        block.quotes.resize(std::max(block.quotes.size(), block.pairs.size()));
        block.records.resize(block.quotes.size());
        for (std::size_t i = 0; i < block.pairs.size(); ++i)
            find_differences(block, block.pairs[i], block.quotes[i], block.records[i]);
    }

    void find_differences(Differing& block, const NamedPair& named, std::array<Quotes::Quote, 2>& quotes,
                          std::array<std::string, 3>& records) const
    {
        const Entity& entity = *r_.options.entity;
        auto& [left, right] = quotes;
        r_.here.find(named.pair->here, left, block.ahead[0]);
        r_.there.find(named.pair->there, right, block.ahead[1]);
        records = {r_.record_of(match::Side::here, named.pair->here),
                   r_.record_of(match::Side::there, named.pair->there),
                   evidence_of(named.pair->hash_here, named.pair->hash_there)};
        Record ours = record_of(entity, left);
        Record theirs = record_of(entity, right);
        auto put = [&](std::string_view field, std::string_view change, std::string_view here,
                       std::string_view there, Authority authority, Proposal proposal,
                       const Rule* rule = nullptr, std::string_view steps = {}) {
            if (proposal != Proposal::keep) ++block.count;
            if (proposal == Proposal::propose || proposal == Proposal::alert) ++block.open;
            block.rows.push_back({named.left,
                                  named.right,
                                  block.matched ? "match" : "review",
                                  field,
                                  change,
                                  here,
                                  there,
                                  authority == Authority::there ? "right" : "left",
                                  name_of(proposal),
                                  records[0],
                                  records[1],
                                  rule == nullptr ? std::string_view() : rule->id,
                                  steps,
                                  records[2],
                                  {}});
        };
        bool died = false;
        bool rights = false;
        for (std::size_t i = 0; i < notice_count; ++i) {
            if (right.told[i].empty()) continue;
            (notices[i].is_death ? died : rights) = true;
            put(notices[i].name, "notice", {}, right.told[i], Authority::there, Proposal::alert);
        }
        block.deaths += died ? 1 : 0;
        block.rights += rights ? 1 : 0;
        std::vector<FieldVerdict> differences = judge(ours, theirs, r_.options.policies, r_.twice);
        for (const FieldVerdict& each : differences) {
            bool other = differs(each.change) && each.change != match::Change::missing_here;
            block.by_field[static_cast<std::size_t>(each.field)] += other ? 1 : 0;
        }
        care_.settle(differences, left.texts, named.pair->there);
        for (const FieldVerdict& each : differences) {
            auto at = static_cast<std::size_t>(each.field);
            std::string_view there = right.texts[at];
            if (there != each.there) there = block.texts.emplace_back(each.there);
            std::string_view steps = block.texts.emplace_back(match::name_of_steps(each.steps));
            put(entity.fields[at].name, match::name_of(each.change), left.texts[at], there, authorities_[at],
                each.proposal, each.rule, steps);
        }
    }

    const Results& r_;
    TakeCare care_;
    std::vector<Authority> authorities_;  ///< by field
    std::deque<ResultFile> files_;
};

}  // namespace

void write_results(const Results& results, ReconcileResult& result)
{
    Writing(results).write(result);
}

}  // namespace msh
