What goes in comes out, and the same bytes come out of another store that took them: every kind of record in every
format.

  $ msh init > /dev/null
  $ msh sample --pupils 40 --seed 3 --day 2026-09-01 -o s > /dev/null
  $ printf 'source_id;name;short_name;address;phone\n1;МБОУ «СОШ № 1»;Школа № 1;г. Лучинск, ул. Мира, 5;+79000000000\n2;МБОУ «СОШ № 2»;=Школа № 2;;\n' > schools.csv
  $ msh import s/pupils.csv s/parents.csv schools.csv -q > /dev/null
  $ for format in csv json jsonl excel; do
  >   how="--format $format"; [ $format = excel ] && how=--excel
  >   msh init $format > /dev/null
  >   for e in pupil parent school guardianship; do
  >     msh export --as $e --special $how -o $e.$format -q
  >     msh import --store $format/msh.db $e.$format --as $e -q > /dev/null || echo "$e $format: code $?"
  >     msh export --store $format/msh.db --as $e --special $how -o again.$format -O -q
  >     cmp $e.$format again.$format && echo "$format: the same $(grep -c '' $e.$format) lines of $e"
  >   done
  > done
  csv: the same 41 lines of pupil
  csv: the same 58 lines of parent
  csv: the same 3 lines of school
  csv: the same 60 lines of guardianship
  json: the same 42 lines of pupil
  json: the same 59 lines of parent
  json: the same 4 lines of school
  json: the same 61 lines of guardianship
  jsonl: the same 40 lines of pupil
  jsonl: the same 57 lines of parent
  jsonl: the same 2 lines of school
  jsonl: the same 59 lines of guardianship
  excel: the same 41 lines of pupil
  excel: the same 58 lines of parent
  excel: the same 3 lines of school
  excel: the same 60 lines of guardianship

The file is whole or not there, and only its owner reads it. Nothing is replaced unasked.

  $ stat -c %a pupil.csv
  600
  $ msh export -o pupil.csv
  msh: pupil.csv exists already
    what to do: choose another name, or allow it with -O
  [2]
  $ msh export -o pupil.csv -O
  wrote 40 records
  $ msh export -o pupil.csv -O -q
  $ msh export -o pupil.csv -O --lang ru
  записано 40 записей
  $ msh export -o pupil.csv -O --json
  {
    "command": "export",
    "counts": {
      "written": 40
    },
    "elapsed_s": *, (glob)
    "exit_code": 0,
    "peak_memory_bytes": *, (glob)
    "result": "done",
    "run": null
  }
  $ msh export --json
  msh: --json and the records cannot both go to stdout
    what to do: write the records to a file with -o
  {
    "command": "export",
    "counts": {},
    "elapsed_s": *, (glob)
    "error": {
      "hint": "write the records to a file with -o",
      "kind": "usage",
      "message": "--json and the records cannot both go to stdout"
    },
    "exit_code": 2,
    "peak_memory_bytes": *, (glob)
    "result": "usage",
    "run": null
  }
  [2]

CSV that Excel opens: byte order mark, semicolons, CRLF, Russian titles, dates as Russians write them. What a
spreadsheet would run as a formula has an apostrophe in front, which msh takes away again.

  $ msh export --as school --excel
  \ufeffИдентификатор в источнике;Наименование;Краткое наименование;Адрес;Телефон;E-mail\x0d
  1;МБОУ «СОШ № 1»;Школа № 1;г. Лучинск, ул. Мира, 5;+79000000000;\x0d
  2;МБОУ «СОШ № 2»;'=Школа № 2;;;\x0d
  wrote 2 records
  $ msh export --as pupil --excel --columns surname,birth_date -q | head -2 | tail -1 | grep -c '[0-9][0-9]\.[0-9][0-9]\.[0-9]*'
  1
  $ msh export --excel --format json
  msh: --excel is for CSV only
  [2]

Only some columns, only a school, a class, a parallel.

  $ msh export --columns source_id,parallel,class_letter -q | head -3
  source_id;parallel;class_letter
  S1-0001;1;А
  S1-0002;1;А
  $ msh export --as school --columns name --format json
  [
  {"name":"МБОУ «СОШ № 1»"},
  {"name":"МБОУ «СОШ № 2»"}
  ]
  wrote 2 records
  $ msh export --as school --columns name --format jsonl
  {"name":"МБОУ «СОШ № 1»"}
  {"name":"МБОУ «СОШ № 2»"}
  wrote 2 records
  $ msh export --columns class_letter,parallel --class 1а -q | sort -u
  class_letter;parallel
  А;1
  $ msh export --columns parallel --class 1 -q | sort | uniq -c
       26 1
        1 parallel
  $ msh export --columns school --school 'МБОУ «СОШ № 1» г. Верхнелучинска' -q | sort | uniq -c
        1 school
       40 МБОУ «СОШ № 1» г. Верхнелучинска
  $ msh export --columns school --school 'нет такой' -q
  school
  $ msh export --class старший
  msh: "старший" is not a class
    what to do: write it as 5А or 11
  [2]
  $ msh export --as parent --class 5А
  msh: only pupils have a school and a class
  [2]
  $ msh export --columns surnam
  msh: pupil has no field "surnam"
    what to do: did you mean surname?
  [2]
  $ msh export --as teacher
  msh: --as does not know "teacher"
    what to do: choose one of: pupil, parent, guardianship, school
  [2]
  $ msh export --format dbf
  msh: --format does not know "dbf"
    what to do: choose one of: csv, xlsx, json, jsonl
  [2]

A reader that has seen enough is no failure to speak of.

  $ msh sample --pupils 3000 --seed 3 --day 2026-09-01 -o big > /dev/null
  $ msh init large > /dev/null; msh import big/pupils.csv --store large/msh.db -q > /dev/null
  $ msh export --store large/msh.db -q | head -1 | cut -c 1-17
  source_id;surname

Health-related fields stay in unless they are asked for.

  $ msh export -q | head -1 | grep -c adapted
  0
  [1]
  $ msh export --special -q | head -1 | grep -c adapted
  1
  $ msh export --columns surname,adapted_variant
  msh: adapted_variant is health-related
    what to do: allow it with --special
  [2]

Where nothing fits a class or a school, those there are stand beside the empty answer; columns go by their titles too.

  $ msh export --class 12Я -o /dev/null -O
  no pupil is of this class; there are: 1А, 2А
  wrote 0 records
  $ msh export --school 'Школа № 99' -o /dev/null -O
  no pupil is of this school; there are: МБОУ «СОШ № 1» г. Верхнелучинска
  wrote 0 records
  $ msh export --class 12Я --lang ru -o /dev/null -O
  в этом классе никого нет; есть классы: 1А, 2А
  записано 0 записей
  $ msh export --columns Фамилия,given_name,'Sex' -q | head -1
  surname;given_name;sex
  $ msh export --as guardianship --columns xyzxyzxyz
  msh: guardianship has no field "xyzxyzxyz"
    what to do: the fields are: pupil, parent, pupil_snils, pupil_surname, pupil_given_name, pupil_patronymic, pupil_birth_date, parent_snils, parent_surname, parent_given_name, parent_patronymic, parent_birth_date, representative_type, representative_kind, proof_document_type, proof_document_series, proof_document_number, proof_document_issue_date, proof_document_issuer, valid_until
  [2]
