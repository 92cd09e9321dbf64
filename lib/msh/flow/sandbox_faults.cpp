// SPDX-License-Identifier: Apache-2.0

// Going wrong on request: by a list read at the start, or by the header X-Sandbox-Fault for one request.
#include "sandbox_parts.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <cmath>
#include <cstdlib>
#include <utility>

namespace msh {

namespace {

using FaultKind = SandboxFault::Kind;

constexpr std::pair<std::string_view, FaultKind> names[] = {
    {"expired-token", FaultKind::expired_token},
    {"busy", FaultKind::busy},
    {"broken", FaultKind::broken},
    {"slow", FaultKind::slow},
    {"lost", FaultKind::lost},
    {"cut", FaultKind::cut},
    {"duplicate-page", FaultKind::duplicate_page},
    {"moving-total", FaultKind::moving_total},
    {"early-413", FaultKind::early_413},
};

std::optional<FaultKind> find_kind(std::string_view name)
{
    for (const auto& [known, kind] : names)
        if (known == name) return kind;
    return std::nullopt;
}

[[noreturn]] void refuse_faults(const std::string& what)
{
    std::string all;
    for (const auto& [name, kind] : names) all += (all.empty() ? "" : ", ") + std::string(name);
    throw Error(Trouble::settings, say("the list of faults is not understood: {}", what),
                say("each entry has fault ({}), and may have path, count, share and seconds", all));
}

SandboxFault read_fault(const nlohmann::json& entry)
{
    SandboxFault fault;
    bool named = false;
    if (!entry.is_object()) refuse_faults("-");
    for (const auto& [key, value] : entry.items()) {
        std::optional<FaultKind> kind;
        if (key == "fault" && value.is_string() && (kind = find_kind(value.get<std::string>()))) {
            fault.kind = *kind;
            named = true;
        } else if (key == "path" && value.is_string()) {
            fault.path = value.get<std::string>();
        } else if (key == "count" && value.is_number_unsigned()) {
            fault.count = value.get<std::uint64_t>();
        } else if (key == "share" && value.is_number() && value >= 0 && value <= 1) {
            fault.share = value.get<double>();
        } else if (key == "seconds" && value.is_number() && value >= 0 && value <= 3600) {
            fault.seconds = value.get<double>();
        } else {
            refuse_faults(key);
        }
    }
    if (!named) refuse_faults("fault");
    if (fault.count == 0 && fault.share == 0) fault.count = 1;
    return fault;
}

bool fits(const SandboxFault& fault, const net::ServerRequest& request)
{
    if (request.path == "/oauth/token") return fault.path == request.path;
    bool list = fault.kind == FaultKind::duplicate_page || fault.kind == FaultKind::moving_total;
    if (list && (request.method != "GET" || request.path == "/v1/changes")) return false;
    if (fault.kind == FaultKind::early_413 && request.method != "POST") return false;
    return request.path.starts_with(fault.path);
}

/// Counts the request and says whether it is one of those that go wrong.
bool strike(SandboxFault& fault)
{
    ++fault.seen;
    bool now = fault.count > 0 ? fault.struck < fault.count
                               : std::floor(static_cast<double>(fault.seen) * fault.share) >
                                     static_cast<double>(fault.struck);
    if (now) ++fault.struck;
    return now;
}

std::optional<SandboxFault> named_fault(const std::string& header)
{
    std::size_t equals = header.find('=');
    auto kind = find_kind(header.substr(0, equals));
    if (!kind) return std::nullopt;
    SandboxFault fault;
    fault.kind = *kind;
    if (equals != std::string::npos) fault.seconds = std::atof(header.c_str() + equals + 1);
    return fault;
}

}  // namespace

SandboxFaults read_faults(const nlohmann::json& document)
{
    SandboxFaults faults;
    if (!document.is_object()) refuse_faults("faults");
    for (const auto& [key, value] : document.items()) {
        if (key == "token_seconds" && value.is_number() && value > 0)
            faults.token_seconds = value.get<double>();
        else if (key == "faults" && value.is_array())
            for (const auto& entry : value) faults.list.push_back(read_fault(entry));
        else
            refuse_faults(key);
    }
    return faults;
}

namespace sandbox {

std::optional<SandboxFault> choose_fault(SandboxFaults& faults, const net::ServerRequest& request,
                                         bool before_body)
{
    auto due = [&](FaultKind kind) { return (kind == FaultKind::early_413) == before_body; };
    if (std::string asked = request.header("x-sandbox-fault"); !asked.empty()) {
        auto fault = named_fault(asked);
        return fault && due(fault->kind) ? fault : std::nullopt;
    }
    for (SandboxFault& fault : faults.list)
        if (due(fault.kind) && fits(fault, request) && strike(fault)) return fault;
    return std::nullopt;
}

bool strikes_early(SandboxFault::Kind kind)
{
    return kind == FaultKind::expired_token || kind == FaultKind::busy || kind == FaultKind::broken ||
           kind == FaultKind::early_413;
}

net::ServerAnswer fault_answer(const SandboxFault& fault)
{
    net::ServerAnswer answer = fault.kind == FaultKind::busy            ? refuse(429, "Too many requests")
                               : fault.kind == FaultKind::broken        ? refuse(503, "Service unavailable")
                               : fault.kind == FaultKind::expired_token ? refuse(401, "The token has expired")
                                                                        : refuse(413, "Content too large");
    if (fault.kind == FaultKind::busy)
        answer.headers.push_back({"Retry-After", std::to_string(static_cast<int>(std::ceil(fault.seconds)))});
    return answer;
}

void spoil(const SandboxFault& fault, const net::ServerRequest& request, net::ServerAnswer& answer)
{
    if (fault.kind == FaultKind::slow)
        answer.delay = net::Milliseconds(static_cast<int>(fault.seconds * 1000));
    if (fault.kind == FaultKind::lost) answer.way = net::ServerAnswer::Way::lost;
    if (fault.kind == FaultKind::cut) answer.way = net::ServerAnswer::Way::cut;
    if (fault.kind != FaultKind::duplicate_page && fault.kind != FaultKind::moving_total) return;
    Json page = Json::parse(answer.body, nullptr, false);
    if (!page.is_object()) return;
    if (fault.kind == FaultKind::moving_total) page["total"] = page.value("total", std::uint64_t{0}) + 1;
    if (fault.kind == FaultKind::duplicate_page) {
        auto cursor = request.query.find("cursor");
        page["next_cursor"] = cursor == request.query.end() ? "a0" : cursor->second;
    }
    answer.body = page.dump();
}

}  // namespace sandbox

}  // namespace msh
