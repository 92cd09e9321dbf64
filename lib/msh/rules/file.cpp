// SPDX-License-Identifier: Apache-2.0

// Rules of rows and files as such. The reader finds what they speak of; here is only what to say about it.
#include "topics.hpp"

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    structural({"row-too-few-cells", Severity::error, "", "", mark("the row has fewer cells than the header"),
                mark("look for a line break or a missing delimiter in the row"), source::formats}),
    structural({"row-too-many-cells", Severity::error, "", "", mark("the row has more cells than the header"),
                mark("look which cell holds the delimiter and was split by it: put it into quotes in a text "
                     "editor, or in a "
                     "spreadsheet join the pieces in one cell and delete the cell too many"),
                source::formats, "ул. Мира; 5", "\"ул. Мира; 5\""}),
    structural(
        {"row-bad-bytes", Severity::error, "", "",
         mark("the row holds bytes that are not in the file's encoding"),
         mark("save the file again as UTF-8; of a table its encoding may be named with --encoding instead"),
         source::formats}),
    structural({"row-open-quote", Severity::error, "", "", mark("a quote is opened and never closed"),
                mark("close the quote, or double it where it belongs to the text"), source::formats,
                "\"ул. Мира, 5", "\"ул. Мира, 5\""}),
    structural({"row-text-after-quote", Severity::error, "", "", mark("text goes on after the closing quote"),
                mark("double the quotes that belong to the text"), source::formats, "\"Школа \"Лицей\" № 1\"",
                "\"Школа \"\"Лицей\"\" № 1\""}),
    structural({"row-too-long", Severity::error, "", "",
                mark("the row or one of its cells is longer than msh reads"),
                mark("look for a quote that is opened and not closed in the rows before it"),
                source::formats}),
    structural({"row-bad-json", Severity::error, "", "", mark("this is not a JSON object"),
                mark("look for a missing comma, quote or bracket, or ask whoever makes the file"),
                source::formats}),
    structural({"row-repeated-key", Severity::error, "", "",
                mark("the same key stands twice in one JSON object"), mark("leave one of the two"),
                source::formats}),
    structural({"row-too-deep", Severity::error, "", "", mark("JSON values are nested deeper than msh reads"),
                mark("a record is a flat object: key and value"), source::formats}),
    structural({"row-nested-value", Severity::error, "", "",
                mark("a list or an object stands where a value belongs"),
                mark("a record is a flat object: key and value"), source::formats,
                "{\"name\": {\"ru\": \"Школа № 1\"}}", "{\"name\": \"Школа № 1\"}"}),
    {"row-header-again", Severity::info, "", "", mark("the header stands here once more and is passed over"),
     mark("nothing has to be done; this happens where tables were put one under another"), source::formats},
    {"row-total", Severity::info, "", "", mark("a total is no record and is passed over"),
     mark("nothing has to be done"), source::formats, "Итого: 25", ""},
    {"file-title-rows", Severity::info, "", "", mark("rows stand above the header and are passed over"),
     mark("nothing has to be done, if none of them is a record"), source::formats},
    {"file-two-header-rows", Severity::info, "", "",
     mark("the header stands in two rows; a title of both is read as one"),
     mark("look with msh map whether every column is understood; nothing else has to be done"),
     source::formats},
    {"file-parents-beside", Severity::info, "", "R1 R9",
     mark("the columns name several parents in one row; the row is read once for each who is in it"),
     mark("nothing has to be done; counts of this file are of parents, not of rows"), source::formats},
    {"parent-deceased", Severity::warning, "parent", "R1",
     mark("the row says that this parent has died; no parent is made of it"),
     mark("nothing has to be done where it is so; else write the name"), source::formats, "умер",
     "Котов Олег"},
    {"file-nameless-column", Severity::warning, "", "",
     mark("a column without a name has cells below the header; they are not read"),
     mark("name the column as in msh schema template, or clear its cells"), source::formats},
    {"file-unknown-column", Severity::warning, "", "", mark("the column is not known and is not read"),
     mark("rename the column as in msh schema template; where the data are of no use, leave it"),
     source::formats},
    {"file-repeated-column", Severity::error, "", "", mark("two columns mean the same field"),
     mark("leave the column that is right and delete or rename the other"), source::formats},
    {"file-link-untyped", Severity::warning, "guardianship", "R9",
     mark("no column says what the representatives are to the children: no new link can be made"),
     mark("add the column «Степень родства» or «Тип законного представителя», or give it in a mapping"),
     source::list},
    refusing({"file-missing-column", Severity::error, "", "",
              mark("a column without which no record can be accepted is missing"),
              mark("add the column, or rename the one that holds it as in msh schema template"),
              source::list}),
    {"file-columns-absent", Severity::warning, "", "",
     mark("the file has no column for what is expected of every record"),
     mark("ask for an export with these columns; where the source does not keep them, nothing can be done "
          "here"),
     source::list},
    {"file-unmapped-column", Severity::warning, "", "",
     mark("the mapping names a column that the file does not have"),
     mark("correct the title in the mapping, or take the line out of it"), source::formats},
    {"file-column-empty", Severity::warning, "", "",
     mark("no row says anything in this column, and it is wanted of every record"),
     mark("look whether the right column was exported; the findings about single rows follow from it"),
     source::list},
    {"file-column-constant", Severity::warning, "", "",
     mark("every row says the same in a column in which people differ"),
     mark("look whether one cell was copied down, or the export filled the column by mistake"),
     source::accuracy},
    {"file-column-unlike", Severity::warning, "", "",
     mark("nearly no cell of the column reads as what its header promises"),
     mark("look whether the headers moved by a column, or name the column as what it holds"),
     source::formats},
    refusing(
        {"file-names-exchanged", Severity::error, "", "P1 R1",
         mark("the names stand in one another's columns, or in another order in their cell"),
         mark("put the titles Surname, Given name, Patronymic over the right columns; a whole name in one "
              "cell begins with the surname"),
         source::names, "Имя;Фамилия;Отчество", "Фамилия;Имя;Отчество"}),
    refusing(
        {"file-dates-month-first", Severity::error, "", "P2 P7 P8 P9 R2 R6 R8",
         mark("the dates of the column have the month in front: 5/16/2015 is the 16th of May"),
         mark("format the column in the spreadsheet as day.month.year, or export it as 2015-05-16; read as "
              "they are, half of the dates would be others"),
         source::accuracy, "5/16/2015", "16.05.2015"}),
    {"rows-shifted", Severity::warning, "", "",
     mark("the cells of these rows stand a column beside where they belong"),
     mark("move them back by one column; the findings about single cells of these rows follow from it"),
     source::formats},
    {"file-unknown-key", Severity::warning, "", "", mark("the key is not known and is not read"),
     mark("rename the key as in msh schema; where the data are of no use, leave it"), source::formats},
    refusing({"file-ended-early", Severity::error, "", "",
              mark("the file ends before its end: part of it is missing"),
              mark("get the file again; nothing of it was taken"), source::formats}),
    refusing({"file-encoding-changes", Severity::error, "", "",
              mark("the file begins in one encoding, and most of it is in another"),
              mark("files were put one behind another: save each as UTF-8 first, or give them one by one"),
              source::formats}),
    refusing({"file-garbled", Severity::error, "", "",
              mark("most of the text in the file went through a wrong encoding before it came here"),
              mark("get the first file again, or open the CSV in Excel by Data, From Text/CSV"),
              source::formats}),
    {"file-no-line-end", Severity::warning, "", "",
     mark("the last row has no line end and all others have one: the end of the file may be missing"),
     mark("compare the last row with the source; where it is whole, put a line end behind it"),
     source::formats},
    structural({"file-empty", Severity::error, "", "", mark("the file holds no record"),
                mark("look whether it is the right file and whether the export ended well"),
                source::formats}),
};

}  // namespace

std::span<const Rule> file_rules()
{
    return rows;
}

}  // namespace msh::rules
