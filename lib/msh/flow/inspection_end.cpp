// SPDX-License-Identifier: Apache-2.0

// What is known only when a whole file has been walked over: who stands in it twice, which keys nobody knows,
// whether it ended early, and whether too much of it is wrong.
#include "inspection.hpp"

#include <msh/base/say.hpp>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace msh {

void Inspection::State::refuse_beside()
{
    std::uint64_t faces = layout.faces();
    for (std::size_t i = 0, told = set_faults.size(); i < told; ++i) {
        SetFault fault = set_faults[i];
        std::uint64_t first = (fault.record - 1) / faces * faces + 1;
        for (std::uint64_t one = first; one < first + faces; ++one)
            if (one != fault.record && one < beside.size() && beside[one])
                set_faults.push_back({one, fault.rule});
    }
}

void Inspection::State::check_sets()
{
    /// Small, for there may be as many as records.
    struct Shown {
        const Rule* rule;
        std::uint64_t record;
        std::uint64_t other;
        std::size_t slot;
        bool elsewhere;  ///< `other` is known to `across`
    };
    std::vector<Shown> shown;
    std::unordered_map<const Rule*, std::uint64_t> promised;
    auto take = [&](const Shown& one) {
        const Rule& rule = *one.rule;
        if (options.severities.of(rule) == Severity::off) return;
        if (weighs(rule)) set_faults.push_back({one.record, &rule});
        if (options.places_per_rule != 0 && by_rule[&rule] + promised[&rule] >= options.places_per_rule) {
            later.push_back(&rule);
            return;
        }
        ++promised[&rule];
        shown.push_back(one);
    };
    for (std::size_t slot = 0; slot < sets.size(); ++slot)
        sets[slot].finish([&](const Rule& rule, std::uint64_t record, std::uint64_t other) {
            if (rules::is_repeat(rule) && !weighs(rule)) repeats.push_back(record);
            take({&rule, record, other, slot, false});
            // Else the first of a person's rows would be set aside, and the next one stored in its place.
            if (rules::is_repeat(rule) || !weighs(rule)) return;
            for (std::uint64_t repeat : sets[slot].repeats_of(record))
                take({&rule, repeat, other, slot, false});
        });
    if (across != nullptr)
        across->drain(file_number, [&](const Across::Fault& fault) {
            take({fault.rule, fault.record, fault.other, fault.slot, true});
        });
    if (layout.faces() > 1) refuse_beside();
    std::ranges::stable_sort(shown, {}, &Shown::record);
    std::stable_sort(set_faults.begin(), set_faults.end(),
                     [](const SetFault& a, const SetFault& b) { return a.record < b.record; });
    for (const Shown& each : shown) {
        Finding finding;
        finding.rule = each.rule;
        finding.entity = layout.entities[each.slot];
        finding.record = each.record;
        if (found) {
            // As a spreadsheet and an editor count.
            finding.other = each.elsewhere ? across->describe(each.other)
                                           : say("the same as line {}", places.find(each.other).line);
            Place place = places.find(each.record);
            finding.line = place.line;
            finding.byte = place.byte;
        }
        tell(std::move(finding));
    }
    FindingSink sink = std::exchange(found, {});
    Finding counted;
    for (const Rule* rule : later) {
        counted.rule = rule;
        tell(counted);
    }
    found = std::move(sink);
    book_set_faults();
}

void Inspection::State::book_set_faults()
{
    std::sort(repeats.begin(), repeats.end());
    std::erase_if(repeats, [&](std::uint64_t record) {
        return std::ranges::binary_search(set_faults, record, {}, &SetFault::record);
    });
    Obstacles::Set set = 0;
    for (const SetFault& fault : set_faults) {
        bool is_next = refused_by_set.empty() || refused_by_set.back() != fault.record;
        if (is_next) {
            refused_by_set.push_back(fault.record);
            set = found ? places.find(fault.record).obstacles : 0;
        }
        if (is_bad(fault.record))
            obstacles.uncount(set);
        else
            ++counts.set_aside;
        set = obstacles.add(set, {fault.rule, 0, -1});
        obstacles.count(set);
        mark_bad(fault.record);
    }
}

bool has_open_end(const codec::Chunk& chunk)
{
    std::string_view text(chunk.bytes.data(), chunk.size);
    auto last = text.find_last_of("\r\n");
    std::string_view tail = last == std::string_view::npos ? text : text.substr(last + 1);
    return tail.find_first_not_of(" ;,|\t\x1A") != std::string_view::npos;
}

FixOrder Inspection::fix_order() const
{
    FixOrder order = state_->obstacles.order(state_->layout);
    if (!state_->is_table)
        for (FixOrder::Step& step : order.steps) step.column = -1;
    // Nothing that is wrong in the rows is worth mending while the file is refused for something else.
    if (state_->refused_whole) order.steps.clear();
    order.consequences = state_->consequences;
    return order;
}

void Inspection::State::refuse_whole(const std::string& why)
{
    refused_whole = true;
    counts.refuse(why);
}

void Inspection::State::finish(Reporter& reporter)
{
    for (const auto& [rule, entity, field, column] : profile.remarks()) {
        Finding finding;
        finding.rule = rule;
        finding.entity = entity;
        finding.field = field;
        finding.column = column;
        tell(std::move(finding));
    }
    for (const auto& [rule, target] : habits.remarks()) {
        Finding finding;
        finding.rule = &rule_of(rule);
        finding.entity = layout.entities[static_cast<std::size_t>(target.slot)];
        finding.field = target.field;
        finding.column = target.column;
        refuse_whole(translate(finding.rule->text));
        tell(std::move(finding));
    }
    for (const ShiftRuns::Run& run : shift_runs.all()) {
        Finding finding;
        finding.rule = &rule_of("rows-shifted");
        finding.entity = layout.entities.front();
        finding.record = run.record;
        finding.line = run.line;
        finding.other = ShiftRuns::describe(run);
        tell(std::move(finding));
    }
    bool ignored = options.mapping && options.mapping->rest == schema::Mapping::Rest::ignore;
    for (const std::string& key : ignored ? std::vector<std::string>() : reader.unknown_keys())
        if (!is_reason_column(key)) tell_of_file("file-unknown-key", "\"" + key + "\"");
    if (reader.ended_early()) {
        tell_of_file("file-ended-early");
        refuse_whole(say("the file ends before its end"));
    }
    if (reader.misread() == codec::TableReader::Misread::other_encoding) {
        std::string other(codec::encoding_name(reader.other_encoding()));
        tell_of_file("file-encoding-changes", other);
        refuse_whole(is_table ? say("most of the file is in another encoding than its beginning")
                              : say("most of it is JSON in {}; JSON is always UTF-8: save it so", other));
    } else if (reader.misread() == codec::TableReader::Misread::garbled) {
        tell_of_file("file-garbled");
        refuse_whole(say("most of the text in the file is garbled"));
    }
    // With fewer rows nobody can say what the others do.
    if (open_end && counts.read > 2) tell_of_file("file-no-line-end");
    if (counts.read == 0) tell_of_file("file-empty");
    counts.accepted = counts.read - counts.set_aside;
    for (const auto& [rule, count] : by_rule) counts.by_rule[std::string(rule->id)] = count;
    if (counts.exceeds(options.max_errors)) refuse_for_errors(reader.name(), counts, reporter);
}

void refuse_for_errors(const std::string& file, CheckCounts& counts, Reporter& reporter)
{
    std::string why =
        say("{} of {} records are wrong, more than --max-errors allows", counts.set_aside, counts.read);
    counts.refuse(why);
    reporter.warn(file + ": " + why);
}

}  // namespace msh
