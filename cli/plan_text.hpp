// SPDX-License-Identifier: Apache-2.0

// What a plan or its outcome says to a person: the actions in words, and the first records of each in full.
#pragma once

#include "session.hpp"

#include <msh/model/plan.hpp>
#include <msh/store/store.hpp>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace msh::cli {

/// "created 8", "would create 8": a count in the reader's language.
std::string describe_done(Action action, std::uint64_t count);
/// The action as a word: "update". Its id, action_name(), is for scripts and options.
std::string action_word(Action action);
/// "pupil" and "pupils", in the reader's language.
std::string_view word_of(const Entity& entity);
std::string_view plural_of(const Entity& entity);
/// A field as messages call it: its title for a Russian reader, its name for an English one.
std::string_view label_of(const Field& field);
/// A value as it may be shown: what is sensitive by its shape, unless values were asked for.
std::string show_value(const Field& field, const std::string& value, bool bare);
/// The same for scripts, to whom nothing is an empty text.
std::string shown_or_empty(const Field& field, const std::string& value, bool bare);

/// Number in its source and class of a stored record, as far as it has them: whom a plan means, without a
/// name.
std::string call_record(const store::Store& store, const Entity& entity, std::int64_t id);

/// Gathers the changes of a plan and tells them by kind and action; of each the first few in full, the rest
/// counted.
class PlanText {
public:
    /// What a record is called beside its number; asked only of those that are told.
    using CallRecord = std::function<std::string(const Entity&, std::int64_t id)>;
    /// `all`: every record is told, not the first few only.
    explicit PlanText(bool show_values, bool all = false, CallRecord call = {})
        : show_values_(show_values), all_(all), call_(std::move(call))
    {
    }

    /// `name`: what its source calls the record, where that is wanted.
    void add(const Entity& entity, const Change& change, const std::string& name = {});
    /// The lines of the plan; one that says so where nothing would change.
    [[nodiscard]] std::vector<std::string> lines() const;
    /// The same for scripts: by kind and action a count and the first records, with their fields.
    [[nodiscard]] nlohmann::json json() const;

private:
    struct Group {
        std::uint64_t count = 0;
        std::vector<Change> first;
        std::vector<std::string> names;       ///< of those
        std::map<int, std::uint64_t> fields;  ///< how many records change each
    };
    void tell_fields(const Entity& entity, const Change& change, const std::string& name,
                     std::vector<std::string>& lines) const;

    bool show_values_;
    bool all_;
    CallRecord call_;
    std::map<std::pair<int, Action>, Group> groups_;  ///< by the entity's number
};

}  // namespace msh::cli
