// SPDX-License-Identifier: Apache-2.0

// The rehearsal server says what is wrong with a request, and both what push writes and what the sandbox
// answers are what schemas/openapi.yaml promises.
#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
#include <msh/codec/yaml.hpp>
#include <msh/flow/push.hpp>
#include <msh/flow/sandbox.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <set>
#include <thread>

using namespace msh;
using nlohmann::json;

namespace {

const json& contract()
{
    static const json document =
        codec::parse_yaml(read_whole(MSH_SOURCE_DIR "/schemas/openapi.yaml", 10'000'000), "openapi.yaml");
    return document;
}

/// What does not fit the schema (a piece of the contract); empty when all is well.
std::string complaint(const json& schema, const json& value)
{
    json whole = {{"allOf", {schema}}, {"components", contract()["components"]}};
    valijson::Schema parsed;
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(whole), parsed);
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(parsed, valijson::adapters::NlohmannJsonAdapter(value), &results)) return {};
    valijson::ValidationResults::Error error;
    std::string all;
    while (results.popError(error)) all += error.description + "; ";
    return all + value.dump();
}

json component(const std::string& name)
{
    return {{"$ref", "#/components/schemas/" + name}};
}

/// Schema of an answer or a request by its place in the contract.
const json& batch_request(const std::string& plural)
{
    return contract()["paths"]["/v1/" + plural + "/batch"]["post"]["requestBody"]["content"]
                     ["application/json"]["schema"];
}
const json& list_answer(const std::string& plural)
{
    return contract()["paths"]["/v1/" + plural]["get"]["responses"]["200"]["content"]["application/json"]
                     ["schema"];
}

struct Rehearsal {
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("msh-sandbox-test-" + std::to_string(::getpid()));
    std::unique_ptr<Sandbox> sandbox;
    std::jthread thread;
    std::string base;
    net::CurlTransport wire;
    std::unique_ptr<net::Client> client;
    int keys = 0;

    explicit Rehearsal(SandboxFaults faults = {})
    {
        std::filesystem::remove_all(folder);
        sandbox = std::make_unique<Sandbox>(SandboxOptions{0, folder, std::move(faults)});
        thread = std::jthread([this] { sandbox->run(); });
        base = "http://127.0.0.1:" + std::to_string(sandbox->port());
        net::Auth auth{net::Auth::Kind::oauth2, read_whole(sandbox->secret_file(), 100), Sandbox::client_id,
                       base + "/oauth/token", ""};
        auth.secret.pop_back();
        net::Retry quick;
        quick.first = net::Milliseconds(2);
        client = std::make_unique<net::Client>(wire, auth, quick);
    }
    ~Rehearsal()
    {
        sandbox->stop();
        thread.join();
        std::filesystem::remove_all(folder);
    }

    net::Answer call(const std::string& method, const std::string& path, const std::string& body = {},
                     std::vector<net::Header> headers = {})
    {
        return client->call({method, base + path, std::move(headers), body});
    }
    net::Answer send(const std::string& plural, const json& items, const std::string& key = {})
    {
        json body = {{"items", items}};
        return call("POST", "/v1/" + plural + "/batch", body.dump(),
                    {{"Idempotency-Key", key.empty() ? std::to_string(++keys) : key}});
    }
    /// The result of one item, checked against the contract.
    json send_one(const std::string& plural, const json& item)
    {
        net::Answer answer = send(plural, json::array({item}));
        REQUIRE(answer.status == 207);
        json body = json::parse(answer.body);
        CHECK(complaint(component("Results"), body) == "");
        return body["results"][0];
    }
    json get(const std::string& path) { return json::parse(call("GET", path).body); }
};

json pupil(const std::string& key)
{
    return {
        {"external_id", key}, {"surname", "Зимин"},     {"given_name", "Пётр"}, {"birth_date", "2015-03-01"},
        {"sex", "male"},      {"school", "Школа № 17"}, {"parallel", 4}};
}

std::string first_error(const json& result)
{
    CHECK(result["result"] == "rejected");
    const json& error = result["problem"]["errors"][0];
    return error["field"].get<std::string>() + " " + error["code"].get<std::string>();
}

}  // namespace

TEST_CASE("the sandbox names what breaks the contract, item by item")
{
    Rehearsal rehearsal;
    auto error_with = [&](const char* field, const json& value) {
        json item = pupil("a");
        item[field] = value;
        return first_error(rehearsal.send_one("pupils", item));
    };
    CHECK(error_with("nickname", "x") == "nickname unknown-field");
    CHECK(error_with("sex", "m") == "sex unknown-code");
    CHECK(error_with("birth_date", "01.03.2015") == "birth_date not-a-date");
    CHECK(error_with("parallel", "4") == "parallel wrong-type");
    CHECK(error_with("surname", std::string(300, 'a')) == "surname too-long");
    CHECK(error_with("surname", " a") == "surname not-canonical");
    CHECK(error_with("surname", "") == "surname required");
    CHECK(error_with("snils", "112-233-445 95") == "snils too-long");
    CHECK(error_with("phone", "89000000000") == "phone not-a-phone");
    CHECK(error_with("version", "1") == "version wrong-type");
    CHECK(error_with("version", -1) == "version wrong-type");
    CHECK(error_with("deleted", "no") == "deleted wrong-type");
    CHECK(error_with("id", 7) == "id wrong-type");
    CHECK(error_with("external_id", "") == "external_id required");
    CHECK(rehearsal.get("/v1/pupils")["total"] == 0);
    json link = {{"external_id", "l"}, {"pupil", "a"}, {"parent", "b"}, {"representative_type", "parent"}};
    CHECK(first_error(rehearsal.send_one("guardianships", link)) == "pupil unknown-reference");
}

