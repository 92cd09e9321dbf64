// SPDX-License-Identifier: Apache-2.0

// Invented people for the tests of the matching engine, and a run from two lists to its outcome.
#pragma once

#include <msh/match/match.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace msh::match {

struct Person {
    std::string surname, given_name, patronymic, birth_date, sex, snils, series, number, phone, address, id;
    int who = 0;  ///< the truth: equal for one person
};

inline std::string snils_of(unsigned body)
{
    std::string digits = std::to_string(900'000'000U + body);
    for (int control = 0; control < 100; ++control) {
        std::string snils = digits + (control < 10 ? "0" : "") + std::to_string(control);
        if (snils_checksum_agrees(snils)) return snils;
    }
    return {};
}

inline void set_cell(Record& record, std::string_view field, std::string_view text)
{
    int place = record.entity->index_of(field);
    if (place < 0) return;
    record[place].text = text;
    record[place].given = true;
    if (field != "birth_date") return;
    auto date = Date::from_iso(text);
    record[place].number = date ? date->packed() : 0;
}

/// A window on the person, who must outlive it.
inline Record record_of(const Person& person, std::uint64_t number, const Entity& entity = pupil_entity)
{
    Record record;
    record.entity = &entity;
    record.number = number;
    set_cell(record, "source_id", person.id);
    set_cell(record, "surname", person.surname);
    set_cell(record, "given_name", person.given_name);
    set_cell(record, "patronymic", person.patronymic);
    set_cell(record, "birth_date", person.birth_date);
    set_cell(record, "sex", person.sex);
    set_cell(record, "snils", person.snils);
    set_cell(record, "birth_certificate_series", person.series);
    set_cell(record, "birth_certificate_number", person.number);
    set_cell(record, "phone", person.phone);
    set_cell(record, "registration_address", person.address);
    return record;
}

/// Work on chunks of a list, on several threads when asked: `compare` at once, `take` one at a time.
template <class Compare, class Take>
void go_through(const std::vector<Person>& people, std::size_t chunk, unsigned threads, Compare compare,
                Take take)
{
    std::vector<std::vector<Record>> chunks;
    for (std::size_t start = 0; start < people.size(); start += chunk) {
        chunks.emplace_back();
        for (std::size_t i = start; i < std::min(people.size(), start + chunk); ++i)
            chunks.back().push_back(record_of(people[i], i + 1));
    }
    std::vector<Batch> batches(chunks.size());
    {
        std::vector<std::jthread> helpers;
        for (unsigned t = 0; t < threads; ++t)
            helpers.emplace_back([&, t] {
                for (std::size_t i = t; i < chunks.size(); i += threads) compare(chunks[i], batches[i]);
            });
    }
    for (std::size_t i = batches.size(); i-- > 0;) take(batches[i]);
}

struct Course {
    Settings settings;
    std::size_t chunk = 500;
    unsigned threads = 1;
    unsigned slices = 1;
};

inline void pack_all(Linker& linker, std::span<const Record> records, Batch& batch)
{
    for (const Record& record : records) linker.pack(record, batch);
}

inline void hold_all(Linker& linker, const std::vector<Person>& ours, const Course& course = {})
{
    go_through(
        ours, course.chunk, course.threads,
        [&](const std::vector<Record>& records, Batch& batch) { pack_all(linker, records, batch); },
        [&](Batch& batch) { linker.hold(batch); });
    linker.index(course.threads);
}

inline void stream_all(Linker& linker, const std::vector<Person>& theirs, const Course& course = {})
{
    go_through(
        theirs, course.chunk, course.threads,
        [&](const std::vector<Record>& records, Batch& batch) {
            pack_all(linker, records, batch);
            linker.compare(batch);
        },
        [&](Batch& batch) { linker.take(batch); });
}

inline Outcome link(const std::vector<Person>& ours, const std::vector<Person>& theirs,
                    const Course& course = {})
{
    Linker linker(pupil_entity, course.settings);
    hold_all(linker, ours, course);
    stream_all(linker, theirs, course);
    return linker.finish(course.threads);
}

/// People of a town who have nothing to do with each other; `seed` names the town.
std::vector<Person> invent_town(std::size_t size, unsigned seed);

}  // namespace msh::match
