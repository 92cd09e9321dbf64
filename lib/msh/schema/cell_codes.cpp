// SPDX-License-Identifier: Apache-2.0

// Codes of the code lists. The usual spellings are found by one hash of the bytes as they stand; folding is
// for the rest.
#include "parts.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/hash.hpp>
#include <msh/base/text.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace msh::schema {

namespace {

/// An open-addressing table from the hash of a spelling to its code.
class Spellings {
public:
    explicit Spellings(const CodeList& list) : list_(&list)
    {
        std::vector<std::pair<std::uint64_t, const Code*>> all;
        for (const Code& code : list.codes) {
            for (std::string_view name : {code.code, code.title_ru, code.title_en}) {
                add(all, name, code);
                if (!name.empty()) all.emplace_back(hash64(text::fold(name)), &code);
            }
            for (std::string_view rest = code.spellings; !rest.empty();) {
                auto bar = rest.find('|');
                add(all, rest.substr(0, bar), code);
                rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
            }
        }
        std::size_t size = 8;
        while (size < all.size() * 3) size *= 2;
        slots_.resize(size);
        for (const auto& [hash, code] : all) {
            std::size_t at = hash & (size - 1);
            while (slots_[at].code != nullptr && slots_[at].hash != hash) at = (at + 1) & (size - 1);
            if (slots_[at].code == nullptr) slots_[at] = {hash, code};
        }
    }

    [[nodiscard]] const CodeList* list() const { return list_; }

    [[nodiscard]] const Code* find(std::string_view line) const
    {
        std::uint64_t hash = hash64(line);
        std::size_t mask = slots_.size() - 1;
        for (std::size_t at = hash & mask; slots_[at].code != nullptr; at = (at + 1) & mask)
            if (slots_[at].hash == hash) return slots_[at].code;
        return nullptr;
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        const Code* code = nullptr;
    };

    /// As it stands in the list, in capitals, in small letters, and with a capital first letter.
    static void add(std::vector<std::pair<std::uint64_t, const Code*>>& all, std::string_view spelling,
                    const Code& code)
    {
        if (spelling.empty()) return;
        std::string upper;
        std::string lower;
        std::string titled;
        for (std::string_view rest = spelling; !rest.empty();) {
            char32_t point = text::next(rest);
            text::append(upper, text::to_upper(point));
            text::append(titled, titled.empty() ? text::to_upper(point) : text::to_lower(point));
            text::append(lower, text::to_lower(point));
        }
        for (std::string_view form :
             {spelling, std::string_view(upper), std::string_view(lower), std::string_view(titled)})
            all.emplace_back(hash64(form), &code);
    }

    const CodeList* list_;
    std::vector<Slot> slots_;
};

const Code* look_up(const CodeList& list, std::string_view line)
{
    static const std::array<Spellings, 11> tables = {Spellings(codes::sex),
                                                     Spellings(codes::citizenship_kind),
                                                     Spellings(codes::countries),
                                                     Spellings(codes::document_type),
                                                     Spellings(codes::education_level),
                                                     Spellings(codes::study_form),
                                                     Spellings(codes::proof_type),
                                                     Spellings(codes::representative_type),
                                                     Spellings(codes::representative_kind),
                                                     Spellings(codes::registration_kind),
                                                     Spellings(codes::adapted_variant)};
    for (const Spellings& table : tables)
        if (table.list() == &list) {
            const Code* code = table.find(line);
            return code != nullptr ? code : table.find(text::fold(line));
        }
    return list.understand(line);
}

struct Legacy {
    std::string_view spelling;  ///< folded
    std::string_view code;
};

// Values that were forms of study before the law on education of 2012 and still stand in old systems, and
// their numbers and names in the dictionary НСИ-3.
constexpr Legacy legacy_forms[] = {
    {"на дому", "full_time"},
    {"надомное", "full_time"},
    {"надомная", "full_time"},
    {"надомное обучение", "full_time"},
    {"обучение на дому", "full_time"},
    {"индивидуальное обучение на дому", "full_time"},
    {"индивидуально на дому", "full_time"},
    {"домашнее обучение", "full_time"},
    {"at_home", "full_time"},
    {"4", "full_time"},
    {"дистанционная", "full_time"},
    {"дистанционное", "full_time"},
    {"дистанционно", "full_time"},
    {"дистанционное обучение", "full_time"},
    {"экстернат", "self"},
    {"полный экстернат", "self"},
    {"external", "self"},
    {"7", "self"},
    {"частичный экстернат", "part_time"},
    {"8", "part_time"},
    {"вечерняя", "part_time"},
    {"вечерняя форма", "part_time"},
    {"очно-заочная (вечерняя)", "part_time"},
    {"evening-classes", "part_time"},
    {"9", "part_time"},
};

struct Beginning {
    std::string_view words;  ///< folded
    std::string_view code;
};

// Papers are written down by their whole titles, with the body that issued them behind. Longer ones first: a
// court adopts, and decides much else.
constexpr Beginning proof_titles[] = {
    {"свидетельство о рождении", "birth_certificate"},
    {"решение суда об усыновлении", "adoption"},
    {"решение суда об удочерении", "adoption"},
    {"решение об усыновлении", "adoption"},
    {"свидетельство об усыновлении", "adoption"},
    {"свидетельство об удочерении", "adoption"},
    {"решение суда", "other"},
    {"договор о передаче ребенка", "foster_contract"},
    {"договор о приемной семье", "foster_contract"},
    {"свидетельство об установлении отцовства", "paternity"},
    {"свидетельство о перемене имени", "name_change"},
    {"свидетельство о браке", "name_change"},
    {"свидетельство о заключении брака", "name_change"},
    {"свидетельство о расторжении брака", "name_change"},
    {"распоряжение", "guardianship_act"},
    {"постановление", "guardianship_act"},
    {"выписка из решения", "guardianship_act"},
    {"выписка из постановления", "guardianship_act"},
    {"выписка из распоряжения", "guardianship_act"},
    {"решение об установлении опеки", "guardianship_act"},
    {"решение органа опеки", "guardianship_act"},
    {"решение о назначении опекуна", "guardianship_act"},
    {"решение о назначении попечителя", "guardianship_act"},
    {"акт о назначении", "guardianship_act"},
    {"акт органа опеки", "guardianship_act"},
    {"удостоверение опекуна", "guardianship_act"},
    {"удостоверение попечителя", "guardianship_act"},
};

/// Whether `folded` begins with these words and goes on, if it does, with another one.
bool begins_with(std::string_view folded, std::string_view words)
{
    if (!folded.starts_with(words)) return false;
    std::string_view rest = folded.substr(words.size());
    return rest.empty() || static_cast<unsigned char>(rest[0]) < 0x80;
}

/// The paper that a title of several words names; empty where it names none.
std::string_view find_proof(std::string_view line)
{
    std::string folded = text::fold(line);
    // «Об отмене …» ends what the paper of these words began.
    if (folded.find("отмен") != std::string::npos || folded.find("прекращ") != std::string::npos ||
        folded.find("лишени") != std::string::npos)
        return {};
    for (const Beginning& title : proof_titles)
        if (begins_with(folded, title.words)) return title.code;
    return {};
}

/// The one country meant by `word`: a code with or without its zeros, a name, a letter code.
const Code* find_country(std::string_view word)
{
    bool number = !word.empty() && word.size() < 3 && all_digits(word);
    if (!number) return look_up(codes::countries, word);
    std::string padded(3 - word.size(), '0');
    return look_up(codes::countries, padded.append(word));
}

}  // namespace

