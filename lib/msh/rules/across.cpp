// SPDX-License-Identifier: Apache-2.0

// Rules that hold one file of a command against the others. The walk over them is flow's; here is only what
// to say about what it finds.
#include "topics.hpp"

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"snils-across", Severity::error, "", "P15 R5",
     mark("another person in another of the files or in the store has the same SNILS"),
     mark("look whose number it is; a parent's often stands in the child's row"), source::accuracy},
    {"document-across", Severity::error, "", "P7 P8 R6",
     mark("another person in another of the files has the same document"),
     mark("look whose document it is; a parent's often stands in the child's row"), source::once},
    {"pupil-across", Severity::warning, "pupil", "P1 P2",
     mark("the same pupil stands in another of the files"),
     mark("look in which class the child is, and take it out of the other list"), source::once},
    {"pupil-similar", Severity::warning, "pupil", "P1 P2",
     mark("a pupil of another of the files differs from this one by one letter of the given name"),
     mark("look whether it is one child; twins have different documents, which says so"), source::once},
    {"pupil-reference-unknown", Severity::warning, "guardianship", "R9",
     mark("the pupil that the row names stands in none of the given files"),
     mark("compare the id, SNILS, or name and date of birth with the list of pupils"), source::list},
    {"parent-reference-unknown", Severity::warning, "guardianship", "R1",
     mark("the representative that the row names stands in none of the given files"),
     mark("compare the id, SNILS, or name and date of birth with the list of representatives"), source::list},
    {"pupil-without-representative", Severity::warning, "pupil", "R9",
     mark("none of the given files names a representative of this pupil"),
     mark("add the representative; only a pupil of 18 and over has none"), source::family},
    {"school-unknown", Severity::warning, "pupil", "P10",
     mark("the school stands in none of the given files of schools"),
     mark("write the school's name or short name as in the list of schools"), source::list},
};

}  // namespace

std::span<const Rule> across_rules()
{
    return rows;
}

}  // namespace msh::rules
