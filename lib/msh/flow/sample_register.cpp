// SPDX-License-Identifier: Apache-2.0

// The register knows people as they are: everybody of the schools but a few, their relatives, and strangers
// by the household. What the schools wrote of them drifts away from it afterwards.
#include "sample_register_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace msh::sample {

namespace {

/// Second entries are numbered from here, past everybody's serial.
constexpr std::uint64_t first_duplicate = 400'000'000;

const Paper no_paper{};

bool is_child(const Pupil& one)
{
    return !one.certificate.type.empty();
}

Pupil pupil_of(const Person& person)
{
    Pupil pupil;
    static_cast<Person&>(pupil) = person;
    return pupil;
}

}  // namespace

/// A person of the school, the entries that are theirs and what is true of them.
struct Register::Known {
    Person* person;
    Pupil* pupil;  ///< null for a parent
    std::uint64_t serial;
    std::vector<std::uint64_t> entries = {};
    Hazards hazards = {};
};

Register::Register(const SampleOptions& options)
    : options_(options),
      luck_(options.dump->profile, options.seed * 17 + 5),
      fates_(options.dump->profile, options.seed * 17 + 6),
      dump_(options),
      truth_file_(options.folder / "truth.csv", options.existing),
      truth_(truth_file_, {}, {"kind", "left", "right", "hazards"})
{
}

std::vector<Register::Known> Register::list(School& school) const
{
    std::vector<Known> known;
    known.reserve(school.pupils.size() + school.adults.size());
    std::vector<std::vector<Date>> births(school.families);
    for (const Pupil& pupil : school.pupils) births[pupil.family].push_back(pupil.born);
    for (const Pupil& one : school.unseen)
        if (is_child(one)) births[one.family].push_back(one.born);
    for (Pupil& pupil : school.pupils) {
        Known& one = known.emplace_back(Known{&pupil, &pupil, pupil.serial});
        const std::vector<Date>& family = births[pupil.family];
        auto same_day = std::count(family.begin(), family.end(), pupil.born);
        if (same_day > 1) one.hazards.add(Hazard::twin);
        if (std::cmp_greater(family.size(), same_day)) one.hazards.add(Hazard::sibling);
        if (pupil.sex == 'm' && make_patronymic(pupil.given_name, 'm') == pupil.patronymic)
            one.hazards.add(Hazard::named_after_father);
    }
    for (Person& adult : school.adults) known.push_back({&adult, nullptr, adult.serial});
    return known;
}

void Register::take(School& school, std::uint64_t due, std::uint64_t& person)
{
    entries_.clear();
    new_addresses_.assign(school.families, {});
    for (std::string& address : new_addresses_)
        if (luck_.meets(Hazard::moved)) address = make_address(*school.place, luck_.random());
    std::vector<Known> known = list(school);
    for (Known& one : known) decide(school, one, person);
    for (Pupil& one : school.unseen) {
        std::uint64_t number = one.serial;
        entries_.push_back({std::move(one), number});
    }
    std::uint64_t sure = dump_.count() + entries_.size();
    enter_all(due > sure ? due - sure : 0, person);
    drift_all(school, known);
}

void Register::decide(const School& school, Known& known, std::uint64_t& person)
{
    bool grown = known.pupil == nullptr;
    Entry entry{grown ? pupil_of(*known.person) : *known.pupil, known.serial};
    // One of twins missing, or somebody missing whose namesake is there, is what misleads; so it happens more
    // often than by chance.
    bool absent = luck_.meets(Hazard::absent, known.hazards.has(Hazard::twin) ? 5 : 1);
    if (luck_.meets(Hazard::namesake, absent ? 10 : 1)) {
        add_namesake(school, entry, person);
        known.hazards.add(Hazard::namesake);
    }
    ++known_;
    if (absent) {
        known.hazards.add(Hazard::absent);
        ++absent_;
        return;
    }
    renew(entry, known.hazards, grown);
    befall(entry, known.hazards, grown);
    known.entries.push_back(entry.number);
    if (luck_.meets(Hazard::duplicate)) {
        known.entries.push_back(add_duplicate(entry));
        known.hazards.add(Hazard::duplicate);
        write_truth("duplicate", dump_.id_of(known.entries[0]), dump_.id_of(known.entries[1]), {});
    }
    entries_.push_back(std::move(entry));
}

