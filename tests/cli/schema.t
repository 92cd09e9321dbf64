The model, printed by the program.

  $ msh schema
  pupil         the fields of a record: pupil
  parent        the fields of a record: parent
  guardianship  the fields of a record: guardianship
  school        the fields of a record: school
  openapi       the contract of the regional API
  sql           the tables of the store
  guide         all fields with their meaning, in Russian and English
  codes         the code lists; with a FIELD behind it, its list alone
  template      a header line to fill in with Excel

JSON Schema of one kind of record, for other programs.

  $ msh schema school
  {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "school",
    "$comment": "Образовательная организация",
    "type": "object",
    "properties": {
      "source_id": {
        "title": "Source id",
        "description": "The school's key in the system it comes from.",
        "$comment": "Идентификатор в источнике",
        "type": "string",
        "minLength": 1,
        "maxLength": 100
      },
      "name": {
        "title": "Name",
        "description": "The full name of the school.",
        "$comment": "Наименование",
        "type": "string",
        "minLength": 1,
        "maxLength": 255
      },
      "short_name": {
        "title": "Short name",
        "description": "The short name, as in its charter.",
        "$comment": "Краткое наименование",
        "type": "string",
        "minLength": 1,
        "maxLength": 100
      },
      "address": {
        "title": "Address",
        "description": "Where the school is.",
        "$comment": "Адрес",
        "type": "string",
        "minLength": 1,
        "maxLength": 500
      },
      "phone": {
        "title": "Telephone",
        "description": "International form.",
        "$comment": "Телефон",
        "type": "string",
        "minLength": 1,
        "maxLength": 20,
        "pattern": "^\\+[0-9]{8,15}$"
      },
      "email": {
        "title": "E-mail",
        "description": "Address of electronic mail.",
        "$comment": "E-mail",
        "type": "string",
        "minLength": 1,
        "maxLength": 254,
        "pattern": "^[^@ ]+@[^@ ]+$"
      }
    },
    "required": [
      "name"
    ]
  }

A Table Schema for the same.

  $ msh schema school --format table-schema | head -12
  {
    "name": "schools",
    "fields": [
      {
        "name": "source_id",
        "title": "Source id",
        "description": "The school's key in the system it comes from.",
        "type": "string",
        "constraints": {
          "required": false,
          "maxLength": 100
        }

A header line to fill in with Excel: byte order mark, semicolons, CRLF.

  $ msh schema template --as guardianship | head -c 3 | od -An -tx1
   ef bb bf
  $ msh schema template --as school | tail -c +4
  Идентификатор в источнике;Наименование;Краткое наименование;Адрес;Телефон;E-mail\x0d

The guide, the contract and the store's tables.

  $ msh schema guide | head -3
  # Поля / Fields

  Имя поля — это заголовок столбца CSV, ключ JSON и столбец хранилища. Русские названия и обычные
  $ msh schema guide | grep '`sex`' | head -1
  | `sex` | P3 | Пол | Sex | код / code ([sex](#sex)) | обязательно / required | male or female. |
  $ msh schema guide --lang ru | grep -E '`sex`|Смысл' | head -2
  | Поле / Field | Пункт / Item | Название | Title | Вид / Kind | Нужно / Need | Смысл |
  | `sex` | P3 | Пол | Sex | код / code ([sex](#sex)) | обязательно / required | male (мужской) или female (женский). |
  $ msh schema openapi | head -3
  # Printed by `msh schema openapi`; change the program, not this file.
  openapi: 3.1.0
  jsonSchemaDialect: http://json-schema.org/draft-07/schema#
  $ msh schema sql | grep -c 'CREATE TABLE' > tables; test "$(cat tables)" -gt 5

What is committed is what the program prints.

  $ msh schema pupil | cmp - "$ROOT/schemas/pupil.schema.json"

Under --json the text stands in the one document.

  $ msh schema template --as school --json
  {
    "command": "schema",
    "counts": {},
    "elapsed_s": *, (glob)
    "exit_code": 0,
    "peak_memory_bytes": *, (glob)
    "result": "done",
    "run": null,
    "text": "\ufeffИдентификатор в источнике;Наименование;Краткое наименование;Адрес;Телефон;E-mail\r\n"
  }

What is not there.

  $ msh schema pupils --format sql
  msh: --format does not know "sql"
    what to do: choose one of: json-schema, table-schema
  [2]
  $ msh schema pupl
  msh: there is no schema called pupl
    what to do: did you mean pupil?
  [2]
  $ msh schema nothing-like-it
  msh: there is no schema called nothing-like-it
    what to do: msh schema alone lists what there is
  [2]
  $ msh schema guide --format table-schema
  msh: --format is for a kind of record
    what to do: name one: pupil, parent, guardianship or school
  [2]
  $ msh schema pupil --as parent
  msh: --as is for the template
    what to do: write: msh schema template --as parent
  [2]
