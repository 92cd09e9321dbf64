// SPDX-License-Identifier: Apache-2.0

// One school: its classes of 25 give or take four, and households of one to three children that fill the
// seats.
#include "sample_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace msh::sample {

namespace {

constexpr std::string_view class_letters[] = {"А", "Б", "В", "Г", "Д", "Е", "Ж", "З", "И", "К", "Л", "М"};
constexpr int parallels = 11;

struct Class {
    int parallel;
    std::string_view letter;
    int seats;
};

/// How often a class of a parallel is opened: fewer stay for 10 and 11.
constexpr int weight_of(int parallel)
{
    return parallel >= 10 ? 5 : 10;
}

/// Classes whose seats sum up to `size` exactly.
std::vector<Class> form_classes(std::size_t size, Random& random)
{
    std::vector<int> seats[parallels + 1];
    int left = static_cast<int>(size);
    while (left > 0) {
        // The parallel that lacks classes most, by its weight; the first ones win a tie.
        int next = 1;
        for (int p = 2; p <= parallels; ++p)
            if (seats[p].size() * static_cast<std::size_t>(weight_of(next)) <
                seats[next].size() * static_cast<std::size_t>(weight_of(p)))
                next = p;
        int room = std::min(left, random.between(21, 29));
        if (seats[next].size() >= std::size(class_letters)) room = left;
        seats[next].push_back(room);
        left -= room;
    }
    std::vector<Class> classes;
    for (int p = 1; p <= parallels; ++p)
        for (std::size_t i = 0; i < seats[p].size(); ++i)
            classes.push_back({p, class_letters[std::min(i, std::size(class_letters) - 1)], seats[p][i]});
    return classes;
}

/// Gives seats out at random.
class Seats {
public:
    explicit Seats(std::vector<Class> classes) : classes_(std::move(classes))
    {
        for (const Class& one : classes_) left_ += one.seats;
    }
    [[nodiscard]] int left() const { return left_; }
    [[nodiscard]] const Class& at(std::size_t place) const { return classes_[place]; }

    /// A class with a free seat, the seat taken. Requires: left() > 0.
    std::size_t take(Random& random)
    {
        int which = static_cast<int>(random.below(static_cast<std::uint32_t>(left_)));
        std::size_t place = 0;
        while (which >= classes_[place].seats) which -= classes_[place++].seats;
        return take_here(place);
    }
    /// A seat in this parallel, or −1.
    int take_in(int parallel)
    {
        for (std::size_t i = 0; i < classes_.size(); ++i)
            if (classes_[i].parallel == parallel && classes_[i].seats > 0)
                return static_cast<int>(take_here(i));
        return -1;
    }

private:
    std::size_t take_here(std::size_t place)
    {
        --classes_[place].seats;
        --left_;
        return place;
    }

    std::vector<Class> classes_;
    int left_ = 0;
};

std::size_t seat_child(School& school, const Class& in)
{
    Pupil child;
    child.parallel = in.parallel;
    child.letter = in.letter;
    school.pupils.push_back(std::move(child));
    return school.pupils.size() - 1;
}

/// Seats of the children of one household: siblings at least two years of study apart, now and then twins.
std::vector<std::size_t> seat_household(School& school, Seats& seats, Random& random)
{
    Class first = seats.at(seats.take(random));
    std::vector<std::size_t> children{seat_child(school, first)};
    if (random.chance(12)) {
        if (int place = seats.take_in(first.parallel); place >= 0)
            children.push_back(seat_child(school, seats.at(static_cast<std::size_t>(place))));
    } else if (random.chance(400)) {
        int other = first.parallel + random.between(2, 5) * (random.chance(500) ? 1 : -1);
        int place = other >= 1 && other <= parallels ? seats.take_in(other) : -1;
        if (place >= 0) {
            children.push_back(seat_child(school, seats.at(static_cast<std::size_t>(place))));
            int third = std::max(first.parallel, other) + 2;
            place = third <= parallels && random.chance(200) ? seats.take_in(third) : -1;
            if (place >= 0) children.push_back(seat_child(school, seats.at(static_cast<std::size_t>(place))));
        }
    }
    return children;
}

/// Pupils by class and name, as schools print them; bonds follow their pupils.
void put_in_order(School& school)
{
    std::vector<std::size_t> order(school.pupils.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Pupil& left = school.pupils[a];
        const Pupil& right = school.pupils[b];
        return std::tie(left.parallel, left.letter, left.surname, left.given_name, a) <
               std::tie(right.parallel, right.letter, right.surname, right.given_name, b);
    });
    std::vector<Pupil> pupils;
    std::vector<std::size_t> place(order.size());
    pupils.reserve(order.size());
    for (std::size_t from : order) {
        place[from] = pupils.size();
        pupils.push_back(std::move(school.pupils[from]));
        pupils.back().id = fmt::format("S{}-{:04}", school.number, pupils.size());
    }
    school.pupils = std::move(pupils);
    for (Bond& bond : school.bonds) bond.pupil = place[bond.pupil];
    std::stable_sort(school.bonds.begin(), school.bonds.end(),
                     [](const Bond& a, const Bond& b) { return a.pupil < b.pupil; });
}

}  // namespace

School make_school(std::uint64_t number, std::size_t size, const SampleOptions& options,
                   std::uint64_t& person)
{
    // A school's chances depend on its number, not on how many were drawn for the schools before it.
    Random random(Random(options.seed).next() ^ Random(number).next());
    School school;
    school.number = number;
    school.place = &pick_place(number - 1);
    school.name = name_school(*school.place, number - 1, random);
    Seats seats(form_classes(size, random));
    while (seats.left() > 0) {
        std::vector<std::size_t> children = seat_household(school, seats, random);
        add_household(school, children, options, person, random);
    }
    put_in_order(school);
    return school;
}

}  // namespace msh::sample
