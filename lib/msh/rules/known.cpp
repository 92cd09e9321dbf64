// SPDX-License-Identifier: Apache-2.0

// Rules that compare a file with the store. Import finds what they speak of; here is only what to say about
// it.
#include "topics.hpp"

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"document-known", Severity::warning, "", "",
     mark("the store has this document on another person; a second one was made"),
     mark("if it is one person, give the row the source id or SNILS of the other; else correct the document"),
     source::once},
    {"link-ambiguous", Severity::warning, "guardianship", "R9",
     mark("several pupils in the store fit what the row says of the child; no link was made"),
     mark("name the child by source id or SNILS"), source::once},
    structural({"link-person-unknown", Severity::error, "guardianship", "R9",
                mark("the store does not hold exactly one person that the row names"),
                mark("import pupils and parents first, and name both by source id or SNILS"), source::once}),
    {"link-pupil-unknown", Severity::warning, "guardianship", "R9",
     mark("the store does not know the child; the representative was taken without a link"),
     mark(
         "compare the child's id, SNILS, or name and date of birth with the pupils of the store; if they are "
         "not there yet, import them, then this file again"),
     source::once},
    structural(
        {"person-ambiguous", Severity::error, "", "P1 P2 R1 R2",
         mark("several records of the store have this name and date of birth, and the row has nothing else"),
         mark("add a source id, SNILS or document to the row"), source::once}),
    structural({"server-person-twice", Severity::error, "", "",
                mark("the server has this person under two of its numbers"),
                mark("ask the server's operator to join the two records"), source::once}),
    structural({"snils-other-person", Severity::error, "", "P15 R5",
                mark("the store has this SNILS on another person"),
                mark("look whose number it is, and correct the row or the record"), source::accuracy}),
    structural({"source-id-other-person", Severity::error, "", "",
                mark("the store has this source id on a person with another name and date of birth"),
                mark("look whether the columns are shifted or the source gave the id anew"),
                source::formats}),
    {"value-erased", Severity::warning, "", "P7 P8 P15 R5 R6",
     mark("an empty cell erases the SNILS or the number of a document that the store has"),
     mark("fill the cell in and import the file again, if the value was left out by mistake"), source::once},
};

}  // namespace

std::span<const Rule> known_rules()
{
    return rows;
}

}  // namespace msh::rules
