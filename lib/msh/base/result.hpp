// SPDX-License-Identifier: Apache-2.0

// A value or the reason why there is none. Used where a failure is an everyday outcome: reading one cell,
// parsing one number. (std::expected is not in C++20.)
#pragma once

#include <utility>
#include <variant>

namespace msh {

template <class Value, class Reason>
class [[nodiscard]] Result {
public:
    Result(Value value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Reason reason) : held_(std::in_place_index<1>, std::move(reason)) {}

    explicit operator bool() const { return held_.index() == 0; }
    /// Requires: the result holds a value.
    const Value& operator*() const { return *std::get_if<0>(&held_); }
    const Value* operator->() const { return std::get_if<0>(&held_); }
    /// Requires: the result holds no value.
    [[nodiscard]] const Reason& reason() const { return *std::get_if<1>(&held_); }

private:
    std::variant<Value, Reason> held_;
};

}  // namespace msh
