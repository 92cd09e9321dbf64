// SPDX-License-Identifier: Apache-2.0
#include <msh/flow/openapi.hpp>
#include <msh/model/entities.hpp>

#include <fmt/format.h>

namespace msh {

namespace {

constexpr std::string_view head = R"yaml(# Printed by `msh schema openapi`; change the program, not this file.
openapi: 3.1.0
jsonSchemaDialect: http://json-schema.org/draft-07/schema#
info:
  title: Exchange of pupil and parent records
  version: 1.0.0
  license: {name: Apache-2.0, identifier: Apache-2.0}
  description: >-
    How a school's records go to a regional system and how its changes come back. A record is known on both sides:
    `external_id` is the sender's key, `id` and `version` are the server's. Request bodies may be packed with gzip.
    Errors are problem+json (RFC 9457). 408, 429 and 5xx may be tried again, after Retry-After where it is given.
servers:
  - url: http://127.0.0.1:8017
    description: msh sandbox
security:
  - oauth2: []
paths:
  /oauth/token:
    post:
      operationId: getToken
      summary: A token for client credentials (client_secret_basic)
      security:
        - client: []
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [grant_type]
              properties:
                grant_type: {const: client_credentials}
                scope: {type: string}
      responses:
        "200":
          description: The token and how many seconds it lasts
          content:
            application/json:
              schema:
                type: object
                required: [access_token, token_type, expires_in]
                properties:
                  access_token: {type: string}
                  token_type: {const: Bearer}
                  expires_in: {type: integer, minimum: 1}
        "400": {description: Not a request for client credentials}
        "401": {description: Unknown client or wrong secret}
  /v1/changes:
    get:
      operationId: getChanges
      summary: What has changed since a cursor
      description: >-
        Without a cursor, from the oldest change kept; `latest` gives no changes and the cursor from which to go on.
        Changes come in the order in which they were made; a record may come several times.
      parameters:
        - $ref: "#/components/parameters/cursor"
        - $ref: "#/components/parameters/limit"
      responses:
        "200":
          description: One page of changes
          content:
            application/json:
              schema: {$ref: "#/components/schemas/ChangePage"}
        "410":
          description: The cursor has expired; read the lists of all entities and go on from `latest`
          content:
            application/problem+json:
              schema: {$ref: "#/components/schemas/Problem"}
        default: {$ref: "#/components/responses/Problem"}
)yaml";

/// {0} plural, {1} name of the schema.
constexpr const char* entity_paths = R"yaml(  /v1/{0}:
    get:
      operationId: list{1}
      summary: All living records, page by page
      parameters:
        - name: updated_since
          in: query
          description: Only what changed at this moment or later
          schema: {{type: string, format: date-time}}
        - $ref: "#/components/parameters/cursor"
        - $ref: "#/components/parameters/limit"
      responses:
        "200":
          description: One page
          content:
            application/json:
              schema:
                type: object
                required: [items, next_cursor, total]
                properties:
                  items: {{type: array, items: {{$ref: "#/components/schemas/{1}"}}}}
                  next_cursor: {{type: [string, "null"], description: null on the last page}}
                  total: {{type: integer, minimum: 0, description: Records on all pages together}}
        default: {{$ref: "#/components/responses/Problem"}}
  /v1/{0}/batch:
    post:
      operationId: send{1}Batch
      summary: Create, update or delete up to 500 records
      description: >-
        The same key with the same body gives the answer of the first time and changes nothing. An item is the whole
        record: a field it leaves out is empty on the server, except fields marked x-special, which stay. `id` names a
        record the server already knows; without it, `external_id` does. The people of a guardianship are named by
        either; the server's answers name them by `id`.
        `version` is the server's version the sender last saw; another one on the server makes a conflict.
        A tombstone says that the record is gone; where the server never had it, nothing is changed.
      parameters:
        - name: Idempotency-Key
          in: header
          required: true
          schema: {{type: string, minLength: 1, maxLength: 100}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              additionalProperties: false
              required: [items]
              properties:
                items:
                  type: array
                  minItems: 1
                  maxItems: 500
                  items:
                    anyOf:
                      - $ref: "#/components/schemas/{1}"
                      - $ref: "#/components/schemas/Tombstone"
      responses:
        "207":
          description: One result an item, in the order of the items
          content:
            application/json:
              schema: {{$ref: "#/components/schemas/Results"}}
        "413":
          description: The body is too large
          content:
            application/problem+json:
              schema: {{$ref: "#/components/schemas/Problem"}}
        "422":
          description: The key was used for another body, or the batch has no or too many items
          content:
            application/problem+json:
              schema: {{$ref: "#/components/schemas/Problem"}}
        default: {{$ref: "#/components/responses/Problem"}}
)yaml";

constexpr std::string_view middle = R"yaml(components:
  securitySchemes:
    client: {type: http, scheme: basic}
    oauth2:
      type: oauth2
      flows:
        clientCredentials: {tokenUrl: /oauth/token, scopes: {}}
  parameters:
    cursor:
      name: cursor
      in: query
      description: Opaque; as the answer before gave it
      schema: {type: string}
    limit:
      name: limit
      in: query
      schema: {type: integer, minimum: 1, maximum: 500, default: 200}
  responses:
    Problem:
      description: Not done; see status. 401 and 403 say who, 429 and 503 may carry Retry-After
      headers:
        Retry-After: {description: Seconds, schema: {type: integer, minimum: 0}}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
  schemas:
    Problem:
      type: object
      required: [type, title, status]
      properties:
        type: {type: string}
        title: {type: string}
        status: {type: integer}
        detail: {type: string}
        errors:
          type: array
          items:
            type: object
            required: [field, code]
            properties:
              field: {type: string}
              code: {type: string}
    Results:
      type: object
      required: [results]
      properties:
        results:
          type: array
          items:
            type: object
            required: [external_id, result]
            properties:
              external_id: {type: string}
              result: {enum: [created, updated, unchanged, conflict, rejected]}
              id: {type: string}
              version: {type: integer}
              problem: {$ref: "#/components/schemas/Problem"}
              current:
                type: object
                description: >-
                  The server's record where there is a conflict; with deleted true where it is gone there
    Tombstone:
      type: object
      additionalProperties: false
      required: [external_id, deleted]
      properties:
        id: {type: string}
        external_id: {type: string, minLength: 1, maxLength: 100}
        version: {type: integer, minimum: 0}
        deleted: {const: true}
    ChangePage:
      type: object
      required: [items, next_cursor, more]
      properties:
        items: {type: array, items: {$ref: "#/components/schemas/Change"}}
        next_cursor: {type: string, description: To be kept once the page is stored}
        more: {type: boolean, description: Whether another page can be read at once}
    Change:
      type: object
      required: [change, entity]
      properties:
        change:
          enum: [upsert, delete, merge, rekey]
          description: >-
            delete is a tombstone; merge says that merged_ids have become this record; rekey says that
            previous_external_id is now external_id. A merge or rekey changes no field: what else changes comes as an
            upsert. Every change and every item of a list has `id` and `version`
        entity: {enum: [pupil, parent, guardianship, school]}
        item: {type: object, description: The record as it is now; with upsert}
        id: {type: string}
        external_id: {type: string}
        version: {type: integer}
        merged_ids: {type: array, items: {type: string}}
        previous_external_id: {type: string}
)yaml";

