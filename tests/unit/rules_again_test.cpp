// SPDX-License-Identifier: Apache-2.0

// Rows read one under another are checked where they differ. What is found must be what would be found of
// each alone, and its keys the same: cells of all cases of the rules, mixed by dice.
#include "rules_try.hpp"

#include <msh/schema/schema.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

namespace msh::rules_test {

namespace {

using Pool = std::map<std::string, std::vector<std::string>>;  // cells by header

Pool cells_about(const Entity& as)
{
    Pool pool;
    auto add = [&](std::string_view row) {
        while (!row.empty()) {
            std::string_view pair = row.substr(0, row.find('|'));
            row.remove_prefix(std::min(pair.size() + 1, row.size()));
            auto sign = pair.find('=');
            pool[std::string(pair.substr(0, sign))].emplace_back(pair.substr(sign + 1));
        }
    };
    for (auto cases : {cell_cases(), presence_cases(), name_cases(), person_cases(), document_cases(),
                       certificate_cases(), study_cases(), contact_cases(), link_cases()})
        for (const RowCase& each : cases)
            if (each.as == &as) {
                add(each.wrong);
                add(each.right);
            }
    for (auto& [header, cells] : pool) cells.emplace_back();
    return pool;
}

std::vector<std::string> find_all(const schema::Row& row)
{
    std::vector<std::string> found;
    const rules::Context context{today, std::span(row.records).first(row.count)};
    for (const Record& record : context.row) {
        rules::check(record, context, [&](const Rule& rule, int field, std::string&&) {
            found.push_back(std::string(rule.id) + " " + std::to_string(field));
        });
        auto keys = rules::SetChecker::keys_of(record);
        for (std::uint64_t key : {keys.source_id, keys.snils, keys.document, keys.person, keys.content})
            found.push_back(std::to_string(key));
    }
    return found;
}

}  // namespace

TEST_CASE("a row is judged as if it stood alone, whatever stands above it")
{
    std::mt19937 dice(5);
    for (const Entity* as : {&pupil_entity, &parent_entity, &guardianship_entity, &school_entity}) {
        Pool pool = cells_about(*as);
        CAPTURE(std::string(as->name));
        REQUIRE(pool.size() > 2);
        for (int file = 0; file < 40; ++file) {
            std::vector<std::string> headers;
            for (const auto& [header, cells] : pool)
                if (file == 0 || dice() % 3 != 0) headers.push_back(header);
            std::shuffle(headers.begin(), headers.end(), dice);
            if (headers.empty()) continue;
            schema::Layout layout = schema::understand_headers(headers, as);
            Arena arena;
            schema::Row carried;
            std::vector<std::string_view> cells(headers.size());
            for (int line = 0; line < 400; ++line) {
                for (auto changes = line == 0 ? 4 * headers.size() : dice() % 4; changes > 0; --changes) {
                    std::size_t at = dice() % headers.size();
                    const std::vector<std::string>& choice = pool[headers[at]];
                    cells[at] = choice[dice() % choice.size()];
                }
                schema::Row alone;
                schema::read_row(layout, cells, arena, alone);
                schema::read_next_row(layout, cells, arena, carried);
                // A row that nobody checked, such as one a search passes over, must not hide the next one's.
                if (dice() % 8 == 0) continue;
                REQUIRE(find_all(carried) == find_all(alone));
            }
        }
    }
}

}  // namespace msh::rules_test
