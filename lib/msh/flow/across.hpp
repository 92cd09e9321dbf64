// SPDX-License-Identifier: Apache-2.0

// What several files of one command say of each other: who is named in one and stands in none, and who stands
// in two. Keys of all records are sorted on disk, so memory does not depend on the files, nor what is found
// on their order. Private to flow/.
#pragma once

#include <msh/base/spill.hpp>
#include <msh/codec/codec.hpp>
#include <msh/flow/validate.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace msh {

/// A record as far as others may meet it. Lies on disk.
struct Face {
    /// Those who stand in a file themselves, then those who are only named there, in the same order.
    enum Role : std::uint8_t { pupil, parent, school, names_pupil, names_parent, names_school };
    /// By which it is met: a key of 0 is none.
    enum Key : std::uint8_t {
        by_source_id,
        by_snils,
        by_document,
        by_name,
        by_family,
        by_school,
        by_person,
        all_keys
    };

    std::uint64_t record = 0;
    std::uint64_t line = 0;
    std::array<std::uint64_t, all_keys> keys{};
    std::uint64_t surname = 0;  ///< hashes of what is folded
    std::uint64_t given_name = 0;
    std::uint64_t birth_date = 0;
    std::array<char16_t, 24> letters{};  ///< of the given name, folded
    std::uint32_t file = 0;
    Role role = pupil;
    std::uint8_t slot = 0;
    bool asks = false;  ///< a pupil for a representative, a name for whom it names

    [[nodiscard]] bool stands() const { return role <= school; }
};

class Across {
public:
    Across() { whole_.fill(true); }
    /// One more file, in the order of the command line. The reader is at its end afterwards.
    void gather(codec::TableReader& reader, const schema::Layout& layout, const CheckOptions& options);
    /// The `file`th could not be read, or not to its end: nobody can be called absent any more.
    void miss(std::size_t file);
    /// Whoever stands in no file may stand elsewhere: nobody is called absent.
    void expect_others() { whole_.fill(false); }
    /// When all have been gathered.
    void settle();

    struct Fault {
        std::uint64_t record;
        const Rule* rule;
        std::size_t slot;
        std::uint64_t other;  ///< place of another record, from 1; 0: none
    };
    /// What was found in one file, by record. Once a file.
    void drain(std::size_t file, const std::function<void(const Fault&)>& take);
    /// Where another record stands, for a person.
    [[nodiscard]] std::string describe(std::uint64_t other) const;

private:
    struct Load;
    struct Member {
        std::uint64_t place;
        Face face;
    };

    void begin(const std::string& name);
    void add(const Face& face);
    [[nodiscard]] Face face_at(std::uint64_t place) const;
    [[nodiscard]] std::uint32_t file_of(std::uint64_t place) const;
    void meet(Face::Key key, const std::vector<std::uint64_t>& own);
    void compare(Face::Key key, const Member& one, const Member& other);
    void answer();
    void blame(const Face& face, std::string_view rule, std::uint64_t other);

    SpillFile faces_;
    std::vector<Face> held_;
    std::uint64_t spilled_ = 0;
    std::vector<std::uint64_t> begins_;  ///< by file: the place of its first face
    std::vector<std::string> names_;
    SpillSorter meetings_;
    SpillSorter answers_;
    std::vector<SpillSorter> faults_;
    std::array<std::array<bool, Face::all_keys>, 3> has_key_{};  ///< by role, of those who stand in a file
    bool links_ = false;
    std::array<bool, std::size(entities) + 1> whole_{};  ///< by Entity::number
};

}  // namespace msh
