// SPDX-License-Identifier: Apache-2.0

// A list of people to be compared with another one: the store's, or a file's. It is walked more than once and
// never held. Private to flow/.
#pragma once

#include "notices.hpp"

#include <msh/base/spill.hpp>
#include <msh/flow/validate.hpp>
#include <msh/match/match.hpp>
#include <msh/store/store.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace msh {

class People {
public:
    /// Records of one chunk, and what became of them. Texts live until `deliver` returns.
    struct Load {
        std::vector<Record> records;
        std::vector<Told> told;  ///< by record; empty where the list tells nothing beyond its fields
        match::Batch batch;
    };
    using Wanted = std::function<bool(std::uint64_t number)>;
    using Work = std::function<void(Load&)>;

    virtual ~People() = default;

    /// `work` on any thread, `deliver` one at a time in the order of the list. Records that are not wanted
    /// are passed over cheaply. Throws Error(input) where the list turns out to be incomplete.
    virtual void walk(unsigned threads, const Wanted& wanted, const Work& work, const Work& deliver,
                      Reporter& reporter) = 0;
    /// About how many there are; 0: not known.
    [[nodiscard]] virtual std::uint64_t estimate() const = 0;
    /// What the record is called where it has no source_id.
    [[nodiscard]] virtual std::string name_of(const Record& record) const = 0;
    /// Rows that could not be read as a record. After a walk.
    [[nodiscard]] virtual std::uint64_t unread() const { return 0; }
    /// Of all that the list says and how it is read.
    [[nodiscard]] virtual std::string fingerprint() const = 0;
    /// What the list is, for people and for run.json: the file as it was given, or "store".
    [[nodiscard]] virtual std::string title() const = 0;
};

std::unique_ptr<People> open_people(const store::Store& store, const Entity& entity);
/// Throws Error(input) for a file that lacks what people are told apart by: surname, given name and date of
/// birth.
std::unique_ptr<People> open_people(InputFile input, const Entity& entity, const CheckOptions& options,
                                    Reporter& reporter);

/// What chosen records say, kept outside of memory.
class Quotes {
public:
    struct Quote {
        std::vector<char> bytes;              ///< what the texts are views into
        std::vector<std::string_view> texts;  ///< by field
        std::vector<bool> given;              ///< whether the list has the field at all
        std::string_view line = {};           ///< where it stands in its file; empty in the store
        Told told = {};                       ///< beyond the fields
    };

    /// `numbers` in any order, repeated or not.
    explicit Quotes(const Entity& entity, std::vector<std::uint64_t> numbers);
    void read(People& people, unsigned threads, Reporter& reporter);
    /// Requires: the number was asked for, and the list has it.
    [[nodiscard]] Quote find(std::uint64_t number) const;
    /// source_id, else what People call it.
    [[nodiscard]] std::string name_of(std::uint64_t number) const;

private:
    [[nodiscard]] std::vector<char> fetch(std::uint64_t number) const;

    const Entity& entity_;
    std::vector<std::uint64_t> numbers_;  ///< ascending
    std::vector<std::uint64_t> places_;   ///< where each begins; one more at the end
    SpillFile file_;
};

/// The same as a record; its texts are views into `quote`.
Record record_of(const Entity& entity, const Quotes::Quote& quote);

}  // namespace msh
