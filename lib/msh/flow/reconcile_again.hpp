// SPDX-License-Identifier: Apache-2.0

// Whether a result can stand as it is: a fingerprint of all that a run reads, kept in run.json with hashes of
// the files it wrote. Private to flow/.
#pragma once

#include <msh/base/hash.hpp>
#include <msh/flow/reconcile.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace msh {

/// 128 bits of texts and numbers one after another.
class Fingerprint {
public:
    Fingerprint& add(std::string_view text);
    Fingerprint& add(std::uint64_t number);
    [[nodiscard]] std::string hex() const;

private:
    Hasher one_{1};
    Hasher other_{2};
};

/// Of the bytes from the start to the end, on any number of threads; the file is at its start afterwards.
std::string fingerprint_of(InputFile& file, unsigned threads = 1);
/// How a file is read: its mapping and what is said of its form.
void add_reading(Fingerprint& to, const CheckOptions& options);
/// Raised whenever the same input gives another result, or one that is written otherwise: between two
/// versions a folder of yesterday's build would stand otherwise.
inline constexpr std::uint64_t form_of_result = 6;

/// All that an outcome depends on beside the two lists and the decisions; `form`: of the results.
void add_options(Fingerprint& to, const ReconcileOptions& options, std::uint64_t form = form_of_result);

/// The files that apply trusts, and which therefore must be as they were written.
inline constexpr const char* sealed_files[] = {"matches.jsonl", "review.jsonl", "differences.jsonl",
                                               "declined.jsonl"};
/// SHA-256 of a file.
std::string seal_of(const std::filesystem::path& path);

/// What run.json says of the content of the other files.
struct FileHashes {
    using ByName = std::map<std::string, std::string>;
    ByName sealed;  ///< SHA-256
    ByName files;   ///< of those that apply does not trust: to be known again
};
/// Throws where one of the files is missing.
FileHashes hash_files(const std::filesystem::path& folder, bool page, unsigned threads);

/// The counts of the result in the folder if it was made from the same and nobody has touched its files.
std::optional<ReconcileResult> find_unchanged(const std::filesystem::path& folder,
                                              const std::string& made_from, bool page, unsigned threads);

}  // namespace msh
