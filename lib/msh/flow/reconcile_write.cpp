// SPDX-License-Identifier: Apache-2.0

// The result folder. Every list is a CSV for a spreadsheet and a JSON Lines twin for programs; the same input
// gives the same bytes, so nothing in it tells the time.
#include "reconcile_parts.hpp"

#include <msh/base/ordered.hpp>
#include <msh/base/say.hpp>

#include <fmt/compile.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <future>
#include <iterator>

namespace msh {

namespace {

using codec::CellKind;

std::vector<ResultColumn> columns_of_pairs()
{
    std::vector<ResultColumn> columns;
    for (const char* id : pair_columns) columns.push_back({id, id, CellKind::text});
    columns[col_left].kind = columns[col_right].kind = CellKind::code;
    columns[col_probability].kind = columns[col_margin].kind = columns[col_group].kind = CellKind::number;
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

/// What differs between the records of some pairs, on its way to the file.
struct Differing {
    std::span<const NamedPair> pairs;
    bool matched = false;
    std::vector<std::array<Quotes::Quote, 2>> quotes;  ///< what the cells are views into
    std::vector<std::array<std::string_view, 9>> rows;
    std::uint64_t count = 0;  ///< about which something is to be done
};

class Writing {
public:
    explicit Writing(const Results& results) : r_(results)
    {
        for (const Field& field : r_.options.entity->fields)
            authorities_.push_back(authority_of(field, r_.options.authority));
    }

    void write(ReconcileResult& result)
    {
        std::vector<NamedPair> matches = name(r_.outcome.matches);
        sort(matches);
        ResultFile& of_matches = open("matches", columns_of_pairs());
        // Half of the work; the rest goes on beside it.
        auto matches_written = std::async(r_.options.threads > 1 ? std::launch::async : std::launch::deferred,
                                          [&] { write_pairs(of_matches, matches); });
        // Reviews stay in the order of their groups: choices that exclude each other stand together.
        std::vector<NamedPair> reviews = name(r_.outcome.reviews);
        write_reviews(reviews);
        std::vector<NamedPair> conflicts = name(r_.outcome.conflicts);
        sort(conflicts);
        write_pairs(open("conflicts", columns_of_pairs()), conflicts);
        result.differences = write_differences(matches, reviews);
        matches_written.get();
        write_duplicates();
        write_unlinkable();
        OutputFile run(r_.options.folder / "run.json", r_.options.existing);
        run.write(describe_run(result).dump(2) + "\n");
        // Where an earlier result is replaced, its files and ours stand side by side for a moment.
        std::filesystem::remove(r_.options.folder / "run.json");
        for (ResultFile& file : files_) file.commit();
        if (r_.options.page != nullptr) r_.options.page->finish();
        // The last one: where it stands, the folder is complete.
        run.commit();
    }

private:
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
        struct Turn {
            std::uint64_t letters = 0;  ///< the first ones, which mostly tell
            std::uint32_t size = 0;
            std::uint32_t place = 0;
            [[nodiscard]] bool may_be_number() const
            {
                auto first = static_cast<unsigned char>(letters >> 56);
                return first >= '0' && first <= '9';
            }
        };
        std::vector<Turn> order;
        order.reserve(pairs.size());
        for (const NamedPair& pair : pairs) {
            Turn turn{0, static_cast<std::uint32_t>(pair.left.size()),
                      static_cast<std::uint32_t>(order.size())};
            for (std::size_t i = 0; i < std::min<std::size_t>(8, pair.left.size()); ++i)
                turn.letters |= std::uint64_t{static_cast<unsigned char>(pair.left[i])} << (56 - 8 * i);
            order.push_back(turn);
        }
        std::ranges::sort(order, [&](const Turn& a, const Turn& b) {
            bool by_letters = a.size == b.size || !a.may_be_number() || !b.may_be_number();
            if (by_letters && a.letters != b.letters) return a.letters < b.letters;
            const NamedPair& one = pairs[a.place];
            const NamedPair& other = pairs[b.place];
            if (one.left != other.left) return comes_before(one.left, other.left);
            return comes_before(one.right, other.right);
        });
        std::vector<NamedPair> sorted;
        sorted.reserve(pairs.size());
        for (const Turn& turn : order) sorted.push_back(pairs[turn.place]);
        pairs.swap(sorted);
    }

    ResultFile& open(const std::string& file, std::vector<ResultColumn> columns)
    {
        return files_.emplace_back(r_.options.folder, file, std::move(columns), r_.options.existing);
    }

    static void write_pairs(ResultFile& out, const std::vector<NamedPair>& pairs)
    {
        PairCells cells;
        for (const NamedPair& pair : pairs) out.row(cells.of(pair));
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
                          {}};
        for (std::size_t i = 0; i < match::parts; ++i) {
            auto part = static_cast<match::Part>(i);
            question.parts.push_back({part, value_of(ours, part), value_of(theirs, part), pair.levels[i],
                                      static_cast<double>(pair.part_bits[i])});
        }
        return question;
    }

