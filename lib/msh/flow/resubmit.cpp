// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/flow/resubmit.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace msh {

namespace {

constexpr std::string_view ticket_end = ".msh.json";
constexpr std::size_t most_ticket_bytes = 1 << 16;

std::filesystem::path with_end(const std::filesystem::path& file, std::string_view end)
{
    return file.string() + std::string(end);
}

void move_file(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::error_code failed;
    std::filesystem::rename(from, to, failed);
    if (failed)
        throw Error(
            Trouble::unexpected,
            say("cannot rename {} to {}: {}", from.string(), to.string(), describe_failure(failed.value())),
            say("its rows were taken; taking them once more changes nothing"));
}

/// A second name for the file; a copy of it where the file system knows no second names.
void keep_as(const std::filesystem::path& file, const std::filesystem::path& name)
{
    std::error_code failed;
    std::filesystem::create_hard_link(file, name, failed);
    if (!failed) return;
    InputFile input = InputFile::open(file);
    OutputFile output(name, Existing::refuse);
    std::vector<char> room(64 * limits::kib);
    while (std::size_t got = input.read(room)) output.write({room.data(), got});
    output.commit();
}

bool is_same(const std::filesystem::path& one, const std::filesystem::path& other)
{
    InputFile first = InputFile::open(one);
    InputFile second = InputFile::open(other);
    if (first.size() != second.size()) return false;
    std::string ours(64 * limits::kib, '\0');
    std::string theirs = ours;
    while (std::size_t got = first.read(ours))
        if (second.read(theirs) != got || ours.compare(0, got, theirs, 0, got) != 0) return false;
    return true;
}

/// FILE.done, or FILE.done-2 where a file of that name was taken before.
std::filesystem::path name_done(const std::filesystem::path& file)
{
    std::filesystem::path done = with_end(file, ".done");
    std::error_code none;
    for (int number = 2; std::filesystem::exists(done, none); ++number)
        done = with_end(file, fmt::format(".done-{}", number));
    return done;
}

/// Rows have the ending of the file they come from: EXPORT.CSV, list.txt, or none. Others than the usual are
/// known by the ticket beside them.
bool is_set_aside_file(const std::filesystem::path& file)
{
    std::string name = file.filename().string();
    if (name.find(".set-aside") == std::string::npos || name.ends_with(ticket_end)) return false;
    std::string end = text::fold(file.extension().string());
    std::error_code none;
    return end == ".csv" || end == ".xlsx" || end == ".json" || end == ".jsonl" ||
           std::filesystem::exists(with_end(file, ticket_end), none);
}

}  // namespace

void write_ticket(const std::filesystem::path& file, const Ticket& ticket)
{
    nlohmann::ordered_json text = {{"as", ticket.as}};
    if (!ticket.source.empty()) text["source"] = ticket.source;
    if (!ticket.map.empty()) text["map"] = ticket.map;
    OutputFile output(with_end(file, ticket_end), Existing::replace);
    output.write(text.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    output.commit();
}

std::optional<Ticket> read_ticket(const std::filesystem::path& file)
{
    std::filesystem::path place = with_end(file, ticket_end);
    std::error_code none;
    if (!std::filesystem::exists(place, none)) return {};
    nlohmann::json text = nlohmann::json::parse(read_whole(place, most_ticket_bytes), nullptr, false);
    Ticket ticket;
    bool sound = text.is_object();
    auto take = [&](const char* key, std::string& to) {
        if (!sound || !text.contains(key)) return;
        sound = text[key].is_string();
        if (sound) to = text[key].get<std::string>();
    };
    take("as", ticket.as);
    take("source", ticket.source);
    take("map", ticket.map);
    if (!sound || ticket.as.empty())
        throw Error(Trouble::input, say("{} does not say where the rows come from", place.string()),
                    say("delete it, and name them with --as and --source"));
    return ticket;
}

std::vector<std::filesystem::path> find_set_aside(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (std::filesystem::recursive_directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed))
        if (at->is_regular_file(failed) && is_set_aside_file(at->path())) files.push_back(at->path());
    if (failed)
        throw Error(Trouble::input,
                    say("cannot read the folder {}: {}", folder.string(), describe_failure(failed.value())),
                    say("name the folder that --set-aside was given, or set-aside beside the store"));
    std::ranges::sort(files);
    return files;
}

std::filesystem::path name_again(const std::filesystem::path& file)
{
    return with_end(file, ".again");
}

Settled settle(const std::filesystem::path& file, const std::filesystem::path& again, bool any_accepted)
{
    Settled settled;
    if (!any_accepted && again.empty()) return settled;
    // A workbook is written anew, without the notes, sheets and colours that a person may have put there.
    bool touched = file.extension() == ".xlsx" && !again.empty() && !is_same(file, again);
    bool keep = any_accepted || touched;
    if (keep) settled.done = name_done(file);
    if (!again.empty()) {
        if (keep) keep_as(file, settled.done);
        move_file(again, file);
        settled.left = file;
        return settled;
    }
    move_file(file, settled.done);
    // Left over, also of a run that was interrupted, and of no harm where it cannot be removed.
    std::error_code ignored;
    std::filesystem::remove(with_end(file, ticket_end), ignored);
    std::filesystem::remove(name_again(file), ignored);
    return settled;
}

}  // namespace msh
