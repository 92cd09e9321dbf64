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

Change compare_name_cells(std::string_view ours, std::string_view theirs, Part part, unsigned& steps)
{
    Name left = normalise_name(ours, part);
    Name right = normalise_name(theirs, part);
    steps = left.steps ^ right.steps;
    if (((left.steps | right.steps) & (son_of | transliterated)) != 0 || steps == 0)
        steps = left.steps | right.steps;
    switch (compare_names(left, right, part)) {
        case Level::equal:
            return Change::format;
        case Level::variant:
            return Change::variant;
        case Level::edit:
            return Change::typo;
        default:
            return left.text == right.text ? Change::format : Change::changed;
    }
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

Change compare_cells(const Field& field, const Cell& ours, const Cell& theirs, unsigned& steps)
{
    if (ours.text == theirs.text) return Change::same;
    switch (field.kind) {
        case Kind::name:
            return compare_name_cells(ours.text, theirs.text, part_of(field.name), steps);
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

}  // namespace

std::vector<FieldDifference> compare_fields(const Record& ours, const Record& theirs)
{
    std::vector<FieldDifference> differences;
    std::span<const Field> fields = ours.entity->fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Field& field = fields[i];
        auto place = static_cast<int>(i);
        const Cell& left = ours[place];
        const Cell& right = theirs[place];
        bool both_columns = left.given && right.given;
        if (field.name == "source_id" || field.is(reading_only) || !both_columns) continue;
        if (left.empty() && right.empty()) continue;
        FieldDifference difference{place, Change::same, 0};
        if (left.empty())
            difference.change = Change::missing_here;
        else if (right.empty())
            difference.change = Change::missing_there;
        else
            difference.change = compare_cells(field, left, right, difference.steps);
        differences.push_back(difference);
    }
    return differences;
}

}  // namespace msh::match
