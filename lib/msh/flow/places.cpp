// SPDX-License-Identifier: Apache-2.0
#include "places.hpp"

namespace msh {

void Places::add(std::uint64_t record, Place place)
{
    while (spilled_ + held_.size() < record) push({});
    push(place);
}

void Places::push(Place place)
{
    if (held_.size() == block_size) {
        file_.append(std::span<const Place>(held_));
        spilled_ += held_.size();
        held_.clear();
    }
    held_.push_back(place);
}

Place Places::find(std::uint64_t record)
{
    if (record >= spilled_) return held_.at(record - spilled_);
    if (block_.empty() || record < block_begin_ || record >= block_begin_ + block_size) {
        block_.resize(block_size);
        block_begin_ = record / block_size * block_size;
        file_.read(block_begin_, std::span(block_));
    }
    return block_[record - block_begin_];
}

}  // namespace msh