/// What the register learnt and the school did not.
void Register::renew(Entry& entry, Hazards& hazards, bool grown)
{
    Random& random = luck_.random();
    Person& who = entry.who;
    if (const std::string& address = new_addresses_[who.family]; !address.empty()) {
        who.registration = address;
        hazards.add(Hazard::moved);
    }
    // Women marry; a child's surname follows now and then.
    if (who.sex == 'f' && luck_.meets(Hazard::renamed, grown ? 2 : 1) && (grown || random.chance(300))) {
        who.surname = marry_into(random);
        hazards.add(Hazard::renamed);
        if (who.identity.type == "21") replace_passport(who);
    } else if (who.identity.type == "21" && luck_.meets(Hazard::document_replaced)) {
        replace_passport(who);
        hazards.add(Hazard::document_replaced);
    }
    if (grown && luck_.meets(Hazard::deceased)) {
        entry.fate.died = options_.day.plus_days(-random.between(5, 900));
        hazards.add(Hazard::deceased);
    }
}

/// What is for a person to know, and nobody else's to write: a child's death, rights a parent has lost.
void Register::befall(Entry& entry, Hazards& hazards, bool grown)
{
    auto some_day = [&] { return options_.day.plus_days(-fates_.random().between(5, 900)); };
    if (!grown) {
        if (!fates_.meets(Hazard::deceased)) return;
        entry.fate.died = some_day();
        hazards.add(Hazard::deceased);
        return;
    }
    if (fates_.meets(Hazard::rights_lost)) {
        entry.fate.rights_lost = some_day();
        hazards.add(Hazard::rights_lost);
    } else if (fates_.meets(Hazard::rights_limited)) {
        entry.fate.rights_limited = some_day();
        hazards.add(Hazard::rights_limited);
    }
}

void Register::replace_passport(Person& person)
{
    Random& random = luck_.random();
    Paper& paper = person.identity;
    paper.issued = std::max(paper.issued, options_.day.plus_days(-random.between(10, 700)));
    paper.series = fmt::format("{}{:02}", paper.series.substr(0, 2), paper.issued.year() % 100);
    paper.number = fmt::format("{:06}", 100'000 + random.below(899'000));
}

/// Somebody else of the same name, born on the same day.
void Register::add_namesake(const School& school, const Entry& of, std::uint64_t& person)
{
    Random& random = luck_.random();
    Entry other{of.who, person++};
    Pupil& who = other.who;
    who.serial = other.number;
    who.snils = make_snils(who.serial, options_.seed);
    who.registration = make_address(*school.place, random);
    who.mother = who.father = nobody;
    if (is_child(who)) who.certificate = make_certificate(who, *school.place, options_, random);
    who.identity = make_identity(who, *school.place, options_, random);
    entries_.push_back(std::move(other));
}

/// The same person once more: entered before the SNILS was known, or under another paper.
std::uint64_t Register::add_duplicate(const Entry& of)
{
    Entry second = of;
    second.number = first_duplicate + duplicates_++;
    if (second.who.identity.type == "21" && luck_.random().chance(500))
        replace_passport(second.who);
    else
        second.who.snils.clear();
    entries_.push_back(std::move(second));
    return first_duplicate + duplicates_ - 1;
}

