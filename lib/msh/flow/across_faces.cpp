// SPDX-License-Identifier: Apache-2.0

// The walk over one of several files: a face for every record, and one for everybody whom it names.
#include "across.hpp"
#include "identity.hpp"

#include <msh/base/hash.hpp>
#include <msh/base/ordered.hpp>
#include <msh/base/text.hpp>

#include <algorithm>

namespace msh {

namespace {

constexpr int surname = field_at(pupil_entity, "surname");
constexpr int given_name = field_at(pupil_entity, "given_name");
constexpr int patronymic = field_at(pupil_entity, "patronymic");
constexpr int birth_date = field_at(pupil_entity, "birth_date");
static_assert(surname == field_at(parent_entity, "surname") &&
              birth_date == field_at(parent_entity, "birth_date"));

std::uint64_t hash_folded(std::string_view value)
{
    return value.empty() ? 0 : hash64(text::fold(value)) | 1;
}

/// A key of several parts; 0 where one that matters is not given.
std::uint64_t join(std::initializer_list<std::uint64_t> parts)
{
    std::uint64_t joined = 0;
    for (std::uint64_t part : parts) {
        if (part == 0) return 0;
        joined = hash64({reinterpret_cast<const char*>(&part), sizeof part}, joined);
    }
    return joined | 1;
}

Face face_of(const Record& record, Face::Role role)
{
    Face face;
    face.role = role;
    face.record = record.number;
    face.line = record.line;
    if (role == Face::school || role == Face::names_school) return face;
    Keys keys = rules::SetChecker::keys_of(record);
    std::string name = text::fold(record[given_name].text);
    std::size_t at = 0;
    for (std::string_view rest = name; !rest.empty() && at < face.letters.size(); ++at)
        face.letters[at] = static_cast<char16_t>(text::next(rest));
    face.surname = hash_folded(record[surname].text);
    face.given_name = name.empty() ? 0 : hash64(name) | 1;
    face.birth_date = hash_folded(record[birth_date].text);
    face.keys[Face::by_source_id] = keys.source_id;
    face.keys[Face::by_snils] = keys.snils;
    face.keys[Face::by_document] = keys.document;
    face.keys[Face::by_name] = join({face.surname, face.given_name, face.birth_date});
    face.keys[Face::by_person] = keys.person;
    if (role != Face::pupil) return face;
    // Nobody's patronymic is nobody else's: without one too few letters are left to compare.
    face.keys[Face::by_family] = join({face.surname, hash_folded(record[patronymic].text), face.birth_date});
    return face;
}

/// The pupil or parent a link names; it has no keys where the link names nobody.
Face face_named(const Record& link, bool is_pupil)
{
    const Entity& person = is_pupil ? pupil_entity : parent_entity;
    int snils = field_at(guardianship_entity, "pupil_snils");
    if (!is_pupil) snils = field_at(guardianship_entity, "parent_snils");
    Record named;
    named.entity = &person;
    named.number = link.number;
    named.line = link.line;
    named[0] =
        link[is_pupil ? field_at(guardianship_entity, "pupil") : field_at(guardianship_entity, "parent")];
    named[person.index_of("snils")] = link[snils];
    for (int part = 0; part < 4; ++part) named[surname + part] = link[snils + 1 + part];
    Face face = face_of(named, is_pupil ? Face::names_pupil : Face::names_parent);
    face.keys[Face::by_document] = 0;
    // As import finds them: a patronymic that is given has to be the right one.
    face.keys[named[patronymic].empty() ? Face::by_person : Face::by_name] = 0;
    face.asks = true;
    return face;
}

bool is_minor(const Record& pupil, Date today)
{
    const Cell& born = pupil[birth_date];
    return !born.empty() && born.date().plus_years(18) > today;
}

}  // namespace

struct Across::Load {
    codec::Chunk chunk;
    schema::Row row;
    std::vector<Face> faces;
    bool whole = true;

    void read_row(const schema::Row& records, const CheckOptions& options)
    {
        const Record* people[2] = {};
        for (std::size_t slot = 0; slot < records.count; ++slot) {
            const Record& record = records.records[slot];
            int entity = record.entity->number;
            std::size_t first = faces.size();
            if (entity == pupil_entity.number || entity == parent_entity.number) {
                bool is_pupil = entity == pupil_entity.number;
                people[is_pupil ? 0 : 1] = &record;
                faces.push_back(face_of(record, is_pupil ? Face::pupil : Face::parent));
                faces.back().asks = is_pupil && is_minor(record, options.context.today);
                if (is_pupil) add_school(record, field_at(pupil_entity, "school"), Face::names_school);
            } else if (entity == school_entity.number) {
                read_school(record);
            } else {
                read_link(record, people);
            }
            for (; first < faces.size(); ++first) faces[first].slot = static_cast<std::uint8_t>(slot);
        }
    }

private:
    void read_school(const Record& record)
    {
        for (std::string_view field : {"name", "short_name", "source_id"})
            add_school(record, school_entity.index_of(field), Face::school);
    }

    void add_school(const Record& record, int field, Face::Role role)
    {
        Face face = face_of(record, role);
        face.keys[Face::by_school] = hash_folded(record[field].text);
        face.asks = role == Face::names_school;
        if (face.keys[Face::by_school] != 0) faces.push_back(face);
    }

    void read_link(const Record& link, const Record* const (&people)[2])
    {
        for (bool is_pupil : {true, false}) {
            const Record* beside = people[is_pupil ? 0 : 1];
            // A parent beside stands in the file itself and has nobody to ask for.
            if (beside != nullptr && !is_pupil) continue;
            Face face = beside != nullptr ? face_of(*beside, Face::names_pupil) : face_named(link, is_pupil);
            if (std::ranges::any_of(face.keys, [](std::uint64_t key) { return key != 0; }))
                faces.push_back(face);
        }
    }
};

void Across::gather(codec::TableReader& reader, const schema::Layout& layout, const CheckOptions& options)
{
    begin(reader.name());
    bool whole = !(layout.lacks_mandatory() && codec::is_table(reader.dialect().format));
    std::vector<Load> loads(chunks_for(options.read.threads));
    auto read = [&](Load& load) {
        reader.split(load.chunk);
        load.row = {};
        load.faces.clear();
        load.whole = true;
        for (const codec::RawRow& raw : load.chunk.rows) {
            if (codec::is_no_record(raw.fault)) continue;
            load.whole = load.whole && raw.fault == codec::RowFault::none;
            if (raw.fault != codec::RowFault::none) continue;
            schema::read_next_row(layout.face(raw.face), load.chunk.cells_of(raw), load.chunk.arena,
                                  load.row);
            for (std::size_t slot = 0; slot < load.row.count; ++slot) {
                load.row.records[slot].number = raw.number;
                load.row.records[slot].line = raw.line;
            }
            load.read_row(load.row, options);
        }
    };
    auto take = [&](const Load& load) {
        whole = whole && load.whole;
        for (const Face& face : load.faces) add(face);
        return true;
    };
    run_in_order(
        loads, [&](Load& load) { return reader.next(load.chunk); }, read, take);
    if (whole && !reader.ended_early() && reader.misread() == codec::TableReader::Misread::no) return;
    for (const Entity* entity : layout.entities) whole_[static_cast<std::size_t>(entity->number)] = false;
}

}  // namespace msh
