// SPDX-License-Identifier: Apache-2.0

// Several files of one command: each is read twice, first for what they say of each other and for the order
// in which they have to be taken.
#pragma once

#include <msh/flow/validate.hpp>

#include <filesystem>
#include <memory>
#include <vector>

namespace msh {

class Together {
public:
    /// What the files are to each other: all there is; a part, for whoever is named and stands in none of
    /// them may be in the store; or unrelated, for they may hold the same rows, corrected in one and wrong in
    /// the other.
    enum class Sum : std::uint8_t { whole, part, unrelated };
    explicit Together(Sum sum);
    ~Together();

    /// One more file, in the order of the command line.
    void add(const std::filesystem::path& file, const CheckOptions& check);
    /// Keeps the place of a file that cannot be taken.
    void skip();
    /// When all have been added. A file that cannot be read says so when its turn comes. One file alone is
    /// not read.
    void settle();

    [[nodiscard]] std::size_t size() const;
    /// The places of all files: those of whom others speak first, else as they were added.
    [[nodiscard]] std::vector<std::size_t> order() const;
    /// How the file is to be read beside the others.
    [[nodiscard]] const CheckOptions& check(std::size_t place) const;
    /// At its beginning, once a file. Throws Error(input).
    [[nodiscard]] codec::TableReader open(std::size_t place);
    /// Lets `inspection` hear what the others say of the file it looks at.
    void introduce(Inspection& inspection, std::size_t place);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace msh
