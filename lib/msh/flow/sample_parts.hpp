// SPDX-License-Identifier: Apache-2.0

// What the files of `msh sample` share: the generator of chance, the people of one school, and the steps from
// households to rows. Nothing outside sample*.cpp includes this.
#pragma once

#include <msh/flow/sample.hpp>
#include <msh/model/record.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace msh::sample {

/// SplitMix64: the standard library's distributions differ from one library to the next, this does not.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    /// 0 … n−1. Requires: n > 0.
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32); }
    /// Both ends included.
    int between(int low, int high)
    {
        return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1)));
    }
    bool chance(int per_thousand) { return static_cast<int>(below(1000)) < per_thousand; }
    template <class T>
    const T& pick(std::span<const T> from)
    {
        return from[below(static_cast<std::uint32_t>(from.size()))];
    }

private:
    std::uint64_t state_;
};

/// How a people of the region forms its names.
struct Custom;

struct Paper {
    std::string_view type = {};
    std::string series = {};
    std::string number = {};
    Date issued = {};
    std::string place = {};
    std::string issuer = {};
};

/// Stands for the serial of a parent whom nobody knows.
constexpr std::uint64_t nobody = ~std::uint64_t{0};

struct Person {
    std::string id;
    std::uint64_t serial = 0;  ///< counts everybody invented; numbers of papers come from it
    char sex = 'm';
    std::string surname;
    std::string given_name;
    std::string patronymic;
    Date born;
    std::string_view citizenship_kind = "russian";
    std::string_view citizenship = "643";
    std::string snils;
    Paper identity;
    std::string phone;
    std::string email;
    std::string registration;
    std::uint32_t family = 0;       ///< of the school; shared by a household
    std::uint64_t mother = nobody;  ///< serials of the parents
    std::uint64_t father = nobody;
};

struct Pupil : Person {
    Paper certificate;
    std::string residence;
    std::string_view registration_kind = "residence";
    Date enrolled;
    int parallel = 1;
    std::string_view letter;
    std::string_view study_form = "full_time";
    std::string_view adapted_variant = {};  ///< empty: no adapted programme
};

struct Bond {
    std::size_t pupil;  ///< in School::pupils
    std::size_t adult;  ///< in School::adults
    std::string_view type = "parent";
    std::string_view kind = "mother";
    Paper proof = {};
    Date until = {};
};

struct Place {
    std::string_view name;       ///< «г. Верхнелучинск»
    std::string_view genitive;   ///< «г. Верхнелучинска»
    std::string_view adjective;  ///< «Верхнелучинский»
    std::string_view district;   ///< empty for a town of its own
    std::string_view index;
};

struct School {
    std::uint64_t number = 0;
    const Place* place = nullptr;
    std::string name;
    std::vector<Pupil> pupils;
    std::vector<Person> adults;
    std::vector<Bond> bonds;  ///< in the order of pupils
    /// Relatives whom the school does not know and a register does; nobody where none is made.
    std::vector<Pupil> unseen;
    std::uint32_t families = 0;
};

// --- sample_names.cpp
const Custom& pick_custom(Random& random);
/// Whether namesakes are as rare as in a whole region, for which a school's short tables do not do.
enum class Names : std::uint8_t { of_a_school, of_a_region };
/// A man's form.
std::string pick_surname(const Custom& custom, Names names, Random& random);
/// The surname of a woman's husband, in her form.
std::string marry_into(Random& random);
std::string pick_given_name(const Custom& custom, char sex, int year, Random& random);
std::string form_surname(const Custom& custom, std::string_view surname, char sex);
std::string form_patronymic(const Custom& custom, std::string_view father, char sex, Random& random);
/// Country codes of those of the custom who are not citizens of Russia; empty where all are.
std::string_view foreign_country(const Custom& custom, Random& random);
std::string transliterate(std::string_view russian);

// --- sample_surnames.cpp
std::string pick_rare_slavic(Random& random);
/// More surnames of the custom of this place in the table; empty where there are none.
std::span<const std::string_view> rarer_surnames(std::size_t custom);

// --- sample_places.cpp
const Place& pick_place(std::uint64_t school);
std::string name_school(const Place& place, std::uint64_t school, Random& random);
std::string make_address(const Place& place, Random& random);

