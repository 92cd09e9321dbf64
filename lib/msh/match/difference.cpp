// SPDX-License-Identifier: Apache-2.0

// Field by field: what differs between two records that are one person, and of what kind the difference is.
#include "match_parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>

namespace msh::match {

namespace {

Part part_of(std::string_view field)
{
    return field == "patronymic"   ? Part::patronymic
           : field == "given_name" ? Part::given_name
                                   : Part::surname;
}

/// Each е and ё of a name, in its order.
std::u32string list_yo(std::string_view written)
{
    std::u32string found;
    for (std::string_view rest = written; !rest.empty();) {
        char32_t point = text::to_lower(text::next(rest));
        if (point == U'е' || point == U'e')
            found.push_back(U'е');
        else if (point == U'ё')
            found.push_back(point);
        else if (point == 0x308 && !found.empty())
            found.back() = U'ё';
    }
    return found;
}

/// «оглы» and the like behind a patronymic; its dash counts as a space.
std::string find_ending(std::string_view written, const Name& name)
{
    if ((name.steps & son_of) == 0) return {};
    return normalise_name(written, Part::surname).text.substr(name.text.size() + 1);
}

/// Two spellings that count as one name: what tells them apart.
void tell_spellings(std::string_view ours, std::string_view theirs, const Name& left, const Name& right,
                    FieldDifference& difference)
{
    constexpr unsigned weighty = yo | son_of;
    unsigned steps = (left.steps ^ right.steps) & ~weighty;
    std::u32string our_yo = list_yo(ours);
    std::u32string their_yo = list_yo(theirs);
    std::string our_ending = find_ending(ours, left);
    std::string their_ending = find_ending(theirs, right);
    if (our_yo != their_yo) steps |= yo;
    if (our_ending != their_ending) steps |= son_of;
    if (steps == 0) steps = (left.steps | right.steps) & ~weighty;
    difference.steps = steps;
    bool lacks = std::ranges::count(our_yo, U'ё') > std::ranges::count(their_yo, U'ё') ||
                 (!our_ending.empty() && their_ending.empty());
    difference.fuller = (steps & weighty) != 0 && !lacks;
    difference.rough = (right.steps & ~weighty) != 0;
}

void compare_name_cells(std::string_view ours, std::string_view theirs, Part part,
                        FieldDifference& difference)
{
    Name left = normalise_name(ours, part);
    Name right = normalise_name(theirs, part);
    Level level = compare_names(left, right, part);
    if (level == Level::equal || left.text == right.text) {
        difference.change = Change::format;
        tell_spellings(ours, theirs, left, right, difference);
        return;
    }
    difference.change = level == Level::variant ? Change::variant
                        : level == Level::edit  ? Change::typo
                                                : Change::changed;
    if (level == Level::variant) difference.steps = (left.steps ^ right.steps) & (transliterated | son_of);
}

Change compare_date_cells(Date ours, Date theirs)
{
    return compare_dates(ours, theirs) == Level::edit ? Change::typo : Change::changed;
}

/// Letters and digits alone, so that commas, dots and spaces of an address do not count.
std::u32string keep_signs(std::string_view text)
{
    std::u32string kept;
    std::string folded = text::fold(text);
    for (std::string_view rest = folded; !rest.empty();) {
        char32_t point = text::next(rest);
        if (text::is_cyrillic(point) || text::is_latin(point) || (point >= '0' && point <= '9'))
            kept.push_back(point);
    }
    return kept;
}

Change compare_texts(std::string_view ours, std::string_view theirs)
{
    std::u32string left = keep_signs(ours);
    std::u32string right = keep_signs(theirs);
    if (left == right) return Change::format;
    return left.size() > 3 && is_one_slip(left, right) ? Change::typo : Change::changed;
}

Change compare_cells(const Field& field, const Cell& ours, const Cell& theirs)
{
    switch (field.kind) {
        case Kind::date:
            return compare_date_cells(ours.date(), theirs.date());
        case Kind::code:
        case Kind::countries:
        case Kind::integer:
        case Kind::yes_no:
        case Kind::variant:
        case Kind::guid:
            return Change::changed;
        default:
            return compare_texts(ours.text, theirs.text);
    }
}

void compare_values(const Field& field, std::string_view ours, std::string_view theirs,
                    FieldDifference& difference)
{
    difference.there = theirs;
    if (ours.empty() && !theirs.empty())
        difference.change = Change::missing_here;
    else if (theirs.empty() && !ours.empty())
        difference.change = Change::missing_there;
    else if (ours == theirs)
        difference.change = Change::same;
    else
        compare_name_cells(ours, theirs, part_of(field.name), difference);
}

/// Looked up once: there are as many pairs as people.
const Places& places_of(const Entity& entity)
{
    static const Places of_pupils(pupil_entity);
    static const Places of_parents(parent_entity);
    return entity.number == parent_entity.number ? of_parents : of_pupils;
}

/// The names of two records part by part, whatever cells they stand in.
class Arranged {
public:
    Arranged(const Record& ours, const Record& theirs)
    {
        const Places& places = places_of(*ours.entity);
        fields_ = {places.surname, places.given_name, places.patronymic};
        ours_ = find_names(ours, places);
        theirs_ = find_names(theirs, places);
        bool same = true;
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            cells_[i] = ours[fields_[i]].text;
            same = same && cells_[i] == theirs[fields_[i]].text;
            if (ours_[i] != cells_[i] || theirs_[i] != theirs[fields_[i]].text) steps_[i] = split;
        }
        if (same) {
            steps_ = {};
            return;
        }
        note_swapped();
        for (std::size_t i = 0; i < fields_.size(); ++i)
            if (steps_[i] != 0) differ(i, ours.entity->fields[static_cast<std::size_t>(fields_[i])]);
        settle_loss();
    }

