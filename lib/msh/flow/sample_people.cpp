// SPDX-License-Identifier: Apache-2.0

// A household: one or two parents or a guardian, their children, who is called what after whom, and
// everybody's papers.
#include "sample_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace msh::sample {

namespace {

class Household {
public:
    Household(School& school, std::span<const std::size_t> children, const SampleOptions& options,
              std::uint64_t& person, Random& random)
        : school_(school),
          children_(children),
          options_(options),
          person_(person),
          random_(random),
          custom_(&pick_custom(random))
    {
    }

    void fill()
    {
        settle();
        bear_children();
        invent_parents();
        name_children();
        if (has_guardian_)
            add_guardian();
        else
            add_parents();
        if (has_register()) add_unseen();
    }

private:
    [[nodiscard]] bool has_register() const { return options_.dump.has_value(); }
    Pupil& child(std::size_t i) { return school_.pupils[children_[i]]; }

    /// Where they live and whose citizens they are.
    void settle()
    {
        family_ = school_.families++;
        if (std::string_view country = foreign_country(*custom_, random_); !country.empty()) {
            countries_ = country;
            kind_ = country.find("643") == std::string_view::npos ? "foreign" : "russian";
        } else if (random_.chance(1)) {
            countries_ = "";
            kind_ = "stateless";
        }
        home_ = make_address(*school_.place, random_);
        registered_ = random_.chance(120) ? make_address(*school_.place, random_) : home_;
        bool stays = kind_ != "russian" || (registered_ != home_ && random_.chance(200));
        registration_kind_ = stays ? "stay" : "residence";
        has_guardian_ = kind_ == "russian" && random_.chance(22);
        has_father_ = random_.chance(560);
        has_mother_ = !has_father_ || random_.chance(900);
    }

    void bear_children()
    {
        bool late = children_.size() == 1 && random_.chance(40);
        Date september = school_year_begin(options_.day);
        for (std::size_t i = 0; i < children_.size(); ++i) {
            Pupil& one = child(i);
            if (i > 0 && one.parallel == child(i - 1).parallel) {
                one.born = child(i - 1).born;
            } else {
                int days = 240 + static_cast<int>(random_.below(360)) + (late ? 300 : 0);
                one.born = september.plus_years(-(one.parallel + 5)).plus_days(-days);
            }
            oldest_ = i == 0 ? one.born : std::min(oldest_, one.born);
        }
    }

    void invent_parents()
    {
        surname_ = pick_surname(*custom_, names(), random_);
        int age = 19 + static_cast<int>((random_.below(11) + random_.below(11)) * 9 / 10);
        mother_born_ = oldest_.plus_years(-age).plus_days(-static_cast<int>(random_.below(360)));
        father_born_ = mother_born_.plus_days(random_.between(-900, 2600));
        father_born_ = std::min(father_born_, oldest_.plus_years(-18));
        father_given_ = pick_given_name(*custom_, 'm', father_born_.year(), random_);
    }

    void name_children()
    {
        // A household is a people's way of naming: either every child has a patronymic or none.
        patronymic_ = form_patronymic(*custom_, father_given_, 'm', random_);
        for (std::size_t i = 0; i < children_.size(); ++i) {
            Pupil& one = child(i);
            one.sex = random_.chance(513) ? 'm' : 'f';
            one.surname = form_surname(*custom_, surname_, one.sex);
            do {
                one.given_name = pick_given_name(*custom_, one.sex, one.born.year(), random_);
            } while (is_taken(i));
            if (has_register()) name_alike(i);
            name_after_father(one);
            enrol(one);
            settle_person(one);
            one.certificate = make_certificate(one, *school_.place, options_, random_);
            one.identity = make_identity(one, *school_.place, options_, random_);
        }
    }

    void name_after_father(Pupil& one)
    {
        if (patronymic_.empty()) return;
        one.patronymic = one.sex == 'm'                   ? patronymic_
                         : patronymic_.ends_with(" оглы") ? father_given_ + " кызы"
                                                          : make_patronymic(father_given_, 'f');
    }