std::string schema_name(const Entity& entity)
{
    std::string name(entity.name);
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

constexpr std::string_view pattern_of(Kind kind)
{
    switch (kind) {
        case Kind::snils:
            return "^[0-9]{11}$";
        case Kind::countries:
            return "^[0-9]{3}(,[0-9]{3})*$";
        case Kind::phone:
            return "^[+][0-9]+$";
        case Kind::guid:
            return "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
        default:
            return "";
    }
}

std::string describe_type(const Field& field)
{
    if (field.kind == Kind::integer) return "          type: integer\n";
    std::string out = "          type: string\n";
    if (field.kind == Kind::date) out += "          format: date\n";
    if (field.kind == Kind::email) out += "          format: email\n";
    if (auto pattern = pattern_of(field.kind); !pattern.empty())
        out += fmt::format("          pattern: \"{}\"\n", pattern);
    if (field.kind == Kind::yes_no) return out + "          enum: [\"yes\", \"no\"]\n";
    if ((field.kind == Kind::code || field.kind == Kind::variant) && field.codes != nullptr) {
        out += "          enum: [";
        bool first = true;
        for (const Code& code : field.codes->codes) {
            out += fmt::format("{}\"{}\"", first ? "" : ", ", code.code);
            first = false;
        }
        return out + "]\n";
    }
    return out + fmt::format("          maxLength: {}\n", field.max_length);
}

std::string describe_entity(const Entity& entity)
{
    std::string needed;
    std::string fields;
    for (const Field& field : entity.fields) {
        if (field.is(reading_only)) continue;
        // What a file says by source_id, the wire says by a key of its own.
        bool is_person = entity.number == guardianship_entity.number &&
                         (field.name == pupil_entity.name || field.name == parent_entity.name);
        if (field.is(required)) needed += (needed.empty() ? "" : ", ") + std::string(field.name);
        fields += fmt::format("        {}:\n{}          title: \"{}\"\n          description: \"{}\"\n",
                              field.name, describe_type(field), field.title_ru,
                              is_person ? "The person's id or external_id." : field.meaning);
        if (field.is(special)) fields += "          x-special: true\n";
    }
    return fmt::format(
        "    {}:\n      type: object\n      title: \"{}\"\n      additionalProperties: false\n"
        "      required: [external_id, {}]\n      properties:\n"
        "        id: {{type: string, description: The server's key}}\n"
        "        external_id: {{type: string, minLength: 1, maxLength: 100}}\n"
        "        version: {{type: integer, minimum: 0}}\n"
        "        updated_at: {{type: string, format: date-time}}\n"
        "        deleted: {{const: false}}\n{}",
        schema_name(entity), entity.title_ru, needed, fields);
}

}  // namespace

std::string openapi_document()
{
    std::string out(head);
    for (const Entity* entity : entities)
        out += fmt::format(fmt::runtime(entity_paths), entity->plural, schema_name(*entity));
    out += middle;
    for (const Entity* entity : entities) out += describe_entity(*entity);
    return out;
}

}  // namespace msh
