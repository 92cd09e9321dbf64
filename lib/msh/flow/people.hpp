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
    /// What becomes of the records of one chunk.
    struct Load {
        Told told = {};  ///< what the list says of the record at hand beyond its fields; with Look::whole
        /// Of all that the row at hand says; 0 where an id alone tells whether the record has come before.
        std::uint64_t said = 0;
        match::Batch batch;
        std::vector<KeyValue> ids;           ///< of RepeatedIds
        std::vector<std::uint64_t> numbers;  ///< of the records, where somebody asks
        std::vector<std::uint64_t> chosen;   ///< numbers of records to be looked at once more, ascending
        /// Of Quotes.
        std::string bytes;
        std::vector<std::pair<std::uint64_t, std::size_t>> ends;  ///< number of a record, end of what it says
    };
    using Wanted = std::function<bool(std::uint64_t number)>;
    using Work = std::function<void(Load&)>;
    /// Which fields are filled: those the matching engine looks at, or all.
    enum class Look : std::uint8_t { to_match, whole };
    struct Walk {
        Look look = Look::whole;
        Wanted wanted = {};  ///< empty: everybody. Whoever is not wanted is passed over cheaply
        std::function<void(const Record&, Load&)> each = {};  ///< on any thread, in the order of the load
        Work finish = {};                                     ///< after the last of a load; on any thread
        /// Then, of each of the load's `chosen`, with all fields; where anybody is chosen.
        std::function<void(const Record&, Load&)> again = {};
        Work deliver = {};  ///< one load at a time in the order of the list
    };

    virtual ~People() = default;

    /// Throws Error(input) where the list turns out to be incomplete.
    virtual void walk(const Walk& walk, unsigned threads, Reporter& reporter) = 0;
    /// About how many there are; 0: not known.
    [[nodiscard]] virtual std::uint64_t estimate() const = 0;
    /// What the record is called where it has no source_id.
    [[nodiscard]] virtual std::string name_of(const Record& record) const = 0;
    /// Rows that could not be read as a record. After a walk.
    [[nodiscard]] virtual std::uint64_t unread() const { return 0; }
    /// Whether the last row alone has no line end: the end of the file may be missing. After a walk.
    [[nodiscard]] virtual bool has_open_end() const { return false; }
    /// Of all that the list says and how it is read.
    [[nodiscard]] virtual std::string fingerprint() const = 0;
    /// What the list is, for people and for run.json: the file as it was given, or "store".
    [[nodiscard]] virtual std::string title() const = 0;
};

std::unique_ptr<People> open_people(const store::Store& store, const Entity& entity);
/// Throws Error(input) for a file that was read to its end and is not whole, or is not in one encoding.
/// `hint` says what to do about the first.
void refuse_unless_whole(const codec::TableReader& reader, const std::string& hint);
/// Throws Error(input) for a file that lacks what people are told apart by: surname, given name and date of
/// birth.
std::unique_ptr<People> open_people(InputFile input, const Entity& entity, const CheckOptions& options,
                                    Reporter& reporter);

}  // namespace msh
