// SPDX-License-Identifier: Apache-2.0

// Writing: the file is read again by all threads, and one of them at a time hands finished rows to the store.
// Kinds of a row go one after another, people before the links between them.
#include "apply.hpp"

#include <msh/base/error.hpp>
#include <msh/base/ordered.hpp>
#include <msh/base/say.hpp>

#include <algorithm>
#include <unordered_set>

namespace msh {

namespace {

/// What one thread works on: new records as texts, all others by their row.
struct Load {
    struct Entry {
        std::size_t row;
        std::size_t first_text;
        bool plain;  ///< to be created, whatever else the store holds
    };
    codec::Chunk chunk;
    schema::Row row;
    std::vector<std::string_view> texts;
    std::vector<Entry> entries;
};

class Applier {
public:
    Applier(Application& application, store::Writer& writer)
        : a_(application), writer_(writer), decider_(a_.store, a_.slots, a_.source)
    {
    }

    void write_slot(Slot& slot, Reporter& reporter)
    {
        a_.reader.rewind();
        std::vector<Load> loads(chunks_for(a_.options.check.read.threads));
        auto known = a_.inspection.keys_of(static_cast<std::size_t>(slot.place));
        bool link = slot.entity->number == guardianship_entity.number;
        run_in_order(
            loads, [&](Load& load) { return a_.reader.next(load.chunk); },
            [&](Load& load) { prepare(slot, load, link); },
            [&](Load& load) {
                for (const Load::Entry& entry : load.entries) write(slot, load, entry, known);
                writer_.flush();
                reporter.progress(load.chunk.first_byte + load.chunk.size, a_.reader.size());
                return true;
            });
        writer_.settle();
    }

private:
    void prepare(const Slot& slot, Load& load, bool link) const
    {
        a_.reader.split(load.chunk);
        load.row = {};
        load.texts.clear();
        load.entries.clear();
        for (std::size_t i = 0; i < load.chunk.rows.size(); ++i) {
            const codec::RawRow& raw = load.chunk.rows[i];
            if (raw.number >= slot.verdicts.size()) refuse_to_improvise(raw.number);
            Verdict verdict = slot.verdicts[raw.number];
            if (verdict != Verdict::create && verdict != Verdict::update) continue;
            bool plain = verdict == Verdict::create && !link;
            load.entries.push_back({i, load.texts.size(), plain});
            if (!plain) continue;
            schema::read_next_row(a_.inspection.layout().face(raw.face), load.chunk.cells_of(raw),
                                  load.chunk.arena, load.row);
            const Record& record = load.row.records[static_cast<std::size_t>(slot.place)];
            for (int field : slot.given) load.texts.push_back(record[field].text);
        }
    }

    void write(const Slot& slot, Load& load, const Load::Entry& entry, rules::SetChecker::Walk& known)
    {
        const codec::RawRow& raw = load.chunk.rows[entry.row];
        if (entry.plain) {
            Keys keys = known.find(raw.number);
            stored_keys(*slot.entity, keys, a_.source, stored_);
            if (!stored_.empty()) {
                std::span<const std::string_view> texts(load.texts.data() + entry.first_text,
                                                        slot.given.size());
                writer_.create(*slot.entity, a_.source, slot.hash_of(keys), slot.given, texts, stored_);
                return;
            }
        }
        schema::read_row(a_.inspection.layout().face(raw.face), load.chunk.cells_of(raw), load.chunk.arena,
                         load.row);
        const Record& record = load.row.records[static_cast<std::size_t>(slot.place)];
        std::uint64_t hash = slot.hash_of(rules::SetChecker::keys_of(record));
        Decision decision = decider_.decide(slot, load.row);
        Verdict planned = slot.verdicts[raw.number];
        // An earlier row named the same in another way and made it.
        if (planned == Verdict::create && is_made_here(slot, decision)) return;
        if (decision.verdict != planned) refuse_to_improvise(raw.number);
        if (planned == Verdict::create) return create(slot, raw.number, record, hash, decision);
        if (decision.goes_over) {
            writer_.hand_over(*slot.entity, decision.id, decision.before.source, a_.source);
            decision.before.source = a_.source;
        }
        bool own = decision.before.source == a_.source;
        if (decision.comes_back) {
            writer_.reactivate(*slot.entity, decision.id);
            ++decision.before.version;
        }
        writer_.update(*slot.entity, decision.before, own ? hash : decision.before.hash, decision.changes,
                       decision.old_keys, decision.new_keys);
    }

