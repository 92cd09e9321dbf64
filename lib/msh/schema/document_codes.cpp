// SPDX-License-Identifier: Apache-2.0

// Numbers of kinds of documents as systems other than the tax service write them.
#include "parts.hpp"

#include <algorithm>

namespace msh::schema {

namespace {

struct Number {
    std::string_view theirs;
    std::string_view ours;
};

// Central Bank, 308-П. Its other numbers are not known here, and are not taken for the tax service's.
constexpr Number central_bank[] = {{"1", "21"}, {"2", "03"}, {"3", "22"}};

std::unordered_map<std::string, std::string> values_of_central_bank()
{
    std::unordered_map<std::string, std::string> values;
    auto add = [&](const std::string& number, const std::string& code) {
        values.emplace(number, code);
        values.emplace(number + ".0", code);
    };
    for (const Code& code : codes::document_type.codes)
        add(std::string(code.code), "cbr " + std::string(code.code));
    for (const auto& [theirs, ours] : central_bank)
        for (const std::string& number : {std::string(theirs), "0" + std::string(theirs)}) {
            values.erase(number);
            values.erase(number + ".0");
            add(number, std::string(ours));
        }
    return values;
}

bool has_table(const Layout& layout, const Target& target)
{
    if (target.derivation < 0) return false;
    const Derivation& derivation = layout.derivations[static_cast<std::size_t>(target.derivation)];
    return !derivation.values.empty() || derivation.other || !derivation.constant.empty();
}

const Field& field_of(const Layout& layout, const Target& target)
{
    return layout.entities[static_cast<std::size_t>(target.slot)]
        ->fields[static_cast<std::size_t>(target.field)];
}

bool is_kind_of_document(const Layout& layout, const Target& target)
{
    return target.take == Take::cell && target.column >= 0 &&
           field_of(layout, target).codes == &codes::document_type && !has_table(layout, target);
}

}  // namespace

void use_document_codes(Layout& layout, DocumentCodes codes)
{
    if (codes != DocumentCodes::central_bank) return;
    for (Target& target : layout.targets) {
        if (!is_kind_of_document(layout, target)) continue;
        if (target.derivation < 0) {
            target.derivation = static_cast<int>(layout.derivations.size());
            layout.derivations.emplace_back().columns = {target.column};
        }
        layout.derivations[static_cast<std::size_t>(target.derivation)].values = values_of_central_bank();
    }
    plan_reading(layout);
    for (Layout& other : layout.others) use_document_codes(other, codes);
}

bool asks_for_document_codes(const Layout& layout)
{
    bool asks = std::ranges::any_of(layout.targets, [&](const Target& target) {
        if (!is_kind_of_document(layout, target)) return false;
        std::string_view name = field_of(layout, target).name;
        return name == "identity_document_type" &&
               !layout.columns[static_cast<std::size_t>(target.column)].header.ends_with(name);
    });
    return asks || std::ranges::any_of(layout.others, asks_for_document_codes);
}

}  // namespace msh::schema
