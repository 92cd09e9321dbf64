// SPDX-License-Identifier: Apache-2.0

// Settings are read strictly.
#include <msh/base/error.hpp>
#include <msh/codec/settings.hpp>
#include <msh/codec/yaml.hpp>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

using namespace msh;
using namespace msh::codec;

namespace {

std::string complaint(const std::string& text)
{
    try {
        parse_settings(text, "msh.yaml", "");
    } catch (const Error& error) {
        CHECK(error.kind() == Trouble::settings);
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("settings are read and paths begin at their folder")
{
    Settings settings = parse_settings(
        "store: data/a.db\nguard:\n  share: 20\n  count: 0\nremote:\n  auth:\n    kind: bearer\n"
        "    secret: {command: [pass, show, msh]}\n  batch: 010\n",
        "msh.yaml", "/srv/msh");
    CHECK(settings.store == "/srv/msh/data/a.db");
    CHECK(settings.guard.share == 20);
    CHECK(settings.guard.count == 0);
    CHECK(settings.remote.auth == Settings::Remote::Auth::bearer);
    CHECK(settings.remote.secret.command.size() == 3);
    CHECK(settings.remote.batch == 10);
    CHECK(parse_settings("", "msh.yaml", "x").store == "x/msh.db");
}

TEST_CASE("what is unknown or doubled or of the wrong kind is told with its place")
{
    CHECK(complaint("guard:\n  shar: 3\n") == "msh.yaml:2:3: the key guard.shar is not known");
    CHECK(complaint("lang: ru\nlang: en\n") == "msh.yaml:2:1: the key lang stands twice");
    CHECK(complaint("threads: many\n") == "msh.yaml:1:10: threads: \"many\" is not a number");
    CHECK(complaint("guard: 3\n") == "msh.yaml:1:8: guard wants keys and values");
    CHECK(complaint("lang: [ru]\n") == "msh.yaml:1:7: lang wants one value");
    CHECK(complaint("guard:\n  share:\n") == "msh.yaml:2:3: the key guard.share has no value");
    CHECK(complaint("a: b: c\n").starts_with("msh.yaml:1:5: not YAML"));
    CHECK(complaint("guard:\n  share: 120\n") == "msh.yaml:2:10: guard.share: 120 is not between 0 and 100");
}

TEST_CASE("a rule weighs what the settings say, if there is such a rule and it may")
{
    const Rule& checksum = *rules::find("snils-checksum");
    const Rule& surname = *rules::find("surname-missing");
    rules::Severities severities =
        parse_settings("rules:\n  snils-checksum: off\n  look-alike: error\n  surname-missing: error\n",
                       "msh.yaml", "")
            .severities;
    CHECK(severities.of(checksum) == Severity::off);
    CHECK(severities.is_changed(checksum));
    CHECK(severities.of(*rules::find("look-alike")) == Severity::error);
    CHECK_FALSE(severities.is_changed(surname));
    CHECK(severities.of(*rules::find("snils-missing")) == Severity::warning);
    CHECK(complaint("rules:\n  snils-checksums: off\n") ==
          "msh.yaml:2:3: rules: there is no rule snils-checksums; did you mean snils-checksum?");
    CHECK(complaint("rules:\n  snils-checksum: wrong\n") ==
          "msh.yaml:2:19: rules.snils-checksum: \"wrong\" is not one of: error, warning, info, off");
    CHECK(complaint("rules:\n  surname-missing: warning\n")
              .starts_with("msh.yaml:2:20: rules.surname-missing: this rule stays an error"));
    CHECK(complaint("rules:\n  look-alike: off\n  look-alike: info\n") ==
          "msh.yaml:3:3: the key rules.look-alike stands twice");
    CHECK(complaint("rules: off\n") == "msh.yaml:1:8: rules wants keys and values");
    std::vector<std::string> overrides = {"rules.look-alike=warning", "rules.look-alike=off"};
    CHECK(load_settings("", overrides).severities.of(*rules::find("look-alike")) == Severity::off);
    overrides = {"rules.look-alik=off"};
    CHECK_THROWS_AS(load_settings("", overrides), Error);
}

TEST_CASE("every rule without which a record cannot be taken is an error for good")
{
    for (const Rule* rule : rules::all()) {
        CAPTURE(std::string(rule->id));
        rules::Severities severities;
        CHECK(severities.change(*rule, "off").empty() != rule->structural);
        CHECK(severities.change(*rule, "error").empty());
        CHECK((!rule->structural || rule->severity == Severity::error));
    }
    for (const char* id : {"row-bad-bytes", "file-ended-early", "file-missing-column", "birth-date-missing",
                           "required-unreadable", "source-id-twice", "pupil-reference-missing"})
        CHECK(rules::find(id)->structural);
}

TEST_CASE("the template holds every key and changes nothing")
{
    std::string text = settings_template();
    CHECK(complaint(text).empty());
    std::string opened;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find('\n', at);
        std::string line = text.substr(at, end - at);
        if (line.starts_with("#") && !line.starts_with("# ")) line.erase(0, 1);
        if (line.starts_with("#  ")) line.erase(0, 1);
        bool no_value = line.find(":  ") < line.find('#');
        if (!no_value) opened += line + "\n";
        at = end + 1;
    }
    CHECK(complaint(opened).empty());
    CHECK(opened.find("share: 10") != std::string::npos);
    Settings shown = parse_settings(opened, "msh.yaml", "");
    Settings usual;
    CHECK(shown.store == usual.store);
    CHECK(shown.source == usual.source);
    CHECK(shown.threads == usual.threads);
    CHECK(shown.guard.share == usual.guard.share);
    CHECK(shown.guard.count == usual.guard.count);
    CHECK(shown.remote.auth == usual.remote.auth);
    CHECK(shown.remote.batch == usual.remote.batch);
    CHECK(shown.remote.connections == usual.remote.connections);
    CHECK(shown.remote.connect_timeout == usual.remote.connect_timeout);
    CHECK(shown.remote.timeout == usual.remote.timeout);
    CHECK(shown.remote.max_attempts == usual.remote.max_attempts);
    CHECK(shown.remote.special == usual.remote.special);
}

TEST_CASE("overrides win and a secret others may read is refused")
{
    std::vector<std::string> overrides = {"guard.share=33", "remote.url=https://api"};
    CHECK(load_settings("", overrides).guard.share == 33);
    overrides = {"nothing=1"};
    CHECK_THROWS_AS(load_settings("", overrides), Error);
    auto path = std::filesystem::temp_directory_path() / "msh-secret-test";
    std::ofstream(path) << "word\n";
    Secret secret;
    secret.from = Secret::From::file;
    secret.file = path;
    ::chmod(path.c_str(), 0644);
    CHECK_THROWS_AS(read_secret(secret), Error);
    ::chmod(path.c_str(), 0600);
    CHECK(read_secret(secret) == "word");
    std::filesystem::remove(path);
    secret.from = Secret::From::command;
    secret.command = {"printf", "%s", "a b"};
    CHECK(read_secret(secret) == "a b");
    secret.command = {"false"};
    CHECK_THROWS_AS(read_secret(secret), Error);
}

TEST_CASE("settings of a lone comma are not taken for empty ones")
{
    for (const char* text : {",", "a: [", "# all\n, is well\nlang: ru\n"}) {
        CAPTURE(std::string(text));
        CHECK_THROWS_AS(codec::parse_settings(text, "msh.yaml", "."), Error);
        CHECK_THROWS_AS(codec::parse_yaml(text, "faults.yaml"), Error);
    }
    CHECK(codec::parse_settings("# nothing\n", "msh.yaml", ".").lang.empty());
}

TEST_CASE("settings of a reconciliation go by fields of pupils and parents")
{
    Settings settings = parse_settings(
        "reconcile:\n  decisions_days: 30\n  authority: {phone: register, surname: school}\n"
        "  near: {phone: alert}\n  far: {birth_certificate_series: take}\n",
        "msh.yaml", "");
    CHECK(settings.reconcile.decisions_days == 30);
    CHECK(settings.reconcile.fields["phone"].authority == Authority::there);
    CHECK(settings.reconcile.fields["phone"].near == Proposal::alert);
    CHECK_FALSE(settings.reconcile.fields["phone"].far.has_value());
    CHECK(settings.reconcile.fields["surname"].authority == Authority::here);
    CHECK(settings.reconcile.fields["birth_certificate_series"].far == Proposal::take);

    CHECK(complaint("reconcile: {near: {telephone: take}}\n")
              .ends_with("reconcile.near: neither pupils nor parents have a field telephone"));
    CHECK(complaint("reconcile: {near: {source_id: take}}\n").ends_with("have a field source_id"));
    CHECK(complaint("reconcile: {far: {phone: write}}\n").ends_with("take, propose, keep, alert"));
    CHECK(complaint("reconcile: {authority: {phone: ours}}\n").ends_with("register, school"));
    CHECK(complaint("reconcile: {authority: register}\n")
              .ends_with("reconcile.authority wants keys and values"));
    CHECK(complaint("reconcile: {decisions_days: 0}\n").ends_with("0 is not between 1 and 36500"));
    CHECK(complaint("reconcile: {far: {phone: keep, phone: keep}}\n").ends_with("stands twice"));
    const std::string overrides[] = {"reconcile.far.phone=keep"};
    CHECK(load_settings("", overrides).reconcile.fields["phone"].far == Proposal::keep);
    const std::string wrong[] = {"reconcile.far.fone=keep"};
    CHECK_THROWS_AS(load_settings("", wrong), Error);
}
