// SPDX-License-Identifier: Apache-2.0

// A record of the model into the few numbers that are compared.
#include "match_parts.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/text.hpp>

#include <algorithm>

namespace msh::match {

namespace {

std::uint32_t to_32(std::uint64_t hash)
{
    auto small = static_cast<std::uint32_t>(hash ^ hash >> 32);
    return small == 0 ? 1 : small;
}

std::string_view text_of(const Record& record, int field)
{
    return field < 0 ? std::string_view() : record[field].text;
}

std::uint64_t read_digits(std::string_view text)
{
    std::uint64_t number = 0;
    for (char c : text)
        if (is_digit(c)) number = number * 10 + static_cast<unsigned>(c - '0');
    return number;
}

bool is_number(std::string_view text)
{
    return !text.empty() && text.size() <= 9 && all_digits(text);
}

/// Most texts are of ASCII and of Russian letters in two bytes: a table says of these what a letter counts
/// as.
class Letters {
public:
    /// `as`: what a letter counts as; 0: nothing.
    explicit Letters(char32_t (*as)(char32_t)) : as_(as)
    {
        for (unsigned i = 0; i < 128; ++i) {
            near_[i] = static_cast<char16_t>(as(i));
            near_[128 + i] = static_cast<char16_t>(as(0x400 + i));
        }
    }
    /// Takes the next letter off the front. Requires: the text is not empty.
    char32_t take(std::string_view& rest) const
    {
        auto first = static_cast<unsigned char>(rest[0]);
        if (first < 0x80) {
            rest.remove_prefix(1);
            return near_[first];
        }
        if ((first == 0xD0 || first == 0xD1) && rest.size() > 1) {
            unsigned letter = (first & 1U) << 6 | (static_cast<unsigned char>(rest[1]) & 0x3FU);
            rest.remove_prefix(2);
            return near_[128 + letter];
        }
        return as_(text::next(rest));
    }

private:
    char32_t (*as_)(char32_t);
    std::array<char16_t, 256> near_{};
};

std::uint64_t add_sign(std::uint64_t hash, char32_t point)
{
    return (hash ^ point) * 0x100000001b3U;
}
constexpr std::uint64_t no_signs = 0xcbf29ce484222325U;

/// Spaces and dashes of a series say nothing.
std::uint64_t hash_series(std::string_view series)
{
    static const Letters letters([](char32_t point) {
        point = text::to_upper(point);
        if (char32_t twin = text::cyrillic_twin(point)) point = twin;
        return text::is_blank(point) || point == '-' ? U'\0' : point;
    });
    std::uint64_t hash = no_signs;
    while (!series.empty())
        if (char32_t point = letters.take(series); point != 0) hash = add_sign(hash, point);
    return hash;
}

/// A number of the paper's own, or of its letters; those above a thousand million are hashes.
std::uint32_t pack_number(std::string_view number)
{
    if (number.empty()) return 0;
    if (is_number(number)) return static_cast<std::uint32_t>(read_digits(number));
    return to_32(hash_series(number)) | 0x80000000U;
}

void pack_paper(const Record& record, const Places& places, std::size_t slot, Packed& packed)
{
    std::string_view number = text_of(record, places.paper_number[slot]);
    if (number.empty()) return;
    std::string_view kind = text_of(record, places.paper_kind[slot]);
    std::string_view series = text_of(record, places.paper_series[slot]);
    auto code = static_cast<std::uint32_t>(read_digits(kind)) & 0xFFU;
    bool certificate = slot == 0 || code == 3 || code == 23;
    std::size_t place = certificate ? 0 : 1;
    if (packed.paper[place] != 0) return;
    packed.paper[place] = pack_number(number);
    packed.series[place] = (certificate ? 3U : code == 0 ? 21U : code) << 24;
    if (!series.empty()) packed.series[place] |= std::max(1U, to_32(hash_series(series)) & 0xFFFFFFU);
}

/// A letter or digit of an address in lower case, ё as е; 0: between words.
char32_t sign_of_address(char32_t point)
{
    if ((point >= U'А' && point <= U'Я') || (point >= 'A' && point <= 'Z')) point += 32;
    if (point == U'ё' || point == U'Ё') point = U'е';
    bool digit = point >= '0' && point <= '9';
    return digit || text::is_cyrillic(point) || text::is_latin(point) ? point : 0;
}

/// Words that stand in one spelling of an address and not in another, by their hashes.
bool is_filler(std::uint64_t word)
{
    constexpr std::size_t filler_places = 256;
    static const auto fillers = [] {
        constexpr std::string_view words[] = {
            "г",        "город",   "гор",     "ул",      "улица",      "д",        "дом",      "кв",
            "квартира", "обл",     "область", "р",       "н",          "район",    "с",        "село",
            "п",        "поселок", "дер",     "деревня", "к",          "корп",     "стр",      "корпус",
            "рф",       "россия",  "пгт",     "пр",      "пер",        "т",        "переулок", "проспект",
            "пос",      "просп",   "бул",     "бульвар", "российская", "федерация"};
        std::array<std::uint64_t, filler_places> hashes{};
        for (std::string_view filler : words) {
            std::uint64_t hash = no_signs;
            while (!filler.empty()) hash = add_sign(hash, text::next(filler));
            std::size_t place = hash % filler_places;
            while (hashes[place] != 0) place = (place + 1) % filler_places;
            hashes[place] = hash;
        }
        return hashes;
    }();
    for (std::size_t place = word % filler_places; fillers[place] != 0; place = (place + 1) % filler_places)
        if (fillers[place] == word) return true;
    return false;
}

struct Place {
    std::uint64_t whole = 0;
    std::uint64_t house = 0;
};

/// Goes on reading an address word by word.
void read_words(std::string_view line, AddressWords& words)
{
    constexpr std::uint64_t step = 0x9E3779B97F4A7C15U;
    std::uint64_t word = no_signs;
    int length = 0;
    bool numeric = false;
    auto finish = [&] {
        bool index = numeric && length == 6;
        if (length > 0 && !index && (numeric || !is_filler(word))) {
            if (numeric) {
                ++words.numbers;
                words.before_last = words.whole;
            }
            words.whole = (words.whole + word) * step;
        }
        word = no_signs;
        length = 0;
    };
    static const Letters letters(sign_of_address);
    while (!line.empty()) {
        char32_t point = letters.take(line);
        if (point == 0) {
            finish();
            continue;
        }
        bool digit = point >= '0' && point <= '9';
        if (length > 0 && numeric != digit) finish();
        numeric = digit;
        word = add_sign(word, point);
        ++length;
    }
    finish();
}

/// `house` leaves out the last number where there are two.
Place read_address(std::string_view line, Streets& streets)
{
    AddressWords words;
    // Up to the last comma but one an address is that of many.
    std::size_t comma = line.rfind(',');
    if (comma != std::string_view::npos && comma > 0) comma = line.rfind(',', comma - 1);
    if (comma != std::string_view::npos) {
        words = streets.find(line.substr(0, comma), [](std::string_view street) {
            AddressWords of_street;
            read_words(street, of_street);
            return of_street;
        });
        line.remove_prefix(comma);
    }
    read_words(line, words);
    return {words.whole, words.numbers >= 2 ? words.before_last : words.whole};
}

/// The registered one, which the register has; else where somebody lives.
std::string_view address_in(const Record& record, const Places& places)
{
    std::string_view address = text_of(record, places.address[0]);
    return address.empty() ? text_of(record, places.address[1]) : address;
}

bool looks_like_patronymic(std::string_view name)
{
    std::string folded = text::fold(name);
    for (std::string_view ending : {"вич", "вна", "ична", "оглы", "кызы", "улы", "ьич"})
        if (std::string_view(folded).ends_with(ending)) return true;
    return false;
}

}  // namespace

Places::Places(const Entity& entity)
    : source_id(entity.index_of("source_id")),
      surname(entity.index_of("surname")),
      given_name(entity.index_of("given_name")),
      patronymic(entity.index_of("patronymic")),
      birth_date(entity.index_of("birth_date")),
      sex(entity.index_of("sex")),
      snils(entity.index_of("snils")),
      phone(entity.index_of("phone")),
      paper_kind{entity.index_of("birth_certificate_type"), entity.index_of("identity_document_type")},
      paper_series{entity.index_of("birth_certificate_series"), entity.index_of("identity_document_series")},
      paper_number{entity.index_of("birth_certificate_number"), entity.index_of("identity_document_number")},
      address{entity.index_of("registration_address"), entity.index_of("residence_address")}
{
}

std::vector<int> fields_compared(const Entity& entity)
{
    Places p(entity);
    std::vector<int> fields{p.source_id,       p.surname,         p.given_name,
                            p.patronymic,      p.birth_date,      p.sex,
                            p.snils,           p.phone,           p.paper_kind[0],
                            p.paper_kind[1],   p.paper_series[0], p.paper_series[1],
                            p.paper_number[0], p.paper_number[1], p.address[0],
                            p.address[1]};
    std::erase(fields, -1);
    std::sort(fields.begin(), fields.end());
    return fields;
}

std::string_view address_compared(const Record& record)
{
    return address_in(record, Places(*record.entity));
}

std::array<std::string_view, 3> find_names(const Record& record, const Places& places)
{
    std::array<std::string_view, 3> names{text_of(record, places.surname), text_of(record, places.given_name),
                                          text_of(record, places.patronymic)};
    auto split = [](std::string_view& from, std::string_view& to) {
        auto space = from.find(' ');
        if (space == std::string_view::npos) return;
        to = text::trim(from.substr(space));
        from = from.substr(0, space);
    };
    if (names[1].empty() && names[2].empty()) split(names[0], names[1]);
    if (names[2].empty() && looks_like_patronymic(names[1])) split(names[1], names[2]);
    return names;
}

void pack_numbers(const Record& record, const Places& places, Packed& packed)
{
    if (std::string_view snils = text_of(record, places.snils);
        snils.size() == 11 && is_number(snils.substr(2))) {
        packed.snils = read_digits(snils) & 0x1FFFFFFFFFU;
        packed.snils_bad = snils_checksum_agrees(snils) ? 0 : 1;
    }
    pack_paper(record, places, 0, packed);
    pack_paper(record, places, 1, packed);
}

void pack_values(const Record& record, const Places& places, Streets& streets, Packed& packed)
{
    packed = Packed{};
    packed.row_low = static_cast<std::uint32_t>(record.number);
    packed.row = record.number >> 32 & 0xFFFFFU;
    if (places.birth_date >= 0 && !record[places.birth_date].empty())
        packed.birth = record[places.birth_date].number;
    if (std::string_view sex = text_of(record, places.sex); !sex.empty()) packed.sex = sex == "male" ? 1 : 2;
    pack_numbers(record, places, packed);
    if (std::string_view phone = text_of(record, places.phone); phone.size() >= 9)
        packed.phone = static_cast<std::uint32_t>(read_digits(phone.substr(phone.size() - 9)));
    if (std::string_view address = address_in(record, places); !address.empty()) {
        Place place = read_address(address, streets);
        packed.address = to_32(place.whole);
        packed.house = to_32(place.house);
    }
}

std::uint64_t key_of_id(std::string_view id)
{
    return hash64(id, 0x6b6579U);
}

void seal(const Record& record, const Places& places, const Names& names, Packed& packed)
{
    std::array<std::uint64_t, 12> said{};
    for (std::size_t i = 0; i < 3; ++i)
        if (packed.names[i] != 0) said[i] = names[packed.names[i]].key;
    said[3] = static_cast<std::uint64_t>(packed.birth) << 2 | packed.sex;
    said[4] = packed.snils;
    for (std::size_t i = 0; i < 2; ++i) {
        said[5 + i] = static_cast<std::uint64_t>(packed.paper[i]) << 32 | packed.series[i];
    }
    said[7] = static_cast<std::uint64_t>(packed.phone) << 32 | packed.address;
    packed.content = hash64({reinterpret_cast<const char*>(said.data()), sizeof said});
    std::string_view id = text_of(record, places.source_id);
    packed.key = id.empty() ? packed.content : key_of_id(id);
    int told = (packed.names[0] != 0 ? 1 : 0) + (packed.names[1] != 0 ? 1 : 0) + (packed.birth != 0 ? 1 : 0);
    bool numbered = packed.snils != 0 || packed.paper[0] != 0 || packed.paper[1] != 0;
    packed.thin = told < (numbered ? 1 : 3) ? 1 : 0;
}

}  // namespace msh::match
