// SPDX-License-Identifier: Apache-2.0

// Each column as a mapping sends it, or as its header says.
#include "parts.hpp"

#include <msh/base/text.hpp>

#include <algorithm>
#include <optional>

namespace msh::schema {

namespace {

bool is_meant(std::span<const std::string> headers, std::size_t column, const ColumnName& name)
{
    if (name.number > 0) return static_cast<std::size_t>(name.number) == column + 1;
    if (headers[column] == name.title) return true;
    std::string normal = normalise_header(name.title);
    return !normal.empty() && normalise_header(headers[column]) == normal;
}

}  // namespace

int find_column(std::span<const std::string> headers, const ColumnName& wanted)
{
    for (std::size_t i = 0; i < headers.size(); ++i)
        if (is_meant(headers, i, wanted)) return static_cast<int>(i);
    return -1;
}

namespace {

/// The drafts of a mapping, and which columns they use.
class Mapper {
public:
    Mapper(std::span<const std::string> headers, const Mapping& mapping, Layout& layout)
        : headers_(headers), mapping_(mapping), layout_(layout)
    {
    }

    std::vector<Draft> draft()
    {
        std::vector<Draft> drafts;
        for (const MappedValue& value : mapping_.values) {
            Derivation derivation{{},         value.join, value.with, value.constant, value.separator,
                                  value.part, {},         {}};
            for (const ColumnName& name : value.columns) {
                int column = find_column(headers_, name);
                if (column >= 0) {
                    derivation.columns.push_back(column);
                    layout_.columns[static_cast<std::size_t>(column)].used = true;
                } else if (value.join) {
                    miss(value, name);
                }
            }
            if (derivation.columns.empty() && !value.columns.empty() && !value.join)
                miss(value, value.columns[0]);
            if (derivation.columns.empty() && value.constant.empty()) continue;
            for (const auto& [from, to] : value.values) derivation.values.emplace(text::fold(from), to);
            derivation.other = value.other;
            Target target{0, value.field, value.take, -1, -1};
            if (!derivation.columns.empty()) target.column = derivation.columns.front();
            if (!is_plain(derivation)) {
                target.derivation = static_cast<int>(layout_.derivations.size());
                layout_.derivations.push_back(std::move(derivation));
            }
            drafts.push_back({value.entity, target, kind_of_who(value.who), value.who, true, true});
        }
        return drafts;
    }

    [[nodiscard]] bool wants_rest(std::size_t column) const
    {
        if (layout_.columns[column].used || mapping_.rest == Mapping::Rest::ignore) return false;
        auto means = [&](const ColumnName& name) { return is_meant(headers_, column, name); };
        return std::ranges::none_of(mapping_.ignored, means) &&
               std::ranges::none_of(mapping_.notices,
                                    [&](const auto& notice) { return means(notice.second); });
    }

private:
    static bool is_plain(const Derivation& derivation)
    {
        return derivation.columns.size() == 1 && derivation.constant.empty() &&
               derivation.separator.empty() && derivation.values.empty() && !derivation.other;
    }

    void miss(const MappedValue& value, const ColumnName& name)
    {
        HeaderNote note{HeaderNote::What::unmapped, -1, 0, -1};
        note.name = name.number > 0 ? std::to_string(name.number) : name.title;
        if (value.entity == mapping_.about) note.field = value.field;
        layout_.notes.push_back(std::move(note));
    }

    std::span<const std::string> headers_;
    const Mapping& mapping_;
    Layout& layout_;
};

/// «Гражданство; Введите гражданство (если иное)»: the second cell is the answer where it holds one.
void join_typed_citizenship(std::vector<Draft>& drafts, std::span<const std::string> headers, Layout& layout)
{
    auto is_citizenship = [&](const Draft& draft) {
        return draft.entity != nullptr && draft.target.take == Take::cell && draft.target.field >= 0 &&
               draft.target.field == draft.entity->index_of("citizenship") && draft.target.derivation < 0;
    };
    auto is_typed = [&](const Draft& draft) {
        if (draft.mapped || !is_citizenship(draft)) return false;
        std::string title = normalise_header(headers[static_cast<std::size_t>(draft.target.column)]);
        return title.starts_with("введите ") || title.starts_with("укажите ");
    };
    auto typed = std::ranges::find_if(drafts, is_typed);
    if (typed == drafts.end()) return;
    auto chosen = std::ranges::find_if(drafts, [&](const Draft& draft) {
        return !draft.mapped && is_citizenship(draft) && !is_typed(draft) && draft.entity == typed->entity &&
               draft.who == typed->who;
    });
    if (chosen == drafts.end()) return;
    chosen->target.derivation = static_cast<int>(layout.derivations.size());
    Derivation& either = layout.derivations.emplace_back();
    either.columns = {typed->target.column, chosen->target.column};
    for (const char* nothing : {"нет", "-", "н/д", "не указано", "нет данных"})
        either.values.emplace(nothing, "");
    layout.columns[static_cast<std::size_t>(typed->target.column)].used = true;
    drafts.erase(typed);
}

}  // namespace

std::vector<Draft> draft_columns(std::span<const std::string> headers, const Entity& main,
                                 const Mapping* mapping, Layout& layout)
{
    std::vector<Draft> drafts;
    std::optional<Mapper> mapper;
    if (mapping != nullptr) drafts = mapper.emplace(headers, *mapping, layout).draft();
    for (Draft& draft : drafts)
        if (draft.target.column >= 0 && draft.who.empty())
            draft.kind = find_place(main, headers[static_cast<std::size_t>(draft.target.column)]).kind;
    bool understood = mapping == nullptr || mapping->rest == Mapping::Rest::understand;
    std::vector<std::string> named = name_papers(headers);
    for (std::size_t i = 0; i < headers.size(); ++i) {
        if (mapper && !mapper->wants_rest(i)) continue;
        Place place = understood ? find_place(main, named[i]) : Place{};
        drafts.push_back({place.entity,
                          {0, place.field, place.take, static_cast<int>(i), -1},
                          place.kind,
                          place.who,
                          place.owned});
    }
    join_typed_citizenship(drafts, headers, layout);
    return drafts;
}

}  // namespace msh::schema