    /// What makes it hard to say who is who: a son called as his father is, twins whose names begin alike.
    void name_alike(std::size_t at)
    {
        Pupil& one = child(at);
        if (at == 0 && one.sex == 'm' && random_.chance(40)) {
            one.given_name = father_given_;
            named_after_father_ = true;
        }
        if (at == 0 || one.born != child(at - 1).born || one.sex != child(at - 1).sex || !random_.chance(300))
            return;
        std::string usual = one.given_name;
        constexpr int most_tries = 100;
        for (int i = 0; i < most_tries; ++i) {
            one.given_name = pick_given_name(*custom_, one.sex, one.born.year(), random_);
            if (!is_taken(at) && one.given_name.substr(0, 2) == child(at - 1).given_name.substr(0, 2)) return;
        }
        one.given_name = usual;
    }

    bool is_taken(std::size_t at)
    {
        for (std::size_t i = 0; i < at; ++i)
            if (child(i).given_name == child(at).given_name) return true;
        return false;
    }

    void enrol(Pupil& one)
    {
        Date begin = school_year_begin(options_.day);
        Date first_class = begin.plus_years(1 - one.parallel);
        bool moved_here = one.parallel > 1 && random_.chance(120);
        one.enrolled =
            moved_here ? begin.plus_days(-random_.between(1, 350 * (one.parallel - 1))) : first_class;
        one.residence = home_;
        one.registration_kind = registration_kind_;
        if (random_.chance(8))
            one.study_form = one.parallel >= 10 && random_.chance(500) ? "part_time" : "family";
        constexpr std::string_view variants[] = {"5.1", "5.2", "6.1", "7.1", "7.1",
                                                 "7.1", "7.2", "7.2", "8.1"};
        if (random_.chance(35)) one.adapted_variant = random_.pick<std::string_view>(variants);
        if (one.parallel >= 5 && random_.chance(700)) one.phone = make_phone(random_);
        if (one.parallel >= 7 && random_.chance(400)) one.email = make_email(one, random_);
    }

    /// What every person has: citizenship, SNILS.
    void settle_person(Person& one)
    {
        one.citizenship_kind = kind_;
        one.citizenship = countries_;
        one.registration = registered_;
        one.family = family_;
        one.serial = person_++;
        one.snils = make_snils(one.serial, options_.seed);
    }

    void give_papers(Person& adult)
    {
        settle_person(adult);
        adult.identity = make_identity(adult, *school_.place, options_, random_);
    }

    std::size_t add_adult(Person adult)
    {
        adult.id = fmt::format("S{}-R{:04}", school_.number, school_.adults.size() + 1);
        give_papers(adult);
        adult.phone = make_phone(random_);
        if (random_.chance(600)) adult.email = make_email(adult, random_);
        school_.adults.push_back(std::move(adult));
        return school_.adults.size() - 1;
    }

    Person invent_mother()
    {
        const Custom& custom = random_.chance(920) ? *custom_ : pick_custom(random_);
        bool other_surname = random_.chance(has_father_ ? 130 : 250);
        Person mother;
        mother.sex = 'f';
        mother.born = mother_born_;
        mother.surname = other_surname || &custom != custom_
                             ? form_surname(custom, pick_surname(custom, names(), random_), 'f')
                             : form_surname(*custom_, surname_, 'f');
        mother.given_name = pick_given_name(custom, 'f', mother.born.year(), random_);
        std::string grandfather = pick_given_name(custom, 'm', mother.born.year() - 27, random_);
        mother.patronymic = form_patronymic(custom, grandfather, 'f', random_);
        return mother;
    }

    Person invent_father()
    {
        Person father;
        father.born = father_born_;
        father.surname = form_surname(*custom_, surname_, 'm');
        father.given_name = father_given_;
        std::string grandfather = pick_given_name(*custom_, 'm', father.born.year() - 27, random_);
        if (named_after_father_ && random_.chance(300)) grandfather = father_given_;
        father.patronymic = form_patronymic(*custom_, grandfather, 'm', random_);
        return father;
    }

