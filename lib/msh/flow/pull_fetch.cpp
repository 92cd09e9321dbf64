// SPDX-License-Identifier: Apache-2.0

// Reading a server: the feed of changes from a cursor on, or the lists of everything. A page that comes
// twice, a total that moves and a list that is shorter than it says are noticed; none of them passes for the
// whole.
#include "pull_parts.hpp"

#include <msh/base/hash.hpp>
#include <msh/base/outside.hpp>
#include <msh/base/say.hpp>

#include <unistd.h>

#include <algorithm>
#include <set>

namespace msh::pulling {

namespace {

constexpr const char* page_size = "500";
constexpr int most_tries = 3;  ///< of a list that changes while it is read

[[noreturn]] void refuse_answer()
{
    throw Error(Trouble::server, say("the server's answer does not fit the contract"),
                say("nothing of it was taken; show this message to the server's operator"));
}

bool is_plain_id(const std::string& id)
{
    constexpr std::size_t longest = 100;
    return !id.empty() && id.size() <= longest &&
           std::ranges::all_of(id, [](char sign) { return sign > ' ' && sign < 0x7f; });
}

class Fetcher {
public:
    Fetcher(net::Client& client, const PullOptions& options, Reporter& reporter)
        : client_(client), options_(options), reporter_(reporter)
    {
    }

    Pages run(const std::string& cursor)
    {
        if (cursor.empty() || options_.full || !read_feed(cursor)) read_lists();
        pages_.settle();
        return std::move(pages_);
    }

private:
    /// A page, or null where the cursor has expired.
    Json get(const std::string& path)
    {
        net::Answer answer = client_.call({"GET", options_.url + "/v1/" + path});
        if (answer.status == 410) return nullptr;
        net::require_success(answer);
        auto page = parse_outside(answer.body);
        if (!page || !page->is_object() || !page->contains("items") || !(*page)["items"].is_array())
            refuse_answer();
        ++pages_.count;
        return std::move(*page);
    }

    /// False when the feed cannot be read from here.
    bool read_feed(std::string cursor)
    {
        const std::string first = cursor;
        std::set<std::string> met = {cursor};
        pages_.cursor = cursor;
        for (bool more = true; more;) {
            Json page;
            try {
                page =
                    get("changes?limit=" + std::string(page_size) + "&cursor=" + net::percent_encode(cursor));
            } catch (const Error& error) {
                // What came before the line broke is whole and in order.
                if (error.kind() != Trouble::network || pages_.cursor == first) throw;
                pages_.interrupted = error;
                return true;
            }
            if (page.is_null()) {
                reporter_.note(say("the server's feed does not reach back so far: everything is compared"));
                pages_ = Pages();
                return false;
            }
            for (const Json& change : page["items"]) take_change(change);
            cursor = text_of(page, "next_cursor");
            if (!page.contains("more") || !page["more"].is_boolean()) refuse_answer();
            more = page["more"].get<bool>();
            if (cursor.empty() || (more && !met.insert(cursor).second)) refuse_answer();
            pages_.cursor = cursor;
            reporter_.progress(pages_.all().size(), 0);
        }
        return true;
    }

    void take_change(const Json& change)
    {
        if (!change.is_object()) refuse_answer();
        std::string kind = text_of(change, "change");
        std::size_t entity = place_of(text_of(change, "entity"));
        if (kind == "upsert") {
            if (!change.contains("item") || !change["item"].is_object()) refuse_answer();
            return add(Said::Kind::upsert, entity, change["item"]);
        }
        if (kind == "delete") return add(Said::Kind::remove, entity, change);
        if (kind == "merge") return add(Said::Kind::merge, entity, change);
        if (kind == "rekey") return add(Said::Kind::rekey, entity, change);
        refuse_answer();
    }

    void add(Said::Kind kind, std::size_t entity, const Json& what)
    {
        // An id is shown to people, and a version tells news from an echo: both are looked at before they are
        // kept.
        if (!is_plain_id(text_of(what, "id")) || text_of(what, "version").empty()) refuse_answer();
        pages_.add(kind, entity, what);
    }

    static std::size_t place_of(const std::string& name)
    {
        for (std::size_t i = 0; i < std::size(entities); ++i)
            if (entities[i]->name == name) return i;
        refuse_answer();
    }

