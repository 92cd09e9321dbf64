// SPDX-License-Identifier: Apache-2.0

// What is remembered of a name, and the tables of names.
#include "match_parts.hpp"

#include <msh/base/text.hpp>

#include <utility>

namespace msh::match {

namespace {

/// A consonant as it sounds at the end of a word; vowels and signs come out as 0.
char32_t dull(char32_t point)
{
    constexpr std::u32string_view letters = U"БВГДЖЗЦЧЩКЛМНПРСТФХШ";
    constexpr std::u32string_view sounds = U"ПФКТШССШШКЛМНПРСТФКШ";
    static_assert(letters.size() == sounds.size());
    auto place = letters.find(point);
    return place == std::u32string_view::npos ? 0 : sounds[place];
}

char32_t dull_vowel(char32_t point)
{
    constexpr std::u32string_view vowels = U"АОЯЕЭИЫУЮ";
    constexpr std::u32string_view sounds = U"АААИИИИУУ";
    auto place = vowels.find(point);
    return place == std::u32string_view::npos ? point : sounds[place];
}

/// The consonants of the first part, without endings that tell a woman's name from a man's.
std::string roughen(std::string_view name)
{
    std::string rough;
    char32_t last = 0;
    bool first = true;
    for (std::string_view rest = name.substr(0, name.find_first_of("- ")); !rest.empty();) {
        char32_t point = text::next(rest);
        char32_t sound = dull(point);
        if (first && sound == 0) sound = dull_vowel(point);
        first = false;
        if (sound == 0 || sound == last) continue;
        text::append(rough, sound);
        last = sound;
    }
    return rough;
}

std::uint64_t hash_of(std::string_view text, Part part)
{
    return hash64(text, 0x6e616d65U + static_cast<std::uint64_t>(part));
}

Glance glance_at(const NameEntry& entry)
{
    Glance glance;
    for (std::string_view rest = entry.sound(); !rest.empty();)
        glance.letters |= 1U << (text::next(rest) % 32);
    glance.hash = entry.hash;
    glance.variant = entry.variant;
    glance.rough = entry.rough;
    glance.initial = entry.initial;
    glance.special = entry.initial || !entry.name.reading.empty() ||
                     entry.sound().find_first_of("- ") != std::string_view::npos;
    return glance;
}

}  // namespace

NameEntry describe_name(std::string_view written, Part part)
{
    NameEntry entry;
    entry.part = part;
    entry.name = normalise_name(written, part);
    std::string_view sound = entry.sound();
    entry.key = hash_of(entry.name.text, part);
    entry.hash = hash_of(sound, Part::surname);  // of whatever part, so that swapped names meet
    std::string key = variant_key(sound, part);
    entry.variant = hash_of(key, part);
    entry.rough = hash_of(roughen(key), part);
    entry.initial = part != Part::surname && text::length(sound) == 1;
    entry.common = part == Part::given_name && is_common_given_name(sound);
    return entry;
}

std::uint32_t NameTable::find(std::uint64_t hash) const
{
    const std::uint32_t* found = places_.find(hash);
    return found == nullptr ? 0 : *found;
}

std::uint32_t NameTable::add(NameEntry entry)
{
    std::uint32_t& place = places_[entry.key];
    if (place == 0) {
        place = size();
        glances_.push_back(glance_at(entry));
        entries_.push_back(std::move(entry));
    }
    return place;
}

void NameTable::clear()
{
    entries_.assign(1, {});
    glances_.assign(1, {});
    places_.clear();
}

}  // namespace msh::match
