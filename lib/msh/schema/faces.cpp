// SPDX-License-Identifier: Apache-2.0

// A row that names several parents: it is read once for each, as if it stood in the file once for each.
#include "parts.hpp"

#include <algorithm>

namespace msh::schema {

std::vector<std::string_view> find_parents(std::span<const Draft> drafts)
{
    std::vector<std::pair<int, std::string_view>> named;
    for (const Draft& draft : drafts) {
        // Nobody is made of a telephone number alone.
        bool names = draft.entity == &parent_entity && !draft.who.empty() &&
                     draft.target.fills(field_at(parent_entity, "surname"));
        if (names &&
            std::ranges::find(named, draft.who, &std::pair<int, std::string_view>::second) == named.end())
            named.emplace_back(draft.target.column, draft.who);
    }
    std::ranges::stable_sort(named, {}, &std::pair<int, std::string_view>::first);
    std::vector<std::string_view> people;
    people.reserve(named.size());
    for (const auto& each : named) people.push_back(each.second);
    return people;
}

void leave_rest_to_child(std::vector<Draft>& drafts, std::span<const std::string> headers)
{
    for (Draft& draft : drafts) {
        if (draft.owned || draft.mapped || draft.entity != &parent_entity || draft.target.column < 0)
            continue;
        Place place = find_child(headers[static_cast<std::size_t>(draft.target.column)]);
        draft.entity = place.entity;
        draft.target.field = place.field;
        draft.target.take = place.take;
    }
}

std::vector<int> columns_of(std::span<const Draft> drafts, std::string_view who, const Layout& layout)
{
    std::vector<int> columns;
    for (const Draft& draft : drafts) {
        if (draft.who != who || draft.target.column < 0) continue;
        columns.push_back(draft.target.column);
        if (draft.target.derivation < 0) continue;
        const auto& more = layout.derivations[static_cast<std::size_t>(draft.target.derivation)].columns;
        columns.insert(columns.end(), more.begin(), more.end());
    }
    std::erase_if(columns, [](int column) { return column < 0; });
    std::ranges::sort(columns);
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    return columns;
}

std::vector<Draft> drafts_of(std::span<const Draft> drafts, std::string_view who,
                             std::span<const std::string_view> people)
{
    std::vector<Draft> own;
    for (const Draft& draft : drafts) {
        bool shared = draft.who.empty();
        bool nobodys = !shared && std::ranges::find(people, draft.who) == people.end();
        if (!shared && !nobodys && draft.who != who) continue;
        own.push_back(draft);
        if (!nobodys) continue;
        own.back().entity = nullptr;
        own.back().target.field = -1;
        own.back().kind = {};
    }
    return own;
}

Layout join_faces(std::vector<Layout> faces)
{
    // What two of them use tells of neither whether he is there.
    auto users = [&](int column) {
        return std::ranges::count_if(
            faces, [&](const Layout& face) { return std::ranges::binary_search(face.own_columns, column); });
    };
    std::vector<std::vector<int>> own;
    for (const Layout& face : faces) {
        auto& columns = own.emplace_back(face.own_columns);
        std::erase_if(columns, [&](int column) { return users(column) > 1; });
    }
    for (std::size_t i = 0; i < faces.size(); ++i) faces[i].own_columns = std::move(own[i]);
    for (std::size_t i = 1; i < faces.size(); ++i) {
        for (std::size_t column = 0; column < faces[0].columns.size(); ++column)
            faces[0].columns[column].used = faces[0].columns[column].used || faces[i].columns[column].used;
        for (const HeaderNote& note : faces[i].notes) {
            bool said = std::ranges::any_of(faces[0].notes, [&](const HeaderNote& other) {
                return note.what == other.what && note.column == other.column && note.field == other.field &&
                       note.name == other.name;
            });
            if (!said) faces[0].notes.push_back(note);
        }
    }
    Layout first = std::move(faces.front());
    faces.erase(faces.begin());
    first.others = std::move(faces);
    return first;
}

}  // namespace msh::schema