void read_code(const CodeList& list, std::string_view line, Cell& cell)
{
    if (const Code* code = look_up(list, line)) {
        cell.text = code->code;
        return;
    }
    // Spreadsheets turn the code 03 into 3 and back into 3.0.
    std::string_view whole = drop_point_zero(line);
    if (&list == &codes::study_form) {
        std::string folded = text::fold(whole);
        for (const Legacy& legacy : legacy_forms)
            if (legacy.spelling == folded) {
                cell.text = legacy.code;
                cell.fault = Fault::legacy_code;
                return;
            }
    }
    if (&list == &codes::proof_type) {
        cell.text = find_proof(line);
        if (!cell.text.empty()) return;
    }
    const Code* code = whole.size() < line.size() ? look_up(list, whole) : nullptr;
    if (code != nullptr)
        cell.text = code->code;
    else
        cell.fault = Fault::unknown_code;
}

void read_countries(std::string_view line, Arena& arena, Cell& cell)
{
    if (const Code* one = find_country(drop_point_zero(line))) {
        cell.text = one->code;
        return;
    }
    std::string joined;
    for (std::string_view rest = line; !rest.empty();) {
        auto end = rest.find_first_of(",;/");
        const Code* code = find_country(text::trim(rest.substr(0, end)));
        if (code == nullptr) {
            cell.fault = Fault::unknown_code;
            return;
        }
        if (!joined.empty()) joined += ',';
        joined += code->code;
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    cell.text = arena.keep(joined);
}

void read_yes_no(std::string_view line, Cell& cell)
{
    static constexpr std::array<std::string_view, 11> yes = {
        "yes", "да", "1", "true", "y", "+", "есть", "имеется", "нуждается", "имеет", "истина"};
    static constexpr std::array<std::string_view, 10> no = {
        "no", "нет", "0", "false", "n", "не имеется", "не нуждается", "не имеет", "отсутствует", "ложь"};
    std::string folded = line == "yes" || line == "no" ? std::string(line) : text::fold(line);
    if (std::find(yes.begin(), yes.end(), folded) != yes.end()) {
        cell.text = "yes";
        cell.number = 1;
    } else if (std::find(no.begin(), no.end(), folded) != no.end()) {
        cell.text = "no";
    } else {
        cell.fault = is_placeholder(line) ? Fault::placeholder : Fault::not_yes_no;
    }
}

void read_variant(std::string_view line, Cell& cell)
{
    std::string written(line);
    std::replace(written.begin(), written.end(), ',', '.');
    std::string_view bare = written;
    for (std::string_view word : {"вариант ", "Вариант ", "ВАРИАНТ "})
        if (bare.starts_with(word)) bare.remove_prefix(word.size());
    const Code* code = codes::adapted_variant.find(drop_point_zero(bare));
    if (code == nullptr) code = codes::adapted_variant.find(bare);
    if (code != nullptr)
        cell.text = code->code;
    else
        cell.fault = Fault::bad_variant;
}

}  // namespace msh::schema
