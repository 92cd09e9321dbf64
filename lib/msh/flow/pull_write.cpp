// SPDX-License-Identifier: Apache-2.0

// Writing what a pull decided: each record is decided once more inside the transaction, people before the
// links between them.
#include "pull_parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/codec.hpp>
#include <msh/flow/resubmit.hpp>

namespace msh::pulling {

namespace {

class Carrier {
public:
    explicit Carrier(const Transfer& transfer)
        : t_(transfer),
          profile_(t_.options.profile),
          source_(t_.store.source_number(profile_)),
          writer_(t_.store.begin(t_.run, t_.bulk))
    {
    }

    void run()
    {
        for (const Told& told : t_.renamed) carry_out(told.entity, told.fate, {});
        for (std::size_t entity : order) {
            for (std::size_t i = 0; i < t_.planned.size(); ++i)
                if (const Said& said = t_.pages.all()[i]; said.entity == entity)
                    carry_out(said, t_.planned[i]);
            finish_block(entity);
            writer_.settle();
        }
        static const Json gone = {{"deleted", true}};
        for (const Told& told : t_.absent) carry_out(told.entity, told.fate, gone);
        keep_refused();
        writer_.save_cursor(profile_, "changes", t_.pages.cursor);
        writer_.commit();
    }

private:
    void carry_out(const Said& said, const Planned& planned)
    {
        if (said.kind == Said::Kind::merge || said.kind == Said::Kind::rekey || said.superseded) return;
        // What was written before it may have made room for it; it comes again with the next pull.
        if (planned.refused) return;
        Json item = t_.pages.read(said);
        Fate fate = t_.judge.judge(said, item, [](const Rule&, int, std::string_view, const std::string&) {});
        if (Planned(fate) != planned)
            throw Error(
                Trouble::input,
                say("{} {} cannot be stored as it was planned", entities[said.entity]->name, fate.remote_id),
                say("nothing of this pull was kept; please report it"));
        carry_out(said.entity, fate, item);
    }

    void carry_out(std::size_t place, const Fate& fate, const Json& item)
    {
        const Entity& entity = *entities[place];
        if (fate.conflict) {
            writer_.note_remote(profile_, entity, fate.id, fate.remote_id, fate.remote_version,
                                fate.standing);
            return note_conflict(entity, fate, item);
        }
        if (fate.action == Action::create) return create(place, fate, item);
        if (fate.action == Action::deactivate) writer_.deactivate(entity, fate.id);
        if (fate.action == Action::update) {
            store::State before = fate.before;
            if (fate.comes_back) {
                writer_.reactivate(entity, fate.id);
                ++before.version;
            }
            if (!fate.changes.empty())
                writer_.update(entity, before, before.hash, fate.changes, fate.old_keys, fate.new_keys);
        }
        if (fate.note || fate.action != Action::unchanged)
            writer_.note_remote(profile_, entity, fate.id, fate.remote_id, fate.remote_version,
                                fate.standing);
    }

    /// All that were not taken before have been looked at again: those that still are not stand among these.
    void keep_refused()
    {
        writer_.forget_unaccepted(profile_);
        for (std::size_t i = 0; i < std::size(entities); ++i)
            for (const Refusal& each : t_.refused[i]) {
                Json item = t_.pages.read(*each.said);
                writer_.note_unaccepted(profile_, {entities[i], text_of(item, "id"), each.file, item.dump()});
            }
    }

    /// New records wait to be written several at once, then they are noted as the server's.
    void create(std::size_t place, const Fate& fate, const Json& item)
    {
        constexpr std::size_t block = 256;
        const Entity& entity = *entities[place];
        const Record& record = t_.judge.read(entity, item);
        std::vector<int> given;
        std::vector<std::string_view> texts;
        for (int field = 0; field < static_cast<int>(entity.fields.size()); ++field) {
            if (!store::has_column(entity, field)) continue;
            given.push_back(field);
            texts.push_back(arena_.keep(record[field].text));
        }
        std::int64_t id = entity.number == guardianship_entity.number
                              ? writer_.create_link(source_, 0, fate.pupil, fate.parent, given, texts)
                              : writer_.create(entity, source_, 0, given, texts, fate.new_keys);
        block_.push_back({id, fate.remote_id, fate.remote_version});
        if (block_.size() == block) finish_block(place);
    }

    void finish_block(std::size_t place)
    {
        writer_.flush();
        for (const Created& created : block_)
            writer_.note_remote(profile_, *entities[place], created.id, created.remote_id,
                                created.remote_version);
        block_.clear();
        arena_.clear();
    }

    void note_conflict(const Entity& entity, const Fate& fate, const Json& item)
    {
        Json ours = Json::object();
        auto stored = t_.store.load(entity, fate.id);
        for (std::size_t i = 0; i < entity.fields.size(); ++i)
            if (!stored->values[i].empty()) ours[std::string(entity.fields[i].name)] = stored->values[i];
        writer_.note_conflict({0, profile_, &entity, fate.id, fate.remote_id, {}, ours.dump(), item.dump()});
    }

    struct Created {
        std::int64_t id;
        std::string remote_id;
        std::string remote_version;
    };

    const Transfer& t_;
    const std::string& profile_;
    std::int64_t source_;
    store::Writer writer_;
    std::vector<Created> block_;
    Arena arena_;
};

}  // namespace

void carry_out(const Transfer& transfer)
{
    Carrier(transfer).run();
}

std::filesystem::path write_set_aside(const PullOptions& options, const Pages& pages, std::size_t entity,
                                      std::vector<Refusal>& refusals)
{
    std::error_code failed;
    std::filesystem::create_directories(options.set_aside, failed);
    if (failed)
        throw Error(Trouble::unexpected,
                    say("cannot make the folder {}: {}", options.set_aside.string(),
                        describe_failure(failed.value())),
                    say("nothing was changed; records that are set aside need this folder"));
    std::filesystem::path target =
        options.set_aside / ("pull-" + std::string(entities[entity]->plural) + ".set-aside.jsonl");
    OutputFile output(target, options.existing);
    codec::Dialect dialect;
    dialect.format = codec::Format::jsonl;
    codec::TableWriter writer(output, dialect, {});
    for (Refusal& refusal : refusals) {
        if (refusal.said->recalled) continue;
        refusal.file = target.string();
        std::string_view cells[] = {refusal.reasons.rules, refusal.reasons.texts};
        writer.source_object(pages.read(*refusal.said).dump(), true, reason_columns, cells);
    }
    writer.finish();
    output.commit();
    write_ticket(target, {std::string(entities[entity]->name), options.profile, {}});
    return target;
}

}  // namespace msh::pulling
