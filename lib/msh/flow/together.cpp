// SPDX-License-Identifier: Apache-2.0
#include "across.hpp"
#include "inspection.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/together.hpp>

#include <algorithm>
#include <numeric>

namespace msh {

namespace {

struct Member {
    std::filesystem::path file;
    CheckOptions check;
    const Entity* about = nullptr;               ///< null where it cannot be read
    bool unfit = false;                          ///< the mapping asks for columns that it lacks
    std::unique_ptr<codec::TableReader> kept{};  ///< of what comes through a pipe, and comes once
};

/// Links are made between people who are known, and pupils go to a school.
int rank_of(const Entity* about)
{
    constexpr const Entity* ranks[] = {&school_entity, &pupil_entity, &parent_entity, &guardianship_entity};
    auto rank = std::ranges::find_if(
        ranks, [&](const Entity* each) { return about != nullptr && each->number == about->number; });
    return static_cast<int>(rank - std::begin(ranks));
}

}  // namespace

struct Together::State {
    Sum sum;
    std::vector<Member> members;
    Across across;

    void gather(std::size_t place)
    {
        Member& member = members[place];
        if (member.file.empty()) return across.miss(place);
        try {
            auto reader =
                std::make_unique<codec::TableReader>(open_table(InputFile::open(member.file), member.check));
            schema::Layout layout = make_layout(*reader, member.check);
            member.about = layout.entities.front();
            member.unfit = member.check.mapping && layout.lacks_mandatory();
            if (member.unfit)
                across.miss(place);
            else if (sum != Sum::unrelated)
                across.gather(*reader, layout, member.check);
            reader->rewind();
            // Of other files as many may be given as anybody likes: not all are held open.
            if (member.file == "-") member.kept = std::move(reader);
        } catch (const Error& error) {
            if (error.kind() != Trouble::input) throw;
            across.miss(place);
        }
    }
    /// The mapping that fits one of several files was made for that one.
    void refuse_unfit(const Member& member) const
    {
        bool fits = std::ranges::any_of(
            members, [](const Member& each) { return each.about != nullptr && !each.unfit; });
        if (!member.unfit || !fits) return;
        const Entity& about = *member.check.mapping->about;
        throw Error(Trouble::input,
                    say("{}: the mapping is about {}, and the file has not the columns that it needs",
                        member.file.string(), language() == "ru" ? about.title_ru_plural : about.plural),
                    say("take the file by itself, without the mapping or with one of its own"));
    }
    [[nodiscard]] bool any_about(const Entity& entity) const
    {
        return std::ranges::any_of(members, [&](const Member& member) {
            return member.about != nullptr && member.about->number == entity.number;
        });
    }
};

Together::Together(Sum sum) : state_(std::make_unique<State>(State{sum, {}, {}}))
{
}
Together::~Together() = default;

void Together::add(const std::filesystem::path& file, const CheckOptions& check)
{
    state_->members.push_back({file, check});
}

void Together::skip()
{
    state_->members.emplace_back();
}

void Together::settle()
{
    if (size() < 2) return;
    for (Member& member : state_->members) member.check.unclear_is_parents = true;
    for (std::size_t place = 0; place < size(); ++place) state_->gather(place);
    if (state_->sum == Sum::part) state_->across.expect_others();
    if (state_->sum != Sum::unrelated) state_->across.settle();
    // Beside pupils and links between people the others can only be parents.
    bool clear = state_->any_about(pupil_entity) && state_->any_about(guardianship_entity);
    for (Member& member : state_->members) member.check.unclear_is_parents = clear;
}

std::size_t Together::size() const
{
    return state_->members.size();
}

std::vector<std::size_t> Together::order() const
{
    std::vector<std::size_t> places(size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::ranges::stable_sort(places, {},
                             [&](std::size_t place) { return rank_of(state_->members[place].about); });
    return places;
}

const CheckOptions& Together::check(std::size_t place) const
{
    return state_->members[place].check;
}

codec::TableReader Together::open(std::size_t place)
{
    Member& member = state_->members[place];
    state_->refuse_unfit(member);
    if (member.kept) return std::move(*std::exchange(member.kept, nullptr));
    return open_table(InputFile::open(member.file), member.check);
}

void Together::introduce(Inspection& inspection, std::size_t place)
{
    if (size() > 1 && state_->sum != Sum::unrelated) inspection.hear(state_->across, place);
}

}  // namespace msh
