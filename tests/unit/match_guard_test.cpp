// SPDX-License-Identifier: Apache-2.0

// What is never taken by itself, whatever the weights say.
#include <msh/match/match_run.hpp>

#include <doctest/doctest.h>

#include <string_view>

namespace msh::match {

namespace {

constexpr double beyond_doubt = 100;  // bits

/// Surname, given name, patronymic, birth date, sex, SNILS, document, phone, address; E equal, V another
/// spelling, S a slip, A alike, D different, a point for what is missing. What follows are marks: 2 two
/// names, x names exchanged, y the year alone.
Pattern read(std::string_view signs)
{
    constexpr std::string_view letters = ".EVSAD";
    Pattern pattern = 0;
    for (std::size_t part = 0; part < parts; ++part)
        pattern = with_level(pattern, static_cast<Part>(part), static_cast<Level>(letters.find(signs[part])));
    for (char mark : signs.substr(parts))
        pattern |= mark == '2' ? mark_two_names : mark == 'x' ? mark_swapped : mark_year_alone;
    return pattern;
}

bool is_taken(std::string_view signs, double bits = beyond_doubt)
{
    Why why = judge(read(signs), bits, Settings());
    return why == Why::weight || why == Why::rule_snils || why == Why::rule_document;
}

}  // namespace

TEST_CASE("guard: what agrees is taken")
{
    for (std::string_view signs :
         {"EEEEE....", "EEEEEE...", "EEEEE.E..", "EEEEE...D", "DEEEEEE..", "EEESE..E.", "EEESEE...",
          "ESEEE..EE", "SEEEE...E", "VEEEE..EEx", "EEEEED.EE", "DEEEEED.."}) {
        INFO(signs);
        CHECK(is_taken(signs));
    }
}

TEST_CASE("guard: a twin, a namesake or a cousin is not")
{
    for (std::string_view signs :
         {"EEESE....",  "EEEAE....", "EEESE...D", "EEEDE..EE",  "EEEEE....y", "EEEVE....", "EEDSE..EE",
          "EE.SE..EE",  "ESESE..EE", "EDEEE..EE", "EAEEE..EE2", "EAEEEE..E2", "ESEEE.DEE", "ESEEED.EE",
          "VEEEE.D.Ex", "SEEEE..DD", "EEEEED...", "EEEEEDDEE",  "EEDEE....",  "EEDEE.DEE"}) {
        INFO(signs);
        CHECK_FALSE(is_taken(signs));
    }
}

TEST_CASE("guard: a number alone does not make one person of two")
{
    // The certificate is another one, and the date or the name is not quite the same.
    CHECK(judge(read("EEDSEED.E"), 0, Settings()) == Why::doubtful);
    CHECK_FALSE(is_taken("EEDSEED.E"));
    CHECK(judge(read("EEEEEED.E"), 0, Settings()) == Why::rule_snils);
    // Sisters Алина and Арина.
    CHECK_FALSE(is_taken("EAESEE...2"));
    CHECK(judge(read("ESESE.E.."), 0, Settings()) == Why::doubtful);
    CHECK(judge(read("EEESE.E.."), 0, Settings()) == Why::rule_document);
    CHECK(judge(read("DDDEEE..."), beyond_doubt, Settings()) == Why::snils_of_another);
    // All names in other columns.
    CHECK(judge(read("DDDEEEE.."), 0, Settings()) == Why::name_differs);
    CHECK(judge(read("DDDDEEE.."), 0, Settings()) == Why::snils_of_another);
}

}  // namespace msh::match