    void write_reviews(const std::vector<NamedPair>& reviews)
    {
        ResultFile& out = open("review", columns_of_reviews());
        PairCells cells_of;
        for (const NamedPair& named : reviews) {
            Question question = question_of(named);
            auto common = cells_of.of(named);
            std::vector<std::string> cells(common.begin(), common.end());
            std::vector<std::string> shown = cells;
            cells.emplace_back(match::name_of(question.kin));
            shown.push_back(describe(question.why));
            if (question.stale)
                shown.back() += "; " + say("it was decided before, but one of the records has changed");
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
            if (r_.options.page != nullptr) r_.options.page->add(question);
        }
        out.finish();
    }

    std::uint64_t write_differences(const std::vector<NamedPair>& matches,
                                    const std::vector<NamedPair>& reviews)
    {
        ResultFile& out = open("differences", {{"left", "left", CellKind::code},
                                               {"right", "right", CellKind::code},
                                               {"decision", "decision"},
                                               {"field", "field"},
                                               {"change", say("How it differs")},
                                               {"here", say("Here"), CellKind::code},
                                               {"there", say("In the register"), CellKind::code},
                                               {"authority", say("Whose word counts")},
                                               {"action", say("What is proposed")}});
        std::uint64_t count = 0;
        for (const auto* pairs : {&matches, &reviews}) {
            constexpr std::size_t at_once = 64;
            std::span<const NamedPair> rest = *pairs;
            std::vector<Differing> blocks(chunks_for(r_.options.threads));
            auto read = [&](Differing& block) {
                block.pairs = rest.first(std::min(at_once, rest.size()));
                block.matched = pairs == &matches;
                rest = rest.subspan(block.pairs.size());
                return !block.pairs.empty();
            };
            run_in_order(
                blocks, read, [&](Differing& block) { find_differences(block); },
                [&](Differing& block) {
                    for (const auto& row : block.rows) out.row(row);
                    if (block.matched) count += block.count;
                    return true;
                });
        }
        out.finish();
        return count;
    }

    void find_differences(Differing& block) const
    {
        const Entity& entity = *r_.options.entity;
        block.rows.clear();
        block.count = 0;
        block.quotes.resize(std::max(block.quotes.size(), block.pairs.size()));
        for (std::size_t i = 0; i < block.pairs.size(); ++i) {
            const NamedPair& named = block.pairs[i];
            auto& [left, right] = block.quotes[i];
            r_.here.find(named.pair->here, left);
            r_.there.find(named.pair->there, right);
            Record ours = record_of(entity, left);
            Record theirs = record_of(entity, right);
            // Of a child, registers repeat the birth certificate as the identity document; schools leave that
            // out.
            bool same_paper = repeats_certificate(theirs);
            for (const match::FieldDifference& each : match::compare_fields(ours, theirs)) {
                auto at = static_cast<std::size_t>(each.field);
                const Field& field = entity.fields[at];
                if (each.change == match::Change::same) continue;
                Authority authority = authorities_[at];
                Proposal proposal = propose(field, each.change, authority);
                if (same_paper && field.name.starts_with("identity_document_")) proposal = Proposal::keep;
                if (proposal != Proposal::keep) ++block.count;
                block.rows.push_back({named.left, named.right, block.matched ? "match" : "review", field.name,
                                      match::name_of(each.change), left.texts[at], right.texts[at],
                                      authority == Authority::there ? "right" : "left", name_of(proposal)});
            }
        }
    }