// --- sample_papers.cpp
/// The SNILS of the n-th invented person: 900-000-000 and up, each number once, with the right control
/// number.
std::string make_snils(std::uint64_t n, std::uint64_t seed);
std::string control_number(std::string_view nine_digits);
std::string make_phone(Random& random);
std::string make_email(const Person& person, Random& random);
Paper make_certificate(const Person& child, const Place& place, const SampleOptions& options, Random& random);
Paper make_identity(const Person& person, const Place& place, const SampleOptions& options, Random& random);
Paper make_act(const Place& place, Date child_born, Date day, bool foster, Random& random);

// --- sample_people.cpp
/// A family, or what stands for one: it fills in everybody's names, dates and papers.
void add_household(School& school, std::span<const std::size_t> children, const SampleOptions& options,
                   std::uint64_t& person, Random& random);

// --- sample_school.cpp
/// A whole school of `size` pupils. `person` counts everybody invented so far.
School make_school(std::uint64_t number, std::size_t size, const SampleOptions& options,
                   std::uint64_t& person);

// --- sample_rows.cpp
/// Where a field stands in a Draft: pupils' fields in a pupil's draft; a parent's fields, then those of the
/// link.
consteval int pupil_cell(std::string_view field)
{
    return field_at(pupil_entity, field);
}
consteval int parent_cell(std::string_view field)
{
    return field_at(parent_entity, field);
}
constexpr int link_begin = static_cast<int>(std::size(parent_fields));
consteval int link_cell(std::string_view field)
{
    return link_begin + field_at(guardianship_entity, field);
}

static_assert(std::size(parent_fields) + std::size(guardianship_fields) <= most_fields);

/// A row in canonical values, before it is laid out as the file's style wants; mistakes are planted here.
struct Draft {
    std::array<std::string, most_fields> cells;
    std::string class_name = {};  ///< how the class is written where one cell holds it; empty: as usual
    int surplus = 0;              ///< cells too many or, negative, too few
    bool twice = false;           ///< the row is written two times
    std::string row_id = {};      ///< the record's source id, whatever became of its cell

    std::string& operator[](int cell) { return cells[static_cast<std::size_t>(cell)]; }
    const std::string& operator[](int cell) const { return cells[static_cast<std::size_t>(cell)]; }
    void clear();
};

struct Column {
    enum class Holds : std::uint8_t { cell, full_name, class_name };
    std::string header;
    int cell;  ///< of the Draft; the first of those a combined column holds
    Holds holds = Holds::cell;
};

struct Sheet {
    std::string name;  ///< of the file, without its folder
    const Entity* entity = nullptr;
    std::vector<Column> columns;

    /// The column that holds this cell of the draft, or -1.
    [[nodiscard]] int column_of(int cell) const;
};

Sheet pupil_sheet(const SampleOptions& options);
Sheet parent_sheet(const SampleOptions& options);
void draft_pupil(const School& school, const Pupil& pupil, Draft& draft);
void draft_parent(const School& school, const Bond& bond, Draft& draft);
/// The cells of the draft in the order of the sheet.
void lay_out(const Sheet& sheet, const Draft& draft, SampleStyle style, std::vector<std::string>& cells);

// --- sample_damage.cpp
struct Defect {
    std::string_view kind;  ///< what was done, for truth.csv
    std::string_view rule;  ///< the rule expected to find it; empty: it should be read without a word
    int cell;               ///< of the draft; -1: the row as a whole
    bool shared = false;    ///< the row before is found as well
};

/// The first letter past the first that has a Latin twin is replaced by it; false where none has.
bool plant_twin(std::string& name);

/// Plants mistakes, one a row, in rows that chance chooses.
class Vandal {
public:
    Vandal(const SampleOptions& options, const Entity& entity);
    /// Perhaps plants a mistake in `draft`; null when the row stays clean. `before` is the row before, or
    /// null where that one is damaged or of another school.
    std::optional<Defect> visit(Draft& draft, const Draft* before);

private:
    const SampleOptions& options_;
    const Entity& entity_;
    Random random_;
    std::uint32_t rate_;          ///< per million rows
    std::size_t zeros_lost_ = 0;  ///< how many numbers with zeros in front were used up
};

}  // namespace msh::sample