    void add_parents()
    {
        if (has_mother_)
            mother_ = tie(add_adult(invent_mother()), "mother");
        else if (has_register())
            mother_ = hide(invent_mother());
        if (has_father_)
            father_ = tie(add_adult(invent_father()), "father");
        else if (has_register() && random_.chance(800))
            father_ = hide(invent_father());
        for (std::size_t i = 0; i < children_.size(); ++i) {
            child(i).mother = mother_;
            child(i).father = father_;
        }
    }

    /// Somebody of the family whom the school does not know.
    std::uint64_t hide(Person adult)
    {
        give_papers(adult);
        Pupil one;
        static_cast<Person&>(one) = std::move(adult);
        school_.unseen.push_back(std::move(one));
        return school_.unseen.back().serial;
    }

    /// Brothers and sisters who learn elsewhere, or not yet: now and then a twin.
    void add_unseen()
    {
        const Pupil& known = child(0);
        bool twin = random_.chance(6);
        if (!twin && !random_.chance(220)) return;
        Pupil one;
        one.sex = random_.chance(513) ? 'm' : 'f';
        one.born = twin ? known.born : known.born.plus_days(random_.between(400, 2600));
        if (one.born >= options_.day.plus_days(-60)) return;
        one.surname = form_surname(*custom_, surname_, one.sex);
        do {
            one.given_name = pick_given_name(*custom_, one.sex, one.born.year(), random_);
        } while (one.given_name == known.given_name);
        name_after_father(one);
        settle_person(one);
        one.mother = mother_;
        one.father = father_;
        one.certificate = make_certificate(one, *school_.place, options_, random_);
        one.identity = make_identity(one, *school_.place, options_, random_);
        school_.unseen.push_back(std::move(one));
    }

    [[nodiscard]] Names names() const { return has_register() ? Names::of_a_region : Names::of_a_school; }

    std::uint64_t tie(std::size_t adult, std::string_view kind)
    {
        for (std::size_t i : children_) {
            Bond bond{i, adult, "parent", kind};
            const Paper& certificate = school_.pupils[i].certificate;
            bond.proof = {"birth_certificate", certificate.series, certificate.number, certificate.issued, "",
                          certificate.issuer};
            school_.bonds.push_back(std::move(bond));
        }
        return school_.adults[adult].serial;
    }

    /// A grandmother, an aunt or a foster mother, who represents the child by an act.
    void add_guardian()
    {
        bool foster = random_.chance(300);
        Person adult = invent_mother();
        if (!foster)
            adult.born =
                std::max(mother_born_.plus_years(-random_.between(19, 25)), options_.day.plus_years(-78));
        std::size_t place = add_adult(std::move(adult));
        for (std::size_t i : children_) {
            const Pupil& one = school_.pupils[i];
            // A guardian becomes a trustee on the fourteenth birthday; near it the paper says neither.
            int age = one.born.age_on(options_.day);
            std::string_view kind = foster || age == 13 ? "foster" : age < 14 ? "guardian" : "trustee";
            Bond bond{i, place, "legal_representative", kind};
            bond.proof = make_act(*school_.place, one.born, options_.day, kind == "foster", random_);
            if (kind == "foster") bond.until = one.born.plus_years(18);
            school_.bonds.push_back(std::move(bond));
        }
    }

    School& school_;
    std::span<const std::size_t> children_;
    const SampleOptions& options_;
    std::uint64_t& person_;
    Random& random_;
    const Custom* custom_;
    std::string_view kind_ = "russian";
    std::string_view countries_ = "643";
    std::string home_;
    std::string registered_;
    std::string_view registration_kind_;
    bool has_guardian_ = false;
    bool has_father_ = false;
    bool has_mother_ = false;
    Date oldest_;
    Date mother_born_;
    Date father_born_;
    std::string surname_;
    std::string father_given_;
    std::string patronymic_;  ///< a son's; empty where the family gives none
    bool named_after_father_ = false;
    std::uint32_t family_ = 0;
    std::uint64_t mother_ = nobody;
    std::uint64_t father_ = nobody;
};

}  // namespace

void add_household(School& school, std::span<const std::size_t> children, const SampleOptions& options,
                   std::uint64_t& person, Random& random)
{
    Household(school, children, options, person, random).fill();
}

}  // namespace msh::sample