    void read_lists()
    {
        pages_.full = true;
        // Taken before the lists: what changes while they are read comes again with the next pull.
        Json latest = get("changes?cursor=latest");
        if (latest.is_null()) refuse_answer();
        pages_.cursor = text_of(latest, "next_cursor");
        if (pages_.cursor.empty()) refuse_answer();
        for (std::size_t i = 0; i < std::size(entities); ++i) {
            std::size_t before = pages_.all().size();
            int tries = 0;
            while (!read_list(i)) {
                pages_.forget_after(before);
                if (++tries == most_tries)
                    throw Error(
                        Trouble::network,
                        say("the server's list of {} keeps changing while it is read", entities[i]->plural),
                        say("nothing was changed here; try again when the server is quieter"));
            }
            pages_.whole[i] = true;
        }
    }

    /// False when the list moved under the reader.
    bool read_list(std::size_t entity)
    {
        std::set<std::string> met;
        std::unordered_set<std::uint64_t> seen;
        std::string cursor;
        std::uint64_t total = 0;
        for (bool first = true, more = true; more; first = false) {
            std::string path = std::string(entities[entity]->plural) + "?limit=" + page_size;
            if (!cursor.empty()) path += "&cursor=" + net::percent_encode(cursor);
            Json page = get(path);
            if (page.is_null() || !page.contains("total") || !page["total"].is_number_unsigned())
                refuse_answer();
            auto says = page["total"].get<std::uint64_t>();
            if (!first && says != total) return false;
            total = says;
            for (const Json& item : page["items"]) {
                if (!item.is_object()) refuse_answer();
                add(Said::Kind::upsert, entity, item);
                if (!seen.insert(pages_.all().back().record).second) return false;
            }
            cursor = text_of(page, "next_cursor");
            more = !cursor.empty();
            if (more && !met.insert(cursor).second) return false;
            reporter_.progress(pages_.all().size(), 0);
        }
        return seen.size() == total;
    }

    net::Client& client_;
    const PullOptions& options_;
    Reporter& reporter_;
    Pages pages_;
};

}  // namespace

std::uint64_t record_hash(const Entity& entity, const std::string& remote_id)
{
    return hash64(remote_id, static_cast<std::uint64_t>(entity.number));
}

bool is_tombstone(const Json& item)
{
    return item.is_object() && (text_of(item, "change") == "delete" || text_of(item, "deleted") == "true");
}

std::string text_of(const Json& object, std::string_view key)
{
    auto found = object.find(std::string(key));
    if (found == object.end() || found->is_null()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

Pages::Pages() : file_(open_private_temporary())
{
}

void Pages::add(Said::Kind kind, std::size_t entity, const Json& text)
{
    std::string bytes = text.dump();
    for (std::size_t done = 0; done < bytes.size();) {
        auto at = static_cast<off_t>(written_ + done);
        ssize_t wrote = ::pwrite(file_.get(), bytes.data() + done, bytes.size() - done, at);
        if (wrote <= 0)
            throw Error(Trouble::unexpected,
                        say("cannot write in {}: {}", "$TMPDIR", describe_failure(errno)),
                        say("let TMPDIR name a folder that can be written"));
        done += static_cast<std::size_t>(wrote);
    }
    said_.push_back({written_, record_hash(*entities[entity], text_of(text, "id")),
                     static_cast<std::uint32_t>(bytes.size()), static_cast<std::uint8_t>(entity), kind,
                     false});
    written_ += bytes.size();
}

void Pages::forget_after(std::size_t size)
{
    if (said_.size() > size) written_ = said_[size].at;
    said_.resize(size);
}

void Pages::settle()
{
    std::unordered_set<std::uint64_t> later;
    for (auto said = said_.rbegin(); said != said_.rend(); ++said)
        if (said->kind == Said::Kind::upsert || said->kind == Said::Kind::remove)
            said->superseded = !later.insert(said->record).second;
    last_words_ = std::move(later);
}

void Pages::recall(const Entity& entity, const std::string& remote_id, const std::string& text)
{
    Json item = Json::parse(text, nullptr, false);
    if (!item.is_object() || !last_words_.insert(record_hash(entity, remote_id)).second) return;
    item["id"] = remote_id;
    add(is_tombstone(item) ? Said::Kind::remove : Said::Kind::upsert,
        static_cast<std::size_t>(entity.number - 1), item);
    said_.back().recalled = true;
}

Json Pages::read(const Said& said) const
{
    std::string bytes(said.size, '\0');
    ssize_t got = ::pread(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(said.at));
    if (got != static_cast<ssize_t>(bytes.size()))
        throw Error(Trouble::unexpected, say("cannot read: {}", describe_failure(errno)));
    return Json::parse(bytes);
}

Pages fetch(net::Client& client, const PullOptions& options, const std::string& cursor, Reporter& reporter)
{
    return Fetcher(client, options, reporter).run(cursor);
}

}  // namespace msh::pulling
