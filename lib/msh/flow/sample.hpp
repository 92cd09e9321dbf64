// SPDX-License-Identifier: Apache-2.0

// Invents schools: pupils, their parents and the links between them, shaped like the real thing and true of
// nobody. The same options give the same bytes on any machine. Mistakes are planted on purpose and every one
// is listed in truth.csv, so that a check can be checked.
#pragma once

#include <msh/base/date.hpp>
#include <msh/base/files.hpp>
#include <msh/flow/reporter.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace msh {

/// plain: UTF-8, `;`, field names, ISO dates. excel: windows-1251, `;`, CRLF, Russian headers, dd.mm.yyyy, a
/// class in one cell, the parent's whole name in one cell and the child named by name and date of birth.
enum class SampleStyle : std::uint8_t { plain, excel };

/// How far what schools wrote is from what the register says. clean: nobody mistypes; usual: a tidy region;
/// harsh: years without a check.
enum class RegisterProfile : std::uint8_t { clean, usual, harsh };
enum class RegisterFormat : std::uint8_t { csv, jsonl, xml };

struct RegisterOptions {
    RegisterProfile profile = RegisterProfile::usual;
    RegisterFormat format = RegisterFormat::csv;
    std::uint64_t people = 0;  ///< entries; 0: five for each pupil. Whom the schools know are there anyway
};

struct SampleOptions {
    std::uint64_t pupils = 600;
    std::uint64_t schools = 0;  ///< 0: as many as schools of 600 to 1000 pupils need
    std::uint64_t seed = 1;
    double defects = 0;  ///< per cent of the rows in which one mistake is planted
    Date day;            ///< the day on which ages, classes and passports are as they should be
    bool json_lines = false;
    SampleStyle style = SampleStyle::plain;
    Existing existing = Existing::refuse;
    std::filesystem::path folder;
    std::optional<RegisterOptions> dump = {};  ///< also of a register; the people are others than without
};

struct SampleCounts {
    std::uint64_t schools = 0;
    std::uint64_t pupils = 0;   ///< rows of the pupils' file
    std::uint64_t parents = 0;  ///< rows of the parents' file; a parent stands beside each of the children
    std::uint64_t defects = 0;  ///< mistakes planted
    std::uint64_t entries = 0;  ///< of the register
    std::uint64_t known = 0;    ///< pupils and parents, each once
    std::uint64_t absent = 0;   ///< those of them whom the register does not have
};

/// The first of September on which the school year of `day` began: the day samples are made for by default.
Date school_year_begin(Date day);

/// Writes pupils, parents, truth.csv and README.txt into the folder, which is made when missing. With a
/// register, truth.csv says which entry is whose and the planted mistakes stand in defects.csv. Memory is one
/// school, whatever the number of pupils and entries. Throws Error(usage) for numbers that make no school.
SampleCounts make_sample(const SampleOptions& options, Reporter& reporter);

/// The patronymic of a son ('m') or daughter ('f') of a man of this given name: Илья → Ильич, Ильинична.
std::string make_patronymic(std::string_view father, char sex);
/// The form of a surname a woman bears: Зимин → Зимина, Донской → Донская, Шевченко stays.
std::string make_feminine(std::string_view surname);

}  // namespace msh
