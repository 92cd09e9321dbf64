// SPDX-License-Identifier: Apache-2.0

// Matching is global: one to one over all records, by frequencies and weights that come from all of them. A
// record that changes may move any pair, so an earlier result is used only where nothing has changed at all.
#include "reconcile_again.hpp"

#include "reconcile_folder.hpp"
#include "reconcile_place.hpp"

#include <msh/base/error.hpp>
#include <msh/base/ordered.hpp>
#include <msh/base/say.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <bit>
#include <functional>
#include <future>
#include <iterator>
#include <utility>
#include <vector>

namespace msh {

namespace {

/// Raised whenever the same input gives another result, or one that is written otherwise: between two
/// versions a folder of yesterday's build would stand otherwise.
constexpr std::uint64_t form_of_result = 4;

void add_name(Fingerprint& to, const schema::ColumnName& name)
{
    to.add(name.title).add(static_cast<std::uint64_t>(name.number));
}

void add_mapping(Fingerprint& to, const schema::Mapping& mapping)
{
    to.add(mapping.about->name).add(static_cast<std::uint64_t>(mapping.rest));
    to.add(mapping.header ? (*mapping.header ? "header" : "none") : "");
    for (const schema::MappedValue& value : mapping.values) {
        to.add(value.entity->name).add(static_cast<std::uint64_t>(value.field));
        to.add(static_cast<std::uint64_t>(value.take)).add(value.join ? value.with : "").add(value.join);
        to.add(value.constant).add(value.separator).add(static_cast<std::uint64_t>(value.part));
        for (const schema::ColumnName& name : value.columns) add_name(to, name);
        for (const auto& [from, meant] : value.values) to.add(from).add(meant);
        to.add(value.other ? "other" : "").add(value.other.value_or(std::string()));
    }
    for (const schema::ColumnName& name : mapping.ignored) add_name(to.add("ignored"), name);
    for (const auto& [notice, name] : mapping.notices)
        add_name(to.add("notice").add(static_cast<std::uint64_t>(notice)), name);
}

}  // namespace

Fingerprint& Fingerprint::add(std::string_view text)
{
    one_.add(text);
    other_.add(text);
    return *this;
}

Fingerprint& Fingerprint::add(std::uint64_t number)
{
    return add({reinterpret_cast<const char*>(&number), sizeof number});
}

std::string Fingerprint::hex() const
{
    return fmt::format("{:016x}{:016x}", one_.value(), other_.value());
}

std::string fingerprint_of(InputFile& file, unsigned threads)
{
    struct Piece {
        std::vector<char> room = std::vector<char>(std::size_t{1} << 20);
        std::size_t size = 0;
        std::uint64_t hash = 0;
    };
    std::vector<Piece> pieces(chunks_for(threads));
    Fingerprint print;
    // One look at each piece; 64 bits of it are enough where nobody cheats.
    run_in_order(
        pieces, [&](Piece& piece) { return (piece.size = file.read(piece.room)) != 0; },
        [](Piece& piece) {
            piece.hash = hash64({piece.room.data(), piece.size});
        },
        [&](Piece& piece) {
            print.add(piece.hash);
            return true;
        });
    file.rewind();
    return print.hex();
}

void add_reading(Fingerprint& to, const CheckOptions& options)
{
    to.add(options.as != nullptr ? options.as->name : std::string_view());
    const codec::ReadOptions& read = options.read;
    to.add(read.format ? static_cast<std::uint64_t>(*read.format) + 1 : 0);
    to.add(read.encoding ? static_cast<std::uint64_t>(*read.encoding) + 1 : 0);
    to.add(read.delimiter ? std::string(1, *read.delimiter) : std::string());
    to.add(read.sheet.value_or(std::string())).add(read.header);
    if (options.mapping) add_mapping(to, *options.mapping);
}

void add_options(Fingerprint& to, const ReconcileOptions& options)
{
    to.add("msh " MSH_VERSION).add(form_of_result).add(language()).add(options.entity->name);
    const match::Settings& match = options.match;
    for (double number : {match.automatic, match.review, match.margin, match.enough_matches})
        to.add(std::bit_cast<std::uint64_t>(number));
    to.add(match.everything).add(match.pairs_per_record).add(match.largest_block);
    if (match.model) to.add(model_to_json(*match.model).dump());
    for (const Rule* rule : rules::all())
        if (options.severities.is_changed(*rule))
            to.add(rule->id).add(static_cast<std::uint64_t>(options.severities.of(*rule)));
    for (const auto& [field, policy] : options.policies) {
        to.add(field).add(policy.authority ? static_cast<std::uint64_t>(*policy.authority) + 1 : 0);
        to.add(policy.near ? static_cast<std::uint64_t>(*policy.near) + 1 : 0);
        to.add(policy.far ? static_cast<std::uint64_t>(*policy.far) + 1 : 0);
    }
}

std::string seal_of(const std::filesystem::path& path)
{
    constexpr std::size_t piece = 1 << 20;
    InputFile file = InputFile::open(path);
    std::vector<char> room(piece);
    Sha256 hash;
    while (std::size_t read = file.read(room)) hash.add({room.data(), read});
    return hash.hex();
}

FileHashes hash_files(const std::filesystem::path& folder, bool page, unsigned threads)
{
    struct Hashed {
        std::string name;
        bool sealed = false;
        std::uintmax_t size = 0;
        std::string hash = {};
    };
    std::vector<Hashed> files;
    for (const std::string& name : result_files(page))
        files.push_back({name, std::ranges::find(sealed_files, name) != std::end(sealed_files),
                         std::filesystem::file_size(folder / name)});
    // What takes longest first, for the threads to end together.
    std::ranges::stable_sort(files, std::greater(),
                             [](const Hashed& file) { return std::pair(file.sealed, file.size); });
    std::atomic<std::size_t> next{0};
    auto work = [&] {
        for (std::size_t i = 0; (i = next++) < files.size();) {
            if (files[i].sealed) {
                files[i].hash = seal_of(folder / files[i].name);
            } else {
                InputFile file = InputFile::open(folder / files[i].name);
                files[i].hash = fingerprint_of(file);
            }
        }
    };
    std::vector<std::future<void>> helpers;
    for (unsigned i = 1; i < threads; ++i) helpers.push_back(std::async(std::launch::async, work));
    work();
    for (std::future<void>& helper : helpers) helper.get();
    FileHashes all;
    for (const Hashed& file : files) (file.sealed ? all.sealed : all.files)[file.name] = file.hash;
    return all;
}

std::optional<ReconcileResult> find_unchanged(const std::filesystem::path& folder,
                                              const std::string& made_from, bool page, unsigned threads)
{
    try {
        nlohmann::json run = read_run(folder);
        if (run.value("made_from", "") != made_from) return {};
        FileHashes hashes = hash_files(folder, page, threads);
        if (run.at("sealed").get<FileHashes::ByName>() != hashes.sealed ||
            run.at("files").get<FileHashes::ByName>() != hashes.files)
            return {};
        ReconcileResult result = result_from_json(run.at("counts"));
        result.learnt = run.at("model").at("learnt").get<bool>();
        result.oversized.resize(run.at("oversized").size());
        result.systematic = run.at("systematic").get<std::map<std::string, std::uint64_t>>();
        result.unchanged = true;
        return result;
    } catch (const std::exception&) {
        return {};  // not a whole result: it is made anew
    }
}

}  // namespace msh
