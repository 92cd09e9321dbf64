// SPDX-License-Identifier: Apache-2.0

// What the files of the sandbox share.
#pragma once

#include <msh/base/outside.hpp>
#include <msh/flow/sandbox.hpp>
#include <msh/model/entities.hpp>
#include <msh/net/net.hpp>
#include <msh/store/sandbox.hpp>

#include <nlohmann/json.hpp>

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace msh::sandbox {

using Json = nlohmann::ordered_json;

/// problem+json; `errors` is a list of {field, code}.
Json problem(int status, const std::string& title, const std::string& detail = {},
             Json errors = Json::array());
net::ServerAnswer refuse(int status, const std::string& title, const std::string& detail = {},
                         Json errors = Json::array());

/// What is wrong with id, version and deleted of an item, which are no fields: {field, code} each.
Json find_service_errors(const Json& item);
/// What is wrong with an item by the contract: {field, code} each. `whole`: required fields must be there.
Json find_errors(const Entity& entity, const Json& item, bool whole);
/// The item's fields in the table's order, without empty ones; special ones it leaves out are taken from
/// `before`.
Json fields_of(const Entity& entity, const Json& item, const Json& before);
Json wire_item(const Entity& entity, const store::SandboxItem& item);
std::string wire_id(const Entity& entity, std::int64_t id);
/// 0 when it is no id of the entity.
std::int64_t read_wire_id(const Entity& entity, const std::string& text);

/// By the server's id or the external id.
std::optional<store::SandboxItem> find_named(const store::SandboxStore& store, const Entity& entity,
                                             const std::string& name);
net::ServerAnswer answer_list(store::SandboxStore& store, const Entity& entity,
                              const net::ServerRequest& request);
net::ServerAnswer answer_changes(store::SandboxStore& store, const net::ServerRequest& request);
net::ServerAnswer answer_batch(store::SandboxStore& store, const Entity& entity,
                               const net::ServerRequest& request);
/// Changes made on the server's side: create, change, delete, merge, rekey.
net::ServerAnswer answer_maintenance(store::SandboxStore& store, const Entity& entity, const std::string& id,
                                     const std::string& verb, const net::ServerRequest& request);

/// Which fault strikes this request; the one that comes before the body is asked for by itself.
std::optional<SandboxFault> choose_fault(SandboxFaults& faults, const net::ServerRequest& request,
                                         bool before_body);
bool strikes_early(SandboxFault::Kind kind);
net::ServerAnswer fault_answer(const SandboxFault& fault);
/// Spoils an answer that was given honestly.
void spoil(const SandboxFault& fault, const net::ServerRequest& request, net::ServerAnswer& answer);

}  // namespace msh::sandbox
