// SPDX-License-Identifier: Apache-2.0
#include "match_run.hpp"

#include <algorithm>

namespace msh::match {

namespace {

constexpr std::size_t most = 20;  // records of one person that say different things

bool say_the_same(const Packed& left, const Packed& right)
{
    return left.content == right.content && left.key == right.key;
}

}  // namespace

Clusters::Clusters(const Records& records, Agree agree)
    : records_(records), agree_(std::move(agree)), groups_(records.size())
{
}

bool Clusters::join(std::uint32_t left, std::uint32_t right)
{
    if (find(left) == find(right)) return true;
    if (!agree_(left, right)) return false;
    left = find(left);
    right = find(right);
    std::vector<std::uint32_t> members = members_of(left);
    for (std::uint32_t one : members_of(right))
        if (!add(members, one)) return false;
    groups_.join(left, right);
    members_[find(left)] = std::move(members);
    return true;
}

/// Of records that say the same, one stands for all.
bool Clusters::add(std::vector<std::uint32_t>& members, std::uint32_t one) const
{
    auto is_known = [&](std::uint32_t member) { return say_the_same(records_[member], records_[one]); };
    if (std::any_of(members.begin(), members.end(), is_known)) return true;
    auto agrees = [&](std::uint32_t member) { return agree_(member, one); };
    if (members.size() == most || !std::all_of(members.begin(), members.end(), agrees)) return false;
    members.push_back(one);
    return true;
}

std::vector<std::uint32_t> Clusters::members_of(std::uint32_t group) const
{
    auto known = members_.find(group);
    return known == members_.end() ? std::vector{group} : known->second;
}

}  // namespace msh::match
