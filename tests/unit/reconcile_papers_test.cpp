// SPDX-License-Identifier: Apache-2.0

// Registers give a child's birth certificate once more as the identity document: what of that is a difference
// and what is not.
#include "reconcile_lists.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace msh;
using test::Lists;

namespace {

using Texts = std::vector<std::string>;

/// The papers of one child on both sides: of the certificate and of the identity document type, series,
/// number, day and issuer.
struct Papers : Lists {
    Papers(const std::string& here, const std::string& there)
    {
        std::string titles = "source_id;surname;given_name;birth_date;snils";
        for (const char* paper : {"birth_certificate", "identity_document"})
            for (const char* what : {"type", "series", "number", "issue_date", "issuer"})
                titles += std::string(";") + paper + "_" + what;
        ours = titles + "\nS1;Белова;Дарья;2011-02-14;90000030090;" + here + "\n";
        theirs = titles + "\nE1;Белова;Дарья;2011-02-14;90000030090;" + there + "\n";
        compare();
    }
};

}  // namespace

TEST_CASE("why a pair is asked about is said as its rows have it")
{
    using match::Level, match::Part, match::Why;
    auto say_why = [](Why why, Level given, Level snils, Level document) {
        Question question;
        question.why = why;
        question.parts = {{Part::given_name, "", "", given, 0},
                          {Part::snils, "", "", snils, 0},
                          {Part::document, "", "", document, 0}};
        return describe_reason(question);
    };
    CHECK(say_why(Why::name_differs, Level::other, Level::equal, Level::missing) ==
          "SNILS agrees, but the given names differ");
    CHECK(say_why(Why::name_differs, Level::other, Level::missing, Level::equal) ==
          "the document agrees, but the given names differ");
    CHECK(say_why(Why::name_differs, Level::other, Level::missing, Level::missing) ==
          "the given names differ, and neither SNILS nor document agrees");
    CHECK(say_why(Why::name_differs, Level::near, Level::missing, Level::other) ==
          "the given names are no more than alike, and neither SNILS nor document agrees");
    CHECK(say_why(Why::date_differs, Level::equal, Level::equal, Level::missing) ==
          "SNILS agrees, but the birth dates differ");
    CHECK(say_why(Why::date_differs, Level::equal, Level::other, Level::equal) ==
          "the document agrees, but the birth dates differ");
    CHECK(say_why(Why::snils_differs, Level::equal, Level::other, Level::other) ==
          "the two have different SNILS");
    CHECK(say_why(Why::snils_differs, Level::equal, Level::missing, Level::other) ==
          "the two have different documents");
}

TEST_CASE("papers: the certificate once more is left out where we have no identity document")
{
    const std::string there = "03;II-АБ;123456;2011-03-01;ЗАГС;03;II-АБ;123456;2011-03-01;ЗАГС";
    CHECK(Papers("03;II-АБ;123456;2011-03-01;ЗАГС;03;;;;", there).differences().empty());
    CHECK(Papers("03;II-АБ;123456;2011-03-01;ЗАГС;;;;;", there).differences().empty());
    CHECK(Papers("03;II-АБ;123456;2011-03-01;ЗАГС;;;;;", "03;II-АБ;123456;2011-03-01;ЗАГС;03;II-АБ;123456;;")
              .differences()
              .empty());
}

TEST_CASE("papers: a passport with the certificate's number is news")
{
    CHECK(Papers("03;II-АБ;777777;;;03;;;;", "03;II-АБ;777777;;;21;2925;777777;2025-03-01;УМВД")
              .differences() == Texts{"identity_document_type changed 21 keep",
                                      "identity_document_series missing_here 2925 propose",
                                      "identity_document_number missing_here 777777 propose",
                                      "identity_document_issue_date missing_here 2025-03-01 propose",
                                      "identity_document_issuer missing_here УМВД propose"});
    CHECK(Papers("03;II-АБ;777777;;;;;;;", "03;II-АБ;777777;;;21;II-АБ;777777;;").differences().size() == 3);
}

TEST_CASE("papers: a register that contradicts itself is told")
{
    CHECK(Papers("03;II-АБ;777777;;;03;;;;", "03;II-АБ;777777;;;03;III-ВГ;777777;;").differences() ==
          Texts{"identity_document_series missing_here III-ВГ propose",
                "identity_document_number missing_here 777777 propose"});
}

TEST_CASE("papers: what the second copy alone says is told")
{
    CHECK(Papers(";;;;;;;;;", "03;II-АБ;123456;;;03;II-АБ;123456;2011-03-01;ЗАГС").differences() ==
          Texts{"birth_certificate_type missing_here 03 take",
                "birth_certificate_series missing_here II-АБ take",
                "birth_certificate_number missing_here 123456 take",
                "identity_document_type missing_here 03 propose",
                "identity_document_series missing_here II-АБ propose",
                "identity_document_number missing_here 123456 propose",
                "identity_document_issue_date missing_here 2011-03-01 propose",
                "identity_document_issuer missing_here ЗАГС propose"});
}

TEST_CASE("papers: where we have an identity document, all of it is held against the copy")
{
    CHECK(Papers("03;II-АБ;123456;;;21;;500600;;", "03;II-АБ;123456;;;03;II-АБ;123456;;").differences() ==
          Texts{"identity_document_type changed 03 keep", "identity_document_series missing_here II-АБ keep",
                "identity_document_number changed 123456 keep"});
}

TEST_CASE("papers: in one list nothing is left out, for it has no register")
{
    Papers lists(";;;;;;;;;", ";;;;;;;;;");
    lists.ours += "S2;Белова;Дарья;2011-02-14;;03;II-АБ;123456;;;03;II-АБ;123456;;\n";
    lists.ours.replace(lists.ours.find("2011-02-14;90000030090"), 22, "2011-02-15;");
    std::ofstream(lists.folder / "ours.csv") << lists.ours;
    lists.options.folder = lists.folder / "twice";
    find_duplicates(InputFile::open(lists.folder / "ours.csv"), lists.options, lists.quiet);
    Texts fields;
    for (const std::string& line : lists.differences("twice"))
        fields.push_back(line.substr(0, line.find(' ')));
    CHECK(std::ranges::count(fields, "identity_document_number") == 1);
}

TEST_CASE("papers: what the settings say of an identity document holds for the copy too")
{
    Papers lists("03;II-АБ;123456;;;03;;;;", "03;II-АБ;123456;;;03;II-АБ;123456;;");
    CHECK(lists.differences().empty());
    lists.options.policies["identity_document_number"] = {Authority::there, Proposal::take, {}};
    lists.compare();
    CHECK(lists.differences() == Texts{"identity_document_number missing_here 123456 take"});
}
