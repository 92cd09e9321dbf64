// SPDX-License-Identifier: Apache-2.0

// What keeps a pair from being taken by itself, however much its weights say. Twins and namesakes agree in
// nearly everything, and a number may have been copied from a brother: where something speaks against the
// pair, something that only one person has must speak for it, else a person is asked.
#include "match_run.hpp"

namespace msh::match {

namespace {

/// A pattern as the doubts ask about it.
struct Signs {
    explicit Signs(Pattern pattern)
        : surname(level_of(pattern, Part::surname)),
          given(level_of(pattern, Part::given_name)),
          patronymic(level_of(pattern, Part::patronymic)),
          date(level_of(pattern, Part::birth_date)),
          snils(level_of(pattern, Part::snils)),
          document(level_of(pattern, Part::document)),
          phone(level_of(pattern, Part::phone)),
          address(level_of(pattern, Part::address)),
          swapped((pattern & mark_swapped) != 0),
          year_alone((pattern & mark_year_alone) != 0),
          two_names((pattern & mark_two_names) != 0)
    {
    }

    Level surname, given, patronymic, date, snils, document, phone, address;
    bool swapped, year_alone, two_names;

    [[nodiscard]] bool by_snils() const { return snils == Level::equal; }
    [[nodiscard]] bool by_document() const { return document == Level::equal; }
    [[nodiscard]] bool numbered() const { return by_snils() || by_document(); }
    [[nodiscard]] bool both() const { return by_snils() && by_document(); }
    /// A number of the one is another than that of the other.
    [[nodiscard]] bool contradicted() const { return snils == Level::other || document == Level::other; }
    [[nodiscard]] bool at_home() const { return phone == Level::equal || address == Level::equal; }
    [[nodiscard]] bool elsewhere() const { return phone == Level::other || address == Level::other; }
    [[nodiscard]] bool supported() const { return numbered() || at_home(); }
};

bool is_same(Level level)
{
    return level == Level::equal || level == Level::variant;
}

bool is_slip(Level level)
{
    return level == Level::edit || level == Level::near;
}

struct Doubt {
    Why why;
    bool (*holds)(const Signs& signs);
};

/// In the order in which they are told.
constexpr Doubt doubts[] = {
    {Why::date_differs, [](const Signs& s) { return s.date == Level::other && !s.both(); }},
    // The year alone, without a number, is for a person to judge.
    {Why::date_differs, [](const Signs& s) { return s.year_alone && !s.numbered(); }},
    // A namesake is born on another day: then a slip of the hand is only a guess.
    {Why::date_differs, [](const Signs& s) { return is_slip(s.date) && !s.supported(); }},
    // 1 January is what is written where nobody knows the day.
    {Why::date_differs, [](const Signs& s) { return s.date == Level::variant && !s.supported(); }},
    // Cousins under one roof may bear one name.
    {Why::date_differs,
     [](const Signs& s) { return is_slip(s.date) && !s.numbered() && !is_alike(s.patronymic); }},
    {Why::date_differs, [](const Signs& s) { return is_slip(s.date) && is_slip(s.given) && !s.both(); }},
    {Why::name_differs, [](const Signs& s) { return s.given == Level::other && !s.both(); }},
    {Why::name_differs, [](const Signs& s) { return s.two_names && !s.both(); }},
    {Why::name_differs, [](const Signs& s) { return s.given == Level::near && !s.numbered(); }},
    {Why::name_differs,
     [](const Signs& s) { return s.patronymic == Level::other && (s.contradicted() || !s.supported()); }},
    // One letter and another number: a twin.
    {Why::name_differs, [](const Signs& s) { return is_slip(s.given) && s.contradicted(); }},
    {Why::name_differs, [](const Signs& s) { return s.swapped && s.contradicted(); }},
    {Why::name_differs, [](const Signs& s) { return is_slip(s.surname) && s.elsewhere() && !s.supported(); }},
    {Why::snils_differs,
     [](const Signs& s) { return s.contradicted() && (!s.supported() || is_slip(s.date)); }},
    {Why::snils_differs,
     [](const Signs& s) { return s.snils == Level::other && s.document == Level::other; }},
};

/// SNILS and two of surname, given name and birth date. A brother's or a father's number agrees with surname
/// and date, or with the names: so no more than a slip in one of the others, and none where the document is
/// another one.
bool is_by_snils(const Signs& s, Pattern pattern)
{
    if (!s.by_snils() || !may_be_one(pattern)) return false;
    if (s.both()) return true;
    if (s.document == Level::other) return is_same(s.given) && is_same(s.date);
    return !s.two_names && !(is_slip(s.given) && is_slip(s.date));
}

/// A document, given name and birth date: a certificate is its child's alone.
bool is_by_document(const Signs& s)
{
    return s.by_document() && s.snils != Level::other && is_alike(s.given) && is_alike(s.date) &&
           !(is_slip(s.given) && is_slip(s.date));
}

}  // namespace

bool has_number_in_common(Pattern pattern)
{
    return Signs(pattern).numbered();
}

bool is_supported(Pattern pattern)
{
    return Signs(pattern).supported();
}

Why judge(Pattern pattern, double bits, const Settings& settings)
{
    Signs signs(pattern);
    // Both numbers and the day of birth: the names stand in other columns, or are new ones.
    bool renamed = signs.both() && is_same(signs.date);
    if (count_agreeing(pattern) < 2 && !renamed) {
        if (signs.by_snils()) return Why::snils_of_another;
        if (signs.by_document()) return Why::document_of_another;
    }
    if (is_by_snils(signs, pattern)) return Why::rule_snils;
    if (is_by_document(signs)) return Why::rule_document;
    if (count_agreeing(pattern) < 2 && renamed) return Why::name_differs;
    if (to_probability(bits) < settings.automatic) return Why::doubtful;
    for (const Doubt& doubt : doubts)
        if (doubt.holds(signs)) return doubt.why;
    return Why::weight;
}

}  // namespace msh::match
