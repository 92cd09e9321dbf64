// SPDX-License-Identifier: Apache-2.0

// The keys under which a record may meet itself again, in one file and in the store. The store keeps them:
// whoever changes the way they are mixed raises key_form in store/database.cpp and writes a migration.
#include "topics.hpp"

#include <msh/base/text.hpp>

#include <array>
#include <bit>
#include <cstring>

namespace msh::rules {

namespace {

template <class Number>
std::uint64_t load(const char* at)
{
    Number number;
    std::memcpy(&number, at, sizeof number);
    return number;
}

/// Both halves of a product: what one multiplication mixes well.
std::uint64_t multiply(std::uint64_t a, std::uint64_t b)
{
    __extension__ using Wide = unsigned __int128;
    Wide product = static_cast<Wide>(a ^ 0x2D358DCCAA6C78A5U) * (b ^ 0x8BB84B93962EACC9U);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Of at most three bytes.
std::uint64_t hash_shortest(std::string_view text, std::uint64_t seed)
{
    if (text.empty()) return multiply(0, seed);
    auto byte = [&](std::size_t i) {
        return static_cast<std::uint64_t>(static_cast<unsigned char>(text[i]));
    };
    return multiply(byte(0) << 16 | byte(text.size() / 2) << 8 | byte(text.size() - 1), seed);
}

/// Of four to sixteen: four words that cover the text, without a branch for each length, which nobody
/// foresees.
std::uint64_t hash_short(std::string_view text, std::uint64_t seed)
{
    const char* first = text.data();
    const char* last = first + text.size() - 4;
    std::size_t step = text.size() / 8 * 4;
    auto words = [](const char* high, const char* low) {
        return load<std::uint32_t>(high) << 32 | load<std::uint32_t>(low);
    };
    return multiply(words(first, first + step), words(last, last - step) ^ seed);
}

/// Block by block, each by itself and with a turn of its own, so that none waits for the one before.
std::uint64_t hash_long(std::string_view text, std::uint64_t seed)
{
    const char* last = text.data() + text.size() - 16;
    std::uint64_t turn = seed;
    for (const char* at = text.data(); at < last; at += 16) {
        turn += 0x9E3779B97F4A7C15U;
        seed += multiply(load<std::uint64_t>(at) ^ turn, load<std::uint64_t>(at + 8));
    }
    return multiply(load<std::uint64_t>(last) ^ seed, load<std::uint64_t>(last + 8));
}

std::uint64_t hash_of(std::string_view text)
{
    std::uint64_t seed = static_cast<std::uint64_t>(text.size()) << 56;
    if (text.size() > 16) return hash_long(text, seed);
    return text.size() >= 4 ? hash_short(text, seed) : hash_shortest(text, seed);
}

/// Texts and numbers into one key, in their order. Each is hashed by itself, so that a processor works on
/// several at once.
class Mixer {
public:
    explicit Mixer(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U) {}

    Mixer& add(std::uint64_t hash)
    {
        state_ = (state_ ^ hash) * 0x9FB21C651E98DF25U;
        state_ ^= state_ >> 32;
        return *this;
    }
    Mixer& add(std::string_view text) { return add(text.empty() ? 0 : hash_of(text)); }
    /// Never 0, which means no key.
    [[nodiscard]] std::uint64_t value() const
    {
        std::uint64_t mixed = (state_ ^ state_ >> 32) * 0xD6E8FEB86659FD93U;
        return (mixed ^ mixed >> 32) | 1;
    }

private:
    std::uint64_t state_;
};

/// The folded letter of each that begins with D0 or D1 in UTF-8, as its two bytes; 0 for what is none.
constexpr auto folded_letters = [] {
    std::array<std::array<char, 2>, 128> table{};
    for (unsigned i = 0; i < table.size(); ++i) {
        unsigned letter = 0x400 + i;
        if (letter >= 0x410 && letter <= 0x42F) letter += 0x20;  // А–Я
        if (letter == 0x401 || letter == 0x451) letter = 0x435;  // Ё, ё
        if (letter < 0x430 || letter > 0x44F) continue;
        table[i] = {static_cast<char>(0xC0U | letter >> 6), static_cast<char>(0x80U | (letter & 0x3FU))};
    }
    return table;
}();

/// Folds a name of plain Russian letters, hyphens and single spaces as text::fold() does; false for any
/// other.
bool fold_plainly(std::string_view name, char* to)
{
    for (std::size_t i = 0; i < name.size();) {
        auto first = static_cast<unsigned char>(name[i]);
        if (first == 0xD0 || first == 0xD1) {
            if (i + 1 >= name.size()) return false;
            auto second = static_cast<unsigned char>(name[i + 1]);
            const auto& letter = folded_letters[(first & 1U) << 6 | (second & 0x3FU)];
            if (letter[0] == 0 || (second & 0xC0U) != 0x80) return false;
            std::memcpy(to + i, letter.data(), 2);
            i += 2;
            continue;
        }
        bool inside = i > 0 && i + 1 < name.size() && name[i - 1] != ' ' && name[i - 1] != '-' &&
                      name[i + 1] != ' ' && name[i + 1] != '-';
        if ((first != '-' && first != ' ') || !inside) return false;
        to[i] = name[i];
        ++i;
    }
    return true;
}

/// As nearly all names stand in a file: the first of the folded letters, if it is Russian, is a capital
/// again.
void begin_with_capital(char* name, std::size_t size)
{
    if (size < 2) return;
    auto first = static_cast<unsigned char>(name[0]);
    auto second = static_cast<unsigned char>(name[1]);
    bool early = first == 0xD0 && second >= 0xB0;  // а–п
    if (!early && !(first == 0xD1 && second <= 0x8F)) return;
    name[0] = '\xD0';
    name[1] = static_cast<char>(early ? second - 0x20 : second + 0x20);
}

std::uint64_t content_of(const Cell& cell)
{
    // Two cells nobody can read are alike only when they are written alike.
    if (cell.text.empty()) return cell.unreadable() ? hash_of(cell.raw) : 0;
    if (cell.hash == 0) cell.hash = hash_of(cell.text);
    return cell.hash;
}

/// The same for every way to write a name. A plain word is written as all are compared, and hashed already.
std::uint64_t name_key(const Cell& name)
{
    if (name.empty()) return 0;
    if (name.plain) return content_of(name);
    char folded[256];
    if (name.text.size() <= sizeof folded && fold_plainly(name.text, folded)) {
        begin_with_capital(folded, name.text.size());
        return hash_of({folded, name.text.size()});
    }
    std::string slowly = text::fold(name.text);
    begin_with_capital(slowly.data(), slowly.size());
    return hash_of(slowly);
}

constexpr int source_id = 0;
static_assert(field_at(pupil_entity, "source_id") == source_id &&
              field_at(parent_entity, "source_id") == source_id &&
              field_at(school_entity, "source_id") == source_id);
constexpr int surname = field_at(pupil_entity, "surname");
constexpr int birth_date = field_at(pupil_entity, "birth_date");
constexpr int certificate = field_at(pupil_entity, "birth_certificate_type");
constexpr int pupil_identity = field_at(pupil_entity, "identity_document_type");
constexpr int parent_identity = field_at(parent_entity, "identity_document_type");

/// `type` is the first of the document's fields.
std::uint64_t document_key(const Record& record, int type)
{
    const Cell& series = record[type + 1];
    const Cell& number = record[type + 2];
    bool russian_certificate = record[type].text == "03" || record[type].empty();
    // Without its series the number of a certificate is anybody's.
    if (number.empty() || (series.empty() && russian_certificate)) return 0;
    Mixer mixer(3);
    // A certificate is one whether its kind is written beside it or not.
    mixer.add(russian_certificate ? 0 : content_of(record[type]));
    // A bare number means little: foreign papers are told apart by who issued them.
    mixer.add(content_of(series.empty() ? record[type + 5] : series)).add(content_of(number));
    return mixer.value();
}

std::uint64_t person_key(const Record& record)
{
    if (record[birth_date].empty() || record[surname].empty()) return 0;
    Mixer mixer(4);
    for (int part = 0; part < 3; ++part) mixer.add(name_key(record[surname + part]));
    return mixer.add(static_cast<std::uint64_t>(record[birth_date].number)).value();
}

/// Whom a link names: an id, a SNILS, or the names and the date of birth. 0 where it names nobody.
std::uint64_t reference_key(const Record& record, int id, int snils)
{
    Mixer mixer(5);
    if (!record[id].empty()) return mixer.add(record[id].text).value();
    if (!record[snils].empty()) return mixer.add(record[snils].text).value();
    if (record[snils + 1].empty() || record[snils + 4].empty()) return 0;
    for (int part = 1; part <= 3; ++part) mixer.add(name_key(record[snils + part]));
    return mixer.add(record[snils + 4].text).value();
}

struct LinkEnds {
    std::uint64_t pupil;
    std::uint64_t parent;

    explicit LinkEnds(const Record& link)
        : pupil(reference_key(link, field_at(guardianship_entity, "pupil"),
                              field_at(guardianship_entity, "pupil_snils"))),
          parent(reference_key(link, field_at(guardianship_entity, "parent"),
                               field_at(guardianship_entity, "parent_snils")))
    {
    }
    [[nodiscard]] std::uint64_t key() const
    {
        return pupil == 0 || parent == 0 ? 0 : Mixer(6).add(pupil).add(parent).value();
    }
};

/// Somebody beside a link: a child has no two parents of one name, and the birth date may not be known.
std::uint64_t beside_key(const Record& person)
{
    if (person[surname].empty()) return 0;
    Mixer mixer(9);
    for (int part = 0; part < 3; ++part) mixer.add(name_key(person[surname + part]));
    return mixer.add(static_cast<std::uint64_t>(person[birth_date].number)).value();
}

std::uint64_t school_key(const Record& record)
{
    constexpr int name = field_at(school_entity, "name");
    constexpr int address = field_at(school_entity, "address");
    if (record[name].empty() || record[address].empty()) return 0;
    return Mixer(7).add(text::fold(record[name].text)).add(text::fold(record[address].text)).value();
}

std::uint64_t content_key(const Record& record)
{
    // A turn for each field, so that the same words in other fields are another content.
    std::uint64_t sum = 0;
    auto count = record.entity->fields.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Cell& cell = record.cells[i];
        if (cell.given) sum = std::rotl(sum, 5) + content_of(cell);
    }
    return Mixer(8).add(sum).value();
}

}  // namespace

SetChecker::Keys SetChecker::keys_of(const Record& record)
{
    Keys keys;
    keys.content = content_key(record);
    if (record.entity->number == guardianship_entity.number) {
        keys.person = LinkEnds(record).key();
        // A link half of which stands in another record of the row cannot be compared by itself.
        if (keys.person == 0) keys.content = 0;
        return keys;
    }
    if (!record[source_id].empty()) keys.source_id = Mixer(1).add(content_of(record[source_id])).value();
    if (record.entity->number == school_entity.number) {
        keys.person = school_key(record);
        return keys;
    }
    bool is_pupil = record.entity->number == pupil_entity.number;
    int snils = is_pupil ? field_at(pupil_entity, "snils") : field_at(parent_entity, "snils");
    if (!record[snils].empty()) keys.snils = Mixer(2).add(content_of(record[snils])).value();
    if (is_pupil) keys.document = document_key(record, certificate);
    if (keys.document == 0) keys.document = document_key(record, is_pupil ? pupil_identity : parent_identity);
    keys.person = person_key(record);
    return keys;
}

SetChecker::Keys SetChecker::keys_of_link(std::span<const Record> row, Keys own)
{
    constexpr int first_said = field_at(guardianship_entity, "representative_type");
    Keys keys = own;
    if (keys.person != 0) return keys;
    const Record& link = row.back();
    LinkEnds ends(link);
    for (const Record& person : row.first(row.size() - 1)) {
        std::uint64_t& end = person.entity->number == pupil_entity.number ? ends.pupil : ends.parent;
        if (end == 0) end = beside_key(person);
    }
    keys.person = ends.key();
    if (keys.person == 0) return keys;
    // However the two are named, it is what is said of them that must not differ.
    Mixer mixer(10);
    mixer.add(keys.person);
    for (std::size_t field = first_said; field < link.entity->fields.size(); ++field)
        mixer.add(content_of(link.cells[field]));
    keys.content = mixer.value();
    return keys;
}

}  // namespace msh::rules