    /// A person has seen, and a guard has let pass, what was planned and nothing else.
    [[noreturn]] static void refuse_to_improvise(std::uint64_t record)
    {
        throw Error(
            Trouble::input, say("record {} cannot be stored as it was planned", record),
            say("nothing of the file was kept; name each person in the same way in all rows, and do not "
                "change the file meanwhile"));
    }
    [[nodiscard]] bool is_made_here(const Slot& slot, const Decision& decision) const
    {
        if (decision.id == 0) return false;
        auto stored = a_.store.load(*slot.entity, decision.id);
        return stored && stored->created_run == a_.run.id;
    }

    void create(const Slot& slot, std::uint64_t number, const Record& record, std::uint64_t hash,
                const Decision& decision)
    {
        std::vector<std::string_view> texts;
        for (int field : slot.given) texts.push_back(record[field].text);
        if (slot.entity->number != guardianship_entity.number) {
            // Keys are found only after settle(); one parent may stand here twice.
            std::uint64_t key = decision.new_keys.empty() ? hash : common_key(decision.new_keys);
            if (made_.insert(key).second)
                writer_.create(*slot.entity, a_.source, hash, slot.given, texts, decision.new_keys);
        } else {
            if (decision.pair() == 0) refuse_to_improvise(number);
            writer_.create_link(a_.source, hash, decision.pupil, decision.parent, slot.given, texts);
        }
        writer_.flush();
        if (made_.size() < most_made) return;
        writer_.settle();
        made_.clear();
    }

    Application& a_;
    store::Writer& writer_;
    Decider decider_;
    std::vector<store::Key> stored_;  ///< of the record at hand; here for its room
    static constexpr std::size_t most_made = 10'000;
    std::unordered_set<std::uint64_t> made_;  ///< since the last settle()
};

/// What the store did not know its source to give.
void write_given(const Application& application, store::Writer& writer, Slot& slot)
{
    const Entity& entity = *slot.entity;
    auto known = application.inspection.keys_of(static_cast<std::size_t>(slot.place));
    slot.given_anew.drain([&](const KeyValue& pair) {
        auto record = application.store.state_of(entity, static_cast<std::int64_t>(pair.value));
        Keys keys = known.find(pair.key);
        std::optional<store::Key> key;
        if (keys.source_id != 0) key = source_key(keys, application.source);
        writer.give(entity, application.source, *record, slot.hash_of(keys), key);
    });
}

void write_absent(const Application& application, store::Writer& writer)
{
    const Entity& entity = *application.slots.front().entity;
    for (const auto& [record, stays] : application.absent) {
        if (stays) {
            writer.leave_out(entity, application.source, record);
        } else {
            writer.deactivate(entity, record.id);
            writer.forget_givers(entity, record.id);
        }
    }
}

bool has_work(const Slot& slot)
{
    return slot.counts.of(Action::create) + slot.counts.of(Action::update) > 0;
}

}  // namespace

std::filesystem::path keep_beside(Inspection& inspection, const std::string& file,
                                  const ImportOptions& options)
{
    std::filesystem::path target = name_again(file);
    if (options.resubmitted)
        inspection.write_rows_set_aside(target, Existing::replace);
    else
        target = inspection.write_set_aside(options.set_aside, options.existing);
    std::string as(inspection.layout().entities.front()->name);
    write_ticket(options.resubmitted ? std::filesystem::path(file) : target,
                 {as, options.source, options.map_file});
    return target;
}

bool apply(Application& application, Reporter& reporter)
{
    bool any = !application.absent.empty() || !application.options.server.empty();
    std::uint64_t created = 0;
    for (const Slot& slot : application.slots) {
        any = any || has_work(slot) || slot.counts.given_too != 0;
        created += slot.counts.of(Action::create);
    }
    if (!any) return false;
    constexpr std::uint64_t many = 20'000;
    store::Writer writer = application.store.begin(application.run, created > many);
    for (int wanted :
         {pupil_entity.number, parent_entity.number, school_entity.number, guardianship_entity.number})
        for (Slot& slot : application.slots)
            if (slot.entity->number == wanted && has_work(slot))
                Applier(application, writer).write_slot(slot, reporter);
    for (Slot& slot : application.slots) write_given(application, writer, slot);
    write_absent(application, writer);
    if (!application.options.server.empty()) link_to_server(application, writer);
    writer.commit();
    return true;
}

}  // namespace msh
