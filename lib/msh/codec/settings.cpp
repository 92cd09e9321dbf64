// SPDX-License-Identifier: Apache-2.0
#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/settings.hpp>
#include <msh/codec/yaml.hpp>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace msh::codec {

namespace {

/// One value on its way into the settings. `words` has more than one element only for a list.
struct Value {
    std::vector<std::string> words;
    std::filesystem::path folder;
    std::string name = {};  ///< what stands in the key where its row says ID or FIELD
    [[nodiscard]] const std::string& text() const { return words.front(); }
};

/// Each setter returns what is wrong with the value, or nothing.
using Wrong = std::string;

template <class Number>
Wrong take_number(const std::string& text, Number& to, Number least, Number most)
{
    Number number{};
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return say("\"{}\" is not a number", text);
    if (number < least || number > most) return say("{} is not between {} and {}", text, least, most);
    to = number;
    return {};
}

template <class Choice>
Wrong take_choice(const std::string& text, Choice& to,
                  std::initializer_list<std::pair<const char*, Choice>> known)
{
    std::string words;
    for (const auto& [word, choice] : known) {
        if (text == word) {
            to = choice;
            return {};
        }
        words += std::string(words.empty() ? "" : ", ") + word;
    }
    return say("\"{}\" is not one of: {}", text, words);
}

Wrong take_proposal(const Value& value, std::optional<Proposal>& to)
{
    using enum Proposal;
    return take_choice<std::optional<Proposal>>(
        value.text(), to, {{"take", take}, {"propose", propose}, {"keep", keep}, {"alert", alert}});
}

std::filesystem::path resolve(const Value& value)
{
    return (value.folder / value.text()).lexically_normal();
}

struct Row {
    const char* key;
    const char* meaning;
    const char* usual;  ///< the value without the key; empty where there is none
    Wrong (*take)(Settings&, const Value&);
};

constexpr Row rows[] = {
    {"lang", mark("language of messages: ru or en; else the environment decides"), "",
     [](Settings& to, const Value& value) {
         return take_choice<std::string>(value.text(), to.lang, {{"ru", "ru"}, {"en", "en"}});
     }},
    {"store", mark("the store's file"), "msh.db",
     [](Settings& to, const Value& value) {
         to.store = resolve(value);
         return Wrong();
     }},
    {"source", mark("the system that imported files come from"), "main",
     [](Settings& to, const Value& value) {
         to.source = value.text();
         return to.source.empty() ? say("a source needs a name") : Wrong();
     }},
    {"threads", mark("how many threads to use; 0 is one a core"), "0",
     [](Settings& to, const Value& value) {
         return take_number<unsigned>(value.text(), to.threads, 0, 256);
     }},
    {"guard.share", mark("hold a change of more than this share of the records, in per cent"), "10",
     [](Settings& to, const Value& value) {
         return take_number<double>(value.text(), to.guard.share, 0, 100);
     }},
    {"guard.count", mark("and of more than so many records"), "5",
     [](Settings& to, const Value& value) {
         return take_number<std::uint64_t>(value.text(), to.guard.count, 0, 1'000'000'000);
     }},
    {"document_codes",
     mark("whose numbers a source writes for kinds of documents: fns (tax service) or cbr (Central Bank); a "
          "mapping may say otherwise"),
     "",
     [](Settings& to, const Value& value) {
         return take_choice<DocumentCodes>(
             value.text(), to.document_codes,
             {{"fns", DocumentCodes::tax_service}, {"cbr", DocumentCodes::central_bank}});
     }},
    {"rules.ID", mark("how much the rule with this id weighs: error, warning, info or off; see msh rules"),
     "",
     [](Settings& to, const Value& value) {
         return to.severities.change(*rules::find(value.name), value.text());
     }},
    {"reconcile.decisions_days", mark("for how many days a decision about a pair holds"), "730",
     [](Settings& to, const Value& value) {
         return take_number<std::uint64_t>(value.text(), to.reconcile.decisions_days, 1, 36'500);
     }},
    {"reconcile.authority.FIELD", mark("whose value of the field is official: register or school"), "",
     [](Settings& to, const Value& value) {
         return take_choice<std::optional<Authority>>(
             value.text(), to.reconcile.fields[value.name].authority,
             {{"register", Authority::there}, {"school", Authority::here}});
     }},
    {"reconcile.near.FIELD",
     mark("where it is missing here or differs by a slip: take, propose, keep or alert"), "",
     [](Settings& to, const Value& value) {
         return take_proposal(value, to.reconcile.fields[value.name].near);
     }},
    {"reconcile.far.FIELD", mark("where it differs altogether: take, propose, keep or alert"), "",
     [](Settings& to, const Value& value) {
         return take_proposal(value, to.reconcile.fields[value.name].far);
     }},
    {"remote.url", mark("address of the regional API"), "",
     [](Settings& to, const Value& value) {
         to.remote.url = value.text();
         return Wrong();
     }},
    {"remote.auth.kind", mark("how the server knows us: none, bearer or client_credentials"), "none",
     [](Settings& to, const Value& value) {
         using Auth = Settings::Remote::Auth;
         return take_choice<Auth>(value.text(), to.remote.auth,
                                  {{"none", Auth::none},
                                   {"bearer", Auth::bearer},
                                   {"client_credentials", Auth::client_credentials}});
     }},
    {"remote.auth.token_url", mark("where client_credentials gets its token"), "",
     [](Settings& to, const Value& value) {
         to.remote.token_url = value.text();
         return Wrong();
     }},
    {"remote.auth.client_id", mark("our name there"), "",
     [](Settings& to, const Value& value) {
         to.remote.client_id = value.text();
         return Wrong();
     }},
    {"remote.auth.scope", mark("the scope to ask for"), "",
     [](Settings& to, const Value& value) {
         to.remote.scope = value.text();
         return Wrong();
     }},
    {"remote.auth.secret.file", mark("file of the secret; nobody else may read it"), "",
     [](Settings& to, const Value& value) {
         to.remote.secret.from = Secret::From::file;
         to.remote.secret.file = resolve(value);
         return Wrong();
     }},
    {"remote.auth.secret.env", mark("or the environment variable that holds it"), "",
     [](Settings& to, const Value& value) {
         to.remote.secret.from = Secret::From::environment;
         to.remote.secret.variable = value.text();
         return Wrong();
     }},
    {"remote.auth.secret.command", mark("or the program that prints it, as a list of words"), "",
     [](Settings& to, const Value& value) {
         to.remote.secret.from = Secret::From::command;
         to.remote.secret.command = value.words;
         return Wrong();
     }},
    {"remote.ca_file", mark("certificates to trust beside the system's"), "",
     [](Settings& to, const Value& value) {
         to.remote.ca_file = resolve(value).string();
         return Wrong();
     }},
    {"remote.batch", mark("records in one request"), "200",
     [](Settings& to, const Value& value) {
         return take_number<std::uint64_t>(value.text(), to.remote.batch, 1, 500);
     }},
    {"remote.connections", mark("requests on the way at once"), "4",
     [](Settings& to, const Value& value) {
         return take_number<std::uint64_t>(value.text(), to.remote.connections, 1, 8);
     }},
    {"remote.timeouts.connect", mark("seconds to wait for a connection"), "10",
     [](Settings& to, const Value& value) {
         return take_number<double>(value.text(), to.remote.connect_timeout, 0.1, 3600);
     }},
    {"remote.timeouts.total", mark("seconds one request may take"), "300",
     [](Settings& to, const Value& value) {
         return take_number<double>(value.text(), to.remote.timeout, 0.1, 86400);
     }},
    {"remote.max_attempts", mark("how often one request is tried"), "7",
     [](Settings& to, const Value& value) {
         return take_number<std::uint64_t>(value.text(), to.remote.max_attempts, 1, 100);
     }},
    {"remote.special", mark("whether health-related fields are sent: yes or no"), "no",
     [](Settings& to, const Value& value) {
         return take_choice<bool>(value.text(), to.remote.special,
                                  {{"yes", true}, {"no", false}, {"true", true}, {"false", false}});
     }},
};

/// The group of a row whose last word stands for many, with its dot: "rules." of "rules.ID"; else empty.
std::string_view open_group(const Row& row)
{
    std::string_view key = row.key;
    std::size_t begin = key.rfind('.') + 1;
    return key[begin] >= 'A' && key[begin] <= 'Z' ? key.substr(0, begin) : std::string_view();
}

const Row* find_row(std::string_view key)
{
    for (const Row& row : rows) {
        std::string_view group = open_group(row);
        if (group.empty() ? row.key == key : key.starts_with(group) && key.size() > group.size()) return &row;
    }
    return nullptr;
}

/// The rule or field that a key is about; empty where it is about none.
std::string name_in(std::string_view key)
{
    const Row* row = find_row(key);
    return row == nullptr || open_group(*row).empty() ? std::string()
                                                      : std::string(key.substr(open_group(*row).size()));
}

bool is_about_field(std::string_view key)
{
    return key.starts_with("reconcile.");
}

/// What is wrong with the rule or field that a key is about, or nothing.
Wrong miss_name_in(std::string_view key)
{
    std::string name = name_in(key);
    if (name.empty()) return {};
    if (!is_about_field(key)) return rules::find(name) != nullptr ? Wrong() : rules::miss_rule(name);
    bool known =
        name != "source_id" && (pupil_entity.index_of(name) >= 0 || parent_entity.index_of(name) >= 0);
    return known ? Wrong() : say("neither pupils nor parents have a field {}", name);
}

bool is_group(const std::string& key)
{
    return std::ranges::any_of(
        rows, [&](const Row& row) { return std::string_view(row.key).starts_with(key + "."); });
}

/// Walks the file's nodes and gives each value to its row.
class Reader {
public:
    Reader(Settings& settings, std::string name, std::filesystem::path folder)
        : settings_(settings), name_(std::move(name)), folder_(std::move(folder))
    {
    }

    void read_group(const YAML::Node& node, const std::string& prefix)
    {
        if (!node.IsMap())
            fail(node.Mark(), say("{} wants keys and values", prefix.empty() ? "msh.yaml" : prefix));
        std::set<std::string> seen;
        for (const auto& pair : node) {
            const YAML::Mark place = pair.first.Mark();
            if (!pair.first.IsScalar()) fail(place, say("a key must be a word"));
            std::string key = (prefix.empty() ? "" : prefix + ".") + pair.first.Scalar();
            if (!seen.insert(key).second) fail(place, say("the key {} stands twice", key));
            if (Wrong wrong = miss_name_in(key); !wrong.empty()) fail(place, say("{}: {}", prefix, wrong));
            if (const Row* row = find_row(key))
                read_value(*row, key, place, pair.second);
            else if (!is_group(key))
                fail(place, say("the key {} is not known", key));
            else if (!pair.second.IsNull())
                read_group(pair.second, key);
        }
    }

private:
    void read_value(const Row& row, const std::string& key, const YAML::Mark& place, const YAML::Node& node)
    {
        if (node.IsNull()) fail(place, say("the key {} has no value", key));
        Value value{{}, folder_, name_in(key)};
        if (node.IsScalar()) {
            value.words.push_back(node.Scalar());
        } else if (node.IsSequence() && key.ends_with(".command") && node.size() > 0) {
            for (const auto& word : node) {
                if (!word.IsScalar()) fail(word.Mark(), say("{} wants a list of words", key));
                value.words.push_back(word.Scalar());
            }
        } else {
            fail(node.Mark(), say("{} wants one value", key));
        }
        if (Wrong wrong = row.take(settings_, value); !wrong.empty())
            fail(node.Mark(), say("{}: {}", key, wrong));
    }

    [[noreturn]] void fail(const YAML::Mark& place, const std::string& what) const
    {
        throw Error(Trouble::settings,
                    fmt::format("{}:{}:{}: {}", name_, place.line + 1, place.column + 1, what),
                    say("correct the settings; msh help settings lists all keys"));
    }

    Settings& settings_;
    std::string name_;
    std::filesystem::path folder_;
};

void override_one(Settings& settings, const std::string& assignment)
{
    auto equals = assignment.find('=');
    if (equals == std::string::npos)
        throw Error(Trouble::usage, say("--set wants KEY=VALUE, not \"{}\"", assignment));
    std::string key = assignment.substr(0, equals);
    if (Wrong wrong = miss_name_in(key); !wrong.empty())
        throw Error(Trouble::settings, say("--set {}: {}", key, wrong),
                    is_about_field(key) ? say("msh schema guide lists them")
                                        : say("msh rules alone lists all of them"));
    const Row* row = find_row(key);
    if (row == nullptr)
        throw Error(Trouble::settings, say("--set: the key {} is not known", key),
                    say("msh help settings lists all keys"));
    Value value{{assignment.substr(equals + 1)}, {}, name_in(key)};
    if (Wrong wrong = row->take(settings, value); !wrong.empty())
        throw Error(Trouble::settings, say("--set {}: {}", key, wrong));
}

}  // namespace

std::vector<SettingRow> setting_rows()
{
    std::vector<SettingRow> all;
    for (const Row& row : rows) all.push_back({row.key, row.meaning, row.usual});
    return all;
}

Settings parse_settings(const std::string& text, const std::string& name, const std::filesystem::path& folder)
{
    Settings settings;
    settings.store = (folder / "msh.db").lexically_normal();
    try {
        YAML::Node root = load_yaml(text);
        if (!root.IsNull()) Reader(settings, name, folder).read_group(root, "");
    } catch (const YAML::Exception& error) {
        throw Error(Trouble::settings,
                    fmt::format("{}:{}:{}: {}", name, error.mark.line + 1, error.mark.column + 1,
                                explain_yaml(text, error.msg, error.mark.line)),
                    say("correct the settings"));
    }
    return settings;
}

Settings load_settings(const std::filesystem::path& file, std::span<const std::string> overrides)
{
    Settings settings;
    if (!file.empty()) {
        std::string text;
        try {
            text = read_whole(file, limits::settings_bytes);
        } catch (const Error& error) {
            throw Error(Trouble::settings, error.what(), error.hint());
        }
        settings = parse_settings(text, file.string(), file.parent_path());
        settings.file = file;
    }
    for (const std::string& assignment : overrides) override_one(settings, assignment);
    return settings;
}

}  // namespace msh::codec