/// The entries of the school in any order, so many strangers among them.
void Register::enter_all(std::uint64_t strangers, std::uint64_t& person)
{
    Random& random = luck_.random();
    for (std::size_t left = entries_.size(); left > 0 || strangers > 0;) {
        if (random.below(static_cast<std::uint32_t>(left + strangers)) >= left) {
            enter_stranger(person);
            --strangers;
            continue;
        }
        std::swap(entries_[left - 1], entries_[random.below(static_cast<std::uint32_t>(left))]);
        const Entry& entry = entries_[--left];
        dump_.enter(entry.who, entry.who.certificate, entry.number, entry.fate, random);
    }
}

/// A stranger of a household, which is invented when the one before is entered.
void Register::enter_stranger(std::uint64_t& person)
{
    Random& random = luck_.random();
    if (!late_.empty() && random.chance(50)) {
        const Entry& second = late_.back();
        dump_.enter(second.who, second.who.certificate, second.number, {}, random);
        write_truth("duplicate", dump_.id_of(second.who.serial), dump_.id_of(second.number), {});
        late_.pop_back();
        return;
    }
    std::size_t children = town_.pupils.size();
    std::size_t adults = town_.adults.size();
    if (next_stranger_ == children + adults + town_.unseen.size()) {
        town_ = School();
        town_.place = &pick_place(random.below(1000));
        next_stranger_ = 0;
        // As pupils are, but of any age: the parallel is what an age follows from.
        Pupil first;
        first.parallel = random.between(-4, 29);
        town_.pupils.push_back(first);
        if (random.chance(12)) {
            town_.pupils.push_back(first);
        } else if (random.chance(400)) {
            first.parallel += random.between(2, 5);
            town_.pupils.push_back(first);
        }
        constexpr std::size_t everybody[] = {0, 1};
        add_household(town_, std::span(everybody).first(town_.pupils.size()), options_, person, random);
        children = town_.pupils.size();
        adults = town_.adults.size();
    }
    std::size_t at = next_stranger_++;
    const Pupil* child = at < children             ? &town_.pupils[at]
                         : at >= children + adults ? &town_.unseen[at - children - adults]
                                                   : nullptr;
    const Person& who = child != nullptr ? static_cast<const Person&>(*child) : town_.adults[at - children];
    dump_.enter(who, child != nullptr ? child->certificate : no_paper, who.serial, {}, random);
    if (!luck_.meets(Hazard::duplicate)) return;
    Entry second{child != nullptr ? *child : pupil_of(who), first_duplicate + duplicates_++};
    second.who.snils.clear();
    late_.push_back(std::move(second));
}

void Register::drift_all(School& school, std::vector<Known>& known)
{
    std::vector<std::vector<std::string>> snils(school.families);
    for (const Known& one : known) snils[one.person->family].push_back(one.person->snils);
    for (Known& one : known) {
        std::vector<std::string> relatives = snils[one.person->family];
        std::erase(relatives, one.person->snils);
        std::string another =
            known[luck_.random().below(static_cast<std::uint32_t>(known.size()))].person->snils;
        std::vector<Paper*> papers{&one.person->identity};
        if (one.pupil != nullptr) papers.push_back(&one.pupil->certificate);
        Subject subject{*one.person, papers, relatives, another, options_.day};
        drift(subject, luck_, one.hazards);
        std::string_view kind = one.pupil != nullptr ? "pupil" : "parent";
        if (one.entries.empty()) write_truth(kind, one.person->id, "", one.hazards);
        for (std::uint64_t entry : one.entries)
            write_truth(kind, one.person->id, dump_.id_of(entry), one.hazards);
    }
}

void Register::write_truth(std::string_view kind, std::string_view left, std::string_view right,
                           Hazards hazards)
{
    std::string names = hazards.names();
    std::string_view cells[] = {kind, left, right, names};
    truth_.row(cells);
}

void Register::finish()
{
    dump_.finish();
    truth_.finish();
    truth_file_.commit();
}

void Register::tell(SampleCounts& counts) const
{
    counts.entries = dump_.count();
    counts.known = known_;
    counts.absent = absent_;
}

}  // namespace msh::sample
