// SPDX-License-Identifier: Apache-2.0

// What reading a cell can come to: one rule for each Fault, in the order of the enum. An error where
// something the school wrote would be lost, a warning where it was repaired or can be done without.
#include "topics.hpp"

namespace msh::rules {

namespace {

constexpr Rule rows[] = {
    {"not-a-date", Severity::error, "", "P2 P7 P8 P9 R2 R6 R8", mark("this is not a date"),
     mark("write the date as day.month.year, for example 07.05.2012"), source::accuracy, "май 2012",
     "07.05.2012"},
    {"impossible-date", Severity::error, "", "P2 P7 P8 P9 R2 R6 R8", mark("the calendar has no such day"),
     mark("look the date up in the document and correct it"), source::accuracy, "31.02.2012", "28.02.2012"},
    {"two-digit-year", Severity::warning, "", "P2 P7 P8 P9 R2 R6 R8",
     mark("the year has two digits; the century was guessed"), mark("write the year with four digits"),
     source::accuracy, "07.05.12", "07.05.2012"},
    {"unknown-code", Severity::error, "", "P3 P4 P5 P7 P8 P12 P13 R3 R4 R6 R8 R9",
     mark("the value is not in the field's code list"),
     mark("choose a value of the list; msh schema codes prints all lists, or that of one field"),
     source::codes, "муж.ской", "Мужской"},
    {"study-form-legacy", Severity::warning, "pupil", "P13",
     mark("the form of study is of the old list; it was read as the one that replaced it"),
     mark("look whether the form is right: full-time, part-time, correspondence, family education or "
          "self-education"),
     source::education, "экстернат", "Самообразование"},
    {"not-an-integer", Severity::error, "", "P11", mark("this is not a whole number"),
     mark("leave only the digits in the cell"), source::list, "пятый", "5"},
    {"parallel-range", Severity::error, "pupil", "P11", mark("there are no parallels but 1 to 12"),
     mark("look whether class and letter stand in the right columns"), source::education, "15", "5"},
    {"not-yes-no", Severity::error, "", "P16", mark("the answer is neither yes nor no"),
     mark("write «да» or «нет», or leave the cell empty when it is not known"), source::list, "возможно",
     "да"},
    {"bad-phone", Severity::warning, "", "P14 R7", mark("this is not a telephone number; it was left out"),
     mark("write the whole number with its code, in a column formatted as text"), source::list, "12-34",
     "+7 910 123-45-67"},
    {"several-phones", Severity::info, "", "P14 R7",
     mark("the cell holds more than one telephone; the first number was kept"),
     mark("leave one number in the cell"), source::list, "+79101234567, 43-12-34", "+79101234567"},
    {"bad-email", Severity::warning, "", "P14 R7", mark("this is not an e-mail address; it was left out"),
     mark("look at the @ and at the part after it, take out spaces and commas"), source::list,
     "ivanova.example.ru", "ivanova@example.ru"},
    {"email-look-alike", Severity::warning, "", "P14 R7",
     mark("the e-mail address held Russian letters in place of Latin ones; it was repaired"),
     mark("type the address again with the English keyboard"), source::list, "ivаnova@example.гu",
     "ivanova@example.ru"},
    {"bad-snils-length", Severity::error, "", "P15 R5",
     mark("a SNILS has eleven digits, here are more or fewer"), mark("copy the number from the document"),
     source::snils, "112-233-445 9", "112-233-445 95"},
    {"bad-snils-characters", Severity::error, "", "P15 R5",
     mark("something other than digits, dashes and spaces stands in the SNILS"),
     mark("copy the number from the document"), source::snils, "112-233-445 9А", "112-233-445 95"},
    {"snils-zeros-lost", Severity::warning, "", "P15 R5",
     mark("the SNILS had lost its leading zeros; they were put back and the control number agrees"),
     mark("format the column as text in the spreadsheet, so that zeros stay"), source::snils, "8765430300",
     "087-654-303 00"},
    {"scientific-number", Severity::error, "", "P7 P8 P15 R5 R6 R8",
     mark("the spreadsheet turned the number into 1,12E+10; its last digits are lost"),
     mark("format the column as text and type the number again from the document"), source::formats,
     "1,12233E+10", "112-233-445 95"},
    {"bad-guid", Severity::warning, "", "P5 P6",
     mark("this is not a code of the address register; it was left out"),
     mark("copy the whole code, 36 characters with dashes, or leave the cell empty"), source::address,
     "d7a5-4f", "d7a54f00-1234-4abc-8def-0123456789ab"},
    {"bad-variant", Severity::error, "", "P16", mark("there is no such variant of the adapted programme"),
     mark("write the variant of the commission's conclusion: 1.1 to 8.4, or 1 or 2"), source::codes, "9.9",
     "7.1"},
    {"too-long", Severity::error, "", "", mark("the text is longer than the field can hold"),
     mark("look whether several cells have run together and shorten the text"), source::formats},
    {"bad-characters", Severity::error, "", "", mark("the cell holds characters that cannot be printed"),
     mark("type the cell again by hand"), source::formats},
    {"look-alike", Severity::info, "", "P1 P7 P8 P11 P14 P15 R1 R5 R6 R7",
     mark("letters of the other alphabet that look the same were replaced"),
     mark("type the word again with one keyboard layout"), source::names, "Aннa", "Анна"},
    {"name-not-split", Severity::error, "", "P1 R1",
     mark("surname, name and patronymic in one cell could not be told apart"),
     mark("write surname, given name and patronymic in full and nothing else, best in three columns"),
     source::names, "Ким Ан На Ли Сан", "Ким Анна Сановна"},
    {"class-not-read", Severity::error, "", "P11", mark("the class could not be read"),
     mark("write the parallel and the letter: 5А"), source::list, "пятый гимназический", "5А"},
    {"class-became-date", Severity::error, "", "P11", mark("the spreadsheet turned the class into a date"),
     mark("format the column as text and type the class again"), source::formats, "05.сен", "5-9"},
    {"number-not-split", Severity::error, "", "P7 P8 R6 R8",
     mark("series and number in one cell could not be told apart"),
     mark("put series and number into two columns"), source::papers, "IVЖА12345 6", "IV-ЖА 123456"},
    {"spreadsheet-error", Severity::error, "", "",
     mark("the cell holds a formula or its error instead of a value"),
     mark("repair the formula in the spreadsheet, or type the value over it"), source::formats, "#ССЫЛКА!",
     "ул. Мира, 5"},
    {"placeholder", Severity::info, "", "",
     mark("the cell holds a sign for nothing, such as «нет» or a dash; it was read as empty"),
     mark("leave the cell empty"), source::formats, "н/д", ""},
};

constexpr auto faults = static_cast<std::size_t>(Fault::placeholder);
static_assert(std::size(rows) == faults, "each Fault has a rule, in the order of the enum");
static_assert(rows[static_cast<std::size_t>(Fault::bad_guid) - 1].id == "bad-guid");
static_assert(rows[faults - 1].id == "placeholder");

}  // namespace

std::span<const Rule> cell_rules()
{
    return rows;
}

const Rule& fault_rule(Fault fault)
{
    return rows[static_cast<std::size_t>(fault) - 1];
}

}  // namespace msh::rules