    [[nodiscard]] std::string_view name_of_row(match::Side side, std::uint64_t row) const
    {
        return (side == match::Side::here ? r_.here : r_.there).name_of(row);
    }

    void write_duplicates()
    {
        ResultFile& out = open("duplicates", {{"side", "side"},
                                              {"cluster", "cluster", CellKind::number},
                                              {"record", "record", CellKind::code},
                                              {"reason", "reason"},
                                              {"probability", "probability", CellKind::number}});
        std::size_t number = 0;
        for (const match::Cluster& cluster : r_.outcome.duplicates) {
            ++number;
            add_cluster(out, cluster.side, cluster.rows, number, "one_person", cluster.weakest);
        }
        for (const match::Untrusted& one : r_.outcome.untrusted) {
            ++number;
            add_cluster(out, one.side, one.rows, number, "same_" + std::string(match::name_of(one.part)), 0);
        }
        out.finish();
    }

    void add_cluster(ResultFile& out, match::Side side, const std::vector<std::uint64_t>& rows,
                     std::size_t number, const std::string& reason, double probability) const
    {
        std::vector<std::string> names;
        for (std::uint64_t row : rows) names.emplace_back(name_of_row(side, row));
        std::ranges::sort(names, comes_before);
        for (const std::string& record : names)
            out.row({side == match::Side::here ? "left" : "right", std::to_string(number), record, reason,
                     probability == 0 ? std::string() : fmt::format("{:.4f}", probability)});
    }

    void write_unlinkable()
    {
        ResultFile& out = open("unlinkable", {{"side", "side"}, {"record", "record", CellKind::code}});
        for (match::Side side : {match::Side::here, match::Side::there}) {
            std::vector<std::string> names;
            for (const match::Unlinkable& one : r_.outcome.unlinkable)
                if (one.side == side) names.emplace_back(name_of_row(side, one.row));
            std::ranges::sort(names, comes_before);
            for (const std::string& record : names)
                out.row({side == match::Side::here ? "left" : "right", record});
        }
        out.finish();
    }

    [[nodiscard]] nlohmann::json describe_run(const ReconcileResult& result) const
    {
        const match::Outcome& outcome = r_.outcome;
        nlohmann::json passes = nlohmann::json::array();
        for (const match::Pass& pass : outcome.passes)
            passes.push_back({{"name", pass.name},
                              {"pairs", pass.pairs},
                              {"skipped_blocks", pass.skipped},
                              {"used", pass.used}});
        nlohmann::json oversized = nlohmann::json::array();
        for (const match::Oversized& block : outcome.oversized)
            oversized.push_back({{"pass", block.pass},
                                 {"records", block.records},
                                 {"example", name_of_row(match::Side::here, block.example)}});
        return {{"format", 1},
                {"entity", r_.options.entity->name},
                {"left", r_.title_here},
                {"right", r_.title_there},
                {"counts", counts_of(result)},
                {"compared", outcome.compared},
                {"everything", outcome.everything},
                {"passes", passes},
                {"oversized", oversized},
                {"model", model_to_json(outcome.model)}};
    }

    const Results& r_;
    std::vector<Authority> authorities_;  ///< by field
    std::deque<ResultFile> files_;
};

}  // namespace

void write_results(const Results& results, ReconcileResult& result)
{
    std::filesystem::create_directories(results.options.folder);
    Writing(results).write(result);
}

}  // namespace msh