TEST_CASE("the sandbox refuses a request that is no batch")
{
    Rehearsal rehearsal;
    auto status = [&](const std::string& body) {
        net::Answer answer = rehearsal.call("POST", "/v1/pupils/batch", body, {{"Idempotency-Key", "k"}});
        CHECK(complaint(component("Problem"), json::parse(answer.body)) == "");
        return answer.status;
    };
    CHECK(status("") == 400);
    CHECK(status("[]") == 400);
    CHECK(status("{\"items\":[],\"items\":[]}") == 400);
    CHECK(status("{\"items\":[]}") == 422);
    CHECK(status("{\"items\":" + std::string(100, '[') + std::string(100, ']') + "}") == 400);
    CHECK(rehearsal.call("POST", "/v1/pupils/batch", "{}").status == 400);  // no key
    CHECK(rehearsal.send("pupils", json::array({1})).body.find("external_id") != std::string::npos);
    CHECK(rehearsal.send("pupils", json(501, json::object())).status == 422);
    CHECK(rehearsal.call("GET", "/v1/teachers").status == 404);
    CHECK(rehearsal.call("GET", "/v1/changes?cursor=x").status == 400);
}

TEST_CASE("a key gives its answer again, and is refused with another body")
{
    Rehearsal rehearsal;
    std::string first = rehearsal.send("pupils", json::array({pupil("a")}), "k").body;
    CHECK(rehearsal.send("pupils", json::array({pupil("a")}), "k").body == first);
    CHECK(rehearsal.send("pupils", json::array({pupil("b")}), "k").status == 422);
    CHECK(rehearsal.get("/v1/pupils")["total"] == 1);
    CHECK(rehearsal.get("/v1/changes")["items"].size() == 1);
}

TEST_CASE("versions decide who may change a record, and a tombstone of nothing changes nothing")
{
    Rehearsal rehearsal;
    json item = pupil("a");
    CHECK(rehearsal.send_one("pupils", item)["result"] == "created");
    item["surname"] = "Вавилов";
    json conflict = rehearsal.send_one("pupils", item);
    CHECK(conflict["result"] == "conflict");
    CHECK(conflict["current"]["surname"] == "Зимин");
    item["version"] = 1;
    CHECK(rehearsal.send_one("pupils", item)["version"] == 2);
    CHECK(rehearsal.send_one("pupils", item)["result"] == "unchanged");
    json gone = {{"external_id", "a"}, {"version", 2}, {"deleted", true}};
    CHECK(rehearsal.send_one("pupils", gone)["result"] == "updated");
    gone["external_id"] = "nobody";
    json nothing = rehearsal.send_one("pupils", gone);
    CHECK(nothing["result"] == "unchanged");
    CHECK_FALSE(nothing.contains("id"));
    CHECK(rehearsal.get("/v1/pupils")["total"] == 0);
    CHECK(rehearsal.get("/v1/changes")["items"].back()["change"] == "delete");
}

TEST_CASE("changes made on the server's side come through the feed")
{
    Rehearsal rehearsal;
    json a = rehearsal.send_one("pupils", pupil("a"));
    json b = rehearsal.send_one("pupils", pupil("b"));
    std::string cursor = rehearsal.get("/v1/changes")["next_cursor"].get<std::string>();
    std::string id = a["id"].get<std::string>();
    json merge = {{"merged_ids", {b["id"]}}};
    json self = {{"merged_ids", {id}}};
    CHECK(rehearsal.call("PATCH", "/v1/pupils/" + id, R"({"phone":"+79000000001"})").status == 200);
    CHECK(rehearsal.call("PATCH", "/v1/pupils/" + id, R"({"phone":"1"})").status == 422);
    CHECK(rehearsal.call("POST", "/v1/pupils/" + id + "/rekey", R"({"external_id":"b"})").status == 409);
    CHECK(rehearsal.call("POST", "/v1/pupils/" + id + "/rekey", "{}").status == 422);
    CHECK(rehearsal.call("POST", "/v1/pupils/" + id + "/rekey", R"({"external_id":"c"})").status == 200);
    CHECK(rehearsal.call("POST", "/v1/pupils/" + id + "/merge", self.dump()).status == 422);
    CHECK(rehearsal.call("POST", "/v1/pupils/" + id + "/merge", "{}").status == 422);
    CHECK(rehearsal.call("POST", "/v1/pupils/" + id + "/merge", merge.dump()).status == 200);
    CHECK(rehearsal.call("POST", "/v1/pupils", pupil("x").dump()).status == 201);
    json page = rehearsal.get("/v1/changes?cursor=" + cursor);
    CHECK(complaint(component("ChangePage"), page) == "");
    std::string kinds;
    for (const json& change : page["items"]) kinds += change["change"].get<std::string>() + " ";
    CHECK(kinds == "upsert rekey merge delete upsert ");
    json list = rehearsal.get("/v1/pupils");
    CHECK(list["total"] == 2);
    CHECK(complaint(list_answer("pupils"), list) == "");
    CHECK(rehearsal.call("DELETE", "/v1/changes").status == 200);
    net::Answer expired = rehearsal.call("GET", "/v1/changes?cursor=" + cursor);
    CHECK(expired.status == 410);
    CHECK(complaint(component("Problem"), json::parse(expired.body)) == "");
}

