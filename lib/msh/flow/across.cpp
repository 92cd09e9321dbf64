// SPDX-License-Identifier: Apache-2.0

// Records of several files that share a key are looked at together; who was asked for and never found is
// told.
#include "across.hpp"

#include "inspection.hpp"

#include <msh/base/say.hpp>

#include <algorithm>
#include <map>

namespace msh {

namespace {

constexpr std::size_t most_held = 1 << 12;
/// Where more different ones of one file share a key it is no key; each record is still held against so many
/// of every other file, whichever was read first.
constexpr std::size_t most_kinds = 16;
constexpr unsigned role_shift = 60;
constexpr std::uint64_t place_mask = (std::uint64_t{1} << role_shift) - 1;

/// Answers: whether somebody was asked for, and found.
enum Answer : std::uint64_t { asked, found };

bool one_letter_apart(const Face& a, const Face& b)
{
    auto end_of = [](const Face& face) { return std::ranges::find(face.letters, u'\0'); };
    auto differ = std::mismatch(a.letters.begin(), end_of(a), b.letters.begin(), end_of(b));
    const auto* left = differ.first;  // clang 14 lends no structured bindings to a lambda
    const auto* right = differ.second;
    auto rest = [&](int skip_left, int skip_right) {
        auto more_left = end_of(a) - left;
        auto more_right = end_of(b) - right;
        return more_left >= skip_left && more_right >= skip_right &&
               std::equal(left + skip_left, end_of(a), right + skip_right, end_of(b));
    };
    return rest(1, 1) || rest(1, 0) || rest(0, 1);
}

/// Both have such a key, and another one.
bool contradict(const Face& a, const Face& b, Face::Key key)
{
    return a.keys[key] != 0 && b.keys[key] != 0 && a.keys[key] != b.keys[key];
}

/// Whether two records with one SNILS or document speak of one person: twins share all but the given name.
bool is_same_person(const Face& a, const Face& b)
{
    if (a.role != b.role) return false;
    bool family = a.surname == b.surname;
    bool birth = a.birth_date == b.birth_date;
    if (a.given_name == b.given_name) return family || birth;
    return family && birth && one_letter_apart(a, b);
}

/// Whether nothing that is compared tells the two apart.
bool is_alike(const Face& a, const Face& b)
{
    return a.role == b.role && a.surname == b.surname && a.given_name == b.given_name &&
           a.birth_date == b.birth_date && a.keys[Face::by_snils] == b.keys[Face::by_snils] &&
           a.keys[Face::by_document] == b.keys[Face::by_document];
}

std::uint64_t with_kind(std::uint64_t key, Face::Key kind, Face::Role role)
{
    // Ids of pupils and of parents have nothing to do with each other.
    if (kind == Face::by_source_id && (role == Face::parent || role == Face::names_parent)) key ^= 8;
    return (key & ~std::uint64_t{7}) | kind;
}

}  // namespace

void Across::begin(const std::string& name)
{
    begins_.push_back(spilled_ + held_.size());
    names_.push_back(name);
    faults_.emplace_back(std::size_t{1} << 14);
}

void Across::miss(std::size_t file)
{
    if (begins_.size() == file) begin({});
    expect_others();
}

void Across::add(const Face& face)
{
    held_.push_back(face);
    held_.back().file = static_cast<std::uint32_t>(begins_.size() - 1);
    std::uint64_t place = spilled_ + held_.size();
    for (unsigned kind = 0; kind < Face::all_keys; ++kind) {
        if (face.keys[kind] == 0) continue;
        auto key = static_cast<Face::Key>(kind);
        meetings_.add(with_kind(face.keys[kind], key, face.role),
                      std::uint64_t{face.role} << role_shift | place);
        if (face.stands()) has_key_[face.role][kind] = true;
    }
    links_ = links_ || face.role == Face::names_pupil;
    if (face.asks) answers_.add(place, asked);
    if (held_.size() < most_held) return;
    faces_.append(std::span<const Face>(held_));
    spilled_ += held_.size();
    held_.clear();
}

Face Across::face_at(std::uint64_t place) const
{
    if (place > spilled_) return held_[place - spilled_ - 1];
    Face face;
    faces_.read(place - 1, std::span(&face, 1));
    return face;
}

std::uint32_t Across::file_of(std::uint64_t place) const
{
    auto after = std::ranges::lower_bound(begins_, place);
    return static_cast<std::uint32_t>(after - begins_.begin() - 1);
}

void Across::blame(const Face& face, std::string_view rule, std::uint64_t other)
{
    auto table = rules::all();
    auto number =
        static_cast<std::uint64_t>(std::ranges::lower_bound(table, rule, {}, &Rule::id) - table.begin());
    faults_[face.file].add(face.record, number << 48 | std::uint64_t{face.slot} << 44 | other);
}

void Across::settle()
{
    std::uint64_t key = 0;
    std::vector<std::uint64_t> own;
    std::array<bool, 3> stand{};
    bool represented = false;
    auto end_group = [&] {
        if (own.size() > 1) meet(static_cast<Face::Key>(key & 7), own);
        own.clear();
        stand = {};
        represented = false;
    };
    // Whoever stands in a file comes before those who name somebody.
    meetings_.drain([&](const KeyValue& pair) {
        if (pair.key != key) end_group();
        key = pair.key;
        auto role = static_cast<Face::Role>(pair.value >> role_shift);
        std::uint64_t place = pair.value & place_mask;
        if (role <= Face::school) {
            own.push_back(place);
            stand[role] = true;
            return;
        }
        if (stand[role - Face::names_pupil]) answers_.add(place, found);
        if (role != Face::names_pupil || represented) return;
        represented = true;
        for (std::uint64_t pupil : own) answers_.add(pupil, found);
    });
    end_group();
    answer();
}

void Across::meet(Face::Key key, const std::vector<std::uint64_t>& own)
{
    if (key == Face::by_source_id || key == Face::by_school || key == Face::by_person) return;
    std::uint32_t first = file_of(own.front());
    if (std::ranges::all_of(own, [&](std::uint64_t place) { return file_of(place) == first; })) return;
    // Records that nothing tells apart are looked at once a file: a parent stands beside each child.
    std::vector<Member> kinds;
    std::map<std::uint32_t, std::size_t> kinds_of;
    for (std::uint64_t place : own) {
        Member member{place, face_at(place)};
        std::size_t& count = kinds_of[member.face.file];
        bool is_new = std::ranges::none_of(kinds, [&](const Member& known) {
            return known.face.file == member.face.file && is_alike(known.face, member.face);
        });
        if (!is_new || count == most_kinds) continue;
        ++count;
        kinds.push_back(member);
    }
    for (std::uint64_t place : own) {
        Member member{place, face_at(place)};
        for (const Member& other : kinds)
            if (other.face.file != member.face.file) compare(key, member, other);
    }
}

void Across::compare(Face::Key key, const Member& one, const Member& other)
{
    bool same = is_same_person(one.face, other.face);
    if (key == Face::by_snils || key == Face::by_document) {
        if (!same) blame(one.face, key == Face::by_snils ? "snils-across" : "document-across", other.place);
    } else if (contradict(one.face, other.face, Face::by_snils) ||
               contradict(one.face, other.face, Face::by_document)) {
        return;
    }
    if (one.face.role != Face::pupil || other.face.role != Face::pupil || !same) return;
    if (one.face.given_name == other.face.given_name)
        blame(one.face, "pupil-across", other.place);
    else if (key == Face::by_family)
        blame(one.face, "pupil-similar", other.place);
}

/// Who was asked for and not found, where the files can tell.
void Across::answer()
{
    std::uint64_t place = 0;
    bool is_found = true;
    constexpr const Entity* whom_they_name[] = {&pupil_entity, &parent_entity, &school_entity};
    auto can_tell = [&](const Face& face) {
        auto is_whole = [&](const Entity& entity) { return whole_[static_cast<std::size_t>(entity.number)]; };
        if (face.role == Face::pupil) return links_ && is_whole(guardianship_entity);
        auto whom = static_cast<std::size_t>(face.role - Face::names_pupil);
        if (!is_whole(*whom_they_name[whom])) return false;
        for (std::size_t kind = 0; kind < Face::all_keys; ++kind)
            if (face.keys[kind] != 0 && has_key_[whom][kind]) return true;
        return false;
    };
    auto end_one = [&] {
        if (is_found) return;
        Face face = face_at(place);
        if (!can_tell(face)) return;
        constexpr std::string_view of_names[] = {"pupil-reference-unknown", "parent-reference-unknown",
                                                 "school-unknown"};
        blame(face, face.stands() ? "pupil-without-representative" : of_names[face.role - Face::names_pupil],
              0);
    };
    answers_.drain([&](const KeyValue& pair) {
        if (pair.key != place) {
            end_one();
            place = pair.key;
            is_found = true;
        }
        // Asked sorts before found.
        is_found = pair.value == found;
    });
    end_one();
}

void Across::drain(std::size_t file, const std::function<void(const Fault&)>& take)
{
    KeyValue before{0, 0};
    faults_[file].drain([&](const KeyValue& pair) {
        constexpr unsigned other_bits = 44;
        bool again = pair.key == before.key && pair.value >> other_bits == before.value >> other_bits;
        before = pair;
        if (again) return;
        take({pair.key, rules::all()[static_cast<std::size_t>(pair.value >> 48)],
              static_cast<std::size_t>(pair.value >> other_bits & 15),
              pair.value & ((std::uint64_t{1} << other_bits) - 1)});
    });
}

std::string Across::describe(std::uint64_t other) const
{
    if (other == 0) return {};
    Face face = face_at(other);
    return say("line {} of {}", face.line, names_[face.file]);
}

}  // namespace msh