    /// Null where the field stands in the same cell on both sides.
    [[nodiscard]] const FieldDifference* find(int field) const
    {
        auto at = std::ranges::find(fields_, field);
        if (field < 0 || at == fields_.end()) return nullptr;
        auto i = static_cast<std::size_t>(at - fields_.begin());
        return steps_[i] == 0 ? nullptr : &differences_[i];
    }

private:
    void note_swapped()
    {
        if (ours_[0].empty() || ours_[1].empty() || theirs_[0].empty() || theirs_[1].empty()) return;
        if (ours_[0] == theirs_[0] || ours_[1] == theirs_[1]) return;
        auto compare = [&](std::size_t left, std::size_t right, Part part) {
            return compare_names(normalise_name(ours_[left], part), normalise_name(theirs_[right], part),
                                 part);
        };
        if (is_alike(compare(0, 0, Part::surname)) || is_alike(compare(1, 1, Part::given_name))) return;
        Level surname = compare(1, 0, Part::surname);
        Level given = compare(0, 1, Part::given_name);
        if (!is_alike(surname) || !is_alike(given)) return;
        if (surname != Level::equal && given != Level::equal) return;
        std::swap(ours_[0], ours_[1]);
        steps_[0] |= swapped;
        steps_[1] |= swapped;
    }

    void differ(std::size_t i, const Field& field)
    {
        FieldDifference& difference = differences_[i];
        difference.field = fields_[i];
        compare_values(field, ours_[i], theirs_[i], difference);
        far_ = far_ || difference.change == Change::changed;
        lost_ = lost_ || (difference.change == Change::missing_there && ours_[i] != cells_[i]);
        if (difference.change != Change::changed && ours_[i] != cells_[i])
            difference.change = (steps_[i] & swapped) != 0 ? Change::swapped : Change::split;
        if (cells_[i] == theirs_[i]) difference.change = Change::same;
        difference.steps |= steps_[i];
    }

    /// To take the rest of the cell would erase the part that theirs does not say.
    void settle_loss()
    {
        if (!lost_) return;
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            if (far_)
                steps_[i] = 0;
            else if (differences_[i].change != Change::same)
                differences_[i].change = Change::missing_there;
        }
    }

    std::array<int, 3> fields_{};
    std::array<std::string_view, 3> ours_, theirs_, cells_;
    std::array<unsigned, 3> steps_{};
    std::array<FieldDifference, 3> differences_{};
    bool far_ = false;
    bool lost_ = false;
};

}  // namespace

std::vector<FieldDifference> compare_fields(const Record& ours, const Record& theirs)
{
    std::vector<FieldDifference> differences;
    Arranged names(ours, theirs);
    std::span<const Field> fields = ours.entity->fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Field& field = fields[i];
        auto place = static_cast<int>(i);
        const Cell& left = ours[place];
        const Cell& right = theirs[place];
        if (const FieldDifference* arranged = names.find(place)) {
            bool says = !left.empty() || !arranged->there.empty();
            if (left.given && says) differences.push_back(*arranged);
            continue;
        }
        bool both_columns = left.given && right.given;
        if (field.name == "source_id" || field.is(reading_only) || !both_columns) continue;
        if (left.empty() && right.empty()) continue;
        FieldDifference difference;
        difference.field = place;
        difference.there = right.text;
        if (field.kind == Kind::name || left.empty() || right.empty() || left.text == right.text)
            compare_values(field, left.text, right.text, difference);
        else
            difference.change = compare_cells(field, left, right);
        differences.push_back(difference);
    }
    return differences;
}

}  // namespace msh::match