TEST_CASE("what push writes fits the contract and is taken by the sandbox")
{
    Rehearsal rehearsal;
    store::Store store(":memory:");
    store::Run run = store.begin_run("test");
    store::Writer writer = store.begin(run);
    auto add = [&](const Entity& entity, const json& item) {
        std::vector<int> given;
        std::vector<std::string> texts;
        for (const auto& [name, value] : item.items()) {
            if (name == "external_id") continue;
            given.push_back(entity.index_of(name));
            texts.push_back(value.is_string() ? value.get<std::string>() : value.dump());
        }
        std::vector<std::string_view> views(texts.begin(), texts.end());
        std::int64_t id = writer.create(entity, 1, 1, given, views, {});
        writer.flush();
        return id;
    };
    json child = pupil("");
    child["surname"] = "Зи\"мин\\";
    child["phone"] = "+79000000001";
    child["snils"] = "11223344595";
    std::int64_t child_id = add(pupil_entity, child);
    std::int64_t gone_id = add(pupil_entity, pupil(""));
    std::int64_t parent_id = add(parent_entity, {{"surname", "Зимина"}, {"given_name", "Анна"}});
    add(school_entity, {{"name", "Школа № 17"}});
    const int type[] = {guardianship_entity.index_of("representative_type")};
    const std::string_view parent[] = {"parent"};
    writer.create_link(1, 1, child_id, parent_id, type, parent);
    writer.commit();

    for (int round = 0; round < 2; ++round) {
        for (const Entity* entity : {&school_entity, &pupil_entity, &parent_entity, &guardianship_entity}) {
            auto items = store.pending("p", *entity, 0, 100);
            if (items.empty()) continue;
            std::string body = write_batch(store, *entity, items, true);
            CHECK(complaint(batch_request(std::string(entity->plural)), json::parse(body)) == "");
            store::Batch batch = store.store_batch("p", *entity, items, body);
            net::Answer answer = rehearsal.send(std::string(entity->plural), json::parse(body)["items"]);
            CHECK(complaint(component("Results"), json::parse(answer.body)) == "");
            auto answers = read_results(store, batch, answer.body);
            store.record_answers("p", batch, answers);
            for (const auto& each : answers)
                CHECK(each.outcome == (round == 0 ? store::Outcome::created : store::Outcome::removed));
        }
        CHECK(rehearsal.get("/v1/guardianships")["items"][0]["pupil"] ==
              store.remote_name("p", pupil_entity, child_id));
        if (round == 1) break;
        store::Writer second = store.begin(run);
        second.deactivate(pupil_entity, gone_id);
        second.commit();
    }
    json list = rehearsal.get("/v1/pupils");
    CHECK(complaint(list_answer("pupils"), list) == "");
    CHECK(list["items"][0]["surname"] == child["surname"]);
    // The contract itself can say no.
    CHECK(complaint(component("Pupil"), {{"external_id", "a"}}) != "");
    CHECK(complaint(component("Tombstone"), {{"external_id", "a"}, {"deleted", false}}) != "");
}

TEST_CASE("faults strike as the list says")
{
    auto faults = read_faults(
        codec::parse_yaml("token_seconds: 3600\nfaults:\n  - {fault: broken, path: /v1/pupils, count: 2}\n"
                          "  - {fault: duplicate-page, count: 1}\n  - {fault: moving-total, count: 1}\n",
                          "faults.yaml"));
    Rehearsal rehearsal(faults);
    CHECK(rehearsal.call("GET", "/v1/pupils").status == 200);
    CHECK(rehearsal.client->retries() == 2);
    CHECK(rehearsal.get("/v1/parents")["total"] == 1);
    CHECK(rehearsal.get("/v1/parents")["total"] == 0);
    CHECK(rehearsal.call("GET", "/v1/parents", "", {{"X-Sandbox-Fault", "early-413"}}).status == 413);
    for (const char* wrong : {"faults: 1", "faults: [{fault: none}]", "faults: [{count: 1}]", "extra: 1",
                              "faults: [{fault: busy, seconds: -1}]", "token_seconds: 0"})
        CHECK_THROWS_AS(read_faults(codec::parse_yaml(wrong, "faults.yaml")), Error);
}
