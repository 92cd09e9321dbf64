// SPDX-License-Identifier: Apache-2.0
#include "profile.hpp"

#include "inspection.hpp"

#include <msh/base/text.hpp>

#include <algorithm>
#include <array>

namespace msh {

namespace {

constexpr std::uint64_t few_rows = 5;        // of fewer nothing can be told
constexpr std::uint64_t constant_rows = 20;  // so many people do not share a name
constexpr std::uint64_t misfit_share = 80;   // per cent

constexpr std::array<std::string_view, 17> misfit_rules = {
    "not-a-date",      "unknown-code",       "not-an-integer",       "not-yes-no",       "bad-phone",
    "bad-email",       "bad-snils-length",   "bad-snils-characters", "snils-checksum",   "bad-guid",
    "bad-variant",     "class-not-read",     "name-not-split",       "number-not-split", "name-digits",
    "name-characters", "required-unreadable"};

constexpr std::array<std::string_view, 8> of_one = {"source_id",
                                                    "surname",
                                                    "given_name",
                                                    "birth_date",
                                                    "snils",
                                                    "birth_certificate_number",
                                                    "identity_document_number",
                                                    "email"};

bool is_named_otherwise(const schema::Layout& layout, int slot, std::string_view who)
{
    return std::ranges::any_of(layout.targets, [&](const schema::Target& target) {
        std::string_view name = guardianship_fields[target.field].name;
        return target.slot == slot && name.size() > who.size() && name.starts_with(who);
    });
}

}  // namespace

std::vector<const Rule*> Profile::misfits()
{
    std::vector<const Rule*> all;
    for (std::string_view id : misfit_rules) all.push_back(&rule_of(id));
    return all;
}

Profile::Profile(const schema::Layout& layout)
    : entities_(layout.entities), unread_(layout.columns.size()), misfits_(misfits())
{
    std::vector<schema::Target> targets;
    for (std::size_t face = 0; face < layout.faces(); ++face)
        for (const schema::Target& target : layout.face(face).targets)
            if (face == 0 || std::ranges::binary_search(layout.face(face).own_columns, target.column))
                targets.push_back(target);
    for (const schema::Target& target : targets) {
        if (target.column < 0 || target.derivation >= 0) continue;
        const Entity& entity = *entities_[static_cast<std::size_t>(target.slot)];
        const Field& field = entity.fields[static_cast<std::size_t>(target.field)];
        // The same parent may stand beside many children.
        bool of_person = target.slot == 0 && entity.number == pupil_entity.number;
        // Which of the two papers a child has depends on its age.
        bool paper =
            field.name.starts_with("identity_document") || field.name.starts_with("birth_certificate");
        // Whoever is named by SNILS or by name needs no key.
        bool reference = &entity == &guardianship_entity &&
                         (field.name == "pupil" || field.name == "parent") &&
                         is_named_otherwise(layout, target.slot, field.name);
        suspects_.push_back(
            {target, field.is(required | expected) && !paper && !reference,
             of_person && std::find(of_one.begin(), of_one.end(), field.name) != of_one.end()});
    }
}

bool Profile::counts(const Rule& rule) const
{
    return std::find(misfits_.begin(), misfits_.end(), &rule) != misfits_.end();
}

void Profile::add(const codec::Chunk& chunk)
{
    for (const codec::RawRow& row : chunk.rows) {
        if (row.fault != codec::RowFault::none || row.again) continue;
        ++rows_;
        if (suspects_.empty()) continue;
        auto cells = chunk.cells_of(row);
        for (std::size_t i = 0; i < suspects_.size();) {
            Suspect& suspect = suspects_[i];
            auto column = static_cast<std::size_t>(suspect.target.column);
            std::string_view cell = column < cells.size() ? cells[column] : std::string_view();
            if (!cell.empty() && suspect.empty && !text::trim(cell).empty()) {
                suspect.empty = false;
                suspect.first = cell;
            }
            suspect.constant = suspect.constant && (suspect.empty ? cell.empty() : cell == suspect.first);
            // Of most columns the second row tells all there is to know.
            if (suspect.empty || (suspect.of_one && suspect.constant)) {
                ++i;
                continue;
            }
            done_.push_back(std::move(suspect));
            suspects_.erase(suspects_.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

std::vector<Profile::Remark> Profile::remarks() const
{
    std::vector<Remark> all;
    if (rows_ < few_rows) return all;
    auto remark = [&](std::string_view id, const Suspect& suspect) {
        all.push_back({&rule_of(id), entities_[static_cast<std::size_t>(suspect.target.slot)],
                       suspect.target.field, suspect.target.column});
    };
    for (const Suspect& suspect : suspects_) {
        if (suspect.empty && suspect.wanted) remark("file-column-empty", suspect);
        if (!suspect.empty && suspect.constant && rows_ >= constant_rows)
            remark("file-column-constant", suspect);
    }
    auto check_fit = [&](const Suspect& suspect) {
        std::uint64_t unread = unread_[static_cast<std::size_t>(suspect.target.column)];
        if (unread * 100 >= rows_ * misfit_share) remark("file-column-unlike", suspect);
    };
    for (const Suspect& suspect : suspects_) check_fit(suspect);
    for (const Suspect& suspect : done_) check_fit(suspect);
    std::stable_sort(all.begin(), all.end(),
                     [](const Remark& a, const Remark& b) { return a.column < b.column; });
    return all;
}

}  // namespace msh
