// SPDX-License-Identifier: Apache-2.0

// What the files of `msh sample --register` share: what makes a person hard to recognise and how often it
// happens, the register's file, and the way from what is true to what a school wrote.
#pragma once

#include "sample_parts.hpp"

#include <msh/codec/codec.hpp>

#include <bit>
#include <optional>

namespace msh::sample {

/// What parts a school's record from the register's entry, or brings another person near to it.
enum class Hazard : std::uint8_t {
    // true of the family
    twin,
    sibling,
    named_after_father,
    // true of the register
    absent,
    duplicate,
    namesake,
    deceased,
    renamed,
    moved,
    document_replaced,
    rights_lost,
    rights_limited,
    // written by the school
    without_yo,
    name_variant,
    half_surname,
    names_swapped,
    names_joined,
    look_alike,
    latin_letters,
    name_typo,
    no_patronymic,
    date_digit,
    day_month,
    first_january,
    no_snils,
    snils_typo,
    snils_of_another,
    snils_of_relative,
    no_document,
    document_typo,
    count
};

/// A set of them.
class Hazards {
public:
    void add(Hazard one) { bits_ |= 1U << static_cast<unsigned>(one); }
    [[nodiscard]] bool has(Hazard one) const { return (bits_ >> static_cast<unsigned>(one) & 1U) != 0; }
    [[nodiscard]] int count() const { return std::popcount(bits_); }
    /// Their names with a space between, as truth.csv has them.
    [[nodiscard]] std::string names() const;

private:
    std::uint32_t bits_ = 0;
};
static_assert(static_cast<int>(Hazard::count) <= 32);

/// Decides what happens to whom, at the profile's rates.
class Luck {
public:
    Luck(RegisterProfile profile, std::uint64_t seed) : profile_(profile), random_(seed) {}
    /// `times` more often than usual.
    bool meets(Hazard hazard, std::uint32_t times = 1);
    Random& random() { return random_; }

private:
    RegisterProfile profile_;
    Random random_;
};

// --- sample_dump.cpp
/// What befell a person by the register; Date() for what did not.
struct Fate {
    Date died = {};
    Date rights_lost = {};  ///< parental rights
    Date rights_limited = {};
};

/// The register's file, in the form that is asked for.
class Dump {
public:
    explicit Dump(const SampleOptions& options);
    /// `number` is the entry's: 0 up to five hundred million, given once.
    void enter(const Person& person, const Paper& certificate, std::uint64_t number, const Fate& fate,
               Random& random);
    void finish();
    [[nodiscard]] std::uint64_t count() const { return count_; }
    /// The source id of the entry.
    [[nodiscard]] std::string id_of(std::uint64_t number) const;

private:
    void write_element();
    [[nodiscard]] std::string show(Date date) const;

    const SampleOptions& options_;
    OutputFile file_;
    std::optional<codec::TableWriter> table_;  ///< not for XML
    std::array<std::string, 27> cells_;
    std::string text_;
    std::uint64_t count_ = 0;
};

// --- sample_drift.cpp
/// A person of the school, about to be written the way schools do.
struct Subject {
    Person& person;
    std::span<Paper* const> papers;
    std::span<const std::string> relatives;  ///< SNILS of the family's others
    const std::string& another;              ///< SNILS of somebody of the school
    Date day;
};
/// Plants some of the hazards a school makes; what was planted is added to `hazards`.
void drift(Subject& subject, Luck& luck, Hazards& hazards);

// --- sample_register.cpp
/// The register and the truth about it, school by school.
class Register {
public:
    explicit Register(const SampleOptions& options);
    /// Enters the people of the school as they are, strangers among them until there are `due` entries; then
    /// makes of the school's own records what schools write, and says in truth.csv who is who.
    void take(School& school, std::uint64_t due, std::uint64_t& person);
    void finish();
    /// Entries, people known to the schools and those the register lacks.
    void tell(SampleCounts& counts) const;

private:
    struct Known;
    struct Entry {
        Pupil who;
        std::uint64_t number = 0;
        Fate fate = {};
    };

    std::vector<Known> list(School& school) const;
    void decide(const School& school, Known& known, std::uint64_t& person);
    void renew(Entry& entry, Hazards& hazards, bool grown);
    void befall(Entry& entry, Hazards& hazards, bool grown);
    void replace_passport(Person& person);
    void add_namesake(const School& school, const Entry& of, std::uint64_t& person);
    std::uint64_t add_duplicate(const Entry& of);
    void enter_all(std::uint64_t strangers, std::uint64_t& person);
    void enter_stranger(std::uint64_t& person);
    void drift_all(School& school, std::vector<Known>& known);
    void write_truth(std::string_view kind, std::string_view left, std::string_view right, Hazards hazards);

    const SampleOptions& options_;
    Luck luck_;
    Luck fates_;  ///< apart from the other luck, which does not change where more can befall people
    Dump dump_;
    OutputFile truth_file_;
    codec::TableWriter truth_;
    std::vector<Entry> entries_;              ///< of the school at hand
    std::vector<std::string> new_addresses_;  ///< by family; empty for those who did not move
    School town_;                             ///< a household of strangers
    std::size_t next_stranger_ = 0;
    std::vector<Entry> late_;  ///< second entries of strangers
    std::uint64_t duplicates_ = 0;
    std::uint64_t known_ = 0;
    std::uint64_t absent_ = 0;
};

}  // namespace msh::sample
